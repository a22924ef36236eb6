"""Who is meant: names, titles, pronouns and descriptions, followed through a document.

Everybody who is named is an entity, with the fullest name and everything that the text calls them.
A pronoun or description is the last entity before it that fits; where none does, nobody.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from zopa.evidence.findings import Span
from zopa.evidence.naming import Names, words
from zopa.evidence.parsing import grammar
from zopa.evidence.parsing.passages import Parsed, Passage
from zopa.evidence.wordlists import among

if TYPE_CHECKING:
    from spacy.tokens import Token

_HE, _SHE = frozenset({"he", "him", "his", "himself"}), frozenset({"she", "her", "hers", "herself"})
_THEY, _IT = (
    frozenset({"they", "them", "their", "theirs", "themselves"}),
    frozenset({"it", "its", "itself"}),
)
_RELATIVE = frozenset({"who", "whom", "whose", "which", "that"})
_MALE, _FEMALE = (
    frozenset({"mr", "mr.", "sir", "lord", "chairman", "spokesman", "king", "prince"}),
    frozenset(
        {
            "mrs",
            "mrs.",
            "ms",
            "ms.",
            "miss",
            "lady",
            "madam",
            "chairwoman",
            "spokeswoman",
            "queen",
            "princess",
        }
    ),
)
ROLES = among(
    """
    president minister premier chancellor secretary envoy ambassador diplomat negotiator
    mediator chairman chairwoman chair chairperson chief head leader director governor mayor
    senator congressman congresswoman representative spokesman spokeswoman spokesperson
    commissioner general colonel admiral commander officer official adviser advisor lawyer
    attorney judge professor economist analyst researcher historian pollster strategist
    broker banker executive founder owner organizer organiser activist convener convenor
    delegate deputy treasurer king queen prince pope bishop doctor dr mr mrs ms mr. mrs. ms.
    dr. sen sen. rep rep. gov gov. gen gen. sir candidate nominee lawmaker counterpart
    successor steward captain boss mp chief-executive ceo
    """
)
_GROUPS = among(
    """
    union party council ministry bank group company inc ltd corp committee commission
    authority government institute association league guild federation university court
    agency department house states nations kingdom republic army forces movement front
    coalition alliance delegation administration regime board fund organization organisation
    confederation chamber parliament senate congress assembly cabinet opposition side team
    campaign firm employer employers workers consortium carrier airline operator regulator
    militia rebels insurgents bloc secretariat summit
    """
)
_HEADS = frozenset({"nsubj", "nsubjpass", "pobj", "poss", "appos", "conj", "dobj"})
_OTHERS = among(
    """
    counterpart successor predecessor rival opponent critic critics neighbour neighbor
    neighbours neighbors ally allies adversary adversaries enemy enemies defender defenders
    partner partners victim victims friends friend side's
    """
)
"""Who is somebody else's, and not on their side."""

_PEOPLE_WORDS = among(
    """
    person people source critic expert supporter member voter scientist defender resident
    worker farmer fisher teacher nurse doctor lawyer aide ally observer insider investor
    creditor bondholder shareholder trader campaigner charity family relative campaign
    company firm country nation capital
    """
)

_PAPERS = among(
    """
    statement letter note communique communiqué release document text paper message memo
    post
    """
)
"""What speaks for whoever wrote it."""

FARTHEST = 40
"""Mentions back to which ``he`` or ``she`` may reach."""

NEAR = 12
"""Mentions back to which ``it`` or ``they`` may reach."""


