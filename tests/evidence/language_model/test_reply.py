"""What can be read out of a model's reply, and what cannot."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zopa.evidence.language_model.asking import Reply
from zopa.evidence.language_model.reply import Listed, items

ITEMS = [{"sentence": 1, "quote": 'a "quoted" [thing] {here}'}, {"sentence": 2, "quote": "b\\"}]
WHOLE = json.dumps({"items": ITEMS})


@pytest.mark.parametrize(
    "content",
    [
        WHOLE,
        json.dumps(ITEMS),
        f"```json\n{WHOLE}\n```",
        f"```\n{json.dumps(ITEMS)}\n```",
        f"Here it is:\n\n```json\n{WHOLE}\n```\n\nAnything else?",
        f"The statements are {WHOLE} as you asked.",
        f'Of the form {{"items": []}}, as asked: {WHOLE}',
        f"[1] I looked at the sentences [2]. {WHOLE}",
        f"<think>Perhaps {json.dumps({'items': ITEMS * 3})}?</think>{WHOLE}",
    ],
)
def test_the_object_is_found_alone_in_a_fence_and_amid_prose(content: str) -> None:
    assert items(Reply(content)) == Listed(ITEMS)


def test_nothing_found_is_an_answer() -> None:
    assert items(Reply('{"items": []}')) == Listed([])
    assert items(Reply("[]")) == Listed([])


@pytest.mark.parametrize(
    "content",
    [
        "I found no statements: []",
        "I cannot help with that.",
        '{"items": "none"}',
        '{"items": [{"sentence": 1,}]}',
        '{"items": [{"sentence": 1},]}',
        "{'items': [{'sentence': 1}]}",
        '{"items": [{"sentence": 1} {"sentence": 2}]}',
        '{"items": [{"sentence": NaN}]}',
        "[" * 100_000,
        '{"items": ' + "[" * 100_000,
        '{"items": [' + '{"a":' * 100_000,
        "42",
        "null",
    ],
)
def test_what_is_not_of_the_form_is_rejected_and_not_mended(content: str) -> None:
    listed = items(Reply(content))
    assert list(listed.items) == []
    assert listed.trouble


def test_an_empty_reply_is_said_to_be_one() -> None:
    assert items(Reply(" \n")) == Listed((), "the language model returned nothing")


def test_complete_items_before_a_cut_are_kept() -> None:
    listed = items(Reply(WHOLE[:-9], cut=True))
    assert listed.items == ITEMS[:1]
    assert listed.trouble == "the reply ends in the middle; 1 complete item before that were kept"
    assert listed.rest.startswith('{"sentence": 2')


@given(st.integers(min_value=0, max_value=len(WHOLE) - 1))
def test_a_cut_anywhere_takes_no_complete_item_and_adds_none(place: int) -> None:
    listed = items(Reply(WHOLE[:place]))
    assert list(listed.items) == ITEMS[: len(listed.items)]
    assert bool(listed.trouble) == (place < len(WHOLE) - 1)
    ends = [WHOLE.index("}, {") + 1, len(WHOLE) - 2]
    if place > WHOLE.index("["):
        assert len(listed.items) == sum(place >= end for end in ends)


@given(st.text(max_size=200) | st.text(alphabet='[]{}",:\\ a1', max_size=200))
def test_any_text_is_read_or_rejected(content: str) -> None:
    listed = items(Reply(content))
    assert listed.trouble or all(isinstance(item, object) for item in listed.items)
