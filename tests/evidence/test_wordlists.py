"""Lists of words as they are written in the rules."""

from __future__ import annotations

import pytest

from zopa.evidence.wordlists import among


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", set()),
        (" \n\t ", set()),
        ("pier toll pier", {"pier", "toll"}),
        ("\n  pier\n  toll berth\n", {"pier", "toll", "berth"}),
        ("’ll 'd u.s.", {"’ll", "'d", "u.s."}),
    ],
)
def test_words_are_what_spaces_part(text: str, expected: set[str]) -> None:
    assert among(text) == expected
