"""The empty document that a report for Word is written into: its styles, fonts and settings.

python-docx brings a template of its own, with hundreds of styles, a thumbnail and the settings of
an old Word. This one holds what a report needs and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

from zopa.report.renderings.word_styles import ACCENT, FAINT, INK, PALE, SECOND, W, styles

INSTEAD = "Calibri,Arial"
"""What Word takes where Inter is not installed."""

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_DOCUMENTS = "application/vnd.openxmlformats-officedocument"
_KIND = f"{_DOCUMENTS}.wordprocessingml"
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'

_NUMBERING = f"""<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">
<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt
w:val="bullet"/><w:pStyle w:val="ListBullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr>
<w:ind w:left="340" w:hanging="340"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId="1">
<w:abstractNumId w:val="0"/></w:num></w:numbering>"""

_SETTINGS = f"""<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>
<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting
w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>
<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>"""

_FONTS = f"""<w:fonts xmlns:w="{W}"><w:font w:name="Inter"><w:altName w:val="{INSTEAD}"/><w:panose1
w:val="02000503000000020004"/><w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch
w:val="variable"/></w:font><w:font w:name="Arial"><w:panose1 w:val="020B0604020202020204"/>
<w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>"""

_DOCUMENT = f"""<w:document xmlns:w="{W}" xmlns:r="{_OFFICE}"><w:body><w:sectPr><w:pgSz w:w="11906"
w:h="16838"/><w:pgMar w:top="1247" w:right="1418" w:bottom="1247" w:left="1418" w:header="709"
w:footer="567" w:gutter="0"/><w:cols w:space="708"/></w:sectPr></w:body></w:document>"""

_PARTS = {
    "styles": ("styles.xml", f"{_KIND}.styles"),
    "numbering": ("numbering.xml", f"{_KIND}.numbering"),
    "settings": ("settings.xml", f"{_KIND}.settings"),
    "fontTable": ("fontTable.xml", f"{_KIND}.fontTable"),
    "theme": ("theme/theme1.xml", f"{_DOCUMENTS}.theme"),
}
"""What belongs to a document: where it stands, and of which kind it is."""


def _theme() -> str:
    """The colours and fonts that Word offers whoever goes on writing."""
    return (
        f'<a:theme xmlns:a="{_DRAWING}" name="zopa"><a:themeElements><a:clrScheme name="zopa">'
        f"{''.join(_colours())}</a:clrScheme>"
        f'<a:fontScheme name="zopa">{_fonts("major")}{_fonts("minor")}</a:fontScheme>'
        f'<a:fmtScheme name="zopa"><a:fillStyleLst>{_FILL * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{f'<a:ln>{_FILL}</a:ln>' * 3}</a:lnStyleLst><a:effectStyleLst>"
        f"{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements>"
        "</a:theme>"
    )


def _colours() -> Iterator[str]:
    accents = (f"accent{number}" for number in range(1, 7))
    places = ("dk1", "lt1", "dk2", "lt2", *accents, "hlink", "folHlink")
    for place, colour in zip(
        places,
        (INK, "FFFFFF", FAINT, PALE, *(ACCENT, SECOND, FAINT) * 2, ACCENT, FAINT),
        strict=True,
    ):
        yield f'<a:{place}><a:srgbClr val="{colour}"/></a:{place}>'


def _fonts(which: str) -> str:
    return (
        f'<a:{which}Font><a:latin typeface="Inter"/><a:ea typeface=""/><a:cs typeface="Arial"/>'
        f"</a:{which}Font>"
    )


def template() -> bytes:
    """An empty document, as a package."""
    page = BytesIO()
    with ZipFile(page, "w") as package:
        for name, content in _files().items():
            package.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>\n{content}')
    return page.getvalue()


def _files() -> dict[str, str]:
    return {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations({"officeDocument": "word/document.xml"}),
        "word/document.xml": _DOCUMENT,
        "word/_rels/document.xml.rels": _relations({part: at for part, (at, _) in _PARTS.items()}),
        "word/styles.xml": styles(),
        "word/numbering.xml": _NUMBERING,
        "word/settings.xml": _SETTINGS,
        "word/fontTable.xml": _FONTS,
        "word/theme/theme1.xml": _theme(),
    }


def _content_types() -> str:
    kinds = {"document.xml": f"{_KIND}.document.main", **dict(_PARTS.values())}
    overrides = "".join(
        f'<Override PartName="/word/{at}" ContentType="{kind}+xml"/>' for at, kind in kinds.items()
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(targets: dict[str, str]) -> str:
    inner = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items(), start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'
