"""``zopa ask``: what to find out next."""

from __future__ import annotations

from pathlib import Path

from zopa.cli.options import USUAL, Flag, Limit, Names, Sampling
from zopa.cli.run import give
from zopa.errors import BadRequest


def ask(  # noqa: PLR0913  the options of the command
    case: Path,
    agreement: str | None = None,
    /,
    *,
    zone: Flag = False,
    party: Names = (),
    without: Names = (),
    limit: Limit = 10,
    how: Sampling = USUAL,
    json: Flag = False,
) -> int:
    """Rank the questions by how much their answers would settle, in an interviewer's words.

    Args:
        case: A case folder, a single YAML file, or a scenario of another tool.
        agreement: Ask about whether all would sign this agreement; about each unless told.
        zone: Ask about whether there is any package at all that all would sign.
        party: Ask about these signatories only: their ids, with commas between.
        without: Leave out questions that nobody could answer: kinds of them, with commas between:
            signing, packages, preference, importance, direction, no_deal, red_line, ideal,
            indifference, report.
        limit: List so many questions.
        how: How preferences are drawn, on which record, and what is supposed of it.
        json: Print JSON instead.
    """
    how.refuse_unsound()
    if zone and agreement is not None:
        raise BadRequest("--zone asks about every package, so it goes with no agreement")
    from zopa.analysis import ask as answer
    from zopa.report.offers import print_offers

    with how.at_work("Weighing questions") as asked:
        found = answer(
            how.read(case),
            agreement,
            zone=zone,
            parties=party,
            without=without,
            limit=limit,
            **asked,
        )
    return give(found, print_offers, as_json=json)
