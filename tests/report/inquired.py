"""Questions built by hand, of every kind, so that what is shown does not depend on figures."""

from __future__ import annotations

from dataclasses import replace

from report.answers import minerals, minerals_case, visit
from zopa.analysis.asking.questions import (
    BETWEEN,
    LESS,
    MORE,
    NEITHER,
    NO,
    QUARTERS,
    YES,
    Question,
    Reply,
)
from zopa.analysis.questions import (
    ANY,
    EACH,
    Inquiry,
    Outlook,
    Planned,
    PossibleAnswer,
    Questions,
    RankedQuestion,
)
from zopa.analysis.results import Analysis
from zopa.case.model import Case, Condition
from zopa.case.readings import (
    CaresMore,
    Direction,
    Ideal,
    Indifferent,
    PackageRef,
    Prefers,
    PrefersPackage,
    RedLine,
    WouldSign,
)


def said_case() -> Case:
    """The small relative of cases/minerals, with what the questions are about."""
    case = minerals_case()
    return replace(case, statements=(*case.statements, visit()))


DRAFT, ARMS = "february_draft", "arms_for_minerals"

BOTH = tuple(Reply(answer) for answer in (YES, NO))

SIGNING = Question("ukraine", "signing", BOTH, WouldSign(PackageRef(ARMS)))
PACKAGES = Question(
    "ukraine",
    "packages",
    (
        Reply(DRAFT, (PrefersPackage(PackageRef(DRAFT), PackageRef(ARMS)),)),
        Reply(ARMS, (PrefersPackage(PackageRef(ARMS), PackageRef(DRAFT)),)),
        Reply(NEITHER),
    ),
    PrefersPackage(PackageRef(DRAFT), PackageRef(ARMS)),
)
PREFERENCE = Question(
    "united_states",
    "preference",
    (
        Reply("own_forces", (Prefers("guarantee", (("own_forces",), ("none",))),)),
        Reply("none", (Prefers("guarantee", (("none",), ("own_forces",))),)),
        Reply(NEITHER),
    ),
    Prefers("guarantee", (("own_forces",), ("none",)), {"support": ("continues",)}),
)
IMPORTANCE = Question(
    "united_states",
    "importance",
    (
        Reply("resource_share", (CaresMore(("resource_share", "guarantee")),)),
        Reply("guarantee", (CaresMore(("guarantee", "resource_share")),)),
        Reply(NEITHER),
    ),
    CaresMore(("resource_share", "guarantee")),
)
DIRECTION = Question(
    "ukraine",
    "direction",
    tuple(map(Reply, (MORE, LESS, BETWEEN, NEITHER))),
    Direction("resource_share", increasing=True),
)
NO_DEAL = Question("ukraine", "no_deal", tuple(map(Reply, QUARTERS)))
LINE = Question(
    "ukraine",
    "red_line",
    BOTH,
    RedLine(requires=True, conditions={"guarantee": Condition(("own_forces",))}),
    ("guarantee_needed",),
)
IDEAL = Question("ukraine", "ideal", BOTH, Ideal("resource_share", 12.5), ("refusal",))
INDIFFERENCE = Question(
    "united_states", "indifference", BOTH, Indifferent(("guarantee",)), ("visit",)
)
REPORT = Question("united_states", "report", BOTH, WouldSign(PackageRef(DRAFT)), ("visit",))

EVERY_KIND = (
    *(SIGNING, PACKAGES, PREFERENCE, IMPORTANCE, DIRECTION),
    *(NO_DEAL, LINE, IDEAL, INDIFFERENCE, REPORT),
)

NOW = {DRAFT: Outlook(0.01, 0.002, "never"), ARMS: Outlook(0.5, 0.005, "sometimes")}


def ranked(question: Question, **then: tuple[float, Outlook]) -> RankedQuestion:
    """A question whose answers leave arms for minerals so, and the draft as it is."""
    answers = tuple(
        PossibleAnswer(name, None, probability, {DRAFT: NOW[DRAFT], ARMS: outlook})
        for name, (probability, outlook) in then.items()
    )
    return RankedQuestion(question, answers, 0.0625, 0.001, 0.25)


ASKED = ranked(
    SIGNING,
    yes=(0.6, Outlook(0.85, 0.004, "always")),
    no=(0.4, Outlook(0.001, 0.001, "never")),
)
LITTLE = ranked(
    REPORT,
    yes=(0.7, Outlook(0.52, 0.004, "sometimes")),
    no=(0.3, Outlook(0.453, 0.004, "sometimes")),
)


def inquiry() -> Inquiry:
    """What to find out next about both agreements."""
    return Inquiry(
        about=EACH,
        now=NOW,
        variance=0.125,
        entropy=0.5,
        questions=(ASKED, LITTLE),
        considered=40,
        plan=(Planned(SIGNING, 0.0625), Planned(LINE, 0.1)),
        bound=0.12,
    )


def about_arms() -> Inquiry:
    """The same about arms for minerals alone."""
    questions = tuple(
        replace(
            each,
            answers=tuple(replace(own, then={ARMS: own.then[ARMS]}) for own in each.answers),
        )
        for each in inquiry().questions
    )
    return replace(inquiry(), about=ARMS, now={ARMS: NOW[ARMS]}, questions=questions)


def about_any() -> Inquiry:
    """About whether there is anything to sign, with one question."""
    own = RankedQuestion(
        LINE,
        (
            PossibleAnswer(YES, None, 0.7, {ANY: Outlook(0.2, 0.01)}),
            PossibleAnswer(NO, None, 0.3, {ANY: Outlook(0.9, 0.01)}),
        ),
        0.1,
        0.01,
        0.3,
    )
    return Inquiry(
        ANY, {ANY: Outlook(0.4, 0.01)}, 0.24, 0.97, (own,), 1, (Planned(LINE, 0.1),), 0.24
    )


def nothing_telling(considered: int = 40) -> Inquiry:
    """No question settles anything."""
    return replace(inquiry(), questions=(), plan=(), considered=considered)


def asked(found: Inquiry | None) -> Questions:
    """The answer of ``zopa ask``."""
    return Questions(
        case=said_case(),
        statements=3,
        method=minerals().method,
        warnings=(),
        complete=True,
        inquiry=found,
    )


def analysed(found: Inquiry) -> Analysis:
    """An analysis that asked."""
    return replace(minerals(), case=said_case(), inquiry=found)
