"""What is certain in cases that can be seen through: known traps of the method."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

import pytest

from oracles.building import (
    case,
    category,
    conduct,
    number,
    prefers,
    requires,
    rules_out,
    says,
)
from zopa.case.model import UNKNOWN, Issue, Option, Party, Statement
from zopa.case.packages import Package
from zopa.case.readings import (
    CaresMore,
    Direction,
    Ideal,
    Indifferent,
    PackageRef,
    Reading,
    Refuses,
    Worth,
    WouldSign,
)
from zopa.preferences import Certain, Certainty, Plan, party_model, sample
from zopa.preferences.exact import exactly

SEAT = category("seat", "none", "observer", "full")
FLAG = category("flag", "kept", "given")
PRICE = number("price", 0, 40, 100)
TALKS = (SEAT, FLAG, PRICE)
NOTHING: Mapping[str, Option] = {"seat": "none", "flag": "kept", "price": 40}
FULL_SEAT = PackageRef("status_quo", {"seat": "full"})


def told(
    *statements: Statement,
    issues: Sequence[Issue] = TALKS,
    no_deal: Mapping[str, Option] = NOTHING,
    unknown: bool = False,
    linked: Sequence[Sequence[str]] = (),
) -> Certainty:
    """What is certain of Ada, who has said this."""
    heard = case(
        issues,
        {"status_quo": no_deal},
        *statements,
        linked=linked,
        parties=(Party("ada", "Ada"), Party("ben", "Ben")),
        no_deal=UNKNOWN if unknown else None,
    )
    return Certainty(heard, "ada", heard.statements)


def means(*readings: Reading, credibility: float = 1.0) -> list[Statement]:
    """A statement of Ada's for each reading, s1 first."""
    return [says("ada", reading, credibility=credibility) for reading in readings]


def at(**options: Option) -> Package:
    """No deal with some terms otherwise."""
    return Package({**NOTHING, **options})


def contradicting(certain: Certainty) -> list[tuple[str, ...]]:
    found = certain.consistency.contradictions
    return [tuple(each.id for each in statements) for statements in found]


def by(verdict: str, *because: str, fragility: int | None = 1) -> tuple[object, ...]:
    return verdict, because, fragility


def forced(found: Certain) -> tuple[object, ...]:
    return found.verdict, found.because, found.fragility


# --- One issue differs ---------------------------------------------------------------------------


def test_worse_than_no_deal_on_one_issue_is_never_and_not_sometimes() -> None:
    """A relaxation that allows a weight of 0 would find the party indifferent, so willing."""
    certain = told(*means(prefers("seat", "none", "observer")))
    assert forced(certain.explained(at(seat="observer"))) == by("never", "s1")
    assert certain.verdict(at(seat="full")) == "sometimes"
    assert certain.verdict(at(seat="observer", price=0)) == "sometimes"


def test_better_than_no_deal_on_one_issue_is_always() -> None:
    certain = told(*means(prefers("seat", "observer", "none")))
    assert forced(certain.explained(at(seat="observer"))) == by("always", "s1")
    assert certain.explained(at(seat="observer")).overturned_by == ("s1",)


@pytest.mark.parametrize(
    ("increasing", "price", "verdict"),
    [
        (True, 0, "never"),
        (True, 100, "always"),
        (False, 0, "always"),
        (False, 100, "never"),
    ],
)
def test_a_number_that_has_a_direction_is_as_certain(
    *, increasing: bool, price: int, verdict: str
) -> None:
    certain = told(*means(Direction("price", increasing=increasing)))
    assert forced(certain.explained(at(price=price))) == by(verdict, "s1")


def test_a_number_whose_direction_is_unknown_still_only_rises_or_falls() -> None:
    """That 100 beats 40 tells that it rises, so 0 is worse than 40 too."""
    certain = told(*means(prefers("price", 100, 40)))
    assert forced(certain.explained(at(price=0))) == by("never", "s1")


