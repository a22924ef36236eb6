"""Which party of a case a name or phrase means, and where nobody is meant rather than guessed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from zopa.case import load
from zopa.evidence.naming import Names, words

CASE = """\
title: Talks
as_of: 2031-03-05
parties:
{parties}
signatories: [{first}]
issues:
  toll: {{title: Toll, options: {{low: Low, high: High}}}}
statements: []
"""

Naming = Callable[..., Names]


@pytest.fixture
def named(tmp_path: Path) -> Naming:
    """The names of a case with these parties: id, name, and what else they go by."""

    def make(*parties: tuple[str, str, list[str]]) -> Names:
        lines = [f"  {id_}: {{name: {name}, also: {also}}}" for id_, name, also in parties]
        text = CASE.format(parties="\n".join(lines), first=parties[0][0])
        (tmp_path / "case.yaml").write_text(text, encoding="utf-8")
        return Names(load(tmp_path))

    return make


@pytest.fixture
def talks(named: Naming) -> Names:
    return named(
        ("norland", "Norland", ["Amity", "Anna Berg", "Berg"]),
        ("united_states", "United States", ["US", "U.S.", "Washington"]),
        ("dockers", "Harbour Workers’ Union", ["the Union of Harbour Workers", "HWU"]),
        ("port", "Port Amity", ["port authority"]),
        ("spain", "Spain", []),
        ("world_health", "World Health Organization", ["WHO"]),
    )


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Norland", ("norland",)),
        ("the Union of Workers", ("union", "workers")),
        ("Norland's", ("norland",)),
        ("Norland’s minister", ("norland", "minister")),
        ("the workers’ union", ("workers", "union")),
        ("'Norland'", ("norland",)),
        ("U.S.", ("us",)),
        ("U.S.-led", ("us-led",)),
        ("AT&T", ("at&t",)),
        ("all of us", ("all",)),
        ("The US", ("us",)),
        ("STRASSE", ("strasse",)),
        ("Straße", ("strasse",)),
        ("", ()),
        ("the", ()),
        ("… –", ()),
    ],
)
def test_names_are_compared_without_articles_possessives_and_dots(
    name: str, expected: tuple[str, ...]
) -> None:
    assert words(name) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norland", "norland"),
        ("NORLAND", "norland"),
        ("Norland’s government", "norland"),
        ("the government of Norland", "norland"),
        ("Anna Berg", "norland"),
        ("Ms Berg", "norland"),
        ("the united states", "united_states"),
        ("the U.S.", "united_states"),
        ("US officials", "united_states"),
        ("‘Norland’", "norland"),
        ("'Norland'", "norland"),
        ("Harbour Workers' Union", "dockers"),
        ("the Union of Harbour Workers", "dockers"),
        ("world health", "world_health"),
        ("the WHO", "world_health"),
        ("nobody", None),
        ("", None),
        ("both of us", None),
        ("the man who left", None),
        ("the Union", None),
        ("Vestrand", None),
        ("Norlandia", None),
    ],
)
def test_names_and_aliases(talks: Names, text: str, expected: str | None) -> None:
    assert talks.party(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Port Amity", "port"),
        ("Amity", "norland"),
        ("Norland’s port authority", "port"),
        ("the port authority of Norland", "port"),
        ("Norland and Spain", "spain"),
        ("the Norland envoy to Washington", "united_states"),
    ],
)
def test_the_longest_name_wins_and_of_two_the_last(talks: Names, text: str, expected: str) -> None:
    assert talks.party(text) == expected


def test_all_who_are_named_are_found_in_order(talks: Names) -> None:
    text = "Norland told the United States and Port Amity"
    assert list(talks.found(text)) == [
        (0, 1, "norland"),
        (2, 4, "united_states"),
        (5, 7, "port"),
    ]


@pytest.mark.parametrize(
    ("country", "people"),
    [
        ("Ukraine", ["Ukrainian", "Ukrainians"]),
        ("Japan", ["Japanese"]),
        ("Cuba", ["Cuban", "Cubans"]),
        ("Yemen", ["Yemeni", "Yemenis"]),
        ("Norland", ["Norlander", "Norlanders", "Norlandic", "Norlandish"]),
        ("Europe", ["European", "Europeans"]),
        ("Panama", ["Panamanian"]),
        ("Togo", ["Togolese"]),
        ("Croatia", ["Croats", "Croatian"]),
        ("France", ["French"]),
        ("Netherlands", ["Dutch"]),
        ("United States", ["American"]),
        ("United Arab Emirates", ["Emirati"]),
        ("Austria", ["Austrian"]),
        ("Iran", ["Iranian"]),
    ],
)
def test_a_country_goes_by_the_word_for_its_people(
    named: Naming, country: str, people: list[str]
) -> None:
    names = named(("it", country, []))
    assert [names.party(f"the {word} envoy") for word in people] == ["it"] * len(people)


@pytest.mark.parametrize(
    ("country", "word"),
    [
        ("Austria", "Australian"),
        ("India", "Indonesian"),
        ("Iran", "Iraqi"),
        ("Norland", "Norwegian"),
        ("Mali", "Malian’t"),
        ("Chad", "charter"),
        ("Oman", "Roman"),
        ("Ukraine", "ukr"),
        ("France", "Frankish"),
        ("Front", "frontal"),
        ("North Sea", "Northern"),
    ],
)
def test_another_peoples_word_is_not_taken_for_it(named: Naming, country: str, word: str) -> None:
    assert named(("it", country, [])).party(f"the {word} envoy") is None


@pytest.mark.parametrize("order", [1, -1])
def test_the_nearest_country_is_meant(named: Naming, order: int) -> None:
    parties: list[tuple[str, str, list[str]]] = [("a", "Niger", []), ("b", "Nigeria", [])]
    names = named(*parties[::order])
    assert names.party("Nigerian") == "b"
    assert names.party("Niger") == "a"


def test_a_word_for_two_peoples_is_nobodys(named: Naming) -> None:
    names = named(("a", "Belmoria", []), ("b", "Belmorea", []))
    assert names.party("Belmoran") is None
    assert names.party("Belmorian") == "a"


def test_a_name_that_two_parties_go_by_is_nobodys(named: Naming) -> None:
    names = named(
        ("a", "Norland", ["the Ministry"]),
        ("b", "Sarvia", ["Ministry"]),
        ("c", "Spain", ["ministry"]),
    )
    assert names.party("the Ministry") is None
    assert names.party("the ministry of Norland") == "a"
    assert names.by_word("ministry") is None


def test_the_same_name_twice_for_one_party_is_its_name(named: Naming) -> None:
    names = named(("norland", "Norland", ["the Norland", "NORLAND"]))
    assert names.party("Norland") == "norland"


def test_a_word_of_a_name(talks: Names) -> None:
    assert talks.by_word("anna") == "norland"
    assert talks.by_word("states") == "united_states"
    assert talks.by_word("harbour") == "dockers"
    assert talks.by_word("amity") is None
    assert talks.by_word("vestrand") is None


def test_its_own_name_is_not_that_of_somebody_who_speaks_for_it(talks: Names) -> None:
    assert talks.is_party("the United States")
    assert talks.is_party("united states")
    assert talks.is_party("world health")
    assert not talks.is_party("Washington")
    assert not talks.is_party("Anna Berg")


def test_a_party_called_like_a_pronoun_is_not_everything(named: Naming) -> None:
    names = named(("us", "US", []))
    assert names.party("The US") == "us"
    assert names.party("us") is None
    assert names.is_party("US")
    assert not names.is_party("the")


def test_names_as_they_are_written_are_known(talks: Names) -> None:
    assert {"Norland", "Amity", "Berg", "US", "Harbour", "Workers", "HWU"} <= talks.written
    assert "the" not in talks.written
    assert "authority" not in talks.written


def test_without_a_case_nobody_is_known() -> None:
    names = Names(None)
    assert not names
    assert names.party("Norland") is None
    assert names.by_word("norland") is None
    assert not names.is_party("")
    assert names.written == frozenset()


def test_with_a_case_somebody_is(talks: Names) -> None:
    assert talks


@pytest.mark.parametrize("text", ["-" * 20_000, "a-" * 10_000, ".'" * 10_000, "a" + "." * 20_000])
def test_runs_of_marks_take_no_time(talks: Names, text: str) -> None:
    assert talks.party(text) is None
