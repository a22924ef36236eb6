"""``zopa new``: start a case from a commented example, or a spreadsheet to fill in."""

from __future__ import annotations

import sys
from pathlib import Path

from rich.text import Text

from zopa.case.starter import start_case, start_sheet
from zopa.cli.options import Flag
from zopa.cli.problems import console


def new(name: Path, /, *, spreadsheet: Flag = False) -> None:
    """Make a folder with a commented example case that loads and analyses as it stands, or, with
    --spreadsheet, a spreadsheet with a worked example to write over.

    Nothing is ever overwritten.

    Args:
        name: The folder to make; with --spreadsheet the file, .xlsx or .csv.
        spreadsheet: Write a spreadsheet instead of a case.
    """
    files = (start_sheet(name),) if spreadsheet else start_case(name)
    screen = console(sys.stdout)
    for path in files:
        screen.print(Text(f"wrote {path}"), soft_wrap=True)
    screen.print(Text(f"Next: zopa check {name}, then zopa analyze {name}"), soft_wrap=True)
