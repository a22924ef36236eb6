"""Conflicts: kept as they are written, and no case."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from case.formats.published import CONFLICTS, needs_conflicts
from zopa.case.formats import gmcr
from zopa.case.formats.gmcr import Conflict, ConflictOption, DecisionMaker
from zopa.errors import CaseError

PAGE: dict[str, Any] = {
    "options": [
        {"name": "Strike", "permittedDirection": "fwd"},
        {"name": "Offer"},
    ],
    "decisionMakers": [
        {"name": "Union", "options": [0], "preferences": [[[1, "Y"]], [[0, "N"]]]},
        {
            "name": "Firm",
            "options": [1],
            "preferences": [{"compound": True, "members": [[[0, "N"], [1, "N"]], [[0, "Y"]]]}],
            "preferenceRanking": [2, [1, 3], 4],
        },
    ],
    "infeasibles": [[[0, "Y"], [1, "Y"]]],
    "useManualPreferenceRanking": True,
}


def read(folder: Path, page: object) -> Conflict:
    file = folder / "strike.gmcr"
    file.write_text(page if isinstance(page, str) else json.dumps(page), encoding="utf-8")
    return gmcr.read(file)


def test_everything_of_a_conflict_is_kept(tmp_path: Path) -> None:
    assert read(tmp_path, PAGE) == Conflict(
        "strike",
        (ConflictOption("Strike", "fwd"), ConflictOption("Offer")),
        (
            DecisionMaker("Union", (0,), ((((1, True),),), (((0, False),),))),
            DecisionMaker(
                "Firm",
                (1,),
                ((((0, False), (1, False)), ((0, True),)),),
                ((2,), (1, 3), (4,)),
            ),
        ),
        ((((0, True), (1, True)),),),
        ranked=True,
    )


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"options": None}, "‘options’ is missing; expected a list"),
        ({"options": "all"}, "‘options’ is ‘all’; expected a list"),
        ({"options": {}}, "‘options’ is an object; expected a list"),
        ({"options": [{}]}, "an option has no name; expected an object with ‘name’"),
        (
            {"options": [{"name": "Strike", "permittedDirection": "up"}]},
            "the direction of ‘Strike’ is ‘up’; expected fwd, back or both",
        ),
        ({"options": PAGE["options"] * 31}, "options: 62 of them; expected at most 60"),
        ({"decisionMakers": [{}]}, "a decision maker has no name"),
        (
            {"decisionMakers": [PAGE["decisionMakers"][0]]},
            "the option ‘Offer’ is controlled by nobody; expected exactly one",
        ),
        (
            {"decisionMakers": [*PAGE["decisionMakers"], {"name": "X", "options": [1]}]},
            "the option ‘Offer’ is controlled by more than one decision maker",
        ),
        ({"infeasibles": [[[7, "Y"]]]}, "there is no option ‘7’; expected a number from 0 to 1"),
        ({"infeasibles": [[[True, "Y"]]]}, "there is no option ‘True’"),
        ({"infeasibles": [[[0, "maybe"]]]}, "is no part of a pattern; expected such as [2,"),
        ({"infeasibles": [[7]]}, "‘7’ is no part of a pattern"),
        ({"infeasibles": [7]}, "‘a pattern’ is ‘7’; expected a list"),
    ],
)
def test_what_makes_no_sense_is_refused(
    tmp_path: Path, change: dict[str, Any], message: str
) -> None:
    with pytest.raises(CaseError) as caught:
        read(tmp_path, {**PAGE, **change})
    assert message in str(caught.value)


@pytest.mark.parametrize("state", [0, True, "one", [1, [2]]])
def test_a_ranking_holds_states(tmp_path: Path, state: object) -> None:
    firm = {**PAGE["decisionMakers"][1], "preferenceRanking": [state]}
    with pytest.raises(CaseError, match="in the ranking of ‘Firm’ is no state; expected a number"):
        read(tmp_path, {**PAGE, "decisionMakers": [PAGE["decisionMakers"][0], firm]})


@pytest.mark.parametrize("page", ["[]", "{}", "[" * 100_000, "not JSON", ""])
def test_what_is_no_conflict_is_refused(tmp_path: Path, page: str) -> None:
    with pytest.raises(CaseError):
        read(tmp_path, page)


def test_two_decision_makers_of_one_name_are_said(tmp_path: Path) -> None:
    makers = [{**maker, "name": "Firm"} for maker in PAGE["decisionMakers"]]
    (repair,) = read(tmp_path, {**PAGE, "decisionMakers": makers}).repairs
    assert repair.message == "the decision maker ‘Firm’ is named twice; it is kept once"


def test_a_conflict_reads_the_same_when_it_has_been_written(tmp_path: Path) -> None:
    conflict = read(tmp_path, PAGE)
    assert read(tmp_path, gmcr.write(conflict).decode()) == conflict


@needs_conflicts
@pytest.mark.parametrize("name", ["Cuban", "Elmira", "Prisoners"])
def test_published_conflicts_keep_what_their_files_say(tmp_path: Path, name: str) -> None:
    page = json.loads((CONFLICTS / f"{name}.gmcr").read_text(encoding="utf-8"))
    conflict = gmcr.read(CONFLICTS / f"{name}.gmcr")
    assert [option.name for option in conflict.options] == [o["name"] for o in page["options"]]
    assert [(m.name, list(m.options), len(m.priorities)) for m in conflict.makers] == [
        (maker["name"], maker["options"], len(maker["preferences"]))
        for maker in page["decisionMakers"]
    ]
    assert len(conflict.infeasible) == len(page["infeasibles"])
    again = json.loads(gmcr.write(conflict))
    for before, after in zip(page["decisionMakers"], again["decisionMakers"], strict=True):
        assert list(map(members, after["preferences"])) == list(map(members, before["preferences"]))
        assert after["preferenceRanking"] == before.get("preferenceRanking", [])
    file = tmp_path / f"{name}.gmcr"
    file.write_bytes(gmcr.write(conflict))
    assert gmcr.read(file) == conflict


def members(wish: Any) -> Any:  # noqa: ANN401  JSON
    """The patterns of a wish, written as one or as several."""
    return wish["members"] if isinstance(wish, dict) else [wish]
