"""A statement that nobody has confirmed is checked, and has no effect on any answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import chain, zip_longest
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import zopa
from case.draft import DRAFT, check, spoiled
from zopa.case.loading import examine_text
from zopa.case.model import Case
from zopa.case.readings import Ideal, Worth
from zopa.case.record import in_force
from zopa.case.rules import count_packages

HEAD, *WRITTEN = DRAFT.split("  - {id: s")
CONFIRMED = [f"  - {{id: s{rest}" for rest in WRITTEN]
UNDATED = spoiled("as_of: 2026-02-01\n", "", HEAD)
WORTH = (
    "{worth: {weights: {repairs: 1, rent: 1}, "
    "values: {repairs: {none: 0, yearly: 1}, rent: {0: 0, 450: 1, 1000: 1}}}}"
)


def proposal(
    means: str, more: str = "", *, party: str = "tenant", name: str = "p", confirmed: bool = False
) -> str:
    """A statement of a later day than the others; it repeats nothing."""
    confirmation = "" if confirmed else "confirmed: false, "
    return (
        f"  - {{id: {name}, party: {party}, said: Words., date: 2027-01-01, {confirmation}"
        f"source: {{document: 'https://example.org'}}, means: [{means}]{more}}}\n"
    )


def case_of(text: str) -> Case:
    return examine_text(text, "case.yaml").sound()


def messages(text: str) -> list[str]:
    return [problem.message for problem in examine_text(text, "case.yaml").problems]


def counting(case: Case) -> Case:
    """The case with the confirmed statements alone: all that an answer is made of."""
    confirmed = tuple(statement for statement in case.statements if statement.confirmed)
    return replace(case, statements=confirmed, warnings=())


NUMBERED = (
    "{ideal: {rent: 650}}",
    "{requires: {rent: '>= 10 and < 900.5'}}",
    "{rules_out: {rent: [20, '> 990']}}",
    "{prefers: {rent: [310, 650]}}",
    "{prefers_package: {this: {rent: 5}, over: offer}}",
    "{would_sign: {rent: 500, heating: pump, repairs: none}}",
    "{refuses: {agreement: offer, with: {rent: 900, care: poor}}}",
    WORTH,
)


@pytest.mark.parametrize("means", NUMBERED)
def test_a_number_that_only_a_proposal_mentions_is_no_knot(means: str) -> None:
    case = case_of(DRAFT + proposal(means))
    assert case.issues["rent"].options == case_of(DRAFT).issues["rent"].options
    assert len(case.statements[-1].means) == 1


def test_a_number_that_the_record_mentions_too_stays_a_knot() -> None:
    confirmed = proposal("{ideal: {rent: 650}}", party="owner", confirmed=True)
    for text in (
        confirmed + proposal("{ideal: {rent: 650}}", name="q"),
        proposal("{ideal: {rent: 650}}", name="q") + confirmed,
    ):
        assert 650.0 in case_of(DRAFT + text).issues["rent"].options


def test_once_confirmed_its_numbers_are_offered() -> None:
    proposed = case_of(DRAFT + proposal("{ideal: {rent: 650}}"))
    confirmed = case_of(DRAFT + proposal("{ideal: {rent: 650}}", confirmed=True))
    assert count_packages(proposed) == count_packages(case_of(DRAFT))
    assert count_packages(confirmed) > count_packages(proposed)


def test_the_numbers_of_an_exact_worth_are_kept_as_written() -> None:
    worth = case_of(DRAFT + proposal(WORTH)).statements[-1].means[0]
    assert isinstance(worth, Worth)
    assert list(worth.values["rent"]) == [0.0, 450.0, 1000.0]


def test_the_date_of_a_proposal_is_not_the_cases() -> None:
    text = UNDATED + "".join(CONFIRMED)
    assert case_of(text).as_of == case_of(text + proposal("")).as_of == date(2026, 1, 2)
    assert case_of(text + proposal("", confirmed=True)).as_of == date(2027, 1, 1)
    assert case_of(UNDATED.replace("s1: 0.5", "p: 0.5") + proposal("")).as_of is None


DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))
LINKS = st.sampled_from(
    ["", ", same_as: s1", ", superseded_by: s1", ", credibility: 0.3", ", credibility: 0"]
)
PROPOSALS = st.lists(
    st.tuples(st.sampled_from(NUMBERED[:-1]), LINKS, DAYS), min_size=1, max_size=len(CONFIRMED) + 1
)


@given(PROPOSALS, st.sampled_from([HEAD, UNDATED]))
def test_with_and_without_proposals_the_rest_of_the_case_is_the_same(
    proposals: list[tuple[str, str, date]], head: str
) -> None:
    made = [
        proposal(means, more, party="owner", name=f"p{number}").replace("2027-01-01", str(day))
        for number, (means, more, day) in enumerate(proposals)
    ]
    without = case_of(head + "".join(CONFIRMED))
    mixed = chain.from_iterable(zip_longest(made, CONFIRMED, fillvalue=""))
    case = case_of(head + "".join(mixed))
    assert counting(case) == counting(without)
    assert in_force(case) == in_force(without)
    assert count_packages(case) == count_packages(without)


def test_the_answers_are_the_same_to_the_last_digit() -> None:
    made = [proposal(means, party="owner", name=f"p{n}") for n, means in enumerate(NUMBERED[:-1])]
    confirmed = "".join(CONFIRMED)
    with_proposals, without = (
        zopa.analyze(case_of(UNDATED + statements), draws=200, sensitivity=False)
        for statements in ("".join(made) + confirmed, confirmed)
    )
    assert with_proposals.to_json() == without.to_json()


MISTAKES = {
    "{refuses: offr}": "there is no agreement ‘offr’",
    "{ideal: {rent: 1200}}": "1200 is outside the range of ‘rent’",
    "{ideal: {rent: 650, heating: 1}}": "the options of ‘heating’ are not numbers",
    "{would_sign: {rent: 650}}": "this package leaves heating and repairs open",
    "{would_sign: {rent: 250, heating: pump, repairs: none}}": "the rules forbid this package",
    "{prefers_package: {this: {rent: 650}, over: {rent: 650}}}": "these packages are the same",
    f"{WORTH}, {{ideal: {{rent: 650}}}}": "‘tenant’ has an exact worth and other readings too",
}


@pytest.mark.parametrize("means", MISTAKES)
def test_what_is_wrong_in_a_proposal_is_an_error_all_the_same(means: str) -> None:
    found = examine_text(DRAFT + proposal(means), "case.yaml")
    assert found.case is None
    assert [MISTAKES[means] in problem.message for problem in found.errors] == [True]


def test_what_does_not_stand_beside_the_record_is_an_error_once_it_is_confirmed() -> None:
    worth = spoiled("{prefers: {heating: [pump, [district, old]]}}", WORTH)
    worth = spoiled("credibility: 0.8", "credibility: 1", worth)
    narrow = spoiled(
        "credibilities: {s1: 0.5}", "credibilities: {s1: 0.5}, ranges: {rent: [0, 900]}"
    )
    for text, means, message in (
        (DRAFT, WORTH, "‘tenant’ has an exact worth and other readings too"),
        (worth, "{ideal: {rent: 650}}", "‘tenant’ has an exact worth and other readings too"),
        (narrow, "{ideal: {rent: 950}}", "this range leaves out 950"),
        (DRAFT, "{ideal: {rent: 700.0000000000001}}", "are almost the same number"),
    ):
        assert counting(case_of(text + proposal(means))) == counting(case_of(text))
        assert message in " ".join(messages(text + proposal(means, confirmed=True)))


def warned(text: str, words: str) -> bool:
    case_of(text)
    return any(words in message for message in messages(text))


def test_a_proposal_is_told_apart_and_no_other_doubt_rests_on_it(tmp_path: Path) -> None:
    """It neither silences a warning nor is warned of as if it counted."""
    assert warned(DRAFT + proposal("{ideal: {rent: 650}}"), "‘p’: it is not confirmed")
    unknown = spoiled("no_deal: as_is\n", "")
    assert warned(unknown + proposal(WORTH) + proposal(WORTH, party="owner", name="q"), "unknown")
    for more in (proposal(WORTH), proposal("{indifferent: heating}", ", same_as: s2")):
        assert messages(DRAFT + more) == ["nothing reads the statement ‘p’: it is not confirmed"]
    assert check(tmp_path, DRAFT + proposal("{ideal: {rent: 650}}")).errors == ()
    several = DRAFT + "".join(proposal(WORTH, name=name) for name in ("p", "q", "r"))
    message = "nothing reads 3 statements that are not confirmed, ‘p’ the first of them; "
    assert messages(several) == [f"{message}‘zopa review’ goes through them"]


def test_a_repeat_of_a_proposal_means_what_it_says() -> None:
    repeat = proposal("{indifferent: heating}", ", same_as: s2", confirmed=True)
    assert warned(DRAFT + repeat, "means something else")
    proposed = spoiled("credibility: 0.8", "confirmed: false")
    assert not warned(proposed + repeat, "means something else")
    assert in_force(replace(case_of(proposed + repeat), as_of=None))[-1].id == "p"


def test_what_a_proposal_would_supersede_is_not_superseded_yet() -> None:
    repeat = proposal("", ", same_as: s2", name="q", confirmed=True)
    text = spoiled("credibility: 0.8", "superseded_by: p") + repeat
    assert not warned(text + proposal(""), "is superseded, but its repeat")
    assert warned(text + proposal("", confirmed=True), "is superseded, but its repeat")


def test_warnings_of_dates_speak_of_what_is_confirmed() -> None:
    text = UNDATED + "".join(CONFIRMED) + proposal("")
    message = "there is no ‘as_of’; the date of the latest confirmed statement is used, 2026-01-02"
    assert message in messages(text)
    early = spoiled("as_of: 2026-02-01", "as_of: 2020-01-01")
    older = proposal("").replace("2027-01-01", "2019-01-01")
    assert warned(early + older, "every confirmed statement is dated later")
    assert not warned(HEAD.replace("s1: 0.5", "p: 0.5") + proposal(""), "dated later")


def test_its_readings_are_there_for_whoever_decides_on_it() -> None:
    assert case_of(DRAFT + proposal("{ideal: {rent: 650}}")).statements[-1].means == (
        Ideal("rent", 650.0),
    )
