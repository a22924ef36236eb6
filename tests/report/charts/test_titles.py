"""Titles state what the figures say, for every case; texts say all of them."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.answers import (
    TERMS,
    agreement,
    answer,
    contradictory,
    crowded,
    forced,
    minerals,
    wants,
)
from report.charts.drawn import full, moved, steps
from report.offered import amendments, needs_none, not_reached, one_package, too_large, zone_answer
from zopa.analysis.offers import Amendment
from zopa.analysis.panel import PackageFigures
from zopa.analysis.results import Analysis, Preferences, Sensitivity, Spread
from zopa.case.readings import Prefers
from zopa.preferences import Certain
from zopa.report.charts import NAMES, pictures
from zopa.report.document import Picture

NEVER, ALWAYS = Certain("never", ("refusal",)), Certain("always", ("visit",))


def of(name: str, analysis: Analysis) -> Picture:
    return next(each for each in pictures(analysis) if each.name == name)


def judging(**agreements: tuple[float | None, float | None]) -> Analysis:
    """Agreements with the figures of Ukraine and the United States."""
    analysis = forced()
    answers = {
        name: agreement(
            TERMS["february_draft"],
            ukraine=answer(ukraine, error=0.003),
            united_states=answer(states, error=0.003),
        )
        for name, (ukraine, states) in agreements.items()
    }
    return replace(analysis, main=replace(analysis.main, agreements=answers))


def test_an_analysis_with_everything_has_every_chart() -> None:
    found = pictures(full())
    assert tuple(each.name for each in found) == NAMES
    assert [each.about for each in found] == ["", "", "", "", "february_draft", ""]


def test_what_was_not_analysed_is_not_there() -> None:
    assert [each.name for each in pictures(minerals())] == ["signing", "importance"]
    bare = replace(
        minerals(),
        main=replace(minerals().main, agreements={}),
        preferences={"ukraine": None},
        amendments={"february_draft": needs_none()},
        timeline=moved()[:1],
        zone=replace(zone_answer(), packages=()),
    )
    assert pictures(bare) == ()


def test_signing_says_what_is_certain_and_what_is_likely() -> None:
    assert of("signing", forced()).title == (
        "Taken at its word, Ukraine would never sign the february draft; both signatories would"
        " probably sign “arms for minerals” (about 0.65)"
    )


def test_signing_names_the_highest_figure_where_nothing_is_likely() -> None:
    title = of("signing", judging(suspended=(0.3, 0.32), february_draft=(0.1, 0.9))).title
    assert title == (
        "None of the agreements is likely to be signed by both signatories: the highest figures,"
        " too close to rank, are those of “suspended” (about 0.10) and the february draft"
        " (about 0.09)"
    )
    apart = of("signing", judging(suspended=(0.6, 0.6), february_draft=(0.1, 0.9))).title
    assert apart.endswith("the highest figure is that of “suspended” (about 0.36)")


def test_signing_of_one_agreement() -> None:
    assert of("signing", judging(february_draft=(0.1, 0.9))).title == (
        "The probability that both signatories sign the february draft is about 0.09"
    )


def test_signing_without_figures() -> None:
    assert of("signing", judging(february_draft=(None, 0.9))).title == (
        "No figure says whether both signatories would sign the february draft"
    )
    assert "no answer" in of("signing", contradictory()).text


def test_signing_that_the_record_does_not_tell() -> None:
    assert of("signing", judging(february_draft=(0.5, 0.9), suspended=(0.9, 0.5))).title == (
        "The record does not tell whether both signatories would sign any of the 2 agreements"
    )


def test_signing_that_is_all_certain() -> None:
    analysis = forced()
    sure = agreement(
        TERMS["february_draft"],
        ukraine=answer(0.99, certain=ALWAYS),
        united_states=answer(0.98, certain=ALWAYS),
    )
    never = agreement(
        TERMS["february_draft"],
        ukraine=answer(0.01, certain=NEVER),
        united_states=answer(0.02, certain=NEVER),
    )
    answers = {"february_draft": never, "arms_for_minerals": sure}
    title = of("signing", replace(analysis, main=replace(analysis.main, agreements=answers))).title
    assert title == (
        "Taken at their word, Ukraine and the United States would never sign the february draft;"
        " taken at their word, both signatories would always sign “arms for minerals”"
    )


@given(
    st.dictionaries(
        st.sampled_from(["suspended", "february_draft", "arms_for_minerals"]),
        st.tuples(*[st.one_of(st.none(), st.floats(0, 1))] * 2),
        min_size=1,
    )
)
def test_signing_never_calls_likely_what_is_not(
    figures: dict[str, tuple[float | None, float | None]],
) -> None:
    analysis = judging(**figures)
    title, text = of("signing", analysis).title, of("signing", analysis).text
    together = {
        name: each.all.probability for name, each in analysis.agreements.items() if each.all
    }
    highest = max((each for each in together.values() if each is not None), default=None)
    if highest is None:
        assert title.startswith("No figure says")
    if "would probably sign" in title:
        assert highest is not None
        assert highest >= 0.6
    if "is likely to be" in title:
        evident = [
            each
            for name, each in together.items()
            if each is not None
            and not any(one.no_evidence for one in analysis.agreements[name].parties.values())
        ]
        assert max(evident) < 0.6
    assert text.count("All signatories") == len(figures)
    assert "\n" not in title + text


def test_signing_text_has_every_figure() -> None:
    text = of("signing", forced()).text
    assert (
        "February draft: Ukraine 0.03 ±0.01 (never, 0.01–0.05 on other assumptions, 0.50 before any"
        " statement); United States 0.94 ±0.01 (always, 0.92–0.96 on other assumptions, 0.50 before"
        " any statement); All signatories 0.03 ±0.01 (never, 0.25 before any statement)."
    ) in text
    assert "Russia" not in text  # it has said nothing


def test_signing_of_many() -> None:
    text = of("signing", crowded(8, 30)).text
    assert text.count("All signatories") == 30


def test_zone_gives_the_figure_as_exact_as_it_is() -> None:
    assert of("zone", full()).title == (
        "Both signatories would sign the likeliest of 5 packages, “arms for minerals”, with a"
        " probability of about 0.7; one other cannot be told apart from it"
    )
    sharp = replace(one_package().packages[0], name=None)
    sharp = replace(sharp, figures=replace(sharp.figures, low=0.71, high=0.73))
    alone = replace(full(), zone=one_package(sharp))
    assert of("zone", alone).title.startswith(
        "Both signatories would sign the likeliest of 5 packages with a probability of about 0.72;"
    )


def test_zone_that_stands_apart_or_is_not_known_to() -> None:
    alone = replace(full(), zone=one_package())
    assert of("zone", alone).title.endswith("; it stands apart from every other")
    large = replace(full(), zone=too_large())
    assert "apart" not in of("zone", large).title
    assert "about 10^15 packages" in of("zone", large).title
    only = replace(full(), zone=replace(one_package(), total=1))
    assert "the only package besides no deal" in of("zone", only).title


def test_zone_text_spells_out_terms() -> None:
    text = of("zone", full()).text
    assert "Security provision: Arms for Ukraine's own forces" in text
    assert "never" in text
    assert "cannot be told apart from the likeliest" in text


def weights(**means: float) -> Preferences:
    return replace(
        wants(), weights={name: Spread(mean, mean / 2, mean * 1.2) for name, mean in means.items()}
    )


def test_importance_says_what_weighs_most_and_how_sure_that_is() -> None:
    one = weights(resource_share=0.6, guarantee=0.2, support=0.2)
    analysis = replace(forced(), preferences={"ukraine": one, "russia": wants(), "europe": None})
    assert of("importance", analysis).title == (
        "On average “United States share of resource rights” weighs most for Ukraine; the record"
        " moves most what “United States share of resource rights” weighs for Ukraine, from 0.33 to"
        " 0.60"
    )
    assert "Russia" not in of("importance", analysis).text


def test_importance_that_does_not_stand_out() -> None:
    even = weights(resource_share=0.34, guarantee=0.33, support=0.33)
    analysis = replace(forced(), preferences={"ukraine": even, "united_states": even})
    assert of("importance", analysis).title == (
        "The record tells little of what weighs most: it moves no average by more than 0.01"
    )


def test_importance_names_linked_issues_together() -> None:
    analysis = forced()
    case = replace(analysis.case, linked=(("guarantee", "support"),))
    both = weights(guarantee=0.8, resource_share=0.2)
    picture = of("importance", replace(analysis, case=case, preferences={"ukraine": both}))
    assert "“Security provision” with 1 linked issue weighs most" in picture.title
    assert "Security provision with Further support 0.80 (0.40 to 0.96)" in picture.text


def test_amendments_say_what_they_do_and_for_whom() -> None:
    title = of("amendments", full()).title
    assert title.startswith("1 change would bring the probability that both signatories sign the")
    assert title.endswith("; on average that is worth more to Ukraine and the United States")


def test_amendments_that_fall_short() -> None:
    analysis = replace(full(), amendments={"february_draft": not_reached()})
    assert ", short of 0.9" in of("amendments", analysis).title


def test_amendments_that_raise_nothing() -> None:
    best = not_reached().best[0]
    high = replace(not_reached(), now=best.figures)
    analysis = replace(full(), amendments={"february_draft": replace(high, best=(best,))})
    assert of("amendments", analysis).title.startswith("No amendment that was found would clearly")


@given(st.floats(-1, 1), st.floats(0, 1), st.floats(0, 1))
def test_amendments_never_claim_a_rise_or_a_gain_that_is_not_there(
    worth: float, before: float, after: float
) -> None:
    first = amendments().amendments[0]

    def with_(figures: PackageFigures, probability: float) -> PackageFigures:
        return replace(figures, probability=probability, low=None, high=None)

    own: Amendment = replace(
        first,
        figures=with_(first.figures, after),
        parties={
            party: replace(each, worth_change=Spread(worth, worth, worth))
            for party, each in first.parties.items()
        },
    )
    now = amendments().now
    assert now is not None
    found = replace(amendments(), now=with_(now, before), amendments=(own,))
    title = of("amendments", replace(full(), amendments={"february_draft": found})).title
    assert ("would bring" in title) == (after > before + 3 * 0.006)
    if "worth more to" in title:
        assert worth >= 0.005
    if "worth less to" in title:
        assert worth <= -0.005


def test_timeline_names_the_day_that_moved_most() -> None:
    assert of("timeline", full()).title == (
        "The statements dated 13 February 2025 moved the february draft most: the probability that"
        " both signatories sign it went from about 0.48 to about 0.01"
    )


def test_timeline_counts_the_first_day_from_before_any_statement() -> None:
    analysis = replace(full(), timeline=steps({"february_draft": 0.9}, {"february_draft": 0.8}))
    assert "12 February 2025 moved the february draft most" in of("timeline", analysis).title
    assert "from about 0.25 to about 0.90" in of("timeline", analysis).title


def test_timeline_that_moves_nothing() -> None:
    still = steps(*[{"february_draft": 0.25}] * 3)
    title = of("timeline", replace(full(), timeline=still)).title
    assert title == (
        "From 12 February 2025 to 14 February 2025 no day’s statements moved any figure by more"
        " than its error"
    )


def test_timeline_of_what_ended() -> None:
    days = steps({"february_draft": 0.25}, {"february_draft": 0.25}, {"february_draft": 0.7})
    title = of("timeline", replace(full(), timeline=days)).title
    assert title.startswith("What ended on 14 February 2025 moved")


def test_timeline_text_has_every_day() -> None:
    days = steps({"february_draft": 0.4}, {"february_draft": None}, {"february_draft": 0.7})
    assert of("timeline", replace(full(), timeline=days)).text == (
        "The probability that both signatories would sign, at the end of each day. Before any"
        " statement: february draft 0.25. 12 February 2025, 1 statement of United States: february"
        " draft 0.40 ±0.01. 13 February 2025, 2 statements of Ukraine: february draft no answer."
        " 14 February 2025, visit ended: february draft 0.70 ±0.01."
    )


def test_timeline_without_any_figure_is_not_drawn() -> None:
    silent = replace(full(), timeline=steps({"february_draft": None}, {"february_draft": None}))
    assert [each.name for each in pictures(silent)] == list(NAMES[:-1])


@pytest.mark.parametrize("error", [0.0, 0.2])
def test_titles_are_one_sentence(error: float) -> None:
    analysis = full()
    wide = {
        name: replace(each, all=replace(each.all, error=error, sensitivity=Sensitivity(0, 1)))
        for name, each in analysis.agreements.items()
        if each.all
    }
    blurred = replace(analysis, main=replace(analysis.main, agreements=wide))
    for picture in pictures(blurred):
        assert not picture.title[0].islower()
        assert not picture.title.endswith(".")
        assert ". " not in picture.title


def test_statements_are_told_apart_by_their_readings() -> None:
    from zopa.report.charts.timeline import kind

    said = {each.id: kind(each) for each in forced().case.statements}
    assert said == {"refusal": "position", "guarantee_needed": "red line", "visit": "position"}
    wish = replace(forced().case.statements[0], means=(Prefers("guarantee", (("none",),)),))
    assert kind(wish) == "preference"
