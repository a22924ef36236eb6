"""Hostile files: a clear error or a right answer; never a traceback, never a hang."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from case.draft import DRAFT, check, spoiled, with_reading
from zopa.case import document
from zopa.case.document import parse
from zopa.case.rules import count_packages
from zopa.case.text import SourceText
from zopa.errors import CaseError


def bomb() -> str:
    rows = ["bomb: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    rows += [f"bomb{k}: &a{k} [{', '.join([f'*a{k - 1}'] * 10)}]" for k in range(1, 10)]
    return "\n".join(rows) + "\n" + DRAFT


def merge_bomb() -> str:
    entries = ", ".join(f"k{k}: 1" for k in range(1000))
    return f"a: &a {{{entries}}}\nb: [{', '.join(['{<<: *a}'] * 1000)}]\n"


IMPOSSIBLE = """\
title: x
parties: {a: {}}
signatories: [a]
issues: {x: {options: {p: P, q: Q}}}
rules:
  - one: {if: {}, then: {x: p}}
  - two: {if: {}, then: {x: q}}
"""

HOSTILE: dict[str, tuple[str | bytes, str]] = {
    "alias bomb": (bomb(), "too many values"),
    "merge bomb": (merge_bomb(), "too many values"),
    "alias of itself": ("title: &x [*x]\n", "repeats nothing above it"),
    "10 MB text": (f"title: {'x' * 10_000_000}\n", "too large"),
    "long text": (spoiled("A lease", "x" * 150_000), "150,000 characters"),
    "deep flow": ("title: " + "[" * 100_000, "nested too deeply"),
    "deep blocks": ("- " * 50_000, "nested too deeply"),
    "tag": (spoiled("A lease", "!!python/object/apply:os.system [ls]"), "tag"),
    "tag of text": (spoiled("A lease", "!!str A lease"), "tag"),
    "nan": (spoiled("rent: 800", "rent: .nan"), "not a finite number"),
    "infinity": (spoiled("[0, 1000]", "[0, .inf]"), "not a finite number"),
    "vast number": (spoiled("rent: 800", "rent: 1e9999"), "too large"),
    "tiny number": (spoiled("rent: 800", "rent: 1e-999999999"), "too small"),
    "long number": (spoiled("rent: 800", f"rent: {'9' * 5000}"), "more than 400 characters"),
    "vast fraction": (
        with_reading("{worth: {weights: {rent: '1e99999999'}, values: {rent: {0: 0}}}}"),
        "not a number",
    ),
    "no text": (b"\xff\xfe\x00title", "not UTF-8"),
    "null byte": ("title: a\x00b\n", "U+0000"),
    "escape": ("title: a\x1b[31mb\n", "U+001B"),
    "half a character": (spoiled("A lease", '"\\ud800"'), "half a character"),
    "no character": (spoiled("A lease", '"\\UFFFFFFFF"'), "not YAML"),
    "two documents": (DRAFT + "---\n" + DRAFT, "one document"),
    "a list": ("- a\n- b\n", "mapping of keys"),
    "a word": ("hello\n", "mapping of keys"),
    "empty": ("", "no ‘title’"),
    "tab": ("parties:\n\towner: {}\n", "tab"),
    "open bracket": ("title: [a, b\n", "not YAML"),
    "key of a list": ("? [a, b]\n: c\n", "key has to be a name"),
    "unknown alias": ("title: *nowhere\n", "repeats nothing"),
    "merged text": ("<<: [text]\n" + DRAFT, "merges mappings only"),
    "circle": (
        spoiled("credibility: 0.8", "same_as: s3").replace(
            "\n  - {id: s2",
            "\n  - {id: s3, party: tenant, said: x, date: 2026-01-01, means: [],"
            " same_as: s2}\n  - {id: s2",
        ),
        "back to itself",
    ),
    "linked beyond number": (
        DRAFT.replace(
            "linked: [[repairs, care]]",
            "linked: [[" + ", ".join(f"x{k}" for k in range(50)) + "]]",
        ).replace(
            "issues:\n",
            "issues:\n" + "".join(f"  x{k}: {{options: {{a: A, b: B}}}}\n" for k in range(50)),
        ),
        "billions of combinations",
    ),
    "impossible rules": (IMPOSSIBLE, "forbid every package"),
    "markup": (spoiled("A lease", "[[bold], x]"), "a list"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_file_gets_a_clear_error(name: str, tmp_path: Path) -> None:
    text, message = HOSTILE[name]
    checked = check(tmp_path, text)
    assert checked.case is None
    assert any(message in str(problem) for problem in checked.errors), checked.errors
    assert all(len(str(problem)) < 2000 for problem in checked.errors)


def test_largest_file_is_answered(tmp_path: Path) -> None:
    entry = "  - {id: s%d, party: tenant, said: x, date: 2026-01-01, means: []}\n"
    count = document.LARGEST_FILE // 2 // len(entry)
    text = DRAFT + "".join(entry % k for k in range(10, 10 + count))
    checked = check(tmp_path, text)
    assert checked.case is not None
    assert len(checked.case.statements) == count + 2


def test_a_thousand_issues_in_a_chain_of_rules(tmp_path: Path) -> None:
    issues = "".join(f"  x{k}: {{options: {{a: A, b: B, c: C}}}}\n" for k in range(1000))
    rules = "".join(
        f"  - r{k}: {{if: {{x{k}: a}}, then: {{x{k + 1}: [b, c]}}}}\n" for k in range(999)
    )
    text = f"title: x\nparties: {{a: {{}}}}\nsignatories: [a]\nissues:\n{issues}rules:\n{rules}"
    checked = check(tmp_path, text)
    assert checked.case is not None
    with_a, without = 1, 2  # words over {a, b, c} without two a in a row
    for _ in range(999):
        with_a, without = without, 2 * (with_a + without)
    assert count_packages(checked.case) == with_a + without


def test_rules_beyond_counting_are_a_warning(tmp_path: Path) -> None:
    issues = "".join(f"  x{k}: {{options: {{a: A, b: B}}}}\n" for k in range(60))
    rules = "".join(
        f"  - r{k}_{n}: {{if: {{x{k}: a, x{n}: b}}, then: {{x{(k * n + 7) % 60}: a}}}}\n"
        for k in range(60)
        for n in range(k + 1, 60, 7)
    )
    text = f"title: x\nparties: {{a: {{}}}}\nsignatories: [a]\nissues:\n{issues}rules:\n{rules}"
    checked = check(tmp_path, text)
    assert checked.case is not None
    assert any("cannot be counted" in str(problem) for problem in checked.warnings)


def test_numbers_and_names_are_what_yaml_1_2_says() -> None:
    text = "a: no\nb: yes\nc: 010\nd: 0x10\ne: 1e3\nf: .5\ng: 2025-02-14\nh: ~\ni: '5'\nj: true\n"
    content = parse(SourceText("f", text), Path("f")).root.plain()
    assert content == {
        "a": "no", "b": "yes", "c": 10, "d": 16, "e": 1000.0, "f": 0.5, "g": "2025-02-14",
        "h": None, "i": "5", "j": True,
    }  # fmt: skip


def test_aliases_and_merge_keys_repeat() -> None:
    text = "a: &x {p: 1, q: 2}\nb: {<<: *x, q: 3}\nc: [*x]\nd: {<<: [{r: 1}, *x]}\n"
    content = parse(SourceText("f", text), Path("f")).root.plain()
    assert content["b"] == {"q": 3, "p": 1}
    assert content["c"] == [{"p": 1, "q": 2}]
    assert content["d"] == {"r": 1, "p": 1, "q": 2}


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(CaseError):
        parse(SourceText("f", text), Path("f")).root.plain()


@settings(max_examples=300)
@given(data=st.data())
def test_any_change_of_the_draft_is_read_or_refused(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    pieces = st.one_of(
        st.sampled_from(
            ["{", "}", "[", "]", ": ", "null", "- ", "\n", "true", "1e5", "rent", "'", ", ", "*a"]
        ),
        st.characters(codec="utf-8"),
    )
    start = data.draw(st.integers(0, len(DRAFT)))
    end = data.draw(st.integers(start, min(len(DRAFT), start + 25)))
    text = DRAFT[:start] + data.draw(pieces) + DRAFT[end:]
    checked = check(tmp_path_factory.getbasetemp(), text)
    assert (checked.case is None) == bool(checked.errors)
    for problem in checked.problems:
        assert problem.message
        assert str(problem)
