"""The words of a sheet: heads of columns, rows of their own; and names that look like them.

A name that a sheet, or the program that shows it, would take for something else is written behind
an apostrophe: ``'weight`` is an option called so, ``'=A1`` a name and no formula.
"""

from __future__ import annotations

import re

ISSUE = ("issue", "issues")
OPTION = ("option", "options")
TITLE = ("title",)
KIND = ("kind",)
UNIT = ("unit",)
NOTES = ("note", "notes", "comment", "comments")
WEIGHT = ("weight", "weights")
NO_DEAL = ("no deal", "no-deal", "reservation", "reservation value")
DATE = ("date",)
RESERVED = frozenset((*ISSUE, *OPTION, *TITLE, *KIND, *UNIT, *NOTES, *WEIGHT, *NO_DEAL, *DATE))

NEVER = "none"
"""Stands for the worth of no deal where any package is better."""

RANKS, POINTS = " (rank)", " (points)"
"""How the head of a party's column ends that holds ranks; points need no such end."""

COMMENT = "#"
FORMULA = "=+-@"
APOSTROPHE = "'"

_HELD = re.compile(r"\s?\((rank|ranks|ranking|points)\)", re.IGNORECASE)


def word(text: str) -> str:
    """A text as the words of a sheet are compared: small letters, without brackets around it."""
    plain = " ".join(text.split()).casefold()
    return plain[1:-1].strip() if plain.startswith("(") and plain.endswith(")") else plain


def guarded(name: str, *, formulas: bool) -> str:
    """A name as a cell holds it: behind an apostrophe where it would be taken for something else.

    ``formulas`` says whether a text may be taken for a formula, as in files without types.
    """
    harmless = not formulas and name[:1] in tuple(FORMULA) and name == name.strip()
    return APOSTROPHE + name if _mistakable(name) and not harmless else name


def unguarded(text: str) -> str:
    """The name that a cell holds, without the apostrophe before it or spaces around it."""
    if text.startswith(APOSTROPHE) and _mistakable(text[1:]):
        return text[1:]
    return text.strip()


def _mistakable(name: str) -> bool:
    bare = name.lstrip(APOSTROPHE)
    return (
        not bare or bare != bare.strip() or bare[0] in FORMULA + COMMENT or word(bare) in RESERVED
    )


def party_head(name: str, *, ranks: bool, formulas: bool) -> str:
    """The head of a party's column."""
    named = _split(name)[1] != ""
    return guarded(name, formulas=formulas) + (RANKS if ranks else POINTS if named else "")


def party_of(head: str) -> tuple[str, bool]:
    """The party that a head names, and whether its column holds ranks."""
    name, held = _split(head)
    return unguarded(name), held.startswith("rank")


def _split(head: str) -> tuple[str, str]:
    """A head without what it says its column holds, and that."""
    whole = head.rstrip()
    place = whole.rfind("(")
    start = place - 1 if place > 0 and whole[place - 1].isspace() else place
    found = _HELD.fullmatch(whole[start:]) if place >= 0 else None
    return (whole[:start], found[1].casefold()) if found else (head, "")
