"""``zopa chart``: one of an analysis's charts as a file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from zopa.cli.options import USUAL, Flag, Sampling
from zopa.cli.run import FINE, INTERRUPTED
from zopa.cli.tables import refuse_to_write
from zopa.errors import BadRequest

if TYPE_CHECKING:
    from zopa.analysis.results import Analysis
    from zopa.report.document import Picture

FORMATS = (".svg", ".png", ".html")

COMPARED = frozenset({"signing", "zone", "amendments"})
"""The charts that show what other assumptions would give; for the others these are not drawn."""


def chart(  # noqa: PLR0913  the options of the command
    case: Path,
    name: str,
    /,
    *,
    out: Path,
    about: str = "",
    how: Sampling = USUAL,
    no_sensitivity: Flag = False,
) -> int:
    """Draw a chart: signing, zone, frontier, importance, amendments or timeline.

    Args:
        case: A case folder, a single YAML file, or a scenario of another tool.
        name: What to draw: signing, zone, frontier, importance, amendments or timeline.
        out: The file to write; it ends in .svg, .png or .html.
        about: The agreement whose amendments are drawn; the first that has any unless told.
        how: How preferences are drawn, on which record, and what is supposed of it.
        no_sensitivity: Leave out what other assumptions would give; several times quicker.
    """
    how.refuse_unsound()
    if out.suffix.lower() not in FORMATS:
        raise BadRequest(f"--out is {out}; expected a file that ends in .svg, .png or .html")
    refuse_to_write("--out", out)
    from zopa.report.charts import find, refuse_unknown

    refuse_unknown(name, about)
    from zopa.analysis import analyze
    from zopa.case.files import write_atomically
    from zopa.report.charts.frontier import MOST
    from zopa.report.charts.zone import MOST as MOST_SIGNED
    from zopa.report.supposed import supposed

    read = how.read(case)
    with how.at_work("Working out what the chart shows") as asked:
        analysis = analyze(
            read,
            sensitivity=name in COMPARED and not no_sensitivity,
            zone=name in {"zone", "frontier"},
            amendments=([about] if about else True) if name == "amendments" else False,
            timeline=name == "timeline",
            limit=MOST if name == "frontier" else MOST_SIGNED,
            **asked,
        )
    if not analysis.complete:  # the chart would lack what it is asked for
        sys.stderr.write("interrupted\n")
        return INTERRUPTED
    picture = find(analysis, name, about)
    write_atomically(out, _content(analysis, picture, out.suffix.lower()))
    told = "".join(f"{line}\n" for line in supposed(analysis.case))
    sys.stdout.write(f"{out}: {picture.title}\n{told}")
    return FINE


def _content(analysis: Analysis, picture: Picture, suffix: str) -> str | bytes:
    """The chart as a file of this kind."""
    from zopa.report.charts import draw, html, png

    match suffix:
        case ".svg":
            return draw(analysis, picture, titled=True)
        case ".png":
            return png(analysis, picture, titled=True)
        case _:
            return html(analysis, picture)
