"""What becomes of a stance that is denied, given up, refused or preferred."""

from __future__ import annotations

import pytest

from evidence.attribution.told import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Norland has not demanded a seat on the council.",
            ["norland asserts weak <has not demanded> a seat on the council"],
        ),
        (
            "Halden would not rule out a joint venture.",
            ["halden offers weak <would not rule out> a joint venture"],
        ),
        (
            "The board did not refuse to meet the pickets.",
            ["halden offers weak <did not refuse> to meet the pickets"],
        ),
        (
            "The carrier will not offer a signing bonus.",
            ["halden refuses strong <will not offer> a signing bonus"],
        ),
        (
            "The carrier has offered no concession on night shifts.",
            ["halden refuses strong <has offered> no concession on night shifts"],
        ),
        (
            "The union does not want a two-tier wage.",
            ["dockers refuses medium <does not want> a two-tier wage"],
        ),
        (
            "The minister never opposed a second ferry.",
            ["norland offers weak <never opposed> a second ferry"],
        ),
        ("Sorland hardly wants a census.", ["sorland refuses medium <hardly wants> a census"]),
        ("The union is not unwilling to wait.", ["dockers offers weak <is not unwilling> to wait"]),
        (
            "Sorland is by no means ready to sign.",
            ["sorland refuses strong <is by no means ready> to sign"],
        ),
        ("Norland in no way supports the pact.", ["norland refuses medium <supports> the pact"]),
        (
            "The lender stopped short of endorsing the schedule.",
            ["lender refuses strong <endorsing> the schedule"],
        ),
        (
            "The lender refrained from endorsing the mill.",
            ["lender refuses strong <endorsing> the mill"],
        ),
    ],
)
def test_denied(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Norland has shown little interest in a land swap.",
            ["norland refuses medium <has shown little interest> a land swap"],
        ),
        (
            "Norland did not show little interest in a land swap.",
            ["norland wants weak <did not show little interest> a land swap"],
        ),
        (
            "The lender showed no willingness to roll over the notes.",
            ["lender refuses strong <showed no willingness> to roll over the notes"],
        ),
        (
            "The carrier has no intention of opening its books.",
            ["halden refuses medium <has no intention> opening its books"],
        ),
        (
            "Norland has no reservations about the pact.",
            ["norland offers weak <has no reservations> the pact"],
        ),
    ],
)
def test_of_which_little_is_left(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The dockers no longer demand a shorter week.",
            ["dockers offers medium <no longer demand> a shorter week"],
        ),
        (
            "Norland no longer supports the customs code.",
            ["norland refuses weak <no longer supports> the customs code"],
        ),
        (
            "The union is no longer opposed to a pilot scheme.",
            ["dockers offers medium <is no longer opposed to> a pilot scheme"],
        ),
        (
            "The union is no longer willing to wait.",
            ["dockers refuses medium <is no longer willing> to wait"],
        ),
        (
            "The union dropped its objection to the rota.",
            ["dockers offers medium <dropped its objection> the rota"],
        ),
        (
            "The union dropped its demand for a longer break.",
            ["dockers offers medium <dropped its demand> a longer break"],
        ),
        (
            "Halden withdrew its offer of a bonus.",
            ["halden refuses medium <withdrew its offer> a bonus"],
        ),
        ("Sorland stopped opposing the census.", ["sorland offers medium <opposing> the census"]),
        ("The lender stopped supporting the mill.", ["lender refuses weak <supporting> the mill"]),
    ],
)
def test_given_up(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The union would not drop its objection to the rota.",
            ["dockers refuses medium <would not drop its objection> the rota"],
        ),
        (
            "The union would not drop its demand for a longer break.",
            ["dockers demands medium <would not drop its demand> a longer break"],
        ),
    ],
)
def test_kept(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sorland failed to reject the census.", ["sorland asserts medium <to reject> the census"]),
        ("The lender failed to support the mill.", ["lender asserts medium <to support> the mill"]),
        ("Sorland tried to reject the census.", ["sorland asserts medium <to reject> the census"]),
    ],
)
def test_failed(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Norland rejected claims that it had armed the militia.",
            ["norland asserts medium <rejected> claims that it had armed the militia"],
        ),
        (
            "Norland rejected calls for a census.",
            ["norland refuses strong <rejected> calls for a census"],
        ),
    ],
)
def test_rejected_reports(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Norland agreed not to sign the code.",
            ["norland refuses medium <agreed> not to sign the code"],
        ),
        (
            "The union promised to fight every dismissal.",
            ["dockers refuses medium <promised> to fight every dismissal"],
        ),
        (
            "The union promised it would be vetoed.",
            ["dockers refuses medium <promised> it would be vetoed"],
        ),
        (
            "Norland vowed never to sign the pact.",
            ["norland refuses medium <vowed> never to sign the pact"],
        ),
        (
            "Norland vowed that no ship would sail.",
            ["norland refuses medium <vowed> that no ship would sail"],
        ),
        (
            "Norland vowed that the ship would sail.",
            ["norland offers medium <vowed> that the ship would sail"],
        ),
        (
            "Norland promised not to block the pact.",
            ["norland offers medium <promised> not to block the pact"],
        ),
        (
            "Norland offered to withdraw its objection to the pact.",
            ["norland offers medium <offered> to withdraw its objection to the pact"],
        ),
        (
            "Norland agreed to withdraw its support for the pact.",
            ["norland refuses medium <agreed> to withdraw its support for the pact"],
        ),
        (
            "The union plans to campaign against the pact.",
            ["dockers refuses medium <plans> to campaign against the pact"],
        ),
        (
            "Norland agreed to stand in the way of the pact.",
            ["norland refuses medium <agreed> to stand in the way of the pact"],
        ),
        (
            "Halden agreed to end its quest to buy the mill.",
            ["halden refuses medium <agreed> to end its quest to buy the mill"],
        ),
    ],
)
def test_what_it_would_be_to_do_it(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Norland refused to rule out a tunnel.",
            ["norland offers weak <refused> to rule out a tunnel"],
        ),
        ("Norland refused not to attend.", ["norland offers weak <refused> not to attend"]),
        (
            "The rebels refused to back down over the harbour.",
            ["sorland demands strong <refused> to back down over the harbour"],
        ),
        ("The rebels refused to give way.", ["sorland demands strong <refused> to give way"]),
        (
            "The rebels refused to give up the fort.",
            ["sorland demands strong <refused> to give up the fort"],
        ),
        (
            "The dockers refused to drop their objection to the rota.",
            ["dockers refuses strong <refused> to drop their objection to the rota"],
        ),
        (
            "The dockers refused to drop their demand for a canteen.",
            ["dockers demands strong <refused> to drop their demand for a canteen"],
        ),
        (
            "The dockers refused to close the door on a canteen.",
            ["dockers offers weak <refused> to close the door on a canteen"],
        ),
        (
            "Norland declined to sign the code.",
            ["norland refuses strong <declined> to sign the code"],
        ),
    ],
)
def test_refused(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Norland would rather see a referendum.",
            ["norland wants medium <would rather see> a referendum"],
        ),
        (
            "Norland would prefer not to sign the code.",
            ["norland refuses medium <would prefer> not to sign the code"],
        ),
        (
            "Norland would rather reject the code than sign it.",
            ["norland refuses strong <would rather reject> the code"],
        ),
        (
            "Norland would love to reject the code.",
            ["norland refuses medium <would love> to reject the code"],
        ),
        (
            "Norland would rather not see a referendum.",
            ["norland refuses strong <would rather not see> a referendum"],
        ),
        (
            "Norland would rather demand a vote.",
            ["norland demands strong <would rather demand> a vote"],
        ),
    ],
)
def test_preferred(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The union denied refusing the mediator.",
            ["dockers asserts medium <denied> refusing the mediator"],
        ),
        (
            "Norland denied that it had refused an inspection.",
            ["norland asserts medium <denied> that it had refused an inspection"],
        ),
        ("Norland denied wanting the pact.", ["norland asserts medium <denied> wanting the pact"]),
    ],
)
def test_who_denies_asserts(text: str, expected: list[str]) -> None:
    assert told(text) == expected
