"""Every code block of the README and the docs does what the page says."""

import re
from pathlib import Path

import pytest

from docs.blocks import ROOT, Session, blocks

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\[[^\]]*\]\((?P<target>[^)#\s]+)(?:#[^)]*)?\)")


def name(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.mark.slow
@pytest.mark.parametrize("page", [p for p in PAGES if any(blocks(p))], ids=name)
def test_blocks_run(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    session = Session(tmp_path)
    for block in blocks(page):
        session.run(block)


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    targets = [m["target"] for m in LINK.finditer(page.read_text("utf-8"))]
    local = [target for target in targets if "://" not in target]
    assert [target for target in local if not (page.parent / target).exists()] == []


def test_every_page_is_reached_from_the_index() -> None:
    index = ROOT / "docs" / "index.md"
    linked = {
        (index.parent / m["target"]).resolve() for m in LINK.finditer(index.read_text("utf-8"))
    }
    pages = {page for page in PAGES if ROOT / "docs" in page.parents} - {index}
    apart = {page for page in pages if page.parent.name == "decisions"}
    assert {name(page) for page in pages - apart - linked} == set()
