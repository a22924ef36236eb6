"""Who is mentioned where in a document, to look back from any place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from heapq import merge
from typing import TYPE_CHECKING

from zopa.evidence.parsing import grammar
from zopa.evidence.parsing.passages import Passage

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(eq=False)
class Entity:
    """Somebody or something that a document names or describes."""

    name: str
    party: str | None = None
    person: bool = False
    gender: str = ""
    called: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Mention:
    """Where an entity is mentioned, and whether as a subject."""

    place: int
    entity: Entity
    subject: bool


class Mentions:
    """Mentions in the order of the text, to look back from a place."""

    def __init__(self) -> None:
        self._passes: list[tuple[list[int], list[Mention]]] = []
        self._of_token: dict[tuple[int, int], Entity] = {}

    def begin(self) -> None:
        """Begin another pass over the text, from its start."""
        self._passes.append(([], []))

    def add(self, passage: Passage, head: Token, entity: Entity) -> None:
        """Note that a word means an entity."""
        place = passage.at(head.idx)
        mention = Mention(place, entity, head.dep_ in grammar.SUBJECTS)
        places, mentions = self._passes[-1]
        places.append(place)
        mentions.append(mention)
        self._of_token[passage.number, head.i] = entity

    def of(self, passage: Passage, word: Token) -> Entity | None:
        """Whom a word means, if that is known."""
        return self._of_token.get((passage.number, word.i))

    def before(self, place: int) -> Iterator[Mention]:
        """The mentions before a place, the nearest first."""
        backwards = (_backwards(*one, place) for one in self._passes)
        return merge(*backwards, key=lambda mention: mention.place, reverse=True)

    def beside(self, passage: Passage, head: Token) -> Entity | None:
        """Whoever a description stands beside: ``the envoy Staffan de Mistura``."""
        words = [word for word in head.rights if word.dep_ == "appos"]
        words += [head.head] if head.dep_ == "appos" else []
        return next((found for word in words if (found := self.of(passage, word))), None)


def _backwards(places: Sequence[int], mentions: Sequence[Mention], place: int) -> Iterator[Mention]:
    for at in range(bisect_left(places, place) - 1, -1, -1):
        yield mentions[at]
