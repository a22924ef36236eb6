"""Spreadsheets of deal teams: what each row means, what is wrong in which cell, and back again."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from io import BytesIO, StringIO
from itertools import product
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from case.formats.exchanges import exchanges
from case.formats.workbooks import HEADS, members, parts, zipped
from zopa.case.formats import spreadsheet
from zopa.case.formats.building import build
from zopa.case.formats.exchange import Exchange, Profile, Term, Value, Written
from zopa.case.formats.reading import NOTE
from zopa.case.formats.spreadsheet.template import template
from zopa.case.formats.spreadsheet.writing import Kind
from zopa.errors import CaseError

KINDS: tuple[Kind, ...] = ("csv", "xlsx")

LEASE = """\
Title,A lease
# Points from 0 to 100.

Issue,Option,Kind,Unit,Owner,Tenant
Rent,500,"number, step 50",euro,0,100
,800,,,60,
,1000,,,100,0
Heating,old,,,30,0
,pump,,,0,50
,weight,,,2,0.5
No deal,,,,50,none
Date,,,,2025-03-14,
"""

RANKED = """\
Issue,Option,Kind,Owner (rank)
Rent,500,number,3
,800,,
,1000,,1
,weight,,1
Heating,old,,2
,pump,,1
,solar,,2
,none,,
,weight,,1
Care,good,,
,poor,,
,weight,,2
Date,,,2025-03-14
"""


def saved(folder: Path, content: str | bytes, name: str = "lease.csv") -> Path:
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def read(folder: Path, content: str | bytes, name: str = "lease.csv") -> Exchange:
    return spreadsheet.read(saved(folder, content, name))


def spoiled(old: str, new: str, sheet: str = LEASE) -> str:
    """The sheet with one stretch replaced; it has to be there once."""
    assert sheet.count(old) == 1, f"{old!r} stands {sheet.count(old)} times in the sheet"
    return sheet.replace(old, new)


def mistakes(folder: Path, content: str | bytes) -> list[str]:
    """What is wrong, each with its line, without the file."""
    with pytest.raises(CaseError) as refused:
        read(folder, content)
    return [str(problem).rpartition("lease.csv:")[2].strip() for problem in refused.value.problems]


def told(exchange: Exchange, severity: str) -> list[str]:
    return [each.message for each in exchange.repairs if each.severity == severity]


def tidy(exchange: Exchange) -> tuple[object, ...]:
    """What a sheet can hold of a scenario, and in ranks no order among equals."""
    kept = [each for each in exchange.profiles if not each.ranked or each.date]
    return exchange.title, exchange.terms, tuple(map(_tidy, kept))


def _tidy(profile: Profile) -> Profile:
    ranks = {
        name: tuple(tuple(sorted(rank, key=str)) for rank in tiers)
        for name, tiers in profile.ranks.items()
    }
    important = tuple(tuple(sorted(tier)) for tier in profile.important)
    kept = replace(profile, ranks=ranks, important=important)
    return replace(kept, discount=None, reserved={}, file="")


def numbers(values: Mapping[int, int]) -> dict[Value, Fraction]:
    return {Fraction(place): Fraction(value) for place, value in values.items()}


# What a sheet means


def test_points_weights_numbers_no_deal_and_dates(tmp_path: Path) -> None:
    found = read(tmp_path, LEASE)
    assert (found.title, found.format, found.repairs) == ("A lease", "spreadsheet", ())
    assert found.files == (found.path,) == (tmp_path / "lease.csv",)
    assert found.terms == (
        Term("Rent", range=(Fraction(500), Fraction(1000)), step=Fraction(50), unit="euro"),
        Term("Heating", ("old", "pump")),
    )
    assert found.profiles == (
        Profile(
            "Owner",
            {"Rent": Fraction(1), "Heating": Fraction(2)},
            {
                "Rent": numbers({500: 0, 800: 60, 1000: 100}),
                "Heating": {"old": Fraction(30), "pump": Fraction(0)},
            },
            Fraction(50),
            date=dt.date(2025, 3, 14),
            file="lease.csv",
        ),
        Profile(
            "Tenant",
            {"Rent": Fraction(1), "Heating": Fraction(1, 2)},
            {
                "Rent": numbers({500: 100, 1000: 0}),
                "Heating": {"old": Fraction(0), "pump": Fraction(50)},
            },
            None,
            file="lease.csv",
        ),
    )


def test_a_case_can_be_made_of_it(tmp_path: Path) -> None:
    case, repairs = build(read(tmp_path, LEASE))
    assert (list(case.issues), repairs) == (["rent", "heating"], ())
    assert case.as_of == dt.date(2025, 3, 14)


def test_ranks_are_of_options_and_of_issues(tmp_path: Path) -> None:
    (owner,) = read(tmp_path, RANKED).profiles
    assert owner == Profile(
        "Owner",
        ranks={
            "Rent": ((Fraction(1000),), (Fraction(500),)),
            "Heating": (("pump",), ("old", "solar")),
        },
        important=(("Rent", "Heating"), ("Care",)),
        date=dt.date(2025, 3, 14),
        file="lease.csv",
    )
    assert owner.ranked


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Issue,Option,Kind,Unit", "ISSUES,options ,kInd,(unit)"),
        ("Owner,Tenant", "Owner (points), Tenant "),
        (",800,,,60", "Rent,800,,,60"),
        (",800,,,60", '" Rent",800,,,60'),
        (",weight,", ",(Weight),"),
        (",weight,", ",WEIGHTS,"),
        ("No deal,", "(no deal),"),
        ("No deal,", "Reservation,"),
        ("No deal,", "# a comment\n,,,,,,,,\n\nno-deal,"),
        ("none\n", "(None)\n"),
        ("Heating,old,,,30,0", "Heating,,,,,\n,old,,,30,0"),
        ('Rent,500,"number, step 50",euro', "Rent,,number step 50,euro,,\n,500,,"),
        ('"number, step 50"', "Number; step 100/2"),
        (",euro,0,100\n,800,,,60,", ",,0,100\n,800,,euro,60,"),
        (",800,,,60,\n,1000,,", ",800,,Euro,60,\n,1000,,euro"),
        ("0.5", "1/2"),
        ("0.5", "50 %"),
        ("0.5", " +.5e0 "),
        ("2025-03-14", " 2025-03-14 "),
        ("Title,A lease", ",Title,A lease"),
        ("Issue,Option", '#\n"Issue","Option"'),
    ],
)
def test_one_thing_can_be_written_in_several_ways(tmp_path: Path, old: str, new: str) -> None:
    found = read(tmp_path, spoiled(old, new))
    assert found == read(tmp_path, LEASE)


def test_columns_may_stand_in_any_order_and_notes_beside_them(tmp_path: Path) -> None:
    rows = csv.reader(StringIO(LEASE.partition("\n\n")[2]))
    turned = [[row[4], "a note", *row[3::-1], row[5]] for row in rows]
    turned[0][1] = "Notes"
    turned.insert(1, ["", "a note alone"])
    page = StringIO()
    csv.writer(page).writerows([["Title", "A lease"], *turned])
    found = read(tmp_path, page.getvalue())
    assert told(found, NOTE) == ["what is in the column of notes has no effect"]
    assert replace(found, repairs=()) == read(tmp_path, LEASE)


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_other_delimiters_are_read_alike(tmp_path: Path, delimiter: str) -> None:
    page = StringIO()
    csv.writer(page, delimiter=delimiter).writerows(csv.reader(StringIO(LEASE)))
    assert read(tmp_path, page.getvalue()) == read(tmp_path, LEASE)


def test_a_decimal_comma_is_read_where_semicolons_delimit(tmp_path: Path) -> None:
    sheet = "Issue;Option;Kind;Ann\nPrice;0,5;number, step 0,25;12,5 %\n;1;;-1,5\n"
    found = read(tmp_path, sheet)
    assert found.terms[0].range == (Fraction(1, 2), Fraction(1))
    assert found.terms[0].step == Fraction(1, 4)
    assert list(found.profiles[0].values["Price"].values()) == [Fraction(1, 8), Fraction(-3, 2)]
    assert found.repairs == ()


def test_a_number_that_may_be_thousands_is_said(tmp_path: Path) -> None:
    sheet = "Issue;Option;Ann;Bo\nPrice;low;1,250;7\n;high;2,500;8,5\n"
    found = read(tmp_path, sheet)
    assert found.profiles[0].values["Price"]["low"] == Fraction(5, 4)
    assert told(found, "warning") == [
        (
            "cells C2 and C3: what follows the comma or point is read as a fraction of one, so "
            "‘1,250’ is little more than 1"
        )
    ]
    assert mistakes(tmp_path, sheet.replace("8,5", "8.5")) == [
        (
            "3: cell C2 has a comma in its number, ‘1,250’, and cell D3 a point, ‘8.5’; expected "
            "decimals written in one way, and thousands not set apart"
        )
    ]


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("12", Fraction(12)),
        ("-0.1", Fraction(-1, 10)),
        ("−3", Fraction(-3)),
        ("1/3", Fraction(1, 3)),
        ("12%", Fraction(12, 100)),
        ("12.5 %", Fraction(1, 8)),
        ("1e3", Fraction(1000)),
        ("0.12345678901234567890123", Fraction(12345678901234567890123, 10**23)),
    ],
)
def test_numbers_are_exact(tmp_path: Path, written: str, number: Fraction) -> None:
    found = read(tmp_path, f"Issue,Option,Ann\nPrice,low,{written}\n")
    assert found.profiles[0].values["Price"]["low"] == number


def test_titles_of_options_and_of_the_scenario(tmp_path: Path) -> None:
    sheet = "Issue,Option,Title,Ann\nCare,good,Well kept,1\n,poor,,0\n"
    found = read(tmp_path, sheet, "a lease.csv")
    assert found.terms[0].titles == {"good": "Well kept"}
    assert found.title == "a lease"


def test_names_that_begin_like_a_formula_or_are_words_of_the_sheet(tmp_path: Path) -> None:
    sheet = (
        "Issue,Option,'=A1,Bo (rank) (points),'Kind (rank)\n"
        "'Date,'weight,1,2,1\n,'-5,3,4,2\n,-6,0,0,\n's-Gravenhage,=1+1,5,6,\nDate,,,,2025-03-14\n"
    )
    found = read(tmp_path, sheet)
    assert found.terms == (
        Term("Date", ("weight", "-5", "-6")),
        Term("'s-Gravenhage", ("=1+1",)),
    )
    assert [(each.name, each.ranked) for each in found.profiles] == [
        ("=A1", False),
        ("Bo (rank)", False),
        ("Kind", True),
    ]


# What is mended, and what has no effect


def test_a_missing_worth_counts_as_nothing_and_is_said(tmp_path: Path) -> None:
    found = read(tmp_path, spoiled("pump,,,0,50", "pump,,,,50"))
    assert found.profiles[0].values["Heating"]["pump"] == 0
    assert [(each.message, each.line) for each in found.repairs] == [
        ("cell E9 is empty and counts as 0", 9)
    ]
    sheet = "Issue,Option,Ann\nCare,a,1\n,b,\n,c,\n,d,\n,e,\n,f,\n"
    assert told(read(tmp_path, sheet), "warning") == [
        "cells C3, C4, C5 and 2 more are empty and count as 0"
    ]


def test_an_issue_without_points_is_not_valued(tmp_path: Path) -> None:
    sheet = spoiled(",1000,,,100,0", ",1000,,,100,", spoiled("euro,0,100", "euro,0,"))
    found = read(tmp_path, sheet)
    assert set(found.profiles[1].weights) == set(found.profiles[1].values) == {"Heating"}
    assert told(found, NOTE) == ["‘Tenant’ has no points on ‘Rent’ and is taken not to care"]
    weightless = spoiled("Heating,old", ",weight,,,,0\nHeating,old", sheet)
    assert told(read(tmp_path, weightless), NOTE) == []
    sheet = "Issue,Option,Ann,Bo\n" + "".join(f"{name},x,1,\n" for name in "abcdefg")
    assert told(read(tmp_path, sheet), NOTE)[0].endswith("‘e’ and 2 more and is taken not to care")


def test_what_has_no_effect_is_said(tmp_path: Path) -> None:
    sheet = spoiled("Title,A lease", "Our numbers,1,2\nDraft of May")
    sheet = spoiled("Heating,old,,,", "Heating,old,,degrees,", sheet)
    sheet = spoiled("Date,,,,2025-03-14,", "heating,on,,,1,1", sheet)
    found = read(tmp_path, sheet)
    assert found.title == "lease"
    assert told(found, NOTE) == [
        "what stands above the heads in cells A1 and A2 is noted and has no effect",
        (
            "‘Heating’ and ‘heating’ in cells A9 and A13 are two issues, though they differ "
            "only in capital letters"
        ),
        "cell D9 holds ‘degrees’, the unit of an issue without numbers: it has no effect",
    ]
    sheet = "Issue,Option,Title,Kind,Ann\nRent,1,low,number,0\n,2,,,1\n"
    assert told(read(tmp_path, sheet), NOTE) == [
        "numbers have no titles: what stands in cell C2 has no effect"
    ]


# What is wrong


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("Issue,Option,", "Issue,Options?,", "the file has no row of heads; expected a row with"),
        ("euro,0,100", "euro,lots,100", "5: cell E5 holds ‘lots’; expected a number of points"),
        ("euro,0,100", "euro,nan,100", "5: cell E5 holds ‘nan’; expected a number of points"),
        ("euro,0,100", "euro,inf,100", "5: cell E5 holds ‘inf’"),
        ("euro,0,100", "euro,1e999,100", "5: cell E5 holds ‘1e999’"),
        ("euro,0,100", "euro,1/0,100", "5: cell E5 holds ‘1/0’"),
        ("euro,0,100", f"euro,{'9' * 500},100", "5: cell E5 holds ‘999"),
        (
            "euro,0,100",
            'euro,0,"1,250"',
            "5: cell F5 holds ‘1,250’; expected a number of points, its thousands not set apart",
        ),
        ("euro,0,100", "euro,0,1 250.5", "5: cell F5 holds ‘1 250.5’; expected a number of poi"),
        ("Owner,Tenant", "Owner,Owner", "4: cell F4 holds ‘Owner’, a party that has a column alr"),
        ("Owner,Tenant", "Owner,Owner (rank)", "4: cell F4 holds ‘Owner (rank)’, a party that has"),
        ("Owner,Tenant", "Owner,Unit", "4: cell F4 holds ‘Unit’, as another cell of this row does"),
        (
            "Owner,Tenant",
            "Owner,",
            (
                "5: cell F5 holds ‘100’, in a column without a head; expected a party’s name in "
                "F4, or ‘Notes’"
            ),
        ),
        (",pump,", ",old,", "9: cell B9 holds ‘old’, an option that B8 holds already"),
        ("Date,", "Rent,600,,,,\nDate,", "12: cell A12 holds ‘Rent’, an issue that stands furthe"),
        (
            "Heating,old",
            "Date,,,,,\n,old",
            "9: cell B9 holds ‘old’, in a row that belongs to no issue; expected the issue in A9",
        ),
        (
            ",pump,",
            ",,",
            "9: cell E9 holds ‘0’, and the row has no option; expected an option in B",
        ),
        ("Date,", "Total,,,,300,300\nDate,", "12: cell E12 holds ‘300’, and the row has no option"),
        ("Date,", "Care,,,,,\nDate,", "12: cell A12 holds ‘Care’, an issue without options; expe"),
        ("2,0.5", "-2,0.5", "10: cell E10 holds ‘-2’; expected a weight of 0 or more"),
        ("2,0.5", "much,0.5", "10: cell E10 holds ‘much’; expected a number as weight"),
        (",weight", ",weight,,,1,1\n,weight", "11: cell B11 holds ‘weight’, as another row of ‘H"),
        ("No deal", "No deal,,,,1,\nno deal", "12: cell A12 holds ‘no deal’, as A11 does; expect"),
        ("Date", "Date,,,,,\ndate", "13: cell A13 holds ‘date’, as A12 does; expected one such ro"),
        (
            "none\n",
            "nothing\n",
            "11: cell F11 holds ‘nothing’; expected the points that no deal is",
        ),
        ("2025-03-14", "14.3.2025", "12: cell E12 holds ‘14.3.2025’; expected a day, written as 2"),
        ("2025-03-14", "2025-02-30", "12: cell E12 holds ‘2025-02-30’; expected a day"),
        ("2025-03-14", "20250314", "12: cell E12 holds ‘20250314’; expected a day"),
        ("number, step 50", "numbre", "5: cell C5 holds ‘numbre’; expected ‘number’, ‘number, ste"),
        ("number, step 50", "number, step", "5: cell C5 holds ‘number, step’; expected ‘number’"),
        ("number, step 50", "number, step x", "5: cell C5 holds ‘x’; expected a number as step"),
        ("number, step 50", "number, step 0", "5: cell C5 holds ‘number, step 0’; expected a step"),
        ("number, step 50", "number, step 0.001", "5: cell A5 holds ‘Rent’, an issue with more th"),
        (",800,,", ",800,options,", "6: cell C6 holds ‘options’, and cell C5 holds ‘number, step "),
        (",800,,,", ",800,,dollar,", "6: cell D6 holds ‘dollar’, and cell D5 holds ‘euro’; expect"),
        (",800,", ",high,", "6: cell B6 holds ‘high’; expected a number, as the issue has numbers"),
        (",800,", ",500.0,", "6: cell B6 holds ‘500.0’, a number that B5 holds already"),
        (
            "euro,0,100",
            "euro,,100",
            (
                "5: cell E5 is empty, at an end of the range of ‘Rent’; expected what that is "
                "worth to ‘Owner’"
            ),
        ),
    ],
)
def test_mistakes_are_named_by_their_cell(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert mistakes(tmp_path, spoiled(old, new))[0].startswith(message)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "Date,,,2025-03-14\n",
            "",
            (
                "1: cell D1 holds ‘Owner (rank)’, a ranking without a date: a ranking is a "
                "statement and needs the day it speaks of; expected the day in column D of a row "
                "‘Date’"
            ),
        ),
        ("2025-03-14", "", "1: cell D1 holds ‘Owner (rank)’, a ranking without a date: a ranking"),
        ("2025-03-14", "May", "14: cell D14 holds ‘May’; expected a day, written as 2025-02-14"),
        ("pump,,1", "pump,,first", "7: cell D7 holds ‘first’; expected a rank: 1 is best"),
        ("pump,,1", "pump,,0", "7: cell D7 holds ‘0’; expected a rank of 1 or more: 1 is best"),
        ("Date", "No deal,,,5\nDate", "14: cell D14 holds ‘5’, the worth of no deal to a party th"),
    ],
)
def test_mistakes_in_a_ranking(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert mistakes(tmp_path, spoiled(old, new, RANKED))[0].startswith(message)


@pytest.mark.parametrize(
    ("sheet", "message"),
    [
        ("", "the file has no row of heads"),
        ("Issue,Option,Ann\n", "1: no issue stands below the heads"),
        ("Issue,Option\nCare,good\n", "1: no column is headed by a party"),
        ("Issue,Option,Kind,Ann\nRent,5,number,1\n", "2: cell A2 holds ‘Rent’, an issue of numbe"),
        ("Issue,Option,A (rank)\nx,y,\nDate,,2025-03-14", "1: cell C1 holds ‘A (rank)’, and nothi"),
        ("Issue,Option,Ann\n" + "".join(f"i{n},x,1\n" for n in range(1001)), "issues: 1,001 of th"),
        ("Issue,Option,Ann\ni" + ",x,1\n" * 10_001, "options of ‘i’: 10,001 of them; expected at "),
        (
            "Issue,Option" + "".join(f",p{n}" for n in range(500)) + "\ni" + ",x,1\n" * 900,
            "900 options and 500 parties; expected at most 400,000 worths",
        ),
    ],
)
def test_sheets_that_hold_too_little_or_too_much(tmp_path: Path, sheet: str, message: str) -> None:
    assert message in mistakes(tmp_path, sheet)[0]


def test_mistakes_are_told_together_within_reason(tmp_path: Path) -> None:
    sheet = spoiled("euro,0,100", "euro,a,b", spoiled("2,0.5", "-1,c"))
    assert [text.partition(" holds")[0] for text in mistakes(tmp_path, sheet)] == [
        "5: cell E5",
        "10: cell E10",
        "5: cell F5",
        "10: cell F10",
    ]
    many = "Issue,Option,Ann\n" + "".join(f"i,o{n},x\n" for n in range(1234))
    found = mistakes(tmp_path, many)
    assert len(found) == 101
    assert found[-1].endswith("1,134 more mistakes are not listed")


# Workbooks


def workbook(rows: str, **sheets: str) -> bytes:
    return zipped(parts({"issues": HEADS + rows, **sheets}))


def test_formulas_are_said_and_errors_refused(tmp_path: Path) -> None:
    name = "<c t='inlineStr'><is><t>x</t></is></c>"
    cell = "<c><f>1+1</f><v>2</v></c>"
    found = read(tmp_path, workbook(f"<row>{name * 2}{cell}</row>"))
    assert told(found, "warning") == ["cell C2 holds a formula; its saved value was read"]
    assert found.profiles[0].values["x"]["x"] == 2
    two = f"<row>{name * 2}{cell}</row><row><c/><c><f>x</f><v>7</v></c>{cell}</row>"
    assert told(read(tmp_path, workbook(two)), "warning") == [
        "cells C2, B3 and C3 hold formulas; their saved values were read"
    ]
    wrong = "<c t='e'><v>#REF!</v></c>"
    expected = "expected a value; open the file, mend it and save it"
    rows = f"<row>{name * 2}{wrong}</row><row><c/>{wrong}<c><v>1</v></c></row>"
    rows += f"<row>{wrong}{name}<c><f>1</f></c></row>"
    assert mistakes(tmp_path, workbook(rows)) == [
        f"2: cell C2 holds the error #REF!; {expected}",
        f"3: cell B3 holds the error #REF!; {expected}",
        f"4: cell A4 holds the error #REF!; {expected}",
        f"4: cell C4 holds a formula whose value was not saved; {expected}",
    ]


def test_errors_where_kinds_and_dates_belong(tmp_path: Path) -> None:
    heads = HEADS.replace("</row>", "<c t='inlineStr'><is><t>Kind</t></is></c></row>")
    name = "<c t='inlineStr'><is><t>Date</t></is></c>"
    wrong = "<c t='e'><v>#N/A</v></c>"
    rows = f"<row>{name * 2}<c><v>1</v></c>{wrong}</row><row>{name}<c/>{wrong}</row>"
    found = mistakes(tmp_path, zipped(parts({"issues": heads + rows})))
    assert [text.partition(";")[0] for text in found] == [
        "2: cell D2 holds the error #N/A",
        "3: cell C3 holds the error #N/A",
    ]


def test_the_sheet_that_has_no_heads_is_named(tmp_path: Path) -> None:
    content = zipped(parts({"cover": "", "numbers": HEADS}))
    (message,) = mistakes(tmp_path, content)
    assert "the sheet ‘cover’ has no row of heads; expected" in message
    assert message.endswith("or the sheet that has one called ‘issues’")


# Writing


def written(exchange: Exchange, kind: Kind) -> tuple[Written, bytes]:
    found = spreadsheet.write(exchange, kind=kind)
    assert list(found.files) == [f"scenario.{kind}"]
    return found, found.files[f"scenario.{kind}"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("sheet", [LEASE, RANKED])
def test_what_was_read_is_written(tmp_path: Path, sheet: str, kind: Kind) -> None:
    exchange = read(tmp_path, sheet)
    made, content = written(exchange, kind)
    assert made.losses == ()
    again = read(tmp_path, content, f"again.{kind}")
    assert (tidy(again), again.repairs) == (tidy(exchange), ())
    assert written(exchange, kind) == (made, content)


@given(exchanges(), st.sampled_from(KINDS))
def test_any_scenario_comes_back(
    tmp_path_factory: pytest.TempPathFactory, exchange: Exchange, kind: Kind
) -> None:
    if all(each.ranked and not each.date for each in exchange.profiles):
        with pytest.raises(CaseError, match="there is no party that a spreadsheet can hold"):
            spreadsheet.write(exchange, kind=kind)
        return
    made, content = written(exchange, kind)
    again = read(tmp_path_factory.getbasetemp(), content, f"lease.{kind}")
    assert tidy(again) == tidy(exchange)
    assert told(again, "warning") == []
    lost = sum(bool(each.discount is not None) + bool(each.reserved) for each in exchange.profiles)
    lost += sum(each.ranked and not each.date for each in exchange.profiles)
    assert len(made.losses) == lost


WORDS = (
    *("weight", "(Weight)", "no deal", "Date", "issue", "Kind", "title", "NOTES", "x (rank)"),
    *("(rank)", "x(points)", "'", "''", "'=1", "=1", " ", "a\r\nb", "\x00", "_x0041_", "\ufffe"),
    *("#", "a\t", "\xa0q", "", "'s-Her", "( weight )", "TRUE", "#N/A", "none", "007", "1/3"),
)
names = st.lists(
    st.lists(st.sampled_from(WORDS) | st.text(max_size=2), min_size=1, max_size=2).map("".join),
    min_size=1,
    max_size=3,
    unique=True,
)


@st.composite
def confusing(draw: st.DrawFn) -> Exchange:
    """A scenario whose names are made to be taken for something else."""
    terms = tuple(
        Term(name, options, titles={option: option + "!" for option in options})
        for name in draw(names)
        for options in [tuple(draw(names))]
    )
    ranks = {term.name: tuple((option,) for option in term.options) for term in terms}
    weights = {term.name: Fraction(1) for term in terms}
    values: dict[str, Mapping[Value, Fraction]] = {
        term.name: dict.fromkeys(term.options, Fraction(1)) for term in terms
    }
    profiles = tuple(
        Profile(name, ranks=ranks, date=dt.date(2025, 3, 14))
        if draw(st.booleans())
        else Profile(name, weights, values)
        for name in draw(names)
    )
    return Exchange(draw(names)[0], "test", terms, profiles, Path("scenario"))


@given(confusing(), st.sampled_from(KINDS))
def test_no_name_is_taken_for_anything_else(
    tmp_path_factory: pytest.TempPathFactory, exchange: Exchange, kind: Kind
) -> None:
    _, content = written(exchange, kind)
    again = read(tmp_path_factory.getbasetemp(), content)
    named = replace(exchange, title=exchange.title or "lease")
    assert tidy(again) == tidy(named)


def worth_in(rows: list[list[str]], column: int, package: Mapping[str, str]) -> Fraction:
    """The worth of a package by an independent reading of a plain sheet."""
    total, issue, points, weight = Fraction(0), "", Fraction(0), Fraction(1)
    for row in [*rows, ["end"]]:
        if row[0]:
            total, points, weight = total + weight * points, Fraction(0), Fraction(1)
            issue = row[0]
        if issue in package and row[1] == "weight":
            weight = Fraction(row[column] or 0)
        elif issue in package and row[1] == package[issue]:
            points = Fraction(row[column] or 0)
    return total


@given(exchanges(odd_names=False, numeric=False, titles=False, ranked=False))
def test_every_package_is_worth_what_it_was(exchange: Exchange) -> None:
    _, content = written(exchange, "csv")
    rows = list(csv.reader(StringIO(content.decode())))
    heads = next(place for place, row in enumerate(rows) if row[:2] == ["Issue", "Option"])
    ends = [place for place, row in enumerate(rows) if row[:1] == ["No deal"]]
    body = rows[heads + 1 : ends[0]]
    for column, profile in enumerate(exchange.profiles, start=2):
        assert rows[heads][column] == profile.name
        for chosen in product(*(term.options for term in exchange.terms)):
            package = dict(zip((term.name for term in exchange.terms), chosen, strict=True))
            expected = sum(
                (weight * profile.values[name][package[name]])
                for name, weight in profile.weights.items()
            )
            assert worth_in(body, column, package) == expected


def exchange_of(profile: Profile, *terms: Term) -> Exchange:
    return Exchange("A", "test", terms or (Term("x", ("a", "b")),), (profile,), Path("scenario"))


def plain(first: Fraction, second: Fraction) -> Exchange:
    """A scenario of one party that says what two options are worth."""
    values: dict[Value, Fraction] = {"a": first, "b": second}
    return exchange_of(Profile("Ann", {"x": Fraction(1)}, {"x": values}))


FIGURES = [
    Fraction(1, 3),
    Fraction(-22, 7),
    Fraction(1, 10),
    Fraction(123456789012345),
    Fraction(1234567890123456),
    Fraction(1, 2**60),
    Fraction(1, 2**600),
    Fraction(10**300),
    Fraction(-(10**300) + 1),
    Fraction(10**20 + 1, 10**20),
]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("number", FIGURES)
def test_exact_numbers_come_back_exactly(tmp_path: Path, number: Fraction, kind: Kind) -> None:
    made, content = written(plain(number, Fraction(0)), kind)
    again = read(tmp_path, content)
    assert again.profiles[0].values["x"]["a"] == number
    assert (made.losses, again.repairs) == ((), ())


def test_in_a_workbook_only_short_numbers_are_numbers() -> None:
    _, content = written(plain(Fraction(1, 10), Fraction(10**15 + 1)), "xlsx")
    page = openpyxl.load_workbook(BytesIO(content)).worksheets[0]
    assert [page["C4"].value, page["C5"].value] == [0.1, "1000000000000001"]


def test_days_before_spreadsheets_are_texts(tmp_path: Path) -> None:
    ranks: dict[str, tuple[tuple[Value, ...], ...]] = {"x": (("b",), ("a",))}
    for day in (dt.date(1815, 6, 9), dt.date(1900, 3, 1), dt.date(2025, 3, 14)):
        exchange = exchange_of(Profile("Ann", ranks=ranks, date=day))
        _, content = written(exchange, "xlsx")
        assert tidy(read(tmp_path, content)) == tidy(exchange)


def test_what_is_lost_is_said() -> None:
    terms = (Term("x", ("a", "b")),)
    values: dict[str, Mapping[Value, Fraction]] = {"x": dict.fromkeys("ab", Fraction(1))}
    told = Profile("Ann", {"x": Fraction(1)}, values, discount=Fraction(9, 10), reserved={"x": "a"})
    undated = Profile("Bo", ranks={"x": (("a",),)})
    exchange = Exchange("A", "test", terms, (told, undated), Path("scenario"))
    assert spreadsheet.write(exchange).losses == (
        "the discount factor of ‘Ann’, 9/10",
        "which package ‘Ann’ named as worth no deal; its worth is kept",
        "the ranking of ‘Bo’: it has no date, and in a spreadsheet it needs the day it speaks of",
    )


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("exchange", "message"),
    [
        (Exchange("A", "test", (), (Profile("Ann"),), Path("s")), "there is no issue that a spr"),
        (
            exchange_of(Profile("Bo", ranks={"x": (("a",),)})),
            "there is no party that a spreadsheet",
        ),
        (exchange_of(Profile("y" * 40_000)), "yyy…’ is too long for a cell; expected at most 32,"),
        (exchange_of(Profile("\ud83d")), "holds half a character"),
        (plain(Fraction(10**500), Fraction(1)), "the number ‘1000000"),
        (plain(Fraction(10**320 + 1, 3), Fraction(1)), "is too long for a cell"),
    ],
)
def test_what_no_sheet_can_hold_is_refused(exchange: Exchange, message: str, kind: Kind) -> None:
    with pytest.raises(CaseError) as refused:
        spreadsheet.write(exchange, kind=kind)
    assert message in str(refused.value)


def test_nothing_in_a_written_sheet_runs_as_a_formula(tmp_path: Path) -> None:
    terms = (Term("=1+1", ("@x", "-5", "+y", "\t=z"), titles={"@x": '=cmd|" /c calc"!A1'}),)
    values: dict[str, Mapping[Value, Fraction]] = {
        "=1+1": dict.fromkeys(terms[0].options, Fraction(-1))
    }
    exchange = Exchange(
        "=A1", "test", terms, (Profile("=B1", {"=1+1": Fraction(1)}, values),), Path("scenario")
    )
    _, content = written(exchange, "csv")
    cells = [cell for row in csv.reader(StringIO(content.decode())) for cell in row]
    assert [cell for cell in cells if cell.strip()[:1] in {"=", "+", "@"}] == []
    assert {cell for cell in cells if cell.startswith("-")} == {"-1"}
    _, content = written(exchange, "xlsx")
    page = openpyxl.load_workbook(BytesIO(content)).worksheets[0]
    kinds = {cell.data_type for row in page.iter_rows() for cell in row if cell.value is not None}
    assert kinds == {"s", "n"}
    assert tidy(read(tmp_path, content)) == tidy(exchange)


def test_a_text_beyond_ascii_says_that_it_is_utf_8() -> None:
    exchange = exchange_of(Profile("Zoë", {"x": Fraction(1)}, {"x": {"a": Fraction(1)}}))
    assert written(exchange, "csv")[1].startswith(b"\xef\xbb\xbf")
    assert written(plain(Fraction(1), Fraction(0)), "csv")[1].isascii()


def test_a_workbook_keeps_its_heads_in_sight(tmp_path: Path) -> None:
    _, content = written(read(tmp_path, LEASE), "xlsx")
    page = openpyxl.load_workbook(BytesIO(content)).worksheets[0]
    assert (page.title, page.freeze_panes, page.print_title_rows) == ("issues", "C4", "$3:$3")
    assert page["A3"].font.b
    assert page["A3"].value == "Issue"
    assert page.column_dimensions["C"].width == len("number, step 50") + 3
    assert page["A4"].border.top.style == "thin"
    assert page["A5"].border.top.style is None


# The template


@pytest.mark.parametrize("kind", KINDS)
def test_the_template_reads_as_it_stands(tmp_path: Path, kind: Kind) -> None:
    found = read(tmp_path, template(kind), f"template.{kind}")
    assert found.repairs == ()
    assert [each.ranked for each in found.profiles] == [False, False, True]
    assert [term.range is not None for term in found.terms] == [True, False, False]
    case, repairs = build(found)
    assert len(case.parties) == 3
    assert {repair.severity for repair in repairs} <= {NOTE}
    assert template(kind) == template(kind)


def test_both_templates_say_the_same(tmp_path: Path) -> None:
    one, other = (tidy(read(tmp_path, template(kind), f"t.{kind}")) for kind in KINDS)
    assert one == other


def test_the_templates_explain_themselves() -> None:
    page = template("csv").decode("ascii")
    book = openpyxl.load_workbook(BytesIO(template("xlsx")))
    assert book.sheetnames == ["issues", "how to"]
    about = {str(row[0].value): str(row[1].value) for row in book["how to"].iter_rows()}
    assert {"Points", "Weight", "No deal", "Ranks", "Date", "Numbers"} <= set(about)
    for word, text in about.items():
        assert f"# {word}: {text[:20]}".translate({ord("‘"): "'", ord("’"): "'"}) in page
    first = members(template("xlsx"))["docProps/core.xml"]
    assert b"2000-01-01" in first
