"""Words for people, groups and papers, and what they tell of whoever they stand for."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from zopa.evidence.parsing import grammar
from zopa.evidence.wordlists import among

if TYPE_CHECKING:
    from spacy.tokens import Token

ROLES = among(
    """
    president minister premier chancellor secretary envoy ambassador diplomat negotiator mediator
    chairman chairwoman chair chairperson chief head leader director governor mayor senator
    congressman congresswoman representative spokesman spokeswoman spokesperson commissioner general
    colonel admiral commander officer official adviser advisor lawyer attorney judge professor
    economist analyst researcher historian pollster strategist broker banker executive founder owner
    speaker organizer organiser activist convener convenor delegate deputy treasurer king queen
    prince princess pope bishop doctor dr mr mrs ms mr. mrs. ms. dr. sen sen. rep rep. gov gov.
    gen gen. sir candidate nominee lawmaker counterpart successor steward captain boss mp ceo
    """
)
"""What one person is: a title or an office."""

GROUPS = among(
    """
    union party council ministry bank group company inc ltd corp committee commission authority
    government institute association league guild federation university court agency department
    house states nations kingdom republic army forces movement front coalition alliance delegation
    administration regime board fund organization organisation confederation chamber parliament
    senate congress assembly cabinet opposition side team campaign firm employer employers workers
    consortium carrier airline operator regulator militia rebels insurgents bloc secretariat summit
    """
)
"""What many are together."""

OTHERS = among(
    """
    counterpart successor predecessor rival opponent critic neighbour neighbor ally adversary enemy
    defender partner victim friend media press newspaper television radio broadcaster
    """
)
"""Who is somebody else's, and not on their side; the press speaks for no party."""

_MANY = among(
    """
    person people source critic expert supporter member voter scientist defender resident worker
    farmer fisher teacher nurse doctor lawyer aide ally observer insider investor creditor
    bondholder shareholder trader campaigner charity family relative country nation capital
    """
)
"""Others who can hold a position."""

_PAPERS = among(
    """
    statement letter note communique communiqué release document text paper message memo post draft
    proposal plan
    """
)
"""What speaks for whoever wrote it."""

_BEFORE_ROLES = among("prime foreign vice deputy acting former treasury u.s. us")
_ALIKE = (
    among("chair chairman chairwoman chairperson"),
    among("spokesman spokeswoman spokesperson"),
    among("chief head leader boss"),
    among("envoy mediator facilitator"),
)
"""Words for one office: whoever is called one of them may be called another."""

_ENVOYS = among(
    "official spokesman spokeswoman spokesperson aide adviser advisor negotiator delegate envoy"
)
_VARYING = among("former veteran ex longtime long-time retired seasoned one-time onetime")
_ANY_GROUP = among("group organisation organization bloc body movement faction")
_MALE = among("mr mr. sir lord chairman spokesman king prince")
_FEMALE = among("mrs mrs. ms ms. miss lady madam chairwoman spokeswoman queen princess")

_SIDES = among("side party country government capital nation delegation neighbour neighbor")
_NUMBERS = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six"}
_PERSONAL = among("i we he she it they who his her its their")
HE = among("he him his himself")
SHE = among("she her hers herself")
THEY = among("they them their theirs themselves it its itself")


def is_role(word: Token) -> bool:
    """Whether a word is a title or an office."""
    return word.lower_ in ROLES or word.lemma_.lower() in ROLES


def is_title(word: Token) -> bool:
    """Whether a word before a name belongs to the title: ``US Treasury Secretary``."""
    return word.lower_ in ROLES or word.lower_ in _BEFORE_ROLES


def is_group(word: Token) -> bool:
    """Whether a word means many together."""
    return word.lower_ in GROUPS or word.lemma_.lower() in GROUPS


def is_envoy(word: Token) -> bool:
    """Whether a word means somebody who speaks for others."""
    return word.lemma_.lower() in _ENVOYS


def is_variation(word: Token) -> bool:
    """Whether a description tells something new of somebody known, for a change: ``the former
    judge``."""
    definite = any(part.lower_ == "the" for part in word.lefts)
    return definite and any(part.lower_ in _VARYING for part in word.lefts)


def is_any_group(word: Token) -> bool:
    """Whether a word means whichever group was spoken of: ``the group``."""
    return word.tag_ == "NN" and word.lower_ in _ANY_GROUP


def holds(role: str, called: Collection[str]) -> bool:
    """Whether somebody of whom a document uses these words may be meant by a role: the prime
    minister by ``the premier``."""
    if role in called or (role == "premier" and {"prime", "minister"} <= set(called)):
        return True
    return any(role in alike and not alike.isdisjoint(called) for alike in _ALIKE)


def is_other(word: Token) -> bool:
    """Whether a word means somebody else's adversary, partner, successor."""
    return word.lemma_.lower() in OTHERS


def is_paper(word: Token) -> bool:
    """Whether a word means a text that speaks for whoever wrote it, who is not named with it."""
    return word.lemma_.lower() in _PAPERS and grammar.child(word, "poss") is None


def is_somebody(word: Token) -> bool:
    """Whether a word means somebody who can hold a position: a person, a group, a name."""
    named = word.pos_ == "PROPN" or word.lower_ in _PERSONAL or word.lemma_.lower() in _MANY
    return named or is_role(word) or is_group(word)


def are_all(word: Token, count: int) -> bool:
    """Whether a word means all of so many: ``both sides``, ``the four parties``."""
    if word.tag_ != "NNS" or word.lemma_.lower() not in _SIDES:
        return False
    counts = {part.lower_ for part in word.lefts}
    return _NUMBERS.get(count) in counts or (count == 2 and "both" in counts)


def is_pronoun(word: Token) -> bool:
    """Whether a word is one of the pronouns, possessive ones included."""
    return word.pos_ == "PRON" or word.tag_ in {"PRP", "PRP$"}


def gender(called: Collection[str]) -> str:
    """What titles tell: ``f``, ``m``, or nothing."""
    if _FEMALE.intersection(called):
        return "f"
    return "m" if _MALE.intersection(called) else ""
