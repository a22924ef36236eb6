"""What ``calibration.py`` measured, as Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from calibration_measures import Mean
from calibration_runs import KINDS

Found = dict[str, Any]
"""What came of one world: plain values, which can be kept as JSON."""


def tables(worlds: Sequence[Found]) -> str:
    """Everything as Markdown."""
    assumed = worlds[0]
    parts = [
        _counts(worlds),
        *(f"**{title}**\n\n{_bins(assumed[kind])}" for kind, title in TITLES.items()),
        *(
            f"**How far off: {title.lower()}**\n\n{_off(worlds, kind)}"
            for kind, title in TITLES.items()
        ),
        *(
            f"**Brier score: {title.lower()}**\n\n{_brier(worlds, kind)}"
            for kind, title in TITLES.items()
        ),
        f"**Beside whoever knows how truth comes about: one party signs**\n\n{_known(worlds)}",
        f"**Ranks**\n\n{_ranks(worlds)}",
        f"**Sampling**\n\n{_sampling(worlds)}",
    ]
    return "\n\n".join(parts)


def _counts(worlds: Sequence[Found]) -> str:
    cases, parties = (sum(each[key] for each in worlds) for key in ("cases", "parties"))
    own = worlds[0]
    return (
        f"{cases:,} cases with {parties:,} parties; as assumed {own['cases']:,} cases, "
        f"{own['party']['count']:,} figures of one party, {own['all']['count']:,} of all "
        "signatories where there are several."
    )


TITLES = {"party": "One party signs", "all": "All signatories sign"}


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [head, ["---", *(["---:"] * (len(head) - 1))], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _bins(measured: Found) -> str:
    rows = [
        [
            f"{each['said']:.2f}",
            f"{each['happened']:.2f}",
            f"{each['low']:.2f}–{each['high']:.2f}",
            f"{each['count']:,}",
        ]
        for each in measured["bins"]
    ]
    return table(["said, on average", "happened", "95 % interval", "figures"], rows)


def _off(worlds: Sequence[Found], kind: str) -> str:
    head = ["world", "said − happened", "calibration error (by chance)", "slope", "p, all tenths",
            "lowest tenth", "highest tenth", "0 or 1 (wrong)"]  # fmt: skip
    rows = [
        [
            each["world"],
            _signed(each[kind]["excess"]),
            f"{each[kind]['off']:.3f} ({each[kind]['off_by_chance']:.3f})",
            _with_error(each[kind]["slope"], 2),
            _p(each[kind]["p_value"]),
            *(_extreme(each[kind]["bins"][place]) for place in (0, -1)),
            f"{each[kind]['sure']:,} ({each[kind]['sure_wrong']:,})",
        ]
        for each in worlds
    ]
    return table(head, rows)


def _extreme(tenth: Found) -> str:
    return f"{tenth['said']:.2f} → {tenth['happened']:.2f}"


def _brier(worlds: Sequence[Found], kind: str) -> str:
    rows = [
        [
            each["world"],
            _with_error(each[kind]["brier"], 4),
            f"{each[kind]['base']:.4f}",
            f"{each[kind]['reliability']:.4f}",
            f"{each[kind]['resolution']:.4f}",
        ]
        for each in worlds
    ]
    return table(["world", "Brier score", "of the base rate", "reliability", "resolution"], rows)


def _known(worlds: Sequence[Found]) -> str:
    head = ["world", "figures", "Brier score, knowing", "zopa's is higher by", "typical distance"]
    rows = [
        [
            each["world"],
            f"{each['known']['count']:,}",
            f"{each['known']['brier']:.4f}",
            _signed(each["known"]["more"], 4),
            f"{each['known']['distance']:.3f}",
        ]
        for each in worlds
        if each["known"] is not None
    ]
    return table(head, rows)


def _ranks(worlds: Sequence[Found]) -> str:
    rows = [
        [
            each["world"],
            f"{each['ranks'][KINDS[0]]['count']:,}",
            *(_p(each["ranks"][kind]["p_band"]) for kind in KINDS),
        ]
        for each in worlds
    ]
    return table(["world", "ranks of each", *KINDS], rows)


def _sampling(worlds: Sequence[Found]) -> str:
    rows = [
        [
            each["world"],
            f"{each['cases']:,}",
            f"{each['parties']:,}",
            f"{each['missing']:,}",
            f"{each['unsettled']:,}",
            f"{each['tries']:.2f}",
        ]
        for each in worlds
    ]
    return table(["world", "cases", "parties", "no figures", "unconverged", "truths a case"], rows)


def _with_error(of: Found, digits: int) -> str:
    own = Mean(**of)
    return f"{own.value:.{digits}f} ± {own.error:.{digits}f}".replace("-", "−")


def _signed(of: Found, digits: int = 3) -> str:
    own = Mean(**of)
    return f"{own.value:+.{digits}f} ± {own.error:.{digits}f}".replace("-", "−")


def _p(value: float) -> str:
    return f"{value:.3f}" if value >= 0.001 else "< 0.001"
