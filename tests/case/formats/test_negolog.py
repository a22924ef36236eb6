"""NegoLog JSON: what it says is read exactly, what is wrong with it is named, nothing is lost
unsaid on the way out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import islice, product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given

from case.formats.exchanges import exchanges
from zopa.case.formats import negolog
from zopa.case.formats.exchange import Exchange, Profile, Term, Value, Written
from zopa.case.formats.figures import at, decimal
from zopa.case.formats.numbers import grid
from zopa.errors import CaseError

SHARED = Path(__file__).resolve().parents[4] / "shared" / "domains"
SCENARIOS = (
    "negolog_domain0",
    "negolog_domain33",
    "negolog_domain59",
    "negolog_domain61",
    "negolog_domainBalancedHighOpp",
)

LONGEST = 5_000
"""Packages of one generated scenario that are compared."""


def owner() -> dict[str, Any]:
    return {
        "reservationValue": 0.35,
        "issueWeights": {"rent": 0.6, "term": 0.4},
        "issues": {"rent": {"800": 0.2, "900": 1.0}, "term": {"short": 0.3, "long": 1.0}},
    }


def tenant() -> dict[str, Any]:
    return {
        "reservationValue": 0,
        "issueWeights": {"term": 0.25, "rent": 0.75},
        "issues": {"term": {"short": 1, "long": 0}, "rent": {"900": 0, "800": 1}},
    }


def save(folder: Path, *told: object) -> list[Path]:
    files = [folder / f"profile{letter}.json" for letter in "ABCD"[: len(told)]]
    for file, each in zip(files, told, strict=True):
        file.write_text(json.dumps(each), encoding="utf-8")
    return files


def changed(told: dict[str, Any], **parts: object) -> dict[str, Any]:
    """The object with some of its entries replaced; None takes one out."""
    return {key: value for key, value in (told | parts).items() if value is not None}


def said(exchange: Exchange) -> str:
    return "\n".join(map(str, exchange.repairs))


def refusal(folder: Path, *told: object) -> str:
    with pytest.raises(CaseError) as error:
        negolog.read(save(folder, *told))
    return str(error.value)


def again(written: Written, folder: Path) -> Exchange:
    """The scenario read from the files that were written."""
    for name, content in written.files.items():
        (folder / name).write_bytes(content)
    return negolog.read([folder / name for name in written.files])


def test_a_scenario_is_read_exactly(tmp_path: Path) -> None:
    folder = tmp_path / "a lease"
    folder.mkdir()
    files = save(folder, owner(), tenant())
    found = negolog.read(files)
    assert (found.title, found.format, found.repairs) == ("a lease", "NegoLog JSON", ())
    assert found.terms == (Term("rent", ("800", "900")), Term("term", ("short", "long")))
    assert found.profiles == (
        Profile(
            "profileA",
            {"rent": Fraction(3, 5), "term": Fraction(2, 5)},
            {
                "rent": {"800": Fraction(1, 5), "900": Fraction(1)},
                "term": {"short": Fraction(3, 10), "long": Fraction(1)},
            },
            Fraction(7, 20),
            file="profileA.json",
        ),
        Profile(
            "profileB",
            {"rent": Fraction(3, 4), "term": Fraction(1, 4)},
            {
                "rent": {"800": Fraction(1), "900": Fraction(0)},
                "term": {"short": Fraction(1), "long": Fraction(0)},
            },
            file="profileB.json",
        ),
    )
    assert found.files == tuple(files)
    assert found.path == files[0]


def test_a_file_that_is_named_twice_is_one_party(tmp_path: Path) -> None:
    (file,) = save(tmp_path, owner())
    assert negolog.read([file, file]) == negolog.read([file])


REPAIRED: dict[str, tuple[dict[str, Any], str]] = {
    "no reservation": (
        {"reservationValue": None},
        "no ‘reservationValue’ is given; it is read as 0",
    ),
    "no weight": ({"issueWeights": {"term": 1}}, "no weight is given for ‘rent’; it is read as 0"),
    "unknown weight": (
        {"issueWeights": {"rent": 0.6, "term": 0.4, "pets": 0.1}},
        "among the weights stands ‘pets’, which is not known; it has no effect",
    ),
    "weights beyond 1": (
        {"issueWeights": {"rent": 6, "term": "4"}},
        "the weights add to ‘10’, not to 1; they are kept so",
    ),
    "values beyond 1": (
        {"issues": {"rent": {"800": -2, "900": 5}, "term": {"short": 0, "long": 1}}},
        "values of ‘rent’ reach beyond 0 to 1; they are kept so",
    ),
    "missing option": (
        {"issues": {"rent": {"900": 1}, "term": {"short": 0, "long": 1}}},
        "no value is given for ‘800’ of ‘rent’; it is read as 0",
    ),
    "added option": (
        {
            "issues": {
                "rent": {"800": 0, "900": 1},
                "term": {"short": 0, "long": 1, "ever": 1},
            }
        },
        "‘ever’ of ‘term’ stands in no profile before; added",
    ),
    "unknown key": ({"name": "owner"}, "‘name’ in this profile has no effect"),
}


@pytest.mark.parametrize("name", REPAIRED)
def test_what_is_mended_is_said(name: str, tmp_path: Path) -> None:
    parts, expected = REPAIRED[name]
    found = negolog.read(save(tmp_path, tenant(), changed(owner(), **parts)))
    about_it = [str(each) for each in found.repairs if "profileB" in each.file]
    assert about_it == [f"{tmp_path / 'profileB.json'}: {expected}"]


def test_an_option_of_one_profile_is_worth_nothing_to_the_others(tmp_path: Path) -> None:
    more = changed(tenant(), issues={"rent": {"700": 1}, "term": {"short": 1, "long": 0}})
    found = negolog.read(save(tmp_path, owner(), more))
    assert found.terms[0].options == ("800", "900", "700")
    assert found.profiles[0].values["rent"]["700"] == 0
    assert found.profiles[1].values["rent"] == {"800": 0, "900": 0, "700": 1}
    assert "no value is given for ‘700’ of ‘rent’; it is read as 0" in said(found)


def test_minus_infinity_is_below_any_package(tmp_path: Path) -> None:
    files = save(tmp_path, changed(owner(), reservationValue=float("-inf")))
    assert negolog.read(files).profiles[0].reservation is None


MISTAKES: dict[str, tuple[object, str]] = {
    "no weights": (
        changed(owner(), issueWeights=None),
        "‘issueWeights’ is missing; expected an object",
    ),
    "no issues": (changed(owner(), issues=None), "‘issues’ is missing; expected an object"),
    "no issue": (changed(owner(), issues={}), "no issue is named; expected at least one"),
    "issues in a list": (changed(owner(), issues=["a"]), "‘issues’ is ‘['a']’; expected an obj"),
    "issue in words": (changed(owner(), issues={"a": "b"}), "the issue ‘a’ is ‘b’; expected an"),
    "no options": (changed(owner(), issues={"a": {}}), "the issue ‘a’ has no options; expected"),
    "blank issue": (changed(owner(), issues={"": {"b": 1}}), "the name of an issue is an empty"),
    "half an option": (
        changed(owner(), issues={"a": {"b\ud800": 1}}),
        "an option of ‘a’, ‘b�’, holds what is no character; expected a name in letters",
    ),
    "too many issues": (
        changed(owner(), issues={f"i{n}": {"a": 1} for n in range(1001)}),
        "issues: 1,001 of them; expected at most 1,000",
    ),
    "too many options": (
        changed(owner(), issues={"a": {f"o{n}": 1 for n in range(10_001)}}),
        "options of ‘a’: 10,001 of them; expected at most 10,000",
    ),
    "nan": (
        changed(owner(), reservationValue=float("nan")),
        "‘reservationValue’ is ‘nan’; expected a finite number",
    ),
    "infinity": (
        changed(owner(), reservationValue=float("inf")),
        "‘reservationValue’ is ‘inf’; expected a finite number",
    ),
    "reservation in words": (
        changed(owner(), reservationValue=["low"]),
        "‘reservationValue’ is ‘['low']’; expected a finite number",
    ),
    "negative weight": (
        changed(owner(), issueWeights={"rent": -1, "term": 2}),
        "the weight of ‘rent’ is ‘-1’; expected 0 or more",
    ),
    "text where a number belongs": (
        changed(owner(), issues={"rent": {"800": "low"}, "term": {"short": 1}}),
        "the value of ‘800’ of ‘rent’ is ‘low’; expected a finite number",
    ),
    "ratio": (
        changed(owner(), issues={"rent": {"800": "1/3"}, "term": {"short": 1}}),
        "the value of ‘800’ of ‘rent’ is ‘1/3’; expected a finite number",
    ),
    "a list": ([], "what the file holds is ‘[]’; expected an object"),
    "nothing": (None, "what the file holds is missing; expected an object"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_every_mistake_is_named(name: str, tmp_path: Path) -> None:
    told, expected = MISTAKES[name]
    message = refusal(tmp_path, told)
    assert message.startswith(f"{tmp_path / 'profileA.json'}: {expected}")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "this is not JSON"),
        (b'{"reservationValue": -1e999, ', "this is not JSON"),
        (b"[" * 100_000, "nested too deeply"),
        (b"9" * 5000, "too many digits"),
    ],
)
def test_what_is_no_json_is_refused(content: bytes, expected: str, tmp_path: Path) -> None:
    file = tmp_path / "profileA.json"
    file.write_bytes(content)
    with pytest.raises(CaseError, match=expected):
        negolog.read([file])


def test_a_number_too_large_is_not_minus_infinity(tmp_path: Path) -> None:
    (file,) = save(tmp_path, owner())
    file.write_text(file.read_text(encoding="utf-8").replace("0.35", "-1e999"), encoding="utf-8")
    with pytest.raises(CaseError, match="‘reservationValue’ is ‘-inf’; expected a finite number"):
        negolog.read([file])


def test_other_issues_are_refused(tmp_path: Path) -> None:
    more = changed(tenant(), issues={**tenant()["issues"], "pets": {"yes": 1}})
    assert refusal(tmp_path, owner(), more) == (
        f"{tmp_path / 'profileB.json'}: ‘pets’ is no issue of profileA.json; "
        "expected the issues of profileA.json"
    )
    assert refusal(tmp_path, more, owner()) == (
        f"{tmp_path / 'profileB.json'}: the issue ‘pets’ is missing; "
        "expected the issues of profileA.json"
    )


def test_options_of_all_profiles_together_are_bounded(tmp_path: Path) -> None:
    told = [
        changed(owner(), issues={"a": {f"{letter}{n}": 1 for n in range(6_000)}}) for letter in "pq"
    ]
    assert "options of ‘a’: 12,000 of them; expected at most 10,000" in refusal(tmp_path, *told)


def test_no_profile_and_too_many_are_refused(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="no profile says what a party wants"):
        negolog.read([])
    with pytest.raises(CaseError, match="profiles: 1,001 of them; expected at most 1,000"):
        negolog.read([tmp_path / f"{n}.json" for n in range(1001)])


ANYTHING: tuple[Any, ...] = (
    *(None, True, 0, -1, 1e308, float("nan"), float("-inf"), "", "a", "1e9999", "\udfff", "\0"),
    *([], [[]], {}, {"": {}}, {"a": []}, {"a": {"b": None}}, 10**300),
)


def spoiled(told: Any) -> Iterator[Any]:  # noqa: ANN401  anything JSON can hold
    """The object with anything at all in each of its places, one at a time."""
    yield from ANYTHING
    if isinstance(told, dict):
        for key, inner in told.items():
            for other in spoiled(inner):
                yield told | {key: other}
                if isinstance(other, str):
                    yield {**{k: v for k, v in told.items() if k != key}, other: inner}


def test_whatever_stands_anywhere_is_read_or_refused(tmp_path: Path) -> None:
    read, refused = 0, []
    for other in spoiled(owner()):
        for told in ([other], [owner(), other]):
            try:
                negolog.write(negolog.read(save(tmp_path, *told)))
            except CaseError as error:
                refused.append(str(error))
            else:
                read += 1
    assert min(read, len(refused)) > 50
    assert all(message.startswith(str(tmp_path)) for message in refused)


def test_files_are_known_by_what_stands_in_them() -> None:
    assert negolog.is_profile(owner())
    specs = {"Name": "Domain0", "NumberOfIssues": 3, "NashBid": {}}
    others: list[Any] = [specs, [], None, 7, {"issues": {}}, {"issues": [], "issueWeights": {}}]
    for other in others:
        assert not negolog.is_profile(other)


# Writing


def lease(**parts: Any) -> Exchange:  # noqa: ANN401  parts of a profile
    """A scenario that NegoLog holds, with such parts of its first profile."""
    weights = {"rent": Fraction(3, 5), "term": Fraction(2, 5)}
    values: dict[str, Mapping[Value, Fraction]] = {
        "rent": {"800": Fraction(1, 5), "900": Fraction(1)},
        "term": {"short": Fraction(3, 10), "long": Fraction(1)},
    }
    first = Profile("profileA", weights, values, Fraction(7, 20))
    second = replace(first, name="profileB", reservation=Fraction(0))
    terms = (Term("rent", ("800", "900")), Term("term", ("short", "long")))
    parties = (replace(first, **parts), second)
    return Exchange("lease", "test", terms, parties, Path("scenario"))


TITLE = "the title, ‘lease’: a scenario is called as its folder is"


def test_files_are_as_negolog_has_them() -> None:
    written = negolog.write(lease())
    assert list(written.files) == ["profileA.json", "profileB.json"]
    assert json.loads(written.files["profileA.json"]) == owner()
    assert written.files["profileA.json"].startswith(b'{\n  "reservationValue": 0.35,\n')
    assert written.losses == (TITLE,)


LOST: dict[str, tuple[Exchange, str]] = {
    "name": (lease(name="The owner"), "the name ‘The owner’: the party is called profileA"),
    "unit": (
        replace(lease(), terms=(replace(lease().terms[0], unit="EUR"), lease().terms[1])),
        "the unit of ‘rent’, ‘EUR’",
    ),
    "titles": (
        replace(lease(), terms=(lease().terms[0], replace(lease().terms[1], titles={"long": "L"}))),
        "the longer names of the options of ‘term’",
    ),
    "discount": (lease(discount=Fraction(9, 10)), "the discount factor of ‘profileA’, 0.9"),
    "reserved": (
        lease(reserved={"rent": "800", "term": "short"}),
        "which package ‘profileA’ named as worth no deal; it keeps its worth",
    ),
}


@pytest.mark.parametrize("name", LOST)
def test_what_is_lost_is_said(name: str, tmp_path: Path) -> None:
    exchange, expected = LOST[name]
    written = negolog.write(exchange)
    assert sorted(written.losses) == sorted((TITLE, expected))
    kept = again(written, tmp_path)
    assert kept.repairs == ()
    parties = [replace(party, file="") for party in kept.profiles]
    assert parties == list(lease().profiles)


def test_no_deal_worse_than_anything_becomes_the_worst_package(tmp_path: Path) -> None:
    written = negolog.write(lease(reservation=None))
    (loss,) = set(written.losses) - {TITLE}
    assert loss.startswith("what no deal is worth to ‘profileA’, less than any package, becomes")
    kept = again(written, tmp_path)
    worst = Fraction(3, 5) * Fraction(1, 5) + Fraction(2, 5) * Fraction(3, 10)
    assert kept.profiles[0].reservation == worst


def test_figures_without_an_end_are_rounded(tmp_path: Path) -> None:
    thirds = {"rent": Fraction(1, 3), "term": Fraction(2, 3)}
    written = negolog.write(lease(weights=thirds, reservation=Fraction(1, 7)))
    assert written.losses == (
        TITLE,
        "figures of ‘profileA’ that have no end as decimals are rounded to 20 digits",
    )
    kept = again(written, tmp_path)
    assert kept.repairs == ()
    for name, weight in thirds.items():
        assert 0 < abs(kept.profiles[0].weights[name] - weight) < Fraction(1, 10**20)


def test_scales_that_negolog_has_not_are_changed(tmp_path: Path) -> None:
    values = {"rent": {"800": Fraction(-1), "900": Fraction(3)}, "term": {"short": 0, "long": 1}}
    weights = {"rent": Fraction(1), "term": Fraction(1)}
    written = negolog.write(lease(weights=weights, values=values, reservation=Fraction(2)))
    _, shift, factor = written.losses
    assert shift.startswith("every package, and no deal, is worth 1 more to ‘profileA’ than it was")
    assert factor == "every worth of ‘profileA’ is divided by 5, so that its weights add to 1"
    party = again(written, tmp_path).profiles[0]
    assert party.weights == {"rent": Fraction(4, 5), "term": Fraction(1, 5)}
    assert party.values["rent"] == {"800": 0, "900": 1}
    assert party.reservation == Fraction(3, 5)


def test_numbers_are_listed(tmp_path: Path) -> None:
    numbers = Term("rent", range=(Fraction(800), Fraction(900)), step=Fraction(50), unit="EUR")
    line: dict[Value, Fraction] = {Fraction(800): Fraction(0), Fraction(900): Fraction(1)}
    exchange = lease()
    parties = tuple(
        replace(party, values={**party.values, "rent": line}) for party in exchange.profiles
    )
    exchange = replace(exchange, terms=(numbers, exchange.terms[1]), profiles=parties)
    written = negolog.write(exchange)
    assert "that ‘rent’ is a number: its 3 numbers are listed as options" in written.losses[1]
    kept = again(written, tmp_path)
    assert kept.terms[0] == Term("rent", ("800", "850", "900"))
    assert kept.profiles[0].values["rent"]["850"] == Fraction(1, 2)


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        (None, "‘rent’ is a range without steps; expected numbers that can be listed"),
        (Fraction(1, 100), "‘rent’ has 10,001 numbers to be listed as options; expected at most"),
    ],
)
def test_numbers_that_cannot_be_listed_are_refused(step: Fraction | None, expected: str) -> None:
    numbers = Term("rent", range=(Fraction(800), Fraction(900)), step=step)
    exchange = replace(lease(), terms=(numbers,))
    with pytest.raises(CaseError, match=re.escape(expected)):
        negolog.write(exchange)


def test_other_than_two_parties_are_said() -> None:
    exchange = lease()
    alone = negolog.write(replace(exchange, profiles=exchange.profiles[:1]))
    assert alone.losses == (TITLE, "NegoLog reads profileA and profileB, no fewer and no more")
    many = [replace(exchange.profiles[0], name=f"p{n}") for n in range(27)]
    assert list(negolog.write(replace(exchange, profiles=tuple(many[:26]))).files)[-1] == (
        "profileZ.json"
    )
    with pytest.raises(CaseError, match="parties: 27 of them; expected at most 26"):
        negolog.write(replace(exchange, profiles=tuple(many)))


def test_rankings_are_left_out() -> None:
    exchange = lease()
    ranking = Profile("tenant", ranks={"term": (("short",), ("long",))})
    written = negolog.write(replace(exchange, profiles=(*exchange.profiles, ranking)))
    assert written.losses == ("the ranking of ‘tenant’, whose worths are not exact", TITLE)
    with pytest.raises(CaseError, match="every party ranks options"):
        negolog.write(replace(exchange, profiles=(ranking,)))


def test_without_parties_nothing_names_the_issues() -> None:
    with pytest.raises(CaseError, match="no party wants anything; expected at least one, whose"):
        negolog.write(replace(lease(), profiles=()))


# Properties


def kept_of(exchange: Exchange) -> tuple[Written, Exchange]:
    written = negolog.write(exchange)
    with TemporaryDirectory() as folder:
        place = Path(folder) / "here"
        place.mkdir()
        return written, again(written, place)


HELD = {
    "numeric": False,
    "unnormalised": False,
    "beyond": False,
    "unvalued": False,
    "never": False,
    "reserved": False,
    "discounts": False,
    "titles": False,
    "ranked": False,
}


@given(exchanges(**HELD))
def test_what_the_format_holds_comes_back(exchange: Exchange) -> None:
    written, kept = kept_of(exchange)
    assert kept.repairs == ()
    assert kept.terms == exchange.terms
    for letter, ours, theirs in zip("ABCD", exchange.profiles, kept.profiles, strict=False):
        assert theirs == replace(ours, name=f"profile{letter}", file=f"profile{letter}.json")
    renamed = len(exchange.profiles)  # and the title is lost, and a number of parties but two said
    assert len(written.losses) == renamed + 1 + (len(exchange.profiles) != 2)


def name(option: Value) -> str:
    """An option however it is held: as a number, or as a name that writes the number."""
    return option if isinstance(option, str) else decimal(option) or ""


def worths(exchange: Exchange, party: Profile) -> Iterator[tuple[tuple[str, ...], Fraction]]:
    """Packages and what they are worth, the slow way."""
    options: list[tuple[Value, ...]] = [
        term.options or tuple(grid(term)) for term in exchange.terms
    ]
    for package in islice(product(*options), LONGEST):
        total = Fraction(0)
        for term, option in zip(exchange.terms, package, strict=True):
            if term.name in party.weights:
                own = party.values[term.name]
                value = own[option] if isinstance(option, str) else at(own, option)
                total += party.weights[term.name] * value
        yield tuple(map(name, package)), total


@given(exchanges(stepless=False, ranked=False))
def test_every_package_keeps_its_place(exchange: Exchange) -> None:
    """Worths, that of no deal too, change by one factor and one shift, and by rounding."""
    _, kept = kept_of(exchange)
    assert kept.repairs == ()
    for ours, theirs in zip(exchange.profiles, kept.profiles, strict=True):
        before, after = dict(worths(exchange, ours)), dict(worths(kept, theirs))
        assert list(before) == list(after)
        shift, factor = moved(ours, exchange)
        for package, was in before.items():
            assert abs((was - shift) / factor - after[package]) < Fraction(1, 10**18)
        check_no_deal(ours, theirs, min(after.values()), (shift, factor))


def check_no_deal(
    ours: Profile, theirs: Profile, worst: Fraction, moves: tuple[Fraction, Fraction]
) -> None:
    assert theirs.reservation is not None
    if ours.reservation is None:
        assert theirs.reservation <= worst  # the worst of those that were looked at
    else:
        expected = (ours.reservation - moves[0]) / moves[1]
        assert abs(expected - theirs.reservation) < Fraction(1, 10**18)


def moved(party: Profile, exchange: Exchange) -> tuple[Fraction, Fraction]:
    """By how much, and by which factor, worths have to change for values from 0 to 1 and weights
    that add to 1."""
    shift, total = Fraction(0), Fraction(0)
    for term in exchange.terms:
        own = party.values.get(term.name)
        if own is None:
            continue
        told = [at(own, place) for place in grid(term)] if term.range else list(own.values())
        low, high, weight = min(told), max(told), party.weights[term.name]
        if low >= 0 and high <= 1:
            total += weight
        else:
            low = min(low, Fraction(0))
            shift += weight * low
            total += weight * ((high - low) or 1)
    return shift, total


# Scenarios that others wrote


@pytest.mark.slow
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_published_scenarios_are_read_exactly(scenario: str) -> None:
    folder = SHARED / scenario
    if not folder.exists():
        pytest.skip(f"the scenario is not ours to ship: ../shared/domains/{scenario} is absent")
    told = {
        file: json.loads(file.read_text(encoding="utf-8"), parse_float=Decimal)
        for file in sorted(folder.glob("*.json"))
    }
    files = [file for file, each in told.items() if negolog.is_profile(each)]
    assert [file.name for file in files] == ["profileA.json", "profileB.json"]
    found = negolog.read(files)
    assert (found.title, found.repairs) == (scenario, ())
    for file, party in zip(files, found.profiles, strict=True):
        theirs = told[file]
        assert party.reservation == Fraction(theirs["reservationValue"])
        parts = [
            [Fraction(theirs["issueWeights"][k]) * Fraction(v) for v in options.values()]
            for k, options in theirs["issues"].items()
        ]
        ours = [
            [party.weights[term.name] * party.values[term.name][o] for o in term.options]
            for term in found.terms
        ]
        packages = (islice(product(*each), 50_000) for each in (ours, parts))
        assert all(sum(a) == sum(b) for a, b in zip(*packages, strict=True))
    check_published(told[folder / "specs.json"], found)


def check_published(specs: Mapping[str, Any], exchange: Exchange) -> None:
    """The worths that were published beside the scenario, which are floats."""
    for point in ("Nash", "Kalai"):
        if isinstance(specs[f"{point}Bid"], str):
            continue  # some were written as what a program prints
        for party, letter in zip(exchange.profiles, "AB", strict=True):
            worth = sum(
                (party.weights[k] * party.values[k][v] for k, v in specs[f"{point}Bid"].items()),
                Fraction(0),
            )
            assert float(worth) == pytest.approx(float(specs[f"{point}_{letter}"]), abs=1e-9)
