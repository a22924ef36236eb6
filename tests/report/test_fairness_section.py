"""What the brief says of what is efficient and fair."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import zopa
from report.answers import minerals
from report.standings import TOLL, exactly, of_three, standing, stands
from report.test_brief import section, text_of
from zopa.analysis.results import Analysis
from zopa.report.brief import brief
from zopa.report.document import Picture, Section, Table

MINERALS = Path(__file__).parents[2] / "cases/minerals"


def told(analysis: Analysis) -> Section:
    return section(brief(analysis), "fairness")


def tables(found: Section) -> list[Table]:
    return [block for block in found.blocks if isinstance(block, Table)]


@pytest.fixture(scope="module")
def toll(tmp_path_factory: pytest.TempPathFactory) -> Analysis:
    return exactly(tmp_path_factory.mktemp("toll"))


def test_it_says_what_efficient_means_what_is_so_and_on_what_that_rests() -> None:
    text = text_of(told(replace(minerals(), standing=standing())))
    assert text.startswith(
        "An agreement is efficient if no package is better for one signatory and no worse for the"
        " other."
    )
    assert "The february draft and “arms for minerals” are probably not efficient" in text
    assert "in each of 400 joint draws, each a complete guess of what every signatory wants" in text
    assert "With a probability of about 0.04 no package is signed by all" in text
    assert "scales that the ranges in the case set" in text


def test_every_agreement_has_its_figures_with_their_ranges() -> None:
    found = told(replace(minerals(), standing=standing()))
    first, _ = tables(found)
    assert [len(row) for row in first.rows] == [5, 5]
    text = text_of(found)
    assert "0.01 ±0.01" in text
    assert "0.27\n0.00–0.81" in text
    assert (
        "United States share of resource rights: 12.5 percent (was: 50 percent)\n"
        "Security provision: Arms for Ukraine's own forces (was: None)\n"
        "better with a probability of about 0.62"
    ) in text
    assert "no single package in more than half of the draws" in text


def test_solutions_are_told_with_their_probabilities() -> None:
    found = told(replace(minerals(), standing=standing()))
    _, second = tables(found)
    assert [row[0].lines[0][0].text for row in second.rows] == [
        *("Nash", "Kalai–Smorodinsky", "Egalitarian", "Utilitarian"),
    ]
    text = text_of(found)
    assert "the likeliest has a probability of about 0.30" in text
    assert "Each of the 4 listed has Security provision: Arms for Ukraine's own forces." in text
    assert "0.21 ±0.03" in text
    assert "+0.20\n-0.10 to +0.50" in text


def test_a_chart_of_gains_goes_with_it(toll: Analysis) -> None:
    assert [each.name for each in told(toll).blocks if isinstance(each, Picture)] == ["frontier"]


def test_what_is_known_has_neither_range_nor_probability(toll: Analysis) -> None:
    found = told(toll)
    text = text_of(found)
    assert "“opening” is efficient: no package is better" in text.replace("“Opening”", "“opening”")
    assert "joint draw" not in text
    assert "probab" not in text
    assert "All of them are the same package: Border: Open; Toll: High." in text
    assert "Border: Open (was: Guarded)\nToll: High (was: Low)" in text
    assert "Gains are in each party’s own points." in text
    first, second = tables(found)
    assert [row[1].lines[0][0].text for row in first.rows] == ["yes", "no"]
    assert [len(row) for row in second.rows] == [3, 3, 3, 3]


def test_three_signatories_have_no_chart_but_figures(tmp_path: Path) -> None:
    found = told(of_three(tmp_path))
    assert not any(isinstance(each, Picture) for each in found.blocks)
    assert "no worse for any other" in text_of(found)
    assert len(tables(found)[0].heads) == 6


def test_one_agreement() -> None:
    one = replace(minerals(), standing=standing(arms_for_minerals=stands(0.9)))
    text = text_of(told(one))
    assert "“arms for minerals” is probably efficient" in text.replace("“Arms", "“arms")


def test_no_agreement() -> None:
    found = told(replace(minerals(), standing=replace(standing(), agreements={})))
    assert "There is no agreement to ask this of, besides no deal." in text_of(found)
    assert len(tables(found)) == 1


def test_ties_and_who_is_left_out(toll: Analysis) -> None:
    found = toll.standing
    assert found is not None
    twice = found.solutions["nash"] * 2
    tied = replace(found, solutions={**found.solutions, "nash": twice}, left_out=("south",))
    text = text_of(told(replace(toll, standing=tied)))
    assert "The first of 2 listed that are equally good." in text
    assert "South gains in no package that all would sign, and is left out." in text


def test_nothing_to_share(tmp_path: Path, toll: Analysis) -> None:
    text = TOLL.replace("reservation: 30", "reservation: 90").replace("40}}", "100}}")
    found = told(exactly(tmp_path, text))
    assert "What would be fair cannot be said: no package that all would sign" in text_of(found)
    nobody = replace(standing(), solutions={"nash": ()}, none=1.0)
    said = text_of(told(replace(minerals(), standing=nobody)))
    assert "no package is signed by all in any draw" in said


def test_who_cannot_gain_has_no_share(toll: Analysis) -> None:
    found = toll.standing
    assert found is not None
    lost = replace(found.agreements["half_open"], gain_share={"north": None, "south": None})
    poor = replace(lost, dominated_by=None)
    text = text_of(told(replace(toll, standing=replace(found, agreements={"half_open": poor}))))
    assert "no gain possible" in text
    assert "no deal" in text


def test_without_a_standing_there_is_no_section() -> None:
    assert "fairness" not in {each.id for each in brief(minerals()).sections}


def test_the_minerals_case() -> None:
    analysis = zopa.analyze(zopa.load(MINERALS), draws=400, zone=True, sensitivity=False)
    found = told(analysis)
    assert len(tables(found)[0].rows) == 4
    picture = next(each for each in found.blocks if isinstance(each, Picture))
    assert picture.title.startswith("None of")
    assert "400 joint draws" in text_of(found)


def test_where_there_are_too_many_packages_none_was_looked_for() -> None:
    large = replace(standing(february_draft=stands(0.01)), every_one_judged=False)
    text = text_of(told(replace(minerals(), standing=large)))
    assert "too many packages to look for one" in text
    assert "no single package in more than half of the draws" not in text
