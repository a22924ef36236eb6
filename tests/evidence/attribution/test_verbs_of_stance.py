"""Verbs that tell a stance: what each takes, active and passive."""

from __future__ import annotations

import pytest

from evidence.attribution.told import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The dockers want a pier of their own.",
            ["dockers wants medium <want> a pier of their own"],
        ),
        (
            "The dockers want the port to hire cooks.",
            ["dockers wants medium <want> the port to hire cooks"],
        ),
        (
            "Halden hopes that the strike ends.",
            ["halden wants medium <hopes> that the strike ends"],
        ),
        (
            "The board is considering selling the yard.",
            ["halden offers medium <is considering> selling the yard"],
        ),
        (
            "The lender suggested postponing the payment.",
            ["lender offers medium <suggested> postponing the payment"],
        ),
        (
            "The minister accused Sorland of poaching cod.",
            ["norland asserts medium <accused Sorland of> poaching cod"],
        ),
        (
            "Halden blamed the storm for the delay.",
            ["halden asserts medium <blamed> the storm for the delay"],
        ),
        (
            "The minister called the levy a fair price.",
            ["norland asserts medium <called> the levy a fair price"],
        ),
        (
            "The minister described the levy as a tax on herring.",
            ["norland asserts medium <described the levy as> a tax on herring"],
        ),
        (
            "The minister asked whether the levy was legal.",
            ["norland asserts medium <asked> whether the levy was legal"],
        ),
        (
            "The union wondered why the gates were shut.",
            ["dockers asserts medium <wondered> why the gates were shut"],
        ),
        (
            "Halden explained why the gates were shut.",
            ["halden asserts medium <explained> why the gates were shut"],
        ),
        ("The union called for a vote.", ["dockers demands medium <called for> a vote"]),
        (
            "The union called for convoys to be let through.",
            ["dockers demands medium <called for> convoys to be let through"],
        ),
        (
            "The ministry called on the rebels to disarm.",
            ["norland demands medium <called on> the rebels to disarm"],
        ),
        (
            "The ministry urged the rebels to disarm.",
            ["norland demands medium <urged> the rebels to disarm"],
        ),
        (
            "Norland urged Sorland to open the locks.",
            ["norland demands medium <urged> Sorland to open the locks"],
        ),
        (
            "Norland ordered the general to leave the strait.",
            ["norland demands strong <ordered> the general to leave the strait"],
        ),
        (
            "The union demanded to see the ledgers.",
            ["dockers demands strong <demanded> to see the ledgers"],
        ),
        (
            "Norland threatened on Wednesday to close the port.",
            ["norland demands medium <threatened> to close the port"],
        ),
        (
            "Norland asked for two more ports to be included.",
            ["norland wants medium <asked for> two more ports to be included"],
        ),
        (
            "The union demanded that the cooks be rehired.",
            ["dockers demands strong <demanded> that the cooks be rehired"],
        ),
        ("Halden sees the swap as fair.", ["halden asserts medium <sees> the swap as fair"]),
        (
            "Norland wants its envoys treated well.",
            ["norland wants medium <wants> its envoys treated well"],
        ),
        ("Norland wants the locks opened.", ["norland wants medium <wants> the locks opened"]),
        (
            "Norland called on Friday for a vote.",
            ["norland demands medium <called on Friday for> a vote"],
        ),
        (
            "Norland regrets the envoys sailing home.",
            ["norland asserts medium <regrets> the envoys"],
        ),
        (
            "The minister claims higher tolls traders welcome.",
            ["norland asserts medium <claims> higher tolls traders welcome"],
        ),
        (
            "Norland hopes, when the storm ends, to reopen the locks.",
            ["norland wants medium <hopes> to reopen the locks"],
        ),
        (
            "Norland asked Sorland to return in order to talk.",
            ["norland demands medium <asked> Sorland to return in order to talk"],
        ),
        (
            "Norland, having offered a swap, waited.",
            ["norland offers medium <having offered> a swap"],
        ),
        (
            "Norland let it be known that the locks were shut.",
            ["norland asserts medium <be known> that the locks were shut"],
        ),
    ],
)
def test_each_frame(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The lender came up with a plan.", ["lender offers medium <came up with> a plan"]),
        (
            "Halden backed away from the pool.",
            ["halden refuses strong <backed away from> the pool"],
        ),
        (
            "Halden walked away from a merger.",
            ["halden refuses strong <walked away from> a merger"],
        ),
        (
            "Halden has pulled out of the pool.",
            ["halden refuses strong <has pulled out of> the pool"],
        ),
        ("Norland backed out of the pool.", ["norland refuses strong <backed out of> the pool"]),
        (
            "The carrier pushed back against the audit.",
            ["halden refuses medium <pushed back against> the audit"],
        ),
        ("Halden ruled it out.", ["halden refuses strong <ruled it out> it"]),
        ("Halden put forward a timetable.", ["halden offers medium <put forward> a timetable"]),
        (
            "Halden pointed out flaws in the timetable.",
            ["halden asserts medium <pointed out> flaws in the timetable"],
        ),
        (
            "The bank backed down on the covenant.",
            ["lender offers medium <backed down on> the covenant"],
        ),
        ("The union caved in to the carrier.", ["dockers offers medium <caved in to> the carrier"]),
        (
            "Norland spoke out against the swap on Friday.",
            ["norland refuses medium <spoke out against> the swap"],
        ),
        ("Norland called off the fair.", []),
    ],
)
def test_a_particle_belongs_to_its_verb(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The levy was rejected by the union.", ["dockers refuses strong <was rejected> The levy"]),
        (
            "A levy rejected by the union returned to the agenda.",
            ["dockers refuses strong <rejected> A levy"],
        ),
        ("The levy was rejected.", ["nobody refuses strong <was rejected> The levy"]),
        (
            "The levy was called a folly by the union.",
            ["dockers asserts medium <was called> The levy"],
        ),
        ("The rejected levy returned.", []),
        ("The levy was swept away.", []),
        (
            "The swap was rejected as a trick by the union.",
            ["dockers refuses strong <was rejected> The swap"],
        ),
        (
            "The swap was rejected as a trick by Friday.",
            ["nobody refuses strong <was rejected> The swap"],
        ),
        (
            "The judge, offered to chair the panel, agreed.",
            ["The judge offers medium <offered> to chair the panel"],
        ),
    ],
)
def test_in_the_passive_the_subject_is_what_it_is_about(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The minister declined to comment on the tariff.",
            ["norland asserts medium <to comment on> the tariff"],
        ),
        ("That would encourage them to return.", []),
        ("That would encourage Sorland to open the locks.", []),
        ("The union has to praise the levy.", []),
        ("The plan would encourage Sorland to open the locks.", []),
        ("Norland offered an apology.", ["norland asserts medium <offered> an apology"]),
        ("Asked to explain the levy, Varga slept.", []),
        ("The union has to address the rot.", []),
        ("The refusal to reopen highlights a rift.", []),
        (
            "The lender released a statement saying the notes were void.",
            ["lender asserts medium <saying> the notes were void"],
        ),
        (
            "The lender released a statement on the notes.",
            ["lender asserts medium <released a statement> the notes"],
        ),
        ("There is a levy.", []),
        ("The union ensured that the gates were shut.", []),
    ],
)
def test_some_verbs_tell_nothing_after_all(text: str, expected: list[str]) -> None:
    assert told(text) == expected
