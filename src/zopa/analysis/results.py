"""What an analysis answers, as frozen values.

Every probability lies in [0, 1] and comes with one Monte Carlo standard error; ``None`` means that
there is no answer, and a warning says why. `Analysis.to_json` is the schema that the command line
prints.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from zopa.analysis.worths import IssueWorth, KnownWorth
from zopa.case import Case, Option
from zopa.case.model import Statement

if TYPE_CHECKING:
    from pathlib import Path

    import altair as alt
    import pandas as pd

    from zopa.analysis.efficiency import Fairness, Standing
    from zopa.analysis.moved import Step
    from zopa.analysis.offers import Amendments, ZoneAnswer
    from zopa.analysis.questions import Inquiry
    from zopa.preferences import Certain, Draws

FEW = 10
"""The most contradictions that are listed."""

RESTS_ON_ASSUMPTIONS = 0.1
"""A figure whose variants spread wider than this rests on assumptions, not on the record."""


@dataclass(frozen=True)
class Sensitivity:
    """The smallest and the largest of a figure and its variants under other assumptions."""

    low: float
    high: float

    @property
    def wide(self) -> bool:
        """Whether the figure rests on assumptions."""
        return self.high - self.low > RESTS_ON_ASSUMPTIONS


@dataclass(frozen=True)
class PartyAnswer:
    """Whether one party would sign an agreement (or, not a signatory, prefers it to no deal).

    ``prior_only`` is the probability before any evidence; ``if_bluff`` the probability were the red
    lines that the agreement crosses not meant, None where it crosses none; ``no_evidence`` says
    that the record does not move the figure. ``certain`` is what follows if every statement is
    meant, and from which. ``worth`` is set where the party's worths are known: then the answer is
    exact.
    """

    signatory: bool
    probability: float | None
    error: float | None
    prior_only: float | None
    sensitivity: Sensitivity | None = None
    if_bluff: float | None = None
    no_evidence: bool = False
    certain: Certain | None = None
    worth: KnownWorth | None = None

    @property
    def exact(self) -> bool:
        """Whether the answer is known, as the party's worths are."""
        return self.worth is not None

    @property
    def rests_on_assumptions(self) -> bool:
        """Whether the sensitivity panel moves the figure by more than a tenth."""
        return self.sensitivity is not None and self.sensitivity.wide


@dataclass(frozen=True)
class GroupAnswer:
    """Whether all signatories together would sign; their preferences are independent given the
    record.

    ``certain`` is what follows if every statement is meant; ``blocking`` are the signatories that
    would never sign then. ``sensitivity`` is that of the product, each variant of the assumptions
    taken for all signatories at once.
    """

    probability: float | None
    error: float | None
    prior_only: float | None
    certain: Certain | None = None
    blocking: tuple[str, ...] = ()
    sensitivity: Sensitivity | None = None

    @property
    def exact(self) -> bool:
        """Whether the answer is known: by the worths of all, or of one that would not sign. A
        sampled figure never lacks an error."""
        return self.error == 0

    @property
    def rests_on_assumptions(self) -> bool:
        """Whether the sensitivity panel moves the figure by more than a tenth."""
        return self.sensitivity is not None and self.sensitivity.wide


@dataclass(frozen=True)
class AgreementAnswer:
    """The answers about one agreement: its terms and the conduct that goes with them for certain.

    The no-deal agreement is never judged: no parties, no ``all``.
    """

    package: Mapping[str, Option]
    no_deal: bool
    parties: Mapping[str, PartyAnswer] = field(default_factory=dict)
    all: GroupAnswer | None = None


@dataclass(frozen=True)
class Contradiction:
    """Statements of one party, by id in file order, that cannot all be meant, though any fewer can.

    ``kind`` is *changed* where they are of different dates, so that a position may have changed,
    and *disagree* where they are not.
    """

    party: str
    statements: tuple[str, ...]
    kind: Literal["changed", "disagree"]


@dataclass(frozen=True)
class ConsistencyAnswer:
    """Whether every statement on record can be meant.

    ``contradictions`` are the minimal ones, the shortest `FEW` where there are more; ``count`` is
    how many were found and ``complete`` whether these are all. ``surviving`` are, by party, the
    statements that no contradiction touches.
    """

    contradictions: tuple[Contradiction, ...]
    count: int
    complete: bool
    surviving: Mapping[str, tuple[str, ...]]

    @property
    def consistent(self) -> bool:
        """Whether they all can."""
        return self.count == 0


@dataclass(frozen=True)
class Spread:
    """Mean and 5 to 95 per cent range of a quantity over the draws."""

    mean: float
    p05: float
    p95: float


@dataclass(frozen=True)
class SwitchAnswer:
    """A reading that changes the model, the statement it comes from, and how probably it is
    meant."""

    statement: str
    reading: str
    on: float


@dataclass(frozen=True)
class Preferences:
    """What one party may want: importance of issues, worth of options, worth of no deal, switches.

    Issues are keyed by id, a linked group by its first member; options by id, number or ``a|b``.
    """

    weights: Mapping[str, Spread]
    values: Mapping[str, Mapping[str, Spread]]
    reservation: Spread
    switches: tuple[SwitchAnswer, ...] = ()


@dataclass(frozen=True)
class Method:
    """How the figures were made, so that anyone can make them again.

    ``draws`` are kept per party; ``r_hat`` is the worst and ``ess`` the smallest over all figures.
    """

    draws: int
    chains: int
    seed: int
    prior: str
    r_hat: float | None
    ess: float | None
    converged: bool
    versions: Mapping[str, str]


