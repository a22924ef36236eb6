"""The HTML rendering: what stands where, and that no text of a case becomes markup."""

import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest

from report import reports
from zopa import __version__
from zopa.report.charts.theme import COLOURS
from zopa.report.document import (
    Block,
    Cell,
    Entry,
    Fact,
    Gauge,
    Heading,
    Items,
    Paragraph,
    Picture,
    Report,
    Section,
    Span,
    Table,
    faint,
    strong,
    words,
)
from zopa.report.renderings.html import DARK, fragment, page
from zopa.report.renderings.inline import inlined

VOID = {"meta", "br", "wbr"}
LOADING = {"src", "srcset", "data", "poster", "action", "xlink:href"}


class Read(HTMLParser):
    """A page as a browser takes it: its elements, its attributes, and its words without markup."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags = Counter[str]()
        self.attributes: list[tuple[str, str, str]] = []
        self.open: list[str] = []
        self.said: list[str] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += [(tag, key, value or "") for key, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] not in {"style", "text"}:
            self.said.append(data)

    @property
    def text(self) -> str:
        return "".join(self.said)

    def values(self, key: str) -> list[str]:
        return [value for _, name, value in self.attributes if name == key]


def draw(picture: Picture) -> str:
    return reports.SVG


def body(report: Report) -> str:
    """The page after its head."""
    return page(report, draw).partition("<body>")[2]


def showing(*blocks: Block) -> str:
    """The part of a page in which these blocks stand."""
    section = Section("part", "A part", blocks)
    made = body(replace(reports.report(), sections=(section,)))
    return made.partition("A part</h2>")[2].partition("</section>")[0]


def cells(*texts: str) -> tuple[Cell, ...]:
    return tuple(Cell((words(text),)) for text in texts)


HOSTILE = reports.report(*reports.HOSTILE, alarms=reports.HOSTILE)


def test_the_same_report_gives_the_same_bytes() -> None:
    assert page(HOSTILE, draw) == page(HOSTILE, draw)


def test_a_page_is_whole_and_small() -> None:
    made = page(HOSTILE, draw)
    assert made.startswith('<!doctype html>\n<html lang="en">')
    assert made.endswith("</html>\n")
    assert Read(made).open == []
    assert len(made.encode()) < 500_000


def test_a_page_says_what_made_it_and_what_it_may_load() -> None:
    head = page(reports.report(), draw).partition("<style>")[0]
    assert f'<meta name="generator" content="zopa {__version__}">' in head
    assert '<meta name="color-scheme" content="light dark">' in head
    assert "default-src &#x27;none&#x27;; style-src &#x27;unsafe-inline&#x27;" in head
    assert "<title>An agreement</title>" in head


def test_a_page_runs_no_script_and_loads_nothing() -> None:
    made = page(HOSTILE, draw)
    read = Read(made)
    assert not {"script", "link", "img", "iframe", "object", "form"} & set(read.tags)
    assert [key for _, key, _ in read.attributes if key in LOADING or key.startswith("on")] == []
    addresses = re.findall(r"url\((.{0,30})", made)
    assert len(addresses) == 3
    assert all(address.startswith("data:font/woff2;base64,") for address in addresses)
    assert "@import" not in made
    assert all(value.startswith("#") for value in read.values("href"))


@pytest.mark.parametrize("hostile", reports.HOSTILE)
def test_hostile_text_is_shown_and_makes_no_element(hostile: str) -> None:
    harmless = Read(page(reports.report("plain", alarms=("plain",)), draw))
    read = Read(page(reports.report(hostile, alarms=(hostile,)), draw))
    for each in (harmless, read):
        del each.tags["bdi"], each.tags["wbr"]
    assert read.tags == harmless.tags
    assert read.text.count(hostile) == harmless.text.count("plain")
    assert f"Figure 1: {hostile}" in read.values("aria-label")


def test_hostile_text_in_every_other_place() -> None:
    hostile = reports.MARKUP
    section = Section(
        hostile,
        hostile,
        (
            Heading(hostile, hostile + "1"),
            Entry(hostile + "2", words(hostile), ()),
            Table(hostile, ((hostile,), ("",)), (cells(hostile, hostile), cells(hostile))),
            Paragraph(words(Span(hostile, "faint", hostile))),
        ),
    )
    report = Report(
        hostile,
        (hostile,),
        hostile,
        (hostile,),
        (Fact(words(hostile), hostile, words(Span(hostile, to=hostile))),),
        Picture("signing", hostile, hostile),
        (section,),
        (hostile,),
    )
    made = page(report, draw)
    read = Read(made)
    assert "<b>bold" not in made
    assert read.tags["script"] == 0
    assert [unquote(link[1:]) for link in read.values("href")][-1] == hostile
    assert {hostile, hostile + "1", hostile + "2"} <= set(read.values("id"))


def test_alarms_come_before_the_verdict_and_every_figure() -> None:
    made = body(reports.report(alarms=("The simulation has not settled.",)))
    alarm = made.index("Read this first</h2><p>The simulation has not settled.</p>")
    assert alarm < made.index('class="verdict"') < made.index("<figure>")
    assert made.index("<figure>") < made.index("At a glance") < made.index("<nav")


def test_without_alarms_there_is_no_box() -> None:
    assert "Read this first" not in body(reports.report())


def test_a_report_of_nothing_but_a_verdict() -> None:
    made = page(Report("T", (), "It is open.", (), (), None, ()), draw)
    read = Read(made)
    assert "It is open." in read.text
    assert not {"nav", "figure", "footer", "ul"} & set(read.tags)


def test_a_fact_shows_its_certainty_in_words_and_leads_to_its_evidence() -> None:
    fact = Fact(words("It will hold."), "always", words(Span("s1", to="statement-s1")))
    made = body(replace(reports.report(), glance=(fact,)))
    assert '<p class="certainty always">always</p>' in made
    assert '<p class="rests"><a href="#statement-s1">s1</a></p>' in made
    assert 'class="certainty open">about 0.4<' in body(reports.report())


def test_every_link_leads_somewhere_and_every_id_is_there_once() -> None:
    read = Read(page(HOSTILE, draw))
    ids = Counter(read.values("id"))
    assert set(ids.values()) == {1}
    links = {unquote(link[1:]) for link in read.values("href")}
    assert links
    assert links <= set(ids)


def test_a_link_to_nowhere_is_plain_text() -> None:
    made = showing(Paragraph(words(Span("s9", "strong", "statement-s9"), Span("here", to="part"))))
    assert made == '\n<p><strong>s9</strong><a href="#part">here</a></p>\n'


def test_an_anchor_that_is_taken_is_not_set_again() -> None:
    made = showing(Heading("One", "same"), Entry("same", words("Two"), ()))
    assert made.count('id="same"') == 1


def test_paragraphs_of_every_kind() -> None:
    made = showing(
        Paragraph(words("plain")),
        Paragraph(words("lead"), "lead"),
        Paragraph(words("note"), "note"),
    )
    assert made == '\n<p>plain</p>\n<p class="lead">lead</p>\n<p class="note">note</p>\n'


def test_words_in_their_tones() -> None:
    made = showing(Paragraph(words("a ", strong("b"), faint(" c"))))
    assert "<p>a <strong>b</strong><small> c</small></p>" in made


def test_items_have_their_lines_below_each_other() -> None:
    made = showing(Items(((words("first"), words("second")), (words("other"),))))
    assert "<ul><li>first<br>second</li><li>other</li></ul>" in made


def test_an_entry_is_an_article_that_can_be_led_to() -> None:
    entry = Entry("statement-s1", words(strong("s1"), " said"), (words("one"), words("two")))
    assert (
        '<article id="statement-s1"><h3><strong>s1</strong> said</h3><p>one</p><p>two</p></article>'
    ) in showing(entry)


def test_entries_below_a_heading_are_one_level_down() -> None:
    made = showing(Heading("Ukraine", "party-ukraine"), Entry("s", words("s1"), ()))
    assert '<h3 id="party-ukraine">Ukraine</h3>\n<article id="s"><h4>s1</h4></article>' in made


def test_a_table_has_a_caption_and_headings_with_their_scope() -> None:
    made = showing(Table("Who", (("A", "b"), ("C",)), (cells("x", "y"),)))
    assert '<div class="wide" tabindex="0" role="region" aria-label="Table 1: Who">' in made
    assert "<caption><span>Who</span></caption>" in made
    assert '<tr><th scope="col">A<br>b</th><th scope="col">C</th></tr>' in made
    assert '<tr><th scope="row"><bdi>x</bdi></th><td>y</td></tr>' in made


def test_a_column_without_a_title_has_no_empty_heading() -> None:
    assert '<tr><td></td><th scope="col">C</th></tr>' in showing(Table("W", (("",), ("C",)), ()))


def test_a_short_row_is_the_heading_of_a_group() -> None:
    rows = (cells("before", "1"), cells("Ukraine"), cells("a", "2"), cells("b", "3"))
    made = showing(Table("Who", (("A",), ("B",)), rows))
    assert made.count("<tbody>") == 2
    heading = '<tbody><tr><th scope="rowgroup" colspan="2"><bdi>Ukraine</bdi></th></tr><tr>'
    assert heading in made


@pytest.mark.parametrize(
    ("gauge", "bar"),
    [
        (Gauge(0.55, 0.01, 0.3), '<b style="width:55.0%"></b><i style="left:30.0%"></i>'),
        (Gauge(0.0), '<b style="width:0.0%"></b>'),
        (Gauge(1.0000001, None, -0.1), '<b style="width:100.0%"></b><i style="left:0.0%"></i>'),
    ],
)
def test_a_gauge_is_a_bar_under_the_first_line(gauge: Gauge, bar: str) -> None:
    cell = Cell((words("0.55"), words("always")), gauge)
    made = showing(Table("Who", (("A",), ("B",)), ((*cells("x"), cell),)))
    assert f'<td>0.55<span class="gauge" aria-hidden="true">{bar}</span>always</td>' in made


def test_a_picture_is_shown_and_told() -> None:
    made = showing(Picture("zone", "Nine & more", "All in words"))
    assert "<figure><figcaption><b>Figure 2</b> Nine &amp; more</figcaption>" in made
    assert 'role="img" aria-label="All in words"' in made
    assert "<details><summary>In words</summary><p>All in words</p></details></figure>" in made


def test_names_written_to_the_left_do_not_turn_what_surrounds_them() -> None:
    made = showing(
        Paragraph(words(reports.HEBREW)), Paragraph(words(reports.HEBREW, " would sign"))
    )
    assert f"<p><bdi>{reports.HEBREW}</bdi></p>" in made
    mixed = f"{reports.ARABIC} would sign"
    assert f"<p>{mixed}</p>" in showing(Paragraph(words(mixed)))


def test_a_long_word_can_be_broken_in_a_column() -> None:
    made = showing(Table("W", (("A",),), (cells("n" * 60),)))
    assert f"<bdi>{'n' * 24}<wbr>{'n' * 24}<wbr>{'n' * 12}</bdi>" in made


def test_every_colour_of_a_chart_has_a_counterpart_in_the_dark() -> None:
    made = page(reports.report(), draw)
    assert set(DARK) == set(COLOURS)
    for role, value in COLOURS.items():
        assert f'figure svg [fill="{value}" i] {{ fill: var(--{role}); }}' in made


def brightness(colour: str) -> float:
    """The relative luminance of a colour, as WCAG 2 defines it."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("ground", ["paper", "wash"])
