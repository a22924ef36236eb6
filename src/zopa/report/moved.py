"""What moved, in words: the day that moved most, what each statement moved, what parties gave.

The terminal, the brief and the chart say these with the same sentences.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, hypot

from zopa.analysis.moved import CHANCE, Move, Mover, Shift, Step
from zopa.case.model import Case, Statement
from zopa.report.readings import reading_in_words
from zopa.report.wording import (
    about,
    agreement_in_sentence,
    agreement_name,
    clean,
    day,
    decimals,
    enumeration,
    party_in_sentence,
    plural,
    sentence,
    several,
    signatories,
)

VISIBLE = 0.005
"""A smaller change rounds to nothing."""

NAMED = 10
"""The most statements that are named one by one."""

AGREEMENTS = 4
"""The most agreements that are named of what one statement moved."""

FINEST = 3
"""The most decimals of a change."""

FEW = 6
"""So many statements of one day are named, if there are no more; else they are counted."""

FAR = 2.0
"""A day moved a figure much further than any one statement if by so many times as much."""

_WHAT = {
    "red_line_added": "a new red line",
    "red_line_dropped": "a red line that no longer stands",
    "red_line_tightened": "a red line is drawn tighter",
    "red_line_loosened": "a red line is loosened",
    "refusal_added": "a new refusal",
    "refusal_withdrawn": "a refusal that no longer stands",
    "offer_added": "a new offer",
    "offer_withdrawn": "an offer that no longer stands",
    "position_changed": "a position that no longer stands",
}

DEFINITIONS = (
    "Hardening: a new or tighter red line, a new refusal, an offer that no longer stands. "
    "Concession: a new offer, a looser red line, a red line or refusal that no longer stands. "
    "Another position that no longer stands is a hardening if the party’s own probabilities of "
    "signing, over all agreements, fell by more than chance for what took its place, a concession "
    "if they rose, else a change. What a party says first counts too. The words compare what is on "
    "record; they say nothing of motives."
)
"""What the words mean."""


MOVED = (
    "Moved by a statement: the figure at the end of the day, less the same had the statement not "
    "been made and all else been said; so the parts need not add up. These are drawn with half the "
    "draws; moves of no more than three standard errors may be chance, and are not told."
)
"""What it means that a statement moved a figure."""


@dataclass(frozen=True)
class Moved:
    """How the figure of an agreement stood before a day and at its end."""

    agreement: str
    before: float | None
    after: float | None
    error: float | None
    shift: Shift

    @property
    def visible(self) -> bool:
        """Whether it moved by more than chance and enough to see; a figure that comes or goes
        did."""
        if self.shift.change is None:
            return (self.before is None) != (self.after is None)
        return visible(self.shift)


def visible(shift: Shift) -> bool:
    """Whether a figure moved by more than chance and enough to see."""
    return shift.beyond_chance and abs(shift.change or 0.0) >= VISIBLE


def moved(steps: Sequence[Step], number: int) -> Iterator[Moved]:
    """The figures of a step beside those of the step before, or those before any statement."""
    for name, answer in steps[number].agreements.items():
        if number:
            earlier = steps[number - 1].agreements.get(name)
            before, error = (earlier.probability, earlier.error) if earlier else (None, None)
        else:
            before, error = answer.prior_only, 0.0
        shift = Shift(None, None)
        if before is not None and answer.probability is not None:
            combined = hypot(answer.error or 0.0, error or 0.0)
            shift = Shift(answer.probability - before, combined)
        yield Moved(name, before, answer.probability, answer.error, shift)


def moved_most(case: Case, steps: Sequence[Step], agreements: Sequence[str]) -> str:
    """The day on which the figure of one of some agreements moved most; no full stop."""
    first, last = steps[0].date, steps[-1].date
    span = f"on {day(first)}" if first == last else f"from {day(first)} to {day(last)}"
    found = [
        (each, number)
        for number in range(len(steps))
        for each in moved(steps, number)
        if each.agreement in agreements and each.shift.change is not None
    ]
    if not found:
        return f"There is no figure to follow {span}"
    most, number = max(found, key=lambda own: (abs(own[0].shift.change or 0.0), -own[1]))
    if not most.shift.beyond_chance:
        told = "no day’s statements moved any figure by more than its error"
        return sentence(f"{span} {told}")
    what, name = _what(steps[number]), agreement_in_sentence(case, most.agreement)
    return sentence(
        f"{what} {day(steps[number].date)} moved {name} most: the probability that"
        f" {signatories(case)} sign it went from {about(most.before)} to"
        f" {about(most.after, most.error)}"
    )


def _what(step: Step) -> str:
    if step.statements and not step.ended:
        return "the statement dated" if len(step.statements) == 1 else "the statements dated"
    return "what ended on" if not step.statements else "the statements and the endings of"


def told(shift: Shift) -> str:
    """A change with its sign and its standard error, in as many decimals as tell it from chance:
    −0.06 ±0.01, +0.012 ±0.003."""
    if shift.change is None:
        return "no figure"
    change, error = abs(shift.change), shift.error or 0.0
    sign = "+" if shift.change > 0 else "−"
    if not error:
        return f"{sign}{change:.2f}"
    places = decimals(error)
    while places < FINEST and _rounded_up(error, places) * CHANCE > change:
        places += 1
    return f"{sign}{change:.{places}f} ±{_rounded_up(error, places):.{places}f}"


def _rounded_up(error: float, places: int) -> float:
    unit = 10.0**-places
    return max(ceil(error / unit - 1e-9), 1) * unit


def by_agreement(case: Case, mover: Mover) -> str:
    """What a statement moved, the most first, as far as it can be seen."""
    seen = {name: shift for name, shift in mover.all.items() if visible(shift)}
    ranked = sorted(seen, key=lambda name: -abs(seen[name].change or 0.0))
    parts = [f"{agreement_name(case, name)} {told(seen[name])}" for name in ranked]
    return ", ".join(several(parts, AGREEMENTS)) or "none by as much as 0.01"


def further(case: Case, steps: Sequence[Step], number: int) -> str:
    """Which figures a day moved much further than any one of its statements did; or nothing."""
    step = steps[number]
    if len(step.movers) < 2:
        return ""
    names = [
        agreement_in_sentence(case, each.agreement)
        for each in moved(steps, number)
        if visible(each.shift) and _most(step, each.agreement) * FAR < abs(each.shift.change or 0.0)
    ]
    if not names:
        return ""
    verb = "was" if len(names) == 1 else "were"
    return (
        f"{sentence(enumeration(several(names, NAMED)))} {verb} moved by several together: leaving"
        " out any one of them changes much less."
    )


def _most(step: Step, agreement: str) -> float:
    changes = [each.all[agreement].change for each in step.movers]
    return max((abs(change) for change in changes if change is not None), default=0.0)


def came(case: Case, step: Step) -> str:
    """What came that day, by name where that is little, and what ended."""
    known = {each.id: each for each in case.statements}
    parts = []
    if step.statements:
        parts.append(f"New: {enumeration(_by_party(case, [known[x] for x in step.statements]))}.")
    if step.ended:
        ended = enumeration(several([_ended(known[x], step) for x in step.ended], NAMED))
        parts.append(f"No longer in force: {ended}.")
    return " ".join(parts)


def _by_party(case: Case, statements: Sequence[Statement]) -> Iterator[str]:
    groups: dict[str, list[str]] = {}
    for each in statements:
        groups.setdefault(each.party, []).append(clean(each.id))
    for party, names in groups.items():
        few = len(statements) <= FEW
        told_ = enumeration(names) if few else plural(len(names), "statement")
        yield f"{told_} of {party_in_sentence(case, party)}"


def _ended(statement: Statement, step: Step) -> str:
    later = statement.superseded_by
    by = f" (superseded by {clean(later)})" if later and later in step.statements else ""
    return f"{clean(statement.id)}{by}"


def unmoved(case: Case, step: Step) -> str:
    """Why no figure is told of a day."""
    if step.movers and all(each.party not in case.signatories for each in step.movers):
        return "No signatory spoke, so no figure moved."
    return "No figure was moved by more than chance."


def move_in_words(case: Case, step: Step, move: Move) -> str:
    """What a party gave or hardened, as a clause: “a new refusal: would not sign the draft”; of
    other positions, what that did to its figures."""
    if move.reading is not None:
        return f"{_WHAT[move.what]}: {reading_in_words(case, move.reading)}"
    shifts = [x.on_its_party for x in step.movers if set(x.reports) & set(move.statements)]
    if move.kind == "change" or not shifts or shifts[0].change is None:
        return f"{_WHAT[move.what]}; its own figures did not move by more than chance"
    did = "raised" if shifts[0].change > 0 else "lowered"
    return (
        f"{_WHAT[move.what]}, which {did} its own probability of signing by"
        f" {abs(shifts[0].change):.2f} on average"
    )


def by_party(case: Case, steps: Sequence[Step]) -> dict[str, list[tuple[Step, Move]]]:
    """The moves of each party that made any, in the order of the days."""
    found: dict[str, list[tuple[Step, Move]]] = {party: [] for party in case.parties}
    for step in steps:
        for move in step.moves:
            found[move.party].append((step, move))
    return {party: own for party, own in found.items() if own}


def counted(moves: Sequence[Move]) -> str:
    """How many hardenings, concessions and changes."""
    kinds = [move.kind for move in moves]
    return enumeration(
        plural(kinds.count(kind), kind)
        for kind in ("hardening", "concession", "change")
        if kind in kinds
    )
