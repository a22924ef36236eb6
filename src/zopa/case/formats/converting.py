"""From file to file: what would be written and what would be lost, then the writing.

Nothing is ever overwritten. What is lost is known before anything is written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from zopa.case.files import make_folder, write_atomically
from zopa.case.formats import genius, geniusweb, gmcr, negmas, negolog, spreadsheet
from zopa.case.formats.detecting import Found, detect
from zopa.case.formats.exchange import Exchange, Written
from zopa.case.formats.extracting import extract
from zopa.case.formats.genius import BY_MAXIMUM, Evaluations
from zopa.case.formats.importing import read_scenario
from zopa.case.formats.native import write as write_case
from zopa.case.formats.reading import refuse
from zopa.errors import BadRequest, Problem, nearest

SUFFIXES = {
    "": "case",
    ".yaml": "case",
    ".xml": "genius",
    ".json": "geniusweb",
    ".yml": "negmas",
    ".csv": "csv",
    ".xlsx": "xlsx",
    ".gmcr": "gmcr",
}
"""Which format is written where none is named, by the end of the target's name."""

FORMATS = ("case", "genius", "geniusweb", "negolog", "negmas", "negmas-json", "csv", "xlsx", "gmcr")
ENDS: Mapping[str, tuple[str, ...]] = {
    "case": (".yaml", ".yml"),
    "genius": (".xml",),
    "geniusweb": (".json",),
    "negolog": (),
    "negmas": (".yml", ".yaml"),
    "negmas-json": (".json",),
}
"""Formats of several files, and the ends by which a target is the first of them; any other target
is a folder."""


@dataclass(frozen=True)
class Conversion:
    """What a conversion writes: the format read and the one written, the files, what had to be
    mended in those read, and what the target cannot hold."""

    read_as: str
    written_as: str
    target: Path
    files: Mapping[str, bytes]
    repairs: tuple[Problem, ...]
    losses: tuple[str, ...]

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files as they are called once they are written."""
        folder = self.target if self._is_folder else self.target.parent
        return tuple(folder / name for name in self.files)

    @property
    def _is_folder(self) -> bool:
        return _is_folder(self.written_as, self.target)

    def write(self) -> tuple[Path, ...]:
        """Write the files, and return them. Raises `BadRequest` where one is there already or
        cannot be written."""
        if self._is_folder:
            make_folder(self.target, self._fill)
            return self.paths
        for path in self.paths:
            if path.exists() or path.is_symlink():
                raise BadRequest(f"{path} is there already; choose another name")
        try:
            self.target.parent.mkdir(parents=True, exist_ok=True)
            self._fill(self.target.parent)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            raise BadRequest(f"{self.target} cannot be written: {reason}") from error
        return self.paths

    def _fill(self, folder: Path) -> None:
        for name, content in self.files.items():
            path = folder / name
            path.parent.mkdir(exist_ok=True)
            write_atomically(path, content)


def convert(
    source: str | Path,
    target: str | Path,
    *,
    to: str | None = None,
    evaluations: Evaluations = BY_MAXIMUM,
) -> Conversion:
    """What converting a case or a scenario would write; its ``write`` writes it.

    ``to`` names the format of the target; left out, the end of the target's name tells it.
    ``evaluations`` says how those of a GENIUS file are taken: ``by-maximum`` as GENIUS does,
    ``as-written``, or ``by-range`` from 0 to 1. Raises `CaseError` for what cannot be read or
    written, `BadRequest` for a format that is not known.
    """
    origin, goal = Path(source), Path(target)
    form = _format(goal, to)
    found = detect(origin)
    if "gmcr" in {form, found.format if found else ""}:
        return _conflict(origin, goal, form, found)
    if found is None:
        exchange, losses = _of_case(origin, form)
    else:
        exchange, losses = read_scenario(found, evaluations), ()
    stem = "" if _is_folder(form, goal) else goal.stem
    made = _WRITERS[form](exchange, stem)
    files = dict(made.files)
    if not _is_folder(form, goal):  # the first file is called as asked
        first, *others = files
        files = {goal.name: files[first], **{name: files[name] for name in others}}
    lost = (*losses, *made.losses)
    return Conversion(exchange.format, form, goal, files, exchange.repairs, lost)


def _is_folder(form: str, target: Path) -> bool:
    return form in ENDS and target.suffix.lower() not in ENDS[form]


def _format(target: Path, to: str | None) -> str:
    if to is not None:
        if to not in FORMATS:
            close = nearest(to, FORMATS)
            hint = f"; did you mean {close}?" if close else ""
            raise BadRequest(f"there is no format {to!r}{hint} There are: {', '.join(FORMATS)}")
        return to
    form = SUFFIXES.get(target.suffix.lower())
    if form is None:
        known = ", ".join(suffix for suffix in SUFFIXES if suffix)
        raise BadRequest(
            f"{target.name!r} does not tell a format by its end; expected one of {known}, or --to"
        )
    return form


def _of_case(path: Path, form: str) -> tuple[Exchange, tuple[str, ...]]:
    from zopa.case.loading import case_file, load

    case = load(path)
    if form == "case":
        refuse(path, "this is a case already", "another format: --to")
    return extract(case, case_file(path))


def _conflict(source: Path, target: Path, form: str, found: Found | None) -> Conversion:
    """A conflict goes to a conflict alone: it ranks states and values no packages."""
    if found is None or found.format != "gmcr":
        refuse(
            source,
            "a conflict ranks states, and this says what packages are worth",
            "a target that holds worths",
        )
    if form != "gmcr":
        read_scenario(found)  # which says why not
    conflict = gmcr.read(source)
    files = {target.name: gmcr.write(conflict)}
    return Conversion(gmcr.NAME, form, target, files, conflict.repairs, ())


_WRITERS: Mapping[str, Callable[[Exchange, str], Written]] = {
    "case": lambda exchange, _: write_case(exchange),
    "genius": genius.write,
    "geniusweb": geniusweb.write,
    "negolog": lambda exchange, _: negolog.write(exchange),
    "negmas": negmas.write,
    "negmas-json": lambda exchange, stem: negmas.write(exchange, stem, kind="json"),
    "csv": lambda exchange, _: spreadsheet.write(exchange, kind="csv"),
    "xlsx": lambda exchange, _: spreadsheet.write(exchange, kind="xlsx"),
}
