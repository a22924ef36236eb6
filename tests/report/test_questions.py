"""Questions as an interviewer asks them; what ``zopa ask`` and the brief say of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from report.answers import minerals
from report.inquired import (
    ARMS,
    DIRECTION,
    DRAFT,
    EVERY_KIND,
    IDEAL,
    IMPORTANCE,
    INDIFFERENCE,
    LINE,
    NO_DEAL,
    PACKAGES,
    PREFERENCE,
    REPORT,
    SIGNING,
    about_any,
    about_arms,
    analysed,
    asked,
    inquiry,
    nothing_telling,
    said_case,
)
from report.test_brief import section, text_of
from zopa.analysis.asking.questions import Question, Reply
from zopa.analysis.questions import Inquiry, Planned
from zopa.case.model import Issue
from zopa.case.readings import (
    CaresMore,
    Direction,
    PackageRef,
    Prefers,
    PrefersPackage,
    Reading,
    WouldSign,
)
from zopa.report.brief import brief
from zopa.report.offers import plain_text
from zopa.report.questions import answer_text, question_text

CASE = said_case()


def said(found: Inquiry | None, width: int = 100) -> str:
    """The page in one line."""
    return " ".join(plain_text(asked(found), width).replace("┃", " ").split())


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (SIGNING, "Would Ukraine sign “arms for minerals”?"),
        (PACKAGES, "Which is better for Ukraine, the february draft or “arms for minerals”?"),
        (
            PREFERENCE,
            (
                "On Security provision, with Further support “Continues”: which is better for the "
                "United States, “Arms for Ukraine's own forces” or “None”?"
            ),
        ),
        (
            IMPORTANCE,
            (
                "Which matters more to the United States, United States share of resource rights "
                "or Security provision?"
            ),
        ),
        (
            DIRECTION,
            "Does Ukraine want more or less of this: United States share of resource rights?",
        ),
        (
            NO_DEAL,
            (
                "How does Ukraine see no deal: in which quarter does it lie, from the worst that "
                "it can think of here to the best?"
            ),
        ),
        (
            LINE,
            (
                "Is it meant as a limit that Ukraine would sign only with Security provision “Arms "
                "for Ukraine's own forces” (guarantee_needed)?"
            ),
        ),
        (
            IDEAL,
            (
                "Is it so that Ukraine likes United States share of resource rights best at 12.5 "
                "percent (refusal)?"
            ),
        ),
        (
            INDIFFERENCE,
            "Is it so that the United States does not care about Security provision (visit)?",
        ),
    ],
)
def test_each_kind_is_asked_in_plain_words(question: Question, text: str) -> None:
    assert question_text(CASE, question) == text


def test_a_report_is_asked_about_in_its_own_words() -> None:
    statement = next(each for each in CASE.statements if each.id == "visit")
    told = question_text(CASE, REPORT)
    assert told == f"Can this report on the United States be relied on: “{statement.said}” (visit)?"


def test_a_preference_that_depends_on_nothing_names_nothing() -> None:
    bare = replace(PREFERENCE, reading=replace(PREFERENCE.reading, given={}))  # type: ignore[type-var]
    assert question_text(CASE, bare).startswith("On Security provision: which is better for")


def test_answers_are_given_in_plain_words() -> None:
    told = {
        question.kind: [answer_text(CASE, question, each) for each in question.replies]
        for question in EVERY_KIND
    }
    assert told == {
        "signing": ["yes", "no"],
        "packages": ["the february draft", "“arms for minerals”", "neither"],
        "preference": ["“Arms for Ukraine's own forces”", "“None”", "neither, or it depends"],
        "importance": [
            "United States share of resource rights",
            "Security provision",
            "neither",
        ],
        "direction": ["more", "less", "something in between", "it does not matter"],
        "no_deal": [
            "in the lowest quarter",
            "in the second",
            "in the third",
            "in the highest quarter",
        ],
        "red_line": ["yes", "no"],
        "ideal": ["yes", "no"],
        "indifference": ["yes", "no"],
        "report": ["yes", "no"],
    }


def test_the_page_ranks_questions_and_says_what_each_answer_does() -> None:
    text = said(inquiry())
    assert (
        "Whether both signatories would sign each agreement: the 2 questions, of 40 looked at, "
        "that would settle most."
    ) in text
    assert "Now: the february draft 0.01 ±0.01, never; “arms for minerals” 0.50 ±0.01." in text
    assert "1 50% Would Ukraine sign “arms for minerals”?" in text
    assert "yes (0.60): “arms for minerals” 0.85, always" in text
    assert "no (0.40): “arms for minerals” <0.01, never" in text
    assert "yes (0.70): little changes" in text  # 0.52 instead of 0.5
    assert "The best two together settles 50% Would Ukraine sign" in text
    assert "with this 80% Is it meant as a limit" in text
    assert "The most that any three questions about the parties asked could settle: 96%." in text
    assert "Relied on: the statement counts as certain; if it cannot be" in text
    assert "the doubt about each agreement, on average, p(1 − p)" in text


def test_about_one_agreement_every_answer_has_its_figure() -> None:
    text = said(about_arms())
    assert "Whether both signatories would sign “arms for minerals”: the 2 questions" in text
    assert "yes (0.60): 0.85, always" in text
    assert "yes (0.70): 0.52" in text
    assert "how much of the doubt, p(1 − p)" in text


def test_about_anything_at_all() -> None:
    text = said(about_any())
    assert "Whether there is any package that both signatories would sign: the question" in text
    assert "Now: 0.40 ±0.01." in text
    assert "The best to begin with settles 42% Is it meant as a limit" in text
    assert "Relied on" not in text
    assert "left open" not in text
    assert "how probable it is then that there is such a package" in text
    assert "all would sign then" not in text


def test_what_is_left_open_is_said() -> None:
    text = said(replace(about_any(), left_open=0.031))
    assert "in 3.1% it is left open, and they count as draws without one." in text


def test_where_no_question_tells_the_page_says_so() -> None:
    assert (
        "None of 40 questions would settle anything noticeable about whether both signatories "
        "would sign each agreement."
    ) in said(nothing_telling())
    assert "There is nothing to ask about whether both" in said(nothing_telling(0))
    assert "Settles:" not in said(nothing_telling())


def test_what_is_less_than_a_hundredth_is_not_told_as_nothing() -> None:
    small = replace(inquiry().questions[0], variance_reduction=0.0001)
    assert "1 <1% Would Ukraine sign" in said(replace(inquiry(), questions=(small,)))


def test_without_figures_there_is_no_question() -> None:
    text = said(None)
    assert "READ THIS FIRST" in text
    assert "Nothing can be asked where a signatory has no figure." in text
    assert "Whether both" not in text


@pytest.mark.parametrize("width", [60, 80, 120])
def test_no_line_is_wider_than_the_page(width: int) -> None:
    assert all(len(line) <= width for line in plain_text(asked(inquiry()), width).splitlines())


def test_the_brief_has_the_questions_and_the_plan() -> None:
    found = section(brief(analysed(inquiry())), "questions")
    text = text_of(found)
    assert found.title == "What to find out next"
    assert "Would Ukraine sign “arms for minerals”?" in text
    assert "yes (0.60): “arms for minerals” 0.85, always" in text
    assert "The best two together" in text
    assert "with it 80%" in text


def test_the_brief_says_that_there_is_no_telling_question() -> None:
    text = text_of(section(brief(analysed(nothing_telling())), "questions"))
    assert text.strip().startswith("None of 40 questions would settle anything noticeable")


def test_a_single_question_is_no_plan() -> None:
    one = replace(inquiry(), plan=inquiry().plan[:1])
    text = text_of(section(brief(analysed(one)), "questions"))
    assert "together" not in text


def test_a_brief_without_questions_has_no_such_section() -> None:
    assert all(each.id != "questions" for each in brief(minerals()).sections)


@pytest.mark.parametrize(
    "reading",
    [
        Direction("resource_share", increasing=True),
        Prefers("guarantee", (("own_forces",), ("none",))),
        CaresMore(("resource_share", "guarantee")),
        WouldSign(PackageRef(ARMS)),
        PrefersPackage(PackageRef(DRAFT), PackageRef(ARMS)),
    ],
)
def test_whether_a_report_can_be_relied_on_is_answered_by_yes_and_no(reading: Reading) -> None:
    asked_ = replace(REPORT, reading=reading)
    assert question_text(CASE, asked_).startswith("Can this report on the United States be relied")
    assert [answer_text(CASE, asked_, each) for each in asked_.replies] == ["yes", "no"]


def test_options_may_be_called_yes_no_and_neither() -> None:
    issue = Issue("a", "A", ("yes", "neither"), {"yes": "Recognised", "neither": "Left open"})
    case = replace(CASE, issues={**CASE.issues, "a": issue})
    replies = [
        Reply("yes", (Prefers("a", (("yes",), ("neither",))),)),
        Reply("neither", (Prefers("a", (("neither",), ("yes",))),)),
        Reply("neither"),
    ]
    question = Question("ukraine", "preference", tuple(replies), replies[0].means[0])  # type: ignore[index]
    told = [answer_text(case, question, each) for each in replies]
    assert told == ["“Recognised”", "“Left open”", "neither, or it depends"]


def test_where_nothing_adds_anything_there_is_no_plan() -> None:
    text = said(replace(inquiry(), plan=()))
    assert "together" not in text
    assert "1 50% Would Ukraine sign" in text


def test_a_report_in_the_plan_alone_is_explained_too() -> None:
    found = replace(inquiry(), questions=inquiry().questions[:1], plan=(Planned(REPORT, 0.06),))
    assert "Relied on: the statement counts as certain" in said(found)


def test_json_has_the_published_keys() -> None:
    told = asked(inquiry()).to_json()
    assert list(told) == [
        *("schema", "complete", "scenario", "supposed", "signatories"),
        *("about", "now", "agreements", "variance", "entropy", "left_open", "considered"),
        *("questions", "plan", "method", "warnings"),
    ]
    assert told["about"] == "each agreement"
    assert told["now"] == {"probability": None, "error": None, "certainty": None}
    assert list(told["agreements"]) == [DRAFT, ARMS]
    first = told["questions"][0]
    assert list(first) == [
        *("party", "kind", "reading", "statements", "text"),
        *("answers", "variance_reduction", "error", "entropy_reduction"),
    ]
    assert first["reading"] == "would_sign: arms_for_minerals"
    assert list(first["answers"][0]) == [
        *("answer", "text", "means", "probability"),
        *("then", "error", "certainty", "agreements"),
    ]
    assert first["answers"][0]["then"] is None
    assert first["answers"][0]["agreements"][ARMS] == {
        "probability": 0.85,
        "error": 0.004,
        "certainty": "always",
    }
    assert told["plan"]["bound"] == 0.12
    assert [each["variance_reduction"] for each in told["plan"]["questions"]] == [0.0625, 0.1]


def test_json_about_one_agreement_has_its_figures_themselves() -> None:
    told = asked(about_arms()).to_json()
    assert (told["about"], told["agreements"]) == (ARMS, {})
    assert told["now"] == {"probability": 0.5, "error": 0.005, "certainty": "sometimes"}
    assert told["questions"][0]["answers"][1]["then"] == 0.001
    assert told["questions"][0]["answers"][1]["certainty"] == "never"


def test_json_without_figures_has_the_same_keys() -> None:
    empty = asked(None).to_json()
    assert list(empty) == list(asked(inquiry()).to_json())
    assert (empty["questions"], empty["plan"]) == ([], None)


def test_the_table_has_a_row_for_each_question() -> None:
    heads, rows = asked(inquiry()).rows()
    assert heads[:3] == ["party", "kind", "reading"]
    assert [row[1] for row in rows] == ["signing", "report"]
    assert asked(None).rows()[1] == []
