"""What a reader of the answers must know first: contradictions, sampling that did not settle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zopa.analysis.certainties import Certainties
from zopa.analysis.sampling import RECORD, Circumstance, Work
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
    """The warnings, each said once: of the case as written, of a scenario only where it differs."""
    if not complete:
        yield "Interrupted: figures that were not finished are left out."
    said: set[tuple[str, int]] = set()
    for around in circumstances:
        where = f" in the scenario {around.name}" if around is not circumstances[0] else ""
        for party, named in around.case.parties.items():
            run = work.run(around, (party, RECORD, frozenset()))
            if run is None or (party, id(run)) in said:
                continue
            said.add((party, id(run)))
            if not run.found:
                yield _nothing_found(around, party, named.name + where)
            elif not run.converged:
                yield _unconverged(run, named.name + where)
            if not certainties.of(around, party).consistency.complete:
                yield _too_many(named.name + where)
    for party, named in circumstances[0].case.parties.items():
        if circumstances[0].case.no_deal_of(party) == UNKNOWN and not _exact(
            circumstances[0], party
        ):
            yield (
                f"{named.name}: what no deal is worth is unknown, which leaves nearly every answer"
                " open."
            )


def _exact(around: Circumstance, party: str) -> bool:
    return around.model(party).exact is not None


def _nothing_found(around: Circumstance, party: str, name: str) -> str:
    """Why no preference was drawn: a contradiction, an exact tie, or a set too thin to hit."""
    held = [s for s in around.statements if s.party == party and s.credibility >= 1.0]
    contradictions = Certainty(around.case, party, held).consistency.contradictions
    if contradictions:
        return (
            f"{name}: the statements {_ids(contradictions[0])} are held certain and cannot all be"
            " meant, so there is no probability. Lower the credibility of at least one."
        )
    ties = exact_ties(around.case, party, held)
    if ties:
        return (
            f"{name}: the statements {_ids(ties[0])} are held certain and can all be meant only"
            " where signing is worth exactly as much as no deal, which has probability 0, so there"
            " is no probability. Lower the credibility of at least one."
        )
    return (
        f"{name}: the statements held certain leave so few preferences that none was drawn, so"
        " there is no probability. Lower the credibility of at least one."
    )


def _ids(statements: Sequence[Statement]) -> str:
    return ", ".join(statement.id for statement in statements)


def _too_many(name: str) -> str:
    return (
        f"{name}: the statements contradict each other in more ways than were looked at, so"
        " ‘always’ and ‘never’ hold in the consistent subsets that were found."
    )


def _unconverged(run: Run, name: str) -> str:
    return (
        f"{name}: the sampling did not converge (R-hat {run.r_hat:.3f}, {run.effective:.0f}"
        f" effective draws after {run.sweeps}): do not rely on these figures; ask for more draws."
    )