def test_an_ideal_is_better_than_all_else_and_leaves_its_two_sides_open() -> None:
    certain = told(*means(Ideal("price", 40)), no_deal={**NOTHING, "price": 0})
    assert forced(certain.explained(at(price=40))) == by("always", "s1")
    assert certain.verdict(at(price=100)) == "sometimes"


def test_of_two_comparisons_with_no_deal_the_one_that_is_about_the_package_forces_it() -> None:
    certain = told(*means(prefers("seat", "full", "none"), prefers("seat", "observer", "none")))
    for seat, name in (("full", "s1"), ("observer", "s2")):
        assert forced(certain.explained(at(seat=seat))) == by("always", name)


def test_an_option_between_two_is_settled_by_both() -> None:
    certain = told(*means(prefers("seat", "none", "observer"), prefers("seat", "observer", "full")))
    assert forced(certain.explained(at(seat="full"))) == by("never", "s1", "s2")


# --- No scaling but the weights' -----------------------------------------------------------------


def test_the_best_option_of_the_weightier_issue_outweighs_any_of_the_other() -> None:
    """All of the flag is gained and at most all of the price lost."""
    readings: list[Reading] = [prefers("flag", "given", "kept"), CaresMore(("flag", "price"))]
    certain = told(*means(*readings))
    assert forced(certain.explained(at(flag="given", price=100))) == by("always", "s1", "s2")


def test_some_of_the_weightier_issue_need_not_outweigh_the_other() -> None:
    """A seat as observer may be worth nearly as little as none; the price all or nothing."""
    readings: list[Reading] = [
        prefers("seat", "full", "observer", "none"),
        CaresMore(("seat", "price")),
    ]
    certain = told(*means(*readings))
    assert certain.verdict(at(seat="observer", price=100)) == "sometimes"
    assert forced(certain.explained(at(seat="full", price=100))) == by("always", "s1", "s2")


def test_an_unknown_best_option_is_no_way_around_the_weights() -> None:
    """With two options one is best and one worst: the flag is all or nothing, either way."""
    readings: list[Reading] = [CaresMore(("flag", "seat")), prefers("flag", "kept", "given")]
    certain = told(*means(*readings))
    assert forced(certain.explained(at(flag="given", seat="full"))) == by("never", "s1", "s2")


# --- Contradictions ------------------------------------------------------------------------------


def test_an_order_and_its_reverse_contradict_and_leave_the_rest_certain() -> None:
    readings: list[Reading] = [
        prefers("seat", "full", "none"),
        prefers("seat", "none", "full"),
        prefers("flag", "kept", "given"),
    ]
    certain = told(*means(*readings))
    assert contradicting(certain) == [("s1", "s2")]
    assert certain.consistency.surviving == ("s3",)
    assert certain.verdict(at(seat="full")) == "sometimes"
    assert forced(certain.explained(at(flag="given"))) == by("never", "s3")


def test_opposed_doubtful_statements_contradict_and_still_have_a_probability() -> None:
    statements = means(
        prefers("seat", "full", "none"), prefers("seat", "none", "full"), credibility=0.8
    )
    certain = told(*statements)
    assert contradicting(certain) == [("s1", "s2")]
    assert certain.verdict(at(seat="full")) == "sometimes"
    assert sampled(certain, at(seat="full")) == pytest.approx(0.5, abs=0.1)


def sampled(certain: Certainty, asked: Package) -> float | None:
    """The probability of signing, None where no preference was found."""
    model = party_model(certain.case, "ada", certain.statements, [asked])
    run = sample(model, Plan(400, 0, (0,)))
    return float(run.probability[0]) if run.found else None


def test_a_statement_may_contradict_itself() -> None:
    certain = told(
        says("ada", prefers("seat", "full", "none"), prefers("seat", "none", "full")),
        says("ada", prefers("seat", "none", "observer")),
    )
    assert contradicting(certain) == [("s1",)]
    assert certain.consistency.surviving == ("s2",)
    assert forced(certain.explained(at(seat="observer"))) == by("never", "s2")


