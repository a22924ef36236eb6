"""What is answered to the question what to find out next. Frozen values.

As in `zopa.analysis.results`, every probability lies in [0, 1] and comes with one Monte Carlo
standard error.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from zopa.analysis.asking.questions import Question
from zopa.analysis.offers import Offered
from zopa.case.readings import Reading
from zopa.preferences import Verdict

EACH, ANY = "each agreement", "any package"
"""What questions are about unless it is one agreement: whether all sign it, for each; or whether
there is anything at all that all would sign. No agreement is called so: ids have no blanks."""

PLANNED = 3
"""The most questions of a plan."""


@dataclass(frozen=True)
class Outlook:
    """How probable a conclusion is, and what follows for it if every statement is meant: None where
    that was not worked out, or where no record says what is supposed."""

    probability: float
    error: float
    certainty: Verdict | None = None


@dataclass(frozen=True)
class PossibleAnswer:
    """One answer of a question: how probable it is, and how each conclusion would stand ``then``.

    ``means`` is what a statement of it would mean, None where no reading says it.
    """

    answer: str
    means: tuple[Reading, ...] | None
    probability: float
    then: Mapping[str, Outlook]


@dataclass(frozen=True)
class RankedQuestion:
    """A question, and how much its answer is expected to settle: by how much it reduces the
    variance p(1 − p) of the conclusions, on average, and their entropy in bits."""

    question: Question
    answers: tuple[PossibleAnswer, ...]
    variance_reduction: float
    error: float
    entropy_reduction: float


@dataclass(frozen=True)
class Planned:
    """A question of a plan, and by how much the variance is reduced once it and all before it are
    answered."""

    question: Question
    variance_reduction: float


@dataclass(frozen=True)
class Inquiry:
    """What to find out next.

    ``about`` is an agreement, `EACH` or `ANY`; ``now`` how each conclusion stands. ``variance`` and
    ``entropy`` are what there is to settle, over the conclusions on average. ``questions`` are the
    best, best first, of ``considered``; ``plan`` the best few together, of which none of as many
    can settle more than the ``bound``. ``left_open`` is the share of the draws in which it is not
    known whether there is any package, as there are too many: they count as draws without one.
    """

    about: str
    now: Mapping[str, Outlook]
    variance: float
    entropy: float
    questions: tuple[RankedQuestion, ...]
    considered: int
    plan: tuple[Planned, ...]
    bound: float
    left_open: float = 0.0


@dataclass(frozen=True)
class Questions(Offered):
    """What to find out next; ``inquiry`` is None where the user interrupted, or where a signatory
    has no figures."""

    inquiry: Inquiry | None
