"""Grounding: what a model says of a sentence becomes a finding where its words stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from zopa.case.model import Case
from zopa.evidence.findings import Finding, FoundBy, Rejected, Span, Stance, Words
from zopa.evidence.language_model.claims import LONGEST_QUOTE, Claim, rejected
from zopa.evidence.language_model.locating import Found, Passages
from zopa.evidence.wordlists import among

RULE = "language model"
"""What a finding of a model names as the rule that found it."""

CONFIDENCE = 0.5
"""The confidence of whatever only a model found: nobody has measured the model."""

_DUPLICATE = 0.8
_FARTHEST = LONGEST_QUOTE  # farther apart, two quotes have too little in common
_PRONOUNS = among("he she it they we i you him her them us me who this that these those one")
_POSITIVE = frozenset({Stance.WANTS, Stance.OFFERS, Stance.DEMANDS})


def dice(one: Span, other: Span) -> float:
    """How much two spans have in common: twice the overlap over the sum of the lengths."""
    overlap = min(one.end, other.end) - max(one.start, other.start)
    lengths = one.end - one.start + other.end - other.start
    return 2 * overlap / lengths if overlap > 0 else 0.0


def opposite(one: Stance, other: Stance) -> bool:
    """Whether one refuses what the other wants, offers or demands."""
    return {one, other} & _POSITIVE != set() and Stance.REFUSES in {one, other}


@dataclass(frozen=True)
class Grounding:
    """Grounds claims in the sentences that they were made of."""

    passages: Passages
    case: Case | None

    def grounded(self, claim: Claim) -> Finding | Rejected:
        """The finding that a claim makes, or why it makes none."""
        found = self.passages.find(claim.quote, claim.sentence)
        if isinstance(found, str):
            return rejected(claim.quote, found, claim.sentence + 1)
        return self._finding(claim, found)

    def _finding(self, claim: Claim, found: Found) -> Finding:
        text = self.passages.text
        cue, speaker, condition = (
            self._near(words, found.span) for words in (claim.cue, claim.speaker, claim.condition)
        )
        name = _name(speaker.of(text)) if speaker else None
        party = self._party(claim, name)
        return Finding(
            id="",
            span=found.span,
            said=found.span.of(text),
            stance=claim.stance,
            cue_span=cue,
            speaker=name,
            speaker_span=speaker,
            party=party,
            strength=claim.strength,
            condition=Words(condition.of(text), condition) if condition else None,
            issue=claim.issue,
            option=claim.option,
            rule=RULE,
            confidence=CONFIDENCE,
            found_by=FoundBy.MODEL,
            flags=(
                *found.flags,
                *claim.flags,
                *_lost(claim, cue, speaker, condition),
                *_contradicted(claim, party),
            ),
        )

    def _near(self, words: str | None, span: Span) -> Span | None:
        return self.passages.near(words, self.passages.around(span), span) if words else None

    def _party(self, claim: Claim, name: str | None) -> str | None:
        """The party claimed, unless the speaker bears another party's name; without a case, the
        speaker."""
        if self.case is None:
            return name
        named = parties_named(self.case, name or "")
        return None if named and claim.party not in named else claim.party


def parties_named(case: Case, words: str) -> set[str]:
    """The parties whose name, or another name of theirs, stands in the words."""
    return {
        party.id
        for party in case.parties.values()
        for name in (party.name, *party.also)
        if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words, re.IGNORECASE)
    }


def _name(words: str) -> str | None:
    """The words as a name; of a pronoun, none rather than a guess."""
    return None if words.casefold() in _PRONOUNS else words


def _lost(
    claim: Claim, cue: Span | None, speaker: Span | None, condition: Span | None
) -> Iterable[str]:
    """What the model gave that is not beside the quote."""
    given = (
        ("cue", claim.cue, cue),
        ("speaker", claim.speaker, speaker),
        ("condition", claim.condition, condition),
    )
    for name, words, span in given:
        if words and not span:
            yield f"the {name} that the language model gave is not in the sentence"
    if claim.stance is not Stance.ASSERTS and cue is None:
        yield f"the language model shows no words for “{claim.stance}”"


def _contradicted(claim: Claim, party: str | None) -> Iterable[str]:
    if claim.party and claim.party != party:
        yield "the speaker bears another party's name than the language model gave"


def distinct(findings: Iterable[Finding]) -> list[Finding]:
    """The findings in the order of the text, each once; where a repetition has the opposite stance,
    the first says so."""
    kept: list[Finding] = []
    for finding in sorted(findings, key=lambda finding: finding.span):
        same = _repeated(finding, kept)
        if same is None:
            kept.append(finding)
        elif opposite(finding.stance, kept[same].stance):
            kept[same] = _doubted(kept[same], finding.stance)
    return kept


def _repeated(finding: Finding, kept: Sequence[Finding]) -> int | None:
    for place in range(len(kept) - 1, -1, -1):
        if kept[place].span.start < finding.span.start - _FARTHEST:
            break
        if dice(finding.span, kept[place].span) >= _DUPLICATE:
            return place
    return None


def _doubted(finding: Finding, stance: Stance) -> Finding:
    told = f"the language model also gave the opposite stance: {stance}"
    flags = dict.fromkeys((*finding.flags, told))
    return replace(finding, flags=tuple(flags))
