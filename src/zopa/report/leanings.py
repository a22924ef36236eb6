"""What a party would do, in a clause: how probably, and what follows if it is taken at its word."""

from __future__ import annotations

from collections.abc import Mapping

from zopa.analysis.results import PartyAnswer
from zopa.case.model import Case
from zopa.case.record import in_force
from zopa.report.verdicts import at_their_word, forced
from zopa.report.wording import LIKELY, enumeration, party_in_sentence, roughly, signatories

_ORDER = ("refuses", "not", "open", "sign", "signs", "unmoved", "silent", "none")
_VERDICTS = ("never", "", "always")

_SETTLED = {("not", "never"), ("sign", "always"), ("none", "never"), ("none", "always")}
"""Figure and verdict say the same, or there is no figure: the verdict alone is told."""

_WOULD = {
    "refuses": "would not",
    "not": "would probably not",
    "open": "may or may not",
    "sign": "would probably",
    "signs": "would",
}
MOST_NAMED = 2
"""More signatories than these are not named where all do the same."""

_KNOWN = {"refuses", "signs"}
"""What parties do whose worths are known; no figure is told of them."""

_UNTOLD = {
    "unmoved": "the record does not tell",
    "silent": "nothing on record tells",
    "none": "there is no answer",
}


def who(case: Case, agreement: str, parties: Mapping[str, PartyAnswer]) -> str:
    """Who of some parties would sign an agreement, those against it first.

    The parties are all signatories, or all not; these prefer the agreement to no deal, or not.
    """
    groups: dict[tuple[str, str], dict[str, PartyAnswer]] = {}
    speaking = {statement.party for statement in in_force(case)}
    for party, one in parties.items():
        leaning = _leaning(one, silent=party not in speaking)
        groups.setdefault((leaning, forced(one)), {})[party] = one
    clauses = []
    for leaning, verdict in sorted(groups, key=_against_first):
        act = _act(agreement, groups[leaning, verdict])
        clauses.append(_clause(case, leaning, verdict, groups[leaning, verdict], act))
        agreement = "it"
    return "; ".join(clauses)


def _act(agreement: str, parties: Mapping[str, PartyAnswer]) -> str:
    signing = all(answer.signatory for answer in parties.values())
    return f"sign {agreement}" if signing else f"prefer {agreement} to no deal"


def _against_first(group: tuple[str, str]) -> tuple[int, int]:
    leaning, verdict = group
    return _ORDER.index(leaning), _VERDICTS.index(verdict)


def _leaning(answer: PartyAnswer, *, silent: bool) -> str:
    if answer.worth is not None:
        return "signs" if answer.worth.signs else "refuses"
    if answer.probability is None:
        return "none"
    if answer.no_evidence:
        return "silent" if silent else "unmoved"
    if answer.probability >= LIKELY:
        return "sign"
    return "not" if answer.probability <= 1 - LIKELY else "open"


def _clause(
    case: Case, leaning: str, verdict: str, parties: Mapping[str, PartyAnswer], act: str
) -> str:
    """One clause about parties of the same leaning and verdict."""
    condition = at_their_word(len(parties))
    if (leaning, verdict) in _SETTLED:
        return _told(case, parties, f", {condition}, would {verdict} {act}")
    if leaning in _KNOWN:
        names = enumeration(party_in_sentence(case, party) for party in parties)
        if len(parties) > MOST_NAMED and set(parties) == set(case.signatories):
            names = signatories(case)
        return f"{names} {_WOULD[leaning]} {act}"
    if leaning in _WOULD:
        said = _told(case, parties, f" {_WOULD[leaning]} {act}")
    else:
        names = enumeration(party_in_sentence(case, party) for party in parties)
        said = f"{_UNTOLD[leaning]} whether {names} would {act}"
    pronoun = "it" if len(parties) == 1 else "they"
    return f"{said}, though {condition} {pronoun} {verdict} would" if verdict else said


def _told(case: Case, parties: Mapping[str, PartyAnswer], predicate: str) -> str:
    """Parties and predicate; the figure of a single party stands at the end."""
    if len(parties) == 1:
        ((party, answer),) = parties.items()
        return f"{party_in_sentence(case, party)}{predicate} ({_chance(answer)})"
    names = enumeration(
        f"{party_in_sentence(case, party)} ({_chance(answer)})" for party, answer in parties.items()
    )
    return f"{names}{predicate}"


def _chance(answer: PartyAnswer) -> str:
    if answer.probability is None:
        return "no figure: see the warnings"
    panel = answer.sensitivity
    if panel is None:
        return roughly(answer.probability, answer.error)
    return roughly(answer.probability, answer.error, panel.low, panel.high)
