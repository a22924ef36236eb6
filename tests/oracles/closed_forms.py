"""Cases whose answers a person can find with pen and paper; the working stands beside each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import log

from oracles.building import (
    BEFORE,
    LONG_BEFORE,
    TODAY,
    case,
    category,
    conduct,
    if_then,
    number,
    package,
    prefers,
    requires,
    rules_out,
    says,
)
from oracles.figures import Figure, Key
from zopa.case.model import UNKNOWN, Case, Option, Party, Statement
from zopa.case.readings import (
    CaresMore,
    Direction,
    Ideal,
    Indifferent,
    PackageRef,
    PrefersPackage,
    Reading,
    Refuses,
    Worth,
    WouldSign,
)


@dataclass(frozen=True)
class Known:
    """A case and the exact values of some of its figures, keyed as in `oracles.figures`.

    ``thin`` says that drawing from the prior would hardly ever hit what was said.
    """

    case: Case
    figures: Mapping[Key, float | None] = field(default_factory=dict)
    thin: bool = False

    @property
    def exact(self) -> dict[Key, Figure]:
        return {key: Figure(value) for key, value in self.figures.items()}


def signs(
    probability: float | None, agreement: str = "deal", party: str = "ada"
) -> dict[Key, float | None]:
    """The probability of one party's signing."""
    return {("signs", agreement, party): probability}


KNOWN: dict[str, Callable[[], Known]] = {}


def known(make: Callable[[], Known]) -> Callable[[], Known]:
    """Enter a case in the list under what its function is called."""
    KNOWN[make.__name__.replace("_", " ")] = make
    return make


def known_cases() -> Iterator[tuple[str, Known]]:
    """Every case by name."""
    for name, make in KNOWN.items():
        yield name, make()


def flag(*statements: Statement, **more: object) -> Case:
    """One issue, kept or given up: no deal keeps it, the deal gives it up. The prior says ½."""
    return case(
        [category("flag", "kept", "given")],
        {"status_quo": {"flag": "kept"}, "deal": {"flag": "given"}},
        *statements,
        **more,  # type: ignore[arg-type]
    )


LIKES = prefers("flag", "given", "kept")
DISLIKES = prefers("flag", "kept", "given")
DEAL = PackageRef("deal")


# Bayes' rule. The prior is ½ on each side; a statement of credibility c has likelihood 1 where it
# holds and 1 − c where not.


@known
def nothing_said() -> Known:
    return Known(flag(), signs(1 / 2) | {("prior only", "deal", "ada"): 1 / 2})


@known
def credibility_nine_tenths() -> Known:
    return Known(flag(says("ada", LIKES, credibility=0.9)), signs(1 / (1 + 0.1)))


@known
def said_twice_independently() -> Known:
    twice = [says("ada", LIKES, credibility=0.9), says("ada", WouldSign(DEAL), credibility=0.8)]
    return Known(flag(*twice), signs(1 / (1 + 0.1 * 0.2)))


@known
def reported_twice() -> Known:
    """The same statement counts once, with the higher credibility."""
    reports = [
        says("ada", LIKES, credibility=0.6, id="first"),
        says("ada", LIKES, credibility=0.9, same_as="first"),
        says("ada", LIKES, credibility=0.3, same_as="first"),
    ]
    return Known(flag(*reports), signs(1 / (1 + 0.1)))


@known
def reported_twice_and_the_first_withdrawn() -> Known:
    """Among reports in force only the second stands, with its own words and credibility."""
    reports = [
        says("ada", LIKES, credibility=0.9, id="first", date=LONG_BEFORE, until=BEFORE),
        says("ada", DISLIKES, credibility=0.5, same_as="first"),
    ]
    return Known(flag(*reports), signs(0.5 / (1 + 0.5)))


@known
def contradicting_equally() -> Known:
    both = [says("ada", LIKES, credibility=0.9), says("ada", DISLIKES, credibility=0.9)]
    return Known(flag(*both), signs(1 / 2))


