"""``zopa schema``: the JSON Schema of a case file."""

from __future__ import annotations

import json
import sys

from zopa.case.schema import json_schema


def schema() -> None:
    """Print the JSON Schema of a case file, by which editors complete and explain its keys."""
    sys.stdout.write(schema_text())


def schema_text() -> str:
    """The published schema, as it lies in the reference."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"
