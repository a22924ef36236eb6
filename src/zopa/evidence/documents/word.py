"""Word documents (DOCX): paragraphs and tables in order, as they read with all changes accepted."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from zopa.case.archive import WORD, check_archive
from zopa.case.bounds import Unreadable
from zopa.evidence.documents.contents import Contents, canonical, counted, one_line
from zopa.evidence.documents.datelines import stated_date, stated_title
from zopa.evidence.documents.quiet import quietly
from zopa.evidence.documents.word_styles import hidden_styles
from zopa.evidence.documents.word_text import Reading

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement

KIND = "Word document"
NOTES = ("footnotes", "endnotes")


def read_word(content: bytes) -> Contents:
    """Read a Word document. Raises `Unreadable` for what is damaged or made to be too much."""
    check_archive(content, WORD)
    document = _opened(content)
    reading = Reading(hidden_styles(document))
    reading.read(document.element.body)
    notes = [root for root in (_part(document, name) for name in NOTES) if root is not None]
    body = len(reading.paragraphs)
    for root in notes:
        reading.read(root)
    text = canonical(reading.paragraphs)
    return Contents(
        KIND,
        text,
        one_line(document.core_properties.title or "") or reading.title or stated_title(text),
        date=stated_date(text),
        notices=_notices(document, reading, len(reading.paragraphs) - body),
    )


def _opened(content: bytes) -> WordDocument:
    from docx import Document

    try:
        with quietly():
            return Document(BytesIO(content))
    except Exception as error:  # whatever a damaged file does to python-docx
        raise Unreadable("the Word document is damaged", "an intact copy") from error


def _part(document: WordDocument, name: str) -> BaseOxmlElement | None:
    """The root of a part beside the document: its notes, its comments."""
    from docx.oxml.parser import parse_xml

    for relation in document.part.rels.values():
        if not relation.is_external and relation.reltype.endswith(f"/{name}"):
            try:
                return parse_xml(relation.target_part.blob)
            except Exception:  # noqa: BLE001 - damaged notes do not spoil the document
                return None
    return None


def _notices(document: WordDocument, reading: Reading, notes: int) -> tuple[str, ...]:
    told = []
    if reading.hidden:
        much = counted(reading.hidden, "character", "characters")
        told.append(f"Left out: {much} of text that the document hides from its readers.")
    if reading.deleted:
        much = counted(reading.deleted, "character", "characters")
        told.append(f"Left out: {much} that tracked changes delete; insertions were kept.")
    if notes:
        told.append("Footnotes stand at the end of the text.")
    comments = _part(document, "comments")
    if comments is not None and len(comments):
        told.append(f"{counted(len(comments), 'comment was', 'comments were')} not read.")
    return tuple(told)
