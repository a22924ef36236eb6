"""The options that every analysing command takes, read the same way by each."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from typing import Annotated, Any, TypeAlias

from cyclopts import Parameter

from zopa.errors import BadRequest

FEWEST_DRAWS, MOST_DRAWS = 100, 1_000_000
MOST_WORKERS = 256


def whole(_: Any, tokens: Sequence[Any]) -> int:  # noqa: ANN401  as cyclopts calls it
    """A whole number as it is written; 4000.5 is none, and nothing is rounded."""
    try:
        return int(tokens[0].value)
    except ValueError:
        raise ValueError(f"{tokens[0].value!r} is no whole number") from None


def day(_: Any, tokens: Sequence[Any]) -> date:  # noqa: ANN401  as cyclopts calls it
    """A date as the calendar writes it."""
    try:
        return date.fromisoformat(tokens[0].value)
    except ValueError:
        raise ValueError(f"{tokens[0].value!r} is no date; expected one like 2025-02-15") from None


def listed(_: Any, tokens: Sequence[Any]) -> tuple[str, ...]:  # noqa: ANN401  as cyclopts calls it
    """Names with commas between them, or the option once for each."""
    parts = [part.strip() for token in tokens for part in token.value.split(",")]
    if "" in parts:
        raise ValueError("a name is missing; expected names with commas between them")
    return tuple(parts)


def floors(_: Any, tokens: Sequence[Any]) -> tuple[tuple[str, float], ...]:  # noqa: ANN401  the same
    """Parties, each with a probability: ``ukraine=0.6``, with commas between or given once for
    each."""
    return tuple(map(_floor, listed(None, tokens)))


def _floor(part: str) -> tuple[str, float]:
    name, _, value = part.partition("=")
    try:
        floor = float(value)
    except ValueError:
        name = ""
    if not name.strip():
        raise ValueError(f"{part!r} is no floor; expected a party and a probability: ukraine=0.6")
    return name.strip(), floor


Draws: TypeAlias = Annotated[int, Parameter(converter=whole)]
Seed: TypeAlias = Annotated[int, Parameter(converter=whole)]
Limit: TypeAlias = Annotated[int, Parameter(converter=whole)]
Names: TypeAlias = Annotated[tuple[str, ...], Parameter(converter=listed, n_tokens=1, negative="")]
Floors: TypeAlias = Annotated[
    tuple[tuple[str, float], ...], Parameter(converter=floors, n_tokens=1, negative="")
]
Workers: TypeAlias = Annotated[int | None, Parameter(converter=whole)]
AsOf: TypeAlias = Annotated[date | None, Parameter(converter=day)]
Flag: TypeAlias = Annotated[bool, Parameter(negative="")]
"""An option that is there or not; there is no option that takes it back."""


def refuse_unsound(draws: int, seed: int, workers: int | None) -> None:
    """Raise `BadRequest` for a number outside what it may be."""
    _between("--draws", draws, FEWEST_DRAWS, MOST_DRAWS)
    if seed < 0:
        raise BadRequest(f"--seed is {seed}; expected a whole number from 0")
    if workers is not None:
        _between("--workers", workers, 1, MOST_WORKERS)


def _between(option: str, value: int, least: int, most: int) -> None:
    if not least <= value <= most:
        raise BadRequest(f"{option} is {value}; expected {least:,} to {most:,}")


@contextmanager
def hands(workers: int | None) -> Iterator[Executor | None]:
    """So many threads at work, by default one for each processor; None for a single one.

    Compiled loops let go of the interpreter, so threads serve as well as processes.
    """
    count = workers or min(os.cpu_count() or 1, MOST_WORKERS)
    if count == 1:
        yield None
        return
    with ThreadPoolExecutor(count) as executor:
        yield executor
