"""Everybody whom a document names or describes: one entity, whatever it is called."""

from __future__ import annotations

import pytest

from evidence.noted import between, port, read, who
from zopa.evidence.cast import gather
from zopa.evidence.naming import Names

REFUSED = "refused to lower the toll."

Said = tuple[str | None, str | None]


def last(text: str, *parties: str) -> Said:
    """Who speaks in the last finding, and for which party."""
    name, party, _ = who(text, between(*parties) if parties else None)[-1]
    return name, party


def cast(text: str) -> list[tuple[str, str | None, bool, str]]:
    """Everybody in a text in the order of mentions: name, party, whether a person, gender."""
    mentions = gather(read(text), Names(port()))
    known = [mention.entity for mention in mentions.before(len(text))]
    return [(one.name, one.party, one.person, one.gender) for one in dict.fromkeys(known[::-1])]


# --- names ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Norland {REFUSED}", ("Norland", "norland")),
        (f"Kestrel {REFUSED}", ("Kestrel", "kestrel")),
        (f"Anna Berg {REFUSED}", ("Anna Berg", "norland")),
        (f"Anna Berg spoke. Berg {REFUSED}", ("Anna Berg", "norland")),
        (f"Anna Berg spoke. Ms Berg {REFUSED}", ("Anna Berg", "norland")),
        (f"Omar al-Sadi, the Vestrand envoy, spoke. Sadi {REFUSED}", ("Omar al-Sadi", "vestrand")),
        (f"The Amity Harbour Board met. The Board {REFUSED}", ("Amity Harbour Board", None)),
    ],
)
def test_the_last_part_of_a_name_means_whoever_has_it(text: str, expected: Said) -> None:
    assert last(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Ms Berg {REFUSED} Anna Berg left.", ("Anna Berg", "norland")),
        (f"Kestrel came. Kestrel Lines {REFUSED}", ("Kestrel Lines", "kestrel")),
        (f"Harbour Board came. Amity Harbour Board {REFUSED}", ("Amity Harbour Board", None)),
        (f"Vogt {REFUSED} Karl Vogt, the Vestrand envoy, left.", ("Vogt", "vestrand")),
        (f"Vogt came. Prime Minister Karl Vogt {REFUSED}", ("Karl Vogt", None)),
    ],
)
def test_a_fuller_name_may_come_later(text: str, expected: Said) -> None:
    assert last(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Anna Berg spoke. Bank Berg {REFUSED}", ("Bank Berg", None)),
        (f"Karl Vogt spoke for Vestrand. Karl Dahl {REFUSED}", ("Karl Dahl", None)),
        (f"Amity is a town. Mount Amity {REFUSED}", ("Mount Amity", None)),
    ],
)
def test_what_shares_a_word_with_a_name_is_somebody_else(text: str, expected: Said) -> None:
    assert last(text) == expected


VOGTS = "Karl Vogt, the {} envoy, met Hans Vogt, the Norland minister. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{VOGTS.format('Vestrand')}Vogt {REFUSED}", ("Vogt", None)),
        (f"{VOGTS.format('Vestrand')}Vogt came. Vogt {REFUSED}", ("Vogt", None)),
        (f"{VOGTS.format('Vestrand')}Karl Vogt {REFUSED}", ("Karl Vogt", "vestrand")),
        (f"{VOGTS.format('Vestrand')}Hans Vogt {REFUSED}", ("Hans Vogt", "norland")),
        (f"{VOGTS.format('Norland')}Vogt {REFUSED}", ("Hans Vogt", "norland")),
        (f"Vogt {REFUSED} {VOGTS.format('Vestrand')}", ("Vogt", None)),
        (
            f"The Bank of Norland met the Bank of Vestrand. The Bank {REFUSED}",
            ("Bank", None),
        ),
    ],
)
def test_a_name_that_two_parties_share_means_nobody(text: str, expected: Said) -> None:
    assert last(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"The Harbour Workers' Union {REFUSED}", ("Harbour Workers' Union", "dockers")),
        (f"The Harbour Workers’ Union {REFUSED}", ("Harbour Workers’ Union", "dockers")),
        (f"Vestrand's Harbour Workers' Union {REFUSED}", ("Harbour Workers' Union", "dockers")),
        (
            f"The Harbour Workers' Union met the Teachers' Union. The Teachers' Union {REFUSED}",
            ("Teachers' Union", None),
        ),
        (f"Kestrel Lines' Karl Vogt {REFUSED}", ("Karl Vogt", "kestrel")),
        (f"The Bank of Norland came. The Bank {REFUSED}", ("Bank of Norland", "norland")),
        (
            f"The Bank of Norland met the Bank of Vestrand. The Bank of Norland {REFUSED}",
            ("Bank of Norland", "norland"),
        ),
        (f"The Bank of Norland met Norland. Norland {REFUSED}", ("Norland", "norland")),
    ],
)
def test_whose_it_is_belongs_to_the_name_of_a_group(text: str, expected: Said) -> None:
    assert last(text) == expected


