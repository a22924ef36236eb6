"""Importance: what statements tell about it, and what how issues are written does not."""

from __future__ import annotations

from oracles.building import (
    case,
    category,
    number,
    package,
    prefers,
    says,
)
from oracles.closed_forms.known import Known, known, signs
from zopa.case.model import Case, Option, Statement
from zopa.case.readings import (
    CaresMore,
    Direction,
    PackageRef,
    PrefersPackage,
    WouldSign,
)

LIKES = prefers("flag", "given", "kept")
DISLIKES = prefers("flag", "kept", "given")
DEAL = PackageRef("deal")


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
