"""What a document for Word is put together from: paragraphs, runs, links, fields, bookmarks.

Children stand in the order of the schema, which Word insists on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import TYPE_CHECKING
from unicodedata import bidirectional

from zopa.report.document import Entry, Heading, Report, Span, plain

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement as Element

LONGEST_NAME = 40
"""Letters in the name of a bookmark, at most."""

TONES = {"plain": "", "strong": "Strong", "faint": "Faint"}

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TURNED = re.compile("R[Rm]*(?:n*R[Rm]*)*")
_HEBREW = re.compile("[\u0590-\u05ff\ufb1d-\ufb4f]")


def held(text: str) -> str:
    """The text without what XML cannot hold."""
    return _FORBIDDEN.sub("", text)


def element(tag: str, *children: Element, **attributes: str | int) -> Element:
    """An element of the ``w`` namespace."""
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    made: Element = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), held(str(value)))
    made.extend(children)
    return made


def paragraph(style: str, *children: Element, keep: bool = False, turned: bool = False) -> Element:
    """A paragraph in a style: one to *keep* stays on the page of the next, a *turned* one runs
    from right to left."""
    properties = [element("pStyle", val=style)]
    if keep:
        properties.append(element("keepNext"))
    if turned:
        properties.append(element("bidi"))
    return element("p", element("pPr", *properties), *children)


def is_turned(said: str) -> bool:
    """Whether a paragraph runs from right to left: it has letters that do, and no others."""
    directions = {_direction(letter) for letter in said if letter.isalpha()}
    return directions == {"R"}


def runs(text: str, style: str = "") -> Iterator[Element]:
    """The text as runs in a character style, a run of its own for what reads right to left."""
    for piece, turned in pieces(held(text)):
        yield _run(_text(piece), style=style, turned=piece if turned else "")


def pieces(text: str) -> Iterator[tuple[str, bool]]:
    """A text cut where the writing direction turns: each piece, and whether it is turned."""
    directions = "".join(map(_direction, text))
    done = 0
    for found in _TURNED.finditer(directions):
        if found.start() > done:
            yield text[done : found.start()], False
        yield text[found.start() : found.end()], True
        done = found.end()
    if done < len(text):
        yield text[done:], False


def _direction(letter: str) -> str:
    """``R`` right to left, ``L`` left to right, ``m`` a mark on the letter before, ``n`` none."""
    kind = bidirectional(letter)
    return {"R": "R", "AL": "R", "L": "L", "NSM": "m"}.get(kind, "n")


def _text(text: str) -> Element:
    from docx.oxml.ns import qn

    made = element("t")
    made.text = text
    made.set(qn("xml:space"), "preserve")
    return made


def _run(*content: Element, style: str = "", turned: str = "") -> Element:
    properties = []
    if style:
        properties.append(element("rStyle", val=style))
    if turned:
        language = "he-IL" if _HEBREW.search(turned) else "ar-SA"
        properties += [element("rtl"), element("lang", bidi=language)]
    before = (element("rPr", *properties),) if properties else ()
    return element("r", *before, *content)


def tab() -> Element:
    """On to the next tab stop."""
    return _run(element("tab"))


def drawing(inline: Element) -> Element:
    """A picture, in the line."""
    return _run(element("drawing", inline))


def phrase(said: Iterable[Span], names: Mapping[str, str]) -> Iterator[Element]:
    """Words as runs. What leads to an anchor is a link; where there is no such anchor, it is text
    like any other."""
    for span in said:
        if span.to in names:
            yield link(span.text, names[span.to])
        else:
            yield from runs(span.text, TONES[span.tone])


def link(text: str, name: str, style: str = "Hyperlink") -> Element:
    """A link to a bookmark."""
    return element("hyperlink", *runs(text, style), anchor=name, history=1)


def field(code: str, shown: str, style: str = "") -> Iterator[Element]:
    """A field: Word works it out anew when asked to, and shows what stands here until then."""
    yield from field_start(code, style)
    yield from runs(shown, style)
    yield field_end(style)


def field_start(code: str, style: str = "") -> Iterator[Element]:
    """What comes before the words that a field shows."""
    from docx.oxml.ns import qn

    asked = element("instrText")
    asked.text = f" {code} "
    asked.set(qn("xml:space"), "preserve")
    yield _run(element("fldChar", fldCharType="begin"), style=style)
    yield _run(asked, style=style)
    yield _run(element("fldChar", fldCharType="separate"), style=style)


def field_end(style: str = "") -> Element:
    """What comes after them."""
    return _run(element("fldChar", fldCharType="end"), style=style)


def marked(name: str, number: int, content: Iterable[Element]) -> Iterator[Element]:
    """Content under a bookmark; ``number`` is the document's own for it."""
    yield element("bookmarkStart", id=number, name=name)
    yield from content
    yield element("bookmarkEnd", id=number)


def bookmarks(report: Report) -> dict[str, str]:
    """For each anchor of the report the name of its bookmark."""
    names: dict[str, str] = {}
    for anchor in _anchors(report):
        if anchor and anchor not in names:
            names[anchor] = _name(anchor, {name.lower() for name in names.values()})
    return names


def _anchors(report: Report) -> Iterator[str]:
    for section in report.sections:
        yield section.id
        yield from (block.id for block in section.blocks if isinstance(block, Entry | Heading))


def _name(anchor: str, taken: set[str]) -> str:
    """A name that Word takes: letters, digits and underscores, not too many, a letter first, and
    none twice, whether in capitals or not."""
    name = re.sub("[^A-Za-z0-9_]", "_", anchor)
    fits = len(name) <= LONGEST_NAME and name[0].isalpha() and name.lower() not in taken
    if fits and name.strip("_"):
        return name
    digest = sha256(anchor.encode(errors="replace")).hexdigest()[:12]
    return f"a_{name[: LONGEST_NAME - 15]}_{digest}"


def shortened(text: str, most: int) -> str:
    """The text, cut with an ellipsis where it is longer than it may be."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def turned_if_needed(said: Iterable[Span]) -> bool:
    """Whether words make a paragraph that runs from right to left."""
    return is_turned(plain(said))
