"""What has to be sampled for an analysis, each thing once, and the running of it.

For every party under every circumstance: the record as it is, no record at all (``prior_only``),
the sensitivity panel, and for each set of red lines that an agreement crosses the record were these
bluff. Where two of these come to the same model they are one task, so scenarios cost only what they
change.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, as_completed
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import TypeVar

import numpy as np

from zopa.case.model import Case, Statement
from zopa.case.packages import Package
from zopa.case.record import in_force
from zopa.preferences import (
    CONCENTRATED,
    PartyModel,
    Plan,
    Run,
    party_model,
    sample,
    shifted,
)
from zopa.preferences.switchboard import Line

Name = TypeVar("Name")
Found = TypeVar("Found")

Progress = Callable[[float], None]
"""Called with the share of the work that is done."""

RECORD, PRIOR, CONCENTRATED_WEIGHTS, DOUBTED, BELIEVED, BLUFF = range(6)
"""Variants: they tell streams of random numbers apart, so that scenarios share theirs."""

PANEL = (CONCENTRATED_WEIGHTS, DOUBTED, BELIEVED)
PRIOR_DRAWS = 4
"""Independent draws from the prior are cheap: so many for each draw asked for."""

CREDIBILITY_SHIFT = 0.1

Named = tuple[str | None, date | None]
"""A scenario, and the date at which the record is read."""

Key = tuple[str, int, frozenset[Line]]
"""A party, a variant, and the red lines supposed to be bluff."""

NONE: frozenset[Line] = frozenset()
"""No red line is supposed to be bluff."""


@dataclass(frozen=True)
class Circumstance:
    """One set of circumstances: the case as written, or a scenario; what is asked, on which
    record."""

    name: str | None
    case: Case
    statements: tuple[Statement, ...]
    asked: tuple[str, ...]
    models: Mapping[Key, PartyModel]

    @property
    def named(self) -> Named:
        """What tells it from other circumstances of the same case."""
        return self.name, self.case.as_of

    def model(self, party: str) -> PartyModel:
        """The party's model given the record."""
        return self.models[party, RECORD, NONE]


@dataclass
class Work:
    """Tasks by fingerprint, and the runs that came of them."""

    plans: dict[bytes, tuple[PartyModel, Plan]] = field(default_factory=dict)
    runs: dict[bytes, Run] = field(default_factory=dict)
    named: dict[tuple[Named, Key], bytes] = field(default_factory=dict)

    def add(self, circumstance: Circumstance, key: Key, model: PartyModel, plan: Plan) -> None:
        """Put a task on the list, unless the same is there already."""
        print_ = fingerprint(model, plan)
        self.named[circumstance.named, key] = print_
        self.plans.setdefault(print_, (model, plan))

    def task(self, circumstance: Circumstance, key: Key) -> bytes | None:
        """Which task answers this; the same one answers others too."""
        return self.named.get((circumstance.named, key))

    def run(self, circumstance: Circumstance, key: Key) -> Run | None:
        """What a task gave; None where it was not wanted or not finished."""
        print_ = self.task(circumstance, key)
        return None if print_ is None else self.runs.get(print_)

    def do(self, executor: Executor | None, progress: Progress | None) -> bool:
        """Run every task, most important first; False where the user interrupted."""
        calls = {print_: partial(sample, *task) for print_, task in self.plans.items()}
        return carry_out(calls, self.runs, executor, progress)


def carry_out(
    calls: Mapping[Name, Callable[[], Found]],
    found: dict[Name, Found],
    executor: Executor | None,
    progress: Progress | None,
) -> bool:
    """Make calls, which have to be picklable, and keep what each gives under its name; False where
    the user interrupted."""
    try:
        for done, (name, result) in enumerate(_finished(calls, executor), start=1):
            found[name] = result
            if progress is not None:
                progress(done / len(calls))
    except KeyboardInterrupt:
        return False
    return True


def unless_interrupted(call: Callable[[], Found]) -> Found | None:
    """What a call gives; None where the user interrupted it."""
    try:
        return call()
    except KeyboardInterrupt:
        return None


def part(progress: Progress | None, begin: float, end: float) -> Progress | None:
    """Progress for a part of the work: from 0 to 1 it goes from ``begin`` to ``end``."""
    return progress and (lambda done: progress(begin + done * (end - begin)))


