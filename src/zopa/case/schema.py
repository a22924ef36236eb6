"""The shape of a case file: which keys stand where, and what type each value has.

`zopa schema` prints it as JSON Schema, so that editors complete and explain. What the values refer
to (names, ranges, rules) is checked afterwards, against the case as a whole.
"""

from __future__ import annotations

import unicodedata
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
    ValidatorFunctionWrapHandler,
    WithJsonSchema,
    WrapValidator,
)
from pydantic_core import PydanticCustomError

from zopa.case.scalars import Number, is_decimal, number_fault
from zopa.case.text import quoted

ID_PATTERN = "^[a-z0-9_]*[a-z][a-z0-9_]*$"
ID_RULE = "lower-case letters a–z, digits and underscores, with at least one letter"
YAML_WORDS = frozenset({"null", "true", "false"})
DATE_PATTERN = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
WRONG_KIND = "wrong_kind"
"""The type of error where no branch of a union fits; its message is what was expected."""

_ID_CHARACTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789_")


def _wrong(message: str, expected: str, suggestion: str = "") -> PydanticCustomError:
    context = {"expected": expected, "suggestion": suggestion}
    return PydanticCustomError("zopa", message.replace("{", "(").replace("}", ")"), context)


def usual_id(name: str) -> str:
    """The id that a name most likely stands for: lower case, with underscores."""
    return "_".join(name.lower().replace("-", " ").split())


def _check_id(name: str) -> str:
    """An id. Raises why a name is none, with the code point of a letter that deceives."""
    foreign = next((char for char in name if char not in _ID_CHARACTERS), "")
    lowered = usual_id(name)
    usable = bool(lowered) and set(lowered) <= _ID_CHARACTERS and lowered != name
    if foreign and ord(foreign) > 127:
        title = unicodedata.name(foreign, "unnamed")
        message = f"the name {quoted(name)} contains U+{ord(foreign):04X} ({title})"
        raise _wrong(message, ID_RULE)
    if foreign or not name or name in YAML_WORDS or not any("a" <= char <= "z" for char in name):
        raise _wrong(f"{quoted(name)} cannot be a name", ID_RULE, lowered if usable else "")
    return name


def _check_text(text: str) -> str:
    if not text.strip():
        raise _wrong("the text is empty", "some words")
    return text


def _read_date(value: object) -> date:
    """A day written as 2025-02-14; nothing else, so that nobody has to guess what 02/03 means."""
    if isinstance(value, date):
        return value
    well_formed = isinstance(value, str) and len(value) == len("2025-02-14") and value.isascii()
    try:
        if well_formed:
            return date.fromisoformat(str(value))
    except ValueError:
        pass
    raise _wrong(f"{quoted(value)} is not a date", "a day such as 2025-02-14")


def _read_exact(value: object) -> Fraction:
    """The number exactly as written: whole, decimal, or a quoted fraction such as '1/3'."""
    text = value.text if isinstance(value, Number) else str(value)
    parts = text.split("/")
    usable = not isinstance(value, bool) and isinstance(value, str | int | float)
    if usable and len(parts) <= 2 and all(is_decimal(p) and not number_fault(p) for p in parts):
        top, bottom = (Fraction(part) for part in (*parts, "1")[:2])
        if bottom:
            return top / bottom
    raise _wrong(f"{quoted(value)} is not a number", "a number such as 12, 0.25 or '1/3'")


def _kind(value: object) -> str | None:
    """By which branch of a union a value is read: its YAML type."""
    if isinstance(value, bool):
        return None
    names = {str: "text", int: "number", float: "number", list: "list", dict: "mapping"}
    return next((name for kind, name in names.items() if isinstance(value, kind)), None)


def _package_kind(value: object) -> str | None:
    if isinstance(value, dict):
        return "changed" if {"agreement", "with"} & set(value) else "options"
    return _kind(value)


