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

from zopa.case.files import make_folder
from zopa.case.ids import slug
from zopa.case.loading import FILE
from zopa.case.schema import YAML_WORDS
from zopa.errors import DocumentError, Problem
from zopa.evidence.adding import Added, add
from zopa.evidence.documents.contents import one_line
from zopa.evidence.findings import Notes
from zopa.evidence.topics import OPTIONS, Topic, topics

MOST_PARTIES = 12
"""Parties that are proposed at most."""

RECURS = 2
"""How many statements make a speaker a party, where any has so many."""

LONGEST_NAME = 60
"""Characters of another name; longer ones are descriptions."""

STATUS_QUO = "status_quo"

_ARTICLES = ("the ", "a ", "an ")
_PRONOUNS = frozenset({"he", "she", "they", "we", "i", "it", "you", "him", "her", "them", "us"})


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
    heard = _heard(notes)
    voices = _voices(heard)
    if not voices:
        paths = ", ".join(str(each.document.path) for each in notes)
        problem = Problem("no speaker was found, so there is no case to draft", paths)
        raise DocumentError([problem])
    names = [name for speaker in heard for name in speaker.names]
    issues = topics(notes, names) or (Topic("terms", "What is negotiated"),)
    text = _case_text(notes, heard, voices, issues)
    added = make_folder(folder, lambda place: _filled(place, text, notes))
    return Drafted(voices, issues, _moved(added, folder))


def _filled(place: Path, text: str, notes: Sequence[Notes]) -> Added:
    (place / FILE).write_text(text, encoding="utf-8", newline="\n")
    return add(place, notes)


def _moved(added: Added, folder: Path) -> Added:
    """What was added, by the places where it is in the end."""
    sources = tuple(folder / source.relative_to(added.case.parent) for source in added.sources)
    return replace(added, case=folder / FILE, sources=sources)


@dataclass(frozen=True)
class _Speaker:
    """A speaker with what is said of it: the names, and the words by which documents call it."""

    names: tuple[str, ...]
    called: tuple[str, ...]

    @property
    def name(self) -> str:
        """The name that is used most; of equally many, the first."""
        return Counter(self.names).most_common(1)[0][0]


def _heard(notes: Sequence[Notes]) -> tuple[_Speaker, ...]:
    """Everybody who speaks, most often first; part of a name counts as the name."""
    found: dict[str, list[tuple[str, str]]] = {}
    for each in notes:
        for finding in each.findings:
            name = one_line(finding.party or "")
            called = finding.speaker_span.of(each.document.text) if finding.speaker_span else ""
            if name:
                found.setdefault(name.casefold(), []).append((name, one_line(called)))
    for short in sorted(found, key=len):
        longer = [name for name in found if name != short and _is_part(short, name)]
        if len(longer) == 1:
            found[longer[0]] += found.pop(short)
    speakers = (_Speaker(*map(tuple, zip(*own, strict=True))) for own in found.values())
    return tuple(sorted(speakers, key=lambda speaker: -len(speaker.names)))


def _is_part(short: str, name: str) -> bool:
    """Whether a name is the end of another: Zelenskyy of Volodymyr Zelenskyy."""
    return name.endswith(f" {short}")


def _voices(heard: Sequence[_Speaker]) -> tuple[Voice, ...]:
    """Who speaks repeatedly; where nobody does, whoever speaks."""
    recurring = [speaker for speaker in heard if len(speaker.names) >= RECURS] or heard
    chosen = recurring[:MOST_PARTIES]
    known = {speaker.name.casefold() for speaker in chosen}
    taken: set[str] = set()
    return tuple(
        Voice(
            _free(slug(_bare(speaker.name)), number, taken),
            speaker.name,
            _also(speaker, known),
            len(speaker.names),
        )
        for number, speaker in enumerate(chosen, start=1)
    )


def _bare(name: str) -> str:
    """The name without its article."""
    article = next((each for each in _ARTICLES if name.casefold().startswith(each)), "")
    return name[len(article) :]


def _also(speaker: _Speaker, known: set[str]) -> tuple[str, ...]:
    """The other names that somebody goes by; no pronouns, and no descriptions."""
    others = dict.fromkeys((*speaker.names, *speaker.called))
    return tuple(
        other
        for other in others
        if other in speaker.names
        or (other[:1].isupper() and not other.casefold().startswith(_ARTICLES))
        if other.casefold() not in known | _PRONOUNS
        if len(other) <= LONGEST_NAME
    )


def _free(name: str, number: int, taken: set[str]) -> str:
    base = name if name and name not in YAML_WORDS else f"party_{number}"
    free = base if base not in taken else f"{base}_{number}"
    taken.add(free)
    return free


def _case_text(
    notes: Sequence[Notes],
    heard: Sequence[_Speaker],
    voices: Sequence[Voice],
    issues: Sequence[Topic],
) -> str:
    """The case file, its statements left out."""
    others = [speaker.name for speaker in heard[len(voices) :]]
    return "\n".join(_lines(notes, voices, others, issues)) + "\n"


def _lines(
    notes: Sequence[Notes], voices: Sequence[Voice], others: Sequence[str], issues: Sequence[Topic]
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
    yield "# Who speaks in the documents. Whoever speaks for one of them belongs to its `also`."
    yield "parties:"
    for voice in voices:
        also = f", also: [{', '.join(map(_quoted, voice.also))}]" if voice.also else ""
        plural = "" if voice.count == 1 else "s"
        name = _quoted(voice.name)
        yield f"  {voice.id}: {{name: {name}{also}}}   # {voice.count} statement{plural}"
    if others:
        yield "  # Heard as well, and left out with what they say: add those that matter, then run"
        yield "  # zopa read --case . --add on the documents again."
        yield from (f"  #   {_printable(name)}" for name in others)
    yield ""
    yield "# Who has to sign: for a start, those who speak most."
    yield f"signatories: [{', '.join(voice.id for voice in voices[:2])}]"
    yield f"no_deal: {STATUS_QUO}"
    yield ""
    yield "# What they speak of most. Write in how each could be settled; drop what is no issue."
    yield "# Where they argue about how much, write a range: {unit: percent, range: [0, 50]}"
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
    return json.dumps(_printable(text) or "?", ensure_ascii=False)


def _printable(text: str) -> str:
    return "".join(char for char in one_line(text) if char.isprintable())
