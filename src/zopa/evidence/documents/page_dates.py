"""The day on which a page says that it was published: what it declares, nothing guessed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from zopa.evidence.documents.datelines import stated_date

if TYPE_CHECKING:
    from lxml.html import HtmlElement

DECLARED = (
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "citation_publication_date",
    "citation_date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date.created",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "publication_date",
    "publishdate",
    "publish-date",
    "publish_date",
    "published_date",
    "pubdate",
    "originalpublicationdate",
    "date",
)
"""Names under which pages declare it, the surest first."""

LINKED = re.compile(r'"datePublished"\s{0,9}:\s{0,9}"([^"]{8,40})"')
"""The same in the data that pages give search engines (JSON-LD)."""

YEAR_FIRST = re.compile(r"((?:19|20)\d\d)[-/]?([01]\d)[-/]?([0-3]\d)(?!\d)")


def published(tree: HtmlElement) -> dt.date | None:
    """The day that a page declares, by meta element, JSON-LD or time element; else None."""
    found = (day for text in _declared(tree) if (day := _day(text)) is not None)
    return next(found, None)


def _declared(tree: HtmlElement) -> Iterator[str]:
    named: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        named.setdefault(name.lower(), meta.get("content", ""))
    yield from (named[name] for name in DECLARED if name in named)
    for script in tree.iter("script"):
        if script.get("type") == "application/ld+json":
            yield from LINKED.findall(script.text or "")[:1]
    yield from _by_time(tree)


def _by_time(tree: HtmlElement) -> Iterator[str]:
    """Time elements that are marked as the day, or the only one that the page has."""
    times = list(tree.iter("time"))
    for time in times:
        marked = time.get("itemprop", "").lower() == "datepublished" or "pubdate" in time.attrib
        if marked or len(times) == 1:
            yield time.get("datetime") or time.text_content()


def _day(text: str) -> dt.date | None:
    """A day as pages write it: year first, or as a dateline."""
    match = YEAR_FIRST.match(text.strip())
    if match is None:
        return stated_date(text.strip()[:60])
    try:
        return dt.date(*map(int, match.groups()))
    except ValueError:
        return None
