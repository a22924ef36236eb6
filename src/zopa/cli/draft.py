"""``zopa draft``: a starter case from documents, for a person to go on with."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from zopa.cli.run import FINE, INVALID_INPUT
from zopa.errors import BadRequest, DocumentError

if TYPE_CHECKING:
    from zopa.evidence.drafting import Drafted
    from zopa.evidence.findings import Notes


def draft(
    *documents: Path,
    out: Annotated[Path, Parameter(negative="")],
    model: str | None = None,
) -> int:
    """Propose a case: the parties that speak, the issues heard of, all statements unconfirmed.

    Nothing is ever overwritten. A document that cannot be read is reported, and the command exits
    with 3.

    Args:
        documents: Text files, web pages, PDFs, Word documents or messages.
        out: The folder to make.
        model: Another spaCy model to parse English with.
    """
    if not documents:
        raise BadRequest("no document is named; expected at least one to draft from")
    if out.exists():
        raise BadRequest(f"{out} is there already; choose another name")
    from zopa.evidence.drafting import draft as write

    reader = _Reader(model)
    notes = list(reader.notes(documents))
    if notes:
        _show(write(out, notes), out)
    return reader.code


class _Reader:
    """Reads documents one after the other; reports those that cannot be read."""

    def __init__(self, model: str | None) -> None:
        self._model = {} if model is None else {"model": model}
        self.code = FINE

    def notes(self, documents: Sequence[Path]) -> Iterator[Notes]:
        """What is found in each document that can be read."""
        from zopa.cli.problems import show
        from zopa.cli.progress import Working
        from zopa.evidence.noting import read

        with Working("Reading") as progress:
            for number, path in enumerate(documents):
                progress(number / len(documents))
                try:
                    yield read(path, **self._model)
                except DocumentError as error:
                    self.code = INVALID_INPUT
                    show(error.problems, file=sys.stderr)


def _show(drafted: Drafted, out: Path) -> None:
    """Say what was written, what was left out, and what comes next."""
    from zopa.cli.problems import console
    from zopa.report.additions import print_draft

    print_draft(drafted, out, console(sys.stdout))
