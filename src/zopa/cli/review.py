"""``zopa review``: statements that nobody has confirmed, one by one: accept, edit, drop."""

from __future__ import annotations

import datetime as dt
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from zopa.cli.options import Flag
from zopa.cli.run import FINE
from zopa.errors import CaseError

if TYPE_CHECKING:
    from rich.console import Console

    from zopa.evidence.reviewing import Pending, Review

Value = TypeVar("Value")

KEYS = "a accept, e edit, d drop, s skip, b back, q quit"

CREDIBILITY = (
    "Credibility, from 0 to 1. 1: beyond doubt; 0.9: ten times likelier to have been said if it is "
    "meant; 0.5: twice; 0: no evidence"
)


class _Over(Exception):
    """There is no more input."""


def review(case: Path, /, *, list: Flag = False) -> int:  # noqa: A002  the option's name
    """Go through the statements that nobody has confirmed: accept, edit or drop each.

    Each decision is written at once, so a review can stop anywhere and go on later. Keys: a accept,
    e edit, d drop, s skip, b back to the last one, its decision taken back, q quit. Where input
    does not come from a terminal, each key is a line.

    Args:
        case: A case folder, or a single YAML file.
        list: Print them without asking.
    """
    from zopa.cli.problems import console
    from zopa.evidence.reviewing import Review

    session = _Session(Review(case), console(sys.stdout))
    if list:
        session.show_all()
    else:
        session.ask_all()
    return FINE


