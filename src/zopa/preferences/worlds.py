"""Worlds: every preference of a party, and every state of its switches, that its statements allow.

A world is a state of each distinct switch, and a preference that goes with it (the model without
its probabilities). A statement is *meant* in a world when its claims hold and its switches are on.
Given some statements that are to be meant, and perhaps a question (would sign, or would not),
`Worlds.find` gives such a world or the statements that exclude it.

In u = w·v all is linear but for a few choices: which option of an issue is worst and which best,
which way a number points, whether an issue is valued at all. They are left open, and only where the
solution of the linear program is no preference is one of them settled, each way in turn (branch and
bound). A choice that the refutation of one of its ways does not rest on is not tried the other ways
(conflict-directed backjumping; Prosser 1993).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from zopa.preferences.choices import Stand, Way
from zopa.preferences.meaning import Meant
from zopa.preferences.pool import Pool, Question, World
from zopa.preferences.program import Numbers, Point, Program
from zopa.preferences.relations import Relation
from zopa.preferences.subsets import Impossible
from zopa.preferences.system import System
from zopa.preferences.tidying import tidied

Reason: TypeAlias = frozenset[int]
"""Why a relation holds: statements by position; choices, in the order made, from −1 down."""

NONE: Reason = frozenset()


@dataclass
class _Terms:
    """What is asked of a world: relations with their reasons; red lines on or off with theirs."""

    rows: dict[int, Reason]
    on: dict[int, Reason]
    off: dict[int, Reason]
    asked: Relation | None = None
    why: Reason = NONE


@dataclass
class _Branch:
    """A choice that the search has come to: the ways left, and why those tried lead nowhere."""

    terms: _Terms
    ways: Iterator[Way]
    mark: int
    used: Reason = NONE

    def next(self) -> _Terms | None:
        """What is asked with the choice settled another way; None where none is left."""
        way = next(self.ways, None)
        if way is None:
            return None
        rows = dict(self.terms.rows)
        for row, owners in way:
            rows.setdefault(row, owners | {self.mark})
        return replace(self.terms, rows=rows)


def _back(trail: list[_Branch], reasons: Reason) -> _Terms | Reason:
    """What to ask next after a refutation; where nothing is left, what refutes everything."""
    while trail:
        branch = trail[-1]
        if branch.mark in reasons:
            branch.used |= reasons
            terms = branch.next()
            if terms is not None:
                return terms
            reasons = branch.used - {branch.mark}
        trail.pop()
    return reasons


def _add(reasons: dict[int, Reason], what: Iterable[int], why: Reason) -> None:
    for each in what:
        reasons.setdefault(each, why)


class Worlds:
    """All worlds of one party."""

    def __init__(self, system: System) -> None:
        self.system = system
        self._program = Program(system.columns.count, system.relations)
        self._always = frozenset(system.always)
        self._pool = Pool(system.columns.count, system.red_lines, len(system.statements))

    def find(self, kept: frozenset[int], question: Question | None) -> World | Impossible:
        """A world in which the statements at these positions are meant and the question is
        answered so; or those of them that leave none."""
        known = self._pool.find(kept, question)
        if known is not None:
            return known
        terms = self._terms(kept, question)
        if isinstance(terms, Impossible):
            return terms
        found = self._search(terms, kept)
        if isinstance(found, frozenset):
            return Impossible(found)
        world = self._world(found, kept, terms, question)
        self._pool.add(world)
        return world

    def admit(self, x: Numbers) -> None:
        """Remember a preference, in whole numbers, if every statement is meant in it."""
        world = self.meaning_everything(x)
        if world is not None:
            self._pool.add(world)

    def meaning_everything(self, x: Numbers) -> World | None:
        """The world of a preference, in whole numbers, in which every statement is meant; None
        where it is no such preference."""
        everyone = frozenset(range(len(self.system.statements)))
        terms = self._terms(everyone, None)
        if isinstance(terms, Impossible):
            return None
        fits = self._program.holds(x, frozenset(terms.rows), None)
        if not fits or any(self.system.open_choices(Stand(x, everyone))):
            return None
        return self._world(x, everyone, terms, None)

    @property
    def programs(self) -> int:
        """How many linear programs have been solved."""
        return self._program.solved

    # What is asked

    def _terms(self, kept: frozenset[int], question: Question | None) -> _Terms | Impossible:
        system = self.system
        terms = _Terms(dict.fromkeys(system.always, NONE), {}, {})
        for s in sorted(kept):
            _add(terms.rows, system.claims[s], frozenset({s}))
            for claim in system.would_sign[s]:
                _add(terms.rows, [claim.row], frozenset({s}))
                _add(terms.off, claim.crosses, frozenset({s}))
        for switch in system.switches:
            if meant := sorted(switch.owners & kept):
                _add(terms.rows, switch.rows, frozenset(meant[:1]))
                _add(terms.on, switch.lines, frozenset(meant[:1]))
        if question and question.signs:
            _add(terms.off, question.signing.crosses, NONE)
        for line in terms.on.keys() & terms.off.keys():
            return Impossible(terms.on[line] | terms.off[line])
        for clash in system.clashing(kept):
            return Impossible(clash)
        self._refusals(terms, kept)
        self._asked(terms, question)
        return terms

    def _refusals(self, terms: _Terms, kept: frozenset[int]) -> None:
        """A refusal is about worth where every red line that might explain it has to be off."""
        for s in sorted(kept):
            for claim in self.system.refuses[s]:
                if all(line in terms.off for line in claim.crosses):
                    why = frozenset({s}).union(*(terms.off[line] for line in claim.crosses))
                    _add(terms.rows, [claim.row], why)

    def _asked(self, terms: _Terms, question: Question | None) -> None:
        if question is None:
            return
        if question.signs:
            terms.asked = question.signing.relation
        elif all(line in terms.off for line in question.signing.crosses):
            terms.asked = question.signing.opposite
            terms.why = NONE.union(*(terms.off[line] for line in question.signing.crosses))

    # The search

    def _search(self, terms: _Terms, kept: frozenset[int]) -> Numbers | Reason:
        """A preference, or the reasons that leave none.

        1. Solve; where that leaves no choice open, it is a preference.
        2. Settle every open choice the way that is nearest, as often as that helps.
        3. Else settle one of them, each way in turn, and go on.
        4. Where there is no solution, go back to the last choice that its refutation rests on.
        """
        trail: list[_Branch] = []
        while True:
            solved = self._solve(terms)
            if isinstance(solved, frozenset):
                following = _back(trail, solved)
                if isinstance(following, frozenset):
                    return following
                terms = following
                continue
            found = self._dive(solved, terms, kept)
            if not isinstance(found, Stand):
                return found
            choice = next(self.system.open_choices(found))
            trail.append(_Branch(terms, choice.ways(found), -1 - len(trail)))
            terms = trail[-1].next() or terms

    def _solve(self, terms: _Terms) -> Numbers | Reason:
        """A point that satisfies the relations, with few choices open; or what leaves none."""
        found = self._program.solve(frozenset(terms.rows), terms.asked)
        if isinstance(found, Point):
            return self._settled(found, terms)
        reasons = [terms.why if row is None else terms.rows[row] for row in found.rows]
        return NONE.union(*reasons)

    def _dive(self, x: Numbers, terms: _Terms, kept: frozenset[int]) -> Numbers | Stand:
        """A preference near a point, or where the choices stand if none is found at once."""
        first = at = Stand(x, kept)
        tried = terms
        while open_choices := list(self.system.open_choices(at)):
            nearest = [row for choice in open_choices for row, _ in next(choice.ways(at))]
            rows = dict.fromkeys(nearest, NONE) | tried.rows
            if len(rows) == len(tried.rows):
                return first
            tried = replace(terms, rows=rows)
            found = self._solve(tried)
            if isinstance(found, frozenset):
                return first
            at = Stand(found, kept)
        return at.x

    def _settled(self, point: Point, terms: _Terms) -> Numbers:
        """The point, or one near it that leaves fewer choices open and satisfies the same."""
        rows = frozenset(terms.rows)
        touched = self.system.touched(rows - self._always, terms.asked)
        x = tidied(self.system, point.x, touched)
        return x if self._program.holds(x, rows, terms.asked) else point.x

    # The world

    def _world(
        self, x: Numbers, kept: frozenset[int], terms: _Terms, question: Question | None
    ) -> World:
        """The world of a preference, with as many statements meant as easily can be."""
        on, off = set(terms.on), set(terms.off)
        for crosses in self._unsigned(kept, terms, question):
            if not on & crosses:
                on.add(min(crosses - off))
        meant = Meant(self.system, x, self._program.sums(x), set(kept), on, off)
        return World(meant.all(), x, frozenset(meant.on))

    def _unsigned(
        self, kept: frozenset[int], terms: _Terms, question: Question | None
    ) -> Iterator[frozenset[int]]:
        """The red lines, one of which keeps a package from being signed."""
        for s in sorted(kept):
            yield from (c.crosses for c in self.system.refuses[s] if c.row not in terms.rows)
        if question and not question.signs and terms.asked is None:
            yield question.signing.crosses
