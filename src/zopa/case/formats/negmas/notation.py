"""Trees as YAML or JSON text that keeps every digit.

What stands in a tree is written already: numbers as they are, texts by `text`; words of the format
itself stand bare.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TypeAlias

Tree: TypeAlias = "str | list[Tree] | dict[str, Tree]"

LONGEST_KEY = 1_000
"""Characters of a key that YAML takes for one without a mark of its own."""

_HIDDEN = re.compile("[\x7f-\xa0\xad\u0600-\uffff]")


def text(value: str) -> str:
    """A text in quotes as YAML and JSON have them alike, what cannot be seen by its number."""
    return _HIDDEN.sub(
        lambda match: match[0] if match[0].isprintable() else f"\\u{ord(match[0]):04x}",
        json.dumps(value, ensure_ascii=False),
    )


def as_yaml(tree: Tree) -> str:
    """The tree as YAML, a line for each of its leaves."""
    return "\n".join((*_lines(tree), ""))


def _lines(tree: Tree) -> Iterator[str]:
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, list):
        for item in tree:
            yield from _hanging("- ", item)
    else:
        for key, value in tree.items():
            yield from _entry(key, value)


def _entry(key: str, value: Tree) -> Iterator[str]:
    if len(key) > LONGEST_KEY:
        yield f"? {key}"
        yield from _hanging(": ", value)
    elif isinstance(value, str):
        yield f"{key}: {value}"
    else:
        yield f"{key}:"
        yield from (f"  {line}" for line in _lines(value))


def _hanging(mark: str, tree: Tree) -> Iterator[str]:
    for place, line in enumerate(_lines(tree)):
        yield (mark if place == 0 else "  ") + line


def as_json(tree: Tree) -> str:
    """The tree as JSON, a line for each of its leaves."""
    return "".join((*_pieces(tree, "\n"), "\n"))


def _pieces(tree: Tree, margin: str) -> Iterator[str]:
    if isinstance(tree, str):
        yield _quoted(tree)
        return
    inner = f"{margin}  "
    listed = isinstance(tree, list)
    entries = [("", item) for item in tree] if isinstance(tree, list) else [*tree.items()]
    yield "[" if listed else "{"
    for place, (key, value) in enumerate(entries):
        yield f"{',' if place else ''}{inner}{'' if listed else f'{_quoted(key)}: '}"
        yield from _pieces(value, inner)
    yield f"{margin}]" if listed else f"{margin}}}"


def _quoted(leaf: str) -> str:
    return f'"{leaf}"' if leaf.isidentifier() else leaf