class _Session:
    """One sitting: shows each statement, asks for a key, does what it says."""

    def __init__(self, review: Review, screen: Console) -> None:
        self._review, self._screen = review, screen
        self._counts: Counter[str] = Counter()
        self._path: list[tuple[str, str]] = []

    def show_all(self) -> None:
        """Print every statement that waits."""
        names = self._review.waiting()
        for number, name in enumerate(names, start=1):
            self._show(name, f"{number} of {len(names)}")
            self._say("")
        self._say(_waiting(len(names)))

    def ask_all(self) -> None:
        """Ask about every statement that waits, until the end or until told to stop."""
        queue = [*self._review.waiting()]
        position = 0
        try:
            while position < len(queue):
                self._show(queue[position], f"{position + 1} of {len(queue)}")
                position = max(0, position + self._decide(queue[position]))
        except _Over:
            self._say("")
        self._say(self._summary())

    def _decide(self, name: str) -> int:
        """What a key says is done; return by how many statements to move on."""
        acts: dict[str, Callable[[str], int]] = {
            "a": self._accept,
            "e": self._edit,
            "d": self._drop,
            "s": self._skip,
            "b": self._back,
        }
        while True:
            pressed = self._key(f"{KEYS}: ")
            if pressed in acts:
                try:
                    return acts[pressed](name)
                except CaseError as error:
                    self._complain(error)

    def _accept(self, name: str) -> int:
        fields = dict(self._needed(name))
        ended = self._review.pending(name).takes_back
        ask = f"Take back {ended.id} from that day on? y yes   n no: " if ended else ""
        take_back = bool(ask) and self._key(ask, "yn") == "y"
        self._review.accept(name, fields, take_back=take_back)
        self._say(self._effect(name))
        return self._moved("accepted", name)

    def _effect(self, name: str) -> str:
        """Whether what was accepted counts on the day that the case speaks of."""
        from zopa.report.wording import day

        case = self._review.case
        date = next(each.date for each in case.statements if each.id == name)
        if date is None or case.as_of is None or date <= case.as_of:
            return f"{name} counts from now on."
        return f"{name} counts from {day(date)}; the case speaks of {day(case.as_of)}."

    def _needed(self, name: str) -> Iterator[tuple[str, object]]:
        """What a confirmed statement has to have, as the analyst decides it."""
        from zopa.evidence.reviewing import as_credibility, as_date

        pending = self._review.pending(name)
        if pending.statement.date is None:
            yield "date", self._typed("Date", None, as_date)
        yield "means", self._means(name, pending)
        given = 1 if pending.credibility is None else pending.credibility
        self._say(CREDIBILITY)
        yield "credibility", self._typed("Credibility", f"{given:g}", as_credibility)

    def _means(self, name: str, pending: Pending, absent: str | None = None) -> object:
        """Readings that fit the case: what is suggested, or what is typed instead."""
        from zopa.evidence.meaning import read_readings, readings_text

        default = absent if pending.means is None else readings_text(pending.means)

        def fitting(text: str) -> object:
            if text == absent:
                return None
            means = pending.means if text == default else read_readings(text)
            self._review.try_out(name, {"means": means})
            return means

        return self._typed("Means, as in the case file, [] for nothing", default, fitting)

    def _edit(self, name: str) -> int:
        """Ask for each field in turn; enter keeps it, a dash takes it out."""
        from zopa.evidence.reviewing import as_credibility, as_date

        pending = self._review.pending(name)
        statement = pending.statement
        self._say("Enter keeps what stands in brackets, - takes it out.")
        given = None if pending.credibility is None else f"{pending.credibility:g}"
        fields: list[tuple[str, str | None, Callable[[str], object]]] = [
            ("party", statement.party, str),
            ("said", statement.said, str),
            ("date", _written(statement.date), as_date),
            ("until", _written(statement.until), as_date),
            ("credibility", given, as_credibility),
            ("note", statement.note or None, str),
        ]
        new: dict[str, object] = {}
        for key, default, read in fields:
            self._field(name, key, default, read, new)
        new["means"] = self._means(name, pending, absent="-")
        self._review.edit(name, new)
        self._counts["edited"] += 1
        self._path.append((name, "edited"))
        return 0

    def _field(
        self,
        name: str,
        key: str,
        default: str | None,
        read: Callable[[str], object],
        new: dict[str, object],
    ) -> None:
        """Ask for one field until it fits the case, and note it among the ``new`` ones."""

        def fitting(text: str) -> object:
            value = None if text == "-" else read(text)
            self._review.try_out(name, {**new, key: value})
            return value

        new[key] = self._typed(key.capitalize(), default or "-", fitting)

    def _drop(self, name: str) -> int:
        self._review.drop(name)
        return self._moved("dropped", name)

    def _skip(self, name: str) -> int:
        return self._moved("skipped", name)

    def _moved(self, what: str, name: str) -> int:
        self._counts[what] += 1
        self._path.append((name, what))
        return 1

    def _back(self, _: str) -> int:
        """To the statement before, what was decided on it taken back."""
        if not self._path:
            self._say("This is the first one.")
            return 0
        name, what = self._path[-1]
        if what != "skipped":
            self._review.undo()
            self._say(f"{name} is no longer {what}.")
        self._path.pop()
        self._counts[what] -= 1
        return 0 if what == "edited" else -1

    def _typed(self, what: str, default: str | None, read: Callable[[str], Value]) -> Value:
        """What a person types, asked for until it can be read; enter takes the default."""
        from zopa.cli import keys

        while True:
            self._prompt(f"{what}{f' [{default}]' if default is not None else ''}: ")
            text = keys.line()
            if text is None:
                raise _Over
            self._echo("")
            try:
                if text.strip() or default is not None:
                    return read(text.strip() or default or "")
            except CaseError as error:
                self._complain(error)
            except ValueError as error:
                self._say(str(error))

    def _key(self, prompt: str, among: str = "") -> str:
        """The next key; q and the end of the input end the review."""
        from zopa.cli import keys

        while True:
            self._prompt(prompt)
            pressed = keys.key()
            self._echo(pressed)
            if pressed in {"", "q"}:
                raise _Over
            if not among or pressed in among:
                return pressed

    def _echo(self, pressed: str) -> None:
        """End the line of a prompt, as the terminal does where a line is typed."""
        if pressed or not sys.stdin.isatty():
            self._say(pressed)

    def _show(self, name: str, lead: str) -> None:
        from zopa.report.pending import print_pending

        print_pending(self._review.pending(name), self._review.case, self._screen, lead)

    def _summary(self) -> str:
        done = [
            f"{count} {what}"
            for what in ("accepted", "dropped", "edited", "skipped")
            if (count := self._counts[what])
        ]
        return "; ".join(filter(None, (", ".join(done), _waiting(len(self._review.waiting())))))

    def _complain(self, error: CaseError) -> None:
        from zopa.cli.problems import lines

        for problem in error.problems:
            for shown in lines(problem, self._screen.width):
                self._screen.print(shown, soft_wrap=True)

    def _prompt(self, text: str) -> None:
        from zopa.report.wording import clean

        self._screen.print(clean(text) + " ", end="", soft_wrap=True)
        self._screen.file.flush()

    def _say(self, text: str) -> None:
        from zopa.report.wording import clean

        self._screen.print(clean(text), soft_wrap=True)


def _written(date: dt.date | None) -> str | None:
    return None if date is None else date.isoformat()


def _waiting(count: int) -> str:
    return f"{count or 'no'} {'statement waits' if count == 1 else 'statements wait'}"