@known
def two_readings_of_one_statement() -> Known:
    """The likelihood is 1 where both hold, else 1 − c: both cannot, so nothing is learnt."""
    return Known(flag(says("ada", LIKES, DISLIKES, credibility=0.9)), signs(1 / 2))


@known
def credibility_nought() -> Known:
    """No evidence, and a red line that is never on."""
    statements = [
        says("ada", Refuses(DEAL), credibility=0.0),
        says("ada", requires(flag=["kept"]), credibility=0.0),
    ]
    return Known(flag(*statements), signs(1 / 2))


@known
def withdrawn_on_the_day() -> Known:
    """In force while as_of < until."""
    return Known(flag(says("ada", LIKES, date=LONG_BEFORE, until=TODAY)), signs(1 / 2))


@known
def superseded() -> Known:
    statements = [
        says("ada", LIKES, date=LONG_BEFORE, superseded_by="later"),
        says("ada", DISLIKES, credibility=0.5, id="later"),
    ]
    return Known(flag(*statements), signs(0.5 / (1 + 0.5)))


@known
def parties_are_independent() -> Known:
    statements = [says("ada", LIKES, credibility=0.9), says("ben", LIKES, credibility=0.5)]
    parties = (Party("ada", "Ada"), Party("ben", "Ben"), Party("cyd", "Cyd"))
    together = 1 / 1.1 * 1 / 1.5
    return Known(
        flag(*statements, parties=parties, signatories=("ada", "ben")),
        signs(1 / 1.1)
        | signs(1 / 1.5, party="ben")
        | signs(1 / 2, party="cyd")
        | {("all", "deal"): together},
    )


@known
def an_empty_set() -> Known:
    """Ada's statements contradict; Ben is answered all the same."""
    statements = [says("ada", LIKES), says("ada", DISLIKES), says("ben", LIKES, credibility=0.9)]
    return Known(
        flag(*statements, parties=(Party("ada", "Ada"), Party("ben", "Ben"))),
        signs(None) | signs(1 / 1.1, party="ben") | {("all", "deal"): None},
    )


@known
def an_empty_set_of_ideals() -> Known:
    """Two ideals of credibility 1 cannot both be on."""
    return Known(
        price(says("ada", Ideal("price", 50)), says("ada", Ideal("price", 100))), signs(None)
    )


# Red lines. On with probability c, apart from the statement's other readings.


@known
def a_red_line() -> Known:
    """Signs where the line is off (0.3) and the deal is worth more (½)."""
    line = says("ada", requires(flag=["kept"]), credibility=0.7)
    return Known(
        flag(line),
        signs(0.3 / 2)
        | {
            ("if bluff", "deal", "ada"): 1 / 2,
            ("switch", "ada", "s1", "0"): 0.7,
        },
    )


@known
def a_red_line_said_twice() -> Known:
    """The same line, required and ruled out: on with 1 − 0.3 × 0.5."""
    lines = [
        says("ada", requires(flag=["kept"]), credibility=0.7),
        says("ada", rules_out(flag=["given"]), credibility=0.5),
    ]
    return Known(flag(*lines), signs(0.15 / 2) | {("switch", "ada", "s2", "0"): 0.85})


@known
def a_refusal_beside_a_red_line() -> Known:
    """Of the prior, ¼ would sign (line off, worth more): the refusal (0.8) leaves 0.2 of that.

    So P = ¼·0.2 / (¼·0.2 + ¾) = 0.0625. The line is on in ½, off in ½·(½·0.2 + ½) = 0.3: 0.625.
    Were it a bluff: ½·0.2 / (½·0.2 + ½) = 1/6.
    """
    statements = [
        says("ada", requires(flag=["kept"]), credibility=0.5),
        says("ada", Refuses(DEAL), credibility=0.8),
    ]
    return Known(
        flag(*statements),
        signs(0.0625)
        | {
            ("switch", "ada", "s1", "0"): 0.625,
            ("if bluff", "deal", "ada"): 1 / 6,
        },
    )


