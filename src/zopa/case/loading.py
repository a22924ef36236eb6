"""From a path, or a text, to a checked `Case`: read, fit to the schema, resolve every name, check
the whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TypeAlias

from zopa.case import schema
from zopa.case.consistency import (
    check_agreements,
    check_readings,
    check_satisfiable,
    check_scenarios,
)
from zopa.case.document import Document, Node, as_read, parse, read_document
from zopa.case.doubts import note_doubts
from zopa.case.findings import Findings
from zopa.case.formats.detecting import Found, detect
from zopa.case.formats.importing import case_of
from zopa.case.formats.reading import NOTE
from zopa.case.issues import read_ends, read_issues, read_links, with_knots
from zopa.case.meanings import filled
from zopa.case.model import Agreement, Case, Party, Rule, Scenario, Statement
from zopa.case.shape import typed
from zopa.case.sources import Library
from zopa.case.statements import check_credibilities, read_statements
from zopa.case.text import SourceText, Span, quoted
from zopa.case.vocabulary import Vocabulary
from zopa.errors import CaseError, Problem

FILE = "case.yaml"
"""What the file of a case is called inside its folder."""


Look: TypeAlias = Callable[[Case, Findings], None]
"""Looks at a sound case and notes what is doubtful in it."""


@dataclass(frozen=True)
class Checked:
    """What reading a case has found: the case, unless there are errors, and every problem."""

    case: Case | None
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What has to be put right before the case can be used."""
        return tuple(problem for problem in self.problems if problem.severity == "error")

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What is doubtful but not wrong."""
        return tuple(problem for problem in self.problems if problem.severity == "warning")

    @property
    def notes(self) -> tuple[Problem, ...]:
        """What a scenario holds that has no effect."""
        return tuple(problem for problem in self.problems if problem.severity == NOTE)

    def sound(self) -> Case:
        """The case. Raises `CaseError` with every error where something is wrong."""
        if self.case is None:
            raise CaseError(self.errors)
        return self.case


def load(path: str | Path) -> Case:
    """The case in a folder (its ``case.yaml``) or in a single YAML file, or that a scenario of
    another tool says, a file or a folder of a format that `zopa convert` reads.

    ``warnings`` of the case say what is doubtful in it, and what had to be mended. Where ``as_of``
    is left out it is the date of the latest confirmed statement. Raises `CaseError` with every
    problem where something is wrong.
    """
    return examine(path).sound()


def examine(path: str | Path, look: Look | None = None) -> Checked:
    """Everything wrong or doubtful in a case, and the case itself where nothing is wrong.

    ``look`` may note further doubts about a case in which nothing is wrong.
    """
    try:
        file = case_file(path)
        found = detect(Path(path))
        if found is not None:
            return _imported(found, look)
        document = read_document(file)
    except CaseError as error:
        return Checked(None, error.problems)
    return _checked(document, look)


def _imported(found: Found, look: Look | None) -> Checked:
    """The case of a scenario, which has no text of its own that problems could quote."""
    case, repairs = case_of(found)
    findings = Findings(
        Document(found.domain, SourceText(str(found.domain), ""), Node({}, Span(0, 0)), ())
    )
    if look is not None:
        look(case, findings)
    problems = (*repairs, *findings.problems)
    warnings = tuple(f"{Path(each.file).name}: {each.message}" for each in repairs)
    return Checked(replace(case, warnings=warnings), problems)


def examine_text(text: str, path: str | Path, look: Look | None = None) -> Checked:
    """What `examine` would find if the file of the case at ``path`` held this text.

    The file itself is neither read nor written, and need not be there; sources are looked for
    beside it. ``look`` as in `examine`.
    """
    try:
        file = case_file(path)
        document = parse(as_read(text, file), file)
    except CaseError as error:
        return Checked(None, error.problems)
    return _checked(document, look)


def _checked(document: Document, look: Look | None) -> Checked:
    findings = Findings(document)
    case = _case(document, findings)
    if look is not None and case is not None and not findings.failed:
        look(case, findings)
    problems = tuple(sorted(findings.problems, key=lambda problem: (problem.line, problem.column)))
    if case is None or findings.failed:
        return Checked(None, problems)
    warnings = tuple(problem.message for problem in problems if problem.severity != "error")
    return Checked(replace(case, warnings=warnings), problems)


def case_file(path: str | Path) -> Path:
    """The file of a case: the path itself, or ``case.yaml`` in a folder."""
    place = Path(path)
    try:
        return place / FILE if place.is_dir() else place
    except (OSError, ValueError) as error:
        raise CaseError([Problem("this is not the name of a file", str(path))]) from error


def editable_file(path: str | Path) -> Path:
    """The file of a case that statements can be written to. Raises `CaseError` for a scenario of
    another tool, whose file holds none."""
    if detect(Path(path)) is not None:
        message = "this is a scenario of another tool, which holds no statements"
        raise CaseError([Problem(message, str(path), expected="a case; ‘zopa convert’ makes one")])
    return case_file(path)


def _case(document: Document, findings: Findings) -> Case | None:
    part = typed(document, findings)
    if part is None:
        return None
    words = Vocabulary(findings)
    read_issues(part.issues, words)
    words.linked = read_links(part.linked, words)
    parties = _parties(part, words)
    rules = _rules(part, words)
    agreements = _agreements(part, words)
    scenarios = {name: _scenario(name, entry, words) for name, entry in part.scenarios.items()}
    statements = read_statements(part.statements, words, Library(document.path.parent, findings))
    check_credibilities(scenarios, statements, words)
    words.no_deal(part.no_deal, ("no_deal",))
    check_scenarios(scenarios, words)
    issues = with_knots(words)
    case = Case(
        part.title,
        parties,
        tuple(part.signatories),
        issues,
        agreements,
        part.no_deal,
        part.as_of or _latest(statements),
        words.linked,
        rules,
        scenarios,
        statements,
        path=document.path,
        note=part.note or "",
    )
    check_agreements(case, words)
    check_readings(case, part, words)
    if findings.failed:
        return None
    check_satisfiable(case, findings)
    note_doubts(case, part, findings)
    return replace(case, statements=tuple(filled(statement, issues) for statement in statements))


def _parties(part: schema.CasePart, words: Vocabulary) -> dict[str, Party]:
    content = words.findings.document.root.plain()
    for section, sort in (("parties", "party"), ("issues", "issue")):
        if content.get(section) == {}:
            message = f"the case has no {section}"
            words.findings.error((section,), message, expected=f"at least one {sort}")
    if content.get("signatories") == []:
        words.findings.error(("signatories",), "nobody has to sign", expected="at least one party")
    for position, name in enumerate(part.signatories):
        place = ("signatories", position)
        words.known("party", name, place)
        if name in part.signatories[:position]:
            words.findings.error(place, f"{quoted(name)} signs twice", expected="each party once")
    for name, entry in part.parties.items():
        words.no_deal(entry.no_deal, ("parties", name, "no_deal"))
    return {
        name: Party(name, entry.name or _title(name), tuple(entry.also), entry.no_deal)
        for name, entry in part.parties.items()
    }


def _title(name: str) -> str:
    return name.replace("_", " ").strip().capitalize()


def _rules(part: schema.CasePart, words: Vocabulary) -> tuple[Rule, ...]:
    rules: list[Rule] = []
    seen: set[str] = set()
    for position, entry in enumerate(part.rules):
        for name, rule in (entry or {}).items():
            place = ("rules", position, name)
            if name in seen:
                message = f"there are two rules {quoted(name)}"
                words.findings.error(place, message, expected="each name once", key=True)
            seen.add(name)
            when = words.conditions(rule.when, (*place, "if"))
            then = words.conditions(rule.then, (*place, "then"))
            if len(when) == len(rule.when) and len(then) == len(rule.then):
                rules.append(Rule(name, when, then))
    return tuple(rules)


def _agreements(part: schema.CasePart, words: Vocabulary) -> dict[str, Agreement]:
    agreements = {}
    for name, options in part.agreements.items():
        place = ("agreements", name)
        if name == "unknown":
            message = "no agreement can be called ‘unknown’: that word says that nobody states it"
            words.findings.error(place, message, expected="another name", key=True)
        settled = words.settled(options, place)
        terms = {
            key: settled[key]
            for key, issue in words.issues.items()
            if key in settled and not issue.conduct
        }
        conduct = {
            key: settled[key]
            for key, issue in words.issues.items()
            if key in settled and issue.conduct
        }
        about = part.described.get(name)
        title, origin = (about.title, about.origin) if about else (None, None)
        agreements[name] = Agreement(name, terms, conduct, title or "", origin or "")
    for name in part.described:
        words.known("agreement", name, ("described", name), key=True)
    return agreements


def _scenario(name: str, part: schema.ScenarioPart, words: Vocabulary) -> Scenario:
    place = ("scenarios", name)
    words.no_deal(part.no_deal, (*place, "no_deal"))
    assumed = {}
    for key, value in part.assumed.items():
        where = (*place, "assumed", key)
        issue = words.issue(key, where, key=True)
        if issue is not None and not issue.conduct:
            message = f"{quoted(key)} is a term, so nothing is assumed of it"
            words.findings.error(where, message, expected="conduct", key=True)
        elif issue is not None:
            assumed[key] = words.lottery(issue, value, where)
    ranges = {}
    for key, ends in part.ranges.items():
        where = (*place, "ranges", key)
        if words.numeric_issue(key, where, key=True) is not None:
            found = read_ends(ends, where, words)
            ranges.update({key: found} if found else {})
    return Scenario(name, part.no_deal, assumed, ranges, part.credibilities, part.note or "")


def _latest(statements: tuple[Statement, ...]) -> date | None:
    """The day of the latest statement that counts: a proposal must not move what is in force."""
    return max((each.date for each in statements if each.confirmed and each.date), default=None)
