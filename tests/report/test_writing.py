"""Briefs as files: every format, hostile cases included, the same bytes for the same answer."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest

import zopa
from report.hostile import hostile_case
from report.reports import MARKUP
from zopa.analysis.results import Analysis
from zopa.errors import BadRequest
from zopa.report.writing import FORMATS, format_of, rendered, write

LARGEST = 2_000_000
"""Bytes of a page, at most."""


@pytest.fixture(scope="module")
def minerals() -> Analysis:
    return zopa.analyze("cases/minerals", draws=200, amendments=True, timeline=True)


def check(content: str | bytes, format_: str) -> None:
    """That a file is what its format says, and whole."""
    match format_:
        case "html":
            assert isinstance(content, str)
            assert content.rstrip().endswith("</html>")
            assert len(content.encode()) <= LARGEST
        case "pdf":
            assert isinstance(content, bytes)
            with pikepdf.open(BytesIO(content)) as found:
                assert found.Root.MarkInfo.Marked
                assert len(found.pages) > 1
        case _:
            assert isinstance(content, bytes)
            with ZipFile(BytesIO(content)) as found:
                assert found.testzip() is None
                assert "word/document.xml" in found.namelist()


@pytest.mark.parametrize("format_", FORMATS)
def test_minerals_in_every_format(minerals: Analysis, format_: str) -> None:
    known = format_of(Path(f"brief.{format_}"))
    check(rendered(minerals, known), format_)


@pytest.mark.slow
@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("statements", [None, 1, 0])
def test_hostile_cases_in_every_format(
    tmp_path: Path, format_: str, statements: int | None
) -> None:
    case = hostile_case(tmp_path / "case", statements=statements)
    analysis = zopa.analyze(case, draws=100, amendments=True, timeline=True)
    content = rendered(analysis, format_of(Path(f"x.{format_}")))
    check(content, format_)
    if isinstance(content, str):
        assert "<script" not in content
        assert "&lt;script&gt;" in content


@pytest.mark.slow
def test_sixty_issues_in_every_format(tmp_path: Path) -> None:
    case = hostile_case(tmp_path / "case", issues=60)
    analysis = zopa.analyze(case, draws=100, amendments=True, timeline=True, sensitivity=False)
    assert len(analysis.case.issues) == 61
    for format_ in FORMATS:
        check(rendered(analysis, format_), format_)


@pytest.mark.slow
def test_the_same_answer_gives_the_same_files_in_another_process(
    minerals: Analysis, tmp_path: Path
) -> None:
    program = (
        "import sys, zopa\nfrom pathlib import Path\n"
        "from zopa.report.writing import FORMATS, write\n"
        "a = zopa.analyze('cases/minerals', draws=200, amendments=True, timeline=True)\n"
        "[write(a, Path(sys.argv[1]) / f'brief.{f}') for f in FORMATS]"
    )
    subprocess.run([sys.executable, "-c", program, str(tmp_path)], check=True)
    for format_ in FORMATS:
        here = rendered(minerals, format_)
        bytes_ = here.encode() if isinstance(here, str) else here
        assert (tmp_path / f"brief.{format_}").read_bytes() == bytes_


def test_a_file_is_written_whole_or_not_at_all(minerals: Analysis, tmp_path: Path) -> None:
    path = tmp_path / "brief.html"
    path.write_text("before", encoding="utf-8")
    write(minerals, path)
    assert path.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert [each.name for each in tmp_path.iterdir()] == ["brief.html"]


def test_an_analysis_writes_itself(minerals: Analysis, tmp_path: Path) -> None:
    minerals.report(tmp_path / "brief.html")
    assert MARKUP not in (tmp_path / "brief.html").read_text(encoding="utf-8")
    with pytest.raises(BadRequest, match=r"\.html, \.pdf, \.docx"):
        minerals.report(tmp_path / "brief.txt")


def test_analysing_loads_nothing_that_draws() -> None:
    heavy = ("altair", "vl_convert", "typst", "docx")
    program = (
        "import sys, zopa; a = zopa.analyze('cases/minerals', draws=100, sensitivity=False,"
        f" amendments=True, timeline=True); str(a); print([m for m in {heavy} if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    assert done.stdout.strip() == "[]"