def test_a_party_is_not_taken_for_one_whose_name_ends_with_its_own() -> None:
    norlands = "norland: {name: Norland}", "south: {name: South Norland}"
    assert last(f"South Norland met Norland. Norland {REFUSED}", *norlands)[1] == "norland"
    assert last(f"Norland met South Norland. South Norland {REFUSED}", *norlands)[1] == "south"
    assert last(f"South Norland met Vestrand. Norland {REFUSED}", *norlands)[1] == "norland"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"The US came. It {REFUSED}", ("US", "us")),
        (f"The US Congress came. It {REFUSED}", ("US Congress", "us")),
        (f"US Secretary Ida Holm came. Holm {REFUSED}", ("Ida Holm", "us")),
        (f"US Treasury Secretary Ida Holm {REFUSED}", ("Ida Holm", "us")),
        (f"The Foreign Ministry came. It {REFUSED}", ("Foreign Ministry", None)),
    ],
)
def test_what_may_stand_before_a_title_is_part_of_a_name_without_one(
    text: str, expected: Said
) -> None:
    assert last(text, "us: {name: United States, also: [US]}") == expected


# --- titles, and what stands beside a name --------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Vestrand Foreign Minister Ida Holm {REFUSED}", ("Ida Holm", "vestrand")),
        (f"Premier Ida Holm of Vestrand came. Holm {REFUSED}", ("Ida Holm", "vestrand")),
        (f"Ida Holm, the Vestrand premier, came. Holm {REFUSED}", ("Ida Holm", "vestrand")),
        (f"Ida Holm, premier of Vestrand, came. Holm {REFUSED}", ("Ida Holm", "vestrand")),
        (f"Ida Holm, spokeswoman for Vestrand, {REFUSED}", ("Ida Holm", "vestrand")),
        (f"Ida Holm, negotiator at Kestrel Lines, {REFUSED}", ("Ida Holm", "kestrel")),
        (f"Ida Holm, head of the delegation of Vestrand, {REFUSED}", ("Ida Holm", "vestrand")),
        (f"Ida Holm, negotiator since May, {REFUSED}", ("Ida Holm", None)),
        (f"Vestrand's envoy, Karl Vogt, {REFUSED}", ("Karl Vogt", "vestrand")),
        (f"The Vestrand envoy Karl Vogt {REFUSED}", ("Karl Vogt", "vestrand")),
        (f"Premier Ida Holm came. The premier {REFUSED}", ("Ida Holm", None)),
        (f"The Treasury Secretary {REFUSED}", ("The Treasury Secretary", None)),
    ],
)
def test_what_is_told_beside_a_name_is_remembered(text: str, expected: Said) -> None:
    assert last(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        f"Karl Vogt, a rival of Vestrand, {REFUSED}",
        f"Karl Vogt, a rival of Vestrand, came. Vogt {REFUSED}",
        f"Vestrand's rival, Karl Vogt, came. Vogt {REFUSED}",
    ],
)
def test_a_rival_of_a_party_is_not_of_it(text: str) -> None:
    assert last(text) == ("Karl Vogt", None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna Berg left.", [("Anna Berg", "norland", True, "")]),
        ("Ms Holm left.", [("Holm", None, True, "f")]),
        ("Holm, the chairman, left.", [("Holm", None, True, "m")]),
        ("Kestrel Lines left.", [("Kestrel Lines", "kestrel", False, "")]),
        ("The Amity Council left.", [("Amity Council", None, False, "")]),
        ("They left Amity.", [("Amity", None, False, "")]),
    ],
)
def test_persons_are_told_from_groups_and_places(
    text: str, expected: list[tuple[str, str | None, bool, str]]
) -> None:
    assert cast(text) == expected


