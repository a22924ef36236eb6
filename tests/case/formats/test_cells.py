"""Files of cells: every delimiter, every kind of value, and nothing that a hostile file can do."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from case.formats.workbooks import HEADS, members, parts, sheet, text, zipped
from zopa.case.formats.reading import Repairs
from zopa.case.formats.spreadsheet.cells import Cell, Sheet, named, read_sheet
from zopa.case.formats.spreadsheet.table import is_head
from zopa.case.formats.spreadsheet.template import template
from zopa.errors import CaseError

Members = dict[str, bytes | str]


def cells(folder: Path, content: bytes | str, repairs: Repairs | None = None) -> Sheet:
    file = folder / "sheet"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_sheet(file, repairs or Repairs(file), is_head)


def refusal(folder: Path, content: bytes | str) -> str:
    with pytest.raises(CaseError) as refused:
        cells(folder, content)
    return str(refused.value)


def texts(found: Sheet) -> list[dict[str, str]]:
    """The rows, each cell by its place."""
    return [{cell.place: cell.text for cell in row.cells.values()} for row in found.rows]


def of(folder: Path, cell: str, **given: object) -> Cell:
    """The one cell below the heads of a workbook."""
    content = zipped(parts({"issues": f"{HEADS}<row r='2'>{cell}</row>"}, **given))  # type: ignore[arg-type]
    (found,) = cells(folder, content).rows[1].cells.values()
    return found


# Places


@pytest.mark.parametrize(
    ("column", "place"),
    [(1, "A7"), (26, "Z7"), (27, "AA7"), (52, "AZ7"), (702, "ZZ7"), (703, "AAA7")],
)
def test_cells_are_called_as_spreadsheet_programs_call_them(column: int, place: str) -> None:
    assert Cell("", 7, column).place == place


def test_of_many_cells_a_few_are_named() -> None:
    row = [Cell("", 7, column) for column in range(1, 7)]
    assert named(row[:1]) == "cell A7"
    assert named(row[:2]) == "cells A7 and B7"
    assert named(row) == "cells A7, B7, C7 and 3 more"


# CSV


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_the_one_that_makes_heads(tmp_path: Path, delimiter: str) -> None:
    content = "a, b; c\td\n\nOption|Issue|Ann\n x|'y|\n".replace("|", delimiter)
    found = cells(tmp_path, content)
    assert texts(found)[-2:] == [
        {"A3": "Option", "B3": "Issue", "C3": "Ann"},
        {"A4": "x", "B4": "'y"},
    ]
    assert found.decimal_comma == (delimiter == ";")


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_every_line_end_and_texts_of_several_lines(tmp_path: Path, line_end: str) -> None:
    content = line_end.join(['"Issue","Option","Ann', 'and ""Bo"""', "x,y,1"])
    found = cells(tmp_path, content)
    assert texts(found)[1] == {"A2": "x", "B2": "y", "C2": "1"}
    assert found.rows[0].at(3).written == f'Ann{line_end}and "Bo"'


def test_other_encodings_are_read_and_said(tmp_path: Path) -> None:
    repairs = Repairs(tmp_path)
    found = cells(tmp_path, "Issue,Option,Zoë\n".encode("cp1252"), repairs)
    assert found.rows[0].at(3).text == "Zoë"
    assert "not UTF-8" in repairs.found[0].message
    marked = cells(tmp_path, "\ufeffIssue,Option,Zoë\n")
    assert marked.rows[0].at(1).text == "Issue"


def test_without_heads_there_are_no_rows(tmp_path: Path) -> None:
    assert cells(tmp_path, "").rows == ()
    assert cells(tmp_path, "Issue,Ann\nx,1\n").rows == ()
    assert cells(tmp_path, '"' + "x" * 200_000).rows == ()


CSV = "Issue,Option,Ann\n"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (CSV + 'x,"y', "row 2 has a quotation mark that is not closed"),
        (CSV + 'x,"y"z,1\n', "row 2 has a quotation mark that is not closed"),
        (CSV + "x," + "y" * 33_000, "cell B2 has 33,000 characters; expected at most 32,767"),
        (CSV + "x" + "," * 1_000 + "1", "there is something in cell ALM2; expected at most 1,000"),
        (CSV + "x,y,1\n" * 20_000, "more than 20,000 rows or 400,000 cells"),
        (CSV + ("1," * 999 + "1\n") * 401, "more than 20,000 rows or 400,000 cells"),
        ("x" * 5_000_001, "the file has 5,000,001 bytes"),
        (b"\xd0\xcf\x11\xe0 and so on", "this is a workbook of the old kind (XLS)"),
        (b"\xff\xfeodd", "UTF-16"),
    ],
)
def test_what_is_too_much_or_damaged_is_refused(
    tmp_path: Path, content: bytes | str, words: str
) -> None:
    assert words in refusal(tmp_path, content)


