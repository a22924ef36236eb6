"""What to find out next, in a terminal; its sentences serve the brief too."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from zopa.analysis.questions import (
    ANY,
    EACH,
    PLANNED,
    Inquiry,
    Outlook,
    PossibleAnswer,
    Questions,
    RankedQuestion,
)
from zopa.case.model import Case
from zopa.report.exact import all_sign_by_worths
from zopa.report.marks import STRONG, Marks
from zopa.report.page import paragraph
from zopa.report.questions import answer_text, question_text
from zopa.report.wording import (
    agreement_in_sentence,
    figure,
    plural,
    sentence,
    signatories,
    with_margin,
)

NOTICEABLE = 0.05
"""An answer is told to bear on an agreement whose figure it moves by so much."""

MOST_MOVED = 3
"""So many agreements are told of each answer."""


def asking(answer: Questions, marks: Marks) -> Iterator[RenderableType]:
    """The questions, what their answers would do, and the best few together."""
    case, found = answer.case, answer.inquiry
    if found is None:
        yield marks.text("Nothing can be asked where a signatory has no figure.")
        return
    yield marks.text(headline(case, found), STRONG)
    yield from paragraph(standing(case, found), marks)
    if not found.questions:
        return
    yield ""
    yield _questions(case, found, marks)
    if found.plan:
        yield ""
        yield marks.text(together(found), STRONG)
        yield _plan(case, found, marks)
        yield marks.text(most(found))


def headline(case: Case, found: Inquiry) -> str:
    """What is asked for, and whether there is any question."""
    wanted = conclusion(case, found)
    if found.questions:
        count = len(found.questions)
        best = "the question" if count == 1 else f"the {count:,} questions"
        told = f"{best}, of {found.considered:,} looked at, that would settle most"
        return f"{sentence(wanted)}: {told}."
    if all_sign_by_worths(case):
        return f"Nothing has to be asked about {wanted}: the worths of all are known."
    if not found.considered:
        return f"There is nothing to ask about {wanted}."
    looked = plural(found.considered, "question")
    return f"None of {looked} would settle anything noticeable about {wanted}."


def conclusion(case: Case, found: Inquiry) -> str:
    """What the questions are to settle."""
    everyone = signatories(case)
    if found.about == EACH:
        return f"whether {everyone} would sign each agreement"
    if found.about == ANY:
        return f"whether there is any package that {everyone} would sign"
    return f"whether {everyone} would sign {agreement_in_sentence(case, found.about)}"


def standing(case: Case, found: Inquiry) -> Iterator[str]:
    """How the conclusions stand now."""
    told = [f"{_of(case, name)}{with_margin(each.probability, each.error)}{_certain(each)}"
            for name, each in found.now.items()]  # fmt: skip
    if told:
        yield f"Now: {'; '.join(told)}."
    if found.left_open:
        yield (
            f"There are too many packages to settle it in every draw: in {found.left_open:.1%} it "
            "is left open, and they count as draws without one."
        )


def _of(case: Case, name: str) -> str:
    return "" if name == ANY else f"{agreement_in_sentence(case, name)} "


def _certain(each: Outlook) -> str:
    """*always* or *never*, where it follows."""
    return f", {each.certainty}" if each.certainty in {"always", "never"} else ""


def settles(variance: float, found: Inquiry) -> str:
    """The share of the doubt that is expected to go."""
    share = variance / found.variance if found.variance else 0.0
    return f"{share:.0%}" if share >= 0.01 else "<1%"


def _questions(case: Case, found: Inquiry, marks: Marks) -> Table:
    table = Table(box=marks.rule, show_edge=False, padding=(0, 1, 0, 0))
    table.add_column(marks.text(""), justify="right")
    table.add_column(marks.text("Settles"), justify="right")
    table.add_column(marks.text("Question, and how it would stand after each answer"))
    for number, each in enumerate(found.questions, start=1):
        lines = [marks.text(question_text(case, each.question), STRONG)]
        lines += [marks.text("".join(told)) for told in answers(case, found, each)]
        lines += [Text()] if number < len(found.questions) else []
        table.add_row(
            marks.text(f"{number}"),
            marks.text(settles(each.variance_reduction, found)),
            Text("\n").join(lines),
        )
    return table


def answers(case: Case, found: Inquiry, each: RankedQuestion) -> Iterator[tuple[str, str]]:
    """Each answer, and after it how probable it is and how the conclusions would stand then."""
    for own in each.answers:
        told = answer_text(case, each.question, own)
        yield told, f" ({figure(own.probability)}): {then(case, found, own)}"


def then(case: Case, found: Inquiry, own: PossibleAnswer) -> str:
    """How the conclusions would stand after an answer: those that it moves, the furthest first."""
    if len(found.now) == 1:
        (name,) = found.now
        each = own.then[name]
        return f"{figure(each.probability, each.error)}{_newly(found.now[name], each)}"
    moved = sorted(own.then, key=lambda name: -_moved(found, own, name))
    told = [
        f"{agreement_in_sentence(case, name)} {_arrow(found, own, name)}"
        for name in moved
        if _moved(found, own, name) >= NOTICEABLE or _newly(found.now[name], own.then[name])
    ]
    return "; ".join(told[:MOST_MOVED]) or "little changes"


def _moved(found: Inquiry, own: PossibleAnswer, name: str) -> float:
    return abs(own.then[name].probability - found.now[name].probability)


def _arrow(found: Inquiry, own: PossibleAnswer, name: str) -> str:
    """Where the figure would go, and *always* or *never* where that is new."""
    each = own.then[name]
    return f"{figure(each.probability, each.error)}{_newly(found.now[name], each)}"


def _newly(now: Outlook, each: Outlook) -> str:
    return "" if each.certainty == now.certainty else _certain(each)


def together(found: Inquiry) -> str:
    """What the list below is."""
    count = len(found.plan)
    return "The best to begin with" if count == 1 else f"The best {_NUMBERS[count]} together"


_NUMBERS = {2: "two", 3: "three"}


def _plan(case: Case, found: Inquiry, marks: Marks) -> Table:
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(justify="right")
    table.add_column(overflow="fold")
    for number, each in enumerate(found.plan):
        so_far = settles(each.variance_reduction, found)
        first = "settles" if not number else "with this"
        table.add_row(
            marks.text(f"{first} {so_far}"), marks.text(question_text(case, each.question))
        )
    return table


def most(found: Inquiry) -> str:
    """What no plan of that size can pass."""
    share = settles(found.bound, found)
    return (
        "Chosen one after the other, each for what it adds. The most that any "
        f"{_NUMBERS[PLANNED]} questions about the parties asked could settle: {share}."
    )


def meaning(found: Inquiry) -> Iterator[str]:
    """What the figures are."""
    if not found.questions:
        return
    of = "the doubt about each agreement, on average" if found.about == EACH else "the doubt"
    yield (
        f"Settles: how much of {of}, p(1 − p), is expected to go with a true answer. In brackets "
        "how probable an answer is."
    )
    if found.about == ANY:
        yield "After an answer: how probable it is then that there is such a package."
    else:
        yield (
            "After an answer: how probably all would sign then. always, never: what would follow "
            "if every statement is meant, and the answer."
        )
    asked = [each.question for each in found.questions] + [each.question for each in found.plan]
    if any(question.kind == "report" for question in asked):
        yield (
            "Relied on: the statement counts as certain; if it cannot be, it counts as not made."
        )
