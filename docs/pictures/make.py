"""Draws the pictures of the README anew: `make pictures`.

The charts come from the library, the pages from the brief as it is written: the web page through
Chromium, the first page of the PDF through poppler's ``pdftoppm``. Both are programs of the system.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

import zopa
from report.renderings.browser import QUIET, program
from zopa.report import charts

HERE = Path(__file__).parent

CHARTS = {"signing": "", "amendments": "february_draft"}
"""Which charts, and what each is about."""


def main() -> None:
    """Write every picture."""
    analysis = zopa.analyze("cases/minerals", amendments=True, timeline=True, questions=True)
    for name, about in CHARTS.items():
        drawn = charts.draw(analysis, charts.find(analysis, name, about), titled=True)
        (HERE / f"minerals-{name}.svg").write_text(drawn, encoding="utf-8")
    with TemporaryDirectory() as folder:
        page, printed = Path(folder) / "brief.html", Path(folder) / "brief.pdf"
        analysis.report(page)
        analysis.report(printed)
        screenshot(page, HERE / "brief-page.png")
        first_page(printed, HERE / "brief-first-page.png")
    for each in sorted(HERE.glob("*.??g")):
        sys.stdout.write(f"{each.relative_to(Path.cwd())}: {each.stat().st_size:,} bytes\n")


def screenshot(page: Path, picture: Path) -> None:
    """The top of a web page as a browser shows it."""
    browser = program()
    if browser is None:
        sys.exit("There is no Chromium; on Debian or Ubuntu: apt-get install chromium")
    with sync_playwright() as play:
        window = play.chromium.launch(executable_path=browser, args=list(QUIET))
        tab = window.new_page(viewport={"width": 1280, "height": 1000})
        tab.goto(page.as_uri())
        tab.screenshot(path=picture)
        window.close()


def first_page(printed: Path, picture: Path) -> None:
    """The first page of a PDF."""
    command = ["pdftoppm", "-r", "90", "-f", "1", "-l", "1", "-singlefile", "-png"]
    subprocess.run([*command, printed, picture.with_suffix("")], check=True)


if __name__ == "__main__":
    main()
