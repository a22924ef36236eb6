"""A brief as a file: which formats there are, and the writing of them."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Literal, TypeAlias, TypeVar, get_args

from zopa.analysis.results import Analysis
from zopa.case.files import write_atomically
from zopa.errors import BadRequest
from zopa.report import charts
from zopa.report.document import Picture, Report

Drawn = TypeVar("Drawn", str, bytes)

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
    from zopa.report.brief import brief

    report = brief(analysis)
    match format_:
        case "html":
            from zopa.report.renderings import html

            return html.page(report, _drawn(report, partial(charts.draw, analysis)))
        case "pdf":
            from zopa.report.renderings import pdf

            return pdf.document(report, _drawn(report, partial(charts.draw, analysis)))
        case "docx":
            from zopa.report.renderings import word

            return word.document(report, _drawn(report, partial(charts.png, analysis)))


def _drawn(report: Report, draw: Callable[[Picture], Drawn]) -> Callable[[Picture], Drawn]:
    """The report's pictures, drawn at once: while one is laid out, the next can be described.

    None of this is begun while the analysis is at work: it would take from it what it saves here.
    """
    pictures = list(dict.fromkeys(report.pictures))
    with ThreadPoolExecutor(2) as hands:
        if pictures:
            hands.submit(charts.prepare)
        drawn = dict(zip(pictures, hands.map(draw, pictures), strict=True))
    return drawn.__getitem__


def write(analysis: Analysis, path: Path, format_: Format | None = None) -> None:
    """Write the brief to a file, in the format given, or the one that its name asks for."""
    write_atomically(path, rendered(analysis, format_ or format_of(path)))
