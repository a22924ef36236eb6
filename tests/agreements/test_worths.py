"""What packages are worth beyond no deal: small steps keep their sign, what is alike drops out."""

from __future__ import annotations

import pytest

import zopa
from oracles.building import case, category, conduct, number, requires, says
from zopa.case.model import Party
from zopa.case.readings import Direction, Indifferent

ADA = Party("ada", "Ada")


@pytest.mark.parametrize("increasing", [False, True])
@pytest.mark.parametrize("knot", [0.001, 1, 5, 25])
def test_however_little_less_is_less(knot: float, *, increasing: bool) -> None:
    direction = Direction("share", increasing)
    share = number("share", 0, knot, 50)
    small = case([share], {"status_quo": {"share": 0}}, says("ada", direction), parties=[ADA])
    found = zopa.zone(small, draws=1000, sensitivity=False).answer
    assert found is not None
    figures = {each.terms["share"]: each.figures.probability for each in found.packages}
    assert figures == dict.fromkeys([knot, 50], 1.0 if increasing else 0.0)


def test_what_is_not_valued_makes_no_difference() -> None:
    small = case(
        [category("flag", "kept", "given"), number("share", 0, 1, 50)],
        {"status_quo": {"flag": "kept", "share": 0}},
        says("ada", Indifferent(("share",))),
        parties=[ADA],
    )
    found = zopa.zone(small, draws=1000, sensitivity=False).answer
    assert found is not None
    figures = {tuple(each.terms.values()): each.figures.probability for each in found.packages}
    assert figures["kept", 1] == figures["kept", 50] == 1.0
    assert figures["given", 0] == figures["given", 50]


def test_conduct_that_is_as_uncertain_either_way_drops_out() -> None:
    support = conduct(category("support", "continues", "ends"), "ada", continues=0.7, ends=0.3)
    small = case(
        [number("share", 0, 0.001, 50), support],
        {"status_quo": {"share": 0}},
        says("ada", Direction("share", increasing=False)),
        parties=[ADA],
    )
    found = zopa.zone(small, draws=1000, sensitivity=False).answer
    assert found is not None
    assert [each.figures.probability for each in found.packages] == [0.0, 0.0]


def test_a_red_line_is_not_made_up_for_by_any_worth() -> None:
    small = case(
        [category("flag", "kept", "given"), category("seat", "none", "full")],
        {"status_quo": {"flag": "kept", "seat": "none"}},
        says("ada", requires(flag=["kept"])),
        parties=[ADA],
    )
    found = zopa.zone(small, draws=1000, sensitivity=False).answer
    assert found is not None
    figures = {each.terms["flag"]: each.figures for each in found.packages}
    assert figures["given"].probability == 0.0
    assert figures["given"].if_bluff is None  # the line is certain: no draw tells
    doubted = case(
        [category("flag", "kept", "given"), category("seat", "none", "full")],
        {"status_quo": {"flag": "kept", "seat": "none"}},
        says("ada", requires(flag=["kept"]), credibility=0.5),
        parties=[ADA],
    )
    found = zopa.zone(doubted, draws=2000, sensitivity=False).answer
    assert found is not None
    figures = {each.terms["flag"]: each.figures for each in found.packages}
    assert figures["given"].probability == pytest.approx(0.25, abs=0.05)
    assert figures["given"].if_bluff == pytest.approx(0.5, abs=0.06)
