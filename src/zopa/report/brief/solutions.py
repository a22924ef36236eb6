"""What would be fair: the solutions of bargaining theory, and how far it is known which packages
they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import sqrt

from zopa.analysis.efficiency import DEFINITIONS, Ranked, Standing
from zopa.analysis.offers import Terms
from zopa.analysis.results import Spread
from zopa.case.model import Case
from zopa.report.document import Block, Cell, Gauge, Paragraph, Table, faint, strong, words
from zopa.report.fairness import TITLES, left_out, spread_out
from zopa.report.packages import conduct_beside, more_worth, settled, shared_and_varying
from zopa.report.wording import (
    LIKELY,
    about,
    agreement_name,
    clean,
    party_name,
    plural,
    sentence,
    with_margin,
)

Found = Mapping[str, Sequence[Ranked]]
"""For each solution the packages that are it or may be, the likeliest first; one at least."""


def solutions(case: Case, found: Standing) -> Iterator[Block]:
    """What is fair by each standard, with what it takes to read that."""
    there = {name: own for name, own in found.solutions.items() if own}
    if there:
        yield from (Paragraph(words(line)) for line in _fair(case, found, there))
        yield _table(case, found, there)
    else:
        signed = "is signed by all in any draw" if found.draws else "that all would sign"
        yield Paragraph(
            words(f"What would be fair cannot be said: no package {signed} and brings a gain.")
        )
    yield from (Paragraph(words(line), "note") for line in _notes(case, found, there))


def guesses(draws: int) -> str:
    """What sampled figures rest on."""
    each = "a complete guess" if draws == 1 else "each a complete guess"
    return f"{plural(draws, 'joint draw')}, {each} of what every signatory wants"


def _fair(case: Case, found: Standing, there: Found) -> Iterator[str]:
    """What solutions are, how far it is known where they are, and what they have in common."""
    yield (
        "What is fair is no single thing. Each solution of bargaining theory below is one standard "
        "of it, applied to the packages that everyone would sign; a gain is what a package is worth"
        " to a signatory beyond no deal."
    )
    best = max(own[0].probability for own in there.values())
    if found.draws is not None and best < LIKELY:
        yield (
            "The draws do not agree on one package by any of these standards: the likeliest has a "
            f"probability of {about(best)}. So take those listed as examples, not as advice."
        )
    firsts = _firsts(there)
    shared, varying = shared_and_varying(case, firsts)
    terms = settled(case, {name: firsts[0][name] for name in shared})
    beside = _common_conduct(case, firsts)
    coming = f" {'Each' if varying else 'It'} comes with {beside}." if beside else ""
    if not varying:
        whose = "The likeliest by each of them is" if found.draws else "All of them are"
        yield f"{whose} the same package: {terms}.{coming}"
    elif shared:
        yield f"Each of the {len(firsts)} listed has {terms}.{coming}"


def _firsts(there: Found) -> list[Terms]:
    return [own[0].terms for own in there.values()]


def _common_conduct(case: Case, packages: Sequence[Terms]) -> str:
    """The conduct that all packages come with, where it is the same and not what is assumed."""
    first, *others = {conduct_beside(case, terms) for terms in packages}
    return "" if others else first


def _table(case: Case, found: Standing, there: Found) -> Table:
    known, firsts = found.draws is None, _firsts(there)
    _, varying = shared_and_varying(case, firsts)
    heads: list[tuple[str, ...]] = [("Standard",)]
    heads += [] if known else [("Probability",)]
    heads += [(party_name(case, party), "gain") for party in case.signatories]
    heads += [("Terms in which they differ",)] if varying else []
    apart = not _common_conduct(case, firsts)
    rows = [
        (
            *_standard(found, name, own),
            *(_gain(own[0].gains[party], known=known) for party in case.signatories),
            *([_terms(case, own[0], varying, conduct=apart)] if varying else []),
        )
        for name, own in there.items()
    ]
    caption = "What would be fair" if known else "The packages likeliest to be fair"
    return Table(f"{caption}, by each standard", tuple(heads), tuple(rows))


def _standard(found: Standing, name: str, own: Sequence[Ranked]) -> Iterator[Cell]:
    """What the solution is, and how probably the package is it or how many are as good."""
    lines = [words(strong(TITLES[name])), words(faint(f"{sentence(DEFINITIONS[name])}."))]
    if found.draws is None:
        if len(own) > 1:
            lines.append(words(f"The first of {len(own)} listed that are equally good."))
        yield Cell(tuple(lines))
        return
    chance = own[0].probability
    error = sqrt(chance * (1 - chance) / found.draws)
    yield Cell(tuple(lines))
    yield Cell((words(with_margin(chance, error)),), Gauge(chance, error))


def _gain(gain: Spread, *, known: bool) -> Cell:
    """One number where it is known; else the average, and nine draws of ten below it."""
    mean, _, ends = more_worth(gain, exact=known).partition(" ")
    return Cell((words(mean), words(faint(ends.strip("()")))) if ends else (words(mean),))


def _terms(case: Case, own: Ranked, varying: Sequence[str], *, conduct: bool) -> Cell:
    """The terms in which a package differs from the others, and the conduct that goes with it."""
    lines = [words(strong(sentence(agreement_name(case, own.name))))] if own.name else []
    for term in varying:
        issue = case.issues[term]
        label = clean(issue.label(own.terms[term]))
        lines.append(words(faint(f"{clean(issue.title)}: "), label))
    if conduct and (beside := conduct_beside(case, own.terms)):
        lines.append(words(faint(f"comes with {beside}")))
    return Cell(tuple(lines))


def _notes(case: Case, found: Standing, there: Found) -> Iterator[str]:
    """How far the solutions can be relied on, and who is left out."""
    yield from left_out(case, found.left_out)
    if found.draws is not None:
        if there:
            yield (
                "Gains are on average and in nine draws of ten, red lines left aside; probabilities"
                f" ± one standard error, of {guesses(found.draws)}."
            )
        yield from spread_out(case, found)
    elif there and len(case.signatories) > 1:
        yield (
            "Gains are in each party’s own points. Egalitarian and utilitarian compare the points "
            "of one with those of another, as their ranges in the case set them; Nash and "
            "Kalai–Smorodinsky do not."
        )
