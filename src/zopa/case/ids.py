"""Ids of a case for names as people write them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable

LONGEST = 40
"""Characters of an id that is made from a name."""

_NUMBER = re.compile(r"[0-9_]+e[0-9]+|0[xob][0-9a-f_]+")
"""What YAML, or a reader of it, takes for a number."""
_TAKEN = frozenset({"null", "true", "false", "unknown", "agreement", "with"})
"""What cannot be an id, or means something else somewhere in a case."""


def slug(text: str) -> str:
    """The text as an id of a case: lower case a to z, digits and underscores; empty if nothing is
    left of it."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    found = "_".join(re.findall(r"[a-z0-9]+", plain))[:LONGEST].strip("_")
    return found if re.search("[a-z]", found) and not _NUMBER.fullmatch(found) else ""


def ids(names: Iterable[str], sort: str, taken: Collection[str] = ()) -> dict[str, str]:
    """An id for each name, in order, all of them different and none among those ``taken``.

    ``sort`` says what they are the names of, and begins the id of a name without a letter: ``200``
    becomes ``option_200``.
    """
    used = {*taken}
    found: dict[str, str] = {}
    for name in names:
        wanted = slug(name) or slug(f"{sort} {name}") or sort
        if wanted in _TAKEN:
            wanted = f"{sort}_{wanted}"
        found[name] = _free(wanted, used)
        used.add(found[name])
    return found


def _free(wanted: str, used: Collection[str]) -> str:
    number, name = 1, wanted
    while name in used:
        number += 1
        name = f"{wanted}_{number}"
    return name
