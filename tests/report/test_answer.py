"""What the terminal and the notebook share: the sections of an answer, and their two tables."""

from dataclasses import replace

from report.answers import contradictory, crowded, forced, minerals, torn
from zopa.analysis.results import Analysis, Sensitivity
from zopa.report.answer import answer
from zopa.report.contradictions import TITLE
from zopa.report.document import Gauge, Items, Report, Section, Table, plain
from zopa.report.scenarios import scenario_table
from zopa.report.signing import signing_table
from zopa.report.terminal import notebook_html, plain_text


def ids(report: Report) -> list[str]:
    return [section.id for section in report.sections]


def section(report: Report, name: str) -> Section:
    return next(each for each in report.sections if each.id == name)


def rows(table: Table) -> list[list[str]]:
    """The table as lists of its cells' lines, one below the other."""
    return [["\n".join(map(plain, cell.lines)) for cell in row] for row in table.rows]


def with_wide_panel(analysis: Analysis) -> Analysis:
    """All signatories' figure for the draft rests on assumptions, though no party's does."""
    agreements = {"february_draft": analysis.agreements["february_draft"]}
    draft = agreements["february_draft"]
    assert draft.all is not None
    wide = replace(draft, all=replace(draft.all, sensitivity=Sensitivity(0.01, 0.2)))
    return replace(analysis, main=replace(analysis.main, agreements={"february_draft": wide}))


def test_sections_come_in_the_order_in_which_they_are_read() -> None:
    calm = replace(torn(), warnings=("Something is doubtful.",))
    assert ids(answer(calm, full=False)) == [
        "contradictions",
        "findings",
        "signing",
        "given",
        "legend",
        "scenarios",
        "method",
        "warnings",
    ]


def test_what_there_is_nothing_to_say_of_is_left_out() -> None:
    bare = replace(minerals(), scenarios={})
    assert ids(answer(bare, full=False)) == ["findings", "signing", "given", "legend", "method"]
    nothing = {"status_quo": bare.agreements["status_quo"]}
    bare = replace(bare, main=replace(bare.main, agreements=nothing))
    assert ids(answer(bare, full=False)) == ["given", "legend", "method"]


def test_alarms_take_the_place_of_the_warnings() -> None:
    loud = answer(contradictory(), full=False)
    assert loud.alarms == contradictory().warnings
    assert "warnings" not in ids(loud)
    assert answer(minerals(), full=False).alarms == ()


def test_a_single_agreement_has_its_reasons_only_since_the_verdict_has_said_who() -> None:
    draft = {"february_draft": forced().agreements["february_draft"]}
    alone = replace(forced(), main=replace(forced().main, agreements=draft), scenarios={})
    (listed,) = section(answer(alone, full=False), "findings").blocks
    assert isinstance(listed, Items)
    assert [len(item) for item in listed.items] == [1, 1, 1]
    assert plain(listed.items[0][0]).startswith("Refused by Ukraine")


def test_links_have_nowhere_to_lead_on_this_page() -> None:
    for each in answer(torn(), full=True).sections:
        for block in each.blocks:
            if isinstance(block, Items):
                spans = [span for item in block.items for line in item for span in line]
                assert not any(span.to for span in spans)


def test_the_signing_table_has_marks_or_words() -> None:
    short, full = (signing_table(forced(), full=full) for full in (False, True))
    assert short.heads[1:3] == (("All signatories", "would sign"), ("Ukraine", "would sign"))
    assert (short.heads[-1], full.heads[-1]) == (
        ("Europe", "prefers to no deal"),
        ("Europe", "prefers it to no deal"),
    )
    assert rows(short)[1][:3] == [
        "february draft",
        "0.03 ±0.01\nnever",
        "0.03 ±0.01\nnever\nbluff 0.12",
    ]
    assert rows(full)[1][2] == (
        "0.03 ±0.01\nnever if taken at its word\nif its red line is not meant: 0.12"
    )


def test_a_figure_has_a_bar_and_no_answer_has_none() -> None:
    _, draft, _ = signing_table(contradictory(), full=False).rows
    assert [cell.gauge for cell in draft[:4]] == [None, None, None, Gauge(0.94, 0.004, 0.5)]


def test_a_party_that_an_agreement_has_no_answer_for_has_an_empty_cell() -> None:
    analysis = crowded(3, 2)
    first, second = analysis.agreements
    parties = dict(list(analysis.agreements[second].parties.items())[:2])
    lacking = replace(analysis.agreements[second], parties=parties, all=None)
    agreements = {first: analysis.agreements[first], second: lacking}
    table = signing_table(
        replace(analysis, main=replace(analysis.main, agreements=agreements)), full=False
    )
    assert [bool(cell.lines) for cell in table.rows[1]] == [True, False, True, True, False]


def test_what_all_signatories_would_do_may_rest_on_assumptions_too() -> None:
    analysis = with_wide_panel(replace(minerals(), scenarios={}))
    (draft,) = rows(signing_table(analysis, full=False))
    assert draft[1] == "0.03 ±0.01\n†0.01–0.20"
    assert "† rests on assumptions:" in plain_text(analysis, 100)
    (draft,) = rows(signing_table(analysis, full=True))
    assert draft[1] == "0.03 ±0.01\nrests on assumptions: 0.01 to 0.20"


def test_the_scenario_table_groups_its_rows_by_agreement() -> None:
    table = scenario_table(minerals())
    assert table.heads[:2] == (("Agreement and scenario",), ("All",))
    assert rows(table)[:3] == [
        ["status quo"],
        ["as written", "no deal", "", ""],
        ["support lapses", "0.41", "0.81", "0.50"],
    ]
    assert rows(table)[8] == ["support lapses", "0.07 ↑", "0.07 ↑", "0.94"]
    assert not any(cell.gauge for row in table.rows for cell in row)


def test_a_page_without_bars_says_in_words_what_they_would_show() -> None:
    report = answer(forced(), full=True, bars=False)
    (table,) = section(report, "signing").blocks
    assert isinstance(table, Table)
    assert not any(cell.gauge for row in table.rows for cell in row)
    assert rows(table)[1][1].endswith("\nbefore any statement: 0.25")
    assert "│" not in str(section(report, "legend"))


def test_the_notebook_reads_the_same_blocks() -> None:
    page = notebook_html(replace(torn(), warnings=("Something is doubtful.",)))
    order = [
        "<h3>Minerals-for-security agreement</h3>",
        "3 statements in force",
        "<strong>On the record up to",
        TITLE,
        "<caption>",
        "No deal means: status quo.",
        "Under other circumstances",
        "4,096 draws",
        "Something is doubtful.",
    ]
    places = [page.index(text) for text in order]
    assert places == sorted(places)
    for without in ("<style", "<script", " id=", " href=", "gauge"):
        assert without not in page
