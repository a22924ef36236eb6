"""The PDF: tagged, the same bytes every time, and true to every text."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from report import reports
from zopa.errors import ZopaError
from zopa.report.document import (
    Cell,
    Entry,
    Fact,
    Gauge,
    Heading,
    Items,
    Paragraph,
    Picture,
    Report,
    Section,
    Span,
    Table,
    words,
)
from zopa.report.fonts import coverage
from zopa.report.renderings import pdf

TESTS = Path(__file__).parents[2]


def printed(report: Report, svg: str = reports.SVG) -> bytes:
    return pdf.document(report, lambda _: svg)


def a_report(*sections: Section, **parts: Any) -> Report:  # noqa: ANN401 - any part of a report
    blank: dict[str, Any] = {"subtitle": (), "verdict": "", "alarms": (), "glance": ()}
    return Report(**({"title": "A", "picture": None, **blank, "sections": sections} | parts))


def opened(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(content))


def elements(content: bytes) -> list[tuple[str, str]]:
    """The structure tree in reading order: each tag with its alternative text."""
    with opened(content) as found:
        return list(_elements(found.Root.StructTreeRoot))


def _elements(node: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - whatever a tree holds
    if not isinstance(node, pikepdf.Dictionary):
        return
    if "/S" in node:
        yield str(node.S).removeprefix("/"), str(node.get("/Alt", ""))
    kids: Any = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        yield from _elements(kid)


def tags(content: bytes) -> list[str]:
    return [tag for tag, _ in elements(content)]


def spoken(content: bytes) -> list[str]:
    """The alternative texts of the figures."""
    return [alternative for tag, alternative in elements(content) if tag == "Figure"]


def outline(content: bytes) -> list[str]:
    with opened(content).open_outline() as held:
        return [item.title for item in held.root]


def text(content: bytes, tmp_path: Path) -> str:
    """What pdftotext reads, in the order of the file, on one line."""
    file = tmp_path / "report.pdf"
    file.write_bytes(content)
    command = ["pdftotext", "-raw", str(file), "-"]
    try:
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    except FileNotFoundError:
        pytest.skip("needs pdftotext, of poppler-utils")
    return " ".join(done.stdout.split())


def solid(string: str) -> str:
    """The string without spaces, breaks and the marks of direction that pdftotext adds."""
    return re.sub(r"[\s\f\u200e\u202a-\u202e]", "", string)


def links(content: bytes) -> int:
    with opened(content) as found:
        return sum(len(page.get("/Annots", [])) for page in found.pages)


HOSTILE = reports.report(*reports.HOSTILE, alarms=reports.HOSTILE)


def test_a_report_is_tagged_titled_and_in_english() -> None:
    found = opened(printed(reports.report("February draft")))
    assert found.Root.MarkInfo.Marked
    assert str(found.Root.Lang) == "en"
    assert found.Root.ViewerPreferences.DisplayDocTitle
    with found.open_metadata() as metadata:
        assert metadata["dc:title"] == "February draft"
        assert metadata["pdfuaid:part"] == "1"


def test_every_part_has_its_tag() -> None:
    found = tags(printed(reports.report("February draft")))
    assert found.count("H1") == 4  # at a glance, and three sections
    assert found.count("H2") == 1
    assert found.count("Figure") == 2
    assert found.count("Table") == 1
    assert found.count("TH") == 4  # three heads, and the heading for the rows below
    assert found.count("Caption") == 3
    assert {"L", "LI", "Link", "TD"} <= set(found)


def test_figures_speak_their_text() -> None:
    shown = (
        Picture("a", "Title", "In words"),
        Picture("b", "Title only", ""),
        Picture("c", "", ""),
    )
    assert spoken(printed(a_report(Section("s", "S", shown)))) == ["In words", "Title only", "c"]


def test_figures_speak_what_no_font_can_show() -> None:
    assert spoken(printed(a_report(picture=Picture("a", "T", "中文")))) == ["中文"]


@pytest.mark.parametrize("report", [reports.report(), HOSTILE, a_report()])
def test_the_checker_finds_nothing(report: Report, tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    file.write_bytes(printed(report))
    command = [sys.executable, "-m", "pdfua", "check", str(file)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_there_is_no_clock_in_it() -> None:
    content = printed(reports.report())
    assert not {"/CreationDate", "/ModDate"} & set(opened(content).docinfo)
    assert b"CreateDate" not in content


def test_the_same_report_is_the_same_bytes_in_another_process_and_time_zone() -> None:
    script = (
        "import sys; from report import reports; from zopa.report.renderings import pdf\n"
        "report = reports.report(*reports.HOSTILE, alarms=reports.HOSTILE)\n"
        "sys.stdout.buffer.write(pdf.document(report, lambda picture: reports.SVG))"
    )
    elsewhere = {"TZ": "Pacific/Auckland", "SOURCE_DATE_EPOCH": "86400", "PYTHONHASHSEED": "7"}
    there = os.environ | elsewhere | {"PYTHONPATH": str(TESTS)}
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, env=there, cwd="/"
    )
    assert done.stdout == printed(HOSTILE)


def test_hostile_texts_come_out_as_they_are(tmp_path: Path) -> None:
    read = solid(text(printed(HOSTILE), tmp_path))
    assert read.count(solid(reports.MARKUP)) >= 10
    assert read.count(solid(reports.LONG)) >= 5
    assert "\u200b" not in read


def test_right_to_left_words_are_there_in_reading_order(tmp_path: Path) -> None:
    read = text(printed(a_report(title="اتفاق المعادن", verdict="הסכם")), tmp_path)
    assert "اتفاق" in read
    assert "المعادن" in read
    assert "הסכם" in read


def test_what_has_no_glyph_is_replaced_and_the_small_print_says_so(tmp_path: Path) -> None:
    read = text(printed(a_report(title="中文 😀 one")), tmp_path)
    assert "□□ □ one" in read
    assert "3 characters have no glyph in the fonts of this file and are shown as □" in read
    one = text(printed(a_report(title="中 中")), tmp_path)
    assert "1 character has no glyph in the fonts of this file and is shown as □" in one


def test_a_report_that_can_be_shown_has_no_such_note(tmp_path: Path) -> None:
    assert "glyph" not in text(printed(reports.report("Draft")), tmp_path)


@pytest.mark.parametrize("letter", ["中", "&#x4e2d;", "&#20013;"])
def test_texts_within_charts_are_replaced_too(letter: str, tmp_path: Path) -> None:
    svg = reports.SVG.replace(">A<", f">A &amp; {letter} &#38; &#60;<")
    read = text(printed(a_report(picture=reports.picture()), svg), tmp_path)
    assert "A & □ & <" in read
    assert "1 character has no glyph" in read


def test_every_character_that_is_said_to_have_a_glyph_has_one() -> None:
    every = "".join(sorted(coverage.covered()))
    body = (words(Span(every, "strong")), words(Span(every, "faint")))
    assert printed(a_report(Section("s", every, (Items((body,)),)))).startswith(b"%PDF-1.7")


def test_links_lead_to_sections_and_entries() -> None:
    parts = (
        Paragraph(words(Span("there", to="b"), Span("entry", to="e"), Span("heading", to="h"))),
        Entry("e", words("An entry"), (words("its line"),)),
        Heading("A heading", "h"),
    )
    assert links(printed(a_report(Section("a", "A", parts), Section("b", "B", ())))) == 3


def test_a_link_to_nowhere_is_plain_text(tmp_path: Path) -> None:
    gone = a_report(Section("a", "A", (Paragraph(words(Span("gone", to="nowhere"))),)))
    assert links(printed(gone)) == 0
    assert "gone" in text(printed(gone), tmp_path)


def test_anchors_may_be_odd_and_repeated() -> None:
    odd = 'a "b" (c) <d> \\ #ü 中'
    parts = (Paragraph(words(Span("x", to=odd))), Heading("H", odd), Heading("H", ""))
    assert links(printed(a_report(Section(odd, "A", parts), Section(odd, "A", ())))) == 1


def test_the_outline_has_the_headings() -> None:
    names = ["At a glance", "Who would sign", "The evidence", "A part with nothing in it"]
    assert outline(printed(reports.report("Draft"))) == names


def test_a_long_word_in_a_heading_stays_whole_in_the_outline() -> None:
    assert outline(printed(a_report(Section("a", reports.LONG, ())))) == [reports.LONG]


def test_alarms_stand_before_the_verdict(tmp_path: Path) -> None:
    parts = {"verdict": "On the record.", "alarms": ("Not mixed.",)}
    assert "Not mixed. On the record." in text(printed(a_report(**parts)), tmp_path)


def test_a_report_of_nothing_is_a_page() -> None:
    assert len(opened(printed(a_report(title=""))).pages) == 1


def test_a_long_table_flows_over_pages_under_its_heads(tmp_path: Path) -> None:
    content = printed(a_report(Section("a", "A", (reports.table(*map(str, range(100, 160))),))))
    pages = len(opened(content).pages)
    read = text(content, tmp_path)
    assert pages >= 3
    assert read.count("All signatories would sign") == pages
    assert read.count("A heading for the rows below") == pages
    assert all(f"refuses: {row}" in read for row in range(100, 160))
    assert f"page 1 of {pages}" in read


def test_a_cell_taller_than_a_page_loses_nothing(tmp_path: Path) -> None:
    tall = " ".join(f"word{number}" for number in range(1500))
    row = (Cell((words("first"),)), Cell((words(tall),)))
    sections = (Section("a", "A", (Table("Tall", (("A",), ("B",)), (row,)),)),)
    read = text(printed(a_report(*sections)), tmp_path)
    assert {word for word in tall.split() if f"{word} " not in f"{read} "} == set()


def test_a_table_too_wide_for_the_page_is_shown_in_parts(tmp_path: Path) -> None:
    heads = tuple((f"head{number}",) for number in range(60))
    group = (Cell((words("the group"),)),)
    row = tuple(Cell((words(f"cell{number}"),)) for number in range(60))
    read = text(
        printed(a_report(Section("a", "A", (Table("Wide", heads, (group, row)),)))), tmp_path
    )
    assert "Table 1 Wide (1 of 7)" in read
    assert "Table 7 Wide (7 of 7)" in read
    assert read.count("the group") == read.count("head0 ") == read.count("cell0 ") == 7
    shown = re.findall(r"(?:head|cell)\d+", read)
    assert {f"{kind}{number}" for kind in ("head", "cell") for number in range(60)} == set(shown)


def test_odd_tables_are_set() -> None:
    group = (Cell((words("group"),)),)
    cell = Cell((), Gauge(1.2, None, None))
    odd = (
        Table("No rows", (("A",), ("B",)), ()),
        Table("Headings only", (("A",), ("B",)), (group, group)),
        Table("One column", (("A",),), ((cell,), (Cell(),))),
        Table("", (("",), ("B", "b")), ((cell, Cell((words(),))), group)),
    )
    assert tags(printed(a_report(Section("a", "A", odd)))).count("Table") == 4


def test_bars_are_not_spoken() -> None:
    content = printed(reports.report("Draft"))
    assert tags(content).count("Figure") == 2
    with opened(content) as found:
        assert b"/Artifact" in found.pages[0].Contents.read_bytes()


def widths(*texts: str) -> list[float]:
    row = tuple(Cell((words(said),)) for said in texts)
    return pdf._widths(Table("T", tuple(("A",) for _ in texts), (row,)))


def test_columns_with_little_text_get_what_they_need_and_long_ones_share_the_rest() -> None:
    name, figure, long, longer = widths("Name", "0.5", "A reason. " * 20, "A reason. " * 30)
    assert name + figure + long + longer == pytest.approx(pdf.ROOM)
    assert name < 10
    assert figure < 10
    assert pdf.NARROW < long < longer


def test_a_small_table_keeps_its_columns_together() -> None:
    assert widths("Name", "0.5")[0] == pdf.HEADINGS[1]
    assert sum(widths("Name", "0.5", "1")) == pytest.approx(pdf.ROOM)


def test_many_long_columns_are_equally_wide_beside_the_headings() -> None:
    first, *others = widths(*["A reason. " * 9] * 8)
    assert first > others[0]
    assert others == pytest.approx([others[0]] * 7)
    assert first + sum(others) == pytest.approx(pdf.ROOM)


def test_words_are_parted_only_where_they_would_stand_out_of_a_column() -> None:
    assert pdf._overfull(["short", "an incomprehensible word"], 15)
    assert not pdf._overfull(["short", "an incomprehensible word"], 21)


def test_names_joined_by_underscores_may_be_broken_there() -> None:
    assert pdf._breakable("as_written_2025 and _ __x_").split("\u200b") == [
        "as_",
        "written_",
        "2025 and _ __x_",
    ]


def test_accents_stay_with_their_letters() -> None:
    word = "e\u0301" * 20
    pieces = pdf._breakable(word).split("\u200b")
    assert "".join(pieces) == word
    assert len(pieces) > 3
    assert all(piece.startswith("e") for piece in pieces)


def test_facts_without_evidence_are_set(tmp_path: Path) -> None:
    facts = (Fact(words("All would sign."), "always"),)
    assert "All would sign. always" in text(printed(a_report(glance=facts)), tmp_path)


def test_a_picture_that_is_none_is_said_clearly() -> None:
    with pytest.raises(ZopaError, match="the report cannot be set as PDF: failed to parse SVG"):
        printed(reports.report(), "<svg")
