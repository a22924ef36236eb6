"""A small case as text, for tests to spoil in one place at a time."""

from __future__ import annotations

from pathlib import Path

from zopa.case.loading import Checked, examine

DRAFT = """\
zopa: 1
title: A lease
as_of: 2026-02-01
parties:
  owner: {name: The owner}
  tenant: {name: The tenant, also: [Ms T.]}
signatories: [owner, tenant]
no_deal: as_is
issues:
  rent: {title: Rent, unit: euro, range: [0, 1000]}
  heating: {title: Heating, options: {old: Old, pump: Heat pump, district: District heat}}
  repairs: {title: Repairs, options: {none: None, yearly: Yearly}}
  care: {title: Care, options: {good: Good, poor: Poor}, decided_by: tenant, assumed: good}
linked: [[repairs, care]]
rules:
  - cheap means old: {if: {rent: "< 300"}, then: {heating: [old, district]}}
agreements:
  as_is: {rent: 700, heating: old, repairs: none}
  offer: {rent: 800, heating: pump, repairs: yearly, care: good}
scenarios:
  poor care: {assumed: {care: poor}, credibilities: {s1: 0.5}}
statements:
  - {id: s1, party: owner, said: More rent., source: {document: "https://example.org"}, date: 2026-01-01, means: [{more_is_better: rent}]}
  - {id: s2, party: tenant, said: A pump., source: {document: "https://example.org"}, date: 2026-01-02, credibility: 0.8, means: [{prefers: {heating: [pump, [district, old]]}}]}
"""  # noqa: E501  a person may write long lines too


def spoiled(old: str, new: str, text: str = DRAFT) -> str:
    """The draft with one stretch replaced; it has to be there once."""
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in the draft"
    return text.replace(old, new)


def with_reading(reading: str, more: str = "") -> str:
    """The draft with another statement of the tenant that means what is given."""
    entry = "{document: 'https://example.org'}, date: 2026-01-03"
    return (
        f"{DRAFT}  - {{id: s3, party: tenant, said: Words., source: {entry}{more}, "
        f"means: [{reading}]}}\n"
    )


def check(folder: Path, text: str | bytes) -> Checked:
    """What examining a file of that text finds."""
    path = folder / "case.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return examine(path)
