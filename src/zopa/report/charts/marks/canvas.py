"""What all charts are drawn with: rows at given heights, a scale across, words and marks on them.

Every chart is one view of `theme.WIDTH` pixels. Down it goes by pixels, so that names, figures and
tables stand exactly beside their marks; across, figures have a scale and an axis of their own, and
words stand at given pixels. Words reach Vega as data, never as expressions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias, cast
from unicodedata import east_asian_width

import altair as alt

from zopa.report.charts.theme import BASE, COLOURS, REGULAR, SMALL, WIDTH

Row: TypeAlias = Mapping[str, Any]
Kind: TypeAlias = Literal["text", "point", "rule", "line", "rect"]
Layer: TypeAlias = alt.Chart | alt.LayerChart | alt.FacetChart

NARROW, BROAD, CAPITAL, OTHER, FULL = 0.32, 0.88, 0.70, 0.58, 1.0
"""About how wide letters are, in sizes of the face; for what Vega does not measure itself."""

DOWN = alt.Y("y:Q", scale=None, axis=None, title=None)


def table(rows: Iterable[Row]) -> alt.InlineData:
    """Rows as a chart's data."""
    return alt.InlineData(values=[dict(row) for row in rows])


def width_of(text: str, size: float = SMALL) -> float:
    """About how wide a text is."""
    return size * sum(map(_letter, text))


def _letter(letter: str) -> float:
    if letter in " .,:;'’|!()[]fijlrtI-":
        return NARROW
    if letter in "mwMW%@—…":
        return BROAD
    if east_asian_width(letter) in "WF":
        return FULL
    return CAPITAL if letter.isupper() else OTHER


def wrapped(text: str, width: float, lines: int, size: float = SMALL) -> list[str]:
    """The text in so many lines of so many pixels at most, an ellipsis where it does not fit."""
    found: list[str] = []
    rest = text
    while len(found) < lines - 1 and width_of(rest, size) > width:
        most = _fitting(rest, width, size)
        cut = rest.rfind(" ", 0, most + 1)
        cut = cut if cut > 0 else most
        found.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    if width_of(rest, size) > width:
        rest = f"{rest[: _fitting(rest, width - size, size)].rstrip()}…"
    return [*found, rest]


def _fitting(text: str, width: float, size: float) -> int:
    """How many letters of a text fit; one at least."""
    room = width / size
    for count, letter in enumerate(text):
        room -= _letter(letter)
        if room < 0:
            return max(count, 1)
    return len(text)


@dataclass(frozen=True)
class Across:
    """A scale across: the figures from ``low`` to ``high`` between two pixels, and its axis."""

    low: float
    high: float
    left: float
    right: float
    ticks: Sequence[float]
    title: str
    form: str = ".2~f"

    def at(self, field: str) -> alt.X:
        """A field of figures on the scale."""
        return alt.X(f"{field}:Q", scale=self._scale, axis=self._axis)

    @property
    def _scale(self) -> alt.Scale:
        return alt.Scale(
            domain=[self.low, self.high], range=[self.left, self.right], nice=False, zero=False
        )

    @property
    def _axis(self) -> alt.Axis:
        return alt.Axis(
            values=list(self.ticks),
            orient="bottom",
            labelExpr=f"datum.value == 0 ? '0' : format(datum.value, '{self.form}')",
            title=self.title,
            labelFlush=False,
            grid=False,
        )

    def pixel(self, figure: float) -> float:
        """Where a figure stands."""
        share = (figure - self.low) / (self.high - self.low)
        return self.left + share * (self.right - self.left)

    def grid(self, top: float, bottom: float) -> Layer:
        """A line down at each tick, between two heights."""
        rows = [{"value": tick, "y": top, "y2": bottom} for tick in self.ticks]
        return uprights(rows, self)


def chart(rows: Iterable[Row], kind: Kind, look: Mapping[str, Any], **encoding: Any) -> Layer:  # noqa: ANN401  altair's channels have no common type
    """Rows drawn as one kind of mark."""
    drawn: alt.Chart = alt.Chart(table(rows), mark=alt.MarkDef(type=kind, **look))
    layer: Layer = drawn.encode(y=DOWN, **encoding)
    return layer


def at_pixel(field: str = "x") -> alt.X:
    """A field of pixels across."""
    return alt.X(f"{field}:Q", scale=None, axis=None)


