"""The oracle of certainty answers what can be seen by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from oracles.building import (
    case,
    category,
    conduct,
    flag,
    number,
    package,
    prefers,
    requires,
    rules_out,
    says,
)
from oracles.polytopes import Amounts, comparison, cut, enclosed
from oracles.subsets_by_brute_force import (
    certainty,
    contradictions,
    forcing_sets,
    fragility,
    ground,
    maximal_consistent,
    subsets,
)
from oracles.worlds import Oracle, worlds_of
from zopa.case.model import UNKNOWN, Issue, Option
from zopa.case.packages import Package
from zopa.case.readings import (
    CaresMore,
    Direction,
    Ideal,
    Indifferent,
    PackageRef,
    PrefersPackage,
    Reading,
    Refuses,
    Worth,
    WouldSign,
)

SEAT = category("seat", "none", "observer", "full")
FLAG = category("flag", "kept", "given")
PRICE = number("price", 0, 40, 100)
NO_SEAT = {"seat": "none", "flag": "kept"}
AT_40 = {"price": 40}


def heard(
    issues: Sequence[Issue],
    no_deal: Mapping[str, Option],
    *means: Reading,
    unknown: bool = False,
    linked: Sequence[Sequence[str]] = (),
) -> Oracle:
    """A party with this no deal that has made each of these readings a statement, s1 first."""
    small = case(
        issues,
        {"status_quo": {**no_deal}},
        *(says("ada", each) for each in means),
        no_deal=UNKNOWN if unknown else None,
        linked=linked,
    )
    return worlds_of(small, "ada")


def at(**options: Option) -> Package:
    return Package(options)


def named(*sets: str) -> list[frozenset[str]]:
    """Sets of statements: ``named("s1 s2", "s3")``."""
    return [frozenset(each.split()) for each in sets]


def test_no_deal_with_a_worse_option_is_never_signed() -> None:
    oracle = heard([SEAT, FLAG], NO_SEAT, prefers("seat", "none", "observer"))
    worse, other = at(seat="observer", flag="kept"), at(seat="full", flag="kept")
    assert oracle.verdict(frozenset(), worse) == "sometimes"
    assert certainty(oracle, worse) == "never"
    assert forcing_sets(oracle, worse) == named("s1")
    assert fragility(oracle, worse) == 1
    assert certainty(oracle, other) == "sometimes"
    assert forcing_sets(oracle, other) == []
    assert fragility(oracle, other) is None


def test_the_package_of_no_deal_itself_needs_no_statement() -> None:
    oracle = heard([SEAT, FLAG], NO_SEAT, prefers("seat", "none", "observer"))
    assert certainty(oracle, at(**NO_SEAT)) == "always"
    assert forcing_sets(oracle, at(**NO_SEAT)) == [frozenset()]
    assert fragility(oracle, at(**NO_SEAT)) is None


def test_opposite_preferences_contradict() -> None:
    oracle = heard(
        [SEAT],
        {"seat": "none"},
        prefers("seat", "full", "observer"),
        prefers("seat", "observer", "full"),
        prefers("seat", "none", "full"),
    )
    assert contradictions(oracle) == named("s1 s2")
    assert maximal_consistent(oracle) == named("s1 s3", "s2 s3")
    assert ground(oracle) == frozenset({"s1", "s3"})
    assert oracle.verdict(frozenset(oracle.ids), at(seat="full")) is None
    # Full is worse than none in both halves; observer is worse only in the first.
    assert certainty(oracle, at(seat="full")) == "never"
    assert forcing_sets(oracle, at(seat="full")) == named("s3")
    assert certainty(oracle, at(seat="observer")) == "sometimes"


def test_three_statements_may_contradict_while_any_two_do_not() -> None:
    oracle = heard(
        [SEAT],
        {"seat": "none"},
        prefers("seat", "none", "observer"),
        prefers("seat", "observer", "full"),
        prefers("seat", "full", "none"),
    )
    assert contradictions(oracle) == named("s1 s2 s3")
    assert ground(oracle) == frozenset({"s1", "s2"})


def test_a_refusal_that_a_red_line_explains_says_nothing_of_worth() -> None:
    crossing, other = package(seat="full", flag="kept"), at(seat="observer", flag="kept")
    beaten = PrefersPackage(package(seat="full"), package(seat="observer"))
    oracle = heard([SEAT, FLAG], NO_SEAT, Refuses(crossing), rules_out(seat=["full"]), beaten)
    for kept in subsets(oracle):
        assert oracle.verdict(kept, other) == "sometimes", kept
    # Without a red line the refusal is about worth, and what is worth less is refused too.
    assert certainty(heard([SEAT, FLAG], NO_SEAT, Refuses(crossing), beaten), other) == "never"


def test_red_lines_worded_differently_are_one() -> None:
    oracle = heard(
        [PRICE],
        AT_40,
        requires(price=[40, 100]),
        rules_out(price="< 40"),
        Refuses(package(price=0)),
    )
    assert oracle.said["s1"].switches == oracle.said["s2"].switches
    assert forcing_sets(oracle, at(price=0)) == named("s1", "s2", "s3")
    assert fragility(oracle, at(price=0)) == 3


def test_red_lines_over_several_issues() -> None:
    requiring = heard([SEAT, FLAG], NO_SEAT, requires(seat=["full"], flag=["given"]))
    ruling_out = heard([SEAT, FLAG], NO_SEAT, rules_out(seat=["full"], flag=["given"]))
    both, one = at(seat="full", flag="given"), at(seat="full", flag="kept")
    assert [certainty(requiring, each) for each in (both, one)] == ["sometimes", "never"]
    assert [certainty(ruling_out, each) for each in (both, one)] == ["never", "never"]


def test_an_ideal_inside_the_range() -> None:
    oracle = heard([PRICE], {"price": 0}, Ideal("price", 40), prefers("price", 100, 0))
    assert certainty(oracle, at(price=40)) == "always"
    assert forcing_sets(oracle, at(price=40)) == named("s1", "s2")
    assert oracle.verdict(frozenset({"s1"}), at(price=100)) == "sometimes"
    assert forcing_sets(oracle, at(price=100)) == named("s2")


def test_ideals_contradict_each_other_and_what_is_better_elsewhere() -> None:
    oracle = heard(
        [PRICE],
        AT_40,
        Ideal("price", 40),
        Ideal("price", 100),
        Direction("price", increasing=True),
        prefers("price", 40, 100),
    )
    assert contradictions(oracle) == named("s1 s2", "s1 s3", "s2 s4", "s3 s4")


def test_indifference() -> None:
    oracle = heard([SEAT, FLAG], NO_SEAT, Indifferent(("seat",)), prefers("flag", "given", "kept"))
    assert forcing_sets(oracle, at(seat="full", flag="kept")) == named("s1")
    assert forcing_sets(oracle, at(seat="full", flag="given")) == named("s1 s2")
    wanting = heard([SEAT, FLAG], NO_SEAT, Indifferent(("seat",)), prefers("seat", "full", "none"))
    assert contradictions(wanting) == named("s1 s2")


def test_who_values_nothing_signs_anything_unless_no_deal_is_unknown() -> None:
    nothing = Indifferent(("seat", "flag"))
    for unknown, verdict in ((False, "always"), (True, "sometimes")):
        oracle = heard([SEAT, FLAG], NO_SEAT, nothing, unknown=unknown)
        assert certainty(oracle, at(seat="full", flag="given")) == verdict
    caring = heard([SEAT, FLAG], NO_SEAT, CaresMore(("seat", "flag")), Indifferent(("flag",)))
    assert contradictions(caring) == []
    careless = heard([SEAT, FLAG], NO_SEAT, CaresMore(("seat", "flag")), Indifferent(("seat",)))
    assert contradictions(careless) == named("s1 s2")


def test_an_unknown_no_deal_leaves_all_but_the_best_open() -> None:
    oracle = heard(
        [SEAT, FLAG],
        NO_SEAT,
        prefers("seat", "full", "observer", "none"),
        prefers("flag", "given", "kept"),
        unknown=True,
    )
    verdicts = {
        (seat, given): certainty(oracle, at(seat=seat, flag=given))
        for seat in ("none", "observer", "full")
        for given in ("kept", "given")
    }
    assert verdicts.pop(("full", "given")) == "always"  # worth 1, and no deal no more
    assert set(verdicts.values()) == {"sometimes"}


def test_an_unknown_no_deal_still_orders_packages() -> None:
    oracle = heard(
        [PRICE],
        AT_40,
        Direction("price", increasing=True),
        Refuses(package(price=40)),
        unknown=True,
    )
    assert forcing_sets(oracle, at(price=0)) == named("s1 s2")
    assert certainty(oracle, at(price=100)) == "always"


def test_more_and_less_of_a_number() -> None:
    oracle = heard(
        [PRICE], AT_40, WouldSign(package(price=100)), Direction("price", increasing=True)
    )
    more, less = at(price=100), at(price=0)
    assert oracle.verdict(frozenset(), more) == oracle.verdict(frozenset(), less) == "sometimes"
    assert forcing_sets(oracle, more) == forcing_sets(oracle, less) == named("s1", "s2")
    assert (certainty(oracle, more), certainty(oracle, less)) == ("always", "never")


def test_what_two_statements_each_force_takes_two_to_undo() -> None:
    oracle = worlds_of(
        flag(
            says("ada", Refuses(PackageRef("deal"))), says("ada", prefers("flag", "kept", "given"))
        ),
        "ada",
    )
    assert forcing_sets(oracle, at(flag="given")) == named("s1", "s2")
    assert fragility(oracle, at(flag="given")) == 2


def test_three_statements_together_force_one_verdict() -> None:
    issues = [category(name, "less", "more") for name in ("land", "aid", "timing")]
    oracle = heard(
        issues,
        {"land": "less", "aid": "less", "timing": "less"},
        prefers("land", "more", "less"),
        prefers("aid", "more", "less"),
        CaresMore(("aid", "timing")),
    )
    everything = at(land="more", aid="more", timing="more")
    assert certainty(oracle, everything) == "always"
    assert forcing_sets(oracle, everything) == named("s1 s2 s3")
    assert fragility(oracle, everything) == 1


def test_ties() -> None:
    tied = prefers("seat", ["full", "observer"], "none")
    oracle = heard([SEAT], {"seat": "full"}, tied)
    assert certainty(oracle, at(seat="observer")) == "always"
    assert certainty(oracle, at(seat="none")) == "never"
    # A tie of all options leaves nothing to want, also where it comes in two parts.
    parts = [prefers("seat", ["full", "observer"]), prefers("seat", ["observer", "none"])]
    oracle = heard([SEAT], {"seat": "full"}, *parts, prefers("seat", "full", "none"))
    assert contradictions(oracle) == named("s1 s2 s3")
    assert oracle.verdict(frozenset({"s1", "s2"}), at(seat="none")) == "always"


def test_the_best_and_the_worst_option_set_the_scale() -> None:
    deal = at(seat="full", flag="given")  # wins the seat, gives up the flag
    cares, up = CaresMore(("seat", "flag")), prefers("seat", "full", "none")
    for middle, verdict in (
        (prefers("seat", "full", "observer"), "sometimes"),  # none may be nearly as good as full
        (prefers("seat", "full", "observer", "none"), "always"),
    ):
        assert certainty(heard([SEAT, FLAG], NO_SEAT, cares, up, middle), deal) == verdict


def test_conduct_counts_as_expected() -> None:
    delivery = conduct(category("delivery", "kept", "broken"), "ada", kept=0.7, broken=0.3)
    losing = Package({"flag": "given"}, {"delivery": "kept"})
    for order, verdict in ((("flag", "delivery"), "never"), (("delivery", "flag"), "sometimes")):
        oracle = heard(
            [FLAG, delivery],
            {"flag": "kept"},
            prefers("flag", "kept", "given"),
            CaresMore(order),
        )
        assert certainty(oracle, losing) == verdict


def test_a_red_line_on_conduct_is_crossed_by_what_may_happen() -> None:
    delivery = conduct(category("delivery", "kept", "broken"), "ada", kept=0.7, broken=0.3)
    oracle = heard([FLAG, delivery], {"flag": "kept"}, requires(delivery=["kept"]))
    assert certainty(oracle, at(flag="given")) == "never"
    assert certainty(oracle, Package({"flag": "given"}, {"delivery": "kept"})) == "sometimes"


def test_linked_issues_are_compared_wherever_the_others_are_settled() -> None:
    pair = [category("guarantee", "none", "troops"), category("breach", "ignored", "punished")]
    links = [("guarantee", "breach")]
    start = {"guarantee": "none", "breach": "ignored"}
    better, other = (at(guarantee="troops", breach=each) for each in ("ignored", "punished"))
    troops = PrefersPackage(package(guarantee="troops"), package(guarantee="none"))
    punished = PrefersPackage(package(breach="punished"), package(breach="ignored"))
    always = heard(pair, start, troops, punished, linked=links)
    assert forcing_sets(always, better) == named("s1")
    assert forcing_sets(always, other) == named("s1 s2")
    not_then = prefers("guarantee", "none", "troops", breach=["punished"])
    assert contradictions(heard(pair, start, troops, not_then, linked=links)) == named("s1 s2")
    if_ignored = prefers("guarantee", "troops", "none", breach=["ignored"])
    depends = heard(pair, start, if_ignored, not_then, linked=links)
    assert contradictions(depends) == []
    assert [certainty(depends, each) for each in (better, other)] == ["always", "sometimes"]


def test_exact_worths_are_left_out() -> None:
    worth = Worth({}, {})
    with pytest.raises(NotImplementedError):
        worlds_of(flag(says("ada", worth)), "ada")


def test_cutting_a_square() -> None:
    axes = ("one", "x", "y")
    sides: list[Amounts] = [{"x": 1}, {"y": 1}, {"one": 1, "x": -1}, {"one": 1, "y": -1}]
    square = enclosed(
        [(1, 0, 0), (1, 1, 0), (1, 0, 1), (1, 1, 1)],
        [comparison(side, axes, strict=False) for side in sides],
    )
    corner = cut(square, comparison({"x": 2, "y": 2, "one": -3}, axes, strict=False))
    assert {each.point for each in corner.corners} == {(1, 1, 1), (2, 2, 1), (2, 1, 2)}
    for least, strict, possible in (
        (1, True, True),
        (2, False, True),
        (2, True, False),
        (3, False, False),
    ):
        beyond = comparison({"x": 1, "y": 1, "one": -least}, axes, strict=strict)
        assert cut(square, beyond).possible == possible
