import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from html.parser import HTMLParser
from io import BytesIO, StringIO, TextIOWrapper

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from report.answers import (
    answer,
    contradictory,
    crowded,
    hostile,
    minerals,
    minerals_case,
    unsettled,
)
from zopa.analysis.results import Analysis, PartyAnswer, ScenarioAnswer
from zopa.case.model import Condition, Rule, Scenario
from zopa.report.marks import Marks
from zopa.report.terminal import notebook_html, plain_text, print_analysis

HOSTILE = {
    "markup": "[red]Draft[/red] [link=https://example.org]x[/link] [/]",
    "escapes": "\x1b[31mred\x1b]0;title\x07 \x9b2J",
    "long": "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen" * 3,
    "right to left": "جمهورية مصر العربية \u202eevil\u202c",
    "emoji": "👩‍👩‍👧 🇺🇦 Delegation 👍🏽",
    "wide": "漢字" * 20,
    "lines": "one\ntwo\r\nthree\u2028four",
    "html": "<script>alert('x')</script> & \"quoted\"",
    "nothing": "",
    "marks": "e\u0301" * 10,
}
ANALYSES: Mapping[str, Callable[[], Analysis]] = {
    "minerals": minerals,
    "contradictory": contradictory,
    "unsettled": unsettled,
    "crowded": partial(crowded, 6, 15),
    **{name: partial(hostile, text) for name, text in HOSTILE.items()},
}


def written(analysis: Analysis, *, encoding: str = "utf-8", width: int = 80) -> str:
    """What reaches a file or a pipe in the encoding."""
    raw = BytesIO()
    file = TextIOWrapper(raw, encoding=encoding, write_through=True)
    print_analysis(analysis, Console(file=file, width=width))
    return raw.getvalue().decode(encoding)


def in_terminal(analysis: Analysis, *, no_color: bool) -> str:
    page = StringIO()
    console = Console(
        file=page, force_terminal=True, width=80, color_system="standard", no_color=no_color
    )
    print_analysis(analysis, console)
    return page.getvalue()


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
@pytest.mark.parametrize("name", ANALYSES)
def test_every_line_fits_the_width(name: str, width: int) -> None:
    page = plain_text(ANALYSES[name](), width)
    assert max(map(cell_len, page.splitlines())) <= width


@pytest.mark.parametrize("name", ANALYSES)
def test_no_line_steers_the_terminal_or_ends_in_spaces(name: str) -> None:
    for line in plain_text(ANALYSES[name](), 80).splitlines():
        assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", line)
        assert line == line.rstrip()


def test_the_answer_comes_first_then_the_figures_then_the_method() -> None:
    page = plain_text(minerals(), 80)
    order = [
        "Minerals-for-security agreement",
        "both signatories would probably sign",
        "0.03 ±0.01",
        "No deal means: status quo.",
        "Under other circumstances",
        "4,096 draws for each party in 8 chains, seed 0",
        "Settled: worst R-hat 1.002, smallest effective sample 4,120.",
    ]
    places = [page.index(text) for text in order]
    assert places == sorted(places)


def test_the_table_tells_what_a_figure_is_worth() -> None:
    page = plain_text(minerals(), 80)
    for told in ("no evidence", "†0.65–0.83", "bluff 0.12", "prefers to", "would sign"):
        assert told in page
    assert "Taken for granted: Further support (decided by the United States): Continues." in page


def test_the_legend_explains_the_marks_that_occur_and_no_others() -> None:
    page = plain_text(minerals(), 120)
    assert "bluff: the figure if" in page
    assert "† rests on assumptions:" in page
    assert "no answer:" not in page
    assert "no answer: the warnings say why." in plain_text(contradictory(), 120)


def test_many_parties_become_a_block_for_each_agreement() -> None:
    page = plain_text(crowded(6, 15), 80)
    assert page.count("All signatories") == 15
    assert "Coast (prefers" in page
    assert "unknown, so it may be worth anything" in " ".join(page.split())


def test_blocks_say_in_words_what_the_table_marks() -> None:
    page = " ".join(plain_text(minerals(), 60).split())
    assert "rests on assumptions:" in page
    assert "if its red line is not meant" in page
    assert "†" not in page


