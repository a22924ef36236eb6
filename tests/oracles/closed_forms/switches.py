"""Red lines, ties, indifference: what changes the model instead of weighing it."""

from __future__ import annotations

from oracles.building import (
    case,
    category,
    flag,
    prefers,
    requires,
    rules_out,
    says,
)
from oracles.closed_forms.known import Known, known, signs
from zopa.case.model import UNKNOWN, Party
from zopa.case.readings import (
    Indifferent,
    PackageRef,
    Refuses,
)

LIKES = prefers("flag", "given", "kept")
DISLIKES = prefers("flag", "kept", "given")
DEAL = PackageRef("deal")


# Red lines. On with probability c, apart from the statement's other readings.


@known
def a_red_line() -> Known:
    """Signs where the line is off (0.3) and the deal is worth more (½)."""
    line = says("ada", requires(flag=["kept"]), credibility=0.7)
    return Known(
        flag(line),
        signs(0.3 / 2)
        | {
            ("if bluff", "deal", "ada"): 1 / 2,
            ("switch", "ada", "s1", "0"): 0.7,
        },
    )


@known
def a_red_line_said_twice() -> Known:
    """The same line, required and ruled out: on with 1 − 0.3 × 0.5."""
    lines = [
        says("ada", requires(flag=["kept"]), credibility=0.7),
        says("ada", rules_out(flag=["given"]), credibility=0.5),
    ]
    return Known(flag(*lines), signs(0.15 / 2) | {("switch", "ada", "s2", "0"): 0.85})


@known
def a_refusal_beside_a_red_line() -> Known:
    """Of the prior, ¼ would sign (line off, worth more): the refusal (0.8) leaves 0.2 of that.

    So P = ¼·0.2 / (¼·0.2 + ¾) = 0.0625. The line is on in ½, off in ½·(½·0.2 + ½) = 0.3: 0.625.
    Were it a bluff: ½·0.2 / (½·0.2 + ½) = 1/6.
    """
    statements = [
        says("ada", requires(flag=["kept"]), credibility=0.5),
        says("ada", Refuses(DEAL), credibility=0.8),
    ]
    return Known(
        flag(*statements),
        signs(0.0625)
        | {
            ("switch", "ada", "s1", "0"): 0.625,
            ("if bluff", "deal", "ada"): 1 / 6,
        },
    )


@known
def a_red_line_and_a_preference_in_one_statement() -> Known:
    """The switch is apart: on with 0.6 whether or not the preference holds (posterior 1/1.4)."""
    statement = says("ada", requires(flag=["kept"]), LIKES, credibility=0.6)
    return Known(flag(statement), signs(0.4 / 1.4) | {("if bluff", "deal", "ada"): 1 / 1.4})


@known
def a_hard_red_line() -> Known:
    line = says("ada", requires(flag=["kept"]))
    return Known(flag(line), signs(0.0) | {("if bluff", "deal", "ada"): 1 / 2})


@known
def a_refusal_because_of_a_red_line() -> Known:
    """Ada likes the deal for sure and surely refuses it, so the line must be on; no bluff fits."""
    statements = [
        says("ada", LIKES),
        says("ada", Refuses(DEAL)),
        says("ada", requires(flag=["kept"]), credibility=0.5),
    ]
    return Known(flag(*statements), signs(0.0) | {("switch", "ada", "s3", "0"): 1.0})


@known
def a_party_that_does_not_sign() -> Known:
    """Prefers the deal to no deal by the same comparison and red lines."""
    line = says("ben", requires(flag=["kept"]), credibility=0.7)
    parties = (Party("ada", "Ada"), Party("ben", "Ben"))
    return Known(
        flag(line, parties=parties, signatories=("ada",)),
        signs(0.15, party="ben") | {("all", "deal"): 1 / 2},
    )


# Ties and indifference.


@known
def a_tie() -> Known:
    """Tied (0.6), the deal is worth what no deal is, so it is signed; else ½."""
    tie = says("ada", prefers("flag", ["kept", "given"]), credibility=0.6)
    return Known(flag(tie), signs(0.6 + 0.4 / 2) | {("switch", "ada", "s1", "0"): 0.6})


@known
def a_tie_refused() -> Known:
    """Tied it would sign, so the refusal says it is not: 0.4 · ½ over all that refuse."""
    statements = [
        says("ada", prefers("flag", ["kept", "given"]), credibility=0.6),
        says("ada", Refuses(DEAL), credibility=0.5),
    ]
    # Mass: tied 0.6 · 0.5; not tied and likes 0.2 · 0.5; not tied and dislikes 0.2.
    return Known(flag(*statements), signs(0.4 / 0.6) | {("switch", "ada", "s1", "0"): 0.3 / 0.6})


@known
def indifferent_to_the_loss() -> Known:
    """Likes b with 0.9 only, for where b is not valued a strict reading on it is false.

    Mass: not valued 0.6 · 0.1 (then b costs nothing, signed); valued 0.4 · (½ + ½ · 0.1), half of
    the first signed and all of the second.
    """
    liked = case(
        [category("a", "kept", "given"), category("b", "kept", "given")],
        {"status_quo": {"a": "kept", "b": "given"}, "deal": {"a": "given", "b": "kept"}},
        says("ada", prefers("a", "given", "kept")),
        says("ada", prefers("b", "given", "kept"), credibility=0.9),
        says("ada", Indifferent(("b",)), credibility=0.6),
    )
    total = 0.06 + 0.4 * 0.55
    return Known(
        liked,
        signs((0.06 + 0.4 * (0.25 + 0.05)) / total)
        | {
            ("switch", "ada", "s3", "0"): 0.06 / total,
            ("weight", "ada", "a"): (0.06 + 0.4 * 0.55 / 2) / total,
        },
    )


@known
def indifferent_to_everything() -> Known:
    """Nothing is worth more than anything, so all is signed, unless no deal's worth is free."""
    return Known(flag(says("ada", Indifferent(("flag",)))), signs(1.0))


@known
def indifferent_to_everything_no_deal_unknown() -> Known:
    return Known(flag(says("ada", Indifferent(("flag",))), no_deal=UNKNOWN), signs(0.0))
