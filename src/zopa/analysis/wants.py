"""What each party may want, summed up over its draws."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import numpy as np

from zopa.analysis.results import Preferences, Spread, SwitchAnswer
from zopa.case.readings import Worth
from zopa.case.wording import as_written
from zopa.preferences import Draws, PartyModel, Run
from zopa.preferences.arrays import Floats
from zopa.preferences.exact import weight_of, weighted_value


def preferences(model: PartyModel, run: Run | None) -> Preferences | None:
    """Importance, worth of options, worth of no deal and switches; None where there is no draw."""
    if model.exact is not None:
        return _exact(model, model.exact)
    if run is None or run.draws is None:
        return None
    draws = run.draws
    return Preferences(
        weights={factor.id: spread(draws.weights[:, f]) for f, factor in enumerate(model.factors)},
        values={
            factor.id: {
                label: spread(draws.values[:, model.prior.offset[f] + k])
                for k, label in enumerate(factor.labels)
            }
            for f, factor in enumerate(model.factors)
        },
        reservation=spread(draws.reservation),
        switches=tuple(_switches(model, draws)),
    )


def spread(figures: Floats) -> Spread:
    """Mean and 5 to 95 per cent range."""
    low, high = np.quantile(figures, [0.05, 0.95])
    return Spread(float(figures.mean()), float(low), float(high))


def _switches(model: PartyModel, draws: Draws) -> Iterator[SwitchAnswer]:
    for column, switch in enumerate(model.switchboard.recorded):
        on = float(draws.switches[:, column].mean())
        for statement, reading in switch.stated:
            yield SwitchAnswer(statement, as_written(reading), on)


def _exact(model: PartyModel, worth: Worth) -> Preferences:
    weights = {
        factor.id: sum((weight_of(worth, issue.id) for issue in factor.members), Fraction(0))
        for factor in model.factors
    }
    return Preferences(
        weights={name: known(weight) for name, weight in weights.items()},
        values={
            factor.id: {
                label: known(weighted_value(worth, factor, k) / (weights[factor.id] or 1))
                for k, label in enumerate(factor.labels)
            }
            for factor in model.factors
        },
        reservation=known(worth.reservation),
    )


def known(figure: Fraction) -> Spread:
    """What is the same in every draw."""
    return Spread(float(figure), float(figure), float(figure))
