"""What the rules ask of a parsed sentence: subjects, whole phrases, negation, complements.

The labels are those of the CLEAR style dependencies that spaCy's English models give.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

FARTHEST = 8
"""Clauses that may lie between a verb and its subject."""

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_PASSED_ON = frozenset({"conj", "xcomp", "advcl", "parataxis", "dep", "ccomp"})
_RELATIVE = frozenset({"WDT", "WP", "WP$"})
_BEFORE_NAME = frozenset(
    {"det", "amod", "compound", "poss", "nummod", "nmod", "quantmod", "predet", "case", "punct"}
)
_BY_NO = frozenset({"means", "way", "circumstances", "account"})
_NOBODY = frozenset({"nobody", "nothing", "none"})
_SUPPOSING = frozenset({"if", "unless", "until", "whether", "once", "provided", "providing"})
_CAUSING = frozenset(
    {"prompt", "lead", "cause", "drive", "force", "compel", "persuade", "convince"}
)
_WITH_VERB = frozenset({"aux", "auxpass", "neg", "advmod"})
_MISREAD = {"hop": "hope", "hat": "hate", "rat": "rate", "rag": "rage", "grip": "gripe"}
"""Base forms that the model's rules give for ``hoped``, ``rated`` and the like."""

LEAST = frozenset({"little", "no", "scant", "few", "limited"})
"""What leaves next to nothing of a noun."""


def base(token: Token) -> str:
    """The base form of a word, in lower case."""
    lemma = token.lemma_.lower()
    return _MISREAD.get(lemma, lemma) if token.pos_ == "VERB" else lemma


def child(token: Token, *deps: str) -> Token | None:
    """The first child that hangs from the token in one of these ways."""
    return next((word for word in token.children if word.dep_ in deps), None)


def subject(verb: Token) -> Token | None:
    """Who does what the verb says, also where a clause leaves it to the clause around it."""
    word: Token | None = verb
    for _ in range(FARTHEST):
        if word is None:
            return None
        found = child(word, "nsubj", "nsubjpass")
        if found is not None:
            return _antecedent(word, found)
        found = _named_elsewhere(word)
        if found is not None:
            return found
        word = _clause_around(word)
    return None


def _named_elsewhere(verb: Token) -> Token | None:
    """Who does it, where it is no subject of the verb: right before it, the noun that it hangs
    from, the owner of a noun that it explains (``her hope of signing``)."""
    match verb.dep_:
        case "conj":
            return _right_before(verb)
        case "acl" | "relcl":
            return verb.head if verb.tag_ != "VBN" else None
        case "pcomp":
            return child(verb.head.head, "poss")
        case "advcl" | "xcomp" if base(verb.head) in _CAUSING:
            return child(verb.head, "dobj")  # ``prompting the envoy to concede``
        case _:
            return None


def _clause_around(verb: Token) -> Token | None:
    """The clause that a verb without a subject shares one with."""
    head = verb.head
    if verb.dep_ == "pcomp" and head.dep_ in {"prep", "agent"}:
        return _governor(head.head)
    if verb.dep_ == "acomp":
        return head
    if verb.dep_ not in _PASSED_ON or head.pos_ not in {"VERB", "AUX", "ADJ"}:
        return None
    if verb.dep_ == "conj" and head.dep_ == "ccomp" and _after_comma(verb):
        return head.head  # ``stresses that it costs little, and pushes for more``
    impersonal = head.pos_ == "ADJ" and any(word.lower_ == "it" for word in head.head.lefts)
    return None if impersonal else head  # ``it is worth noting``


def _after_comma(verb: Token) -> bool:
    """Whether a comma stands before the ``and`` of a conjoined verb that has the form of the clause
    around."""
    joint = next((word for word in verb.head.rights if word.dep_ == "cc" and word.i < verb.i), None)
    comma = joint is not None and joint.i > 0 and joint.nbor(-1).text == ","
    return comma and verb.head.head.tag_ == verb.tag_


def _governor(word: Token) -> Token:
    """The verb that a noun is part of the clause of."""
    for _ in range(4):
        if word.pos_ in {"VERB", "AUX"} or word.head == word:
            break
        word = word.head
    return word


def _right_before(verb: Token) -> Token | None:
    """The name right before a finite verb that was read as joined to another: ``since one of them,
    X, has said``. A verb with a helper has a subject of its own, unless ``and`` stands before
    it."""
    if child(verb, "aux") is None:
        return None
    place = first_with_verb(verb).i - 1
    if place >= 0 and verb.doc[place].text == ",":
        place -= 1
    word = verb.doc[place] if place >= 0 else None
    return word if word is not None and word.pos_ == "PROPN" and word.head != verb else None


def hypothetical(word: Token) -> bool:
    """Whether a word stands in a clause that only supposes something: ``if``, ``unless``,
    ``whether``."""
    for _ in range(8):
        if word.dep_ in {"advcl", "ccomp", "relcl", "pcomp"} and any(
            part.dep_ in {"mark", "advmod"} and part.lower_ in _SUPPOSING for part in word.lefts
        ):
            return True
        if word.head == word:
            return False
        word = word.head
    return False


