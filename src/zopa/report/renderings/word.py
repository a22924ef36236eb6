"""The report for Word, and for whoever goes on writing in it: headings, captions and tables are
what Word takes for such, so that they can be renumbered, moved and restyled."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from itertools import count
from typing import TYPE_CHECKING

from zopa.case.timeless import timeless
from zopa.report.document import (
    Block,
    Cell,
    Entry,
    Fact,
    Heading,
    Items,
    Paragraph,
    Picture,
    Report,
    Section,
    Table,
    Words,
    plain,
    strong,
    words,
)
from zopa.report.renderings import word_parts as parts
from zopa.report.renderings.word_styles import PAGE_HEIGHT, TEXT_WIDTH
from zopa.report.renderings.word_tables import grid
from zopa.report.renderings.word_template import template

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement as Element

MADE = datetime(2000, 1, 1)  # noqa: DTZ001 — python-docx takes times without a zone, as UTC
"""When a document says that it was made: always the same, so that the file is the same too."""

HIGHEST, HIGH = 3 / 4, 1 / 2
"""Height of a picture, at most, as a share of the height of a page; and from where on it no longer
goes below the verdict, on a page with it."""

RUNNING_TITLE, PROPERTY = 80, 255
"""Letters of the title at the foot of a page, and of a property that python-docx writes."""


def document(report: Report, draw: Callable[[Picture], bytes]) -> bytes:
    """The report as a DOCX file; ``draw`` makes the PNG of a picture."""
    import docx

    made = docx.Document(BytesIO(template()))
    _describe(made, report)
    _number_pages(made, report.title)
    body = made.element.body
    for each in _Writer(made, draw, parts.bookmarks(report)).report(report):
        body.insert_element_before(each, "w:sectPr")
    page = BytesIO()
    made.save(page)
    return timeless(page.getvalue())


def _describe(made: Document, report: Report) -> None:
    properties = made.core_properties
    properties.title = parts.shortened(parts.held(report.title), PROPERTY)
    properties.author = properties.last_modified_by = "zopa"
    properties.language = "en"
    properties.revision = 1
    properties.created = properties.modified = MADE


def _number_pages(made: Document, title: str) -> None:
    """At the foot of every page: the title, and which page of how many it is."""
    footer = made.sections[0].footer
    footer.is_linked_to_previous = False
    foot = footer.part.element
    running = parts.shortened(parts.held(title), RUNNING_TITLE)
    foot.replace(
        foot[0],  # the empty paragraph that python-docx puts there
        parts.paragraph(
            "Footer",
            *parts.runs(running),
            parts.tab(),
            *parts.runs("Page "),
            *parts.field("PAGE", "1"),
            *parts.runs(" of "),
            *parts.field("NUMPAGES", "1"),
        ),
    )


@dataclass(frozen=True)
class _Title:
    """A heading as the list of contents shows it."""

    level: int
    said: Words
    bookmark: str


@dataclass
class _Writer:
    """Writes the blocks of a report one after the other, and keeps count of captions, headings
    and bookmarks."""

    document: Document
    draw: Callable[[Picture], bytes]
    names: dict[str, str]
    tables: Iterator[int] = field(default_factory=lambda: count(1))
    figures: Iterator[int] = field(default_factory=lambda: count(1))
    titles: list[_Title] = field(default_factory=list)
    marks: Iterator[int] = field(default_factory=lambda: count(1))
    placed: set[str] = field(default_factory=set)

    def report(self, report: Report) -> Iterator[Element]:
        """The report from front to back."""
        yield self._line("Title", words(report.title))
        yield from (self._line("Subtitle", words(line)) for line in report.subtitle)
        yield from (self._line("Supposed", words(line)) for line in report.supposed)
        yield from (self._line("Alarm", words(alarm)) for alarm in report.alarms)
        yield self._line("Lead", words(report.verdict))
        picture = list(self._picture(report.picture)) if report.picture else []
        high = bool(picture) and _is_high(picture[0])
        if not high:
            yield from picture
        if report.glance:
            yield from self._glance(report.glance)
        sections = [each for section in report.sections for each in self._section(section)]
        yield from self._contents()
        if high:
            yield from picture
        yield from sections
        yield from (self._line("Colophon", words(line)) for line in report.colophon)

    def _line(self, style: str, said: Words, *, keep: bool = False) -> Element:
        turned = parts.turned_if_needed(said)
        return parts.paragraph(style, *parts.phrase(said, self.names), keep=keep, turned=turned)

    def _heading(self, level: int, said: Words, anchor: str = "") -> Element:
        """A heading under the bookmark of its anchor; where the anchor is taken or there is none,
        under one that Word keeps to itself, as for its own lists of contents."""
        number = next(self.marks)
        name = self.names.get(anchor, "")
        if not name or name in self.placed:
            name = f"_Toc{number:09}"
        self.placed.add(name)
        self.titles.append(_Title(level, said, name))
        content = parts.marked(name, number, parts.phrase(said, self.names))
        return parts.paragraph(f"Heading{level}", *content, turned=parts.turned_if_needed(said))

    def _glance(self, facts: tuple[Fact, ...]) -> Iterator[Element]:
        yield self._heading(1, words("At a glance"))
        heads: tuple[tuple[str, ...], ...] = (("What is so",), ("How certain",), ("Evidence",))
        rows = tuple(
            (Cell((fact.said,)), Cell((words(strong(fact.certainty)),)), Cell((fact.evidence,)))
            for fact in facts
        )
        columns = 3 if any(fact.evidence for fact in facts) else 2
        shown = Table("At a glance", heads[:columns], tuple(row[:columns] for row in rows))
        yield grid(shown, self.names)

    def _contents(self) -> Iterator[Element]:
        """The list of contents, as links without page numbers: nobody knows these before Word has
        laid out the pages, and to have it do so on opening would make it ask the reader first."""
        listed = [title for title in self.titles if title.level <= 2]
        if not listed:
            return
        yield self._line("TOCHeading", words("Contents"))
        for number, title in enumerate(listed, start=1):
            shown = parts.link(plain(title.said), title.bookmark, style="")
            turned = parts.turned_if_needed(title.said)
            entry = parts.paragraph(f"Toc{title.level}", shown, turned=turned)
            if number == 1:
                for place, each in enumerate(parts.field_start(r'TOC \o "1-2" \n \h'), start=1):
                    entry.insert(place, each)
            if number == len(listed):
                entry.append(parts.field_end())
            yield entry

    def _section(self, section: Section) -> Iterator[Element]:
        yield self._heading(1, words(section.title), section.id)
        below = 2
        for block in section.blocks:
            if isinstance(block, Heading):
                below = 3
            yield from self._block(block, below)

    def _block(self, block: Block, below: int) -> Iterator[Element]:
        """A block; ``below`` is the level of a title below the last heading."""
        match block:
            case Paragraph():
                style = {"plain": "Normal", "lead": "Lead", "note": "Note"}[block.kind]
                yield self._line(style, block.said)
            case Items():
                yield from (each for lines in block.items for each in self._item(lines))
            case Table():
                yield self._caption("Table", next(self.tables), block.caption, keep=True)
                yield grid(block, self.names)
            case Picture():
                yield from self._picture(block)
            case Entry():
                yield self._heading(below, block.title, block.id)
                yield from (self._line("Entry", line) for line in block.lines)
            case Heading():
                yield self._heading(2, words(block.text), block.id)

    def _item(self, lines: tuple[Words, ...]) -> Iterator[Element]:
        for number, said in enumerate(lines):
            yield self._line("ListContinue" if number else "ListBullet", said)

    def _caption(self, label: str, number: int, text: str, *, keep: bool = False) -> Element:
        counted = parts.field(rf"SEQ {label} \* ARABIC", str(number), "Strong")
        said = (*parts.runs(f"{label} ", "Strong"), *counted, *parts.runs(f": {text}"))
        return parts.paragraph("Caption", *said, keep=keep)

    def _picture(self, picture: Picture) -> Iterator[Element]:
        """A picture as wide as the text, and its caption."""
        drawing = parts.drawing(self._drawn(picture))
        yield parts.paragraph("Figure", drawing)
        yield self._caption("Figure", next(self.figures), picture.title)

    def _drawn(self, picture: Picture) -> Element:
        from docx.image.image import Image
        from docx.shared import Twips

        png = self.draw(picture)
        image = Image.from_blob(png)
        highest = Twips(PAGE_HEIGHT) * HIGHEST
        width = min(Twips(TEXT_WIDTH), round(highest * image.px_width / image.px_height))
        inline: Element = self.document.part.new_pic_inline(BytesIO(png), width=width)
        for side in "TBLR":
            inline.set(f"dist{side}", "0")  # LibreOffice leaves a margin where none is given
        inline.docPr.set("title", parts.held(picture.title))
        inline.docPr.set("descr", parts.held(picture.text))
        return inline


def _is_high(picture: Element) -> bool:
    from docx.shared import Twips

    (height,) = picture.xpath(".//wp:extent/@cy")
    return int(height) > Twips(PAGE_HEIGHT) * HIGH
