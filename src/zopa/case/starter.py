"""What to start from: an invented case with comments, or a spreadsheet with a worked example."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from zopa.errors import BadRequest


def start_case(folder: Path) -> tuple[Path, ...]:
    """Write the starter case into a new folder and return its files, ``case.yaml`` first.

    Nothing is ever overwritten. Raises `BadRequest` where the folder cannot be made, because
    something of that name is there already or for another reason.
    """
    try:
        folder.mkdir(parents=True)
        return tuple(_written(template, folder) for template in _templates())
    except FileExistsError as error:
        raise BadRequest(f"{folder} is there already; choose another name") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise BadRequest(f"{folder} cannot be made: {reason}") from error


def start_sheet(file: Path) -> Path:
    """Write a spreadsheet to fill in, CSV or XLSX by its name, and return it.

    Raises `BadRequest` where something of that name is there already, it is named as neither, or
    it cannot be written.
    """
    from zopa.case.files import write_atomically
    from zopa.case.formats.spreadsheet.template import template

    kind = file.suffix.lower().removeprefix(".")
    if kind not in {"csv", "xlsx"}:
        raise BadRequest(f"{file} is named as no spreadsheet; expected a name in .xlsx or .csv")
    if file.exists() or file.is_symlink():
        raise BadRequest(f"{file} is there already; choose another name")
    try:
        write_atomically(file, template(kind))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise BadRequest(f"{file} cannot be written: {reason}") from error
    return file


def _templates() -> Iterator[tuple[str, Traversable]]:
    """The files of the starter by their place in the folder."""
    template = files("zopa.case") / "template"
    yield "case.yaml", template / "case.yaml"
    for document in sorted((template / "sources").iterdir(), key=lambda entry: entry.name):
        yield f"sources/{document.name}", document


def _written(template: tuple[str, Traversable], folder: Path) -> Path:
    name, content = template
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(content.read_text(encoding="utf-8"))
    return path