@dataclass(eq=False)
class Entity:
    """Somebody or something that a document names."""

    name: str
    party: str | None = None
    person: bool = False
    gender: str = ""
    called: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is meant at a place: the fullest name, the party, and where the words stand."""

    name: str | None
    party: str | None
    span: Span | None
    others: tuple[str, ...] = ()


@dataclass(slots=True)
class _Mention:
    place: int
    entity: Entity
    subject: bool


class Cast:
    """Everybody in a document, in the order of their mentions."""

    def __init__(self, parsed: Parsed, names: Names) -> None:
        self._names = names
        self._entities: list[Entity] = []
        self._by_last: dict[str, list[Entity]] = {}
        self._mentions: list[_Mention] = []
        self._of_token: dict[tuple[int, int], Entity] = {}
        for passage in parsed.paragraphs:
            for token in passage.doc:
                if token.pos_ == "PROPN" and token.dep_ != "compound":
                    self._name(passage, token)
        self._settle_parties()
        for passage in parsed.paragraphs:
            for token in passage.doc:
                if token.pos_ == "NOUN" and token.dep_ in _HEADS:
                    self._describe(passage, token)
        self._mentions.sort(key=lambda mention: mention.place)
        self._places = [mention.place for mention in self._mentions]

    # --- who is in it ---

    def _name(self, passage: Passage, head: Token) -> None:
        """An entity for a name, or one more mention of a known one."""
        parts = [
            word
            for word in head.lefts
            if word.dep_ == "compound" or (word.pos_ == "PROPN" and word.dep_ in {"nmod", "amod"})
        ]
        inner = [word for part in parts for word in part.subtree]
        proper = [word for word in (*inner, head) if word.pos_ == "PROPN" and not _is_title(word)]
        if not proper:
            return
        name = passage.doc[proper[0].i : head.i + 1].text if proper[-1] == head else head.text
        titles = {word.lower_ for word in (*inner, head) if _is_title(word)}
        entity = self._known(name, titles) or self._new(name)
        entity.called |= titles
        self._learn(entity, passage, head, len(proper))
        self._of_token[passage.number, head.i] = entity
        self._mentions.append(_Mention(passage.at(head.idx), entity, head.dep_ in grammar.SUBJECTS))

    def _known(self, name: str, titles: set[str]) -> Entity | None:
        given = words(name)
        if not given:
            return None
        for entity in reversed(self._by_last.get(given[-1], [])):
            mine = words(entity.name)
            if len(given) == 1 and mine[-1].endswith(f"-{given[0]}") and entity.person:
                return entity
            if mine == given or (len(given) == 1 and entity.person) or mine[-len(given) :] == given:
                return entity
            if given[-len(mine) :] == mine and (entity.person or titles or len(mine) > 1):
                entity.name = name
                return entity
        return None

    def _new(self, name: str) -> Entity:
        entity = Entity(name)
        self._entities.append(entity)
        given = words(name)
        for last in {given[-1], given[-1].rpartition("-")[2]} if given else ():
            self._by_last.setdefault(last, []).append(entity)
        return entity

    def _learn(self, entity: Entity, passage: Passage, head: Token, length: int) -> None:
        """What the text calls an entity beside its name: titles, additions, what it belongs to."""
        phrases = (
            [passage.doc[head.left_edge.i : head.i + 1].text] if head.left_edge.i < head.i else []
        )
        called = [head] if _is_title(head) else []
        for word in head.children:
            if word.dep_ == "appos" and (word.pos_ == "NOUN" or _is_title(word)):
                if word.lemma_.lower() in _OTHERS:
                    continue
                called.append(word)
                first, last = grammar.name_of(word)
                phrases.append(passage.doc[first.i : _with_for(last).i + 1].text)
        if head.dep_ == "appos" and (head.head.pos_ == "NOUN" or _is_title(head.head)):
            called.append(head.head)
            phrases.append(passage.doc[head.head.left_edge.i : head.i + 1].text)
        for noun in called:
            entity.called.add(noun.lemma_.lower())
            entity.called |= {
                word.lower_ for word in noun.lefts if word.dep_ in {"amod", "compound"}
            }
        lowered = set(words(entity.name))
        if entity.called & ROLES or (length >= 2 and not self._names.is_party(entity.name)):
            entity.person = not lowered & _GROUPS
        entity.gender = entity.gender or _gender(entity.called)
        if entity.party is None:
            entity.party = self._party_of(entity.name, phrases)

    def _party_of(self, name: str, phrases: Sequence[str]) -> str | None:
        own = self._names.party(name)
        if own is not None:
            return own
        return next((party for phrase in phrases if (party := self._names.party(phrase))), None)

    def _describe(self, passage: Passage, head: Token) -> None:
        """A mention of somebody who is described: ``the union``, ``Brask's negotiators``."""
        named = self._beside(passage, head)
        if named is not None:
            self._note(passage, head, named)
            return
        if not any(
            word.dep_ in {"det", "poss", "amod", "compound", "nummod"} for word in head.lefts
        ):
            return
        bare = not any(word.dep_ in {"det", "poss"} for word in head.lefts)
        first, last = grammar.name_of(head)
        phrase = passage.doc[first.i : last.i + 1].text
        party = self._party_of_phrase(passage, head, phrase)
        if party is None and (bare or (head.lower_ not in _GROUPS and not _is_role(head))):
            return
        self._note(passage, head, self._described(passage, head, phrase, party))

    def _beside(self, passage: Passage, head: Token) -> Entity | None:
        """Whoever a description stands beside: ``the envoy Staffan de Mistura``."""
        for word in (*head.rights, *((head.head,) if head.dep_ == "appos" else ())):
            if word.dep_ == "appos" or word == head.head:
                found = self._of_token.get((passage.number, word.i))
                if found is not None:
                    return found
        return None

    def _note(self, passage: Passage, head: Token, entity: Entity) -> None:
        self._of_token[passage.number, head.i] = entity
        self._mentions.append(_Mention(passage.at(head.idx), entity, head.dep_ in grammar.SUBJECTS))

    def _party_of_phrase(self, passage: Passage, head: Token, phrase: str) -> str | None:
        """The party that a description names, itself or as whose it is."""
        if head.lemma_.lower() in _OTHERS:
            return None
        possessor = grammar.child(head, "poss")
        if possessor is not None and possessor.pos_ == "PRON":
            return None  # followed when somebody asks: what is before is not yet sorted
        return self._names.party(phrase)

    def _described(self, passage: Passage, head: Token, phrase: str, party: str | None) -> Entity:
        """The entity that a description means: one called so before, else a new one."""
        called, place = head.lemma_.lower(), passage.at(head.idx)
        mine = {word.lower_ for word in head.lefts if word.dep_ in {"amod", "compound"}}
        definite = any(word.lower_ in {"the", "his", "her", "its", "their"} for word in head.lefts)
        if definite:
            before = [mention for mention in self._mentions if mention.place < place]
            for mention in sorted(before, key=lambda mention: -mention.place)[:60]:
                entity = mention.entity
                if party is not None and entity.party not in {None, party}:
                    continue
                if called in entity.called and (
                    not mine or mine & entity.called or party is not None
                ):
                    return entity
                if party is None and called in words(entity.name) and called in _GROUPS:
                    return entity
        if party is None and definite:
            party = self._names.by_word(called)
        person = _is_role(head) and head.tag_ != "NNS"
        entity = Entity(phrase, party, person=person, called={called, *mine})
        self._entities.append(entity)
        return entity

    def _settle_parties(self) -> None:
        """A surname whose fuller form came later has the party of that form."""
        for entities in self._by_last.values():
            parties = {
                entity.party for entity in entities if entity.party is not None and entity.person
            }
            if len(parties) == 1:
                for entity in entities:
                    if entity.person or len(words(entity.name)) == 1:
                        entity.party = entity.party or next(iter(parties))

    # --- who is meant ---

    def speaker(self, passage: Passage, source: Token) -> Speaker:
        """Who the words around a noun or pronoun mean."""
        first, last = grammar.name_of(source)
        span, phrase = passage.span(first, last), passage.doc[first.i : last.i + 1].text
        entity = self._entity(passage, source)
        party = self.party(passage, source)
        if source.pos_ == "PRON" or source.tag_ in {"PRP", "PRP$"}:
            return Speaker(None if entity is None else entity.name, party, span)
        name = phrase if entity is None else entity.name
        others = tuple(
            other.name
            for word in list(grammar.conjoined(source))[1:]
            if (other := self._of_token.get((passage.number, word.i))) is not None
        )
        return Speaker(name, party, span, others)

    def party(self, passage: Passage, source: Token) -> str | None:
        """The party that a noun or pronoun means, itself or as whose it is."""
        entity = self._entity(passage, source)
        if entity is not None and entity.party is not None:
            return entity.party
        if source.pos_ == "PRON" or source.tag_ in {"PRP", "PRP$"}:
            return None
        if source.lemma_.lower() in _OTHERS:
            return None
        possessor = grammar.child(source, "poss")
        if possessor is not None and possessor.i != source.i:
            found = self.party(passage, possessor)
            if found is not None:
                return found
        first, last = grammar.name_of(source)
        return self._names.party(passage.doc[first.i : last.i + 1].text) or self._author(
            passage, source
        )

    def _author(self, passage: Passage, source: Token) -> str | None:
        """The party of whoever issued a text: ``a statement issued by the opposition``."""
        if source.lemma_.lower() not in _PAPERS:
            return None
        for word in source.subtree:
            if (
                word.dep_ in {"agent", "prep"}
                and word.lower_ in {"by", "from", "of"}
                and word.i > source.i
            ):
                thing = grammar.child(word, "pobj")
                if thing is not None:
                    return self.party(passage, thing)
        return None

    def is_somebody(self, source: Token) -> bool:
        """Whether a source can hold a position: a person, a group, or a name."""
        if source.pos_ in {"PROPN", "PRON"} or _is_role(source):
            return True
        return source.lemma_.lower() in _GROUPS or source.lemma_.lower() in _PEOPLE_WORDS

    def is_paper(self, source: Token) -> bool:
        """Whether a source is a text, which speaks for whoever wrote it."""
        return source.lemma_.lower() in _PAPERS and grammar.child(source, "poss") is None

    def named(self, text: str, span: Span) -> Speaker:
        """Who a name outside a sentence means: ``– Zelenskyy``."""
        name = span.of(text).strip(" .,")
        trimmed = Span(span.start, span.start + len(span.of(text).rstrip(" .,")))
        entity = self._known(name, set())
        party = (entity.party if entity is not None else None) or self._names.party(name)
        return Speaker(entity.name if entity is not None else name, party, trimmed)

    def _entity(self, passage: Passage, source: Token) -> Entity | None:
        place = passage.at(source.idx)
        known = self._of_token.get((passage.number, source.i)) or self._beside(passage, source)
        if known is not None:
            return known
        lowered = source.lower_
        if lowered in _HE or lowered in _SHE:
            return self._teller(passage, source, person=True) or self._person(
                place, "m" if lowered in _HE else "f"
            )
        if lowered in _THEY or lowered in _IT:
            return self._teller(passage, source, person=False) or self._group(
                passage, source, place
            )
        return self._described_before(source, place) if _is_role(source) else None

    def _before(self, place: int) -> Iterator[_Mention]:
        return (self._mentions[at] for at in range(bisect_left(self._places, place) - 1, -1, -1))

    def _person(self, place: int, gender: str) -> Entity | None:
        """The last person before a pronoun; subjects before others in the same breath."""
        fitting = [
            mention
            for mention in islice(self._before(place), FARTHEST)
            if mention.entity.person and mention.entity.gender in {"", gender}
        ]
        found = next((mention for mention in fitting if mention.subject), None) or next(
            iter(fitting), None
        )
        if found is None:
            return None
        found.entity.gender = gender
        return found.entity

    def _teller(self, passage: Passage, source: Token, *, person: bool) -> Entity | None:
        """Whoever tells the clause that a pronoun stands in: of ``Putin said he would``, Putin."""
        clause = source.head
        if clause.dep_ not in {"ccomp", "xcomp", "advcl"} or clause.head.i > source.i:
            return None
        teller = grammar.subject(clause.head)
        if teller is None or teller.i >= source.i or teller.pos_ == "PRON":
            return None
        entity = self._of_token.get((passage.number, teller.i))
        return entity if entity is not None and entity.person is person else None

    def _group(self, passage: Passage, source: Token, place: int) -> Entity | None:
        """Whom ``it`` or ``they`` means: the last party named before in the sentence, else the
        subject before that is no person."""
        start = passage.at(source.sent[0].idx)
        near = list(islice(self._before(place), NEAR))
        for mention in near:
            if (
                mention.place >= start
                and mention.entity.party is not None
                and not mention.entity.person
            ):
                return mention.entity
        return next(
            (mention.entity for mention in near if mention.subject and not mention.entity.person),
            None,
        )

    def _described_before(self, source: Token, place: int) -> Entity | None:
        called = source.lemma_.lower()
        for mention in self._before(place):
            if called in mention.entity.called:
                return mention.entity
        return None


def _with_for(last: Token) -> Token:
    """The end of a title with whom it is held for: ``spokesman for the union``."""
    for word in last.rights:
        if word.dep_ == "prep" and word.lower_ in {"for", "of", "at", "with"}:
            return grammar.child(word, "pobj") or last
    return last


def _is_title(word: Token) -> bool:
    return word.lower_ in ROLES or word.lower_ in {
        "prime",
        "foreign",
        "vice",
        "deputy",
        "acting",
        "former",
        "treasury",
        "u.s.",
        "us",
    }


def _is_role(word: Token) -> bool:
    return word.lower_ in ROLES or word.lemma_.lower() in ROLES


def _gender(called: set[str]) -> str:
    if called & _FEMALE:
        return "f"
    return "m" if called & _MALE else ""
