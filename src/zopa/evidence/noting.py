"""The first reading of a document: from its text to findings, in the order of the text.

1. Paragraphs and quotations are found, and parsed (`paragraphs`, `quotations`, `passages`).
2. The grammar tells who says, wants, offers, demands or refuses what (`attributions`, `quoting`).
3. Names, pronouns and descriptions are followed to whoever they mean (`speakers`).
4. Of attributions inside each other one is kept (`_kept`).
5. Each gets its stance, condition, date, issue and option, and readings that it might have.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from zopa.case.model import Case
from zopa.evidence import comparing, conditions, dates, posts, suggesting
from zopa.evidence.attribution import stance
from zopa.evidence.attribution.lexicon import Cue
from zopa.evidence.attribution.model import Attribution
from zopa.evidence.attribution.quoting import quoted
from zopa.evidence.attribution.sentences import attributions
from zopa.evidence.documents import Document
from zopa.evidence.findings import Finding, Notes, Span, Stance
from zopa.evidence.naming import Names
from zopa.evidence.parsing.paragraphs import paragraphs
from zopa.evidence.parsing.passages import Parsed, parse
from zopa.evidence.parsing.pipeline import MODEL, pipeline
from zopa.evidence.parsing.quotations import quotations
from zopa.evidence.speakers import Cast, Speaker
from zopa.evidence.vocabulary import Vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Token

    from zopa.evidence.posts import Post

PRONOUNS = frozenset({"i", "we", "he", "she", "it", "they"})
"""As the subject of what somebody says these mostly mean who says it."""

CONFIDENCE = {"quotation": 0.9}


def take_notes(document: Document, case: Case | None = None, *, model: str = MODEL) -> Notes:
    """What a first reading of a document finds; with a case, in its names and terms.

    Raises `BadRequest` where there is no language model of that name.
    """
    nlp = pipeline(model)
    text = document.text
    parts = paragraphs(text)
    marks = quotations(text, parts)
    with nlp.memory_zone():
        names = Names(case)
        parsed = parse(text, parts, marks, nlp, names.written)
        findings = tuple(_Reader(document, parsed, case, names).findings())
        sentences = tuple(_sentences(parsed))
    made_with = {"spacy": _version("spacy"), model: str(nlp.meta["version"])}
    return Notes(document, findings, sentences, (), (), made_with)


def _version(package: str) -> str:
    from importlib.metadata import version

    return version(package)


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
        self._posts = tuple(posts.posts(self._text, paragraphs(self._text), parsed.quotations))
        year = None if document.date is None else document.date.year
        self._days = sorted(dates.written(self._text, year), key=lambda dated: dated.span)

    def findings(self) -> Iterator[Finding]:
        """The findings, numbered in the order of the text."""
        slug = _slug(self._document)
        kept = [
            (part, speaker, through)
            for entry, speaker, through in self._kept()
            for part in _parted(entry, self._parsed)
        ]
        kept.sort(key=lambda found: found[0].content)
        for number, (entry, speaker, through) in enumerate(kept, 1):
            yield self._finding(f"{slug}_{number}", entry, speaker, through)

    # --- which are kept ---

    def _kept(self) -> Iterator[tuple[Attribution, Speaker, str | None]]:
        found = [list(attributions(passage)) for passage in self._parsed.paragraphs]
        entries = [entry for here in found for entry in here]
        entries += quoted(self._parsed, found)
        entries = [entry for entry in entries if not self._in_post_line(entry)]
        entries.sort(key=lambda entry: entry.content)
        pairs = [
            (entry, speaker)
            for entry, speaker in zip(entries, self._speakers(entries), strict=True)
            if not entry.told.ordinary or speaker.party is not None
        ]
        for entry, speaker in pairs:
            outer = [pair for pair in pairs if pair[0] is not entry and _inside(entry, pair[0])]
            telling = [pair for pair in outer if self._told_for_another(*pair, pairs)]
            through = telling[0][1].name if telling else None
            if self._told_for_another(entry, speaker, pairs) or self._told_by_a_thing(
                entry, speaker
            ):
                continue
            if len(outer) == len(telling) or self._stands_alone(entry, speaker, outer):
                yield entry, speaker, through or (outer[0][1].name if outer else None)

    def _speakers(self, entries: Sequence[Attribution]) -> Iterator[Speaker]:
        """Who speaks in each; a text that speaks is whoever spoke last."""
        last = Speaker(None, None, None)
        for entry in entries:
            found = self._speaker(entry)
            if (
                entry.source is not None
                and found.party is None
                and self._cast.is_paper(entry.source)
            ):
                found = Speaker(last.name, last.party, found.span)
            elif found.party is not None:
                last = found
            yield found

    def _stands_alone(
        self, entry: Attribution, speaker: Speaker, outer: Sequence[tuple[Attribution, Speaker]]
    ) -> bool:
        """Whether what is told inside something else is a stance of its own: that of another party."""
        if speaker.party is None or any(speaker.party == other.party for _, other in outer):
            return False
        return self._stance(entry, speaker).stance is not Stance.ASSERTS

    def _told_for_another(
        self,
        entry: Attribution,
        speaker: Speaker,
        pairs: Sequence[tuple[Attribution, Speaker]],
    ) -> bool:
        """Whether all that somebody says is another party's stance: then that is the finding."""
        if entry.frame != "c":
            return False
        if speaker.party is not None and self._stance(entry, speaker).stance is not Stance.ASSERTS:
            return False
        return any(
            inner is not entry
            and (speaker.party is None or _is_main(inner, entry))
            and _inside(inner, entry)
            and self._stands_alone(inner, other, [(entry, speaker)])
            for inner, other in pairs
        )

    def _told_by_a_thing(self, entry: Attribution, speaker: Speaker) -> bool:
        """Whether nobody asserts it: what a committee's details show is no position of anybody.
        Without a case, where the reader may want it all, it stays."""
        if self._case is None or speaker.party is not None or entry.quoted:
            return False
        if self._stance(entry, speaker).stance is not Stance.ASSERTS:
            return False
        return entry.source is None or not self._cast.is_somebody(entry.passage, entry.source)

    def _stance(self, entry: Attribution, speaker: Speaker) -> stance.Reading:
        def own(word: Token) -> bool:
            if entry.source is not None and word.lower_ == entry.source.lower_:
                return True
            if word.lower_ in PRONOUNS:
                return True
            party = self._cast.party(entry.passage, word)
            if speaker.party is not None and party is not None:
                return party == speaker.party
            return False

        return stance.read(entry, self._parsed, own)

    def _in_post_line(self, entry: Attribution) -> bool:
        return any(post.line.overlaps(entry.content) for post in self._posts)

    def _speaker(self, entry: Attribution) -> Speaker:
        if entry.source is not None:
            return self._cast.speaker(entry.passage, entry.source)
        if entry.named is not None:
            return self._cast.named(self._text, entry.named)
        return Speaker(None, None, None)

    # --- what is said of each ---

    def _finding(
        self, name: str, entry: Attribution, speaker: Speaker, through: str | None
    ) -> Finding:
        said = entry.content.of(self._text)
        cue = entry.passage.span(*entry.cues) if entry.cues is not None else None
        reading = self._stance(entry, speaker)
        post = next((post for post in self._posts if post.holds(entry.content)), None)
        whole = f"{cue.of(self._text)} {said}" if cue is not None else said
        topic = self._words.topic(said)
        agreement = self._words.agreement(said)
        day = self._day(entry, cue, post)
        party = speaker.party if self._case is not None else speaker.name
        readings = (
            ()
            if self._case is None
            else suggesting.suggestions(
                self._case, reading.stance, reading.strength, said, topic, agreement
            )
        )
        repeats = None if self._case is None else comparing.repeated(self._case, party, whole)
        takes_back = (
            None if self._case is None else comparing.reversed_by(self._case, party, readings, day)
        )
        return Finding(
            id=name,
            span=entry.content,
            said=said,
            stance=reading.stance,
            cue_span=cue,
            speaker=speaker.name,
            speaker_span=speaker.span,
            party=party,
            reported_by=through or (post.by if post is not None else None),
            strength=reading.strength,
            condition=conditions.condition(self._text, entry.content, cue),
            issue=None if topic is None else topic.issue,
            option=None if topic is None else topic.option,
            date=day,
            rule=f"{entry.rule}, {reading.why}",
            confidence=CONFIDENCE.get(entry.rule, 0.7),
            readings=readings,
            same_as=None if takes_back is not None else repeats,
            supersedes=takes_back,
            flags=(f"said together with {', '.join(speaker.others)}",) if speaker.others else (),
        )

    def _day(self, entry: Attribution, cue: Span | None, post: Post | None) -> dt.date | None:
        """The day that the sentence names beside what is said, or the post's."""
        anchor = post.day if post is not None and post.day is not None else self._document.date
        sentence = self._sentence(entry, cue)
        outside = [Span(sentence.start, entry.content.start), Span(entry.content.end, sentence.end)]
        for part in outside:
            for dated in self._days:
                if part.start <= dated.span.start < part.end:
                    return dated.day
            for dated in dates.told(self._text, part, anchor):
                return dated.day
        return post.day if post is not None else None

    def _sentence(self, entry: Attribution, cue: Span | None) -> Span:
        word = entry.cue if entry.cue is not None else None
        if word is None:
            return entry.content
        sentence = word.sent
        return entry.passage.span(sentence[0], sentence[-1])


