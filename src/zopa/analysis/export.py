"""An analysis as plain values for JSON, and as data frames."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from zopa.analysis.efficiency import Fairness
from zopa.analysis.efficiency_export import fairness_json, standing_json
from zopa.analysis.history_export import step_json
from zopa.analysis.offers_export import amendments_json, zone_json
from zopa.analysis.plain import (
    SCHEMA,
    certainty_json,
    frames_library,
    group_json,
    method_json,
    number,
    option,
    sensitivity_json,
    spread_json,
    supposed_json,
    worth_json,
)
from zopa.analysis.questions_export import inquiry_json
from zopa.analysis.results import (
    AgreementAnswer,
    Analysis,
    ConsistencyAnswer,
    Explanation,
    PartyAnswer,
    PartyExplanation,
    Preferences,
    ScenarioAnswer,
)
from zopa.case.model import Case, Option

if TYPE_CHECKING:
    import pandas as pd

    from zopa.preferences import Certain


def as_json(analysis: Analysis) -> dict[str, Any]:
    """The published schema: dictionaries, lists, texts, finite numbers, None."""
    case, main = analysis.case, analysis.main
    return {
        "schema": SCHEMA,
        "complete": analysis.complete,
        "case": _case(analysis),
        "method": method_json(analysis.method),
        "scenario": main.name,
        "supposed": supposed_json(case),
        **_scenario(case, main, analysis.fairness),
        "zone": None if analysis.zone is None else zone_json(case, analysis.zone),
        **standing_json(case, analysis.standing),
        "amendments": {name: amendments_json(each) for name, each in analysis.amendments.items()},
        "timeline": [step_json(step) for step in analysis.timeline],
        "questions": None if analysis.inquiry is None else inquiry_json(case, analysis.inquiry),
        "consistency": consistency_json(analysis.consistency),
        "preferences": {
            party: None if one is None else _preferences(one)
            for party, one in analysis.preferences.items()
        },
        "scenarios": {name: _scenario(case, each) for name, each in analysis.scenarios.items()},
        "warnings": list(analysis.warnings),
    }


def explanation_json(explanation: Explanation) -> dict[str, Any]:
    """The published schema of an explanation."""
    together = explanation.all
    return {
        "schema": SCHEMA,
        "complete": explanation.complete,
        "scenario": explanation.scenario,
        "supposed": supposed_json(explanation.case),
        "agreement": explanation.agreement,
        "parties": {name: _explained(one) for name, one in explanation.parties.items()},
        "all": None if together is None else group_json(together),
        "consistency": consistency_json(explanation.consistency),
        "method": method_json(explanation.method),
        "warnings": list(explanation.warnings),
    }


def _explained(explanation: PartyExplanation) -> dict[str, Any]:
    return {
        **_party(explanation.answer),
        "all_because": [list(names) for names in explanation.every_because],
        "all_because_complete": explanation.complete,
        "influence": [
            {
                "statement": each.statement,
                "probability_without": number(each.probability_without),
                "error": number(each.error),
                "party_without": number(each.party_without),
                "party_error": number(each.party_error),
                "break_even": number(each.break_even),
            }
            for each in explanation.influence
        ],
        "issues": [
            {
                "issue": each.issue,
                "weight": float(each.weight),
                "value": float(each.value),
                "worth": float(each.worth),
            }
            for each in explanation.issues
        ],
    }


def _case(analysis: Analysis) -> dict[str, Any]:
    case = analysis.case
    return {
        "title": case.title,
        "as_of": case.as_of.isoformat() if case.as_of else None,
        "parties": list(case.parties),
        "signatories": list(case.signatories),
        "issues": list(case.issues),
        "packages": str(analysis.packages),
        "statements": analysis.statements,
    }


def _scenario(
    case: Case, scenario: ScenarioAnswer, fairness: Mapping[str, Fairness] = MappingProxyType({})
) -> dict[str, Any]:
    return {
        "assumed": {issue: _assumed(option) for issue, option in scenario.assumed.items()},
        "agreements": {
            name: {
                **_agreement(case, scenario, answer),
                "fairness": fairness_json(case, fairness[name]) if name in fairness else None,
            }
            for name, answer in scenario.agreements.items()
        },
        "consistency": scenario.consistency and consistency_json(scenario.consistency),
    }


def _assumed(assumed: Option | Mapping[str, float]) -> object:
    if isinstance(assumed, Mapping):
        return {option: number(probability) for option, probability in assumed.items()}
    return option(assumed)


def _agreement(case: Case, scenario: ScenarioAnswer, answer: AgreementAnswer) -> dict[str, Any]:
    return {
        "package": _package(case, scenario, answer),
        "no_deal": answer.no_deal,
        "parties": {party: _party(one) for party, one in answer.parties.items()},
        "all": None if answer.all is None else group_json(answer.all),
    }


def _package(case: Case, scenario: ScenarioAnswer, answer: AgreementAnswer) -> dict[str, Any]:
    """The terms, and conduct where it is otherwise than assumed."""
    return {
        issue: option(now)
        for issue, now in answer.package.items()
        if not case.issues[issue].conduct or now != scenario.assumed.get(issue)
    }


def consistency_json(answer: ConsistencyAnswer) -> dict[str, Any]:
    """Whether every statement on record can be meant, and which cannot."""
    return {
        "consistent": answer.consistent,
        "contradictions": [
            {"party": each.party, "statements": list(each.statements), "kind": each.kind}
            for each in answer.contradictions
        ],
        "count": answer.count,
        "complete": answer.complete,
        "surviving": {party: list(names) for party, names in answer.surviving.items()},
    }


def _party(answer: PartyAnswer) -> dict[str, Any]:
    return {
        "signatory": answer.signatory,
        "probability": number(answer.probability),
        "error": number(answer.error),
        "prior_only": number(answer.prior_only),
        "sensitivity": sensitivity_json(answer.sensitivity),
        "if_bluff": number(answer.if_bluff),
        "no_evidence": answer.no_evidence,
        "worth": worth_json(answer.worth),
        **certainty_json(answer.certain),
    }


def _preferences(preferences: Preferences) -> dict[str, Any]:
    return {
        "weights": {issue: spread_json(weight) for issue, weight in preferences.weights.items()},
        "values": {
            issue: {option: spread_json(value) for option, value in values.items()}
            for issue, values in preferences.values.items()  # noqa: PD011  no data frame
        },
        "reservation": spread_json(preferences.reservation),
        "switches": [
            {"statement": switch.statement, "reading": switch.reading, "on": number(switch.on)}
            for switch in preferences.switches
        ],
    }


def as_frames(analysis: Analysis) -> dict[str, pd.DataFrame]:
    """Data frames of the answers, one row for each figure.

    ``signing``: scenario × agreement × party; ``together``: all signatories, scenario × agreement;
    ``weights``: party × issue; ``values``: party × issue × option, both of the main scenario. The
    case as written is the scenario that has no name. Raises ImportError where pandas is missing.
    """
    pandas = frames_library()
    tables = {"signing": _signing, "together": _together, "weights": _weights, "values": _values}
    frames = {
        name: pandas.DataFrame(list(rows(analysis)), columns=_COLUMNS[name])
        for name, rows in tables.items()
    }
    return {name: frame.astype(_numbers(frame.columns)) for name, frame in frames.items()}


def _numbers(columns: Iterable[str]) -> dict[str, type]:
    """The columns of numbers, which stay so where every one of them is missing."""
    return {column: float for column in columns if column in _NUMBERS}


_FIGURES = ("probability", "error", "prior_only")
_SPREAD = ("mean", "p05", "p95")
_NUMBERS = frozenset({*_FIGURES, *_SPREAD, "low", "high", "if_bluff", "fragility"})
_COLUMNS: Mapping[str, list[str]] = {
    "signing": [
        *("scenario", "agreement", "party", "signatory", *_FIGURES),
        *("low", "high", "if_bluff", "no_evidence", "rests_on_assumptions"),
        *("certainty", "fragility"),
    ],
    "together": ["scenario", "agreement", *_FIGURES, "certainty", "fragility"],
    "weights": ["party", "issue", *_SPREAD],
    "values": ["party", "issue", "option", *_SPREAD],
}


def _answers(analysis: Analysis) -> Iterator[tuple[str | None, str, AgreementAnswer]]:
    for scenario in (analysis.main, *analysis.scenarios.values()):
        for name, answer in scenario.agreements.items():
            yield scenario.name, name, answer


def _signing(analysis: Analysis) -> Iterator[tuple[Any, ...]]:
    for scenario, agreement, answer in _answers(analysis):
        for party, one in answer.parties.items():
            across = one.sensitivity
            yield (
                *(scenario, agreement, party, one.signatory),
                *(one.probability, one.error, one.prior_only),
                *((across.low, across.high) if across else (None, None)),
                *(one.if_bluff, one.no_evidence, one.rests_on_assumptions),
                *_certainty(one.certain),
            )


def _together(analysis: Analysis) -> Iterator[tuple[Any, ...]]:
    for scenario, agreement, answer in _answers(analysis):
        if answer.all is not None:
            one = answer.all
            figures = (one.probability, one.error, one.prior_only)
            yield scenario, agreement, *figures, *_certainty(one.certain)


def _certainty(certain: Certain | None) -> tuple[str | None, int | None]:
    return (certain.verdict, certain.fragility) if certain else (None, None)


def _weights(analysis: Analysis) -> Iterator[tuple[Any, ...]]:
    for party, wanted in analysis.preferences.items():
        for issue, weight in wanted.weights.items() if wanted else ():
            yield party, issue, weight.mean, weight.p05, weight.p95


def _values(analysis: Analysis) -> Iterator[tuple[Any, ...]]:
    for party, wanted in analysis.preferences.items():
        for issue, values in wanted.values.items() if wanted else ():  # noqa: PD011  no data frame
            for name, value in values.items():
                yield party, issue, name, value.mean, value.p05, value.p95
