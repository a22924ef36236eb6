"""What a brief says, and where its words lead; how it looks is for its renderings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import zopa
from report.answers import consistent, contradictory, crowded, forced, minerals, torn, unsettled
from report.hostile import hostile_case
from report.offered import amendments, needs_none, not_reached, zone_answer
from report.standings import standing
from zopa.analysis.moved import Step
from zopa.analysis.results import Analysis
from zopa.report.brief import brief
from zopa.report.document import (
    Block,
    Entry,
    Heading,
    Items,
    Paragraph,
    Picture,
    Report,
    Section,
    Span,
    Table,
    Words,
    plain,
)


def told(analysis: Analysis) -> Analysis:
    """An analysis with everything that a brief can show."""
    together = analysis.agreements["february_draft"].all
    assert together is not None
    steps = tuple(
        Step(date(2025, 2, day), (statement,), (), {"february_draft": together})
        for day, statement in ((12, "refusal"), (14, "guarantee_needed"))
    )
    return replace(
        analysis,
        zone=zone_answer(),
        standing=standing(),
        amendments={"february_draft": not_reached()},
        timeline=steps,
    )


def lines(blocks: tuple[Block, ...]) -> Iterator[Words]:
    for block in blocks:
        match block:
            case Paragraph(said=said):
                yield said
            case Items(items=items):
                yield from (line for item in items for line in item)
            case Table(rows=rows):
                yield from (line for row in rows for cell in row for line in cell.lines)
            case Entry(title=title, lines=below):
                yield from (title, *below)
            case Heading(text=text):
                yield (Span(text),)
            case Picture(title=title, text=text):
                yield from ((Span(title),), (Span(text),))


def words_of(report: Report) -> list[Words]:
    found = [line for section in report.sections for line in lines(section.blocks)]
    facts = [part for fact in report.glance for part in (fact.said, fact.evidence)]
    return [*facts, *found]


def text_of(section: Section) -> str:
    return "\n".join(map(plain, lines(section.blocks)))


def section(report: Report, name: str) -> Section:
    return next(each for each in report.sections if each.id == name)


def targets(report: Report) -> set[str]:
    found = {each.id for each in report.sections}
    for each in report.sections:
        for block in each.blocks:
            if isinstance(block, Entry | Heading):
                found.add(block.id)
    return found


def test_sections_appear_when_their_analyses_exist() -> None:
    everything = [each.id for each in brief(told(minerals())).sections]
    assert everything == [
        *("signing", "changes", "zone", "fairness", "interests", "history"),
        *("evidence", "assumptions", "method"),
    ]
    bare = replace(minerals(), zone=None)
    assert [each.id for each in brief(bare).sections] == [
        *("signing", "interests", "evidence", "assumptions", "method"),
    ]
    assert "contradictions" in {each.id for each in brief(torn()).sections}


@pytest.mark.parametrize(
    "analysis",
    [told(minerals()), contradictory(), forced(), torn(12), unsettled(), crowded(7, 12)],
    ids=["all", "contradictory", "forced", "torn", "unsettled", "crowded"],
)
def test_every_link_leads_somewhere(analysis: Analysis) -> None:
    report = brief(analysis)
    linked = {span.to for line in words_of(report) for span in line if span.to}
    assert linked
    assert linked <= targets(report)


def test_at_a_glance_are_five_lines_each_with_certainty_and_evidence() -> None:
    facts = brief(told(minerals())).glance
    assert len(facts) == 5
    assert all(fact.certainty and fact.evidence for fact in facts)
    asked = [fact.said[0].text for fact in facts]
    assert asked == [
        "Is it settled? ",
        "What is likeliest? ",
        "What would change it? ",
        "Is there anything to sign? ",
        "How far to rely on it? ",
    ]


def test_the_verdict_is_one_sentence() -> None:
    verdict = brief(told(minerals())).verdict
    assert verdict.endswith(".")
    assert verdict.count(". ") == 0


def test_a_certain_answer_leads_to_the_statements_that_force_it() -> None:
    fact = brief(told(forced())).glance[0]
    assert "would never both sign" in plain(fact.said)
    assert "never" in fact.certainty
    assert {span.to for span in fact.evidence if span.to} >= {"statement-refusal"}


def test_every_statement_is_told_with_words_source_date_credibility_and_reading() -> None:
    report = brief(told(minerals()))
    entries = {
        block.id: block for block in section(report, "evidence").blocks if isinstance(block, Entry)
    }
    assert set(entries) == {"statement-refusal", "statement-guarantee_needed"}
    refusal = entries["statement-refusal"]
    assert plain(refusal.title) == "refusal  14 February 2025"
    assert [plain(line) for line in refusal.lines][:4] == [
        "Reported: has declined to sign without adequate provisions for security",
        "Source: none given",
        "Read as: would not sign the february draft.",
        "Credibility: 0.9",
    ]


def test_statements_that_do_not_count_say_why() -> None:
    analysis = minerals()
    case = analysis.case
    first = case.statements[0]
    more = (
        replace(first, id="later", date=date(2025, 3, 1)),
        replace(first, id="again", same_as="refusal"),
        replace(first, id="doubtful", confirmed=False),
        replace(first, id="withdrawn", until=date(2025, 2, 15)),
        replace(first, id="overtaken", superseded_by="guarantee_needed"),
        replace(first, id="nothing", credibility=0.0),
    )
    told_case = replace(case, statements=(*case.statements, *more))
    report = brief(replace(analysis, case=told_case, consistency=consistent(told_case)))
    why = {
        block.id: plain(block.lines[-1])
        for block in section(report, "evidence").blocks
        if isinstance(block, Entry)
        and block.id not in {"statement-refusal", "statement-guarantee_needed"}
    }
    assert why == {
        "statement-later": "Made after the date of this brief, so it does not count.",
        "statement-again": "Counts once, together with refusal.",
        "statement-doubtful": "Not confirmed, so it has no effect on any answer.",
        "statement-withdrawn": "No longer in force since 15 February 2025.",
        "statement-overtaken": "No longer in force: followed by guarantee_needed",
        "statement-nothing": "Of credibility 0, so it is no evidence.",
    }


def test_what_forces_an_answer_is_told_beside_the_statement() -> None:
    report = brief(forced())
    refusal = next(
        block
        for block in section(report, "evidence").blocks
        if isinstance(block, Entry) and block.id == "statement-refusal"
    )
    assert "Forces: Ukraine would never sign the february draft" in plain(refusal.lines[-1])


def test_a_record_without_statements_says_so() -> None:
    analysis = minerals()
    case = replace(analysis.case, statements=())
    report = brief(
        replace(analysis, case=case, statements=0, consistency=consistent(case), preferences={})
    )
    assert text_of(section(report, "evidence")) == (
        "No statement is on record, so no figure is evidence."
    )
    assert "interests" not in {each.id for each in report.sections}


def test_alarms_come_first_and_only_where_there_are_any() -> None:
    assert brief(minerals()).alarms == ()
    loud = brief(unsettled()).alarms
    assert any("have not all settled" in line for line in loud)


def test_amendments_that_reach_the_target_are_all_told() -> None:
    report = brief(replace(minerals(), amendments={"february_draft": amendments()}))
    tables = [b for b in section(report, "changes").blocks if isinstance(b, Table)]
    assert len(tables[0].rows) == len(amendments().amendments)


def test_an_agreement_that_needs_no_change_has_no_table_of_changes() -> None:
    report = brief(replace(minerals(), amendments={"february_draft": needs_none()}))
    told_ = [each for each in report.sections if each.id == "changes"]
    assert "needs no change" in "\n".join(map(text_of, told_))


def test_the_zone_is_told_as_a_band() -> None:
    said = text_of(section(brief(told(minerals())), "zone"))
    assert "cannot be told apart from" in said
    assert "alike" in said


def test_the_method_can_be_repeated() -> None:
    said = text_of(section(brief(minerals()), "method"))
    assert "zopa report CASE --draws 4096 --seed 0 --as-of 2025-02-15" in said
    assert "R-hat" in said


def test_figures_that_rest_on_assumptions_are_ranges() -> None:
    report = brief(zopa.analyze("cases/minerals", draws=400))
    said = text_of(section(report, "assumptions"))
    assert "“arms for minerals”: between 0." in said


def test_a_brief_of_hostile_texts_stays_on_one_line_everywhere(tmp_path: Path) -> None:
    case = hostile_case(tmp_path / "case")
    report = brief(zopa.analyze(case, draws=100, amendments=True, timeline=True))
    texts = [span.text for line in words_of(report) for span in line]
    assert any("<script>" in text for text in texts)
    assert all(text == " ".join(text.splitlines()) for text in texts)


def annotated() -> Analysis:
    """The minerals case with what it says for its reader."""
    analysis = told(minerals())
    case = analysis.case
    drafts = {
        name: replace(each, origin="Nobody has proposed it. It is ours.")
        if name != case.no_deal
        else each
        for name, each in case.agreements.items()
    }
    statements = tuple(replace(each, note=f"Why {each.id} is read so.") for each in case.statements)
    scenarios = {
        name: replace(each, note="Nobody has announced it.")
        for name, each in case.scenarios.items()
    }
    noted = replace(
        case,
        note="All from one article.",
        agreements=drafts,
        statements=statements,
        scenarios=scenarios,
    )
    return replace(analysis, case=noted)


def test_each_agreement_is_told_with_where_it_comes_from() -> None:
    report = brief(annotated())
    assert text_of(section(report, "signing")).count("Nobody has proposed it.") == 3
    likeliest = next(plain(fact.said) for fact in report.glance if "likeliest?" in plain(fact.said))
    assert likeliest.endswith("Nobody has proposed it.")
    assert "Nobody has proposed it." not in text_of(section(brief(minerals()), "signing"))


def test_each_statement_is_told_with_why_it_is_read_so() -> None:
    shown = text_of(section(brief(annotated()), "evidence"))
    assert "Why so: Why refusal is read so." in shown
    assert "Why so" not in text_of(section(brief(minerals()), "evidence"))


def test_what_a_reader_has_to_know_of_the_record_stands_where_it_is_relied_on() -> None:
    report = brief(annotated())
    assert "All from one article." in text_of(section(report, "evidence"))
    assert plain(report.glance[-1].said).endswith("All from one article.")


def test_a_scenario_is_told_with_its_note() -> None:
    told_ = text_of(section(brief(annotated()), "assumptions"))
    assert "support lapses: no deal means suspended. Nobody has announced it." in told_


def test_why_statements_do_not_count_is_counted() -> None:
    analysis = minerals()
    first, *rest = analysis.case.statements
    others = (
        replace(first, id="again", same_as=first.id),
        replace(first, id="rumour", confirmed=False),
        replace(first, id="gone", until=first.date),
        replace(first, id="doubted", credibility=0.0),
    )
    case = replace(analysis.case, statements=(first, *rest, *others))
    shown = text_of(section(brief(replace(analysis, case=case)), "evidence"))
    assert (
        "2 statements of 6 are in force; the rest: 1 repeat, 1 not confirmed and 2 no longer or "
        "not yet in force, or of credibility 0."
    ) in shown


def test_conduct_that_an_agreement_brings_stands_beside_its_figures() -> None:
    analysis = told(minerals())
    draft = replace(analysis.case.agreements["february_draft"], conduct={"support": "withheld"})
    agreements = {**analysis.case.agreements, "february_draft": draft}
    case = replace(analysis.case, agreements=agreements)
    shown = section(brief(replace(analysis, case=case)), "signing")
    assert "Judged as if it came with Further support: Withheld." in text_of(shown)
    table = next(block for block in shown.blocks if isinstance(block, Table))
    row = next(row for row in table.rows if plain(row[0].lines[0]) == "february draft")
    assert [plain(line) for line in row[0].lines[1:]] == ["with Further support: Withheld"]


def test_what_is_taken_for_granted_is_told_with_its_note() -> None:
    analysis = told(minerals())
    support = replace(analysis.case.issues["support"], note="Nobody has threatened to end it.")
    case = replace(analysis.case, issues={**analysis.case.issues, "support": support})
    shown = text_of(section(brief(replace(analysis, case=case)), "assumptions"))
    assert "Further support: Nobody has threatened to end it." in shown
    assert "The terms of “status quo”: United States share of resource rights: 0 percent" in shown


def test_the_terms_of_an_unknown_no_deal_are_not_told() -> None:
    analysis = told(minerals())
    case = replace(analysis.case, no_deal="unknown")
    shown = text_of(section(brief(replace(analysis, case=case)), "assumptions"))
    assert "The terms of" not in shown


def test_agreements_that_cannot_be_ranked_are_not_ranked_at_a_glance() -> None:
    analysis = told(minerals())
    arms = analysis.agreements["arms_for_minerals"]
    agreements = {**analysis.main.agreements, "february_draft": arms}
    main = replace(analysis.main, agreements=agreements)
    report = brief(replace(analysis, main=main))
    line = next(plain(fact.said) for fact in report.glance if "likeliest?" in plain(fact.said))
    assert "The likeliest to be signed, too close to rank, are " in line
    assert " turns on whether the United States would sign it: " in line


def test_figures_that_the_record_hardly_moves_are_told_so() -> None:
    analysis = told(minerals())
    assert analysis.zone is not None
    exists = analysis.zone.exists
    assert exists is not None
    for before, little in ((exists.probability - 0.05, True), (0.0, False)):
        zone = replace(analysis.zone, exists=replace(exists, prior_only=before))
        report = brief(replace(analysis, zone=zone))
        line = next(plain(fact.said) for fact in report.glance if "to sign?" in plain(fact.said))
        assert ("The record has little part in that" in line) is little


GUARDED = """
title: Sites
parties: {a: {name: A}, b: {name: B}, c: {name: C}}
signatories: [a, b]
no_deal: nothing
issues:
  share: {title: Share, options: {none: None, half: Half}}
  guard: {title: Guard, options: {none: None, troops: Troops, allies: Allies}}
  peace: {title: Peace, options: {broken: Broken, kept: Kept}, decided_by: c, assumed: broken}
rules:
  - troops after peace: {if: {guard: troops}, then: {peace: kept}}
agreements:
  nothing: {share: none, guard: none}
  guarded: {share: half, guard: troops}
statements:
  - id: s1
    party: a
    said: wants allies
    date: 2025-02-14
    credibility: 0.9
    means: [{prefers: {guard: [allies, none, troops]}}, {prefers: {share: [none, half]}}]
"""


def test_conduct_that_a_change_loses_is_told_with_it(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(GUARDED, encoding="utf-8")
    analysis = zopa.analyze(path, draws=200, sensitivity=False, zone=False, amendments=["guarded"])
    told_ = text_of(section(brief(analysis), "changes"))
    assert "no longer comes with Peace: Kept" in told_
    assert "Judged as if it came with Peace: Kept." in text_of(section(brief(analysis), "signing"))


def test_a_table_of_changes_says_where_it_ends() -> None:
    first = not_reached()
    change = first.best[0]
    rising = tuple(
        replace(change, figures=replace(change.figures, probability=0.5 + n / 20)) for n in range(5)
    )
    analysis = replace(told(minerals()), amendments={"february_draft": replace(first, best=rising)})
    assert "The table ends at 4 changed terms." in text_of(section(brief(analysis), "changes"))
