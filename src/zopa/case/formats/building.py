"""A case of a scenario that other tools wrote: ids for its names, one statement for what each party
wants.

Everybody signs. Of no party it is said what prevails without a deal: each has a reservation of its
own. Since nobody proposed anything, the agreements are what each party would like best.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256
from itertools import pairwise, product

from zopa.case.factors import option_text
from zopa.case.formats.exchange import Exchange, Profile, Rank, Term, Value
from zopa.case.formats.figures import decimal, worst
from zopa.case.formats.reading import Repairs, content, refuse
from zopa.case.ids import ids
from zopa.case.issues import LARGEST, MOST_KNOTS
from zopa.case.meanings import filled_worth
from zopa.case.model import Agreement, Case, Issue, Option, Party, Source, Statement
from zopa.case.readings import CaresMore, Prefers, Reading, Worth
from zopa.case.record import knots
from zopa.case.text import quoted
from zopa.errors import Problem

RESERVED = "reservation bid of {}"
"""What the package is called that a party names as worth no deal."""

ORIGIN = "Nobody proposed it: worked out from what {} values most on each issue."


@dataclass(frozen=True)
class Names:
    """The ids that stand for the names of a scenario's files."""

    issues: Mapping[str, str]
    options: Mapping[str, Mapping[Value, Option]]
    parties: Mapping[str, str]


def build(exchange: Exchange) -> tuple[Case, tuple[Problem, ...]]:
    """The case that says what the scenario says, and all repairs, those of its files among them.

    Raises `CaseError` where a case cannot hold it.
    """
    repairs = Repairs(exchange.path)
    issues, names = _issues(exchange, repairs)
    _check(exchange.profiles, repairs)
    statements = tuple(_statements(exchange, names, issues))
    parties = {
        names.parties[each.name]: Party(names.parties[each.name], each.name)
        for each in exchange.profiles
    }
    case = Case(
        exchange.title,
        parties,
        tuple(parties),
        issues,
        _agreements(exchange, names, issues),
        as_of=max((each.date for each in statements if each.date), default=None),
        statements=statements,
        path=exchange.path,
        note=f"Read from a scenario ({exchange.format}). What the parties want is what its author "
        "wrote down; nothing here is from a public record.",
    )
    return case, (*exchange.repairs, *repairs.found)


def _check(profiles: Sequence[Profile], repairs: Repairs) -> None:
    """Refuse weights below 0 and rankings without a day; say whose no deal is unknown."""
    for profile in profiles:
        for name, weight in profile.weights.items():
            if weight < 0:
                message = f"the weight of {quoted(name)} for {quoted(profile.name)} is negative"
                refuse(repairs.file, message, "0 or more")
        if profile.ranked:
            _check_ranking(profile, repairs)


def _check_ranking(profile: Profile, repairs: Repairs) -> None:
    name = quoted(profile.name)
    if profile.date is None:
        message = f"the ranking of {name} has no date"
        refuse(repairs.file, message, "the day of which it speaks: a ranking is a statement")
    for issue, ranks in profile.ranks.items():
        if any(len(rank) > 1 and isinstance(rank[0], Fraction) for rank in ranks):
            message = f"the ranking of {name} ties numbers of {quoted(issue)}"
            refuse(repairs.file, message, "one number for each rank")
    repairs.note(f"what no deal is worth to {name} is unknown: a ranking does not tell")


def _issues(exchange: Exchange, repairs: Repairs) -> tuple[dict[str, Issue], Names]:
    issue_ids = ids((term.name for term in exchange.terms), "issue")
    options: dict[str, Mapping[Value, Option]] = {}
    issues = {}
    for term in exchange.terms:
        name = issue_ids[term.name]
        if term.range is None:
            chosen = ids(term.options, "option")
            options[term.name] = {option: chosen[option] for option in term.options}
            issues[name] = _categorical(name, term, chosen)
        else:
            issues[name], options[term.name] = _numeric(name, term, exchange, repairs)
    parties = ids((profile.name for profile in exchange.profiles), "party")
    return issues, Names(issue_ids, options, parties)


