"""A party's statements as one system of relations: what each claims, what its switches bring."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from zopa.case.factors import factors
from zopa.case.model import Case, Statement
from zopa.case.packages import Package, possible
from zopa.preferences.arrays import SIGNS
from zopa.preferences.choices import Best, Choice, Idle, Shape, Stand, Valued, Worst
from zopa.preferences.comparisons import Comparison, Share, Translator
from zopa.preferences.program import Numbers
from zopa.preferences.relations import ABOVE, AT_LEAST, EQUAL, Columns, Relation
from zopa.preferences.switchboard import (
    Indifference,
    Line,
    Peak,
    Switch,
    Tie,
    switchboard,
)


@dataclass(frozen=True)
class Signing:
    """What signing a package comes down to: the relation, its opposite, and the red lines, by
    position, that the package crosses."""

    relation: Relation
    opposite: Relation
    crosses: frozenset[int]


@dataclass(frozen=True)
class Claim:
    """A relation, by position, that holds of a signing claim unless a red line decides it."""

    row: int
    crosses: frozenset[int]


@dataclass(frozen=True)
class Switched:
    """A switch: the statements that state it; the relations and red lines that it brings along."""

    owners: frozenset[int]
    rows: tuple[int, ...] = ()
    lines: frozenset[int] = frozenset()
    peak: tuple[int, int] | None = None


@dataclass(frozen=True)
class Block:
    """Statements, and the factors and red lines that they are about."""

    statements: frozenset[int]
    factors: frozenset[int]
    lines: frozenset[int]

    def meets(self, factors: frozenset[int], lines: frozenset[int]) -> bool:
        """Whether it is about any of these."""
        return bool(self.factors & factors or self.lines & lines)

    def with_(self, other: Block) -> Block:
        """Both together."""
        return Block(
            self.statements | other.statements,
            self.factors | other.factors,
            self.lines | other.lines,
        )


class System:
    """All relations of a party, by position, and which of them each statement brings along.

    ``statements`` are the party's in force, in file order; everything else names them by position.
    ``always`` holds of every preference. In a ``generic`` system nobody is exactly indifferent
    between signing and not: what only such preferences satisfy has probability 0.
    """

    def __init__(
        self, case: Case, party: str, statements: Sequence[Statement], *, generic: bool = False
    ) -> None:
        self.case = case
        self._signs = ABOVE if generic else AT_LEAST
        self.statements = tuple(s for s in statements if s.party == party and s.credibility > 0)
        self._translator = Translator(case, party, factors(case))
        self._board = switchboard(self._translator, self.statements)
        self._lines = tuple(line for line, _ in self._board.red_lines)
        self.columns = Columns(
            self._translator.factors, free_reservation=self._translator.no_deal is None
        )
        self._rows: dict[Relation, int] = {}
        self.optional = self._unvaluable()
        self.always = self._structure()
        self.claims: list[tuple[int, ...]] = []
        self.would_sign: list[tuple[Claim, ...]] = []
        self.refuses: list[tuple[Claim, ...]] = []
        for statement in self.statements:
            self._read(statement)
        self.switches = tuple(self._switches())
        self.choices = tuple(self._choices())
        self._number_all_ways()
        self.relations = tuple(self._rows)
        self._sense = np.array([each.sense for each in self.relations], np.int64)

    def signing(self, package: Package) -> Signing:
        """What signing a package comes down to."""
        return self._signing(self._translator.signs(package))

    def difference(self, one: Package, other: Package) -> Signing:
        """What it comes down to that one package is worth at least as much as another."""
        return self._weighed(self._translator.difference(one, other), frozenset())

    @property
    def red_lines(self) -> int:
        """How many distinct red lines there are."""
        return len(self._lines)

    @property
    def no_deal(self) -> tuple[Share, ...] | None:
        """What no deal comes to, factor by factor; None where it is unknown."""
        return self._translator.no_deal

    @property
    def recorded(self) -> tuple[Switch, ...]:
        """The distinct switches, in the order in which draws record their states."""
        return self._board.recorded

    @property
    def lines(self) -> tuple[Line, ...]:
        """The distinct red lines, by position."""
        return self._lines

    def clashing(self, kept: frozenset[int]) -> Iterator[frozenset[int]]:
        """Statements among those kept whose ideals of one number differ."""
        peaks = [switch for switch in self.switches if switch.peak and switch.owners & kept]
        for one, other in combinations(peaks, 2):
            if one.peak and other.peak and one.peak[0] == other.peak[0]:
                yield frozenset({min(one.owners & kept), min(other.owners & kept)})

    def open_choices(self, at: Stand) -> Iterator[Choice]:
        """The choices that a point leaves open, in the order in which they are settled."""
        return (each for each in self.choices if not each.settled(at))

    def holding(self, sums: Numbers) -> Numbers:
        """Which relations hold where their sums come to these."""
        equal, above = self._sense == EQUAL, self._sense == ABOVE
        return np.where(equal, sums == 0, np.where(above, sums > 0, sums >= 0))

    def touched(self, rows: Iterable[int], question: Relation | None) -> frozenset[int]:
        """The factors that relations and a question are about, apart from what always holds."""
        columns = {c for row in rows for c, _ in self.relations[row].terms}
        columns |= {c for c, _ in question.terms} if question else set()
        return frozenset(f for c in columns if (f := self.columns.owner(c)) is not None)

    def blocks(self) -> list[Block]:
        """The statements in blocks that share no issue and no red line.

        Preferences form a cone, so what is said in one block rules out nothing in another. An
        unknown no deal, which is held against all issues together, makes one block of all.
        """
        if self.columns.reservation is not None:
            everyone = frozenset(range(len(self.statements)))
            return [Block(everyone, frozenset(range(len(self.columns.factors))), frozenset())]
        blocks: list[Block] = []
        for s in range(len(self.statements)):
            block = self._alone(s)
            joined = [each for each in blocks if each.meets(block.factors, block.lines)]
            blocks = [each for each in blocks if each not in joined]
            for each in joined:
                block = block.with_(each)
            blocks.append(block)
        return blocks

    def _alone(self, s: int) -> Block:
        """A statement with what it is about; of factors that are called indifferent together, it is
        about all."""
        switches = [switch for switch in self.switches if s in switch.owners]
        signing = (*self.would_sign[s], *self.refuses[s])
        rows = [*self.claims[s], *(claim.row for claim in signing)]
        rows += [row for switch in switches for row in switch.rows]
        found = self.touched(rows, None) | {each.peak[0] for each in switches if each.peak}
        for group in self._groups():
            found |= group if group & found else frozenset()
        lines = frozenset[int]().union(*(switch.lines for switch in switches))
        return Block(frozenset({s}), found, lines.union(*(claim.crosses for claim in signing)))

    # Building

    def _row(self, each: Relation) -> int:
        return self._rows.setdefault(each, len(self._rows))

    def _all(self, relations: Iterable[Relation]) -> tuple[int, ...]:
        return tuple(self._row(each) for each in relations)

    def _signing(self, comparison: Comparison) -> Signing:
        seen = possible(self.case, comparison.package) if comparison.package else {}
        crosses = (i for i, line in enumerate(self._lines) if line.crossed_by(seen))
        return self._weighed(comparison, frozenset(crosses))

    def _weighed(self, comparison: Comparison, crosses: frozenset[int]) -> Signing:
        found = replace(self.columns.compared(comparison), sense=self._signs)
        opposite = Relation(tuple((c, -value) for c, value in found.terms), ABOVE)
        return Signing(found, opposite, crosses)

    def _read(self, statement: Statement) -> None:
        rows: list[int] = []
        signs: list[Claim] = []
        refusals: list[Claim] = []
        for reading in statement.means:
            for comparison in self._translator.comparisons(reading):
                if comparison.package is None:
                    rows += self._all(self.columns.claims(comparison))
                    continue
                signing = self._signing(self._translator.signs(comparison.package))
                if comparison.mode == SIGNS:
                    signs.append(Claim(self._row(signing.relation), signing.crosses))
                else:
                    refusals.append(Claim(self._row(signing.opposite), signing.crosses))
        self.claims.append(tuple(rows))
        self.would_sign.append(tuple(signs))
        self.refuses.append(tuple(refusals))

    def _structure(self) -> tuple[int, ...]:
        rows = [
            row
            for f in range(len(self.columns.factors))
            for row in self._all(self.columns.structure(f, optional=f in self.optional))
        ]
        if self.columns.reservation is not None:
            rows.append(self._row(self.columns.reserved()))
            if len(self.optional) < len(self.columns.factors):
                rows.append(self._row(self.columns.no_spare()))
        return tuple(rows)

    def _groups(self) -> list[frozenset[int]]:
        """The factors that one statement or another calls indifferent, together."""
        return [kind.factors for kind, _ in self._board.indifferences]

    def _unvaluable(self) -> frozenset[int]:
        """The factors that the party may not value."""
        return frozenset().union(*self._groups()) | self._collapsible()

    def _collapsible(self) -> frozenset[int]:
        """The factors all of whose options the ties would connect, were they all on."""
        found = set()
        for f, factor in enumerate(self.columns.factors):
            groups = [set(g) for tie, _ in self._board.ties if tie.factor == f for g in tie.groups]
            reached = {0}
            while any(group & reached and not group <= reached for group in groups):
                reached.update(*(group for group in groups if group & reached))
            if len(reached) == len(factor.options):
                found.add(f)
        return frozenset(found)

    def _switches(self) -> Iterator[Switched]:
        place = {statement.id: s for s, statement in enumerate(self.statements)}
        for switch in self._board.switches:
            owners = frozenset(place[name] for name, _ in switch.stated)
            match switch.kind:
                case Line() as line:
                    yield Switched(owners, lines=frozenset({self._lines.index(line)}))
                case Peak(f, knot):
                    rows = () if f in self.optional else self._all(self.columns.peaked(f, knot))
                    yield Switched(owners, rows, peak=(f, knot))
                case Tie(f, groups):
                    tied = (self._all(self.columns.tied(f, group)) for group in groups)
                    yield Switched(owners, tuple(row for rows in tied for row in rows))
                case Indifference(group):
                    yield Switched(owners, self._all(map(self.columns.unvalued, sorted(group))))

    def _number_all_ways(self) -> None:
        """Give every relation of every way its position."""
        nowhere = np.zeros(self.columns.count, np.int64)
        everyone = frozenset(range(len(self.statements)))
        for choice in self.choices:
            for _ in choice.ways(Stand(nowhere, everyone)):
                pass

    def _choices(self) -> Iterator[Choice]:
        """What is open, in the order in which it is settled."""
        collapsible, columns = self._collapsible(), self.columns
        if columns.spare is not None and len(self.optional) == len(columns.factors):
            yield Idle(columns, self._row)
        for f in sorted(self.optional):
            groups = [group for group in self._groups() if f in group]
            groups += [frozenset({f})] if f in collapsible else []
            peaks = [(s.owners, s.peak[1]) for s in self.switches if s.peak and s.peak[0] == f]
            yield Valued(columns, self._row, f, groups, peaks)
        for f, factor in enumerate(columns.factors):
            if factor.numeric:
                inside = {s.peak[1] for s in self.switches if s.peak and s.peak[0] == f}
                yield Shape(columns, self._row, f, sorted(inside), f in self.optional)
            else:
                yield Best(columns, self._row, f)
            yield Worst(columns, self._row, f)
