"""Writing case files: whole or not at all, with comments, order and quotes kept.

`edit` is for commands that change a case which a person has written. Flow collections that run over
several lines come back on one line; everything else stays as it was written.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable
from contextlib import suppress
from io import StringIO
from pathlib import Path
from shutil import rmtree
from tempfile import NamedTemporaryFile
from typing import TypeVar

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.constructor import RoundTripConstructor
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.representer import RoundTripRepresenter

from zopa.case.document import decode, parse
from zopa.case.scalars import Number
from zopa.case.text import SourceText
from zopa.errors import BadRequest, CaseError

Made = TypeVar("Made")

DECIMAL = "tag:yaml.org,2002:float"

WIDEST = 2**20
"""Longer than any line, so that no text is folded."""


def write_atomically(path: Path, content: str | bytes) -> None:
    """Replace a file's content in one step: whoever reads it sees the old one or the new one.

    Text is written as UTF-8, its line ends as they are. The file keeps its permissions; a link
    stays a link. Raises `OSError` where that fails.
    """
    encoded = content.encode("utf-8") if isinstance(content, str) else content
    target = path.resolve()
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else None
    with NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as file:
        try:
            file.write(encoded)
            file.flush()
            os.fsync(file.fileno())
            Path(file.name).chmod(_usual_mode() if mode is None else mode)
            Path(file.name).replace(target)
        except BaseException:
            with suppress(OSError):
                Path(file.name).unlink()
            raise
    _sync_folder(target.parent)


def make_folder(folder: Path, fill: Callable[[Path], Made]) -> Made:
    """Make a folder in one step: ``fill`` writes what belongs into it somewhere beside, then all of
    it is moved to its place.

    Raises `BadRequest` where something of that name is there already, or it cannot be made.
    """
    if folder.exists() or folder.is_symlink():
        raise BadRequest(f"{folder} is there already; choose another name")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        place = folder.parent / f".{folder.name}.{os.getpid()}"
        place.mkdir()
        try:
            made = fill(place)
            place.rename(folder)
        except BaseException:
            rmtree(place, ignore_errors=True)
            raise
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise BadRequest(f"{folder} cannot be made: {reason}") from error
    return made


def _usual_mode() -> int:
    """The permissions of a new file."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _sync_folder(folder: Path) -> None:
    """Make the renaming itself last, where the system can."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def edit(path: Path, change: Callable[[CommentedMap], None]) -> None:
    """Change a case file by ``change``, which is handed its content as a mapping with comments.

    Raises `CaseError` where the file cannot be read; then, or where ``change`` fails, the file
    stays as it is.
    """
    write_atomically(path, edited(decode(path).text, path, change))


def edited(text: str, path: Path, change: Callable[[CommentedMap], None]) -> str:
    """The text of a case file after ``change``. Raises `CaseError` where it cannot be read."""
    document = parse(SourceText(str(path), text), path)
    if document.problems:
        raise CaseError(document.problems)
    yaml = _round_trip(text)
    content = yaml.load(text)
    change(content)
    out = StringIO()
    yaml.dump(content, out)
    written = out.getvalue()
    return written.replace("\n", "\r\n") if "\r\n" in text else written


def _round_trip(text: str) -> YAML:
    """A reader and writer that keeps what it can, lists indented as most of the text has them."""
    yaml = YAML(typ="rt", pure=True)
    yaml.Constructor, yaml.Representer = _Constructor, _Representer
    yaml.preserve_quotes = True
    yaml.brace_single_entry_mapping_in_flow_sequence = True
    yaml.width = WIDEST
    offset = _list_offset(text)
    yaml.indent(mapping=2, sequence=offset + 2, offset=offset)
    return yaml


class _Constructor(RoundTripConstructor):
    """Keeps decimals as they are written; ruamel.yaml's own rounding may cost the last digit."""


class _Representer(RoundTripRepresenter):
    """Writes decimals as they were written."""


def _construct_decimal(_: _Constructor, node: ScalarNode) -> Number:
    return Number.written(node.value)


def _represent_decimal(representer: _Representer, number: Number) -> ScalarNode:
    return representer.represent_scalar(DECIMAL, number.text)


_Constructor.add_constructor(DECIMAL, _construct_decimal)
_Representer.add_representer(Number, _represent_decimal)


def _list_offset(text: str) -> int:
    """How far the dashes of the first list stand to the right of the key above it."""
    match = re.search(
        r"^( *)[^\s#-][^\n]*:[ ]*(?:#[^\n]*)?\n(?:[ ]*(?:#[^\n]*)?\n)*( *)- ", text, re.MULTILINE
    )
    return max(len(match[2]) - len(match[1]), 0) if match else 2
