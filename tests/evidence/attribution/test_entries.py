"""The tables of words, and what an attribution holds."""

from __future__ import annotations

import pytest

from evidence.attribution.told import findings, told
from zopa.evidence.attribution.clauses import by_words
from zopa.evidence.attribution.lexicon import ADJECTIVES, NOUNS, VERBS, Cue
from zopa.evidence.attribution.sentences import attributions
from zopa.evidence.attribution.stance import joined
from zopa.evidence.findings import Span, Stance, Strength
from zopa.evidence.parsing.paragraphs import paragraphs
from zopa.evidence.parsing.passages import parse
from zopa.evidence.parsing.pipeline import pipeline
from zopa.evidence.parsing.quotations import Quotation, quotations

REFUSAL, OFFER, DEMAND, WISH = (
    Cue(stance, Strength.MEDIUM)
    for stance in (Stance.REFUSES, Stance.OFFERS, Stance.DEMANDS, Stance.WANTS)
)


@pytest.mark.parametrize("table", [VERBS, ADJECTIVES, NOUNS])
def test_every_frame_is_known(table: dict[str, dict[str, Cue]]) -> None:
    frames = {frame for told_ in table.values() for frame in told_}
    assert {frame for frame in frames if not frame.startswith(":")} <= set("cwtgoiaq")
    assert all(frame[1:].isalpha() for frame in frames if frame.startswith(":"))


def test_the_first_line_that_gives_a_word_a_frame_holds() -> None:
    assert VERBS["refuse"]["t"] == Cue(Stance.REFUSES, Strength.STRONG)
    assert VERBS["suggest"]["q"] == Cue(Stance.ASSERTS, Strength.MEDIUM)
    assert VERBS["accept"]["o"] == Cue(Stance.OFFERS, Strength.MEDIUM, ordinary=True)


@pytest.mark.parametrize(
    ("cues", "expected"),
    [
        ([], None),
        ([WISH], WISH),
        ([WISH, OFFER], OFFER),
        ([OFFER, DEMAND], DEMAND),
        ([DEMAND, REFUSAL], REFUSAL),
        ([OFFER, REFUSAL], None),
        ([REFUSAL, WISH], None),
    ],
)
def test_clauses_that_contradict_each_other_say_nothing(
    cues: list[Cue], expected: Cue | None
) -> None:
    assert joined(cues) == expected


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("a toll is out of the question", Stance.REFUSES),
        ("a toll is not out of the question", Stance.OFFERS),
        ("a toll isn’t off the table", Stance.OFFERS),
        ("the toll is not set in stone", Stance.OFFERS),
        ("the toll is a non-starter", Stance.REFUSES),
        ("the toll is not a non-starter", None),
        ("no agreement until the gates open", Stance.REFUSES),
        ("without a quota there is no deal", Stance.REFUSES),
        ("no quota, no deal", Stance.REFUSES),
        ("the quota is a red line", Stance.DEMANDS),
        ("the quota is not a red line", None),
        ("nothing less than a quota", Stance.DEMANDS),
        ("the need for a quota", Stance.DEMANDS),
        ("the quota is high", None),
    ],
)
def test_set_phrases_are_read_with_what_denies_them(words: str, stance: Stance | None) -> None:
    found = by_words(words)
    assert (None if found is None else found.stance) is stance


def test_a_quotation_that_is_added_leaves_out_what_stands_between() -> None:
    text = "Reke said the quays were wet. He left."
    parts = paragraphs(text)
    parsed = parse(text, parts, quotations(text, parts), pipeline(), ())
    (entry,) = attributions(parsed.paragraphs[0])
    assert entry.content.of(text) == "the quays were wet"
    assert entry.covers(10)
    assert not entry.covers(35)
    assert entry.cue_span == Span(5, 9)
    later = Quotation(outer=Span(33, 38), inner=Span(33, 37), paragraph=0)
    entry.add(later)
    assert entry.content == Span(10, 37)
    assert entry.covers(35)
    assert not entry.covers(31)
    assert entry.quoted == [later]


@pytest.mark.parametrize(
    ("text", "said", "condition"),
    [
        (
            "The lender offered a loan, but only if the mill is sold.",
            "a loan, but only if the mill is sold",
            "only if the mill is sold",
        ),
        ("Norland declared a truce until Sunday.", "a truce until Sunday", "until Sunday"),
    ],
)
def test_conditions_stand_beside(text: str, said: str, condition: str) -> None:
    found = findings(text)
    shown = [(each.said, each.condition and each.condition.text) for each in found]
    assert shown == [(said, condition)]


def test_without_a_case_what_nobody_in_particular_asserts_is_found_too() -> None:
    text = "Concerns that the quays might sink were shared widely."
    assert told(text) == []
    (found,) = findings(text, in_case=False)
    assert found.said.startswith("that the quays might sink")
    assert (found.stance, found.speaker) == (Stance.ASSERTS, None)
