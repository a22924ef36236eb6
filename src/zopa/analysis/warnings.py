"""What a reader of the answers must know first: contradictions, sampling that did not settle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zopa.analysis.certainties import Certainties
from zopa.analysis.results import FEW
from zopa.analysis.sampling import NONE, RECORD, Circumstance, Work
from zopa.case import UNKNOWN
from zopa.case.model import Statement
from zopa.preferences import Certainty, Run, exact_ties


def warnings(
    circumstances: Sequence[Circumstance],
    work: Work,
    certainties: Certainties,
    *,
    complete: bool,
) -> Iterator[str]:
    """The warnings, each said once: of the first circumstances, as a rule the case as written; of
    others, a scenario or an earlier day, only where they differ."""
    if not complete:
        yield "Interrupted: figures that were not finished are left out."
    said: set[tuple[str, str]] = set()
    for around in circumstances:
        where = _where(around, circumstances[0])
        for party, named in around.case.parties.items():
            for warning in (
                *_of_party(around, party, work, certainties),
                *_only_here(around, circumstances[0], party, certainties),
            ):
                if (party, warning) not in said:
                    said.add((party, warning))
                    yield f"{named.name}{where}: {warning}"
    for party, named in circumstances[0].case.parties.items():
        if circumstances[0].case.no_deal_of(party) == UNKNOWN and not _exact(
            circumstances[0], party
        ):
            yield (
                f"{named.name}: what no deal is worth is unknown, which leaves nearly every answer"
                " open."
            )


def _where(around: Circumstance, written: Circumstance) -> str:
    """What tells these circumstances from the first ones."""
    if around is written:
        return ""
    if around.name != written.name:
        return f" in the scenario {around.name}"
    return f" on the record up to {around.case.as_of}"


def _only_here(
    around: Circumstance, written: Circumstance, party: str, certainties: Certainties
) -> Iterator[str]:
    """The contradictions of these circumstances that are none in the first ones, of which the
    report tells by itself."""
    known = certainties.of(written, party).consistency.contradictions
    known_ids = {_ids(statements) for statements in known}
    for statements in certainties.of(around, party).consistency.contradictions[:FEW]:
        if _ids(statements) not in known_ids:
            yield f"the statements {_ids(statements)} cannot all be meant."


def _of_party(
    around: Circumstance, party: str, work: Work, certainties: Certainties
) -> Iterator[str]:
    """What to say of a party under some circumstances."""
    run = work.run(around, (party, RECORD, NONE))
    if run is not None and not run.found:
        yield _nothing_found(around, party)
    elif run is not None and not run.converged:
        yield _unconverged(run)
    if not certainties.of(around, party).consistency.complete:
        yield (
            "the statements contradict each other in more ways than were looked at. ‘Always’ and"
            " ‘never’ are said only where they are proven."
        )


def _exact(around: Circumstance, party: str) -> bool:
    return around.model(party).exact is not None


def _nothing_found(around: Circumstance, party: str) -> str:
    """Why no preference was drawn: a contradiction, an exact tie, or a set too thin to hit."""
    held = [s for s in around.statements if s.party == party and s.credibility >= 1.0]
    contradictions = Certainty(around.case, party, held).consistency.contradictions
    if contradictions:
        return (
            f"the statements {_ids(contradictions[0])} are held certain and cannot all be meant, so"
            " there is no probability. Lower the credibility of at least one."
        )
    ties = exact_ties(around.case, party, held)
    if ties:
        return (
            f"the statements {_ids(ties[0])} are held certain and can all be meant only where"
            " signing is worth exactly as much as no deal, which has probability 0, so there is no"
            " probability. Lower the credibility of at least one."
        )
    return (
        "the statements held certain leave so few preferences that none was drawn, so there is no"
        " probability. Lower the credibility of at least one."
    )


def _ids(statements: Sequence[Statement]) -> str:
    return ", ".join(statement.id for statement in statements)


def _unconverged(run: Run) -> str:
    return (
        f"the sampling did not converge (R-hat {run.r_hat:.3f}, {run.effective:.0f}"
        f" effective draws after {run.sweeps}): do not rely on these figures; ask for more draws."
    )
