"""``zopa chart``: one of an analysis's charts as a file."""

from __future__ import annotations

import sys
from pathlib import Path

from zopa.cli.options import AsOf, Draws, Flag, Seed, Workers, hands, refuse_unsound
from zopa.cli.run import FINE, INTERRUPTED
from zopa.cli.tables import refuse_to_write
from zopa.errors import BadRequest

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
    draws: Draws = 4000,
    seed: Seed = 0,
    as_of: AsOf = None,
    scenario: str | None = None,
    workers: Workers = None,
    no_sensitivity: Flag = False,
) -> int:
    """Draw a chart: signing, zone, importance, amendments or timeline.

    Args:
        case: A case folder, a single YAML file, or a scenario of another tool.
        name: What to draw: signing, zone, importance, amendments or timeline.
        out: The file to write; it ends in .svg, .png or .html.
        about: The agreement whose amendments are drawn; the first that has any unless told.
        draws: Effective draws for every figure that is reported, at least 100.
        seed: Starts the random numbers; the same seed gives the same answer.
        as_of: Read the record as it stood on this day (2025-02-15).
        scenario: Answer for this scenario of the case.
        workers: How many work at once, by default one for each processor. It changes no figure.
        no_sensitivity: Leave out what other assumptions would give; several times quicker.
    """
    refuse_unsound(draws, seed, workers)
    if out.suffix.lower() not in FORMATS:
        raise BadRequest(f"--out is {out}; expected a file that ends in .svg, .png or .html")
    refuse_to_write("--out", out)
    from zopa.report.charts import find, refuse_unknown

    refuse_unknown(name, about)
    from zopa.analysis import analyze
    from zopa.case import load
    from zopa.case.files import write_atomically
    from zopa.cli.progress import Working
    from zopa.report.charts.zone import MOST

    read = load(case)
    with hands(workers) as executor, Working("Working out what the chart shows") as progress:
        analysis = analyze(
            read,
            draws=draws,
            seed=seed,
            as_of=as_of,
            scenario=scenario,
            executor=executor,
            sensitivity=name in COMPARED and not no_sensitivity,
            zone=name == "zone",
            amendments=([about] if about else True) if name == "amendments" else False,
            timeline=name == "timeline",
            limit=MOST,
            progress=progress,
        )
    if not analysis.complete:  # the chart would lack what it is asked for
        sys.stderr.write("interrupted\n")
        return INTERRUPTED
    picture = find(analysis, name, about)
    from zopa.report.charts import draw, html, png

    match out.suffix.lower():
        case ".svg":
            content: str | bytes = draw(analysis, picture, titled=True)
        case ".png":
            content = png(analysis, picture, titled=True)
        case _:
            content = html(analysis, picture)
    write_atomically(out, content)
    sys.stdout.write(f"{out}: {picture.title}\n")
    return FINE
