"""Explanations as sets of statements: the minimal ones that are impossible, the fewest to give up.

Statements are numbered in file order. Whether a set of them can be meant is a question to a check
that is dear (a linear program), so each function asks as seldom as it can; a set that contains an
impossible one is taken to be impossible too. Two facts carry all of it (Reiter 1987). What is given
up to make a set possible hits each of its impossible parts, and an impossible part hits whatever a
possible one leaves out. So the least set that hits all those known on one side bounds the answer on
the other, and asking about it gives the answer or one more set to hit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

Statements: TypeAlias = frozenset[int]
"""Statements, by position in the file."""


@dataclass(frozen=True)
class Possible:
    """Some preference means all that was asked about; ``meant`` is everything that it means."""

    meant: Statements


@dataclass(frozen=True)
class Impossible:
    """No preference means all that was asked about; ``core`` is a part that none means already."""

    core: Statements


Check: TypeAlias = Callable[[Statements], Possible | Impossible]
"""Whether statements can be meant together."""

Cost: TypeAlias = Callable[[int], float]
"""What a statement costs, from 0 to 1, told apart to a millionth. Of several sets of the same size
the cheapest is taken."""

SIZE = 10**12
"""What a statement adds to the weight of a set, in millionths of a cost: size comes before cost."""


class Cached:
    """A check that answers from memory where an earlier answer settles the question.

    Attributes:
        calls: How many questions reached the check behind it.
        possible: The largest sets found possible.
        cores: The impossible sets that were named.
    """

    def __init__(self, check: Check) -> None:
        self.check = check
        self.calls = 0
        self.possible: list[Statements] = []
        self.cores: list[Statements] = []

    def __call__(self, asked: Statements) -> Possible | Impossible:
        """The answer about a set of statements."""
        for meant in self.possible:
            if asked <= meant:
                return Possible(meant)
        inside = [core for core in self.cores if core <= asked]
        return Impossible(min(inside, key=len)) if inside else self._ask(asked)

    def _ask(self, asked: Statements) -> Possible | Impossible:
        self.calls += 1
        answer = self.check(asked)
        match answer:
            case Possible(meant):
                self.possible = [known for known in self.possible if not known <= meant]
                self.possible.append(meant)
            case Impossible(core):
                self.cores.append(core)
        return answer


def minimal(check: Check, core: Statements) -> Statements:
    """A part of an impossible set that is impossible, and possible once any statement is left out.

    Deletion filter (Chinneck, Dravnieks 1991): leave statements out, latest first, for good where
    the rest is impossible, and go on with the core named then. While the cores tell nothing new,
    twice as many are left out at once (progression; Marques-Silva, Janota, Belov 2013). Where cores
    are nearly minimal this asks less often than QuickXplain (Junker 2004).
    """
    needed: Statements = frozenset()
    stretch = 1
    while spare := sorted(core - needed):
        if len(spare) <= 8:
            stretch = 1  # among few, finding the needed ones in a stretch takes longer
        rest = core.difference(spare[-stretch:])
        match check(rest):
            case Impossible(smaller):
                stretch = stretch * 2 if smaller == rest else 1
                core = smaller
            case Possible():
                needed = core - rest | needed if stretch == 1 else needed
                stretch = 1
    return core


def smallest(
    check: Check, ground: Statements, first: Statements, calls: int, cost: Cost | None = None
) -> tuple[Statements, bool]:
    """A smallest impossible part of ``ground``, and whether it is known that none is smaller.

    Implicit hitting sets (Ignatiev, Previti, Liffiton, Marques-Silva 2015): no answer is lighter
    than the least set that hits what possible sets leave out. Asked about, each time, is this set
    with everything that the known impossible sets do not force out. If possible, that is one more
    set, and a large one; if not, an impossible one that may be the answer.

    Args:
        check: Whether statements can be meant together.
        ground: Statements that cannot.
        first: A minimal impossible part of them, the answer where none is better. If it is a single
            statement and there is no ``cost``, nothing is asked.
        calls: How often to ask at most. Then the best set so far is the answer.
        cost: Decides among sets of the same size, as far as ``calls`` allows.
    """
    weigh = partial(_weight, cost=cost)
    best, cores, left_out = first, [first], [ground]
    least = _least_hitting(left_out, cost)
    while least is not None and weigh(least) < weigh(best):
        if calls <= 0:
            return best, len(least) == len(best)
        calls -= 1
        forced_out = _least_hitting([core - least for core in cores], enough=SIZE * len(ground))
        match check(ground.difference(forced_out or ())):
            case Possible(meant):
                left_out.append(ground - meant)
                least = _least_hitting(left_out, cost, enough=weigh(least))
            case Impossible(core):
                cores.append(core)
                best = min(best, core, key=weigh)
    return best, True


def fewest(
    check: Check, ground: Statements, known: Iterable[Statements], cost: Cost | None = None
) -> Statements | None:
    """The fewest statements to give up so that the rest of ``ground`` is possible.

    Implicit hitting sets (Davies, Bacchus 2011; Moreno-Centeno, Karp 2013): nothing is lighter than
    the least set that hits the impossible ones known. Where giving it up is not enough, a statement
    of each further core is given up too, until the rest is possible: that bounds the answer from
    above. None where even no statement at all is impossible.

    Args:
        check: Whether statements can be meant together.
        ground: The statements.
        known: Impossible sets found before; those that are no part of ``ground`` are ignored.
        cost: Decides among sets of the same size.
    """
    cores = [core for core in known if core <= ground]
    weigh = partial(_weight, cost=cost)
    best: Statements | None = None
    least = _least_hitting(cores, cost)
    while least is not None and (best is None or weigh(least) < weigh(best)):
        given_up = least
        answer = check(ground - given_up)
        while isinstance(answer, Impossible):
            cores.append(answer.core)
            if not answer.core:
                return None
            given_up |= {_most_frequent(answer.core, cores, cost)}
            answer = check(ground - given_up)
        gap = ground - answer.meant
        best = gap if best is None else min(best, gap, key=weigh)
        least = _least_hitting(cores, cost, enough=weigh(least))
    return best if least is not None else None


def _most_frequent(core: Statements, cores: Sequence[Statements], cost: Cost | None) -> int:
    """The statement of a core that most cores share, the cheapest of these, the first of those."""
    shared = {s: sum(s in other for other in cores) for s in core}
    return min(core, key=lambda s: (-shared[s], _weight([s], cost), s))


@dataclass(frozen=True)
class Everything:
    """The minimal impossible and the maximal possible parts of a set of statements.

    Attributes:
        minimal: Impossible, and possible once any statement is left out; the shortest first.
        maximal: Possible, and impossible with any other statement; the longest first.
        complete: Whether these are all. If not, each is still what it is said to be.
    """

    minimal: tuple[Statements, ...]
    maximal: tuple[Statements, ...]
    complete: bool


def every_minimal(
    check: Check,
    ground: Statements,
    most: int,
    tired: Callable[[], bool] = lambda: False,
    most_maximal: int | None = None,
) -> Everything:
    """All minimal impossible and all maximal possible parts of ``ground``, or ``most`` of a kind.

    MARCO (Liffiton, Previti, Malik, Marques-Silva 2016): ask about the largest set that contains no
    impossible one found and is part of no possible one found. If possible, it is maximal already.
    Where ``most`` impossible ones come first, or the check is ``tired``, there is still a possible
    one for each statement that is in any, as far as ``most`` allows; and one in any case, if the
    empty set is possible.

    Args:
        check: Whether statements can be meant together.
        ground: The statements.
        most: The most impossible ones to find.
        tired: Whether to stop; asked before each is looked for.
        most_maximal: The most possible ones to find, where that is another number.
    """
    cores: list[Statements] = []
    given_up: list[Statements] = []
    widest = most if most_maximal is None else most_maximal
    least = _least_hitting(cores)
    while least is not None and len(cores) < most and len(given_up) < widest and not tired():
        match check(ground - least):
            case Possible():
                given_up.append(least)
            case Impossible(core):
                cores.append(minimal(check, core))
        least = _least_hitting(cores, unlike=given_up, enough=_weight(least))
    if least is not None:
        for s in sorted(ground):
            if all(s in gap for gap in given_up) and len(given_up) < widest:
                given_up += [ground - grown for grown in [_grown(check, ground, s)] if grown]
        if not given_up and isinstance(check(frozenset()), Possible):
            given_up.append(ground)
        least = _least_hitting(cores, unlike=given_up)
    shortest = sorted(cores, key=lambda core: (len(core), sorted(core)))
    rests = [ground - gap for gap in given_up]
    longest = sorted(rests, key=lambda rest: (-len(rest), sorted(rest)))
    return Everything(tuple(shortest), tuple(longest), least is None)


def _grown(check: Check, ground: Statements, first: int) -> Statements:
    """A maximal possible part with a statement, others joining in file order; empty if in none."""
    grown: Statements = frozenset()
    for s in [first, *sorted(ground)]:
        match check(grown | {s}):
            case Possible(meant):
                grown = meant & ground
            case Impossible() if s == first:
                break
    return grown


def _weight(chosen: Iterable[int], cost: Cost | None = None) -> int:
    return sum(SIZE + (round(cost(s) * 10**6) if cost else 0) for s in chosen)


def _least_hitting(
    sets: Sequence[Statements],
    cost: Cost | None = None,
    unlike: Sequence[Statements] = (),
    enough: int = 0,
) -> Statements | None:
    """The lightest set with a statement of each of ``sets`` that contains none of ``unlike``.

    None where there is none. The search ends with the first that weighs ``enough`` or less.
    """
    search = _Search({1 << s: _weight([s], cost) for s in frozenset().union(*sets)}, enough)
    search.unlike = [*map(_bits, unlike)]
    search.descend(sorted(map(_bits, sets), key=lambda bits: (bits.bit_count(), bits)), 0, 0, 0)
    if search.best is None:
        return None
    return frozenset(bit.bit_length() - 1 for bit in _each(search.best))


class _Search:
    """Branch and bound for hitting sets. Sets are integers here, a bit for each statement.

    With a few dozen sets to hit and a few statements in the answer it takes a millisecond, which an
    integer program needs to be set up.
    """

    def __init__(self, weight: dict[int, int], enough: int) -> None:
        self.weight = weight
        self.enough = enough
        self.unlike: list[int] = []
        self.best: int | None = None
        self.least = max(sum(weight.values()), enough) + 1

    def descend(self, unhit: list[int], barred: int, chosen: int, weight: int) -> None:
        """Complete what is chosen, in each way without the barred that may be lightest."""
        if any(bits & chosen == bits for bits in self.unlike):
            return
        if max(weight + self._bound(unhit, barred), self.enough) >= self.least:
            return
        if not unhit:
            self.best, self.least = chosen, weight
            return
        for bit in self._candidates(unhit, barred):
            rest = [bits for bits in unhit if not bits & bit]
            self.descend(rest, barred, chosen | bit, weight + self.weight[bit])
            barred |= bit

    def _bound(self, unhit: list[int], barred: int) -> int:
        """What it weighs at least to hit some sets that have nothing in common."""
        bound = taken = 0
        for bits in unhit:
            free = bits & ~barred
            if not free:
                return self.least
            if not free & taken:
                taken |= free
                bound += min([self.weight[bit] for bit in _each(free)])
        return bound

    def _candidates(self, unhit: list[int], barred: int) -> list[int]:
        """The statements of a set with the fewest, those that hit the most sets first."""
        free = min((bits & ~barred for bits in unhit), key=int.bit_count)
        hits = {bit: sum([1 for bits in unhit if bits & bit]) for bit in _each(free)}
        return sorted(hits, key=lambda bit: (-hits[bit], self.weight[bit], bit))


def _bits(chosen: Statements) -> int:
    return sum(1 << s for s in chosen)


def _each(bits: int) -> Iterator[int]:
    while bits:
        yield bits & -bits
        bits &= bits - 1
