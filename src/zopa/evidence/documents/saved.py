"""Pages that a browser saved in one file with all that belongs to them (MHTML)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from email.message import Message

from zopa.case.bounds import Unreadable
from zopa.evidence.documents.contents import Contents
from zopa.evidence.documents.limits import LARGEST_TEXT_FILE
from zopa.evidence.documents.mime import body_bytes, declared_charset, header, parts_of
from zopa.evidence.documents.pages import page
from zopa.evidence.documents.posts import is_post_frame
from zopa.evidence.documents.trees import page_text

PAGES = frozenset(("text/html", "application/xhtml+xml"))

MOST_FRAMES = 50
"""Frames with posts that are read into their page."""


def read_saved_page(content: bytes) -> Contents:
    """Read a saved page. Frames that hold posts stand where the page shows them."""
    message = parts_of(content)
    parts = [part for part in message.walk() if part.get_content_type() in PAGES]
    if not parts:
        raise Unreadable("the file holds no web page", "a page saved by a browser")
    main = _main(message, parts)
    text, notice = _source(main)
    address = header(main, "Content-Location") or header(message, "Snapshot-Content-Location")
    contents = page(text, address if address.startswith("http") else "", _frames(parts, main))
    title = contents.title or header(message, "Subject")
    notices = (*contents.notices, notice) if notice else contents.notices
    return replace(contents, title=title, notices=notices)


def _main(message: Message, parts: list[Message]) -> Message:
    """The page itself: the part that the file begins with, or names."""
    start = str(message.get_param("start", ""))
    named = (part for part in parts if start and header(part, "Content-ID") == start)
    return next(named, parts[0])


def _source(part: Message) -> tuple[str, str]:
    return page_text(body_bytes(part), declared_charset(part))


def _frames(parts: list[Message], main: Message) -> Mapping[str, str]:
    """The sources of frames with posts, by the address that the page has for them."""
    found: dict[str, str] = {}
    for part in parts:
        where, known_as = header(part, "Content-Location"), header(part, "Content-ID")
        if part is main or not is_post_frame(where) or len(found) >= MOST_FRAMES:
            continue
        source, _ = _source(part)
        if len(source) <= LARGEST_TEXT_FILE // MOST_FRAMES:
            found["cid:" + known_as.strip("<>") if known_as else where] = source
    return found
