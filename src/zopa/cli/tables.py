"""The files that a command writes besides what it prints: ``--csv`` and ``--xlsx``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from zopa.errors import BadRequest

if TYPE_CHECKING:
    from zopa.analysis.offers import Answer


def refuse_unwritable(csv: Path | None, xlsx: Path | None) -> None:
    """Raise `BadRequest` for a file that cannot be, before any work is done for it."""
    for option, path in (("--csv", csv), ("--xlsx", xlsx)):
        if path is not None:
            refuse_to_write(option, path)


def refuse_to_write(option: str, path: Path) -> None:
    """Raise `BadRequest` for a file that an option names and that cannot be."""
    if path.is_dir():
        raise BadRequest(f"{option} is {path}, which is a folder; expected a file to write")
    if not path.parent.is_dir():
        raise BadRequest(f"{option} is {path}, but there is no folder {path.parent}")


def write_tables(answer: Answer, csv: Path | None, xlsx: Path | None) -> None:
    """Write an answer to the files that were asked for."""
    from zopa.report.tables import write_csv, write_xlsx

    if csv is not None:
        write_csv(answer, csv)
    if xlsx is not None:
        write_xlsx(answer, xlsx)
