"""Of what is told inside something else: which becomes a finding, and through whom."""

from __future__ import annotations

from functools import cache

import pytest

from evidence.noted import found, notes, read, word, written
from zopa.evidence.attribution.model import SAYING, Attribution
from zopa.evidence.attribution.stance import Taken
from zopa.evidence.findings import Span, Stance, Strength
from zopa.evidence.noting import take_notes
from zopa.evidence.parsing.passages import Passage
from zopa.evidence.selecting import Candidate, selected
from zopa.evidence.speakers import Speaker

Told = tuple[str | None, str, str, str | None]


def told(text: str) -> list[Told]:
    """Of each finding: the party, its stance, what is said, and through whom that is told."""
    return [(each.party, each.stance.value, each.said, each.reported_by) for each in found(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Two officials said Norland had rejected the toll.",
            ("norland", "refuses", "the toll", "Two officials"),
        ),
        (
            "Ida Holm said Norland had rejected the toll.",
            ("norland", "refuses", "the toll", "Ida Holm"),
        ),
        (
            "Vestrand said Norland had rejected the toll.",
            ("norland", "refuses", "the toll", "Vestrand"),
        ),
        (
            "Vestrand said Norland was willing to lower the toll.",
            ("norland", "offers", "to lower the toll", "Vestrand"),
        ),
        (
            "Vestrand said that Norland and Kestrel had rejected the toll.",
            ("norland", "refuses", "the toll", "Vestrand"),
        ),
        (
            "Two officials said the pier stayed open after Norland had rejected the toll.",
            ("norland", "refuses", "the toll", "Two officials"),
        ),
        (
            "Two officials said that Vestrand said that Norland had rejected the toll.",
            ("norland", "refuses", "the toll", "Two officials"),
        ),
    ],
)
def test_another_partys_stance_is_its_own_as_told_by_whoever_tells_it(
    text: str, expected: Told
) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Norland said it had rejected the toll.",
            ("norland", "refuses", "it had rejected the toll", None),
        ),
        (
            "Norland said Ida Holm had rejected the toll.",
            ("norland", "asserts", "Ida Holm had rejected the toll", None),
        ),
        (
            "Norland said Vestrand said the pier was shut.",
            ("norland", "asserts", "Vestrand said the pier was shut", None),
        ),
    ],
)
def test_what_tells_no_other_stance_stays_with_whoever_says_it(text: str, expected: Told) -> None:
    assert told(text) == [expected]


def test_a_stance_beside_what_is_said_is_a_second_finding() -> None:
    text = "Norland said the pier was open after Vestrand had refused to lower the toll."
    assert told(text) == [
        (
            "norland",
            "asserts",
            "the pier was open after Vestrand had refused to lower the toll",
            None,
        ),
        ("vestrand", "refuses", "to lower the toll", "Norland"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Norland rejected Vestrand's offer to open the pier.",
            [
                ("norland", "refuses", "Vestrand's offer to open the pier", None),
                ("vestrand", "offers", "to open the pier", "Norland"),
            ],
        ),
        (
            "Norland rejected Ida Holm's offer to open the pier.",
            [("norland", "refuses", "Ida Holm's offer to open the pier", None)],
        ),
        (
            "Norland dropped Norland's offer to open the pier.",
            [("norland", "refuses", "to open the pier", None)],
        ),
    ],
)
def test_what_a_party_answers_is_the_others_too(text: str, expected: list[Told]) -> None:
    assert told(text) == expected


def test_a_paragraph_knows_nothing_of_another() -> None:
    text = "Two officials spoke.\n\nNorland had rejected the toll."
    assert told(text) == [("norland", "refuses", "the toll", None)]