@pytest.mark.parametrize("role", ["ink", "faint", "accent"])
@pytest.mark.parametrize("colours", [COLOURS, DARK])
def test_text_stands_out_from_its_ground(colours: dict[str, str], role: str, ground: str) -> None:
    dark, light = sorted((brightness(colours[role]), brightness(colours[ground])))
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_two_charts_on_a_page_share_no_id() -> None:
    svg = (
        '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" '
        'xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'
        '<clipPath id="clip"/><g id="all" clip-path="url(#clip)" role="graphics-object" '
        'aria-label="spoken"><title>t</title><use xlink:href="#all"/></g></svg>'
    )
    made = inlined(svg, "one", "Said & done")
    assert made == (
        '<svg viewBox="0 0 9 9" style="width:100%;max-width:11.25px;min-width:9px" role="img" '
        'aria-label="Said &amp; done"><clipPath id="one-clip" />'
        '<g id="one-all" clip-path="url(#one-clip)"><use href="#one-all" /></g></svg>'
    )


def test_a_chart_without_a_box_gets_one_and_scales() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="640px" height="80" style="color:red;"/>'
    made = inlined(svg, "one", "words")
    assert 'viewBox="0 0 640 80"' in made
    assert "color:red;width:100%;max-width:800px;min-width:560px" in made
    assert ' height="' not in made


