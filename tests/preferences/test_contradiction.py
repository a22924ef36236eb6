"""Which certain statements cannot all be meant."""

from __future__ import annotations

import pytest

from oracles.building import case, category, number, prefers, requires, rules_out, says
from zopa.case.model import Case, Party, Statement
from zopa.case.readings import (
    CaresMore,
    Direction,
    Ideal,
    Indifferent,
    PackageRef,
    Refuses,
    WouldSign,
)
from zopa.preferences import Plan, contradiction, party_model, sample
from zopa.preferences.contradiction import consistent

DRAFT = PackageRef("draft")


def told(*statements: Statement) -> Case:
    return case(
        [category("seat", "none", "observer", "full"), number("price", 0, 40, 100)],
        {"status_quo": {"seat": "none", "price": 0}, "draft": {"seat": "full", "price": 40}},
        *statements,
        parties=(Party("ada", "Ada"), Party("ben", "Ben")),
    )


def named(*statements: Statement) -> tuple[str, ...]:
    heard = told(*statements)
    return contradiction(heard, "ada", heard.statements, 0)


BESIDE = (
    says("ada", CaresMore(("seat", "price")), id="importance"),
    says("ada", prefers("price", 40, 0), id="price"),
    says("ben", prefers("seat", "none", "full"), id="of_another"),
    says("ada", prefers("seat", "none", "full"), credibility=0.9, id="doubtful"),
)
CONTRADICTIONS: dict[str, tuple[Statement, ...]] = {
    "an order and its reverse": (
        says("ada", prefers("seat", "full", "none")),
        says("ada", prefers("seat", "none", "full")),
    ),
    "a circle": (
        says("ada", prefers("seat", "full", "observer")),
        says("ada", prefers("seat", "observer", "none")),
        says("ada", prefers("seat", "none", "full")),
    ),
    "a red line and what crosses it": (
        says("ada", requires(seat=["none", "observer"])),
        says("ada", WouldSign(DRAFT)),
    ),
    "two ideals": (says("ada", Ideal("price", 40)), says("ada", Ideal("price", 100))),
    "an ideal and a direction": (
        says("ada", Ideal("price", 40)),
        says("ada", Direction("price", increasing=True)),
    ),
    "tied and ordered": (
        says("ada", prefers("seat", ["full", "none"])),
        says("ada", prefers("seat", "full", "none")),
    ),
    "indifferent and particular": (
        says("ada", Indifferent(("seat",))),
        says("ada", prefers("seat", "full", "none")),
    ),
    "signing and refusing": (says("ada", WouldSign(DRAFT)), says("ada", Refuses(DRAFT))),
    "one statement against itself": (
        says("ada", prefers("seat", "full", "none"), prefers("seat", "none", "full")),
    ),
}


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_what_contradicts_is_named_and_nothing_else(name: str) -> None:
    together = CONTRADICTIONS[name]
    ids = tuple(f"s{place + 1}" for place in range(len(together)))
    assert named(*together) == ids
    assert set(named(*BESIDE[:2], *together, *BESIDE[2:])) == {
        f"s{place + 3}" for place in range(len(together))
    }


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_sampling_finds_no_preference(name: str) -> None:
    heard = told(*CONTRADICTIONS[name])
    run = sample(party_model(heard, "ada", heard.statements, ()), Plan(100, 0, (0,)))
    assert not run.found
    assert run.draws is None


def test_of_two_contradictions_one_is_named() -> None:
    both = (*CONTRADICTIONS["two ideals"], *CONTRADICTIONS["an order and its reverse"])
    assert named(*both) in (("s1", "s2"), ("s3", "s4"))


def test_statements_that_go_together_are_consistent() -> None:
    heard = told(
        says("ada", prefers("seat", "full", "observer", "none"), WouldSign(DRAFT)),
        says("ada", rules_out(seat=["none"]), Direction("price", increasing=True)),
    )
    assert consistent(heard, "ada", heard.statements, 0)
    assert consistent(heard, "ada", (), 0)
