"""XML as negotiation tools have written it: read all the same where what is meant is plain.

What is mended is reported with its line. Document types, where entities are declared, are refused.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from zopa.case.formats.reading import DEEPEST, Repairs, refuse, text_of
from zopa.case.text import quoted

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MOST_ELEMENTS = 500_000

_DECLARATION = re.compile(r"<\?xml\b[^>]{0,200}\?>")
_BARE = re.compile(r"&(?!#[0-9]{1,7};|#x[0-9A-Fa-f]{1,6};|amp;|lt;|gt;|quot;|apos;)")
_VALUE = re.compile(r"""=\s*("[^"<>]*<[^"]*"|'[^'<>]*<[^']*')""")
_IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def xml_of(file: Path, repairs: Repairs) -> Element:
    """The root element of a file. Raises `CaseError`: no XML even when mended, a document type,
    too deep, too much."""
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    text = _mended(_without_declaration(text_of(file, repairs), repairs), repairs)
    try:
        root: Element = fromstring(text, forbid_dtd=True)
    except DefusedXmlException:
        refuse(file, "the file declares a document type, which can name entities", "elements alone")
    except ParseError as error:
        line, column = error.position
        message = f"this is not XML, even when mended: {str(error).split(':')[0]}"
        refuse(file, f"{message} (column {column + 1})", "elements that are closed", line)
    _check_bounds(root, file)
    return root


def _without_declaration(text: str, repairs: Repairs) -> str:
    """The text from its first element or comment on, at the same lines."""
    found = _DECLARATION.search(text)
    if found is not None:
        if found.start() > 0:
            repairs.add("the XML declaration is not at the beginning; it is passed over", 1)
        text = text[: found.start()] + " " * len(found[0]) + text[found.end() :]
    start = text.find("<")
    if start > 0 and text[:start].strip():
        repairs.add(f"the text {quoted(text[:start].strip())} before the first element is left out")
        return re.sub(r"[^\n]", " ", text[:start]) + text[start:]
    return text


def _mended(text: str, repairs: Repairs) -> str:
    """The text with ampersands and angle brackets of values written as XML wants them."""
    for match in _IMPOSSIBLE.finditer(text):
        code = ord(match[0])
        repairs.add(
            f"the character U+{code:04X} cannot stand in XML; it is left out", _line(text, match)
        )
    text = _IMPOSSIBLE.sub("", text)
    for match in _BARE.finditer(text):
        repairs.add("a bare ‘&’ is read as itself", _line(text, match))
    text = _BARE.sub("&amp;", text)
    for match in _VALUE.finditer(text):
        repairs.add(f"a bare ‘<’ in {quoted(match[1][1:-1])} is read as itself", _line(text, match))
    return _VALUE.sub(lambda match: match[0].replace("<", "&lt;"), text)


def _line(text: str, match: re.Match[str]) -> int:
    return text.count("\n", 0, match.start()) + 1


def _check_bounds(root: Element, file: Path) -> None:
    level, depth, count = [root], 0, 0
    while level:
        depth, count = depth + 1, count + len(level)
        if depth > DEEPEST:
            refuse(file, "this is nested too deeply", f"at most {DEEPEST} levels")
        if count > MOST_ELEMENTS:
            refuse(file, "the file holds too many elements", f"at most {MOST_ELEMENTS:,}")
        level = [child for element in level for child in element]


def attribute(text: str) -> str:
    """A text as the quoted value of an attribute."""
    from xml.sax.saxutils import quoteattr

    return quoteattr(_IMPOSSIBLE.sub("\N{REPLACEMENT CHARACTER}", text))
