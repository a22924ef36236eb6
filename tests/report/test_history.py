"""What moved, as people read it: the page of `zopa history`, and the section of the brief."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

import zopa
from oracles.building import case, category, number, prefers, requires, says
from report.reports import HOSTILE
from zopa.analysis.moved import History, Move, Mover, Shift, Step
from zopa.analysis.results import GroupAnswer
from zopa.case.model import Case, Party, Statement
from zopa.case.readings import PackageRef, Reading, Refuses, WouldSign
from zopa.preferences import Certain
from zopa.report.brief import brief
from zopa.report.document import Heading, Items, Paragraph, Section, plain
from zopa.report.moved import came, further, move_in_words, moved_most, told
from zopa.report.offers import plain_text

FIRST, THEN = date(2025, 1, 1), date(2025, 1, 2)
DRAFT = PackageRef("draft")


def on(day: date, party: str, statement: str, *means: Reading, **more: object) -> Statement:
    said = says(party, *means, id=statement, said=f"the words of {statement}", date=day)
    return replace(said, **more)  # type: ignore[arg-type]


def talks(*statements: Statement) -> Case:
    return case(
        [category("seat", "none", "observer", "full"), number("price", 0, 40, 60, 100)],
        {
            "status_quo": {"seat": "none", "price": 0},
            "draft": {"seat": "full", "price": 40},
            "counter_offer": {"seat": "observer", "price": 100},
        },
        *statements,
        parties=(Party("ada", "Ada"), Party("ben", "Ben"), Party("cyd", "Cyd")),
        signatories=("ada", "ben"),
    )


RECORD = (
    on(FIRST, "ada", "line", requires(price="<= 40"), credibility=0.8, superseded_by="wider"),
    on(FIRST, "ada", "wish", prefers("seat", "full", "none"), credibility=0.9, until=THEN),
    on(THEN, "ada", "wider", requires(price="<= 60"), credibility=0.8),
    on(THEN, "ben", "refusal", Refuses(DRAFT), credibility=0.9),
)


@pytest.fixture(scope="module")
def moved() -> History:
    return zopa.history(talks(*RECORD), draws=1000)


def page(answer: History, width: int = 100) -> str:
    return " ".join(plain_text(answer, width).split())


def group(probability: float | None, prior: float = 0.25, error: float = 0.01) -> GroupAnswer:
    return GroupAnswer(probability, None if probability is None else error, prior)


def mover(statement: str, change: float, party: str = "ada") -> Mover:
    shifts = {"draft": Shift(change, 0.01)}
    return Mover(statement, party, came=True, reports=(statement,), own=shifts, all=shifts)


def a_step(
    day: date, figures: Mapping[str, GroupAnswer], *movers: Mover, moves: tuple[Move, ...] = ()
) -> Step:
    names = tuple(each.statement for each in movers)
    return Step(day, names, (), figures, movers=movers, moves=moves)


# --- The page ------------------------------------------------------------------------------------


def test_the_page_tells_the_figures_the_statements_and_the_moves(moved: History) -> None:
    text = page(moved)
    assert "moved the draft most: the probability that both signatories sign it went from" in text
    assert "How probably both signatories would sign: before any statement, after each day" in text
    assert "1 January 2025 New: line and wish of Ada." in text
    assert (
        "New: wider of Ada and refusal of Ben. No longer in force: line (superseded by wider) and "
        "wish." in text
    )
    assert "What moved the figures most: refusal of Ben the words of refusal" in text
    assert "read as refuses: draft" in text
    assert "Ada: 2 hardenings and 1 concession • 1 January 2025, hardening: a new red line" in text
    assert "Ben: 1 hardening • 2 January 2025" in text
    assert (
        "2 January 2025, concession: a red line is loosened: would sign only with price at most 60"
        " (line, wider)" in text
    )
    assert "2 January 2025, hardening: a new refusal: would not sign the draft (refusal)" in text
    assert "a position that no longer stands, which lowered its own probability" in text
    assert "they say nothing of motives" in text
    assert "Cyd: no statement in force, so left out." in text


def test_what_ended_is_said_to_have_ended(moved: History) -> None:
    alone = zopa.history(talks(RECORD[1]), draws=1000)
    assert "What moved the figures most: wish of Ada, which ended" in page(alone)


def test_the_words_of_a_statement_are_told_once_for_a_party(moved: History) -> None:
    below = plain_text(moved).partition("Concessions and hardenings")[2]
    assert below.count("the words of line") == 1


@pytest.mark.parametrize("width", [60, 80, 120])
def test_it_fits_the_width(moved: History, width: int) -> None:
    assert max(map(len, plain_text(moved, width).splitlines())) <= width


def test_many_days_stand_in_rows_and_too_much_in_no_table() -> None:
    days = [date(2025, 1, day) for day in range(1, 9)]
    answer = zopa.history(talks(*RECORD), draws=100)
    figures = {"draft": group(0.3), "counter_offer": group(0.4)}
    many = replace(answer, steps=tuple(a_step(day, figures) for day in days))
    text = plain_text(many, 80)
    assert "\n8 Jan 2025  0.30 ±0.01  0.40 ±0.01" in text
    assert "How probably" not in plain_text(many, 36)


def test_a_history_of_one_day_needs_no_overview() -> None:
    text = page(zopa.history(talks(RECORD[3]), draws=100))
    assert "How probably" not in text
    assert "2 January 2025" in text


def test_nothing_to_follow_is_said() -> None:
    text = page(zopa.history(talks(), draws=100))
    assert "No statement in force has a date, so there is nothing to follow." in text
    assert "Moved by a statement" not in text


def test_an_outsider_alone_moves_nothing() -> None:
    said = on(FIRST, "cyd", "outside", Refuses(DRAFT))
    text = page(zopa.history(talks(said), draws=100))
    assert "No signatory spoke, so no figure moved." in text


def test_a_day_that_moves_nothing_says_so() -> None:
    said = on(FIRST, "ada", "faint", prefers("seat", "full", "none"), credibility=0.01)
    text = page(zopa.history(talks(said), draws=100))
    assert "No figure was moved by more than chance." in text
    assert "What moved the figures most" not in text
    assert "None: no position was taken, given up or replaced." in text


def test_a_missing_figure_is_read_first() -> None:
    torn = talks(on(FIRST, "ada", "yes", WouldSign(DRAFT)), on(THEN, "ada", "no", Refuses(DRAFT)))
    text = page(zopa.history(torn, draws=200))
    assert "READ THIS FIRST" in text
    assert "yes, no are held certain and cannot all be meant" in text
    assert "no answer" in text


def test_text_from_a_case_is_data() -> None:
    texts = tuple(replace(each, said=HOSTILE[0], speaker=HOSTILE[-1]) for each in RECORD)
    text = plain_text(zopa.history(talks(*texts), draws=100))
    assert "\x1b" not in text


def test_a_terminal_of_few_letters_can_show_it(moved: History) -> None:
    from io import BytesIO, TextIOWrapper

    from rich.console import Console

    from zopa.report.offers import print_offers

    written = BytesIO()
    console = Console(file=TextIOWrapper(written, encoding="ascii"), width=80)
    print_offers(moved, console)
    console.file.flush()
    assert b"+-0.01" in written.getvalue()


# --- The sentences -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "error", "said"),
    [
        (-0.0633, 0.005, "−0.06 ±0.01"),
        (0.0117, 0.0012, "+0.012 ±0.002"),
        (0.17, 0.06, "+0.170 ±0.060"),
        (0.5, 0.06, "+0.5 ±0.1"),
        (1.0, 0.0, "+1.00"),
    ],
)
def test_a_change_is_told_as_exactly_as_it_is_known(change: float, error: float, said: str) -> None:
    assert told(Shift(change, error)) == said


def test_a_change_that_is_missing_is_no_figure() -> None:
    assert told(Shift(None, None)) == "no figure"


def test_the_day_that_moved_most_is_named() -> None:
    steps = [
        a_step(FIRST, {"draft": group(0.3)}, mover("one", 0.05)),
        a_step(THEN, {"draft": group(0.8)}, mover("two", 0.5)),
    ]
    assert moved_most(talks(), steps, ["draft"]) == (
        "The statement dated 2 January 2025 moved the draft most: the probability that both "
        "signatories sign it went from about 0.30 to about 0.80"
    )
    still = [a_step(FIRST, {"draft": group(0.26)}), a_step(THEN, {"draft": group(0.25)})]
    assert moved_most(talks(), still, ["draft"]) == (
        "From 1 January 2025 to 2 January 2025 no day’s statements moved any figure by more than "
        "its error"
    )
    nothing = [a_step(FIRST, {"draft": group(None)})]
    assert moved_most(talks(), nothing, ["draft"]) == (
        "There is no figure to follow on 1 January 2025"
    )


def test_what_several_moved_together_is_said() -> None:
    alone = [a_step(FIRST, {"draft": group(0.01)}, mover("one", -0.03))]
    assert not further(talks(), alone, 0)
    several = [a_step(FIRST, {"draft": group(0.01)}, mover("one", -0.03), mover("two", -0.04))]
    assert further(talks(), several, 0) == (
        "The draft was moved by several together: leaving out any one of them changes much less."
    )
    shared = [a_step(FIRST, {"draft": group(0.01)}, mover("one", -0.2), mover("two", -0.04))]
    assert not further(talks(), shared, 0)


def test_many_statements_of_a_day_are_counted() -> None:
    many = tuple(on(FIRST, "ada", f"s{n}") for n in range(7))
    step = Step(FIRST, tuple(each.id for each in many), (), {})
    assert came(talks(*many), step) == "New: 7 statements of Ada."


@pytest.mark.parametrize(
    ("kind", "change", "said"),
    [
        ("concession", 0.2, "raised its own probability of signing by 0.20 on average"),
        ("hardening", -0.2, "lowered its own probability of signing by 0.20 on average"),
        ("change", 0.01, "its own figures did not move by more than chance"),
    ],
)
def test_other_positions_say_what_they_did(kind: str, change: float, said: str) -> None:
    move = Move("ada", kind, "position_changed", ("old", "new"))  # type: ignore[arg-type]
    step = a_step(FIRST, {"draft": group(0.3)}, mover("new", change))
    assert said in move_in_words(talks(), step, move)


# --- The brief -----------------------------------------------------------------------------------


def section(answer: zopa.Analysis) -> Section:
    return next(each for each in brief(answer).sections if each.id == "history")


def test_the_brief_has_what_moved_most_and_the_moves() -> None:
    made = section(zopa.analyze(talks(*RECORD), draws=400, timeline=True, zone=False))
    days = next(block for block in made.blocks if isinstance(block, Items))
    lines = [[plain(line) for line in item] for item in days.items]
    assert lines[1][0] == "2 January 2025: wider, refusal"
    assert lines[1][1] == "2 January 2025, no longer in force: line, wish"
    assert lines[1][2].startswith("Moved most by refusal: draft −")
    assert "Concessions and hardenings" in [b.text for b in made.blocks if isinstance(b, Heading)]
    told_ = [plain(block.said) for block in made.blocks if isinstance(block, Paragraph)]
    assert told_[0].startswith("Ada: ")
    assert told_[-1].startswith("Moved by a statement: ")


def test_without_a_move_the_brief_has_no_heading_for_it() -> None:
    plain_words = [
        on(FIRST, "ada", "one", prefers("seat", "full", "none")),
        on(THEN, "ben", "two", prefers("seat", "none", "full")),
    ]
    made = section(zopa.analyze(talks(*plain_words), draws=100, timeline=True, zone=False))
    assert not [block for block in made.blocks if isinstance(block, Heading)]


def test_always_and_never_stand_beside_the_figures() -> None:
    answer = zopa.history(talks(*RECORD), draws=100)
    never = replace(group(0.02), certain=Certain("never", ("refusal",)))
    steps = (a_step(FIRST, {"draft": group(0.3)}), a_step(THEN, {"draft": never}))
    assert "0.02 ±0.01 never" in page(replace(answer, steps=steps))