def _either(expected: str, choose: Any = _kind) -> Discriminator:
    return Discriminator(choose, custom_error_type=WRONG_KIND, custom_error_message=expected)


Id: TypeAlias = Annotated[
    str, AfterValidator(_check_id), WithJsonSchema({"type": "string", "pattern": ID_PATTERN})
]
Text: TypeAlias = Annotated[
    str, AfterValidator(_check_text), WithJsonSchema({"type": "string", "minLength": 1})
]
Day: TypeAlias = Annotated[
    date,
    BeforeValidator(_read_date),
    WithJsonSchema({"type": "string", "format": "date", "pattern": DATE_PATTERN}),
]
Exact: TypeAlias = Annotated[
    Fraction, BeforeValidator(_read_exact), WithJsonSchema({"type": ["number", "string"]})
]
Name: TypeAlias = Annotated[str, Tag("text")]
Amount: TypeAlias = Annotated[float, Tag("number")]
Probability: TypeAlias = Annotated[float, Field(ge=0, le=1)]

OptionValue: TypeAlias = Annotated[Name | Amount, _either("an option's name, or a number")]
OptionKey: TypeAlias = str | float
Chosen: TypeAlias = Annotated[
    Name | Amount | Annotated[list[OptionValue], Field(min_length=1), Tag("list")],
    _either("an option, or a list of options"),
]
"""One option, or several; where numbers are compared also texts such as ">= 10"."""

Tier: TypeAlias = Annotated[
    Name | Amount | Annotated[list[OptionValue], Field(min_length=1), Tag("list")],
    _either("an option, or a list of options that are worth the same"),
]
Lottery: TypeAlias = Annotated[dict[OptionKey, Probability], Field(min_length=1), Tag("mapping")]
Assumed: TypeAlias = Annotated[
    Name | Amount | Lottery, _either("an option, or a probability for each option")
]
IssueNames: TypeAlias = Annotated[
    Annotated[Id, Tag("text")] | Annotated[list[Id], Field(min_length=1), Tag("list")],
    _either("an issue, or a list of issues"),
]
Conditions: TypeAlias = Annotated[dict[Id, Chosen], Field(min_length=1)]
Ends: TypeAlias = Annotated[list[float], Field(min_length=2, max_length=2)]


class LeftOut:
    """Stands in a list for an entry that does not fit, so that the others keep their places."""


LEFT_OUT = LeftOut()


def _slot(value: object, read: ValidatorFunctionWrapHandler) -> Any:
    return None if value is LEFT_OUT else read(value)


class Part(BaseModel):
    """A mapping of the file: types are strict and keys that nobody knows are errors."""

    model_config = ConfigDict(strict=True, extra="forbid", validate_by_name=True, frozen=True)


class PartyPart(Part):
    """Who has preferences: a state, a firm, a union, a parliament that must ratify."""

    name: Text | None = Field(None, description="The name as a reader knows it. Left out: the id.")
    also: list[Text] = Field([], description="Other names it goes by in documents.")
    no_deal: Id | None = Field(
        None, description="What this party gets if nothing is signed: an agreement, or unknown."
    )


class IssuePart(Part):
    """What is negotiated, or, with decided_by, what one party decides alone."""

    title: Text | None = Field(
        None, description="The issue as a reader knows it. Left out: the id."
    )
    options: dict[Id, Text] | None = Field(
        None, description="How it can be settled: a name and a title for each option."
    )
    unit: Text | None = Field(None, description="What a number counts, such as percent or months.")
    range: Ends | None = Field(None, description="Smallest and largest number: [0, 50].")
    step: Annotated[float, Field(gt=0)] | None = Field(
        None, description="Numbers are offered on this grid as well as where the case mentions one."
    )
    decided_by: Id | None = Field(None, description="The party that decides it alone (conduct).")
    assumed: Assumed | None = Field(
        None, description="What conduct is taken for granted: an option, or {option: probability}."
    )
    note: Text | None = Field(None, description="What a reader has to know of it.")


