"""What is told of a finding beside its stance, where it is known."""

from __future__ import annotations

import pytest

from evidence.found import notes, offer, refusal
from evidence.noted import port
from zopa.evidence.findings import Finding
from zopa.report.notes import notebook_html, plain_text


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (offer(reported_by="two officials"), " · as told by two officials · "),
        (offer(issue="toll"), " · issue Toll · "),
        (offer(issue="pier", option="open"), " · issue Pier: Open · "),
        (offer(issue="gone", option=5.0), " · issue gone: 5.0 · "),
        (offer(issue="gone"), " · issue gone · "),
        (offer(rule=""), " · rule not named (0.50)"),
        (offer(speaker="A trader"), " · said by A trader · "),
    ],
)
def test_details(made: Finding, expected: str) -> None:
    assert expected in " ".join(plain_text(notes(made, case=port())).split())


def test_a_notebook_shows_the_same_as_text() -> None:
    shown = notebook_html(notes(refusal(reported_by="<b>bold</b>")))
    assert "as told by &lt;b&gt;bold&lt;/b&gt;" in shown
    assert shown.startswith("<pre>")