@known
def a_red_line_and_a_preference_in_one_statement() -> Known:
    """The switch is apart: on with 0.6 whether or not the preference holds (posterior 1/1.4)."""
    statement = says("ada", requires(flag=["kept"]), LIKES, credibility=0.6)
    return Known(flag(statement), signs(0.4 / 1.4) | {("if bluff", "deal", "ada"): 1 / 1.4})


@known
def a_hard_red_line() -> Known:
    line = says("ada", requires(flag=["kept"]))
    return Known(flag(line), signs(0.0) | {("if bluff", "deal", "ada"): 1 / 2})


@known
def a_refusal_because_of_a_red_line() -> Known:
    """Ada likes the deal for sure and surely refuses it, so the line must be on; no bluff fits."""
    statements = [
        says("ada", LIKES),
        says("ada", Refuses(DEAL)),
        says("ada", requires(flag=["kept"]), credibility=0.5),
    ]
    return Known(flag(*statements), signs(0.0) | {("switch", "ada", "s3", "0"): 1.0})


@known
def a_party_that_does_not_sign() -> Known:
    """Prefers the deal to no deal by the same comparison and red lines."""
    line = says("ben", requires(flag=["kept"]), credibility=0.7)
    parties = (Party("ada", "Ada"), Party("ben", "Ben"))
    return Known(
        flag(line, parties=parties, signatories=("ada",)),
        signs(0.15, party="ben") | {("all", "deal"): 1 / 2},
    )


# Ties and indifference.


@known
def a_tie() -> Known:
    """Tied (0.6), the deal is worth what no deal is, so it is signed; else ½."""
    tie = says("ada", prefers("flag", ["kept", "given"]), credibility=0.6)
    return Known(flag(tie), signs(0.6 + 0.4 / 2) | {("switch", "ada", "s1", "0"): 0.6})


@known
def a_tie_refused() -> Known:
    """Tied it would sign, so the refusal says it is not: 0.4 · ½ over all that refuse."""
    statements = [
        says("ada", prefers("flag", ["kept", "given"]), credibility=0.6),
        says("ada", Refuses(DEAL), credibility=0.5),
    ]
    # Mass: tied 0.6 · 0.5; not tied and likes 0.2 · 0.5; not tied and dislikes 0.2.
    return Known(flag(*statements), signs(0.4 / 0.6) | {("switch", "ada", "s1", "0"): 0.3 / 0.6})


def two_flags(*statements: Statement) -> Case:
    """The deal gives a and takes b; whoever likes both signs when a weighs at least b."""
    return case(
        [category("a", "kept", "given"), category("b", "kept", "given")],
        {"status_quo": {"a": "kept", "b": "given"}, "deal": {"a": "given", "b": "kept"}},
        says("ada", prefers("a", "given", "kept"), id="likes_a"),
        says("ada", prefers("b", "given", "kept"), id="likes_b"),
        *statements,
    )


@known
def weights_alike() -> Known:
    return Known(two_flags(), signs(1 / 2) | {("weight", "ada", "a"): 1 / 2})


@known
def cares_more_softly() -> Known:
    """P(w_a > w_b) = 1/1.1; then w_a is the larger of two (mean ¾), else the smaller (¼)."""
    statement = says("ada", CaresMore(("a", "b")), credibility=0.9)
    p = 1 / 1.1
    return Known(two_flags(statement), signs(p) | {("weight", "ada", "a"): p * 3 / 4 + (1 - p) / 4})


@known
def would_sign_tells_weights() -> Known:
    return Known(two_flags(says("ada", WouldSign(DEAL))), {("weight", "ada", "a"): 3 / 4})


@known
def prefers_a_package() -> Known:
    statement = says("ada", PrefersPackage(package(a="kept", b="given"), DEAL), credibility=0.75)
    return Known(two_flags(statement), signs(0.25 / 1.25))


