"""Comparing predicted statements with labelled ones: what matches, what counts, what is refused."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oracles import scoring_by_hand
from zopa.evidence.findings import Span, Stance
from zopa.evidence.labels import Label, Labelled, UnreadableLabels, read_labels
from zopa.evidence.scoring import Scores, compare, dice, matched, score_files


def label(
    start: int,
    end: int,
    party: str | None = "Norland",
    stance: str = "wants",
    *,
    condition: bool = False,
    speaker: str = "",
    core: bool = True,
) -> Label:
    parties = tuple(party.split("|")) if party else ()
    return Label(Span(start, end), parties, Stance(stance), condition, speaker, core)


def scored(gold: list[Label], predicted: list[Label]) -> Scores:
    return compare([Labelled(tuple(gold))], [Labelled(tuple(predicted))])


def test_spans_match_from_half_an_overlap_on() -> None:
    assert dice(Span(0, 10), Span(5, 15)) == 0.5
    assert len(matched([label(0, 10)], [label(5, 15)])) == 1
    assert matched([label(0, 10)], [label(6, 16)]) == []


def test_the_best_overlap_is_matched_first_and_each_once() -> None:
    far, near = label(0, 12), label(1, 10)
    assert matched([label(0, 10)], [far, near]) == [(label(0, 10), near)]
    assert scored([label(0, 10)], [far, near]).span.precision == 0.5


def test_a_prediction_three_times_as_long_still_matches() -> None:
    assert len(matched([label(100, 110)], [label(80, 110)])) == 1
    assert matched([label(100, 110)], [label(79, 110)]) == []


def test_precision_counts_every_prediction_and_recall_the_core_labels() -> None:
    gold = [label(0, 10), label(20, 30), label(40, 50, core=False)]
    scores = scored(gold, [label(0, 10), label(40, 50), label(60, 70)])
    assert scores.span.precision == pytest.approx(2 / 3)
    assert scores.span.recall == 0.5
    assert scores.span.f1 == pytest.approx(4 / 7)


def test_finding_only_what_is_optional_scores_nothing() -> None:
    assert scored([label(0, 9, core=False), label(20, 30)], [label(0, 9)]).span.f1 == 0


def test_any_of_several_parties_is_right_and_case_does_not_matter() -> None:
    gold = [label(0, 10, "United States|Norland"), label(20, 30, None)]
    scores = scored(gold, [label(0, 10, "united_states"), label(20, 30, None)])
    assert scores.party.f1 == 1
    assert scored([label(0, 10, None)], [label(0, 10, "Norland")]).party.f1 == 0


def test_stances_count_only_with_the_party_and_are_tabled_all_the_same() -> None:
    gold = [label(0, 10, "Norland", "refuses"), label(20, 30, "Sorland", "offers")]
    scores = scored(gold, [label(0, 10, "Sorland", "refuses"), label(20, 30, "Sorland", "wants")])
    assert scores.stance.f1 == 0
    assert dict(scores.stances) == {
        (Stance.REFUSES, Stance.REFUSES): 1,
        (Stance.OFFERS, Stance.WANTS): 1,
    }


@pytest.mark.parametrize("stance", ["wants", "offers", "demands"])
def test_a_refusal_told_as_its_opposite_is_reversed(stance: str) -> None:
    refusal, other = label(0, 10, stance="refuses"), label(0, 10, stance=stance)
    for gold, predicted in ((refusal, other), (other, refusal)):
        assert scored([gold], [predicted]).reversed.share == 1


def test_an_assertion_is_never_a_reversal() -> None:
    refusal, claim = label(0, 10, stance="refuses"), label(0, 10, stance="asserts")
    assert scored([refusal], [claim]).reversed.count == 0


def test_conditions_speakers_and_bounds_are_counted_among_their_own() -> None:
    gold = [label(0, 40, condition=True, speaker="Anna Berg"), label(60, 90, speaker="Mr Holm")]
    found = [label(2, 38, condition=True, speaker="Berg"), label(63, 90, speaker="Berg")]
    scores = scored(gold, found)
    assert (scores.conditions.count, scores.conditions.of) == (1, 1)
    assert (scores.speaker.count, scores.speaker.of) == (1, 2)
    assert (scores.exact.count, scores.exact.of) == (1, 2)


def test_nothing_compared_with_nothing_is_no_share() -> None:
    scores = scored([], [])
    assert scores.span.f1 == 0
    assert scores.reversed.share is None
    assert json.loads(json.dumps(scores.to_json()))["exact"] == {"count": 0, "of": 0, "share": None}


spans = st.tuples(st.integers(0, 60), st.integers(1, 25)).map(lambda at: (at[0], at[0] + at[1]))
labels = st.builds(
    lambda span, party, stance, condition, core: label(
        span[0], span[1], party, stance, condition=condition, core=core
    ),
    spans,
    st.sampled_from([None, "a", "b", "A_c", "a c"]),
    st.sampled_from(["wants", "offers", "demands", "refuses", "asserts"]),
    st.booleans(),
    st.booleans(),
)


@given(st.lists(labels, max_size=8), st.lists(labels, max_size=8))
def test_scores_are_what_the_definition_says(gold: list[Label], predicted: list[Label]) -> None:
    scores, expected = scored(gold, predicted), scoring_by_hand.scores(gold, predicted)
    for name in ("span", "party", "stance"):
        assert getattr(scores, name).f1 == pytest.approx(float(expected[name]))
    assert scores.conditions.count == expected["conditions"]
    assert scores.reversed.count == expected["reversed"]


LINE = '{"start": 4, "end": 9, "party": "Norland|UN", "polarity": "refuses", "condition": null}\n'


def document(path: str, *statements: dict[str, object], text: str = "") -> dict[str, object]:
    digest = sha256((text or path).encode()).hexdigest()
    return {"document": {"path": path, "sha256": digest}, "statements": list(statements)}


def statement(start: int, end: int, **more: object) -> dict[str, object]:
    return {"span": [start, end], "party": "Norland", "stance": "wants", **more}


def written(folder: Path, name: str, *lines: object) -> Path:
    path = folder / name
    texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    path.write_text("\n".join(texts), encoding="utf-8")
    return path


def test_both_forms_of_labels_are_read(tmp_path: Path) -> None:
    lines = written(tmp_path, "gold.jsonl", LINE, LINE.replace("}", ', "tier": "optional"}'))
    first, second = read_labels(lines)[0].labels
    assert first == label(4, 9, "Norland|UN", "refuses")
    assert not second.core
    indented = json.dumps(document("a.txt", statement(4, 9, condition={"text": "if"})), indent=1)
    (found,) = read_labels(written(tmp_path, "read.json", indented))
    assert (found.path, found.labels) == ("a.txt", (label(4, 9, condition=True),))


def test_what_zopa_read_prints_can_be_the_labels(tmp_path: Path) -> None:
    gold = written(tmp_path, "gold.json", document("a.txt", statement(4, 9)))
    assert score_files(gold, gold).stance.f1 == 1


def test_several_documents_are_paired_by_their_content_then_their_path(tmp_path: Path) -> None:
    gold = written(
        tmp_path,
        "gold.jsonl",
        document("old/a.txt", statement(0, 9), text="A"),
        document("b.txt", statement(0, 9), text="B"),
        document("c.txt", statement(0, 9), text="C"),
    )
    predicted = written(
        tmp_path,
        "read.jsonl",
        document("d.txt", statement(0, 9), text="D"),
        document("b.txt", text="B as it is now"),
        document("new/a.txt", statement(0, 9), text="A"),
        {"document": {"path": "c.txt"}, "errors": []},
    )
    scores = score_files(gold, predicted)
    assert (scores.documents, scores.matched, scores.span.of) == (3, 1, 3)
    assert scores.missing == ("c.txt",)
    assert scores.unlabelled == ("d.txt",)
    assert scores.span.precision == 1


@pytest.mark.parametrize(
    ("spoiled", "message"),
    [
        ('{"start": 4,', "gold.jsonl:2: this is not JSON"),
        ("[1, 2]", "gold.jsonl:2: this line holds no object"),
        (LINE.replace("9", "4"), "gold.jsonl:2: the span [4, 4] is empty"),
        (LINE.replace("4", "-1"), "gold.jsonl:2: the span [-1, 9] is empty"),
        (LINE.replace("4", '"4"'), "gold.jsonl:2: it does not say where it stands"),
        (LINE.replace("refuses", "refused"), "gold.jsonl:2: ‘refused’ is no stance"),
        (LINE.replace('"polarity": "refuses", ', ""), "gold.jsonl:2: it has no stance"),
        (LINE.replace('"Norland|UN"', "7"), "gold.jsonl:2: ‘7’ is no party"),
        (LINE.replace("}", ', "tier": "extra"}'), "gold.jsonl:2: ‘extra’ is no tier"),
        (LINE.replace("}", ', "said": "no"}'), "the span has 5 characters and ‘no’ 2"),
        (json.dumps(document("a.txt")), "labels and documents stand in one file"),
        (json.dumps({"statements": 1}), "gold.jsonl:2: ‘statements’ is no list"),
        (json.dumps({"statements": [1]}), "gold.jsonl:2: statement 1 is no object"),
        (json.dumps(document("a", statement(3, 1, id="s9"))), "statement ‘s9’: the span [3, 1]"),
        ("[" * 9000, "gold.jsonl:2: this is not JSON"),
    ],
)
def test_a_line_that_is_wrong_is_named(tmp_path: Path, spoiled: str, message: str) -> None:
    path = written(tmp_path, "gold.jsonl", LINE.strip(), spoiled.strip())
    with pytest.raises(UnreadableLabels) as caught:
        read_labels(path)
    assert message in str(caught.value)


def test_a_file_that_is_not_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_bytes(b"\xff\xfe{}")
    with pytest.raises(UnreadableLabels, match="not UTF-8"):
        read_labels(path)


def test_a_label_beyond_the_end_of_its_document_is_refused(tmp_path: Path) -> None:
    article = written(tmp_path, "a.txt", "Norland wants peace.")
    predicted = written(
        tmp_path,
        "read.json",
        document(str(article), statement(8, 19), text="Norland wants peace."),
    )
    gold = written(tmp_path, "gold.jsonl", LINE.replace("9", "21"))
    with pytest.raises(UnreadableLabels, match=r"the span \[4, 21\] ends after the end"):
        score_files(gold, predicted)
    article.write_text("Another article.", encoding="utf-8")
    assert score_files(gold, predicted).labels == 1


def test_labels_without_a_document_cannot_be_told_apart(tmp_path: Path) -> None:
    gold = written(tmp_path, "gold.jsonl", LINE)
    several = written(tmp_path, "read.jsonl", document("a.txt"), document("b.txt"))
    with pytest.raises(UnreadableLabels, match="do not name their document"):
        score_files(gold, several)