CONTRADICTIONS: Mapping[str, Sequence[Reading]] = {
    "an order and its reverse": [prefers("seat", "full", "none"), prefers("seat", "none", "full")],
    "a circle": [
        prefers("seat", "full", "observer"),
        prefers("seat", "observer", "none"),
        prefers("seat", "none", "full"),
    ],
    "a red line and what crosses it": [
        requires(seat=["none", "observer"]),
        WouldSign(FULL_SEAT),
    ],
    "two ideals": [Ideal("price", 40), Ideal("price", 100)],
    "an ideal and a direction": [Ideal("price", 40), Direction("price", increasing=True)],
    "two directions": [Direction("price", increasing=True), Direction("price", increasing=False)],
    "a number that neither rises nor falls": [prefers("price", 40, 0), prefers("price", 40, 100)],
    "tied and ordered": [prefers("seat", ["full", "none"]), prefers("seat", "full", "none")],
    "indifferent and particular": [Indifferent(("seat",)), prefers("seat", "full", "none")],
    "indifferent and weighty": [Indifferent(("seat",)), CaresMore(("seat", "price"))],
    "signing and refusing": [WouldSign(FULL_SEAT), Refuses(FULL_SEAT)],
    "wanting and refusing": [prefers("seat", "full", "none"), Refuses(FULL_SEAT)],
    "tied two by two and ordered": [
        prefers("seat", ["full", "observer"]),
        prefers("seat", ["observer", "none"]),
        CaresMore(("seat", "flag")),
    ],
}
BESIDE = (
    CaresMore(("price", "flag")),
    prefers("flag", "given", "kept"),
)


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_what_contradicts_is_named_and_nothing_else(name: str) -> None:
    together = CONTRADICTIONS[name]
    ids = tuple(f"s{place + 2}" for place in range(len(together)))
    of_another = says("ben", prefers("seat", "none", "full"))
    certain = told(*means(BESIDE[0], *together, BESIDE[1]), of_another)
    assert contradicting(certain) == [ids]
    assert certain.consistency.surviving == ("s1", f"s{len(together) + 2}")
    for gone in ids:
        rest = [each for each in certain.statements if each.id != gone]
        assert told(*rest).consistency.consistent


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_of_what_contradicts_and_is_held_certain_sampling_finds_no_preference(name: str) -> None:
    assert sampled(told(*means(*CONTRADICTIONS[name])), at(flag="given")) is None


def test_contradictions_are_listed_shortest_first() -> None:
    certain = told(*means(*CONTRADICTIONS["a circle"], *CONTRADICTIONS["two ideals"]))
    assert contradicting(certain) == [("s4", "s5"), ("s1", "s2", "s3")]


def test_a_long_quarrel_leaves_open_what_it_is_about_and_says_that_there_is_more() -> None:
    """Fifteen times one thing and fifteen times the opposite: 225 contradictions."""
    both = [prefers("seat", "full", "none"), prefers("seat", "none", "full")]
    certain = told(*means(*both * 15, prefers("flag", "kept", "given")))
    found = certain.consistency
    assert (len(found.contradictions), found.complete) == (100, False)
    assert found.surviving == ("s31",)
    assert certain.verdict(at(seat="full")) == "sometimes"
    assert forced(certain.explained(at(flag="given"))) == by("never", "s31")


# --- Red lines and refusals ----------------------------------------------------------------------


def test_a_refusal_that_a_red_line_explains_says_nothing_about_worth() -> None:
    """Refused with a full seat, which is ruled out: the price may be as welcome as can be."""
    full_at_100 = PackageRef("status_quo", {"seat": "full", "price": 100})
    refusal = Refuses(full_at_100)
    alone = told(*means(refusal))
    assert forced(alone.explained(at(seat="full", price=100))) == by("never", "s1")
    explained = told(*means(refusal, rules_out(seat=["full"]), prefers("seat", "full", "none")))
    assert explained.verdict(at(price=100)) == "sometimes"
    about_worth = told(*means(refusal, prefers("seat", "full", "none")))
    assert forced(about_worth.explained(at(price=100))) == by("never", "s1", "s2")


