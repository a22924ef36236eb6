"""Cases whose parties have exact worths: answered plainly, with the numbers to check them by."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import zopa
from zopa.cli import main
from zopa.report.charts.amendments import scaled
from zopa.report.charts.importance import weighed

PAGE = """Title,Sale
Issue,Option,Buyer,Seller
Price,low,6,0
,high,0,4
Delivery,soon,4,1
,late,1,3
No deal,,{no_deal}
"""

EXACT = PAGE.format(no_deal="4,3")
HARD = PAGE.format(no_deal="9,6.5")
MIXED = (
    EXACT.replace("Seller", "Seller,Council (rank)")
    .replace("4,3", "4,3,\nDate,,,,2025-02-14")
    .replace("6,0", "6,0,1")
    .replace("0,4", "0,4,2")
)


class Said:
    """Runs commands on a sheet and keeps what they print."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.file, self.capsys = folder / "sale.csv", capsys

    def __call__(self, page: str, *command: str) -> str:
        self.file.write_text(page, encoding="utf-8")
        name, *rest = command
        assert main([name, str(self.file), *rest]) == 0
        return " ".join(self.capsys.readouterr().out.split())

    def json(self, page: str, *command: str) -> Any:  # noqa: ANN401  JSON
        return json.loads(self(page, *command, "--json"))


@pytest.fixture
def said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Said:
    monkeypatch.setenv("COLUMNS", "120")
    return Said(tmp_path, capsys)


DOUBTS = (
    *("taken at", "±", "above 0", "below 0", "probably", "draws", "R-hat", "credib", "†"),
    *("standard error", "before any statement", "unknown", "always", "never"),
)
"""Words of figures that are sampled, weighed or doubted."""


@pytest.mark.parametrize(
    "command",
    [
        ["analyze"],
        ["zone"],
        ["amend", "best_for_buyer"],
        ["compare", "best_for_buyer", "best_for_seller"],
        ["explain", "best_for_buyer"],
    ],
)
def test_nothing_is_weighed_where_all_is_known(said: Said, command: list[str]) -> None:
    page = said(EXACT, *command)
    assert [word for word in DOUBTS if word in page] == []
    assert "Nothing was sampled: the worths of all parties are known exactly." in page


def test_who_would_sign_and_what_it_is_worth(said: Said) -> None:
    page = said(EXACT, "analyze")
    assert page.startswith("Sale exact worths of 2 parties, 2 issues, 4 possible packages")
    assert "the two signatories would not both sign “best for Buyer” or “best for Seller”" in page
    assert "Seller would not sign “best for Buyer”; Buyer would sign it." in page
    assert "To Seller it is worth 1, no deal 3; to Buyer 10, no deal 4." in page
    assert "2 of 4 packages would be signed by both signatories." in page
    assert "No deal is worth 4 to Buyer and 3 to Seller." in page


def test_the_zone_counts_and_lists_what_is_signed(said: Said) -> None:
    page = said(EXACT, "zone")
    assert "2 of 4 packages would be signed by both signatories." in page
    assert "≈" not in page
    zone = said.json(EXACT, "zone")["zone"]
    assert zone["signed"] == "2"
    assert [each["worths"]["buyer"] for each in zone["packages"] if each["probability"] == 1] == [
        {"agreement": 7.0, "no_deal": 4.0},
        {"agreement": 4.0, "no_deal": 4.0},
    ]
    assert "No package would be signed by both signatories" in said(HARD, "zone")


def test_a_change_of_worth_is_one_number_on_the_party_s_own_scale(said: Said) -> None:
    first = said.json(EXACT, "amend", "best_for_buyer")["amendments"][0]
    assert first["changes"] == {"delivery": "late"}
    assert first["parties"]["buyer"]["worth_change"] == {"mean": -3.0, "p05": -3.0, "p95": -3.0}
    assert first["parties"]["seller"]["worth_change"]["mean"] == 2.0
    page = said(EXACT, "amend", "best_for_buyer")
    assert "-3" in page
    assert " to -3" not in page


def test_an_explanation_adds_up_issue_by_issue(said: Said) -> None:
    page = said(EXACT, "explain", "best_for_buyer", "buyer")
    assert "It is worth 10, no deal 4: that is 6 more." in page
    buyer = said.json(EXACT, "explain", "best_for_buyer", "buyer")["parties"]["buyer"]
    assert buyer["issues"] == [
        {"issue": "price", "weight": 1.0, "value": 6.0, "worth": 6.0},
        {"issue": "delivery", "weight": 1.0, "value": 4.0, "worth": 4.0},
    ]
    assert "no deal 3: that is 2 less." in said(EXACT, "explain", "best_for_buyer", "seller")


