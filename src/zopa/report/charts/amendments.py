"""What amendments of an agreement give and cost: the rows of the chart, its finding, in words."""

from __future__ import annotations

from collections.abc import Iterator

from zopa.analysis.exact import known_worths, stakes
from zopa.analysis.offers import Amendment, Amendments
from zopa.analysis.results import Spread
from zopa.case.model import Option
from zopa.report.amendments import no_worse
from zopa.report.exact import wholly
from zopa.report.packages import over_draws, shown
from zopa.report.wording import (
    agreement_in_sentence,
    clean,
    enumeration,
    figure,
    party_in_sentence,
    party_name,
    plural,
    roughly,
    signatories,
    signed,
    with_margin,
)

MOST = 5
"""So many amendments are drawn."""

MOST_NAMED = 3
"""So many parties are named in a finding."""

SHOWS = 0.05
"""A change of worth, on average, from which on it is spoken of."""


def drawn(answer: Amendments) -> tuple[Amendment, ...]:
    """The amendments of the chart: those that reach the target, else the likeliest at each number
    of changes as long as the figure rises."""
    if answer.reached:
        found = answer.amendments
    elif answer.best:
        peak = max(answer.best, key=lambda each: each.figures.probability)
        found = answer.best[: answer.best.index(peak) + 1]
    else:
        found = ()
    return tuple(each for each in found if each.changes and each.parties)[:MOST]


def parties(answer: Amendments, each: Amendment) -> list[str]:
    """The parties of which the chart tells: who signs, or has said anything."""
    told = shown(answer.case, each.parties)
    return sorted(told, key=lambda party: party not in answer.case.signatories)


def change(answer: Amendments, name: str, option: Option) -> str:
    """One changed term: what it becomes, and what it was."""
    issue = answer.case.issues[name]
    before = answer.case.agreements[answer.agreement].terms[name]
    return f"{clean(issue.title)}: {clean(issue.label(option))} (was: {clean(issue.label(before))})"


def title(answer: Amendments) -> str:
    """What the first of the amendments does to the figure, who gains by it and whom it costs."""
    own = drawn(answer)
    close = (each for each in own if no_worse(each.figures, own[-1].figures))
    first = own[0] if answer.reached else next(close)
    changes = plural(len(first.changes), "change")
    draft = agreement_in_sentence(answer.case, answer.agreement)
    figures, now = first.figures, answer.now
    everyone = signatories(answer.case)
    to = roughly(figures.probability, figures.error, figures.low, figures.high)
    of = roughly(now.probability, now.error, now.low, now.high) if now else ""
    if now and figures.probability <= now.probability + 3 * max(now.error, figures.error):
        return (
            f"No amendment that was found would clearly raise the probability that {everyone} sign"
            f" {draft}, {of}"
        )
    told = f"{changes} would bring the probability that {everyone} sign {draft}"
    told += f" from {of} to {to}" if of else f" to {to}"
    short = "" if answer.reached else f", short of {answer.target:g}"
    return f"{told}{short}{_balance(answer, first)}"


def _balance(answer: Amendments, each: Amendment) -> str:
    """Who gains by an amendment and whom it costs, on average over the draws."""
    means = {party: scaled(answer, each, party).mean for party in parties(answer, each)}
    gives = _names(answer, [party for party, mean in means.items() if mean >= SHOWS])
    costs = _names(answer, [party for party, mean in means.items() if mean <= -SHOWS])
    told = [f"that is worth more to {gives}"] if gives else []
    if costs:
        told.append(f"less to {costs}" if gives else f"that is worth less to {costs}")
    average = "" if wholly(answer.case) else "on average "
    return f"; {average}{' and '.join(told)}" if told else ""


def scaled(answer: Amendments, each: Amendment, party: str) -> Spread:
    """How much more an amendment is worth to a party, of what lies between the worst package that
    could be and the best; known worths are on scales of their own."""
    moved = each.parties[party].worth_change
    worth = known_worths(answer.case).get(party)
    whole = float(sum(stakes(worth).values())) if worth else 1.0
    return Spread(moved.mean / whole, moved.p05 / whole, moved.p95 / whole) if whole else moved


def _names(answer: Amendments, names: list[str]) -> str:
    if len(names) > MOST_NAMED:
        return f"{len(names)} parties"
    return enumeration(party_in_sentence(answer.case, each) for each in names) if names else ""


def text(answer: Amendments) -> str:
    """Every figure of the chart, amendment by amendment."""
    return " ".join(_text(answer))


def _text(answer: Amendments) -> Iterator[str]:
    draft = agreement_in_sentence(answer.case, answer.agreement)
    yield (
        f"What amendments of {draft} are worth to each party beyond it, on the party’s own scale"
        f" from 0 to 1{'' if wholly(answer.case) else ': on average, and in nine draws of ten'}."
    )
    if answer.now:
        now = with_margin(answer.now.probability, answer.now.error)
        yield f"As it is, {signatories(answer.case)} would sign it with {now}."
    for number, each in enumerate(drawn(answer), start=1):
        changes = "; ".join(change(answer, *term) for term in each.changes.items())
        own = with_margin(each.figures.probability, each.figures.error)
        told = [_party(answer, each, party) for party in parties(answer, each)]
        yield f"{number}: {changes}. All would sign with {own}; {'; '.join(told)}."


def _party(answer: Amendments, each: Amendment, party: str) -> str:
    own = each.parties[party]
    verb = "signs" if party in answer.case.signatories else "prefers it to no deal"
    name = party_name(answer.case, party)
    moved = scaled(answer, each, party)
    told = signed(moved.mean) if moved.p05 == moved.p95 else over_draws(moved)
    return f"{name} {told}, {verb} {figure(own.probability, own.error)}"
