"""Scores of predicted statements, from the definition: look at every pair, again and again."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from zopa.evidence.labels import Label


def overlap(label: Label, predicted: Label) -> Fraction:
    """Twice the characters that both have, of the characters that each has."""
    one, other = set(range(*label.span)), set(range(*predicted.span))
    return Fraction(2 * len(one & other), len(one) + len(other))


def matches(labels: Sequence[Label], predicted: Sequence[Label]) -> dict[int, int]:
    """Take the best pair that is left until none overlaps by half; of equal ones the last."""
    found: dict[int, int] = {}
    while True:
        left = [
            (overlap(label, guess), row, column)
            for row, label in enumerate(labels)
            for column, guess in enumerate(predicted)
            if row not in found and column not in found.values()
        ]
        best = max(left, default=(Fraction(0), 0, 0))
        if best[0] < Fraction(1, 2):
            return found
        found[best[1]] = best[2]


def f1(right: set[int], labels: Sequence[Label], predicted: Sequence[Label]) -> Fraction:
    """Of the labels that were found right: the harmonic mean of precision and recall."""
    core = {row for row, label in enumerate(labels) if label.core}
    if not right & core:
        return Fraction(0)
    precision = Fraction(len(right), len(predicted))
    recall = Fraction(len(right & core), len(core))
    return 2 * precision * recall / (precision + recall)


def scores(labels: Sequence[Label], predicted: Sequence[Label]) -> dict[str, Fraction | int]:
    """The three F1 scores, the conditions seen, the stances reversed."""
    pairs = matches(labels, predicted)
    party = {row for row, column in pairs.items() if same_party(labels[row], predicted[column])}
    stance = {row for row in party if labels[row].stance == predicted[pairs[row]].stance}
    return {
        "span": f1(set(pairs), labels, predicted),
        "party": f1(party, labels, predicted),
        "stance": f1(stance, labels, predicted),
        "conditions": sum(
            labels[row].core and labels[row].condition and predicted[column].condition
            for row, column in pairs.items()
        ),
        "reversed": sum(
            {labels[row].stance.value, predicted[column].stance.value}
            in ({"refuses", "wants"}, {"refuses", "offers"}, {"refuses", "demands"})
            for row, column in pairs.items()
        ),
    }


def same_party(label: Label, predicted: Label) -> bool:
    """Whether the predicted party is one of those that count as right, case and dashes apart."""
    allowed, given = (
        [name.replace("_", " ").casefold() for name in each.parties] or ["nobody"]
        for each in (label, predicted)
    )
    return given[0] in allowed
