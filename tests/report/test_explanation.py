"""What `zopa explain` prints: sentences that quote, figures that say what they rest on."""

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

from report.answers import answer, torn
from report.explanations import (
    explanation,
    hostile_explanation,
    influence,
    left_open,
    no_deal,
    of,
    several_sets,
    unanswered,
    unsettled_explanation,
)
from report.test_terminal import HOSTILE
from zopa.analysis.results import Explanation, GroupAnswer, PartyExplanation
from zopa.case.model import Source
from zopa.preferences import Certain, Verdict
from zopa.report.explanation import plain_text, print_explanation

PAGES: Mapping[str, Callable[[], Explanation]] = {
    "forced": explanation,
    "torn": lambda: explanation(torn(23)),
    "open": left_open,
    "several": several_sets,
    "no deal": no_deal,
    "unanswered": unanswered,
    "unsettled": unsettled_explanation,
    **{name: partial(hostile_explanation, text) for name, text in HOSTILE.items()},
}


def said(told: Explanation, width: int = 200) -> str:
    return " ".join(plain_text(told, width).split())


def certain(verdict: Verdict, fragility: int, *overturned_by: str) -> Certain:
    """A verdict that the visit forces."""
    return Certain(verdict, ("visit",), fragility=fragility, overturned_by=overturned_by)


def section(told: Explanation, party: str) -> str:
    """The lines about one party."""
    page = plain_text(told, 100)
    found = re.search(rf"^{party}[^\n]*\n(  [^\n]*\n)+", page, re.MULTILINE)
    assert found is not None
    return found[0]


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
@pytest.mark.parametrize("name", PAGES)
def test_every_line_fits_the_width(name: str, width: int) -> None:
    assert max(map(cell_len, plain_text(PAGES[name](), width).splitlines())) <= width


@pytest.mark.parametrize("name", PAGES)
def test_no_line_steers_the_terminal_or_ends_in_spaces(name: str) -> None:
    for line in plain_text(PAGES[name](), 80).splitlines():
        assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", line)
        assert line == line.rstrip()


@given(st.text(), st.sampled_from([60, 80]))
def test_any_name_is_only_a_name(name: str, width: int) -> None:
    page = plain_text(hostile_explanation(name), width)
    assert max(map(cell_len, page.splitlines())) <= width
    assert "\x1b" not in page


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1251"])
@pytest.mark.parametrize("name", PAGES)
def test_terminals_without_unicode_get_what_they_can_show(name: str, encoding: str) -> None:
    raw = BytesIO()
    file = TextIOWrapper(raw, encoding=encoding, write_through=True)
    print_explanation(PAGES[name](), Console(file=file, width=80))
    page = raw.getvalue().decode(encoding)
    assert "Why" in page
    assert max(map(cell_len, page.splitlines())) <= 80


def test_colour_goes_to_terminals_that_want_it() -> None:
    for no_color in (True, False):
        page = StringIO()
        console = Console(
            file=page, force_terminal=True, width=80, color_system="standard", no_color=no_color
        )
        print_explanation(explanation(torn()), console)
        assert bool(re.search(r"\x1b\[[\d;]*3[0-7]", page.getvalue())) != no_color


def test_an_explanation_prints_as_text_and_in_a_notebook() -> None:
    assert str(explanation()) == plain_text(explanation(), 100)
    page = hostile_explanation("<script>")._repr_html_()
    assert page.startswith("<pre>")
    assert "&lt;script&gt;" in page
    assert "<script" not in page


def test_it_starts_with_all_signatories_and_names_who_blocks() -> None:
    page = said(explanation())
    assert "Why the february draft would be signed, or would not, on the record up to 15 F" in page
    assert (
        "Taken at their word, the two signatories would never both sign the february draft "
        "(about 0.03), as Ukraine never would. What moves this most is refusal of Ukraine: about "
        "0.23 without it."
    ) in page


def test_a_scenario_is_named() -> None:
    assert "in the scenario “support lapses”" in said(
        replace(explanation(), scenario="support lapses")
    )


@pytest.mark.parametrize(
    ("group", "sentence"),
    [
        (
            GroupAnswer(0.9, 0.01, 0.25, certain("always", 1, "refusal")),
            (
                "Taken at their word, both signatories would always sign X (about 0.90). One of "
                "them could refuse if the reading of one statement did not hold, such as that of "
                "refusal."
            ),
        ),
        (
            GroupAnswer(
                0.1,
                0.01,
                0.25,
                certain("never", 2, "visit", "refusal"),
                ("ukraine", "united_states"),
            ),
            (
                "would never both sign X (about 0.10), as Ukraine and the United States never "
                "would. Both could sign only if the readings of at least 2 statements did not "
                "hold, such as those of visit and refusal."
            ),
        ),
        (
            GroupAnswer(0.8, 0.01, 0.25, Certain("sometimes")),
            (
                "Both signatories would probably sign X (about 0.80); taken at their word, they "
                "could sign or refuse."
            ),
        ),
        (
            GroupAnswer(0.2, 0.01, 0.25, Certain("sometimes")),
            (
                "The two signatories would probably not both sign X (about 0.20); taken at their "
                "word, they could sign or refuse."
            ),
        ),
        (
            GroupAnswer(0.5, 0.01, 0.25, Certain("sometimes")),
            "The record leaves open whether both signatories would sign X (about 0.50).",
        ),
        (
            GroupAnswer(None, None, 0.25, Certain("sometimes")),
            "leaves open whether both signatories would sign X (no figure: see the warnings).",
        ),
    ],
)
def test_all_signatories_are_told_in_a_sentence(group: GroupAnswer, sentence: str) -> None:
    told = said(replace(explanation(), all=group))
    assert sentence.replace("X", "the february draft") in told


