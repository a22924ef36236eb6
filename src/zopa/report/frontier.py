"""What is efficient and fair, in a terminal: the frontier, the solutions, what improves on an
agreement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table

from zopa.agreements.pareto.solutions import BARGAINING
from zopa.agreements.zone import TELLING
from zopa.analysis.efficiency import (
    DEFINITIONS,
    Dominance,
    ExactFrontier,
    ExactSolution,
    Fairness,
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
    enumeration,
    figure,
    many,
    party_in_sentence,
    party_name,
    sentence,
    signatories,
    with_margin,
)

MOST_LISTED = 20
"""So many efficient packages are listed in a terminal."""

NARROWEST = 32
"""Columns that a package takes at least in a table."""

FEW = 3
"""So many packages are listed for each solution over draws."""


def frontier(answer: Frontier, marks: Marks, width: int) -> Iterator[RenderableType]:
    """What is efficient, in a sentence and as a list, and the solutions."""
    case, found = answer.case, answer.answer
    if found is None:
        return
    if found.standing is not None:
        yield from _over_draws(case, found, marks, width)
        return
    if found.exact is None:
        return
    yield marks.text(headline(case, found, found.exact), STRONG)
    yield from paragraph(_between(found.exact), marks)
    yield ""
    if found.exact.vectors:
        yield from _list(case, found.exact, marks, width)
    if found.solutions:
        yield ""
        yield from _solutions(case, found, marks)


def headline(case: Case, answer: FrontierAnswer, found: ExactFrontier) -> str:
    """How many packages there are, and how many of them are efficient."""
    among = f"Of {many(answer.total, 'package')}"
    also = " and would be signed by all" if answer.rational else ""
    if not found.vectors:
        return f"{among} none is efficient{also}."
    if found.counts is None:
        return (
            f"{among} {len(found.vectors):,} stand here for all that are efficient{also}; "
            f"{_bound(case, found)}."
        )
    packages, worths = sum(found.counts), len(found.vectors)
    verb = "is" if packages == 1 else "are"
    different = "" if worths == packages else f", with {worths:,} different worths"
    return f"{among} {packages:,} {verb} efficient{also}{different}: no package is {better(case)}."


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
            f"{enumeration(parts)}; --json has their ends. Packages and solutions listed here have "
            "numbers that it mentions, and one in between may be better for all."
        )


def _list(case: Case, found: ExactFrontier, marks: Marks, width: int) -> Iterator[RenderableType]:
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
    listed = _Listed(
        [party_name(case, party) for party in case.signatories],
        figures,
        [found.packages[row] for row in rows],
    )
    yield from _table(case, listed, marks, width)


def _along(count: int) -> list[int]:
    """Rows that are evenly spread, the first and the last among them."""
    if count <= MOST_LISTED:
        return list(range(count))
    return [round(n * (count - 1) / (MOST_LISTED - 1)) for n in range(MOST_LISTED)]


@dataclass(frozen=True)
class _Listed:
    """Packages to be listed, each with some figures under the same heads."""

    heads: Sequence[str]
    figures: Sequence[Sequence[str]]
    packages: Sequence[Terms]


def _table(case: Case, rows: _Listed, marks: Marks, width: int) -> Iterator[RenderableType]:
    """What all have in common is said once; the rest as a table where it fits, else in blocks."""
    shared, varying = shared_and_varying(case, rows.packages)
    if shared and varying:
        common = {name: rows.packages[0][name] for name in shared}
        yield marks.text(f"All {len(rows.packages)} listed have {settled(case, common)}.")
        yield ""
    told_of = [_told(case, {n: terms[n] for n in varying}, terms) for terms in rows.packages]
    columns = zip(rows.heads, zip(*rows.figures, strict=True), strict=True)
    room = width - sum(1 + max(map(len, (head, *own))) for head, own in columns)
    if room < NARROWEST:
        for own, text in zip(rows.figures, told_of, strict=True):
            yield marks.text("; ".join(map(" ".join, zip(rows.heads, own, strict=True))))
            yield Padding(marks.text(text), (0, 0, 0, 2))
        return
    table = Table(box=marks.rule, show_edge=False, padding=(0, 1, 0, 0))
    for head in rows.heads:
        table.add_column(marks.text(head), justify="right", overflow="fold")
    table.add_column(marks.text("Package"), overflow="fold", ratio=1)
    for own, text in zip(rows.figures, told_of, strict=True):
        table.add_row(*map(marks.text, own), marks.text(text))
    yield table


def _told(case: Case, differing: Terms, terms: Terms) -> str:
    """The terms of a package that are not in common, and conduct that comes with it."""
    beside = conduct_beside(case, terms)
    return f"{settled(case, differing)} ({beside})" if beside else settled(case, differing)


def _solutions(case: Case, found: FrontierAnswer, marks: Marks) -> Iterator[RenderableType]:
    """Each solution: where it is, what that is worth, and what it is."""
    yield marks.text("Solutions", STRONG)
    yield from paragraph(left_out(case, found.left_out), marks)
    for name, each in found.solutions.items():
        yield ""
        told_of = _solution(case, found, name, each)
        yield marks.text(f"{TITLES[name]}: ", STRONG).append_text(marks.text(told_of))
        yield Padding(marks.text(f"{sentence(DEFINITIONS[name])}.", FAINT), (0, 0, 0, 2))
    yield ""
    yield from paragraph(_disagreement(case, found), marks)


def _solution(case: Case, answer: FrontierAnswer, name: str, found: ExactSolution | None) -> str:
    whole = answer.exact is not None and answer.exact.bound is None
    if found is None and name not in BARGAINING and not whole:
        return "not known without the whole frontier."
    if found is None:
        return "none: in no package that all would sign does anybody gain."
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
            "another's, whatever they stand for; Nash and Kalai–Smorodinsky do not."
        )


def _over_draws(
    case: Case, answer: FrontierAnswer, marks: Marks, width: int
) -> Iterator[RenderableType]:
    """What is probably efficient and fair."""
    found = answer.standing
    if found is None:
        return
    yield marks.text(probable(answer.total, found), STRONG)
    yield ""
    yield from _ranked(case, found.packages, "Efficient", marks, width)
    if not answer.asked:
        return
    yield ""
    yield marks.text("Likeliest to be each solution", STRONG)
    yield from paragraph(spread_out(case, found), marks)
    for name, own in found.solutions.items():
        yield ""
        first = f" The {FEW} likeliest:" if len(own) > FEW else ""
        yield marks.text(f"{TITLES[name]}: {DEFINITIONS[name]}.{first}")
        yield from _ranked(case, own[:FEW], "Probability", marks, width)


def probable(total: int, found: Standing) -> str:
    """How far it is known what is efficient."""
    if not found.packages:
        return (
            f"Of {many(total, 'package')} none is efficient in any draw: each crosses a red line, "
            "or no deal is better."
        )
    best, draws = found.packages[0].probability, found.draws or 1
    near = TELLING * (2 * best * (1 - best) / draws) ** 0.5
    alike = sum(best - each.probability <= near for each in found.packages) - 1
    apart = f"; {alike} of those listed cannot be told apart from it" if alike else ""
    return (
        f"Of {many(total, 'package')} the likeliest to be efficient is so with a probability of "
        f"{about(best)}, over {draws:,} joint draws{apart}."
    )


def _ranked(
    case: Case, found: Sequence[Ranked], head: str, marks: Marks, width: int
) -> Iterator[RenderableType]:
    if found:
        figures = [[figure(each.probability)] for each in found]
        listed = _Listed([head], figures, [each.terms for each in found])
        yield from _table(case, listed, marks, width)


def dominance(answer: Dominance, marks: Marks) -> Iterator[RenderableType]:
    """Whether an agreement is efficient, and the package that is better."""
    found = answer.fairness
    if found is None:
        return
    for line in dominance_lines(answer, found):
        yield marks.text(line, STRONG)
    if found.dominated_by is not None:
        yield ""
        yield from paragraph(_better(answer, found.dominated_by), marks)


def dominance_lines(answer: Dominance, found: Fairness) -> Iterator[str]:
    """The answer in a sentence or two."""
    case, name = answer.case, agreement_in_sentence(answer.case, answer.agreement)
    if found.efficient.error:
        chance = with_margin(found.efficient.probability, found.efficient.error)
        yield f"The probability that {name} is efficient is {chance}{_before(found)}."
        yield from _sampled(answer, found)
    elif found.efficient.probability == 1:
        yield f"{sentence(name)} is efficient: no package is {better(case)}."
    elif found.dominated_by is None:
        yield f"{sentence(name)} is not efficient: no deal is {better(case)}."
    else:
        yield f"{sentence(name)} is not efficient: {_helped(answer)}."


def _before(found: Fairness) -> str:
    """Where the figure stood before any statement."""
    if found.prior_only is None:
        return ""
    unmoved = ", so the record does not move it: no evidence" if found.no_evidence else ""
    return f"; before any statement it was {figure(found.prior_only)}{unmoved}"


def _sampled(answer: Dominance, found: Fairness) -> Iterator[str]:
    """How probably some package is better, and this one."""
    yield (
        f"The probability that some package is {better(answer.case)}: {about(found.improved)}. A "
        "red line that is crossed counts as the worst that could be."
    )
    if found.dominated_by is not None:
        yield f"That it is this one: {about(found.dominated)}."
    elif not answer.every_one_judged:
        yield "There are too many packages to look for the one that most often is."
    elif found.improved > 0:
        yield "No single package is in more than half of the draws."


def _helped(answer: Dominance) -> str:
    """Who would be better off with another package."""
    case = answer.case
    gaining = [party for party, own in answer.gains.items() if own.mean > 0]
    if len(gaining) == len(case.signatories):
        return f"{signatories(case)} would be better off with another package"
    names = enumeration(party_in_sentence(case, party) for party in gaining)
    return f"another package is better for {names} and worse for nobody"


def _better(answer: Dominance, improving: Terms) -> Iterator[str]:
    """The package, what it changes, and what that brings each."""
    case = answer.case
    terms = case.agreements[answer.agreement].terms
    changed = {name: option for name, option in improving.items() if option != terms[name]}
    kept, name = len(terms) - len(changed), agreement_in_sentence(case, answer.agreement)
    rest = f"; the other {many(kept, 'term')} as in {name}" if kept and changed else ""
    beside = conduct_beside(case, improving)
    yield f"{settled(case, changed)}{rest}{f' (comes with {beside})' if beside else ''}."
    yield "What it is worth beyond that, red lines aside:"
    for party, own in answer.gains.items():
        exact = own.p05 == own.p95
        yield f"{party_name(case, party)}: {more_worth(own, exact=exact)}"
