"""NegMAS scenarios: a file that names the issues, and a utility function for each party, in YAML or
JSON.

What an outcome is worth is Σ weight · value + bias, as NegMAS 0.16 works it out:

1. Additive utilities have a value function for each issue. What is straight between a few numbers
   is exact at these; what is curved has a value at every number of an issue with steps.
2. Where weights are left out, each is 1; in utilities of the numbers themselves, 1 shared evenly.
3. A reservation value that is left out is −∞: any package is better than no deal.

Utilities over several issues at once, or over several negotiations, are refused by name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from zopa.case.formats.exchange import Exchange, Profile
from zopa.case.formats.negmas.issues import is_domain, issues, kind, named
from zopa.case.formats.negmas.utilities import MOST_VALUES, Utility, is_profile
from zopa.case.formats.negmas.writing import write
from zopa.case.formats.reading import Repairs, check_count, json_of, refuse, yaml_of
from zopa.case.formats.stems import distinct
from zopa.case.text import quoted

__all__ = ["NAME", "is_domain", "is_profile", "read", "write"]

NAME = "NegMAS"


def read(domain: Path, profiles: Sequence[Path]) -> Exchange:
    """The scenario of a domain and its utility functions; or of a utility with issues of its own.

    Raises `CaseError`: no such YAML or JSON, an issue or a utility that a case cannot hold.
    """
    repairs = Repairs(domain)
    data = _data(domain, repairs)
    space = _space(data, domain, repairs) if is_profile(data) else data
    known = issues(space, domain, repairs)
    files = tuple(profiles) if profiles or space is data else (domain,)
    parties, found, count = [], list(repairs.found), 0
    for file in files:
        own = Repairs(file)
        parties.append(Utility(file, own, known).profile(_data(file, own)))
        count += sum(map(len, parties[-1].values.values()))
        check_count(count, MOST_VALUES, "values of options, of all parties together", domain)
        found += own.found
    return Exchange(
        named(space.get("name")).strip() or domain.stem,
        NAME,
        tuple(issue.term for issue in known),
        _named(parties, files),
        domain,
        tuple(dict.fromkeys((domain, *files))),
        tuple(dict.fromkeys(found)),
    )


def _data(file: Path, repairs: Repairs) -> Any:
    return json_of(file, repairs) if file.suffix.lower() == ".json" else yaml_of(file, repairs)


def _space(data: Any, file: Path, repairs: Repairs) -> Any:
    """The issues that a utility has of its own; a utility that cannot be read is named first."""
    Utility(file, repairs, ()).check(data)
    if not is_domain(data.get("outcome_space")):
        message = (
            f"this {quoted(kind(data))} says what one party wants, and no file names the issues"
        )
        refuse(file, message, "a file with ‘issues’ as well")
    return data["outcome_space"]


def _named(parties: Sequence[Profile], files: Sequence[Path]) -> tuple[Profile, ...]:
    """The parties by the names that their files say, where all say different ones, else by those
    of the files."""
    told = [party.name for party in parties]
    if not all(told) or len(set(told)) < len(told):
        stems = distinct(files)
        told = [stems[file] for file in files]
    if len(set(told)) < len(told):
        told = [file.name for file in files]
    return tuple(replace(party, name=name) for party, name in zip(parties, told, strict=True))
