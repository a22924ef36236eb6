"""Who is meant by a source: the fullest name, the party, the place, and nobody rather than a
guess."""

from __future__ import annotations

import pytest

from evidence.noted import between, found, port, read, who, word, written
from zopa.evidence.findings import Span
from zopa.evidence.naming import Names
from zopa.evidence.noting import take_notes
from zopa.evidence.speakers import Cast, Speaker

REFUSED = "refused to lower the toll."
WANTS = "want an open pier."

Heard = tuple[str | None, str | None, str]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Norland {REFUSED}", ("Norland", "norland", "Norland")),
        (f"Ms Anna Berg {REFUSED}", ("Anna Berg", "norland", "Ms Anna Berg")),
        (f"Anna Berg spoke. She {REFUSED}", ("Anna Berg", "norland", "She")),
        (f"She {REFUSED}", (None, None, "She")),
        (f"We {WANTS}", (None, None, "We")),
        (f"Norland's minister {REFUSED}", ("Norland's minister", "norland", "Norland's minister")),
        (
            f"A minister of Norland {REFUSED}",
            ("A minister of Norland", "norland", "A minister of Norland"),
        ),
        (f"The minister {REFUSED}", ("The minister", None, "The minister")),
        (
            f"One of the Vestrand envoys {REFUSED}",
            ("One of the Vestrand envoys", "vestrand", "One of the Vestrand envoys"),
        ),
        (
            f"Most of Vestrand's envoys {REFUSED}",
            ("Most of Vestrand's envoys", "vestrand", "Most of Vestrand's envoys"),
        ),
        (
            f"Three envoys of Vestrand {REFUSED}",
            ("Three envoys of Vestrand", "vestrand", "Three envoys of Vestrand"),
        ),
    ],
)
def test_the_fullest_name_the_party_and_the_words(text: str, expected: Heard) -> None:
    assert who(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        f"Two of them {REFUSED}",
        f"Norland's partner {REFUSED}",
        f"Some {REFUSED}",
        f"The details {REFUSED}",
    ],
)
def test_of_whom_no_party_is_known_and_who_is_nobody_is_not_noted(text: str) -> None:
    assert who(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ida Holm, spokeswoman for the Norland cabinet,", ("Ida Holm", "norland")),
        ("The US", ("US", "us")),
        ("Washington", ("Washington", "us")),
        ("American officials", ("American officials", "us")),
        ("The Spanish cabinet", ("The Spanish cabinet", "spain")),
        ("Madrid", ("Madrid", None)),
    ],
)
def test_a_party_is_known_by_what_the_case_calls_it(
    text: str, expected: tuple[str, str | None]
) -> None:
    case = between(
        "us: {name: United States, also: [US, Washington]}",
        "norland: {name: Norland}",
        "spain: {name: Spain}",
    )
    assert [each[:2] for each in who(f"{text} {REFUSED}", case)] == [expected]


# --- several at once ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected", "together"),
    [
        (f"Norland and Vestrand {WANTS}", "norland", ["Vestrand"]),
        (f"Norland and Ida Holm {WANTS}", "norland", ["Ida Holm"]),
        (f"Norland and others {WANTS}", "norland", []),
        (f"Both sides {WANTS}", "norland", ["vestrand"]),
        (f"The two governments {WANTS}", "norland", ["vestrand"]),
        (f"The three governments {WANTS}", None, []),
        (f"Norland {WANTS}", "norland", []),
    ],
)
def test_those_who_speak_together_are_told(
    text: str, expected: str | None, together: list[str]
) -> None:
    (finding,) = found(text)
    assert finding.party == expected
    assert list(finding.flags) == [f"said together with {name}" for name in together]


def test_all_signatories_are_meant_wherever_they_stand() -> None:
    parsed = read("The mediator gave both sides time.")
    (passage,) = parsed.paragraphs
    cast = Cast(parsed, Names(port()))
    assert cast.party(passage, word(passage, "sides")) == "norland"


