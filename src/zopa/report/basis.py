"""What figures stand on: what is taken for granted, what no deal means, the draws, the marks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from zopa.analysis.results import Analysis, GroupAnswer, Method, PartyAnswer
from zopa.case.model import UNKNOWN, Case, Option
from zopa.report.exact import counted as worths_counted
from zopa.report.exact import known, no_deal_worths, nothing_sampled, unknown, wholly
from zopa.report.grounds import conduct_otherwise
from zopa.report.packages import shown
from zopa.report.scenarios import DOWN, UP, scenario_name
from zopa.report.supposed import of_them_supposed
from zopa.report.verdicts import forced
from zopa.report.wording import (
    LIKELY,
    agreement_in_sentence,
    agreement_name,
    clean,
    enumeration,
    figure,
    many,
    party_in_sentence,
    plural,
    sentence,
)

Assumption = Option | Mapping[str, float]


def given(analysis: Analysis) -> list[str]:
    """What the answers take for granted: no deal, and everyone's conduct."""
    case = analysis.case
    first, *others = no_deal_means(case)
    granted = taken_for_granted(case, analysis.main.assumed)
    return [first, *_same_as_no_deal(analysis), *others, *granted, *_exceptions(analysis)]


def no_deal_means(case: Case) -> Iterator[str]:
    """What no deal means, for all and for those for whom it is something else; what it is worth to
    those whose worths are known, of whom it is not told that they do not say."""
    exact = known(case)
    if case.no_deal != UNKNOWN or not exact:
        yield f"No deal means: {_no_deal(case, case.no_deal)}."
    elif asked := [name for name in unknown(case) if case.parties[name].no_deal is None]:
        names = enumeration(party_in_sentence(case, name) for name in asked)
        yield f"For {names} no deal means: {_no_deal(case, UNKNOWN)}."
    yield from no_deal_worths(case)
    for name, party in case.parties.items():
        if name in exact and party.no_deal == UNKNOWN:
            continue
        if party.no_deal and party.no_deal != case.no_deal:
            party_ = party_in_sentence(case, name)
            yield f"For {party_} no deal means: {_no_deal(case, party.no_deal)}."


def taken_for_granted(case: Case, assumed: Mapping[str, Assumption]) -> Iterator[str]:
    """What is taken for granted of everyone's conduct."""
    if assumed:
        yield f"Taken for granted: {_conduct(case, assumed)}."


def _same_as_no_deal(analysis: Analysis) -> list[str]:
    """The agreements that settle nothing: their terms are those of no deal."""
    case = analysis.case
    same = [
        agreement_in_sentence(case, name)
        for name, answer in analysis.agreements.items()
        if answer.no_deal and name != case.no_deal
    ]
    if not same:
        return []
    verb = "has" if len(same) == 1 else "have"
    return [f"{sentence(enumeration(same))} {verb} the terms of no deal: nothing to sign."]


def _exceptions(analysis: Analysis) -> list[str]:
    """The agreements that fix conduct otherwise than assumed, or that a rule ties to other."""
    case = analysis.case
    others = {
        name: conduct_otherwise(case, name)
        for name, answer in analysis.agreements.items()
        if answer.parties or name == case.no_deal
    }
    return [
        f"{sentence(agreement_in_sentence(case, name))} comes with {'; '.join(other)}."
        for name, other in others.items()
        if other
    ]


def _no_deal(case: Case, agreement: str) -> str:
    if agreement == UNKNOWN:
        return "unknown, so it may be worth anything and hardly a figure is settled"
    return agreement_name(case, agreement)


def _conduct(case: Case, assumed: Mapping[str, Assumption]) -> str:
    return "; ".join(
        f"{clean(case.issues[name].title)}{_decider(case, name)}: {_option(case, name, option)}"
        for name, option in assumed.items()
    )


def _decider(case: Case, issue: str) -> str:
    party = case.issues[issue].decided_by
    return f" (decided by {party_in_sentence(case, party)})" if party else ""


def _option(case: Case, issue: str, option: Assumption) -> str:
    if isinstance(option, Mapping):
        shares = (f"{_label(case, issue, name)} {figure(share)}" for name, share in option.items())
        return ", ".join(shares)
    return _label(case, issue, option)


def _label(case: Case, issue: str, option: Option) -> str:
    return clean(case.issues[issue].label(option))


def differences(analysis: Analysis) -> list[str]:
    """What each scenario takes for granted otherwise than the main one; what the arrows mean."""
    main = f"“{scenario_name(analysis.main)}”"
    arrows = f"{UP} {DOWN} more than three standard errors from {main}."
    described = (
        f"{scenario_name(scenario)}: "
        f"{'; '.join(_difference(analysis, name)) or f'the same as {main}'}."
        f"{_noted(analysis, name)}"
        for name, scenario in analysis.scenarios.items()
    )
    return [arrows, *described]


