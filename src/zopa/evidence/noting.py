"""The first reading of a document: from its text to findings, in the order of the text.

1. Paragraphs and quotations are found, and parsed (`parsing`).
2. The grammar tells who says, wants, offers, demands or refuses what (`attribution`).
3. Names, pronouns and descriptions are followed to whoever they mean (`speakers`).
4. Of attributions inside each other one is kept (`selecting`); a quotation that takes several
   stances is parted.
5. Each gets its condition, its date, the case's issue and option, readings that it might have, and
   the statement of the case that it repeats or takes back.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from zopa.case import Case, load
from zopa.evidence import comparing, conditions, dates, posts, suggesting
from zopa.evidence.attribution import stance
from zopa.evidence.attribution.clauses import Own
from zopa.evidence.attribution.model import Attribution
from zopa.evidence.attribution.quoting import quoted
from zopa.evidence.attribution.sentences import attributions
from zopa.evidence.attribution.stance import Taken
from zopa.evidence.documents import Document
from zopa.evidence.documents import read as read_document
from zopa.evidence.findings import Finding, Notes, Span, Stance
from zopa.evidence.language_model import addressed, flagged
from zopa.evidence.naming import Names
from zopa.evidence.parsing import grammar
from zopa.evidence.parsing.paragraphs import paragraphs
from zopa.evidence.parsing.passages import Parsed, parse
from zopa.evidence.parsing.pipeline import MODEL, pipeline
from zopa.evidence.parsing.quotations import quotations
from zopa.evidence.parting import parted
from zopa.evidence.reliability import confidence
from zopa.evidence.selecting import Candidate, selected
from zopa.evidence.speakers import Cast, Speaker
from zopa.evidence.vocabulary import Vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Token

    from zopa.evidence.posts import Post

_PRONOUNS = frozenset({"i", "we", "he", "she", "it", "they"})
"""As the subject of what somebody says these mostly mean who says it."""

_WE = re.compile(r"\b(?:we|our|ours|us)\b", re.IGNORECASE)
_LONGEST_ID = 24


def read(
    document: str | Path, case: Case | str | Path | None = None, *, model: str = MODEL
) -> Notes:
    """Read a document and take notes; with a case, or a path to one, in its names and terms.

    ``model`` is the spaCy model that parses English. Raises `DocumentError` where the document
    cannot be read, `CaseError` where the case cannot, and `BadRequest` where there is no model of
    that name.
    """
    known = load(case) if isinstance(case, (str, Path)) else case
    return take_notes(read_document(Path(document)), known, model=model)


def take_notes(document: Document, case: Case | None = None, *, model: str = MODEL) -> Notes:
    """What a first reading of a document finds; with a case, in its names and terms.

    Raises `BadRequest` where there is no language model of that name.
    """
    nlp = pipeline(model)
    text, names = document.text, Names(case)
    parts = paragraphs(text)
    with nlp.memory_zone():
        parsed = parse(text, parts, quotations(text, parts), nlp, names.written)
        findings = tuple(_Reader(document, parsed, case, names).findings())
        sentences = tuple(_sentences(parsed))
    notices = tuple(addressed(document, sentences))
    made_with = {"spacy": version("spacy"), model: str(nlp.meta["version"])}
    return Notes(document, flagged(findings, notices), sentences, (), notices, made_with, case)


def _sentences(parsed: Parsed) -> Iterator[Span]:
    for passage in parsed.paragraphs:
        for sentence in passage.doc.sents:
            yield passage.span(sentence[0], sentence[-1])


class _Reader:
    """Turns the attributions of one document into findings."""

    def __init__(self, document: Document, parsed: Parsed, case: Case | None, names: Names) -> None:
        self._document, self._parsed, self._case = document, parsed, case
        self._text = document.text
        self._cast = Cast(parsed, names)
        self._words = Vocabulary(case)
        self._posts = tuple(posts.posts(self._text, parsed.parts, parsed.quotations))
        year = None if document.date is None else document.date.year
        self._days = sorted(dates.written(self._text, year), key=lambda dated: dated.span)

    def findings(self) -> Iterator[Finding]:
        """The findings, numbered in the order of the text."""
        chosen = selected(self._candidates(), in_case=self._case is not None)
        kept = [
            (part, through) for candidate, through in chosen for part in self._parted(candidate)
        ]
        kept.sort(key=lambda found: found[0].entry.content)
        prefix = _prefix(self._document)
        for number, (candidate, through) in enumerate(kept, 1):
            yield self._finding(f"{prefix}_{number}", candidate, through)

    # --- candidates ---------------------------------------------------------------------------

    def _candidates(self) -> Iterator[Candidate]:
        found = [list(attributions(passage)) for passage in self._parsed.paragraphs]
        entries = [entry for here in found for entry in here]
        entries += quoted(self._parsed, found)
        entries = [entry for entry in entries if not self._signs_a_post(entry)]
        entries.sort(key=lambda entry: entry.content)
        for entry, speaker in zip(entries, self._speakers(entries), strict=True):
            if speaker.party is not None or not _is_ordinary(entry):
                taken = stance.taken(entry, self._parsed, self._own(entry, speaker))
                somebody = self._is_somebodys(entry, speaker, taken)
                yield Candidate(entry, speaker, taken, somebody)

    def _is_somebodys(self, entry: Attribution, speaker: Speaker, taken: Taken) -> bool:
        """Whether the source can hold a position; what an *it* asserts that means nobody known is
        nobody's (``it speaks of the conference``)."""
        source = entry.source
        if source is None or not self._cast.is_somebody(source):
            return False
        unknown = source.lower_ == "it" and speaker.name is None
        return not (unknown and taken.stance is Stance.ASSERTS)

    def _speakers(self, entries: Sequence[Attribution]) -> Iterator[Speaker]:
        """Who speaks in each; a statement or letter speaks for whoever spoke last."""
        last = Speaker(None, None, None)
        for entry in entries:
            found = self._speaker(entry)
            if found.party is not None:
                last = found
            elif entry.source is not None and self._cast.is_paper(entry.source):
                found = Speaker(last.name, last.party, found.span)
            yield found

    def _speaker(self, entry: Attribution) -> Speaker:
        if entry.source is not None:
            found = self._cast.speaker(entry.passage, entry.source)
            if found.party is None and any(
                _WE.search(part.inner.of(self._text)) for part in entry.quoted
            ):
                return self._cast.speaking_for(found, entry.passage, entry.source)
            return found
        if entry.named is not None:
            return self._cast.named(self._text, entry.named)
        return Speaker(None, None, None)

    def _own(self, entry: Attribution, speaker: Speaker) -> Own:
        """Whether a word means the speaker, or the speaker's own side."""

        def own(word: Token) -> bool:
            if entry.source is not None and word.lower_ == entry.source.lower_:
                return True
            if word.lower_ in _PRONOUNS:
                return True
            return speaker.party is not None and speaker.party == self._cast.party(
                entry.passage, word
            )

        return own

    def _parted(self, candidate: Candidate) -> Iterator[Candidate]:
        """A candidate whose parts take different stances, in as many findings. Without a case what
        somebody says stays together."""
        if self._case is None:
            return iter([candidate])
        own = self._own(candidate.entry, candidate.speaker)
        return parted(candidate, self._parsed, own)

    def _signs_a_post(self, entry: Attribution) -> bool:
        return any(post.line.overlaps(entry.content) for post in self._posts)

    # --- findings -----------------------------------------------------------------------------

    def _finding(self, name: str, candidate: Candidate, through: str | None) -> Finding:
        entry, speaker, taken = candidate.entry, candidate.speaker, candidate.taken
        post = next((post for post in self._posts if post.holds(entry.content)), None)
        found = Finding(
            id=name,
            span=entry.content,
            said=entry.content.of(self._text),
            stance=taken.stance,
            cue_span=entry.cue_span,
            speaker=speaker.name,
            speaker_span=speaker.span,
            party=speaker.party if self._case is not None else speaker.name,
            reported_by=through or (None if post is None else post.by),
            strength=taken.strength,
            condition=conditions.condition(self._text, entry.content, entry.cue_span),
            date=self._day(entry, post),
            rule=_rule(candidate),
            confidence=confidence(entry.rule),
            flags=tuple(f"said together with {name}" for name in speaker.others),
        )
        return found if self._case is None else self._in_case(found, self._case)

    def _in_case(self, found: Finding, case: Case) -> Finding:
        """The finding in the terms of the case, compared with what the case has."""
        topic = self._words.topic(found.said)
        found = replace(
            found,
            issue=None if topic is None else topic.issue,
            option=None if topic is None else topic.option,
        )
        readings = suggesting.suggestions(case, found, self._words.agreement(found.said))
        taken_back = comparing.reversed_by(case, found.party, readings, found.date)
        repeated = comparing.repeated(case, found.party, found.whole.of(self._text))
        return replace(
            found,
            readings=readings,
            supersedes=taken_back,
            same_as=repeated if taken_back is None else None,
        )

    def _day(self, entry: Attribution, post: Post | None) -> dt.date | None:
        """The day that the sentence names beside what is said, or the post's."""
        anchor = post.day if post is not None and post.day is not None else self._document.date
        whole, content = _sentence(entry), entry.content
        for part in (Span(whole.start, content.start), Span(content.end, whole.end)):
            written = (d.day for d in self._days if part.start <= d.span.start < part.end)
            told = (dated.day for dated in dates.told(self._text, part, anchor))
            day = next(written, None) or next(told, None)
            if day is not None:
                return day
        return None if post is None else post.day


def _is_ordinary(entry: Attribution) -> bool:
    """Whether the words tell a stance only of whoever negotiates: *accepted*, not *does not
    accept*."""
    return entry.told.ordinary and (entry.cue is None or not grammar.negated(entry.cue))


def _sentence(entry: Attribution) -> Span:
    """Where the sentence of the cue stands; the content where there is no cue."""
    if entry.cue is None:
        return entry.content
    sentence = entry.cue.sent
    return entry.passage.span(sentence[0], sentence[-1])


def _rule(candidate: Candidate) -> str:
    """The rule in words: what was found, and what shows its stance."""
    rule, why = candidate.entry.rule, candidate.taken.why
    return rule if why == "cue" else f"{rule}, {why}"


def _prefix(document: Document) -> str:
    """A short id from the document's name."""
    name = re.sub(r"[^a-z0-9]+", "_", document.path.stem.casefold()).strip("_")
    name = name[:_LONGEST_ID].strip("_")
    return name if re.search("[a-z]", name) else f"document_{name}".rstrip("_")
