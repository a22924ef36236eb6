"""Explanations built by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from report.answers import answer, forced, hostile, torn, unsettled, visit
from zopa.analysis.results import (
    Analysis,
    Explanation,
    GroupAnswer,
    Influence,
    PartyAnswer,
    PartyExplanation,
)
from zopa.case.model import Statement
from zopa.preferences import Certain

DRAFT = "february_draft"


def influence(
    statement: str, party: float | None, everyone: float | None, even: float | None = None
) -> Influence:
    """The figures without a statement, each with its error."""
    known = party is not None
    error = 0.005 if known else None
    return Influence(statement, everyone, error, party, error, even)


def explanation(analysis: Analysis | None = None) -> Explanation:
    """Why the draft would be signed or not, from the analysis of `forced`."""
    analysis = analysis or forced()
    answers = analysis.agreements[DRAFT]
    parties = {name: _explained(one) for name, one in answers.parties.items()}
    parties["ukraine"] = replace(
        parties["ukraine"],
        influence=(
            influence("refusal", 0.25, 0.23),
            influence("guarantee_needed", 0.12, 0.11),
            influence("third", 0.036, 0.035),
        ),
    )
    parties["united_states"] = replace(
        parties["united_states"], influence=(influence("visit", 0.5, 0.02, 0.31),)
    )
    return Explanation(
        case=analysis.case,
        scenario=None,
        agreement=DRAFT,
        parties=parties,
        all=answers.all,
        statements=_with_third(analysis.case.statements),
        consistency=analysis.consistency,
        method=analysis.method,
        warnings=analysis.warnings,
    )


def _with_third(statements: Sequence[Statement]) -> dict[str, Statement]:
    """The statements by id, and one more that nothing rests on."""
    known = {each.id: each for each in statements}
    return {**known, "third": replace(known["refusal"], id="third", credibility=0.5)}


def _explained(one: PartyAnswer) -> PartyExplanation:
    forcing = one.certain is not None and one.certain.verdict != "sometimes"
    return PartyExplanation(one, (one.certain.because,) if forcing and one.certain else ())


def of(party: str, told: PartyExplanation, base: Explanation | None = None) -> Explanation:
    """Another explanation of one party."""
    base = base or explanation()
    return replace(base, parties={**base.parties, party: told})


def left_open(probability: float | None = 0.51) -> Explanation:
    """Nobody's statements force anything."""
    base, some = explanation(), Certain("sometimes")
    parties = {
        name: PartyExplanation(
            answer(probability, 0.3, signatory=one.answer.signatory, certain=some),
            influence=one.influence,
        )
        for name, one in base.parties.items()
    }
    error = None if probability is None else 0.006
    return replace(base, parties=parties, all=GroupAnswer(probability, error, 0.09, some))


def several_sets(*, every: bool = True) -> Explanation:
    """Ukraine's refusal follows in three ways."""
    base = explanation()
    sets = (("refusal",), ("guarantee_needed",), ("refusal", "guarantee_needed", "third"))
    third = Statement("third", "ukraine", "a third claim")
    ukraine = replace(base.parties["ukraine"], every_because=sets, complete=every)
    with_third = replace(base, statements={**base.statements, "third": third})
    return of("ukraine", ukraine, with_third)


def no_deal(agreement: str = "status_quo") -> Explanation:
    """What prevails without a signature, which is not judged."""
    base = explanation()
    parties = {
        name: PartyExplanation(PartyAnswer(one.answer.signatory, None, None, None))
        for name, one in base.parties.items()
    }
    return replace(base, agreement=agreement, parties=parties, all=None)


def unanswered() -> Explanation:
    """Ukraine contradicts itself with certainty: a verdict, but no figure."""
    base = explanation(torn())
    one = base.parties["ukraine"]
    silent = replace(one.answer, probability=None, error=None, if_bluff=None)
    figures = (influence("refusal", 0.4, 0.38), influence("guarantee_needed", None, None))
    told = replace(one, answer=silent, influence=figures)
    together = replace(base.all or GroupAnswer(None, None, None), probability=None, error=None)
    warned = ("Ukraine: the statements are held certain and cannot all be meant.",)
    return replace(of("ukraine", told, base), all=together, warnings=warned)


def unsettled_explanation() -> Explanation:
    """The chains did not agree."""
    return replace(explanation(), method=unsettled().method)


def hostile_explanation(name: str) -> Explanation:
    """Every name and every sentence of the case is this text."""
    case = hostile(name).case
    statements = {
        each.id: replace(each, said=name, speaker=name, source=visit().source)
        for each in (*case.statements, visit())
    }
    return replace(explanation(), case=case, statements=statements, warnings=(name,))
