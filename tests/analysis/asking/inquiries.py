"""Cases to ask about, and questions with their scores, also of those that are not told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace

from oracles.building import case, category, conduct, number, package, prefers, requires, says
from oracles.figures import Key
from zopa.analysis.asking.inquiring import Inquiring, Wanted
from zopa.analysis.asking.questions import KINDS, Question
from zopa.analysis.certainties import Certainties
from zopa.analysis.inquiries import _any, _signing
from zopa.analysis.questions import ANY, EACH
from zopa.analysis.sampling import Circumstance, Work, circumstance, plan_work
from zopa.case.model import UNKNOWN, Case, Party
from zopa.case.readings import (
    CaresMore,
    Direction,
    Ideal,
    Indifferent,
    PackageRef,
    PrefersPackage,
    Refuses,
    WouldSign,
)
from zopa.preferences.arrays import Floats

ADA, BEN, CYD = Party("ada", "Ada"), Party("ben", "Ben"), Party("cyd", "Cyd")
DRAFT, COUNTER = PackageRef("draft"), PackageRef("counter")
BREACH = conduct(category("breach", "never", "soon"), "ben", never=1.0)
"""Conduct that is taken for granted, linked with a term: questions have a ``given``."""

EVERY_KIND = case(
    [
        category("guarantee", "weak", "strong"),
        number("price", 0, 40, 100),
        BREACH,
        category("seat", "none", "observer", "full"),
    ],
    {
        "status_quo": {"guarantee": "weak", "price": 0, "seat": "none"},
        "draft": {"guarantee": "strong", "price": 40, "seat": "full"},
        "counter": {"guarantee": "strong", "price": 100, "seat": "observer"},
        "third": {"guarantee": "weak", "price": 40, "seat": "observer"},
    },
    says("ada", Refuses(DRAFT), credibility=0.6),
    says("ada", Ideal("price", 40), credibility=0.4),
    says("ada", Indifferent(("seat",)), credibility=0.3),
    says("ada", requires(seat=["observer", "full"]), prefers("seat", "full", "none"),
         credibility=0.7),
    says("ben", prefers("guarantee", "weak", "strong", breach=["soon"]), credibility=0.8),
    says("ben", Direction("price", increasing=False), credibility=0.9),
    says("ben", requires(price="<= 40"), credibility=0.5),
    says("ben", requires(guarantee=["weak"]), credibility=0.2),
    parties=[ADA, BEN, CYD],
    signatories=["ada", "ben"],
    linked=[("guarantee", "breach")],
)  # fmt: skip
"""Questions of every kind, with every answer."""

NO_DEAL_UNKNOWN = case(
    [
        number("price", 0, 40, 100),
        category("seat", "none", "observer", "full"),
        category("timing", "now", "later"),
    ],
    {
        "status_quo": {"price": 0, "seat": "none", "timing": "later"},
        "draft": {"price": 40, "seat": "full", "timing": "now"},
        "counter": {"price": 100, "seat": "observer", "timing": "later"},
    },
    says("ada", WouldSign(DRAFT), CaresMore(("seat", "price")), credibility=0.7),
    says("ada", Ideal("price", 40), credibility=0.5),
    says("ada", Ideal("price", 100), credibility=0.3),
    says("ada", requires(timing=["now"]), credibility=0.6),
    says("ada", requires(timing=["now"]), credibility=0.3),
    says("ben", PrefersPackage(package(price=0, seat="full"), package(price=100, seat="none")),
         credibility=0.8),
    says("ben", Indifferent(("price",)), credibility=0.4),
    parties=[ADA, BEN],
    no_deal=UNKNOWN,
)  # fmt: skip
"""No deal may be worth anything; ideals that exclude each other; a red line that two report."""


@dataclass(frozen=True)
class Scored:
    """One question, told or not, with what it would settle of each conclusion."""

    question: Question
    answers: Floats
    then: Floats
    variance: Floats
    error: Floats
    entropy: Floats

    @property
    def name(self) -> str:
        """The question in words."""
        return " ".join(self.key)

    @property
    def key(self) -> Key:
        """Every name in the question, in an order that does not depend on the case's."""
        return tuple(sorted(_names(replace(self.question, column=-1))))


def _names(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        value = tuple(value.items())
    if is_dataclass(value):
        value = (type(value).__name__, *(getattr(value, each.name) for each in fields(value)))
    if isinstance(value, tuple):
        for each in value:
            yield from _names(each)
    else:
        yield str(value)


def inquiring(
    asked: Case, about: str = EACH, *, draws: int = 2000, seed: int = 0, parties: Sequence[str] = ()
) -> Inquiring:
    """The search for questions, as `ask` sets it up."""
    around, work = sampled(asked, draws, seed)
    wanted = Wanted(about, tuple(parties) or asked.signatories, frozenset(KINDS), 10)
    possible = _any(around, work, None)[0] if about == ANY else None
    found = Inquiring.of(around, work, Certainties(work), wanted, seed=seed, possible=possible)
    assert found is not None
    return found


def sampled(asked: Case, draws: int, seed: int) -> tuple[Circumstance, Work]:
    """What the parties may want, drawn."""
    around = circumstance(asked, None, sensitivity=False, bluffs=False, zone=True)
    work = plan_work([_signing(around)], draws, seed)
    assert work.do(None, None)
    return around, work


def scored(found: Inquiring) -> list[Scored]:
    """Every question with its scores."""
    return [
        Scored(
            question,
            scores.answers[number],
            scores.then[number],
            scores.variance[number],
            scores.error[number],
            scores.entropy[number],
        )
        for party, scores in found._scores.items()
        for number, question in enumerate(found._pools[party].questions)
    ]


def by_key(questions: Sequence[Scored]) -> dict[Key, Scored]:
    """Questions by the names in them, of which no two are alike."""
    found = {each.key: each for each in questions}
    assert len(found) == len(questions)
    return found
