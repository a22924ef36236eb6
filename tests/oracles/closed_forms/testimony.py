"""What is said, how credibly, whether it still stands: Bayes' rule on one issue."""

from __future__ import annotations

from oracles.building import (
    BEFORE,
    LONG_BEFORE,
    TODAY,
    flag,
    prefers,
    requires,
    says,
)
from oracles.closed_forms.known import Known, known, signs
from zopa.case.model import UNKNOWN, Party
from zopa.case.readings import (
    PackageRef,
    Refuses,
    WouldSign,
)

LIKES = prefers("flag", "given", "kept")
DISLIKES = prefers("flag", "kept", "given")
DEAL = PackageRef("deal")


# Bayes' rule. The prior is ½ on each side; a statement of credibility c has likelihood 1 where it
# holds and 1 − c where not.


@known
def nothing_said() -> Known:
    return Known(flag(), signs(1 / 2) | {("prior only", "deal", "ada"): 1 / 2})


@known
def credibility_nine_tenths() -> Known:
    return Known(flag(says("ada", LIKES, credibility=0.9)), signs(1 / (1 + 0.1)))


@known
def said_twice_independently() -> Known:
    twice = [says("ada", LIKES, credibility=0.9), says("ada", WouldSign(DEAL), credibility=0.8)]
    return Known(flag(*twice), signs(1 / (1 + 0.1 * 0.2)))


@known
def reported_twice() -> Known:
    """The same statement counts once, with the higher credibility."""
    reports = [
        says("ada", LIKES, credibility=0.6, id="first"),
        says("ada", LIKES, credibility=0.9, same_as="first"),
        says("ada", LIKES, credibility=0.3, same_as="first"),
    ]
    return Known(flag(*reports), signs(1 / (1 + 0.1)))


@known
def reported_twice_and_the_first_withdrawn() -> Known:
    """Among reports in force only the second stands, with its own words and credibility."""
    reports = [
        says("ada", LIKES, credibility=0.9, id="first", date=LONG_BEFORE, until=BEFORE),
        says("ada", DISLIKES, credibility=0.5, same_as="first"),
    ]
    return Known(flag(*reports), signs(0.5 / (1 + 0.5)))


@known
def contradicting_equally() -> Known:
    both = [says("ada", LIKES, credibility=0.9), says("ada", DISLIKES, credibility=0.9)]
    return Known(flag(*both), signs(1 / 2))


@known
def two_readings_of_one_statement() -> Known:
    """The likelihood is 1 where both hold, else 1 − c: both cannot, so nothing is learnt."""
    return Known(flag(says("ada", LIKES, DISLIKES, credibility=0.9)), signs(1 / 2))


@known
def credibility_nought() -> Known:
    """No evidence, and a red line that is never on."""
    statements = [
        says("ada", Refuses(DEAL), credibility=0.0),
        says("ada", requires(flag=["kept"]), credibility=0.0),
    ]
    return Known(flag(*statements), signs(1 / 2))


@known
def withdrawn_on_the_day() -> Known:
    """In force while as_of < until."""
    return Known(flag(says("ada", LIKES, date=LONG_BEFORE, until=TODAY)), signs(1 / 2))


@known
def superseded() -> Known:
    statements = [
        says("ada", LIKES, date=LONG_BEFORE, superseded_by="later"),
        says("ada", DISLIKES, credibility=0.5, id="later"),
    ]
    return Known(flag(*statements), signs(0.5 / (1 + 0.5)))


@known
def parties_are_independent() -> Known:
    statements = [says("ada", LIKES, credibility=0.9), says("ben", LIKES, credibility=0.5)]
    parties = (Party("ada", "Ada"), Party("ben", "Ben"), Party("cyd", "Cyd"))
    together = 1 / 1.1 * 1 / 1.5
    return Known(
        flag(*statements, parties=parties, signatories=("ada", "ben")),
        signs(1 / 1.1)
        | signs(1 / 1.5, party="ben")
        | signs(1 / 2, party="cyd")
        | {("all", "deal"): together},
    )


@known
def an_empty_set() -> Known:
    """Ada's statements contradict; Ben is answered all the same."""
    statements = [says("ada", LIKES), says("ada", DISLIKES), says("ben", LIKES, credibility=0.9)]
    return Known(
        flag(*statements, parties=(Party("ada", "Ada"), Party("ben", "Ben"))),
        signs(None) | signs(1 / 1.1, party="ben") | {("all", "deal"): None},
    )


@known
def own_no_deal() -> Known:
    """Ben would fall back on the deal itself, so it costs him nothing to sign."""
    parties = (
        Party("ada", "Ada"),
        Party("ben", "Ben", no_deal="deal"),
        Party("cyd", "Cyd", no_deal=UNKNOWN),
    )
    return Known(
        flag(says("cyd", LIKES), parties=parties),
        signs(1 / 2) | signs(1.0, party="ben") | signs(1.0, party="cyd") | {("all", "deal"): 1 / 2},
    )
