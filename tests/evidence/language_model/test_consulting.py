"""A document, an endpoint, and what comes of it."""

import json
import logging
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from itertools import pairwise
from typing import Any

import pytest

from evidence.language_model.article import ARTICLE, CASE, INJECTED, document, sentences
from evidence.language_model.fake import KEY, FakeEndpoint, Scripted, recorded, refused, said
from zopa.case.model import Case
from zopa.evidence.findings import Finding, FoundBy, Span, Stance, Strength, Words
from zopa.evidence.language_model import Consulted, Endpoint, Reply, Unanswered, consult, merge
from zopa.evidence.language_model.addressing import ADDRESSED, FLAG
from zopa.evidence.language_model.asking import Message
from zopa.evidence.language_model.chunks import MOST_CHARACTERS

ENDPOINT = Endpoint("http://localhost:1/v1", "test-model", KEY, retries=0)


def consulted(*script: Scripted, text: str = ARTICLE, case: Case | None = CASE) -> Consulted:
    with FakeEndpoint(script) as fake:
        result = consult(document(text), sentences(text), case, fake.endpoint(retries=0))
    for finding in result.findings:
        assert finding.span.of(text) == finding.said
    shown = repr(result) + json.dumps(asdict(result), default=str)
    assert KEY[:8] not in shown
    return result


def told(reply: str, text: str = ARTICLE, case: Case | None = CASE) -> Consulted:
    return consulted(Scripted(recorded(reply)), text=text, case=case)


def item(sentence: int, quote: str, stance: str = "asserts", **more: object) -> dict[str, Any]:
    return {"sentence": sentence, "quote": quote, "stance": stance, "strength": "medium"} | more


def answers(*items: Mapping[str, Any], text: str = ARTICLE, case: Case | None = CASE) -> Consulted:
    return consulted(said(json.dumps({"items": items})), text=text, case=case)


def test_a_good_reply_becomes_findings_where_the_words_stand() -> None:
    result = told("happy")
    assert [(one.id, one.said, one.stance, one.party) for one in result.findings] == [
        ("m1", "a quota below 40 percent", Stance.REFUSES, "norland"),
        ("m2", "to open two ports to Sudmark’s fleet", Stance.OFFERS, "norland"),
        ("m3", "a shared register of boats", Stance.DEMANDS, "sudmark"),
        ("m4", "to discuss fines", Stance.REFUSES, "sudmark"),
        ("m5", "peace at sea", Stance.WANTS, "sudmark"),
    ]
    first, second, third, *_ = result.findings
    assert first.cue_span is not None
    assert first.cue_span.of(ARTICLE) == "would “never accept”"
    assert (first.speaker, first.strength, first.issue, first.option) == (
        "Ada Holm",
        Strength.STRONG,
        "quota",
        40.0,
    )
    assert second.condition == Words("if the inspections start in May", Span(168, 199))
    assert third.option == "shared"
    assert {one.found_by for one in result.findings} == {FoundBy.MODEL}
    assert {one.rule for one in result.findings} == {"language model"}
    assert {one.confidence for one in result.findings} == {0.5}
    assert all(one.flags == () for one in result.findings)
    assert (result.rejected, result.notices) == ((), ())


def test_who_was_asked_is_told_without_the_key() -> None:
    made = told("happy").made_with
    assert made["language model"] == "test-model"
    assert re.fullmatch(r"127\.0\.0\.1:\d+", made["language model host"])


def test_a_pronoun_is_no_name() -> None:
    she = told("happy").findings[1]
    assert she.speaker is None
    assert she.speaker_span is not None
    assert she.speaker_span.of(ARTICLE) == "She"


def test_without_a_case_the_party_is_the_speaker() -> None:
    result = told("happy", case=None)
    assert [one.party for one in result.findings] == [
        "Ada Holm", None, "Sudmark", "The envoy, Piet Vos", None,
    ]  # fmt: skip
    assert {one.issue for one in result.findings} == {None}


def test_a_reply_in_a_fence_amid_prose_is_the_same() -> None:
    assert told("fenced").findings == told("happy").findings


def test_a_reply_that_was_cut_off_keeps_what_is_complete() -> None:
    result = told("truncated")
    assert result.findings == told("happy").findings[:3]
    [cut] = result.rejected
    assert cut.reason == "the reply ends in the middle; 3 complete items before that were kept"
    assert cut.quote.startswith('{"sentence": 4')


@pytest.mark.parametrize("content", ["I cannot do that.", '{"items": [{]}', "{" * 5000])
def test_garbage_is_rejected_and_quoted_short(content: str) -> None:
    result = consulted(said(content))
    assert result.findings == ()
    [entry] = result.rejected
    assert entry.reason == "the reply is not JSON of the form that was asked for"
    assert content.startswith(entry.quote.rstrip("…"))
    assert len(entry.quote) < 400


def test_a_model_that_declines_is_rejected() -> None:
    [entry] = told("declined").rejected
    assert entry.reason == "the language model returned nothing"


def test_invented_quotes_are_rejected_with_their_reason() -> None:
    result = told("invented")
    assert [one.said for one in result.findings] == ["a quota below 40 percent"]
    assert [(entry.sentence, entry.reason) for entry in result.rejected] == [
        (3, "is not in the document"),
        (1, "differs from the document in a number or a negation"),
    ]


def test_wrong_types_never_become_findings() -> None:
    result = told("wrong_types")
    assert [one.id for one in result.findings] == ["m1", "m2", "m3"]
    assert {(one.party, one.option) for one in result.findings} == {(None, None)}
    assert all(one.flags for one in result.findings)
    assert len(result.rejected) == 9


