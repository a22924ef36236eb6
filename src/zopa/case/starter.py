"""The starter case: an invented example with comments, to be replaced bit by bit."""

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
