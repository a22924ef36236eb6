"""Scores of a first reading, as a table: what was found, what was right, what was turned round."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from rich.console import Console, RenderableType
from rich.table import Table

from zopa.evidence.findings import Stance
from zopa.evidence.scoring import Rate, Scores, Share
from zopa.report.marks import FAINT, STRONG, Marks
from zopa.report.page import print_page
from zopa.report.wording import clean, plural


def print_scores(scores: Scores, console: Console) -> None:
    """Print the scores, as wide and as colourful as the console allows."""
    print_page(partial(_parts, scores), console)


def _parts(scores: Scores, marks: Marks, _: int) -> Iterator[RenderableType]:
    yield marks.text(_compared(scores), STRONG)
    yield _rates(scores, marks)
    for line in _counts(scores):
        yield marks.text(line)
    if scores.matched:
        yield ""
        yield marks.text("Stances of what was found: as labelled (rows), as predicted (columns)")
        yield _stances(scores, marks)
    for names, what in (
        (scores.missing, "Not read, so nothing of it was found"),
        (scores.unlabelled, "Not labelled, so not counted"),
    ):
        for name in names:
            yield marks.text(f"{what}: {clean(name)}", FAINT)


def _compared(scores: Scores) -> str:
    optional = scores.labels - scores.span.of
    apart = f", {optional} of them optional" if optional else ""
    return (
        f"{plural(scores.span.predicted, 'prediction')} against {plural(scores.labels, 'label')}"
        f"{apart}, in {plural(scores.documents, 'document')}"
    )


def _rates(scores: Scores, marks: Marks) -> Table:
    table = Table(box=marks.rule, pad_edge=False)
    table.add_column("right", overflow="fold")
    for heading in ("F1", "precision", "recall"):
        table.add_column(heading, justify="right")
    for name, rate in (
        ("place", scores.span),
        ("place and party", scores.party),
        ("place, party and stance", scores.stance),
    ):
        table.add_row(name, *_figures(rate))
    return table


def _figures(rate: Rate) -> Iterator[str]:
    yield f"{rate.f1:.3f}"
    yield f"{rate.precision:.3f}"
    yield f"{rate.recall:.3f}"


def _counts(scores: Scores) -> Iterator[str]:
    yield f"Stance turned round: {_of(scores.reversed, 'found')}"
    yield f"Speaker right: {_of(scores.speaker, 'found with a labelled speaker')}"
    yield f"Both bounds right, by two characters at most: {_of(scores.exact, 'found')}"
    yield f"Conditions seen: {_of(scores.conditions, 'labelled')}"


def _of(share: Share, what: str) -> str:
    part = "" if share.share is None else f" ({share.share:.0%})"
    return f"{share.count} of {share.of} {what}{part}"


def _stances(scores: Scores, marks: Marks) -> Table:
    table = Table(box=marks.rule, pad_edge=False)
    table.add_column("")
    for stance in Stance:
        table.add_column(stance.value, justify="right")
    for labelled in Stance:
        counts = [scores.stances.get((labelled, given), 0) for given in Stance]
        if any(counts):
            table.add_row(labelled.value, *(str(count or marks.track) for count in counts))
    return table
