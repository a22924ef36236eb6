"""The zone: which packages all signatories most probably sign, and whether there is any at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from zopa.agreements.blocks import Flags
from zopa.agreements.feasible import feasible
from zopa.agreements.judging import Judged
from zopa.agreements.search import search
from zopa.agreements.space import Place, Space
from zopa.agreements.tables import Table
from zopa.agreements.worths import Judge
from zopa.preferences.arrays import Floats
from zopa.preferences.diagnostics import proportion_error

TELLING = 3.0
"""Figures within so many combined standard errors of each other are not told apart."""


@dataclass(frozen=True)
class Likeliest:
    """The likeliest packages, best first, with the probability that all sign.

    ``possible`` says of each joint draw whether some package is signed by all, ``impossible``
    whether none is; neither, where that is not settled. ``bound`` is the largest figure that a
    package which is not among these may have; None where every other was ruled out.
    """

    places: tuple[Place, ...]
    possible: Flags
    impossible: Flags
    bound: float | None = None


def together(space: Space, judged: Judged, signatories: Sequence[str]) -> Floats:
    """The probability that all signatories sign, for every package by number; −1 for no deal."""
    found = np.prod([judged.probability[party] for party in signatories], axis=0)
    if space.no_deal is not None:
        found[space.flat(space.no_deal)] = -1.0
    figures: Floats = np.asarray(found, float)
    return figures


def likeliest(space: Space, figures: Floats, possible: Flags, limit: int) -> Likeliest:
    """The likeliest of packages all of which have been judged; among equals the first."""
    count = min(limit, space.total)
    kept = np.arange(len(figures))
    if count < len(figures):
        least = np.partition(figures, len(figures) - count)[len(figures) - count] if count else 2.0
        kept = np.flatnonzero(figures >= least)
    ranked = kept[np.argsort(-figures[kept], kind="stable")][:count]
    places = tuple(space.place(int(number)) for number in ranked)
    return Likeliest(places, possible, ~possible)


def not_told_apart(
    panel: Sequence[Floats], parties: Sequence[Sequence[Floats]], effective: Sequence[float]
) -> Flags:
    """Which packages cannot be told apart from the likeliest.

    It can be told apart if under every set of assumptions its figure is the larger by more than
    `TELLING` combined standard errors.

    Args:
        panel: For the record first, then for each other set of assumptions, the figure of every
            package.
        parties: For the same, each signatory's probabilities.
        effective: How many effective draws each signatory has.
    """
    best = int(np.argmax(panel[0]))
    found = np.zeros(len(panel[0]), bool)
    for figures, shares in zip(panel, parties, strict=True):
        square = np.ones(len(figures))
        for own, draws in zip(shares, effective, strict=True):
            square *= own**2 + proportion_error(own, draws) ** 2
        variance = np.maximum(square - np.maximum(figures, 0.0) ** 2, 0.0)
        margin = TELLING * np.sqrt(variance + variance[best])
        found |= figures[best] - figures <= margin
    return found & (panel[0] >= 0)


def searched(
    space: Space, judges: Mapping[str, Judge], signatories: tuple[str, ...], limit: int
) -> Likeliest:
    """The likeliest packages of a space too large to list."""
    places: list[tuple[float, Place]] = []
    possible, impossible = np.zeros(0, bool), np.zeros(0, bool)
    bound, complete = 0.0, True
    for number, region in enumerate(space.regions):
        nothing = space.no_deal
        no_deal = nothing[1] if nothing is not None and nothing[0] == number else None
        if region.size == 1 and no_deal is not None:
            continue
        table = Table(region, {party: judges[party] for party in signatories})
        settled = feasible(table, no_deal)
        possible = settled.possible | possible if len(possible) else settled.possible
        impossible = settled.impossible & impossible if len(impossible) else settled.impossible
        tried = np.concatenate(settled.tried)
        found = search(table, signatories, tried, no_deal, limit)
        places += [
            (-float(figure), (number, combos))
            for figure, combos in zip(found.probability, found.combos, strict=True)
        ]
        bound, complete = max(bound, found.bound), complete and found.complete
    best = tuple(place for _, place in sorted(places)[:limit])
    return Likeliest(best, possible, impossible, None if complete else bound)
