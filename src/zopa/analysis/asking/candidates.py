"""What could be asked about a party in the case's own terms.

Left out is what some statement in force says already, however credible it is: whether that can be
relied on is a question of its own, of the kind *report*.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, product

from zopa.analysis.asking.questions import (
    BETWEEN,
    LESS,
    MORE,
    NEITHER,
    NO,
    QUARTERS,
    YES,
    Kind,
    Question,
    Reply,
)
from zopa.case.factors import Factor, option_text
from zopa.case.model import Case, Issue, Option, Statement
from zopa.case.packages import allowed, resolve
from zopa.case.readings import (
    CaresMore,
    Direction,
    Ideal,
    Indifferent,
    PackageRef,
    Prefers,
    PrefersPackage,
    Reading,
    RedLine,
    Refuses,
    WouldSign,
)
from zopa.preferences import PartyModel


def candidates(
    case: Case, model: PartyModel, statements: Sequence[Statement], asked: Sequence[str]
) -> Iterator[Question]:
    """Every question about a party whose preferences are drawn; ``asked`` are the agreements that
    questions may name."""
    own = [each for each in statements if each.party == model.party]
    said = _Said(case, own)
    for question in _open(case, model, asked):
        if not any(said.already(m) for reply in question.replies for m in reply.means or ()):
            yield question
    yield from _switches(model)
    yield from _reports(model, own)


def _open(case: Case, model: PartyModel, asked: Sequence[str]) -> Iterator[Question]:
    """Questions that readings answer, whether or not a statement does."""
    party = model.party
    for name in asked:
        ref = PackageRef(name)
        yield _between(party, "signing", (YES, WouldSign(ref)), (NO, Refuses(ref)))
    for one, other in combinations(asked, 2):
        this, over = PackageRef(one), PackageRef(other)
        yield _between(
            party,
            "packages",
            (one, PrefersPackage(this, over)),
            (other, PrefersPackage(over, this)),
            NEITHER,
        )
    for factor in model.factors:
        yield from _options(case, party, factor)
    for one, other in combinations([factor.id for factor in model.factors], 2):
        yield _between(
            party,
            "importance",
            (one, CaresMore((one, other))),
            (other, CaresMore((other, one))),
            NEITHER,
        )
    yield Question(party, "no_deal", tuple(Reply(quarter) for quarter in QUARTERS))


def _between(
    party: str, kind: Kind, first: tuple[str, Reading], second: tuple[str, Reading], *rest: str
) -> Question:
    """A question with two answers that readings say, and perhaps others that none does."""
    replies = [Reply(answer, (reading,)) for answer, reading in (first, second)]
    return Question(party, kind, (*replies, *map(Reply, rest)), first[1])


def _options(case: Case, party: str, factor: Factor) -> Iterator[Question]:
    """Which way a number is better, or which of two options is."""
    if factor.numeric:
        more, less = Direction(factor.id, increasing=True), Direction(factor.id, increasing=False)
        yield _between(party, "direction", (MORE, more), (LESS, less), BETWEEN, NEITHER)
        return
    for issue in factor.members:
        given = _usual(factor, issue)
        for one, other in combinations(issue.options, 2):
            if given and not all(_possible(case, {issue.id: o}, given) for o in (one, other)):
                continue
            yield _between(
                party,
                "preference",
                (option_text(one), Prefers(issue.id, ((one,), (other,)), given)),
                (option_text(other), Prefers(issue.id, ((other,), (one,)), given)),
                NEITHER,
            )


def _usual(factor: Factor, issue: Issue) -> dict[str, tuple[Option, ...]]:
    """The conduct that is taken for granted beside a term that is linked with conduct alone;
    nothing where it is not certain, and the question is asked whatever the rest comes to."""
    others = [each for each in factor.members if each is not issue]
    sure = {each.id: tuple(each.assumed) for each in others if len(each.assumed) == 1}
    return sure if not issue.conduct and len(sure) == len(others) else {}


def _possible(case: Case, chosen: dict[str, Option], given: dict[str, tuple[Option, ...]]) -> bool:
    """Whether the rules that are about nothing else allow an option with conduct."""
    options = {**chosen, **{name: option for name, (option,) in given.items()}}
    rules = [each for each in case.rules if {*each.when, *each.then} <= options.keys()]
    return allowed(rules, options)


def _switches(model: PartyModel) -> Iterator[Question]:
    """Whether what changes the model is real: what is neither certain nor ruled out."""
    for column, switch in enumerate(model.switchboard.recorded):
        _, reading = switch.stated[0]
        kind = _kind(reading)
        if kind is not None and switch.chance < 1.0:
            names = tuple(dict.fromkeys(name for name, _ in switch.stated))
            replies = (Reply(YES, (reading,)), Reply(NO))
            yield Question(model.party, kind, replies, reading, names, column)


def _kind(reading: Reading) -> Kind | None:
    match reading:
        case RedLine():
            return "red_line"
        case Ideal():
            return "ideal"
        case Indifferent():
            return "indifference"
    return None  # options that a ranking ties


def _reports(model: PartyModel, statements: Sequence[Statement]) -> Iterator[Question]:
    """Whether a report can be relied on that is neither certain nor only about switches.

    Not of a ranking that ties options: that is a claim and a switch at once, so there is no record
    in which the one is relied on and the other stays in doubt.
    """
    for statement in statements:
        claims = claims_of(statement)
        if claims and statement.credibility < 1.0 and not _ties(claims):
            replies = (Reply(YES), Reply(NO))
            column = model.statements.index(statement.id)
            yield Question(model.party, "report", replies, claims[0], (statement.id,), column)


def claims_of(statement: Statement) -> tuple[Reading, ...]:
    """The readings of a statement that hold or fail; the others change the model."""
    return tuple(each for each in statement.means if _kind(each) is None)


def _ties(claims: Sequence[Reading]) -> bool:
    """Whether a ranking ties options: it is a claim and a switch at once."""
    return any(len(rank) > 1 for each in claims if isinstance(each, Prefers) for rank in each.ranks)


class _Said:
    """What a party's statements say outright."""

    def __init__(self, case: Case, statements: Sequence[Statement]) -> None:
        self._case = case
        self._said = [part for each in statements for m in each.means for part in self._parts(m)]

    def already(self, reading: Reading) -> bool:
        """Whether a statement says this, or more."""
        return any(_covers(said, part) for part in self._parts(reading) for said in self._said)

    def _parts(self, reading: Reading) -> Iterator[object]:
        """A reading in parts that can be compared: rankings pair by pair, packages with every
        term."""
        match reading:
            case Prefers():
                for better, worse in combinations(reading.ranks, 2):
                    for one, other in product(better, worse):
                        yield replace(reading, ranks=((one,), (other,)))
            case CaresMore():
                yield from (("cares", *pair) for pair in combinations(reading.issues, 2))
            case WouldSign() | Refuses():
                yield type(reading), self._settled(reading.package)
            case PrefersPackage(this, over) if self._whole(this) and self._whole(over):
                yield PrefersPackage, self._settled(this), self._settled(over)
            case _:
                yield reading

    def _whole(self, ref: PackageRef) -> bool:
        """Whether a package settles every term."""
        return ref.agreement is not None or {*self._case.terms} <= {*ref.changes}

    def _settled(self, ref: PackageRef) -> tuple[tuple[str, Option], ...]:
        """Every term of a package, and the conduct that it fixes."""
        package = resolve(self._case, ref)
        return (*package.terms.items(), *package.conduct.items())


def _covers(said: object, part: object) -> bool:
    """Whether one part of a reading says another, or more: the same, or the same ranking given
    more."""
    if not (isinstance(said, Prefers) and isinstance(part, Prefers)):
        return said == part
    given = all(
        set(part.given.get(name, ())) and set(part.given[name]) <= set(options)
        for name, options in said.given.items()
    )
    return given and replace(part, given=said.given) == said