def _categorical(name: str, term: Term, options: Mapping[str, str]) -> Issue:
    titles = {
        options[option]: term.titles.get(option, option).strip() or options[option]
        for option in term.options
    }
    return Issue(name, term.name.strip() or name, tuple(titles), titles)


def _numeric(
    name: str, term: Term, exchange: Exchange, repairs: Repairs
) -> tuple[Issue, Mapping[Value, Option]]:
    """A numeric issue, and the number that stands for each that a profile mentions."""
    low, high = (_number(end, term, repairs) for end in term.range or ())
    width, size = high - low, max(abs(low), abs(high))
    if not (width > 0 and size <= LARGEST and width >= max(size * 1e-9, 1 / LARGEST)):
        refuse(exchange.path, f"the range of {quoted(term.name)} is empty, too narrow or too large")
    step = None if term.step is None else _number(term.step, term, repairs)
    if step is not None and width / step > MOST_KNOTS - 2:
        repairs.add(
            f"{quoted(term.name)} has {width / step + 1:,.0f} numbers, more than {MOST_KNOTS:,}: "
            "it is read as a range without steps, and offered where its worths bend"
        )
        step = None
    mentioned = _mentioned(term, exchange, (low, high), repairs)
    options = knots((low, high), step, tuple(mentioned.values()))
    if len(options) > MOST_KNOTS:
        refuse(
            exchange.path,
            f"{quoted(term.name)} is valued at {len(options):,} numbers",
            f"at most {MOST_KNOTS:,}",
        )
    title = term.name.strip() or name
    return Issue(name, title, options, unit=term.unit, range=(low, high), step=step), mentioned


def _number(value: Fraction, term: Term, repairs: Repairs) -> float:
    """The number as a case holds it; digits that it cannot hold are named."""
    found = float(value) + 0.0
    if Fraction(str(found)) != value:
        repairs.add(
            f"{decimal(value) or value} of {quoted(term.name)} has more digits than a number of a "
            f"case; {found!r} is kept"
        )
    return found


def _mentioned(
    term: Term, exchange: Exchange, ends: tuple[float, float], repairs: Repairs
) -> dict[Value, Option]:
    """The numbers at which profiles say a worth; of two that cannot be told apart the first."""
    low, high = term.range or (Fraction(0), Fraction(0))
    found: dict[Value, Option] = {low: ends[0], high: ends[1]}
    shown = {option_text(end): end for end in ends}
    for profile in exchange.profiles:
        reserved = [profile.reserved[term.name]] if term.name in profile.reserved else []
        for value in (*profile.values.get(term.name, ()), *_ranked(profile, term.name), *reserved):
            if not isinstance(value, Fraction) or value in found:
                continue
            number = float(value) + 0.0  # a bend need not be a decimal
            near = shown.setdefault(option_text(number), number)
            if near != number:
                repairs.add(f"{number!r} of {quoted(term.name)} is taken for {near!r}")
            found[value] = near
    return found


def _ranked(profile: Profile, term: str) -> Iterator[Value]:
    return (option for rank in profile.ranks.get(term, ()) for option in rank)


def _agreements(
    exchange: Exchange, names: Names, issues: Mapping[str, Issue]
) -> dict[str, Agreement]:
    """What each party would like best, and the packages that a file calls as good as no deal."""
    wanted: list[tuple[str, str, str, Mapping[str, Option]]] = []
    for profile in exchange.profiles:
        best = {name: issue.options[0] for name, issue in issues.items()}
        best |= dict(_best(profile, names))
        title, origin = f"best for {profile.name}", ORIGIN.format(profile.name)
        wanted.append((f"best for {names.parties[profile.name]}", title, origin, best))
    for profile in exchange.profiles:
        if profile.reserved:
            title = RESERVED.format(profile.name)
            origin = f"Named in {profile.file or 'its file'}: worth as much as no deal."
            own = {name: issue.options[0] for name, issue in issues.items()}
            own |= {names.issues[k]: names.options[k][v] for k, v in profile.reserved.items()}
            wanted.append((f"reservation of {names.parties[profile.name]}", title, origin, own))
    keys = ids((key for key, *_ in wanted), "agreement")
    return {
        keys[key]: Agreement(keys[key], terms, title=title, origin=origin)
        for key, title, origin, terms in wanted
    }


