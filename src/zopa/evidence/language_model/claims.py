"""Claims: what a model says of one sentence, once its types and names have been checked.

The model's reply is no more trusted than the document. What is not of the type that was asked for,
and every name that the case does not have, is dropped with a flag; without a quote, a sentence or a
stance the whole item is rejected.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from zopa.case.model import Case, Issue, Option
from zopa.case.text import legible
from zopa.evidence.findings import Rejected, Stance, Strength

LONGEST_QUOTE = 2_000
"""The most characters of a quote; no statement is longer."""

_SHOWN = 300


@dataclass(frozen=True, slots=True)
class Claim:
    """One item of a reply. ``sentence`` counts from 0; the words are not grounded yet."""

    sentence: int
    quote: str
    stance: Stance
    strength: Strength = Strength.MEDIUM
    cue: str | None = None
    speaker: str | None = None
    condition: str | None = None
    party: str | None = None
    issue: str | None = None
    option: Option | None = None
    flags: tuple[str, ...] = ()


def rejected(quote: object, reason: str, sentence: int | None = None) -> Rejected:
    """A rejection, its quote short and harmless to show; the sentence counts from 1."""
    words = " ".join(quote[: 4 * _SHOWN].split()) if isinstance(quote, str) else ""
    shown = legible("".join(char for char in words if unicodedata.category(char) != "Cc"))
    return Rejected(f"{shown[:_SHOWN]}…" if len(shown) > _SHOWN else shown, reason, sentence)


def claim(item: object, sentences: int, case: Case | None) -> Claim | Rejected:
    """The item as a claim about one of so many sentences, or why it is none."""
    if not isinstance(item, dict):
        return rejected("", "the item is not an object")
    quote, number, stance = item.get("quote"), item.get("sentence"), item.get("stance")
    if isinstance(number, bool) or not isinstance(number, int) or not 1 <= number <= sentences:
        return rejected(quote, "names no sentence that was sent")
    if not isinstance(quote, str) or not any(char.isalnum() for char in quote):
        return rejected(quote, "has no quote", number)
    if len(quote) > LONGEST_QUOTE:
        return rejected(quote, f"is longer than {LONGEST_QUOTE:,} characters", number)
    if not isinstance(stance, str) or stance not in set(Stance):
        return rejected(quote, "has no stance of those that there are", number)
    return _Reading(item, case).claim(number - 1, quote, Stance(stance))


class _Reading:
    """Reads the less important parts of an item and remembers what had to be dropped."""

    def __init__(self, item: Mapping[str, Any], case: Case | None) -> None:
        self._item, self._case = item, case
        self._flags: list[str] = []

    def claim(self, sentence: int, quote: str, stance: Stance) -> Claim:
        strength = self._strength()
        cue, speaker, condition = map(self._words, ("cue", "speaker", "condition"))
        party = self._known("party", self._case.parties if self._case else {})
        issue = self._known("issue", self._case.issues if self._case else {})
        option = self._option(self._case.issues[issue] if self._case and issue else None)
        flags = tuple(self._flags)
        return Claim(
            sentence, quote, stance, strength, cue, speaker, condition, party, issue, option, flags
        )

    def _strength(self) -> Strength:
        found = self._item.get("strength")
        if isinstance(found, str) and found in set(Strength):
            return Strength(found)
        self._drop("strength")
        return Strength.MEDIUM

    def _words(self, name: str) -> str | None:
        found = self._item.get(name)
        if isinstance(found, str) and len(found) <= LONGEST_QUOTE:
            return found if any(char.isalnum() for char in found) else None
        if found is not None:
            self._drop(name)
        return None

    def _known(self, name: str, known: Mapping[str, object]) -> str | None:
        """A name of the case; without a case there is none to check against."""
        found = self._item.get(name)
        if isinstance(found, str) and found in known:
            return found
        if self._case and found not in (None, ""):
            self._drop(name)
        return None

    def _option(self, issue: Issue | None) -> Option | None:
        found = self._item.get("option")
        option = _option(found, issue) if issue else None
        if self._case and option is None and found not in (None, ""):
            self._drop("option")
        return option

    def _drop(self, name: str) -> None:
        self._flags.append(f"the {name} that the language model gave is not a valid one")


def _option(found: object, issue: Issue) -> Option | None:
    if issue.range:
        return _number(found, issue.range)
    return found if isinstance(found, str) and found in issue.options else None


def _number(found: object, within: tuple[float, float]) -> float | None:
    if isinstance(found, bool) or not isinstance(found, int | float):
        return None
    low, high = within
    return float(found) if low <= found <= high else None
