"""``zopa evaluate``: how well a first reading agrees with labels, and whether that is enough."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from zopa.cli.options import Flag
from zopa.cli.run import FINE, GATE_FAILED, write_json
from zopa.errors import BadRequest

if TYPE_CHECKING:
    from zopa.evidence.scoring import Scores


def evaluate(  # noqa: PLR0913  the options of the command
    gold: Path,
    predicted: Path,
    /,
    *,
    span_at_least: float = 0.0,
    party_at_least: float = 0.0,
    stance_at_least: float = 0.0,
    reversed_at_most: float = 1.0,
    json: Flag = False,
) -> int:
    """Compare what `zopa read --json` has printed with labels, and print the scores.

    Exits with 1 where a score misses what an option asks for.

    Args:
        gold: The labels: one a line, or what zopa read --json prints, put right by hand.
        predicted: What zopa read --json has printed of the same documents.
        span_at_least: The least F1 for what was found in the right place, from 0 to 1.
        party_at_least: The least F1 for the right place and party.
        stance_at_least: The least F1 for the right place, party and stance.
        reversed_at_most: The largest share of what was found whose stance is turned round.
        json: Print JSON instead.
    """
    asked = (span_at_least, party_at_least, stance_at_least, reversed_at_most)
    if not all(0 <= bound <= 1 for bound in asked):
        raise BadRequest("what a score has to reach is a number from 0 to 1")
    from zopa.cli.problems import console
    from zopa.evidence.scoring import score_files
    from zopa.report.scores import print_scores

    scores = score_files(gold, predicted)
    missed = list(_missed(scores, *asked))
    if json:
        write_json({**scores.to_json(), "missed": missed})
    else:
        print_scores(scores, console(sys.stdout))
        for sentence in missed:
            sys.stderr.write(f"{sentence}\n")
    return GATE_FAILED if missed else FINE


def _missed(
    scores: Scores, span: float, party: float, stance: float, reversed_: float
) -> Iterator[str]:
    """A sentence for each score that misses what it has to reach."""
    for name, rate, least in (
        ("place", scores.span, span),
        ("place and party", scores.party, party),
        ("place, party and stance", scores.stance, stance),
    ):
        if rate.f1 < least:
            yield f"F1 for {name} is {rate.f1:.3f}, below {least:g}"
    share = scores.reversed.share or 0.0
    if share > reversed_:
        yield f"the share of stances turned round is {share:.3f}, above {reversed_:g}"
