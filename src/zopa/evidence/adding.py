"""Findings as unconfirmed statements of a case, their documents beside it.

Nothing that is added changes an answer: a statement counts once a person has confirmed it
(`zopa review`). Readings that the case does not understand stand in the note instead. Documents
are written first, then the case, each whole or not at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ruamel.yaml.comments import CommentedMap

from zopa.case import Case
from zopa.case.loading import Checked, editable_file, examine_text, load
from zopa.case.schema import usual_id
from zopa.case.sources import FOLDER
from zopa.evidence.documents import Document
from zopa.evidence.findings import Finding, Notes, Span
from zopa.evidence.keeping import keep, kept
from zopa.evidence.meaning import in_words
from zopa.evidence.proposal import party_of, proposal
from zopa.evidence.splicing import appended, text_of, write


@dataclass(frozen=True)
class Skipped:
    """A finding that is no statement of the case, and why."""

    document: Path
    finding: Finding
    reason: str


@dataclass(frozen=True)
class Written:
    """A finding that is a statement of the case now, by its id; ``held_back`` is the reading that
    was left out because the case does not understand it, in words."""

    document: Path
    finding: Finding
    statement: str
    held_back: str = ""


@dataclass(frozen=True)
class Added:
    """What became of findings: the statements written, those skipped, the files that are new."""

    case: Path
    written: tuple[Written, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    sources: tuple[Path, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """What became of each finding as JSON (``docs/reference/json.md``)."""
        return {
            "case": str(self.case),
            "statements": [
                {
                    "found": each.finding.id,
                    "statement": each.statement,
                    "held_back": each.held_back or None,
                }
                for each in self.written
            ],
            "skipped": [{"found": each.finding.id, "reason": each.reason} for each in self.skipped],
            "sources": [str(source) for source in self.sources],
        }


def add(path: str | Path, notes: Sequence[Notes]) -> Added:
    """Write findings to a case as statements that are not confirmed.

    What stands there already (same document, span and party) and what has no party of the case is
    skipped and returned. Raises `CaseError` where the case is not sound, and `OSError`; the case
    file then stays as it is.
    """
    file = editable_file(path)
    case, before = load(file), text_of(file)
    folder = file.parent / FOLDER
    plan = _Plan(case, folder)
    for each in notes:
        plan.take(each)
    if not plan.entries:
        return Added(file, skipped=tuple(plan.skipped))
    new = keep(plan.files, folder)
    try:
        held_back = _fit(plan, before, file)
        write(file, before, appended(before, file, plan.entries))
    except BaseException:
        for source in new:
            with suppress(OSError):
                source.unlink()
        raise
    written = (replace(each, held_back=held_back.get(each.statement, "")) for each in plan.written)
    return Added(file, tuple(written), tuple(plan.skipped), new)


class _Plan:
    """What is to be written, put together document by document."""

    def __init__(self, case: Case, folder: Path) -> None:
        self.entries: list[CommentedMap] = []
        self.written: list[Written] = []
        self.skipped: list[Skipped] = []
        self.files: dict[str, bytes] = {}
        self._case, self._folder = case, folder
        self._ids = {statement.id for statement in case.statements}
        self._known = {
            (source.sha256, Span(*source.span), statement.party): statement.id
            for statement in case.statements
            if (source := statement.source) is not None and source.span and source.sha256
        }

    def take(self, notes: Notes) -> None:
        """Plan the findings of one document."""
        document = notes.document
        fresh = [finding for finding in notes.findings if not self._skip(finding, document)]
        if not fresh:
            return
        cited = self._cited(document)
        for finding in fresh:
            name = self._free(finding.id)
            self.entries.append(proposal(finding, document, cited, name, self._case))
            self.written.append(Written(document.path, finding, name))

    def _skip(self, finding: Finding, document: Document) -> bool:
        """Whether a finding is no new statement; then it is noted why."""
        party = party_of(finding, self._case)
        if party is None:
            reason = _partyless(finding)
        else:
            key = (document.sha256, finding.whole, party)
            if key not in self._known:
                self._known[key] = finding.id
                return False
            reason = f"it stands there already, as {self._known[key]}"
        self.skipped.append(Skipped(document.path, finding, reason))
        return True

    def _cited(self, document: Document) -> str:
        """The name under which the document is cited; it is kept unless it is there already."""
        for statement in self._case.statements:
            source = statement.source
            if source is not None and source.sha256 == document.sha256:
                name = source.document.removeprefix(f"{FOLDER}/")
                if (self._folder / name).is_file():
                    return source.document
        found = kept(document, self._folder, self.files)
        self.files |= found.files
        return found.cited

    def _free(self, name: str) -> str:
        """The id, or the same with a number where it is taken."""
        base = usual_id(name)
        free = next(found for found in _numbered(base) if found not in self._ids)
        self._ids.add(free)
        return free


def _partyless(finding: Finding) -> str:
    if finding.party is not None:
        return f"the case has no party {finding.party}"
    if finding.speaker is not None:
        return f"{finding.speaker} belongs to no party of the case"
    return "it is not clear who speaks"


def _numbered(name: str) -> Iterator[str]:
    yield name
    number = 2
    while True:
        yield f"{name}_{number}"
        number += 1


def _fit(plan: _Plan, before: str, file: Path) -> dict[str, str]:
    """Take readings that the case does not understand out of the entries; say which, by id.

    Raises `CaseError` where the case is not sound without them either.
    """
    if _examined(plan.entries, before, file).case is not None:
        return {}
    found: dict[str, str] = {}
    for entry in plan.entries:
        if "means" in entry and _examined([entry], before, file).case is None:
            words = f"the reading suggested ({in_words(entry.pop('means'))})"
            entry["note"] += f" Left out, as the case does not understand it: {words}."
            found[entry["id"]] = words
    _examined(plan.entries, before, file).sound()
    return found


def _examined(entries: Sequence[CommentedMap], before: str, file: Path) -> Checked:
    """What the case would be with these statements."""
    return examine_text(appended(before, file, entries), file)
