"""The stretch of a text with the fewest edits from a quote, by the whole table of each start.

From the definition: try every start, fill the table of edit distances from there, look at
every end.
"""

from __future__ import annotations

from collections.abc import Iterator


def edits(one: str, other: str) -> int:
    """The fewest insertions, deletions and replacements that turn one text into the other."""
    return list(edits_to_prefixes(one, other))[-1]


def edits_to_prefixes(one: str, other: str) -> Iterator[int]:
    """The fewest edits from one text to each prefix of the other, the empty one first."""
    table = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for row in range(len(one) + 1):
        for column in range(len(other) + 1):
            table[row][column] = _cell(table, row, column, one, other)
    yield from table[len(one)]


def _cell(table: list[list[int]], row: int, column: int, one: str, other: str) -> int:
    if row == 0 or column == 0:
        return row + column
    replaced = table[row - 1][column - 1] + (one[row - 1] != other[column - 1])
    return min(replaced, table[row - 1][column] + 1, table[row][column - 1] + 1)


def edits_by_end(quote: str, text: str) -> list[int]:
    """For each end in the text: the fewest edits from the quote to any stretch that ends there."""
    by_start = [list(edits_to_prefixes(quote, text[start:])) for start in range(len(text) + 1)]
    return [
        min(by_start[start][end - start] for start in range(end + 1))
        for end in range(len(text) + 1)
    ]


def best(quote: str, text: str) -> tuple[int, int, int, int]:
    """The best non-empty stretch: its edits, how far its length is off, its start, its end."""
    return min(
        (count, abs(length - len(quote)), start, start + length)
        for start in range(len(text))
        for length, count in enumerate(edits_to_prefixes(quote, text[start:]))
        if length
    )
