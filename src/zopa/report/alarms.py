"""What a reader has to know before any figure."""

from __future__ import annotations

from zopa.analysis.offers import Answer
from zopa.analysis.results import Analysis, Explanation, PartyAnswer
from zopa.report.basis import r_hat, sample
from zopa.report.wording import clean


def alarming(answer: Analysis | Explanation) -> bool:
    """Whether the warnings have to be read before the figures."""
    unanswered = any(party.probability is None for party in _judged(answer))
    return unanswered or not answer.method.converged or not answer.complete


def _judged(answer: Analysis | Explanation) -> list[PartyAnswer]:
    """Every party's answer about an agreement that can be signed."""
    if isinstance(answer, Explanation):
        return [] if answer.all is None else [each.answer for each in answer.parties.values()]
    return [party for each in answer.agreements.values() for party in each.parties.values()]


def alarms(answer: Analysis | Explanation | Answer) -> list[str]:
    """What to say above everything else: that the draws have not settled, and the warnings."""
    said, made = list(map(clean, answer.warnings)), answer.method
    drawn = made.ess is not None
    if drawn and not made.converged:
        settled = (
            f"The draws have not all settled (worst R-hat {r_hat(made, 2)}, smallest effective "
            f"sample {sample(made)}). Do not rely on these figures; ask for more draws."
        )
        said.insert(0, settled)
    return said
