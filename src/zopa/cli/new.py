"""``zopa new``: start a case from a commented example."""

from __future__ import annotations

import sys
from pathlib import Path

from rich.text import Text

from zopa.case.starter import start_case
from zopa.cli.problems import console


def new(name: Path, /) -> None:
    """Make a folder with a commented example case that loads and analyses as it stands.

    Nothing is ever overwritten.

    Args:
        name: The folder to make.
    """
    files = start_case(name)
    screen = console(sys.stdout)
    for path in files:
        screen.print(Text(f"wrote {path}"), soft_wrap=True)
    screen.print(Text(f"Next: zopa check {name}, then zopa analyze {name}"), soft_wrap=True)
