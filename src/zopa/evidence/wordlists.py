"""Lists of words, as they are written in the rules."""

from __future__ import annotations


def among(words: str) -> frozenset[str]:
    """The words of a text that has nothing but spaces between them."""
    return frozenset(words.split())


DATES = among(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december
    """
)
"""Weekdays and months."""