def test_what_is_ruled_out_is_never_signed_whatever_it_is_worth() -> None:
    """Without the red line's statement the line is free, on or off, so the refusal alone forces
    nothing."""
    readings: list[Reading] = [
        Refuses(PackageRef("status_quo", {"seat": "full", "price": 100})),
        rules_out(seat=["full"]),
    ]
    certain = told(*means(*readings, prefers("seat", "full", "none")))
    found = certain.explained(at(seat="full", price=0))
    assert forced(found) == by("never", "s2")


def test_one_red_line_in_other_words_is_one_switch_that_either_statement_forces() -> None:
    certain = told(*means(requires(seat=["none", "observer"]), rules_out(seat=["full"])))
    found = certain.explained(at(seat="full"))
    assert (found.verdict, len(found.because), found.fragility) == ("never", 1, 2)
    assert found.overturned_by == ("s1", "s2")
    assert certain.every_because(at(seat="full")) == ((("s1",), ("s2",)), True)
    assert certain.system.red_lines == 1


def test_where_the_party_would_sign_what_crosses_its_own_red_line_it_contradicts_itself() -> None:
    certain = told(*means(rules_out(seat=["full"]), WouldSign(FULL_SEAT)))
    assert contradicting(certain) == [("s1", "s2")]
    assert certain.verdict(at(seat="full")) == "sometimes"


def test_the_more_credible_of_two_reasons_is_given_and_the_less_credible_doubted() -> None:
    """One of two is enough for never; the two for always fall with either."""
    line, refusal = rules_out(seat=["full"]), Refuses(FULL_SEAT)
    certain = told(says("ada", line, credibility=0.5), says("ada", refusal, credibility=0.9))
    assert forced(certain.explained(at(seat="full"))) == by("never", "s2", fragility=2)
    order = [prefers("seat", "full", "observer"), prefers("seat", "observer", "none")]
    steps = [says("ada", each, credibility=c) for each, c in zip(order, (0.9, 0.4), strict=True)]
    assert told(*steps).explained(at(seat="full")).overturned_by == ("s2",)


def test_a_red_line_on_conduct_is_crossed_by_what_is_assumed_with_some_probability() -> None:
    delivery = conduct(category("delivery", "kept", "broken"), "ben", kept=0.7, broken=0.3)
    certain = told(*means(requires(delivery=["kept"])), issues=(*TALKS, delivery))
    assert forced(certain.explained(at(seat="full"))) == by("never", "s1")
    kept = Package({**NOTHING, "seat": "full"}, {"delivery": "kept"})
    assert certain.verdict(kept) == "sometimes"


# --- No deal -------------------------------------------------------------------------------------


def test_where_no_deal_is_unknown_only_the_best_of_everything_is_certain() -> None:
    readings: list[Reading] = [
        prefers("seat", "full", "observer", "none"),
        prefers("flag", "given", "kept"),
    ]
    certain = told(*means(*readings, Direction("price", increasing=True)), unknown=True)
    everything, nothing = at(seat="full", flag="given", price=100), at(price=0)
    assert forced(certain.explained(everything)) == ("always", ("s1", "s2", "s3"), 1)
    assert certain.verdict(nothing) == "sometimes"
    assert certain.verdict(at(seat="observer", flag="given", price=100)) == "sometimes"


def test_where_no_deal_is_unknown_what_is_said_of_signing_still_binds() -> None:
    readings: list[Reading] = [WouldSign(PackageRef("status_quo")), prefers("seat", "full", "none")]
    certain = told(*means(*readings), unknown=True)
    assert forced(certain.explained(at(seat="full"))) == by("always", "s1", "s2")
    assert certain.verdict(at(seat="observer")) == "sometimes"


