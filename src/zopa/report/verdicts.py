"""Always and never in words: what follows for a party that is taken at its word, and what would
overturn it."""

from __future__ import annotations

from zopa.analysis.results import GroupAnswer, PartyAnswer
from zopa.case.model import Case
from zopa.preferences import Certain
from zopa.report.wording import clean, enumeration, party_in_sentence, several

MOST_NAMES = 10
"""The most statements that a sentence names."""

Answer = PartyAnswer | GroupAnswer


def forced(answer: Answer | None) -> str:
    """``always`` or ``never`` of parties that are taken at their word; nothing where their
    statements leave it open, nor where worths are known, so that it depends on no word."""
    certain = answer.certain if answer and not answer.exact else None
    return "" if certain is None or certain.verdict == "sometimes" else certain.verdict


def at_their_word(count: int) -> str:
    """The condition of *always* and *never* for so many parties."""
    return "taken at its word" if count == 1 else "taken at their word"


def short_verdict(answer: Answer) -> str:
    """``always`` or ``never`` with its condition, to stand beside a figure."""
    word = forced(answer)
    return f"{word} if taken at {'its' if isinstance(answer, PartyAnswer) else 'their'} word"


def names(statements: tuple[str, ...]) -> str:
    """Statements by their ids."""
    return enumeration(several([clean(each) for each in statements], MOST_NAMES))


def fragility(case: Case, party: str, answer: PartyAnswer) -> str:
    """How many readings would have to fail for the party to do otherwise, and of which
    statements."""
    if answer.certain is None:
        return ""
    other = _other(answer.certain.verdict, signatory=answer.signatory)
    return _overturned(answer.certain, f"{party_in_sentence(case, party)} could {other}")


def _other(verdict: str, *, signatory: bool) -> str:
    """What would have to be possible for a verdict to fail."""
    if verdict == "never":
        return "sign" if signatory else "prefer the agreement"
    return "refuse" if signatory else "prefer no deal"


def fragility_of_all(case: Case, answer: GroupAnswer) -> str:
    """The same for all signatories, where it does not follow from what is said of one of them."""
    if answer.certain is None or len(answer.blocking) == 1:
        return ""
    if answer.certain.verdict == "always":
        return _overturned(answer.certain, "one of them could refuse")
    together = "both" if len(case.signatories) == 2 else f"all {len(case.signatories)}"
    return _overturned(answer.certain, f"{together} could sign")


def _overturned(certain: Certain, otherwise: str) -> str:
    if certain.fragility is None:
        return ""
    if certain.fragility == 1 and certain.because == certain.overturned_by:
        return f"if this does not hold as it is read, {otherwise}"
    if certain.fragility == 1:
        return (
            f"{otherwise} if the reading of one statement did not hold, such as that of "
            f"{names(certain.overturned_by)}"
        )
    return (
        f"{otherwise} only if the readings of at least {certain.fragility} statements did not "
        "hold, such as those of "
        f"{names(certain.overturned_by)}"
    )
