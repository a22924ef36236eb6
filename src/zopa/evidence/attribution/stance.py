"""Which stance an attribution takes: the cue's, turned by denials, or what the content says.

Verbs of saying leave the stance to what is said: ``said it would not sign`` refuses, ``said the
other side must pay`` demands. Where the content does not tell, the answer is `Stance.ASSERTS`: a
reversed stance is worse than none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zopa.evidence.attribution.clauses import (
    Own,
    by_clause,
    by_label,
    by_thing,
    by_words,
    clauses,
    first_person,
)
from zopa.evidence.attribution.contents import trimmed
from zopa.evidence.attribution.lexicon import Cue
from zopa.evidence.attribution.model import Attribution
from zopa.evidence.attribution.turning import by_cue, by_preference
from zopa.evidence.attribution.verbs import SILENCE
from zopa.evidence.findings import Span, Stance, Strength
from zopa.evidence.parsing import grammar
from zopa.evidence.parsing.passages import Parsed, Passage

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

_BINDING = frozenset({"will", "would", "must", "should", "shall", "'ll", "’ll", "can", "could"})
_POSITIONS = frozenset({"position", "stance", "line", "tone", "posture", "attitude"})
_CHANGES = {
    **dict.fromkeys(("soften", "relax", "ease", "moderate"), Cue(Stance.OFFERS, Strength.WEAK)),
    **dict.fromkeys(("harden", "toughen", "stiffen"), Cue(Stance.DEMANDS, Strength.MEDIUM)),
}
_WILL = frozenset({"will", "would", "wo", "'ll", "’ll"})


@dataclass(frozen=True, slots=True)
class Taken:
    """The stance that is taken, how firmly, and what shows it: ``cue``, ``denied``, ``given up``,
    ``content`` and so on."""

    stance: Stance
    strength: Strength
    why: str


def taken(entry: Attribution, parsed: Parsed, own: Own) -> Taken:
    """The stance of an attribution."""
    told, why = _by_cue(entry)
    denies = entry.cue is not None and grammar.base(entry.cue) == "deny"
    inner = _by_content(entry, parsed, own) if why == "cue" and not denies else None
    if inner is None and why == "cue" and _claims(entry):
        return Taken(Stance.ASSERTS, Strength.STRONG, "claimed")
    if _agrees(entry):
        return Taken(Stance.OFFERS, Strength.MEDIUM, "agreed")
    if inner is not None and (
        told.stance is Stance.ASSERTS
        or (inner.stance is Stance.REFUSES and entry.frame == "c")  # ``insists it will not``
    ):
        return Taken(inner.stance, inner.strength, "content")
    return Taken(told.stance, told.strength, why)


Part = tuple[Span, "Cue | None"]
"""Part of what is said, and the stance that it takes, if it does."""


def sentences(entry: Attribution, parsed: Parsed) -> list[list[Part]]:
    """The quotations of an attribution, each sentence by sentence."""
    found: list[list[Part]] = []
    for quotation in entry.quoted:
        passage = parsed.quoted.get(quotation)
        if passage is not None:
            found.append([])
            for sentence in passage.doc.sents:
                span = passage.span(sentence[0], sentence[-1])
                found[-1].append((span, joined(_by_sentence(passage, sentence))))
    return found


def coordinate(entry: Attribution, own: Own) -> list[Part]:
    """The clauses of ``that …, and that …``, one by one; nothing where there is only one."""
    root = entry.root
    if root is None or entry.frame != "c" or entry.quoted:
        return []
    roots = [word for word in clauses(root) if _marked(word)]
    if len(roots) < 2:
        return []
    starts = [_mark_of(word) for word in roots]
    ends = [start - 1 - (root.doc[start - 1].dep_ == "cc") for start in starts[1:]]
    found: list[Part] = []
    for word, start, end in zip(roots, starts, [*ends, root.right_edge.i], strict=True):
        span = trimmed(entry.passage, start, end)
        if span is not None:
            found.append((span, by_clause(entry.passage, word, own)))
    return found


def _marked(word: Token) -> bool:
    return any(part.dep_ == "mark" and part.lower_ == "that" for part in word.lefts)


def _mark_of(word: Token) -> int:
    """The number of the ``that`` of a clause."""
    return next(part.i for part in word.lefts if part.dep_ == "mark")


def _agrees(entry: Attribution) -> bool:
    """``agreed that work shall begin``: not that something is so, but that it is to be."""
    cue, root = entry.cue, entry.root
    if cue is None or root is None or entry.frame != "c" or grammar.base(cue) != "agree":
        return False
    return bool(grammar.helpers(root) & _BINDING)


def _claims(entry: Attribution) -> bool:
    """``insisted that the economy was in better shape``: a claim, since nobody has to act."""
    cue, root = entry.cue, entry.root
    if cue is None or root is None or entry.frame != "c" or grammar.base(cue) != "insist":
        return False
    plain = root.tag_ in {"VB", "VBP"} and root.lower_ == grammar.base(root)
    bare = plain and not grammar.helpers(root)  # ``insists that it stay closed``
    return not bare and not grammar.helpers(root) & _BINDING


# --- the cue --------------------------------------------------------------------------------------


def _by_cue(entry: Attribution) -> tuple[Cue, str]:
    cue, told = entry.cue, entry.told
    if cue is None:
        return told, "cue"
    if grammar.would_rather(cue):
        return by_preference(entry)
    if told.stance is Stance.ASSERTS:
        return _by_announcement(cue, entry) or _by_change(cue) or (told, "cue")
    return by_cue(entry)


def _by_change(cue: Token) -> tuple[Cue, str] | None:
    """``softened its position``, ``hardened its line``."""
    if cue.dep_ not in {"dobj", "nsubjpass"} or grammar.base(cue) not in _POSITIONS:
        return None
    told = _CHANGES.get(grammar.base(cue.head))
    return None if told is None or grammar.negated(cue.head) else (told, "changed")


def _by_announcement(cue: Token, entry: Attribution) -> tuple[Cue, str] | None:
    """``will not discuss the figure``: a verb of saying that is announced, and denied."""
    if entry.frame in {"c", "w", "q"} or cue.pos_ != "VERB" or grammar.base(cue) in SILENCE:
        return None
    denied = grammar.helpers(cue) & _WILL and grammar.negated(cue)
    return (Cue(Stance.REFUSES, Strength.STRONG), "announcement") if denied else None


# --- the content ----------------------------------------------------------------------------------


def _by_content(entry: Attribution, parsed: Parsed, own: Own) -> Cue | None:
    """What the content says, clause by clause; clauses that contradict each other say nothing."""
    found = list(_by_grammar(entry, own))
    for quotation in entry.quoted:
        passage = parsed.quoted.get(quotation)
        if passage is not None:
            for sentence in passage.doc.sents:
                found += _by_sentence(passage, sentence)
    return joined(found) if found else by_words(entry.content.of(parsed.text))


def _by_grammar(entry: Attribution, own: Own) -> Iterator[Cue]:
    if entry.root is None or entry.frame in {"w", "n"}:
        return
    if entry.frame == "o":
        cues: Iterable[Cue | None] = [by_thing(entry.root)]
    elif entry.frame == "a":
        cues = [] if entry.cue is None else [by_label(entry.cue)]
    else:
        cues = (by_clause(entry.passage, root, own) for root in clauses(entry.root))
    yield from (cue for cue in cues if cue is not None)


def _by_sentence(passage: Passage, sentence: Sentence) -> Iterator[Cue]:
    """What a sentence of a quotation says; a question says nothing."""
    if sentence[-1].text == "?":
        return
    cues = (by_clause(passage, root, first_person) for root in clauses(sentence.root))
    yield from (cue for cue in cues if cue is not None)


def joined(cues: Iterable[Cue]) -> Cue | None:
    """One stance for several clauses: the firmest kind, if none says the opposite."""
    found = list(cues)
    stances = {cue.stance for cue in found}
    if Stance.REFUSES in stances and stances & {Stance.OFFERS, Stance.WANTS}:
        return None
    order = (Stance.REFUSES, Stance.DEMANDS, Stance.OFFERS, Stance.WANTS)
    return next((cue for kind in order for cue in found if cue.stance is kind), None)
