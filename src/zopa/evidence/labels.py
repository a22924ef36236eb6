"""Statements to compare: labelled by hand, or as ``zopa read --json`` prints them.

Two forms are read. One label a line, of one document that is not named:
``{"start": 105, "end": 211, "party": "Russia|Turkey", "polarity": "refuses", "tier": "core"}``. Or
what `zopa read --json` prints, one object or one a line: put right by hand, it is a set of labels.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from zopa.case import text as places
from zopa.case.text import SourceText, quoted
from zopa.errors import DocumentError, Problem
from zopa.evidence.findings import Span, Stance

CORE, OPTIONAL = "core", "optional"
"""Labels that have to be found, and those that may be."""


class UnreadableLabels(DocumentError):
    """A file of statements to compare that cannot be read, with every problem found in it."""


@dataclass(frozen=True, slots=True)
class Label:
    """One statement to compare. ``parties`` are the names that count as right, empty for nobody;
    a label that is not ``core`` may be found and need not be."""

    span: Span
    parties: tuple[str, ...]
    stance: Stance
    condition: bool = False
    speaker: str = ""
    core: bool = True


@dataclass(frozen=True, slots=True)
class Labelled:
    """The statements of one document. Labels in lines of their own do not name theirs: ``path``
    and ``sha256`` are then empty. ``file`` is where they were read."""

    labels: tuple[Label, ...]
    path: str = ""
    sha256: str = ""
    file: str = ""

    @property
    def named(self) -> bool:
        """Whether it is known which document these are statements of."""
        return bool(self.path or self.sha256)


def read_labels(path: Path) -> tuple[Labelled, ...]:
    """The statements in a file, document by document.

    Raises `UnreadableLabels` with every line that is wrong, and `OSError`.
    """
    reader = _Reader(path)
    found = tuple(reader.documents())
    if reader.problems:
        raise UnreadableLabels(reader.problems)
    return found


class _Reader:
    """Reads one file, and collects what is wrong in it."""

    def __init__(self, path: Path) -> None:
        self.problems: list[Problem] = []
        try:
            text = path.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            wrong = Problem(
                "the file is not UTF-8 text", str(path), expected="JSON, saved as UTF-8"
            )
            raise UnreadableLabels([wrong]) from error
        self._source = SourceText(str(path), text)

    def documents(self) -> Iterator[Labelled]:
        """The documents of the file; nothing useful once there are problems."""
        loose: list[Label] = []
        named = 0
        for entry, place in self._objects():
            if "statements" in entry:
                named += 1
                yield self._document(entry, place)
            elif "errors" in entry:  # a document that could not be read has no statements
                named += 1
            else:
                loose += self._label(entry, place)
        if named and loose:
            self._wrong(
                "labels and documents stand in one file", None, "either the one or the other"
            )
        elif not named:
            yield Labelled(tuple(loose), file=self._source.file)

    def _objects(self) -> Iterator[tuple[Mapping[str, Any], places.Span | None]]:
        """Each object of the file and its line; an object over several lines has no one place."""
        whole = _parsed(self._source.text)
        if isinstance(whole, dict):
            yield whole, None
            return
        start = 0
        for line in self._source.text.splitlines(keepends=True):
            place = places.Span(start, start + len(line.rstrip()))
            start += len(line)
            if line.strip():
                yield from self._object(line, place)

    def _object(
        self, line: str, place: places.Span
    ) -> Iterator[tuple[Mapping[str, Any], places.Span]]:
        try:
            entry = json.loads(line)
        except json.JSONDecodeError as error:
            at = min(place.start + error.pos, max(place.end - 1, place.start))
            message = f"this is not JSON: {error.msg.lower()}"
            self._wrong(message, places.Span(at, at + 1), "one object a line")
            return
        except (RecursionError, ValueError):
            self._wrong("this is not JSON that can be read", place, "one object a line")
            return
        if isinstance(entry, dict):
            yield entry, place
        else:
            self._wrong(
                "this line holds no object", place, "a label, or what zopa read --json prints"
            )

    def _document(self, entry: Mapping[str, Any], place: places.Span | None) -> Labelled:
        about = entry.get("document")
        about = about if isinstance(about, dict) else {}
        statements = entry["statements"]
        if not isinstance(statements, list):
            self._wrong("‘statements’ is no list", place, "a list of statements")
            statements = []
        labels: list[Label] = []
        for position, statement in enumerate(statements, start=1):
            if isinstance(statement, dict):
                name = f"statement {quoted(statement.get('id', position))}: "
                labels += self._label(statement, place, name)
            else:
                self._wrong(f"statement {position} is no object", place, "an object with a span")
        path, digest = _text(about.get("path")), _text(about.get("sha256"))
        return Labelled(tuple(labels), path, digest, self._source.file)

    def _label(
        self, entry: Mapping[str, Any], place: places.Span | None, name: str = ""
    ) -> Iterator[Label]:
        """The label, or nothing where it is wrong, which is then noted."""
        faults = list(_faults(entry))
        for message, expected in faults:
            self._wrong(f"{name}{message}", place, expected)
        if not faults:
            party, speaker = _text(entry.get("party")), _text(entry.get("speaker"))
            yield Label(
                _span(entry),
                tuple(party.split("|")) if party else (),
                Stance(_text(_stance(entry))),
                bool(entry.get("condition")),
                speaker,
                entry.get("tier", CORE) == CORE,
            )

    def _wrong(self, message: str, place: places.Span | None, expected: str) -> None:
        self.problems.append(self._source.problem(message, place, expected=expected))


def _parsed(text: str) -> object:
    """The JSON value that the whole text is, or None."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _span(entry: Mapping[str, Any]) -> Span:
    start, end = entry["span"] if "span" in entry else (entry["start"], entry["end"])
    return Span(start, end)


