"""What questions settle, by going through draws one by one, answer by answer, set by set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from math import log2, prod

Draw = tuple[int, ...]
"""The answers to some questions in one draw."""


@dataclass(frozen=True)
class ByHand:
    """One question and one conclusion, as found in draws: what chance adds is still in it."""

    answers: dict[int, float]
    then: dict[int, float]
    variance: float
    entropy: float


def by_hand(codes: Sequence[int], outcomes: Sequence[int], rest: float) -> ByHand:
    """Part the draws by answer and count."""
    parts: dict[int, list[int]] = {}
    for code, outcome in zip(codes, outcomes, strict=True):
        parts.setdefault(code, []).append(outcome)
    answers = {code: len(part) / len(codes) for code, part in parts.items()}
    then = {code: rest * sum(part) / len(part) for code, part in parts.items()}
    now = rest * sum(outcomes) / len(outcomes)
    return ByHand(
        answers,
        then,
        sum(answers[code] * (then[code] - now) ** 2 for code in parts),
        bits(now) - sum(answers[code] * bits(then[code]) for code in parts),
    )


def bits(p: float) -> float:
    """The entropy of a yes or no."""
    return 0.0 if p in {0.0, 1.0} else -p * log2(p) - (1 - p) * log2(1 - p)


def by_chance(codes: Sequence[int], outcomes: Sequence[int]) -> float:
    """What the variance between answers comes to on average where they tell nothing: of m answers
    in n draws (m − 1)/(n − m) of the variance that is left within them."""
    own = by_hand(codes, outcomes, 1.0)
    left = sum(own.answers[code] * p * (1 - p) for code, p in own.then.items())
    return (len(own.then) - 1) * left / (len(codes) - len(own.then))


Asked = tuple[str, Sequence[int]]
"""A question: whom it is about, and the answer in each of the draws of that party."""

Signs = Mapping[str, Sequence[int]]
"""In which of its draws each party signs."""


def jointly(asked: Sequence[Asked], signs: Signs) -> float:
    """The variance of the probability that all sign, over every way in which the answers of all
    parties may come out together; what chance adds is still in it."""
    parties = [[*_parts(_of(party, asked), own).values()] for party, own in signs.items()]
    now = prod(sum(own) / len(own) for own in signs.values())
    found = 0.0
    for cells in product(*parties):
        draws = [len(own) for own in signs.values()]
        share = prod(len(cell) / count for cell, count in zip(cells, draws, strict=True))
        found += share * (prod(sum(cell) / len(cell) for cell in cells) - now) ** 2
    return found


def together(asked: Sequence[Asked], signs: Signs, figures: Mapping[str, float]) -> float:
    """The same with what chance adds taken off party by party, and where it is known better how
    probably each signs: no answers settle more of a party than whether it does."""
    moments = []
    for party, figure in figures.items():
        own = _of(party, asked)
        settled = of_all(own, signs[party]) if own else 0.0
        moments.append(min(figure**2 + settled, figure))
    return prod(moments) - prod(figure**2 for figure in figures.values())


def _of(party: str, asked: Sequence[Asked]) -> list[Sequence[int]]:
    return [codes for name, codes in asked if name == party]


def _parts(asked: Sequence[Sequence[int]], outcomes: Sequence[int]) -> dict[Draw, list[int]]:
    """The outcomes in draws in which all questions are answered alike."""
    parts: dict[Draw, list[int]] = {}
    for draw, outcome in enumerate(outcomes):
        parts.setdefault(tuple(codes[draw] for codes in asked), []).append(outcome)
    return parts


def of_all(asked: Sequence[Sequence[int]], outcomes: Sequence[int]) -> float:
    """What several questions together settle of one conclusion about the same draws."""
    cells = [tuple(codes[draw] for codes in asked) for draw in range(len(outcomes))]
    codes = [sorted(set(cells)).index(cell) for cell in cells]
    return max(by_hand(codes, outcomes, 1.0).variance - by_chance(codes, outcomes), 0.0)


def sets_of(count: int, most: int) -> list[tuple[int, ...]]:
    """Every set of at most so many of some questions."""
    return [each for size in range(most + 1) for each in combinations(range(count), size)]
