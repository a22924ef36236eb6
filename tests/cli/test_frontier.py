"""``zopa frontier`` and ``zopa dominates`` as a person runs them."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import pytest

import zopa
from report.offered import BORDER, json_of
from zopa.cli import main
from zopa.report.offers import plain_text

SALE = """
title: A sale
parties: {buyer: {name: Buyer}, seller: {name: Seller}}
signatories: [buyer, seller]
issues:
  price: {title: Price, unit: euros, range: [0, 10]}
  delivery: {title: Delivery, options: {slow: Slow, fast: Fast}}
agreements:
  list_price: {price: 10, delivery: slow}
  fair: {price: 10, delivery: fast}
statements:
  - id: b
    party: buyer
    said: what it is worth to the buyer
    means: [{worth: {weights: {price: 1, delivery: 1},
      values: {price: {0: 6, 10: 0}, delivery: {slow: 0, fast: 4}}, reservation: 1}}]
  - id: s
    party: seller
    said: what it is worth to the seller
    means: [{worth: {weights: {price: 1, delivery: 1},
      values: {price: {0: 0, 10: 10}, delivery: {slow: 1, fast: 0}}, reservation: 3}}]
"""
"""Both knots, slow or fast: (6, 1), (10, 0), (0, 11), (4, 10); the buyer wants 1, the seller 3."""


@pytest.fixture(scope="module")
def sale(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("sale") / "sale.yaml"
    path.write_text(SALE, encoding="utf-8")
    return str(path)


@pytest.fixture(scope="module")
def border(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("border") / "border.yaml"
    path.write_text(BORDER, encoding="utf-8")
    return str(path)


def test_exact_worths_give_the_published_keys(sale: str) -> None:
    told = json_of("frontier", sale, "--solutions")
    assert (told["parties"], told["packages"]) == (["buyer", "seller"], "4")
    assert told["frontier"] == {
        "size": 4,
        "exact": True,
        "bound": None,
        "vectors": [[10, 0], [6, 1], [4, 10], [0, 11]],
        "packages": [
            {"price": 0, "delivery": "fast"},
            {"price": 0, "delivery": "slow"},
            {"price": 10, "delivery": "fast"},
            {"price": 10, "delivery": "slow"},
        ],
        "counts": ["1", "1", "1", "1"],
        "segments": [[[10, 0], [4, 10]], [[0.6, 10], [0, 11]]],
    }
    assert list(told["solutions"]) == [
        *("nash", "kalai_smorodinsky", "egalitarian", "utilitarian"),
        *("smallest_difference", "min_max_gap"),
    ]
    for own in told["solutions"].values():
        assert list(own) == ["definition", "disagreement", "worths", "packages", "ties"]
    assert told["solutions"]["nash"]["worths"] == [4, 10]
    assert told["solutions"]["nash"]["disagreement"] == [1, 3]
    assert told["solutions"]["smallest_difference"]["disagreement"] == [0, 0]


def test_only_what_all_would_sign(sale: str) -> None:
    told = json_of("frontier", sale, "--rational")
    assert told["frontier"]["vectors"] == [[4, 10]]
    assert told["solutions"] == {}


def test_a_limit_comes_with_a_bound(sale: str) -> None:
    told = json_of("frontier", sale, "--limit", "2")["frontier"]
    assert (told["size"], told["exact"], told["counts"]) == (2, False, None)
    listed, bound = told["vectors"], told["bound"]
    for vector in ([10, 0], [6, 1], [4, 10], [0, 11]):
        assert any(
            all(v <= own + more for v, own, more in zip(vector, each, bound, strict=True))
            for each in listed
        )


def test_solutions_that_need_the_whole_frontier_are_not_told_of_a_part(sale: str) -> None:
    told = json_of("frontier", sale, "--limit", "2", "--solutions")["solutions"]
    assert told["nash"]["worths"] == [4, 10]
    assert (told["smallest_difference"], told["min_max_gap"]) == (None, None)


def test_disagreement_is_the_files_zero_or_an_agreement(sale: str) -> None:
    points = {
        point: json_of("frontier", sale, "--solutions", "--disagreement", point)["solutions"]
        for point in ("zero", "list_price")
    }
    assert points["zero"]["nash"]["disagreement"] == [0, 0]
    assert points["list_price"]["nash"] is None  # nobody gives the seller more than 11
    assert points["list_price"]["utilitarian"] is None


def test_drawn_preferences_give_packages_with_probabilities(border: str) -> None:
    told = json_of("frontier", border, "--draws", "200", "--limit", "3")
    assert [list(each) for each in told["packages"]] == [["package", "efficient_probability"]] * 3
    assert told["joint_draws"] == 200
    assert "watch" not in told["packages"][0]["package"] or told["packages"][0]["package"]


def test_the_analysis_brings_it_along(border: str) -> None:
    told = json_of("analyze", border, "--draws", "200")
    fairness = told["agreements"]["opening"]["fairness"]
    assert {"efficient_probability", "gain_share", "dominated_by"} <= set(fairness)
    assert list(fairness["gain_share"]) == ["north", "south"]
    assert list(fairness["gain_share"]["north"]) == ["mean", "p05", "p95"]
    assert told["agreements"]["as_it_is"]["fairness"] is None
    for own in told["solutions"].values():
        chances = [each["probability"] for each in own]
        assert chances == sorted(chances, reverse=True)
        assert set(own[0]) == {"package", "agreement", "probability", "gains"}


def test_what_dominates_an_agreement(sale: str) -> None:
    told = json_of("dominates", sale, "list_price")
    assert (told["agreement"], told["efficient"], told["package"]) == ("list_price", True, None)
    assert told["gains"] == {}


def test_what_probably_dominates_one(border: str) -> None:
    told = json_of("dominates", border, "opening", "--draws", "200")
    fairness = told["fairness"]
    assert 0 <= fairness["efficient_probability"] <= 1
    assert 0 <= fairness["prior_only"] <= 1
    assert told["efficient"] == (fairness["efficient_probability"] >= 0.5)
    assert (told["package"] is None) == (told["gains"] == {})


def text_of(capsys: pytest.CaptureFixture[str], *asked: str) -> str:
    assert main(asked) == 0
    return " ".join(capsys.readouterr().out.split())


def test_people_read_how_many_are_efficient(sale: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = text_of(capsys, "frontier", sale, "--solutions")
    assert (
        "Of 4 packages 4 are efficient: no package is better for one signatory and no worse for "
        "the other." in told
    )
    assert "Nash: Price: 10 euros; Delivery: Fast. Worth 4 to Buyer and 10 to Seller." in told
    assert "disagreement, which is worth 1 to Buyer and 3 to Seller." in told
    assert "the worths that are efficient make 2 line segments; --json has their ends." in told


def test_people_read_a_bound(sale: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = text_of(capsys, "frontier", sale, "--limit", "2", "--solutions")
    assert "2 stand here for all that are efficient; no package is worth more than one" in told
    assert "not known without the whole frontier" in told


def test_people_read_what_improves(
    sale: str, border: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "“list price” is efficient: no package is better" in text_of(
        capsys, "dominates", sale, "list_price"
    )
    assert "The probability that “opening” is efficient is" in text_of(
        capsys, "dominates", border, "opening", "--draws", "200"
    )
    assert "Likeliest to be each solution" in text_of(
        capsys, "frontier", border, "--draws", "200", "--solutions"
    )


@pytest.mark.parametrize(
    ("asked", "code", "words"),
    [
        (["frontier", "{sale}", "--limit", "0"], 2, "limit is 0"),
        (["frontier", "{sale}", "--disagreement", "fare"], 2, "did you mean fair?"),
        (["frontier", "{border}", "--rational"], 2, "rational leaves out what not all would sign"),
        (["frontier", "{border}", "--disagreement", "zero"], 2, "worths of every signatory"),
        (["dominates", "{sale}", "list_prise"], 2, "did you mean list_price?"),
        (["dominates", "{border}", "as_it_is"], 2, "the terms of no deal"),
        (["frontier", "{sale}", "--csv", "{sale}/none/x.csv"], 2, "there is no folder"),
        (["frontier", "nowhere.yaml"], 3, "nowhere.yaml"),
    ],
)
def test_mistakes_are_told(  # noqa: PLR0917  the case of each
    asked: list[str],
    code: int,
    words: str,
    sale: str,
    border: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main([each.format(sale=sale, border=border) for each in asked]) == code
    assert words in " ".join(capsys.readouterr().err.split())


def test_lists_are_written_as_tables(sale: str, border: str, tmp_path: Path) -> None:
    text, sheet = tmp_path / "f.csv", tmp_path / "f.xlsx"
    assert main(["frontier", sale, "--csv", str(text), "--xlsx", str(sheet)]) == 0
    with text.open(encoding="utf-8-sig", newline="") as file:
        heads, *rows = csv.reader(file)
    assert heads == ["worth_buyer", "worth_seller", "packages", "price", "delivery"]
    assert rows[0] == ["10.0", "0.0", "1", "0", "fast"]
    book = openpyxl.load_workbook(sheet)
    assert len(list(book[book.sheetnames[0]].rows)) == 5
    assert main(["frontier", border, "--draws", "100", "--csv", str(text)]) == 0
    with text.open(encoding="utf-8-sig", newline="") as file:
        assert next(csv.reader(file)) == ["efficient_probability", "border", "toll"]


def test_where_a_table_does_not_fit_each_package_is_a_block(sale: str) -> None:
    told = plain_text(zopa.frontier(zopa.load(sale)), width=44)
    assert "Buyer 10; Seller 0\n  Price: 0 euros; Delivery: Fast\n" in told


def test_people_read_that_nobody_gains(
    sale: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dear = tmp_path / "dear.yaml"
    text = Path(sale).read_text(encoding="utf-8")
    dear.write_text(text.replace("reservation: 1", "reservation: 99"), encoding="utf-8")
    told = text_of(capsys, "frontier", str(dear), "--solutions")
    assert "Nash: none: in no package that all would sign does anybody gain." in told
    assert "Buyer and Seller gain in no package that all would sign, and are left out." in told
    assert "none is efficient and would be signed by all" in text_of(
        capsys, "frontier", str(dear), "--rational"
    )


def test_people_read_what_is_better_for_all(
    sale: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With slow delivery worth nothing to the seller, the list price is worth 0 and 10; fast at the
    same price 4 and 10."""
    wasteful = tmp_path / "wasteful.yaml"
    text = Path(sale).read_text(encoding="utf-8")
    wasteful.write_text(text.replace("{slow: 1, fast: 0}", "{slow: 0, fast: 0}"), encoding="utf-8")
    told = text_of(capsys, "dominates", str(wasteful), "list_price")
    assert "is not efficient: another package is better for Buyer and worse for nobody." in told
    assert "Delivery: Fast; the other 1 term as in “list price”." in told
    assert "Buyer: +4" in told
    alone = wasteful.read_text(encoding="utf-8").replace("[buyer, seller]", "[buyer]")
    wasteful.write_text(alone, encoding="utf-8")
    told = text_of(capsys, "dominates", str(wasteful), "list_price")
    assert "“list price” is not efficient: Buyer would be better off with another package." in told
    told = text_of(capsys, "frontier", str(wasteful), "--solutions")
    assert "Of 4 packages 1 is efficient: no package is better for the signatory." in told


def test_of_a_long_frontier_some_are_listed(tmp_path: Path) -> None:
    """Twenty-five prices, each of which is efficient."""
    knots = ", ".join(f"{each}: {24 - each}" for each in range(25))
    rising = ", ".join(f"{each}: {each}" for each in range(25))
    path = tmp_path / "prices.yaml"
    path.write_text(
        SALE.replace("{0: 6, 10: 0}", f"{{{knots}}}")
        .replace("{0: 0, 10: 10}", f"{{{rising}}}")
        .replace("range: [0, 10]", "range: [0, 24]")
        .replace("fast: 4", "fast: 0")
        .replace("slow: 1", "slow: 0"),
        encoding="utf-8",
    )
    told = " ".join(plain_text(zopa.frontier(zopa.load(path), solutions=True)).split())
    assert "50 are efficient, with 25 different worths" in told
    assert "20 of 25, evenly along the frontier" in told
    assert "packages are equally good" in told
