"""A finding as a statement of a case that nobody has confirmed yet.

The note says in plain words how it was found; which statement it would take back stands there too,
because a statement that is not confirmed must not end another one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from zopa.case import Case
from zopa.case.factors import option_text
from zopa.evidence.documents import Document
from zopa.evidence.documents.contents import one_line
from zopa.evidence.findings import Finding, FoundBy

LONGEST_SAID = 300
"""Characters of ``said``; the quote of the source is never cut."""

LONGEST_QUOTE = 20_000
"""A passage longer than this is named by its span alone; a case file holds no longer texts."""

PROPOSED = "Proposed by a first reading, not checked"
"""How the note of a proposal begins."""

TAKES_BACK = re.compile(r"\bIt (?:would take|takes) back ([a-z0-9_]+)\.")
"""How a note says which statement this one would take back, or does."""


def proposal(
    finding: Finding, document: Document, cited: str, name: str, case: Case
) -> CommentedMap:
    """The entry for the case file, unconfirmed, its credibility left to the analyst."""
    party = party_of(finding, case) or ""
    return entry(
        {
            "id": name,
            "party": party,
            "speaker": _speaker(finding, case, party),
            "said": shortened(finding.whole.of(document.text)),
            "date": finding.date,
            "confirmed": False,
            "same_as": finding.same_as if _of(finding.same_as, party, case) else None,
            "note": note(finding, case, party),
            "source": _source(finding, document, cited),
            "means": list(finding.readings) or None,
        }
    )


def entry(fields: Mapping[str, Any]) -> CommentedMap:
    """A mapping for a case file without what is None, readings on one line as people write them."""
    found = CommentedMap()
    for key, value in fields.items():
        if value is not None:
            found[key] = in_line(value) if key == "means" else value
    return found


def in_line(value: Any) -> Any:  # noqa: ANN401  whatever a reading holds
    """Lists and mappings that are written on one line."""
    if isinstance(value, Mapping):
        mapping = CommentedMap((key, in_line(each)) for key, each in value.items())
        mapping.fa.set_flow_style()
        return mapping
    if isinstance(value, list | tuple):
        listed = CommentedSeq(map(in_line, value))
        listed.fa.set_flow_style()
        return listed
    return value


def party_of(finding: Finding, case: Case) -> str | None:
    """The id of the finding's party in the case, which may be told by its name."""
    if finding.party is None or finding.party in case.parties:
        return finding.party
    wanted = finding.party.casefold()
    for party in case.parties.values():
        if wanted in {name.casefold() for name in (party.name, *party.also)}:
            return party.id
    return None


def _speaker(finding: Finding, case: Case, party: str) -> str | None:
    """Who spoke, and through whom it is known, unless it is simply the party."""
    speaker = finding.speaker or ""
    if speaker.casefold() in {party.casefold(), case.parties[party].name.casefold()}:
        speaker = ""
    told = f"as told by {finding.reported_by}" if finding.reported_by else ""
    return one_line(", ".join(filter(None, (speaker, told)))) or None


def _of(name: str | None, party: str, case: Case) -> bool:
    """Whether the case has such a statement of the party."""
    return any(statement.id == name and statement.party == party for statement in case.statements)


def _source(finding: Finding, document: Document, cited: str) -> CommentedMap:
    quote = finding.whole.of(document.text)
    span = in_line(list(finding.whole))
    source = {"document": cited, "span": span, "quote": None, "sha256": document.sha256}
    if len(quote) <= LONGEST_QUOTE:
        source["quote"] = DoubleQuotedScalarString(quote)
    return entry(source)


def shortened(text: str) -> str:
    """The words on one line, cut after a word where they are many."""
    line = one_line(text)
    if len(line) <= LONGEST_SAID:
        return line or "…"
    cut = line[: LONGEST_SAID - 1]
    return f"{cut.rpartition(' ')[0] or cut}…"


def note(finding: Finding, case: Case, party: str) -> str:
    """How it was found, in plain words."""
    return one_line(" ".join(_sentences(finding, case, party)))


def _sentences(finding: Finding, case: Case, party: str) -> Iterator[str]:
    yield f"{PROPOSED}: {finding.stance} ({finding.strength})."
    if finding.condition is not None:
        yield f"On a condition: “{shortened(finding.condition.text)}”."
    if finding.issue is not None:
        option = "" if finding.option is None else f", {option_text(finding.option)}"
        yield f"About {finding.issue}{option}."
    if finding.same_as is not None and not _of(finding.same_as, party, case):
        yield f"It repeats {finding.same_as}, which is no statement of this party."
    if finding.supersedes is not None and _of(finding.supersedes, party, case):
        yield f"It would take back {finding.supersedes}."
    for flag in finding.flags:
        yield f"Caution: {flag.rstrip('.')}."
    yield f"Found by {_finder(finding)}, confidence {finding.confidence:g}."


def _finder(finding: Finding) -> str:
    rule = f"the rule {finding.rule}" if finding.rule else "the rules"
    match finding.found_by:
        case FoundBy.MODEL:
            return "a language model alone"
        case FoundBy.BOTH:
            return f"{rule} and a language model"
        case _:
            return rule


def would_take_back(note: str) -> str | None:
    """The statement that a note says this one would take back, or takes back."""
    match = TAKES_BACK.search(note)
    return match[1] if match else None
