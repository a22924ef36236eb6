"""What a language model adds to the notes of a first reading, and what becomes of them without."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from evidence.found import document, finding, notes, offer, refusal
from evidence.noted import port
from zopa.case import Case
from zopa.evidence.documents import Document
from zopa.evidence.findings import FoundBy, Notice, Rejected, Span
from zopa.evidence.language_model import Consulted, Endpoint, Unanswered
from zopa.evidence.language_model.addressing import ADDRESSED, FLAG
from zopa.evidence.second_reader import with_second_reader

ENDPOINT = Endpoint("http://localhost:1/v1", "small")
SAID = Notice("said before")


class Model:
    """Stands in for an endpoint: gives what it is told to, and notes what it was asked."""

    def __init__(self, answer: Consulted | Unanswered) -> None:
        self.answer = answer
        self.asked: list[tuple[Document, Sequence[Span], Case | None, Endpoint]] = []

    def consult(
        self,
        read: Document,
        sentences: Sequence[Span],
        case: Case | None,
        endpoint: Endpoint,
        *,
        progress: Callable[[float], None] | None = None,
    ) -> Consulted:
        self.asked.append((read, sentences, case, endpoint))
        if progress is not None:
            progress(1.0)
        if isinstance(self.answer, Unanswered):
            raise self.answer
        return self.answer


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Callable[[Consulted | Unanswered], Model]:
    """A stand-in that answers so."""

    def stand_in(answer: Consulted | Unanswered) -> Model:
        made = Model(answer)
        monkeypatch.setattr("zopa.evidence.second_reader.consult", made.consult)
        return made

    return stand_in


Standing = Callable[[Consulted | Unanswered], Model]


def test_the_model_reads_the_same_document_in_the_same_case(model: Standing) -> None:
    asked = model(Consulted(())).asked
    first, seen = notes(refusal(), case=port()), list[float]()
    with_second_reader(first, ENDPOINT, seen.append)
    assert asked == [(first.document, first.sentences, port(), ENDPOINT)]
    assert seen == [1.0]


def test_what_both_found_is_one_finding(model: Standing) -> None:
    answer = offer(id="m1", party="south", found_by=FoundBy.MODEL)
    model(Consulted((answer,), made_with={"small": "at localhost"}))
    made = with_second_reader(notes(refusal(), offer(), made_with={"spacy": "3.8"}), ENDPOINT)
    assert [(each.id, each.found_by) for each in made.findings] == [
        ("s1", FoundBy.RULES),
        ("s2", FoundBy.BOTH),
    ]
    assert made.made_with == {"spacy": "3.8", "small": "at localhost"}


def test_what_the_model_alone_found_is_added(model: Standing) -> None:
    alone = finding("m1", "third week", "asserts", found_by=FoundBy.MODEL)
    model(Consulted((alone,)))
    made = with_second_reader(notes(refusal()), ENDPOINT)
    assert {each.id: each.found_by for each in made.findings} == {
        "m1": FoundBy.MODEL,
        "s1": FoundBy.RULES,
    }


def test_what_is_rejected_and_noticed_is_kept_once(model: Standing) -> None:
    old, new = Rejected("a", "not there"), Rejected("b", "not there")
    model(Consulted((), (new,), notices=(SAID, Notice("new"))))
    made = with_second_reader(notes(refusal(), rejected=(old,), notices=(SAID,)), ENDPOINT)
    assert made.rejected == (old, new)
    assert made.notices == (SAID, Notice("new"))


def test_a_finding_of_the_model_in_a_sentence_that_addresses_one_says_so(model: Standing) -> None:
    alone = finding("m1", "third week", "asserts", found_by=FoundBy.MODEL)
    model(Consulted((alone,)))
    first = notes(refusal(), notices=(Notice(ADDRESSED, alone.span),))
    made = with_second_reader(first, ENDPOINT)
    assert [each.id for each in made.findings if FLAG in each.flags] == ["m1"]


def test_a_model_that_does_not_answer_changes_nothing_but_is_told(model: Standing) -> None:
    model(Unanswered("localhost cannot be reached"))
    first = notes(refusal(), of=document(), notices=(SAID,))
    made = with_second_reader(first, ENDPOINT)
    told = "the language model has not read the document: localhost cannot be reached"
    assert made.notices == (SAID, Notice(told))
    assert (made.findings, made.rejected, made.made_with) == (first.findings, (), {})
