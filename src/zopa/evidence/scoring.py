"""How well predicted statements agree with labelled ones.

A prediction matches a label when their spans overlap with a Dice coefficient of at least 0.5, one
to one, best first. Precision counts all predictions, recall the core labels; three F1 scores count
a match as right for its span, for its party as well, and for its stance as well.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zopa.errors import Problem
from zopa.evidence.findings import Span, Stance
from zopa.evidence.labels import Label, Labelled, UnreadableLabels, known_length, read_labels

LEAST_OVERLAP = 0.5
"""The Dice coefficient from which two spans match."""

EXACT = 2
"""Characters by which the bounds of a match may differ and still be called exact."""

TOWARDS = frozenset({Stance.WANTS, Stance.OFFERS, Stance.DEMANDS})
"""Stances that a refusal is the reverse of."""

NOT_READ = Labelled(())
"""Stands for the predictions of a document that has none."""

Match = tuple[Label, Label]
"""A label, and the prediction that matches it."""


@dataclass(frozen=True, slots=True)
class Rate:
    """``found`` of the predictions are right, and ``core`` of the core labels are among them."""

    found: int
    predicted: int
    core: int
    of: int

    @property
    def precision(self) -> float:
        """The share of predictions that are right."""
        return self.found / max(1, self.predicted)

    @property
    def recall(self) -> float:
        """The share of core labels that were found."""
        return self.core / max(1, self.of)

    @property
    def f1(self) -> float:
        """The harmonic mean of both; 0 where no core label was found."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if self.core else 0.0

    def to_json(self) -> dict[str, float]:
        """Precision, recall and F1."""
        return {"precision": self.precision, "recall": self.recall, "f1": self.f1}


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    count: int
    of: int

    @property
    def share(self) -> float | None:
        """The share, or None of nothing."""
        return self.count / self.of if self.of else None

    def to_json(self) -> dict[str, float | int | None]:
        """The count, of how many, and the share."""
        return {"count": self.count, "of": self.of, "share": self.share}