def test_many_signatories_are_counted_and_a_single_one_is_the_party() -> None:
    base = explanation()
    three = replace(
        base, case=replace(base.case, signatories=("ukraine", "united_states", "europe"))
    )
    assert "the 3 signatories would never all sign" in said(three)
    assert "All 3" in said(three)
    alone = replace(base, case=replace(base.case, signatories=("ukraine",)))
    assert "Taken at their word" not in said(alone)
    assert "Both" not in said(alone)


def test_what_the_record_does_not_tell_is_not_called_likely() -> None:
    base = explanation()
    silent = PartyExplanation(answer(0.5))
    group = GroupAnswer(0.3, 0.01, 0.25, Certain("sometimes"))
    told = replace(of("united_states", silent, base), all=group)
    assert "The record does not tell whether both signatories would sign" in said(told)
    without = {key: each for key, each in base.statements.items() if each.party == "ukraine"}
    alone = replace(
        base, parties={"ukraine": base.parties["ukraine"]}, statements=without, all=group
    )
    assert "The record does not tell whether both signatories would sign" in said(alone)


def test_the_forcing_statements_are_quoted_with_source_date_and_reading() -> None:
    assert section(explanation(), "The United States") == (
        "The United States, taken at its word, would always sign the february draft (about 0.94).\n"
        "  This is enough to force it:\n"
        "  • came to Kyiv with the draft\n"
        "      visit, The Secretary, 12 February 2025, credibility 0.9\n"
        "      brief.md: “He came to Kyiv with the draft.”\n"
        "      read as would_sign: february_draft\n"
        "  If this does not hold as it is read, the United States could refuse.\n"
        "  What the figure rests on: the same with one statement left out.\n"
        "  Left out     United States      Both               Even near\n"
        "  ─────────────────────────────────────────────────────────────\n"
        "  (nothing)    0.94 ±0.01         0.03 ±0.01\n"
        "  visit (0.9)  0.50 ±0.01 −0.44   0.02 ±0.01 −0.01   0.31\n"
        "  Even near: the statement's credibility near which the figure for both is one half.\n"
    )


def test_what_would_overturn_it_is_quoted_too() -> None:
    told = " ".join(section(explanation(), "Ukraine").split())
    assert "• Refused: has declined to sign without adequate provisions for security" in told
    assert "refusal, 14 February 2025, credibility 0.9, no source read as refuses:" in told
    assert (
        "Ukraine could sign only if the readings of at least 2 statements did not hold, such as "
        "those of refusal and guarantee_needed. • Red line on Security provision: security "
        "guarantees are needed"
    ) in told
    assert "If the red line that it crosses is a bluff, the figure is about 0.12." in told
    assert told.count("has declined to sign") == 1


def test_a_source_without_its_words_and_a_statement_without_a_date_are_told() -> None:
    base = explanation()
    bare = replace(base.statements["visit"], source=Source("brief.md"), date=None)
    page = plain_text(replace(base, statements={**base.statements, "visit": bare}), 100)
    assert "visit, The Secretary, undated, credibility 0.9\n      brief.md\n" in page


def test_every_set_is_listed_and_each_statement_told_once() -> None:
    told = " ".join(section(several_sets(), "Ukraine").split())
    assert "Each of these 3 sets of statements forces it: 1. Refused: has declined" in told
    assert "2. Red line on Security provision" in told
    assert "3. refusal and guarantee_needed, as above a third claim third, undated" in told
    assert "there may be more" in said(several_sets(every=False))
    alone = replace(explanation().parties["ukraine"], complete=True)
    assert "This is enough to force it, and nothing else does:" in said(of("ukraine", alone))


def test_a_set_that_may_not_be_the_smallest_says_so() -> None:
    one = explanation().parties["ukraine"]
    names = ("refusal", "guarantee_needed")
    certain = Certain("never", names, smallest=False, fragility=1, overturned_by=("refusal",))
    told = replace(one, answer=replace(one.answer, certain=certain), every_because=(names,))
    assert "These 2 together force it, though fewer may too:" in said(of("ukraine", told))


def test_what_follows_without_a_statement_says_so() -> None:
    sure = PartyExplanation(answer(0.97, certain=Certain("always")), ((),))
    assert "would always sign the february draft (about 0.97). It follows without any" in said(
        of("united_states", sure)
    )


