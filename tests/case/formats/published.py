"""Where the published scenarios lie, which are not ours to ship."""

from __future__ import annotations

from pathlib import Path

import pytest

DOMAINS = Path(__file__).parents[4] / "shared" / "domains"
CONFLICTS = DOMAINS.parent / "gmcr"

needs_domains = pytest.mark.skipif(
    not DOMAINS.is_dir(), reason="the published scenarios are not ours to ship: ../shared/domains"
)
needs_conflicts = pytest.mark.skipif(
    not CONFLICTS.is_dir(), reason="the published conflicts are not ours to ship: ../shared/gmcr"
)


def folders() -> list[str]:
    """The names of the published scenarios; none where they are absent."""
    return (
        sorted(path.name for path in DOMAINS.iterdir() if path.is_dir()) if DOMAINS.is_dir() else []
    )


REFUSED = {
    "anl2025_dinners": "joins several negotiations at one centre",
    "anl2025_job_hunt_target": "joins several negotiations at one centre",
    "nl_S-1NAGUNL-255_1e50": "made of hyper-rectangles",
    "nl_S-1NIKFRT-1_1e10": "made of hyper-rectangles",
    "nl_anac2014_30issues_1e30": "made of hyper-rectangles",
    "nl_anac2014_50issues": "made of hyper-rectangles",
}
"""Scenarios that a case cannot mean, and why."""

CONTINUOUS = {"fuzzyagent_real_1d", "son_real_4d"}
"""Scenarios of real numbers, which no enumeration goes through."""
