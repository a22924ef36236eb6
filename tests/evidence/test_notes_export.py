"""Notes as JSON: every field, and null where nothing is known."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import replace

from evidence.found import ARTICLE, document, notes, offer, refusal, span
from evidence.noted import notes as read_notes
from zopa.evidence.findings import FoundBy, Notes, Notice, Rejected


def test_every_field_of_the_notes() -> None:
    made = notes(
        refusal(same_as="line", flags=("a reason",), found_by=FoundBy.BOTH, reported_by="a trader"),
        of=document(outlet="The Harbour Post"),
        rejected=(Rejected("no such words", "not in the document", 2),),
        notices=(Notice("a notice", span("South")), Notice("another")),
        made_with={"spacy": "3.8"},
    )
    south = list(span("South"))
    assert made.to_json() == {
        "schema": 1,
        "document": {
            "path": "talks.txt",
            "sha256": hashlib.sha256(ARTICLE.encode()).hexdigest(),
            "title": "Border talks enter third week",
            "date": "2025-03-03",
            "outlet": "The Harbour Post",
            "language": "en",
        },
        "statements": [
            {
                "id": "s1",
                "span": list(span("the opening")),
                "cue_span": list(span("no longer accept")),
                "speaker": "Anna Berg",
                "speaker_span": list(span("Anna Berg")),
                "party": "north",
                "reported_by": "a trader",
                "said": "the opening",
                "stance": "refuses",
                "strength": "strong",
                "condition": {
                    "text": "without a guarded border",
                    "span": list(span("without a guarded border")),
                },
                "issue": "border",
                "option": "open",
                "date": "2025-03-03",
                "rule": "reported speech",
                "confidence": 0.8,
                "readings": [{"refuses": "opening"}],
                "same_as": "line",
                "supersedes": None,
                "found_by": "both",
                "flags": ["a reason"],
            }
        ],
        "rejected": [{"quote": "no such words", "reason": "not in the document", "sentence": 2}],
        "notices": [{"text": "a notice", "span": south}, {"text": "another", "span": None}],
        "made_with": {"spacy": "3.8"},
    }


def test_what_is_not_known_is_null() -> None:
    bare = replace(document(), title="", date=None, outlet="", language="")
    made = Notes(bare, (offer(cue_span=None, date=None, supersedes="line"),)).to_json()
    about = made["document"]
    assert [about[key] for key in ("title", "date", "outlet", "language")] == [None] * 4
    (statement,) = made["statements"]
    unknown = {key for key, value in statement.items() if value is None}
    assert unknown == {
        "cue_span",
        "speaker_span",
        "reported_by",
        "condition",
        "issue",
        "option",
        "date",
        "same_as",
    }
    assert statement["supersedes"] == "line"


def test_what_a_reading_finds_is_json_as_it_is() -> None:
    made = read_notes("Norland demands a toll of at most 5 crowns.", date=dt.date(2031, 3, 5))
    assert json.loads(json.dumps(made.to_json())) == made.to_json()
    assert made.to_json()["statements"][0]["option"] == 5.0