def test_a_refusal_by_a_hair_shows_the_digits_that_tell(said: Said) -> None:
    page = said(EXACT.replace("No deal,,4", "No deal,,10.000001"), "analyze")
    assert "to Buyer it is worth 10, no deal 10.000001" in page.replace("To Buyer", "to Buyer")
    equal = said.json(EXACT.replace("No deal,,4", "No deal,,10"), "analyze")
    assert equal["agreements"]["best_for_buyer"]["parties"]["buyer"]["probability"] == 1


def test_beside_a_party_that_only_ranks_the_others_stay_exact(said: Said) -> None:
    page = said(MIXED, "analyze", "--no-sensitivity")
    assert "To Seller it is worth 1, no deal 3; to Buyer 10, no deal 4." in page
    assert "4,000 draws" in page
    assert "No deal is worth 4 to Buyer and 3 to Seller." in page
    assert "For Council no deal means: unknown" in page
    parties = said.json(MIXED, "analyze", "--no-sensitivity")["agreements"]["best_for_buyer"][
        "parties"
    ]
    assert parties["buyer"]["worth"] == {"agreement": 10.0, "no_deal": 4.0}
    assert parties["council"]["worth"] is None
    assert parties["buyer"]["error"] == 0
    assert 0 < parties["buyer"]["prior_only"] < 1
    assert 0 < parties["council"]["prior_only"] < 1
    assert parties["council"]["error"] > 0


@pytest.mark.parametrize("page", [EXACT, MIXED])
@pytest.mark.parametrize("end", ["html", "docx", "pdf"])
def test_the_brief_says_the_same(said: Said, page: str, end: str) -> None:
    out = said.file.with_suffix(f".{end}")
    assert str(out) in said(page, "report", "--out", str(out))
    if end == "html":
        text = out.read_text(encoding="utf-8")
        assert "To Seller it is worth 1, no deal 3; to Buyer 10, no deal 4." in text
        assert ("Nothing was sampled" in text) == (page == EXACT)


@pytest.mark.parametrize("name", ["signing", "zone"])
def test_a_chart_of_what_is_known_shows_nothing_sampled(said: Said, name: str) -> None:
    out = said.file.with_suffix(".svg")
    said(EXACT, "chart", name, "--out", str(out))
    drawn = out.read_text(encoding="utf-8")
    assert "before any statement" not in drawn
    assert "standard error" not in drawn
    assert "assumptions" not in drawn
    assert ("would not both" in drawn) == (name == "signing")
    assert ("2 of 4 packages would be signed" in drawn) == (name == "zone")
    said(MIXED, "chart", name, "--out", str(out))  # there the council's figures are sampled
    drawn = out.read_text(encoding="utf-8")
    assert "before any statement" in drawn
    assert ("would not all" in drawn) == (name == "signing")  # worths settle that, as in `analyze`


def test_charts_set_known_worths_against_what_is_at_stake(said: Said) -> None:
    """From the worst package to the best it is 9 for the buyer: 6 for the price, 3 for the days."""
    said(EXACT, "check")
    answer = zopa.amend(said.file, "best_for_buyer")
    (first, *_) = answer.amendments
    assert scaled(answer, first, "buyer").mean == pytest.approx(-1 / 3)
    shares = weighed(zopa.analyze(said.file)).parties["buyer"]
    assert {issue: share.mean for issue, share in shares.items()} == {
        "price": pytest.approx(2 / 3),
        "delivery": pytest.approx(1 / 3),
    }


def test_one_signatory_and_three(said: Said) -> None:
    alone = "Issue,Option,Buyer\nPrice,low,6\n,high,0\nNo deal,,3\n"
    assert "Buyer would sign “best for Buyer”" in said(alone, "analyze")
    assert "1 of 2 packages would be signed by Buyer." in said(alone, "zone")
    three = EXACT.replace("Seller", "Seller,Bank").replace("4,3", "4,3,1").replace("0,4", "0,4,2")
    three = three.replace("6,0", "6,0,0").replace("4,1", "4,1,0").replace("1,3", "1,3,1")
    page = said(three, "analyze")
    assert "the 3 signatories would not all sign “best for Buyer”" in page
