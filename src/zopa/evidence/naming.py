"""The parties of a case, found by the names they go by.

A party goes by its name, by what the case lists under ``also``, and, where that is a country, by
the word for its people (``Ukrainian``). The longest name that fits wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zopa.case.model import Case
from zopa.evidence.wordlists import among

_WORD = re.compile(r"\w(?:[\w’'.&-]*\w)?")
_PEOPLE_ENDS = among(
    "n an ian nian ean ish ese lese i er ic en s ns ans ians nians eans is ers ens"
)
"""What makes of a country's name, less two letters at most, the word for its people."""

_LEAST = 4
"""Letters of a country's name that the word for its people begins with, at least."""

_PEOPLE = {
    "french": "france",
    "dutch": "netherlands",
    "german": "germany",
    "greek": "greece",
    "danish": "denmark",
    "swiss": "switzerland",
    "polish": "poland",
    "norwegian": "norway",
    "finnish": "finland",
    "irish": "ireland",
    "welsh": "wales",
    "scottish": "scotland",
    "filipino": "philippines",
    "thai": "thailand",
    "spanish": "spain",
    "british": "britain",
    "american": "united states",
    "emirati": "united arab emirates",
    "saudi": "saudi arabia",
    "czech": "czechia",
    "kiwi": "new zealand",
    "portuguese": "portugal",
    "turkish": "turkey",
    "swedish": "sweden",
    "congolese": "congo",
    "argentine": "argentina",
    "cypriot": "cyprus",
    "icelandic": "iceland",
    "chinese": "china",
    "lebanese": "lebanon",
    "peruvian": "peru",
    "belgian": "belgium",
    "mexican": "mexico",
    "canadian": "canada",
    "israeli": "israel",
    "egyptian": "egypt",
    "iraqi": "iraq",
    "palestinian": "palestine",
    "hungarian": "hungary",
}
"""Words for a people that do not simply lengthen the country's name."""
_ARTICLES = frozenset({"the", "a", "an", "of"})
_PRONOUNS = frozenset({"us", "it", "who"})
"""Written small no names, though ``US``, ``IT`` and ``WHO`` are."""


def words(name: str) -> tuple[str, ...]:
    """A name as it is compared: its words in lower case, without articles, possessives and dots."""
    given = (word for word in _WORD.findall(name.replace("’", "'")) if word not in _PRONOUNS)
    found = (word.casefold().replace(".", "") for word in given)
    plain = (word.removesuffix("'s").removesuffix("'") for word in found)
    return tuple(word for word in plain if word and word not in _ARTICLES)


class Names:
    """What the parties of a case go by."""

    def __init__(self, case: Case | None) -> None:
        self._by_first: dict[str, dict[tuple[str, ...], str | None]] = {}
        self._known: dict[str, set[str]] = {}
        self._main: set[tuple[str, ...]] = set()
        self.signatories: tuple[str, ...] = () if case is None else case.signatories
        self.written: frozenset[str] = frozenset(
            word
            for party in (() if case is None else case.parties.values())
            for name in (party.name, *party.also)
            for word in _WORD.findall(name)
            if word[:1].isupper()
        )
        for party in () if case is None else case.parties.values():
            for name in (party.name, party.id.replace("_", " "), *party.also):
                self._add(words(name), party.id)
            self._main |= {words(party.name), words(party.id.replace("_", " "))} - {()}
        self._countries: dict[str, list[tuple[str, str | None]]] = {}
        for first, entries in self._by_first.items():
            if (first,) in entries:
                alike = self._countries.setdefault(first[:_LEAST], [])
                alike.append((first, entries[(first,)]))

    def is_party(self, text: str) -> bool:
        """Whether a name is a party's own, and not that of somebody who speaks for it."""
        return words(text) in self._main

    def _add(self, name: tuple[str, ...], party: str) -> None:
        if not name:
            return
        entries = self._by_first.setdefault(name[0], {})
        entries[name] = party if entries.get(name, party) == party else None
        for word in name:
            self._known.setdefault(word, set()).add(party)

    def __bool__(self) -> bool:
        """Whether there is any party."""
        return bool(self._by_first)

    def found(self, text: str) -> Iterator[tuple[int, int, str]]:
        """The parties named in a text, in order: first word, word after the last, party."""
        given = words(text)
        at = 0
        while at < len(given):
            length, party = self._at(given, at)
            if party is not None:
                yield at, at + length, party
            at += length

    def party(self, text: str) -> str | None:
        """The party that a name or phrase means: of those named in it the one with the longest
        name, of several the last, as English puts the head last; None where nobody is named."""
        named = [(end - start, end, party) for start, end, party in self.found(text)]
        return max(named)[2] if named else None

    def by_word(self, word: str) -> str | None:
        """The one party whose names hold a word; None where there is none or several."""
        parties = self._known.get(word, set())
        return next(iter(parties)) if len(parties) == 1 else None

    def _at(self, given: Sequence[str], at: int) -> tuple[int, str | None]:
        """How many words from one on are a name, and whose it is: nobody's if two parties go by
        it. One word that is nobody's where there is no name."""
        entries = self._by_first.get(given[at], {})
        fitting = [name for name in entries if tuple(given[at : at + len(name)]) == name]
        if fitting:
            longest = max(fitting, key=len)
            return len(longest), entries[longest]
        country = words(_PEOPLE.get(given[at], ""))
        known = self._by_first.get(country[0], {}).get(country) if country else None
        return 1, known or self._people(given[at])

    def _people(self, word: str) -> str | None:
        """``ukrainian`` for a party that is called Ukraine; None where two parties fit as well."""
        fitting: dict[int, set[str | None]] = {}
        for country, party in self._countries.get(word[:_LEAST], ()):
            fitting.setdefault(_in_common(word, country), set()).add(party)
        best = max(fitting, default=0)
        return next(iter(fitting[best])) if best and len(fitting[best]) == 1 else None


def _in_common(word: str, country: str) -> int:
    """How many letters of a country's name the word for its people begins with; 0 where it is no
    such word."""
    for length in range(len(country), max(_LEAST, len(country) - 2) - 1, -1):
        if word.startswith(country[:length]) and word[length:] in _PEOPLE_ENDS:
            return length
    return 0