@dataclass(frozen=True)
class Scores:
    """How well predictions agree with labels.

    ``span``, ``party`` and ``stance`` are the three rates, each asking for the one before as well.
    ``reversed`` counts, among matches, a refusal told as a wish, offer or demand, or the other way
    round; ``speaker`` those whose labelled speaker was named; ``exact`` those with both bounds
    right; ``conditions`` the labelled conditions that were seen. ``stances`` counts matches by
    labelled and predicted stance. ``missing`` are labelled documents without predictions,
    ``unlabelled`` predicted ones without labels, which are not counted.
    """

    documents: int
    labels: int
    matched: int
    span: Rate
    party: Rate
    stance: Rate
    conditions: Share
    reversed: Share
    speaker: Share
    exact: Share
    stances: Mapping[tuple[Stance, Stance], int]
    missing: tuple[str, ...] = ()
    unlabelled: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The scores as JSON (``docs/reference/json.md``)."""
        return {
            "schema": 1,
            "documents": self.documents,
            "labels": self.labels,
            "core": self.span.of,
            "predicted": self.span.predicted,
            "matched": self.matched,
            "span": self.span.to_json(),
            "span+party": self.party.to_json(),
            "span+party+stance": self.stance.to_json(),
            "conditions": self.conditions.to_json(),
            "reversed": self.reversed.to_json(),
            "speaker": self.speaker.to_json(),
            "exact": self.exact.to_json(),
            "stances": {
                labelled.value: {
                    given.value: self.stances.get((labelled, given), 0) for given in Stance
                }
                for labelled in Stance
            },
            "missing": list(self.missing),
            "unlabelled": list(self.unlabelled),
        }


def score_files(gold: Path, predicted: Path) -> Scores:
    """Compare two files. Raises `UnreadableLabels` for what is wrong in them, and `OSError`."""
    labelled, given = read_labels(gold), read_labels(predicted)
    nameless = [document for document in (*labelled, *given) if not document.named]
    if nameless and (len(labelled), len(given)) != (1, 1):
        message = "these statements do not name their document, and there are several"
        wrong = Problem(
            message, nameless[0].file, expected="one document, or what zopa read prints"
        )
        raise UnreadableLabels([wrong])
    for one, other in _pairs(labelled, given):
        _refuse_beyond(one, other)
    return compare(labelled, given)


def _refuse_beyond(gold: Labelled, predicted: Labelled) -> None:
    """Refuse statements that end after the end of their document, where its length is known."""
    length = known_length(predicted) or known_length(gold)
    wrong = [
        Problem(
            f"the span {list(label.span)} ends after the end of the document",
            document.file,
            expected=f"at most {length:,}",
        )
        for document in (gold, predicted)
        for label in document.labels
        if length is not None and label.span.end > length
    ]
    if wrong:
        raise UnreadableLabels(wrong)


def compare(gold: Sequence[Labelled], predicted: Sequence[Labelled]) -> Scores:
    """Compare labelled with predicted statements, document by document.

    Documents are paired by SHA-256, then by path; where there is one on each side and one of them
    is not named, with each other.
    """
    pairs = _pairs(gold, predicted)
    matches = [match for one, other in pairs for match in matched(one.labels, other.labels)]
    labels = [label for one, _ in pairs for label in one.labels]
    given = sum(len(other.labels) for _, other in pairs)
    core = sum(label.core for label in labels)
    party = [match for match in matches if _party_right(*match)]
    stance = [(label, found) for label, found in party if label.stance is found.stance]
    conditional = [match for match in matches if match[0].core and match[0].condition]
    conditions = sum(label.core and label.condition for label in labels)
    spoken = [match for match in matches if match[0].speaker]
    paired = {id(other) for _, other in pairs}
    return Scores(
        documents=len(gold),
        labels=len(labels),
        matched=len(matches),
        span=_rate(matches, given, core),
        party=_rate(party, given, core),
        stance=_rate(stance, given, core),
        conditions=Share(sum(found.condition for _, found in conditional), conditions),
        reversed=Share(sum(_is_reversed(*match) for match in matches), len(matches)),
        speaker=Share(sum(_speaker_right(*match) for match in spoken), len(spoken)),
        exact=Share(sum(_is_exact(*match) for match in matches), len(matches)),
        stances=Counter((label.stance, found.stance) for label, found in matches),
        missing=tuple(one.path or one.sha256 for one, other in pairs if other is NOT_READ),
        unlabelled=tuple(each.path or each.sha256 for each in predicted if id(each) not in paired),
    )


def _pairs(
    gold: Sequence[Labelled], predicted: Sequence[Labelled]
) -> list[tuple[Labelled, Labelled]]:
    """Each labelled document with its predictions."""
    if len(gold) == len(predicted) == 1 and not (gold[0].named and predicted[0].named):
        return [(gold[0], predicted[0])]
    by_sha = {each.sha256: each for each in reversed(predicted) if each.sha256}
    by_path = {each.path: each for each in reversed(predicted) if each.path}
    return [(one, by_sha.get(one.sha256) or by_path.get(one.path) or NOT_READ) for one in gold]


def matched(labels: Sequence[Label], predicted: Sequence[Label]) -> list[Match]:
    """Labels with their predictions, one to one, the best overlap first; of equal ones the last."""
    pairs = sorted(_overlapping(labels, predicted), reverse=True)
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _, row, column in pairs:
        if row not in partner and column not in taken:
            partner[row] = column
            taken.add(column)
    return [(labels[row], predicted[column]) for row, column in sorted(partner.items())]


def _overlapping(
    labels: Sequence[Label], predicted: Sequence[Label]
) -> Iterator[tuple[float, int, int]]:
    """Every pair that overlaps enough, with its coefficient.

    A prediction that does is at most three times as long as the label, so it starts in a window.
    """
    order = sorted(range(len(predicted)), key=lambda column: predicted[column].span.start)
    starts = [predicted[column].span.start for column in order]
    for row, label in enumerate(labels):
        start, end = label.span
        first = bisect_left(starts, start - 3 * (end - start))
        for column in order[first : bisect_left(starts, end)]:
            overlap = dice(label.span, predicted[column].span)
            if overlap >= LEAST_OVERLAP:
                yield overlap, row, column


def dice(one: Span, other: Span) -> float:
    """The Dice coefficient of two spans: twice what they share, of what they have together."""
    shared = max(0, min(one.end, other.end) - max(one.start, other.start))
    return 2 * shared / (one.end - one.start + other.end - other.start)


def _rate(matches: Sequence[Match], predicted: int, core: int) -> Rate:
    return Rate(len(matches), predicted, sum(label.core for label, _ in matches), core)


def _plain(name: str) -> str:
    return " ".join(name.replace("_", " ").split()).casefold()


def _names(parties: Iterable[str]) -> set[str]:
    return {_plain(name) for name in parties}


def _party_right(label: Label, found: Label) -> bool:
    if not label.parties:
        return not found.parties
    return bool(_names(label.parties) & _names(found.parties))


def _is_reversed(label: Label, found: Label) -> bool:
    stances = {label.stance, found.stance}
    return Stance.REFUSES in stances and bool(stances & TOWARDS)


def _speaker_right(label: Label, found: Label) -> bool:
    """Whether the same is named: one name may be a part of the other, as Merz of Friedrich Merz."""
    one, other = (set(_plain(each.speaker).split()) for each in (label, found))
    return bool(other) and (one <= other or other <= one)


def _is_exact(label: Label, found: Label) -> bool:
    pairs = zip(label.span, found.span, strict=True)
    return all(abs(one - other) <= EXACT for one, other in pairs)