def _parted(entry: Attribution, parsed: Parsed) -> Iterator[Attribution]:
    """A quotation whose sentences take different stances, in as many parts: one statement, one
    claim. Sentences that take none go with the one before."""
    units = stance.parts(entry, parsed) if entry.frame == "q" else []
    taken = {cue.stance for _, cue in units if cue is not None and cue.stance is not Stance.ASSERTS}
    if len(taken) < 2:
        yield entry
        return
    runs: list[tuple[Span, Cue | None]] = []
    for span, cue in units:
        telling = cue is not None and cue.stance is not Stance.ASSERTS
        before = runs[-1][1] if runs else None
        if runs and (
            not telling or before is None or (cue is not None and before.stance is cue.stance)
        ):
            runs[-1] = (Span(runs[-1][0].start, span.end), cue if telling else before)
        else:
            runs.append((span, cue if telling else None))
    for span, cue in runs:
        told = entry.told if cue is None else cue
        yield replace(entry, content=span, told=told, quoted=[], apart=[], root=None)


def _is_main(inner: Attribution, outer: Attribution) -> bool:
    """Whether the content of one attribution is, as a whole, what the other tells."""
    root = outer.root
    if root is None or inner.cue is None:
        return outer.root is None and inner.passage is outer.passage
    if inner.source is not None and inner.source.left_edge.i <= root.left_edge.i + 1:
        return True
    return inner.cue == root or (
        inner.cue.head == root and inner.cue.dep_ in {"conj", "acomp", "attr"}
    )


def _inside(entry: Attribution, other: Attribution) -> bool:
    """Whether an attribution is part of what another is about."""
    if entry.cue is not None and entry.cue == other.cue:
        return False
    if entry.content == other.content and entry.cues is not None and other.cues is not None:
        return entry.cues[0].i == other.cues[0].i and entry.rule < other.rule
    if entry.cues is not None:
        return other.covers(entry.passage.span(*entry.cues).start)
    whole = other.content
    return (
        whole != entry.content
        and whole.start <= entry.content.start
        and entry.content.end <= whole.end
    )


def _slug(document: Document) -> str:
    """A short id from the document's name."""
    name = re.sub(r"[^a-z0-9]+", "_", document.path.stem.casefold()).strip("_")[:24].strip("_")
    return name if re.search("[a-z]", name) else f"document_{name}".rstrip("_")
