"""Going through the statements that nobody has confirmed: accepted, changed or dropped, one by one.

Each decision is written at once, so a review can stop anywhere and go on another day. Every change
is checked as a case before it is written, and the last ones can be taken back.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml.comments import CommentedMap

from zopa.case import Case, Source, Statement
from zopa.case.document import parse
from zopa.case.loading import editable_file, examine_text, load
from zopa.case.sources import FOLDER
from zopa.case.text import SourceText
from zopa.evidence.documents.contents import one_line
from zopa.evidence.findings import Span
from zopa.evidence.proposal import PROPOSED, TAKES_BACK, in_line, would_take_back
from zopa.evidence.splicing import Change, changed, text_of, without, write

AROUND = 400
"""Characters of the document that are shown before and after a statement."""

ORDER = (
    "id",
    "party",
    "speaker",
    "said",
    "date",
    "until",
    "credibility",
    "confirmed",
    "superseded_by",
    "same_as",
    "note",
    "source",
    "means",
)
"""In which order a statement's keys are written."""


@dataclass(frozen=True)
class Context:
    """The words of a statement in its document, and what stands before and after them."""

    before: str
    words: str
    after: str


@dataclass(frozen=True)
class Pending:
    """A statement that nobody has confirmed. ``means`` are its readings, written or
    suggested, None where there are none yet; so is ``credibility``. ``takes_back`` is the statement
    that it would end."""

    statement: Statement
    means: list[Any] | None
    credibility: float | None
    context: Context | None
    takes_back: Statement | None


class Review:
    """A pass over the unconfirmed statements of one case.

    Raises `CaseError` where the case is not sound, and with every change that would make it so.
    """

    def __init__(self, path: str | Path) -> None:
        self.file = editable_file(path)
        self.case: Case = load(self.file)
        self._done: list[tuple[str, str, str]] = []

    def waiting(self) -> tuple[str, ...]:
        """The ids of the statements that are not confirmed, in file order."""
        return tuple(each.id for each in self.case.statements if not each.confirmed)

    def pending(self, name: str) -> Pending:
        """An unconfirmed statement with all there is to decide on it.

        To a repeat without readings of its own those of what it repeats are suggested.
        """
        known = {statement.id: statement for statement in self.case.statements}
        entries = self._written()
        written, original = entries[name], entries.get(known[name].same_as or "", {})
        ended = would_take_back(known[name].note)
        return Pending(
            known[name],
            written.get("means", original.get("means")),
            written.get("credibility"),
            _context(known[name].source, self.file.parent),
            known.get(ended or ""),
        )

    def _written(self) -> dict[str, Mapping[str, Any]]:
        """The statements as the file has them, by id."""
        text = text_of(self.file)
        content = parse(SourceText(str(self.file), text), self.file).root.plain()
        return {entry["id"]: entry for entry in content["statements"]}

    def edit(self, name: str, fields: Mapping[str, object]) -> None:
        """Change fields of a statement; it stays unconfirmed. None takes a field out."""
        self._write(name, changed(text_of(self.file), self.file, name, _setting(fields)))

    def try_out(self, name: str, fields: Mapping[str, object]) -> None:
        """Raise `CaseError` where such a change would not fit the case; write nothing."""
        text = changed(text_of(self.file), self.file, name, _setting(fields))
        examine_text(text, self.file).sound()

    def accept(self, name: str, fields: Mapping[str, object], *, take_back: bool = False) -> None:
        """Confirm a statement with these fields; with ``take_back`` it ends the one that it says.

        It needs a date and readings, which may be none at all: ``[]``.
        """
        pending = self.pending(name)
        ended = pending.takes_back if take_back else None
        note = _settled(pending.statement.note, ended=ended is not None)
        every = {**fields, "confirmed": None, "note": note or None}
        text = changed(text_of(self.file), self.file, name, _setting(every))
        if ended is not None:
            text = changed(text, self.file, ended.id, _setting({"superseded_by": name}))
        self._write(name, text)

    def drop(self, name: str) -> None:
        """Take a statement out of the case; its document stays."""
        self._write(name, without(text_of(self.file), self.file, name))

    def undo(self) -> str | None:
        """Take the last decision back and return whose it was; None where there is none.

        Raises `CaseError` where the file was changed by somebody else since.
        """
        if not self._done:
            return None
        name, before, after = self._done[-1]
        write(self.file, after, before)
        self._done.pop()
        self.case = load(self.file)
        return name

    def _write(self, name: str, after: str) -> None:
        before, case = text_of(self.file), examine_text(after, self.file).sound()
        write(self.file, before, after)
        self.case = case
        self._done.append((name, before, after))


def _setting(fields: Mapping[str, object]) -> Change:
    """A change that sets fields, each in its usual place."""

    def change(statement: CommentedMap) -> None:
        for key, value in fields.items():
            if value is None:
                statement.pop(key, None)
            elif key in statement:
                statement[key] = in_line(value)
            else:
                statement.insert(_place(statement, key), key, in_line(value))

    return change


def _place(statement: CommentedMap, key: str) -> int:
    """Where a new key goes: before the first that usually follows it."""
    later = ORDER[ORDER.index(key) :]
    return next((n for n, each in enumerate(statement) if each in later), len(statement))


def _settled(note: str, *, ended: bool) -> str:
    """The note once a person has decided: no longer a proposal, and what it takes back is done."""
    confirmed = note.replace(PROPOSED, "Proposed by a first reading, then confirmed")
    said = r"It takes back \1." if ended else ""
    return one_line(TAKES_BACK.sub(said, confirmed)) if confirmed != note or ended else note


def _context(source: Source | None, folder: Path) -> Context | None:
    """The words in their document, where it lies beside the case."""
    if source is None or source.span is None or "://" in source.document:
        return None
    with suppress(OSError, UnicodeDecodeError):
        path = folder / FOLDER / source.document.removeprefix(f"{FOLDER}/")
        text = path.read_bytes().decode("utf-8")
        start, end = Span(*source.span)
        before, after = text[max(start - AROUND, 0) : start], text[end : end + AROUND]
        before = _from_gap(before) if start > AROUND else before
        after = _to_gap(after) if end + AROUND < len(text) else after
        return Context(_last_paragraph(before), text[start:end], after.partition("\n\n")[0])
    return None


def _from_gap(text: str) -> str:
    """From the first word that is whole."""
    return "…" + (text.partition(" ")[2] or text)


def _to_gap(text: str) -> str:
    return (text.rpartition(" ")[0] or text) + "…"


def _last_paragraph(text: str) -> str:
    return text.rpartition("\n\n")[2]


def as_date(text: str) -> dt.date:
    """The day that a person typed. Raises `ValueError` with what was expected."""
    try:
        return dt.date.fromisoformat(text.strip())
    except ValueError:
        message = f"{text.strip()!r} is no date; expected one like 2025-02-15"
        raise ValueError(message) from None


def as_credibility(text: str) -> float | int:
    """The credibility that a person typed. Raises `ValueError` with what was expected."""
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1:
        message = f"{text.strip()!r} is no credibility; expected a number from 0 to 1"
        raise ValueError(message)
    return int(number) if number in {0, 1} else number