def test_scenarios_stand_side_by_side_with_what_changes() -> None:
    page = plain_text(minerals(), 80)
    rows = page[page.index("Under other circumstances") :].splitlines()
    lapsed = [row.split() for row in rows if row.startswith("  support lapses")]
    assert lapsed[0] == ["support", "lapses", "0.41", "0.81", "0.50"]
    assert lapsed[1] == ["support", "lapses", "no", "deal"]
    assert lapsed[2][2:6] == ["0.07", "↑", "0.07", "↑"]
    assert "support lapses: no deal means suspended." in page
    assert "support lapses: no deal" in plain_text(minerals(), 50)


def test_a_scenario_tells_everything_that_it_changes() -> None:
    analysis = minerals()
    scenario = Scenario(
        "worse", ranges={"resource_share": (0.0, 25.0)}, credibilities={"refusal": 0.5}
    )
    case = replace(analysis.case, scenarios={"worse": scenario})
    worse = ScenarioAnswer("worse", {"support": {"continues": 0.25, "withheld": 0.75}}, {})
    page = plain_text(replace(analysis, case=case, scenarios={"worse": worse}), 200)
    assert (
        "worse: Further support (decided by the United States): Continues 0.25, Withheld 0.75; "
        "United States share of resource rights from 0 to 25 percent; credibility of refusal 0.5."
    ) in " ".join(page.split())


def test_without_scenarios_there_is_no_empty_section() -> None:
    assert "Under other" not in plain_text(replace(minerals(), scenarios={}), 80)


def test_warnings_come_last_unless_the_figures_cannot_be_relied_on() -> None:
    calm = plain_text(replace(minerals(), warnings=("Something is doubtful.",)), 80)
    assert calm.rstrip().endswith("Something is doubtful.")
    for loud in (contradictory(), unsettled()):
        page = plain_text(loud, 80)
        assert page.index("READ THIS FIRST") < page.index("On the record up to")
    assert "cannot both be true" in plain_text(contradictory(), 80)


def test_an_alarm_keeps_the_other_warnings_with_it() -> None:
    page = plain_text(replace(unsettled(), warnings=("Something is doubtful.",)), 80)
    assert page.count("Something is doubtful.") == 1


def test_pipes_and_no_color_get_no_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    assert "\x1b" not in written(minerals())
    coloured = in_terminal(minerals(), no_color=False)
    assert re.search(r"\x1b\[[\d;]*3[0-7]", coloured)
    assert not re.search(r"\x1b\[[\d;]*3[0-7]", in_terminal(minerals(), no_color=True))


def test_an_analysis_prints_as_text() -> None:
    assert str(minerals()) == plain_text(minerals(), 100)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1251"])
@pytest.mark.parametrize("name", ANALYSES)
def test_terminals_without_unicode_get_what_they_can_show(name: str, encoding: str) -> None:
    page = written(ANALYSES[name](), encoding=encoding)
    assert "R-hat" in page
    assert max(map(cell_len, page.splitlines())) <= 80


def test_plain_bars_keep_the_same_meaning() -> None:
    page = written(minerals(), encoding="ascii")
    assert "#####|###." in page
    assert "0.94 +-0.01" in page
    assert '"arms\nfor minerals" (about 0.65)' in page


@given(st.floats(0, 1), st.none() | st.floats(0, 0.6), st.none() | st.floats(0, 1))
def test_bars_have_one_width(
    probability: float, error: float | None, prior_only: float | None
) -> None:
    for marks in (Marks("utf-8"), Marks("ascii")):
        bar = marks.bar(probability, error, prior_only, 10)
        assert cell_len(bar) == 10
        assert (marks.before in bar) == (prior_only is not None)


def test_bars_grow_with_the_probability() -> None:
    marks = Marks()
    assert marks.bar(0, 0, None, 4) == "····"
    assert marks.bar(0.125, 0, None, 4) == "▌···"
    assert marks.bar(1, 0, None, 4) == "████"
    assert marks.bar(0.5, 0.25, None, 8) == "██▒▒▒▒··"
    assert marks.bar(0.9, 0, 0.5, 4) == "██│▋"
    assert Marks("ascii").bar(0.5, 0.25, 1, 8) == "##~~~~.|"