# --- texts speak for whoever wrote them -----------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A statement issued by Vestrand rejected the toll.",
            ("Vestrand", "vestrand", "Vestrand"),
        ),
        (
            "A letter from Kestrel Lines rejected the toll.",
            ("Kestrel Lines", "kestrel", "Kestrel Lines"),
        ),
        (
            "A draft of the Norland cabinet rejected the toll.",
            ("the Norland cabinet", "norland", "the Norland cabinet"),
        ),
        (
            "Vestrand's letter rejected the toll.",
            ("Vestrand's letter", "vestrand", "Vestrand's letter"),
        ),
        (
            "A letter to Vestrand rejected the toll.",
            None,
        ),
        ("The letter rejected the toll.", None),
    ],
)
def test_a_text_speaks_for_its_author(text: str, expected: Heard | None) -> None:
    assert who(text) == ([] if expected is None else [expected])


def test_a_text_speaks_for_whoever_spoke_last() -> None:
    text = "Norland wants an open pier. The statement rejected the toll."
    assert who(text)[1] == ("Norland", "norland", "The statement")


def test_a_text_speaks_for_whoever_reads_it_out() -> None:
    text = "Vestrand came. Norland read out a statement, which rejected the toll."
    assert {party for _, party, _ in who(text)} == {"norland"}


def test_whoever_reads_a_text_is_asked_of_the_verb() -> None:
    passage = read("Vestrand read out a statement.").paragraphs[0]
    cast = Cast(read("Vestrand read out a statement."), Names(port()))
    speaker = cast.speaker(passage, word(passage, "statement"))
    assert (speaker.name, speaker.party) == ("Vestrand", "vestrand")


# --- names outside a sentence ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "signature", "expected"),
    [
        ("", "Anna Berg", ("Anna Berg", "norland", "Anna Berg")),
        ("", "Ole Vik", ("Ole Vik", None, "Ole Vik")),
        ("", "Berg", ("Berg", None, "Berg")),
        ("Anna Berg came.", "Berg", ("Anna Berg", "norland", "Berg")),
        ("Karl Vogt, the Vestrand envoy, came.", "Vogt", ("Karl Vogt", "vestrand", "Vogt")),
        ("Karl Vogt came.", "Vogt, Kestrel Lines", ("Karl Vogt", None, "Vogt")),
        ("", "Kestrel.", ("Kestrel", "kestrel", "Kestrel")),
    ],
)
def test_a_signature_means_whoever_has_the_name(
    before: str, signature: str, expected: Heard
) -> None:
    text = f"{before}\n\n“We will not lower the toll this year.” – {signature}\n"
    assert who(text) == [expected]


def test_a_signature_that_is_no_name_is_nobody_known() -> None:
    text = "Norland came. … left"
    cast = Cast(read(text), Names(port()))
    at = text.index("…")
    assert cast.named(text, Span(at, at + 1)) == Speaker("…", None, Span(at, at + 1))


# --- officials without a name ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norland met the press. “We will not pay this year,” an official said.", "norland"),
        ("Norland met the press. “We will not pay this year,” one of them said.", "norland"),
        ("Norland met the press. “We will not pay this year,” the envoy said.", None),
        ("Norland met the press. “We will not pay this year,” an economist said.", None),
        ("Norland met the press. “They will not pay this year,” an official said.", None),
        ("Kestrel Lines came. “We will not pay this year,” a Norland aide said.", "norland"),
        ("“We will not pay this year,” an official said.", None),
    ],
)
def test_an_official_who_says_we_speaks_for_the_party_spoken_of_last(
    text: str, expected: str | None
) -> None:
    assert [party for _, party, _ in who(text)] in ([expected], [] if expected is None else None)


# --- first persons: letters, communiqués, posts ---------------------------------------------------


def test_we_of_a_letter_is_nobody_rather_than_a_guess() -> None:
    text = "Dear colleagues,\n\nwe want an open pier and we refuse to lower the toll.\n\nAnna Berg"
    assert who(text) == [(None, None, "we"), (None, None, "we")]


def test_a_post_is_reported_by_whoever_posted_it() -> None:
    text = (
        "Talks went on.\nVestrand refuses to lower the toll.\n"
        "— Anna Berg (@annaberg) February 12, 2031"
    )
    (finding,) = found(text)
    assert (finding.party, finding.reported_by) == ("vestrand", "Anna Berg (@annaberg)")


def test_without_a_case_the_party_is_the_speaker() -> None:
    (finding,) = take_notes(written(f"Ida Holm {REFUSED}")).findings
    assert (finding.speaker, finding.party) == ("Ida Holm", "Ida Holm")