@known
def indifferent_to_the_loss() -> Known:
    """Likes b with 0.9 only, for where b is not valued a strict reading on it is false.

    Mass: not valued 0.6 · 0.1 (then b costs nothing, signed); valued 0.4 · (½ + ½ · 0.1), half of
    the first signed and all of the second.
    """
    liked = case(
        [category("a", "kept", "given"), category("b", "kept", "given")],
        {"status_quo": {"a": "kept", "b": "given"}, "deal": {"a": "given", "b": "kept"}},
        says("ada", prefers("a", "given", "kept")),
        says("ada", prefers("b", "given", "kept"), credibility=0.9),
        says("ada", Indifferent(("b",)), credibility=0.6),
    )
    total = 0.06 + 0.4 * 0.55
    return Known(
        liked,
        signs((0.06 + 0.4 * (0.25 + 0.05)) / total)
        | {
            ("switch", "ada", "s3", "0"): 0.06 / total,
            ("weight", "ada", "a"): (0.06 + 0.4 * 0.55 / 2) / total,
        },
    )


@known
def indifferent_to_everything() -> Known:
    """Nothing is worth more than anything, so all is signed, unless no deal's worth is free."""
    return Known(flag(says("ada", Indifferent(("flag",)))), signs(1.0))


@known
def indifferent_to_everything_no_deal_unknown() -> Known:
    return Known(flag(says("ada", Indifferent(("flag",))), no_deal=UNKNOWN), signs(0.0))


# Weights: uniform on the simplex. Ordered, w_k = Σ_{j≥k} E_j / j, exponentials E scaled to sum 1.


def ordered(count: int) -> Case:
    """Issues by importance; the deal brings the first and costs the second and the third."""
    names = [f"w{place}" for place in range(1, count + 1)]
    liked = [says("ada", prefers(name, "yes", "no")) for name in names[:3]]
    quo: dict[str, Option] = {name: "yes" if name in names[1:3] else "no" for name in names}
    return case(
        [category(name, "no", "yes") for name in names],
        {"status_quo": quo, "deal": quo | {"w1": "yes", "w2": "no", "w3": "no"}},
        *liked,
        says("ada", CaresMore(tuple(names))),
    )


def _ordered(count: int, *, thin: bool) -> Known:
    """w₁ > w₂ + w₃ where E₁ > Σ_{j≥3} E_j / j: Π_{j≥3} 1 / (1 + 1/j) = 3 / (count + 1)."""
    centroid = {
        ("weight", "ada", f"w{k}"): sum(1 / j for j in range(k, count + 1)) / count
        for k in range(1, count + 1)
    }
    return Known(ordered(count), signs(3 / (count + 1)) | centroid, thin=thin)


@known
def ordered_simplex_of_three() -> Known:
    return _ordered(3, thin=False)


@known
def ordered_simplex_of_four() -> Known:
    return _ordered(4, thin=False)


@known
def a_thin_set() -> Known:
    """Nine issues in order, three preferences: prior mass 1 / 9! / 8 = 3 × 10⁻⁷."""
    return _ordered(9, thin=True)


def _options(*, ties: bool, knots: tuple[float, ...]) -> Known:
    """Issues written with 2, 3 and 6 options: the deal brings the first two, costs the last."""
    middle = "cdef"
    statements = [says("ada", prefers("w1", "best", "worst"))]
    statements += [says("ada", prefers("w2", "best", "c", "worst"))]
    statements += [says("ada", prefers("w3", "best", each, "worst")) for each in middle]
    issues = [
        category("w1", "worst", "best"),
        category("w2", "worst", "best", "c"),
        category("w3", "worst", "best", *middle),
    ]
    if ties:
        issues[1] = category("w2", "worst", "best", "c", "as_best", "as_c")
        statements += [
            says("ada", prefers("w2", ["best", "as_best"])),
            says("ada", prefers("w2", ["c", "as_c"])),
        ]
    quo: dict[str, Option] = {"w1": "worst", "w2": "worst", "w3": "best"}
    deal: dict[str, Option] = {"w1": "best", "w2": "best", "w3": "worst"}
    if knots:
        issues[0] = number("w1", *knots)
        statements[0] = says("ada", Direction("w1", increasing=True))
        quo["w1"], deal["w1"] = knots[0], knots[-1]
    # Signed where w₁ + w₂ ≥ w₃, thus where w₃ ≤ ½.
    return Known(case(issues, {"status_quo": quo, "deal": deal}, *statements), signs(3 / 4))