def _finished(
    calls: Mapping[Name, Callable[[], Found]], executor: Executor | None
) -> Iterator[tuple[Name, Found]]:
    if executor is None:
        for name, call in calls.items():
            yield name, call()
        return
    futures = {executor.submit(call): name for name, call in calls.items()}
    try:
        for future in as_completed(futures):
            yield futures[future], future.result()
    finally:
        for future in futures:
            future.cancel()


def fingerprint(model: PartyModel, plan: Plan) -> bytes:
    """A digest of everything that a run depends on."""
    digest = hashlib.sha256(repr((plan, model.exact, model.shares, model.impossible)).encode())
    for part in (*model.prior, *model.evidence, *model.asked, model.no_deal):
        if isinstance(part, np.ndarray):
            digest.update(str(part.shape).encode() + part.tobytes())
        else:
            digest.update(repr(part).encode())
    return digest.digest()


def circumstance(
    case: Case, name: str | None, *, sensitivity: bool, bluffs: bool = True, zone: bool = False
) -> Circumstance:
    """Build every model that the answers about one set of circumstances need.

    Those in which red lines are bluff only where ``bluffs`` asks; the prior and the panel also
    where the case has no agreement to ask about, if packages in general are (``zone``).
    """
    statements = in_force(case)
    asked = tuple(key for key in case.agreements if not is_no_deal(case, key))
    packages = [Package.of(case.agreements[key]) for key in asked]
    record = {party: party_model(case, party, statements, packages) for party in case.parties}
    models = {(party, RECORD, NONE): model for party, model in record.items()}
    # where every party's worths are known nothing is sampled, not even what was before them
    if (zone or packages) and any(model.exact is None for model in record.values()):
        for party in case.parties:
            models[party, PRIOR, NONE] = party_model(case, party, (), packages)
    for party, model in record.items():
        if model.exact is not None or not (zone or packages):
            continue
        if bluffs:
            models.update(_bluffs(case, model, statements, packages))
        if sensitivity:
            models.update(_panel(case, party, statements, packages))
    return Circumstance(name, case, statements, asked, models)


def is_no_deal(case: Case, agreement: str) -> bool:
    """Whether an agreement settles the terms as the no-deal agreement does, whatever the
    conduct."""
    nothing = case.agreements.get(case.no_deal)
    return nothing is not None and case.agreements[agreement].terms == nothing.terms


def _bluffs(
    case: Case, record: PartyModel, statements: Sequence[Statement], packages: Sequence[Package]
) -> Iterator[tuple[Key, PartyModel]]:
    """The record were the red lines bluff that one of the packages crosses, set by set."""
    for lines in sorted(set(record.crossed) - {NONE}, key=repr):
        model = party_model(case, record.party, statements, packages, bluffs=lines)
        yield (record.party, BLUFF, lines), model


def _panel(
    case: Case, party: str, statements: Sequence[Statement], packages: Sequence[Package]
) -> Iterator[tuple[Key, PartyModel]]:
    """The record under the other assumptions of the sensitivity panel."""
    yield (
        (party, CONCENTRATED_WEIGHTS, NONE),
        party_model(case, party, statements, packages, concentration=CONCENTRATED),
    )
    for variant, by in ((DOUBTED, -CREDIBILITY_SHIFT), (BELIEVED, CREDIBILITY_SHIFT)):
        moved = shifted(statements, by)
        yield (party, variant, NONE), party_model(case, party, moved, packages)


def plan_work(
    circumstances: Sequence[Circumstance], draws: int, seed: int, *, kept: bool = False
) -> Work:
    """List what to sample: first the record of the first circumstance, last the variants.

    ``kept`` keeps draws of the variants too, by which any package can be judged.
    """
    work = Work()
    for around in circumstances:
        for key, model in sorted(around.models.items(), key=lambda item: item[0][1]):
            party, variant, _ = key
            stream = (tuple(around.case.parties).index(party), variant)
            count = draws * PRIOR_DRAWS if variant == PRIOR else draws
            plan = Plan(count, seed, stream, variant == RECORD, kept and variant != BLUFF)
            work.add(around, key, model, plan)
    return work
