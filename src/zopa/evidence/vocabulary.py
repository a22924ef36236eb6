"""Which issue of a case, which option and which agreement words speak of.

Words are compared by their stems. A word that only one issue uses tells more than one that many
use; the issue with the most is meant, and none where two are as near.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log

from zopa.case.model import Case, Issue, Option
from zopa.evidence.wordlists import among

_WORD = re.compile(r"[^\W\d_]{2,}")
_NUMBER = re.compile(
    r"(?<![\w.,])(\d+(?:,\d{3})*(?:\.\d+)?)\s*(%|percent|per cent|percentage|[A-Za-z$€£]+)?"
)
_NO = re.compile(r"\b(?:no|none|not|nothing|never|without)\b|n['’]t\b", re.IGNORECASE)
_STOP = among(
    """
    the a an of to in on for and or with by from at as is are be not no its their his her it
    that this than into over under will would should could may can has have had been was
    were all any some more less other only also up out after before united states country
    countries party parties agreement agreed deal provide provides provided sign signed signing
    """
)
LEAST = 0.9
"""The least weight of words in common for which an issue is named."""

_PERCENT = frozenset({"%", "percent", "per cent", "percentage", "points"})


def stems(text: str) -> tuple[str, ...]:
    """The words of a text as they are compared: lower case, without common endings, without words
    that say nothing."""
    return tuple(
        _stem(word) for word in map(str.casefold, _WORD.findall(text)) if word not in _STOP
    )


def _stem(word: str) -> str:
    for ending, least in (
        ("ies", 3),
        ("ing", 4),
        ("ed", 4),
        ("es", 4),
        ("s", 3),
        ("ment", 5),
        ("al", 5),
        ("e", 4),
        ("y", 4),
    ):
        if word.endswith(ending) and len(word) - len(ending) >= least:
            return word.removesuffix(ending)
    return word


@dataclass(frozen=True, slots=True)
class Topic:
    """An issue that words speak of, and the option, if they name one."""

    issue: str
    option: Option | None = None


class Vocabulary:
    """The words of a case's issues, options and agreements."""

    def __init__(self, case: Case | None) -> None:
        self._issues: Mapping[str, Issue] = {} if case is None else case.issues
        self._words = {name: _words_of(issue) for name, issue in self._issues.items()}
        self._weights = _weights(self._words.values())
        self._agreements = (
            {}
            if case is None
            else {
                name: [frozenset(stems(called)) for called in (agreement.title, _spaced(name))]
                for name, agreement in case.agreements.items()
                if name != case.no_deal
            }
        )

    def topic(self, text: str) -> Topic | None:
        """The issue that words speak of most, with the option that they name."""
        given = frozenset(stems(text))
        scored = sorted(
            (
                (sum(self._weights[word] for word in given & known), name)
                for name, known in self._words.items()
            ),
            reverse=True,
        )
        if (
            not scored
            or scored[0][0] < LEAST
            or (len(scored) > 1 and scored[0][0] - scored[1][0] < 0.1)
        ):
            return None
        issue = self._issues[scored[0][1]]
        return Topic(issue.id, _number(issue, text) if issue.numeric else _option(issue, text))

    def agreement(self, text: str) -> str | None:
        """The one agreement whose title or id the words hold."""
        given = frozenset(stems(text))
        named = [
            name
            for name, called in self._agreements.items()
            if any(known and known <= given for known in called)
        ]
        return named[0] if len(named) == 1 else None


def _words_of(issue: Issue) -> frozenset[str]:
    titles = " ".join(map(issue.label, issue.options)) if not issue.numeric else issue.unit
    return frozenset(stems(f"{issue.title} {_spaced(issue.id)} {titles}"))


def _spaced(name: str) -> str:
    return name.replace("_", " ")


def _weights(known: Iterable[frozenset[str]]) -> dict[str, float]:
    """How much a word tells: all of 1 where one issue has it, less the more have it."""
    sets = list(known)
    return {
        word: 1 / (1 + log(sum(word in other for other in sets)))
        for words in sets
        for word in words
    }


def _option(issue: Issue, text: str) -> Option | None:
    """The option that has the most words of its own in common, which are no words of the issue
    either; None where two are as near."""
    given, denied = frozenset(stems(text)), _denies(text)
    own = {
        option: frozenset(stems(f"{issue.label(option)} {_spaced(str(option))}"))
        for option in issue.options
    }
    shared = frozenset.intersection(*own.values()).union(stems(issue.title))
    negative = {option for option in issue.options if _denies(issue.label(option))}
    if not denied:  # compensation is no word of "No compensation"
        own |= {option: frozenset(stems(_spaced(str(option)))) for option in negative}
    scored = sorted(
        (
            (len((words - shared) & given) + (denied and option in negative), str(option))
            for option, words in own.items()
        ),
        reverse=True,
    )
    if scored[0][0] == 0 or (len(scored) > 1 and scored[0][0] == scored[1][0]):
        return None
    return scored[0][1]


def _denies(text: str) -> bool:
    return _NO.search(text) is not None


def _number(issue: Issue, text: str) -> float | None:
    """The one number in the text that is in the issue's unit and range."""
    low, high = issue.range or (0.0, 0.0)
    unit = issue.unit.casefold()
    found = set()
    for match in _NUMBER.finditer(text):
        value, named = float(match[1].replace(",", "")), (match[2] or "").casefold()
        fits = (
            named in _PERCENT if unit in _PERCENT else not named or named in unit or unit in named
        )
        if fits and low <= value <= high:
            found.add(value)
    return found.pop() if len(found) == 1 else None
