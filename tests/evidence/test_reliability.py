"""How often a rule was right: its own record, and that of all rules where it has little."""

from __future__ import annotations

import pytest

from zopa.evidence import reliability
from zopa.evidence.reliability import PRIOR, Record, confidence, recorded


@pytest.fixture
def records(monkeypatch: pytest.MonkeyPatch) -> None:
    """Records of which all in all half were right."""
    known = {"saying": Record(45, 80), "noun": Record(5, 5), "passive": Record(0, 15)}
    monkeypatch.setattr(reliability, "recorded", lambda: known)


@pytest.mark.usefixtures("records")
@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("saying", round(47 / 84, 2)),
        ("noun", round(7 / 9, 2)),
        ("passive", round(2 / 19, 2)),
        ("never met", 0.5),
        ("", 0.5),
    ],
)
def test_a_rule_leans_towards_all_rules_the_less_it_was_met(rule: str, expected: float) -> None:
    assert PRIOR == 4
    assert confidence(rule) == expected


def test_what_is_shipped_is_a_record() -> None:
    for rule, record in recorded().items():
        assert rule
        assert 0 <= record.right <= record.of
    assert 0 < confidence("never met") < 1
    assert recorded() is recorded()