def test_a_party_compares_with_its_own_no_deal() -> None:
    heard = case(
        [SEAT],
        {"status_quo": {"seat": "none"}, "better": {"seat": "full"}},
        says("ada", prefers("seat", "full", "observer", "none")),
        says("ben", prefers("seat", "full", "observer", "none")),
        parties=(Party("ada", "Ada", no_deal="better"), Party("ben", "Ben")),
    )
    observer = Package({"seat": "observer"})
    verdicts = {
        party: Certainty(heard, party, heard.statements).explained(observer)
        for party in heard.parties
    }
    assert forced(verdicts["ada"]) == by("never", "s1")
    assert forced(verdicts["ben"]) == by("always", "s2")


# --- What is not valued --------------------------------------------------------------------------


def test_who_values_nothing_signs_anything() -> None:
    certain = told(*means(Indifferent(("seat", "flag", "price"))))
    assert certain.consistency.consistent
    assert forced(certain.explained(at(seat="full", price=0))) == by("always", "s1")


def test_who_values_nothing_may_have_any_unknown_no_deal() -> None:
    certain = told(*means(Indifferent(("seat", "flag", "price"))), unknown=True)
    assert certain.consistency.consistent
    assert certain.verdict(at(seat="full")) == "sometimes"


def test_an_issue_that_is_not_valued_decides_nothing() -> None:
    certain = told(*means(Indifferent(("seat",)), prefers("flag", "kept", "given")))
    assert forced(certain.explained(at(seat="full"))) == by("always", "s1")
    assert forced(certain.explained(at(seat="full", flag="given"))) == by("never", "s1", "s2")


def test_an_ideal_on_an_issue_that_is_not_valued_contradicts_nothing() -> None:
    certain = told(*means(Ideal("price", 100), Indifferent(("price",))))
    assert certain.consistency.consistent
    assert certain.verdict(at(price=0)) == "always"


def test_ties_that_join_all_options_leave_an_issue_without_value() -> None:
    readings: list[Reading] = [
        prefers("seat", ["full", "observer"]),
        prefers("seat", ["observer", "none"]),
    ]
    certain = told(*means(*readings))
    assert certain.consistency.consistent
    assert forced(certain.explained(at(seat="full"))) == by("always", "s1", "s2")


def test_the_tie_of_a_statement_that_is_left_out_may_still_be_on() -> None:
    """Ada need not mean the tie for it to be so: without it the order says nothing of 'none'."""
    certain = told(*means(prefers("seat", ["full", "none"]), prefers("seat", "observer", "full")))
    assert forced(certain.explained(at(seat="observer"))) == by("always", "s1", "s2")
    assert forced(certain.explained(at(seat="full"))) == by("always", "s1")


def test_an_issue_with_one_option_has_no_weight() -> None:
    only = category("place", "here")
    issues = (*TALKS, only)
    nothing = {**NOTHING, "place": "here"}
    alone = told(*means(CaresMore(("flag", "place"))), issues=issues, no_deal=nothing)
    assert alone.consistency.consistent
    other_way = told(*means(CaresMore(("place", "flag"))), issues=issues, no_deal=nothing)
    assert contradicting(other_way) == [("s1",)]
    only_that = told(issues=[only], no_deal={"place": "here"})
    assert only_that.explained(Package({"place": "here"})).verdict == "always"


# --- Linked issues -------------------------------------------------------------------------------


def test_linked_issues_are_valued_together() -> None:
    """A seat is welcome with the flag kept; with the flag given nothing is known."""
    kept_first = prefers("seat", "full", "none", flag=["kept"])
    certain = told(*means(kept_first), linked=[("seat", "flag")])
    assert forced(certain.explained(at(seat="full"))) == by("always", "s1")
    assert certain.verdict(at(seat="full", flag="given")) == "sometimes"
    everywhere = told(*means(prefers("seat", "full", "none")), linked=[("seat", "flag")])
    assert everywhere.verdict(at(seat="full")) == "always"
    assert everywhere.verdict(at(seat="full", flag="given")) == "sometimes"


