"""Whom he, she, it and they mean: the last one before who fits, and nobody where none does."""

from __future__ import annotations

import pytest

from evidence.noted import port, read, who, word
from zopa.evidence import pronouns
from zopa.evidence.cast import gather
from zopa.evidence.naming import Names

REFUSED = "refused to lower the toll."
VOGT = "Karl Vogt, the Vestrand envoy, "
HOLM = "Ida Holm, the Norland minister, "

Said = tuple[str | None, str | None]


def last(text: str) -> Said:
    """Who speaks in the last finding, and for which party."""
    name, party, _ = who(text)[-1]
    return name, party


def meant(text: str, chosen: str) -> str | None:
    """Whom the last of these words in a text means."""
    parsed = read(text)
    mentions = gather(parsed, Names(port()))
    passage = parsed.paragraphs[-1]
    count = sum(token.text == chosen for token in passage.doc)
    entity = pronouns.meant(mentions, passage, word(passage, chosen, count - 1))
    return None if entity is None else entity.name


# --- he and she -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{VOGT}spoke. He {REFUSED}", ("Karl Vogt", "vestrand")),
        (f"{VOGT}spoke. She {REFUSED}", ("Karl Vogt", "vestrand")),
        (f"Mr Vogt came. She {REFUSED}", (None, None)),
        (f"Ms Holm came. He {REFUSED}", (None, None)),
        (f"They came with Ms Holm and Mr Vogt. She {REFUSED}", ("Holm", None)),
        (f"Ms Holm, the Norland minister, met Mr Vogt. He {REFUSED}", ("Vogt", None)),
        (f"Mr Vogt met Ms Holm, the Norland minister. She {REFUSED}", ("Holm", "norland")),
        (f"{VOGT}spoke. The press asked {HOLM[:-2]}. He {REFUSED}", ("Karl Vogt", "vestrand")),
        (f"The press asked {HOLM[:-2]}. She {REFUSED}", ("Ida Holm", "norland")),
        (f"Kestrel Lines came. He {REFUSED}", (None, None)),
        (f"He {REFUSED}", (None, None)),
    ],
)
def test_he_and_she_are_the_last_person_who_may_be_a_subject_first(
    text: str, expected: Said
) -> None:
    assert last(text) == expected


def test_what_a_pronoun_tells_of_a_person_is_remembered() -> None:
    text = f"Holm, the Norland minister, spoke. He {REFUSED} She wants an open pier."
    assert who(text) == [("Holm", "norland", "He"), (None, None, "She")]


def test_a_pronoun_reaches_back_over_some_mentions_only() -> None:
    far = "The ship left Amity. " * pronouns.FARTHEST
    assert last(f"{VOGT}spoke. {far}He {REFUSED}") == (None, None)


@pytest.mark.parametrize(
    ("text", "chosen", "expected"),
    [
        (f"{HOLM}left. {VOGT}said he would pay.", "he", "Karl Vogt"),
        (f"{HOLM}spoke. Kestrel Lines said she would pay.", "she", "Ida Holm"),
        (f"{HOLM}spoke to {VOGT[:-2]}. They said he would pay.", "he", "Ida Holm"),
        (f"{VOGT}left. That he would pay, Ms Holm said.", "he", "Karl Vogt"),
        ("Kestrel Lines met Norland. Kestrel Lines said it would pay.", "it", "Kestrel Lines"),
        ("Norland waited. Karl Vogt said it would pay.", "it", "Norland"),
        ("Vestrand will pay if Norland opens the pier, its negotiator said.", "its", "Vestrand"),
        ("They will pay if Norland opens the pier, its negotiator said.", "its", "Norland"),
        ("Karl Vogt will pay if Norland opens the pier, its envoy said.", "its", "Norland"),
        ("It rained. Its envoy said Norland will pay.", "Its", None),
        ("Norland waited. Its envoy said Vestrand will pay.", "Its", "Norland"),
    ],
)
def test_whoever_tells_a_clause_is_meant_in_it(
    text: str, chosen: str, expected: str | None
) -> None:
    assert meant(text, chosen) == expected


# --- it and they ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Norland met the press. It {REFUSED}", ("Norland", "norland")),
        (f"Norland met the press. They {REFUSED}", ("Norland", "norland")),
        (f"The union came. It {REFUSED}", ("The union", "dockers")),
        (f"Norland asked Vestrand to pay, and it {REFUSED}", ("Vestrand", "vestrand")),
        (f"Norland asked {VOGT[:-2]}. It {REFUSED}", ("Norland", "norland")),
        (f"{VOGT}met {HOLM[:-2]}. They {REFUSED}", (None, None)),
        (f"The boat passed Amity. It {REFUSED}", (None, None)),
        (f"It {REFUSED}", (None, None)),
        (f"Norland came. {'The ship left Amity. ' * pronouns.NEAR}It {REFUSED}", (None, None)),
    ],
)
def test_it_and_they_are_the_last_party_of_the_sentence_or_the_subject_before(
    text: str, expected: Said
) -> None:
    assert last(text) == expected


# --- titles ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "chosen", "expected"),
    [
        (f"{VOGT}spoke. Talks ended; as envoy he left.", "envoy", "Karl Vogt"),
        ("Karl Vogt, the chairman, spoke. Chair of the league, he left.", "Chair", "Karl Vogt"),
        ("Kestrel Lines spoke. Talks ended; as envoy he left.", "envoy", None),
        ("Karl Vogt spoke. The pier stays shut.", "pier", None),
        ("The envoy Karl Vogt spoke.", "envoy", "Karl Vogt"),
    ],
)
def test_a_title_means_the_last_one_who_was_called_so(
    text: str, chosen: str, expected: str | None
) -> None:
    assert meant(text, chosen) == expected


# --- in other words -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "person", "group"),
    [
        ("Karl Vogt came to meet Ida Holm.", "Karl Vogt", None),
        ("Norland asked Ida Holm.", "Ida Holm", "Norland"),
        ("Norland met Vestrand.", None, "Norland"),
        ("They left Norland.", None, "Norland"),
        ("The Amity Council left.", None, None),
        ("It rained.", None, None),
    ],
)
def test_whoever_was_spoken_of_last(text: str, person: str | None, group: str | None) -> None:
    mentions = gather(read(text), Names(port()))
    last_person = pronouns.last_person(mentions, len(text))
    last_group = pronouns.last_group(mentions, len(text))
    assert (last_person.name if last_person else None) == person
    assert (last_group.name if last_group else None) == group
