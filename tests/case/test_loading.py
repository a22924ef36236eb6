"""What a right file becomes."""

from __future__ import annotations

import os
from datetime import date
from fractions import Fraction
from hashlib import sha256
from pathlib import Path

import pytest

import zopa
from case.draft import DRAFT, check, spoiled, with_reading
from zopa.case.model import Case, Comparison, Condition
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
    Worth,
    WouldSign,
)
from zopa.case.record import under


def case_of(folder: Path, text: str) -> Case:
    checked = check(folder, text)
    assert checked.case is not None, [str(problem) for problem in checked.problems]
    return checked.case


def test_a_folder_and_its_file_are_the_same_case(tmp_path: Path) -> None:
    case = case_of(tmp_path, DRAFT)
    assert zopa.load(tmp_path) == zopa.load(str(tmp_path / "case.yaml")) == case
    assert case.path == tmp_path / "case.yaml"


def test_parties_issues_and_agreements(tmp_path: Path) -> None:
    case = case_of(tmp_path, DRAFT)
    assert case.title == "A lease"
    assert case.as_of == date(2026, 2, 1)
    assert case.parties["tenant"].also == ("Ms T.",)
    assert case.signatories == ("owner", "tenant")
    assert case.terms == ("rent", "heating", "repairs")
    assert case.conduct == ("care",)
    assert case.issues["heating"].options == ("old", "pump", "district")
    assert case.issues["heating"].label("pump") == "Heat pump"
    assert case.issues["care"].assumed == {"good": 1.0}
    assert case.linked == (("repairs", "care"),)
    assert case.agreements["as_is"].terms == {"rent": 700.0, "heating": "old", "repairs": "none"}
    assert case.agreements["offer"].conduct == {"care": "good"}
    assert case.rules[0].when == {"rent": Condition((), ((Comparison("<", 300.0),),))}
    assert case.rules[0].then == {"heating": Condition(("old", "district"))}


def test_every_number_mentioned_is_a_knot(tmp_path: Path) -> None:
    text = with_reading("{ideal: {rent: 650}}, {requires: {rent: '>= 10 and < 900.5'}}")
    rent = case_of(tmp_path, text).issues["rent"]
    assert rent.options == (0.0, 10.0, 300.0, 650.0, 700.0, 800.0, 900.5, 1000.0)
    stepped = spoiled("range: [0, 1000]", "range: [0, 1000], step: 250")
    assert case_of(tmp_path, stepped).issues["rent"].options == (
        0.0, 250.0, 300.0, 500.0, 700.0, 750.0, 800.0, 1000.0,
    )  # fmt: skip


READINGS: dict[str, Reading] = {
    "{prefers: {heating: [pump, [district, old]]}}": Prefers(
        "heating", (("pump",), ("district", "old"))
    ),
    "{prefers: {repairs: [yearly, none]}, given: {care: [good, poor]}}": Prefers(
        "repairs", (("yearly",), ("none",)), {"care": ("good", "poor")}
    ),
    "{prefers: {rent: [10, 5.5]}}": Prefers("rent", ((10.0,), (5.5,))),
    "{less_is_better: [rent]}": Direction("rent", increasing=False),
    "{ideal: {rent: 50}}": Ideal("rent", 50.0),
    "{cares_more: [repairs, rent, heating]}": CaresMore(("repairs", "rent", "heating")),
    "{indifferent: [heating]}": Indifferent(("heating",)),
    "{prefers_package: {this: {rent: 5}, over: offer}}": PrefersPackage(
        PackageRef(None, {"rent": 5.0}), PackageRef("offer")
    ),
    "{would_sign: {rent: 500, heating: pump, repairs: none}}": WouldSign(
        PackageRef(None, {"rent": 500.0, "heating": "pump", "repairs": "none"})
    ),
    "{refuses: {agreement: offer, with: {rent: 900, care: poor}}}": Refuses(
        PackageRef("offer", {"rent": 900.0, "care": "poor"})
    ),
    "{requires: {heating: pump, rent: ['<= 50', 60]}}": RedLine(
        requires=True,
        conditions={
            "heating": Condition(("pump",)),
            "rent": Condition((60.0,), ((Comparison("<=", 50.0),),)),
        },
    ),
    "{rules_out: {heating: [old, district]}}": RedLine(
        requires=False, conditions={"heating": Condition(("old", "district"))}
    ),
}


@pytest.mark.parametrize("written", READINGS)
def test_reading(written: str, tmp_path: Path) -> None:
    assert case_of(tmp_path, with_reading(written)).statements[2].means == (READINGS[written],)


def test_worths_are_exact_and_linear_between_numbers(tmp_path: Path) -> None:
    written = (
        "{worth: {weights: {rent: 0.1000000000000000000001, heating: 2}, reservation: '1/3', "
        "values: {rent: {0: 0, 1000: 1}, heating: {old: -0.1, pump: 1, district: 0}}}}"
    )
    text = with_reading(written).replace("means: [{prefers", "confirmed: true, means: [{prefers")
    text = "".join(line for line in text.splitlines(keepends=True) if "id: s2" not in line)
    worth = case_of(tmp_path, text).statements[1].means[0]
    assert isinstance(worth, Worth)
    assert worth.weights["rent"] == Fraction("0.1000000000000000000001")
    assert worth.reservation == Fraction(1, 3)
    assert worth.values["heating"]["old"] == Fraction(-1, 10)
    assert worth.values["rent"] == {
        number: Fraction(str(number)) / 1000 for number in (0.0, 300.0, 700.0, 800.0, 1000.0)
    }


