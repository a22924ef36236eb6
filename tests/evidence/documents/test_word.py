"""Word documents: in order, without what is hidden or deleted, and nothing that unpacks to harm."""

import datetime as dt
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import RGBColor

from evidence.documents.making import SENTENCE, of, refusal, saved, word

W = nsdecls("w")


def changed(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """A Word document with one of its files changed."""
    source = zipfile.ZipFile(io.BytesIO(content))
    return zipped(
        {n: change(source.read(n)) if n == name else source.read(n) for n in source.namelist()}
    )


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def with_body(xml: str) -> bytes:
    def change(content: bytes) -> bytes:
        return content.replace(b"<w:body>", b"<w:body>" + xml.encode(), 1)

    return changed(word([SENTENCE]), "word/document.xml", change)


def test_headings_paragraphs_and_tables_come_in_order(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_heading("Joint statement", 0)
    made.add_paragraph("12 February 2025")
    made.add_heading("Pay", 1)
    table = made.add_table(2, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Union", "six"
    table.cell(1, 0).text, table.cell(1, 1).text = "Board", "four\nor five"
    table.cell(1, 1).add_paragraph("at most")
    made.add_paragraph("One\tword\nnext line")
    document = of(tmp_path, "a.docx", saved(made))
    assert document.text.split("\n\n") == [
        "Joint statement",
        "12 February 2025",
        "Pay",
        "Union | six",
        "Board",
        "four\nor five",
        "at most",
        "One word\nnext line",
    ]
    assert (document.kind, document.title) == ("Word document", "Joint statement")
    assert document.date == dt.date(2025, 2, 12)


def test_the_declared_title_comes_first(tmp_path: Path) -> None:
    made = docx.Document()
    made.core_properties.title = "Draft  agreement"
    made.add_paragraph(SENTENCE)
    assert of(tmp_path, "a.docx", saved(made)).title == "Draft agreement"


def test_hidden_deleted_and_commented_text_is_left_out_and_said(tmp_path: Path) -> None:
    made = docx.Document()
    style = made.styles.add_style("Quiet", WD_STYLE_TYPE.PARAGRAPH)
    style.font.hidden = True
    below = made.styles.add_style("Quieter", WD_STYLE_TYPE.PARAGRAPH)
    below.base_style = style
    made.add_paragraph("12345", "Quieter")
    paragraph = made.add_paragraph("Kept ")
    paragraph.add_run("hidden").font.hidden = True
    paragraph.add_run("white").font.color.rgb = RGBColor(255, 255, 255)
    paragraph.add_run("loud ").font.hidden = False
    for xml in (
        f'<w:del {W} w:id="1" w:author="x"><w:r><w:delText>deleted</w:delText></w:r></w:del>',
        f'<w:ins {W} w:id="2" w:author="x"><w:r><w:t>inserted</w:t></w:r></w:ins>',
    ):
        paragraph._p.append(parse_xml(xml))
    made.add_comment(paragraph.runs, text="Not this", author="x")
    document = of(tmp_path, "a.docx", saved(made))
    assert document.text == "Kept loud inserted"
    assert document.notices == (
        "Left out: 16 characters of text that the document hides from its readers.",
        "Left out: 7 characters that tracked changes delete; insertions were kept.",
        "1 comment was not read.",
    )


def test_white_text_on_a_dark_ground_is_kept(tmp_path: Path) -> None:
    made = docx.Document()
    cell = made.add_table(1, 1).cell(0, 0)
    cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {W} w:fill="000000"/>'))
    cell.paragraphs[0].add_run("Party").font.color.rgb = RGBColor(255, 255, 255)
    assert of(tmp_path, "a.docx", saved(made)).text == "Party"


def test_what_stands_in_controls_boxes_and_notes_is_read(tmp_path: Path) -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>Boxed</w:t></w:r></w:p></w:txbxContent>"
    xml = (
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>Controlled</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        f"<w:p><w:r><w:t>Host</w:t><w:pict>{box}</w:pict></w:r></w:p>"
        "<w:del><w:p><w:r><w:t>gone</w:t></w:r></w:p></w:del><!-- note -->"
        "<w:p><w:hyperlink><w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t></w:r></w:hyperlink></w:p>"
    )
    document = of(tmp_path, "a.docx", with_body(xml))
    assert document.text.split("\n\n") == ["Controlled", "Host", "Boxed", "a‑b", SENTENCE]
    assert "4 characters that tracked changes delete" in document.notices[0]


def test_footnotes_stand_at_the_end(tmp_path: Path) -> None:
    notes = (
        f'<w:footnotes {W}><w:footnote w:type="separator"><w:p><w:r><w:t>-</w:t></w:r></w:p>'
        "</w:footnote><w:footnote><w:p><w:r><w:t>See annex.</w:t></w:r></w:p></w:footnote>"
        "</w:footnotes>"
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    link = f'<Relationship Id="n1" Type="{kind}" Target="footnotes.xml"/></Relationships>'.encode()
    rels = "word/_rels/document.xml.rels"
    content = changed(word([SENTENCE]), rels, lambda xml: xml.replace(b"</Relationships>", link))
    source = zipfile.ZipFile(io.BytesIO(content))
    members = {name: source.read(name) for name in source.namelist()}
    document = of(tmp_path, "a.docx", zipped(members | {"word/footnotes.xml": notes.encode()}))
    assert document.text == f"{SENTENCE}\n\nSee annex."
    assert document.notices == ("Footnotes stand at the end of the text.",)
    spoiled = of(tmp_path, "a.docx", zipped(members | {"word/footnotes.xml": b"<a></b>"}))
    assert spoiled.text == SENTENCE


def bomb() -> bytes:
    return zipped({"word/document.xml": b"<a>" + b" " * 20_000_000})


ENTITY = b'?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (bomb, "as bombs do"),
        (lambda: zipped({"word/document.xml": b""} | {f"x{n}": b"" for n in range(2500)}), "files"),
        (lambda: zipped({"mimetype": b"x"}), "without a Word document"),
        (
            lambda: changed(
                word([SENTENCE]), "word/document.xml", lambda xml: xml.replace(b"?>", ENTITY, 1)
            ),
            "entities",
        ),
        (lambda: with_body("<w:sdt>" * 200 + "</w:sdt>" * 200), "nested too deeply"),
        (lambda: with_body("<w:sdt>" * 100_000), "damaged"),
        (lambda: word([SENTENCE])[:9000], "damaged"),
        (lambda: b"PK\x03\x04" + b"x" * 999, "damaged"),
        (lambda: zipped({"word/document.xml": b"no xml"}), "damaged"),
        (lambda: zipped({"word/document.xml": b"<a/>"}), "damaged"),
        (lambda: word([""]), "no text"),
    ],
)
def test_documents_made_to_do_harm_are_refused(
    tmp_path: Path, content: Callable[[], bytes], told: str
) -> None:
    assert told in refusal(tmp_path, "a.docx", content())


def test_what_unpacks_to_too_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zopa.case.archive.LARGEST_XML", 1_000)
    assert "unpacks to" in refusal(tmp_path, "a.docx", word([SENTENCE]))
