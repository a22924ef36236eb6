"""Changing the statements of a case file and nothing around them.

A statement is taken out of the file with its lines, changed, and put back; so the comments, blank
lines and sections before and after it stay as a person wrote them, which a change of the whole tree
would move or lose. What comes out is a text; whoever writes it has it checked as a case before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from zopa.case.document import Node, decode, parse
from zopa.case.files import edited, write_atomically
from zopa.case.text import SourceText
from zopa.errors import CaseError, Problem

Change = Callable[[CommentedMap], None]
"""Changes one statement, which it is handed as a mapping with comments."""

HEAD = "statements:\n"


@dataclass(frozen=True, slots=True)
class _Lines:
    """Where the lines of one statement stand; their last line end is left out."""

    start: int
    end: int


def text_of(path: Path) -> str:
    """The text of a case file. Raises `CaseError` where it cannot be read."""
    return decode(path).text


def appended(text: str, path: Path, entries: Sequence[CommentedMap]) -> str:
    """The text with statements added after its last one, blank lines between them as before."""
    blocks = list(_blocks(text, path).values())
    if not blocks:
        return _begun(text, path, entries)
    last = blocks[-1]
    indent = " " * text[last.start : last.end].index("-")
    apart = len(blocks) > 1 and not text[blocks[-2].end : last.start].strip(" \r\n")
    gap = "\n\n" if apart and text.count("\n", blocks[-2].end, last.start) > 1 else "\n"
    new = "".join(gap + _listed(entry, indent, path) for entry in entries)
    return _spliced(text, last.end, last.end, new)


def _begun(text: str, path: Path, entries: Sequence[CommentedMap]) -> str:
    """The text with a first statement, or with more in a list that is written on one line."""
    root = parse(SourceText(str(path), text), path).root
    listed = root.value.get("statements") if isinstance(root.value, dict) else None
    if listed is None or root.flow or listed.value not in ([], None):
        return edited(text, path, lambda content: _append(content, entries))
    written = listed.span.start < listed.span.end
    end = _line_end(text, listed.span.end if written else root.keys["statements"].end)
    new = "".join("\n" + _listed(entry, "  ", path) for entry in entries)
    begun = _spliced(text, end, end, new)
    if written:
        return begun[: listed.span.start].rstrip() + begun[listed.span.end :]
    return begun


def _listed(entry: CommentedMap, indent: str, path: Path) -> str:
    """The lines of one statement, as a list that is so far indented has them."""
    excerpt = edited(f"{HEAD}{indent}- id\n", path, lambda content: _refill(content, entry))
    return excerpt.removeprefix(HEAD).rstrip("\n")


def changed(text: str, path: Path, name: str, change: Change) -> str:
    """The text with one statement changed. Raises `KeyError` where there is none of that id."""
    lines = _blocks(text, path).get(name)
    if lines is not None:
        excerpt = HEAD + text[lines.start : lines.end].replace("\r\n", "\n") + "\n"
        with suppress(CaseError):  # an alias, say, that stands for something further up
            new = edited(excerpt, path, lambda content: _change(content["statements"][0], change))
            return _spliced(text, lines.start, lines.end, new.removeprefix(HEAD).rstrip("\n"))
    return edited(text, path, lambda content: _change(_statement(content, name), change))


def without(text: str, path: Path, name: str) -> str:
    """The text without one statement, and without one of two blank lines that this would leave.
    Raises `KeyError` where there is none of that id."""
    blocks = _blocks(text, path)
    lines = blocks.get(name)
    if lines is None:
        return edited(text, path, lambda content: _remove(content, name))
    if len(blocks) == 1:
        return f"{text[: lines.start]}  []{text[lines.end :]}"
    before, after = text[: lines.start], text[lines.end :].removeprefix("\r").removeprefix("\n")
    between = re.match(r"\r?\n", after) if re.search(r"\n\r?\n$", before) else None
    return before + (after[between.end() :] if between else after)


def _spliced(text: str, start: int, end: int, new: str) -> str:
    """The text with a stretch replaced; line ends as the text has them."""
    if "\r\n" in text:
        new = new.replace("\n", "\r\n")
    return text[:start] + new + text[end:]


def _blocks(text: str, path: Path) -> dict[str, _Lines]:
    """The lines of each statement by its id, in file order; nothing where they share lines."""
    root = parse(SourceText(str(path), text), path).root
    listed = root.value.get("statements") if isinstance(root.value, dict) else None
    if listed is None or listed.flow or not isinstance(listed.value, list):
        return {}
    found: dict[str, _Lines] = {}
    end = 0
    for node in listed.value:
        start = text.rfind("\n", 0, node.span.start) + 1
        own_line = text[start : node.span.start].lstrip(" ").startswith("-")
        name = node.value.get("id") if isinstance(node.value, dict) else None
        if start < end or not own_line or name is None or str(name.value) in found:
            return {}
        end = _line_end(text, len(text[: _last(node)].rstrip()))
        found[str(name.value)] = _Lines(start, end)
    return found


def _last(node: Node) -> int:
    """One after the last character of a value, of all that stands in it."""
    if not isinstance(node.value, dict | list) or node.flow:
        return node.span.end
    inside = node.value.values() if isinstance(node.value, dict) else node.value
    return max([node.span.start, *(span.end for span in node.keys.values()), *map(_last, inside)])


def _line_end(text: str, position: int) -> int:
    end = text.find("\n", position)
    end = len(text) if end < 0 else end
    return end - 1 if text[end - 1 : end] == "\r" else end


def _change(statement: CommentedMap, change: Change) -> None:
    change(statement)
    _escape(statement)


def _escape(value: CommentedMap | CommentedSeq) -> None:
    """Write with escapes whatever does not print: some of it would not come back as it was."""
    places = value.items() if isinstance(value, CommentedMap) else enumerate(value)
    for key, inner in list(places):
        if isinstance(inner, CommentedMap | CommentedSeq):
            _escape(inner)
        elif type(inner) is str and not inner.isprintable():  # folded texts have types of their own
            value[key] = DoubleQuotedScalarString(inner)


def _append(content: CommentedMap, entries: Sequence[CommentedMap]) -> None:
    for entry in entries:
        _escape(entry)
    listed = content.get("statements")
    if not listed:
        content["statements"] = CommentedSeq(entries)
        return
    listed.fa.set_block_style()
    listed.extend(entries)


def _refill(content: CommentedMap, entry: CommentedMap) -> None:
    _escape(entry)
    content["statements"][0] = entry


def _remove(content: CommentedMap, name: str) -> None:
    listed = content["statements"]
    listed.remove(_statement(content, name))


def _statement(content: CommentedMap, name: str) -> CommentedMap:
    for entry in content.get("statements") or ():
        if str(entry.get("id")) == name:
            found: CommentedMap = entry
            return found
    raise KeyError(name)


def write(path: Path, before: str, after: str) -> None:
    """Replace the text of a case file, unless it is no longer what it was.

    Raises `CaseError` where somebody else has changed it meanwhile.
    """
    if text_of(path) != before:
        message = "the file was changed by somebody else meanwhile, so nothing was written"
        raise CaseError([Problem(message, str(path), expected="another try")])
    write_atomically(path, after)
