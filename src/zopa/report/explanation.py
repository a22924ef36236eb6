"""An explanation as a mediator reads it: what forces the answer, what would overturn it, what the
figure rests on."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from html import escape

from rich.console import Console, RenderableType

from zopa.analysis.results import Explanation, GroupAnswer
from zopa.report.alarms import alarming, alarms
from zopa.report.basis import method
from zopa.report.contradictions import agreed, contradicting
from zopa.report.exact import all_would, not_all_would, wholly
from zopa.report.influence import moving_most
from zopa.report.marks import FAINT, STRONG, Marks
from zopa.report.page import framed, page_text, paragraph, print_page
from zopa.report.sections import section, silent
from zopa.report.supposed import supposed
from zopa.report.verdicts import forced, fragility_of_all
from zopa.report.wording import (
    LIKELY,
    about,
    agreement_in_sentence,
    clean,
    day,
    enumeration,
    party_in_sentence,
    sentence,
    signatories,
)


def print_explanation(explanation: Explanation, console: Console) -> None:
    """Print the explanation, as wide and as colourful as the console allows."""
    print_page(partial(_parts, explanation), console)


def plain_text(explanation: Explanation, width: int = 100) -> str:
    """The same without colour, whatever the surroundings say."""
    return page_text(partial(_parts, explanation), width)


def notebook_html(explanation: Explanation) -> str:
    """The same text, escaped, as a notebook shows it."""
    return f"<pre>{escape(plain_text(explanation), quote=True)}</pre>"


def _parts(explanation: Explanation, marks: Marks, width: int) -> Iterator[RenderableType]:
    loud = alarming(explanation)
    yield marks.text(clean(explanation.case.title), STRONG)
    yield marks.text(_subtitle(explanation), FAINT)
    yield from paragraph(supposed(explanation.case), marks)
    yield ""
    if loud:
        yield framed(alarms(explanation), marks)
        yield ""
    if explanation.all is None:
        yield marks.text(_not_judged(explanation))
        return
    yield from _together(explanation, explanation.all, marks)
    yield from contradicting(explanation.case, explanation.consistency, marks)
    told: set[str] = set()
    for party in explanation.parties:
        yield from section(explanation, party, told, marks, width)
    yield from _closing(explanation, marks, loud=loud)


def _subtitle(explanation: Explanation) -> str:
    case = explanation.case
    target = agreement_in_sentence(case, explanation.agreement)
    record = f", on the record up to {day(case.as_of)}" if case.as_of else ""
    where = f", in the scenario “{clean(explanation.scenario)}”" if explanation.scenario else ""
    return f"Why {target} would be signed, or would not{record}{where}"


def _not_judged(explanation: Explanation) -> str:
    """Why there is nothing to explain."""
    target = sentence(agreement_in_sentence(explanation.case, explanation.agreement))
    if explanation.agreement == explanation.case.no_deal:
        return f"{target} is what prevails if nothing is signed; it is not judged."
    return f"{target} has the terms of no deal: there is nothing to sign, and it is not judged."


def _together(
    explanation: Explanation, answer: GroupAnswer, marks: Marks
) -> Iterator[RenderableType]:
    """What all signatories would do, where there are several."""
    if len(explanation.case.signatories) < 2:
        return
    if answer.exact:
        yield marks.text(sentence(_known(explanation, answer)) + ".", STRONG)
        yield ""
        return
    yield marks.text(sentence(_all_would(explanation, answer)) + ".", STRONG)
    if overturning := fragility_of_all(explanation.case, answer):
        yield marks.text(sentence(overturning) + ".")
    if moving := moving_most(explanation):
        yield marks.text(moving)
    yield ""


def _all_would(explanation: Explanation, answer: GroupAnswer) -> str:
    """A sentence on all signatories: the verdict, or what is likely."""
    case, count = explanation.case, len(explanation.case.signatories)
    everyone = signatories(case)
    act = f"sign {agreement_in_sentence(case, explanation.agreement)} ({_chance(answer)})"
    number, both = ("two", "both") if count == 2 else (f"{count}", "all")
    match _leaning(explanation, answer):
        case "never":
            blocking = enumeration(party_in_sentence(case, party) for party in answer.blocking)
            never = f"the {number} signatories would never {both} {act}"
            return f"taken at their word, {never}, as {blocking} never would"
        case "always":
            return f"taken at their word, {everyone} would always {act}"
        case "sign":
            return f"{everyone} would probably {act}; {_EITHER}"
        case "not":
            return f"the {number} signatories would probably not {both} {act}; {_EITHER}"
        case "unknown":
            return f"the record does not tell whether {everyone} would {act}"
        case _:
            return f"the record leaves open whether {everyone} would {act}"


def _known(explanation: Explanation, answer: GroupAnswer) -> str:
    """What all signatories do where worths settle it, and who would not sign."""
    case = explanation.case
    target = agreement_in_sentence(case, explanation.agreement)
    if answer.probability:
        return f"{all_would(case)} sign {target}"
    refusing = enumeration(party_in_sentence(case, party) for party in answer.blocking)
    because = f": {refusing} would not" if answer.blocking else ""
    return f"{not_all_would(case)} sign {target}{because}"


_EITHER = "taken at their word, they could sign or refuse"


def _leaning(explanation: Explanation, answer: GroupAnswer) -> str:
    if verdict := forced(answer):
        return verdict
    if answer.probability is None:
        return "open"
    if any(_unmoved(explanation, party) for party in explanation.case.signatories):
        return "unknown"
    if answer.probability >= LIKELY:
        return "sign"
    return "not" if answer.probability <= 1 - LIKELY else "open"


def _unmoved(explanation: Explanation, party: str) -> bool:
    """Whether the record says nothing of what a signatory would do, as far as is known here."""
    one = explanation.parties.get(party)
    if one is not None:
        return one.answer.no_evidence
    return all(statement.party != party for statement in explanation.statements.values())


def _chance(answer: GroupAnswer) -> str:
    if answer.probability is None:
        return "no figure: see the warnings"
    return about(answer.probability, answer.error)


def _closing(explanation: Explanation, marks: Marks, *, loud: bool) -> Iterator[RenderableType]:
    """What the words mean, how the figures were made, and the warnings."""
    if quiet := silent(explanation):
        yield marks.text(quiet)
        yield ""
    meaning = (
        "Taken at its word: every statement of the party is meant. Always and never then hold "
        "whatever else it wants. The figures weigh each statement by its credibility."
    )
    left_out = (
        "± one standard error of the simulation. Left out: the figure as if the statement had not "
        "been made, and the change."
    )
    words = [] if wholly(explanation.case) else [meaning, left_out]
    together = agreed(explanation.case, explanation.consistency, len(explanation.statements))
    made = method(explanation.case, explanation.method)
    yield from paragraph([*words, *together, *made], marks, FAINT)
    if explanation.warnings and not loud:
        yield ""
        yield marks.text("Warnings", "bold yellow")
        yield from paragraph(map(clean, explanation.warnings), marks)
