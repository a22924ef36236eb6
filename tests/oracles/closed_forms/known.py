"""What a case with a known answer is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from oracles.figures import Figure, Key
from zopa.case.model import Case


@dataclass(frozen=True)
class Known:
    """A case and the exact values of some of its figures, keyed as in `oracles.figures`.

    ``thin`` says that drawing from the prior would hardly ever hit what was said.
    """

    case: Case
    figures: Mapping[Key, float | None] = field(default_factory=dict)
    thin: bool = False

    @property
    def exact(self) -> dict[Key, Figure]:
        return {key: Figure(value) for key, value in self.figures.items()}


def signs(
    probability: float | None, agreement: str = "deal", party: str = "ada"
) -> dict[Key, float | None]:
    """The probability of one party's signing."""
    return {("signs", agreement, party): probability}


KNOWN: dict[str, Callable[[], Known]] = {}


def known(make: Callable[[], Known]) -> Callable[[], Known]:
    """Enter a case in the list under what its function is called."""
    KNOWN[make.__name__.replace("_", " ")] = make
    return make


def known_cases() -> Iterator[tuple[str, Known]]:
    """Every case by name."""
    for name, make in KNOWN.items():
        yield name, make()
