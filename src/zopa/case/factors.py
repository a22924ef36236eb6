"""Factors: what a party values as one thing, a single issue or a linked group.

The options of a group are the combinations of its members' options, first member slowest; forbidden
combinations count among them. A group is named by its first member and carries the importance of as
many issues as it has members.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import product

from zopa.case.model import Case, Issue, Option


@dataclass(frozen=True)
class Factor:
    """One or more issues valued together."""

    members: tuple[Issue, ...]

    @property
    def id(self) -> str:
        """The first member's id, by which readings and results name the factor."""
        return self.members[0].id

    @property
    def numeric(self) -> bool:
        """Whether the options are numbers on a range."""
        return self.members[0].numeric

    @cached_property
    def options(self) -> tuple[tuple[Option, ...], ...]:
        """Every combination of the members' options."""
        return tuple(product(*(issue.options for issue in self.members)))

    @cached_property
    def index(self) -> dict[tuple[Option, ...], int]:
        """The position of each combination in ``options``."""
        return {combination: position for position, combination in enumerate(self.options)}

    @property
    def labels(self) -> tuple[str, ...]:
        """The options as JSON names them: ids, numbers, combinations as ``a|b``."""
        return tuple("|".join(map(option_text, combination)) for combination in self.options)


def option_text(option: Option) -> str:
    """An option as it is written: the id, or the number without a needless fraction."""
    return option if isinstance(option, str) else f"{option:.15g}"


def factors(case: Case) -> tuple[Factor, ...]:
    """The factors of a case in file order, a group where its first member stands."""
    leaders = {group[0]: group for group in case.linked}
    followers = {member for group in case.linked for member in group[1:]}
    return tuple(
        Factor(tuple(case.issues[member] for member in leaders.get(name, (name,))))
        for name in case.issues
        if name not in followers
    )