# --- Exact ties ----------------------------------------------------------------------------------

DELIVERY = conduct(
    category("delivery", "early", "late", "never", "unheard_of"),
    "ben",
    **dict.fromkeys(("early", "late", "never"), 1 / 3),
)


def delivered(*options: str) -> Certainty:
    """Ada would sign each delivery that is as likely as two others without a deal."""
    readings: list[Reading] = [
        WouldSign(PackageRef("status_quo", {"delivery": option})) for option in options
    ]
    heard = case([FLAG, DELIVERY], {"status_quo": {"flag": "kept"}}, *means(*readings))
    return Certainty(heard, "ada", heard.statements)


def test_statements_that_only_an_exact_tie_satisfies_are_consistent_without_a_probability() -> None:
    """Each of three is worth their mean, so they are worth the same; thirds are exact here."""
    certain = delivered("early", "late", "never")
    assert certain.consistency.consistent
    early = Package({"flag": "kept"}, {"delivery": "early"})
    assert forced(certain.explained(early)) == by("always", "s1")
    tied = Certainty(certain.case, "ada", certain.statements, generic=True)
    assert contradicting(tied) == [("s1", "s2", "s3")]
    assert sampled(certain, early) is None


def test_two_of_three_are_no_exact_tie() -> None:
    certain = delivered("early", "late")
    assert Certainty(certain.case, "ada", certain.statements, generic=True).consistency.consistent
    assert sampled(certain, Package({"flag": "given"})) is not None


# --- Exact worths --------------------------------------------------------------------------------


def worth(reservation: Fraction) -> Statement:
    values: dict[str, dict[Option, Fraction]] = {
        "seat": {"none": Fraction(0), "observer": Fraction(1, 2), "full": Fraction(1)},
        "price": {0: Fraction(0), 40: Fraction(1, 2), 100: Fraction(1)},
    }
    return says(
        "ada", Worth({"seat": Fraction(3, 10), "price": Fraction(7, 10)}, values, reservation)
    )


def test_exact_worths_are_compared_exactly() -> None:
    """A full seat at 40 is worth 0.3 + 0.35."""
    hair = Fraction(1, 10**30)
    signing, refusing = told(worth(Fraction(65, 100))), told(worth(Fraction(65, 100) + hair))
    assert forced(signing.explained(at(seat="full"))) == by("always", "s1")
    assert forced(refusing.explained(at(seat="full"))) == by("never", "s1")
    assert signing.explained(at(seat="full")).overturned_by == ("s1",)
    assert signing.every_because(at(seat="full")) == ((("s1",),), True)
    assert signing.consistency.consistent
    assert signing.consistency.surviving == ("s1",)


def test_exact_worths_force_nothing_that_holds_without_them() -> None:
    """Anybody would take the terms of no deal for no deal, unless its worth is stated otherwise."""
    same = at()
    assert forced(told(worth(Fraction(0))).explained(same)) == by("always", fragility=None)
    assert forced(told(worth(Fraction(1))).explained(same)) == by("never", "s1")


# --- Probabilities are what they were meant to be ------------------------------------------------

LOTTERIES = {
    "tenths": (0.1, 0.2, 0.7),
    "thirds": (1 / 3, 1 / 3, 1 / 3),
    "nine digits": (0.14276327, 0.616799735, 0.240436995),
    "ten digits": (0.1427632701, 0.6167997352, 0.2404369947),
    "given a rule": (0.07 / 0.79, 0.5 / 0.79, 0.22 / 0.79),
    "products": (0.123 * 0.456 * 0.789, 0.2, 0.8 - 0.123 * 0.456 * 0.789),
}


