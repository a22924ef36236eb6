"""The machinery that runs the pages: it must notice a page that is wrong."""

from pathlib import Path

import pytest

from docs.blocks import BlockFailed, Session, alike, blocks, commands, merged


def page(folder: Path, *lines: str) -> Path:
    path = folder / "page.md"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def run(folder: Path, *lines: str) -> Session:
    session = Session(folder)
    for block in blocks(page(folder, *lines)):
        session.run(block)
    return session


def test_a_block_knows_where_it_stands_and_how_it_is_run(tmp_path: Path) -> None:
    found = list(
        blocks(page(tmp_path, "# Title", "", "```yaml case file=a.yaml", "a: 1", "```", "more"))
    )
    assert [(b.line, b.language, b.words, b.text) for b in found] == [
        (4, "yaml", ("case", "file=a.yaml"), "a: 1\n")
    ]
    assert found[0].option("file") == "a.yaml"
    assert found[0].option("party") is None


def test_an_indented_block_loses_its_indentation(tmp_path: Path) -> None:
    [block] = blocks(page(tmp_path, "1. Step", "   ```python", "   if 1:", "       2", "   ```"))
    assert block.text == "if 1:\n    2\n"


def test_a_block_without_an_end_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(BlockFailed, match="line 1: a block that does not end"):
        list(blocks(page(tmp_path, "```python", "1 / 0")))


def test_python_blocks_share_their_names(tmp_path: Path) -> None:
    session = run(tmp_path, "```python", "x = 1", "```", "```python", "y = x + 1", "```")
    assert session.names["y"] == 2


def test_python_assertions_count(tmp_path: Path) -> None:
    with pytest.raises(AssertionError):
        run(tmp_path, "```python", "assert 1 + 1 == 3", "```")


def test_doctests_compare_their_output(tmp_path: Path) -> None:
    run(tmp_path, "```python", ">>> x = 2", ">>> x + 1", "3", "```", "```python", "x", "```")
    with pytest.raises(BlockFailed, match="Expected"):
        run(tmp_path, "```python", ">>> 1 + 1", "3", "```")


@pytest.mark.parametrize(
    ("expected", "printed"),
    [
        ("one\ntwo", "one\ntwo\n"),
        ("one", "\none  \n"),
        ("one\n…\nfour", "one\ntwo\nthree\nfour"),
        ("one\n...", "one\ntwo"),
        ("took … s", "took 1.2 s"),
        ("a (b) [c]", "a (b) [c]"),
    ],
)
def test_an_ellipsis_stands_for_anything(expected: str, printed: str) -> None:
    assert alike(expected, printed)


@pytest.mark.parametrize(
    ("expected", "printed"),
    [("one", "two"), ("one\n…\nfour", "one\ntwo"), ("0.52", "0x52"), ("", "something")],
)
def test_everything_else_must_be_there(expected: str, printed: str) -> None:
    assert not alike(expected, printed)


def test_each_command_has_its_output(tmp_path: Path) -> None:
    [block] = blocks(page(tmp_path, "```console", "$ zopa a", "1", "2", "$ zopa b", "```"))
    assert list(commands(block)) == [("zopa a", "1\n2"), ("zopa b", "")]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("$ rm -rf x", "only zopa and make are run"),
        ("$ make coffee", "the Makefile has no coffee"),
        ("zopa", "without a command"),
    ],
)
def test_only_known_commands_are_run(tmp_path: Path, line: str, reason: str) -> None:
    with pytest.raises(BlockFailed, match=reason):
        run(tmp_path, "```console", line, "```")


def test_make_targets_must_exist(tmp_path: Path) -> None:
    run(tmp_path, "```console", "$ make demo", "```")


@pytest.mark.parametrize("info", ["", "bash", "yaml", "yaml something"])
def test_a_block_that_nobody_runs_is_a_mistake(tmp_path: Path, info: str) -> None:
    with pytest.raises(BlockFailed):
        run(tmp_path, f"```{info}", "a: 1", "```")


def test_parts_grow_the_case() -> None:
    base = {"signatories": ["a"], "issues": {"x": {}}, "rules": [{"r": {}}]}
    part = {"signatories": ["a", "b"], "issues": {"y": {}}, "rules": [{"s": {}}]}
    assert merged(base, part) == {
        "signatories": ["a", "b"],
        "issues": {"x": {}, "y": {}},
        "rules": [{"r": {}}, {"s": {}}],
    }


def test_a_part_needs_a_case_before_it(tmp_path: Path) -> None:
    with pytest.raises(BlockFailed, match="no complete case"):
        run(tmp_path, "```yaml part", "title: x", "```")


def test_a_page_is_refreshed_only_where_it_shows_all_output(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from docs.refresh import refreshed

    path = page(
        tmp_path, "```console", "$ zopa a", "old", "```", "", "```console", "$ zopa b", "```"
    )
    monkeypatch.setattr(Session, "printed", lambda _self, _block, command: f"{command}!\nmore  \n")
    assert refreshed(path, tmp_path).splitlines() == [
        "```console", "$ zopa a", "zopa a!", "more", "```", "",
        "```console", "$ zopa b", "zopa b!", "more", "```",
    ]  # fmt: skip


def test_a_spreadsheet_has_to_load_without_a_warning(tmp_path: Path) -> None:
    run(tmp_path, "```csv", "Issue,Option,A", "X,p,1", "```")
    with pytest.raises(BlockFailed, match="cell C2 is empty and counts as 0"):
        run(tmp_path, "```csv", "Issue,Option,A", "X,p,", ",q,1", "```")
