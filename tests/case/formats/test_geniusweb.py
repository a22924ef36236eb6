"""GeniusWeb JSON: what it says is read exactly, what is wrong with it is named, nothing is lost
unsaid on the way out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import chain, islice, product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given

from case.formats.exchanges import exchanges
from zopa.case.formats import geniusweb
from zopa.case.formats.exchange import Exchange, Profile, Term, Value, Written
from zopa.case.formats.figures import at, decimal
from zopa.case.formats.numbers import grid
from zopa.case.text import quoted
from zopa.errors import CaseError

SHARED = Path(__file__).resolve().parents[4] / "shared" / "domains"
SCENARIOS = (
    "geniusweb_FlightBooking",
    "anl2023_domain01",
    "anl2023_domain09",
    "anl2023_domain15",
    "anl2023_domain26",
)

LONGEST = 5_000
"""Packages of one generated scenario that are compared."""


def domain() -> dict[str, Any]:
    return {
        "name": "lease",
        "issuesValues": {
            "rent": {"range": {"low": 10, "high": 12, "step": "0.5"}},
            "term": {"values": ["short", "long"]},
        },
    }


def space() -> dict[str, Any]:
    return {
        "name": "owner",
        "domain": domain(),
        "issueUtilities": {
            "rent": {
                "numberutils": {
                    "lowValue": 10,
                    "lowUtility": "0.20",
                    "highValue": 12,
                    "highUtility": 1,
                }
            },
            "term": {"discreteutils": {"valueUtilities": {"short": 0.3, "long": 1.0}}},
        },
        "issueWeights": {"rent": 0.6, "term": 0.4},
        "reservationBid": {"issuevalues": {"rent": 11.5, "term": "short"}},
    }


def changed(told: dict[str, Any], **parts: object) -> dict[str, Any]:
    """The object with some of its entries replaced; None takes one out."""
    kept = told | parts
    return {key: value for key, value in kept.items() if value is not None}


def save(folder: Path, **files: dict[str, Any]) -> dict[str, Path]:
    """Files by their stems: a domain as it is, a space as a profile."""
    found = {}
    for stem, told in files.items():
        found[stem] = folder / f"{stem}.json"
        whole = {"LinearAdditiveUtilitySpace": told} if "issueUtilities" in told else told
        found[stem].write_text(json.dumps(whole), encoding="utf-8")
    return found


def one(folder: Path, told: dict[str, Any], about: dict[str, Any] | None = None) -> Exchange:
    """The scenario of a domain and one profile."""
    files = save(folder, lease=about or domain(), first=told)
    return geniusweb.read(files["lease"], [files["first"]])


def said(exchange: Exchange) -> str:
    return "\n".join(map(str, exchange.repairs))


def refusal(folder: Path, told: dict[str, Any], about: dict[str, Any] | None = None) -> str:
    with pytest.raises(CaseError) as error:
        one(folder, told, about)
    return str(error.value)


def again(written: Written, folder: Path) -> Exchange:
    """The scenario read from the files that were written."""
    for name, content in written.files.items():
        (folder / name).write_bytes(content)
    first, *others = written.files
    return geniusweb.read(folder / first, [folder / name for name in others])


def test_a_scenario_is_read_exactly(tmp_path: Path) -> None:
    found = one(tmp_path, space())
    assert (found.title, found.format, found.repairs) == ("lease", "GeniusWeb JSON", ())
    assert found.terms == (
        Term("rent", range=(Fraction(10), Fraction(12)), step=Fraction(1, 2)),
        Term("term", ("short", "long")),
    )
    assert found.profiles == (
        Profile(
            "owner",
            {"rent": Fraction(3, 5), "term": Fraction(2, 5)},
            {
                "rent": {Fraction(10): Fraction(1, 5), Fraction(12): Fraction(1)},
                "term": {"short": Fraction(3, 10), "long": Fraction(1)},
            },
            Fraction(3, 5) * Fraction(4, 5) + Fraction(2, 5) * Fraction(3, 10),
            reserved={"rent": Fraction(23, 2), "term": "short"},
            file="first.json",
        ),
    )
    assert [file.name for file in found.files] == ["lease.json", "first.json"]
    assert found.path == tmp_path / "lease.json"


def test_class_names_say_the_same(tmp_path: Path) -> None:
    told = json.dumps(space()).replace("numberutils", "NumberValueSetUtilities")
    told = told.replace("discreteutils", "DiscreteValueSetUtilities")
    assert one(tmp_path, json.loads(told)) == one(tmp_path, space())


def test_without_a_reservation_bid_no_deal_is_worth_nothing(tmp_path: Path) -> None:
    (party,) = one(tmp_path, changed(space(), reservationBid=None)).profiles
    assert (party.reservation, party.reserved) == (Fraction(0), {})


def test_a_profile_alone_brings_its_domain(tmp_path: Path) -> None:
    files = save(tmp_path, first=space(), second=changed(space(), name="tenant", domain=None))
    alone = geniusweb.read(files["first"])
    assert (alone.title, alone.repairs) == ("lease", ())
    assert [party.name for party in alone.profiles] == ["owner"]
    assert alone.files == (files["first"],)
    both = geniusweb.read(files["first"], [files["first"], files["second"]])
    assert [party.name for party in both.profiles] == ["owner", "tenant"]
    assert both.files == (files["first"], files["second"])


def test_a_profile_without_a_domain_needs_one_beside_it(tmp_path: Path) -> None:
    files = save(tmp_path, first=changed(space(), domain=None))
    with pytest.raises(CaseError, match=r"does not say what its issues are; expected its domain"):
        geniusweb.read(files["first"])
    assert one(tmp_path, changed(space(), domain=None)).profiles[0].name == "owner"


def test_profiles_of_one_name_are_called_as_their_files(tmp_path: Path) -> None:
    files = save(tmp_path, lease=domain(), first=space(), second=space())
    found = geniusweb.read(files["lease"], [files["first"], files["second"]])
    assert [party.name for party in found.profiles] == ["first", "second"]
    assert "two profiles have the same name; parties are called as their files are" in said(found)


def test_profiles_without_a_name_are_called_as_their_files(tmp_path: Path) -> None:
    found = one(tmp_path, changed(space(), name=None))
    assert (found.profiles[0].name, found.repairs) == ("first", ())
    untitled = one(tmp_path, space(), changed(domain(), name=""))
    assert untitled.title == "lease"


def test_two_files_of_one_name_are_refused(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        save(tmp_path / folder, lease=domain(), first=changed(space(), name=None))
    with pytest.raises(CaseError, match="two files of parties are called ‘first’"):
        geniusweb.read(
            tmp_path / "a" / "lease.json",
            [tmp_path / "a" / "first.json", tmp_path / "b" / "first.json"],
        )


def test_options_may_be_numbers(tmp_path: Path) -> None:
    about = {"name": "n", "issuesValues": {"size": {"values": [1, 2.50, "2.5"]}}}
    told = {
        "name": "a",
        "issueUtilities": {"size": {"discreteutils": {"valueUtilities": {"1": 1, "2.5": 0}}}},
        "issueWeights": {"size": 1},
    }
    (tmp_path / "n.json").write_text(json.dumps(about).replace("2.5,", "2.50,"), encoding="utf-8")
    files = save(tmp_path, a=told)
    found = geniusweb.read(tmp_path / "n.json", [files["a"]])
    assert found.terms == (Term("size", ("1", "2.50", "2.5")),)
    assert "no value is given for ‘2.50’ of ‘size’; it is read as 0" in said(found)


def test_a_range_ends_where_its_steps_do(tmp_path: Path) -> None:
    about = domain()
    about["issuesValues"]["rent"]["range"]["step"] = 0.75
    told = changed(space(), domain=about, reservationBid=None)
    found = one(tmp_path, told, about)
    assert found.terms[0].range == (Fraction(10), Fraction(23, 2))
    assert found.profiles[0].values["rent"] == {
        Fraction(10): Fraction(1, 5),
        Fraction(23, 2): Fraction(4, 5),
    }
    assert "steps of 0.75 from 10 end at 11.5, which is read as the high end" in said(found)
    assert "go from 10 to 12; only 10 to 11.5 counts" in said(found)


def test_a_range_without_a_step_is_said(tmp_path: Path) -> None:
    about = domain()
    del about["issuesValues"]["rent"]["range"]["step"]
    found = one(tmp_path, changed(space(), domain=None), about)
    assert found.terms[0].step is None
    assert "the range of ‘rent’ has no step; every number of it counts" in said(found)


REPAIRED: dict[str, tuple[dict[str, Any], str]] = {
    "other domain inside": (
        {"domain": {"name": "lease", "issuesValues": {"rent": {"values": ["x"]}}}},
        "the domain inside this profile differs from the one that counts",
    ),
    "no domain inside": (
        {"domain": {"name": "lease"}},
        "the domain inside this profile differs from the one that counts",
    ),
    "no weight": (
        {"issueWeights": {"rent": 1}},
        "no weight is given for ‘term’; it is read as 0",
    ),
    "unknown weight": (
        {"issueWeights": {"rent": 0.6, "term": 0.4, "pets": 0.1}},
        "among the weights stands ‘pets’, which is not known; it has no effect",
    ),
    "weights beyond 1": (
        {"issueWeights": {"rent": 0.6, "term": "0.5"}},
        "the weights add to ‘1.1’, not to 1; they are kept so",
    ),
    "unknown keys": (
        {"better": [], "bids": [], "x": 1, "y": 2},
        "‘better’, ‘bids’, ‘x’ and 1 more in this profile has no effect",
    ),
    "open reservation bid": (
        {"reservationBid": {"issuevalues": {"term": "long"}}},
        "the reservation bid leaves ‘rent’ open, which is worth 0",
    ),
}


@pytest.mark.parametrize("name", REPAIRED)
def test_what_is_mended_is_said(name: str, tmp_path: Path) -> None:
    parts, expected = REPAIRED[name]
    found = one(tmp_path, changed(space(), **parts))
    assert said(found) == f"{tmp_path / 'first.json'}: {expected}"


UTILITIES: dict[str, tuple[str, Any, str]] = {
    "none": ("term", None, "the utilities of ‘term’ are missing; every option is read as 0"),
    "no numbers": ("rent", None, "the utilities of ‘rent’ are missing; every option is read as 0"),
    "missing option": (
        "term",
        {"discreteutils": {"valueUtilities": {"long": 1}}},
        "no value is given for ‘short’ of ‘term’; it is read as 0",
    ),
    "unknown option": (
        "term",
        {"discreteutils": {"valueUtilities": {"short": 0, "long": 1, "brief": 1}}},
        "among the values of ‘term’ stands ‘brief’, which is not known; it has no effect",
    ),
    "beyond": (
        "term",
        {"discreteutils": {"valueUtilities": {"short": -0.5, "long": 1}}},
        "values of ‘term’ reach beyond 0 to 1; they are kept so",
    ),
    "too wide": (
        "rent",
        {"numberutils": {"lowValue": 8, "lowUtility": 0, "highValue": 12, "highUtility": 1}},
        "the utilities of ‘rent’ go from 8 to 12; only 10 to 12 counts",
    ),
    "unknown issue": (
        "pets",
        {"discreteutils": {"valueUtilities": {"yes": 1}}},
        "among the utilities stands ‘pets’, which is not known; it has no effect",
    ),
}


@pytest.mark.parametrize("name", UTILITIES)
def test_utilities_that_are_mended_are_said(name: str, tmp_path: Path) -> None:
    issue, told, expected = UTILITIES[name]
    utilities = changed(space()["issueUtilities"], **{issue: told})
    found = one(tmp_path, changed(space(), issueUtilities=utilities, reservationBid=None))
    assert said(found) == f"{tmp_path / 'first.json'}: {expected}"


def test_utilities_of_a_wider_range_count_on_the_range(tmp_path: Path) -> None:
    wide = {"numberutils": {"lowValue": 8, "lowUtility": 0, "highValue": 12, "highUtility": 1}}
    utilities = changed(space()["issueUtilities"], rent=wide)
    (party,) = one(tmp_path, changed(space(), issueUtilities=utilities)).profiles
    assert party.values["rent"] == {Fraction(10): Fraction(1, 2), Fraction(12): Fraction(1)}


def test_an_open_bid_is_worth_what_it_settles(tmp_path: Path) -> None:
    bid = {"issuevalues": {"term": "long"}}
    (party,) = one(tmp_path, changed(space(), reservationBid=bid)).profiles
    assert (party.reservation, party.reserved) == (Fraction(2, 5), {})


def numbers(**parts: object) -> dict[str, Any]:
    told = space()["issueUtilities"]
    told["rent"]["numberutils"] |= parts
    return {"issueUtilities": told}


MISTAKES: dict[str, tuple[dict[str, Any], str]] = {
    "no weights": ({"issueWeights": None}, "‘issueWeights’ is missing; expected an object"),
    "weights in a list": ({"issueWeights": [1, 2]}, "‘issueWeights’ is ‘[1, 2]’; expected an"),
    "weight in words": (
        {"issueWeights": {"rent": "much", "term": 1}},
        "the weight of ‘rent’ is ‘much’; expected a finite number",
    ),
    "ratio": (
        {"issueWeights": {"rent": "1/3", "term": 1}},
        "the weight of ‘rent’ is ‘1/3’; expected a finite number",
    ),
    "nan": (
        {"issueWeights": {"rent": float("nan"), "term": 1}},
        "the weight of ‘rent’ is ‘nan’; expected a finite number",
    ),
    "truth": (
        {"issueWeights": {"rent": True, "term": 1}},
        "the weight of ‘rent’ is ‘True’; expected a finite number",
    ),
    "vast": (
        {"issueWeights": {"rent": "1e999999999", "term": 1}},
        "the weight of ‘rent’ is ‘1e999999999’; expected a finite number",
    ),
    "negative weight": (
        {"issueWeights": {"rent": -0.1, "term": 1}},
        "the weight of ‘rent’ is ‘-0.1’; expected 0 or more",
    ),
    "no utilities": ({"issueUtilities": None}, "this is neither a domain nor a profile"),
    "infinite utility": (
        numbers(lowUtility=float("-inf")),
        "‘lowUtility’ of ‘rent’ is ‘-inf’; expected a finite number",
    ),
    "missing end": (numbers(highValue=None), "‘highValue’ of ‘rent’ is ‘None’; expected a finite"),
    "narrow": (
        numbers(lowValue=11),
        "the utilities of ‘rent’ go from 11 to 12; expected 10 to 12, as in its domain",
    ),
    "upside down": (numbers(lowValue=13), "the utilities of ‘rent’ go from 13 to 12"),
    "name of a list": ({"name": ["owner"]}, "the name of the profile is ‘['owner']’; expected"),
    "half a character": ({"name": "a\ud800"}, "the name of the profile, ‘a�’, holds what is no"),
    "bid in a list": ({"reservationBid": [1]}, "the reservation bid is ‘[1]’; expected an object"),
    "bid without values": ({"reservationBid": {}}, "‘issuevalues’ of the reservation bid is miss"),
    "bid on other issues": (
        {"reservationBid": {"issuevalues": {"pets": "yes"}}},
        "the reservation bid names ‘pets’; expected issues of the domain",
    ),
    "bid on other options": (
        {"reservationBid": {"issuevalues": {"term": "brief"}}},
        "‘term’ of the reservation bid is ‘brief’; expected an option of the issue",
    ),
    "bid beyond the range": (
        {"reservationBid": {"issuevalues": {"rent": 13}}},
        "‘rent’ of the reservation bid is ‘13’; expected a number that is offered",
    ),
    "bid between steps": (
        {"reservationBid": {"issuevalues": {"rent": 10.3}}},
        "‘rent’ of the reservation bid is ‘10.3’; expected a number that is offered",
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_every_mistake_of_a_profile_is_named(name: str, tmp_path: Path) -> None:
    parts, expected = MISTAKES[name]
    message = refusal(tmp_path, changed(space(), **parts))
    assert message.startswith(f"{tmp_path / 'first.json'}: {expected}")


WRONG_UTILITIES: dict[str, tuple[str, Any, str]] = {
    "other kind": ("term", {"numberutils": {}}, "are ‘numberutils’; expected ‘DiscreteValueSet"),
    "range by option": (
        "rent",
        {"discreteutils": {}},
        "expected ‘NumberValueSetUtilities’, as its",
    ),
    "empty": ("rent", {}, "the utilities of ‘rent’ are empty; expected ‘NumberValueSetUtilities’"),
    "text": ("term", "much", "the utilities of ‘term’ is ‘much’; expected an object"),
    "no values": (
        "term",
        {"discreteutils": {}},
        "what the options of ‘term’ are worth is missing; expected an object",
    ),
    "text where a number belongs": (
        "term",
        {"discreteutils": {"valueUtilities": {"short": "a", "long": 1}}},
        "the value of ‘short’ of ‘term’ is ‘a’; expected a finite number",
    ),
}


@pytest.mark.parametrize("name", WRONG_UTILITIES)
def test_every_mistake_of_utilities_is_named(name: str, tmp_path: Path) -> None:
    issue, told, expected = WRONG_UTILITIES[name]
    utilities = changed(space()["issueUtilities"], **{issue: told})
    assert expected in refusal(tmp_path, changed(space(), issueUtilities=utilities))


WRONG_ISSUES: dict[str, tuple[Any, str]] = {
    "no issue": ({}, "the domain names no issue; expected at least one"),
    "too many": (
        {f"i{n}": {"values": ["a"]} for n in range(1001)},
        "issues: 1,001 of them; expected at most 1,000",
    ),
    "blank name": ({" ": {"values": ["a"]}}, "the name of an issue is an empty text; expected a"),
    "null byte": ({"a\0": {"values": ["a"]}}, "holds what is no character"),
    "a list": ({"a": ["b"]}, "the issue ‘a’ is ‘['b']’; expected an object"),
    "neither": ({"a": {}}, "the issue ‘a’ has no options; expected ‘values’ or a ‘range’"),
    "no options": ({"a": {"values": []}}, "the options of ‘a’: ‘[]’; expected a list with at"),
    "options in an object": ({"a": {"values": {"b": 1}}}, "expected a list with at least one"),
    "too many options": (
        {"a": {"values": ["b"] * 10_001}},
        "options of ‘a’: 10,001 of them; expected at most 10,000",
    ),
    "truth for an option": ({"a": {"values": [True]}}, "an option of ‘a’ is ‘True’; expected a"),
    "range in a list": ({"a": {"range": [0, 1, 1]}}, "the range of ‘a’ is ‘[0, 1, 1]’; expected"),
    "no low end": ({"a": {"range": {"high": 1}}}, "‘low’ of ‘a’ is ‘None’; expected a finite"),
    "empty range": ({"a": {"range": {"low": 1, "high": 1}}}, "the range of ‘a’ is empty"),
    "no step at all": (
        {"a": {"range": {"low": 0, "high": 1, "step": 0}}},
        "the step of ‘a’ is ‘0’; expected more than 0, and no more than the range is wide",
    ),
    "one step beyond": ({"a": {"range": {"low": 0, "high": 1, "step": 2}}}, "the step of ‘a’ is"),
}


@pytest.mark.parametrize("name", WRONG_ISSUES)
def test_every_mistake_of_a_domain_is_named(name: str, tmp_path: Path) -> None:
    issues, expected = WRONG_ISSUES[name]
    message = refusal(tmp_path, space(), {"name": "lease", "issuesValues": issues})
    assert message.startswith(f"{tmp_path / 'lease.json'}: ")
    assert expected in message


def test_an_option_that_stands_twice_is_kept_once(tmp_path: Path) -> None:
    about = domain()
    about["issuesValues"]["term"]["values"] = ["short", "long", "short"]
    found = one(tmp_path, changed(space(), domain=None), about)
    assert found.terms[1].options == ("short", "long")
    assert "an option of ‘term’ ‘short’ is named twice; it is kept once" in said(found)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "this is not JSON"),
        (b"[]", "neither a domain nor a profile; expected ‘issuesValues’ or a ‘LinearAdditive"),
        (b"7", "neither a domain nor a profile"),
        (b"{}", "neither a domain nor a profile"),
        (b'{"size": 7}', "neither a domain nor a profile"),
        (b'{"LinearAdditiveUtilitySpace": []}', "‘LinearAdditiveUtilitySpace’ is ‘[]’; expected"),
        (b'{"SumOfGroupsUtilitySpace": {}}', "this profile is a ‘SumOfGroupsUtilitySpace’; expec"),
        (b'{"DefaultPartialOrdering": {}}', "this profile is a ‘DefaultPartialOrdering’; expected"),
        (b'{"name": "n", "issuesValues": {}}', "this is a domain; expected a profile, which says"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"a": ' + b"9" * 5000 + b"}", "too many digits"),
    ],
)
def test_other_files_are_refused(content: bytes, expected: str, tmp_path: Path) -> None:
    files = save(tmp_path, lease=domain())
    other = tmp_path / "other.json"
    other.write_bytes(content)
    with pytest.raises(CaseError, match=re.escape(expected)) as error:
        geniusweb.read(files["lease"], [other])
    assert str(error.value).startswith(str(other))


def test_a_domain_alone_names_the_issues(tmp_path: Path) -> None:
    files = save(tmp_path, lease=domain())
    found = geniusweb.read(files["lease"])
    assert ([term.name for term in found.terms], found.profiles) == (["rent", "term"], ())
    written = geniusweb.write(found, "draft")
    assert {name: json.loads(told) for name, told in written.files.items()} == {
        "draft.json": json.loads(json.dumps(domain()).replace('"0.5"', "0.5"))
    }


def test_too_many_profiles_are_refused(tmp_path: Path) -> None:
    files = save(tmp_path, lease=domain())
    with pytest.raises(CaseError, match="profiles: 1,001 of them; expected at most 1,000"):
        geniusweb.read(files["lease"], [tmp_path / f"{n}.json" for n in range(1001)])


def test_a_key_that_stands_twice_is_said(tmp_path: Path) -> None:
    files = save(tmp_path, lease=domain(), first=space())
    text = (
        files["first"].read_text(encoding="utf-8").replace('"rent": 0.6', '"rent": 1, "rent": 0.6')
    )
    files["first"].write_text(text, encoding="utf-8")
    found = geniusweb.read(files["lease"], [files["first"]])
    assert said(found).endswith("‘rent’ stands twice in one object; the last one counts")


def test_many_faults_are_named_quickly(tmp_path: Path) -> None:
    told = space()
    told["issueUtilities"]["term"]["discreteutils"]["valueUtilities"] = dict.fromkeys(
        (f"o{n}" for n in range(200_000)), 0.5
    )
    found = one(tmp_path, told)
    assert "stands ‘o0’, ‘o1’, ‘o2’ and 199,997 more, which is not known" in said(found)
    assert len(found.repairs) == 2


ANYTHING: tuple[Any, ...] = (
    *(None, True, 0, -1, 1e308, float("nan"), float("-inf"), "", "a", "1e9999", "\udfff", "\0"),
    *([], [[]], {}, {"": {}}, {"a": []}, {"values": [None]}, {"range": {"low": 0}}, 10**300),
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
    for about, told in chain(
        ((domain(), {"LinearAdditiveUtilitySpace": other}) for other in spoiled(space())),
        ((other, {"LinearAdditiveUtilitySpace": space()}) for other in spoiled(domain())),
    ):
        files = [tmp_path / "lease.json", tmp_path / "first.json"]
        for file, whole in zip(files, (about, told), strict=True):
            file.write_text(json.dumps(whole), encoding="utf-8")
        try:
            geniusweb.write(geniusweb.read(files[0], files[1:]))
        except CaseError as error:
            refused.append(str(error))
        else:
            read += 1
    assert min(read, len(refused)) > 100
    assert all(message.startswith(str(tmp_path)) for message in refused)


def test_files_are_known_by_what_stands_in_them() -> None:
    profile = {"LinearAdditiveUtilitySpace": space()}
    assert geniusweb.is_domain(domain())
    assert geniusweb.is_profile(profile)
    assert geniusweb.is_profile({"SumOfGroupsUtilitySpace": {}})
    specials = {"size": 7, "nash": {"bid": {}}}
    others: list[Any] = [
        specials,
        [],
        7,
        None,
        "issuesValues",
        {"issuesValues": []},
        {"domain": {}},
    ]
    for other in others:
        assert not geniusweb.is_domain(other)
        assert not geniusweb.is_profile(other)
    assert not geniusweb.is_profile(domain())
    assert not geniusweb.is_domain(profile)


# Writing


def lease(**parts: Any) -> Exchange:  # noqa: ANN401  parts of a profile
    """A scenario that GeniusWeb holds."""
    owner = Profile(
        "owner",
        {"rent": Fraction(3, 5), "term": Fraction(2, 5)},
        {
            "rent": {Fraction(10): Fraction(1, 5), Fraction(12): Fraction(1)},
            "term": {"short": Fraction(3, 10), "long": Fraction(1)},
        },
    )
    terms = (
        Term("rent", range=(Fraction(10), Fraction(12)), step=Fraction(1, 2)),
        Term("term", ("short", "long")),
    )
    return Exchange("lease", "test", terms, (replace(owner, **parts),), Path("scenario"))


def test_files_are_as_geniusweb_has_them() -> None:
    written = geniusweb.write(lease(reservation=Fraction(1), reserved=BEST))
    assert list(written.files) == ["lease.json", "lease-owner.json"]
    assert json.loads(written.files["lease.json"]) == {
        "name": "lease",
        "issuesValues": {
            "rent": {"range": {"low": 10, "high": 12, "step": 0.5}},
            "term": {"values": ["short", "long"]},
        },
    }
    assert json.loads(written.files["lease-owner.json"]) == {
        "LinearAdditiveUtilitySpace": {
            "name": "owner",
            "domain": json.loads(written.files["lease.json"]),
            "issueUtilities": {
                "rent": {
                    "NumberValueSetUtilities": {
                        "lowValue": 10,
                        "lowUtility": 0.2,
                        "highValue": 12,
                        "highUtility": 1,
                    }
                },
                "term": {
                    "DiscreteValueSetUtilities": {"valueUtilities": {"short": 0.3, "long": 1}}
                },
            },
            "issueWeights": {"rent": 0.6, "term": 0.4},
            "reservationBid": {"issuevalues": {"rent": 12, "term": "long"}},
        }
    }
    assert written.losses == ()


BENT: dict[Value, Fraction] = {
    Fraction(10): Fraction(0),
    Fraction(11): Fraction(1),
    Fraction(12): Fraction(1, 2),
}
BEST = {"rent": Fraction(12), "term": "long"}
WORST = {"rent": Fraction(10), "term": "short"}

NO_PACKAGE = (
    "what no deal is worth to ‘owner’, 0.5: GeniusWeb wants a package that is worth as much, "
    "and none is named; no deal becomes worth 0"
)

LOST: dict[str, tuple[Exchange, str]] = {
    "party": (
        lease(name="The owner, Zoë"),
        "the name ‘The owner, Zoë’: letters and digits alone make it ‘TheownerZoe’",
    ),
    "nameless": (lease(name="…"), "the name ‘…’: letters and digits alone make it ‘party’"),
    "title": (
        replace(lease(), title="A lease"),
        "the title ‘A lease’: letters and digits alone make it ‘Alease’",
    ),
    "unit": (
        replace(lease(), terms=(replace(lease().terms[0], unit="EUR"), lease().terms[1])),
        "the unit of ‘rent’, ‘EUR’",
    ),
    "titles": (
        replace(lease(), terms=(lease().terms[0], replace(lease().terms[1], titles={"long": "L"}))),
        "the longer names of the options of ‘term’",
    ),
    "discount": (lease(discount=Fraction(9, 10)), "the discount factor of ‘owner’, 0.9"),
    "reservation": (
        lease(reservation=Fraction(1, 2)),
        NO_PACKAGE,
    ),
    "other reservation": (
        lease(reservation=Fraction(1, 2), reserved=BEST),
        NO_PACKAGE,
    ),
    "reserved": (
        lease(reserved=BEST),
        "which package ‘owner’ named as worth no deal; it is worth 0 all the same",
    ),
    "worse than anything": (
        lease(reservation=None),
        "that any package is better than no deal to ‘owner’; no deal becomes worth 0",
    ),
}


@pytest.mark.parametrize("name", LOST)
def test_what_is_lost_is_said(name: str, tmp_path: Path) -> None:
    exchange, expected = LOST[name]
    written = geniusweb.write(exchange)
    assert written.losses == (expected,)
    kept = again(written, tmp_path)
    assert kept.repairs == ()
    assert kept.profiles[0].weights == exchange.profiles[0].weights
    assert kept.profiles[0].values == exchange.profiles[0].values
    assert (kept.profiles[0].reservation, kept.profiles[0].reserved) == (Fraction(0), {})


def test_parties_of_one_name_in_letters_stay_apart(tmp_path: Path) -> None:
    two = tuple(replace(lease().profiles[0], name=name) for name in ("A B", "AB", "A-B"))
    kept = again(geniusweb.write(replace(lease(), profiles=two)), tmp_path)
    assert [party.name for party in kept.profiles] == ["AB", "AB2", "AB3"]


def test_rankings_are_left_out(tmp_path: Path) -> None:
    ranking = Profile("tenant", ranks={"term": (("short",), ("long",))})
    exchange = lease()
    both = replace(exchange, profiles=(*exchange.profiles, ranking))
    written = geniusweb.write(both)
    assert written.losses == ("the ranking of ‘tenant’, whose worths are not exact",)
    assert again(written, tmp_path).profiles[0].values == exchange.profiles[0].values
    with pytest.raises(
        CaseError, match="scenario: every party ranks options; expected exact worths"
    ):
        geniusweb.write(replace(exchange, profiles=(ranking,)))


def test_a_range_without_steps_is_refused() -> None:
    exchange = lease()
    without = replace(exchange.terms[0], step=None)
    with pytest.raises(CaseError, match="‘rent’ is a range without steps; expected numbers that"):
        geniusweb.write(replace(exchange, terms=(without, exchange.terms[1])))


def test_worths_that_bend_are_listed(tmp_path: Path) -> None:
    exchange = lease()
    party = replace(
        exchange.profiles[0],
        values={**exchange.profiles[0].values, "rent": BENT},
        reservation=Fraction(3, 5) + Fraction(2, 5),
        reserved={"rent": Fraction(11), "term": "long"},
    )
    written = geniusweb.write(replace(exchange, profiles=(party,)))
    assert written.losses == ("that ‘rent’ is a number: its 5 numbers are listed as options",)
    kept = again(written, tmp_path)
    assert kept.terms[0] == Term("rent", ("10", "10.5", "11", "11.5", "12"))
    halves = (Fraction(n, 4) for n in (0, 2, 4, 3, 2))
    assert kept.profiles[0].values["rent"] == dict(zip(kept.terms[0].options, halves, strict=True))
    assert kept.profiles[0].reserved == {"rent": "11", "term": "long"}
    assert kept.profiles[0].reservation == 1


def test_too_many_numbers_are_not_listed() -> None:
    exchange = lease()
    fine = replace(exchange.terms[0], step=Fraction(1, 10**9))
    party = replace(exchange.profiles[0], values={"rent": BENT}, weights={"rent": Fraction(1)})
    with pytest.raises(CaseError, match="‘rent’ has 2,000,000,001 numbers to be listed as options"):
        geniusweb.write(replace(exchange, terms=(fine, exchange.terms[1]), profiles=(party,)))


def test_an_end_beyond_the_steps_is_kept_as_an_option(tmp_path: Path) -> None:
    exchange = lease()
    uneven = replace(exchange.terms[0], step=Fraction(3, 4))
    kept = again(geniusweb.write(replace(exchange, terms=(uneven, exchange.terms[1]))), tmp_path)
    assert kept.terms[0].options == ("10", "10.75", "11.5", "12")


def test_a_party_that_values_nothing_values_nothing_still(tmp_path: Path) -> None:
    nothing = lease(weights={}, values={})
    written = geniusweb.write(nothing)
    kept = again(written, tmp_path)
    assert (written.losses, kept.repairs) == ((), ())
    assert {worth for _, worth in worths(kept, kept.profiles[0])} == {0}


# Properties


def options(term: Term) -> tuple[Value, ...]:
    return term.options or tuple(grid(term))


def name(option: Value) -> str:
    """An option however it is held: as a number, or as a name that writes the number."""
    return option if isinstance(option, str) else decimal(option) or ""


def worths(exchange: Exchange, party: Profile) -> Iterator[tuple[tuple[str, ...], Fraction]]:
    """Packages and what they are worth, the slow way."""
    for package in islice(product(*map(options, exchange.terms)), LONGEST):
        total = Fraction(0)
        for term, option in zip(exchange.terms, package, strict=True):
            if term.name in party.weights:
                own = party.values[term.name]
                value = own[option] if isinstance(option, str) else at(own, option)
                total += party.weights[term.name] * value
        yield tuple(map(name, package)), total


def kept_of(exchange: Exchange) -> tuple[Written, Exchange]:
    written = geniusweb.write(exchange)
    check_rules(written.files)
    with TemporaryDirectory() as folder:
        return written, again(written, Path(folder))


def check_rules(files: Mapping[str, bytes]) -> None:
    """What GeniusWeb asks of its files: names, weights, utilities, issues that match."""
    about, *profiles = (json.loads(each, parse_float=Decimal) for each in files.values())
    for profile in profiles:
        told = profile["LinearAdditiveUtilitySpace"]
        assert re.fullmatch("[a-zA-Z0-9]+", told["name"])
        assert told["domain"] == about
        issues = about["issuesValues"]
        assert set(told["issueWeights"]) == set(told["issueUtilities"]) == set(issues)
        assert sum(map(Decimal, told["issueWeights"].values())) == 1
        for issue, held in told["issueUtilities"].items():
            ((_, inner),) = held.items()
            if "range" in issues[issue]:
                assert inner["lowValue"] == issues[issue]["range"]["low"]
                assert inner["highValue"] == issues[issue]["range"]["high"]
                own = [inner["lowUtility"], inner["highUtility"]]
            else:
                assert set(inner["valueUtilities"]) == set(issues[issue]["values"])
                own = list(inner["valueUtilities"].values())
            assert all(0 <= value <= 1 for value in own)


HELD = {
    "stepless": False,
    "bend": False,
    "unnormalised": False,
    "beyond": False,
    "unvalued": False,
    "reservations": False,
    "never": False,
    "discounts": False,
    "units": False,
    "titles": False,
    "ranked": False,
}


@given(exchanges(**HELD, odd_names=False))
def test_what_the_format_holds_comes_back(exchange: Exchange) -> None:
    written, kept = kept_of(exchange)
    assert written.losses == ()
    assert kept.repairs == ()
    parties = tuple(replace(party, file="") for party in kept.profiles)
    assert (kept.title, kept.terms, parties) == (exchange.title, exchange.terms, exchange.profiles)


@given(exchanges(**HELD))
def test_odd_names_of_issues_and_options_come_back(exchange: Exchange) -> None:
    written, kept = kept_of(exchange)
    assert all("letters and digits alone" in loss for loss in written.losses)
    assert kept.repairs == ()
    assert kept.terms == exchange.terms
    for ours, theirs in zip(exchange.profiles, kept.profiles, strict=True):
        assert replace(theirs, name=ours.name, file="") == ours


@given(exchanges(stepless=False, ranked=False))
def test_every_package_keeps_its_place(exchange: Exchange) -> None:
    """Worths change by one factor and one shift for each party, both said, and by rounding."""
    written, kept = kept_of(exchange)
    assert kept.repairs == ()
    for ours, theirs in zip(exchange.profiles, kept.profiles, strict=True):
        before, after = list(worths(exchange, ours)), list(worths(kept, theirs))
        assert [package for package, _ in before] == [package for package, _ in after]
        shift, factor = moved(ours, exchange, kept)
        for (_, was), (_, now) in zip(before, after, strict=True):
            assert abs((was - shift) / factor - now) < Fraction(1, 10**18)
        check_no_deal(ours, theirs, shift, factor, written.losses)


def moved(party: Profile, exchange: Exchange, kept: Exchange) -> tuple[Fraction, Fraction]:
    """By how much, and by which factor, worths have to change for values from 0 to 1 and weights
    that add to 1."""
    shift, total = Fraction(0), Fraction(0)
    for term, other in zip(exchange.terms, kept.terms, strict=True):
        own = party.values.get(term.name)
        if own is None:
            continue
        issue, told = term.name, list(own.values())
        if term.range and other.options:
            told = [at(own, place) for place in grid(term)]
        low, high = min(told), max(told)
        if low >= 0 and high <= 1:
            total += party.weights[issue]
        else:
            low = min(low, Fraction(0))
            shift += party.weights[issue] * low
            total += party.weights[issue] * ((high - low) or 1)
    return shift, total


def check_no_deal(
    ours: Profile, theirs: Profile, shift: Fraction, factor: Fraction, losses: tuple[str, ...]
) -> None:
    if ours.reserved:
        assert ours.reservation is not None
        assert theirs.reservation is not None
        expected = (ours.reservation - shift) / factor
        assert abs(theirs.reservation - expected) < Fraction(1, 10**18)
        assert {k: name(v) for k, v in theirs.reserved.items()} == {
            k: name(v) for k, v in ours.reserved.items()
        }
    else:
        assert (theirs.reservation, theirs.reserved) == (Fraction(0), {})
        moves = ours.reservation is None or ours.reservation != shift
        assert moves == any(
            "no deal becomes worth 0" in loss and f"to {quoted(ours.name)}" in loss
            for loss in losses
        )


# Scenarios that others wrote


def independent(folder: Path) -> tuple[list[str], dict[str, dict[tuple[str, ...], Fraction]]]:
    """Issues, and for each profile the worth of every package, read without our code."""
    found = {}
    issues: dict[str, Any] = {}
    for file in sorted(folder.glob("*.json")):
        whole = json.loads(file.read_text(encoding="utf-8"), parse_float=Decimal)
        if "LinearAdditiveUtilitySpace" not in whole:
            continue
        told = whole["LinearAdditiveUtilitySpace"]
        issues = told["domain"]["issuesValues"]
        tables = {
            issue: next(iter(held.values()))["valueUtilities"]
            for issue, held in told["issueUtilities"].items()
        }
        found[told["name"]] = {
            package: sum(
                (
                    Fraction(told["issueWeights"][issue]) * Fraction(tables[issue][option])
                    for issue, option in zip(issues, package, strict=True)
                ),
                Fraction(0),
            )
            for package in product(*(each["values"] for each in issues.values()))
        }
    return list(issues), found


@pytest.mark.slow
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_published_scenarios_are_read_exactly(scenario: str) -> None:
    folder = SHARED / scenario
    if not folder.exists():
        pytest.skip(f"the scenario is not ours to ship: ../shared/domains/{scenario} is absent")
    files = sorted(folder.glob("*.json"))
    domains = [file for file in files if geniusweb.is_domain(json.loads(file.read_bytes()))]
    profiles = [file for file in files if geniusweb.is_profile(json.loads(file.read_bytes()))]
    assert (len(domains), len(profiles)) == (1, 2)
    found = geniusweb.read(domains[0], profiles)
    issues, expected = independent(folder)
    assert found.repairs == ()
    assert [term.name for term in found.terms] == issues
    assert {party.name for party in found.profiles} == set(expected)
    for party in found.profiles:
        assert all_worths(found, party) == expected[party.name]
        assert party.reservation == (
            expected[party.name][tuple(map(str, party.reserved.values()))] if party.reserved else 0
        )
    check_published(folder, found)


def all_worths(exchange: Exchange, party: Profile) -> dict[tuple[str, ...], Fraction]:
    parts = [
        [
            (option, party.weights[term.name] * party.values[term.name][option])
            for option in term.options
        ]
        for term in exchange.terms
    ]
    return {
        tuple(option for option, _ in package): sum((part for _, part in package), Fraction(0))
        for package in product(*parts)
    }


def check_published(folder: Path, exchange: Exchange) -> None:
    """The worths that were published beside the scenario, which are floats."""
    specials = folder / "specials.json"
    if not specials.exists():
        return
    told = json.loads(specials.read_text(encoding="utf-8"))
    for point in (told["nash"], told["social_welfare"], *told["pareto_front"]):
        for party, utility in zip(exchange.profiles, point["utility"], strict=True):
            worth = sum(
                (party.weights[k] * party.values[k][option] for k, option in point["bid"].items()),
                Fraction(0),
            )
            assert float(worth) == pytest.approx(utility, abs=1e-9)
