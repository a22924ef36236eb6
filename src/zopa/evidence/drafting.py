"""A starter case from documents: who speaks, what they speak of, all that was found.

A draft is a form to fill in. Parties, issues and options are guesses from words; the statements are
not confirmed; comments say what a person has to do next. Nothing is ever overwritten.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from zopa.case.loading import FILE
from zopa.case.schema import YAML_WORDS
from zopa.errors import BadRequest, DocumentError, Problem
from zopa.evidence.adding import Added, add
from zopa.evidence.findings import Finding, Notes
from zopa.evidence.proposal import on_one_line
from zopa.evidence.topics import OPTIONS, Topic, slug, topics

MOST_PARTIES = 12
"""Parties that are proposed at most."""

RECURS = 2
"""How many statements make a speaker a party, where any has so many."""

STATUS_QUO = "status_quo"

_PRONOUNS = frozenset(
    [
        "he",
        "she",
        "they",
        "we",
        "i",
        "it",
        "you",
        "him",
        "her",
        "them",
        "us",
        "me",
        "his",
        "their",
        "our",
        "who",
        "this",
        "that",
        "these",
        "those",
    ]
)


@dataclass(frozen=True)
class Voice:
    """Somebody who speaks in the documents: an id, the name, other names, how many statements."""

    id: str
    name: str
    also: tuple[str, ...]
    count: int


@dataclass(frozen=True)
class Drafted:
    """A case that was drafted: its parties, its issues, what was added and what was left out."""

    parties: tuple[Voice, ...]
    topics: tuple[Topic, ...]
    added: Added


def draft(folder: Path, notes: Sequence[Notes]) -> Drafted:
    """Write a starter case into a new folder.

    Raises `BadRequest` where the folder cannot be made, because something of that name is there
    already or for another reason, and `DocumentError` where nobody speaks in the documents.
    """
    voices = _voices(notes)
    if not voices:
        paths = ", ".join(str(each.document.path) for each in notes)
        problem = Problem("no speaker was found, so there is no case to draft", paths)
        raise DocumentError([problem])
    heard = topics(notes, [name for voice in voices for name in (voice.name, *voice.also)])
    issues = heard or (Topic("terms", "What is negotiated"),)
    if folder.exists() or folder.is_symlink():
        raise BadRequest(f"{folder} is there already; choose another name")
    try:
        added = _made(folder, _case_text(notes, voices, issues), notes)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise BadRequest(f"{folder} cannot be made: {reason}") from error
    return Drafted(voices, issues, added)


def _made(folder: Path, text: str, notes: Sequence[Notes]) -> Added:
    """Write everything beside the folder's place, then move it there in one step."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    place = Path(mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
    try:
        (place / FILE).write_text(text, encoding="utf-8", newline="\n")
        added = add(place, notes)
        place.chmod(0o755)
        place.rename(folder)
    except BaseException:
        rmtree(place, ignore_errors=True)
        raise
    sources = tuple(folder / source.relative_to(place) for source in added.sources)
    return replace(added, case=folder / FILE, sources=sources)


def _voices(notes: Sequence[Notes]) -> tuple[Voice, ...]:
    """Who speaks repeatedly, most often first; where nobody does, whoever speaks."""
    found: dict[str, list[tuple[Finding, str]]] = {}
    for each in notes:
        for finding in each.findings:
            if finding.party is not None and on_one_line(finding.party):
                called = finding.speaker_span.of(each.document.text) if finding.speaker_span else ""
                found.setdefault(on_one_line(finding.party).casefold(), []).append(
                    (finding, called)
                )
    recurring = {key: own for key, own in found.items() if len(own) >= RECURS} or found
    ordered = sorted(recurring.values(), key=len, reverse=True)[:MOST_PARTIES]
    names = [_most_common(finding.party or "" for finding, _ in own) for own in ordered]
    taken: set[str] = set()
    voices: list[Voice] = []
    for number, (name, own) in enumerate(zip(names, ordered, strict=True), start=1):
        others = {known.casefold() for known in names} - {name.casefold()}
        also = _also((called for _, called in own), name, others)
        voices.append(Voice(_free(slug(name), number, taken), name, also, len(own)))
    return tuple(voices)


def _most_common(names: Iterator[str]) -> str:
    return Counter(on_one_line(name) for name in names).most_common(1)[0][0]


