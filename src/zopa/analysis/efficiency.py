"""What is answered about efficient and fair packages: the frontier, the solutions, how agreements
stand beside them. Frozen values.

A package is *efficient* if no other is worth at least as much to every signatory and more to one;
the solutions are those of bargaining theory (`zopa.agreements.pareto.standards`). Where the worths
of every signatory are known the answers are exact; else they are probabilities over joint draws.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from zopa.agreements.pareto.valued import Point
from zopa.analysis.offers import Offered, Terms
from zopa.analysis.results import Sensitivity, Spread
from zopa.preferences.diagnostics import Figure

DEFINITIONS = {
    "nash": "the largest product of the gains (Nash 1950); where no package lets all gain at once,"
    " of as many as can",
    "kalai_smorodinsky": "each gain as a share of the most that the party could gain: the smallest"
    " share as large as can be, then the next smallest (Kalai and Smorodinsky 1975; Imai 1983)",
    "egalitarian": "the smallest gain as large as can be, then the next smallest (Kalai 1977)",
    "utilitarian": "the largest sum of the gains",
    "smallest_difference": "of the efficient packages the one that is worth most nearly the same to"
    " all: the smallest sum of differences of two parties' worths, whatever no deal is worth (what"
    " ANL and GENIUS call Kalai)",
    "min_max_gap": "of the efficient packages that all would sign the one with the smallest"
    " difference between the largest and the smallest gain, each as a share of the most that any"
    " package could bring the party (what NegMAS calls Kalai–Smorodinsky)",
}
"""The solutions in words. A gain is what a package is worth beyond disagreement."""


@dataclass(frozen=True)
class Ranked:
    """A package with a probability; ``name`` is the agreement that has these terms, if any.

    ``gains`` is what it is worth to each signatory beyond no deal, red lines aside.
    """

    terms: Terms
    probability: float
    name: str | None
    gains: Mapping[str, Spread]


@dataclass(frozen=True)
class Fairness:
    """How an agreement stands beside what the signatories could have.

    ``efficient`` is the probability that no package improves on it. ``gain_share`` is for each
    signatory the share of the largest gain that a package everyone would sign could bring it: 0
    where it would lose, 1 where it would get that and more; None where it can gain in none.
    ``regret`` is what it misses of that gain on average, on its scale from 0, the worst that could
    be, to 1, the best, or in its own scale where its worths are known. ``dominated_by`` is the
    package that is most often better for some signatory and worse for none, where that is more
    probable than not, and ``dominated`` that probability. ``gains`` is what the agreement is worth
    to each signatory beyond no deal, red lines aside.

    ``improved`` is the probability that some package or other is so; where it is less than that of
    not being efficient, the agreement crosses a red line, or no deal is better. ``prior_only`` is
    the probability of being efficient before any evidence, None where that is known exactly or was
    not drawn; ``no_evidence`` says that the record does not move it, ``sensitivity`` how far other
    assumptions do.
    """

    efficient: Figure
    improved: float
    gains: Mapping[str, Spread]
    gain_share: Mapping[str, Spread | None]
    regret: Mapping[str, float | None]
    dominated_by: Terms | None = None
    dominated: float = 0.0
    prior_only: float | None = None
    no_evidence: bool = False
    sensitivity: Sensitivity | None = None


@dataclass(frozen=True)
class Standing:
    """What is efficient and what is fair.

    ``agreements`` are those that are judged. ``solutions`` lists for each solution the packages
    that are likeliest it, best first; ``packages`` those that are likeliest efficient. ``none`` is
    the probability that no package is signed by all, so that there is no solution. ``draws`` is how
    many joint draws it rests on, None where it is exact; ``every_one_judged`` says that no package
    can be missing from the lists for not having been looked at. ``left_out`` are the signatories
    that cannot gain, and ``frontier`` the gains of all efficient packages of two signatories,
    descending by the first, where their worths are known.
    """

    agreements: Mapping[str, Fairness]
    solutions: Mapping[str, tuple[Ranked, ...]]
    packages: tuple[Ranked, ...]
    none: float
    draws: int | None
    every_one_judged: bool = True
    left_out: tuple[str, ...] = ()
    frontier: tuple[Point, ...] = ()


@dataclass(frozen=True)
class ExactSolution:
    """The packages that are a solution: all that are equally good.

    ``worths`` are those of the first; ``packages`` are at most `FEW_TIES` of the ``ties``.
    ``disagreement`` is the point beyond which gains are counted.
    """

    disagreement: Point
    worths: Point
    packages: tuple[Terms, ...]
    ties: int


@dataclass(frozen=True)
class ExactFrontier:
    """The frontier of a space whose worths are known, in each party's own scale.

    ``vectors`` are the different worths that efficient packages have, descending by the first
    party, then the next; ``packages`` one package for each, and ``counts`` how many there are.
    Where these are not all, ``bound`` is set: no package is worth more to the parties than one of
    these and the bound, and nothing is counted. ``segments`` join worths of packages with numbers
    between the values that the case mentions, for two parties; None where there are none, or they
    are not known.
    """

    vectors: tuple[Point, ...]
    packages: tuple[Terms, ...]
    counts: tuple[int, ...] | None
    bound: Point | None
    segments: tuple[tuple[Point, Point], ...] | None = None


@dataclass(frozen=True)
class FrontierAnswer:
    """What is efficient and what is fair among ``total`` packages.

    ``exact`` and ``solutions`` are there where the worths of every signatory are known, and
    ``standing`` elsewhere. ``solutions`` holds None for a solution that there is not, or, of those
    that only the whole frontier shows, that is not known; it is empty where none was asked for.
    ``left_out`` are the signatories that cannot gain. ``asked`` says whether solutions were asked
    for, ``rational`` whether only packages are listed that all would sign.
    """

    total: int
    exact: ExactFrontier | None = None
    solutions: Mapping[str, ExactSolution | None] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    standing: Standing | None = None
    asked: bool = False
    rational: bool = False


@dataclass(frozen=True)
class Frontier(Offered):
    """The frontier of a case; ``answer`` is None where a signatory has no draws, or the user
    interrupted."""

    answer: FrontierAnswer | None


@dataclass(frozen=True)
class Dominance(Offered):
    """Whether an agreement is efficient, and what improves on it.

    ``fairness`` says so, and names the package if there is one, or one that is more probable than
    not; None where a signatory has no draws. ``gains`` is how much more that package is worth to
    each signatory, on average. Where not ``every_one_judged``, none was looked for by itself.
    """

    agreement: str
    fairness: Fairness | None
    gains: Mapping[str, Spread]
    every_one_judged: bool = True
