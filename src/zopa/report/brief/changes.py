"""What is missing: what would have to change, and what each change gives and costs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zopa.analysis.offers import Amendment, Amendments
from zopa.analysis.results import Analysis
from zopa.case.model import Case
from zopa.report.amendments import (
    MOST,
    beyond,
    change,
    headline,
    plainly,
    rising,
    trade_sentence,
    worth_beyond,
)
from zopa.report.beside import at_word, others
from zopa.report.brief.pictures import Pictures
from zopa.report.brief.zone import gauge
from zopa.report.document import (
    Block,
    Cell,
    Heading,
    Items,
    Paragraph,
    Section,
    Table,
    faint,
    words,
)
from zopa.report.exact import all_sign_by_worths, own_scale, wholly
from zopa.report.packages import conduct_beside, shown
from zopa.report.wording import (
    agreement_in_sentence,
    agreement_name,
    figure,
    party_name,
    sentence,
    span,
    with_margin,
)

MOST_CHANGES = 4
"""With more changed terms than this it is another agreement rather than an amended one."""

MEANING_KNOWN = (
    "Worth: what the changed agreement is worth to a party, in its own scale; in brackets, how "
    "much more than the agreement as it is."
)

MEANING = (
    "Worth: how much more the changed agreement is worth to a party than the agreement as it is, "
    "on a scale from 0, the worst that could be, to 1, the best: on average, and in nine draws of "
    "ten. What a party would sign is asked again for every change."
)


def changes(analysis: Analysis, pictures: Pictures) -> Section | None:
    """The smallest changes of each agreement that falls short."""
    told = {
        name: answer
        for name, answer in analysis.amendments.items()
        if answer.answered and (answer.best or answer.amendments)
    }
    if not told:
        return None
    blocks: list[Block] = []
    for name, answer in told.items():
        blocks.append(Heading(sentence(agreement_name(analysis.case, name)), anchor(name)))
        blocks.append(Paragraph(words(headline(answer))))
        blocks += pictures.shown("amendments", name) if answer is furthest(analysis) else ()
        blocks += _listed(answer)
    meaning = MEANING_KNOWN if wholly(analysis.case) else MEANING
    blocks.append(Paragraph(words(meaning), "note"))
    if not wholly(analysis.case):
        blocks += [Paragraph(words(line), "note") for line in own_scale(analysis.case)]
    return Section("changes", "What is missing, and what it would cost", tuple(blocks))


def anchor(agreement: str) -> str:
    """Where the amendments of an agreement are told."""
    return f"changes-{agreement}"


def furthest(analysis: Analysis) -> Amendments | None:
    """The amendments of the agreement that is furthest from being signed."""
    told = [each for each in analysis.amendments.values() if each.now and likeliest(each)]
    return min(told, key=lambda each: each.now.probability if each.now else 1.0, default=None)


def _listed(answer: Amendments) -> Iterator[Block]:
    listed = likeliest(answer)
    if not listed:
        return
    yield _table(answer, listed)
    if trades := tuple(_trades(answer, listed)):
        yield Items(tuple((words(line),) for line in trades))
    for line in () if answer.reached or all_sign_by_worths(answer.case) else beyond(answer):
        yield Paragraph(words(line), "note")
    if not answer.reached and len(listed) == MOST_CHANGES < len(rising(answer)):
        yield Paragraph(words(f"The table ends at {MOST_CHANGES} changed terms."), "note")


def _trades(answer: Amendments, listed: Sequence[Amendment]) -> Iterator[str]:
    """The trade behind each amendment; where the same change carries several, only the first."""
    told: set[tuple[str, str]] = set()
    for each in listed:
        trade = each.carried_by
        if trade is not None and (trade.gainer, trade.issue) not in told:
            told.add((trade.gainer, trade.issue))
            yield trade_sentence(answer.case, trade)


def likeliest(answer: Amendments) -> Sequence[Amendment]:
    """The amendments that are told: those that reach the target, else the likeliest at each number
    of changes, as far as they are likelier than the agreement as it is, and not too many."""
    if answer.reached:
        return answer.amendments[:MOST]
    now = answer.now.probability if answer.now else 0.0
    better = [each for each in rising(answer) if each.figures.probability > now]
    return better[:MOST_CHANGES]


def _table(answer: Amendments, listed: Sequence[Amendment]) -> Table:
    case = answer.case
    draft = agreement_in_sentence(case, answer.agreement)
    parties = shown(case, listed[0].parties)
    heads = [("What changes",), ("All signatories", "would sign")]
    heads += [(party_name(case, party), f"{_act(case, party)}, worth") for party in parties]
    rows = [_row(answer, each, parties) for each in listed]
    return Table(f"Changes of {draft}: what each gives and costs", tuple(heads), tuple(rows))


def _verb(case: Case, party: str) -> str:
    return "sign" if party in case.signatories else "prefer it"


def _act(case: Case, party: str) -> str:
    return "would sign" if party in case.signatories else "prefers it to no deal"


def _row(answer: Amendments, each: Amendment, parties: Sequence[str]) -> tuple[Cell, ...]:
    own = each.figures
    lines = [words(change(answer, name, option)) for name, option in each.changes.items()]
    draft = answer.case.agreements[answer.agreement]
    before = conduct_beside(answer.case, draft.terms, draft.conduct)
    beside = conduct_beside(answer.case, each.terms, draft.conduct)
    if beside:
        lines.append(words(faint(f"comes with {beside}")))
    elif before:
        lines.append(words(faint(f"no longer comes with {before}")))
    together = [words(with_margin(own.probability, own.error))]
    if ends := others(own):
        together.append(words(faint(f"{span(*ends)} on other assumptions")))
    if word := at_word(each):
        together.append(words(faint(f"{word} if taken at their word")))
    return (
        Cell(tuple(lines)),
        Cell(tuple(together), gauge(own)),
        *(_party(answer, each, party) for party in parties),
    )


def _party(answer: Amendments, each: Amendment, party: str) -> Cell:
    own = each.parties[party]
    if party in each.figures.worths:
        act = plainly(each.figures, party, _verb(answer.case, party))
        return Cell((words(act), words(faint(worth_beyond(each, party)))))
    now = answer.now.parties[party].probability if answer.now else None
    was = f" (was {figure(now, own.error)})" if now is not None else ""
    signs = f"{figure(own.probability, own.error)}{was}"
    return Cell((words(signs), words(faint(worth_beyond(each, party)))))