@dataclass(frozen=True)
class ScenarioAnswer:
    """The answers under one set of circumstances: the case as written (``name`` None), or a
    scenario.
    """

    name: str | None
    assumed: Mapping[str, Option | Mapping[str, float]]
    agreements: Mapping[str, AgreementAnswer]
    consistency: ConsistencyAnswer | None = None


@dataclass(frozen=True)
class Influence:
    """What one statement does to a conclusion: that all signatories sign, or, for a party that is
    none of them, that it prefers the agreement to no deal.

    ``probability_without`` is the conclusion's probability with the statement left out, ``error``
    its standard error; ``party_without`` and ``party_error`` are those of the statement's own
    party. ``break_even`` is the credibility, nearest to the statement's own, at which the
    conclusion crosses one half; None where it does at none. It is read off a run of its own, moved
    so that at the statement's own credibility it has the figure of the answer.
    """

    statement: str
    probability_without: float | None
    error: float | None
    party_without: float | None
    party_error: float | None
    break_even: float | None


@dataclass(frozen=True)
class PartyExplanation:
    """Why one party would sign an agreement, or would not.

    ``every_because`` are minimal sets of statements that force the verdict, the shortest first: all
    of them where ``complete`` says so, else the one in ``answer.certain``. ``influence`` is of each
    statement of the party, the largest first. ``issues`` say what each issue adds to the worth of
    the agreement, where the party's worths are known.
    """

    answer: PartyAnswer
    every_because: tuple[tuple[str, ...], ...] = ()
    complete: bool = False
    influence: tuple[Influence, ...] = ()
    issues: tuple[IssueWorth, ...] = ()


@dataclass(frozen=True)
class Explanation:
    """What an answer about one agreement rests on, party by party.

    ``statements`` are those in force, by id; ``all`` is the answer for all signatories together,
    None for the no-deal agreement, which is not judged.
    """

    case: Case
    scenario: str | None
    agreement: str
    parties: Mapping[str, PartyExplanation]
    all: GroupAnswer | None
    statements: Mapping[str, Statement]
    consistency: ConsistencyAnswer
    method: Method
    warnings: tuple[str, ...]
    complete: bool = True

    def to_json(self) -> dict[str, Any]:
        """Plain values in the published schema (``"schema": 1``)."""
        from zopa.analysis.export import explanation_json

        return explanation_json(self)

    def __str__(self) -> str:
        """The explanation as the terminal shows it, without colour."""
        from zopa.report.explanation import plain_text

        return plain_text(self)

    def _repr_html_(self) -> str:
        """The same in a notebook."""
        from zopa.report.explanation import notebook_html

        return notebook_html(self)


@dataclass(frozen=True)
class Analysis:
    """Who would sign what, with which probability, on which evidence.

    ``main`` answers the case as written, or the scenario asked for; ``scenarios`` the others side
    by side. ``zone`` is what everyone could sign, ``standing`` what of all is efficient and fair;
    None where they were not looked for. ``draws`` holds the kept draws of each party that has any,
    for further questions.
    """

    case: Case
    packages: int
    statements: int
    method: Method
    main: ScenarioAnswer
    preferences: Mapping[str, Preferences | None]
    consistency: ConsistencyAnswer
    scenarios: Mapping[str, ScenarioAnswer]
    warnings: tuple[str, ...]
    zone: ZoneAnswer | None = None
    standing: Standing | None = None
    amendments: Mapping[str, Amendments] = field(default_factory=dict)
    timeline: tuple[Step, ...] = ()
    inquiry: Inquiry | None = None
    complete: bool = True
    draws: Mapping[str, Draws] = field(default_factory=dict, repr=False)

    @property
    def agreements(self) -> Mapping[str, AgreementAnswer]:
        """The answers of the main scenario, by agreement."""
        return self.main.agreements

    @property
    def fairness(self) -> Mapping[str, Fairness]:
        """How agreements stand beside what the signatories could have; empty where that was not
        looked for."""
        return self.standing.agreements if self.standing else {}

    def to_json(self) -> dict[str, Any]:
        """Plain values in the published schema (``"schema": 1``)."""
        from zopa.analysis.export import as_json

        return as_json(self)

    def frames(self) -> dict[str, pd.DataFrame]:
        """The answers as pandas data frames: ``signing``, ``weights``, ``values`` (needs
        zopa[frames]).
        """
        from zopa.analysis.export import as_frames

        return as_frames(self)

    def chart(self, name: str, about: str = "") -> alt.LayerChart:
        """A chart as an altair object: ``signing``, ``zone``, ``frontier``, ``importance``,
        ``amendments`` (of the agreement ``about``) or ``timeline``.

        Raises `BadRequest` or `UnknownName` where there is no such chart.
        """
        from zopa.report.charts import chart

        return chart(self, name, about)

    def report(self, path: str | Path) -> None:
        """Write the answer as a brief: a web page, a PDF or a Word document, by the name's ending.

        Raises `BadRequest` for any other ending.
        """
        from pathlib import Path

        from zopa.report.writing import write

        write(self, Path(path))

    def __str__(self) -> str:
        """The answer as the terminal shows it, without colour."""
        from zopa.report.terminal import plain_text

        return plain_text(self)

    def _repr_html_(self) -> str:
        """The answer as a notebook shows it."""
        from zopa.report.terminal import notebook_html

        return notebook_html(self)
