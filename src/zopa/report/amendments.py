"""Amendments in words and as a list: what would have to change, what it gives and costs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import hypot

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from zopa.analysis.offers import Amendment, Amendments, LogrollAnswer, Trade
from zopa.analysis.panel import PackageFigures
from zopa.case.model import Case, Option
from zopa.report import numbers
from zopa.report.beside import before, others
from zopa.report.exact import all_sign_by_worths, all_would, known, not_all_would
from zopa.report.marks import BAR, FAINT, FILLED, STRONG, Marks
from zopa.report.packages import conduct_beside, more_worth, shown
from zopa.report.page import items, paragraph
from zopa.report.wording import (
    about,
    agreement_in_sentence,
    clean,
    enumeration,
    figure,
    party_in_sentence,
    party_name,
    plural,
    roughly,
    sentence,
    signatories,
    span,
    with_margin,
)

MOST = 5
"""So many amendments are spelt out; JSON and tables have all."""


def amendments(answer: Amendments, marks: Marks) -> Iterator[RenderableType]:
    """What would have to change for all to sign."""
    case = answer.case
    yield marks.text(headline(answer), STRONG)
    for line in _conditions(answer):
        yield marks.text(line)
    yield ""
    told = answer.amendments[:MOST] if answer.reached else ()
    for each in told:
        yield from _told(answer, each, marks)
    rest = answer.count - len(told)
    if answer.reached and rest > 0:
        yield marks.text(f"{_more(answer, rest)}; --json, --csv or --xlsx list them.")
        yield ""
    if answer.best and not all_sign_by_worths(case):
        yield marks.text("The likeliest at each number of changed terms", STRONG)
        yield _best(case, rising(answer), marks)
        yield from paragraph(beyond(answer), marks)
    if answer.logrolls:
        yield ""
        yield marks.text("Trades: two changes, each at somebody’s cost, that together help", STRONG)
        list_ = items()
        for trade in answer.logrolls:
            list_.add_row(marks.text(marks.bullet), marks.text(_logroll(case, answer, trade)))
        yield list_


def _more(answer: Amendments, rest: int) -> str:
    """How many amendments are not spelt out."""
    if all_sign_by_worths(answer.case):
        return f"{rest:,} more with as many changes would be signed"
    verb = "reaches" if rest == 1 else "reach"
    return f"{rest:,} more with as many changes {verb} {answer.target:g}"


def headline(answer: Amendments) -> str:
    """Whether the target is reached, and by how many changes."""
    known_ = answer.answered and all_sign_by_worths(answer.case)
    return _headline_by_worths(answer) if known_ else _headline(answer)


def _headline(answer: Amendments) -> str:
    """The same where it is a matter of probability."""
    case = answer.case
    draft = agreement_in_sentence(case, answer.agreement)
    now = answer.now
    stands = f" (now {_rough(now)})" if now else ""
    everyone = f"{signatories(case)} sign with {answer.target:g} or more"
    if answer.reached and not answer.amendments[0].changes:
        return f"{sentence(draft)} needs no change: {everyone} already{stands}."
    if answer.reached:
        changes = plural(len(answer.amendments[0].changes), "change")
        return f"{changes} of {draft}{stands} would have {everyone}: {_ways(answer)}."
    if not answer.answered:
        return f"There is no figure for {draft} and what might be changed of it: see the warnings."
    if not answer.best:
        return f"No change of {draft}{stands} is left that meets these conditions."
    top = max(answer.best, key=lambda each: each.figures.probability)
    if now is not None and top.figures.probability <= now.probability:
        return f"No change of {draft}{stands} makes it likelier that {signatories(case)} sign it."
    # More changes than needed are not told as better when the error leaves open whether they are.
    top = next(each for each in answer.best if no_worse(each.figures, top.figures))
    best = _rough(top.figures)
    whole = answer.searched == answer.possible
    found = "No amendment" if whole else "No amendment that was found"
    return (
        f"{found} of {draft}{stands} would have {everyone}. With"
        f" {plural(len(top.changes), 'changed term')} the figure is {best}, and none is clearly"
        " higher."
    )


def _headline_by_worths(answer: Amendments) -> str:
    """The same where it is known what all would sign: no target, for there is no probability."""
    case = answer.case
    draft = agreement_in_sentence(case, answer.agreement)
    if answer.reached and not answer.amendments[0].changes:
        return f"{sentence(draft)} needs no change: {all_would(case)} sign it as it is."
    short = answer.now is not None and not answer.now.probability
    stands = f"{sentence(not_all_would(case))} sign {draft} as it is. " if short else ""
    if answer.reached:
        changes = plural(len(answer.amendments[0].changes), "change")
        return f"{stands}With {changes} {all_would(case)} sign it: {_ways(answer)}."
    if answer.searched == answer.possible:
        return f"{stands}No change of it that meets these conditions would have them sign."
    return f"{stands}No change of it that was found would have them sign."


def _ways(answer: Amendments) -> str:
    """How many packages do it, and that none does with fewer changes."""
    ways = plural(answer.count, "package")
    verb = "does" if answer.count == 1 else "do"
    fewer = "none with fewer changes"
    if not answer.amendments[0].proven:
        reach = plural(answer.searched, "change")
        fewer = f"none with up to {reach}; with more, not every package was judged"
    return f"{ways} {verb} so, and {fewer}"


def no_worse(one: PackageFigures, other: PackageFigures) -> bool:
    """Whether the error of the two figures leaves open that the first is as high."""
    apart = other.probability - one.probability
    return apart <= 3 * hypot(one.error, other.error)


def _rough(own: PackageFigures) -> str:
    return roughly(own.probability, own.error, own.low, own.high)


def _conditions(answer: Amendments) -> Iterator[str]:
    case = answer.case
    if answer.keep:
        titles = enumeration(clean(case.issues[name].title) for name in answer.keep)
        yield f"Kept as in {agreement_in_sentence(case, answer.agreement)}: {titles}."
    for party, floor in answer.at_least.items():
        yield f"{sentence(party_in_sentence(case, party))} with at least {floor:g}."


def _told(answer: Amendments, each: Amendment, marks: Marks) -> Iterator[RenderableType]:
    """One amendment: the changes, the figures of all and of each party, the trade behind it."""
    case = answer.case
    own = each.figures
    head = marks.text(f"{with_margin(own.probability, own.error)} ", STRONG)
    head.append_text(Text(marks.bar(own.probability, own.error, before(own), BAR), FILLED))
    if ends := others(own):
        all_reach = ends[0] >= answer.target or own.probability < answer.target
        short = "" if all_reach else f", not all of which reach {answer.target:g}"
        told = f" {span(*ends)} on other assumptions{short}"
        head.append_text(marks.text(told, FAINT))
    yield head
    inside: list[RenderableType] = []
    changes = items()
    for name, option in each.changes.items():
        changes.add_row(marks.text(marks.bullet), marks.text(change(answer, name, option)))
    inside += [changes, _parties(answer, each, marks)]
    if with_it := conduct_beside(case, each.terms, case.agreements[answer.agreement].conduct):
        inside.append(marks.text(f"It comes with {with_it}."))
    if each.carried_by:
        inside.append(marks.text(trade_sentence(case, each.carried_by)))
    yield from (Padding(part, (0, 0, 0, 2)) for part in inside)
    yield ""


def change(answer: Amendments, name: str, option: Option) -> str:
    """A changed term: what it becomes, and what it was."""
    issue = answer.case.issues[name]
    before = answer.case.agreements[answer.agreement].terms[name]
    return f"{clean(issue.title)}: {clean(issue.label(option))} (was: {clean(issue.label(before))})"


def _parties(answer: Amendments, each: Amendment, marks: Marks) -> Table:
    """What the amendment does to each party."""
    case = answer.case
    table = Table.grid(padding=(0, 2, 0, 0))
    for _ in range(3):
        table.add_column(overflow="fold")
    for party in shown(case, each.parties):
        table.add_row(
            marks.text(party_name(case, party)),
            marks.text(_act(answer, each, party)),
            marks.text(worth_beyond(each, party), FAINT),
        )
    return table


def _act(answer: Amendments, each: Amendment, party: str) -> str:
    """How probably a party signs the amended agreement, and the agreement as it is."""
    own = each.parties[party]
    signs = party in answer.case.signatories
    if party in each.figures.worths:
        return plainly(each.figures, party, "sign" if signs else "prefer it")
    before = answer.now.parties[party].probability if answer.now else None
    was = f" (was {figure(before, own.error)})" if before is not None else ""
    return f"{'signs' if signs else 'prefers it'} {about(own.probability, own.error)}{was}"


def plainly(figures: PackageFigures, party: str, act: str) -> str:
    """What a party does whose worths are known."""
    return f"would {act}" if figures.worths[party].signs else f"would not {act}"


def worth_beyond(each: Amendment, party: str) -> str:
    """How much more the amended agreement is worth to a party than the agreement; where its worths
    are known, what that comes to beside no deal."""
    change_ = each.parties[party].worth_change
    if party not in each.figures.worths:
        return f"worth {more_worth(change_, exact=False)}"
    worth = each.figures.worths[party]
    agreement, no_deal = numbers.told(worth.agreement, worth.no_deal)
    more = f" ({more_worth(change_, exact=True)})" if each.changes else ""
    return f"worth {agreement}{more}, no deal {no_deal}"


def trade_sentence(case: Case, trade: Trade) -> str:
    """The trade behind an amendment."""
    issue, gainer = case.issues[trade.issue], party_in_sentence(case, trade.gainer)
    option = f"{clean(issue.title)}: {clean(issue.label(trade.option))}"
    if {trade.gainer, trade.payer or trade.gainer} <= set(known(case)):
        payer = f", and {party_in_sentence(case, trade.payer)} would" if trade.payer else ""
        return f"Without {option} {gainer} would not sign{payer}."
    lower = f"its figure is {trade.gain:.2f} lower without it"
    most = f"{sentence(gainer)} gains most from {option}: {lower}"
    if trade.payer is None:
        return f"{most}, and no other signatory's is higher as far as shows."
    payer = party_in_sentence(case, trade.payer)
    paid = f"{most}, that of {payer} {trade.cost:.2f} higher."
    if trade.least:
        paid += (
            f" No other single change that would help {gainer} lowers that of another signatory by"
            " less for what it gives."
        )
    return paid


def _best(case: Case, best: Sequence[Amendment], marks: Marks) -> Table:
    table = Table(box=marks.rule, show_edge=False, padding=(0, 1, 0, 0))
    table.add_column(marks.text("Changes"), overflow="fold")
    table.add_column(marks.text("All would sign"), min_width=11, overflow="fold")
    table.add_column(marks.text(""), width=BAR)
    table.add_column(marks.text("What changes"), overflow="fold", ratio=1)
    for each in best:
        own = each.figures
        table.add_row(
            marks.text(f"{len(each.changes)}"),
            marks.text(with_margin(own.probability, own.error), STRONG),
            Text(marks.bar(own.probability, own.error, own.prior_only, BAR), FILLED),
            marks.text(
                "; ".join(
                    f"{clean(case.issues[name].title)}: {clean(case.issues[name].label(option))}"
                    for name, option in each.changes.items()
                )
            ),
        )
    return table


def rising(answer: Amendments) -> Sequence[Amendment]:
    """The likeliest at each number of changes, as far as the figure rises."""
    peak = max(answer.best, key=lambda each: each.figures.probability, default=None)
    return answer.best[: answer.best.index(peak) + 1] if peak else ()


def beyond(answer: Amendments) -> Iterator[str]:
    """What becomes of the figure with more changes, and how far that is known."""
    falling = answer.best[len(rising(answer)) :]
    if falling:
        yield "With more changes the best figure is no higher."
    if answer.searched < answer.possible:
        yield (
            f"Up to {plural(answer.searched, 'change')} every package was judged; with more there"
            " are too many, and these are the likeliest that a search has found."
        )


def _logroll(case: Case, answer: Amendments, trade: LogrollAnswer) -> str:
    parts = [
        f"{clean(case.issues[name].title)}: {clean(case.issues[name].label(option))} (for"
        f" {party_in_sentence(case, trade.gains[name])})"
        for name, option in trade.changes.items()
    ]
    helped = signatories(case)
    if all_sign_by_worths(case):
        all_ = all_would(case) if trade.signed else not_all_would(case)
        better = f"better than {agreement_in_sentence(case, answer.agreement)} for {helped}"
        return f"{enumeration(parts)}: {better}; {all_} sign it."
    helps = about(trade.probability, trade.error)
    return (
        f"{enumeration(parts)}: better than {agreement_in_sentence(case, answer.agreement)} for"
        f" {helped}, {helps}; all would sign it, {about(trade.signed)}."
    )