def test_blank_cells_and_lines_cost_nothing(tmp_path: Path) -> None:
    assert len(cells(tmp_path, CSV + "\n" * 900_000 + "," * 900_000).rows) == 1


# XLSX


def test_a_workbook_of_another_library_is_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.append(["Issue", "Option", "Ann"])
    page.append(["Price", 12.5, True])
    page.append([None, dt.date(2025, 2, 14), dt.datetime(2025, 2, 14, 13, 30)])  # noqa: DTZ001 - cells have no zone
    page["C4"] = "three\nlines & \r more"
    page["C9"] = 0.12
    page["C9"].number_format = "0.0%"
    book.save(tmp_path / "book.xlsx")
    found = cells(tmp_path, (tmp_path / "book.xlsx").read_bytes())
    assert texts(found)[1:] == [
        {"A2": "Price", "B2": "12.5", "C2": "TRUE"},
        {"B3": "2025-02-14", "C3": "2025-02-14 13:30:00"},
        {"C4": "three\nlines & \r more"},
        {"C9": "12%"},
    ]
    assert (found.name, found.decimal_comma) == ("Sheet", False)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("12", "12"),
        ("12.50", "12.5"),
        ("0.10000000000000001", "0.1"),
        ("0.30000000000000004", "0.30000000000000004"),
        ("1E-3", "0.001"),
        ("1.5e+20", "150000000000000000000"),
        ("-0", "0"),
        ("INF", "INF"),
        ("1/3", "1/3"),
        ("1e999", "1e999"),
        ("twelve", "twelve"),
    ],
)
def test_numbers_have_the_digits_that_are_meant(tmp_path: Path, value: str, shown: str) -> None:
    assert of(tmp_path, f"<c><v>{value}</v></c>").text == shown


@pytest.mark.parametrize(
    ("code", "value", "shown"),
    [
        ("yyyy-mm-dd", "45702", "2025-02-14"),
        ('[$-407]d" of "mmm', "45702", "2025-02-14"),
        ("d/m/yy h:mm", "45702.5", "2025-02-14 12:00:00"),
        ("h:mm", "0.5", "12:00:00"),
        ("[h]:mm", "1.5", "1.5"),
        ("yyyy", "99999999", "99999999"),
        ("yyyy", "-99999999", "-99999999"),
        ("0.00%", "0.125", "12.5%"),
        ("0%", "0.29999999999999999", "30%"),
        ('0.0"%"', "0.125", "0.125"),
        ("0\\%", "0.125", "0.125"),
        ('#,##0 "days"', "45702", "45702"),
        ("d" * 300, "45702", "45702"),
        ("%" * 300, "0.125", "0.125"),
    ],
)
def test_days_and_percentages_are_known_by_their_format(
    tmp_path: Path, code: str, value: str, shown: str
) -> None:
    assert of(tmp_path, f"<c s='1'><v>{value}</v></c>", formats=[code]).text == shown


def test_days_count_from_1904_where_the_workbook_says_so(tmp_path: Path) -> None:
    cell = "<c s='1'><v>44240</v></c>"
    found = of(tmp_path, cell, formats=["yyyy-mm-dd"], attributes="date1904='1'")
    assert found.text == "2025-02-14"


def test_styles_that_are_not_listed_are_plain(tmp_path: Path) -> None:
    assert of(tmp_path, "<c s='9'><v>45702</v></c>").text == "45702"
    made = parts({"issues": f"{HEADS}<row><c s='1'><v>45702</v></c></row>"})
    links = str(made["xl/_rels/workbook.xml.rels"])
    made["xl/_rels/workbook.xml.rels"] = links.replace("relationships/styles", "relationships/x")
    assert cells(tmp_path, zipped(made)).rows[1].at(1).text == "45702"


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("<c t='d'><v>2025-02-14T00:00:00</v></c>", "2025-02-14"),
        ("<c t='d'><v>2025-02-14T06:00:00Z</v></c>", "2025-02-14T06:00:00Z"),
        ("<c t='b'><v>0</v></c>", "FALSE"),
        ("<c t='str'><v>a_x000D_b_x005F_x0041_</v></c>", "a\rb_x0041_"),
        ("<c t='str'><v>a_xD800_b</v></c>", "a?b"),
        ("<c t='new'><v>a</v></c>", "a"),
        (text("=1+1"), "=1+1"),
        ("<c t='inlineStr'><is><r><t>a </t></r><r><t>b</t></r></is></c>", "a b"),
        ("<c t='s'><v>1</v></c>", "rich text"),
        ("<c t='s'><v>2</v></c>", "東京"),
    ],
)
def test_every_kind_of_text(tmp_path: Path, cell: str, shown: str) -> None:
    strings = (
        "<si><t>not wanted</t></si>",
        "<si><r><rPr><b/></rPr><t>rich</t></r><r><t xml:space='preserve'> text</t></r></si>",
        "<si><t>東京</t><rPh sb='0' eb='2'><t>トウキョウ</t></rPh><phoneticPr fontId='1'/></si>",
    )
    assert of(tmp_path, cell, strings=strings).text == shown


