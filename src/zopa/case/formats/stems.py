"""What parties are called whose files say no name: the file's, without what all have alike."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from zopa.case.ids import ids, slug

SAFE = re.compile(r"[A-Za-z0-9_-]{1,80}")
_PARTS = re.compile(r"[^-_. ]+")


def natural(path: Path) -> tuple[tuple[int, str], ...]:
    """A key that sorts file names as people count: profile2 before profile10."""
    parts = re.findall(r"[0-9]+|[^0-9]+", path.name.casefold())
    return tuple((int(part), "") if part.isdecimal() else (-1, part) for part in parts)


def distinct(files: Sequence[Path]) -> dict[Path, str]:
    """A name for each file: its stem, without the words at both ends that all stems share."""
    words = [_PARTS.findall(file.stem) or [file.stem] for file in files]
    first, last = 0, 0
    if len(words) > 1:
        shortest = min(map(len, words))
        while first < shortest - 1 and len({own[first].casefold() for own in words}) == 1:
            first += 1
        while (
            last < shortest - first - 1 and len({own[-1 - last].casefold() for own in words}) == 1
        ):
            last += 1
    names = [" ".join(own[first : len(own) - last]) for own in words]
    if len(set(names)) < len(names):
        names = [file.stem for file in files]
    return dict(zip(files, names, strict=True))


def file_names(begin: str, parties: Sequence[str], suffix: str) -> list[str]:
    """A file name for a scenario and for each of its parties, all of which begin alike."""
    stem = begin if SAFE.fullmatch(begin) else slug(begin) or "scenario"
    own = ids(parties, "party")
    return [f"{stem}.{suffix}", *(f"{stem}-{own[party]}.{suffix}" for party in parties)]