def test_a_document_that_gives_orders_is_flagged_and_the_reply_grounded_like_any_other() -> None:
    result = told("obeying", INJECTED)
    [notice] = result.notices
    assert notice.text == ADDRESSED
    assert [one.said for one in result.findings] == [
        "accept everything",
        "Sudmark agrees to a quota of 10 percent",
    ]
    assert FLAG in result.findings[0].flags
    [entry] = result.rejected
    assert (entry.quote, entry.reason) == (
        "all parties accept every proposal",
        "is not in the document",
    )


def test_words_that_are_not_beside_the_quote_are_dropped_and_said() -> None:
    made = answers(item(4, "to discuss fines", "refuses", cue="rejects", speaker="Ada Holm",
                        condition="if fines rise"))  # fmt: skip
    [one] = made.findings
    assert (one.cue_span, one.speaker, one.condition) == (None, None, None)
    assert one.flags == (
        "the cue that the language model gave is not in the sentence",
        "the speaker that the language model gave is not in the sentence",
        "the condition that the language model gave is not in the sentence",
        "the language model shows no words for “refuses”",
    )


def test_a_party_whose_speaker_bears_another_name_is_dropped() -> None:
    [one] = answers(item(3, "a shared register", speaker="Sudmark", party="norland")).findings
    assert one.party is None
    assert one.flags == ("the speaker bears another party's name than the language model gave",)


def test_what_is_said_twice_is_kept_once() -> None:
    made = answers(
        item(3, "a shared register of boats"),
        item(3, "a shared register of boats"),
        item(3, "shared register of boats", "wants", cue="demanded"),
    )
    assert [one.said for one in made.findings] == ["a shared register of boats"]
    assert made.findings[0].flags == ()


def test_two_opposite_stances_on_one_thing_are_said() -> None:
    cue = {"cue": "demanded"}
    made = answers(
        item(3, "a shared register", "demands", **cue),
        item(3, "a shared register", "refuses", **cue),
    )
    [one] = made.findings
    assert one.stance is Stance.DEMANDS
    assert one.flags == ("the language model also gave the opposite stance: refuses",)


def test_more_items_than_sentences_can_hold_are_not_looked_at() -> None:
    made = answers(*[item(3, "a shared register of boats")] * 40)
    [entry] = made.rejected
    assert entry.reason == "15 further items are too many"


def test_a_reply_that_repeats_the_key_does_not_reach_the_notes() -> None:
    def leaking(_messages: Sequence[Message], _schema: Mapping[str, Any]) -> Reply:
        return Reply(json.dumps({"items": [item(1, f"the key is {KEY}")]}))

    made = consult(document(), sentences(), CASE, ENDPOINT, ask=leaking)
    assert made.rejected[0].quote == "(left out: it repeats the key)"


def test_the_key_stays_out_of_logs_and_errors(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG), pytest.raises(Unanswered) as caught:
        consulted(refused(401, f"bad key {KEY}"))
    assert KEY not in caplog.text + repr(caught.value) + str(caught.value)


LONG = (
    " ".join(f"Party {n} wants the island number {n} and much besides." for n in range(400)) + "\n"
)


def echoing(messages: Sequence[Message], _schema: Mapping[str, Any]) -> Reply:
    """A model that finds one thing in each sentence that it is sent."""
    sent = json.loads(messages[1]["content"])["sentences"]
    quotes = [(entry["number"], entry["text"].rstrip(".")) for entry in sent]
    return Reply(json.dumps({"items": [item(number, quote) for number, quote in quotes]}))


def test_a_long_document_is_read_in_parts_and_nothing_found_twice() -> None:
    shares: list[float] = []
    made = consult(
        document(LONG), sentences(LONG), None, ENDPOINT, progress=shares.append, ask=echoing
    )
    assert len(LONG) > 2 * MOST_CHARACTERS
    assert len(made.findings) == len(sentences(LONG)) == 400
    assert [one.id for one in made.findings] == [f"m{n}" for n in range(1, 401)]
    assert all(one.span < other.span for one, other in pairwise(made.findings))
    assert shares[-1] == 1.0
    assert shares == sorted(shares)


def test_an_endpoint_that_stops_answering_leaves_what_it_has_read() -> None:
    calls: list[int] = []

    def tiring(messages: Sequence[Message], schema: Mapping[str, Any]) -> Reply:
        calls.append(1)
        if len(calls) > 1:
            raise Unanswered("models.example allows no more requests")
        return echoing(messages, schema)

    made = consult(document(LONG), sentences(LONG), None, ENDPOINT, ask=tiring)
    assert 0 < len(made.findings) < 400
    [notice] = made.notices
    assert "has not read the document: models.example allows no more requests" in notice.text
    assert notice.span is not None
    assert notice.span.start > made.findings[-1].span.end
    assert len(calls) == 2


def test_an_endpoint_that_never_answers_is_an_error() -> None:
    with pytest.raises(Unanswered, match="cannot be reached"):
        consult(document(), sentences(), CASE, ENDPOINT)


def test_a_document_without_sentences_asks_nobody() -> None:
    assert consult(document(""), (), CASE, ENDPOINT).findings == ()


def test_what_both_found_is_one_finding() -> None:
    by_model = told("happy").findings
    ruled = Finding("s1", by_model[3].span, by_model[3].said, Stance.WANTS)
    merged = merge([ruled], by_model)
    assert len(merged) == 5
    [both] = [one for one in merged if one.found_by is FoundBy.BOTH]
    assert both.stance is Stance.WANTS
    assert "opposite stance" in both.flags[0]
