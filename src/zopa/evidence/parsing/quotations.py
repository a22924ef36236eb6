"""Quotations: what stands between quotation marks, whatever their kind.

Marks may be missing: a quotation that goes on over paragraphs is opened anew in each and closed
only in the last, and one that is never closed ends with its paragraph. Inside one kind of marks
the others are part of what is quoted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zopa.evidence.findings import Span
from zopa.evidence.parsing.paragraphs import trimmed

_PAIRS = {"“": '”"', "„": "“”", "«": "»", "‟": "”", "‘": "’", '"': '"”', "''": "''", "``": "''"}
_OPENING = re.compile(r"''|``|[“„«‟‘\"]")
_LINK = re.compile(r"(?<=\s)(?:pic\.twitter\.com/|https?://)")


@dataclass(frozen=True, slots=True)
class Quotation:
    """What is quoted (``inner``), and the same with its marks (``outer``).

    ``paragraph`` counts the paragraphs; ``goes_on`` says that it continues the quotation of the
    paragraph before, ``closed`` that its closing mark is there.
    """

    outer: Span
    inner: Span
    paragraph: int
    closed: bool = True
    goes_on: bool = False


def quotations(text: str, parts: Sequence[Span]) -> tuple[Quotation, ...]:
    """The outermost quotations of a text, in its order."""
    found: list[Quotation] = []
    open_before = False
    for number, part in enumerate(parts):
        here = list(_in_paragraph(text, part, number, goes_on=open_before))
        found += here
        open_before = bool(here) and not here[-1].closed
    return tuple(found)


def _in_paragraph(text: str, part: Span, number: int, *, goes_on: bool) -> Iterator[Quotation]:
    at, anew, apostrophes = part.start, False, False
    while (match := _OPENING.search(text, at, part.end)) is not None:
        at = match.end()
        if not _opens(text, match, part) or (apostrophes and match[0] == "‘"):
            continue
        end, after, closed = _closing(text, match, part)
        if not closed and match[0] == "‘":
            apostrophes = True  # nothing closes it, so nothing closes those after it
            continue
        inner = trimmed(text, Span(match.end(), end))
        if inner.start < inner.end:
            continued = anew or (goes_on and match.start() == part.start)
            yield Quotation(Span(match.start(), after), inner, number, closed, continued)
        anew = not closed and after < part.end
        at = after


def _opens(text: str, match: re.Match[str], part: Span) -> bool:
    """Whether a mark begins a quotation: no letter stands before it, and no space after it unless
    French."""
    before = text[match.start() - 1] if match.start() > part.start else " "
    after = text[match.end()] if match.end() < part.end else " "
    return not (before.isalnum() or (after.isspace() and match[0] != "«"))


def _closing(text: str, opening: re.Match[str], part: Span) -> tuple[int, int, bool]:
    """Where the quotation ends, where its closing mark does, and whether there is one."""
    mark, closers = opening[0], _PAIRS[opening[0]]
    inside = "“" if mark == '"' else mark
    at, depth = opening.end(), 0
    while at < part.end:
        if text.startswith("''", at) and len(closers) == 2 and closers == "''":
            return at, at + 2, True
        char = text[at]
        if mark not in {"''", "``"} and char in closers and _closes(text, at, part, mark):
            if depth == 0 or char == mark:
                return at, at + 1, True
            depth -= 1
        elif char == inside and mark != "‘" and at > opening.end():
            if mark == inside and _begins_anew(text, at):
                return at, at, False
            depth += 1
        at += 1
    return _unclosed_end(text, opening.end(), part), part.end, False


def _closes(text: str, at: int, part: Span, mark: str) -> bool:
    before = text[at - 1]
    after = text[at + 1] if at + 1 < part.end else " "
    if mark == "‘":
        return not after.isalnum()
    if text[at] == '"':
        return not before.isspace() or after in ".,;:!?"
    return True


def _begins_anew(text: str, at: int) -> bool:
    """Whether an opening mark inside a quotation starts the next one: after a whole sentence."""
    before = text[:at].rstrip()[-1:] if at < 400 else text[at - 400 : at].rstrip()[-1:]
    return before in ".!?…" and text[at - 1].isspace()


def _unclosed_end(text: str, start: int, part: Span) -> int:
    """Where a quotation ends that is never closed: with its paragraph, short of links and names."""
    link = _LINK.search(text, start, part.end)
    return link.start() if link else part.end
