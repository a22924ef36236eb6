"""The chart of gains says which agreements are efficient, and draws every point with its name."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.answers import minerals, minerals_case
from report.charts.drawn import symbols, texts
from report.standings import TOLL, exactly, gains, of_three, standing, stands
from zopa.analysis.efficiency import Fairness, Standing
from zopa.analysis.results import Analysis
from zopa.errors import BadRequest
from zopa.preferences.diagnostics import Figure
from zopa.report.charts import draw, find, pictures
from zopa.report.charts.frontier import title
from zopa.report.charts.marks.frontier import draw as drawn
from zopa.report.fairness import finding

BETTER = "better for one signatory and no worse for the other"


@pytest.fixture(scope="module")
def toll(tmp_path_factory: pytest.TempPathFactory) -> Analysis:
    return exactly(tmp_path_factory.mktemp("toll"))


def sampled(**agreements: Fairness) -> Analysis:
    return replace(minerals(), standing=standing(**agreements))


def drafts(agreements: dict[str, Fairness]) -> Analysis:
    """The same of so many agreements more."""
    case = minerals_case()
    more = {name: replace(case.agreements["february_draft"], id=name) for name in agreements}
    return replace(
        sampled(**agreements), case=replace(case, agreements={**case.agreements, **more})
    )


def titled(**chances: float) -> str:
    return find(sampled(**{name: stands(each) for name, each in chances.items()}), "frontier").title


def test_of_one_agreement() -> None:
    assert titled(february_draft=0.01) == (
        f"The february draft is probably not efficient: instead of it, some package is probably"
        f" {BETTER}"
    )
    assert titled(february_draft=0.8) == (
        f"The february draft is probably efficient: probably no package is {BETTER}"
    )
    assert titled(february_draft=0.5) == "It is open whether the february draft is efficient"


def test_of_two_agreements() -> None:
    assert titled(february_draft=0.01, suspended=0.3) == (
        f"Neither agreement is likely to be efficient: instead of each, some package is probably"
        f" {BETTER}"
    )
    assert titled(february_draft=0.9, suspended=0.7) == (
        f"Both agreements are probably efficient: probably no package is {BETTER}"
    )
    assert titled(february_draft=0.5, suspended=0.55) == (
        "It is open whether either agreement is efficient"
    )


def test_of_several_agreements() -> None:
    few = {"february_draft": 0.1, "suspended": 0.2, "arms_for_minerals": 0.3}
    assert titled(**few).startswith("None of the 3 agreements is likely to be efficient: ")
    some = titled(**{**few, "suspended": 0.7})
    assert (
        some == "1 of 3 agreements is probably efficient, “suspended”; the other 2 are probably not"
    )
    mixed = titled(**{**few, "suspended": 0.7, "arms_for_minerals": 0.5})
    assert mixed.endswith("“suspended”; 1 is probably not, and of 1 it is open")
    doubtful = titled(**{**few, "suspended": 0.5})
    assert doubtful == (
        "None of 3 agreements is likely to be efficient; 2 are probably not, and of 1 it is open"
    )
    assert titled(february_draft=0.7, suspended=0.5).endswith("; of the other it is open")
    assert titled(**dict.fromkeys(few, 0.5)).endswith("any of the 3 agreements is efficient")


@given(
    st.dictionaries(
        st.sampled_from(["suspended", "february_draft", "arms_for_minerals"]),
        st.floats(0, 1),
        min_size=1,
    )
)
def test_the_title_never_contradicts_the_finding(chances: dict[str, float]) -> None:
    found = standing(**{name: stands(each) for name, each in chances.items()})
    said, told = finding(minerals_case(), found.agreements), title(minerals_case(), found)
    some, none = "probably efficient" in said, "probably not efficient" in said
    assert ("probably efficient" in told) == some
    assert ("open" in told) == ("open" in said)
    assert none == any(word in told for word in ("not", "Neither", "None", "none"))


def test_where_worths_are_known_it_counts(toll: Analysis) -> None:
    picture = find(toll, "frontier")
    assert picture.title == "1 of 2 agreements is efficient, “opening”; the other is not"
    assert picture.text == (
        "What packages bring North (across) and South (up) beyond no deal, each in its own points."
        " Opening: North +30; South +20; efficient. Half open: North +20; South +15; not efficient."
        " Nash, Kalai–Smorodinsky, Egalitarian and Utilitarian: North +30; South +20; Border: Open;"
        " Toll: High. 5 different pairs of gains are efficient, from 60 to North and -40 to South,"
        " to -30 and 60; what both signatories could get lies below and to the left of the stepped"
        " line."
    )


def of(found: Standing, toll: Analysis) -> str:
    return title(toll.case, found)


def test_known_worths_of_all_or_none(toll: Analysis) -> None:
    found = toll.standing
    assert found is not None
    own = found.agreements
    both = replace(found, agreements={"opening": own["opening"], "half_open": own["opening"]})
    assert of(both, toll) == f"Both agreements are efficient: no package is {BETTER}"
    neither = replace(found, agreements=dict.fromkeys(own, own["half_open"]))
    assert of(neither, toll) == (
        f"Neither agreement is efficient: instead of each, some package is {BETTER}"
    )
    single = replace(found, agreements={"half_open": own["half_open"]})
    assert of(single, toll).startswith("“half open” is not efficient: instead of it, some package")
    lost = replace(own["half_open"], efficient=Figure(0.0, 0.0), dominated_by=None)
    assert "some package, or no deal, is" in of(replace(found, agreements={"opening": lost}), toll)


def test_without_an_agreement_it_is_about_packages(toll: Analysis) -> None:
    found = toll.standing
    assert found is not None
    assert of(replace(found, agreements={}), toll) == (
        "Nash, Kalai–Smorodinsky, Egalitarian and Utilitarian agree: beyond no deal they bring"
        " North +30 and South +20"
    )
    apart = dict(found.solutions)
    other = replace(apart["nash"][0], gains=gains(1, 2))
    torn = replace(found, agreements={}, solutions={**apart, "nash": (other,)})
    assert of(torn, toll).endswith("bring 2 pairs of gains")
    assert title(minerals_case(), replace(standing(), agreements={})) == (
        "The package that is likeliest to be efficient is so with a probability of about 0.35"
    )
    none = replace(standing(), agreements={}, packages=())
    assert title(minerals_case(), none) == (
        "No package is efficient in any draw: each crosses a red line, or no deal is better"
    )


def test_its_text_has_every_figure_with_its_range() -> None:
    text = find(sampled(), "frontier").text
    assert (
        "February draft: Ukraine -0.10 (-0.40 to +0.20); United States +0.40 (+0.10 to +0.70);"
        " efficient with a probability of 0.01 ±0.01."
    ) in text
    assert (
        "The likeliest to be Nash, Kalai–Smorodinsky and Utilitarian, with a probability of 0.21 in"
        " 400 joint draws: Ukraine +0.20"
    ) in text
    assert "with probabilities from 0.10 to 0.35, bring on average Ukraine from +0.05" in text


def test_it_draws_each_agreement_solution_and_efficient_package() -> None:
    svg = draw(sampled(), find(sampled(), "frontier"))
    legend = 3  # agreement, solution, efficient; the range is a line
    assert symbols(svg) == legend + 2 + 2 + 3 + 1
    told = texts(svg)
    assert {"february draft", "arms for minerals", "no deal", "both gain on average"} <= set(told)
    assert {"Nash, Kalai–Smorodinsky,", "Utilitarian (0.21)", "Egalitarian (0.30)"} <= set(told)
    assert any(text.startswith("→ gain of Ukraine over no deal, on average; 1 is") for text in told)
    assert "nine draws of ten" in told


def test_ranges_of_many_agreements_are_left_to_the_text() -> None:
    names = {f"draft_{n}": stands(0.1, gains(n / 20, 0.3 - n / 20)) for n in range(8)}
    analysis = drafts(names)
    told = texts(draw(analysis, find(analysis, "frontier")))
    assert "nine draws of ten" not in told
    assert {f"draft {n}" for n in range(8)} <= set(told)


def test_it_draws_the_frontier_where_worths_are_known(toll: Analysis) -> None:
    svg = draw(toll, find(toll, "frontier"))
    assert symbols(svg) == 3 + 2 + 1 + 5 + 1
    told = texts(svg)
    assert "efficient; nothing lies beyond the line" in told
    assert "→ gain of North over no deal, in its own points" in told
    assert told.count("opening") == 1


def test_points_without_room_for_their_names_are_counted() -> None:
    names = {f"draft_{n}": stands(0.1, gains(0.2, 0.25)) for n in range(60)}
    analysis = drafts(names)
    svg = draw(analysis, find(analysis, "frontier"))
    shown = sum(text.startswith("draft ") for text in texts(svg))
    assert 20 < shown < 60
    (note,) = (text for text in texts(svg) if "for want of room" in text)
    assert note.endswith("points have no name for want of room; the chart in words has all.")


@pytest.mark.parametrize(
    ("signing", "reason"),
    [
        (("ukraine",), "it is of two signatories, and 1 has to sign"),
        (("ukraine", "united_states", "russia"), "and 3 have to sign"),
    ],
)
def test_it_is_of_two_signatories(signing: tuple[str, ...], reason: str) -> None:
    analysis = replace(sampled(), case=replace(minerals_case(), signatories=signing))
    assert "frontier" not in {each.name for each in pictures(analysis)}
    with pytest.raises(BadRequest, match=reason):
        find(analysis, "frontier")


def test_three_whose_worths_are_known_have_none(tmp_path: Path) -> None:
    analysis = of_three(tmp_path)
    assert analysis.standing is not None
    with pytest.raises(BadRequest, match="it is of two signatories, and 3 have to sign"):
        find(analysis, "frontier")


def test_where_nobody_gains_there_is_none(tmp_path: Path) -> None:
    text = TOLL.replace("reservation: 30", "reservation: 90").replace("40}}", "100}}")
    with pytest.raises(BadRequest, match="no package that both would sign brings either"):
        find(exactly(tmp_path, text), "frontier")


def test_without_a_standing_there_is_none() -> None:
    with pytest.raises(BadRequest, match=r"was not looked for, .*expected analyze\(…, zone=True\)"):
        find(minerals(), "frontier")
    with pytest.raises(BadRequest, match="there is nothing to draw"):
        drawn(minerals())