def test_a_chart_of_no_known_size_is_left_as_it_is() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="50%"/>'
    assert inlined(svg, "one", "words") == '<svg width="50%" role="img" aria-label="words" />'


def test_sixty_issues_are_sixty_rows() -> None:
    rows = tuple(cells(f"Issue {number}", "0.1") for number in range(60))
    assert showing(Table("Weights", (("Issue",), ("Weight",)), rows)).count("<tr>") == 61


def test_a_fragment_brings_nothing_but_its_words() -> None:
    blocks = [block for section in HOSTILE.sections for block in section.blocks]
    read = Read(fragment(blocks))
    assert read.open == []
    assert not {"style", "script", "svg", "figure", "a", "div"} & set(read.tags)
    assert {key for _, key, _ in read.attributes} == {"scope", "colspan"}
    for hostile in reports.HOSTILE:
        assert hostile in read.text


def test_a_fragment_of_every_block() -> None:
    made = fragment(
        [
            Paragraph(words("lead"), "lead"),
            Paragraph(words("note"), "note"),
            Paragraph(words(Span("s1", to="statement-s1"))),
            Heading("Party", "party-a"),
            Entry("statement-s1", words("s1"), (words("said"),)),
            Picture("zone", "title", "text"),
            Items(((words("item"),),)),
        ]
    )
    assert made.splitlines() == [
        "<p><strong>lead</strong></p>",
        "<p><small>note</small></p>",
        "<p>s1</p>",
        "<h4>Party</h4>",
        "<article><h5>s1</h5><p>said</p></article>",
        "<ul><li>item</li></ul>",
    ]


def test_a_fragment_of_a_table_names_its_rows_and_draws_no_bars() -> None:
    made = fragment(
        [
            Table(
                "Who",
                (("A",), ("B",)),
                ((*cells("x"), Cell((words("0.5"), words("always")), Gauge(0.5))),),
            )
        ]
    )
    assert made == (
        "<table><caption><span>Who</span></caption>"
        '<thead><tr><th scope="col">A</th><th scope="col">B</th></tr></thead>'
        '<tbody><tr><th scope="row"><bdi>x</bdi></th><td>0.5<br>always</td></tr></tbody></table>'
    )
