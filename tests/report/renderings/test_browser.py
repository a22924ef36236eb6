"""The HTML rendering in a browser: quiet, offline, readable, fit for those who do not see it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # it has none
from playwright.sync_api import Browser, Page

import zopa
from report import reports
from report.hostile import hostile_case
from zopa.report.document import Cell, Picture, Section, Table, words
from zopa.report.renderings.html import page

pytestmark = pytest.mark.slow

WIDTHS = (360, 1400)
SCHEMES = ("light", "dark")


def draw(picture: Picture) -> str:
    return reports.SVG


def wide() -> Section:
    """A table with more columns than any screen has room for."""
    heads = tuple((f"Party {number}", "would sign") for number in range(16))
    return Section("wide", "A wide one", (Table("All", heads, ((Cell((words("1"),)),) * 16,) * 3),))


@pytest.fixture(scope="module", params=["ordinary", "hostile"])
def file(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    texts = reports.HOSTILE if request.param == "hostile" else ()
    made = reports.report(*texts, alarms=texts or ("Not settled.",))
    made = replace(made, sections=(*made.sections, wide()))
    path = tmp_path_factory.mktemp("page") / "brief.html"
    path.write_text(page(made, draw), "utf-8")
    return path


@pytest.fixture(scope="module", params=["minerals", "hostile case"])
def brief(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A brief as a user has it, charts and all."""
    folder = tmp_path_factory.mktemp("brief")
    case = "cases/minerals" if request.param == "minerals" else hostile_case(folder / "case")
    path = folder / "brief.html"
    zopa.analyze(case, draws=200, amendments=True, timeline=True).report(path)
    return path


@dataclass
class Seen:
    """A page that has been opened, and what it said and asked for meanwhile."""

    page: Page
    noise: list[str] = field(default_factory=list)

    def asks(self, script: str) -> Any:  # noqa: ANN401 - whatever the script returns
        return self.page.evaluate(script)


@contextmanager
def opened(browser: Browser, file: Path, width: int = 1400, **context: Any) -> Iterator[Seen]:  # noqa: ANN401 - as playwright takes them
    made = browser.new_context(viewport={"width": width, "height": 900}, **context)
    try:
        seen = Seen(made.new_page())
        seen.page.on("console", lambda message: seen.noise.append(message.text))
        seen.page.on("pageerror", lambda error: seen.noise.append(str(error)))
        seen.page.on("request", lambda request: seen.noise.append(request.url))
        seen.page.goto(file.as_uri())
        seen.asks("document.fonts.ready.then(() => true)")
        yield seen
    finally:
        made.close()


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_a_page_is_quiet_and_asks_for_nothing(
    browser: Browser, file: Path, width: int, scheme: str
) -> None:
    with opened(browser, file, width, color_scheme=scheme) as seen:
        asked = [noise for noise in seen.noise if not noise.startswith("data:font/woff2;base64,")]
        assert asked == [file.as_uri()]
        assert seen.asks("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing(browser: Browser, file: Path, width: int, scheme: str) -> None:
    # The page's own policy would keep the checker's script out.
    with opened(browser, file, width, color_scheme=scheme, bypass_csp=True) as seen:
        results = Axe().run(seen.page)
        assert results.generate_snapshot() == ""


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_a_brief_is_quiet_and_open_to_everyone(
    browser: Browser, brief: Path, width: int, scheme: str
) -> None:
    with opened(browser, brief, width, color_scheme=scheme) as seen:
        asked = [noise for noise in seen.noise if not noise.startswith("data:font/woff2;base64,")]
        assert asked == [brief.as_uri()]
        assert seen.asks("document.documentElement.scrollWidth <= innerWidth")
        assert seen.asks("document.querySelectorAll('figure svg[role=img][aria-label]').length") > 2
    with opened(browser, brief, width, color_scheme=scheme, bypass_csp=True) as seen:
        assert Axe().run(seen.page).generate_snapshot() == ""


def test_the_page_is_set_in_the_fonts_it_brings(browser: Browser, file: Path) -> None:
    with opened(browser, file) as seen:
        loaded = seen.asks(
            "[...document.fonts].filter(face => face.status == 'loaded')"
            ".map(face => `${face.family} ${face.weight}`)"
        )
        assert {"Inter 400", "Inter 600"} <= set(loaded)
        assert seen.asks("document.fonts.check('16px Inter')")
        assert seen.asks("getComputedStyle(document.body).fontFamily").startswith("Inter")


@pytest.mark.parametrize(("scheme", "dark"), [("light", False), ("dark", True)])
def test_the_ground_and_the_charts_follow_the_scheme(
    browser: Browser, file: Path, scheme: str, *, dark: bool
) -> None:
    with opened(browser, file, color_scheme=scheme) as seen:
        ground = seen.asks("getComputedStyle(document.body).backgroundColor")
        bar = seen.asks("getComputedStyle(document.querySelector('figure rect')).fill")
        assert (ground == "rgb(18, 26, 34)") == dark
        assert (bar == "rgb(47, 93, 138)") != dark


def test_on_paper_it_is_light_and_without_the_contents(browser: Browser, file: Path) -> None:
    with opened(browser, file, color_scheme="dark") as seen:
        seen.page.emulate_media(media="print", color_scheme="dark")
        assert seen.asks("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert not seen.page.locator("nav").is_visible()
        assert not seen.page.locator("details").first.is_visible()
        assert seen.page.pdf(prefer_css_page_size=True).startswith(b"%PDF")


@pytest.mark.parametrize("width", WIDTHS)
def test_links_lead_to_what_they_name(browser: Browser, file: Path, width: int) -> None:
    with opened(browser, file, width) as seen:
        link = seen.page.locator(".rests a").first
        link.click()
        assert seen.asks("document.querySelector(':target').tagName") == "ARTICLE"
        assert seen.page.locator("article:target").is_visible()
        dead = seen.asks(
            "[...document.querySelectorAll('a')].filter("
            "a => !document.getElementById(decodeURIComponent(a.hash.slice(1)))).length"
        )
        assert dead == 0


def test_a_wide_table_scrolls_by_itself_and_can_be_reached(browser: Browser, file: Path) -> None:
    with opened(browser, file, 360) as seen:
        frame = seen.page.locator("#wide + .wide")
        assert frame.evaluate("each => each.scrollWidth > each.clientWidth")
        frame.focus()
        assert frame.evaluate("each => each === document.activeElement")


def test_the_first_thing_reached_by_the_keyboard_skips_to_the_details(
    browser: Browser, file: Path
) -> None:
    with opened(browser, file) as seen:
        seen.page.keyboard.press("Tab")
        assert seen.page.locator(".skip").is_visible()
        seen.page.keyboard.press("Enter")
        assert seen.asks("document.activeElement.tagName") == "MAIN"