def test_scenarios_override(tmp_path: Path) -> None:
    text = spoiled("credibilities: {s1: 0.5}", "credibilities: {s1: 0.5}, ranges: {rent: [0, 900]}")
    case = under(case_of(tmp_path, text), "poor care")
    assert case.issues["care"].assumed == {"poor": 1.0}
    assert case.issues["rent"].options == (0.0, 300.0, 700.0, 800.0, 900.0)
    assert case.statements[0].credibility == 0.5


def test_as_of_is_the_latest_date_where_left_out(tmp_path: Path) -> None:
    checked = check(tmp_path, spoiled("as_of: 2026-02-01\n", ""))
    assert checked.case is not None
    assert checked.case.as_of == date(2026, 1, 2)
    assert ["no ‘as_of’" in problem.message for problem in checked.warnings] == [True]


def test_load_raises_every_error(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text("title: 5\n", encoding="utf-8")
    with pytest.raises(zopa.CaseError) as caught:
        zopa.load(tmp_path)
    assert len(caught.value.problems) == 4  # a number for a title; no parties, signatories, issues


@pytest.mark.parametrize("name", ["nowhere", "nul\0l", "x" * 5000])
def test_no_such_file(name: str, tmp_path: Path) -> None:
    with pytest.raises(zopa.CaseError):
        zopa.load(f"{tmp_path}/{name}")


def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "case.yaml")
    with pytest.raises(zopa.CaseError, match="no such case file"):
        zopa.load(tmp_path)


WORDS = "Wir sagen: ≥ 5 % – nicht mehr.\n"


def sourced(folder: Path, source: str) -> list[str]:
    """What examining finds where the first statement has this source."""
    (folder / "sources").mkdir(exist_ok=True)
    (folder / "sources" / "talk.txt").write_text(WORDS, encoding="utf-8", newline="")
    first = DRAFT.index("source: {document")
    end = DRAFT.index("}", first) + 1
    checked = check(folder, f"{DRAFT[:first]}source: {{{source}}}{DRAFT[end:]}")
    return [f"{p.severity}: {p.message} | {p.expected} | {p.suggestion}" for p in checked.problems]


def test_spans_count_code_points_and_quotes_are_exact(tmp_path: Path) -> None:
    digest = sha256(WORDS.encode()).hexdigest()
    right = f'document: talk.txt, span: [11, 16], quote: "≥ 5 %", sha256: {digest}'
    assert sourced(tmp_path, right) == []
    assert sourced(tmp_path, "document: sources/talk.txt, span: [0, 31]") == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("document: talk.txt, span: [0, 32]", "error: the span ends at 32, after the end"),
        ("document: talk.txt, span: [5, 5]", "error: the span [5, 5] is empty"),
        (
            'document: talk.txt, span: [0, 5], quote: "≥ 5 %"',
            "error: the quote is not what stands in the span | ‘Wir s’ | span: [11, 16]",
        ),
        (f"document: talk.txt, sha256: {'a' * 64}", "error: ‘talk.txt’ has changed"),
        ("document: ../case.yaml", "error: ‘../case.yaml’ lies outside"),
        ("document: /etc/passwd", "error: ‘/etc/passwd’ lies outside"),
        ("document: tolk.txt", "warning: ‘tolk.txt’ is not in the folder sources, so it cannot"),
        ("document: talk.txt, quote: Wir", "warning: a quote without the span"),
    ],
)
def test_sources_that_do_not_agree(source: str, found: str, tmp_path: Path) -> None:
    problems = sourced(tmp_path, source)
    assert len(problems) == 1
    assert problems[0].startswith(found)


DOUBTS = {
    "no source": (
        spoiled(
            'said: More rent., source: {document: "https://example.org"},', "said: More rent.,"
        ),
        "the statement ‘s1’ has no source",
    ),
    "unconfirmed": (
        spoiled("credibility: 0.8", "confirmed: false"),
        "nothing reads the statement ‘s2’: it is not confirmed",
    ),
    "no credit": (
        spoiled("credibility: 0.8", "credibility: 0"),
        "nothing reads the statement ‘s2’: its credibility is 0",
    ),
    "no meaning": (with_reading(""), "nothing reads the statement ‘s3’: it means nothing"),
    "unlinked": (spoiled("linked: [[repairs, care]]\n", ""), "no conduct is linked with a term"),
    "unknown no deal": (spoiled("no_deal: as_is\n", ""), "without a deal is unknown, so nearly"),
    "party's unknown no deal": (
        spoiled("{name: The owner}", "{name: The owner, no_deal: unknown}"),
        "without a deal is unknown for ‘owner’",
    ),
    "too early": (spoiled("as_of: 2026-02-01", "as_of: 2020-01-01"), "none of them is in force"),
    "other repeat": (
        with_reading("{indifferent: heating}", ", same_as: s2"),
        "‘s3’ repeats ‘s2’ but means something else",
    ),
    "standing repeat": (
        with_reading("{prefers: {heating: [pump, [district, old]]}}", ", same_as: s2").replace(
            "credibility: 0.8", "superseded_by: s3"
        ),
        "‘s2’ is superseded, but its repeat ‘s3’ is not",
    ),
    "worth and no deal": (
        with_reading(
            "{worth: {weights: {repairs: 1}, values: {repairs: {none: 0, yearly: 1}}}}"
        ).replace(", means: [{prefers: {heating: [pump, [district, old]]}}]", ", means: []"),
        "‘tenant’ has an exact worth with a reservation of its own",
    ),
}


@pytest.mark.parametrize("name", DOUBTS)
def test_doubts_are_warnings(name: str, tmp_path: Path) -> None:
    text, message = DOUBTS[name]
    checked = check(tmp_path, text)
    assert checked.case is not None, [str(problem) for problem in checked.errors]
    assert any(message in warning for warning in checked.case.warnings), checked.case.warnings
    assert all(problem.severity == "warning" for problem in checked.problems)