@pytest.mark.parametrize("name", LOTTERIES)
def test_a_lottery_over_what_is_worth_the_same_is_worth_just_that(name: str) -> None:
    """Who gets the best of everything signs, whatever no deal is worth; not a hair less will do."""
    chances = dict(zip(("early", "late", "never"), LOTTERIES[name], strict=True))
    delivery = conduct(category("delivery", *chances, "unheard_of"), "ben", **chances)
    heard = case(
        [FLAG, delivery],
        {"status_quo": {"flag": "kept"}},
        says("ada", prefers("delivery", [*chances], "unheard_of")),
        says("ada", prefers("flag", "given", "kept")),
        no_deal=UNKNOWN,
    )
    certain = Certainty(heard, "ada", heard.statements)
    assert forced(certain.explained(Package({"flag": "given"}))) == by("always", "s1", "s2")


@pytest.mark.parametrize("name", LOTTERIES)
def test_an_exact_worth_is_expected_exactly(name: str) -> None:
    """Whichever it is, it is worth 0.7, and so is no deal."""
    chances = dict(zip(("early", "late", "never"), LOTTERIES[name], strict=True))
    delivery = conduct(category("delivery", *chances), "ben", **chances)
    all_the_same: dict[str, dict[Option, Fraction]] = {
        "delivery": dict.fromkeys(chances, Fraction(7, 10))
    }
    worth = Worth({"delivery": Fraction(1)}, all_the_same, Fraction(7, 10))
    certain = told(says("ada", worth), issues=[FLAG, delivery], no_deal={"flag": "kept"})
    assert certain.verdict(Package({"flag": "given"})) == "always"


def test_probabilities_in_floating_point_are_taken_for_what_was_meant() -> None:
    """Sums and products of them too."""
    for value, meant in {
        0.7: Fraction(7, 10),
        0.7 * 0.3: Fraction(21, 100),
        0.1 + 0.2: Fraction(3, 10),
        1 / 3 - 1: Fraction(-2, 3),
        0.07 / 0.79: Fraction(7, 79),
        0.616799735 - 0.3: Fraction(316799735, 10**9),
        0.1234 * 0.5678: Fraction(1234 * 5678, 10**8),
        1e-12: Fraction(1, 10**12),
        -1.0: Fraction(-1),
    }.items():
        assert exactly(value) == meant


def test_a_verdict_that_every_side_of_a_quarrel_gives_falls_with_all_of_them() -> None:
    certain = told(*means(prefers("seat", "full", "none"), Indifferent(("seat",))))
    found = certain.explained(at(seat="full"))
    assert (found.verdict, found.because) == ("always", ("s1",))
    assert (found.fragility, found.overturned_by) == (2, ("s1", "s2"))


@pytest.mark.parametrize("pairs", [3, 8])
def test_many_quarrels_leave_open_what_only_some_of_their_sides_force(pairs: int) -> None:
    issues = [category(f"i{n}", "low", "high") for n in range(pairs)]
    nothing = dict.fromkeys((issue.id for issue in issues), "low")
    statements = [
        each
        for issue in issues
        for each in means(
            rules_out(**{issue.id: ["high"]}),
            WouldSign(PackageRef("status_quo", {issue.id: "high"})),
        )
    ]
    named = [replace(each, id=f"s{n}") for n, each in enumerate(statements)]
    certain = told(*named, issues=issues, no_deal=nothing)
    assert len(certain.consistency.contradictions) == pairs
    assert certain.consistency.complete
    first = Package({**nothing, issues[0].id: "high"})
    assert certain.verdict(first) == "sometimes"


def test_more_statements_that_contradict_themselves_than_are_listed_leave_nothing_certain() -> None:
    both = prefers("seat", "full", "none"), prefers("seat", "none", "full")
    muddled = [Statement(f"s{n}", "ada", "", both) for n in range(101)]
    certain = told(*muddled)
    assert not certain.consistency.complete
    assert certain.explained(at(seat="full")).verdict == "sometimes"
