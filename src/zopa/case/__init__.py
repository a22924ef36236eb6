"""The negotiation as written down: parties, issues, agreements, rules, statements.

`load` makes a `Case` of a file; `examine` also says everything that is wrong or doubtful in it, and
`examine_text` does so for a text that is not written yet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zopa.case.model import (
    UNKNOWN,
    Agreement,
    Assumption,
    Case,
    Comparison,
    Condition,
    Issue,
    Option,
    Party,
    Rule,
    Scenario,
    Source,
    Statement,
    Supposed,
)

if TYPE_CHECKING:
    from zopa.case.loading import Checked, examine, examine_text, load

__all__ = [
    "UNKNOWN",
    "Agreement",
    "Assumption",
    "Case",
    "Checked",
    "Comparison",
    "Condition",
    "Issue",
    "Option",
    "Party",
    "Rule",
    "Scenario",
    "Source",
    "Statement",
    "Supposed",
    "examine",
    "examine_text",
    "load",
]


def __getattr__(name: str) -> Any:
    """Import what reads files only when it is asked for: it takes a YAML reader and the schema."""
    if name in {"Checked", "examine", "examine_text", "load"}:
        from zopa.case import loading

        return getattr(loading, name)
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
