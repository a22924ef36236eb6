"""Packages and the record, as zopa computes them, against their definitions written out."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from random import Random

import pytest

from oracles.named_cases import SETTINGS
from oracles.random_cases import random_case
from oracles.settled import groups, states
from oracles.settled import shares as listed
from oracles.spoken import said
from zopa.case.factors import factors
from zopa.case.model import Case
from zopa.case.packages import Forbidden, Package, possible, shares
from zopa.case.record import in_force


def packages(case: Case) -> list[Package]:
    """Every settlement of the terms with the conduct of every agreement, and with none fixed."""
    terms = [case.issues[name].options for name in case.terms]
    fixed = [{}, *(agreement.conduct for agreement in case.agreements.values())]
    return [
        Package(dict(zip(case.terms, options, strict=True)), conduct)
        for options in product(*terms)
        for conduct in fixed
    ]


@pytest.mark.parametrize(
    "case", [*SETTINGS.values(), *(random_case(Random(k)) for k in range(100))]
)
def test_what_a_package_makes_happen(case: Case) -> None:
    parts = factors(case)
    assert [part.id for part in parts] == [group.id for group in groups(case)]
    assert [list(part.labels) for part in parts] == [group.labels for group in groups(case)]
    for package in packages(case):
        settled = {**package.terms, **package.conduct}
        try:
            joint = states(case, settled)
        except ValueError:
            with pytest.raises(Forbidden):
                shares(case, package, parts)
            continue
        expected = listed(case, settled)
        for part, share in zip(parts, shares(case, package, parts), strict=True):
            found = {part.options[place]: mass for place, mass in share.items()}
            assert found == pytest.approx(expected[part.id])
        assert possible(case, package) == {
            name: frozenset(state[name] for state, _ in joint) for name in case.issues
        }


@pytest.mark.parametrize("seed", range(100))
@pytest.mark.parametrize("dated", [True, False])
def test_what_is_in_force(seed: int, *, dated: bool) -> None:
    case = random_case(Random(seed))
    case = case if dated else replace(case, as_of=None)
    expected = [
        (party, each.id, each.credibility, each.means)
        for party in case.parties
        for each in said(case, party)
    ]
    found = [
        (each.party, each.id, each.credibility, each.means)
        for party in case.parties
        for each in in_force(case)
        if each.party == party
    ]
    assert found == expected
