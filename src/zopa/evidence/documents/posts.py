"""Posts and quotations that a page embeds: kept as paragraphs of their own, with author and date.

A post reads as newspapers' text has it: its own lines, and below them, in the same paragraph,
``— Author (@handle) February 12, 2025``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from zopa.evidence.documents.blocks import blocks
from zopa.evidence.documents.contents import one_line
from zopa.evidence.wordlists import MONTHS

if TYPE_CHECKING:
    from lxml.html import HtmlElement

DASHED = re.compile(r"\s*(?:—|–|―|--|&mdash;)\s*(?=\S)")
SHARED = re.compile(
    r"(?:posted by|a post shared by|post by|originally posted by)\s+(?P<author>.+?)"
    r"(?:\s+on\s+(?P<date>(?:\w+, )?.*\d{4}.*))?",
    re.IGNORECASE,
)
HANDLE = re.compile(r"@[\w.-]+(?:@[\w.-]+)?")
UTTERED = re.compile(r"view (?:this post )?on \w+|\[image or embed\]", re.IGNORECASE)
"""What an embedding adds that the author did not write."""

LONGEST_ATTRIBUTION = 200

HOSTS = (
    "twitter.com",
    "x.com",
    "t.me",
    "truthsocial.com",
    "bsky.app",
    "threads.net",
    "facebook.com/plugins/post",
    "instagram.com/p/",
    "mastodon.",
)
"""Where frames with posts come from."""


MOST_CARDS = 200
"""Posts in full that are looked for in a page."""


@dataclass(frozen=True)
class Card:
    """How a site marks up a post in full: XPath for its text, from there for the post around it,
    and from there for author and handle."""

    text: str
    post: str
    author: str
    handle: str = ""


def _classed(*names: str) -> str:
    """A condition of XPath: the element has one of these classes."""
    spaced = "concat(' ', normalize-space(@class), ' ')"
    return " or ".join(f"contains({spaced}, ' {name} ')" for name in names)


CARDS = (
    Card(  # Telegram
        f".//*[{_classed('tgme_widget_message_text')}]",
        f"ancestor::*[{_classed('tgme_widget_message')}][1]",
        f".//*[{_classed('tgme_widget_message_owner_name', 'tgme_widget_message_author_name')}]",
    ),
    Card(  # X, on its own pages and in its frames
        ".//*[@data-testid='tweetText']|.//article//div[@lang and @dir='auto']",
        "ancestor::article[1]",
        ".//*[@data-testid='User-Name']//span[not(*)]|.//a//span[not(*)]",
        "@",
    ),
    Card(  # Mastodon, and Truth Social, which is made of it
        f".//*[{_classed('status__content', 'e-content')}]",
        f"ancestor::*[{_classed('status', 'detailed-status', 'h-cite')}][1]",
        f".//*[{_classed('display-name__html', 'p-name', 'p-author')}]",
        f".//*[{_classed('display-name__account')}]",
    ),
)


def keep_posts(tree: HtmlElement) -> list[HtmlElement]:
    """Put in the place of each post or attributed quotation one paragraph; return these."""
    kept = []
    for element, lines in [*_cards(tree), *_quotations(tree)]:
        if element.getparent() is not None:
            kept.append(_replace(element, lines))
    return kept


def is_post_frame(address: str) -> bool:
    """Whether a frame of this address holds a post."""
    return any(host in address.lower() for host in HOSTS)


def _replace(element: HtmlElement, lines: list[str]) -> HtmlElement:
    from lxml.html import Element

    post = Element("p")
    post.text = lines[0]
    for line in lines[1:]:
        br = Element("br")
        br.tail = line
        post.append(br)
    post.tail = element.tail
    element.getparent().replace(element, post)
    return post


def _cards(tree: HtmlElement) -> Iterator[tuple[HtmlElement, list[str]]]:
    for card in CARDS:
        seen: set[HtmlElement] = set()
        for text in tree.xpath(card.text)[:MOST_CARDS]:
            post = next(iter(text.xpath(card.post)), None)
            lines = _lines_of(text)
            if post is not None and post not in seen and lines:
                seen.add(post)
                yield post, [*lines, _signed(_author(post, card), _time(post))]


def _author(post: HtmlElement, card: Card) -> str:
    """``Author (@handle)``, as far as the post tells."""
    names = [one_line(name.text_content()) for name in post.xpath(card.author)[:20]]
    author = next((name for name in names if name and not HANDLE.fullmatch(name)), "")
    where = post.xpath(card.handle) if card.handle not in {"", "@"} else []
    handles = [one_line(one.text_content()) for one in where] or names if card.handle else []
    handle = next((found[0] for name in handles if (found := HANDLE.search(name))), "")
    author = author.replace(handle, "").strip() if handle else author
    return f"{author} ({handle})" if author and handle else author or handle


def _time(post: HtmlElement) -> str:
    """When the post was made, as ``February 12, 2025``; else empty."""
    for time in post.iter("time"):
        try:
            day = dt.date.fromisoformat(time.get("datetime", "")[:10])
        except ValueError:
            continue
        return f"{MONTHS[day.month - 1].title()} {day.day}, {day.year}"
    return ""


def _quotations(tree: HtmlElement) -> Iterator[tuple[HtmlElement, list[str]]]:
    for quotation in list(tree.iter("blockquote")):
        if next(quotation.iterancestors("blockquote"), None) is not None:
            continue
        whole = _figure(quotation)
        lines = _signed_lines(quotation, whole)
        if lines:
            yield whole, lines


def _figure(quotation: HtmlElement) -> HtmlElement:
    """The figure around a quotation, where that holds nothing else and a caption; else itself."""
    figure = next(quotation.iterancestors("figure"), None)
    if figure is None:
        return quotation
    others = islice(figure.iter("blockquote", "img", "table"), 2)
    return figure if len(list(others)) == 1 else quotation


def _signed_lines(quotation: HtmlElement, whole: HtmlElement) -> list[str]:
    """The lines of a quotation, the last its attribution; none where it has no attribution."""
    named = list(whole.iter("figcaption") if whole is not quotation else ()) or list(
        quotation.iter("cite", "footer")
    )
    lines = [line for line in _lines_of(quotation) if not UTTERED.fullmatch(line)]
    if named and (signature := _short(named[-1])):
        return _without(lines, signature)
    if len(lines) > 1 and len(lines[-1]) <= LONGEST_ATTRIBUTION:
        shared = SHARED.fullmatch(lines[-1])
        if shared:
            return [*lines[:-1], _signed(shared["author"], shared["date"] or "")]
        if DASHED.match(lines[-1]):
            return [*lines[:-1], _signed(lines[-1])]
    return []


def _short(element: HtmlElement) -> str:
    text = one_line(element.text_content())
    return text if len(text) <= LONGEST_ATTRIBUTION else ""


def _without(lines: list[str], signature: str) -> list[str]:
    """The lines, the attribution taken from the end of the last and put below."""
    bare = _undashed(signature)
    kept = [line for line in lines if _undashed(line) != bare]
    if kept and kept[-1].endswith(bare):
        kept[-1] = kept[-1].removesuffix(bare).rstrip(" —–―-\n\t").rstrip()
    kept = [line for line in kept if line]
    return [*kept, _signed(bare)] if kept and bare else []


def _undashed(text: str) -> str:
    found = DASHED.match(text)
    return text[found.end() if found else 0 :].strip()


def _signed(author: str, date: str = "") -> str:
    """The line that says whose it is."""
    return "— " + " ".join(part for part in (one_line(_undashed(author)), date) if part)


def _lines_of(element: HtmlElement) -> list[str]:
    return [line for block in blocks(element) for line in block.text.split("\n")]
