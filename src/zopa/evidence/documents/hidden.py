"""What a page holds and does not show: taken out of the tree, and how much it was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zopa.evidence.documents.contents import counted
from zopa.evidence.documents.styles import (
    Style,
    background,
    hides,
    is_white_on_white,
    rules,
    style_of,
)

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MACHINERY = frozenset(
    ("script", "style", "noscript", "svg", "canvas", "object", "embed", "audio", "video", "map")
)
"""What no reader was meant to read as text: goes without a word."""

FORMS = frozenset(("button", "datalist", "input", "optgroup", "option", "select", "textarea"))

NEVER_SHOWN = frozenset(("template", "noframes"))

ROOTS = frozenset(("html", "body", "head"))
"""Never taken out: a page that hides all of itself shows it once its scripts have run."""

SHOWN = 60
"""Characters of hidden text that a notice quotes."""


@dataclass(frozen=True)
class Hidden:
    """How much text was taken out, and how the first of it begins."""

    characters: int = 0
    comments: int = 0
    beginning: str = ""

    def notices(self) -> list[str]:
        """What a reader has to know of it."""
        told = []
        if self.characters:
            much = counted(self.characters, "character", "characters")
            told.append(
                f"Left out: {much} of text that the page hides from its readers,"
                f" beginning ‘{self.beginning}’."
            )
        if self.comments:
            much = counted(self.comments, "character", "characters")
            told.append(f"Left out: {much} of comments in the page’s source.")
        return told


def take_out_hidden(tree: HtmlElement) -> Hidden:
    """Remove from the tree what the page does not show, and comments."""
    comments = _take_out_comments(tree)
    sheet = rules(style.text or "" for style in tree.iter("style"))
    hidden = list(_hidden(tree, sheet))
    texts = [" ".join(_words(element)) for element in hidden]
    for element in hidden:
        element.drop_tree()
    first = next((text for text in texts if text), "")
    beginning = first if len(first) <= SHOWN else first[: SHOWN - 1].rstrip() + "…"
    return Hidden(sum(map(len, texts)), comments, beginning)


def take_out_machinery(tree: HtmlElement) -> None:
    """Remove scripts, styles, drawings and the fields of forms."""
    for element in list(tree.iter(*MACHINERY, *FORMS)):
        if element.getparent() is not None:
            element.drop_tree()


def _take_out_comments(tree: HtmlElement) -> int:
    """Remove comments and processing instructions; how many characters of words they had."""
    from lxml.etree import Comment, ProcessingInstruction

    found = list(tree.iter(Comment, ProcessingInstruction))
    for comment in found:
        if comment.getparent() is not None:
            comment.drop_tree()
    return sum(len(" ".join((comment.text or "").split())) for comment in found)


def _hidden(tree: HtmlElement, sheet: dict[str, dict[str, str]]) -> Iterator[HtmlElement]:
    """The outermost elements that nobody sees."""
    from lxml.etree import iterwalk

    walk = iterwalk(tree, events=("start", "end"))
    below = [""]
    for event, element in walk:
        if event == "end":
            below.pop()
            continue
        style = style_of(element, sheet)
        below.append(_below(element, style, below[-1]))
        if element.tag in ROOTS:
            continue
        if element.tag in MACHINERY:
            walk.skip_subtree()
        elif _is_hidden(element, style, below[-1]):
            yield element
            walk.skip_subtree()


def _below(element: HtmlElement, style: Style, outside: str) -> str:
    """The background behind an element's text, as far as it is stated."""
    own = background(style) or element.get("bgcolor", "").lower()
    return outside if own in {"", "transparent", "inherit", "none"} else own


def _is_hidden(element: HtmlElement, style: Style, below: str) -> bool:
    return (
        element.tag in NEVER_SHOWN
        or (element.tag == "dialog" and "open" not in element.attrib)
        or ("hidden" in element.attrib and element.get("hidden") != "until-found")
        or hides(style)
        or is_white_on_white(style, below)
    )


def _words(element: HtmlElement) -> Iterator[str]:
    """The words in an element, without those of scripts in it."""
    from lxml.etree import iterwalk

    walk = iterwalk(element, events=("start", "end"))
    for event, part in walk:
        if event == "start" and part.tag in MACHINERY:
            walk.skip_subtree()
        elif event == "start":
            yield from (part.text or "").split()
        if event == "end" and part is not element:
            yield from (part.tail or "").split()