@given(st.text(), st.sampled_from([60, 80]))
def test_any_name_is_only_a_name(name: str, width: int) -> None:
    page = plain_text(hostile(name), width)
    assert max(map(cell_len, page.splitlines())) <= width
    assert "\x1b" not in page


class Outline(HTMLParser):
    """The tags, and whether each is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, _: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        if tag not in {"br", "wbr"}:  # elements that HTML never closes
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("name", ANALYSES)
def test_the_notebook_shows_escaped_tables(name: str) -> None:
    outline = Outline()
    outline.feed(notebook_html(ANALYSES[name]()))
    assert outline.open == []
    assert {"table", "caption", "thead", "th", "bdi"} <= outline.seen
    assert "script" not in outline.seen


def test_the_notebook_says_what_the_terminal_says() -> None:
    page = notebook_html(minerals())
    for told in (
        "both signatories would probably sign “arms for minerals” (about 0.65).",
        "rests on assumptions: 0.65 to 0.83",
        "if its red line is not meant: 0.12",
        "before any statement: 0.50",
        "no evidence",
        "prefers it to no deal",
        '<th scope="row">',
    ):
        assert told in page
    loud = notebook_html(contradictory())
    assert loud.index("cannot both be true") < loud.index("<table>")
    assert minerals()._repr_html_() == page


def test_a_case_without_agreements_to_judge_is_answered_too() -> None:
    analysis = minerals()
    bare = {"status_quo": analysis.agreements["status_quo"]}
    analysis = replace(analysis, main=replace(analysis.main, agreements=bare), scenarios={})
    assert "there is nothing to judge" in plain_text(analysis, 80)
    assert "<table>" not in notebook_html(analysis)
    assert "<ul>" not in notebook_html(analysis)


def test_a_partys_own_no_deal_is_named() -> None:
    analysis = minerals()
    case = minerals_case()
    parties = {**case.parties, "ukraine": replace(case.parties["ukraine"], no_deal="suspended")}
    page = plain_text(replace(analysis, case=replace(case, parties=parties)), 80)
    assert "For Ukraine no deal means: suspended." in page


def test_agreements_that_come_with_other_conduct_say_so() -> None:
    page = plain_text(minerals(), 80)
    assert "“suspended” comes with Further support: Withheld." in page
    assert page.count("comes with") == 1


def test_agreements_with_the_terms_of_no_deal_are_named() -> None:
    analysis = minerals()
    idle = analysis.agreements["status_quo"]
    main = replace(analysis.main, agreements={**analysis.agreements, "suspended": idle})
    page = plain_text(replace(analysis, main=main), 80)
    assert "“suspended” has the terms of no deal: nothing to sign." in page
    assert "comes with" not in page


def test_a_figure_without_its_prior_is_shown_all_the_same() -> None:
    analysis = minerals()
    draft = analysis.agreements["february_draft"]
    bare = replace(
        draft,
        parties={
            "ukraine": PartyAnswer(signatory=True, probability=0.3, error=0.01, prior_only=None)
        },
        all=None,
    )
    main = replace(analysis.main, agreements={"february_draft": bare})
    analysis = replace(analysis, main=main, scenarios={})
    assert "0.30 ±0.01" in plain_text(analysis, 80)
    assert "before any statement" not in notebook_html(analysis)


def test_conduct_that_a_rule_ties_to_an_agreement_is_told() -> None:
    analysis = minerals()
    forces, withheld = Condition(("own_forces",)), Condition(("withheld",))
    rule = Rule("no support with forces", {"guarantee": forces}, {"support": withheld})
    page = plain_text(replace(analysis, case=replace(analysis.case, rules=(rule,))), 80)
    assert "“arms for minerals” comes with Further support: Withheld." in page


def test_counts_of_packages_stay_short() -> None:
    assert "about 10^300 possible packages" in plain_text(replace(minerals(), packages=10**300))
    assert "1 possible package\n" in plain_text(replace(minerals(), packages=1))


def test_a_wide_error_takes_a_decimal_away() -> None:
    analysis = minerals()
    draft = analysis.agreements["february_draft"]
    vague = replace(draft, parties={**draft.parties, "ukraine": answer(0.3, error=0.07)})
    main = replace(analysis.main, agreements={**analysis.agreements, "february_draft": vague})
    assert "0.3 ±0.1" in plain_text(replace(analysis, main=main), 80)
