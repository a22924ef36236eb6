"""Always, sometimes, never: what follows from a party's statements whatever else it wants.

Suppose every statement is meant. That the party would sign a package is *always* true if it is in
every world that is left (`worlds`), *never* if in none: necessary and possible preference of robust
ordinal regression (Greco, Mousseau, Słowiński 2008). Nothing here depends on the prior or on how
credible a statement is.

Where a verdict is forced, a minimal set of statements forces it already (preferential reducts;
Kadziński, Corrente, Greco, Słowiński 2014), and it takes so many of them being false for it to fail
(its *fragility*). Where the statements contradict each other, *always* and *never* mean in every
maximal consistent subset, and what forces them is looked for within the largest of these, the first
in file order where several are as large.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

import numpy as np

from zopa.case.model import Case, Statement
from zopa.case.packages import Package, resolve, shares
from zopa.case.readings import Worth, WouldSign
from zopa.preferences.arrays import Ints
from zopa.preferences.exact import signs_exactly
from zopa.preferences.pool import Flags, Question, World
from zopa.preferences.subsets import (
    Cached,
    Check,
    Everything,
    Impossible,
    Possible,
    every_minimal,
    fewest,
    minimal,
    smallest,
)
from zopa.preferences.system import Block, Signing, System
from zopa.preferences.verdicts import Certain, Consistency, Verdict
from zopa.preferences.worlds import Worlds

if TYPE_CHECKING:
    from zopa.preferences.model import PartyModel
    from zopa.preferences.sampler import Draws

MOST_SETS, MOST_MAXIMAL = 100, 1000
"""The most contradictions or forcing sets that are listed; the most maximal consistent subsets."""

MOST_PROGRAMS = 3000
"""After so many linear programs, some seconds of work, such a list is left as it is."""

CALLS = 12
"""How often is asked at most whether a smaller set forces a verdict."""

STEPS = 2**30
"""Draws are taken in steps of this fraction, so that they can be checked exactly."""


OUTWEIGHING = 2**20
"""An issue so many times as important as it was outweighs all others."""


@dataclass(frozen=True)
class _Against:
    """Whether statements leave a world that speaks against a verdict, and which bear on that.

    Statements of other blocks rule nothing out here (`System.blocks`).
    """

    against: Check
    bearing: frozenset[int]


@dataclass
class Certainty:
    """What is certain of one party, given the statements in force (of any party).

    ``generic`` leaves out preferences under which signing is worth exactly as much as no deal, so
    that what is possible has a probability above 0.
    """

    case: Case
    party: str
    statements: Sequence[Statement]
    generic: bool = False
    _listed: dict[frozenset[int], Everything] = field(default_factory=dict, init=False, repr=False)

    @cached_property
    def system(self) -> System:
        """The party's statements as relations."""
        return System(self.case, self.party, self.statements, generic=self.generic)

    @cached_property
    def worlds(self) -> Worlds:
        """Every preference and state of switches that they allow."""
        return Worlds(self.system)

    @cached_property
    def consistency(self) -> Consistency:
        """Whether the statements can all be meant, and which cannot."""
        found = [self._everything(block.statements) for block in self._blocks]
        contradictions = sorted(
            (each for own in found for each in own.minimal),
            key=lambda each: (len(each), sorted(each)),
        )
        surviving = [
            block.statements.intersection(*own.maximal).difference(*own.minimal)
            for block, own in zip(self._blocks, found, strict=True)
        ]
        return Consistency(
            tuple(
                tuple(self.system.statements[s] for s in sorted(each)) for each in contradictions
            ),
            self._names(frozenset[int]().union(*surviving)),
            all(own.complete for own in found),
        )

    def look_at(self, model: PartyModel, draws: Draws) -> None:
        """Learn from draws in which every statement holds: for each package asked about, one that
        signs it and one that does not. Together they settle *sometimes* without a search."""
        meant = draws.holds.all(axis=1) & draws.switches.all(axis=1)
        for column in draws.signs[meant].T:
            for answer in np.unique(column):
                row = np.flatnonzero(meant)[int((column == answer).argmax())]
                self.worlds.admit(self._whole(model, draws, int(row)))

    def verdict(self, package: Package) -> Verdict:
        """Whether the party would sign a package always, sometimes or never.

        Where the statements contradict each other in more ways than are listed, *always* and
        *never* are still said only where they are proven.
        """
        return self._judged(package)[0]

    def explained(self, package: Package) -> Certain:
        """The verdict with what forces it and what would overturn it."""
        verdict, asked = self._judged(package)
        if asked is None:
            return Certain(verdict)
        check, ground = asked.against, self._ground(asked)
        answer = check(ground)
        core = minimal(check, answer.core if isinstance(answer, Impossible) else ground)
        because, proven = smallest(check, ground, core, CALLS, self._doubt)
        false = self._overturning(asked, [core, because])
        return Certain(
            verdict,
            self._names(because),
            proven,
            None if false is None else len(false),
            self._names(false or frozenset()),
        )

    def every_because(self, package: Package) -> tuple[tuple[tuple[str, ...], ...], bool]:
        """All minimal sets that force the verdict, the shortest first, and whether these are
        all."""
        _, asked = self._judged(package)
        if asked is None:
            return (), True
        found = self._all(asked.against, self._ground(asked))
        return tuple(map(self._names, found.minimal)), found.complete

    def at_least(self, one: Package, other: Package) -> Verdict:
        """Whether one package is worth at least as much to the party as another, red lines aside;
        for a party whose worths are not known."""
        would, would_not = self._put(self.system.difference(one, other), None)
        if self._excluded(would_not):
            return "always"
        return "never" if self._excluded(would) else "sometimes"

    def refusal(self, package: Package) -> World | None:
        """A world in which a whole maximal consistent subset of the statements is meant, and the
        party would not sign; None where it always would, or where that is not settled."""
        _, would_not = self._about(package)
        question = Question(self.system.signing(package), signs=False)
        for kept in self._everything(would_not.bearing).maximal:
            if isinstance(would_not.against(kept), Possible):
                others = [
                    self._everything(block.statements).maximal[0]
                    for block in self._blocks
                    if not block.statements & would_not.bearing
                ]
                world = self.worlds.find(kept.union(*others), question)
                return world if isinstance(world, World) else None
        return None

    def meant(self, draws: Draws) -> Flags:
        """In which draws a whole maximal consistent subset of the statements is meant."""
        each = draws.holds != 0
        for column, switch in enumerate(self._recorded):
            for s in switch:
                each[:, s] &= draws.switches[:, column] != 0
        found = np.ones(len(each), bool)
        for block in self._blocks:
            whole = [
                each[:, sorted(kept)].all(axis=1)
                for kept in self._everything(block.statements).maximal
            ]
            found &= np.any(whole, axis=0)
        return found

    def single_minded(self, model: PartyModel, draws: Draws) -> Iterator[World]:
        """Worlds in which every statement is meant and one issue outweighs all others: for each
        issue and option a draw that puts it furthest below no deal, with that issue's weight
        raised, if the statements allow it."""
        rows = np.flatnonzero(draws.holds.all(axis=1) & draws.switches.all(axis=1))
        columns, no_deal = self.system.columns, self.system.no_deal
        if no_deal is None or not len(rows):
            return
        for f, offset in enumerate(model.prior.offset):
            values = draws.values[rows, offset : offset + len(columns.of(f))]
            nothing = sum(mass * values[:, position] for position, mass in no_deal[f].items())
            below = values - np.asarray(nothing)[:, None]
            worst = {int(row) for k, row in enumerate(below.argmin(axis=0)) if below[row, k] < 0}
            for row in sorted(worst):
                x = self._whole(model, draws, int(rows[row])).astype(object)
                x[[*columns.of(f), columns.weight(f)]] *= OUTWEIGHING
                world = self.worlds.meaning_everything(x)
                if world is not None:
                    yield world

    # Behind these

    @property
    def _recorded(self) -> list[list[int]]:
        """For each switch, as draws record them, the statements that state it."""
        ids = [statement.id for statement in self.system.statements]
        return [[ids.index(name) for name, _ in s.stated] for s in self.system.recorded]

    def _whole(self, model: PartyModel, draws: Draws, row: int) -> Ints:
        """A draw in columns, to the nearest of many small steps."""
        columns = self.system.columns
        found = np.zeros(columns.count)
        for f, (offset, size) in enumerate(zip(model.prior.offset, model.prior.sizes, strict=True)):
            weight = draws.weights[row, f]
            found[columns.weight(f)] = weight
            found[list(columns.of(f))] = weight * draws.values[row, offset : offset + size]
        if columns.reservation is not None:
            found[columns.reservation] = draws.reservation[row]
        return np.rint(found * STEPS).astype(np.int64)

    @cached_property
    def _blocks(self) -> list[Block]:
        return self.system.blocks()

    def _judged(self, package: Package) -> tuple[Verdict, _Against | None]:
        """The verdict on a package, and what would speak against it; nothing does where it is
        open."""
        would, would_not = self._about(package)
        if self._excluded(would_not):
            return "always", would_not
        return ("never", would) if self._excluded(would) else ("sometimes", None)

    def _about(self, package: Package) -> tuple[_Against, _Against]:
        """The questions whether the party would sign a package, and whether it would not."""
        return self._put(self.system.signing(package), package)

    def _put(self, signing: Signing, package: Package | None) -> tuple[_Against, _Against]:
        """Both questions about a package, put to the statements that bear on them."""
        factors = self.system.touched((), signing.relation)
        bearing = [
            block.statements
            for block in self._blocks
            if self._exact or block.meets(factors, signing.crosses)
        ]
        statements = frozenset[int]().union(*bearing)
        would, would_not = (
            Cached(partial(self._find, question=Question(signing, signs), package=package))
            for signs in (True, False)
        )
        return _Against(would, statements), _Against(would_not, statements)

    @cached_property
    def _consistent(self) -> Check:
        """Whether statements can be meant together."""
        return Cached(partial(self._find, question=None))

    def _everything(self, ground: frozenset[int]) -> Everything:
        """The contradictions and the maximal consistent subsets of some statements."""
        if ground not in self._listed:
            self._listed[ground] = self._all(self._consistent, ground)
        return self._listed[ground]

    def _all(self, check: Check, ground: frozenset[int]) -> Everything:
        """All minimal and maximal sets, or as many as some seconds of work give."""
        before = self.worlds.programs
        return every_minimal(
            check,
            ground,
            MOST_SETS,
            lambda: self.worlds.programs - before > MOST_PROGRAMS,
            MOST_MAXIMAL,
        )

    def _ground(self, asked: _Against) -> frozenset[int]:
        """The statements that bear on it, or the largest consistent subset of them."""
        return self._everything(asked.bearing).maximal[0]

    def _excluded(self, asked: _Against) -> bool:
        """Whether no maximal consistent subset leaves a world of a kind.

        A maximal set that leaves such a world is consistent; where another statement fits all of
        it, it is no maximal consistent one. So these can be gone through as well, where there are
        too many of the others.
        """
        kept = self._everything(asked.bearing)
        if any(isinstance(asked.against(each), Possible) for each in kept.maximal):
            return False
        if kept.complete:
            return True
        found = self._all(asked.against, asked.bearing)
        return found.complete and all(self._fitting(each, asked) for each in found.maximal)

    def _fitting(self, kept: frozenset[int], asked: _Against) -> frozenset[int]:
        """The statements that fit all of a consistent set, each by itself."""
        return frozenset(
            s for s in asked.bearing - kept if isinstance(self._consistent(kept | {s}), Possible)
        )

    def _overturning(
        self, asked: _Against, known: Sequence[frozenset[int]]
    ) -> frozenset[int] | None:
        """The fewest statements without which the verdict fails; None if it cannot, or if there are
        too many ways to go through.

        In a contradictory record it fails once a set that speaks against it is a maximal
        consistent subset: once all that would fit this set is left out.
        """
        if not self._everything(asked.bearing).minimal:
            return fewest(asked.against, asked.bearing, known, self._belief)
        found = self._all(asked.against, asked.bearing)
        ways = [self._fitting(kept, asked) for kept in found.maximal]
        if not found.complete or not ways:
            return None
        return min(ways, key=lambda way: (len(way), sum(map(self._belief, way)), sorted(way)))

    def _find(
        self, kept: frozenset[int], question: Question | None, package: Package | None = None
    ) -> Possible | Impossible:
        exact = self._exact
        if exact is None:
            return self.worlds.find(kept, question)
        if exact[0] not in kept:
            found = self.worlds.find(kept, question)  # a world takes no notice of known worths
            return Possible(kept) if isinstance(found, Possible) else found
        if question is None or package is None:
            return Possible(kept)
        parts = shares(self.case, package, self.system.columns.factors)
        signs = bool(signs_exactly(exact[1], self.system.columns.factors, [parts])[0])
        return Possible(kept) if signs == question.signs else Impossible(frozenset({exact[0]}))

    @cached_property
    def _exact(self) -> tuple[int, Worth] | None:
        """The statement that says what everything is worth, where there is one."""
        found = [
            (s, reading)
            for s, statement in enumerate(self.system.statements)
            for reading in statement.means
            if isinstance(reading, Worth)
        ]
        return found[0] if found else None

    def _names(self, chosen: frozenset[int]) -> tuple[str, ...]:
        return tuple(self.system.statements[s].id for s in sorted(chosen))

    def _doubt(self, s: int) -> float:
        return 1.0 - self.system.statements[s].credibility

    def _belief(self, s: int) -> float:
        return self.system.statements[s].credibility


def exact_ties(
    case: Case, party: str, statements: Sequence[Statement]
) -> tuple[tuple[Statement, ...], ...]:
    """The minimal sets of statements that can all be meant only where signing is worth exactly as
    much as no deal although that follows from nothing else they say.

    Who does not value what a package changes would sign it for certain, and that is no such tie.
    """
    found = Certainty(case, party, statements, generic=True).consistency.contradictions
    return tuple(each for each in found if not _follows(case, party, each))


def _follows(case: Case, party: str, statements: Sequence[Statement]) -> bool:
    """Whether what they would sign is signed always by the rest of what they say."""
    rest = [
        replace(each, means=tuple(m for m in each.means if not isinstance(m, WouldSign)))
        for each in statements
    ]
    certain = Certainty(case, party, rest)
    would = [m for each in statements for m in each.means if isinstance(m, WouldSign)]
    return all(certain.verdict(resolve(case, m.package)) == "always" for m in would)