@known
def two_three_and_six_options() -> Known:
    return _options(ties=False, knots=())


@known
def two_three_and_six_options_with_ties() -> Known:
    return _options(ties=True, knots=())


@known
def two_three_and_six_options_with_knots() -> Known:
    return _options(ties=False, knots=(0, 20, 50, 100))


@known
def a_linked_group_weighs_as_its_members() -> Known:
    linked = case(
        [category("a", "x", "y"), category("b", "x", "y"), category("c", "x", "y")],
        {"status_quo": dict.fromkeys("abc", "x"), "deal": dict.fromkeys("abc", "y")},
        linked=[("a", "b")],
    )
    return Known(
        linked, signs(1 / 2) | {("weight", "ada", "a"): 2 / 3, ("weight", "ada", "c"): 1 / 3}
    )


# Where no deal's worth is free, a package is signed with the probability of its expected worth.


@known
def any_option_is_worth_a_half() -> Known:
    one = category("seat", "none", "observer", "full")
    free = case([one], {"deal": {"seat": "full"}}, no_deal=UNKNOWN)
    return Known(
        free,
        signs(1 / 2) | {("value", "ada", "seat", "none"): 1 / 2, ("reservation", "ada"): 1 / 2},
    )


@known
def ranked_options() -> Known:
    """Four in order: the best 1, the worst 0, the others two ordered uniforms between."""
    ranked = case(
        [category("seat", "d", "c", "b", "a")],
        {name: {"seat": name} for name in "abcd"},
        says("ada", prefers("seat", "a", "b", "c", "d")),
        no_deal=UNKNOWN,
    )
    return Known(ranked, signs(1.0, "a") | signs(2 / 3, "b") | signs(1 / 3, "c") | signs(0.0, "d"))


def price(*statements: Statement, knots: tuple[float, ...] = (0, 50, 100)) -> Case:
    """One number, no deal's worth free; the deal settles it at 50."""
    return case(
        [number("price", *knots)],
        {"deal": {"price": 50}, "low": {"price": 0}, "high": {"price": 100}},
        *statements,
        no_deal=UNKNOWN,
    )


@known
def the_middle_of_a_rising_number() -> Known:
    rising = says("ada", Direction("price", increasing=True))
    return Known(price(rising), signs(1 / 2) | signs(0.0, "low") | signs(1.0, "high"))


@known
def a_distribution_function_has_the_base_for_mean() -> Known:
    rising = says("ada", Direction("price", increasing=True))
    quarters = price(rising, knots=(0, 10, 25, 50, 100))
    return Known(
        quarters,
        signs(1 / 2)
        | {
            ("value", "ada", "price", "25"): 1 / 4,
            ("value", "ada", "price", "10"): 1 / 10,
        },
    )


@known
def a_falling_number() -> Known:
    falling = says("ada", Direction("price", increasing=False))
    quarters = price(falling, knots=(0, 25, 50, 100))
    return Known(
        quarters, signs(1 / 2) | signs(1.0, "low") | {("value", "ada", "price", "25"): 3 / 4}
    )


@known
def the_middle_is_uniform() -> Known:
    """The deal takes the number halfway up and costs b: signed where w·m ≥ 1 − w, w and m uniform.

    P = E[1 − 1 / (1 + m)] = 1 − ln 2, with more knots as with three.
    """
    uniform = case(
        [number("price", 0, 20, 50, 75, 100), category("b", "kept", "given")],
        {"status_quo": {"price": 0, "b": "given"}, "deal": {"price": 50, "b": "kept"}},
        says("ada", Direction("price", increasing=True)),
        says("ada", prefers("b", "given", "kept")),
    )
    return Known(uniform, signs(1 - log(2)))


