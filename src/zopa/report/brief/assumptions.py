"""What rests on assumptions and not on the record: the prior, doubt, bluff, circumstances."""

from __future__ import annotations

from collections.abc import Iterator

from zopa.analysis.results import Analysis, PartyAnswer
from zopa.case.model import UNKNOWN, Case
from zopa.report.basis import differences, given
from zopa.report.brief.pictures import Pictures
from zopa.report.document import Block, Heading, Items, Paragraph, Section, words
from zopa.report.exact import known, wholly
from zopa.report.findings import judged
from zopa.report.packages import settled
from zopa.report.scenarios import scenario_table
from zopa.report.wording import (
    about,
    agreement_in_sentence,
    between,
    clean,
    party_in_sentence,
    sentence,
)

PRIOR = (
    "Before any statement, nothing is taken to be known of what a party wants: every division of "
    "importance among the issues is equally probable, every order of options too, and a number is "
    "as probably wanted high as low. Statements then rule preferences out, or make them less "
    "probable. “Always” and “never” do not depend on this, only on the readings and on what is "
    "taken for granted; probabilities do."
)

PANEL = (
    "Other assumptions were tried: importance spread more evenly over the issues, and every "
    "credibility 0.1 lower and 0.1 higher. A figure whose range is wider than 0.1 is told as that "
    "range; it rests on these assumptions as much as on the record:"
)

STEADY = (
    "Other assumptions were tried: importance spread more evenly over the issues, and every "
    "credibility 0.1 lower and 0.1 higher. No figure has a range wider than 0.1."
)

INDEPENDENT = (
    "The figures of the parties are multiplied: given the record, what one wants is taken to tell "
    "nothing of what another wants."
)


def assumptions(analysis: Analysis, pictures: Pictures) -> Section | None:
    """What is taken for granted, how far figures depend on it, and what would be otherwise."""
    del pictures  # there is none of this
    told = [*given(analysis), *_notes(analysis.case), *_without_a_deal(analysis.case)]
    blocks: list[Block] = [Items(tuple((words(line),) for line in told))]
    if not wholly(analysis.case):
        blocks.append(Paragraph(words(PRIOR)))
    blocks += [*_sensitivity(analysis), *_bluffs(analysis)]
    if len(analysis.case.parties) - len(known(analysis.case)) > 1:
        blocks.append(Paragraph(words(INDEPENDENT)))
    if analysis.scenarios:
        blocks.append(Heading("Under other circumstances", "scenarios"))
        blocks.append(scenario_table(analysis))
        blocks += [Paragraph(words(line), "note") for line in differences(analysis)]
    title = "What is taken for granted" if wholly(analysis.case) else "What rests on assumptions"
    return Section("assumptions", title, tuple(blocks))


def _notes(case: Case) -> Iterator[str]:
    """What a reader has to know of conduct that is taken for granted."""
    for issue in case.issues.values():
        if issue.conduct and issue.note:
            yield f"{clean(issue.title)}: {clean(issue.note)}"


def _without_a_deal(case: Case) -> Iterator[str]:
    """The terms that prevail without a deal: every figure is a comparison with them."""
    if case.no_deal != UNKNOWN:
        name = agreement_in_sentence(case, case.no_deal)
        yield f"The terms of {name}: {settled(case, case.agreements[case.no_deal].terms)}."


def _sensitivity(analysis: Analysis) -> Iterator[Block]:
    tried = [one for _, _, one in _signing(analysis) if one.sensitivity is not None]
    if not tried:
        return
    wide = [
        f"{sentence(party_in_sentence(analysis.case, party))} and "
        f"{agreement_in_sentence(analysis.case, agreement)}: {between(panel.low, panel.high)}."
        for agreement, party, one in _signing(analysis)
        if (panel := one.sensitivity) is not None and panel.wide
    ]
    yield Paragraph(words(PANEL if wide else STEADY))
    if wide:
        yield Items(tuple((words(line),) for line in wide))


def _bluffs(analysis: Analysis) -> Iterator[Block]:
    """What would be if red lines were not meant."""
    lines = [
        f"If the red lines that {agreement_in_sentence(analysis.case, agreement)} crosses are not "
        f"meant, that {party_in_sentence(analysis.case, party)} would sign it: "
        f"{about(one.if_bluff, one.error)}, instead of {about(one.probability, one.error)}."
        for agreement, party, one in _signing(analysis)
        if one.if_bluff is not None
    ]
    if lines:
        yield Items(tuple((words(line),) for line in lines))


def _signing(analysis: Analysis) -> Iterator[tuple[str, str, PartyAnswer]]:
    for agreement, answer in judged(analysis).items():
        for party, one in answer.parties.items():
            if one.signatory and not one.exact:
                yield agreement, party, one
