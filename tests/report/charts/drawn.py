"""Analyses with everything that can be drawn, and what an SVG says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as ET

from report.answers import forced, hostile, wants
from report.offered import amendments, named, zone_answer
from report.standings import standing
from zopa.analysis.moved import Step
from zopa.analysis.results import Analysis, GroupAnswer

SVG = "{http://www.w3.org/2000/svg}"


def group(probability: float | None, prior_only: float | None = 0.25) -> GroupAnswer:
    """What all signatories would do."""
    return GroupAnswer(probability, None if probability is None else 0.006, prior_only)


def steps(*figures: Mapping[str, float | None]) -> tuple[Step, ...]:
    """Days from 12 February on, on which so many figures stood so; the visit is said on the first,
    the refusal on the second, and the visit ends on the third."""
    came = [("visit",), ("refusal", "guarantee_needed"), ()]
    ended = [(), (), ("visit",)]
    return tuple(
        Step(
            date(2025, 2, 12 + number),
            came[min(number, 2)],
            ended[min(number, 2)],
            {name: group(each) for name, each in day.items()},
        )
        for number, day in enumerate(figures)
    )


def moved() -> tuple[Step, ...]:
    """The draft falls on the second day."""
    return steps(
        {"february_draft": 0.48, "arms_for_minerals": 0.4},
        {"february_draft": 0.01, "arms_for_minerals": 0.51},
    )


def full() -> Analysis:
    """An analysis that has every chart."""
    return replace(
        forced(),
        zone=zone_answer(),
        standing=standing(),
        amendments={"february_draft": replace(amendments(), case=forced().case)},
        timeline=moved(),
    )


def everything_named(name: str) -> Analysis:
    """The same of a case in which every name and every sentence is this text."""
    case = named(name)
    return replace(
        hostile(name),
        case=case,
        zone=zone_answer(),
        standing=standing(),
        amendments={"february_draft": replace(amendments(), case=case)},
        timeline=moved(),
        preferences=dict.fromkeys(case.parties, wants()),
    )


def texts(svg: str) -> list[str]:
    """The texts of an SVG; those of several lines come as one."""
    root = ET.fromstring(svg)  # noqa: S314  drawn a line ago
    return [" ".join(part.itertext()) for part in root.iter(f"{SVG}text")]


def symbols(svg: str) -> int:
    """How many marks of figures there are, those of the legend included."""
    groups = re.findall(r'<g class="mark-symbol[^>]*>(.*?)</g>', svg)
    return sum(group.count("<path") for group in groups)