@known
def a_direction_softly() -> Known:
    """More is better with 0.9: P(rising) = 1 / 1.1, and only then is 100 signed over 0."""
    statement = says("ada", Direction("price", increasing=True), credibility=0.9)
    ends = case(
        [number("price", 0, 50, 100)],
        {"status_quo": {"price": 0}, "deal": {"price": 100}},
        statement,
    )
    return Known(ends, signs(1 / 1.1))


@known
def knots_a_hair_apart() -> Known:
    """However near, more is strictly worse: no rounding may make a tie of it."""
    near = case(
        [number("price", 0, 10, 10.001, 50, 50.00001, 100)],
        {
            "status_quo": {"price": 10},
            "deal": {"price": 10.001},
            "other": {"price": 50.00001},
            "less": {"price": 0},
        },
        says("ada", Direction("price", increasing=False)),
    )
    return Known(near, signs(0.0) | signs(0.0, "other") | signs(1.0, "less"), thin=True)


@known
def an_ideal() -> Known:
    """1 at 50. One end is 0, the other uniform: each has mean ¼. Halfway down: (1 + ¼) / 2."""
    peak = price(says("ada", Ideal("price", 50)), knots=(0, 50, 75, 100))
    return Known(
        peak,
        signs(1.0)
        | signs(1 / 4, "low")
        | signs(1 / 4, "high")
        | {
            ("value", "ada", "price", "75"): 5 / 8,
        },
    )


@known
def an_ideal_off_the_middle() -> Known:
    """Each side has its own measure: 85 is a quarter of the way from 80 to 100."""
    peak = price(says("ada", Ideal("price", 80)), knots=(0, 40, 50, 80, 85, 100))
    return Known(
        peak,
        {
            ("value", "ada", "price", "40"): 1 / 4 + 3 / 4 / 2,
            ("value", "ada", "price", "85"): 1 - 3 / 4 / 4,
        },
    )


@known
def an_ideal_at_an_end() -> Known:
    return Known(price(says("ada", Ideal("price", 0))), signs(1 / 2) | signs(1.0, "low"))


@known
def an_ideal_softly() -> Known:
    """On with 0.6, then 50 is worth 1; else ½."""
    return Known(price(says("ada", Ideal("price", 50), credibility=0.6)), signs(0.6 + 0.4 / 2))


@known
def ideals_conflict() -> Known:
    """Two of 0.5, not both: neither, one, the other, a third each. 50 is worth ½, 1, ½."""
    ideals = [
        says("ada", Ideal("price", 50), credibility=0.5),
        says("ada", Ideal("price", 100), credibility=0.5),
    ]
    return Known(
        price(*ideals),
        signs(2 / 3)
        | signs(1 / 3 * 1 / 2 + 1 / 3 * 1 / 4 + 1 / 3, "high")
        | {
            ("switch", "ada", "s1", "0"): 1 / 3,
            ("switch", "ada", "s2", "0"): 1 / 3,
        },
    )


@known
def an_ideal_that_refusals_reveal() -> Known:
    """No deal is 50; refusing both ends leaves only a peak, however little it was believed."""
    ends = case(
        [number("price", 0, 50, 100)],
        {"status_quo": {"price": 50}, "low": {"price": 0}, "high": {"price": 100}},
        says("ada", Refuses(PackageRef("low"))),
        says("ada", Refuses(PackageRef("high"))),
        says("ada", Ideal("price", 50), credibility=0.1),
    )
    return Known(ends, {("switch", "ada", "s3", "0"): 1.0, ("value", "ada", "price", "0"): 1 / 4})


