"""A brief as a file: which formats there are, and the writing of them."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, TypeAlias, get_args

from zopa.analysis.results import Analysis
from zopa.case.files import write_atomically
from zopa.errors import BadRequest

Format: TypeAlias = Literal["html", "pdf", "docx"]

FORMATS: tuple[Format, ...] = get_args(Format)


def format_of(path: Path) -> Format:
    """The format that a file's name asks for; raises `BadRequest` where it is none."""
    for known in FORMATS:
        if path.suffix.lower() == f".{known}":
            return known
    endings = ", ".join(f".{known}" for known in FORMATS)
    raise BadRequest(f"{path} is not a name for a brief; expected one that ends in {endings}")


def rendered(analysis: Analysis, format_: Format) -> str | bytes:
    """The analysis as a brief: the text of a web page, or the bytes of a document.

    The same analysis gives the same page and the same PDF, to the byte.
    """
    from functools import partial

    from zopa.report import charts
    from zopa.report.brief import brief

    report = brief(analysis)
    match format_:
        case "html":
            from zopa.report.renderings import html

            return html.page(report, partial(charts.draw, analysis))
        case "pdf":
            from zopa.report.renderings import pdf

            return pdf.document(report, partial(charts.draw, analysis))
        case "docx":
            from zopa.report.renderings import word

            return word.document(report, partial(charts.png, analysis))


def write(analysis: Analysis, path: Path, format_: Format | None = None) -> None:
    """Write the brief to a file, in the format given, or the one that its name asks for."""
    write_atomically(path, rendered(analysis, format_ or format_of(path)))
