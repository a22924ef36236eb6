"""``zopa check``: everything wrong or doubtful in a case, at once."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from rich.text import Text

from zopa.case.findings import Findings
from zopa.case.loading import Checked, examine
from zopa.case.model import Case
from zopa.case.rules import count_packages
from zopa.cli.options import Flag
from zopa.cli.problems import as_json, console, show
from zopa.cli.run import FINE, INVALID_INPUT, write_json
from zopa.errors import BadRequest

if TYPE_CHECKING:
    from zopa.analysis.results import ConsistencyAnswer


def check(case: Path, /, *, json: Flag = False) -> int:
    """List everything wrong or doubtful in a case: where it stands and what was expected.

    Exits with 3 where something is wrong, with 0 where there are warnings at most.

    Args:
        case: A case folder, a single YAML file, or a scenario of another tool.
        json: Print JSON instead: errors and warnings with their places.
    """
    doubts = _Contradictions()
    checked = examine(case, doubts.look)
    if json:
        write_json(_document(checked, doubts.answer))
    else:
        show(checked.errors, file=sys.stdout)
        show(checked.warnings, file=sys.stdout)
        show(checked.notes, file=sys.stdout)
        console(sys.stdout).print(_summary(case, checked), soft_wrap=True)
    return FINE if checked.case is not None else INVALID_INPUT


class _Contradictions:
    """Looks for statements that cannot all be meant, and keeps the answer."""

    def __init__(self) -> None:
        self.answer: ConsistencyAnswer | None = None

    def look(self, case: Case, findings: Findings) -> None:
        """Note them among the findings; linear algebra is loaded only where there is a record."""
        if not case.statements:
            from zopa.analysis.results import ConsistencyAnswer

            self.answer = ConsistencyAnswer((), 0, complete=True, surviving={})
            return
        from zopa.analysis.consistency import note_contradictions, record_consistency

        self.answer = record_consistency(case)
        note_contradictions(case, findings, self.answer)


def _document(checked: Checked, consistency: ConsistencyAnswer | None) -> dict[str, object]:
    found: dict[str, object] = {
        "schema": 1,
        "errors": as_json(checked.errors),
        "warnings": as_json(checked.warnings),
        "notes": as_json(checked.notes),
    }
    if checked.case is not None:
        found["case"] = {
            "title": checked.case.title,
            "parties": list(checked.case.parties),
            "issues": list(checked.case.issues),
            "packages": _packages(checked.case),
            "statements": len(checked.case.statements),
        }
    if consistency is not None:
        from zopa.analysis.export import consistency_json

        found["consistency"] = consistency_json(consistency)
    return found


def _packages(case: Case) -> str | None:
    """How many packages the case has, as text; None where its rules couple too much to count."""
    try:
        return str(count_packages(case))
    except BadRequest:
        return None


def _summary(place: Path, checked: Checked) -> Text:
    """One line: how much is wrong and doubtful, and how large a sound case is."""
    counts = (
        f"{_several(len(checked.errors), 'error')}, {_several(len(checked.warnings), 'warning')}"
    )
    if checked.notes:
        counts += f", {_several(len(checked.notes), 'note')}"
    line = Text(f"{place}: ") + Text(counts, style="red" if checked.errors else "green")
    case = checked.case
    if case is None:
        return line
    from zopa.report.wording import many

    packages = _packages(case)
    sizes = [_several(len(case.parties), "party", "parties"), _several(len(case.issues), "issue")]
    if packages is not None:
        sizes.append(many(int(packages), "package"))
    return line + Text(f". {', '.join(sizes)}, {_several(len(case.statements), 'statement')}.")


def _several(count: int, one: str, many: str = "") -> str:
    return f"{count or 'no'} {one if count == 1 else many or one + 's'}"
