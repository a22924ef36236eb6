"""From the document to typed parts: what the schema refuses, said plainly, and the rest kept.

What does not fit is reported and taken out, together with the part it belongs to, so that
everything else can still be checked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from zopa.case import schema
from zopa.case.document import Document, Place
from zopa.case.findings import Findings
from zopa.case.text import quoted
from zopa.errors import nearest

ROUNDS = 12
"""Each round takes out at least one level of what does not fit; the schema has fewer levels."""

_KINDS = {
    "string_type": "text",
    "float_type": "a number",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "list_type": "a list: [one, another]",
    "dict_type": "a mapping: {name: …}",
    "model_type": "a mapping: {name: …}",
    "string_pattern_mismatch": "64 hexadecimal digits, lower case",
}

_BOUNDS = {"ge": "at least", "gt": "more than", "le": "at most", "lt": "less than"}

_MODELS: Sequence[tuple[tuple[str, ...], type[BaseModel]]] = (
    ((), schema.CasePart),
    (("parties", "*"), schema.PartyPart),
    (("issues", "*"), schema.IssuePart),
    (("rules", "*", "*"), schema.RulePart),
    (("scenarios", "*"), schema.ScenarioPart),
    (("statements", "*"), schema.StatementPart),
    (("statements", "*", "source"), schema.SourcePart),
    (("statements", "*", "means", "*"), schema.ReadingPart),
    (("statements", "*", "means", "*", "prefers_package"), schema.ComparedPart),
    (("statements", "*", "means", "*", "worth"), schema.WorthPart),
    (("statements", "*", "means", "*", "would_sign"), schema.ChangedPackage),
    (("statements", "*", "means", "*", "refuses"), schema.ChangedPackage),
    (("statements", "*", "means", "*", "prefers_package", "*"), schema.ChangedPackage),
)

_PARTS: Sequence[tuple[str, ...]] = (
    ("statements", "*", "means", "*"),
    ("statements", "*", "source"),
    ("agreements", "*", "*"),
    ("parties", "*"),
    ("issues", "*"),
    ("rules", "*"),
    ("scenarios", "*"),
    ("statements", "*"),
)
"""What is taken out whole where something inside does not fit, innermost first."""

_BARE = {"title": "untitled", "parties": {}, "signatories": [], "issues": {}}
"""What stands in for sections that are missing, so that the rest can be checked."""


def typed(document: Document, findings: Findings) -> schema.CasePart | None:
    """The document as typed parts, less what does not fit; None where nothing of it does."""
    content = document.root.plain()
    if not isinstance(content, dict):
        findings.error((), "a case is a mapping of keys such as ‘title’ and ‘parties’")
        return None
    for round_ in range(ROUNDS):
        try:
            return schema.CasePart.model_validate(content)
        except ValidationError as error:
            details = error.errors(include_url=False)
        if round_ == 0:
            _report(details, content, findings)
        _take_out(details, content)
    return None


def _report(details: Sequence[ErrorDetails], content: Any, findings: Findings) -> None:
    hinted: set[tuple[Place, str]] = set()
    for detail in details:
        if detail["type"] == "extra_forbidden":
            hinted.add(_report_key(detail, content, findings))
    for detail in details:
        if detail["type"] == "missing":
            where = _place(detail["loc"], content)
            name = str(detail["loc"][-1])
            if (where, name) not in hinted:
                findings.error(
                    where,
                    f"{_part_name(where)} has no {quoted(name)}",
                    expected=f"{quoted(name)}: {_described(where, name)}",
                    key=True,
                )
        elif detail["type"] != "extra_forbidden":
            _report_value(detail, content, findings)


def _report_key(detail: ErrorDetails, content: Any, findings: Findings) -> tuple[Place, str]:
    """Report a key that nobody knows; return where, and which key it was probably meant to be."""
    where = _place(detail["loc"], content)
    known = _keys(_model(where[:-1]))
    close = nearest(str(where[-1]), known)
    findings.error(
        where,
        f"{_part_name(where[:-1])} has no key {quoted(where[-1])}",
        expected=f"one of {', '.join(known)}",
        suggestion=close,
        key=True,
    )
    return where[:-1], close


def _report_value(detail: ErrorDetails, content: Any, findings: Findings) -> None:
    where = _place(detail["loc"], content)
    message, expected, suggestion = _sentence(detail, where)
    findings.error(
        where, message, expected=expected, suggestion=suggestion, key=detail["loc"][-1] == "[key]"
    )


def _sentence(detail: ErrorDetails, where: Place) -> tuple[str, str, str]:
    """What is wrong with a value, what was expected, and the nearest valid name."""
    context: Mapping[str, Any] = detail.get("ctx", {})
    kind, found = detail["type"], _found(detail["input"])
    if kind == "zopa":
        return detail["msg"], context["expected"], context["suggestion"]
    if where == ("zopa",):
        return f"{found} is not a version of the case format known here", "1", ""
    if kind in {"too_short", "too_long"}:
        least = context.get("min_length", context.get("max_length"))
        bound = "at least" if kind == "too_short" else "at most"
        return f"this has {context['actual_length'] or 'no'} entries", f"{bound} {least}", ""
    bound = next((words for name, words in _BOUNDS.items() if name in context), "")
    if bound:
        limit = next(context[name] for name in _BOUNDS if name in context)
        return f"{found} is out of range", f"a number of {bound} {limit:g}", ""
    misplaced = f"{found} stands here" if detail["input"] is None else f"{found} cannot stand here"
    return misplaced, _KINDS.get(kind, detail["msg"].removeprefix("Input should be ")), ""


def _found(value: object) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return f"the truth value {quoted(str(value).lower())}"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "a mapping"
    return f"the number {quoted(value)}" if isinstance(value, int | float) else quoted(value)


def _place(loc: Sequence[str | int], content: Any) -> Place:
    """The part of a pydantic location that the document has: without tags of unions and '[key]'."""
    place: list[str | int | float] = []
    for step in loc:
        inside = isinstance(content, dict) and step in content
        listed = isinstance(content, list) and isinstance(step, int) and step < len(content)
        if inside or listed:
            place.append(step)
            content = content[step]
    return tuple(place)


def _matches(place: Place, pattern: Sequence[str]) -> bool:
    return len(place) == len(pattern) and all(
        wanted in ("*", step) for step, wanted in zip(place, pattern, strict=True)
    )


def _model(place: Place) -> type[BaseModel] | None:
    return next((model for pattern, model in _MODELS if _matches(place, pattern)), None)


def _keys(model: type[BaseModel] | None) -> list[str]:
    fields = model.model_fields if model else {}
    return [field.alias or name for name, field in fields.items()]


def _described(place: Place, name: str) -> str:
    model = _model(place)
    fields = model.model_fields if model else {}
    found = next((field for key, field in fields.items() if name in (key, field.alias)), None)
    return ((found.description if found else None) or "").rstrip(".")


def _part_name(place: Place) -> str:
    """What the thing at a place is called in a sentence."""
    names = {
        (): "the case",
        ("parties", "*"): "this party",
        ("issues", "*"): "this issue",
        ("rules", "*", "*"): "this rule",
        ("scenarios", "*"): "this scenario",
        ("statements", "*"): "this statement",
        ("statements", "*", "source"): "this source",
        ("statements", "*", "means", "*"): "this reading",
    }
    return next((name for pattern, name in names.items() if _matches(place, pattern)), "this")


def _take_out(details: Sequence[ErrorDetails], content: dict[Any, Any]) -> None:
    """Remove what does not fit, each with the part it belongs to; an unknown key goes alone."""
    doomed = {
        place if detail["type"] == "extra_forbidden" else _part(place)
        for detail in details
        if (place := _place(detail["loc"], content))
    }
    for place in doomed:
        _remove(place, content)
    for section, empty in _BARE.items():
        content.setdefault(section, empty)


def _part(place: Place) -> Place:
    for pattern in _PARTS:
        if len(place) >= len(pattern) and _matches(place[: len(pattern)], pattern):
            return place[: len(pattern)]
    return place[:1]


def _remove(place: Place, content: Any) -> None:
    for step in place[:-1]:
        gone = isinstance(content, dict) and step not in content
        if gone or isinstance(content, schema.LeftOut):
            return  # what it stood in is taken out already
        content = content[step]
    if isinstance(content, dict):
        content.pop(place[-1], None)
    elif isinstance(content, list):
        content[int(place[-1])] = schema.LEFT_OUT
