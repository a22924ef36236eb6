"""What to find out next: the questions whose answers would settle most."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np

from zopa.agreements.space import space
from zopa.analysis.asking.inquiring import Inquiring, Wanted
from zopa.analysis.asking.questions import KINDS
from zopa.analysis.certainties import Certainties
from zopa.analysis.panel import on_record
from zopa.analysis.questions import ANY, EACH, Inquiry, Questions
from zopa.analysis.sampling import (
    RECORD,
    Circumstance,
    Progress,
    Work,
    circumstance,
    is_no_deal,
    plan_work,
    unless_interrupted,
)
from zopa.analysis.supposing import at_least_one, method, refuse_unsound, supposed
from zopa.analysis.wanted import known_agreement
from zopa.analysis.warnings import warnings
from zopa.analysis.zoning import possible
from zopa.case import Case
from zopa.errors import BadRequest, UnknownName
from zopa.preferences.arrays import Floats

LIMIT = 10
"""So many questions are listed unless told."""


def ask(  # noqa: PLR0913  the options of the analysis, all by name
    case: Case | str | Path,
    agreement: str | None = None,
    *,
    zone: bool = False,
    parties: Sequence[str] = (),
    without: Sequence[str] = (),
    limit: int = LIMIT,
    draws: int = 4000,
    seed: int = 0,
    as_of: date | None = None,
    scenario: str | None = None,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Questions:
    """The questions whose answers would settle most of whether all sign an agreement, or of each.

    With ``zone`` it is whether there is any package that all would sign. Only ``parties`` are
    asked about, by id, every signatory unless told; ``without`` leaves out kinds of questions
    (`KINDS`) that nobody could answer. The best ``limit`` are told, and a plan of the best few
    together. All else is as in `analyze`. Interrupted, it returns nothing found, with ``complete``
    False.

    Raises `CaseError` for a case that cannot be used, `UnknownName` and `BadRequest` for arguments
    that cannot be met.
    """
    refuse_unsound(draws, seed)
    at_least_one(limit)
    main = supposed(case, as_of, scenario)
    wanted = _wanted(main, agreement, parties, without, limit, zone=zone)
    around = circumstance(main, scenario, sensitivity=False, bluffs=False, zone=zone)
    work = plan_work([_signing(around)], draws, seed)
    complete = work.do(executor, progress)
    certainties = Certainties(work)
    found = None
    if complete:
        found, complete = inquiry(around, work, certainties, wanted, seed=seed, executor=executor)
    return Questions(
        case=main,
        statements=len(around.statements),
        method=method(work, draws, seed),
        warnings=tuple(warnings([around], work, certainties, complete=complete)),
        complete=complete,
        inquiry=found,
    )


def _wanted(  # noqa: PLR0913  what is asked for
    case: Case,
    agreement: str | None,
    parties: Sequence[str],
    without: Sequence[str],
    limit: int,
    *,
    zone: bool,
) -> Wanted:
    """What is asked for, once it is known that it can be."""
    for party in parties:
        if party not in case.parties:
            raise UnknownName("party", party, tuple(case.parties))
        if party not in case.signatories:
            raise BadRequest(
                f"{party} does not sign, so nothing that it wants settles who would; "
                f"expected {' or '.join(case.signatories)}"
            )
    for kind in without:
        if kind not in KINDS:
            raise UnknownName("kind of question", kind, KINDS)
    about = ANY if zone else _about(case, agreement)
    asked = tuple(party for party in case.signatories if not parties or party in parties)
    return Wanted(about, asked, frozenset(KINDS) - set(without), limit)


def _about(case: Case, agreement: str | None) -> str:
    if agreement is None:
        return EACH
    known_agreement(case, agreement)
    if is_no_deal(case, agreement):
        raise BadRequest(
            f"{agreement} has the terms of no deal: nothing to sign; name another agreement"
        )
    return agreement


def each_agreement(case: Case) -> Wanted:
    """The usual questions: about each agreement, of every kind, to every signatory."""
    return _wanted(case, None, (), (), LIMIT, zone=False)


def _signing(around: Circumstance) -> Circumstance:
    """The same with the record of the signatories alone: nothing else is sampled."""
    signing = around.case.signatories
    models = {
        key: model for key, model in around.models.items() if key[0] in signing and key[1] == RECORD
    }
    return replace(around, models=models)


def inquiry(  # noqa: PLR0913  what is known, and what is asked for
    around: Circumstance,
    work: Work,
    certainties: Certainties,
    wanted: Wanted,
    *,
    seed: int,
    executor: Executor | None,
) -> tuple[Inquiry | None, bool]:
    """What to find out next, once all has been sampled, and whether that is complete; nothing
    where a signatory has no figures, or where the user interrupted."""

    def answer() -> tuple[Inquiry | None, bool]:
        some, left_open = _any(around, work, executor) if wanted.about == ANY else (None, 0.0)
        asking = Inquiring.of(
            around, work, certainties, wanted, seed=seed, possible=some, executor=executor
        )
        found = None if asking is None else replace(asking.answer(), left_open=left_open)
        return found, True

    return unless_interrupted(answer) or (None, False)


def _any(
    around: Circumstance, work: Work, executor: Executor | None
) -> tuple[Floats | None, float]:
    """In which joint draws any package is signed by all, and the share of them that is left open;
    None where a signatory has no draws."""
    judges, case = on_record(around, work), around.case
    if any(party not in judges for party in case.signatories):
        return None, 0.0
    found, left_open = possible(space(case), judges, case.signatories, executor)
    return np.asarray(found, float), left_open
