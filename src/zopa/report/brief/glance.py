"""The brief in five lines: the answer, what stands in the way, what would change it, what all could
sign, and how far to rely on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from zopa.analysis.offers import Amendments
from zopa.analysis.panel import PackageFigures
from zopa.analysis.results import Analysis, GroupAnswer
from zopa.case.model import Case
from zopa.case.record import in_force
from zopa.report.amendments import no_worse
from zopa.report.brief.changes import anchor as changes_of
from zopa.report.brief.changes import furthest, likeliest
from zopa.report.brief.history import listed
from zopa.report.brief.signing import anchor as agreement_at
from zopa.report.document import Fact, Span, Words, strong, words
from zopa.report.exact import all_sign_by_worths, all_would, by_worths, wholly
from zopa.report.exact import counted as worths_counted
from zopa.report.findings import chance, judged, likeliest_of, settled_by_worths
from zopa.report.packages import settled
from zopa.report.reasons import IN_FULL
from zopa.report.supposed import of_them_supposed
from zopa.report.verdicts import at_their_word, forced
from zopa.report.wording import (
    WIDE,
    agreement_in_sentence,
    clean,
    enumeration,
    figure,
    party_in_sentence,
    plural,
    roughly,
    sentence,
    several,
    signatories,
)
from zopa.report.zone import headline as zone_headline
from zopa.report.zone import settled_by_worths as settled_by_worths_of_all

MOST_NAMED = 4


def glance(analysis: Analysis) -> Iterator[Fact]:
    """The lines that there are."""
    if told := settled_by_worths(analysis.case, judged(analysis)) if judged(analysis) else "":
        yield _known(analysis, told)
    elif judged(analysis):
        yield _certain(analysis)
        yield from _in_the_way(analysis)
    yield from _change(analysis)
    yield from _zone(analysis)
    yield _reliance(analysis)


def _known(analysis: Analysis, told: str) -> Fact:
    """What the worths settle."""
    return Fact(
        words(strong("Is it settled? "), f"{sentence(by_worths(analysis.case))}, {told}."),
        "exact",
        words(Span("Who would sign", to="signing")),
    )


def _certain(analysis: Analysis) -> Fact:
    """What follows for each agreement whatever else the parties want."""
    case, groups = analysis.case, dict[str, list[str]]()
    for name, answer in judged(analysis).items():
        groups.setdefault(_verdict(answer.all), []).append(name)
    told = []
    for verdict, act in _acts(case).items():
        if named := groups.get(verdict):
            drafts = [agreement_in_sentence(case, name) for name in named]
            last = "and" if verdict == "always" else "or"
            told.append(f"{act} {enumeration(several(drafts, MOST_NAMED), last)}")
    because = [
        each
        for name in (*groups.get("always", ()), *groups.get("never", ()))
        for each in _because(analysis.agreements[name].all)
    ]
    counts = [f"{len(groups[word])} {word}" for word in _acts(case) if word in groups]
    return Fact(
        words(
            strong("Is it settled? "),
            f"{sentence(at_their_word(len(case.signatories)))}, {'; '.join(told)}.",
        ),
        ", ".join(counts) if len(judged(analysis)) > 1 else next(iter(groups)),
        _statements(because) or words(Span("Who would sign", to="signing")),
    )


def _acts(case: Case) -> Mapping[str, str]:
    """What the signatories do under each verdict."""
    count = len(case.signatories)
    if count == 1:
        never = f"{party_in_sentence(case, case.signatories[0])} would never sign"
    else:
        number, both = ("two", "both") if count == 2 else (f"{count}", "all")
        never = f"the {number} signatories would never {both} sign"
    return {
        "always": f"{signatories(case)} would always sign",
        "never": never,
        "sometimes": f"it is left open whether {signatories(case)} would sign",
    }


def _because(answer: GroupAnswer | None) -> tuple[str, ...]:
    return answer.certain.because if answer and answer.certain else ()


def _statements(names: list[str]) -> Words:
    found = list(dict.fromkeys(names))
    if len(found) <= IN_FULL:
        return listed(found)
    rest = f" and {len(found) - IN_FULL} more"
    return words(*listed(found[:IN_FULL]), Span(rest, to="evidence"))


def _in_the_way(analysis: Analysis) -> Iterator[Fact]:
    """Of the likeliest agreement: which signatory it turns on."""
    leading = likeliest_of(analysis)
    if not leading:
        return
    name = leading[0]
    case, answer = analysis.case, analysis.agreements[name]
    figures = {
        party: one.probability
        for party, one in answer.parties.items()
        if one.signatory and one.probability is not None
    }
    if not figures or answer.all is None:
        return
    least = min(figures, key=lambda party: figures[party])
    own = answer.parties[least]
    ends = (own.sensitivity.low, own.sensitivity.high) if own.sensitivity else (None, None)
    draft = agreement_in_sentence(case, name)
    its = roughly(own.probability, own.error, *ends)
    party = party_in_sentence(case, least)
    turns = f"whether {party} would sign it: {its}" if len(figures) > 1 else f"{party}: {its}"
    named = [
        f"{agreement_in_sentence(case, each)} ({chance(analysis.agreements[each].all)})"
        for each in leading
    ]
    if len(named) == 1:
        line = f"The likeliest to be signed is {named[0]}. It turns on {turns}."
    else:
        line = (
            f"The likeliest to be signed, too close to rank, are "
            f"{enumeration(several(named, MOST_NAMED))}. {sentence(draft)} turns on {turns}."
        )
    if own.no_evidence:
        line += " The record does not move that figure."
    if origin := clean(case.agreements[name].origin):
        line += f" {_first_sentence(origin)}"
    evidence = _statements(list(_because(answer.all))) or words(
        Span(sentence(draft), to=agreement_at(name))
    )
    yield Fact(words(strong("What is likeliest? "), line), _verdict(answer.all), evidence)


def _first_sentence(text: str) -> str:
    first, stop, _ = text.partition(". ")
    return f"{first}." if stop else text


def _verdict(answer: GroupAnswer | None) -> str:
    return forced(answer) or "sometimes"


def _change(analysis: Analysis) -> Iterator[Fact]:
    """The amendment that does most with the fewest terms, of the agreement furthest from being
    signed."""
    answer = furthest(analysis)
    if answer is None:
        return
    yield Fact(
        words(strong("What would change it? "), _changed(answer)),
        "exact"
        if all_sign_by_worths(answer.case)
        else likeliest(answer)[0].certainty or "sometimes",
        words(Span("What is missing", to=changes_of(answer.agreement))),
    )


def _changed(answer: Amendments) -> str:
    case, told = answer.case, likeliest(answer)
    first = told[0]
    last = next(each for each in told if no_worse(each.figures, told[-1].figures))
    draft = agreement_in_sentence(case, answer.agreement)
    if all_sign_by_worths(case):
        changed = f"With {plural(len(first.changes), 'changed term')} of {draft}"
        return f"{changed} {all_would(case)} sign it: {settled(case, first.changes)}."
    was = _chance(answer.now) if answer.now else ""
    line = (
        f"Changing {plural(len(first.changes), 'term')} of {draft} (now {was}) would bring "
        f"{_chance(first.figures)}: {settled(case, first.changes)}."
    )
    if answer.reached or last is first:
        return line
    return f"{line} Changing {len(last.changes)}: {_chance(last.figures)}."


def _chance(own: PackageFigures) -> str:
    return roughly(own.probability, own.error, own.low, own.high)


def _zone(analysis: Analysis) -> Iterator[Fact]:
    found, case = analysis.zone, analysis.case
    if found is None or found.exists is None or not found.packages:
        return
    if settled_by_worths_of_all(case, found):
        yield Fact(
            words(strong("Is there anything to sign? "), zone_headline(case, found)),
            "exact",
            words(Span("What everyone could sign", to="zone")),
        )
        return
    some = found.exists
    exists = roughly(some.probability, some.error, some.low, some.high)
    little = ""
    if some.prior_only is not None and abs(some.probability - some.prior_only) <= WIDE:
        little = " The record has little part in that, and it does not say which package."
    if some.prior_only is not None:
        exists += f" ({figure(some.prior_only)} before any statement)"
    others = (found.leading or 1) - 1
    cannot = f"; {plural(others, 'other')} cannot be told apart from it" if others else ""
    single = _chance(found.packages[0].figures)
    line = (
        f"The probability that {signatories(case)} would sign some package or other is {exists}."
        f"{little} That of the likeliest single one is {single}{cannot}."
    )
    yield Fact(
        words(strong("Is there anything to sign? "), line),
        f"{len(found.certain):,} always" if found.certain else "sometimes",
        words(Span("What everyone could sign", to="zone")),
    )


def _reliance(analysis: Analysis) -> Fact:
    """How many statements from how many documents, contradictions, what rests on assumptions."""
    counted = in_force(analysis.case)
    documents = {each.source.document for each in counted if each.source is not None}
    sources = f" from {plural(len(documents), 'document')}" if documents else ""
    known = wholly(analysis.case)
    made = worths_counted(analysis.case) if known else plural(len(counted), "statement")
    told = f"{sentence(made)}{of_them_supposed(analysis.case)}{sources}"
    torn = not analysis.consistency.consistent
    told += ", which contradict each other" if torn else ""
    wide = [
        one
        for answer in judged(analysis).values()
        for one in answer.parties.values()
        if one.signatory and one.rests_on_assumptions
    ]
    if wide:
        verb = "rests" if len(wide) == 1 else "rest"
        told += f". {sentence(plural(len(wide), 'figure'))} of signatories {verb} on assumptions"
        told += " as much as on the record"
    note = f" {clean(analysis.case.note)}" if analysis.case.note else ""
    settled_ = "settled" if analysis.method.converged else "not settled"
    evidence: list[str | Span] = [Span("The statements", to="evidence"), ", "]
    evidence += [Span("contradictions", to="contradictions"), ", "] if torn else []
    return Fact(
        words(strong("How far to rely on it? "), f"{told}.{note}"),
        "exact" if known else f"simulation {settled_}",
        words(*evidence, Span("assumptions", to="assumptions")),
    )