def _difference(analysis: Analysis, name: str) -> Iterator[str]:
    case, main = analysis.case, analysis.main.assumed
    changed = {
        issue: option
        for issue, option in analysis.scenarios[name].assumed.items()
        if option != main.get(issue)
    }
    if changed:
        yield _conduct(case, changed)
    scenario = case.scenarios.get(name)
    if scenario is None:
        return
    if scenario.no_deal and scenario.no_deal != case.no_deal:
        yield f"no deal means {_no_deal(case, scenario.no_deal)}"
    for issue, (low, high) in scenario.ranges.items():
        yield f"{clean(case.issues[issue].title)} from {low:g} to {_label(case, issue, high)}"
    for statement, credibility in scenario.credibilities.items():
        yield f"credibility of {clean(statement)} {credibility:g}"


def _noted(analysis: Analysis, name: str) -> str:
    scenario = analysis.case.scenarios.get(name)
    return f" {clean(scenario.note)}" if scenario and scenario.note else ""


def record(analysis: Analysis) -> str:
    """What the analysis looked at."""
    case = analysis.case
    statements, issues = analysis.statements, len(case.issues)
    told = f"{plural(statements, 'statement')} in force{of_them_supposed(case)}"
    made = worths_counted(case) if wholly(case) else told
    counted = f"{made}, {plural(issues, 'issue')}"
    return f"{counted}, {many(analysis.packages, 'possible package')}"


def method(case: Case, made: Method) -> list[str]:
    """How the figures were made, and whether the draws settled: two lines."""
    versions = ", ".join(f"{clean(name)} {clean(kept)}" for name, kept in made.versions.items())
    if wholly(case):
        return [f"{nothing_sampled(case)} {versions}."]
    verdict = "Settled" if made.converged else "NOT settled"
    drawn = (
        f"{made.draws:,} draws for each party in {plural(made.chains, 'chain')}, seed {made.seed}, "
        f"prior {clean(made.prior)}."
    )
    settled = (
        f"{verdict}: worst R-hat {r_hat(made, 3)}, smallest effective sample {sample(made)}. "
        f"{versions}."
    )
    return [drawn, settled]


def r_hat(made: Method, places: int) -> str:
    """The worst R-hat of any figure."""
    return "unknown" if made.r_hat is None else f"{made.r_hat:.{places}f}"


def sample(made: Method) -> str:
    """The smallest effective sample of any figure."""
    return "unknown" if made.ess is None else f"{made.ess:,.0f}"


def legend(analysis: Analysis, *, in_table: bool, bars: bool) -> list[str]:
    """The marks that occur, explained: ``in_table`` the short ones too, the stroke where there are
    ``bars``."""
    if wholly(analysis.case):
        return []
    margin = "± one standard error of the simulation."
    stroke = " │ where the figure stood before any statement." if bars else ""
    return [margin + stroke, *remarks(analysis, in_table=in_table)]


def remarks(analysis: Analysis, *, in_table: bool = False) -> list[str]:
    """What the words mean, and what is taken to be so, whatever shows the figures."""
    case = analysis.case
    if wholly(case):
        return []
    judged = [one for each in analysis.agreements.values() for one in each.parties.values()]
    answers = [one for one in judged if not one.exact]
    together = [each.all for each in analysis.agreements.values() if each.all]
    lines = [
        f"Probably: {LIKELY:g} or more; probably not: {1 - LIKELY:g} or less.",
        *_explained(answers, together, in_table=in_table),
        *_outsiders(case),
    ]
    if len(case.parties) - len(known(case)) > 1:
        lines.append("Given the record, what one party wants is taken to tell nothing of another.")
    return lines


def _explained(
    answers: list[PartyAnswer], together: list[GroupAnswer], *, in_table: bool
) -> Iterator[str]:
    if any(map(forced, answers)):
        yield (
            "always, never: what a party taken at its word does, every statement meant, whatever "
            "else it wants. Without either, they leave it open."
        )
        yield "The figures weigh each statement by its credibility."
    if any(answer.no_evidence for answer in answers):
        yield "no evidence: the record does not move the figure, which tells nothing of the party."
    shown: list[PartyAnswer | GroupAnswer] = [*answers, *together]
    if any(answer.rests_on_assumptions for answer in shown):
        mark = "† " if in_table else ""
        yield f"{mark}rests on assumptions: others, no less reasonable, give this range."
    if in_table and any(answer.if_bluff is not None for answer in answers):
        yield "bluff: the figure if the red lines that the agreement crosses are not meant."
    if any(answer.probability is None for answer in answers):
        yield "no answer: the warnings say why."


def _outsiders(case: Case) -> Iterator[str]:
    others = [name for name in case.parties if name not in case.signatories]
    telling = shown(case, others)
    if sampled := [name for name in telling if name not in known(case)]:
        said = enumeration(party_in_sentence(case, name) for name in sampled)
        yield (
            f"For {said}, not among the signatories, the figure is how probably the agreement is "
            "preferred to no deal."
        )
    if silent := [party_in_sentence(case, name) for name in others if name not in telling]:
        yield f"Nothing is on record of {enumeration(silent)}, so no figure is shown."