# --- nobody's -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "The details of the plan show that the pier is shut.",
        "Some want an open pier.",
        "Concerns that the toll is high are growing.",
    ],
)
def test_in_a_case_what_nobody_in_particular_says_is_left_out(text: str) -> None:
    assert notes(text).findings == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The details of the plan show that the pier is shut.", ["that the pier is shut"]),
        ("Some want an open pier.", ["an open pier"]),
    ],
)
def test_without_a_case_it_is_kept(text: str, expected: list[str]) -> None:
    assert [each.said for each in take_notes(written(text)).findings] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The toll was rejected.", (None, "refuses", "The toll", None)),
        ("Farmers want an open pier.", (None, "wants", "an open pier", None)),
        (
            "“We will lower the toll for now, and no more.”",
            (None, "offers", "We will lower the toll for now, and no more.", None),
        ),
    ],
)
def test_stances_of_somebody_unknown_are_kept(text: str, expected: Told) -> None:
    assert told(text)[:1] == [expected]


# --- one inside another ---------------------------------------------------------------------------


TEXT = "Norland said Vestrand wants an open pier and a lower toll."
WHOLE = "Vestrand wants an open pier and a lower toll"


@cache
def passage() -> Passage:
    """The text as it is parsed."""
    (parsed,) = read(TEXT).paragraphs
    return parsed


def candidate(
    content: str,
    *,
    cue: str | None,
    party: str | None,
    stance: Stance = Stance.WANTS,
    rule: str = "saying",
    root: str | None = None,
    frame: str = "o",
) -> Candidate:
    start = TEXT.index(content)
    token = None if cue is None else word(passage(), cue)
    entry = Attribution(
        passage(),
        token,
        None if token is None else (token, token),
        frame,
        SAYING,
        Span(start, start + len(content)),
        None,
        rule,
        None if root is None else word(passage(), root),
    )
    taken = Taken(stance, Strength.MEDIUM, "cue")
    return Candidate(entry, Speaker(party, party, None), taken, somebody=True)


@pytest.mark.parametrize(
    ("content", "cue", "party", "expected"),
    [
        ("an open pier", None, "norland", [WHOLE]),
        ("an open pier", None, "vestrand", [WHOLE, "an open pier"]),
        (WHOLE, None, "norland", [WHOLE, WHOLE]),
        ("Norland", None, "norland", ["Norland", WHOLE]),
        ("Norland", "wants", "norland", [WHOLE]),
        ("an open pier", "Norland", "norland", [WHOLE, "an open pier"]),
        ("an open pier", "said", "norland", [WHOLE, "an open pier"]),
        (WHOLE, "wants", "norland", [WHOLE, WHOLE]),
    ],
)
def test_what_is_part_of_something_else_is_kept_only_as_another_partys(
    content: str, cue: str | None, party: str, expected: list[str]
) -> None:
    inner = candidate(content, cue=cue, party=party)
    outer = candidate(WHOLE, cue="said", party="norland")
    chosen = [each.entry.content.of(TEXT) for each, _ in selected([outer, inner], in_case=True)]
    assert sorted(chosen) == sorted(expected)


def test_of_two_that_begin_alike_the_later_rule_is_kept() -> None:
    made = [
        candidate(WHOLE, cue=cue, party="norland", rule=rule)
        for cue, rule in (("said", "message"), ("wants", "saying"))
    ]
    for each in made:
        each.entry.cues = (word(passage(), "said"), word(passage(), "said"))
    assert [each.entry.rule for each, _ in selected(made, in_case=True)] == ["saying"]


@pytest.mark.parametrize(
    ("root", "cue", "party", "expected"),
    [
        ("wants", "wants", "norland", ["vestrand"]),
        (None, "wants", "norland", ["vestrand"]),
        ("wants", None, "norland", ["norland", "vestrand"]),
        (None, None, "norland", ["vestrand"]),
        ("toll", "wants", "norland", ["norland", "vestrand"]),
        ("toll", "wants", None, ["vestrand"]),
    ],
)
def test_who_tells_only_what_another_party_wants_is_no_finding(
    root: str | None, cue: str | None, party: str | None, expected: list[str]
) -> None:
    outer = candidate(WHOLE, cue="said", party=party, stance=Stance.ASSERTS, root=root, frame="c")
    inner = candidate("an open pier", cue=cue, party="vestrand")
    assert [each.party for each, _ in selected([outer, inner], in_case=True)] == expected