def test_formulas_give_their_saved_values(tmp_path: Path) -> None:
    found = of(tmp_path, "<c><f>1+1</f><v>2</v></c>")
    assert (found.text, found.formula, found.error) == ("2", True, "")
    unsaved = of(tmp_path, "<c><f>1+1</f><v></v></c>")
    assert str(unsaved) == "cell A2 holds a formula whose value was not saved"
    assert not unsaved.blank
    wrong = of(tmp_path, "<c t='e'><f>A1/0</f><v>#DIV/0!</v></c>")
    assert str(wrong) == "cell A2 holds the error #DIV/0!"


def test_a_formula_that_gives_no_text_is_blank(tmp_path: Path) -> None:
    blank = f"{HEADS}<row><c t='str'><f>\"\"</f><v></v></c></row>"
    assert len(cells(tmp_path, zipped(parts({"issues": blank}))).rows) == 1


def test_cells_have_their_own_places_or_the_next(tmp_path: Path) -> None:
    rows = (
        f"{HEADS}<row><c r='$B$3'><v>1</v></c><c><v>2</v></c></row>"
        "<row r='7'><c><v>3</v></c><c r='odd'><v>4</v></c></row><row><c><v>5</v></c></row>"
    )
    found = cells(tmp_path, zipped(parts({"issues": rows})))
    assert texts(found)[1:] == [{"B3": "1", "C3": "2"}, {"A7": "3", "B7": "4"}, {"A8": "5"}]


def test_the_sheet_called_issues_is_read_else_the_first_that_is_shown(tmp_path: Path) -> None:
    def chosen(*names: str, hidden: tuple[str, ...] = ()) -> tuple[str, list[str]]:
        repairs = Repairs(tmp_path)
        made = zipped(parts(dict.fromkeys(names, HEADS), hidden=hidden))
        return cells(tmp_path, made, repairs).name, [each.message for each in repairs.found]

    assert chosen("a") == ("a", [])
    assert chosen("a", "How to") == ("a", [])
    assert chosen("a", " Issues ", "b")[0] == " Issues "
    assert chosen("a", "b", hidden=("a",))[0] == "b"
    assert chosen("a", "b", hidden=("a", "b"))[0] == "a"
    assert chosen("a", "b", "c")[1] == ["only the sheet ‘a’ is read; left out: ‘b’, ‘c’"]
    assert chosen(*"abcdefgh")[1][0].endswith("‘b’, ‘c’, ‘d’, ‘e’, ‘f’ and 2 more")


def test_a_sheet_that_is_a_chart_or_elsewhere_is_none(tmp_path: Path) -> None:
    made = parts({"chart": "", "elsewhere": "", "table": HEADS})
    links = str(made["xl/_rels/workbook.xml.rels"])
    links = links.replace("worksheet'", "chartsheet'", 1)
    links = links.replace("Id='s2'", "TargetMode='External' Id='s2'")
    made["xl/_rels/workbook.xml.rels"] = links
    assert cells(tmp_path, zipped(made)).name == "table"
    made["xl/_rels/workbook.xml.rels"] = links.replace("worksheet'", "chartsheet'")
    assert "the workbook has no sheet with cells" in refusal(tmp_path, zipped(made))


def test_a_claim_of_a_million_rows_costs_nothing(tmp_path: Path) -> None:
    made = parts({"issues": HEADS + "<row r='1048576'><c r='XFD1048576' s='1'/></row>"})
    claim = "<dimension ref='A1:XFD1048576'/><sheetData>"
    page = str(made["xl/worksheets/1.xml"]).replace("<sheetData>", claim)
    found = cells(tmp_path, zipped(made | {"xl/worksheets/1.xml": page}))
    assert len(found.rows) == 1


