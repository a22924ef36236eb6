"""Who would sign: the answers about each agreement, from the runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import prod, sqrt

from zopa.analysis.certainties import Certainties, together
from zopa.analysis.exact import known_worth
from zopa.analysis.results import (
    AgreementAnswer,
    GroupAnswer,
    PartyAnswer,
    ScenarioAnswer,
    Sensitivity,
)
from zopa.analysis.sampling import (
    BLUFF,
    NONE,
    PANEL,
    PRIOR,
    RECORD,
    Circumstance,
    Key,
    Work,
    is_no_deal,
)
from zopa.analysis.worths import KnownWorth
from zopa.case.factors import option_text
from zopa.case.model import Case, Option
from zopa.case.packages import Package, possible
from zopa.preferences import PartyModel, Run
from zopa.preferences.diagnostics import multiplied

NO_EVIDENCE = 3.0
"""A figure within so many combined standard errors of ``prior_only`` is shown as no evidence."""


def scenario_answer(around: Circumstance, work: Work, certainties: Certainties) -> ScenarioAnswer:
    """The answers under one set of circumstances."""
    return ScenarioAnswer(
        name=around.name,
        assumed=assumed(around.case),
        agreements={
            key: _agreement(around, work, certainties, key) for key in around.case.agreements
        },
        consistency=certainties.consistency(around),
    )


def assumed(case: Case) -> dict[str, Option | Mapping[str, float]]:
    """What is taken for granted of conduct: an option, or the probability of each."""
    found: dict[str, Option | Mapping[str, float]] = {}
    for name in case.conduct:
        chances = {option: mass for option, mass in case.issues[name].assumed.items() if mass > 0}
        if len(chances) == 1:
            found[name] = next(iter(chances))
        else:
            found[name] = {option_text(option): mass for option, mass in chances.items()}
    return found


def _agreement(
    around: Circumstance, work: Work, certainties: Certainties, key: str
) -> AgreementAnswer:
    agreement = around.case.agreements[key]
    package = {**agreement.terms, **certain_conduct(around.case, Package.of(agreement))}
    if is_no_deal(around.case, key):
        return AgreementAnswer(package, no_deal=True)
    row = around.asked.index(key)
    parties = {
        party: replace(
            _party(around, work, party, row), certain=certainties.answer(around, party, key)
        )
        for party in around.case.parties
    }
    signatories = {party: parties[party] for party in around.case.signatories}
    others = [
        {party: _under(around, work, party, variant, row) for party in signatories}
        for variant in PANEL
    ]
    together_ = _together(signatories, others)
    return AgreementAnswer(package, no_deal=False, parties=parties, all=together_)


def certain_conduct(case: Case, package: Package) -> dict[str, Option]:
    """The conduct that goes with a package for certain: fixed, assumed, or tied by a rule."""
    seen = possible(case, package)
    return {name: next(iter(seen[name])) for name in case.conduct if len(seen[name]) == 1}


def otherwise(case: Case, package: Package) -> dict[str, Option]:
    """The conduct that goes with a package for certain, where that is not what is assumed."""
    usual = assumed(case)
    certain = certain_conduct(case, package)
    return {name: option for name, option in certain.items() if option != usual.get(name)}


def _party(around: Circumstance, work: Work, party: str, row: int) -> PartyAnswer:
    none: Key = (party, RECORD, NONE)
    run = work.run(around, none)
    prior = work.run(around, (party, PRIOR, NONE))
    signatory = party in around.case.signatories
    prior_only = None if prior is None else float(prior.probability[row])
    model = around.model(party)
    crossed = model.crossed[row]
    bluff = work.run(around, (party, BLUFF, crossed)) if crossed else None
    if run is None or not run.found:
        return PartyAnswer(signatory, None, None, prior_only, if_bluff=_figure(bluff, row))
    probability, error = float(run.probability[row]), float(run.error[row])
    return PartyAnswer(
        signatory=signatory,
        probability=probability,
        error=error,
        prior_only=prior_only,
        sensitivity=_sensitivity(around, work, party, row, probability),
        if_bluff=_figure(bluff, row),
        no_evidence=model.exact is None and (not model.statements or _unmoved(run, prior, row)),
        worth=_worth(model, row),
    )


def _worth(model: PartyModel, row: int) -> KnownWorth | None:
    if model.exact is None:
        return None
    return known_worth(model.exact, model.factors, model.shares[row])


def _figure(run: Run | None, row: int) -> float | None:
    return float(run.probability[row]) if run is not None and run.found else None


def _unmoved(run: Run, prior: Run | None, row: int) -> bool:
    """Whether the record did not move the figure by more than chance would."""
    if prior is None:
        return False
    combined = sqrt(float(run.error[row]) ** 2 + float(prior.error[row]) ** 2)
    return bool(abs(run.probability[row] - prior.probability[row]) <= NO_EVIDENCE * combined)


def _under(around: Circumstance, work: Work, party: str, variant: int, row: int) -> float | None:
    """The party's figure under other assumptions; None where these were not drawn."""
    return _figure(work.run(around, (party, variant, NONE)), row)


def _sensitivity(
    around: Circumstance, work: Work, party: str, row: int, probability: float
) -> Sensitivity | None:
    if around.model(party).exact is not None:
        return Sensitivity(probability, probability)
    if any(work.run(around, (party, variant, NONE)) is None for variant in PANEL):
        return None
    others = [_under(around, work, party, variant, row) for variant in PANEL]
    figures = [probability, *(figure for figure in others if figure is not None)]
    return Sensitivity(min(figures), max(figures))


def _together(
    signatories: Mapping[str, PartyAnswer], others: Sequence[Mapping[str, float | None]]
) -> GroupAnswer:
    """All signatories: the product, for preferences are independent given the record; ``others``
    are each signatory's figure under each of the other assumptions."""
    certain, blocking = together(signatories)
    answers = signatories.values()
    prior_only = _product([answer.prior_only for answer in answers])
    figures = [
        (answer.probability, answer.error)
        for answer in answers
        if answer.probability is not None and answer.error is not None
    ]
    if len(figures) < len(answers):
        return GroupAnswer(None, None, prior_only, certain, blocking)
    probability, error = multiplied(figures)
    panel = _panel(signatories, others, probability)
    return GroupAnswer(probability, error, prior_only, certain, blocking, panel)


def _panel(
    signatories: Mapping[str, PartyAnswer],
    others: Sequence[Mapping[str, float | None]],
    probability: float,
) -> Sensitivity | None:
    """The product under each of the other assumptions, taken for all signatories at once; a party
    whose worths are known has the same figure under each."""
    if any(answer.sensitivity is None for answer in signatories.values()):
        return None
    products = [
        _product([_first(each[party], signatories[party].probability) for party in signatories])
        for each in others
    ]
    figures = [probability, *(product for product in products if product is not None)]
    return Sensitivity(min(figures), max(figures))


def _first(figure: float | None, other: float | None) -> float | None:
    return other if figure is None else figure


def _product(figures: Sequence[float | None]) -> float | None:
    known = [figure for figure in figures if figure is not None]
    return prod(known) if len(known) == len(figures) else None