class RulePart(Part):
    """A rule: wherever all of `if` holds, all of `then` must."""

    when: dict[Id, Chosen] = Field(alias="if", description="{issue: option, options or '>= 10'}")
    then: Conditions = Field(description="{issue: option, options or '>= 10'}")


class DescribedPart(Part):
    """What a reader has to know of an agreement."""

    title: Text | None = Field(
        None, description="The agreement as a reader knows it. Left out: the id."
    )
    origin: Text | None = Field(None, description="Who wrote it and when, or that nobody did.")


class ScenarioPart(Part):
    """Named overrides of what the case takes as given."""

    no_deal: Id | None = Field(None, description="Another agreement that prevails without a deal.")
    assumed: dict[Id, Assumed] = Field({}, description="Other conduct: {issue: option}.")
    ranges: dict[Id, Ends] = Field({}, description="Other ranges: {issue: [smallest, largest]}.")
    credibilities: dict[Id, Probability] = Field(
        {}, description="Other credibilities: {statement: number from 0 to 1}."
    )
    note: Text | None = Field(None, description="What a reader has to know of it.")


class SourcePart(Part):
    """Where a statement stands."""

    document: Text = Field(description="A file under sources/, or an address on the web.")
    span: Annotated[list[Annotated[int, Field(ge=0)]], Field(min_length=2, max_length=2)] | None = (
        Field(
            None,
            description="First character and the one after the last, counted from 0: [412, 473].",
        )
    )
    quote: str | None = Field(None, description="The exact words of the span.")
    sha256: Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")] | None = Field(
        None, description="The SHA-256 of the document's bytes, 64 hexadecimal digits."
    )


class ChangedPackage(Part):
    """An agreement with some options changed."""

    agreement: Id = Field(description="The agreement to start from.")
    changes: dict[Id, OptionValue] = Field({}, alias="with", description="{issue: option}")


PackageValue: TypeAlias = Annotated[
    Annotated[Id, Tag("text")]
    | Annotated[ChangedPackage, Tag("changed")]
    | Annotated[dict[Id, OptionValue], Field(min_length=1), Tag("options")],
    _either(
        "an agreement, {issue: option}, or {agreement: name, with: {issue: option}}", _package_kind
    ),
]


class ComparedPart(Part):
    """Two packages, the first worth more than the second."""

    this: PackageValue
    over: PackageValue


class WorthPart(Part):
    """Exact worths in the source's own scale."""

    weights: dict[Id, Exact] = Field(min_length=1, description="{issue: importance}")
    values: dict[Id, dict[OptionKey, Exact]] = Field(
        min_length=1, description="{issue: {option: value}}"
    )
    reservation: Exact = Field(Fraction(0), description="The worth below which it will not sign.")


class ReadingPart(Part):
    """What a statement tells about preferences. One key of these each."""

    prefers: (
        Annotated[dict[Id, Annotated[list[Tier], Field(min_length=1)]], Field(min_length=1)] | None
    ) = Field(None, description="{issue: [best, …, worst]}; a nested list ties its members.")
    given: Conditions | None = Field(
        None, description="With prefers on a linked issue: only for these options of the others."
    )
    more_is_better: IssueNames | None = Field(None, description="Numeric issues.")
    less_is_better: IssueNames | None = Field(None, description="Numeric issues.")
    ideal: Annotated[dict[Id, float], Field(min_length=1)] | None = Field(
        None, description="{issue: value}: worth peaks there and falls on both sides."
    )
    cares_more: Annotated[list[Id], Field(min_length=2)] | None = Field(
        None, description="Issues, most important first."
    )
    indifferent: IssueNames | None = Field(
        None, description="Issues that the party does not value."
    )
    prefers_package: ComparedPart | None = Field(None, description="{this: package, over: package}")
    would_sign: PackageValue | None = Field(None, description="A package that it would sign.")
    refuses: PackageValue | None = Field(None, description="A package that it would not sign.")
    requires: Conditions | None = Field(
        None, description="A red line: it signs nothing without these options, all of them."
    )
    rules_out: Conditions | None = Field(
        None, description="A red line: it signs nothing with any of these options."
    )
    worth: WorthPart | None = Field(None, description="Exact worths of an imported scenario.")


