"""Write the table of the published scenarios anew: `make scenarios`, where they are at hand."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from math import prod
from pathlib import Path

from case.formats.published import DOMAINS, folders
from zopa.case import Case
from zopa.case.formats import genius
from zopa.case.formats.detecting import detect
from zopa.case.formats.importing import read_scenario
from zopa.case.formats.numbers import grid
from zopa.case.loading import Checked, examine
from zopa.case.rules import count_packages
from zopa.errors import Problem
from zopa.report.wording import many

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "scenarios.md"
START, END = "<!-- table -->\n", "<!-- end of table -->\n"


def table() -> str:
    """The table: a row for each scenario."""
    heads = "| scenario | format | parties | issues | packages | repairs | what was said |\n"
    return heads + "|---|---|--:|--:|--:|--:|---|\n" + "".join(map(_row, folders()))


def _row(name: str) -> str:
    checked = examine(DOMAINS / name)
    if checked.case is None:
        cells = [name, _manifest()[name]["format"], *_sizes(name), "", f"refused: {_why(checked)}"]
    else:
        case = checked.case
        mended = len(checked.warnings)
        cells = [
            name,
            _format(name),
            str(len(case.parties)),
            str(len(case.issues)),
            _packages(case),
            str(mended),
            "; ".join(_told(checked.problems)),
        ]
    return f"| {' | '.join(cells)} |\n"


def _why(checked: Checked) -> str:
    return checked.errors[0].message


def _packages(case: Case) -> str:
    if any(issue.range is not None and issue.step is None for issue in case.issues.values()):
        return "continuous"
    return f"{count_packages(case):,}"


def _sizes(name: str) -> list[str]:
    """Parties, issues and packages of a scenario whose template can be read; its worths cannot."""
    found = detect(DOMAINS / name)
    if found is None or found.format != "genius":
        row = _manifest()[name]
        return [row["parties"], row["issues"], "per edge"]
    terms = genius.read(found.domain, ()).terms
    sizes = [len(list(grid(term))) if term.range else len(term.options) for term in terms]
    return [
        str(len(found.profiles)),
        str(len(terms)),
        many(prod(sizes), "").removesuffix("s").strip(),
    ]


def _format(name: str) -> str:
    found = detect(DOMAINS / name)
    assert found is not None
    return read_scenario(found).format


def _told(problems: tuple[Problem, ...]) -> Iterator[str]:
    """What was said of the files, alike ones once with their count."""
    for message, count in Counter(problem.message for problem in problems).items():
        yield message if count == 1 else f"{message} ({count} files)"


def _manifest() -> dict[str, dict[str, str]]:
    with (DOMAINS / "manifest.tsv").open(encoding="utf-8", newline="") as file:
        return {row["name"]: row for row in csv.DictReader(file, delimiter="\t")}


def refreshed(text: str) -> str:
    """The page with the table as it comes out now."""
    before, rest = text.split(START)
    return before + START + "\n" + table() + "\n" + END + rest.split(END)[1]


def main() -> None:
    PAGE.write_text(refreshed(PAGE.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
