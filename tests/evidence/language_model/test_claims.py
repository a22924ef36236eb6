"""Claims: every part of an item is checked for its type, its size and its name."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.language_model.article import CASE
from zopa.evidence.findings import Rejected, Stance, Strength
from zopa.evidence.language_model.claims import LONGEST_QUOTE, Claim, claim, rejected

ITEM: dict[str, Any] = {
    "sentence": 2, "quote": "a quota", "stance": "demands", "strength": "strong", "cue": "insists",
    "speaker": "Holm", "condition": None, "party": "norland", "issue": "quota", "option": 40,
}  # fmt: skip


def made(**changed: object) -> Claim:
    result = claim(ITEM | changed, 3, CASE)
    assert isinstance(result, Claim)
    return result


def refused(**changed: object) -> str:
    result = claim(ITEM | changed, 3, CASE)
    assert isinstance(result, Rejected)
    return result.reason


def test_a_complete_item_is_a_claim() -> None:
    assert made() == Claim(
        1, "a quota", Stance.DEMANDS, Strength.STRONG, "insists", "Holm", None, "norland", "quota",
        40.0,
    )  # fmt: skip


@pytest.mark.parametrize("number", [0, -1, 4, True, 2.0, "2", None, [2], 10**400])
def test_the_sentence_is_the_number_of_one(number: object) -> None:
    assert refused(sentence=number) == "names no sentence that was sent"


@pytest.mark.parametrize("quote", [None, 7, "", " … ", ["a"], {"a": "b"}])
def test_the_quote_has_words(quote: object) -> None:
    assert refused(quote=quote) == "has no quote"


def test_an_endless_quote_is_rejected() -> None:
    assert refused(quote="x" * (LONGEST_QUOTE + 1)) == "is longer than 2,000 characters"


@pytest.mark.parametrize("stance", [None, "agrees", "WANTS", 1, ["wants"], {"wants": 1}])
def test_the_stance_is_one_of_those_that_there_are(stance: object) -> None:
    assert refused(stance=stance) == "has no stance of those that there are"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("strength", "fierce"),
        ("strength", None),
        ("strength", ["weak"]),
        ("cue", 7),
        ("cue", "x" * 3000),
        ("speaker", {"name": "Holm"}),
        ("condition", False),
        ("party", "atlantis"),
        ("party", ["norland"]),
        ("party", "Norland"),
        ("issue", "toll"),
        ("option", True),
        ("option", 101),
        ("option", -1),
        ("option", "40"),
        ("option", 10**400),
        ("option", float("nan")),
        ("option", [40]),
    ],
)
def test_what_is_not_valid_is_dropped_with_a_flag(name: str, value: object) -> None:
    result = made(**{name: value})
    assert f"the {name} that the language model gave is not a valid one" in result.flags
    dropped = Strength.MEDIUM if name == "strength" else None
    assert getattr(result, name) == dropped


def test_an_option_without_its_issue_is_dropped() -> None:
    assert made(issue=None).option is None
    assert made(issue="register").option is None
    assert made(issue="register", option="shared").option == "shared"


@pytest.mark.parametrize("name", ["cue", "speaker", "condition", "party", "issue", "option"])
def test_what_is_left_out_is_no_mistake(name: str) -> None:
    without = {key: value for key, value in ITEM.items() if key != name}
    if name == "issue":
        del without["option"]
    result = claim(without, 3, CASE)
    assert isinstance(result, Claim)
    assert result.flags == ()


def test_without_a_case_no_name_is_taken_over() -> None:
    result = claim(ITEM, 3, None)
    assert isinstance(result, Claim)
    assert (result.party, result.issue, result.option, result.flags) == (None, None, None, ())


def test_what_is_no_object_is_rejected() -> None:
    assert claim([1], 3, CASE) == rejected("", "the item is not an object")


def test_a_rejected_quote_is_short_and_harmless_to_show() -> None:
    shown = rejected("a\x1b[31m\x00b\n\tc\ud800\u202e" + "x" * 5000, "why").quote
    assert shown.startswith("a[31mb c��x")
    assert len(shown) == 301
    shown.encode("utf-8")


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)
    | st.sampled_from(["norland", "quota", "shared", "wants", "strong"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)  # fmt: skip


@given(st.dictionaries(st.sampled_from(sorted(ITEM)), values))
def test_any_item_is_a_claim_or_rejected(item: dict[str, Any]) -> None:
    result = claim(ITEM | item, 3, CASE)
    if isinstance(result, Claim):
        assert result.party in {None, *CASE.parties}
        assert result.issue in {None, *CASE.issues}
        assert result.option is None or result.issue is not None
