"""Set phrases, active and passive."""

from __future__ import annotations

import pytest

from evidence.attribution.told import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The union and the carrier reached an agreement on overtime.",
            ["dockers offers medium <reached> an agreement on overtime"],
        ),
        (
            "The ministry named a negotiator for the talks.",
            ["norland offers medium <named> a negotiator for the talks"],
        ),
        (
            "Norland declared a truce until Sunday.",
            ["norland offers medium <declared> a truce until Sunday"],
        ),
        ("The lender issued an ultimatum.", ["lender demands strong <issued> an ultimatum"]),
        ("Halden withdrew its bid.", ["halden refuses medium <withdrew> its bid"]),
        (
            "Norland withdrew its veto of the code.",
            ["norland offers medium <withdrew> its veto of the code"],
        ),
        (
            "Norland will send two envoys to the summit.",
            ["norland offers medium <will send> two envoys to the summit"],
        ),
    ],
)
def test_the_thing_itself(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Norland left the door open to a swap.",
            ["norland offers medium <left> the door open to a swap"],
        ),
        (
            "Norland poured cold water on a swap.",
            ["norland refuses strong <poured cold water> a swap"],
        ),
        (
            "Norland dug in its heels over the swap.",
            ["norland refuses strong <dug in its heels> the swap"],
        ),
        (
            "Halden stands in the way of a merger.",
            ["halden refuses medium <stands in the way> a merger"],
        ),
        (
            "The lender set conditions for a new loan.",
            ["lender demands medium <set conditions> a new loan"],
        ),
    ],
)
def test_what_follows_the_thing(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Halden wants no part of the pool.", ["halden refuses medium <wants no part> the pool"]),
        ("The carrier wants a part in it.", ["halden wants medium <wants> a part in it"]),
        (
            "The carrier sees no reason to open its books.",
            ["halden refuses medium <sees no reason> to open its books"],
        ),
        (
            "The carrier has no quarrel with an audit.",
            ["halden offers weak <has> no quarrel with an audit"],
        ),
    ],
)
def test_of_which_nothing_is_left(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "An agreement on overtime was reached by the union.",
            ["dockers offers medium <was reached> An agreement on overtime"],
        ),
        ("An agreement on overtime was reached.", []),
        (
            "The door to a swap was slammed by Norland.",
            ["norland refuses strong <was slammed> a swap"],
        ),
        (
            "A truce was declared by Norland until Sunday.",
            ["norland offers medium <was declared> A truce"],
        ),
        ("There was put cold water on a swap.", []),
    ],
)
def test_in_the_passive(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Norland put the harbour on the table.",
            ["norland offers medium <put> the harbour on the table"],
        ),
        (
            "The harbour was put on the table by Norland.",
            ["norland offers medium <was put> The harbour"],
        ),
        ("Norland put the harbour on the map.", []),
    ],
)
def test_on_the_table(text: str, expected: list[str]) -> None:
    assert told(text) == expected
