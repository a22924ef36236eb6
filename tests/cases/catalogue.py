"""The catalogue as its tests read it: each case as written down, without the library."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

CATALOGUE = Path(__file__).parents[2] / "cases"

ITEM = re.compile(
    r"^- (?P<day>\d{4}-\d\d-\d\d): (?P<sentence>.+) \[(?P<statement>\w+)\]$", re.MULTILINE
)
"""An item of a brief that a statement rests on."""


def folders() -> list[Path]:
    """The folders of the catalogue that hold a case."""
    return sorted(file.parent for file in CATALOGUE.glob("*/case.yaml"))


def brief_of(folder: Path) -> Path:
    """What the statements of a case rest on."""
    return folder / "sources" / "brief.md"


def written(folder: Path) -> dict[str, Any]:
    """The case file as plain values."""
    text = (folder / "case.yaml").read_text(encoding="utf-8")
    return dict(YAML(typ="safe").load(text))


def confirmed(case: dict[str, Any]) -> list[dict[str, Any]]:
    """Its statements that somebody has checked."""
    return [statement for statement in case["statements"] if statement.get("confirmed", True)]


def terms(case: dict[str, Any]) -> set[str]:
    """The issues that an agreement settles."""
    return {name for name, issue in case["issues"].items() if "decided_by" not in issue}
