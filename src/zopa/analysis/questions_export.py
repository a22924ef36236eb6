"""Questions as plain values for JSON, and as a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from zopa.analysis.asking.questions import Question
from zopa.analysis.efficiency_export import Table
from zopa.analysis.plain import number
from zopa.analysis.questions import EACH, Inquiry, Outlook, PossibleAnswer, Questions
from zopa.case.model import Case
from zopa.case.wording import as_written


def questions_json(answer: Questions) -> dict[str, Any]:
    """The published schema of what to find out next; without questions where there is no answer."""
    found = answer.inquiry
    return {
        "about": None,
        "now": None,
        "agreements": {},
        "variance": None,
        "entropy": None,
        "left_open": None,
        "considered": 0,
        "questions": [],
        "plan": None,
        **({} if found is None else inquiry_json(answer.case, found)),
    }


def inquiry_json(case: Case, found: Inquiry) -> dict[str, Any]:
    """What to find out next, under one set of circumstances."""
    return {
        "about": found.about,
        "now": _one(found, found.now),
        "agreements": _each(found, found.now),
        "variance": number(found.variance),
        "entropy": number(found.entropy),
        "left_open": number(found.left_open),
        "considered": found.considered,
        "questions": [
            {
                **_question(case, each.question),
                "answers": [_answer(case, found, each.question, own) for own in each.answers],
                "variance_reduction": number(each.variance_reduction),
                "error": number(each.error),
                "entropy_reduction": number(each.entropy_reduction),
            }
            for each in found.questions
        ],
        "plan": {
            "questions": [
                {
                    **_question(case, each.question),
                    "variance_reduction": number(each.variance_reduction),
                }
                for each in found.plan
            ],
            "bound": number(found.bound),
        },
    }


def _question(case: Case, question: Question) -> dict[str, Any]:
    from zopa.report.questions import question_text

    return {
        "party": question.party,
        "kind": question.kind,
        "reading": question.reading and as_written(question.reading),
        "statements": list(question.statements),
        "text": question_text(case, question),
    }


def _answer(case: Case, found: Inquiry, question: Question, own: PossibleAnswer) -> dict[str, Any]:
    from zopa.report.questions import answer_text

    one = _one(found, own.then)
    return {
        "answer": own.answer,
        "text": answer_text(case, question, own),
        "means": own.means and [as_written(reading) for reading in own.means],
        "probability": number(own.probability),
        "then": one["probability"],
        "error": one["error"],
        "certainty": one["certainty"],
        "agreements": _each(found, own.then),
    }


def _one(found: Inquiry, outlooks: Mapping[str, Outlook]) -> dict[str, Any]:
    """How the conclusion stands that the questions are about; empty where these are several."""
    if found.about == EACH:
        return {"probability": None, "error": None, "certainty": None}
    return _outlook(outlooks[found.about])


def _each(found: Inquiry, outlooks: Mapping[str, Outlook]) -> dict[str, Any]:
    """How each agreement stands, where the questions are about all of them."""
    if found.about != EACH:
        return {}
    return {name: _outlook(each) for name, each in outlooks.items()}


def _outlook(each: Outlook) -> dict[str, Any]:
    return {
        "probability": number(each.probability),
        "error": number(each.error),
        "certainty": each.certainty,
    }


_HEADS = ["party", "kind", "reading", "variance_reduction", "error", "entropy_reduction", "text"]


def questions_rows(answer: Questions) -> Table:
    """One row a question."""
    return _HEADS, [*_rows(answer)]


def _rows(answer: Questions) -> Iterator[list[object]]:
    for each in answer.inquiry.questions if answer.inquiry else ():
        own = _question(answer.case, each.question)
        figures = [each.variance_reduction, each.error, each.entropy_reduction]
        yield [own["party"], own["kind"], own["reading"] or "", *figures, own["text"]]
