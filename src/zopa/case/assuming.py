"""Assumptions as people write them, ``party: reading``: the statement that each makes of a case.

An assumption is read like an entry of ``means`` in the case's file, and goes wrong in the same
words; the text itself is what its problems quote.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

from zopa.case import schema
from zopa.case.consistency import check_readings
from zopa.case.document import Document, Key, Node, Place, parse
from zopa.case.factors import option_text
from zopa.case.findings import Findings
from zopa.case.issues import with_knots
from zopa.case.meanings import filled, read_means
from zopa.case.model import Assumption, Case, Statement, Supposed
from zopa.case.readings import Worth
from zopa.case.shape import typed
from zopa.case.text import SourceText, Span, quoted
from zopa.case.vocabulary import Vocabulary
from zopa.errors import BadAssumption, CaseError

ASSUMPTION = "assumption"
"""What problems call the text, in place of a file."""

SAID = "supposed for this analysis"
"""The words of a statement that nobody has made."""

EXAMPLE = "ukraine: would_sign: february_draft"

FEW = 5
"""So many statements are named in a message."""

STATEMENT: Place = ("statements", 0)
MEANS: Place = (*STATEMENT, "means")
READING: Place = (*MEANS, 0)


def assume(case: Case, text: str) -> Case:
    """The case with one more statement, certain and always in force: what the text supposes.

    Numbers that it mentions become knots, as those of the file are. Raises `BadAssumption` with
    every problem found.
    """
    name = _free_id({each.id for each in case.statements})
    document, party, reading = _read(text, name)
    findings = Findings(document)
    words = Vocabulary.of(case, findings)
    supposing = _with(case, Statement(name, party, SAID), words)
    if findings.failed:
        raise BadAssumption(findings.problems)
    before = case.supposed or Supposed()
    assumed = (*before.assumed, Assumption(party, reading, name))
    return replace(supposing, supposed=replace(before, assumed=assumed))


def _free_id(taken: Collection[str]) -> str:
    number = 1
    while f"assumed_{number}" in taken:
        number += 1
    return f"assumed_{number}"


def _read(text: str, name: str) -> tuple[Document, str, str]:
    """The text as a case with this one statement, its party, its reading as written."""
    before, colon, after = text.partition(":")
    source = SourceText(ASSUMPTION, text)
    if not (colon and before.strip()):
        message = "this does not say of whom it is supposed"
        expected = f"a party, a colon and a reading, such as ‘{EXAMPLE}’"
        raise BadAssumption([source.problem(message, Span(0, len(text)), expected=expected)])
    try:
        document = parse(source, Path(ASSUMPTION), start=len(before) + 1)
    except CaseError as error:
        raise BadAssumption(error.problems) from error
    if not isinstance(document.root.value, dict):
        expected = "one reading, such as ‘would_sign: february_draft’"
        problem = source.problem("this is no reading", document.root.span, expected=expected)
        raise BadAssumption([problem])
    party, start = before.strip(), len(before) - len(before.lstrip())
    said = Node(party, Span(start, start + len(party)))
    return replace(document, root=_bare_case(name, said, document.root, text)), party, after.strip()


def _bare_case(name: str, party: Node, reading: Node, text: str) -> Node:
    """A case that says nothing but this, so that it is checked as a case is."""

    def whole(value: str | list[Node] | dict[Key, Node]) -> Node:
        return Node(value, Span(0, len(text)))

    if reading.span.start == reading.span.end:  # nothing stands after the colon
        reading = whole({})
    told: dict[Key, Node] = {"id": whole(name), "said": whole(SAID)}
    statement = whole({**told, "party": party, "means": whole([reading])})
    return whole(
        {
            "title": whole(SAID),
            "parties": whole({}),
            "signatories": whole([]),
            "issues": whole({}),
            "statements": whole([statement]),
        }
    )


def _with(case: Case, statement: Statement, words: Vocabulary) -> Case:
    """The case with the statement, given what the document says that it means; what is wrong is
    reported."""
    part = _typed(statement.party, words)
    entry = part.statements[0] if part else None
    if part is None or entry is None:
        return case
    statement = replace(statement, means=tuple(read_means(entry.means or (), MEANS, words)))
    _check_scenarios(case, words)
    _check_worth(case, statement, words)
    _recall(case, words)
    issues = with_knots(words)
    supposing = replace(case, issues=issues, statements=(*case.statements, statement))
    check_readings(supposing, part, words)
    if words.findings.failed:
        return case
    return replace(supposing, statements=tuple(filled(s, issues) for s in supposing.statements))


def _typed(party: str, words: Vocabulary) -> schema.CasePart | None:
    """The document in its parts; None where its party is unknown."""
    known = words.known("party", party, (*STATEMENT, "party"))
    return typed(words.findings.document, words.findings) if known else None


def _recall(case: Case, words: Vocabulary) -> None:
    """Have the numbers at which the case is valued already count as mentioned too."""
    for name, issue in case.issues.items():
        if issue.numeric:
            valued = {float(option): READING for option in issue.options}
            words.mentioned[name] = {**valued, **words.mentioned.get(name, {})}


def _check_scenarios(case: Case, words: Vocabulary) -> None:
    """Check that every number stays inside the ranges of every scenario."""
    for name, scenario in case.scenarios.items():
        for key, (low, high) in scenario.ranges.items():
            for number, place in words.mentioned.get(key, {}).items():
                if not low <= number <= high:
                    words.findings.error(
                        place,
                        f"{option_text(number)} is outside the range of {quoted(key)} in the "
                        f"scenario {quoted(name)}",
                        expected=f"a number from {option_text(low)} to {option_text(high)}",
                    )


def _check_worth(case: Case, statement: Statement, words: Vocabulary) -> None:
    """Check that an exact worth stands alone for its party, supposed or on record."""
    others = [each for each in case.statements if each.confirmed and each.party == statement.party]
    told = [*statement.means, *(reading for each in others for reading in each.means)]
    if len(told) > 1 and any(isinstance(reading, Worth) for reading in told):
        message = f"{quoted(statement.party)} would have an exact worth and other readings too"
        words.findings.error(READING, message, expected=f"the worth alone{_instead(case, others)}")


def _instead(case: Case, others: Sequence[Statement]) -> str:
    """Which statements on record would have to be dropped, the first few by name."""
    own = {each.statement for each in case.supposed.assumed} if case.supposed else set()
    names = [each.id for each in others if each.id not in own]
    shown = ", ".join(names[:FEW]) + (", …" if len(names) > FEW else "")
    return f"; to suppose this instead, drop {shown} as well" if names else ""
