"""A browser for the tests that look at pages, started once."""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from report.renderings import browser as chromium


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window. Where every check has to run (CI), its absence is a failure."""
    program = chromium.program()
    if program is None:
        missing = "there is no chromium (apt-get install chromium, or name one in CHROMIUM)"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=chromium.QUIET)
        yield started
        started.close()
