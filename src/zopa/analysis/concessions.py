"""What parties gave and what they hardened: a party's record at the end of a day and before it.

The words compare records and say nothing of motives. Red lines are told apart by what they allow
(`zopa.preferences.switchboard.Line`), refusals and offers by their package: a repeat, or the same
in other words, is no move.

=====================  ===========  ===============================================================
what                   kind         from one day to the next
=====================  ===========  ===============================================================
red_line_added         hardening    a red line stands that those before did not come to together
red_line_dropped       concession   one that stood does not, and those that do not come to it
red_line_tightened     hardening    a statement supersedes another, and its red line allows less
                                    than that one's, and nothing else
red_line_loosened      concession   the same, and it allows all that that one allowed and more
refusal_added          hardening    a package is refused that was not
refusal_withdrawn      concession   one that was refused is not
offer_added            concession   the party says that it would sign a package, and did not before
offer_withdrawn        hardening    it said so, and does not now
position_changed       by figures   a statement that says anything else ended, or was superseded by
                                    one that does not say it
=====================  ===========  ===============================================================

*By figures*: a concession if what took its place, or its ending, raised the party's own figures by
more than chance, on average over the agreements (`Mover.on_its_party`); a hardening if it lowered
them; else a change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from zopa.analysis.moved import Kind, Move, Mover, What
from zopa.case.factors import factors
from zopa.case.model import Case, Option, Statement
from zopa.case.packages import resolve
from zopa.case.readings import Reading, RedLine, Refuses, WouldSign
from zopa.case.record import originals
from zopa.preferences.comparisons import Translator
from zopa.preferences.switchboard import Line, switchboard

Stated: TypeAlias = Sequence[tuple[str, Reading]]
"""Who states a red line, a refusal or an offer: statement ids and readings."""

Package: TypeAlias = tuple[tuple[str, str | float], ...]
"""A package as something that can be told apart from others."""


def moves(
    case: Case, before: Sequence[Statement], now: Sequence[Statement], movers: Sequence[Mover]
) -> tuple[Move, ...]:
    """What the parties gave and hardened between two records, party by party in file order.

    ``movers`` are what changed the record in between.
    """
    return tuple(
        move
        for party in case.parties
        for move in _Party(
            case,
            party,
            [each for each in before if each.party == party],
            [each for each in now if each.party == party],
            [each for each in movers if each.party == party],
        ).moves()
    )


@dataclass(frozen=True)
class _Party:
    """A party's record before and now."""

    case: Case
    party: str
    before: Sequence[Statement]
    now: Sequence[Statement]
    movers: Sequence[Mover]

    def moves(self) -> Iterator[Move]:
        """The moves, those by the figures last."""
        if self.before == self.now:
            return
        told = [*self._red_lines(), *self._said(Refuses), *self._said(WouldSign)]
        yield from told
        yield from self._positions({name for move in told for name in move.statements})

    def _red_lines(self) -> Iterator[Move]:
        old, new = self._lines(self.before), self._lines(self.now)
        gone = {line: stated for line, stated in old.items() if line not in new}
        came = {line: stated for line, stated in new.items() if line not in old}
        given = {line for line in gone if not _implied(line, new)}
        asked = {line for line in came if not _implied(line, old)}
        for line, stated in list(gone.items()):
            put = next(
                (
                    each
                    for each in came
                    if self._replaced(line, stated, each, new)
                    and (line in given if _allows(each, line) else each in asked)
                ),
                None,
            )
            if put is not None:
                wider = _allows(put, line)
                yield self._move(
                    "concession" if wider else "hardening",
                    "red_line_loosened" if wider else "red_line_tightened",
                    gone.pop(line),
                    came.pop(put),
                )
        for line, stated in came.items():
            if line in asked:
                yield self._move("hardening", "red_line_added", (), stated)
        for line, stated in gone.items():
            if line in given:
                yield self._move("concession", "red_line_dropped", stated, ())

    def _lines(self, statements: Sequence[Statement]) -> dict[Line, Stated]:
        translator = Translator(self.case, self.party, factors(self.case))
        lines = switchboard(translator, statements).red_lines
        return {line: switch.stated for line, switch in lines if line.allowed}

    def _replaced(self, old: Line, said: Stated, new: Line, lines: Mapping[Line, Stated]) -> bool:
        """Whether a statement supersedes one of an old red line by a wider or a narrower one."""
        later = {self._originals[each] for name, _ in said for each in self._successors(name)}
        superseding = any(self._originals[name] in later for name, _ in lines[new])
        return superseding and (_allows(new, old) or _allows(old, new))

    def _said(self, kind: type[Refuses | WouldSign]) -> Iterator[Move]:
        """Refusals, or offers, that came and that went."""
        refusal = kind is Refuses
        old, new = self._packages(self.before, kind), self._packages(self.now, kind)
        for package, stated in new.items():
            if package not in old:
                what: What = "refusal_added" if refusal else "offer_added"
                yield self._move("hardening" if refusal else "concession", what, (), stated)
        for package, stated in old.items():
            if package not in new:
                what = "refusal_withdrawn" if refusal else "offer_withdrawn"
                yield self._move("concession" if refusal else "hardening", what, stated, ())

    def _packages(
        self, statements: Sequence[Statement], kind: type[Refuses | WouldSign]
    ) -> dict[Package, list[tuple[str, Reading]]]:
        found: dict[Package, list[tuple[str, Reading]]] = {}
        for each in statements:
            for reading in each.means:
                if isinstance(reading, kind):
                    package = resolve(self.case, reading.package)
                    key = (*package.terms.items(), *package.conduct.items())
                    found.setdefault(key, []).append((each.id, reading))
        return found

    def _positions(self, told: set[str]) -> Iterator[Move]:
        """Other statements that were superseded or ended, those with one cause together."""
        causes: dict[str, list[str]] = {}
        for each in self.before:
            if each.id not in told and self._originals[each.id] not in self._standing:
                cause = next(self._successors(each.id), each.id)
                kept = self._in_its_place(cause)
                if any(reading not in kept for reading in _others(each)):
                    causes.setdefault(cause, []).append(each.id)
        for cause, ended in causes.items():
            names = dict.fromkeys([*ended, cause])
            yield Move(self.party, self._by_figures(cause), "position_changed", tuple(names))

    def _in_its_place(self, cause: str) -> list[Reading]:
        """What is said now by what took the place of a statement."""
        own = self._originals[cause]
        return [r for each in self.now if self._originals[each.id] == own for r in _others(each)]

    def _by_figures(self, cause: str) -> Kind:
        shifts = [each.on_its_party for each in self.movers if cause in each.reports]
        if not shifts or not shifts[0].beyond_chance:
            return "change"
        return "concession" if (shifts[0].change or 0.0) > 0 else "hardening"

    def _move(self, kind: Kind, what: What, old: Stated, new: Stated) -> Move:
        """A move, with what now stands in the place of what does not."""
        names = [name for name, _ in (*old, *new)]
        if not new:
            names += [later for name, _ in old for later in self._successors(name)][:1]
        reading = (*new, *old)[0][1]
        return Move(self.party, kind, what, tuple(dict.fromkeys(names)), reading)

    def _successors(self, statement: str) -> Iterator[str]:
        """What superseded a statement by now, nearest first."""
        came = {report for each in self.movers for report in each.reports}
        while (later := self._superseded_by[statement]) is not None:
            if later in came or self._originals[later] in self._standing:
                yield later
            statement = later

    @cached_property
    def _superseded_by(self) -> Mapping[str, str | None]:
        return {each.id: each.superseded_by for each in self.case.statements}

    @cached_property
    def _originals(self) -> Mapping[str, str]:
        return originals(self.case)

    @cached_property
    def _standing(self) -> frozenset[str]:
        """The originals of what is in force now."""
        return frozenset(self._originals[each.id] for each in self.now)


def _others(statement: Statement) -> list[Reading]:
    """The readings that are neither a red line nor a refusal nor an offer."""
    return [r for r in statement.means if not isinstance(r, RedLine | Refuses | WouldSign)]


def _implied(line: Line, others: Iterable[Line]) -> bool:
    """Whether whatever keeps to all of the others keeps to a red line too."""
    kept: dict[str, frozenset[Option]] = {}
    for each in others:
        for issue, options in each.allowed:
            kept[issue] = kept.get(issue, options) & options
    return not all(kept.values()) or all(
        issue in kept and kept[issue] <= options for issue, options in line.allowed
    )


def _allows(wide: Line, narrow: Line) -> bool:
    """Whether a red line allows every package that another allows; none is allowed by one that
    leaves an issue no option."""
    own, other = dict(wide.allowed), dict(narrow.allowed)
    return not all(other.values()) or all(
        issue in other and other[issue] <= options for issue, options in own.items()
    )
