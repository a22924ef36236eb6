"""Ids for names as people write them."""

import re

from hypothesis import given
from hypothesis import strategies as st

from zopa.case.ids import ids
from zopa.case.schema import ID_PATTERN, YAML_WORDS


def test_names_become_ids_in_order() -> None:
    assert ids(["Price (€)", "Delivery time", "Straße"], "issue") == {
        "Price (€)": "price",
        "Delivery time": "delivery_time",
        "Straße": "strae",
    }


def test_a_name_without_a_letter_begins_with_what_it_is() -> None:
    assert ids(["200", "2.4", "–", "中文"], "option") == {
        "200": "option_200",
        "2.4": "option_2_4",
        "–": "option",
        "中文": "option_2",
    }


def test_names_that_would_be_one_id_are_told_apart() -> None:
    assert list(ids(["A b", "a-B", "a_b"], "issue", {"a_b_3"}).values()) == [
        "a_b",
        "a_b_2",
        "a_b_4",
    ]


def test_words_that_mean_something_else_are_no_ids() -> None:
    assert list(ids(["true", "with", "Unknown", "0x1F"], "issue").values()) == [
        "issue_true",
        "issue_with",
        "issue_unknown",
        "issue_0x1f",
    ]


@given(st.lists(st.text(max_size=8), unique=True, max_size=8))
def test_whatever_the_names_all_have_an_id_of_their_own(names: list[str]) -> None:
    found = ids(names, "option")
    assert list(found) == names
    assert len(set(found.values())) == len(names)
    assert all(re.match(ID_PATTERN, name) and name not in YAML_WORDS for name in found.values())
