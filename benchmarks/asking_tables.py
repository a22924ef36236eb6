"""What ``asking.py`` measured, as Markdown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from asking_measures import Came, Kept, Ratio, Sure, came, is_settled, kept, sure
from asking_rounds import LEAVES_OUT, MOST, Interview
from calibration_measures import Mean
from calibration_tables import table

TOLD = {
    "best": "what settles most",
    "random": "any",
    "bearing": "any that settles more than error",
    "uncertain": "the most uncertain answer",
}
"""How each way to choose is called."""

FIRST = next(iter(LEAVES_OUT))
"""The setting in which everything may be asked."""

SHOWN = (1, 2, 3, 5, 10)
"""After so many questions it is said how much is settled."""


def tables(results: Mapping[str, Sequence[Interview]]) -> str:
    """Everything, source by source."""
    parts = []
    for source, interviews in results.items():
        found = came(interviews)
        parts += [_counted(source, interviews), _needed(found), _reached(found)]
        parts.append(f"{_direct(interviews)} {_sure(sure(interviews))}")
    rows = [row for source, interviews in results.items() for row in _kept(source, interviews)]
    parts.append("**Whether the scores keep their word**\n\n" + table(KEPT, rows))
    return "\n\n".join(parts)


def _counted(source: str, interviews: Sequence[Interview]) -> str:
    first = {each.case: each for each in interviews}.values()
    at_once = sum(bool(is_settled(each.standing[0]).all()) for each in first)
    conclusions = sum(len(each.truth) for each in first)
    already = f", {at_once} of them settled before anything is asked" if at_once else ""
    return f"**{source}**: {len(first)} truths{already}; {conclusions} conclusions."


def _direct(interviews: Sequence[Interview]) -> str:
    """How often the best question is whether a party would sign, where that may be asked."""
    own = [each for each in interviews if (each.way, each.setting) == ("best", FIRST)]
    kinds = [asked.kind for each in own for asked in each.asked]
    return (
        f"Of {len(kinds)} questions that settle most of all kinds, {kinds.count('signing')} ask "
        "whether a party would sign."
    )


def _needed(found: Sequence[Came]) -> str:
    """How many questions it takes."""
    head = ["asked next", "questions until all is settled", f"not after {MOST}",
            "of these the best needs", "until half of the variance is gone",
            "of these the best needs"]  # fmt: skip
    return _by_setting(head, found, _needed_row)


def _needed_row(each: Came) -> list[str]:
    return [
        TOLD[each.way],
        with_error(each.needed, 1),
        f"{100 * each.unsettled:.0f} %",
        _ratio(each.beside),
        with_error(each.halved, 1),
        _ratio(each.halved_beside),
    ]


def _reached(found: Sequence[Came]) -> str:
    """How much is settled by and by."""
    head = ["asked next", *(f"settled after {k}" for k in SHOWN),
            *(f"variance after {k}" for k in SHOWN)]  # fmt: skip
    return _by_setting(head, found, _reached_row)


def _reached_row(each: Came) -> list[str]:
    settled = [f"{100 * each.settled[k].value:.0f} %" for k in SHOWN]
    return [TOLD[each.way], *settled, *(f"{each.variance[k].value:.3f}" for k in SHOWN)]


def _by_setting(
    head: Sequence[str], found: Sequence[Came], row: Callable[[Came], list[str]]
) -> str:
    """A table with a line for each setting above its ways."""
    rows = []
    for place, each in enumerate(found):
        if place == 0 or found[place - 1].setting != each.setting:
            rows.append([f"*{each.setting}*", *[""] * (len(head) - 1)])
        rows.append(row(each))
    return table(head, rows)


def with_error(of: Mean, digits: int) -> str:
    """A mean ± its standard error."""
    return f"{of.value:.{digits}f} ± {of.error:.{digits}f}"


def _ratio(of: Ratio | None) -> str:
    return "" if of is None else f"{of.value:.2f} ({of.low:.2f}–{of.high:.2f})"


def _sure(of: Sure) -> str:
    return (
        f"Of {of.settled:,} conclusions settled at the end of an interview "
        f"{100 * of.wrong.value:.1f} ± {100 * of.wrong.error:.1f} % came out otherwise; by their "
        f"own figures {100 * of.expected:.1f} % were to be expected. "
        f"{of.lost} of {of.questions:,} answers were true in no draw that was found."
    )


KEPT = ("", "questions", "expected", "variance fell by", "nearer the truth by",
        "expected − variance", "expected − nearer")  # fmt: skip


def _kept(source: str, interviews: Sequence[Interview]) -> list[list[str]]:
    return [_word(source, each) for each in kept(interviews)]


def _word(source: str, each: Kept) -> list[str]:
    return [
        f"{source}: {each.setting}",
        f"{each.questions:,}",
        f"{each.expected:.4f}",
        with_error(each.reduced, 4),
        with_error(each.nearer, 4),
        with_error(each.gap, 4),
        with_error(each.gap_to_truth, 4),
    ]
