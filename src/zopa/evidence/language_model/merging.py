"""Two readers of one document: what the rules found, and what a model found.

The rules come first. Where both found the same thing, what the rules say of it stays, and where the
model says otherwise a flag tells. What only the model found is marked.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from zopa.evidence.findings import Finding, FoundBy
from zopa.evidence.language_model.grounding import dice, opposite

SAME = 0.5
"""The least Dice coefficient of two spans that are the same thing."""

ONLY_MODEL = "only the language model found this"

_Pair = tuple[float, int, int]


def merge(by_rules: Sequence[Finding], by_model: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings of both, one to one where they are the same, in the order of the text."""
    partner = _partners(by_rules, by_model)
    taken = set(partner.values())
    both = [
        _agreed(finding, by_model[partner[place]]) if place in partner else finding
        for place, finding in enumerate(by_rules)
    ]
    alone = [_alone(finding) for place, finding in enumerate(by_model) if place not in taken]
    return tuple(sorted((*both, *alone), key=lambda finding: finding.span))


def _partners(by_rules: Sequence[Finding], by_model: Sequence[Finding]) -> dict[int, int]:
    """Which finding of the model goes with which of the rules: the best pairs first."""
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _, rule, model in sorted(_pairs(by_rules, by_model)):
        if rule not in partner and model not in taken:
            partner[rule] = model
            taken.add(model)
    return partner


def _pairs(by_rules: Sequence[Finding], by_model: Sequence[Finding]) -> Iterator[_Pair]:
    """Every two that may be the same, with how little they have in common."""
    order = sorted(range(len(by_rules)), key=lambda place: by_rules[place].span)
    starts = [by_rules[place].span.start for place in order]
    for model, finding in enumerate(by_model):
        # Half in common leaves the starts at most three lengths apart: a rule's span of length k
        # matches one of length m only if k <= 3m.
        reach = 3 * (finding.span.end - finding.span.start)
        first = bisect_left(starts, finding.span.start - reach)
        for rule in order[first : bisect_left(starts, finding.span.end)]:
            common = dice(by_rules[rule].span, finding.span)
            if common >= SAME:
                yield -common, rule, model


def _alone(finding: Finding) -> Finding:
    flags = dict.fromkeys((ONLY_MODEL, *finding.flags))
    return replace(finding, found_by=FoundBy.MODEL, flags=tuple(flags))


def _agreed(by_rules: Finding, by_model: Finding) -> Finding:
    flags = dict.fromkeys((*by_rules.flags, *_differences(by_rules, by_model)))
    return replace(by_rules, found_by=FoundBy.BOTH, flags=tuple(flags))


def _differences(by_rules: Finding, by_model: Finding) -> Iterator[str]:
    """What the model says otherwise, the worst first."""
    if opposite(by_rules.stance, by_model.stance):
        told = f"“{by_rules.stance}”, the language model “{by_model.stance}”"
        yield f"opposite stance: the rules read {told}"
    elif by_rules.stance != by_model.stance:
        yield f"the language model reads the stance as “{by_model.stance}”"
    for what in ("party", "issue", "option"):
        other = getattr(by_model, what)
        if other is not None and other != getattr(by_rules, what):
            yield f"the language model takes the {what} to be “{other}”"
