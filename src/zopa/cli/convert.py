"""``zopa convert``: scenarios of other tools into cases, spreadsheets and each other."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from rich.text import Text

from zopa.case.formats.genius import BY_MAXIMUM, Evaluations
from zopa.cli.options import Flag
from zopa.cli.problems import as_json, console, show
from zopa.cli.run import FINE, GATE_FAILED, write_json
from zopa.report.wording import clean

if TYPE_CHECKING:
    from zopa.case.formats.converting import Conversion


def convert(  # noqa: PLR0913  the options of the command
    source: Path,
    target: Path,
    /,
    *,
    to: str | None = None,
    evaluations: Evaluations = BY_MAXIMUM,
    lossless: Flag = False,
    json: Flag = False,
) -> int:
    """Convert a case or a scenario to another format, and say first what that format cannot hold.

    Nothing is ever overwritten. Exits with 1, and writes nothing, where something would be lost and
    --lossless was asked for.

    Args:
        source: A case, or a scenario: GENIUS XML, GeniusWeb JSON, NegoLog JSON, NegMAS YAML or
            JSON, a spreadsheet (CSV, XLSX), a conflict (.gmcr). A folder, or the file that names
            the issues.
        target: The folder or the file to make. Its end tells the format: .yaml or none a case,
            .xml GENIUS, .json GeniusWeb, .yml NegMAS, .csv and .xlsx a spreadsheet, .gmcr.
        to: Another format: case, genius, geniusweb, negolog, negmas, negmas-json, csv, xlsx, gmcr.
        evaluations: How those of a GENIUS file are taken: by-maximum (divided by the largest of
            each issue, as GENIUS does), as-written, or by-range (worst 0, best 1).
        lossless: Write only if nothing is lost.
        json: Print JSON instead.
    """
    from zopa.case.formats.converting import convert as plan

    conversion = plan(source, target, to=to, evaluations=evaluations)
    kept = bool(lossless and conversion.losses)
    if not json:
        show(conversion.repairs, file=sys.stderr)
        _tell_losses(conversion, kept=kept)
    written = () if kept else conversion.write()
    if json:
        write_json(_document(conversion, written))
    else:
        screen = console(sys.stdout)
        for path in written:
            screen.print(Text(f"wrote {path}"), soft_wrap=True)
    return GATE_FAILED if kept else FINE


def _tell_losses(conversion: Conversion, *, kept: bool) -> None:
    """Say what the target cannot hold, before anything is written."""
    if not conversion.losses:
        return
    screen = console(sys.stdout)
    head = "Nothing was written, as this would be lost" if kept else "This is lost"
    screen.print(Text(f"{head} from {conversion.read_as} to {conversion.written_as}:"))
    for loss in conversion.losses:
        screen.print(Text(f"  • {clean(loss)}"), soft_wrap=True)


def _document(conversion: Conversion, written: tuple[Path, ...]) -> dict[str, object]:
    return {
        "schema": 1,
        "from": conversion.read_as,
        "to": conversion.written_as,
        "repairs": as_json(conversion.repairs),
        "lost": list(conversion.losses),
        "wrote": [str(path) for path in written],
    }
