"""A case file as a tree of values that know where they stand.

Reads YAML 1.2 from its events, never by constructing objects, so that a file can do no harm: size,
nesting and what aliases expand to are bounded, tags refused. Duplicate keys, tags and numbers that
are not finite are collected; only what makes the rest unreadable stops at once.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import inf
from pathlib import Path
from typing import Any, NoReturn, TypeAlias, cast

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)
from ruamel.yaml.reader import ReaderError

from zopa.case.scalars import Scalar, number_fault, plain_scalar
from zopa.case.text import SourceText, Span, quoted
from zopa.errors import CaseError, Problem

LARGEST_FILE = 2_000_000
"""Bytes; reading takes a few seconds for each million."""

LONGEST_TEXT = 100_000
"""The most characters of one text in the file."""

DEEPEST = 32
"""The most collections inside each other; a case needs about ten."""

LARGEST_TREE = 400_000
"""The most values that a file holds, aliases counted for all that they repeat."""

INFINITIES = {"-.inf": -inf, ".inf": inf, "+.inf": inf}

Key: TypeAlias = str | int | float
Place: TypeAlias = tuple[str | int | float, ...]
"""Keys and positions that lead from the root to a value."""


@dataclass(slots=True)
class Node:
    """A value, where it stands, and where the keys of a mapping do."""

    value: Scalar | list[Node] | dict[Key, Node]
    span: Span
    flow: bool = True
    keys: dict[Key, Span] = field(default_factory=dict)
    size: int = 1

    def plain(self) -> Any:
        """The value without places: text, numbers, lists and dictionaries."""
        if isinstance(self.value, list):
            return [item.plain() for item in self.value]
        if isinstance(self.value, dict):
            return {key: item.plain() for key, item in self.value.items()}
        return self.value


@dataclass(frozen=True)
class Document:
    """A file that could be read, with what was wrong in it all the same."""

    path: Path
    text: SourceText
    root: Node
    problems: tuple[Problem, ...]

    def span(self, path: Place, *, key: bool = False) -> Span:
        """Where the value at ``path`` stands, or its key; as near as the file has it."""
        node, label = self.root, None
        for step in path:
            inside = _child(node, step)
            if inside is None:
                break
            label = node.keys.get(step)
            node = inside
        empty = node.span.start == node.span.end
        if label is not None and (key or empty or not node.flow):
            return label
        return node.span


def _child(node: Node, step: str | float) -> Node | None:
    if isinstance(node.value, dict):
        return node.value.get(step)
    if isinstance(node.value, list) and isinstance(step, int) and 0 <= step < len(node.value):
        return node.value[step]
    return None


def read_document(path: Path) -> Document:
    """The tree of a case file. Raises `CaseError` where it cannot be read at all."""
    return parse(decode(path), path)


def decode(path: Path) -> SourceText:
    """The text of a file. Raises `CaseError`: no such file, too large, not UTF-8."""
    name = str(path)
    if not path.is_file():
        raise CaseError([Problem("there is no such case file", name)])
    try:
        content = (
            path.read_bytes()[: LARGEST_FILE + 1] if path.stat().st_size <= LARGEST_FILE else None
        )
    except OSError as error:
        raise CaseError([Problem(f"the file cannot be read: {error.strerror}", name)]) from error
    if content is None or len(content) > LARGEST_FILE:
        raise _too_large(name)
    try:
        return SourceText(name, content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = f"the file is not UTF-8 text (byte {content[error.start]:#04x})"
        raise CaseError([Problem(message, name, line, expected="text saved as UTF-8")]) from error


def as_read(text: str, path: Path) -> SourceText:
    """The text as it would be read from a file of that text. Raises `CaseError`: too large."""
    if len(text.encode("utf-8", "surrogatepass")) > LARGEST_FILE:
        raise _too_large(str(path))
    return SourceText(str(path), text.removeprefix("\ufeff"))


def _too_large(name: str) -> CaseError:
    limit = f"at most {LARGEST_FILE:,} bytes"
    return CaseError([Problem("the file is too large for a case", name, expected=limit)])


def parse(text: SourceText, path: Path, *, infinite: bool = False, start: int = 0) -> Document:
    """The tree of a text, which begins at the character ``start``; ``infinite``: numbers may be so.

    Raises `CaseError` where it is not YAML or goes beyond the bounds.
    """
    composer = _Composer(text, infinite=infinite, start=start)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            root = composer.document()
        except CaseError:
            raise
        except Exception as error:  # whatever the parser trips over, the file is at fault
            raise CaseError([*composer.problems, _syntax(text, error, composer.last)]) from error
    return Document(path, text, root, tuple(composer.problems))


def _syntax(text: SourceText, error: Exception, last: Span) -> Problem:
    """What the YAML parser says, in a sentence, at its place or near the last it could read."""
    if isinstance(error, ReaderError):
        place = int(error.position or 0)
        code = ord(text.text[place]) if place < len(text.text) else 0
        message = f"the character U+{code:04X} cannot stand in a case file"
        return text.problem(message, Span(place, place + 1), expected="printable text")
    if isinstance(error, MarkedYAMLError) and error.problem_mark is not None:
        place = min(error.problem_mark.index, max(len(text.text) - 1, 0))
        if text.text[place : place + 1] == "\t":
            return text.problem(
                "a tab cannot indent", Span(place, place + 1), expected="spaces for indentation"
            )
        message = f"this is not YAML: {error.problem}"
        return text.problem(message, Span(place, place + 1), expected=_usual_cause(error))
    return text.problem("from here on this is not YAML", last)


def _usual_cause(error: MarkedYAMLError) -> str:
    if "mapping values" in (error.problem or ""):
        return "quotes around a text that contains a colon"
    if "expected <block end>" in (error.problem or ""):
        return "the same indentation as the lines around it"
    return ""


class _Composer:
    """Builds the tree from the parser's events, within the bounds."""

    def __init__(self, text: SourceText, *, infinite: bool, start: int) -> None:
        self.text, self._infinite = text, infinite
        self.problems: list[Problem] = []
        read = " " * start + text.text[start:]  # blanks, so that places are those of the whole text
        self._events: Iterator[Any] = iter(YAML(typ="safe", pure=True).parse(read))
        self._anchors: dict[str, Node] = {}
        self._count = 0
        self.last = Span(0, 1)

    def document(self) -> Node:
        """The one document of the file; an empty file is an empty mapping."""
        root = Node({}, Span(0, 0))
        documents = 0
        for event in self._events:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._stop("a case file holds one document", event, expected="no second ‘---’")
                root = self._node(next(self._events), 1)
            elif isinstance(event, StreamEndEvent):
                break
        return root

    def _node(self, event: Any, depth: int) -> Node:
        if depth > DEEPEST:
            self._stop("this is nested too deeply", event, expected=f"at most {DEEPEST} levels")
        self.last = _span(event)
        if isinstance(event, AliasEvent):
            return self._alias(event)
        self._grow(1, event)
        self._refuse_tag(event)
        if isinstance(event, ScalarEvent):
            node = self._scalar(event)
        elif isinstance(event, SequenceStartEvent):
            node = self._sequence(event, depth)
        else:
            node = self._mapping(event, depth)
        if event.anchor is not None:
            self._anchors[event.anchor] = node
        return node

    def _alias(self, event: Any) -> Node:
        node = self._anchors.get(event.anchor)
        if node is None:
            self._say(
                f"the alias {quoted('*' + event.anchor)} repeats nothing above it",
                event,
                expected="an anchor ‘&name’ earlier in the file, not around the alias itself",
            )
            return Node(None, _span(event))
        self._grow(node.size, event)
        return node

    def _scalar(self, event: Any) -> Node:
        span, text = _span(event), event.value
        if len(text) > LONGEST_TEXT:
            limit = f"at most {LONGEST_TEXT:,} characters"
            self._say(f"this text has {len(text):,} characters", event, expected=limit)
            return Node("", span)
        if any("\ud800" <= char <= "\udfff" for char in text):
            self._say(
                "half a character stands here",
                event,
                expected="text without ‘\\ud800’ and the like",
            )
            return Node("", span)
        if event.style is not None or not event.implicit[0]:
            return Node(text, span)
        if self._infinite and (infinity := INFINITIES.get(text.lower())) is not None:
            return Node(infinity, span)
        fault = number_fault(text)
        if fault:
            self._say(f"{quoted(text)} {fault}", event, expected="a finite number")
            return Node(0, span)
        return Node(plain_scalar(text), span)

    def _sequence(self, start: Any, depth: int) -> Node:
        items: list[Node] = []
        for event in self._events:
            if isinstance(event, SequenceEndEvent):
                return self._closed(Node(items, _span(start), bool(start.flow_style)), event)
            items.append(self._node(event, depth + 1))
        raise AssertionError  # the parser closes what it opens

    def _mapping(self, start: Any, depth: int) -> Node:
        entries: dict[Key, Node] = {}
        keys: dict[Key, Span] = {}
        merged: list[Node] = []
        for event in self._events:
            if isinstance(event, MappingEndEvent):
                node = Node(entries, _span(start), bool(start.flow_style), keys)
                return self._closed(self._merge(node, merged), event)
            key = self._key(event)
            value = self._node(next(self._events), depth + 1)
            if key == "<<" and isinstance(event, ScalarEvent) and event.style is None:
                merged.extend(value.value if isinstance(value.value, list) else [value])
            elif key in entries:
                line = self.text.line_of(keys[key].start)
                message = f"{quoted(key)} stands here a second time; the first is in line {line}"
                self._say(message, event, expected="each key once")
            else:
                entries[key], keys[key] = value, _span(event)
        raise AssertionError  # the parser closes what it opens

    def _merge(self, node: Node, merged: Sequence[Node]) -> Node:
        """Take over the entries of merged mappings; what is written in place comes first."""
        entries = cast("dict[Key, Node]", node.value)
        for other in merged:
            if not isinstance(other.value, dict):
                self.problems.append(
                    self.text.problem("‘<<’ merges mappings only", other.span, expected="a mapping")
                )
                continue
            for key, value in other.value.items():
                if key not in entries:
                    entries[key], node.keys[key] = value, other.keys[key]
        return node

    def _closed(self, node: Node, end: Any) -> Node:
        inside = (
            node.value.values() if isinstance(node.value, dict) else cast("list[Node]", node.value)
        )
        node.size = 1 + sum(item.size for item in inside)
        stop = end.end_mark.index if node.flow else self._line_end(node.span.start)
        node.span = Span(node.span.start, stop)
        return node

    def _line_end(self, start: int) -> int:
        end = self.text.text.find("\n", start)
        return end if end >= 0 else len(self.text.text)

    def _key(self, event: Any) -> Key:
        if not isinstance(event, ScalarEvent):
            self._stop("a key has to be a name", event, expected="a name before the colon")
        self._refuse_tag(event)
        node = self._scalar(event)
        if event.anchor is not None:
            self._anchors[event.anchor] = node
        value = node.value
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            return cast("str", event.value)
        return value

    def _refuse_tag(self, event: Any) -> None:
        tag = getattr(event, "tag", None)
        if tag is not None:
            self._say(
                f"the tag {quoted(tag)} is refused", event, expected="plain YAML without tags"
            )

    def _grow(self, by: int, event: Any) -> None:
        self._count += by
        if self._count > LARGEST_TREE:
            self._stop(
                "the file holds too many values, repeats by aliases included",
                event,
                expected=f"at most {LARGEST_TREE:,}",
            )

    def _say(self, message: str, event: Any, *, expected: str) -> None:
        self.problems.append(self.text.problem(message, _span(event), expected=expected))

    def _stop(self, message: str, event: Any, *, expected: str) -> NoReturn:
        self._say(message, event, expected=expected)
        raise CaseError(self.problems)


def _span(event: Any) -> Span:
    return Span(event.start_mark.index, event.end_mark.index)
