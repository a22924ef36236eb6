"""How agreements stand beside what is efficient and fair: built by hand, and of small cases."""

from __future__ import annotations

from collections.abc import Mapping
from math import sqrt
from pathlib import Path

import zopa
from report.answers import TERMS
from report.offered import GIFT
from zopa.analysis.efficiency import Fairness, Ranked, Standing
from zopa.analysis.offers import Terms
from zopa.analysis.results import Analysis, Spread
from zopa.preferences.diagnostics import Figure

DRAWS = 400

TOLL = """
title: Border and toll
parties: {north: {name: North}, south: {name: South}}
signatories: [north, south]
no_deal: as_it_is
issues:
  border: {title: Border, options: {closed: Closed, guarded: Guarded, open: Open}}
  toll: {title: Toll, options: {none: None, low: Low, high: High}}
agreements:
  as_it_is: {border: closed, toll: none}
  opening: {border: open, toll: high}
  half_open: {border: guarded, toll: low}
statements:
  - id: of_north
    party: north
    said: its worths
    date: 2025-01-01
    means: [{worth: {weights: {border: 1, toll: 1}, values: {border: {closed: 30, guarded: 20,
      open: 0}, toll: {none: 0, low: 30, high: 60}}, reservation: 30}}]
  - id: of_south
    party: south
    said: its worths
    date: 2025-01-01
    means: [{worth: {weights: {border: 1, toll: 1}, values: {border: {closed: 0, guarded: 30,
      open: 60}, toll: {none: 40, low: 25, high: 0}}, reservation: 40}}]
"""
"""North has it best with a closed border and a high toll, South with an open one and no toll.
Opening is efficient and every solution; half open is neither."""

SEATS = """
  - {id: of_coast, party: coast, said: its worths, date: 2025-01-01, means: [{worth: {weights:
      {border: 1}, values: {border: {closed: 0, guarded: 1, open: 2}}, reservation: 0}}]}
"""


def exactly(folder: Path, text: str = TOLL) -> Analysis:
    """The analysis of a case whose worths are known."""
    path = folder / "toll.yaml"
    path.write_text(text, encoding="utf-8")
    return zopa.analyze(zopa.load(path), zone=True)


def of_three(folder: Path) -> Analysis:
    """The same with a third signatory."""
    text = TOLL.replace("south: {name: South}}", "south: {name: South}, coast: {name: Coast}}")
    return exactly(folder, text.replace("[north, south]", "[north, south, coast]") + SEATS)


def gains(ukraine: float, states: float, reach: float = 0.3) -> dict[str, Spread]:
    """What something brings the two beyond no deal."""
    return {
        party: Spread(mean, mean - reach, mean + reach)
        for party, mean in (("ukraine", ukraine), ("united_states", states))
    }


def stands(
    efficient: float, own: Mapping[str, Spread] | None = None, better: Terms | None = None
) -> Fairness:
    """How an agreement stands that is efficient with this probability."""
    return Fairness(
        efficient=Figure(efficient, max(sqrt(efficient * (1 - efficient) / DRAWS), 0.001)),
        improved=1 - efficient,
        gains=own or gains(0.1, 0.2),
        gain_share={"ukraine": Spread(0.27, 0.0, 0.81), "united_states": Spread(0.52, 0.1, 1.0)},
        regret={"ukraine": 0.3, "united_states": 0.2},
        dominated_by=better,
        dominated=0.62 if better else 0.0,
    )


def ranked(terms: Terms, probability: float, own: Mapping[str, Spread]) -> Ranked:
    """A package with its probability and its gains."""
    return Ranked(terms, probability, None, own)


def standing(**agreements: Fairness) -> Standing:
    """What is efficient and fair over draws; by default of the two agreements of the small minerals
    case that are not like no deal."""
    gift, armed = gains(0.3, 0.1), gains(0.2, 0.25)
    there = agreements or {
        "february_draft": stands(0.006, gains(-0.1, 0.4), TERMS["arms_for_minerals"]),
        "arms_for_minerals": stands(0.35, armed),
    }
    fair = (ranked(TERMS["arms_for_minerals"], 0.21, armed), ranked(GIFT, 0.2, gift))
    return Standing(
        agreements=there,
        solutions={
            "nash": fair,
            "kalai_smorodinsky": fair,
            "egalitarian": (ranked(GIFT, 0.3, gift),),
            "utilitarian": fair,
        },
        packages=(
            ranked(TERMS["arms_for_minerals"], 0.35, armed),
            ranked(GIFT, 0.3, gift),
            ranked({"resource_share": 50.0, "guarantee": "own_forces"}, 0.1, gains(0.05, 0.4)),
        ),
        none=0.04,
        draws=DRAWS,
    )
