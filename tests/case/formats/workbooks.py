"""Workbooks written by hand, so that a test says every part that a reader sees."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

HEADS = "<row r='1'>{}</row>".format(
    "".join(f"<c t='inlineStr'><is><t>{head}</t></is></c>" for head in ("Issue", "Option", "Ann"))
)


def zipped(members: Mapping[str, bytes | str]) -> bytes:
    """A zip file of these members."""
    page = BytesIO()
    with ZipFile(page, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return page.getvalue()


def members(content: bytes) -> dict[str, bytes]:
    """The members of a zip file."""
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def sheet(rows: str) -> str:
    """The part of a sheet with these rows."""
    return f"<worksheet xmlns='{MAIN}'><sheetData>{rows}</sheetData></worksheet>"


def parts(
    sheets: Mapping[str, str],
    *,
    strings: Sequence[str] = (),
    formats: Sequence[str] = (),
    attributes: str = "",
    hidden: Sequence[str] = (),
) -> dict[str, bytes | str]:
    """The members of a workbook: rows of each sheet by name, shared texts (as XML), number formats
    of the styles 1, 2 and so on."""
    listed = "".join(
        f"<sheet name={quoteattr(name)} sheetId='{number}' r:id='s{number}'"
        f"{' state=' + quoteattr('hidden') if name in hidden else ''}/>"
        for number, name in enumerate(sheets, start=1)
    )
    targets = {f"s{number}": f"worksheets/{number}.xml" for number in range(1, len(sheets) + 1)}
    targets |= {"strings": "sharedStrings.xml", "styles": "/xl/styles.xml"}
    kinds = {"strings": "sharedStrings", "styles": "styles"}
    links = "".join(
        f"<Relationship Id='{link}' Target='{target}'"
        f" Type='{LINKS}/{kinds.get(link, 'worksheet')}'/>"
        for link, target in targets.items()
    )
    codes = "".join(
        f"<numFmt numFmtId='{number}' formatCode={quoteattr(code)}/>"
        for number, code in enumerate(formats, start=200)
    )
    styles = "".join(f"<xf numFmtId='{number}'/>" for number in range(200, 200 + len(formats)))
    made: dict[str, bytes | str] = {
        "xl/workbook.xml": f"<workbook xmlns='{MAIN}' xmlns:r='{LINKS}'>"
        f"<workbookPr {attributes}/><sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f"<Relationships xmlns='{PACKAGE}'>{links}</Relationships>",
        "xl/sharedStrings.xml": f"<sst xmlns='{MAIN}'>{''.join(strings)}</sst>",
        "xl/styles.xml": f"<styleSheet xmlns='{MAIN}'><numFmts>{codes}</numFmts>"
        f"<cellStyleXfs><xf numFmtId='14'/></cellStyleXfs><cellXfs><xf/>{styles}</cellXfs>"
        f"<dxfs><dxf><numFmt numFmtId='200' formatCode='d'/></dxf></dxfs></styleSheet>",
    }
    for number, rows in enumerate(sheets.values(), start=1):
        made[f"xl/worksheets/{number}.xml"] = sheet(rows)
    return made


def text(value: str) -> str:
    """A cell that holds a text."""
    return f"<c t='inlineStr'><is><t xml:space='preserve'>{escape(value)}</t></is></c>"
