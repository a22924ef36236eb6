"""What published scenario files say, read anew: by patterns and the standard library, without zopa.

For each party a function from a package, a tuple of positions of options, to its exact worth.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any, TypeAlias

from ruamel.yaml import YAML

Worths: TypeAlias = list[list[Fraction]]
"""For each issue what each of its options adds to a package."""


@dataclass(frozen=True)
class ByHand:
    """A scenario: how many options each issue has, and for each party its worths."""

    sizes: tuple[int, ...]
    parties: tuple[Worths, ...]

    def packages(self) -> Iterable[tuple[int, ...]]:
        """Every package, by the positions of its options."""
        return product(*map(range, self.sizes))


def worth(own: Worths, package: Sequence[int]) -> Fraction:
    """What a package is worth."""
    parts = (values[k] for values, k in zip(own, package, strict=True))
    return sum(parts, Fraction(0))


def natural(path: Path) -> list[tuple[int, str]]:
    """Sorts names as people count."""
    parts = re.split(r"(\d+)", path.name.lower())
    return [(int(part), "") if part.isdigit() else (-1, part) for part in parts if part]


def by_hand(folder: Path) -> ByHand:
    """The scenario in a folder of the published ones."""
    suffixes = {file.suffix for file in folder.iterdir()}
    if ".xml" in suffixes:
        return genius(folder)
    return negmas(folder) if ".yml" in suffixes else from_json(folder)


_ISSUE = re.compile(r"<issue\b([^>]*?)(?:/>|>(.*?)</issue>)", re.DOTALL)
_NESTED = re.compile(r"<similarity_function.*?</similarity_function>", re.DOTALL)


def attributes(text: str) -> dict[str, str]:
    """The attributes of a tag."""
    pairs = re.findall(r'([\w]+)\s*=\s*"([^"]*)"', text)
    return {name: value.replace("&amp;", "&") for name, value in pairs}


def genius(folder: Path) -> ByHand:
    """GENIUS: evaluations by their maximum, lines from the lower bound kept from 0 to 1."""
    texts = {
        file: file.read_text(encoding="utf-8")
        for file in sorted(folder.iterdir(), key=natural)
        if file.suffix == ".xml"
    }
    template = next(text for text in texts.values() if "<negotiation_template" in text)
    spaces = [text for text in texts.values() if "<negotiation_template" not in text]
    options = [issue_options(head, body) for head, body in issues_of(template)]
    parties = tuple(space_worths(text, options) for text in spaces)
    return ByHand(tuple(map(len, options)), parties)


def issues_of(text: str) -> list[tuple[dict[str, str], str]]:
    """Attributes and content of each issue."""
    found = _ISSUE.findall(_NESTED.sub("", text))
    return [(attributes(head), body) for head, body in found]


def issue_options(head: dict[str, str], body: str) -> list[str]:
    """Options by name; whole numbers of a range one by one."""
    if head.get("vtype", head.get("type")) == "integer":
        return [str(n) for n in range(int(head["lowerbound"]), int(head["upperbound"]) + 1)]
    items = [attributes(item)["value"].strip() for item in re.findall(r"<item\b([^>]*)>", body)]
    return list(dict.fromkeys(items))


def space_worths(text: str, options: list[list[str]]) -> Worths:
    """What one party's options add to a package."""
    weights = {
        each["index"]: Fraction(each["value"])
        for each in map(attributes, re.findall(r"<weight\b([^>]*)>", text))
    }
    return [
        [weights[head["index"]] * value for value in values_of(head, body, names)]
        for (head, body), names in zip(issues_of(text), options, strict=True)
    ]


def values_of(head: dict[str, str], body: str, names: list[str]) -> list[Fraction]:
    """What options are worth before they are weighed."""
    evaluator = re.search(r"<evaluator\b([^>]*)>", body)
    if evaluator:
        line = attributes(evaluator[1])
        slope, offset = Fraction(line["slope"]), Fraction(line["offset"])
        low = int(head["lowerbound"])
        return [min(max(offset + slope * (int(n) - low), Fraction(0)), Fraction(1)) for n in names]
    stated = {
        each["value"].strip(): Fraction(each["evaluation"])
        for each in map(attributes, re.findall(r"<item\b([^>]*)>", body))
    }
    top = max(stated.values())
    return [stated[name] / top for name in names]


def exactly(text: str) -> Any:  # noqa: ANN401  JSON may hold anything
    """JSON with its decimals as fractions."""
    return json.loads(text, parse_float=Fraction, parse_int=Fraction)


def from_json(folder: Path) -> ByHand:
    """GeniusWeb, or NegoLog where no file names the issues."""
    files = sorted(folder.glob("*.json"), key=natural)
    pages = [exactly(file.read_text(encoding="utf-8")) for file in files]
    profiles = [page for page in pages if "issueWeights" in page]
    if profiles:
        return ByHand(
            tuple(len(own) for own in profiles[0]["issues"].values()),
            tuple(
                [
                    [page["issueWeights"][name] * page["issues"][name][option] for option in own]
                    for name, own in profiles[0]["issues"].items()
                ]
                for page in profiles
            ),
        )
    domain = next(page["issuesValues"] for page in pages if "issuesValues" in page)
    spaces = [next(iter(page.values())) for page in pages if "LinearAdditiveUtilitySpace" in page]
    return ByHand(
        tuple(len(issue["values"]) for issue in domain.values()),
        tuple(geniusweb_worths(space, domain) for space in spaces),
    )


def geniusweb_worths(space: Any, domain: Any) -> Worths:  # noqa: ANN401  the same
    """What one party's options add to a package."""
    return [
        [
            space["issueWeights"][name]
            * next(iter(space["issueUtilities"][name].values()))["valueUtilities"][option]
            for option in issue["values"]
        ]
        for name, issue in domain.items()
    ]


def negmas(folder: Path) -> ByHand:
    """NegMAS: tables by the order of the issues. Its decimals are floats in full."""
    read: Callable[[Path], Any] = YAML(typ="safe", pure=True).load
    pages = [read(file) for file in sorted(folder.glob("*.yml"), key=natural)]
    domain = next(page["issues"] for page in pages if "issues" in page)
    spaces = [page for page in pages if "weights" in page]
    return ByHand(
        tuple(len(issue["values"]) for issue in domain),
        tuple(
            [
                [
                    Fraction(repr(weight)) * Fraction(repr(table["mapping"][option]))
                    for option in issue["values"]
                ]
                for issue, table, weight in zip(
                    domain, page["values"], page["weights"], strict=True
                )
            ]
            for page in spaces
        ),
    )
