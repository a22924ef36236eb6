"""The parties of a case, found by the names they go by.

A party goes by its name, by what the case lists under ``also``, and, where that is a country, by
the word for its people (``Ukrainian``). The longest name that fits wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zopa.case.model import Case

_WORD = re.compile(r"[\w’'.&-]*\w|\w")
_PEOPLE_ENDS = ("an", "ian", "ish", "ese", "i", "ean", "er", "ic", "en", "s")
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


def words(name: str) -> tuple[str, ...]:
    """A name as it is compared: its words in lower case, without articles, possessives and dots."""
    found = (word.casefold().replace(".", "") for word in _WORD.findall(name.replace("’", "'")))
    plain = (word.removesuffix("'s").removesuffix("'") for word in found)
    return tuple(word for word in plain if word and word not in _ARTICLES)


class Names:
    """What the parties of a case go by."""

    def __init__(self, case: Case | None) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._known: dict[str, set[str]] = {}
        self._main: set[tuple[str, ...]] = set()
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

            self._main |= {words(party.name), words(party.id.replace("_", " "))}
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def is_party(self, text: str) -> bool:
        """Whether a name is a party's own, and not that of somebody who speaks for it."""
        return words(text) in self._main

    def _add(self, name: tuple[str, ...], party: str) -> None:
        if not name:
            return
        entries = self._by_first.setdefault(name[0], [])
        if (name, party) not in entries:
            entries.append((name, party))
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
            entry = self._at(given, at)
            if entry is None:
                at += 1
            else:
                yield at, at + entry[0], entry[1]
                at += entry[0]

    def party(self, text: str) -> str | None:
        """The party that a name or phrase means: the last of those named in it, as English puts the
        head last; None where nobody is named."""
        named = [(end - start, end, party) for start, end, party in self.found(text)]
        return max(named)[2] if named else None

    def by_word(self, word: str) -> str | None:
        """The one party whose names hold a word; None where there is none or several."""
        parties = self._known.get(word, set())
        return next(iter(parties)) if len(parties) == 1 else None

    def _at(self, given: Sequence[str], at: int) -> tuple[int, str] | None:
        for name, party in self._by_first.get(given[at], ()):
            if tuple(given[at : at + len(name)]) == name:
                return len(name), party
        people = _PEOPLE.get(given[at])
        if people is not None:
            whole = words(people)
            for name, party in self._by_first.get(whole[0], ()):
                if name == whole:
                    return 1, party
        return self._people(given[at])

    def _people(self, word: str) -> tuple[int, str] | None:
        """``ukrainian`` for a party that is called Ukraine."""
        if len(word) < 5 or not word.endswith(_PEOPLE_ENDS):
            return None
        for first, entries in self._by_first.items():
            least = max(4, len(first) - 2)
            if len(first) >= 4 and word[:least] == first[:least] and word != first:
                for name, party in entries:
                    if len(name) == 1:
                        return 1, party
        return None
