"""What a model wrote, as objects: JSON, alone, in a fence or amid prose.

Nothing is mended. Where a reply ends in the middle of its list, the complete items before are kept,
as a cut takes nothing from them; anything else that is not JSON is rejected as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from zopa.evidence.language_model.asking import DECODER, Reply, parsed

_FENCE = re.compile(r"```[a-zA-Z]*\s*\n(.*?)```", re.DOTALL)
_LIST = re.compile(r'^\s*(?:```[a-zA-Z]*\s*\n\s*)?\[|"items"\s*:\s*\[')
_OPENING = re.compile(r"[{\[]")
_MOST_FENCES, _MOST_OPENINGS = 4, 40
_THOUGHT = "</think>"  # what some models write down before they answer
_SPACE = re.compile(r"\s*")


@dataclass(frozen=True, slots=True)
class Listed:
    """The items of a reply. ``trouble`` says what is wrong with it and ``rest`` shows the part that
    could not be used; both are empty where nothing is wrong."""

    items: Sequence[object]
    trouble: str = ""
    rest: str = ""


def items(reply: Reply) -> Listed:
    """The items of a reply."""
    text = reply.content.rpartition(_THOUGHT)[2]
    whole = _listed(parsed(text))
    if whole is not None:
        return Listed(whole)
    embedded = [listed for value in _embedded(text) if (listed := _listed(value)) is not None]
    return Listed(max(embedded, key=len)) if embedded else _salvaged(text)


def _salvaged(text: str) -> Listed:
    if not text.strip():
        return Listed((), "the language model returned nothing")
    complete, end = _complete(text)
    if end is None:
        return Listed((), "the reply is not JSON of the form that was asked for", text)
    told = f"{len(complete)} complete item{'' if len(complete) == 1 else 's'}"
    trouble = f"the reply ends in the middle; {told} before that were kept"
    return Listed(complete, trouble, text[end:])


def _embedded(text: str) -> Iterator[object]:
    """What may be the object that was asked for in a text that is more than that."""
    for fenced in islice(_FENCE.finditer(text), _MOST_FENCES):
        yield parsed(fenced[1])
    for opening in islice(_OPENING.finditer(text), _MOST_OPENINGS):
        value = _decoded(text, opening.start())[0]
        if value != []:  # amid prose an empty pair of brackets says nothing
            yield value


def _listed(value: object) -> list[object] | None:
    """The items of the object that was asked for, or of a bare list of them; None of others."""
    if isinstance(value, dict):
        listed = value.get("items")
        return listed if isinstance(listed, list) else None
    if isinstance(value, list) and all(isinstance(item, dict) for item in value):
        return value
    return None


def _complete(text: str) -> tuple[list[object], int | None]:
    """The items before the end of a text that stops in the middle, and where they end; None where
    the text does not stop, but is wrong."""
    opening = _LIST.search(text)
    if opening is None:
        return [], None
    found: list[object] = []
    place = _skip(text, opening.end())
    while place < len(text):
        value, end = _decoded(text, place)
        if not isinstance(value, dict):
            return found, place if _unclosed(text[place:]) else None
        found.append(value)
        place = _skip(text, end)
        if text[place : place + 1] not in {",", ""}:
            return [], None
        place = _skip(text, place + 1)
    return found, len(text)


def _skip(text: str, place: int) -> int:
    spaces = _SPACE.match(text, place)
    return spaces.end() if spaces else place


def _decoded(text: str, start: int) -> tuple[object, int]:
    try:
        return DECODER.raw_decode(text, start)
    except (ValueError, RecursionError):
        return None, start


def _unclosed(text: str) -> bool:
    """Whether a text ends inside a string or a bracket: cut off, rather than wrong."""
    depth, in_string, escaped = 0, False, False
    for char in text:
        if in_string:
            in_string = escaped or char != '"'
            escaped = char == "\\" and not escaped
        elif char == '"':
            in_string = True
        elif char in "{[":
            depth += 1
        elif char in "}]":
            depth -= 1
            if depth <= 0:
                return False
    return in_string or depth > 0
