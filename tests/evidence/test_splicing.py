"""Changing one statement of a case file, and nothing around it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml.comments import CommentedMap

from evidence.found import CASE
from zopa.case.document import parse
from zopa.case.text import SourceText
from zopa.errors import CaseError
from zopa.evidence.splicing import appended, changed, text_of, without, write

PLACE = Path("case.yaml")
NEW = CommentedMap(id="new", party="south", said="an offer: half", confirmed=False)
ROOT = Path(__file__).parents[2]


def doubt(statement: CommentedMap) -> None:
    statement["credibility"] = 0.5


def plain(text: str) -> dict[str, list[dict[str, object]]]:
    found: dict[str, list[dict[str, object]]] = parse(SourceText("f", text), PLACE).root.plain()
    return found


def lines_gone(before: str, after: str) -> list[str]:
    return [line for line in before.splitlines() if line not in after.splitlines()]


def test_a_new_statement_stands_before_the_comments_of_what_follows() -> None:
    after = appended(CASE, PLACE, [NEW])
    added = '  - id: new\n    party: south\n    said: "an offer: half"\n    confirmed: false\n'
    added = added.replace('"', "'")
    assert after == CASE.replace("# a red line\n", f"# a red line\n{added}")


@pytest.mark.parametrize(
    "listed",
    [
        "",
        "statements:\n",
        "statements: ~\n",
        "statements: []\n",
        "statements: [\n]\n",
        "statements:\n  []\n",
        "statements: [{id: a, said: b}]\n",
        "statements: []  # none\n# what follows\nnote: so\n",
        "statements:  # none\n# what follows\nnote: so\n",
    ],
)
def test_a_list_that_is_empty_or_on_one_line_grows_too(listed: str) -> None:
    text = appended(f"title: Talks # so far\n{listed}", PLACE, [NEW])
    after = plain(text)
    assert text.count("#") == 1 + listed.count("#")
    assert after["statements"][-1] == dict(NEW)
    assert len(after["statements"]) == 1 + listed.count("{id")


def test_blank_lines_between_statements_are_kept_up() -> None:
    text = "statements:\n- {id: a}\n\n- {id: b}\n"
    assert appended(text, PLACE, [CommentedMap(id="c")]) == f"{text}\n- id: c\n"


def test_a_change_leaves_every_other_line() -> None:
    after = changed(CASE, PLACE, "line", doubt)
    assert lines_gone(CASE, after) == ["    credibility: 0.8"]
    assert "    credibility: 0.5\n" in after
    assert after.count("# a red line") == 1


def test_a_statement_goes_with_its_lines_and_no_others() -> None:
    text = appended(CASE, PLACE, [NEW])
    assert without(text, PLACE, "new") == CASE
    rest = without(text, PLACE, "line")
    assert [statement["id"] for statement in plain(rest)["statements"]] == ["new"]
    assert "# Scenarios come last in this file." in rest
    assert plain(without(CASE, PLACE, "line"))["statements"] == []


@pytest.mark.slow
def test_the_catalogues_minerals_lose_one_statement_and_no_heading() -> None:
    text = text_of(ROOT / "cases/minerals/case.yaml")
    after = without(text, PLACE, "criticism")
    assert [s["id"] for s in plain(text)["statements"] if s not in plain(after)["statements"]] == [
        "criticism"
    ]
    assert text.count("# ---") == after.count("# ---")
    assert "\n\n\n" not in after


@pytest.mark.slow
def test_a_change_in_the_catalogues_minerals_is_one_line() -> None:
    text = text_of(ROOT / "cases/minerals/case.yaml")
    after = changed(text, PLACE, "visit", doubt)
    assert len(after.splitlines()) == len(text.splitlines())
    assert lines_gone(after, text) == []
    pairs = zip(text.splitlines(), after.splitlines(), strict=True)
    assert [(old, new) for old, new in pairs if old != new] == [
        ("    credibility: 0.9", "    credibility: 0.5")
    ]


def test_windows_line_ends_stay() -> None:
    text = CASE.replace("\n", "\r\n")
    for after in (
        appended(text, PLACE, [NEW]),
        changed(text, PLACE, "line", doubt),
        without(appended(text, PLACE, [NEW]), PLACE, "new"),
    ):
        assert after.count("\n") == after.count("\r\n")
        assert "\r\r" not in after


ALIASED = "about: &about {document: a.txt}\nstatements:\n- {id: a, source: *about}\n- {id: b}\n"


def test_a_statement_that_repeats_a_part_from_elsewhere_can_be_changed() -> None:
    after = plain(changed(ALIASED, PLACE, "a", doubt))["statements"]
    assert after[0] == {"id": "a", "source": {"document": "a.txt"}, "credibility": 0.5}


def test_who_is_not_there_cannot_be_changed() -> None:
    with pytest.raises(KeyError):
        changed(CASE, PLACE, "x", doubt)
    with pytest.raises(KeyError):
        without(CASE, PLACE, "x")


def test_nothing_is_written_over_somebody_elses_change(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(CaseError, match="changed by somebody else"):
        write(path, "as I knew it", "new")
    assert path.read_text("utf-8") == "mine"
    write(path, "mine", "new")
    assert path.read_text("utf-8") == "new"


texts = st.text(st.characters(codec="utf-8"), max_size=12)
layouts = st.lists(
    st.tuples(
        st.sampled_from(["- id: {}\n  said: x\n", "- {{id: {}, said: x}}\n", "- id: {}\n"]),
        st.sampled_from(["", "\n", "# note\n", "\n# note\n\n", "  # deep\n"]),
    ),
    min_size=1,
    max_size=4,
)


@pytest.mark.slow
@given(
    layouts, st.integers(0, 3), texts, st.sampled_from(["", "  "]), st.sampled_from(["\n", "\r\n"])
)
def test_the_other_statements_and_all_comments_stay(
    layout: list[tuple[str, str]], chosen: int, said: str, indent: str, line_end: str
) -> None:
    listed = "".join(item.format(f"s{n}") + after for n, (item, after) in enumerate(layout))
    listed = "".join(f"{indent}{line}" for line in listed.splitlines(keepends=True))
    text = f"statements:\n{listed}scenarios: {{}}\n".replace("\n", line_end)
    name, before = f"s{chosen % len(layout)}", plain(text)["statements"]
    others = [statement for statement in before if statement["id"] != name]

    def say(statement: CommentedMap) -> None:
        statement["said"] = said

    after = changed(text, PLACE, name, say)
    expected = [{**each, "said": said} if each["id"] == name else each for each in before]
    assert plain(after)["statements"] == expected
    grown = appended(text, PLACE, [CommentedMap(id="new", said=said)])
    assert plain(grown)["statements"] == [*before, {"id": "new", "said": said}]
    less = without(text, PLACE, name)
    assert plain(less)["statements"] == others
    for each in (after, grown, less):
        assert each.count("# ") == text.count("# ") + said.count("# ") * (each is not less)
