"""Styles of a Word document that hide what has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zopa.evidence.documents.word_text import WORD, vanishes

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

LONGEST_CHAIN = 50
"""Styles that build on one another; a ring of them would have no end."""


def hidden_styles(document: WordDocument) -> frozenset[str]:
    """The ids of styles that hide text, themselves or by the style that they build on."""
    stated: dict[str, bool | None] = {}
    based: dict[str, str] = {}
    for style in document.styles.element.iter(f"{WORD}style"):
        name = style.get(f"{WORD}styleId", "")
        properties = style.find(f"{WORD}rPr")
        stated[name] = None if properties is None else vanishes(properties)
        below = style.find(f"{WORD}basedOn")
        based[name] = "" if below is None else below.get(f"{WORD}val", "")
    return frozenset(name for name in stated if _hides(name, stated, based))


def _hides(name: str, stated: dict[str, bool | None], based: dict[str, str]) -> bool:
    for _ in range(LONGEST_CHAIN):
        if (told := stated.get(name)) is not None:
            return told
        name = based.get(name, "")
    return False
