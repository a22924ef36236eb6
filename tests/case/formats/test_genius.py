"""GENIUS XML: what a template and its utility spaces say, what is mended, what is refused."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given

from case.formats.exchanges import exchanges
from zopa.case.formats import genius
from zopa.case.formats.exchange import Exchange, Profile, Term, Value
from zopa.case.formats.figures import at
from zopa.case.formats.numbers import grid
from zopa.errors import CaseError

TEMPLATE = """<negotiation_template>
<utility_space number_of_issues="3">
<objective index="0" name="Supply" type="objective" etype="objective">
<issue index="1" name="Colour" type="discrete" etype="discrete" vtype="discrete">
<item index="1" value="red"/><item index="2" value="dark blue"/></issue>
<issue index="2" name="Days" type="integer" etype="integer" vtype="integer"
lowerbound="-2" upperbound="8"/>
<issue index="3" name="Price" type="real" etype="real" vtype="real">
<range lowerbound="10" upperbound="20"/></issue>
</objective></utility_space></negotiation_template>
"""

SPACE = """<utility_space>
<objective index="0" name="Supply" type="objective" etype="objective">
<weight index="1" value="0.5"/><weight index="2" value="0.3"/><weight index="3" value="0.2"/>
<issue index="1" name="Colour" type="discrete">
<item index="1" value="red" evaluation="4"/>
<item index="2" value="dark blue" evaluation="3"/></issue>
<issue index="2" name="Days" type="integer" lowerbound="-2" upperbound="8">
<evaluator ftype="linear" offset="0.25" slope="0.25"/></issue>
<issue index="3" name="Price" type="real"><range lowerbound="10" upperbound="20"/>
<evaluator ftype="linear" parameter0="2" parameter1="-0.1"/></issue>
</objective>
<discount_factor value="0.9"/><reservation value="0.35"/>
</utility_space>
"""


def scenario(folder: Path, *spaces: str, template: str = TEMPLATE) -> Exchange:
    """The scenario of a template and some utility spaces, written into a folder."""
    domain = folder / "supply.xml"
    domain.write_text(template, encoding="utf-8")
    files = [folder / f"supply_{number}.xml" for number in range(1, len(spaces) + 1)]
    for file, space in zip(files, spaces, strict=True):
        file.write_text(space, encoding="utf-8")
    return genius.read(domain, files)


def only(folder: Path, space: str) -> Profile:
    return scenario(folder, space).profiles[0]


def repairs(exchange: Exchange) -> list[str]:
    return [problem.message for problem in exchange.repairs if problem.severity == "warning"]


def refusal(folder: Path, *spaces: str, template: str = TEMPLATE) -> str:
    with pytest.raises(CaseError) as caught:
        scenario(folder, *spaces, template=template)
    return str(caught.value)


def fractions(**values: str) -> dict[str, Fraction]:
    return {name: Fraction(value) for name, value in values.items()}


def test_what_a_template_names(tmp_path: Path) -> None:
    exchange = scenario(tmp_path, SPACE)
    assert exchange.title == "Supply"
    assert exchange.terms == (
        Term("Colour", ("red", "dark blue")),
        Term("Days", range=(Fraction(-2), Fraction(8)), step=Fraction(1)),
        Term("Price", range=(Fraction(10), Fraction(20))),
    )
    assert [file.name for file in exchange.files] == ["supply.xml", "supply_1.xml"]


def test_weights_reservation_and_discount_are_kept_as_decimals(tmp_path: Path) -> None:
    profile = only(tmp_path, SPACE)
    assert profile.weights == fractions(Colour="0.5", Days="0.3", Price="0.2")
    assert (profile.reservation, profile.discount) == (Fraction("0.35"), Fraction("0.9"))


def test_evaluations_are_divided_by_the_largest_of_their_issue(tmp_path: Path) -> None:
    assert only(tmp_path, SPACE).values["Colour"] == {"red": 1, "dark blue": Fraction(3, 4)}


@pytest.mark.parametrize(("rule", "expected"), [("as-written", [4, 3]), ("by-range", [1, 0])])
def test_other_rules_for_evaluations(
    tmp_path: Path, rule: genius.Evaluations, expected: list[int]
) -> None:
    scenario(tmp_path, SPACE)
    read = genius.read(tmp_path / "supply.xml", [tmp_path / "supply_1.xml"], rule)
    assert list(map(int, read.profiles[0].values["Colour"].values())) == expected


def test_a_line_over_whole_numbers_starts_at_the_lower_bound_and_stays_from_0_to_1(
    tmp_path: Path,
) -> None:
    """0.25 + 0.25 · (n + 2), which reaches 1 at n = 1."""
    values = only(tmp_path, SPACE).values["Days"]
    whole = {n: at(values, Fraction(n)) for n in range(-2, 9)}
    assert whole == {n: min(Fraction(1), Fraction(n + 3, 4)) for n in range(-2, 9)}


def test_a_line_that_reaches_1_between_two_whole_numbers_has_the_value_of_each(
    tmp_path: Path,
) -> None:
    values = only(tmp_path, SPACE.replace('slope="0.25"', 'slope="0.2"')).values["Days"]
    expected = {n: min(Fraction(1), Fraction(1, 4) + Fraction(n + 2, 5)) for n in range(-2, 9)}
    assert {n: at(values, Fraction(n)) for n in range(-2, 9)} == expected


def test_a_line_over_real_numbers_bends_where_it_would_leave_0_to_1(tmp_path: Path) -> None:
    steep = SPACE.replace('parameter1="-0.1"', 'parameter1="-0.16"')  # 0.4 at 10, 0 at 12.5
    values = only(tmp_path, steep).values["Price"]
    assert values == {Fraction(10): Fraction("0.4"), Fraction("12.5"): 0, Fraction(20): 0}


def test_a_constant_and_a_triangle(tmp_path: Path) -> None:
    line = 'ftype="linear" parameter0="2" parameter1="-0.1"'
    constant = SPACE.replace(line, 'ftype="constant" parameter0="0.4"')
    assert set(only(tmp_path, constant).values["Price"].values()) == {Fraction("0.4")}
    triangle = SPACE.replace(
        line, 'ftype="triangular" parameter0="5" parameter1="18" parameter2="14"'
    )
    values = only(tmp_path, triangle).values["Price"]
    assert values == {
        Fraction(10): Fraction(5, 9),
        Fraction(14): 1,
        Fraction(18): 0,
        Fraction(20): 0,
    }


def test_a_utility_space_on_its_own_is_a_scenario_of_one_party(tmp_path: Path) -> None:
    file = tmp_path / "alone.xml"
    file.write_text(SPACE, encoding="utf-8")
    exchange = genius.read(file, [])
    assert [profile.name for profile in exchange.profiles] == ["alone"]
    assert [term.name for term in exchange.terms] == ["Colour", "Days", "Price"]


def test_parties_are_called_as_the_template_says(tmp_path: Path) -> None:
    agents = "".join(
        f'<agent utility_space="supply_{n}.xml" name="{name}"/>'
        for n, name in ((1, "Buyer"), (2, "Seller"))
    )
    named = TEMPLATE.replace("<negotiation_template>", f"<negotiation_template>{agents}")
    exchange = scenario(tmp_path, SPACE, SPACE, template=named)
    assert [profile.name for profile in exchange.profiles] == ["Buyer", "Seller"]
    unnamed = scenario(tmp_path, SPACE, SPACE)
    assert [profile.name for profile in unnamed.profiles] == ["1", "2"]


def test_a_title_that_says_nothing_gives_way_to_the_name_of_the_file(tmp_path: Path) -> None:
    template = TEMPLATE.replace('name="Supply"', 'name="root"')
    assert scenario(tmp_path, SPACE, template=template).title == "supply"


@pytest.mark.parametrize(
    ("before", "after", "repair"),
    [
        ("dark blue", "dark & blue", "a bare ‘&’ is read as itself"),
        ("dark blue", "<dark blue", "a bare ‘<’ in ‘<dark blue’ is read as itself"),
        (
            "<utility_space>",
            "<!-- first --><?xml version='1.0'?>\n<utility_space>",
            "the XML declaration is not at the beginning; it is passed over",
        ),
        (
            "<utility_space>",
            "Party 1 <utility_space>",
            "the text ‘Party 1’ before the first element is left out",
        ),
        (
            "dark blue",
            "dark\x0b blue",
            "the character U+000B cannot stand in XML; it is left out",
        ),
        (
            'value="dark blue" evaluation="3"',
            'value="dark blue"',
            "‘dark blue’ of ‘Colour’ has no evaluation; it is read as 0",
        ),
        (
            '<item index="2" value="dark blue" evaluation="3"/>',
            "",
            "‘dark blue’ of ‘Colour’ has no evaluation; it is read as 0",
        ),
        (
            '<item index="2"',
            '<item index="2" value="red" evaluation="1"/><item index="2"',
            "‘red’ of ‘Colour’ stands twice; the last evaluation, 1, counts",
        ),
        (
            '<item index="2"',
            '<item index="2" value="green" evaluation="1"/><item index="2"',
            "the option ‘green’ of ‘Colour’ is not in the template; it is left out",
        ),
        ('<weight index="1" value="0.5"/>', "", "‘Colour’ has no weight; it is read as 0"),
        (
            '<evaluator ftype="linear" offset="0.25" slope="0.25"/>',
            "",
            "‘Days’ has no evaluator; every number is read as 0",
        ),
        ('name="Colour"', 'name="Color"', "the issue ‘Color’ is taken for ‘Colour’"),
    ],
)  # fmt: skip
def test_what_is_mended_is_said(tmp_path: Path, before: str, after: str, repair: str) -> None:
    template = TEMPLATE
    if after.startswith(("dark &", "<dark")):
        template = template.replace(before, after.replace("&", "&amp;").replace("<", "&lt;"))
    exchange = scenario(tmp_path, SPACE.replace(before, after, 1), template=template)
    assert repairs(exchange) == [repair]
    assert set(exchange.profiles[0].values) == {"Colour", "Days", "Price"}


def test_an_issue_that_a_party_does_not_name_is_not_valued(tmp_path: Path) -> None:
    start, end = SPACE.index('<issue index="3"'), SPACE.index("</objective>")
    exchange = scenario(tmp_path, SPACE[:start] + SPACE[end:])
    assert repairs(exchange) == ["‘Price’ is missing; the party does not value it"]
    assert exchange.profiles[0].weights["Price"] == 0


def test_an_issue_that_the_template_does_not_name_is_left_out(tmp_path: Path) -> None:
    extra = '<issue index="4" name="Warranty"><item value="yes" evaluation="1"/></issue>'
    exchange = scenario(tmp_path, SPACE.replace("</objective>", f"{extra}</objective>"))
    assert repairs(exchange) == ["the issue ‘Warranty’ is not in the template; it is left out"]


def test_a_discount_is_noted_unless_it_is_none(tmp_path: Path) -> None:
    notes = [p.message for p in scenario(tmp_path, SPACE).repairs if p.severity == "note"]
    assert notes == ["the discount factor 0.9 is noted and has no effect"]
    for none in ("0.0", "1.0"):
        exchange = scenario(tmp_path, SPACE.replace('factor value="0.9"', f'factor value="{none}"'))
        assert exchange.repairs == ()
        assert exchange.profiles[0].discount is None


def test_a_missing_reservation_is_0(tmp_path: Path) -> None:
    assert only(tmp_path, SPACE.replace('<reservation value="0.35"/>', "")).reservation == 0


def test_evaluations_may_list_whole_numbers(tmp_path: Path) -> None:
    items = "".join(f'<item value="{n}" evaluation="{n + 2}"/>' for n in range(-2, 9))
    listed = SPACE.replace('<evaluator ftype="linear" offset="0.25" slope="0.25"/>', items)
    values = only(tmp_path, listed).values["Days"]
    assert {n: at(values, Fraction(n)) for n in range(-2, 9)} == {
        n: Fraction(n + 2, 10) for n in range(-2, 9)
    }
    missing = refusal(tmp_path, listed.replace('<item value="3" evaluation="5"/>', ""))
    assert "the evaluation of 3 of ‘Days’ is missing; expected one for each number" in missing


def test_where_no_option_is_worth_anything_all_are_worth_0(tmp_path: Path) -> None:
    nothing = SPACE.replace('evaluation="4"', 'evaluation="0"').replace(
        'evaluation="3"', 'evaluation="0"'
    )
    assert set(only(tmp_path, nothing).values["Colour"].values()) == {0}


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        (
            "<reservation",
            '<utility><ufun><hyperRectangle utility="7"/></ufun></utility><reservation',
            "made of hyper-rectangles, which value several issues at once; a case values issue by",
        ),
        (
            "<reservation", "<constraint/><reservation", "constraints over several issues at once",
        ),
        ('value="0.5"', 'value="NaN"', "the weight of ‘Colour’ is ‘NaN’; expected a finite number"),
        ('value="0.5"', 'value="much"', "the weight of ‘Colour’ is ‘much’"),
        ('evaluation="4"', 'evaluation="x"', "the evaluation of ‘red’ of ‘Colour’ is ‘x’"),
        ('<reservation value="0.35"', "<reservation", "the reservation is ‘None’"),
        ('slope="0.25"', "", "the slope of ‘Days’ is ‘None’"),
        (
            'ftype="linear" parameter0', 'ftype="faratin" parameter0',
            "‘Price’ is evaluated by the function ‘faratin’; expected linear, constant or",
        ),
        (
            'ftype="linear" parameter0="2" parameter1="-0.1"',
            'ftype="triangular" parameter0="10" parameter1="20" parameter2="20"',
            "the triangle of ‘Price’ jumps; expected a top between its ends",
        ),
        ("</utility_space>", "", "this is not XML, even when mended: no element found"),
        ('value="red" ', "", "an item of ‘Colour’ has no value; expected an attribute ‘value’"),
    ],
)  # fmt: skip
def test_a_utility_that_cannot_be_meant_is_refused(
    tmp_path: Path, before: str, after: str, message: str
) -> None:
    page = refusal(tmp_path, SPACE.replace(before, after, 1))
    assert message in page
    assert "supply_1.xml" in page


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ('name="Days"', 'name="Colour"', "two issues are called ‘Colour’; expected each name once"),
        ('name="Days"', "", "an issue has no name; expected an attribute ‘name’"),
        ('lowerbound="-2"', 'lowerbound="9"', "the range of ‘Days’ is empty"),
        ('upperbound="8"', "", "the upperbound of ‘Days’ is ‘None’; expected a finite number"),
        (
            '<item index="1" value="red"/><item index="2" value="dark blue"/>', "",
            "the issue ‘Colour’ has no items",
        ),
        ('vtype="real"', 'vtype="vague"', "the issue ‘Price’ is of the kind ‘vague’"),
    ],
)  # fmt: skip
def test_a_template_that_makes_no_sense_is_refused(
    tmp_path: Path, before: str, after: str, message: str
) -> None:
    page = refusal(tmp_path, SPACE, template=TEMPLATE.replace(before, after, 1))
    assert message in page
    assert "supply.xml" in page


def test_a_template_without_issues_is_refused(tmp_path: Path) -> None:
    page = refusal(tmp_path, template="<negotiation_template/>")
    assert "no issue is named in this file; expected at least one ‘issue’ element" in page


@pytest.mark.parametrize(
    ("head", "message"),
    [
        (
            '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
            "the file declares a document type, which can name entities",
        ),
        (
            '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
            "the file declares a document type, which can name entities",
        ),
        (
            '<!DOCTYPE x SYSTEM "http://localhost/x.dtd">',
            "the file declares a document type, which can name entities",
        ),
        ("<a>" * 5000, "this is not XML, even when mended"),
    ],
)
def test_what_is_made_to_do_harm_is_refused(tmp_path: Path, head: str, message: str) -> None:
    assert message in refusal(tmp_path, head + SPACE)


def test_deep_nesting_and_very_many_elements_are_refused(tmp_path: Path) -> None:
    deep = "<utility_space>" + "<a>" * 100 + "</a>" * 100 + SPACE.removeprefix("<utility_space>")
    assert "this is nested too deeply; expected at most 64 levels" in refusal(tmp_path, deep)
    many = SPACE.replace("</objective>", "<a/>" * 500_001 + "</objective>")
    assert "the file holds too many elements" in refusal(tmp_path, many)


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    page = refusal(tmp_path, SPACE + " " * 5_000_001)
    assert "more than the 5,000,000 that are read" in page


def test_other_encodings_are_read_and_said(tmp_path: Path) -> None:
    scenario(tmp_path, SPACE)
    file = tmp_path / "supply_1.xml"
    file.write_bytes(SPACE.encode("utf-16"))
    exchange = genius.read(tmp_path / "supply.xml", [file])
    assert repairs(exchange) == ["The file is in UTF-16; its text was taken over into UTF-8."]
    assert exchange.profiles[0].values["Colour"]["dark blue"] == Fraction(3, 4)


def test_an_encoding_that_is_declared_is_believed(tmp_path: Path) -> None:
    cyrillic = SPACE.replace("dark blue", "синий")
    scenario(tmp_path, SPACE, template=TEMPLATE.replace("dark blue", "синий"))
    file = tmp_path / "supply_1.xml"
    head = '<?xml version="1.0" encoding="windows-1251"?>'
    file.write_bytes((head + cyrillic).encode("windows-1251"))
    exchange = genius.read(tmp_path / "supply.xml", [file])
    assert repairs(exchange) == []
    assert exchange.profiles[0].values["Colour"]["синий"] == Fraction(3, 4)


def test_what_genius_cannot_hold_is_said(tmp_path: Path) -> None:
    base = scenario(tmp_path, SPACE)
    terms = (
        replace(base.terms[0], titles={"red": "Red as wine"}),
        replace(base.terms[1], unit="days"),
        base.terms[2],
        Term("Share", range=(Fraction(0), Fraction(1)), step=Fraction(1, 2), unit="percent"),
    )
    ranked = Profile("Judge", ranks={"Colour": (("red",), ("dark blue",))})
    own = base.profiles[0]
    share: dict[Value, Fraction] = {Fraction(0): Fraction(0), Fraction(1): Fraction(1)}
    never = replace(
        own,
        reservation=None,
        weights={**own.weights, "Share": Fraction(1, 3)},
        values={**own.values, "Share": share},
        reserved={"Colour": "red"},
    )
    losses = genius.write(replace(base, terms=terms, profiles=(never, ranked))).losses
    assert [loss.replace("‘supply 1’", "X") for loss in losses] == [
        "that ‘Share’ is a number: its 3 numbers are listed as options, and its unit, ‘percent’",
        "the ranking of ‘Judge’: GENIUS holds exact worths only",
        "the longer names of the options of ‘Colour’",
        "the unit of ‘Days’, ‘days’",
        "the weight of ‘Share’ for X, 1/3, has no end as a decimal and is rounded to 20 digits",
        "the reservation value of X, below any package, is written as the worth of the worst",
        "which package X named as worth no deal; its worth is kept",
    ]


def test_a_worth_that_bends_on_real_numbers_cannot_be_written(tmp_path: Path) -> None:
    base = scenario(tmp_path, SPACE)
    bent: dict[Value, Fraction] = {
        Fraction(10): Fraction(0),
        Fraction(12): Fraction("0.7"),
        Fraction(20): Fraction(1),
    }
    own = base.profiles[0]
    profile = replace(own, values={**own.values, "Price": bent})
    with pytest.raises(
        CaseError, match="the worth of ‘Price’ to ‘supply 1’ bends; expected a straight"
    ):
        genius.write(replace(base, profiles=(profile,)))


PLAIN = exchanges(
    units=False, titles=False, ranked=False, reserved=False, never=False, stepless=False,
    decimals=False,
)  # fmt: skip


@given(PLAIN)
def test_a_round_trip_keeps_what_every_package_is_worth(
    tmp_path_factory: pytest.TempPathFactory, exchange: Exchange
) -> None:
    folder = tmp_path_factory.mktemp("genius")
    again = written_and_read(folder, exchange)
    said = any("is rounded" in loss for loss in genius.write(exchange).losses)
    most = Fraction(1, 10**15) if said else Fraction(0)  # exact unless the loss is said
    assert again.terms == exchange.terms
    assert [profile.name for profile in again.profiles] == [p.name for p in exchange.profiles]
    for before, after in zip(exchange.profiles, again.profiles, strict=True):
        shift = (after.reservation or Fraction(0)) - (before.reservation or Fraction(0))
        assert after.discount == (None if before.discount in {0, 1} else before.discount)
        assert abs(lowest(after, exchange) - lowest(before, exchange) - shift) <= most
        for term in exchange.terms:
            pairs = zip(gains(after, term), gains(before, term), strict=True)
            assert all(abs(one - other) <= most for one, other in pairs)


def written_and_read(folder: Path, exchange: Exchange) -> Exchange:
    files = [folder / name for name in genius.write(exchange).files]
    for file, content in zip(files, genius.write(exchange).files.values(), strict=True):
        file.write_bytes(content)
    return genius.read(files[0], files[1:])


def worths(profile: Profile, term: Term) -> list[Fraction]:
    """What each option of an issue adds to a package."""
    weight, values = profile.weights.get(term.name, Fraction(0)), profile.values.get(term.name)
    if not values:
        return [Fraction(0)] * (len(term.options) or len(list(grid(term))))
    if term.range is None:
        return [weight * values[option] for option in term.options]
    return [weight * at(values, place) for place in grid(term)]


def gains(profile: Profile, term: Term) -> list[Fraction]:
    """What each option adds beyond the first."""
    own = worths(profile, term)
    return [each - own[0] for each in own]


def lowest(profile: Profile, exchange: Exchange) -> Fraction:
    """What the package of first options is worth."""
    return sum((worths(profile, term)[0] for term in exchange.terms), Fraction(0))