def spoiled(**changes: bytes | str | None) -> bytes:
    """A workbook with members changed, or left out."""
    names = {
        "book": "xl/workbook.xml",
        "links": "xl/_rels/workbook.xml.rels",
        "strings": "xl/sharedStrings.xml",
        "styles": "xl/styles.xml",
        "sheet": "xl/worksheets/1.xml",
    }
    made = parts({"issues": f"{HEADS}<row><c t='s' s='1'><v>0</v></c></row>"}, strings=["<si/>"])
    for key, content in changes.items():
        if content is None:
            del made[names[key]]
        else:
            made[names[key]] = content
    return zipped(made)


def many(count: int) -> str:
    """A sheet of so many cells, no two alike, as bombs are."""
    return sheet("".join(f"<row><c><v>{place * 37}</v></c></row>" for place in range(count)))


def packed_wrongly() -> bytes:
    """A workbook in which a member does not unpack."""
    content = bytearray(spoiled())
    start = content.index(b"xl/worksheets/1.xml") + len("xl/worksheets/1.xml")
    content[start : start + 20] = b"\xff" * 20
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (spoiled(book=None), "a zip file without a workbook in it; expected XLSX or CSV"),
        (spoiled(links=None), "the workbook is damaged"),
        (spoiled(sheet=None), "the workbook is damaged"),
        (spoiled(strings=None), "the workbook is damaged"),
        (spoiled(strings="<sst/>"), "the workbook is damaged"),
        (spoiled(styles="<styleSheet><cellXfs><xf numFmtId='x'/></cellXfs></styleSheet>"), "damag"),
        (spoiled(sheet="<worksheet><row>"), "the workbook is damaged"),
        (spoiled(sheet=sheet("<row r='x'/>")), "the workbook is damaged"),
        (spoiled(sheet=sheet("<row><c t='s'><v>-1</v></c></row>")), "the workbook is damaged"),
        (spoiled(sheet="<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"), "the document declares entit"),
        (spoiled(sheet="<?xml version='1.0' encoding='nobody'?><a/>"), "the workbook is damaged"),
        (spoiled(sheet="<a>" + "<b>" * 100_000), "the workbook is damaged"),
        (spoiled(sheet="<a>" + " " * 30_000_000), "as bombs do"),
        (spoiled(sheet=many(400_001)), "more than 400,000 cells up to"),
        (spoiled(sheet=sheet("<row><c r='ALM1'><v>1</v></c></row>")), "something in cell ALM1"),
        (spoiled(sheet=sheet(f"<row>{text('x' * 33_000)}</row>")), "cell A1 has 33,000 characters"),
        (packed_wrongly(), "the workbook is damaged"),
        (b"PK\x03\x04 and nothing", "the workbook is damaged"),
    ],
)
def test_hostile_workbooks_are_refused(tmp_path: Path, content: bytes, words: str) -> None:
    assert words in refusal(tmp_path, content)


def test_a_part_that_is_too_large_is_refused(tmp_path: Path) -> None:
    rows = "".join(
        f"<row r='{place * 37 % 999_983}' spans='{place * 7}'/>" for place in range(700_000)
    )
    content = spoiled(sheet=sheet(rows))
    assert "‘xl/worksheets/1.xml’ in the workbook has" in refusal(tmp_path, content)


TEMPLATE = members(template("xlsx"))
PARTS = sorted(name for name in TEMPLATE if name.startswith(("xl/w", "xl/s", "xl/_rels")))
BITS = (b"<", b">", b'"', b"&", b"\x00", b"\xff", b"-1", b"1e999", b"<c>", b"</c>", b'<c t="s">')


@given(st.data())
def test_a_damaged_workbook_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(PARTS))
    old = TEMPLATE[name]
    start = data.draw(st.integers(0, len(old)))
    length = data.draw(st.integers(0, 40))
    bits = b"".join(data.draw(st.lists(st.sampled_from(BITS), max_size=3)))
    content = zipped(TEMPLATE | {name: old[:start] + bits + old[start + length :]})
    try:
        found = cells(tmp_path_factory.getbasetemp(), content)
    except CaseError as refused:
        assert "Traceback" not in str(refused)  # noqa: PT017 - either outcome is right
    else:
        assert all(row.cells for row in found.rows)


@given(st.binary(max_size=60) | st.text("Issue,Option;\t\n\r\"'=ü1.%", max_size=60))
def test_any_bytes_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, content: bytes | str
) -> None:
    prefix = CSV if isinstance(content, str) else CSV.encode()
    try:
        found = cells(tmp_path_factory.getbasetemp(), prefix + content)  # type: ignore[operator]
    except CaseError as refused:
        assert refused.problems  # noqa: PT017 - either outcome is right
    else:
        assert all(row.cells for row in found.rows)
