"""``zopa report``: the brief, a document to hand over."""

from __future__ import annotations

import sys
import webbrowser
from pathlib import Path
from typing import Literal

from zopa.cli.options import USUAL, Flag, Sampling
from zopa.cli.run import FINE, INTERRUPTED
from zopa.cli.tables import refuse_to_write
from zopa.errors import BadRequest


def report(  # noqa: PLR0913  the options of the command
    case: Path,
    /,
    *,
    format: Literal["html", "pdf", "docx"] | None = None,  # noqa: A002  the option's name
    out: Path | None = None,
    open: Flag = False,  # noqa: A002  the option's name
    target: float = 0.8,
    how: Sampling = USUAL,
    no_sensitivity: Flag = False,
    no_zone: Flag = False,
    no_amendments: Flag = False,
    no_timeline: Flag = False,
    no_questions: Flag = False,
) -> int:
    """Write the analysis as a brief: a web page in one file, a PDF, or a Word document.

    Args:
        case: A case folder, a single YAML file, or a scenario of another tool.
        format: What to write; by default what the name of the file asks for, else a web page.
        out: The file to write, by default named for the case, in this folder.
        open: Open the brief when it is written.
        target: What would have to change is told of agreements below this probability.
        how: How preferences are drawn, on which record, and what is supposed of it.
        no_sensitivity: Leave out what other assumptions would give; several times quicker.
        no_zone: Leave out what everyone could sign.
        no_amendments: Leave out what would have to change.
        no_timeline: Leave out how the answers moved as statements came in.
        no_questions: Leave out what to find out next.
    """
    how.refuse_unsound()
    from zopa.report.writing import format_of, write

    path = out or Path(f"{_name(case)}-brief.{format or 'html'}")
    if format is None:
        format_of(path)
    elif path.suffix and path.suffix.lower() != f".{format}":
        raise BadRequest(f"--out is {path}, but --format is {format}; expected the two to agree")
    refuse_to_write("--out", path)
    from zopa.analysis import analyze
    from zopa.report.supposed import supposed

    read = how.read(case)
    with how.at_work("Drawing what each party may want") as asked:
        analysis = analyze(
            read,
            sensitivity=not no_sensitivity,
            zone=not no_zone,
            amendments=not no_amendments,
            target=target,
            timeline=not no_timeline,
            questions=not no_questions,
            **asked,
        )
    write(analysis, path, format)
    told = "".join(f"{line}\n" for line in supposed(analysis.case))
    sys.stdout.write(f"The brief is in {path}\n{told}")
    if open:
        webbrowser.open(path.resolve().as_uri())
    return FINE if analysis.complete else INTERRUPTED


def _name(case: Path) -> str:
    """What the brief is named for: the case's folder, or its file."""
    resolved = case.resolve()
    return resolved.parent.name if resolved.name == "case.yaml" else resolved.stem