if TYPE_CHECKING:
    ReadingSlot: TypeAlias = ReadingPart | None
else:
    ReadingSlot = Annotated[ReadingPart, WrapValidator(_slot)]


class StatementPart(Part):
    """Who said or did what, where and when, and what that tells."""

    id: Id = Field(description="The statement's name, by which results cite it.")
    party: Id = Field(description="Whose preferences it tells about.")
    said: Text = Field(description="What was said or done, in your words or a short quote.")
    means: list[ReadingSlot] | None = Field(None, description="What it tells about preferences.")
    date: Day | None = Field(None, description="When: 2025-02-14.")
    credibility: Probability = Field(
        1.0, description="From 0 (no evidence) to 1 (beyond doubt): how surely it is meant."
    )
    confirmed: bool = Field(True, description="false: a proposal that has no effect yet.")
    until: Day | None = Field(None, description="The day from which it no longer stands.")
    superseded_by: Id | None = Field(None, description="The statement that withdraws it.")
    same_as: Id | None = Field(None, description="The statement that this repeats; counts once.")
    source: SourcePart | None = Field(None, description="Where it stands.")
    speaker: Text | None = Field(None, description="Who spoke, and for whom.")
    note: Text | None = Field(None, description="Why it is read so, and why with this credibility.")


RuleEntry: TypeAlias = Annotated[dict[Text, RulePart], Field(min_length=1, max_length=1)]

if TYPE_CHECKING:
    RuleSlot: TypeAlias = dict[str, RulePart] | None
    StatementSlot: TypeAlias = StatementPart | None
else:
    RuleSlot = Annotated[RuleEntry, WrapValidator(_slot)]
    StatementSlot = Annotated[StatementPart, WrapValidator(_slot)]


class CasePart(Part):
    """A negotiation as it is written down: parties, issues, agreements, statements."""

    model_config = ConfigDict(title="zopa case")

    zopa: Annotated[int, Field(ge=1, le=1), WithJsonSchema({"const": 1})] = Field(
        1, description="The version of the case format."
    )
    title: Text = Field(description="What is negotiated, in a few words.")
    note: Text | None = Field(
        None, description="What a reader has to know of the record: of what kind, how complete."
    )
    as_of: Day | None = Field(
        None, description="The day the case speaks of. Left out: that of the latest confirmed one."
    )
    parties: dict[Id, PartyPart] = Field(
        description="Who has preferences, by name.", json_schema_extra={"minProperties": 1}
    )
    signatories: list[Id] = Field(
        description="The parties that must sign.", json_schema_extra={"minItems": 1}
    )
    no_deal: Id = Field(
        "unknown", description="The agreement that prevails if nothing is signed, or unknown."
    )
    issues: dict[Id, IssuePart] = Field(
        description="What is negotiated, and the conduct that goes with it.",
        json_schema_extra={"minProperties": 1},
    )
    linked: list[Annotated[list[Id], Field(min_length=2)]] = Field(
        [], description="Groups of issues that are valued together: [[guarantee, breach]]."
    )
    rules: list[RuleSlot] = Field([], description="What the case forbids: - name: {if: …, then: …}")
    agreements: dict[Id, dict[Id, OptionValue]] = Field(
        {}, description="Packages with a name: {issue: option} for every term."
    )
    described: dict[Id, DescribedPart] = Field(
        {}, description="What a reader has to know of agreements, by name."
    )
    scenarios: dict[Text, ScenarioPart] = Field(
        {}, description="Named overrides, shown side by side."
    )
    statements: list[StatementSlot] = Field([], description="What the parties have said and done.")


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a case file."""
    schema = CasePart.model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