def test_what_is_left_open_says_so_with_what_moves_it() -> None:
    told = " ".join(section(left_open(), "Ukraine").split())
    assert told.startswith(
        "Ukraine may or may not sign the february draft (about 0.51). Its statements leave it "
        "open: taken at its word, Ukraine could sign or refuse."
    )
    assert "refusal (0.9) 0.25 ±0.01 −0.26 0.23 ±0.01 −0.28" in told


def test_outsiders_prefer() -> None:
    page = said(explanation())
    assert "Europe, taken at its word, would never prefer the february draft to no deal" in page
    outside = PartyExplanation(
        answer(0.8, signatory=False, certain=certain("always", 1, "refusal")),
        (("visit",),),
        influence=(influence("visit", 0.5, 0.5, 0.4),),
    )
    told = " ".join(section(of("europe", outside), "Europe").split())
    assert (
        "Europe could prefer no deal if the reading of one statement did not hold, such as that of "
        "refusal." in told
    )
    assert "Left out Europe Even near" in told
    assert "near which the figure is one half." in told
    open_still = PartyExplanation(
        answer(0.8, signatory=False, certain=Certain("sometimes")),
        influence=(influence("visit", 0.5, 0.5),),
    )
    spoken = {**explanation().statements}
    spoken["visit"] = replace(spoken["visit"], party="europe")
    told_open = said(replace(of("europe", open_still), statements=spoken))
    assert "taken at its word, Europe could prefer either." in told_open


def test_parties_without_statements_get_one_line() -> None:
    base = explanation()
    quiet = replace(
        base, parties={**base.parties, "europe": PartyExplanation(answer(0.5, signatory=False))}
    )
    assert (
        "Russia and Europe: no statement in force, so nothing forces an answer and no figure is "
        "evidence."
    ) in said(quiet)


def test_statements_that_move_nothing_share_a_line() -> None:
    told = section(explanation(), "Ukraine")
    assert "  1 other changes the figure by no more than 0.01, which may be chance.\n" in told
    assert "third" not in told
    one = explanation().parties["ukraine"]
    still = replace(
        one, influence=(influence("refusal", 0.033, 0.03), influence("third", 0.029, 0.03))
    )
    told = section(of("ukraine", still), "Ukraine")
    assert "2 statements change the figure by no more than 0.01 each, which may be" in told
    assert "Left out" not in told


def test_a_figure_that_is_never_even_says_so() -> None:
    told = section(explanation(), "Ukraine")
    assert (
        "No other credibility of any one of these would bring the figure for both to one half"
        in told
    )
    one = explanation().parties["ukraine"]
    some = replace(
        one, influence=(influence("refusal", 0.3, 0.3, 0.5), influence("third", 0.4, 0.4))
    )
    assert re.search(r"third \(0.5\) +0.40.*never\n", section(of("ukraine", some), "Ukraine"))


def test_narrow_terminals_get_a_line_for_each_statement() -> None:
    page = said(explanation(), 50)
    assert "visit (0.9): United States: 0.50 ±0.01 −0.44; Both: 0.02 ±0.01 −0.01; even near" in page
    assert "Left out " not in plain_text(explanation(), 50)


def test_a_party_without_a_figure_is_still_explained() -> None:
    page = said(unanswered())
    assert page.index("READ THIS FIRST") < page.index("Taken at their word")
    assert "Ukraine, taken at its word, would never sign the february draft (no figure:" in page
    assert "(nothing) no answer no answer refusal (0.9) 0.40 ±0.01 0.38 ±0.01" in page
    assert "With guarantee_needed left out there is no figure." in page
    assert "What moves this most" not in page


def test_contradictions_are_told_before_the_parties() -> None:
    page = said(explanation(torn()))
    assert page.index("The record contradicts itself") < page.index("Ukraine, taken at its word")
    assert "No contradiction" not in page
    assert "No contradiction: all statements" in said(explanation())


@pytest.mark.parametrize(
    ("agreement", "why"),
    [
        ("status_quo", "“status quo” is what prevails if nothing is signed; it is not judged."),
        (
            "suspended",
            "“suspended” has the terms of no deal: there is nothing to sign, and it is not judged.",
        ),
    ],
)
def test_no_deal_is_not_judged(agreement: str, why: str) -> None:
    page = said(no_deal(agreement))
    assert why in page
    assert "Left out" not in page
    assert "READ THIS FIRST" not in page


def test_warnings_come_last_unless_the_figures_cannot_be_relied_on() -> None:
    calm = replace(explanation(), warnings=("Something is doubtful.",))
    assert plain_text(calm).rstrip().endswith("Something is doubtful.")
    loud = plain_text(replace(unsettled_explanation(), warnings=("Something is doubtful.",)))
    assert loud.index("Something is doubtful.") < loud.index("Taken at their word")
    assert loud.count("Something is doubtful.") == 1