def _stance(entry: Mapping[str, Any]) -> object:
    return entry.get("stance", entry.get("polarity"))


def _faults(entry: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What is wrong with a label, and what was expected."""
    yield from _span_faults(entry)
    stances = [stance.value for stance in Stance]
    if _stance(entry) not in stances:
        given = _stance(entry)
        message = "it has no stance" if given is None else f"{quoted(given)} is no stance"
        yield message, f"one of {', '.join(stances)}"
    if not isinstance(entry.get("party"), str | None):
        yield f"{quoted(entry['party'])} is no party", "a name, names with a bar between, or null"
    if entry.get("tier", CORE) not in {CORE, OPTIONAL}:
        yield f"{quoted(entry['tier'])} is no tier", f"{CORE} or {OPTIONAL}"


def _span_faults(entry: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    ends = entry.get("span", [entry.get("start"), entry.get("end")])
    if not _two_numbers(ends):
        yield "it does not say where it stands", "‘span’, or ‘start’ and ‘end’: two whole numbers"
        return
    start, end = ends
    if not 0 <= start < end:
        yield f"the span [{start}, {end}] is empty", "first character, one after the last"
        return
    words = entry.get("said", entry.get("content"))
    if isinstance(words, str) and len(words) != end - start:
        message = f"the span has {end - start:,} characters and {quoted(words)} {len(words):,}"
        yield message, "a span that holds these words"


def _two_numbers(ends: object) -> bool:
    return (
        isinstance(ends, Sequence)
        and not isinstance(ends, str)
        and len(ends) == 2
        and all(isinstance(end, int) and not isinstance(end, bool) for end in ends)
    )


def known_length(document: Labelled) -> int | None:
    """How many characters the document has, where its file is its canonical text, by SHA-256."""
    if not document.path or not document.sha256:
        return None
    try:
        content = Path(document.path).read_bytes()
    except (OSError, ValueError):
        return None
    same = sha256(content).hexdigest() == document.sha256
    return len(content.decode("utf-8", "replace")) if same else None
