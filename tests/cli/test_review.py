"""``zopa review`` as a person runs it: keys, prompts, stopping and going on."""

from __future__ import annotations

import os
import pty
import signal
import sys
from io import StringIO
from pathlib import Path
from select import select

import pytest

from evidence.found import CASE, notes, offer, refusal
from zopa.case import load
from zopa.cli import main
from zopa.errors import CaseError, Problem
from zopa.evidence.adding import add


@pytest.fixture
def case(tmp_path: Path) -> Path:
    (tmp_path / "case.yaml").write_text(CASE, encoding="utf-8")
    add(tmp_path, [notes(refusal(supersedes="line"), offer())])
    return tmp_path


@pytest.fixture
def typed(case: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Typed:
    return Typed(case, monkeypatch, capsys)


class Typed:
    """Runs a review with so many lines of input; returns what it printed, as one line."""

    def __init__(
        self, case: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self._case, self._monkeypatch, self._capsys = case, monkeypatch, capsys

    def __call__(self, *lines: str) -> str:
        self._monkeypatch.setattr(sys, "stdin", StringIO("".join(f"{line}\n" for line in lines)))
        assert main(["review", str(self._case)]) == 0
        return " ".join(self._capsys.readouterr().out.split())


def confirmed(case: Path) -> dict[str, bool]:
    return {statement.id: statement.confirmed for statement in load(case).statements}


def test_a_statement_is_shown_in_its_place_before_anything_is_asked(typed: Typed) -> None:
    page = typed("q")
    assert page.startswith("1 of 2 · s1 · North Northport, 3 March 2025. Anna Berg said on Monday")
    assert "the North would [no longer accept the opening] without a guarded border." in page
    assert "would take back: line, “no open border”, 12 January 2025" in page
    assert "means: [{refuses: opening}] a accept, e edit," in page
    assert page.endswith("2 statements wait")


def test_enter_takes_the_suggested_reading_and_full_credibility(case: Path, typed: Typed) -> None:
    page = typed("a", "", "", "n", "q")
    assert "1: beyond doubt; 0.9: ten times likelier" in page
    assert "s1 counts from now on." in page
    assert page.endswith("1 accepted; 1 statement waits")
    statement = load(case).statements[1]
    assert (statement.confirmed, statement.credibility) == (True, 1)
    assert load(case).statements[0].superseded_by is None


def test_taking_back_is_asked_and_written(case: Path, typed: Typed) -> None:
    page = typed("a", "", "0.8", "x", "y", "q")
    assert "Take back line from that day on?" in page
    assert load(case).statements[0].superseded_by == "s1"


def test_what_is_missing_is_asked_until_it_fits(case: Path, typed: Typed) -> None:
    lines = ["", "{less_is_better: tol}", "opening", "less_is_better: toll", "3", "0.7"]
    page = typed("s", "a", *lines)
    assert "there is no issue ‘tol’" in page
    assert "did you mean toll?" in page
    assert "this is no reading" in page
    assert "'3' is no credibility; expected a number from 0 to 1" in page
    assert page.endswith("1 accepted, 1 skipped; 1 statement waits")
    statement = load(case).statements[2]
    assert (len(statement.means), statement.credibility) == (1, 0.7)


def test_a_date_is_asked_where_there_is_none(case: Path, typed: Typed) -> None:
    path = case / "case.yaml"
    path.write_text(path.read_text("utf-8").replace("    date: 2025-03-03\n", "", 1), "utf-8")
    page = typed("a", "March", "2025-06-03", "", "", "n", "q")
    assert "'March' is no date; expected one like 2025-02-15" in page
    assert "s1 counts from 3 June 2025; the case speaks of 1 May 2025." in page
    assert str(load(case).statements[1].date) == "2025-06-03"


def test_dropping_takes_the_statement_out(case: Path, typed: Typed) -> None:
    assert typed("d", "d").endswith("2 dropped; no statements wait")
    assert (case / "case.yaml").read_text("utf-8") == CASE


def test_back_takes_the_last_decision_back(case: Path, typed: Typed) -> None:
    before = (case / "case.yaml").read_bytes()
    page = typed("b", "d", "b", "s", "b", "q")
    assert "This is the first one." in page
    assert "s1 is no longer dropped." in page
    assert page.count("1 of 2 · s1") == 4
    assert (case / "case.yaml").read_bytes() == before


def test_editing_asks_for_every_field_and_shows_the_result(case: Path, typed: Typed) -> None:
    fields = ["west", "south", "will not open", "-", "2025-09-01", "0.6", "Read by hand.", "-"]
    page = typed("e", *fields, "q")
    assert "there is no party ‘west’" in page
    assert "1 of 2 · s1 · South" in page
    assert "said: will not open speaker: Anna Berg date: none yet until: 1 September 2025" in page
    statement = load(case).statements[1]
    assert (statement.party, statement.note, statement.means) == ("south", "Read by hand.", ())
    assert statement.date is None
    assert not statement.confirmed


def test_what_does_not_fit_when_it_is_written_is_told_and_asked_again(
    case: Path, typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise CaseError([Problem("the file was changed by somebody else")])

    monkeypatch.setattr("zopa.evidence.reviewing.write", fail)
    page = typed("d", "q")
    assert "error: the file was changed by somebody else a accept, e edit" in page
    assert page.endswith("2 statements wait")


def test_a_statement_without_document_shows_its_quote_or_says_that_there_is_none(
    case: Path, typed: Typed
) -> None:
    (case / "sources/talks.txt").unlink()
    path = case / "case.yaml"
    more = "  - {id: x, party: south, said: so, confirmed: false, same_as: y, until: 2025-09-01}\n"
    more += "  - {id: y, party: south, said: so, confirmed: false, credibility: 0.5}\n"
    head, tail = path.read_text("utf-8").split("\n\n# Scenarios")
    path.write_text(f"{head}\n{more}\n# Scenarios{tail}", encoding="utf-8")
    page = typed("s", "s", "s", "q")
    assert "“no longer accept the opening”" in page
    assert "(no passage to show) said: so date: none yet until: 1 September 2025" in page
    assert "repeats: y means: nothing yet" in page
    assert "credibility: 0.5" in page


def test_the_end_of_the_input_stops_and_writes_nothing_half(case: Path, typed: Typed) -> None:
    before = (case / "case.yaml").read_bytes()
    assert typed("a", "").endswith("2 statements wait")
    assert (case / "case.yaml").read_bytes() == before


def test_a_review_goes_on_where_it_stopped(case: Path, typed: Typed) -> None:
    typed("d", "q")
    assert typed("q").startswith("1 of 1 · s2 · South")


def test_nothing_to_review_is_said(case: Path, typed: Typed) -> None:
    (case / "case.yaml").write_text(CASE, encoding="utf-8")
    assert typed() == "no statements wait"


def test_the_list_asks_nothing(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["review", str(case), "--list"]) == 0
    page = capsys.readouterr().out
    assert "1 of 2 · s1" in page
    assert "2 of 2 · s2" in page
    assert page.endswith("2 statements wait\n")


def test_a_case_that_is_not_sound_exits_with_3(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (case / "case.yaml").write_text("title: Nothing\n", encoding="utf-8")
    assert main(["review", str(case)]) == 3
    assert "error:" in capsys.readouterr().err


class Terminal:
    """A review at a terminal of its own."""

    def __init__(self, case: Path) -> None:
        self.process, self._terminal = pty.fork()
        if self.process == 0:  # another program from here on
            signal.signal(signal.SIGINT, signal.SIG_DFL)  # which a job in the background ignores
            os.execv(sys.executable, [sys.executable, "-m", "zopa", "review", str(case)])  # noqa: S606  no shell is wanted
        self.page = ""

    def _more(self) -> bool:
        """Read what there is to read; whether the terminal is still open."""
        ready, _, _ = select([self._terminal], [], [], 30)
        assert ready, f"nothing more came after {self.page[-200:]}"
        try:
            self.page += os.read(self._terminal, 65536).decode()
        except OSError:  # it closes with its program
            return False
        return True

    def answer(self, prompt: str, typed: str) -> None:
        """Wait for a prompt, then type."""
        seen = len(self.page)
        while prompt not in self.page[seen:]:
            assert self._more(), f"it ended before it asked {prompt}"
        os.write(self._terminal, typed.encode())

    def code(self) -> int:
        """The exit code, once the program has ended."""
        while self._more():
            pass
        os.close(self._terminal)
        return os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])


@pytest.mark.slow
def test_at_a_terminal_one_key_is_enough(case: Path) -> None:
    terminal = Terminal(case)
    terminal.answer("q quit: ", "d")
    terminal.answer("q quit: ", "a")
    terminal.answer("[] for nothing: ", "[]\n")
    terminal.answer("Credibility [1]: ", "\n")
    assert terminal.code() == 0
    assert "1 accepted, 1 dropped; no statements wait" in terminal.page
    assert confirmed(case) == {"line": True, "s2": True}


def test_an_interrupt_is_told_on_a_line_of_its_own(
    case: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(sys, "stdin", StringIO("d\na\n"))
    monkeypatch.setattr("zopa.cli.asking.Asking._line", interrupted)
    assert main(["review", str(case)]) == 130
    shown = capsys.readouterr()
    assert shown.out.endswith("[] for nothing: \n")
    assert shown.err == "interrupted\n"
    assert confirmed(case) == {"line": True, "s2": False}


@pytest.mark.slow
def test_an_interrupt_leaves_the_case_sound(case: Path) -> None:
    before = (case / "case.yaml").read_bytes()
    terminal = Terminal(case)
    terminal.answer("q quit: ", "")
    os.kill(terminal.process, signal.SIGINT)
    assert terminal.code() == 130
    assert terminal.page.endswith("q quit: \r\ninterrupted\r\n")
    assert (case / "case.yaml").read_bytes() == before
