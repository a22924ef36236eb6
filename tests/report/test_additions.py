"""What became of findings that were added to a case, in words."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO
from pathlib import Path

from rich.console import Console

from evidence.found import offer, refusal
from zopa.evidence.adding import Added, Skipped, Written
from zopa.evidence.drafting import Drafted, Voice
from zopa.evidence.topics import Topic
from zopa.report.additions import print_added, print_draft

ADDED = Added(
    Path("port/case.yaml"),
    written=(
        Written(Path("talks.txt"), refusal(), "s1"),
        Written(Path("talks.txt"), offer(), "s2b", held_back="would sign: nothing"),
    ),
    skipped=(Skipped(Path("talks.txt"), offer(id="s3\x1b[2J"), "nobody is named"),),
    sources=(Path("port/sources/talks.txt"),),
)


def added(what: Added) -> list[str]:
    page = StringIO()
    print_added(what, Console(file=page, width=40))
    return page.getvalue().splitlines()


def test_what_was_written_skipped_and_kept() -> None:
    first, *rest = added(ADDED)
    assert first == "added 2 statements to port/case.yaml, none of them confirmed"
    assert rest[:2] == [
        "  s2 is s2b in the case",
        "  s2b: would sign: nothing left out, as it is nothing that the case understands",
    ]
    assert rest[2].endswith(" was skipped: nobody is named")
    assert "\x1b" not in rest[2]
    assert rest[3:] == ["  kept port/sources/talks.txt", "Next: zopa review port"]


def test_a_case_in_a_file_of_another_name_is_called_by_it() -> None:
    assert added(replace(ADDED, case=Path("port.yaml")))[-1] == "Next: zopa review port.yaml"


def test_where_nothing_was_written_there_is_nothing_to_review() -> None:
    assert added(Added(Path("port/case.yaml"))) == [
        "added 0 statements to port/case.yaml, none of them confirmed"
    ]


def draft(what: Added) -> list[str]:
    page = StringIO()
    drafted = Drafted((Voice("north", "North", (), 2),), (Topic("toll", "Toll"),), what)
    print_draft(drafted, Path("port"), Console(file=page, width=40))
    return page.getvalue().splitlines()


def test_a_draft_tells_what_it_holds_and_what_was_left_out() -> None:
    assert draft(ADDED) == [
        "wrote port/case.yaml",
        "  parties: North",
        "  issues: Toll",
        "  2 statements, none of them confirmed",
        "  1 statement left out, of others and of nobody in particular: see the case file",
        "  kept port/sources/talks.txt",
        "Next: read port/case.yaml, then zopa review port",
    ]


def test_a_draft_without_anything_left_out_says_nothing_of_it() -> None:
    assert draft(Added(Path("port/case.yaml")))[3:] == [
        "  0 statements, none of them confirmed",
        "Next: read port/case.yaml, then zopa review port",
    ]
