"""What is certain of each party, and of all signatories together, if every statement is meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from zopa.analysis.consistency import consistency
from zopa.analysis.results import ConsistencyAnswer, PartyAnswer
from zopa.analysis.sampling import NONE, RECORD, Circumstance, Work
from zopa.case.packages import Package
from zopa.preferences import Certain, Certainty, Verdict


class Certainties:
    """What is certain under each set of circumstances; what two share is worked out once."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._known: dict[tuple[object, ...], Certainty] = {}
        self._answers: dict[tuple[object, ...], Certain] = {}

    def of(self, around: Circumstance, party: str) -> Certainty:
        """What is certain of a party; its draws are looked at first."""
        key = self._key(around, party)
        if key not in self._known:
            found = Certainty(around.case, party, around.statements)
            run = self._work.run(around, (party, RECORD, NONE))
            if run is not None and run.draws is not None:
                found.look_at(around.model(party), run.draws)
            self._known[key] = found
        return self._known[key]

    def answer(self, around: Circumstance, party: str, agreement: str) -> Certain:
        """Whether a party would sign an agreement always, sometimes or never, and why."""
        key = (*self._key(around, party), agreement)
        if key not in self._answers:
            package = Package.of(around.case.agreements[agreement])
            self._answers[key] = self.of(around, party).explained(package)
        return self._answers[key]

    def consistency(self, around: Circumstance) -> ConsistencyAnswer:
        """Whether every statement on record can be meant."""
        return consistency(
            {name: self.of(around, name).consistency for name in around.case.parties}
        )

    def _key(self, around: Circumstance, party: str) -> tuple[object, ...]:
        """The same for a party whose record and packages are the same."""
        own = tuple(each.id for each in around.statements if each.party == party)
        return party, own, self._work.task(around, (party, RECORD, NONE))


def together(signatories: Mapping[str, PartyAnswer]) -> tuple[Certain | None, tuple[str, ...]]:
    """Whether all sign always, sometimes or never, and which signatories never do.

    All always sign where each does; the verdict falls with the weakest. They never all sign where
    one never does; the shortest explanation is given, and for the verdict to fail each of these
    would have to be able to sign.
    """
    found = {party: answer.certain for party, answer in signatories.items() if answer.certain}
    if len(found) < len(signatories):
        return None, ()
    blocking = {party: each for party, each in found.items() if each.verdict == "never"}
    if blocking:
        return _none_signs([*blocking.values()]), tuple(blocking)
    if all(each.verdict == "always" for each in found.values()):
        return _all_sign([*found.values()]), ()
    return Certain("sometimes"), ()


def _all_sign(parts: Sequence[Certain]) -> Certain:
    because = tuple(name for each in parts for name in each.because)
    weak = [each for each in parts if each.fragility is not None]
    weakest = min(weak, key=lambda each: each.fragility or 0, default=Certain("always"))
    return Certain(
        "always",
        because,
        smallest=all(each.smallest for each in parts),
        fragility=weakest.fragility,
        overturned_by=weakest.overturned_by,
    )


def _none_signs(blocking: Sequence[Certain]) -> Certain:
    shortest = min(blocking, key=lambda each: len(each.because))
    counts = [each.fragility for each in blocking]
    known = [count for count in counts if count is not None]
    firm = len(known) < len(counts)
    return Certain(
        "never",
        shortest.because,
        smallest=all(each.smallest for each in blocking),
        fragility=None if firm else sum(known),
        overturned_by=() if firm else tuple(n for each in blocking for n in each.overturned_by),
    )


def verdict_of_all(verdicts: Iterable[Verdict]) -> Verdict:
    """The verdict on all signing: *never* where one never does, *always* where each always does."""
    found = set(verdicts)
    if "never" in found:
        return "never"
    return "always" if found == {"always"} else "sometimes"
