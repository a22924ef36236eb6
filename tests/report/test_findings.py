from dataclasses import replace

from report.answers import (
    TERMS,
    agreement,
    answer,
    contradictory,
    crowded,
    minerals,
    minerals_case,
    unsettled,
)
from zopa.analysis.results import AgreementAnswer, Analysis, PartyAnswer
from zopa.case.model import Comparison, Condition
from zopa.case.readings import RedLine
from zopa.report.alarms import alarming, alarms
from zopa.report.findings import findings, headline, unspoken
from zopa.report.grounds import grounds


def only(**parties: PartyAnswer) -> Analysis:
    """The minerals case with no agreement judged but the draft."""
    analysis = minerals()
    answers = {
        "status_quo": AgreementAnswer(TERMS["status_quo"], no_deal=True),
        "february_draft": agreement(TERMS["february_draft"], **parties),
    }
    return replace(analysis, main=replace(analysis.main, agreements=answers))


def two(first: PartyAnswer, second: PartyAnswer) -> Analysis:
    """The minerals case with the draft and a counter-proposal, Ukraine undecided on the former."""
    analysis = only(ukraine=answer(0.1), united_states=first)
    other = agreement(TERMS["arms_for_minerals"], ukraine=answer(0.9), united_states=second)
    answers = {**analysis.agreements, "arms_for_minerals": other}
    return replace(analysis, main=replace(analysis.main, agreements=answers))


def test_a_single_agreement_is_answered_in_a_sentence() -> None:
    analysis = only(ukraine=answer(0.031, error=0.003), united_states=answer(0.9))
    assert headline(analysis) == (
        "On the record up to 15 February 2025, Ukraine would probably not sign the february draft "
        "(about 0.03); the United States would probably sign it (about 0.90)."
    )


def test_the_headline_names_what_all_would_sign() -> None:
    assert headline(minerals()) == (
        "On the record up to 15 February 2025, both signatories would probably sign "
        "“arms for minerals” (about 0.65)."
    )


def test_the_headline_says_that_nothing_would_be_signed() -> None:
    assert headline(two(answer(0.8), answer(0.3))) == (
        "The record up to 15 February 2025 makes none of the 2 agreements likely to be signed by "
        "both signatories; the likeliest is “arms for minerals” (about 0.27)."
    )


def test_the_headline_says_what_stays_open() -> None:
    assert headline(two(answer(0.8), answer(0.6))) == (
        "The record up to 15 February 2025 leaves open whether both signatories would sign "
        "“arms for minerals” (about 0.54); less likely is the february draft (about 0.08)."
    )


def test_what_error_and_assumptions_do_not_set_apart_is_not_ranked() -> None:
    assert headline(two(answer(0.8), answer(0.1))).endswith(
        "the likeliest, too close to rank, are “arms for minerals” (about 0.09) and the february "
        "draft (about 0.08)."
    )


def test_the_headline_claims_nothing_that_only_the_prior_says() -> None:
    silent = answer(0.9, prior_only=0.9)
    assert headline(two(silent, silent)) == (
        "The record up to 15 February 2025 does not tell whether both signatories would sign any "
        "of the 2 agreements."
    )


def test_the_headline_without_answers_or_agreements() -> None:
    assert headline(contradictory()).endswith(
        "no figure says whether both signatories would sign: see the warnings."
    )
    assert headline(only()).startswith("On the record up to 15 February 2025, there is nothing")
    undated = replace(minerals(), case=replace(minerals_case(), as_of=None))
    assert headline(undated).startswith("On the record, both signatories would probably sign")


def test_open_silent_and_unanswered_parties_are_told_apart() -> None:
    analysis = only(ukraine=answer(0.55, prior_only=0.2), united_states=answer(0.5))
    assert headline(analysis).endswith(
        "Ukraine may or may not sign the february draft (about 0.55); nothing on record tells "
        "whether the United States would sign it."
    )
    unanswered = only(ukraine=answer(None), united_states=answer(0.2))
    assert headline(unanswered).endswith(
        "the United States would probably not sign the february draft (about 0.20); there is no "
        "answer whether Ukraine would sign it."
    )


def test_what_rests_on_assumptions_says_so_beside_the_figure() -> None:
    analysis = only(ukraine=answer(0.8, spread=0.1), united_states=answer(0.7))
    assert "Ukraine (between 0.7 and 0.9)" in headline(analysis)


def test_findings_name_the_statements_against() -> None:
    found = findings(minerals())
    assert len(found) == 3
    assert found[1].who.startswith("Ukraine would probably not sign the february draft")
    refusal, red_line = found[1].why
    assert refusal == (
        "Refused by Ukraine: has declined to sign without adequate provisions for security "
        "(refusal, 14 February 2025, credibility 0.9)."
    )
    assert red_line == (
        "Red line of Ukraine on Security provision: guarantee_needed, as above. "
        "If that is not meant as a limit, about 0.12."
    )
    assert found[2].why == ()


def test_a_statement_is_told_in_full_the_first_time() -> None:
    (red_line,) = findings(minerals())[0].why
    assert red_line == (
        "Red line of Ukraine on Security provision: security guarantees are needed and the present "
        "text has none (guarantee_needed, 14 February 2025, credibility 0.8)."
    )


def test_the_likeliest_few_of_many_agreements_are_spoken_of() -> None:
    analysis = crowded(6, 15)
    assert len(findings(analysis)) == 5
    assert unspoken(analysis) == "The table has the other 10 agreements."
    assert unspoken(minerals()) == ""


def test_red_lines_are_crossed_by_any_term_that_offends() -> None:
    case = minerals_case()

    def crossed(red_line: RedLine) -> tuple[str, ...]:
        statement = replace(case.statements[1], means=(red_line,))
        found = grounds(replace(case, statements=(statement,)), "ukraine", "february_draft")
        return found[0].issues if found else ()

    share = Condition(spans=((Comparison(">=", 50.0),),))
    none, forces = Condition(("none",)), Condition(("own_forces",))
    assert crossed(RedLine(requires=False, conditions={"resource_share": share})) == (
        "resource_share",
    )
    assert crossed(RedLine(requires=True, conditions={"resource_share": share})) == ()
    both = {"resource_share": share, "guarantee": forces}
    assert crossed(RedLine(requires=True, conditions=both)) == ("guarantee",)
    assert crossed(RedLine(requires=False, conditions=both)) == ("resource_share",)
    assert crossed(RedLine(requires=False, conditions={"guarantee": none})) == ("guarantee",)


def test_another_partys_or_a_withdrawn_statement_is_no_ground() -> None:
    case = minerals_case()
    assert grounds(case, "united_states", "february_draft") == ()
    withdrawn = tuple(replace(each, until=case.as_of) for each in case.statements)
    assert grounds(replace(case, statements=withdrawn), "ukraine", "february_draft") == ()


def test_alarms_come_before_figures_that_cannot_be_relied_on() -> None:
    assert not alarming(minerals())
    assert alarming(contradictory())
    (alarm,) = alarms(unsettled())
    assert alarm == (
        "The draws have not all settled (worst R-hat 1.31, smallest effective sample 82). "
        "Do not rely on these figures; ask for more draws."
    )
    assert alarming(replace(minerals(), complete=False))
    undrawn = replace(unsettled().method, r_hat=None, ess=None)
    assert alarms(replace(unsettled(), method=undrawn)) == []
    assert alarms(contradictory()) == [contradictory().warnings[0]]
