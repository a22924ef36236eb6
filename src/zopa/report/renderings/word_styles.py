"""The styles of a report for Word: whoever edits it changes all headings by changing one.

Properties stand in the order of the schema (ECMA-376, part 1, annex A), which Word insists on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

INK, FAINT, RULE, ACCENT, SECOND, PALE = "1D2733", "5B6673", "D5DAE0", "2F5D8A", "B5651D", "FBF4EC"

FONTS = '<w:rFonts w:ascii="Inter" w:hAnsi="Inter" w:eastAsia="Inter" w:cs="Arial"/>'
"""Inter has no Arabic or Hebrew letters; Arial has them wherever Word runs."""

TEXT_WIDTH, PAGE_HEIGHT = 9070, 16838
"""Width of the text and height of the page in twentieths of a point: A4, 25 mm left and right."""

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
"""The namespace of a document's text, styles and settings."""


@dataclass(frozen=True)
class Style:
    """A paragraph style: ``name`` as Word keeps it, ``size`` in half points, ``paragraph`` the
    further properties of the paragraph, in the order of the schema."""

    name: str
    size: int = 20
    colour: str = INK
    strong: bool = False
    paragraph: str = ""
    based: str = "Normal"
    follow: str = "Normal"

    @property
    def id(self) -> str:
        """What paragraphs call it by."""
        return identity(self.name)


def identity(name: str) -> str:
    """The id of a style, from its name: *Heading1* for *heading 1*."""
    return (name[0].upper() + name[1:]).replace(" ", "")


def _spacing(before: int, after: int, line: int = 276, rule: str = "auto") -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="{rule}"/>'


def _heading(level: int, before: int, border: str = "") -> str:
    return (
        f"<w:keepNext/><w:keepLines/>{border}{_spacing(before, 100, 264)}"
        f'<w:outlineLvl w:val="{level - 1}"/>'
    )


def _border(side: str, colour: str, eighths: int, space: int) -> str:
    return (
        f'<w:pBdr><w:{side} w:val="single" w:sz="{eighths}" w:space="{space}"'
        f' w:color="{colour}"/></w:pBdr>'
    )


def _in_tables(suffix: str, size: int) -> tuple[Style, ...]:
    """The styles of what stands in a table, which is in small print where it has many columns."""
    text, group = _spacing(0, 20, 252), f"<w:keepNext/>{_spacing(60, 20, 252)}"
    head = f"<w:keepNext/>{_spacing(0, 0, 252)}"
    name = f"Table Text{suffix}"
    return (
        Style(name, size, paragraph=text, follow=name),
        Style(f"Table Head{suffix}", size, strong=True, paragraph=head),
        Style(f"Table Group{suffix}", size, ACCENT, strong=True, paragraph=group),
    )


_BULLET = '<w:numPr><w:numId w:val="1"/></w:numPr>'
_ALARM = (
    f"<w:keepLines/>{_border('left', SECOND, 36, 8)}"
    f'<w:shd w:val="clear" w:color="auto" w:fill="{PALE}"/>'
    f'{_spacing(120, 120)}<w:ind w:left="227" w:right="227"/>'
)
_FOOT = f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH}"/></w:tabs>'

PARAGRAPHS = (
    Style("Title", 44, strong=True, paragraph=f"<w:keepNext/>{_spacing(0, 80, 252)}"),
    Style("Subtitle", 20, FAINT, paragraph=_spacing(0, 20)),
    Style("Supposed", 20, strong=True, paragraph=_spacing(80, 20)),
    Style("heading 1", 32, strong=True, paragraph=_heading(1, 400, _border("bottom", RULE, 6, 4))),
    Style("heading 2", 25, ACCENT, strong=True, paragraph=_heading(2, 300)),
    Style("heading 3", 21, strong=True, paragraph=_heading(3, 200)),
    Style("Lead", 25, paragraph=_spacing(160, 160, 288)),
    Style("Alarm", 20, strong=True, paragraph=_ALARM),
    Style("Note", 17, FAINT, paragraph=_spacing(80, 60, 264)),
    Style("Colophon", 17, FAINT, paragraph=f"{_border('top', RULE, 6, 8)}{_spacing(0, 40, 264)}"),
    Style("caption", 18, FAINT, paragraph=f"<w:keepLines/>{_spacing(160, 120, 264)}"),
    Style("Figure", paragraph=f"<w:keepNext/>{_spacing(160, 0, 240)}", follow="caption"),
    Style(
        "List Bullet",
        paragraph=f'{_BULLET}{_spacing(0, 60)}<w:ind w:left="340" w:hanging="340"/>',
        follow="List Bullet",
    ),
    Style(
        "List Continue",
        paragraph=f'{_spacing(0, 60)}<w:ind w:left="340"/>',
        follow="List Continue",
    ),
    Style("Entry", paragraph=f"<w:keepLines/>{_spacing(0, 40)}", follow="Entry"),
    *_in_tables("", 18),
    *_in_tables(" Dense", 15),
    Style("Table Bar", 10, paragraph=_spacing(40, 40, 120, "exact")),
    Style("TOC Heading", 25, ACCENT, strong=True, paragraph=f"<w:keepNext/>{_spacing(300, 100)}"),
    Style("toc 1", paragraph=_spacing(0, 40)),
    Style("toc 2", paragraph=f'{_spacing(0, 40)}<w:ind w:left="340"/>'),
    Style("footer", 16, FAINT, paragraph=f"{_FOOT}{_spacing(0, 0, 240)}"),
)

