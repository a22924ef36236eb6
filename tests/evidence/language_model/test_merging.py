"""Two readers: the rules first, and what the model says otherwise."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zopa.evidence.findings import Finding, FoundBy, Span, Stance
from zopa.evidence.language_model.grounding import dice
from zopa.evidence.language_model.merging import ONLY_MODEL, SAME, merge


def ruled(start: int, end: int, stance: Stance = Stance.WANTS, **more: Any) -> Finding:  # noqa: ANN401  any field
    return replace(Finding(f"s{start}", Span(start, end), "x" * (end - start), stance), **more)


def modelled(start: int, end: int, stance: Stance = Stance.WANTS, **more: Any) -> Finding:  # noqa: ANN401  any field
    found = ruled(start, end, stance, id=f"m{start}", found_by=FoundBy.MODEL)
    return replace(found, **more)


def test_the_same_thing_is_one_finding_of_both_as_the_rules_have_it() -> None:
    by_rules = ruled(10, 30, party="north", confidence=0.8, flags=("old",))
    [one] = merge([by_rules], [modelled(12, 34, party="north")])
    assert one == replace(by_rules, found_by=FoundBy.BOTH)


def test_what_only_one_found_stays() -> None:
    first, second = merge([ruled(50, 60)], [modelled(10, 30, confidence=0.5, flags=("old",))])
    assert (first.id, first.found_by, first.flags) == ("m10", FoundBy.MODEL, (ONLY_MODEL, "old"))
    assert (second.id, second.found_by, second.flags) == ("s50", FoundBy.RULES, ())


def test_little_in_common_is_not_the_same() -> None:
    assert len(merge([ruled(0, 10)], [modelled(6, 16)])) == 2
    assert len(merge([ruled(0, 10)], [modelled(5, 15)])) == 1


def test_the_best_pair_comes_first_and_each_is_in_one_pair() -> None:
    merged = merge([ruled(0, 20), ruled(4, 24)], [modelled(4, 24), modelled(5, 25)])
    assert [(one.id, one.found_by) for one in merged] == [
        ("s0", FoundBy.BOTH),
        ("s4", FoundBy.BOTH),
    ]
    merged = merge([ruled(0, 20)], [modelled(0, 20), modelled(1, 21)])
    assert [(one.id, one.found_by) for one in merged] == [
        ("s0", FoundBy.BOTH),
        ("m1", FoundBy.MODEL),
    ]


@pytest.mark.parametrize("stance", [Stance.WANTS, Stance.OFFERS, Stance.DEMANDS])
def test_a_reversed_stance_is_flagged_and_not_taken_over(stance: Stance) -> None:
    for one, other in ((stance, Stance.REFUSES), (Stance.REFUSES, stance)):
        [merged] = merge([ruled(0, 9, one)], [modelled(0, 9, other)])
        assert merged.stance is one
        assert merged.flags == (
            f"opposite stance: the rules read “{one}”, the language model “{other}”",
        )


def test_another_stance_is_flagged_and_not_taken_over() -> None:
    [merged] = merge([ruled(0, 9, Stance.ASSERTS)], [modelled(0, 9, Stance.REFUSES)])
    assert merged.stance is Stance.ASSERTS
    assert merged.flags == ("the language model reads the stance as “refuses”",)


def test_another_party_or_issue_is_flagged_and_not_taken_over() -> None:
    model = modelled(0, 9, party="south", issue="toll", option=5.0)
    [merged] = merge([ruled(0, 9, issue="toll", option=5.0)], [model])
    assert merged.party is None
    assert merged.flags == ("the language model takes the party to be “south”",)


spans = st.builds(
    lambda start, length: Span(start, start + length), st.integers(0, 40), st.integers(1, 30)
)


@given(st.lists(spans, max_size=8), st.lists(spans, max_size=8))
def test_nothing_is_lost_and_pairs_are_best_first(rules: list[Span], model: list[Span]) -> None:
    by_rules = [replace(ruled(*span), id=f"s{n}") for n, span in enumerate(rules)]
    by_model = [replace(modelled(*span), id=f"m{n}") for n, span in enumerate(model)]
    merged = merge(by_rules, by_model)
    kinds = [one.found_by for one in merged]
    assert kinds.count(FoundBy.RULES) + kinds.count(FoundBy.BOTH) == len(rules)
    assert kinds.count(FoundBy.MODEL) + kinds.count(FoundBy.BOTH) == len(model)
    assert [one.span for one in merged] == sorted(one.span for one in merged)
    alone = [one for one in merged if one.found_by is FoundBy.RULES]
    left = [one for one in merged if one.found_by is FoundBy.MODEL]
    assert all(dice(one.span, other.span) < SAME for one in alone for other in left)
