"""``zopa read``: what a document reports that parties want, offer, demand, refuse or assert."""

from __future__ import annotations

import json as written
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zopa.cli.options import Flag
from zopa.cli.run import FINE, INVALID_INPUT, write_json
from zopa.errors import BadRequest, DocumentError, Problem

if TYPE_CHECKING:
    from zopa.case import Case
    from zopa.evidence.adding import Added
    from zopa.evidence.findings import Notes
    from zopa.evidence.language_model import Endpoint


def read(  # noqa: PLR0913  the options of the command
    *documents: Path,
    case: Path | None = None,
    llm: Flag = False,
    llm_url: str | None = None,
    model: str | None = None,
    add: Flag = False,
    json: Flag = False,
) -> int:
    """Show what documents report of who wants, offers, demands, refuses or asserts what.

    Nothing of it is evidence until a person has confirmed it. A document that cannot be read is
    reported, the others are read, and the command exits with 3.

    Args:
        documents: Text files, web pages, PDFs, Word documents or messages.
        case: Read in the terms of this case: its parties, issues and agreements.
        llm: Ask a language model as a second reader. What it is sent leaves this machine unless
            the model runs here.
        llm_url: Where the language model answers, unless ZOPA_LLM_URL says so: an
            OpenAI-compatible address such as http://localhost:11434/v1.
        model: With --llm the language model to ask, unless ZOPA_LLM_MODEL says so; without it,
            another spaCy model to parse English with.
        add: Add what was found to the case, none of it confirmed.
        json: Print JSON instead: one object, or one a line for several documents.
    """
    if not documents:
        raise BadRequest("no document is named; expected at least one to read")
    if add and case is None:
        raise BadRequest("--add needs to know where to; expected --case CASE as well")
    if llm_url is not None and not llm:
        raise BadRequest("--llm-url is of use with --llm only")
    reader = _Reader(
        case, _endpoint(llm_url, model) if llm else None, None if llm else model, add=add
    )
    if len(documents) == 1 and json:
        write_json(reader.read(documents[0]).as_json())
        return reader.code
    for number, path in enumerate(documents):
        try:
            outcome = reader.read(path, ahead=number / len(documents), of=len(documents))
        except (DocumentError, OSError) as error:
            reader.code = INVALID_INPUT
            _report(path, error, as_json=json)
            continue
        outcome.show(first=number == 0, as_json=json)
    return reader.code


def _endpoint(url: str | None, model: str | None) -> Endpoint:
    from zopa.evidence.language_model import Endpoint

    return Endpoint.chosen(url, model)


@dataclass(frozen=True)
class _Outcome:
    """What was found in one document and, where that was asked for, what became of it."""

    notes: Notes
    added: Added | None

    def as_json(self) -> dict[str, Any]:
        """The notes as JSON, with what was added."""
        found = self.notes.to_json()
        return found if self.added is None else {**found, "added": self.added.to_json()}

    def show(self, *, first: bool, as_json: bool) -> None:
        """Print it, one object a line or as people read it."""
        if as_json:
            _write_line(self.as_json())
            return
        from zopa.cli.problems import console
        from zopa.report.additions import print_added
        from zopa.report.notes import print_notes

        screen = console(sys.stdout)
        if not first:
            screen.print()
        print_notes(self.notes, screen)
        if self.added is not None:
            print_added(self.added, screen)


class _Reader:
    """Reads documents one after the other, each forgotten before the next."""

    def __init__(
        self, case: Path | None, endpoint: Endpoint | None, model: str | None, *, add: bool
    ) -> None:
        self._place, self._endpoint, self._model, self._add = case, endpoint, model, add
        self._case = self._load()
        self.code = FINE

    def _load(self) -> Case | None:
        if self._place is None:
            return None
        from zopa.case import load

        return load(self._place)

    def read(self, path: Path, ahead: float = 0.0, of: int = 1) -> _Outcome:
        """What is found in one document, ``ahead`` of which so much of the work is done."""
        from zopa.cli.progress import Working

        with Working(f"Reading {path.name}") as progress:
            progress(ahead)
            notes = self._notes(path, lambda share: progress(ahead + share / of))
        if not self._add or self._place is None:
            return _Outcome(notes, None)
        from zopa.evidence.adding import add

        outcome = _Outcome(notes, add(self._place, [notes]))
        self._case = self._load()  # so that the next document is compared with this one too
        return outcome

    def _notes(self, path: Path, progress: Callable[[float], None]) -> Notes:
        from zopa.evidence.noting import read as read_document

        chosen = {} if self._model is None else {"model": self._model}
        notes = read_document(path, self._case, **chosen)
        if self._endpoint is None:
            return notes
        from zopa.evidence.second_reader import with_second_reader

        return with_second_reader(notes, self._endpoint, progress)


def _report(path: Path, error: DocumentError | OSError, *, as_json: bool) -> None:
    """Say what is the matter with a document: on stdout as an object, else on stderr."""
    from zopa.cli import problems

    found = error.problems if isinstance(error, DocumentError) else [_problem(path, error)]
    if as_json:
        _write_line({"document": {"path": str(path)}, "errors": problems.as_json(found)})
    else:
        problems.show(found, file=sys.stderr)


def _problem(path: Path, error: OSError) -> Problem:
    return Problem(error.strerror or str(error), str(error.filename or path))


def _write_line(entry: object) -> None:
    """Print an object on one line, letters escaped where the terminal does not know them all."""
    escaped = not (sys.stdout.encoding or "").lower().startswith("utf")
    line = written.dumps(entry, ensure_ascii=escaped, allow_nan=False)
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()  # whoever reads on need not wait for the next document
