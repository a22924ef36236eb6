"""A stand-in for the first reading, so that commands are tested on findings known beforehand."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from types import SimpleNamespace
from typing import Any

import pytest

from zopa.case import Case
from zopa.evidence.documents import Document
from zopa.evidence.findings import Finding, Notes


class Reading:
    """Finds in each document, by the name of its file, what it is told to; notes what was asked."""

    def __init__(self, found: Mapping[str, Sequence[Finding]]) -> None:
        self._found = found
        self.cases: list[Case | None] = []
        self.models: list[str | None] = []

    def take_notes(
        self, document: Document, case: Case | None = None, *, model: str | None = None
    ) -> Notes:
        self.cases.append(case)
        self.models.append(model)
        return Notes(document, tuple(self._found.get(document.path.name, ())))


def stand_in(monkeypatch: pytest.MonkeyPatch, found: Mapping[str, Sequence[Finding]]) -> Reading:
    """Let commands read by a stand-in."""
    reading = Reading(found)
    module: Any = SimpleNamespace(take_notes=reading.take_notes)
    monkeypatch.setitem(sys.modules, "zopa.evidence.noting", module)
    return reading