def _antecedent(verb: Token, found: Token) -> Token | None:
    """Who is meant by a relative pronoun: what the clause hangs from."""
    if found.tag_ not in _RELATIVE:
        return found
    while verb.dep_ == "conj":
        verb = verb.head
    return verb.head if verb.dep_ == "relcl" else None


def negated(token: Token) -> bool:
    """Whether the verb or adjective is denied: not, never, no longer; ``neither side would``."""
    subject = child(token, "nsubj")
    if subject is not None and (
        subject.lower_ in _NOBODY or any(word.lower_ in {"no", "neither"} for word in subject.lefts)
    ):
        return True
    return any(
        word.dep_ == "neg" or word.lower_ in {"never", "hardly", "scarcely"} or _by_no_means(word)
        for word in token.children
    ) or no_longer(token)


def _by_no_means(word: Token) -> bool:
    """``by no means``, ``in no way``."""
    thing = child(word, "pobj") if word.dep_ == "prep" else None
    return thing is not None and thing.lower_ in _BY_NO and has_least(thing)


def nothing_done(verb: Token) -> bool:
    """Whether a verb is denied by its object: ``would free nobody``, ``offered no concession``."""
    thing = child(verb, "dobj")
    if thing is None:
        return False
    return thing.lower_ in _NOBODY or any(word.lower_ == "no" for word in thing.lefts)


def of_nobody(verb: Token) -> bool:
    """Whether a clause turns on nobody or nothing: ``would wait for nobody's permission``."""
    return any(word.lower_ in _NOBODY for word in verb.subtree)


def no_longer(token: Token) -> bool:
    """Whether something has ended: ``no longer demands``, ``stopped demanding``."""
    return any(
        word.lower_ == "anymore"
        or (word.lower_ == "longer" and word.i > 0 and word.nbor(-1).lower_ in {"no", "any"})
        for word in token.children
    )


def helpers(verb: Token) -> frozenset[str]:
    """The words that help a verb: ``will``, ``could``, ``has``."""
    return frozenset(word.lower_ for word in verb.lefts if word.dep_ in {"aux", "auxpass"})


def would_rather(verb: Token) -> bool:
    """``would like``, ``would prefer``, ``would rather see``."""
    beside = {word.lower_ for word in verb.lefts if word.dep_ in {"aux", "advmod"}}
    liking = base(verb) in {"like", "love", "prefer"} or beside & {"rather", "sooner"}
    return bool(liking and beside & {"would", "'d", "’d"}) and not negated(verb)


def has_least(noun: Token) -> bool:
    """Whether next to nothing is left of a noun: ``little interest``, ``no need``."""
    return any(word.lower_ in LEAST for word in noun.lefts)


def agent(verb: Token) -> Token | None:
    """By whom something is done, in the passive."""
    by = child(verb, "agent")
    return None if by is None else child(by, "pobj")


def is_passive(verb: Token) -> bool:
    """Whether what the verb is about is its subject, or the noun that it hangs from."""
    if child(verb, "auxpass", "nsubjpass") is not None:
        return True
    return verb.dep_ == "acl" and verb.tag_ == "VBN"


def first_with_verb(verb: Token) -> Token:
    """The first of the words right before a verb that belong to it: ``has`` of ``has refused``."""
    first = verb
    while first.i > verb.sent.start:
        before = first.nbor(-1)
        if before.head != verb or before.dep_ not in _WITH_VERB:
            return first
        first = before.left_edge
    return first


def name_of(head: Token) -> tuple[Token, Token]:
    """The first and last word of who is meant: without clauses and additions after the noun."""
    first = head
    for word in head.lefts:
        if word.dep_ in _BEFORE_NAME:
            first = word.left_edge
            break
    colons = (word.i for word in head.doc[first.i : head.i] if word.text == ":")
    first = head.doc[max(colons, default=first.i - 1) + 1]  # ``14 May: the union``
    last = head
    for word in head.rights:
        if word.dep_ == "prep" and word.lower_ == "of" and word.i == last.i + 1:
            last = _end_of_name(word)
    return first, last


def _end_of_name(preposition: Token) -> Token:
    noun = child(preposition, "pobj")
    return preposition.head if noun is None else noun


def owner(noun: Token) -> Token | None:
    """Whose something is: ``its``, ``the minister's``; of ``whose`` what the clause hangs from."""
    word = child(noun, "poss")
    if word is None or word.tag_ != "WP$":
        return word
    clause = noun.head
    while clause.dep_ == "conj":
        clause = clause.head
    return clause.head if clause.dep_ == "relcl" else None


def conjoined(head: Token) -> Iterator[Token]:
    """A noun and those joined to it by ``and`` or commas."""
    yield head
    for word in head.rights:
        if word.dep_ == "conj":
            yield from conjoined(word)
