"""The zone, amendments and comparisons as plain values for JSON, and as tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from zopa.analysis.efficiency import Dominance, Frontier
from zopa.analysis.efficiency_export import (
    Table,
    dominance_json,
    dominance_rows,
    frontier_json,
    frontier_rows,
)
from zopa.analysis.history_export import history_json, history_rows
from zopa.analysis.moved import History
from zopa.analysis.offers import (
    Amendment,
    Amendments,
    Comparison,
    PackageAnswer,
    Terms,
    Zone,
    ZoneAnswer,
)
from zopa.analysis.packages import conduct_values, package_json, terms_json
from zopa.analysis.plain import (
    SCHEMA,
    method_json,
    number,
    option,
    spread_json,
    supposed_json,
    worth_json,
)
from zopa.analysis.questions import Questions
from zopa.analysis.questions_export import questions_json, questions_rows
from zopa.case import Case

if TYPE_CHECKING:
    from zopa.analysis.offers import Answer
    from zopa.analysis.panel import PackageFigures


def offer_json(answer: Answer) -> dict[str, Any]:
    """The published schema of an answer about packages."""
    match answer:
        case Zone():
            zone = answer.answer
            own: dict[str, Any] = {"zone": zone and zone_json(answer.case, zone)}
        case Amendments():
            own = amendments_json(answer)
        case Comparison():
            own = _comparison(answer)
        case Frontier():
            own = frontier_json(answer)
        case Dominance():
            own = dominance_json(answer)
        case History():
            own = history_json(answer)
        case Questions():
            own = questions_json(answer)
    return {
        "schema": SCHEMA,
        "complete": answer.complete,
        "scenario": answer.case.scenario,
        "supposed": supposed_json(answer.case),
        "signatories": list(answer.case.signatories),
        **own,
        "method": method_json(answer.method),
        "warnings": list(answer.warnings),
    }


def zone_json(case: Case, zone: ZoneAnswer) -> dict[str, Any]:
    """What everyone could sign."""
    exists = zone.exists
    return {
        "total": str(zone.total),
        "certain": [package_json(case, terms) for terms in zone.certain],
        "certain_complete": zone.certain_complete,
        "exists_probability": exists and number(exists.probability),
        "exists_error": exists and number(exists.error),
        "exists_upper": exists and number(exists.upper),
        "exists_low": exists and number(exists.low),
        "exists_high": exists and number(exists.high),
        "exists_prior_only": exists and number(exists.prior_only),
        "packages": [_package(case, each) for each in zone.packages],
        "leading": None if zone.leading is None else str(zone.leading),
        "every_one_judged": zone.every_one_judged,
        "bound": number(zone.bound),
        "signed": None if zone.signed is None else str(zone.signed),
        "seats": [
            {
                "party": seat.party,
                "joins": seat.joins,
                "exists_probability": number(seat.exists.probability),
                "exists_error": number(seat.exists.error),
                "best": number(seat.best),
                "package": package_json(case, seat.terms),
            }
            for seat in zone.seats
        ],
    }


def _package(case: Case, each: PackageAnswer) -> dict[str, Any]:
    return {
        "package": package_json(case, each.terms),
        "agreement": each.name,
        **_figures(each.figures),
        "certainty": each.certainty,
        "leading": each.leading,
        "parties": {name: number(own.probability) for name, own in each.figures.parties.items()},
        "worths": _worths(each.figures),
    }


def _worths(figures: PackageFigures) -> dict[str, Any]:
    """What a package is worth to the parties whose worths are known."""
    return {party: worth_json(worth) for party, worth in figures.worths.items()}


def _figures(figures: PackageFigures) -> dict[str, Any]:
    return {
        "probability": number(figures.probability),
        "error": number(figures.error),
        "low": number(figures.low),
        "high": number(figures.high),
        "prior_only": number(figures.prior_only),
        "if_bluff": number(figures.if_bluff),
    }


def amendments_json(answer: Amendments) -> dict[str, Any]:
    """The amendments of an agreement, without what is said of the whole analysis."""
    case, now = answer.case, answer.now
    fixed = case.agreements[answer.agreement].conduct
    return {
        "agreement": answer.agreement,
        "target": answer.target,
        "keep": list(answer.keep),
        "at_least": dict(answer.at_least),
        "now": now
        and {
            **_figures(now),
            "parties": {
                name: {"probability": number(own.probability), "error": number(own.error)}
                for name, own in now.parties.items()
            },
            "worths": _worths(now),
        },
        "reached": answer.reached,
        "count": str(answer.count),
        "amendments": [_amendment(case, each, fixed) for each in answer.amendments],
        "best": [_amendment(case, each, fixed) for each in answer.best],
        "searched": answer.searched,
        "possible": answer.possible,
        "logrolls": [
            {
                "changes": terms_json(each.changes),
                "gains": dict(each.gains),
                "probability": number(each.probability),
                "error": number(each.error),
                "signed": number(each.signed),
            }
            for each in answer.logrolls
        ],
    }


def _amendment(case: Case, each: Amendment, fixed: Terms) -> dict[str, Any]:
    trade = each.carried_by
    return {
        "changes": terms_json(each.changes),
        "package": package_json(case, each.terms, fixed),
        **_figures(each.figures),
        "certainty": each.certainty,
        "proven": each.proven,
        "worths": _worths(each.figures),
        "parties": {
            name: {
                "probability": number(own.probability),
                "error": number(own.error),
                "worth_change": spread_json(own.worth_change),
            }
            for name, own in each.parties.items()
        },
        "effects": {
            name: {
                party: {"probability": number(one.probability), "worth": number(one.worth)}
                for party, one in own.items()
            }
            for name, own in each.effects.items()
        },
        "carried_by": trade
        and {
            "gainer": trade.gainer,
            "issue": trade.issue,
            "option": option(trade.option),
            "gain": number(trade.gain),
            "payer": trade.payer,
            "cost": number(trade.cost),
            "least": trade.least,
        },
    }


def _comparison(answer: Comparison) -> dict[str, Any]:
    sides = zip(answer.agreements, answer.figures, strict=True)
    return {
        "agreements": list(answer.agreements),
        "figures": {
            name: figures
            and {
                **_figures(figures),
                "parties": {
                    party: number(own.probability) for party, own in figures.parties.items()
                },
                "worths": _worths(figures),
            }
            for name, figures in sides
        },
        "differences": {
            name: [option(each) for each in both] for name, both in answer.differences.items()
        },
        "parties": {
            name: {
                "first": number(own.first.probability),
                "first_error": number(own.first.error),
                "second": number(own.second.probability),
                "second_error": number(own.second.error),
                "worth_change": spread_json(own.worth_change),
                "certainty": own.certainty,
                "worths": own.worths and [float(worth) for worth in own.worths],
            }
            for name, own in answer.parties.items()
        },
    }


# Tables


def offer_rows(answer: Answer) -> Table:  # noqa: PLR0911  one for each answer
    """An answer about packages as a table: ids and numbers, one row a package, or a party of a
    comparison."""
    match answer:
        case Zone():
            return _zone_rows(answer)
        case Amendments():
            return _amendment_rows(answer)
        case Comparison():
            return _comparison_rows(answer)
        case Frontier():
            return frontier_rows(answer)
        case Dominance():
            return dominance_rows(answer)
        case History():
            return history_rows(answer)
        case Questions():
            return questions_rows(answer)


_HEADS = ["probability", "error", "low", "high", "prior_only", "if_bluff", "certainty"]


def _values(figures: PackageFigures, certainty: str | None) -> list[object]:
    return [*_figures(figures).values(), certainty]


def _zone_rows(answer: Zone) -> Table:
    terms, parties = answer.case.terms, answer.case.signatories
    heads = [*_HEADS, *(f"probability {party}" for party in parties), "leading", "agreement"]
    rows = [
        [
            *_values(each.figures, each.certainty),
            *(number(each.figures.parties[party].probability) for party in parties),
            each.leading,
            each.name,
            *(option(each.terms[name]) for name in terms),
            *conduct_values(answer.case, each.terms),
        ]
        for each in (answer.answer.packages if answer.answer else ())
    ]
    return [*heads, *terms, *answer.case.conduct], rows


def _amendment_rows(answer: Amendments) -> Table:
    """The amendments that reach the target, then the best at each number of changes."""
    terms = answer.case.terms
    lists = {"reaches the target": answer.amendments, "best": answer.best}
    fixed = answer.case.agreements[answer.agreement].conduct
    parties = [*next((each.parties for own in lists.values() for each in own), {})]
    heads = ["list", "changes", *_HEADS]
    for party in parties:
        heads += [f"{head} {party}" for head in ("probability", "worth change", "5 %", "95 %")]
    rows = [
        [
            name,
            len(each.changes),
            *_values(each.figures, each.certainty),
            *_party_values(each, parties),
            *(option(each.terms[term]) for term in terms),
            *conduct_values(answer.case, each.terms, fixed),
        ]
        for name, own in lists.items()
        for each in own
    ]
    return [*heads, *terms, *answer.case.conduct], rows


def _party_values(each: Amendment, parties: list[str]) -> Iterator[object]:
    for party in parties:
        own = each.parties[party]
        yield number(own.probability)
        yield from spread_json(own.worth_change).values()


def _comparison_rows(answer: Comparison) -> Table:
    first, second = answer.agreements
    one, other = answer.figures
    heads = ["party", f"signs {first}", f"signs {second}"]
    for name in (first, second):
        heads += [f"prefers {name}", f"error {name}"]
    heads += ["worth change", "5 %", "95 %", "certainty"]
    rows: list[list[object]] = [
        [
            party,
            _signs(one, party),
            _signs(other, party),
            *map(number, own.first),
            *map(number, own.second),
            *spread_json(own.worth_change).values(),
            own.certainty,
        ]
        for party, own in answer.parties.items()
    ]
    return heads, rows


def _signs(figures: PackageFigures | None, party: str) -> object:
    parties: Mapping[str, Any] = figures.parties if figures else {}
    return number(parties[party].probability) if party in parties else None
