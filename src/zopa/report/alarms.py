"""What a reader has to know before any figure."""

from __future__ import annotations

from zopa.analysis.results import Analysis
from zopa.report.basis import r_hat, sample


def alarming(analysis: Analysis) -> bool:
    """Whether the warnings have to be read before the figures."""
    unanswered = any(
        party.probability is None
        for answer in analysis.agreements.values()
        for party in answer.parties.values()
    )
    return unanswered or not analysis.method.converged or not analysis.complete


def alarms(analysis: Analysis) -> list[str]:
    """What to say above everything else, before the analysis's own warnings."""
    said = []
    if not analysis.complete:
        said.append("Interrupted: what follows was finished before, the rest is missing.")
    if not analysis.method.converged:
        said.append(
            f"The draws have not settled (worst R-hat {r_hat(analysis, 2)}, smallest effective "
            f"sample {sample(analysis)}). Do not rely on these figures; ask for more draws."
        )
    return said