def words(  # noqa: PLR0913  how words may look, all by name
    rows: Sequence[Row],
    *,
    x: float | None = None,
    field: str = "label",
    colour: str = "ink",
    weight: int = REGULAR,
    size: int = BASE,
    align: str = "left",
    limit: float | None = None,
    italic: bool = False,
) -> Layer:
    """The rows' words at a pixel across: ``x``, or the row's own; a list of words line by line,
    each shortened where it is wider than the ``limit``."""
    look: dict[str, Any] = {
        "align": align,
        "baseline": "middle",
        "color": COLOURS[colour],
        "fontSize": size,
        "fontWeight": weight,
        **({"fontStyle": "italic"} if italic else {}),
    }
    across = at_pixel() if x is None else alt.XValue(x)  # type: ignore[no-untyped-call]  # altair's
    lines = [line for row in rows for line in _lines(row, field, size + 3)]
    if limit is not None:
        lines = [{**line, field: wrapped(line[field], limit, 1, size)[0]} for line in lines]
    return chart(lines, "text", look, x=across, text=alt.Text(f"{field}:N"))


def _lines(row: Row, field: str, apart: float) -> list[Row]:
    """A row for each line of its words: in one text that runs over several lines, writing from the
    right would be put in order across them."""
    if isinstance(row[field], str):
        return [row]
    return [{**row, field: line, "y": row["y"] + apart * n} for n, line in enumerate(row[field])]


def marks(  # noqa: PLR0913  how marks may look, all by name
    rows: Sequence[Row],
    across: Across | None,
    *,
    field: str = "value",
    shape: str = "circle",
    size: float = 60,
    colour: str = "accent",
    hollow: bool = False,
) -> Layer:
    """A mark for each row's figure, or at the row's own pixel; a hollow one hides what is below.

    Where rows have a ``tip`` it shows when the mark is pointed at.
    """
    paint = COLOURS[colour]
    look = {
        "shape": shape,
        "size": size,
        "filled": True,
        "fill": COLOURS["paper"] if hollow else paint,
        "stroke": paint,
        "strokeWidth": 1.5,
        "opacity": 1,
    }
    tip = {"tooltip": alt.Tooltip("tip:N")} if rows and "tip" in rows[0] else {}
    return chart(rows, "point", look, x=across.at(field) if across else at_pixel(), **tip)


def spans(  # noqa: PLR0913  how lines may look, all by name
    rows: Sequence[Row],
    across: Across | None,
    *,
    low: str = "low",
    high: str = "high",
    colour: str = "range",
    thick: float = 2,
    dash: Sequence[float] = (),
) -> Layer:
    """A line across for each row, from one figure (or pixel) to another."""
    x = across.at(low) if across else at_pixel(low)
    return chart(rows, "rule", _line(colour, thick, dash), x=x, x2=alt.X2(f"{high}:Q"))


def uprights(
    rows: Sequence[Row],
    across: Across | None,
    *,
    colour: str = "rule",
    thick: float = 1,
    dash: Sequence[float] = (),
) -> Layer:
    """A line down for each row, at its ``value`` or its ``x``, from ``y`` to ``y2``."""
    x = across.at("value") if across else at_pixel()
    return chart(rows, "rule", _line(colour, thick, dash), x=x, y2=alt.Y2("y2:Q"))


def links(rows: Sequence[Row], *, colour: str) -> Layer:
    """A straight line for each row, from ``x`` and ``y`` to ``x2`` and ``y2``, in pixels."""
    return chart(rows, "rule", _line(colour, 1), x=at_pixel(), x2=alt.X2("x2:Q"), y2=alt.Y2("y2:Q"))


def path(rows: Sequence[Row], *, colour: str, dash: Sequence[float]) -> Layer:
    """A line through the rows' ``x`` and ``y``, in their order."""
    points = [{**row, "order": number} for number, row in enumerate(rows)]
    return chart(points, "line", _line(colour, 1.8, dash), x=at_pixel(), order=alt.Order("order:Q"))


def _line(colour: str, thick: float, dash: Sequence[float] = ()) -> dict[str, Any]:
    dashed = {"strokeDash": list(dash)} if dash else {}
    return {"color": COLOURS[colour], "strokeWidth": thick, **dashed}


def shade(rows: Sequence[Row], colour: str = "wash") -> Layer:
    """A rectangle for each row, from ``x`` to ``x2`` and ``y`` to ``y2``, in pixels."""
    paint = COLOURS.get(colour, colour)
    return chart(
        rows,
        "rect",
        {"color": paint, "opacity": 1},
        x=at_pixel(),
        x2=alt.X2("x2:Q"),
        y2=alt.Y2("y2:Q"),
    )


def view(layers: Iterable[Layer], height: float) -> alt.LayerChart:
    """The layers as one view, whole width, so high."""
    frame = shade([{"x": 0, "x2": WIDTH, "y": 0, "y2": height}], "transparent")
    whole = alt.layer(frame, *layers, width=WIDTH, height=height)
    return cast(alt.LayerChart, whole)  # none of them is a facet
