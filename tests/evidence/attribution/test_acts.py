"""Acts that tell a stance: journeys, walk-outs, conditions, messages, announcements."""

from __future__ import annotations

import pytest

from evidence.attribution.told import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Norland will attend the summit in May.",
            ["norland offers medium <will attend> the summit in May"],
        ),
        (
            "Norland has agreed to the code and will ratify it.",
            [
                "norland offers medium <has agreed to> the code",
                "norland offers medium <will ratify> it",
            ],
        ),
        ("Norland would rather pay in kind.", ["norland wants medium <would rather pay> in kind"]),
        ("Norland will lose its harbour.", []),
        ("It will rain on the quay.", []),
        ("There will be two ferries in the harbour.", []),
        (
            "Norland will not discuss the tariff.",
            ["norland refuses strong <will not discuss> the tariff"],
        ),
        ("Norland will sleep.", []),
    ],
)
def test_announcements(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The general arrived in Porto to discuss the truce.",
            ["sorland offers medium <arrived in Porto> to discuss the truce"],
        ),
        ("The general flew to Porto to rest.", []),
        ("It flew to Porto to discuss the truce.", []),
        ("The general flew to Porto.", []),
    ],
)
def test_journeys(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The minister said no to a referendum.",
            ["norland refuses strong <said no to> a referendum"],
        ),
        (
            "The minister said yes to a referendum.",
            ["norland offers medium <said yes to> a referendum"],
        ),
        ("The minister said hello to a referendum.", []),
        ("The minister said no.", []),
    ],
)
def test_answers(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The rebels walked out of the talks.", ["sorland refuses strong <walked> the talks"]),
        ("Halden pulled out of the talks.", ["halden refuses strong <pulled> the talks"]),
        (
            "The rebels suspended their participation in the talks.",
            ["sorland refuses strong <suspended> the talks"],
        ),
        ("The rebels left the valley.", []),
        ("There walked out of the talks two men.", []),
        ("The talks were abandoned by the rebels.", []),
    ],
)
def test_leaving(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Norland made its support conditional on elections.",
            ["norland demands strong <made> elections"],
        ),
        (
            "Norland has made divestment a condition.",
            ["norland demands strong <has made> divestment a condition"],
        ),
        (
            "Norland made a new bridge a precondition for talks.",
            ["norland demands strong <made> a new bridge"],
        ),
        ("Norland made the loan conditional.", ["norland demands strong <made> the loan"]),
        ("It made support conditional on elections.", []),
        ("Norland made a bridge.", []),
    ],
)
def test_conditions_made(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The minister delivered a message to the rebels.",
            ["norland asserts medium <delivered> a message"],
        ),
        (
            "The union raised questions about the budget.",
            ["dockers asserts medium <raised questions> the budget"],
        ),
        ("The lender sent a letter.", ["lender asserts medium <sent> a letter"]),
        ("Its message raised questions.", []),
        ("The lender sent a crane.", []),
    ],
)
def test_messages(text: str, expected: list[str]) -> None:
    assert told(text) == expected
