"""What is efficient and fair, in a terminal: the frontier, the solutions, what improves on an
agreement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table

from zopa.agreements.pareto.solutions import BARGAINING
from zopa.analysis.efficiency import (
    DEFINITIONS,
    Dominance,
    ExactFrontier,
    ExactSolution,
    Frontier,
    FrontierAnswer,
    Ranked,
    Standing,
)
from zopa.analysis.offers import Terms
from zopa.case.model import Case
from zopa.report.fairness import TITLES, better, left_out, spread_out
from zopa.report.marks import FAINT, STRONG, Marks
from zopa.report.numbers import told
from zopa.report.packages import conduct_beside, more_worth, settled, shared_and_varying
from zopa.report.page import paragraph
from zopa.report.wording import (
    about,
    agreement_in_sentence,
    agreement_name,
    enumeration,
    figure,
    many,
    party_in_sentence,
    party_name,
    sentence,
    signatories,
)

MOST_LISTED = 20
"""So many efficient packages are listed in a terminal."""

FEW = 3
"""So many packages are listed for each solution over draws."""


def frontier(answer: Frontier, marks: Marks) -> Iterator[RenderableType]:
    """What is efficient, in a sentence and as a list, and the solutions."""
    case, found = answer.case, answer.answer
    if found is None:
        return
    if found.standing is not None:
        yield from _over_draws(case, found.total, found.standing, marks)
        return
    if found.exact is None:
        return
    yield marks.text(headline(case, found.total, found.exact), STRONG)
    yield from paragraph(_between(found.exact), marks)
    yield ""
    if found.exact.vectors:
        yield from _list(case, found.exact, marks)
    if found.solutions:
        yield ""
        yield from _solutions(case, found, marks)


def headline(case: Case, total: int, found: ExactFrontier) -> str:
    """How many packages there are, and how many of them are efficient."""
    among = f"Of {many(total, 'package')}"
    if not found.vectors:
        return f"{among} none is listed."
    if found.counts is None:
        return (
            f"{among} {len(found.vectors):,} stand here for all that are efficient; "
            f"{_bound(case, found)}."
        )
    packages, worths = sum(found.counts), len(found.vectors)
    verb = "is" if packages == 1 else "are"
    different = "" if worths == packages else f", with {worths:,} different worths"
    return f"{among} {packages:,} {verb} efficient{different}: no package is {better(case)}."


def _bound(case: Case, found: ExactFrontier) -> str:
    """By how much what is not listed may be better."""
    bound = found.bound or (Fraction(0),) * len(case.signatories)
    own = [
        f"{told(each)[0]} to {party_in_sentence(case, party)}"
        for party, each in zip(case.signatories, bound, strict=True)
    ]
    return f"no package is worth more than one of these and {enumeration(own)}"


def _between(found: ExactFrontier) -> Iterator[str]:
    """What there is besides packages where numbers may lie between those that the case mentions."""
    if found.segments is not None:
        lines = sum(first != last for first, last in found.segments)
        points = len(found.segments) - lines
        parts = [many(lines, "line segment")] if lines else []
        parts += [many(points, "single point")] if points else []
        yield (
            "With numbers between those that the case mentions, the worths that are efficient make "
            f"{enumeration(parts)}; --json has their ends."
        )


def _list(case: Case, found: ExactFrontier, marks: Marks) -> Iterator[RenderableType]:
    """The efficient packages, the best for the first signatory first."""
    rows = _along(len(found.vectors))
    if len(rows) < len(found.vectors):
        yield marks.text(
            f"{len(rows)} of {len(found.vectors):,}, evenly along the frontier; --csv, --xlsx and "
            "--json give all.",
            FAINT,
        )
        yield ""
    worths = [told(*own) for own in zip(*(found.vectors[row] for row in rows), strict=True)]
    figures = [list(own) for own in zip(*worths, strict=True)]
    yield from _table(
        case,
        [party_name(case, party) for party in case.signatories],
        figures,
        [found.packages[row] for row in rows],
        marks,
    )


def _along(count: int) -> list[int]:
    """Rows that are evenly spread, the first and the last among them."""
    if count <= MOST_LISTED:
        return list(range(count))
    return [round(n * (count - 1) / (MOST_LISTED - 1)) for n in range(MOST_LISTED)]


def _table(
    case: Case,
    heads: Sequence[str],
    figures: Sequence[Sequence[str]],
    packages: Sequence[Terms],
    marks: Marks,
) -> Iterator[RenderableType]:
    """Packages with some figures each; what all have in common is said once."""
    shared, varying = shared_and_varying(case, packages)
    if shared and varying:
        common = {name: packages[0][name] for name in shared}
        yield marks.text(f"All {len(packages)} listed have {settled(case, common)}.")
        yield ""
    table = Table(box=marks.rule, show_edge=False, padding=(0, 1, 0, 0))
    for head in heads:
        table.add_column(marks.text(head), justify="right", overflow="fold")
    table.add_column(marks.text("Package"), overflow="fold", ratio=1)
    for own, terms in zip(figures, packages, strict=True):
        differing = settled(case, {name: terms[name] for name in varying})
        beside = conduct_beside(case, terms)
        text = f"{differing} ({beside})" if beside else differing
        table.add_row(*map(marks.text, own), marks.text(text))
    yield table


def _solutions(case: Case, found: FrontierAnswer, marks: Marks) -> Iterator[RenderableType]:
    """Each solution: where it is, what that is worth, and what it is."""
    yield marks.text("Solutions", STRONG)
    yield from paragraph(left_out(case, found.left_out), marks)
    if all(each is None for each in found.solutions.values()):
        yield marks.text("There is none: no package brings a signatory a gain that all would sign.")
        return
    for name, each in found.solutions.items():
        yield ""
        yield marks.text(f"{TITLES[name]}: ", STRONG).append_text(marks.text(_solution(case, each)))
        yield Padding(marks.text(f"{sentence(DEFINITIONS[name])}.", FAINT), (0, 0, 0, 2))
    yield ""
    yield from paragraph(_disagreement(case, found), marks)


def _solution(case: Case, found: ExactSolution | None) -> str:
    if found is None:
        return "none, or not known without the whole frontier."
    worths = enumeration(
        f"{told(each)[0]} to {party_in_sentence(case, party)}"
        for party, each in zip(case.signatories, found.worths, strict=True)
    )
    others = f" {many(found.ties, 'package')} are equally good." if found.ties > 1 else ""
    return f"{settled(case, found.packages[0])}. Worth {worths}.{others}"


def _disagreement(case: Case, found: FrontierAnswer) -> Iterator[str]:
    """Beyond what gains are counted, and what scales are compared."""
    nash = next((each for n, each in found.solutions.items() if each and n in BARGAINING), None)
    if nash is not None:
        points = enumeration(
            f"{told(each)[0]} to {party_in_sentence(case, party)}"
            for party, each in zip(case.signatories, nash.disagreement, strict=True)
        )
        yield f"A gain is what a package is worth beyond disagreement, which is worth {points}."
    if len(case.signatories) > 1:
        yield (
            "Egalitarian, utilitarian and smallest difference compare one party's points with "
            "another's, as their files set them; Nash and Kalai–Smorodinsky do not."
        )


def _over_draws(case: Case, total: int, found: Standing, marks: Marks) -> Iterator[RenderableType]:
    """What is probably efficient and fair."""
    yield marks.text(probable(total, found), STRONG)
    yield ""
    if found.packages:
        yield from _ranked(case, found.packages[:MOST_LISTED], "Efficient", marks)
    yield ""
    yield marks.text("Likeliest to be each solution", STRONG)
    yield from paragraph(spread_out(case, found), marks)
    for name, own in found.solutions.items():
        yield ""
        yield marks.text(f"{TITLES[name]}: {DEFINITIONS[name]}.")
        yield from _ranked(case, own[:FEW], "Probability", marks)


def probable(total: int, found: Standing) -> str:
    """How far it is known what is efficient."""
    draws = f"over {found.draws:,} joint draws" if found.draws else ""
    if not found.packages:
        return f"No package of {total:,} is efficient in any draw: each crosses a red line."
    best = found.packages[0]
    return (
        f"Of {many(total, 'package')} the likeliest to be efficient is so with a probability of "
        f"{about(best.probability)}, {draws}."
    )


def _ranked(
    case: Case, found: Sequence[Ranked], head: str, marks: Marks
) -> Iterator[RenderableType]:
    if found:
        figures = [[figure(each.probability)] for each in found]
        yield from _table(case, [head], figures, [each.terms for each in found], marks)


def dominance(answer: Dominance, marks: Marks) -> Iterator[RenderableType]:
    """Whether an agreement is efficient, and the package that is better."""
    for line in dominance_lines(answer):
        yield marks.text(line, STRONG)
    if answer.package is not None:
        yield ""
        yield from paragraph(_better(answer, answer.package), marks)


def dominance_lines(answer: Dominance) -> Iterator[str]:
    """The answer in a sentence."""
    case, efficient = answer.case, answer.efficient
    if efficient is None:
        return
    name = agreement_in_sentence(case, answer.agreement)
    if efficient.error:
        chance = about(efficient.probability, efficient.error)
        yield f"{sentence(name)} is efficient with a probability of {chance}."
        yield f"Efficient: no package is {better(case)}."
        if answer.package is not None:
            yield f"This package is better with a probability of {about(answer.dominated)}:"
        elif efficient.probability < 1 - efficient.error:
            yield "In most other draws some package is better, but no single one in more than half."
    elif efficient.probability == 1:
        yield f"{sentence(name)} is efficient: no package is {better(case)}."
    elif answer.package is None:
        nothing = "no deal is better for some signatory, and worse for none"
        yield f"{sentence(name)} is not efficient: {nothing}."
    else:
        yield f"{sentence(name)} is not efficient: {_helped(answer)}."


def _helped(answer: Dominance) -> str:
    """Who would be better off with another package."""
    case = answer.case
    gaining = [party for party, own in answer.gains.items() if own.mean > 0]
    if len(gaining) == len(case.signatories):
        return f"{signatories(case)} would be better off with another package"
    names = enumeration(party_in_sentence(case, party) for party in gaining)
    return f"another package is better for {names} and worse for nobody"


def _better(answer: Dominance, better: Terms) -> Iterator[str]:
    """The package, what it changes, and what that brings each."""
    case = answer.case
    terms = case.agreements[answer.agreement].terms
    changed = {name: option for name, option in better.items() if option != terms[name]}
    kept = len(terms) - len(changed)
    rest = f"; the other {many(kept, 'term')} as in {agreement_name(case, answer.agreement)}"
    yield f"{settled(case, changed)}{rest if kept and changed else ''}."
    for party, own in answer.gains.items():
        exact = own.p05 == own.p95
        yield f"{party_name(case, party)}: {more_worth(own, exact=exact)}"
