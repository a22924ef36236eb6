"""What a reader of the answers must know first: contradictions, sampling that did not settle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zopa.analysis.sampling import RECORD, Circumstance, Work
from zopa.case import UNKNOWN
from zopa.preferences import Run, contradiction


def warnings(
    circumstances: Sequence[Circumstance], work: Work, seed: int, *, complete: bool
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
                yield _contradicted(around, party, named.name + where, seed)
            elif not run.converged:
                yield _unconverged(run, named.name + where)
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


def _contradicted(around: Circumstance, party: str, name: str, seed: int) -> str:
    involved = ", ".join(contradiction(around.case, party, around.statements, seed))
    return (
        f"{name}: the statements {involved} are held certain and cannot all be meant: no preference"
        " that satisfies them was found, so there is no probability. Lower the credibility of at"
        " least one."
    )


def _unconverged(run: Run, name: str) -> str:
    return (
        f"{name}: the sampling did not converge (R-hat {run.r_hat:.3f}, {run.effective:.0f}"
        f" effective draws after {run.sweeps}): do not rely on these figures; ask for more draws."
    )
