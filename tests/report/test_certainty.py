"""Always and never in an analysis: beside the figures, with the statements behind them."""

import re
from dataclasses import replace

import pytest
from rich.cells import cell_len

from report.answers import agreement, answer, forced, minerals, torn, unsettled
from zopa.analysis.results import Analysis, ConsistencyAnswer, PartyAnswer
from zopa.case.model import Statement
from zopa.preferences import Certain
from zopa.report.contradictions import TITLE, aftermath, agreed, contradictions
from zopa.report.findings import findings, headline
from zopa.report.terminal import notebook_html, plain_text

NEVER = Certain("never", ("refusal",), fragility=1, overturned_by=("refusal",))
ALWAYS = Certain("always", ("visit",), fragility=1, overturned_by=("visit",))


def draft(analysis: Analysis, **parties: PartyAnswer) -> Analysis:
    """The analysis with other answers about the draft."""
    answers = {
        **analysis.agreements,
        "february_draft": agreement(analysis.agreements["february_draft"].package, **parties),
    }
    return replace(analysis, main=replace(analysis.main, agreements=answers))


def about_the_draft(analysis: Analysis) -> tuple[str, tuple[str, ...]]:
    finding = findings(analysis)[1]
    return finding.who, finding.why


def said(analysis: Analysis, width: int = 200) -> str:
    return " ".join(plain_text(analysis, width).split())


def test_a_verdict_stands_beside_the_figure_with_its_condition() -> None:
    who, _ = about_the_draft(forced())
    assert who == (
        "Ukraine, taken at its word, would never sign the february draft (about 0.03); the United "
        "States, taken at its word, would always sign it (about 0.94)."
    )


def test_the_statements_behind_a_verdict_are_told_once() -> None:
    refusal, red_line, why = about_the_draft(forced())[1]
    assert refusal.startswith("Refused by Ukraine: has declined to sign")
    assert red_line == (
        "Red line of Ukraine on Security provision: guarantee_needed, as above. If that is not "
        "meant as a limit, about 0.12. Ukraine could sign only if the readings of at least 2 "
        "statements did not hold, such as those of refusal and guarantee_needed."
    )
    assert why == (
        "“Always” follows for the United States from: came to Kyiv with the draft (visit, The "
        "Secretary, 12 February 2025, credibility 0.9). If this does not hold as it is read, the "
        "United States could refuse."
    )


def test_several_of_one_mind_share_a_clause() -> None:
    never = answer(0.02, certain=NEVER)
    who, _ = about_the_draft(draft(forced(), ukraine=never, united_states=never))
    assert who == (
        "Ukraine (about 0.02) and the United States (about 0.02), taken at their word, would never "
        "sign the february draft."
    )


@pytest.mark.parametrize(
    ("one", "clause"),
    [
        (
            answer(0.7, certain=NEVER),
            "Ukraine would probably sign X (about 0.70), though taken at its word it never would",
        ),
        (
            answer(0.3, certain=ALWAYS),
            (
                "Ukraine would probably not sign X (about 0.30), though taken at its word it "
                "always would"
            ),
        ),
        (
            answer(0.5, prior_only=0.4, certain=ALWAYS),
            "Ukraine may or may not sign X (about 0.50), though taken at its word it always would",
        ),
        (
            answer(0.5, certain=NEVER),
            (
                "The record does not tell whether Ukraine would sign X, though taken at its word "
                "it never would"
            ),
        ),
        (
            answer(None, certain=NEVER),
            "Ukraine, taken at its word, would never sign X (no figure: see the warnings)",
        ),
        (answer(0.7, certain=Certain("sometimes")), "Ukraine would probably sign X (about 0.70)"),
    ],
)
def test_verdict_and_figure_need_not_agree(one: PartyAnswer, clause: str) -> None:
    who, _ = about_the_draft(draft(forced(), ukraine=one))
    assert who == f"{clause}.".replace("X", "the february draft")


def test_refusals_are_told_wherever_the_verdict_is_never() -> None:
    _, why = about_the_draft(draft(forced(), ukraine=answer(0.7, certain=NEVER)))
    assert why[0].startswith("Refused by Ukraine")
    _, why = about_the_draft(draft(forced(), ukraine=answer(0.7)))
    assert why == ()


def test_a_verdict_that_follows_indirectly_names_its_statements() -> None:
    """A forcing set that is neither refusal nor red line, with more statements than are told."""
    analysis = forced()
    extra = [
        Statement(f"s{n}", "united_states", f"claim {n}", date=None, credibility=0.5)
        for n in range(7)
    ]
    case = replace(analysis.case, statements=(*analysis.case.statements, *extra))
    names = tuple(each.id for each in extra)
    certain = Certain("never", names, smallest=True, fragility=1, overturned_by=("s3",))
    changed = draft(replace(analysis, case=case), united_states=answer(0.1, certain=certain))
    _, (why,) = about_the_draft(changed)
    assert why == (
        "“Never” follows for the United States from: claim 0 (s0, credibility 0.5); claim 1 (s1, "
        "credibility 0.5); claim 2 (s2, credibility 0.5); claim 3 (s3, credibility 0.5); claim 4 "
        "(s4, credibility 0.5); and 2 more: s5 and s6. The United States could sign if the "
        "reading of one statement did not hold, such as that of s3."
    )


def test_a_verdict_without_statements_says_so() -> None:
    changed = draft(forced(), united_states=answer(0.9, certain=Certain("always")))
    assert about_the_draft(changed)[1] == (
        "That the United States always would follows without any statement.",
    )


