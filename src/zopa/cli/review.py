"""``zopa review``: statements that nobody has confirmed, one by one: accept, edit, drop."""

from __future__ import annotations

import datetime as dt
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from zopa.cli.options import Flag
from zopa.cli.run import FINE
from zopa.errors import CaseError

if TYPE_CHECKING:
    from zopa.cli.asking import Asking
    from zopa.evidence.reviewing import Pending, Review

KEYS = "a accept, e edit, d drop, s skip, b back, q quit:"

CREDIBILITY = (
    "Credibility, from 0 to 1. 1: beyond doubt; 0.9: ten times likelier to have been said if it is "
    "meant; 0.5: twice; 0: no evidence"
)

ABSENT = "-"
"""What is typed to take a field out."""


def review(case: Path, /, *, list: Flag = False) -> int:  # noqa: A002  the option's name
    """Go through the statements that nobody has confirmed: accept, edit or drop each.

    Each decision is written at once, so a review can stop anywhere and go on later. Keys: a accept,
    e edit, d drop, s skip, b back to the last one, its decision taken back, q quit. Where input
    does not come from a terminal, each key is a line.

    Args:
        case: A case folder, or a single YAML file.
        list: Print them without asking.
    """
    from zopa.cli.asking import Asking
    from zopa.cli.problems import console
    from zopa.evidence.reviewing import Review

    sitting = _Sitting(Review(case), Asking(console(sys.stdout)))
    if list:
        sitting.show_all()
    else:
        sitting.ask_all()
    return FINE


class _Sitting:
    """One sitting: shows each statement, asks for a key, does what it says."""

    def __init__(self, review: Review, asking: Asking) -> None:
        self._review, self._asking = review, asking
        self._path: list[tuple[str, str]] = []

    def show_all(self) -> None:
        """Print every statement that waits."""
        names = self._review.waiting()
        for number, name in enumerate(names, start=1):
            self._show(name, f"{number} of {len(names)}")
            self._asking.say("")
        self._asking.say(_waiting(len(names)))

    def ask_all(self) -> None:
        """Ask about every statement that waits, until the end or until told to stop."""
        from zopa.cli.asking import Over

        queue, position = self._review.waiting(), 0
        try:
            while position < len(queue):
                self._show(queue[position], f"{position + 1} of {len(queue)}")
                position += self._decided(queue[position])
        except Over:
            self._asking.say("")
        except KeyboardInterrupt:
            self._asking.say("")  # the prompt has left its line open
            raise
        self._asking.say(self._summary())

    def _show(self, name: str, lead: str) -> None:
        from zopa.report.pending import print_pending

        pending = self._review.pending(name)
        print_pending(pending, self._review.case, self._asking.screen, lead)

    def _decided(self, name: str) -> int:
        """Do what a key says; return by how many statements to move on."""
        acts: dict[str, Callable[[str], int]] = {
            "a": self._accept,
            "e": self._edit,
            "d": self._drop,
            "s": self._skip,
            "b": self._back,
        }
        while True:
            pressed = self._asking.key(KEYS, "".join(acts))
            try:
                return acts[pressed](name)
            except CaseError as error:
                self._asking.complain(error)

    def _accept(self, name: str) -> int:
        fields = dict(self._needed(name))
        ended = self._review.pending(name).takes_back
        ask = f"Take back {ended.id} from that day on? y yes, n no:" if ended else ""
        take_back = bool(ask) and self._asking.key(ask, "yn") == "y"
        self._review.accept(name, fields, take_back=take_back)
        self._asking.say(self._effect(name))
        return self._done(name, "accepted")

    def _needed(self, name: str) -> Iterator[tuple[str, object]]:
        """What a confirmed statement has to have, as the analyst decides it."""
        from zopa.evidence.reviewing import as_credibility, as_date

        pending = self._review.pending(name)
        if pending.statement.date is None:
            yield "date", self._asking.typed("Date", None, as_date)
        yield "means", self._means(name, pending)
        given = 1 if pending.credibility is None else pending.credibility
        self._asking.say(CREDIBILITY)
        yield "credibility", self._asking.typed("Credibility", f"{given:g}", as_credibility)

    def _effect(self, name: str) -> str:
        """Whether what was accepted counts on the day that the case speaks of."""
        from zopa.report.wording import day

        case = self._review.case
        date = next(each.date for each in case.statements if each.id == name)
        if date is None or case.as_of is None or date <= case.as_of:
            return f"{name} counts from now on."
        return f"{name} counts from {day(date)}; the case speaks of {day(case.as_of)}."

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

        return self._asking.typed("Means, as in the case file, [] for nothing", default, fitting)

    def _edit(self, name: str) -> int:
        """Ask for each field in turn; Enter keeps it, a dash takes it out."""
        self._asking.say(f"Enter keeps what stands in brackets, {ABSENT} takes it out.")
        pending = self._review.pending(name)
        new: dict[str, object] = {}
        for key, default, read in _fields(pending):
            new[key] = self._field(name, key, default, read, new)
        new["means"] = self._means(name, pending, ABSENT)
        self._review.edit(name, new)
        return self._done(name, "edited", onwards=0)

    def _field(
        self,
        name: str,
        key: str,
        default: str | None,
        read: Callable[[str], object],
        new: dict[str, object],
    ) -> object:
        """What a field is to be, asked for until it fits the case with the ``new`` ones so far."""

        def fitting(text: str) -> object:
            value = None if text == ABSENT else read(text)
            self._review.try_out(name, {**new, key: value})
            return value

        return self._asking.typed(key.capitalize(), default or ABSENT, fitting)

    def _drop(self, name: str) -> int:
        self._review.drop(name)
        return self._done(name, "dropped")

    def _skip(self, name: str) -> int:
        return self._done(name, "skipped")

    def _done(self, name: str, what: str, onwards: int = 1) -> int:
        self._path.append((name, what))
        return onwards

    def _back(self, _: str) -> int:
        """To the statement before, what was decided on it taken back."""
        if not self._path:
            self._asking.say("This is the first one.")
            return 0
        name, what = self._path[-1]
        if what != "skipped":
            self._review.undo()
            self._asking.say(f"{name} is no longer {what}.")
        self._path.pop()
        return 0 if what == "edited" else -1

    def _summary(self) -> str:
        counts = Counter(what for _, what in self._path)
        kinds = ("accepted", "dropped", "edited", "skipped")
        done = ", ".join(f"{counts[kind]} {kind}" for kind in kinds if counts[kind])
        return "; ".join(filter(None, (done, _waiting(len(self._review.waiting())))))


def _fields(pending: Pending) -> Iterator[tuple[str, str | None, Callable[[str], object]]]:
    """The fields that can be edited, what they are, and how what is typed is read."""
    from zopa.evidence.reviewing import as_credibility, as_date

    statement = pending.statement
    given = None if pending.credibility is None else f"{pending.credibility:g}"
    yield "party", statement.party, str
    yield "said", statement.said, str
    yield "date", _written(statement.date), as_date
    yield "until", _written(statement.until), as_date
    yield "credibility", given, as_credibility
    yield "note", statement.note or None, str


def _written(date: dt.date | None) -> str | None:
    return None if date is None else date.isoformat()


def _waiting(count: int) -> str:
    return f"{count or 'no'} {'statement waits' if count == 1 else 'statements wait'}"
