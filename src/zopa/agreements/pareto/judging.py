"""The loop over draws: in each, which packages are efficient, and which are best by each standard.

In a draw every package is one vector of whole numbers, what it brings each party. The efficient
ones are found going through all by falling sum, so that only those kept before can dominate one
(sort-filter-skyline; Chomicki, Godfrey, Gryz, Liang 2003). The standards are compared exactly where
whole numbers of 64 bits can hold it; where floating point has to decide between packages that are
very close, the draw is marked as doubtful, and somebody else decides.
"""

from __future__ import annotations

import numpy as np

from zopa.agreements.pareto.grid import LOWEST
from zopa.preferences.arrays import Floats, Ints
from zopa.preferences.compiled import entry, inner

NASH, KALAI_SMORODINSKY, EGALITARIAN, UTILITARIAN = range(4)
"""The standards, in the order of `zopa.agreements.pareto.solutions.BARGAINING`."""

IMPROVED, STANDS, WORSE_THAN_NOTHING = range(3)
"""How an agreement stands in a draw: a package dominates it, nothing does, only no deal does."""

CLOSE = 1e-10
"""Figures that are relatively closer than this are not told apart in floating point."""


@entry
def judge_draws(
    rows: Ints,
    listed: Ints,
    nothing: int,
    asked: Ints,
    efficient: Ints,
    best: Ints,
    most: Ints,
    stands: Ints,
    improved: Ints,
    doubtful: Ints,
) -> None:
    """Judge all packages in some draws.

    Args:
        rows: Parties × rows × draws: what combinations bring.
        listed: Packages × blocks: the row of each block's combination.
        nothing: The number of the no-deal package, which dominates like any other but is counted
            nowhere and is no solution; −1 where there is none.
        asked: Agreements × draws × parties: what these bring.
        efficient: Packages; the draws in which each is efficient are added.
        best: Standards × packages; the draws in which each is best are added.
        most: Draws × parties: becomes the largest gain of each in an individually rational package;
            −1 where there is none.
        stands: Agreements × draws: becomes `STANDS`, `IMPROVED` where a package dominates the
            agreement, or `WORSE_THAN_NOTHING` where only no deal does.
        improved: Agreements × packages; the draws in which the package dominates are added.
        doubtful: Standards × draws: becomes 1 where nothing was added.
    """
    parties, draws = rows.shape[0], rows.shape[2]
    packages = len(listed)
    gains = np.zeros((packages, parties), np.int64)
    kept = np.zeros(packages, np.int64)
    for d in range(draws):
        _add_up(rows, listed, d, gains)
        count = _undominated(gains, nothing, kept)
        can = nothing >= 0 and _least(gains[nothing]) >= LOWEST
        for k in range(count):
            if not (can and _dominates(gains[nothing], gains[kept[k]])):
                efficient[kept[k]] += 1
        for a in range(len(asked)):
            _compare(asked[a, d], gains, nothing, kept, count, stands[a, d : d + 1], improved[a])
            if stands[a, d] == STANDS and can and _dominates(gains[nothing], asked[a, d]):
                stands[a, d] = WORSE_THAN_NOTHING
        rational = _rational(gains, kept, count, most[d])
        gain = False
        for p in range(parties):
            gain = gain or most[d, p] > 0
        if gain:
            for standard in range(len(best)):
                if not _add_best(standard, gains, kept, rational, most[d], best[standard]):
                    doubtful[standard, d] = 1


@inner
def _add_up(rows: Ints, listed: Ints, d: int, gains: Ints) -> None:
    """What every package brings in a draw."""
    for x in range(len(listed)):
        for p in range(rows.shape[0]):
            total = np.int64(0)
            for b in range(listed.shape[1]):
                total += rows[p, listed[x, b], d]
            gains[x, p] = total


