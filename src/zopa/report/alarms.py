"""What a reader has to know before any figure."""

from __future__ import annotations

from zopa.analysis.results import Analysis
from zopa.report.basis import r_hat, sample
from zopa.report.wording import clean


def alarming(analysis: Analysis) -> bool:
    """Whether the warnings have to be read before the figures."""
    unanswered = any(
        party.probability is None
        for answer in analysis.agreements.values()
        for party in answer.parties.values()
    )
    return unanswered or not analysis.method.converged or not analysis.complete


def alarms(analysis: Analysis) -> list[str]:
    """What to say above everything else: that the draws have not settled, and the warnings."""
    said = list(map(clean, analysis.warnings))
    drawn = analysis.method.ess is not None
    if drawn and not analysis.method.converged:
        settled = (
            f"The draws have not all settled (worst R-hat {r_hat(analysis, 2)}, smallest effective "
            f"sample {sample(analysis)}). Do not rely on these figures; ask for more draws."
        )
        said.insert(0, settled)
    return said
