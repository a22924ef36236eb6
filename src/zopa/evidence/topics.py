"""What documents are about, as far as words alone tell: nouns that findings keep coming back to.

A starting point for a person who writes a case, not an analysis: the nouns are guessed from where
they stand between function words, without a parser.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from zopa.case.ids import slug
from zopa.evidence.findings import Finding, Notes, Span

MOST = 6
"""Topics that are proposed at most."""

LEAST = 2
"""How often a topic has to be spoken of, where any is."""

OPTIONS = (("left_open", "Left open"), ("agreed", "Agreed, in a way still to be written here"))
"""What every topic can be settled as until a person knows better."""

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_FOLLOWS_A_VERB = _words(
    "a an the this that these those his her its their our my your no any some each every all it "
    "them him us me"
)
_FUNCTION = _FOLLOWS_A_VERB | _words(
    "and or but nor if unless until while as than then so because about above after against along "
    "among around at before behind below beside between beyond by despite down during for from in "
    "into of off on onto out over past per since through to toward towards under up upon via with "
    "within without is are was were be been being am has have had do does did will would shall "
    "should can could may might must not never only also still yet just more most less least very "
    "who whom whose which what when where why how he she they we i you there here said says both "
    "either neither such same other another one two three four five six ten first second last new "
    "old ahead"
)
_TOO_PLAIN = _words(
    "thing things way ways time times day days week weeks month months year years people part "
    "parts number lot talks meeting side sides party parties percent today yesterday tomorrow "
    "something anything everything nothing others statement country countries government "
    "governments world"
)
_MODIFIED_BY = _words("to would will can could may might must should not")


@dataclass(frozen=True)
class Topic:
    """Something that parties speak of: a name and a title for an issue, how it may be settled, and
    where it stands in which document."""

    id: str
    title: str
    options: tuple[tuple[str, str], ...] = OPTIONS
    spans: tuple[tuple[Path, Span], ...] = ()


@dataclass(frozen=True, slots=True)
class _Mention:
    head: str
    phrase: str
    place: tuple[Path, Span]


def topics(notes: Sequence[Notes], names: Iterable[str] = ()) -> tuple[Topic, ...]:
    """What the findings keep coming back to, the most frequent first; no part of the ``names``."""
    others = {word.casefold() for name in names for word in _WORD.findall(name)}
    mentions = [
        mention
        for each in notes
        for finding in each.findings
        for mention in _mentions(finding, each.document.path, others)
    ]
    counts = Counter(mention.head for mention in mentions)
    frequent = [head for head, count in counts.most_common(MOST) if count >= LEAST]
    chosen = frequent or [head for head, _ in counts.most_common(MOST // 2)]
    return tuple(_topic(head, mentions) for head in chosen if slug(head))


def _topic(head: str, mentions: Sequence[_Mention]) -> Topic:
    """The topic, called by the phrase that names it most often, where one does so repeatedly."""
    own = [mention for mention in mentions if mention.head == head]
    (phrase, count), *_ = Counter(mention.phrase for mention in own).most_common(1)
    title = phrase if count >= LEAST else own[0].phrase.rpartition(" ")[2]
    places = tuple(dict.fromkeys(mention.place for mention in own))
    return Topic(slug(title) or slug(head), title[:1].upper() + title[1:], OPTIONS, places)


def _mentions(finding: Finding, path: Path, others: Container[str]) -> Iterator[_Mention]:
    """The last words of noun phrases in what a finding says."""
    words = list(_WORD.finditer(finding.said))
    texts = [word.group().casefold() for word in words]
    for n, word in enumerate(words):
        head = texts[n]
        after = texts[n + 1] if n + 1 < len(words) and _joined(finding.said, words, n) else "."
        inside = after != "." and after not in _FUNCTION
        if inside or word.group()[0].isupper() or not _nameable(head, others):
            continue
        run = n
        while run and texts[run - 1] not in _FUNCTION and _joined(finding.said, words, run - 1):
            run -= 1
        alone = run == n
        before = texts[run - 1] if run else ""
        if after in _FOLLOWS_A_VERB or (alone and before in _MODIFIED_BY):
            continue
        start = words[max(run, n - 1)].start()
        at = finding.span.start
        span = Span(at + start, at + word.end())
        yield _Mention(_singular(head), " ".join(texts[max(run, n - 1) : n + 1]), (path, span))


def _joined(said: str, words: Sequence[re.Match[str]], n: int) -> bool:
    """Whether a word and the next are only a space apart."""
    return not said[words[n].end() : words[n + 1].start()].strip()


def _nameable(word: str, others: Container[str]) -> bool:
    plain = len(word) > 3 and word not in _FUNCTION and word not in _TOO_PLAIN
    return plain and word not in others and not word.endswith(("ly", "ing", "ed"))


def _singular(word: str) -> str:
    """The word without the ending of a plural."""
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
