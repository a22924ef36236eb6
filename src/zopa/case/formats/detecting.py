"""What a file or a folder is: a case, a scenario in some format, or neither.

A folder holds one scenario: its files are sorted by what stands in them, in the order in which
people count. A file that names the issues takes the files of the parties beside it with it: those
it names, else those that begin like it, else all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from zopa.case.formats import genius, geniusweb, negmas, negolog
from zopa.case.formats.markup import xml_of
from zopa.case.formats.reading import LARGEST, Repairs, json_of, refuse, text_of, yaml_of
from zopa.case.formats.stems import natural
from zopa.case.text import quoted
from zopa.errors import CaseError

CASE = "case.yaml"
CONFLICT = ".gmcr"
SHEETS = (".csv", ".tsv", ".xlsx")
TREES = (".xml", ".json", ".yaml", ".yml")

MOST_FILES = 2_000
"""Files of one folder that are looked at."""

DOMAIN, PROFILE = "domain", "profile"

_CASE_KEYS = re.compile(r"^(?:parties|signatories|zopa|statements)\s*:", re.MULTILINE)
_SCENARIO_KEYS = re.compile(
    r"^(?:type\s*:|values\s*:|reserved_value\s*:|issues\s*:[^\S\n]*\n\s*-\s)", re.MULTILINE
)


@dataclass(frozen=True)
class Found:
    """The files of one scenario: its format, the one that names the issues or says everything,
    those of the parties, and those that are neither."""

    format: str
    domain: Path
    profiles: tuple[Path, ...] = ()
    others: tuple[Path, ...] = ()


@dataclass(frozen=True)
class _Seen:
    """A file, its format, and whether it names the issues or says what one party wants."""

    file: Path
    format: str
    what: str


def detect(path: Path) -> Found | None:
    """The scenario at a path; None where it is a case, or nothing that is known.

    Raises `CaseError` where a folder holds several scenarios, or a file that may be part of one
    cannot be read.
    """
    try:
        if path.is_dir():
            return None if (path / CASE).exists() else _in_folder(path)
        return _of_file(path) if path.is_file() else None
    except (OSError, ValueError):
        return None  # whoever reads it as a case says why it cannot


def _of_file(path: Path) -> Found | None:
    suffix = path.suffix.lower()
    if suffix in {CONFLICT, *SHEETS}:
        return Found("gmcr" if suffix == CONFLICT else "spreadsheet", path)
    seen = _seen(path)
    if seen is None:
        if suffix in {".xml", ".json"}:
            refuse(path, "this is no scenario that is known", "issues, or what a party wants")
        return None
    if seen.what == PROFILE:
        return Found(seen.format, path)
    beside = [each for each in _look(path.parent)[0] if each.format == seen.format]
    profiles = [each.file for each in beside if each.what == PROFILE]
    return Found(seen.format, path, _own(path, profiles, seen.format))


def _own(domain: Path, profiles: Sequence[Path], form: str) -> tuple[Path, ...]:
    """The files of the parties that belong to the one that names the issues."""
    if form == "genius":
        agents = xml_of(domain, Repairs(domain)).iter("agent")
        named = {agent.get("utility_space") for agent in agents}
        if named and named <= {each.name for each in profiles}:
            return tuple(each for each in profiles if each.name in named)
    stem = domain.stem.casefold()
    alike = tuple(each for each in profiles if each.stem.casefold().startswith(stem))
    return alike or tuple(profiles)


def _in_folder(folder: Path) -> Found | None:
    seen, others = _look(folder)
    if not seen:
        return _single(folder)
    forms = sorted({each.format for each in seen})
    domains = [each.file for each in seen if each.what == DOMAIN]
    if len(forms) > 1 or len(domains) > 1:
        several = [file.name for file in domains] if len(forms) == 1 else forms
        message = f"this folder holds more than one scenario: {', '.join(several[:5])}"
        refuse(folder, message, "the file of the one that is meant")
    profiles = [each.file for each in seen if each.what == PROFILE]
    if domains or forms == ["negolog"]:
        domain = domains[0] if domains else profiles[0]
        return Found(forms[0], domain, tuple(profiles), tuple(others))
    if len(profiles) > 1:
        _take_first(folder, forms[0])
    return Found(forms[0], profiles[0], (), tuple(others))


def _take_first(folder: Path, form: str) -> None:
    if form != "negmas":  # its readers say what is meant by a folder of utilities
        refuse(folder, "no file of this folder names the issues", "a file of the issues as well")


def _single(folder: Path) -> Found | None:
    """The one spreadsheet or conflict of a folder that holds nothing else of the kind."""
    files = [file for file in _files(folder) if file.suffix.lower() in {CONFLICT, *SHEETS}]
    if len(files) > 1:
        message = f"this folder holds {len(files)} scenarios, {quoted(files[0].name)} the first"
        refuse(folder, message, "the file of the one that is meant")
    return _of_file(files[0]) if files else None


def _files(folder: Path) -> list[Path]:
    files = [file for file in folder.iterdir() if file.is_file()]
    if len(files) > MOST_FILES:
        refuse(folder, f"this folder holds {len(files):,} files", f"at most {MOST_FILES:,}")
    return sorted(files, key=natural)


def _look(folder: Path) -> tuple[list[_Seen], list[Path]]:
    """The files of a folder that are part of a scenario, and those that could be and are not."""
    files = [file for file in _files(folder) if file.suffix.lower() in TREES]
    looked = [(file, _seen(file)) for file in files]
    return (
        [seen for _, seen in looked if seen is not None],
        [file for file, seen in looked if seen is None],
    )


def _seen(file: Path) -> _Seen | None:
    """What a file is. Raises `CaseError` where it may be part of a scenario and is damaged."""
    match file.suffix.lower():
        case ".xml":
            return _seen_xml(file)
        case ".json":
            return _seen_json(file)
        case _:
            return _seen_yaml(file)


def _seen_json(file: Path) -> _Seen | None:
    data = json_of(file, Repairs(file))
    for name, module in (("geniusweb", geniusweb), ("negmas", negmas)):
        if module.is_domain(data) or module.is_profile(data):
            return _Seen(file, name, DOMAIN if module.is_domain(data) else PROFILE)
    return _Seen(file, "negolog", PROFILE) if negolog.is_profile(data) else None


def _seen_yaml(file: Path) -> _Seen | None:
    """What a YAML file is; a look at its keys spares a case from being read twice."""
    if file.stat().st_size > LARGEST:
        return None  # whoever reads it as a case says so
    text = text_of(file, Repairs(file))
    if _CASE_KEYS.search(text) or not _SCENARIO_KEYS.search(text):
        return None
    data = yaml_of(file, Repairs(file))
    if negmas.is_domain(data) or negmas.is_profile(data):
        return _Seen(file, "negmas", DOMAIN if negmas.is_domain(data) else PROFILE)
    return None


def _seen_xml(file: Path) -> _Seen | None:
    try:
        root = xml_of(file, Repairs(file))
    except CaseError:
        text = text_of(file, Repairs(file))
        if f"<{genius.SPACE}" in text or f"<{genius.TEMPLATE}" in text or "<!" in text:
            raise
        return None
    if genius.is_domain(root) or genius.is_profile(root):
        return _Seen(file, "genius", DOMAIN if genius.is_domain(root) else PROFILE)
    return None
