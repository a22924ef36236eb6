"""What is supposed stands near the top of every page, and is never taken for what was said."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader

import zopa
from report.answers import minerals, minerals_case
from report.explanations import explanation
from report.offered import zone
from zopa.analysis.results import Analysis, ConsistencyAnswer, Contradiction
from zopa.case.model import Case
from zopa.report import charts
from zopa.report.brief import brief
from zopa.report.contradictions import agreed, contradictions
from zopa.report.document import Entry, Items, Paragraph, Section, plain
from zopa.report.supposed import of_them_supposed, supposed
from zopa.report.writing import rendered

MINERALS = Path(__file__).parents[2] / "cases" / "minerals"
TOLD = (
    "Supposed: that refusal was not said; that Ukraine would sign the february draft (assumed_1); "
    "that guarantee_needed has credibility 0.5."
)


def supposing() -> Case:
    """One statement dropped, one doubted, one added."""
    return zopa.suppose(
        minerals_case(),
        drop="refusal",
        assume="ukraine: would_sign: february_draft",
        credibility={"guarantee_needed": 0.5},
    )


@pytest.fixture
def analysis() -> Analysis:
    """An analysis of the case with all that."""
    return replace(minerals(), case=supposing())


def one_line(text: str) -> str:
    """The text without its line breaks."""
    return " ".join(text.split())


def section(analysis: Analysis, name: str) -> Section:
    """A section of the brief."""
    return next(each for each in brief(analysis).sections if each.id == name)


def entries(analysis: Analysis) -> dict[str, str]:
    """The statements that a brief lists, each with its lines."""
    return {
        plain(each.title).partition("  ")[0]: " | ".join(map(plain, (each.title, *each.lines)))
        for each in section(analysis, "evidence").blocks
        if isinstance(each, Entry)
    }


def test_a_case_as_written_supposes_nothing() -> None:
    assert supposed(minerals_case()) == ()
    assert of_them_supposed(minerals_case()) == ""
    assert "upposed" not in str(minerals())


def test_all_that_is_supposed_is_one_sentence() -> None:
    assert supposed(supposing()) == (TOLD,)
    assert of_them_supposed(supposing()) == " (1 of them supposed)"


@pytest.mark.parametrize(
    ("assumption", "told"),
    [
        ("europe: less_is_better: resource_share", "to Europe the less the better: United States"),
        ("europe: prefers: {guarantee: [none, own_forces]}", "Europe, on Security provision, pref"),
        ("europe: requires: {guarantee: own_forces}", "Europe would sign only with Security prov"),
        (
            "europe: prefers: {guarantee: [none, own_forces], support: [continues, withheld]}",
            "to “Arms for Ukraine's own forces” and that Europe, on Further support, prefers",
        ),
    ],
)
def test_an_assumption_is_told_as_a_clause(assumption: str, told: str) -> None:
    (sentence,) = supposed(zopa.suppose(minerals_case(), assume=assumption))
    assert sentence.startswith("Supposed: that ")
    assert told in sentence
    assert sentence.endswith(" (assumed_1).")


def test_repeats_are_counted() -> None:
    case = zopa.suppose(MINERALS, drop=["refusal", "visit"], credibility={"guarantee_needed": 0.5})
    (told,) = supposed(case)
    assert told == (
        "Supposed: that refusal with its 3 repeats and visit with its repeat were not said; that "
        "guarantee_needed with its repeat has credibility 0.5."
    )


def test_what_changes_nothing_is_told() -> None:
    case = zopa.suppose(
        MINERALS, drop="standing_firm", credibility={"half_share": 0, "visit_again": 0.5}
    )
    assert len(supposed(case)) == 1
    early = replace(case, as_of=date(2025, 2, 12))
    assert supposed(early)[1] == (
        "standing_firm and half_share are not in force here, so what is supposed of them changes "
        "nothing."
    )
    (_, idle) = supposed(replace(zopa.suppose(MINERALS, drop="refusal"), as_of=early.as_of))
    assert idle == "refusal is not in force here, so what is supposed of it changes nothing."


def test_every_answer_tells_it_above_its_verdict(analysis: Analysis) -> None:
    assert TOLD in one_line(str(analysis))
    assert "2 statements in force (1 of them supposed)" in str(analysis)
    assert TOLD in one_line(str(replace(zone(), case=supposing())))
    assert TOLD in one_line(str(replace(explanation(), case=supposing())))
    page = analysis._repr_html_()
    assert TOLD in page
    assert page.index(TOLD) < page.index("On the record")


@pytest.mark.parametrize("format_", ["html", "pdf", "docx"])
def test_a_brief_tells_it_on_its_front(analysis: Analysis, format_: str) -> None:
    written = rendered(analysis, format_)  # type: ignore[arg-type]
    if isinstance(written, str):
        assert f'<p class="supposed">{TOLD}</p>' in written
    elif format_ == "pdf":
        front = PdfReader(BytesIO(written)).pages[0].extract_text()
        assert re.sub(r"[\s\u200b]", "", TOLD) in re.sub(r"[\s\u200b]", "", front)
    else:
        lines = [each.text for each in docx.Document(BytesIO(written)).paragraphs]
        assert TOLD in lines[:6]


def test_a_brief_lists_no_assumption_as_said(analysis: Analysis) -> None:
    told = entries(analysis)
    assert told["assumed_1"].startswith(
        "assumed_1  supposed | Supposed for this brief: nobody is reported to have said it. | "
        "Read as: would sign the february draft."
    )
    assert "Reported" not in told["assumed_1"]
    assert "Source" not in told["assumed_1"]
    assert "Supposed not to have been said, so it has no effect" in told["refusal"]
    assert "Credibility: 0.5, supposed" in told["guarantee_needed"]
    overview = [
        plain(each.said)
        for each in section(analysis, "evidence").blocks
        if isinstance(each, Paragraph)
    ]
    assert overview[0] == (
        "2 statements of 3 are in force (1 of them supposed); the rest: 1 supposed not to have "
        "been said."
    )
    assert overview[1] == "2 statements have no source."


def test_a_brief_says_how_to_suppose_it_again(analysis: Analysis) -> None:
    listed = [each for each in section(analysis, "method").blocks if isinstance(each, Items)]
    again = plain(listed[0].items[-1][0])
    assert again.endswith(
        "--drop refusal --assume 'ukraine: would_sign: february_draft' "
        "--credibility guarantee_needed=0.5"
    )


def test_a_chart_says_it_wherever_it_goes(analysis: Analysis) -> None:
    for picture in charts.pictures(analysis):
        assert picture.text.startswith(f"{TOLD} ")
    title = charts.chart(analysis, "signing").to_dict()["title"]
    assert " ".join(title["subtitle"]) == TOLD
    assert TOLD in charts.html(analysis, charts.find(analysis, "signing"))
    assert "subtitle" not in charts.chart(minerals(), "signing").to_dict()["title"]


def test_what_settles_a_contradiction_with_an_assumption(analysis: Analysis) -> None:
    case = zopa.suppose(minerals_case(), assume="ukraine: would_sign: february_draft")
    torn = ConsistencyAnswer(
        (Contradiction("ukraine", ("refusal", "assumed_1"), "disagree"),),
        1,
        complete=True,
        surviving={},
    )
    (line,) = contradictions(case, torn)
    assert line.endswith(
        "Not all of this is on record: suppose something else, or drop the others as well."
    )
    assert agreed(analysis.case, analysis.consistency, 2) == [
        "No contradiction: all statements, supposed ones too, can be meant together."
    ]
