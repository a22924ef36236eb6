"""Tied options whose shares of conduct cancel are worth nothing beyond each other, to the last
digit: 1 − 0.7 is not 0.3 in floating point."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import zopa
from zopa.agreements.worths import Drawn
from zopa.case import Case
from zopa.preferences import Plan, party_model, sample

CASE = """
title: Who keeps to it
parties: {{a: {{name: A}}}}
signatories: [a]
no_deal: nothing
issues:
  term: {{title: Term, options: {{x: X, y: Y}}}}
  conduct: {{title: Conduct, options: {{kept: Kept, eased: Eased, broken: Broken, late: Late}},
    decided_by: a, assumed: {{{assumed}}}}}
agreements:
  nothing: {{term: x, conduct: kept}}
  deal: {{term: y}}
statements:
  - {{id: tie, party: a, said: all the same, date: 2025-01-01, credibility: {credibility},
     means: [{{prefers: {{conduct: [[kept, eased, broken], late]}}}}]}}
  - {{id: indifferent, party: a, said: the term is nothing, date: 2025-01-01,
     means: [{{indifferent: [term]}}]}}
"""

SHARES = ("kept: 0.7, broken: 0.3", "kept: 0.1, eased: 0.2, broken: 0.7", "eased: 0.9, broken: 0.1")


def read(tmp_path: Path, assumed: str, credibility: float = 1) -> Case:
    path = tmp_path / "case.yaml"
    path.write_text(CASE.format(assumed=assumed, credibility=credibility), encoding="utf-8")
    return zopa.load(path)


@pytest.mark.parametrize("assumed", SHARES)
def test_what_always_follows_has_probability_one(tmp_path: Path, assumed: str) -> None:
    case = read(tmp_path, assumed)
    found = zopa.analyze(case, draws=400, sensitivity=False, zone=False).agreements["deal"]
    own = found.parties["a"]
    assert own.certain is not None
    assert (own.certain.verdict, own.probability) == ("always", 1)


@pytest.mark.parametrize("assumed", SHARES)
def test_packages_are_worth_the_same_where_the_tie_is_meant(tmp_path: Path, assumed: str) -> None:
    case = read(tmp_path, assumed, credibility=0.5)
    model = party_model(case, "a", case.statements, ())
    run = sample(model, Plan(400, 0, (0, 0)))
    assert run.draws is not None
    judge = Drawn(case, model, run.draws)
    masses = dict(part.split(": ") for part in assumed.split(", "))
    conduct = [issue.id for factor in model.factors for issue in factor.members].index("conduct")
    options = case.issues["conduct"].options
    after = {conduct: {options.index(name): float(mass) for name, mass in masses.items()}}
    change = judge.change({conduct: {options.index("kept"): 1.0}}, after)
    tied = run.draws.switches[:, 0] != 0
    assert tied.any()
    assert np.all(change[tied] == 0)
    assert np.all(change[~tied] != 0)
