"""What a clause says of the will of whoever says it."""

from __future__ import annotations

import pytest

from evidence.attribution.told import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The union said Halden must rehire the cooks.",
            ["dockers demands strong <said> Halden must rehire the cooks"],
        ),
        (
            "The union said Halden should rehire the cooks.",
            ["dockers demands medium <said> Halden should rehire the cooks"],
        ),
        (
            "The union said Halden had to rehire the cooks.",
            ["dockers demands medium <said> Halden had to rehire the cooks"],
        ),
    ],
)
def test_what_others_must_do_is_demanded(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The minister called the levy unacceptable.",
            ["norland refuses strong <called> the levy unacceptable"],
        ),
        (
            "The minister called the levy too high.",
            ["norland refuses medium <called> the levy too high"],
        ),
        (
            "The union said rehiring was essential.",
            ["dockers demands medium <said> rehiring was essential"],
        ),
        (
            "The union said an outsourcing deal was not possible.",
            ["dockers refuses strong <said> an outsourcing deal was not possible"],
        ),
        (
            "The union said a pilot scheme might be workable.",
            ["dockers offers weak <said> a pilot scheme might be workable"],
        ),
        (
            "The union said the pension was not negotiable.",
            ["dockers demands strong <said> the pension was not negotiable"],
        ),
        (
            "The union said the pension was negotiable.",
            ["dockers asserts medium <said> the pension was negotiable"],
        ),
        (
            "The union said reports of a deal were premature.",
            ["dockers asserts medium <said> reports of a deal were premature"],
        ),
        (
            "The union said a deal was premature.",
            ["dockers refuses strong <said> a deal was premature"],
        ),
    ],
)
def test_labels(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The union said there would be no concessions.",
            ["dockers refuses strong <said> there would be no concessions"],
        ),
        (
            "The union said there was room for a pilot scheme.",
            ["dockers offers weak <said> there was room for a pilot scheme"],
        ),
        (
            "The union said there was no room for a pilot scheme.",
            ["dockers asserts medium <said> there was no room for a pilot scheme"],
        ),
        (
            "The union said there was a readiness not to pay the toll.",
            ["dockers refuses medium <said> there was a readiness not to pay the toll"],
        ),
        (
            "The union said there was mud on the quay.",
            ["dockers asserts medium <said> there was mud on the quay"],
        ),
    ],
)
def test_what_there_is(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The union emphasised the need for cooks.",
            ["dockers demands strong <emphasised> the need for cooks"],
        ),
        (
            "The union underlined the importance of cooks.",
            ["dockers wants medium <underlined> the importance of cooks"],
        ),
        (
            "The union stressed the inadmissibility of fines.",
            ["dockers refuses strong <stressed> the inadmissibility of fines"],
        ),
    ],
)
def test_what_is_stressed(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The union said it would fight the fines.",
            ["dockers refuses strong <said> it would fight the fines"],
        ),
        (
            "The union said it would strike unless the fines were lifted.",
            ["dockers demands medium <said> it would strike unless the fines were lifted"],
        ),
        (
            "The union said it would strike if the fines stayed.",
            ["dockers demands medium <said> it would strike if the fines stayed"],
        ),
        (
            "The union said it would sue until the fines were lifted.",
            ["dockers demands medium <said> it would sue until the fines were lifted"],
        ),
        ("The union said it would strike.", ["dockers asserts medium <said> it would strike"]),
        (
            "The union said it would not strike.",
            ["dockers asserts medium <said> it would not strike"],
        ),
        (
            "The union said it would convene only unless the fines were lifted.",
            ["dockers demands medium <said> it would convene only unless the fines were lifted"],
        ),
        (
            "The union said it would boycott the fair.",
            ["dockers refuses strong <said> it would boycott the fair"],
        ),
        (
            "The union said it would call a vote if Halden refused the rota.",
            ["dockers demands medium <said> it would call a vote if Halden refused the rota"],
        ),
        (
            "The union said it would convene if asked.",
            ["dockers offers medium <said> it would convene if asked"],
        ),
    ],
)
def test_threats(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The union said it was going to return.",
            ["dockers offers medium <said> it was going to return"],
        ),
        (
            "The union said it was not going to return.",
            ["dockers refuses strong <said> it was not going to return"],
        ),
        (
            "The union said it was going to be late.",
            ["dockers asserts medium <said> it was going to be late"],
        ),
        (
            "The union said it was not going home.",
            ["dockers refuses strong <said> it was not going home"],
        ),
        (
            '"We are not signing this levy," said Tomas Reke.',
            ["dockers refuses strong <said> We are not signing this levy,"],
        ),
        (
            "The union said it would not object to the levy.",
            ["dockers offers weak <said> it would not object to the levy"],
        ),
    ],
)
def test_plans(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The union said it would convene a meeting.",
            ["dockers offers medium <said> it would convene a meeting"],
        ),
        (
            "The union said it would sign nothing unless the fines were lifted.",
            ["dockers refuses strong <said> it would sign nothing unless the fines were lifted"],
        ),
        (
            "The union said it could accept a fine.",
            ["dockers offers weak <said> it could accept a fine"],
        ),
        (
            "The union said it could lose members.",
            ["dockers asserts medium <said> it could lose members"],
        ),
        ("The union said it would be there.", ["dockers asserts medium <said> it would be there"]),
        (
            "The union said it would give up nothing.",
            ["dockers refuses strong <said> it would give up nothing"],
        ),
        (
            "The union said it could not afford the fines.",
            ["dockers refuses strong <said> it could not afford the fines"],
        ),
        (
            "The union said it could not sleep.",
            ["dockers asserts medium <said> it could not sleep"],
        ),
        ("The union said it would be sold.", ["dockers asserts medium <said> it would be sold"]),
        (
            "The union said it had been cheated.",
            ["dockers asserts medium <said> it had been cheated"],
        ),
        (
            "The union said it did not exclude a pilot scheme.",
            ["dockers offers weak <said> it did not exclude a pilot scheme"],
        ),
        (
            "The union said it would reject the levy.",
            ["dockers refuses strong <said> it would reject the levy"],
        ),
        (
            "The union said it would not stand down.",
            ["dockers refuses strong <said> it would not stand down"],
        ),
        (
            "The union said it would not back down.",
            ["dockers demands strong <said> it would not back down"],
        ),
        (
            "The union said it would not block the pact.",
            ["dockers offers weak <said> it would not block the pact"],
        ),
        (
            "The union said it would not yield.",
            ["dockers demands strong <said> it would not yield"],
        ),
    ],
)
def test_what_somebody_will_do(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The union said it needed cooks.", ["dockers demands medium <said> it needed cooks"]),
        (
            "The union said it must have cooks.",
            ["dockers demands medium <said> it must have cooks"],
        ),
        (
            "The union said it would welcome a pilot scheme.",
            ["dockers wants medium <said> it would welcome a pilot scheme"],
        ),
        (
            "The union said it would like a pilot scheme.",
            ["dockers wants medium <said> it would like a pilot scheme"],
        ),
        (
            "The union said it might want a pilot scheme.",
            ["dockers wants weak <said> it might want a pilot scheme"],
        ),
        (
            "The union said it could accept a pilot scheme.",
            ["dockers offers weak <said> it could accept a pilot scheme"],
        ),
        (
            "The union said it was open to a pilot scheme.",
            ["dockers offers medium <said> it was open to a pilot scheme"],
        ),
    ],
)
def test_what_somebody_would_like(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The union said the levy was unacceptable and it would not pay.",
            ["dockers refuses strong <said> the levy was unacceptable and it would not pay"],
        ),
        (
            "The union said that the quays were cold and that it would not pay.",
            [
                "dockers asserts strong <said> that the quays were cold",
                "dockers refuses strong <said> that it would not pay",
            ],
        ),
        (
            "The union said it would sign and it would not pay.",
            ["dockers asserts medium <said> it would sign and it would not pay"],
        ),
    ],
)
def test_several_clauses(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The union said a swap was out of the question.",
            ["dockers refuses strong <said> a swap was out of the question"],
        ),
        ("The union said it was a red line.", ["dockers demands strong <said> it was a red line"]),
        (
            "The union said there was no way it would sign.",
            ["dockers refuses strong <said> there was no way it would sign"],
        ),
        (
            "The union said there would be no deal without cooks.",
            ["dockers refuses strong <said> there would be no deal without cooks"],
        ),
        ("The union said no cooks, no deal.", []),
        (
            "Ilse Varga said a lease was not off the table.",
            ["norland offers weak <said> a lease was not off the table"],
        ),
        (
            "Ilse Varga said a lease was not a red line.",
            ["norland asserts medium <said> a lease was not a red line"],
        ),
        (
            "The union said nothing short of a canteen would do.",
            ["dockers demands strong <said> nothing short of a canteen would do"],
        ),
    ],
)
def test_set_phrases(text: str, expected: list[str]) -> None:
    assert told(text) == expected
