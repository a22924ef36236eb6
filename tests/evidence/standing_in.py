"""A stand-in for the first reading, so that commands are tested on findings known beforehand."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import zopa.evidence
from zopa.case import Case
from zopa.evidence.documents import read
from zopa.evidence.findings import Finding, Notes


class Reading:
    """Finds in each document, by the name of its file, what it is told to; notes what was asked."""

    def __init__(self, found: Mapping[str, Sequence[Finding]]) -> None:
        self._found = found
        self.cases: list[Case | None] = []
        self.models: list[str | None] = []

    def read(self, path: Path, case: Case | None = None, *, model: str | None = None) -> Notes:
        document = read(path)
        self.cases.append(case)
        self.models.append(model)
        return Notes(document, tuple(self._found.get(path.name, ())), case=case)


def stand_in(monkeypatch: pytest.MonkeyPatch, found: Mapping[str, Sequence[Finding]]) -> Reading:
    """Let commands read by a stand-in."""
    reading = Reading(found)
    module: Any = SimpleNamespace(read=reading.read)
    monkeypatch.setitem(sys.modules, "zopa.evidence.noting", module)
    monkeypatch.setattr(zopa.evidence, "noting", module, raising=False)
    return reading
