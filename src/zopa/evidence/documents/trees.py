"""Web pages as trees, parsed within bounds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zopa.case.bounds import Unreadable, check_size
from zopa.case.encodings import decode
from zopa.evidence.documents.limits import LARGEST_TEXT_FILE

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MOST_TAGS = 300_000
"""Tags of a page that is read; a long article has a thousand."""

MOST_ATTRIBUTES = 400_000

MOST_WORDS_IN_A_TAG = 1_000
"""Words between ``<`` and ``>`` beyond which a tag loses its attributes: libxml2 compares each
attribute with every other."""

DECLARED = re.compile(
    rb"<(?:meta\b[^>]{0,200}?charset|\?xml\b[^>]{0,200}?encoding)\s*=\s*[\"']?\s*([\w.:-]{1,40})",
    re.IGNORECASE,
)
HEAD = 4_096

TAG = re.compile(r"<([a-zA-Z][^\s<>/]*+)((?:[^<>\"']|\"[^\"]*\"|'[^']*'|[\"'])*+)>?")
DECLARATION = re.compile(r"\s*<\?xml[^>]*>")


def page_text(content: bytes, declared: str = "") -> tuple[str, str]:
    """A page's source as text, and a notice where its encoding is not what it says."""
    found = DECLARED.search(content[:HEAD])
    inside = found[1].decode("ascii", "replace") if found else ""
    text, notice = decode(content, declared or inside)
    if not notice and _differs(declared or inside) and not text.isascii():
        notice = _disagreement(content, declared or inside)
    return text.removeprefix("\ufeff"), notice


def _differs(declared: str) -> bool:
    return bool(declared) and declared.casefold().replace("-", "") not in {"utf8", "usascii"}


def _disagreement(content: bytes, declared: str) -> str:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return ""
    return f"The page says that it is in {declared[:40]}; its bytes are UTF-8 and were read so."


def parsed(text: str) -> HtmlElement:
    """The page as a tree. Raises `Unreadable` for pages that are made to be too much."""
    from lxml.etree import ParserError
    from lxml.html import HTMLParser, document_fromstring

    check_size(len(text), LARGEST_TEXT_FILE, "the page")
    if text.count("<") > MOST_TAGS:
        raise Unreadable(f"the page has more than {MOST_TAGS:,} tags", "parts, or its text alone")
    declared = DECLARATION.match(text)
    if text.count("=") > MOST_ATTRIBUTES:
        raise Unreadable(f"the page has more than {MOST_ATTRIBUTES:,} attributes", "its text alone")
    source = _without_crowded_tags(text[declared.end() if declared else 0 :]).replace("\0", "")
    parser = HTMLParser(encoding="utf-8", huge_tree=False, no_network=True)
    try:
        tree = document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except ParserError as error:
        raise Unreadable("the page holds no text") from error
    _check_is_whole(parser)
    return tree


def _check_is_whole(parser: object) -> None:
    """Refuse what libxml2 stopped reading half-way: the rest would be missing without a word."""
    log = getattr(parser, "error_log", ())
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in log):
        raise Unreadable("the page is nested too deeply to be read", "its text alone")


def _without_crowded_tags(text: str) -> str:
    if len(text) < MOST_WORDS_IN_A_TAG:
        return text
    return TAG.sub(_uncrowded, text)


def _uncrowded(tag: re.Match[str]) -> str:
    inside = tag[2]
    crowded = len(inside) > MOST_WORDS_IN_A_TAG and len(inside.split()) > MOST_WORDS_IN_A_TAG
    return f"<{tag[1]}>" if crowded else tag[0]
