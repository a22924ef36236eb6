"""Web pages: the main text as a reader sees it, posts with author and date, what the page hides."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zopa.evidence.documents.blocks import blocks
from zopa.evidence.documents.contents import Contents, canonical, counted, one_line
from zopa.evidence.documents.datelines import stated_date
from zopa.evidence.documents.hidden import take_out_hidden, take_out_machinery
from zopa.evidence.documents.main_text import main_text
from zopa.evidence.documents.page_dates import published
from zopa.evidence.documents.posts import is_post_frame, keep_posts
from zopa.evidence.documents.trees import page_text, parsed

if TYPE_CHECKING:
    from lxml.html import HtmlElement

KIND = "web page"

LONGEST_SCRIPT = 200_000
"""Characters of a script that is searched for the page's title and date."""


@dataclass(frozen=True)
class Head:
    """What a page says of itself."""

    title: str = ""
    outlet: str = ""
    date: dt.date | None = None


def read_page(content: bytes) -> Contents:
    """Read a web page. Raises `Unreadable` where it is made to be too much."""
    text, notice = page_text(content)
    contents = page(text)
    return _with_notice(contents, notice)


def page(text: str, address: str = "", frames: Mapping[str, str] | None = None) -> Contents:
    """The contents of a page, from its source, where it was found, and what its frames hold.

    ``frames`` are the sources of frames with posts, by what ``src`` says.
    """
    tree = parsed(text)
    _put_in_frames(tree, frames or {})
    hidden = take_out_hidden(tree)
    posts = keep_posts(tree)
    missing = _missing_posts(tree)
    head = _head(tree, address)
    take_out_machinery(tree)
    paragraphs, notice = main_text(tree, posts)
    whole = canonical(paragraphs)
    return Contents(
        KIND,
        whole,
        head.title,
        head.outlet,
        head.date or stated_date(whole),
        tuple(told for told in (*hidden.notices(), missing, notice) if told),
    )


def whole_page(text: str) -> tuple[str, tuple[str, ...]]:
    """All text of a page that is a letter, with nothing around it; and notices."""
    tree = parsed(text)
    hidden = take_out_hidden(tree)
    keep_posts(tree)
    take_out_machinery(tree)
    body = tree.find("body")
    read = blocks(tree if body is None else body)
    return canonical(block.text for block in read), tuple(hidden.notices())


def _with_notice(contents: Contents, notice: str) -> Contents:
    from dataclasses import replace

    return replace(contents, notices=(*contents.notices, notice)) if notice else contents


def _put_in_frames(tree: HtmlElement, frames: Mapping[str, str]) -> None:
    """Put what frames hold in their place."""
    for frame in list(tree.iter("iframe")) if frames else ():
        source = frames.get(frame.get("src", ""))
        body = parsed(source).find("body") if source else None
        if body is not None and frame.getparent() is not None:
            body.tag = "div"
            body.tail = frame.tail
            frame.getparent().replace(frame, body)


def _missing_posts(tree: HtmlElement) -> str:
    """A notice where posts stand in frames that are not in the file."""
    missing = sum(is_post_frame(frame.get("src", "")) for frame in tree.iter("iframe"))
    if not missing:
        return ""
    much = counted(missing, "embedded post is", "embedded posts are")
    return f"{much} not in the file: the page would fetch the text when shown."


def _head(tree: HtmlElement, address: str) -> Head:
    from trafilatura.metadata import extract_metadata

    for script in list(tree.iter("script")):
        if len(script.text or "") > LONGEST_SCRIPT and script.getparent() is not None:
            script.drop_tree()
    day = published(tree)
    try:
        found = extract_metadata(tree, default_url=address or None)
    except Exception:  # noqa: BLE001 - a page whose head cannot be understood still has a text
        return Head(date=day)
    return Head(one_line(found.title or ""), one_line(found.sitename or ""), day)