def _best(profile: Profile, names: Names) -> Iterator[tuple[str, Option]]:
    """The best option of each issue that the party values; the first of several."""
    for name, values in profile.values.items():
        if profile.weights[name]:
            top = max(values.values())
            option = next(option for option, value in values.items() if value == top)
            yield names.issues[name], names.options[name][option]
    for name, ranks in profile.ranks.items():
        yield names.issues[name], names.options[name][ranks[0][0]]


def _statements(
    exchange: Exchange, names: Names, issues: Mapping[str, Issue]
) -> Iterator[Statement]:
    taken: set[str] = set()
    hashes = {file.name: sha256(content(file)).hexdigest() for file in exchange.files}
    for profile in exchange.profiles:
        source = Source(profile.file, sha256=hashes[profile.file]) if profile.file else None
        for key, said, means in _means(profile, names, issues):
            name = ids([key], "statement", taken)[key]
            taken.add(name)
            yield Statement(
                name,
                names.parties[profile.name],
                said,
                means,
                profile.date,
                source=source,
                note=_note(profile),
            )


def _means(
    profile: Profile, names: Names, issues: Mapping[str, Issue]
) -> Iterator[tuple[str, str, tuple[Reading, ...]]]:
    """For each statement the id that is wanted, its words, what it means."""
    party = names.parties[profile.name]
    if not profile.ranked:
        yield f"{party} worths", "its worths are given exactly", (_worth(profile, names, issues),)
        return
    for name, ranks in profile.ranks.items():
        if sum(map(len, ranks)) < 2:
            continue  # one option alone is preferred to nothing
        own = names.options[name]
        tiers = tuple(tuple(own[option] for option in rank) for rank in ranks)
        key = f"{party} {names.issues[name]}"
        yield key, f"ranks {name}: {_in_words(ranks)}", (Prefers(names.issues[name], tiers),)
    if len(profile.important) > 1:
        said = f"ranks what matters: {_in_words(profile.important)}"
        yield f"{party} importance", said, tuple(_cares(profile.important, names))


def _in_words(ranks: Sequence[Rank]) -> str:
    return ", then ".join(" and ".join(map(_shown, rank)) for rank in ranks)


def _shown(value: Value) -> str:
    return value if isinstance(value, str) else decimal(value) or str(value)


def _cares(tiers: Sequence[Sequence[str]], names: Names) -> Iterator[Reading]:
    """Every issue of a tier above every one of the next; nothing within a tier."""
    if all(len(tier) == 1 for tier in tiers):
        yield CaresMore(tuple(names.issues[tier[0]] for tier in tiers))
        return
    for higher, lower in pairwise(tiers):
        for pair in product(higher, lower):
            yield CaresMore(tuple(names.issues[name] for name in pair))


def _worth(profile: Profile, names: Names, issues: Mapping[str, Issue]) -> Worth:
    weights = {names.issues[name]: weight for name, weight in profile.weights.items()}
    values = {
        names.issues[name]: {names.options[name][option]: value for option, value in own.items()}
        for name, own in profile.values.items()
    }
    reservation = worst(profile) if profile.reservation is None else profile.reservation
    return filled_worth(Worth(weights, values, reservation), issues)


def _note(profile: Profile) -> str:
    told = []
    if profile.discount is not None:
        factor = decimal(profile.discount) or profile.discount
        told.append(f"The file names a discount factor of {factor}, which has no effect here.")
    if profile.reservation is None:
        told.append("No deal is worse than any package.")
    return " ".join(told)
