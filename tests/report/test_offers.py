"""What `zopa zone`, `amend` and `compare` print: sentences, and packages as a list."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from io import BytesIO, StringIO, TextIOWrapper

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from report.answers import minerals_case
from report.offered import (
    ARMED,
    ARMS,
    BOTH,
    DRAFT,
    GIFT,
    HALVED,
    amendment,
    amendments,
    compared,
    comparison,
    figures,
    heard,
    needs_none,
    not_reached,
    not_settled,
    one_package,
    tied,
    too_large,
    trade,
    wide,
    with_everything_named,
    with_no_deal,
    without_figures,
    zone,
    zone_answer,
)
from report.test_terminal import HOSTILE
from zopa.analysis.offers import Answer, Comparison, Existence, Trade
from zopa.report.offers import plain_text, print_offers

PAGES: Mapping[str, Callable[[], Answer]] = {
    "zone": zone,
    "zone, conduct tied": lambda: zone(case=tied()),
    "zone, one package": lambda: zone(one_package()),
    "zone, too large": lambda: zone(too_large()),
    "zone, many terms": partial(wide, 12),
    "amendments": amendments,
    "not reached": not_reached,
    "needs no change": needs_none,
    "comparison": comparison,
    "with no deal": with_no_deal,
    **{f"without figures {n}": partial(lambda n: without_figures()[n], n) for n in range(3)},
    **{f"not settled {n}": partial(lambda n: not_settled()[n], n) for n in range(3)},
    **{
        f"{name} {n}": partial(lambda text, n: with_everything_named(text)[n], text, n)
        for name, text in HOSTILE.items()
        for n in range(3)
    },
}


def said(answer: Answer, width: int = 100) -> str:
    """The page in one line."""
    return " ".join(plain_text(answer, width).replace("┃", " ").split())


def written(answer: Answer, encoding: str, width: int = 80) -> str:
    """What reaches a file or a pipe in the encoding."""
    raw = BytesIO()
    file = TextIOWrapper(raw, encoding=encoding, write_through=True)
    print_offers(answer, Console(file=file, width=width))
    return raw.getvalue().decode(encoding)


# Any page


@pytest.mark.parametrize("width", [60, 100, 140])
@pytest.mark.parametrize("name", PAGES)
def test_every_line_fits_the_width(name: str, width: int) -> None:
    assert max(map(cell_len, plain_text(PAGES[name](), width).splitlines())) <= width


@pytest.mark.parametrize("name", PAGES)
def test_no_line_steers_the_terminal_or_ends_in_spaces(name: str) -> None:
    for line in plain_text(PAGES[name](), 80).splitlines():
        assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", line)
        assert line == line.rstrip()


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1251"])
@pytest.mark.parametrize("name", PAGES)
def test_terminals_without_unicode_get_what_they_can_show(name: str, encoding: str) -> None:
    page = written(PAGES[name](), encoding)
    assert "R-hat" in page
    assert max(map(cell_len, page.splitlines())) <= 80


@pytest.mark.parametrize("answer", [zone(), amendments(), comparison()])
def test_plain_terminals_get_a_mark_for_every_mark(answer: Answer) -> None:
    page = written(answer, "ascii")
    assert "?" not in page
    told = "| where it stood before any statement." in " ".join(page.split())
    assert told != isinstance(answer, Comparison)  # which has no such mark


@given(st.text(max_size=40), st.sampled_from([60, 80]), st.sampled_from([0, 1, 2]))
def test_any_name_is_only_a_name(name: str, width: int, which: int) -> None:
    page = plain_text(with_everything_named(name)[which], width)
    assert max(map(cell_len, page.splitlines())) <= width
    assert "\x1b" not in page


def test_markup_in_a_title_is_shown_as_it_is_written() -> None:
    for answer in with_everything_named("[red]Draft[/red]"):
        assert "[red]Draft[/red]" in said(answer)


@pytest.mark.parametrize("answer", [zone(), amendments(), comparison()])
def test_an_answer_prints_as_text(answer: Answer) -> None:
    assert str(answer) == plain_text(answer, 100)


def test_colour_goes_to_terminals_that_want_it() -> None:
    for no_color in (True, False):
        page = StringIO()
        console = Console(
            file=page, force_terminal=True, width=80, color_system="standard", no_color=no_color
        )
        print_offers(zone(), console)
        assert bool(re.search(r"\x1b\[[\d;]*3[0-7]", page.getvalue())) != no_color


@pytest.mark.parametrize("answer", [zone(), amendments(), comparison()])
def test_every_page_says_what_was_looked_at_and_how(answer: Answer) -> None:
    page = said(answer)
    for told in (
        "3 statements in force, on the record up to 15 February 2025; to be signed by Ukraine and ",
        "No deal means: status quo.",
        "Taken for granted: Further support (decided by the United States): Continues.",
        "Numbers are offered at the values that the case mentions.",
        "4,096 draws for each party in 8 chains, seed 0, prior Dirichlet(1).",
        "Settled: worst R-hat 1.002, smallest effective sample 4,120.",
    ):
        assert told in page


def test_a_scenario_is_named() -> None:
    scenario = replace(heard(), scenario="support lapses")
    assert "in the scenario “support lapses”; to be signed by" in said(zone(case=scenario))


@pytest.mark.parametrize("answer", [*not_settled(), *without_figures()])
def test_what_cannot_be_relied_on_is_said_first(answer: Answer) -> None:
    page = plain_text(answer, 100)
    assert page.index("READ THIS FIRST") < page.index("No deal means")
    assert page.count("READ THIS FIRST") == 1
    unsettled = "Do not rely on these figures; ask for more draws." in said(answer)
    assert unsettled != answer.method.converged


@pytest.mark.parametrize("answer", without_figures())
def test_an_alarm_shows_the_warnings_once(answer: Answer) -> None:
    assert said(answer).count("held certain and cannot all be meant") == 1


def test_other_warnings_come_last() -> None:
    page = plain_text(replace(zone(), warnings=("Something is doubtful.",)), 100)
    assert "READ THIS FIRST" not in page
    assert page.rstrip().endswith("Something is doubtful.")


def test_what_was_interrupted_says_so() -> None:
    part = replace(zone(), complete=False, warnings=("Interrupted.",), answer=None)
    assert "Interrupted." in said(part)
    assert "would sign some package" not in said(part)


def test_a_signatory_of_whom_nothing_is_on_record_is_no_evidence() -> None:
    silent = zone(case=minerals_case())
    assert "The United States: no statement in force, so no figure is evidence." in said(silent)
    assert "so no figure is evidence" not in said(zone())


def test_a_single_signatory_is_not_told_about_independence() -> None:
    taken = "what one party wants is taken to tell nothing of another"
    alone = replace(heard(), signatories=("ukraine",))
    assert taken in said(zone())
    assert taken not in said(zone(case=alone))


# The zone


def test_the_zone_is_told_in_a_sentence() -> None:
    assert (
        "Of 5 packages besides no deal, both signatories would sign some package or other: about"
        " 0.9; the likeliest single one has about 0.7."
    ) in said(zone())


def test_a_single_signatory_is_the_party_itself() -> None:
    alone = replace(heard(), signatories=("united_states",))
    page = said(zone(case=alone))
    assert "Of 5 packages besides no deal, the United States would sign some package" in page
    assert "taken at its word, it could refuse each of them" in page
    assert "both signatories" not in page


def test_three_signatories_are_counted() -> None:
    three = replace(heard(), signatories=("ukraine", "united_states", "europe"))
    packages = tuple(
        replace(each, figures=figures(0.9, europe=0.5)) for each in zone_answer().packages
    )
    page = said(zone(replace(zone_answer(), packages=packages), three), 120)
    assert "all 3 signatories would sign some package or other" in page


def test_no_package_besides_no_deal() -> None:
    nothing = replace(zone_answer(), total=0, exists=None, packages=(), leading=None, seats=())
    page = said(zone(nothing))
    assert "There is no package besides no deal." in page
    assert "READ THIS FIRST" not in page
    assert "would sign some package" not in page


def test_a_zone_without_figures_refers_to_the_warnings() -> None:
    answer, _, _ = without_figures()
    assert "There is no figure for the 5 packages besides no deal: see the warnings." in said(
        answer
    )


def test_a_certain_package_is_spelt_out() -> None:
    certain = zone(replace(zone_answer(), certain=(ARMED,)))
    page = said(certain)
    assert (
        "1 package is certain: taken at their word, both signatories would always sign it. •"
        " United States share of resource rights: 12.5 percent; Security provision: Arms for"
        " Ukraine's own forces"
    ) in page
    assert "No package is certain" not in page


def test_of_many_certain_packages_the_first_are_spelt_out() -> None:
    many = replace(zone_answer(), certain=(ARMED,) * 1205, certain_complete=False)
    page = said(zone(many))
    assert "At least 1,205 packages are certain" in page
    assert page.count("• United States share of resource rights: 12.5 percent") == 5
    assert "1,200 more" in page


def test_no_certain_package_is_told_as_far_as_it_is_known() -> None:
    assert (
        "No package is certain: taken at their word, at least one signatory could refuse each of"
        " them."
    ) in said(zone())
    open_ = replace(zone_answer(), certain_complete=False)
    assert "No certain package was found, though not every one was ruled out." in said(zone(open_))


def test_what_cannot_be_told_apart_is_marked() -> None:
    page = plain_text(zone(), 100)
    assert "The likeliest cannot be told apart from one other package" in page
    rows = re.findall(r"^(\d) (≈| ) ", page, re.MULTILINE)
    assert rows == [("1", "≈"), ("2", "≈"), ("3", " ")]
    assert re.findall(r"^(\d) (=| ) ", written(zone(), "ascii"), re.MULTILINE)[0] == ("1", "=")


def test_where_one_package_leads_alone_nothing_is_said_of_others() -> None:
    assert "cannot be told apart" not in said(zone(one_package()))


def test_the_list_shows_figures_bars_and_terms() -> None:
    page = plain_text(zone(), 120)
    first = next(line for line in page.splitlines() if line.startswith("1 ≈"))
    assert re.split(r" {2,}", first) == [
        *("1 ≈", "0.72 ±0.01", "0.90", "0.80", "12.5 percent", "Arms for Ukraine's own forces")
    ]
    third = page[page.index("\n3 ") : page.index("If others")]
    for told in ("0.03 ±0.01", "▎·│·······", "never", "0.00–0.08", "bluff 0.11"):
        assert told in third


def test_terms_that_all_packages_share_are_said_once() -> None:
    shared = replace(zone_answer(), packages=zone_answer().packages[:2])
    page = said(zone(shared), 120)
    assert "All 2 listed have Security provision: Arms for Ukraine's own forces." in page
    assert page.count("Arms for Ukraine's own forces") == 1


def test_without_other_assumptions_there_is_no_range() -> None:
    each = replace(zone_answer().packages[0], figures=figures(0.9, sensitivity=False))
    assert "0.67–0.77" in said(zone(one_package()))
    assert "–" not in said(zone(one_package(each)))


def test_many_terms_make_a_block_of_every_package() -> None:
    page = plain_text(wide(12), 80)
    assert re.search(r"^1 0\.72 ±0\.01$", page, re.MULTILINE)
    assert "Ukraine 0.90; United States 0.80" in page
    assert "Question 0: a; Question 1: a;" in page
    assert "Question 11: b" in said(wide(12), 80)


@pytest.mark.parametrize("width", [60, 100])
def test_conduct_that_a_rule_brings_along_is_told(width: int) -> None:
    page = said(zone(one_package(), tied()), width)
    assert "comes with Further support: Withheld." in page
    assert "comes with" not in said(zone(one_package()), width)


def test_several_packages_that_conduct_comes_with_are_numbered() -> None:
    assert "Numbers 1 and 2 come with Further support: Withheld." in said(zone(case=tied()))
    third = replace(zone_answer(), packages=tuple(reversed(zone_answer().packages))[:2])
    assert "Number 2 comes with Further support: Withheld." in said(zone(third, tied()))


def test_a_space_too_large_to_judge_gives_its_bound() -> None:
    page = said(zone(too_large(0.4)))
    assert "Of about 10^15 packages besides no deal" in page
    assert "would sign some package or other: between 0.80 and 0.90;" in page
    assert "These are too many to judge each one. The list comes from a search" in page
    assert "it is proven that no package that is not listed has a figure above 0.40." in page


def test_a_space_of_which_the_rest_is_ruled_out_says_so() -> None:
    page = said(zone(too_large(None)))
    assert "it is proven that every other package has been ruled out from the list." in page
    assert "cannot be told apart" not in page


def test_a_space_that_was_judged_package_by_package_has_no_bound() -> None:
    assert "too many to judge" not in said(zone())


def test_a_gap_too_small_to_show_is_not_told() -> None:
    narrow = replace(too_large(), exists=Existence(0.8, 0.006, 0.804))
    assert "some package or other: about 0.80;" in said(zone(narrow))


def test_seats_say_who_joins_or_leaves_and_whether_that_is_evidence() -> None:
    page = said(zone())
    assert (
        "• Russia as well: some package about 0.60, the likeliest about 0.38 (nothing is on record"
        " of it, so this is no evidence)."
    ) in page
    assert "• Ukraine no longer: some package above 0.99, the likeliest about 0.97." in page
    assert "If others had to sign" not in said(zone(replace(zone_answer(), seats=())))


# Amendments


def test_reached_by_one_change() -> None:
    assert (
        "1 change of the february draft (now about 0.05) would have both signatories sign with 0.7"
        " or more: 1 package does so, and none with fewer changes."
    ) in said(amendments())


def test_reached_by_several_changes_in_several_ways() -> None:
    many = replace(amendments(), amendments=(BOTH, BOTH), count=1204)
    page = said(many)
    assert (
        "2 changes of the february draft (now about 0.05) would have both signatories sign with"
        " 0.7 or more: 1,204 packages do so, and none with fewer changes."
    ) in page
    assert "1,202 more with as many changes reach 0.7; --json, --csv or --xlsx list them." in page


def test_the_first_amendments_are_spelt_out_and_the_rest_counted() -> None:
    six = replace(amendments(), amendments=(ARMS,) * 6, count=6, best=())
    page = said(six)
    assert page.count("Security provision: Arms for Ukraine's own forces (was: None)") == 5
    assert "1 more with as many changes reaches 0.7" in page


def test_what_a_search_found_is_not_called_the_smallest() -> None:
    found = replace(BOTH, proven=False)
    searched = replace(amendments(), amendments=(found,), best=(found,), searched=1, possible=9)
    page = said(searched)
    assert "none with fewer changes" not in page
    assert "not every package was judged" in page


def test_the_target_is_reached_already() -> None:
    page = said(needs_none())
    assert (
        "The february draft needs no change: both signatories sign with 0.7 or more already (now"
        " about 0.8)."
    ) in page
    assert "(was: " not in page


def test_the_target_is_not_reached() -> None:
    page = said(not_reached())
    assert (
        "No amendment of the february draft (now about 0.05) would have both signatories sign with"
        " 0.9 or more. With 1 changed term the figure is about 0.7, and none is clearly higher."
    ) in page
    assert "on other assumptions 2" not in page


def test_the_target_was_not_found_where_not_all_was_judged() -> None:
    part = replace(not_reached(), searched=1, possible=9)
    page = said(part)
    assert "No amendment that was found of the february draft" in page
    assert "Up to 1 change every package was judged; with more there are too many" in page


def test_nothing_may_be_changed() -> None:
    nothing = replace(not_reached(), best=(), logrolls=())
    page = said(nothing)
    assert (
        "No change of the february draft (now about 0.05) is left that meets these conditions."
    ) in page
    assert "The likeliest at each number" not in page


def test_nothing_may_be_changed_of_no_deal() -> None:
    """Nothing is wrong then, so there is nothing to read first."""
    nothing = replace(not_reached(), agreement="status_quo", now=None, best=(), logrolls=())
    page = said(nothing)
    assert "No change of “status quo” is left that meets these conditions." in page
    assert "READ THIS FIRST" not in page


def test_amendments_without_figures_refer_to_the_warnings() -> None:
    _, answer, _ = without_figures()
    page = said(answer)
    assert "meets these conditions" not in page
    assert "see the warnings" in page


def test_no_deal_has_no_figure_of_its_own() -> None:
    page = said(replace(amendments(), agreement="status_quo", now=None))
    assert "1 change of “status quo” would have both signatories sign" in page
    assert "(now" not in page
    assert "Ukraine signs about 0.80 worth" in page


def test_a_single_signatory_amends_alone() -> None:
    alone = replace(amendments(), case=replace(heard(), signatories=("united_states",)))
    assert "would have the United States sign with 0.7 or more" in said(alone)


def test_kept_terms_and_floors_are_named() -> None:
    page = said(
        replace(
            amendments(),
            keep=("resource_share", "guarantee"),
            at_least={"ukraine": 0.6, "united_states": 0.75},
        )
    )
    assert (
        "Kept as in the february draft: United States share of resource rights and Security"
        " provision."
    ) in page
    assert "Ukraine with at least 0.6." in page
    assert "The United States with at least 0.75." in page
    assert "Kept as in" not in said(amendments())


def test_each_amendment_tells_what_it_gives_and_costs() -> None:
    page = said(amendments())
    for told in (
        "0.72 ±0.01 ██│████▎·· 0.67–0.77 on other assumptions",
        "• Security provision: Arms for Ukraine's own forces (was: None)",
        "Ukraine signs about 0.80 (was 0.03) worth +0.21 (-0.10 to +0.45)",
        "United States signs about 0.90 (was 0.94) worth +0.21 (-0.10 to +0.45)",
    ):
        assert told in page


def test_a_party_that_does_not_sign_prefers_or_not() -> None:
    from_europe = replace(minerals_case().statements[0], id="plea", party="europe")
    case = heard()
    spoken = replace(case, statements=(*case.statements, from_europe))
    page = said(replace(amendments(), case=spoken))
    assert "Europe prefers it about 0.50 (was 0.50)" in page


def test_amendments_bring_conduct_along_where_a_rule_says_so() -> None:
    assert "It comes with Further support: Withheld." in said(replace(amendments(), case=tied()))
    assert "It comes with" not in said(amendments())


GAINS = "Ukraine gains most from Security provision: Arms for Ukraine's own forces"


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (
            trade(least=True),
            (
                rf"{GAINS}: its figure is 0\.52 lower without it, that of the United States 0\.14"
                r" higher\. No other single change that would help Ukraine lowers that of another"
                r" signatory by less for what it gives\."
            ),
        ),
        (
            trade(),
            (
                rf"{GAINS}: its figure is 0\.52 lower without it, that of the United States 0\.14"
                r" higher\."
            ),
        ),
        (
            trade(None),
            (
                rf"{GAINS}: its figure is 0\.52 lower without it, and no other signatory's is"
                r" higher as far as shows\."
            ),
        ),
    ],
)
def test_the_trade_behind_an_amendment(told: Trade, sentence: str) -> None:
    page = said(replace(amendments(), amendments=(replace(ARMS, carried_by=told),)))
    assert re.search(sentence, page)


def test_without_a_trade_there_is_no_such_sentence() -> None:
    assert "gains most" not in said(replace(amendments(), amendments=(ARMS,)))


def test_the_best_are_listed_as_far_as_they_rise() -> None:
    more = amendment({"resource_share": 0.0, "guarantee": "own_forces"}, figures(0.7))
    rising = replace(not_reached(), best=(HALVED, replace(BOTH, figures=figures(0.92))))
    page = plain_text(rising, 120)
    listed = page[page.index("The likeliest at each number") : page.index("Trades")]
    assert re.findall(r"^(\d) +(0\.\d\d)", listed, re.MULTILINE) == [("1", "0.28"), ("2", "0.74")]
    assert "With more changes" not in page
    falling = replace(not_reached(), best=(ARMS, more))
    assert "With more changes the best figure is no higher." in said(falling)


def test_trades_say_for_whom_each_change_is() -> None:
    assert (
        "• United States share of resource rights: 12.5 percent (for Ukraine) and Security"
        " provision: Arms for Ukraine's own forces (for the United States): better than the"
        " february draft for both signatories, about 0.23; all would sign it, about 0.31."
    ) in said(amendments())
    assert "Trades" not in said(replace(amendments(), logrolls=()))


# Two agreements side by side


def test_both_agreements_are_told_in_sentences() -> None:
    page = said(comparison())
    for told in (
        "would sign: the february draft about 0.03 and “arms for minerals” about 0.65.",
        "The United States (about 0.70) probably prefers the february draft to “arms for minerals”",
        "Ukraine (about 0.90) probably prefers “arms for minerals” to the february draft.",
    ):
        assert told in page


def test_several_parties_prefer_together() -> None:
    alike = replace(
        comparison(), parties={"ukraine": compared(0.8), "united_states": compared(0.7)}
    )
    assert (
        "Ukraine (about 0.80) and the United States (about 0.70) probably prefer the february draft"
    ) in said(alike)


def test_where_nobody_probably_prefers_either_nothing_is_said() -> None:
    assert "probably prefer" not in said(replace(comparison(), parties={"ukraine": compared(0.5)}))


def test_no_deal_is_compared_but_not_judged() -> None:
    page = said(with_no_deal())
    assert "would sign: the february draft about 0.03." in page
    assert "prefers “status quo” to the february draft" in page
    assert re.search(r"Ukraine +0\.03 ±0\.01 +no deal +0\.10 ±0\.01", plain_text(with_no_deal()))


def test_the_table_tells_figures_worth_and_what_is_certain() -> None:
    page = plain_text(comparison(), 120)
    row = next(line for line in page.splitlines() if line.startswith("Ukraine   "))
    assert re.split(r" {2,}", row) == [
        *("Ukraine", "0.03 ±0.01", "0.88 ±0.01", "0.10 ±0.01", "-0.40 (-0.70 to -0.10)")
    ]
    assert re.findall(r"^ +(always|never|sometimes)$", page, re.MULTILINE) == ["never", "always"]


def test_differences_stand_beside_each_other() -> None:
    page = plain_text(comparison(), 120)
    told = page[page.index("In what they differ") : page.index("No deal means")]
    assert [re.split(r" {2,}", line) for line in told.splitlines()[3:5]] == [
        ["United States share of resource rights", "50 percent", "12.5 percent"],
        ["Security provision", "None", "Arms for Ukraine's own forces"],
    ]


def test_packages_of_these_tests_are_packages_of_their_case() -> None:
    terms = set(heard().terms)
    assert all(set(each) == terms for each in (ARMED, DRAFT, GIFT))