def _also(called: Iterator[str], name: str, others: set[str]) -> tuple[str, ...]:
    """The other names that somebody goes by; no pronouns, and no descriptions."""
    found = dict.fromkeys(map(on_one_line, called))
    return tuple(
        other
        for other in found
        if other[:1].isupper()
        and other.casefold() not in {name.casefold(), *others, *_PRONOUNS}
        and len(other) <= 60
    )


def _free(name: str, number: int, taken: set[str]) -> str:
    base = name if name and name not in YAML_WORDS else f"party_{number}"
    free = base if base not in taken else f"{base}_{number}"
    taken.add(free)
    return free


def _case_text(notes: Sequence[Notes], voices: Sequence[Voice], issues: Sequence[Topic]) -> str:
    """The case file, its statements left out."""
    return "\n".join(_lines(notes, voices, issues)) + "\n"


def _lines(
    notes: Sequence[Notes], voices: Sequence[Voice], issues: Sequence[Topic]
) -> Iterator[str]:
    title = next((each.document.title for each in notes if each.document.title), "")
    yield "# A draft, put together from words that documents use. Nothing in it has been checked:"
    yield "#"
    yield "#   1. Correct the parties and who has to sign, the issues and how each can be settled."
    yield "#   2. Write what prevails without a deal, and the drafts that are on the table."
    yield "#   3. zopa review .    confirm, change or drop the statements one by one"
    yield "#   4. zopa check .     says what is wrong or doubtful, with the line"
    yield "#   5. zopa analyze .   says who would sign, on which evidence"
    yield "zopa: 1"
    yield f"title: {_quoted(title or 'Talks, as the documents report them')}"
    if (latest := _latest(notes)) is not None:
        yield f"as_of: {latest}   # the latest date found; later statements do not count"
    yield ""
    yield "# Who speaks in the documents. Put together those who speak for one party, as its `also`."
    yield "parties:"
    for voice in voices:
        also = f", also: [{', '.join(map(_quoted, voice.also))}]" if voice.also else ""
        plural = "" if voice.count == 1 else "s"
        name = _quoted(voice.name)
        yield f"  {voice.id}: {{name: {name}{also}}}   # {voice.count} statement{plural}"
    yield ""
    yield "# Who has to sign: for a start, those who speak most."
    yield f"signatories: [{', '.join(voice.id for voice in voices[:2])}]"
    yield f"no_deal: {STATUS_QUO}"
    yield ""
    yield "# What they speak of most often. Write in how each could be settled; leave out what is no"
    yield "# issue. Where the parties argue about how much, write a range: {unit: percent, range: [0, 50]}"
    yield "issues:"
    yield from _issue_lines(issues)
    yield ""
    yield "# Packages with a name. Add each draft or proposal that is on the table."
    yield "agreements:"
    terms = ", ".join(f"{name}: {OPTIONS[0][0]}" for name in _issue_ids(issues))
    yield f"  {STATUS_QUO}: {{{terms}}}"
    yield ""
    yield "# What a first reading found, none of it confirmed, so that it changes no answer yet."
    yield "statements: []"


def _issue_lines(issues: Sequence[Topic]) -> Iterator[str]:
    for name, issue in zip(_issue_ids(issues), issues, strict=True):
        options = ", ".join(f"{option}: {_quoted(title)}" for option, title in issue.options)
        heard = f"   # {len(issue.spans)} times" if len(issue.spans) > 1 else ""
        yield f"  {name}:{heard}"
        yield f"    title: {_quoted(issue.title)}"
        yield f"    options: {{{options}}}"


def _issue_ids(issues: Sequence[Topic]) -> list[str]:
    taken: set[str] = set()
    return [_free(issue.id, number, taken) for number, issue in enumerate(issues, start=1)]


def _latest(notes: Sequence[Notes]) -> dt.date | None:
    days = [each.document.date for each in notes]
    days += [finding.date for each in notes for finding in each.findings]
    return max((day for day in days if day is not None), default=None)


def _quoted(text: str) -> str:
    """The text as YAML takes it, whatever a document calls somebody."""
    plain = "".join(char for char in on_one_line(text) if char.isprintable())
    return json.dumps(plain or "?", ensure_ascii=False)