@inner
def _undominated(gains: Ints, nothing: int, kept: Ints) -> int:
    """Put the packages that cross no red line and that none such dominates first; how many."""
    sums = _sums(gains)
    if nothing >= 0:
        sums[nothing] = LOWEST
    order = np.argsort(-sums)
    count = 0
    for place in range(len(gains)):
        x = order[place]
        if sums[x] <= LOWEST:
            break
        dominated = False
        for k in range(count):
            if _dominates(gains[kept[k]], gains[x]):
                dominated = True
                if k > 0:  # what dominates much is looked at early
                    kept[k], kept[k // 2] = kept[k // 2], kept[k]
                break
        if not dominated:
            kept[count] = x
            count += 1
    return count


@inner
def _sums(gains: Ints) -> Ints:
    """The sum of what each package brings; the lowest where it crosses a red line."""
    sums = np.zeros(len(gains), np.int64)
    for x in range(len(gains)):
        for p in range(gains.shape[1]):
            sums[x] += gains[x, p]
        if _least(gains[x]) < LOWEST:
            sums[x] = LOWEST
    return sums


@inner
def _dominates(one: Ints, other: Ints) -> bool:
    better = False
    for p in range(len(one)):
        if one[p] < other[p]:
            return False
        if one[p] > other[p]:
            better = True
    return better


@inner
def _compare(
    own: Ints, gains: Ints, nothing: int, kept: Ints, count: int, stands: Ints, improved: Ints
) -> None:
    """Which packages dominate an agreement, if any."""
    stands[0] = STANDS
    for k in range(count):
        if _dominates(gains[kept[k]], own):
            stands[0] = IMPROVED
            break
    if stands[0] == STANDS:
        return
    for x in range(len(gains)):
        if x != nothing and _least(gains[x]) >= LOWEST and _dominates(gains[x], own):
            improved[x] += 1


@inner
def _rational(gains: Ints, kept: Ints, count: int, most: Ints) -> int:
    """Put those first that bring nobody a loss, with the most that each party gains; how many."""
    rational = 0
    for p in range(len(most)):
        most[p] = -1
    for k in range(count):
        x = kept[k]
        if _least(gains[x]) >= 0:
            kept[k], kept[rational] = kept[rational], x
            rational += 1
            for p in range(len(most)):
                most[p] = max(most[p], gains[x, p])
    return rational


@inner
def _least(own: Ints) -> int:
    least: int = own[0]
    for p in range(1, len(own)):
        least = min(least, own[p])
    return least


@inner
def _add_best(
    standard: int, gains: Ints, kept: Ints, rational: int, most: Ints, best: Ints
) -> bool:
    """Count the packages that are best by a standard; False where that is too close to call."""
    parties = gains.shape[1]
    scores = np.zeros((rational, parties))
    owners = np.zeros((rational, parties), np.int64)
    orders = np.zeros(rational, np.int64)
    length, top = 1, 0
    for k in range(rational):
        length = _score(standard, gains[kept[k]], most, scores[k], owners[k])
        one, other = gains[kept[k]], gains[kept[top]]
        if _order(standard, length, one, other, scores[k], scores[top], owners[k], owners[top]) > 0:
            top = k
    if standard == NASH and scores[top, 0] <= 0.0:
        return False
    for k in range(rational):
        one, other = gains[kept[k]], gains[kept[top]]
        orders[k] = _order(
            standard, length, one, other, scores[k], scores[top], owners[k], owners[top]
        )
    for k in range(rational):
        if orders[k] > 0:
            return False
    for k in range(rational):
        if orders[k] == 0:
            best[kept[k]] += 1
    return True


@inner
def _score(standard: int, own: Ints, most: Ints, score: Floats, owner: Ints) -> int:
    """What is compared of a package, the first first, and whose each figure is; how many there
    are."""
    length = 0
    if standard == UTILITARIAN:
        score[0] = 0.0
        for p in range(len(own)):
            score[0] += own[p]
        return 1
    if standard == NASH:
        score[0] = 1.0
        for p in range(len(own)):
            if most[p] > 0:
                score[0] *= own[p]
        return 1
    for p in range(len(own)):
        if most[p] > 0:
            figure = own[p] / most[p] if standard == KALAI_SMORODINSKY else float(own[p])
            place = length
            while place > 0 and score[place - 1] > figure:
                score[place], owner[place] = score[place - 1], owner[place - 1]
                place -= 1
            score[place], owner[place] = figure, p
            length += 1
    return length


@inner
def _order(
    standard: int,
    length: int,
    one: Ints,
    other: Ints,
    score: Floats,
    than: Floats,
    owner: Ints,
    owners: Ints,
) -> int:
    """Whether one package is better than another: 1, as good: 0, worse: −1; 2 where floating point
    does not tell."""
    same = True
    for p in range(len(one)):
        same = same and one[p] == other[p]
    if same:
        return 0
    exact = standard >= EGALITARIAN  # sums below 2⁵³
    for place in range(length):
        p = owner[place]
        if standard == KALAI_SMORODINSKY and p == owners[place] and one[p] == other[p]:
            continue
        if not exact and abs(score[place] - than[place]) <= CLOSE * than[place]:
            return 2
        if score[place] != than[place]:
            return 1 if score[place] > than[place] else -1
    return 0
