"""The report for Word, opened again: its structure is Word's own, its texts are the report's."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph as Read

from report.reports import ARABIC, EMOJI, HEBREW, HOSTILE, LONG, MARKUP, picture, report
from zopa.case.timeless import timeless
from zopa.report.document import (
    Block,
    Cell,
    Entry,
    Fact,
    Gauge,
    Heading,
    Paragraph,
    Picture,
    Report,
    Section,
    Span,
    Table,
    words,
)
from zopa.report.renderings.word import document
from zopa.report.renderings.word_parts import bookmarks, pieces
from zopa.report.renderings.word_tables import layout

ORDER = {
    "pPr": "pStyle keepNext keepLines numPr pBdr shd tabs bidi spacing ind outlineLvl",
    "rPr": "rStyle rFonts b bCs color sz szCs u shd rtl lang",
    "tblPr": (
        "tblStyle tblW tblInd tblBorders tblLayout tblCellMar tblLook tblCaption tblDescription"
    ),
    "tcPr": "tcW gridSpan tcBorders vAlign",
    "trPr": "cantSplit tblHeader",
    "tbl": "tblPr tblGrid tr",
    "style": (
        "name basedOn next uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr tblStylePr"
    ),
}
"""Children in the order that the schema asks for: of each element those that are used here."""


def png(width: int = 4, height: int = 2) -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        body = kind + content
        return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pixels = zlib.compress((b"\0" + b"\x80" * width) * height)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )


def draw(_: Picture) -> bytes:
    return png()


def opened(shown: Report) -> Document:
    return docx.Document(BytesIO(document(shown, draw)))


def only(*blocks: Block) -> Report:
    """A report of one section."""
    bare = replace(report("An agreement"), picture=None, glance=(), colophon=())
    return replace(bare, sections=(Section("part", "A part", blocks),))


def styled(made: Document, *names: str) -> list[str]:
    """Texts in the styles, in order."""
    return [each.text for each in made.paragraphs if style(each) in names]


def style(paragraph: Read) -> str:
    """The name of the style, as Word shows it."""
    assert paragraph.style is not None
    return str(paragraph.style.name)


def xml(made: Document, path: str) -> list[Any]:
    found: list[Any] = made.element.xpath(path)
    return found


def everything(made: Document) -> Iterator[str]:
    """The text of every paragraph, in tables too."""
    for each in made.element.body.iter(qn("w:p")):
        yield Read(each, made).text


# Structure


def test_the_report_from_front_to_back() -> None:
    made = opened(report("The draft", alarms=("Figures are rough.",)))
    assert [(style(each), each.text) for each in made.paragraphs[:6]] == [
        ("Title", "The draft"),
        ("Subtitle", "On the record up to 15 February 2025"),
        ("Subtitle", "The draft"),
        ("Alarm", "Figures are rough."),
        ("Lead", "On the record, The draft."),
        ("Figure", ""),
    ]
    assert styled(made, "Heading 1") == [
        "At a glance",
        "Who would sign",
        "The evidence",
        "A part with nothing in it",
    ]
    assert styled(made, "Heading 2") == ["The draft"]
    assert styled(made, "Heading 3") == ["s1 The draft"]
    assert styled(made, "Note") == ["± one standard error of the simulation."]
    assert [style(each) for each in made.paragraphs[-2:]] == ["Colophon", "Colophon"]


def test_alarms_stand_before_the_verdict() -> None:
    shown = report("A", alarms=("First alarm", "Second alarm"))
    texts = [each.text for each in opened(shown).paragraphs]
    assert texts.index("First alarm") < texts.index("Second alarm") < texts.index(shown.verdict)


def test_without_alarms_there_is_none() -> None:
    assert styled(opened(report("A")), "Alarm") == []


def test_no_level_of_headings_is_left_out() -> None:
    entry = Entry("s1", words("s1"), (words("A line"),))
    made = opened(only(entry, Heading("A party"), replace(entry, id="s2")))
    levels = [style(each)[-1] for each in made.paragraphs if "Heading " in style(each)]
    assert levels == ["1", "2", "2", "3"]


def test_every_style_that_is_used_is_defined() -> None:
    made = opened(report(*HOSTILE, alarms=HOSTILE))
    defined = {each.style_id for each in made.styles}
    used = xml(made, "//w:pStyle/@w:val | //w:rStyle/@w:val | //w:tblStyle/@w:val")
    assert set(used) <= defined


def test_nothing_is_formatted_but_by_styles() -> None:
    made = opened(report(*HOSTILE, alarms=HOSTILE))
    direct = {each.tag for each in xml(made, "//w:rPr/*")}
    assert direct == {qn("w:rStyle"), qn("w:rtl"), qn("w:lang")}


def test_every_font_has_letters_for_every_script() -> None:
    (fonts,) = opened(report("A")).styles.element.xpath("//w:rFonts")
    given = {key.split("}")[1]: value for key, value in fonts.attrib.items()}
    assert given == {"ascii": "Inter", "hAnsi": "Inter", "eastAsia": "Inter", "cs": "Arial"}


def test_children_stand_in_the_order_of_the_schema() -> None:
    made = opened(report(*HOSTILE, alarms=HOSTILE))
    trees = (made.element, made.styles.element, made.sections[0].footer.part.element)
    for tag, order in ORDER.items():
        places = {qn(f"w:{name}"): place for place, name in enumerate(order.split())}
        for each in (found for tree in trees for found in tree.iter(qn(f"w:{tag}"))):
            found = [places[child.tag] for child in each]
            assert found == sorted(found), f"{tag}: {[child.tag for child in each]}"


def test_the_page_is_a4() -> None:
    section = opened(report("A")).sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert abs(section.page_width - Mm(210)) < Mm(0.1)
    assert abs(section.page_height - Mm(297)) < Mm(0.1)


def test_the_foot_of_a_page_numbers_it() -> None:
    footer = opened(report("The draft")).sections[0].footer
    assert footer.paragraphs[0].text == "The draft\tPage 1 of 1"
    codes = footer.part.element.xpath("//w:instrText/text()")
    assert [code.strip() for code in codes] == ["PAGE", "NUMPAGES"]


# Captions, pictures, tables


def test_captions_count_by_fields() -> None:
    shown = report("A")
    made = opened(shown)
    assert styled(made, "Caption") == [
        "Figure 1: A",
        "Figure 2: A",
        "Table 1: Who would sign, with one standard error",
    ]
    codes = [code.strip() for code in xml(made, "//w:instrText/text()")]
    assert codes == [
        r"SEQ Figure \* ARABIC",
        r'TOC \o "1-2" \n \h',
        r"SEQ Figure \* ARABIC",
        r"SEQ Table \* ARABIC",
    ]


def test_every_field_is_whole() -> None:
    made = opened(report("A"))
    kinds = xml(made, "//w:fldChar/@w:fldCharType")
    whole = ["begin", "separate", "end"]
    assert kinds == whole * 4
    assert not xml(made, "//w:fldChar/@w:dirty")
    assert not made.settings.element.xpath("//w:updateFields")


def test_a_caption_stands_above_its_table_and_below_its_picture() -> None:
    made = opened(only(picture(), Table("A table", (("Head",),), ((Cell((words("x"),)),),))))
    tags = [each.tag.split("}")[1] for each in made.element.body]
    assert tags[-5:] == ["p", "p", "p", "tbl", "sectPr"]
    figure, below, above = made.paragraphs[-3:]
    assert figure.style is not None
    assert figure.style.paragraph_format.keep_with_next
    assert below.text == "Figure 1: Two would sign"
    assert above.text == "Table 1: A table"
    assert above.paragraph_format.keep_with_next


def test_a_picture_is_said_in_words_too() -> None:
    made = opened(only(picture(title="Two would sign", text="A 0.4; B 0.6")))
    assert xml(made, "//wp:docPr/@title") == ["Two would sign"]
    assert xml(made, "//wp:docPr/@descr") == ["A 0.4; B 0.6"]


@pytest.mark.parametrize(("width", "height"), [(400, 100), (4, 4), (10, 4000)])
def test_a_picture_fits_the_page_and_keeps_its_shape(width: int, height: int) -> None:
    shape = sized(width, height).inline_shapes[0]
    assert shape.width <= Mm(160)
    assert shape.height <= Mm(224)
    assert shape.width / shape.height == pytest.approx(width / height, rel=0.01)


def test_a_high_picture_does_not_leave_the_first_page_empty() -> None:
    looks = [style(each) for each in sized(100, 10).paragraphs]
    assert looks.index("Figure") < looks.index("TOC Heading")
    looks = [style(each) for each in sized(100, 400).paragraphs]
    assert looks.index("Figure") > looks.index("TOC Heading")


def sized(width: int, height: int) -> Document:
    """A report with pictures of a size."""
    return docx.Document(BytesIO(document(report("A"), lambda _: png(width, height))))


def test_each_picture_is_drawn_from_what_it_is() -> None:
    asked: list[Picture] = []

    def remember(each: Picture) -> bytes:
        asked.append(each)
        return png()

    document(report("A"), remember)
    assert [each.title for each in asked] == ["A", "A"]


def test_a_table_is_said_in_words_too() -> None:
    made = opened(report("A"))
    assert xml(made, "//w:tblCaption/@w:val") == [
        "At a glance",
        "Who would sign, with one standard error",
    ]
    assert xml(made, "//w:tblDescription/@w:val")[1] == (
        "Agreement; All signatories would sign; Reading"
    )


def test_heads_repeat_and_rows_stay_together() -> None:
    for table in opened(report("A", "B")).tables:
        rows = table._tbl.tr_lst
        assert all(row.xpath("./w:trPr/w:cantSplit") for row in rows)
        assert [bool(row.xpath("./w:trPr/w:tblHeader")) for row in rows] == [
            True,
            *[False] * (len(rows) - 1),
        ]
        assert table._tbl.xpath("./w:tblPr/w:tblLayout/@w:type") == ["fixed"]


def test_a_row_with_fewer_cells_heads_the_rows_below() -> None:
    group = opened(report("A")).tables[1].rows[1]
    assert [cell.text for cell in group.cells] == ["A heading for the rows below"] * 3
    assert group._tr.xpath("./w:tc/w:tcPr/w:gridSpan/@w:val") == ["3"]
    assert {style(each) for each in group.cells[0].paragraphs} == {"Table Group"}


def test_a_cell_has_its_lines_and_a_bar_below_the_first() -> None:
    cell = opened(report("A")).tables[1].rows[2].cells[1]
    first, bar, second = cell.paragraphs
    assert (first.text, second.text) == ("0.55 ±0.01", "always")
    assert (style(bar), bar.text.strip()) == ("Table Bar", "")
    assert [(run.style.name, len(run.text)) for run in bar.runs] == [
        ("Bar", 12),
        ("Bar Before", 1),
        ("Bar", 9),
        ("Bar Rest", 18),
    ]


@pytest.mark.parametrize(
    ("gauge", "steps"),
    [
        (Gauge(0), [("Bar Rest", 40)]),
        (Gauge(1), [("Bar", 40)]),
        (Gauge(0.5), [("Bar", 20), ("Bar Rest", 20)]),
        (Gauge(0.5, prior_only=1), [("Bar", 20), ("Bar Rest", 19), ("Bar Before", 1)]),
        (Gauge(1, prior_only=0), [("Bar Before", 1), ("Bar", 39)]),
    ],
)
def test_a_bar_is_as_long_as_its_figure(gauge: Gauge, steps: list[tuple[str, int]]) -> None:
    made = opened(only(Table("T", (("Head",),), ((Cell((words("x"),), gauge),),))))
    bar = made.tables[0].rows[1].cells[0].paragraphs[1]
    assert [(run.style.name, len(run.text)) for run in bar.runs] == steps


def test_a_cell_may_be_empty() -> None:
    made = opened(only(Table("T", ((), ("B",)), ((Cell(), Cell()),))))
    assert [[cell.text for cell in row.cells] for row in made.tables[0].rows] == [
        ["", "B"],
        ["", ""],
    ]


@pytest.mark.parametrize("columns", [1, 2, 5, 14])
def test_columns_share_the_width_of_the_text(columns: int) -> None:
    row = tuple(Cell((words(LONG if column == 1 else "x"),)) for column in range(columns))
    shares = layout(Table("T", (("Head",),) * columns, (row,))).columns
    assert sum(shares) == 9070
    assert min(shares) > 300
    assert columns == 1 or shares[1] == max(shares)


def test_words_stay_whole_and_the_longest_text_gets_the_room() -> None:
    heads = (("Agreement",), ("All", "would sign"), ("Terms",))
    row = (Cell((words("a draft"),)), Cell((words("0.5"),)), Cell((words("text " * 60),)))
    first, second, third = layout(Table("T", heads, (row,))).columns
    assert third > 4500
    assert first > 105 * len("Agreement")
    assert second > 105 * len("would")


@pytest.mark.parametrize(("columns", "look"), [(6, "Table Text"), (7, "Table Text Dense")])
def test_many_columns_are_in_small_print(columns: int, look: str) -> None:
    row = tuple(Cell((words("x"),)) for _ in range(columns))
    table = opened(only(Table("T", (("Head",),) * columns, (row,)))).tables[0]
    assert {style(cell.paragraphs[0]) for cell in table.rows[1].cells} == {look}


@pytest.mark.parametrize("columns", [1, 7, 14, 40])
def test_a_bar_stays_within_its_column(columns: int) -> None:
    row = tuple(Cell((words("0.5"),), Gauge(0.5)) for _ in range(columns))
    found = layout(Table("T", (("Head",),) * columns, (row,)))
    assert found.steps == 1 or found.steps * 25 < min(found.columns) - 160
    assert found.steps <= 40


def test_at_a_glance_says_what_is_so_how_certain_and_why() -> None:
    table = opened(report("A")).tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["What is so", "How certain", "Evidence"],
        ["All would sign: A", "sometimes", "s1"],
        ["No evidence behind this.", "about 0.4", ""],
    ]


def test_without_evidence_there_is_no_column_for_it() -> None:
    made = opened(replace(report("A"), glance=(Fact(words("So"), "always"),)))
    assert len(made.tables[0].columns) == 2


# Links


def anchors(made: Document) -> list[str]:
    return xml(made, "//w:hyperlink/@w:anchor")


def test_every_link_leads_somewhere() -> None:
    made = opened(report(*HOSTILE))
    names = xml(made, "//w:bookmarkStart/@w:name")
    assert len(names) == len(set(names))
    assert set(anchors(made)) <= set(names)
    assert {"statement_s1", "signing"} <= set(anchors(made))
    starts, ends = xml(made, "//w:bookmarkStart/@w:id"), xml(made, "//w:bookmarkEnd/@w:id")
    assert starts == ends == sorted(set(starts), key=int)


def test_a_link_to_nowhere_is_text() -> None:
    shown = only(Paragraph(words("See ", Span("elsewhere", to="nowhere"), ".")))
    made = opened(shown)
    assert "See elsewhere." in styled(made, "Normal")
    assert set(anchors(made)) == {"part"}


def test_the_contents_lead_to_every_heading_of_two_levels() -> None:
    made = opened(report("A"))
    listed = styled(made, "toc 1", "toc 2")
    assert listed == styled(made, "Heading 1", "Heading 2")
    entries = xml(made, "//w:p[w:pPr/w:pStyle[starts-with(@w:val, 'Toc')]]/w:hyperlink/@w:anchor")
    assert len(entries) == len(listed)


def test_a_report_without_headings_has_no_contents() -> None:
    made = opened(replace(report("A"), glance=(), sections=()))
    assert styled(made, "TOC Heading") == []


def test_bookmarks_are_names_that_word_takes() -> None:
    ids = ("signing", "Signing", "a-b", "a_b", "é", "1", "x" * 80, "x" * 81, " ", ARABIC)
    names = bookmarks(replace(report("A"), sections=tuple(Section(each, each, ()) for each in ids)))
    assert list(names) == list(ids)
    assert names["signing"] == "signing"
    assert names["a-b"] == "a_b"
    assert all(re.fullmatch("[A-Za-z][A-Za-z0-9_]{0,39}", name) for name in names.values())
    assert len({name.lower() for name in names.values()}) == len(ids)


def test_an_anchor_given_twice_is_the_first() -> None:
    made = opened(only(Heading("One", "same"), Heading("Two", "same")))
    (marked,) = xml(made, "//w:p[w:bookmarkStart/@w:name='same']")
    assert Read(marked, made).text == "One"


# Hostile texts


def test_hostile_texts_stand_as_they_are() -> None:
    shown = report(*HOSTILE, alarms=HOSTILE)
    found = list(everything(opened(shown)))
    assert {shown.title, *shown.subtitle, *shown.alarms, *shown.colophon} <= set(found)
    for text in HOSTILE:
        assert found.count(text) >= 5


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_may_be_the_title(text: str) -> None:
    made = opened(report(text))
    assert made.paragraphs[0].text == text
    assert made.core_properties.title == text[:255]


def test_a_long_title_is_shortened_where_there_is_no_room() -> None:
    title = "word " * 100
    made = opened(replace(report("A"), title=title))
    assert made.paragraphs[0].text == title
    assert len(made.core_properties.title) <= 255
    assert made.core_properties.title.endswith("word…")
    assert len(made.sections[0].footer.paragraphs[0].text) < 100


@pytest.mark.parametrize("text", ["a\x00b", "a\x1bb", "a\ud800b", "a\ufffeb"])
def test_what_xml_cannot_hold_is_left_out(text: str) -> None:
    shown = report(text, alarms=(text,))
    made = opened(shown)
    assert made.paragraphs[0].text == "ab"
    assert set(xml(made, "//wp:docPr/@descr")) == {"ab"}


@pytest.mark.parametrize(("text", "language"), [(ARABIC, "ar-SA"), (HEBREW, "he-IL")])
def test_text_from_right_to_left_is_marked_so(text: str, language: str) -> None:
    made = opened(only(Paragraph(words(text)), Paragraph(words("Name: ", text))))
    alone, beside = made.paragraphs[-2:]
    assert [len(each._p.xpath("./w:pPr/w:bidi")) for each in (alone, beside)] == [1, 0]
    turned = [run for run in beside.runs if run.font.rtl]
    assert [run.text for run in turned] == [text.removesuffix(" \u200e")]
    assert turned[0]._r.xpath("./w:rPr/w:lang/@w:bidi") == [language]
    assert beside.runs[0].text == "Name: "


@pytest.mark.parametrize("text", [*HOSTILE, "", f"{ARABIC} 12 {HEBREW} x", "\u0301\u05d0\u05b8"])
def test_pieces_make_the_whole(text: str) -> None:
    cut = list(pieces(text))
    assert "".join(piece for piece, _ in cut) == text
    assert all(piece for piece, _ in cut)


def test_markup_and_pictographs_are_not_cut() -> None:
    for text in (MARKUP, LONG, EMOJI):
        assert list(pieces(text)) == [(text, False)]


@pytest.mark.parametrize("count", [0, 1, 60])
def test_many_issues_and_no_statements(count: int) -> None:
    rows = tuple((Cell((words(f"Issue {n}"),)), Cell((words(LONG),))) for n in range(count))
    entries = tuple(Entry(f"s{n}", words(f"s{n}"), (words(EMOJI),)) for n in range(count))
    made = opened(only(Table("Issues", (("Issue",), ("Option",)), rows), *entries))
    assert len(made.tables[0].rows) == count + 1
    assert len(styled(made, "Heading 2")) == count


def test_nothing_but_a_title() -> None:
    made = opened(Report("A", (), "", (), (), None, ()))
    assert [each.text for each in made.paragraphs] == ["A", ""]


# The file


def test_the_same_report_is_the_same_file() -> None:
    shown = report(*HOSTILE, alarms=HOSTILE)
    first = document(shown, draw)
    assert first == document(shown, draw)
    with ZipFile(BytesIO(first)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("at", ["1999-12-31T23:59:59Z", "2025-02-15T00:00:00Z"])
def test_a_package_loses_its_time_and_nothing_else(at: str) -> None:
    page = BytesIO()
    with ZipFile(page, "w") as package:
        package.writestr("docProps/core.xml", f"<created>{at}</created>")
        package.writestr("word/document.xml", f"Signed at {at}")
    with ZipFile(BytesIO(timeless(page.getvalue()))) as package:
        assert package.namelist() == ["docProps/core.xml", "word/document.xml"]
        assert package.read("docProps/core.xml") == b"<created>2000-01-01T00:00:00Z</created>"
        assert package.read("word/document.xml").decode() == f"Signed at {at}"


def test_the_file_says_what_it_is() -> None:
    made = opened(report("The draft")).core_properties
    assert (made.title, made.author, made.language) == ("The draft", "zopa", "en")
    times = {each.replace(tzinfo=None) for each in (made.created, made.modified) if each}
    assert times == {datetime(2000, 1, 1)}  # noqa: DTZ001 — compared without its zone


def test_spelling_is_checked_in_english() -> None:
    made = opened(report("A"))
    assert made.styles.element.xpath("//w:docDefaults//w:lang/@w:val") == ["en-GB"]
