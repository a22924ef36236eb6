"""Every kind of mistake is reported with its line and words, what was expected, what is nearest."""

from pathlib import Path

import pytest

from case.draft import DRAFT, check, spoiled, with_reading

RED = "{requires: {rent: "


MISTAKES = {
    # name: (text, words marked, part of the message, part of what was expected, suggestion)
    "unknown key": (
        spoiled("signatories:", "signatries:"),
        "signatries",
        "no key ‘signatries’",
        "signatories",
        "signatories",
    ),
    "unknown party key": (
        spoiled("{name: The owner}", "{nam: The owner}"),
        "nam",
        "no key ‘nam’",
        "name",
        "name",
    ),
    "missing party": (spoiled("id: s1, party: owner", "id: s1"), "", "no ‘party’", "whose", ""),
    "newer format": (spoiled("zopa: 1", "zopa: 2"), "2", "not a version", "1", ""),
    "truth for a version": (spoiled("zopa: 1", "zopa: true"), "true", "version", "1", ""),
    "wrong type": (
        spoiled("[owner, tenant]", "owner"),
        "owner",
        "cannot stand here",
        "a list",
        "",
    ),
    "number for a title": (spoiled("A lease", "7"), "7", "the number ‘7’", "text", ""),
    "empty title": (spoiled("A lease", "''"), "''", "empty", "words", ""),
    "upper case": (
        spoiled("  owner: {", "  Owner: {"),
        "Owner",
        "‘Owner’ cannot be a name",
        "lower-case",
        "owner",
    ),
    "look-alike": (
        spoiled("  owner: {", "  оwner: {"),
        "оwner",
        "U+043E (CYRILLIC SMALL LETTER O)",
        "lower-case",
        "",
    ),
    "null as a name": (
        spoiled("{old: Old,", "{null: Old,"),
        "null",
        "‘null’ cannot be a name",
        "lower-case",
        "",
    ),
    "not a date": (
        spoiled("as_of: 2026-02-01", "as_of: 2026-02-30"),
        "2026-02-30",
        "not a date",
        "2025-02-14",
        "",
    ),
    "unknown signatory": (
        spoiled("[owner, tenant]", "[owner, tenent]"),
        "tenent",
        "no party ‘tenent’",
        "one of owner, tenant",
        "tenant",
    ),
    "signs twice": (
        spoiled("[owner, tenant]", "[owner, owner]"),
        "owner",
        "signs twice",
        "once",
        "",
    ),
    "nobody signs": (
        spoiled("[owner, tenant]", "[]"),
        "[]",
        "nobody has to sign",
        "at least one",
        "",
    ),
    "unknown no deal": (
        spoiled("no_deal: as_is", "no_deal: as_iz"),
        "as_iz",
        "no agreement ‘as_iz’",
        "as_is",
        "as_is",
    ),
    "party's no deal": (
        spoiled("{name: The owner}", "{name: The owner, no_deal: ofer}"),
        "ofer",
        "no agreement ‘ofer’",
        "offer",
        "offer",
    ),
    "empty range": (spoiled("[0, 1000]", "[1000, 0]"), "[1000, 0]", "empty", "smaller", ""),
    "narrow range": (
        spoiled("[0, 1000]", "[1000, 1000.0000001]"),
        "[1000, 1000.0000001]",
        "narrow",
        "further",
        "",
    ),
    "vast range": (spoiled("[0, 1000]", "[0, 1e300]"), "[0, 1e300]", "too large", "unit", ""),
    "one end": (spoiled("[0, 1000]", "[0]"), "[0]", "1 entries", "at least 2", ""),
    "tiny step": (
        spoiled("range: [0, 1000]", "range: [0, 1000], step: 0.0001"),
        "0.0001",
        "more than 2,000",
        "a step of at least",
        "",
    ),
    "negative step": (
        spoiled("range: [0, 1000]", "range: [0, 1000], step: -1"),
        "-1",
        "out of range",
        "more than 0",
        "",
    ),
    "step of options": (
        spoiled("{none: None, yearly: Yearly}", "{none: None, yearly: Yearly}, step: 1"),
        "step",
        "goes with a range",
        "",
        "",
    ),
    "both kinds": (
        spoiled("range: [0, 1000]", "range: [0, 1000], options: {a: A}"),
        "rent",
        "both options and a range",
        "one of the two",
        "",
    ),
    "no options": (spoiled("{none: None, yearly: Yearly}", "{}"), "{}", "no options", "one", ""),
    "neither": (
        spoiled("unit: euro, range: [0, 1000]", "unit: euro"),
        "rent",
        "neither options nor a range",
        "one of the two",
        "",
    ),
    "reserved issue": (
        spoiled("  rent: {title", "  with: {options: {a: A}}\n  rent: {title"),
        "with",
        "no issue can be called ‘with’",
        "another name",
        "",
    ),
    "reserved agreement": (
        spoiled("  offer: {", "  unknown: {"),
        "unknown",
        "no agreement can be called",
        "another name",
        "",
    ),
    "nobody decides": (
        spoiled("decided_by: tenant", "decided_by: tennant"),
        "tennant",
        "no party",
        "tenant",
        "tenant",
    ),
    "nothing assumed": (
        spoiled(", assumed: good", ""),
        "care",
        "nothing is assumed",
        "‘assumed’",
        "",
    ),
    "term assumed": (
        spoiled("decided_by: tenant, ", ""),
        "assumed",
        "is a term",
        "decided_by",
        "",
    ),
    "unknown assumed": (
        spoiled("assumed: good", "assumed: goud"),
        "goud",
        "no option of care",
        "good, poor",
        "good",
    ),
    "probabilities": (
        spoiled("assumed: good", "assumed: {good: 0.5, poor: 0.6}"),
        "{good: 0.5, poor: 0.6}",
        "add up to 1.1",
        "1",
        "",
    ),
    "probability above 1": (
        spoiled("assumed: good", "assumed: {good: 1.5, poor: 0}"),
        "1.5",
        "out of range",
        "at most 1",
        "",
    ),
    "numeric linked": (
        spoiled("[[repairs, care]]", "[[rent, care]]"),
        "rent",
        "numeric and cannot be linked",
        "options",
        "",
    ),
    "linked twice": (
        spoiled("[[repairs, care]]", "[[repairs, care], [heating, care]]"),
        "care",
        "linked already",
        "one group",
        "",
    ),
    "linked alone": (
        spoiled("[[repairs, care]]", "[[care]]"),
        "[care]",
        "1 entries",
        "at least 2",
        "",
    ),
    "rule on nothing": (
        spoiled("if: {rent:", "if: {rend:"),
        "rend",
        "no issue ‘rend’",
        "rent",
        "rent",
    ),
    "rule's option": (
        spoiled("[old, district]", "[old, distrikt]"),
        "distrikt",
        "no option of heating",
        "district",
        "district",
    ),
    "comparison": (
        spoiled('"< 300"', '"below 300"'),
        '"below 300"',
        "not a comparison",
        ">= 10",
        "",
    ),
    "comparison outside": (
        spoiled('"< 300"', '"< 3000"'),
        '"< 3000"',
        "outside the range",
        "from 0 to 1000 euro",
        "",
    ),
    "comparison of nothing": (
        spoiled('"< 300"', '"< 300 and > 600"'),
        '"< 300 and > 600"',
        "no number from 0 to 1000",
        "some number meets",
        "",
    ),
    "rule without then": (
        spoiled(", then: {heating: [old, district]}}", "}"),
        "cheap means old",
        "no ‘then’",
        "then",
        "",
    ),
    "open agreement": (
        spoiled(", repairs: none}", "}"),
        "as_is",
        "leaves repairs open",
        "every term",
        "",
    ),
    "agreement's option": (
        spoiled("heating: pump,", "heating: pomp,"),
        "pomp",
        "no option of heating",
        "pump",
        "pump",
    ),
    "agreement's number": (
        spoiled("rent: 800", "rent: 8000"),
        "8000",
        "8000 is outside the range",
        "from 0 to 1000 euro",
        "",
    ),
    "agreement's text": (
        spoiled("rent: 800", "rent: much"),
        "much",
        "not a number",
        "a number from 0",
        "",
    ),
    "forbidden agreement": (
        spoiled("rent: 800", "rent: 200"),
        "offer",
        "rules forbid",
        "rules allow",
        "",
    ),
    "scenario's conduct": (
        spoiled("{assumed: {care: poor}", "{assumed: {heating: old}"),
        "heating",
        "is a term",
        "conduct",
        "",
    ),
    "scenario's statement": (
        spoiled("{s1: 0.5}", "{s9: 0.5}"),
        "s9",
        "no statement ‘s9’",
        "s1, s2",
        "",
    ),
    "scenario's range": (
        spoiled("credibilities: {s1: 0.5}", "ranges: {rent: [0, 750]}"),
        "[0, 750]",
        "leaves out 800, which line 19",
        "every number",
        "",
    ),
    "scenario's no deal": (
        spoiled("{assumed: {care: poor}", "{no_deal: ofer"),
        "ofer",
        "no agreement",
        "offer",
        "offer",
    ),
    "doubled statement": (
        spoiled("{id: s2,", "{id: s1,"),
        "s1",
        "two statements ‘s1’",
        "once",
        "",
    ),
    "doubled key": (
        spoiled("as_of: 2026-02-01", "as_of: 2026-02-01\nas_of: 2026-02-02"),
        "as_of",
        "a second time; the first is in line 3",
        "once",
        "",
    ),
    "credibility": (
        spoiled("credibility: 0.8", "credibility: 1.8"),
        "1.8",
        "out of range",
        "at most 1",
        "",
    ),
    "undated": (
        spoiled("date: 2026-01-02, ", ""),
        "s2",
        "has no ‘date’",
        "confirmed: false",
        "",
    ),
    "ends before it begins": (
        spoiled("date: 2026-01-02", "date: 2026-01-02, until: 2026-01-02"),
        "2026-01-02",
        "end before it begins",
        "after 2026-01-02",
        "",
    ),
    "supersedes nothing": (
        spoiled("credibility: 0.8", "superseded_by: s9"),
        "s9",
        "no statement",
        "s1, s2",
        "",
    ),
    "another's statement": (
        spoiled("credibility: 0.8", "same_as: s1"),
        "s1",
        "a statement of owner, not of tenant",
        "of tenant",
        "",
    ),
    "same as itself": (
        spoiled("credibility: 0.8", "same_as: s2"),
        "s2",
        "back to itself",
        "an end",
        "",
    ),
    "nothing said": (with_reading("{}"), "{}", "says nothing", "prefers", ""),
    "two things said": (
        with_reading("{ideal: {rent: 5}, indifferent: rent}"),
        "{ideal: {rent: 5}, indifferent: rent}",
        "says 2 things",
        "prefers",
        "",
    ),
    "unknown reading": (
        with_reading("{prefer: {heating: [old, pump]}}"),
        "prefer",
        "no key ‘prefer’",
        "prefers",
        "prefers",
    ),
    "prefers one": (
        with_reading("{prefers: {heating: [old]}}"),
        "[old]",
        "one option alone",
        "at least two",
        "",
    ),
    "ranked twice": (
        with_reading("{prefers: {heating: [old, pump, [district, old]]}}"),
        "[district, old]",
        "ranked twice",
        "once",
        "",
    ),
    "tied numbers": (
        with_reading("{prefers: {rent: [10, [20, 30]]}}"),
        "[20, 30]",
        "cannot be tied",
        "each rank",
        "",
    ),
    "given unlinked": (
        with_reading("{prefers: {heating: [old, pump]}, given: {care: good}}"),
        "care",
        "not linked",
        "linked with heating",
        "",
    ),
    "given itself": (
        with_reading("{prefers: {repairs: [none, yearly]}, given: {repairs: none}}"),
        "repairs",
        "not linked",
        "one of care",
        "",
    ),
    "given alone": (
        with_reading("{ideal: {rent: 5}, given: {care: good}}"),
        "given",
        "‘prefers’ only",
        "",
        "",
    ),
    "more options": (
        with_reading("{more_is_better: heating}"),
        "heating",
        "not numbers",
        "rent",
        "",
    ),
    "ideal option": (
        with_reading("{ideal: {heating: 5}}"),
        "heating",
        "not numbers",
        "rent",
        "",
    ),
    "ideal outside": (
        with_reading("{ideal: {rent: 5000}}"),
        "5000",
        "outside the range",
        "0 to 1000",
        "",
    ),
    "cares for a member": (
        with_reading("{cares_more: [care, rent]}"),
        "care",
        "linked with ‘repairs’",
        "first member",
        "repairs",
    ),
    "cares twice": (
        with_reading("{cares_more: [rent, heating, rent]}"),
        "rent",
        "twice",
        "once",
        "",
    ),
    "open package": (
        with_reading("{would_sign: {rent: 5}}"),
        "would_sign",
        "leaves heating and repairs open",
        "every term",
        "",
    ),
    "forbidden package": (
        with_reading("{refuses: {agreement: offer, with: {rent: 5}}}"),
        "refuses",
        "rules forbid",
        "rules allow",
        "",
    ),
    "unknown agreement": (
        with_reading("{would_sign: ofer}"),
        "ofer",
        "no agreement",
        "offer",
        "offer",
    ),
    "nothing compared": (
        with_reading("{prefers_package: {this: {rent: 5}, over: {heating: old}}}"),
        "prefers_package",
        "no issue in common",
        "both settle",
        "",
    ),
    "compared to itself": (
        with_reading("{prefers_package: {this: offer, over: {rent: 800}}}"),
        "prefers_package",
        "same on every issue",
        "differently",
        "",
    ),
    "red line of nothing": (with_reading("{requires: {heating: []}}"), "[]", "no entries", "1", ""),
    "red line's number": (
        with_reading(RED + '"> 1000"}}'),
        '"> 1000"',
        "no number",
        "meets",
        "",
    ),
    "worth not alone": (
        with_reading("{worth: {weights: {repairs: 1}, values: {repairs: {none: 0, yearly: 1}}}}"),
        "means",
        "other readings too",
        "alone",
        "",
    ),
    "worth doubted": (
        with_reading(
            "{worth: {weights: {repairs: 1}, values: {repairs: {none: 0, yearly: 1}}}}",
            ", credibility: 0.5",
        ),
        "0.5",
        "cannot be doubted",
        "1",
        "",
    ),
    "worth missing": (
        with_reading("{worth: {weights: {heating: 1}, values: {heating: {old: 0, pump: 1}}}}"),
        "heating",
        "the worth of district is missing",
        "every option",
        "",
    ),
    "worth no number": (
        with_reading("{worth: {weights: {rent: much}, values: {rent: {0: 0, 1000: 1}}}}"),
        "much",
        "not a number",
        "1/3",
        "",
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_mistake_is_marked_and_explained(name: str, tmp_path: Path) -> None:
    text, words, message, expected, suggestion = MISTAKES[name]
    checked = check(tmp_path, text)
    assert checked.case is None
    found = [p for p in checked.errors if message in p.message]
    assert found, [str(problem) for problem in checked.errors]
    problem = found[0]
    start = problem.column - problem.first
    assert problem.text[start : start + problem.length].endswith(words)
    assert text.splitlines()[problem.line - 1].count(words) >= 1
    assert expected.casefold() in problem.expected.casefold()
    assert problem.suggestion == suggestion


def test_the_draft_itself_is_right(tmp_path: Path) -> None:
    checked = check(tmp_path, DRAFT)
    assert checked.case is not None
    assert checked.problems == ()


def test_a_missing_section_speaks_of_the_whole_file(tmp_path: Path) -> None:
    errors = check(tmp_path, spoiled("title: A lease\n", "")).errors
    assert [(error.message, error.line) for error in errors] == [("the case has no ‘title’", 0)]


def test_one_mistake_is_one_error(tmp_path: Path) -> None:
    """A broken part is not reported again wherever its name is used."""
    for name in ("upper case", "both kinds", "wrong type", "agreement's option", "unknown key"):
        text = MISTAKES[name][0]
        assert len(check(tmp_path, text).errors) == 1, name


def test_every_mistake_is_reported_at_once(tmp_path: Path) -> None:
    text = DRAFT
    for old, new in (
        ("A lease", "7"),
        ("[owner, tenant]", "[owner, tenent]"),
        ("assumed: good", "assumed: goud"),
        ("rent: 800", "rent: 8000"),
        ("{s1: 0.5}", "{s9: 0.5}"),
        ("credibility: 0.8", "credibility: 1.8"),
        ("more_is_better: rent", "would_sign: {rent: 5}"),
    ):
        text = spoiled(old, new, text)
    errors = check(tmp_path, text).errors
    assert [error.line for error in errors] == [2, 7, 13, 19, 21, 23, 24]


def test_only_the_statements_of_a_circle_are_in_it(tmp_path: Path) -> None:
    chain = {"a": "b", "b": "c", "c": "b", "d": "a", "e": "e", "f": "g", "g": "s1"}
    entries = "".join(
        f"  - {{id: {name}, same_as: {other}, party: owner, said: x, date: 2026-01-01, "
        "means: []}\n"
        for name, other in chain.items()
    )
    found = [problem.message for problem in check(tmp_path, DRAFT + entries).errors]
    assert found == [f"‘same_as’ leads from ‘{name}’ back to itself" for name in "bce"]


def test_many_mistakes_are_reported_in_time(tmp_path: Path) -> None:
    entries = "".join(
        f"  - {{id: t{k}, party: ownr, said: x, date: 2026-01-01, means: 3, same_as: u{k}}}\n"
        for k in range(3000)
    )
    errors = check(tmp_path, DRAFT + entries).errors
    assert len(errors) == 3000
    good = entries.replace("means: 3", "means: []")
    errors = check(tmp_path, DRAFT + good).errors
    assert len(errors) == 6000
    assert errors[0].suggestion == "owner"
