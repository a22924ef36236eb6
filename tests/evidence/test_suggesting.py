"""Readings that a finding might have: few, and never the opposite of what was said."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from evidence.found import CASE, words
from zopa.case import Case, load
from zopa.case.loading import examine
from zopa.case.model import Option
from zopa.evidence.findings import Finding, Span, Stance, Strength
from zopa.evidence.suggesting import suggestions

TWO_OPTIONS = (
    CASE.replace(
        "  toll: {title: Toll",
        "  cameras: {title: Cameras, options: {kept: Kept, gone: Gone}}\n  toll: {title: Toll",
    )
    .replace("closed, toll", "closed, cameras: kept, toll")
    .replace("open, toll", "open, cameras: gone, toll")
)


@pytest.fixture
def case(tmp_path: Path) -> Case:
    (tmp_path / "case.yaml").write_text(TWO_OPTIONS, encoding="utf-8")
    return load(tmp_path)


def suggested(
    case: Case,
    stance: str,
    issue: str | None = None,
    option: Option | None = None,
    *,
    said: str = "it",
    agreement: str | None = None,
    **more: Any,  # noqa: ANN401  any field of a finding
) -> list[dict[str, Any]]:
    found = Finding(
        "s1", Span(0, len(said)), said, Stance(stance), issue=issue, option=option, **more
    )
    return [dict(reading) for reading in suggestions(case, found, agreement)]


@pytest.mark.parametrize(
    ("stance", "expected"),
    [
        ("refuses", [{"refuses": "opening"}]),
        ("offers", [{"would_sign": "opening"}]),
        ("wants", []),
        ("demands", []),
        ("asserts", []),
    ],
)
def test_an_agreement_is_refused_or_would_be_signed(
    case: Case, stance: str, expected: list[dict[str, str]]
) -> None:
    assert suggested(case, stance, agreement="opening") == expected


@pytest.mark.parametrize(
    ("stance", "strength", "expected"),
    [
        ("demands", "medium", [{"requires": {"border": ["guarded"]}}]),
        ("demands", "weak", [{"requires": {"border": ["guarded"]}}]),
        ("refuses", "strong", [{"rules_out": {"border": ["guarded"]}}]),
        ("refuses", "medium", []),
        ("wants", "medium", [{"prefers": {"border": ["guarded", "closed"]}}]),
        ("offers", "medium", [{"prefers": {"border": ["guarded", "closed"]}}]),
        ("asserts", "strong", []),
    ],
)
def test_an_option_that_is_named(
    case: Case, stance: str, strength: str, expected: list[dict[str, object]]
) -> None:
    assert suggested(case, stance, "border", "guarded", strength=Strength(strength)) == expected


def test_what_there_is_without_a_deal_is_preferred_to_nothing(case: Case) -> None:
    assert suggested(case, "wants", "border", "closed") == []


def test_of_two_options_the_other_is_preferred_to_one_refused(case: Case) -> None:
    assert suggested(case, "refuses", "cameras", "gone") == [
        {"prefers": {"cameras": ["kept", "gone"]}}
    ]


@pytest.mark.parametrize("agreement", ["opening", None])
@pytest.mark.parametrize("strength", Strength)
def test_a_refusal_with_a_condition_is_of_what_lacks_it(
    case: Case, agreement: str | None, strength: Strength
) -> None:
    condition = words("without a guarded border")
    for issue, option in (("border", "open"), ("cameras", "gone")):
        assert (
            suggested(
                case,
                "refuses",
                issue,
                option,
                agreement=agreement,
                condition=condition,
                strength=strength,
            )
            == []
        )


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("at least 5 euros", ">= 5"),
        ("No less than 5 euros", ">= 5"),
        ("not less than 5 euros", ">= 5"),
        ("a minimum of 5 euros", ">= 5"),
        ("more than 5 euros", ">= 5"),
        ("at most 5 euros", "<= 5"),
        ("no more than 5 euros", "<= 5"),
        ("not more than 5 euros", "<= 5"),
        ("a maximum of 5 euros", "<= 5"),
        ("up to 5 euros", "<= 5"),
        ("less than 5 euros", "<= 5"),
        ("5 euros", None),
        ("about 5 euros", None),
    ],
)
def test_a_bound_that_is_written_out(case: Case, said: str, expected: str | None) -> None:
    readings = [] if expected is None else [{"requires": {"toll": expected}}]
    assert suggested(case, "demands", "toll", 5.0, said=said) == readings


@pytest.mark.parametrize("stance", ["wants", "offers", "refuses", "asserts"])
def test_only_demands_have_bounds(case: Case, stance: str) -> None:
    assert suggested(case, stance, "toll", 5.0, said="at least 5 euros") == []


def test_numbers_are_written_shortly(case: Case) -> None:
    assert suggested(case, "demands", "toll", 2.5, said="at least 2.5") == [
        {"requires": {"toll": ">= 2.5"}}
    ]


@pytest.mark.parametrize(("issue", "option"), [(None, None), ("border", None), ("toll", None)])
def test_what_names_no_option_suggests_nothing(
    case: Case, issue: str | None, option: Option | None
) -> None:
    for stance in Stance:
        assert suggested(case, stance, issue, option, said="at least") == []


def test_where_nobody_knows_what_there_is_without_a_deal_nothing_is_preferred(
    tmp_path: Path,
) -> None:
    text = TWO_OPTIONS.replace("no_deal: as_it_is", "no_deal: unknown")
    (tmp_path / "case.yaml").write_text(text, encoding="utf-8")
    assert suggested(load(tmp_path), "wants", "border", "guarded") == []


def test_every_suggestion_is_a_reading_of_the_case(case: Case, tmp_path: Path) -> None:
    for stance in Stance:
        for strength in Strength:
            for issue, option in (("border", "open"), ("cameras", "gone"), ("toll", 5.0)):
                for agreement in (None, "opening"):
                    found = suggested(
                        case,
                        stance,
                        issue,
                        option,
                        said="at least 5",
                        agreement=agreement,
                        strength=strength,
                    )
                    entry = (
                        f"  - {{id: s, party: south, said: it, date: 2025-03-03, means: {found}}}\n"
                    )
                    start = TWO_OPTIONS.index("# Scenarios")
                    text = TWO_OPTIONS[:start] + entry + TWO_OPTIONS[start:]
                    (tmp_path / "case.yaml").write_text(text, encoding="utf-8")
                    assert examine(tmp_path / "case.yaml").errors == ()
