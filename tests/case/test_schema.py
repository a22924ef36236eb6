"""The published schema is the schema, and explains every key."""

import json
from pathlib import Path

from zopa.case.schema import json_schema
from zopa.cli.schema import schema_text

PUBLISHED = Path(__file__).parents[2] / "docs" / "reference" / "case.schema.json"


def test_published_schema_is_in_step() -> None:
    assert PUBLISHED.read_text(encoding="utf-8") == schema_text(), (
        "run: zopa schema > docs/reference/case.schema.json"
    )


def test_every_key_is_explained() -> None:
    schema = json_schema()
    parts = [schema, *schema["$defs"].values()]
    keys = [(name, key) for part in parts for name, key in part.get("properties", {}).items()]
    assert len(keys) > 50
    assert [name for name, key in keys if not key.get("description")] == ["this", "over"]


def test_schema_is_plain_json() -> None:
    assert json.loads(schema_text()) == json_schema()
    assert json_schema()["properties"]["zopa"]["const"] == 1
    assert json_schema()["additionalProperties"] is False
