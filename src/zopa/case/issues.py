"""Issues: their options or ranges, who decides them, what is assumed, which are linked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import prod

from zopa.case import schema
from zopa.case.document import Place
from zopa.case.factors import option_text
from zopa.case.model import Issue
from zopa.case.record import knots
from zopa.case.text import quoted
from zopa.case.vocabulary import Vocabulary

MOST_KNOTS = 2_000
"""The most numbers at which one numeric issue is valued."""

MOST_COMBINATIONS = 10_000
"""The most combinations of options that one linked group may have."""

LARGEST = 1e15
"""The largest number of a range: far beyond it, neighbouring numbers cannot be told apart."""

RESERVED = ("agreement", "with")
"""Names that an issue cannot have, because they mark a package that starts from an agreement."""


def read_issues(parts: Mapping[str, schema.IssuePart], words: Vocabulary) -> None:
    """Enter the issues into the vocabulary, numeric ones without knots as yet."""
    for name, part in parts.items():
        place = ("issues", name)
        if name in RESERVED:
            words.findings.error(
                place, f"no issue can be called {quoted(name)}", expected="another name", key=True
            )
        issue = _provisional(name, part, place, words)
        if issue is not None:
            words.issues[name] = issue
    for name, part in parts.items():
        if name in words.issues:
            words.issues[name] = _with_conduct(words.issues[name], part, words)


def _provisional(
    name: str, part: schema.IssuePart, place: Place, words: Vocabulary
) -> Issue | None:
    title = part.title or name.replace("_", " ").capitalize()
    if (part.options is None) == (part.range is None):
        both = (
            "both options and a range"
            if part.options is not None
            else "neither options nor a range"
        )
        words.findings.error(place, f"this issue has {both}", expected="one of the two", key=True)
        return None
    if part.options is not None:
        return _categorical(name, title, part, words)
    return _numeric(name, title, part, words)


def _categorical(name: str, title: str, part: schema.IssuePart, words: Vocabulary) -> Issue | None:
    options = part.options or {}
    place = ("issues", name, "options")
    if not options:
        words.findings.error(place, "this issue has no options", expected="at least one")
        return None
    for field in ("step", "unit"):
        if getattr(part, field) is not None:
            message = f"‘{field}’ goes with a range of numbers, and this issue has options"
            words.findings.error(("issues", name, field), message, key=True)
    return Issue(
        name,
        title,
        tuple(options),
        options,
        decided_by=part.decided_by,
        note=part.note or "",
    )


def _numeric(name: str, title: str, part: schema.IssuePart, words: Vocabulary) -> Issue | None:
    ends = read_ends(part.range or [], ("issues", name, "range"), words)
    if ends is None:
        return None
    if part.step is not None and (ends[1] - ends[0]) / part.step > MOST_KNOTS - 2:
        words.findings.error(
            ("issues", name, "step"),
            f"steps of {option_text(part.step)} give more than {MOST_KNOTS:,} numbers in the range",
            expected=f"a step of at least {(ends[1] - ends[0]) / (MOST_KNOTS - 2):.3g}",
        )
        return None
    return Issue(
        name,
        title,
        ends,
        unit=part.unit or "",
        range=ends,
        step=part.step,
        decided_by=part.decided_by,
        note=part.note or "",
    )


def read_ends(ends: Sequence[float], place: Place, words: Vocabulary) -> tuple[float, float] | None:
    """The ends of a range; None, and reported, where they make no range."""
    low, high = (float(end) + 0.0 for end in ends)
    width, size = high - low, max(abs(low), abs(high))
    if low >= high:
        message, expected = "this range is empty", "the smaller number first: [0, 50]"
    elif size > LARGEST:
        message, expected = (
            "this range is too large",
            f"numbers up to {LARGEST:g}; choose a larger unit",
        )
    elif width < size * 1e-9 or width < 1 / LARGEST:
        message, expected = "this range is too narrow", "ends further apart; choose a smaller unit"
    else:
        return low, high
    words.findings.error(place, message, expected=expected)
    return None


def _with_conduct(issue: Issue, part: schema.IssuePart, words: Vocabulary) -> Issue:
    """The issue with what is assumed, if it is conduct; the two have to come together."""
    place = ("issues", issue.id)
    if part.decided_by is not None:
        words.known("party", part.decided_by, (*place, "decided_by"))
    if part.decided_by is not None and part.assumed is None:
        words.findings.error(
            place,
            f"{quoted(issue.id)} is conduct, but nothing is assumed of it",
            expected="‘assumed’: an option, or a probability for each option",
            key=True,
        )
    if part.decided_by is None and part.assumed is not None:
        words.findings.error(
            (*place, "assumed"),
            f"{quoted(issue.id)} is a term, so nothing is assumed of it",
            expected="‘decided_by’ as well, if one party decides it alone",
            key=True,
        )
    if part.assumed is None:
        return issue
    return replace(issue, assumed=words.lottery(issue, part.assumed, (*place, "assumed")))


def read_links(groups: Sequence[Sequence[str]], words: Vocabulary) -> tuple[tuple[str, ...], ...]:
    """The linked groups: categorical issues, each in one group at most."""
    seen: dict[str, int] = {}
    for row, group in enumerate(groups):
        for column, name in enumerate(group):
            place = ("linked", row, column)
            issue = words.issue(name, place)
            if issue is not None and issue.numeric:
                words.findings.error(
                    place,
                    f"{quoted(name)} is numeric and cannot be linked",
                    expected="an issue with options",
                )
            if name in seen:
                message = f"{quoted(name)} is linked already"
                words.findings.error(place, message, expected="each issue in one group, once")
            seen[name] = row
        count = prod(len(words.issues[name].options) for name in group if name in words.issues)
        if count > MOST_COMBINATIONS:
            message = f"this group has {count if count < 10**9 else 'billions of'} combinations"
            words.findings.error(
                ("linked", row), message, expected=f"at most {MOST_COMBINATIONS:,}"
            )
    return tuple(tuple(group) for group in groups)


def with_knots(words: Vocabulary) -> dict[str, Issue]:
    """The issues, numeric ones valued at every number that the case mentions."""
    return {
        name: _knotted(issue, words) if issue.numeric else issue
        for name, issue in words.issues.items()
    }


def _knotted(issue: Issue, words: Vocabulary) -> Issue:
    mentioned = words.mentioned.get(issue.id, {})
    place: Place = ("issues", issue.id)
    if len(mentioned) > MOST_KNOTS:
        words.findings.error(
            place,
            f"the case mentions {len(mentioned):,} numbers for {quoted(issue.id)}",
            expected=f"at most {MOST_KNOTS:,}",
            key=True,
        )
        return issue
    options = knots(issue.range or (0.0, 1.0), issue.step, tuple(mentioned))
    labels: dict[str, float] = {}
    for option in options:
        other = labels.setdefault(option_text(option), option)
        if other != option:
            where = mentioned.get(option, mentioned.get(other, place))
            message = f"{option!r} and {other!r} are almost the same number"
            words.findings.error(where, message, expected="one of the two in both places")
    if len(options) > MOST_KNOTS:
        words.findings.error(
            place,
            f"{quoted(issue.id)} is valued at {len(options):,} numbers",
            expected=f"at most {MOST_KNOTS:,}; choose a larger step",
            key=True,
        )
    return replace(issue, options=options)
