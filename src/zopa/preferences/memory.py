"""The sampler's memory: one array of reals and one of integers for each chain, and where things
stand.

Compiled functions that take dozens of arrays are slow to compile and to call. Here they take three
values: ``at``, a record of places, and the two flat arrays ``x`` and ``z``; ``x[at.w + f]`` is the
importance of factor f. `PLACES` lists every place. Three records of places share a chain's arrays:
the evidence, the evidence *relaxed* (each comparison of a hard statement a doubtful statement of
its own), and the packages *asked* about, which see the same draw through scores of their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

from zopa.preferences.arrays import Claims, Floats, Ints, Prior

Places: TypeAlias = Any
"""A record of places (`PLACES`)."""

SIZES = (
    "factors",
    "slots",
    "comparisons",
    "statements",
    "red_lines",
    "ties",
    "offs",
    "free",
    "certain",
    "mixed",
)
PRIOR_REALS = ("alpha", "length", "red_odds", "ideal_chance", "tie_odds", "off_odds")
PRIOR_INTS = (
    "numeric",
    "offset",
    "sizes",
    "ideal_from",
    "ideal_knot",
    "tie_factor",
    "tie_from",
    "tie_a",
    "tie_b",
    "off_factors",
)
CLAIM_REALS = ("a", "b", "below", "above", "total", "mirror", "rc", "penalty", "slot_pull")
CLAIM_INTS = (
    "strict",
    "mode",
    "statement",
    "hard",
    "crosses",
    "touches",
    "touch_from",
    "touch",
    "slot_from",
    "slot_touch",
)
DRAW_REALS = ("w", "v", "floor_left", "floor_right", "r")
DRAW_INTS = ("valued", "of_class", "classes", "peak", "ideal", "red", "tie", "off")
STATUS_REALS = ("score", "slack", "grouped")
STATUS_INTS = ("forced", "ok", "failing")
BENCH_REALS = (
    "rest",
    "start",
    "end",
    "event_at",
    "low",
    "high",
    "level",
    "worst",
    "best",
    "all_best",
    "all_worst",
)
TUNING = ("often", "tried", "moved")
"""Kinds of dearer moves: how often each is tried, and how it fared."""

BENCH_INTS = ("index", "event", "count", "seen", "touched", "segment", "filled")
KEPT = ("draw_x", "draw_x_end", "draw_z", "draw_z_end", "keep_x", "keep_z")

PLACES = np.dtype(
    (
        np.record,
        [
            (name, np.int64)
            for name in SIZES
            + PRIOR_REALS
            + PRIOR_INTS
            + CLAIM_REALS
            + CLAIM_INTS
            + DRAW_REALS
            + DRAW_INTS
            + STATUS_REALS
            + STATUS_INTS
            + BENCH_REALS
            + BENCH_INTS
            + TUNING
            + KEPT
        ],
    )
)


PLACING, MIRRORING, RESHAPING = range(3)
"""The dearer kinds of moves: an option past the ends, mirrored values, values anew."""

KINDS = 3
SELDOM, OFTEN = 0.005, 0.5


@dataclass
class Memory:
    """One chain's arrays and its three records of places."""

    x: Floats
    z: Ints
    at: Places
    relaxed: Places
    asked: Places

    def forget(self) -> None:
        """Forget how the dearer kinds of moves fared."""
        for name in ("tried", "moved"):
            self.x[self.at[name] :][:KINDS] = 0.0

    def tune(self) -> None:
        """Try each dearer kind of move as often as it has been found to move anything."""
        tried = self.x[self.at["tried"] :][:KINDS]
        moved = self.x[self.at["moved"] :][:KINDS]
        rate = moved / np.maximum(tried, 1.0)
        self.x[self.at["often"] :][:KINDS] = np.clip(4.0 * rate, SELDOM, OFTEN)

    def penalise(self, penalty: float) -> None:
        """Set what each failing comparison of a hard statement costs in the relaxed evidence."""
        first = self.relaxed["penalty"] + self.at["statements"]
        self.x[first : first + self.at["comparisons"]] = -penalty


class _Shelves:
    """Arrays put one after another, and where each begins."""

    def __init__(self) -> None:
        self.reals: list[Floats] = []
        self.ints: list[Ints] = []
        self.x_length = self.z_length = 0

    def real(self, array: Any) -> int:
        """Put reals on the shelf; returns where they begin."""
        flat = np.asarray(array, np.float64).ravel()
        self.reals.append(flat)
        self.x_length += len(flat)
        return self.x_length - len(flat)

    def integer(self, array: Any) -> int:
        """Put integers on the shelf; returns where they begin."""
        flat = np.asarray(array, np.int64).ravel()
        self.ints.append(flat)
        self.z_length += len(flat)
        return self.z_length - len(flat)