CHARACTERS = {
    "Strong": "<w:b/><w:bCs/>",
    "Faint": f'<w:color w:val="{FAINT}"/>',
    "Hyperlink": f'<w:color w:val="{ACCENT}"/><w:u w:val="single"/>',
    "Bar": f'<w:shd w:val="clear" w:color="auto" w:fill="{ACCENT}"/>',
    "Bar Before": f'<w:shd w:val="clear" w:color="auto" w:fill="{SECOND}"/>',
    "Bar Rest": f'<w:shd w:val="clear" w:color="auto" w:fill="{RULE}"/>',
}

TABLE = f"""
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>
<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0"
w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom
w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
<w:style w:type="table" w:customStyle="1" w:styleId="ReportTable"><w:name w:val="Report Table"/>
<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/><w:tblPr><w:tblBorders>
<w:top w:val="single" w:sz="8" w:space="0" w:color="{INK}"/>
<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{INK}"/>
<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/></w:tblBorders>
<w:tblCellMar><w:top w:w="50" w:type="dxa"/><w:left w:w="80" w:type="dxa"/><w:bottom w:w="50"
w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr>
<w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr><w:tcBorders>
<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{INK}"/></w:tcBorders><w:vAlign
w:val="bottom"/></w:tcPr></w:tblStylePr></w:style>
"""
"""The style of tables: rules between rows, stronger ones around the table and below its head."""


def styles() -> str:
    """The part of a document that holds its styles, and what holds where no style says more."""
    return (
        f'<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>{FONTS}'
        f'<w:color w:val="{INK}"/><w:sz w:val="20"/><w:szCs w:val="20"/>'
        '<w:lang w:val="en-GB" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr>{_spacing(0, 120)}</w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        "<w:qFormat/></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/>'
        "<w:unhideWhenUsed/></w:style>"
        f"{TABLE}{''.join(map(_paragraph, PARAGRAPHS))}{''.join(_characters())}</w:styles>"
    )


def _paragraph(style: Style) -> str:
    strong = "<w:b/><w:bCs/>" if style.strong else ""
    return (
        f'<w:style w:type="paragraph"{_custom(style.name)} w:styleId="{style.id}">'
        f'<w:name w:val="{style.name}"/><w:basedOn w:val="{identity(style.based)}"/>'
        f'<w:next w:val="{identity(style.follow)}"/><w:uiPriority w:val="9"/><w:qFormat/>'
        f"<w:pPr>{style.paragraph}</w:pPr><w:rPr>{strong}"
        f'<w:color w:val="{style.colour}"/><w:sz w:val="{style.size}"/>'
        f'<w:szCs w:val="{style.size}"/></w:rPr></w:style>'
    )


def _characters() -> Iterator[str]:
    for name, look in CHARACTERS.items():
        yield (
            f'<w:style w:type="character"{_custom(name)} w:styleId="{identity(name)}">'
            f'<w:name w:val="{name}"/><w:basedOn w:val="DefaultParagraphFont"/>'
            f'<w:uiPriority w:val="22"/><w:qFormat/><w:rPr>{look}</w:rPr></w:style>'
        )


_WORDS_OWN = frozenset(
    {
        *("Title", "Subtitle", "heading 1", "heading 2", "heading 3", "caption", "footer"),
        *("List Bullet", "List Continue", "TOC Heading", "toc 1", "toc 2", "Strong", "Hyperlink"),
    }
)


def _custom(name: str) -> str:
    """Word tells its own styles from others."""
    return "" if name in _WORDS_OWN else ' w:customStyle="1"'