def test_the_headline_says_what_is_certain_of_all() -> None:
    sure = answer(0.95, certain=ALWAYS)
    assert "the february draft (about 0.90; always if taken at their word)" in headline(
        draft(forced(), ukraine=sure, united_states=sure)
    )
    silent = answer(None, certain=NEVER)
    main = forced().main
    only = {
        "february_draft": agreement(main.agreements["february_draft"].package, ukraine=silent),
        "arms_for_minerals": agreement(main.agreements["suspended"].package, ukraine=silent),
    }
    assert headline(replace(forced(), main=replace(main, agreements=only))).endswith(
        "see the warnings. Taken at their word, they would never sign the february draft and "
        "“arms for minerals”."
    )


def test_a_refusal_tells_what_all_would_do_even_where_another_is_silent() -> None:
    never, silent = answer(0.1, certain=NEVER), answer(0.5, certain=Certain("sometimes"))
    analysis = draft(minerals(), ukraine=never, united_states=silent)
    only = dict.fromkeys(("february_draft", "suspended"), analysis.agreements["february_draft"])
    analysis = replace(analysis, main=replace(analysis.main, agreements=only))
    assert "makes none of the 2 agreements likely to be signed" in headline(analysis)


def test_the_table_has_a_word_for_parties_and_for_all() -> None:
    page = plain_text(forced(), 80)
    table = page[page.index("february draft  ") :].splitlines()
    assert table[2].split() == ["never", "never", "always", "never"]
    assert "bluff 0.12" in table[3]
    assert "always, never: what a party taken at its word does" in page
    assert "always, never" not in plain_text(minerals(), 80)


def test_blocks_and_the_notebook_say_the_condition() -> None:
    assert "never if taken at its word" in said(forced(), 60)
    assert "never if taken at their word" in said(forced(), 60)
    assert "always if taken at its word" in notebook_html(forced())


def test_certainty_needs_no_figure() -> None:
    open_still = answer(0.9, certain=Certain("sometimes"))
    silent = draft(forced(), ukraine=answer(None, certain=NEVER), united_states=open_still)
    page = plain_text(silent, 80)
    assert re.search(r"february draft +no answer +no answer", page)
    assert re.search(r"\n +never +never", page)


def test_a_consistent_record_is_told_in_a_sentence() -> None:
    told = "No contradiction: all statements on record can be meant together."
    assert said(forced()).count(told) == 1
    assert told in notebook_html(forced())
    assert agreed(forced().case, forced().consistency, 0) == []
    assert told not in said(torn())


def test_contradictions_stand_above_the_findings_with_what_would_settle_them() -> None:
    page = said(torn())
    assert page.index(TITLE) < page.index("• Ukraine, taken at its word")
    assert (
        "As read here, Ukraine cannot mean both: has declined to sign without adequate provisions "
        "for security "
        "(refusal, 14 February 2025, credibility 0.9); security guarantees are needed and the "
        "present text has none (guarantee_needed, 14 February 2025, credibility 0.8). If one is "
        "misreported, correct it or leave it unconfirmed; if all stand, they weaken each other in "
        "the figures."
    ) in page
    assert (
        "As read here, the United States cannot mean both: came to Kyiv with the draft (visit, The "
        "Secretary, 12 February 2025, credibility 0.9); went home (retreat, The Secretary, 13 "
        "February 2025, credibility 0.9). If the position has changed, write ‘superseded_by: "
        "retreat’ or ‘until: 2025-02-13’ at ‘visit’."
    ) in page
    assert "In no contradiction: 0 of 2 statements of Ukraine and" in page
    assert "Always and never then hold whichever of these statements are given up" in page


def test_many_contradictions_are_counted() -> None:
    page = said(torn(23))
    assert "Also: more_1 and visit of the United States; " in page
    assert "There are 23 contradictions; these are the 10 shortest." in page
    assert "There are at least 23 contradictions" in said(torn(23, complete=False))
    assert "There may be more: not every one was looked for." in said(torn(2, complete=False))


def test_contradictions_within_one_statement_and_among_three() -> None:
    analysis = torn()
    first, second = analysis.consistency.contradictions
    alone = replace(first, statements=("refusal",))
    three = replace(first, statements=("refusal", "guarantee_needed", "visit"))
    found = replace(analysis.consistency, contradictions=(alone, three, second))
    own, many, _ = contradictions(analysis.case, found)
    assert own.startswith("As read here, Ukraine cannot mean all of this: has declined")
    assert own.endswith("or tell each claim in a statement of its own.")
    assert many.startswith("As read here, Ukraine cannot mean all 3 of these: refusal, as above;")
    assert "If one is misreported" in many


def test_nothing_is_said_where_nothing_contradicts() -> None:
    none = ConsistencyAnswer((), 0, complete=True, surviving={})
    assert contradictions(minerals().case, none) == []
    assert aftermath(minerals().case, none) == []
    assert TITLE not in notebook_html(minerals())
    assert TITLE in notebook_html(torn())


def test_contradictions_and_alarms_go_together() -> None:
    loud = replace(torn(), method=unsettled().method)
    page = plain_text(loud, 80)
    assert page.index("READ THIS FIRST") < page.index(TITLE)


@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize("count", [2, 23])
def test_every_line_fits(count: int, width: int) -> None:
    assert max(map(cell_len, plain_text(torn(count), width).splitlines())) <= width
    assert max(map(cell_len, plain_text(forced(), width).splitlines())) <= width
