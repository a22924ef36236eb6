"""Blocks in a terminal: each kind, narrow and wide, with and without the marks of Unicode."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from io import BytesIO, TextIOWrapper

import pytest
from rich.cells import cell_len
from rich.console import Console, RenderableType

from zopa.report.document import (
    Block,
    Cell,
    Entry,
    Fact,
    Gauge,
    Heading,
    Items,
    Paragraph,
    Picture,
    Report,
    Section,
    Span,
    Table,
    faint,
    strong,
    words,
)
from zopa.report.marks import Marks
from zopa.report.page import page_text, print_page
from zopa.report.renderings.columns import fits
from zopa.report.renderings.terminal import block_parts, report_parts

BARS = Table(
    "Never shown",
    (("Agreement",), ("All signatories", "would sign"), ("Russia", "prefers it to no deal")),
    (
        (Cell((words(strong("Drafts")),)),),
        (
            Cell((words(strong("first draft")),)),
            Cell((words(strong("0.25 ±0.01")), words(faint("†0.20–0.30"))), Gauge(0.25, 0.01, 0.5)),
            Cell((words("no answer"),)),
        ),
        (
            Cell((words(strong("second draft")),)),
            Cell(),
            Cell((words("0.75 ±0.01"),), Gauge(0.75)),
        ),
    ),
)
PLAIN = Table(
    "Never shown",
    (("Agreement and scenario",), ("All",), ("Ukraine", "Kyiv")),
    (
        (Cell((words("february draft"),)),),
        (Cell((words("as written"),)), Cell((words("0.01"),)), Cell((words("0.02 ↑"),))),
        (Cell((words("support lapses"),)), Cell((words("no deal"),)), Cell()),
        (Cell((words("support continues"),)), Cell(), Cell((words("0.03"),))),
    ),
)
LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen"
EVERY_KIND: tuple[Block, ...] = (
    Paragraph(words("A plain ", strong("paragraph"), f" with {LONG}."), "lead"),
    Paragraph(words("A note."), "note"),
    Items(((words("first"), words("more of it")), (words(LONG * 2),))),
    BARS,
    PLAIN,
    Picture("signing", f"What it states {LONG}", "What it shows"),
    Entry("statement-refusal", words("refusal"), (words(f"has declined {LONG}"),)),
    Heading(LONG),
)


def shown(*blocks: Block, width: int = 80) -> list[str]:
    """The blocks as lines of a file."""
    return page_text(partial(block_parts, blocks), width).splitlines()


def in_ascii(*blocks: Block) -> str:
    raw = BytesIO()
    file = TextIOWrapper(raw, encoding="ascii", write_through=True)
    print_page(partial(block_parts, blocks), Console(file=file, width=80))
    return raw.getvalue().decode("ascii")


def styles(parts: Iterable[RenderableType]) -> str:
    """The parts as a terminal with colours gets them."""
    console = Console(
        file=TextIOWrapper(BytesIO(), encoding="utf-8"),
        force_terminal=True,
        color_system="standard",
        no_color=False,  # whatever NO_COLOR says where the tests run
    )
    with console.capture() as captured:
        for part in parts:
            console.print(part)
    return captured.get()


def test_words_stand_out_and_stand_back() -> None:
    said = words("plain ", strong("strong"), faint(" faint"), Span(" led", to="statement-refusal"))
    assert shown(Paragraph(said)) == ["plain strong faint led"]
    coloured = styles(block_parts([Paragraph(said)], Marks(), 80))
    assert coloured == "plain \x1b[1mstrong\x1b[0m\x1b[2m faint\x1b[0m led\n"


def test_a_lead_is_strong_and_a_note_is_faint() -> None:
    lead, note = Paragraph(words("Lead."), "lead"), Paragraph(words("Note."), "note")
    assert styles(block_parts([lead, note], Marks(), 80)) == (
        "\x1b[1mLead.\x1b[0m\n\x1b[2mNote.\x1b[0m\n"
    )


def test_paragraphs_follow_each_other_without_a_blank_line() -> None:
    assert shown(Paragraph(words("one")), Paragraph(words("two"))) == ["one", "two"]


def test_items_have_a_bullet_before_their_first_line() -> None:
    items = Items(((words("first"), words("more of it")), (words("second"),)))
    assert shown(items) == ["• first", "  more of it", "• second"]
    assert shown(Items(((words("a long item"),),)), width=8) == ["• a long", "  item"]


def test_a_heading_stands_apart_from_what_is_before_it() -> None:
    blocks = (Heading("One"), Paragraph(words("told")), Heading("Two"))
    assert shown(*blocks) == ["One", "told", "", "Two"]


def test_an_entry_is_a_name_with_lines_below_it() -> None:
    entry = Entry("statement-refusal", words("refusal"), (words("has declined"), words("Kyiv")))
    assert shown(entry) == ["refusal", "  has declined", "  Kyiv"]


def test_a_picture_is_what_it_shows_in_words() -> None:
    picture = Picture("signing", "Ukraine holds out", "A bar for each party.")
    assert shown(picture) == ["Ukraine holds out. A bar for each party."]
    assert styles(block_parts([picture], Marks(), 80)).startswith("\x1b[2m")


def test_a_table_with_room_stands_in_columns() -> None:
    assert shown(BARS) == [
        "                All          Russia",
        "                signatories  prefers it",
        "Agreement       would sign   to no deal",
        "─────────────────────────────────────────",
        "Drafts",
        "",
        "  first draft   0.25 ±0.01   no answer",
        "                ██▌··│····",
        "                †0.20–0.30",
        "",
        "  second draft               0.75 ±0.01",
        "                             ███████▌··",
    ]


def test_rows_with_bars_become_blocks_where_columns_do_not_fit() -> None:
    assert shown(BARS, width=37) == [
        "Drafts",
        "",
        "first draft",
        "  All       0.25 ±0.01   ██▌··│····",
        "  signator               †0.20–0.30",
        "  ies",
        "  Russia    no answer",
        "  (prefers",
        "  it to no",
        "  deal)",
        "",
        "second draft",
        "  Russia    0.75 ±0.01   ███████▌··",
        "  (prefers",
        "  it to no",
        "  deal)",
    ]


def test_rows_without_bars_become_sentences_where_columns_do_not_fit() -> None:
    assert shown(PLAIN) == [
        "                                   Ukraine",
        "Agreement and scenario  All        Kyiv",
        "─────────────────────────────────────────────",
        "february draft",
        "  as written            0.01       0.02 ↑",
        "  support lapses        no deal",
        "  support continues                0.03",
    ]
    assert shown(PLAIN, width=33) == [
        "february draft",
        "  as written: All 0.01; Ukraine",
        "  (Kyiv) 0.02 ↑",
        "  support lapses: no deal",
        "  support continues: Ukraine",
        "  (Kyiv) 0.03",
    ]


def test_the_heading_of_a_row_hangs_below_its_own() -> None:
    longer = Cell((words("support continues for as long as the ceasefire holds"),))
    rows = (*PLAIN.rows[:1], (longer, *PLAIN.rows[1][1:]))
    lines = shown(replace(PLAIN, rows=rows), width=60)
    assert all(line.startswith("  ") for line in lines[4:])


def test_columns_fit_from_the_width_that_they_need() -> None:
    least = 12 + 2 * (11 + 2)
    assert fits(BARS, least)
    assert not fits(BARS, least - 1)
    vast = replace(PLAIN, rows=((Cell(), Cell((words("word " * 20),)), Cell()),))
    assert fits(vast, 12 + 24 + 2 + 9 + 2)


def test_a_table_may_have_a_single_column_or_no_rows() -> None:
    single = Table("", (("Statement",),), ((Cell((words("refusal"),)),),))
    assert shown(single)[-1] == "refusal"
    assert shown(replace(BARS, rows=()), width=20) == []


def test_terminals_without_unicode_get_what_they_can_show() -> None:
    page = in_ascii(BARS, PLAIN, Items(((words("first"),),)))
    for told in ("0.25 +-0.01", "##...|....", "0.02 +", "- first", "*0.20-0.30"):
        assert told in page


@pytest.mark.parametrize("width", [30, 40, 80, 100, 200])
@pytest.mark.parametrize("block", EVERY_KIND, ids=lambda block: type(block).__name__)
def test_every_line_fits_the_width(block: Block, width: int) -> None:
    assert max(map(cell_len, shown(block, width=width))) <= width


@pytest.mark.parametrize("block", EVERY_KIND, ids=lambda block: type(block).__name__)
def test_no_word_is_lost_on_the_way(block: Block) -> None:
    """In ASCII too: what it cannot show is replaced, not left out."""
    assert len(in_ascii(block).split()) == len(" ".join(shown(block)).split())


def test_words_are_never_read_as_markup() -> None:
    said = words("[red]x[/red] [link=https://example.org]y[/link] :smile:")
    assert shown(Paragraph(said)) == ["[red]x[/red] [link=https://example.org]y[/link] :smile:"]


def test_a_report_is_read_from_front_to_back() -> None:
    report = Report(
        title="Minerals",
        subtitle=("21 statements",),
        verdict="Nobody would sign.",
        alarms=("Do not rely on this.",),
        glance=(Fact(words("Ukraine refuses"), "never", words("refusal")),),
        picture=Picture("signing", "Title", "Text"),
        sections=(
            Section("findings", "", (Paragraph(words("found")),)),
            Section("warnings", "Warnings", (Paragraph(words("doubtful")),)),
        ),
        colophon=("Made by zopa.",),
    )
    front, _, rest = page_text(partial(report_parts, report), 40).partition("┏")
    assert front.splitlines() == ["Minerals", "21 statements", ""]
    assert "Do not rely on this." in rest
    assert rest.splitlines()[3:] == [
        "",
        "Nobody would sign.",
        "",
        "• Ukraine refuses never",
        "  refusal",
        "Title. Text",
        "",
        "found",
        "",
        "Warnings",
        "doubtful",
        "",
        "Made by zopa.",
    ]
    assert "\x1b[1;33mWarnings" in styles(report_parts(report, Marks(), 40))