def memory(prior: Prior, evidence: Claims, asked: Claims) -> Memory:
    """Lay out a chain's memory, every draw zero."""
    shelves = _Shelves()
    at = np.zeros(1, PLACES)[0]
    at["factors"], at["slots"] = len(prior.offset), len(prior.length)
    at["red_lines"], at["ties"] = len(prior.red_odds), len(prior.tie_odds)
    at["offs"], at["free"] = len(prior.off_odds), prior.free_reservation
    for name in PRIOR_REALS:
        at[name] = shelves.real(getattr(prior, name))
    for name in PRIOR_INTS:
        at[name] = shelves.integer(getattr(prior, name))
    looking = at.copy()
    _place_claims(shelves, at, evidence)
    at["draw_x"], at["draw_z"] = shelves.x_length, shelves.z_length
    _place_draw(shelves, at, prior)
    _place_status(shelves, at, evidence)
    at["draw_x_end"], at["draw_z_end"] = shelves.x_length, shelves.z_length
    at["certain"] = int(bool(evidence.hard.all()) and not len(prior.red_odds))
    at["mixed"] = int(((evidence.touches.sum(axis=1) > 1) | (evidence.rc != 0)).sum())
    for name in TUNING:
        at[name] = shelves.real(np.full(KINDS, 1.0 if name == "often" else 0.0))
    at["keep_x"] = shelves.real(np.zeros(at["draw_x_end"] - at["draw_x"]))
    at["keep_z"] = shelves.integer(np.zeros(at["draw_z_end"] - at["draw_z"]))
    _place_bench(shelves, at, len(evidence.rc), len(evidence.penalty), prior.sizes)
    relaxed = _place_relaxed(shelves, at, evidence)
    _place_claims(shelves, looking, asked)
    for name in DRAW_REALS + DRAW_INTS:
        looking[name] = at[name]
    _place_status(shelves, looking, asked)
    return Memory(np.concatenate(shelves.reals), np.concatenate(shelves.ints), at, relaxed, looking)


def _place_claims(shelves: _Shelves, at: Places, claims: Claims) -> None:
    at["comparisons"], at["statements"] = len(claims.rc), len(claims.penalty)
    for name in CLAIM_REALS:
        at[name] = shelves.real(getattr(claims, name))
    for name in CLAIM_INTS:
        at[name] = shelves.integer(getattr(claims, name))


def _place_draw(shelves: _Shelves, at: Places, prior: Prior) -> None:
    factors, slots = len(prior.offset), len(prior.length)
    for name, size in zip(DRAW_REALS, (factors, slots, factors, factors, 1), strict=True):
        at[name] = shelves.real(np.zeros(size))
    switches = (len(prior.red_odds), len(prior.tie_odds), len(prior.off_odds))
    sizes = (factors, slots, factors, factors, factors, *switches)
    for name, size in zip(DRAW_INTS, sizes, strict=True):
        at[name] = shelves.integer(np.full(size, -1 if name == "ideal" else 0))


def _place_status(shelves: _Shelves, at: Places, claims: Claims) -> None:
    comparisons = len(claims.rc)
    at["score"] = shelves.real(np.zeros(claims.b.shape))
    at["slack"] = shelves.real(np.zeros(comparisons))
    at["grouped"] = shelves.real(claims.a)
    at["forced"] = shelves.integer(np.zeros(comparisons))
    at["ok"] = shelves.integer(np.zeros(comparisons))
    at["failing"] = shelves.integer(np.zeros(comparisons + len(claims.penalty)))


def _place_bench(
    shelves: _Shelves, at: Places, comparisons: int, statements: int, options: Ints
) -> None:
    pieces = max(4 * (comparisons + 1), *options)  # ties lay out a factor's options here
    counted = statements + comparisons
    for name in BENCH_REALS:
        at[name] = shelves.real(np.zeros(pieces))
    for name in BENCH_INTS:
        at[name] = shelves.integer(np.zeros(max(pieces, counted)))


def _place_relaxed(shelves: _Shelves, at: Places, evidence: Claims) -> Places:
    m, statements = len(evidence.rc), len(evidence.penalty)
    own = statements + np.arange(m)
    relaxed = at.copy()
    relaxed["statements"] = statements + m
    relaxed["certain"] = 0
    relaxed["statement"] = shelves.integer(np.where(evidence.hard == 1, own, evidence.statement))
    relaxed["hard"] = shelves.integer(np.zeros(m))
    relaxed["penalty"] = shelves.real(np.concatenate([evidence.penalty, np.zeros(m)]))
    return relaxed