def test_a_surname_has_the_party_of_its_only_bearer_and_no_group_has() -> None:
    text = "Vogt came. Bank Vogt came. Karl Vogt, the Vestrand envoy, left. Hans Vogt left."
    parties = {name: party for name, party, _, _ in cast(text)}
    assert parties == {
        "Vogt": "vestrand",
        "Bank Vogt": None,
        "Karl Vogt": "vestrand",
        "Hans Vogt": "vestrand",
    }


def test_a_title_that_was_taken_for_a_name_is_nobody() -> None:
    assert cast("Prime Minister left.") == []


# --- descriptions ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"The Norland government {REFUSED}", ("The Norland government", "norland")),
        (
            f"The Norland government met. The government {REFUSED}",
            ("The Norland government", "norland"),
        ),
        (
            f"The Norland government met the Vestrand government. The Norland government {REFUSED}",
            ("The Norland government", "norland"),
        ),
        (f"Kestrel Lines, the carrier, came. The carrier {REFUSED}", ("Kestrel Lines", "kestrel")),
        (
            f"Kestrel Lines, the carrier, came. The small carrier {REFUSED}",
            ("The small carrier", None),
        ),
        (
            f"Karl Vogt, the trade minister of Vestrand, came. The trade minister {REFUSED}",
            ("Karl Vogt", "vestrand"),
        ),
        (f"The Amity Council met. The council {REFUSED}", ("Amity Council", None)),
        (f"A council met in Amity. The council {REFUSED}", ("A council", None)),
        (
            f"Vestrand's negotiators came. The negotiators {REFUSED}",
            ("Vestrand's negotiators", "vestrand"),
        ),
        (f"The union {REFUSED}", ("The union", "dockers")),
        (f"A union {REFUSED}", ("A union", None)),
        (f"The company {REFUSED}", ("The company", None)),
        (f"Officials {REFUSED}", ("Officials", None)),
        (f"Norland officials {REFUSED}", ("Norland officials", "norland")),
        (f"Both sides {REFUSED}", ("Both sides", "norland")),
        (f"No union {REFUSED}", ("No union", None)),
    ],
)
def test_descriptions(text: str, expected: Said) -> None:
    assert last(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Anna Berg spoke. Her government {REFUSED}", "norland"),
        (f"Anna Berg spoke. Her counterpart {REFUSED}", None),
        (f"Vestrand came. Its envoy {REFUSED}", "vestrand"),
        (f"His envoy {REFUSED}", None),
        (f"Anna Berg met Karl Vogt. Berg's envoy {REFUSED}", "norland"),
        (f"Norland's minister {REFUSED}", "norland"),
    ],
)
def test_whose_somebody_is_tells_the_party(text: str, expected: str | None) -> None:
    assert last(text)[1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Anna Berg met Karl Vogt. The former judge {REFUSED}", ("Anna Berg", "norland")),
        (f"The former judge {REFUSED}", ("The former judge", None)),
        (f"Anna Berg came. The judge {REFUSED}", ("The judge", None)),
        (f"Anna Berg came. A former judge {REFUSED}", ("A former judge", None)),
        (f"Kestrel Lines met Norland. The group {REFUSED}", ("Kestrel Lines", "kestrel")),
        (f"The group {REFUSED}", ("The group", None)),
    ],
)
def test_other_words_for_whoever_was_spoken_of_last(text: str, expected: Said) -> None:
    assert last(text) == expected


def test_a_description_reaches_back_over_some_mentions_only() -> None:
    between_them = "The ship left Amity. " * 70
    assert last(f"A mayor came. {between_them}The mayor {REFUSED}") == ("The mayor", None)
    assert last(f"A mayor came. The ship left Amity. The mayor {REFUSED}") == ("A mayor", None)
