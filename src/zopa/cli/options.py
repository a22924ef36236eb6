"""The options that every analysing command takes, written once and read the same way by each."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias, TypedDict

from cyclopts import Parameter

from zopa.errors import BadRequest

if TYPE_CHECKING:
    from pathlib import Path

    from zopa.analysis.sampling import Progress
    from zopa.case import Case

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


def verbatim(_: Any, tokens: Sequence[Any]) -> tuple[str, ...]:  # noqa: ANN401  as cyclopts calls it
    """Texts as they are given, commas and all."""
    return tuple(token.value for token in tokens)


def floors(_: Any, tokens: Sequence[Any]) -> tuple[tuple[str, float], ...]:  # noqa: ANN401  the same
    """Parties, each with a probability: ``ukraine=0.6``, with commas between or given once for
    each."""
    wrong = "is no floor; expected a party and a probability: ukraine=0.6"
    return tuple(_named_number(part, wrong) for part in listed(None, tokens))


def credibilities(_: Any, tokens: Sequence[Any]) -> tuple[tuple[str, float], ...]:  # noqa: ANN401  the same
    """Statements, each with its credibility: ``refusal=0.5``, with commas between or given once
    for each."""
    wrong = "is no credibility; expected a statement and a number from 0 to 1: refusal=0.5"
    return tuple(_named_number(part, wrong) for part in listed(None, tokens))


def _named_number(part: str, wrong: str) -> tuple[str, float]:
    name, _, value = part.partition("=")
    try:
        number = float(value)
    except ValueError:
        name = ""
    if not name.strip():
        raise ValueError(f"{part!r} {wrong}")
    return name.strip(), number


Limit: TypeAlias = Annotated[int, Parameter(converter=whole)]
Names: TypeAlias = Annotated[tuple[str, ...], Parameter(converter=listed, n_tokens=1, negative="")]
Floors: TypeAlias = Annotated[
    tuple[tuple[str, float], ...], Parameter(converter=floors, n_tokens=1, negative="")
]
Flag: TypeAlias = Annotated[bool, Parameter(negative="")]
"""An option that is there or not; there is no option that takes it back."""


class Asked(TypedDict):
    """What every question of the library takes."""

    draws: int
    seed: int
    as_of: date | None
    scenario: str | None
    executor: Executor | None
    progress: Progress


@Parameter(name="*")
@dataclass(frozen=True)
class Sampling:
    """How preferences are drawn, on which record, and what is supposed of it."""

    draws: Annotated[
        int,
        Parameter(
            converter=whole,
            help="Effective draws for every figure that is reported, at least 100.",
        ),
    ] = 4000
    seed: Annotated[
        int,
        Parameter(
            converter=whole,
            help="Starts the random numbers; the same seed gives the same answer.",
        ),
    ] = 0
    as_of: Annotated[
        date | None,
        Parameter(converter=day, help="Read the record as it stood on this day (2025-02-15)."),
    ] = None
    scenario: Annotated[
        str | None, Parameter(help="Answer for this scenario of the case alone.")
    ] = None
    workers: Annotated[
        int | None,
        Parameter(
            converter=whole,
            help="How many work at once, by default one for each processor. It changes no figure.",
        ),
    ] = None
    drop: Annotated[
        tuple[str, ...],
        Parameter(
            converter=listed,
            n_tokens=1,
            negative="",
            help="Suppose that these statements were not made: their ids, with commas between.",
        ),
    ] = ()
    assume: Annotated[
        tuple[str, ...],
        Parameter(
            converter=verbatim,
            n_tokens=1,
            negative="",
            help="Suppose this of a party, once for each: 'ukraine: would_sign: february_draft'.",
        ),
    ] = ()
    credibility: Annotated[
        tuple[tuple[str, float], ...],
        Parameter(
            converter=credibilities,
            n_tokens=1,
            negative="",
            help="Suppose other credibilities of statements: refusal=0.5, with commas between.",
        ),
    ] = ()

    def refuse_unsound(self) -> None:
        """Raise `BadRequest` for a number outside what it may be."""
        _between("--draws", self.draws, FEWEST_DRAWS, MOST_DRAWS)
        if self.seed < 0:
            raise BadRequest(f"--seed is {self.seed}; expected a whole number from 0")
        if self.workers is not None:
            _between("--workers", self.workers, 1, MOST_WORKERS)

    def read(self, case: Path) -> Case:
        """The case, with what is to be supposed of it. Raises `CaseError`, and `UnknownName` or
        `BadRequest` for what cannot be supposed."""
        from zopa.case import load
        from zopa.case.supposing import suppose

        return suppose(
            load(case), drop=self.drop, assume=self.assume, credibility=dict(self.credibility)
        )

    @contextmanager
    def at_work(self, message: str) -> Iterator[Asked]:
        """What to ask the library with, while the workers are there and progress is shown."""
        from zopa.cli.progress import Working

        with hands(self.workers) as executor, Working(message) as progress:
            yield {
                "draws": self.draws,
                "seed": self.seed,
                "as_of": self.as_of,
                "scenario": self.scenario,
                "executor": executor,
                "progress": progress,
            }


USUAL = Sampling()
"""As it is done unless told."""


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
