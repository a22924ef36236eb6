"""``zopa ask`` as a person runs it."""

from __future__ import annotations

from pathlib import Path

import pytest

import zopa
from report.offered import BORDER, json_of
from zopa.case.wording import as_written
from zopa.cli import main

MINERALS = str(Path(__file__).parents[2] / "cases/minerals")

FEW = ("--draws", "200", "--workers", "1")


@pytest.fixture(scope="module")
def border(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("border") / "border.yaml"
    path.write_text(BORDER, encoding="utf-8")
    return str(path)


def test_the_best_questions_come_first_with_answers_that_add_up(border: str) -> None:
    told = json_of("ask", border, "half_open", *FEW)
    assert told["about"] == "half_open"
    assert 0 < told["now"]["probability"] < 1
    found = told["questions"]
    reductions = [each["variance_reduction"] for each in found]
    assert reductions == sorted(reductions, reverse=True)
    assert {each["party"] for each in found} <= {"north", "south"}
    for each in found:
        assert sum(own["probability"] for own in each["answers"]) == pytest.approx(1)
        assert 0 < each["variance_reduction"] <= told["variance"]
    assert told["plan"]["questions"][0]["text"] == found[0]["text"]


def test_without_an_agreement_it_is_about_each(border: str) -> None:
    told = json_of("ask", border, *FEW)
    assert told["about"] == "each agreement"
    assert list(told["agreements"]) == ["opening", "half_open"]
    assert list(told["questions"][0]["answers"][0]["agreements"]) == ["opening", "half_open"]


def test_about_anything_at_all(border: str) -> None:
    told = json_of("ask", border, "--zone", *FEW)
    assert (told["about"], told["now"]["certainty"]) == ("any package", None)


def test_parties_and_kinds_are_left_out(border: str) -> None:
    told = json_of("ask", border, "--party", "south", "--without", "signing,packages", *FEW)
    assert {each["party"] for each in told["questions"]} == {"south"}
    assert not {each["kind"] for each in told["questions"]} & {"signing", "packages"}


def test_whether_a_report_can_be_relied_on_is_a_question() -> None:
    others = "signing,packages,preference,importance,direction,no_deal,red_line,ideal,indifference"
    told = json_of("ask", MINERALS, "arms_for_minerals", "--without", others)
    assert {each["kind"] for each in told["questions"]} == {"report"}
    assert ["nato_or_other"] in [each["statements"] for each in told["questions"]]
    assert [own["means"] for own in told["questions"][0]["answers"]] == [None, None]


def test_what_is_supposed_is_not_asked(border: str) -> None:
    told = json_of("ask", border, "--limit", "60", "--assume", "south: would_sign: opening", *FEW)
    assert "would_sign: opening" not in [
        each["reading"] for each in told["questions"] if each["party"] == "south"
    ]


def test_an_answer_can_be_supposed_as_it_is_written() -> None:
    told = json_of("ask", MINERALS, "arms_for_minerals", "--limit", "60")
    case = zopa.load(MINERALS)
    written = [
        (each["party"], means)
        for each in told["questions"]
        for own in each["answers"]
        for means in own["means"] or ()
    ]
    assert any("given" in means for _, means in written)
    for party, means in written:
        found = zopa.suppose(case, assume=f"{party}: {means}").statements[-1]
        assert [as_written(reading) for reading in found.means] == [means]


def test_the_page_asks_in_plain_words(border: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", border, "half_open", "--limit", "3", *FEW]) == 0
    text = capsys.readouterr().out
    assert "Whether both signatories would sign “half open”: the 3 questions" in text
    assert "Would " in text
    assert "The best two together" in text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["opning"], "no agreement 'opning'; did you mean opening?"),
        (["as_it_is"], "as_it_is has the terms of no deal"),
        (["--party", "coast"], "coast does not sign"),
        (["--party", "soth"], "no party 'soth'; did you mean south?"),
        (["--without", "sining"], "no kind of question 'sining'; did you mean signing?"),
        (["--limit", "0"], "limit is 0"),
        (["opening", "--zone"], "--zone asks about every package, so it goes with no agreement"),
    ],
)
def test_a_mistake_is_told(
    border: str, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ask", border, *arguments]) == 2
    assert said in capsys.readouterr().err


def test_a_case_that_is_not_there_is_no_case(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ask", str(tmp_path / "none")]) == 3
    assert "none" in capsys.readouterr().err
