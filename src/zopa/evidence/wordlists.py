"""Lists of words, as they are written in the rules."""

from __future__ import annotations


def among(words: str) -> frozenset[str]:
    """The words of a text that has nothing but spaces between them."""
    return frozenset(words.split())


MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
"""The months, in order."""

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
"""The days of the week, as `datetime` counts them."""

DATES = frozenset((*WEEKDAYS, *MONTHS))
"""Weekdays and months."""
