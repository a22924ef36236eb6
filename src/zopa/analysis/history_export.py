"""What moved as plain values for JSON, and as a table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from zopa.analysis.efficiency_export import Table
from zopa.analysis.moved import History, Move, Mover, Shift, Step
from zopa.analysis.plain import group_json, number
from zopa.analysis.results import PartyAnswer
from zopa.case.wording import as_written


def history_json(answer: History) -> dict[str, Any]:
    """The answers day by day."""
    return {"steps": [step_json(step) for step in answer.steps]}


def step_json(step: Step) -> dict[str, Any]:
    """The answers at the end of a day, which statement moved them, what parties gave."""
    return {
        "date": step.date.isoformat(),
        "statement": step.statement,
        "statements": list(step.statements),
        "ended": list(step.ended),
        "agreements": {
            name: {
                **group_json(answer),
                "moved_by": _moved_by(step, name),
                "parties": _parties(step.parties.get(name, {})),
            }
            for name, answer in step.agreements.items()
        },
        "movers": [_mover(mover) for mover in step.movers],
        "moves": [_move(move) for move in step.moves],
    }


def _moved_by(step: Step, agreement: str) -> dict[str, Any] | None:
    mover = step.most_on(agreement)
    if mover is None:
        return None
    return {"statement": mover.statement, **_shift(mover.all[agreement])}


def _parties(parties: Mapping[str, PartyAnswer]) -> dict[str, Any]:
    return {
        party: {
            "signatory": answer.signatory,
            "probability": number(answer.probability),
            "error": number(answer.error),
            "certainty": answer.certain.verdict if answer.certain else None,
        }
        for party, answer in parties.items()
    }


def _mover(mover: Mover) -> dict[str, Any]:
    return {
        "statement": mover.statement,
        "party": mover.party,
        "came": mover.came,
        "reports": list(mover.reports),
        "agreements": {
            name: {**_shift(each), "party": _shift(mover.own[name])}
            for name, each in mover.all.items()
        },
    }


def _shift(shift: Shift) -> dict[str, Any]:
    return {"change": number(shift.change), "error": number(shift.error)}


def _move(move: Move) -> dict[str, Any]:
    return {
        "party": move.party,
        "kind": move.kind,
        "what": move.what,
        "statements": list(move.statements),
        "reading": move.reading and as_written(move.reading),
    }


def history_rows(answer: History) -> Table:
    """A row for each agreement on each day."""
    heads = ["date", "agreement", "probability", "error", "certainty"]
    heads += ["moved_by", "change", "change_error"]
    rows: list[list[object]] = []
    for step in answer.steps:
        for name, own in step.agreements.items():
            mover = step.most_on(name)
            shift = mover.all[name] if mover else Shift(None, None)
            rows.append(
                [
                    *(step.date.isoformat(), name),
                    *(number(own.probability), number(own.error)),
                    own.certain.verdict if own.certain else None,
                    *(mover and mover.statement, number(shift.change), number(shift.error)),
                ]
            )
    return heads, rows