@known
def two_separated_modes() -> Known:
    """z matters least, is liked, and outweighs the difference between x and y.

    With u = ±w (+ where more is better): |u_x − u_y| < w_z < w_x, w_y, so x and y go the same way,
    up or down, and nothing lies between. Alike by symmetry, but more x is better (0.8): 1 / 1.2.
    """
    issues = [number("x", 0, 1), number("y", 0, 1), number("z", 0, 1)]
    quo: dict[str, Option] = {"x": 0, "y": 0, "z": 0}
    modes = case(
        issues,
        {
            "status_quo": quo,
            "deal": quo | {"x": 1},
            "also": quo | {"y": 1},
            "both": quo | {"x": 1, "y": 1},
        },
        says("ada", Direction("z", increasing=True)),
        says("ada", CaresMore(("x", "z"))),
        says("ada", CaresMore(("y", "z"))),
        says("ada", PrefersPackage(package(x=1, y=0, z=1), package(x=0, y=1, z=0))),
        says("ada", PrefersPackage(package(x=0, y=1, z=1), package(x=1, y=0, z=0))),
        says("ada", Direction("x", increasing=True), credibility=0.8),
    )
    up = 1 / 1.2
    return Known(modes, signs(up) | signs(up, "also") | signs(up, "both"))


# Conduct.


def delivery(*readings: Reading, **assumed: float) -> Case:
    """A term nobody knows the worth of, and conduct that Ada likes kept; no deal's worth free."""
    return case(
        [
            category("seat", "none", "full"),
            conduct(category("delivery", "kept", "broken"), "ben", **assumed),
        ],
        {
            "deal": {"seat": "full"},
            "sure": {"seat": "full", "delivery": "kept"},
            "none": {"seat": "none"},
        },
        says("ada", prefers("delivery", "kept", "broken")),
        *(says("ada", reading) for reading in readings),
        no_deal=UNKNOWN,
        rules=[if_then({"seat": ["none"]}, {"delivery": ["broken"]})],
    )


@known
def conduct_is_expected() -> Known:
    """½ · ½ for the seat, and ½ · 0.25; fixed, ½ · 1; where the rule leaves only broken, 0."""
    uncertain = delivery(kept=0.25, broken=0.75)
    return Known(uncertain, signs(1 / 4 + 1 / 8) | signs(3 / 4, "sure") | signs(1 / 4, "none"))


@known
def a_rule_against_what_is_assumed() -> Known:
    """Kept is assumed; without the seat it cannot be, so the first allowed state: broken."""
    return Known(delivery(kept=1.0), signs(3 / 4) | signs(1 / 4, "none"))


@known
def a_red_line_on_possible_conduct() -> Known:
    uncertain = delivery(rules_out(delivery=["broken"]), kept=0.25, broken=0.75)
    return Known(
        uncertain,
        signs(0.0)
        | signs(3 / 4, "sure")
        | {
            ("if bluff", "deal", "ada"): 3 / 8,
            ("if bluff", "none", "ada"): 1 / 4,
        },
    )


@known
def own_no_deal() -> Known:
    """Ben would fall back on the deal itself, so it costs him nothing to sign."""
    parties = (
        Party("ada", "Ada"),
        Party("ben", "Ben", no_deal="deal"),
        Party("cyd", "Cyd", no_deal=UNKNOWN),
    )
    return Known(
        flag(says("cyd", LIKES), parties=parties),
        signs(1 / 2) | signs(1.0, party="ben") | signs(1.0, party="cyd") | {("all", "deal"): 1 / 2},
    )


@known
def worth() -> Known:
    """3 · ½ − 1 · 1 in the source's own scale, against a reservation of ½: signed, by equality."""
    weights = {"a": Fraction(3), "b": Fraction(-1)}
    values: dict[str, dict[Option, Fraction]] = {
        "a": {"kept": Fraction(0), "given": Fraction(1, 2)},
        "b": {"kept": Fraction(1), "given": Fraction(0)},
    }
    issues = [category("a", "kept", "given"), category("b", "kept", "given")]
    agreements: dict[str, dict[str, Option]] = {
        "status_quo": {"a": "kept", "b": "given"},
        "deal": {"a": "given", "b": "kept"},
        "other": {"a": "kept", "b": "kept"},
    }
    exact = case(issues, agreements, says("ada", Worth(weights, values, Fraction(1, 2))))
    return Known(exact, signs(1.0) | signs(0.0, "other"))
