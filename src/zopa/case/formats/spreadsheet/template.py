"""A sheet to start from: an invented example, and in plain words what each kind of row is."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from pathlib import Path

from zopa.case.formats.exchange import Exchange, Profile, Rank, Term, Value
from zopa.case.formats.figures import Losses
from zopa.case.formats.spreadsheet.layout import laid_out
from zopa.case.formats.spreadsheet.writing import as_csv

HOW_TO = """\
Example: Everything here is invented. Replace it with your own issues, options and parties, then
ask zopa who would sign what.

Rows and columns: A row for each option, a column for each party. Name an issue in its first row;
it carries on over the empty cells below. A package is one option of every issue.

Points: What each option is worth to the party. Points add up over the issues. Every party has a
scale of its own, so only compare points of one column.

Numbers: Where Kind says ‘number’ the options are numbers; the lowest and the highest are the
range. Between two of them the worth is a straight line. ‘number, step 5’ means that only 80, 85,
90 and so on can be agreed. Unit says what is counted.

Weight: How much the issue counts: its points are multiplied by this. Where the row or the cell is
left out the weight is 1.

No deal: The points that it is worth to a party if nobody signs. It signs nothing that is worth
less to it. An empty cell is 0; ‘none’ means that any package is better than no deal.

Ranks: You may know only what a party likes better. Then call its column ‘NAME (rank)’ and write 1
for its best option, 2 for the next and so on. Equal ranks are ties; an empty cell is not ranked.
In the row ‘weight’ rank the issues: 1 matters most.

Date: The day of which the column speaks, as 2025-03-14. A ranking needs it: it is a statement,
and parties change their minds.

More columns: ‘Title’ for a longer name of an option, ‘Notes’ for yourselves. A row that begins
with # is a comment.

Figures: Write them plainly: 1250.5, with no mark between the thousands. 12%, 1/3 and formulas are
understood too."""
"""What each kind of row and column is: paragraphs, each with what it is about before a colon."""

PLAIN_MARKS = str.maketrans({"‘": "'", "’": "'"})
"""Programs that take a CSV file for another encoding than it is in cannot spoil these."""


def template(kind: str) -> bytes:
    """The template as a file, ``csv`` or else ``xlsx``; it reads as a scenario as it stands."""
    if kind == "csv":
        told = (f"{about}: {text}".translate(PLAIN_MARKS) for about, text in _paragraphs())
        return as_csv(laid_out(_example(), Losses(), told))
    from zopa.case.formats.spreadsheet.styled import as_workbook

    comment = "What each row and column means stands on the sheet ‘how to’."
    return as_workbook(laid_out(_example(), Losses(), (comment,)), _paragraphs())


def _paragraphs() -> list[tuple[str, str]]:
    paragraphs = (" ".join(text.split()) for text in HOW_TO.split("\n\n"))
    return [(about, text) for about, _, text in (each.partition(": ") for each in paragraphs)]


PRICE, DELIVERY, WARRANTY = "Price", "Delivery", "Warranty"
WEEKS = ("in 4 weeks", "in 8 weeks", "in 12 weeks")
YEARS = ("1 year", "3 years", "5 years")


def _example() -> Exchange:
    low, middle, high = Fraction(80), Fraction(100), Fraction(120)
    return Exchange(
        "Supply of pumps (an invented example)",
        "spreadsheet",
        (
            Term(PRICE, range=(low, high), step=Fraction(5), unit="thousand euro"),
            Term(DELIVERY, WEEKS),
            Term(WARRANTY, YEARS),
        ),
        (
            Profile(
                "Waterworks",
                {PRICE: Fraction(2), DELIVERY: Fraction(1), WARRANTY: Fraction(1)},
                {
                    PRICE: _points({low: 100, middle: 60, high: 0}),
                    DELIVERY: _points(dict(zip(WEEKS, (60, 45, 0), strict=True))),
                    WARRANTY: _points(dict(zip(YEARS, (0, 30, 40), strict=True))),
                },
                Fraction(150),
            ),
            Profile(
                "Pump maker",
                {PRICE: Fraction(3), DELIVERY: Fraction(1), WARRANTY: Fraction(1)},
                {
                    PRICE: _points({low: 0, middle: 50, high: 100}),
                    DELIVERY: _points(dict(zip(WEEKS, (0, 40, 50), strict=True))),
                    WARRANTY: _points(dict(zip(YEARS, (60, 45, 0), strict=True))),
                },
                Fraction(160),
            ),
            Profile(
                "City council",
                ranks={
                    PRICE: ((low,), (middle,), (high,)),
                    DELIVERY: ((WEEKS[0], WEEKS[1]), (WEEKS[2],)),
                    WARRANTY: _best_first(YEARS[2], YEARS[1], YEARS[0]),
                },
                important=((DELIVERY,), (PRICE, WARRANTY)),
                date=dt.date(2025, 3, 14),
            ),
        ),
        Path("scenario"),
    )


def _points(points: dict[Fraction, int] | dict[str, int]) -> dict[Value, Fraction]:
    return {option: Fraction(worth) for option, worth in points.items()}


def _best_first(*options: str) -> tuple[Rank, ...]:
    return tuple((option,) for option in options)
