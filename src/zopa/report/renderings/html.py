"""A report as one HTML file: it brings its fonts, charts and styles along and asks nobody for
anything, in the light and in the dark, on a telephone and on paper."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import count
from types import MappingProxyType
from urllib.parse import quote

from zopa import __version__
from zopa.report.charts.theme import COLOURS
from zopa.report.document import (
    Block,
    Entry,
    Fact,
    Gauge,
    Heading,
    Picture,
    Report,
    Section,
    Span,
    Table,
)
from zopa.report.renderings.inline import inlined
from zopa.report.renderings.markup import Kind, Markup, apart, attribute

DARK: Mapping[str, str] = MappingProxyType(
    {
        "ink": "#e3e8ee",
        "faint": "#a3afbc",
        "rule": "#35424f",
        "accent": "#85b4e2",
        "second": "#e8a064",
        "range": "#8499ae",
        "wash": "#1b2530",
        "paper": "#121a22",
    }
)
"""What each of the charts' colours turns into on a dark ground."""

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"
"""What the page may load: nothing that it does not contain. It has no scripts."""

FACES = (("Regular", 400, "normal"), ("SemiBold", 600, "normal"), ("Italic", 400, "italic"))

SETTLED = {"always": "always", "never": "never"}
"""The certainties that have a look of their own."""

OWN = "zopa"
"""What the page's own ids begin with, so that they meet none of the report's."""


def page(report: Report, draw: Callable[[Picture], str]) -> str:
    """The report as a complete document; ``draw`` gives the SVG of a picture."""
    return "\n".join(("<!doctype html>", *_Page(report, draw).document(), ""))


def fragment(blocks: Iterable[Block]) -> str:
    """The blocks for a page that is not ours, such as a notebook: no styles, scripts, pictures,
    links or ids."""
    return "\n".join(filter(None, Markup().blocks(blocks, level=4)))


class _Page(Markup):
    """Writes one report, and remembers what it has numbered and named on the way."""

    def __init__(self, report: Report, draw: Callable[[Picture], str]) -> None:
        self._report = report
        self._draw = draw
        self._targets = frozenset(_ids(report.sections))
        self._placed: set[str] = set()
        self._charts, self._tables = count(1), count(1)

    def document(self) -> Iterator[str]:
        yield '<html lang="en">'
        yield from _head(self._report)
        yield f'<body>\n<a class="skip" href="#{OWN}-main">Skip to the details</a>'
        yield "<header>"
        yield from self._front()
        yield "</header>"
        yield from self._contents()
        yield f'<main id="{OWN}-main" tabindex="-1">'
        for section in self._report.sections:
            yield from self._section(section)
        yield "</main>"
        yield from _colophon(self._report.colophon)
        yield "</body>\n</html>"

    def _front(self) -> Iterator[str]:
        report = self._report
        yield f"<h1>{apart(report.title)}</h1>"
        if report.subtitle:
            yield f'<p class="subtitle">{"<br>".join(map(apart, report.subtitle))}</p>'
        if report.supposed:
            yield f'<p class="supposed">{"<br>".join(map(apart, report.supposed))}</p>'
        yield from _alarms(report.alarms)
        yield f'<p class="verdict">{apart(report.verdict)}</p>'
        if report.picture is not None:
            yield self.picture(report.picture)
        if report.glance:
            facts = "".join(map(self._fact, report.glance))
            yield f'<h2 id="{OWN}-glance">At a glance</h2>\n<ul class="glance">{facts}</ul>'

    def _fact(self, fact: Fact) -> str:
        look = SETTLED.get(fact.certainty, "open")
        certainty = f'<p class="certainty {look}">{apart(fact.certainty)}</p>'
        evidence = f'<p class="rests">{self.words(fact.evidence)}</p>' if fact.evidence else ""
        return f"<li><p>{self.words(fact.said)}</p>{certainty}{evidence}</li>\n"

    def _contents(self) -> Iterator[str]:
        if not self._report.sections:
            return
        yield '<nav aria-label="Contents"><p aria-hidden="true">Contents</p><ul>'
        if self._report.glance:
            yield f'<li><a href="#{OWN}-glance">At a glance</a></li>'
        for section in self._report.sections:
            yield f'<li><a href="{_to(section.id)}">{apart(section.title)}</a></li>'
        yield "</ul></nav>"

    def _section(self, section: Section) -> Iterator[str]:
        yield f"<section><h2{self.anchor(section.id)}>{apart(section.title)}</h2>"
        yield from self.blocks(section.blocks)
        yield "</section>"

    def anchor(self, place: str) -> str:
        if not place or place in self._placed:
            return ""
        self._placed.add(place)
        return f' id="{attribute(place)}"'

    def span(self, span: Span, shown: Callable[[str], str] = apart) -> str:
        said = super().span(span, shown)
        return f'<a href="{_to(span.to)}">{said}</a>' if span.to in self._targets else said

    def paragraph(self, said: str, kind: Kind) -> str:
        look = "" if kind == "plain" else f' class="{kind}"'
        return f"<p{look}>{said}</p>"

    def framed(self, table: Table, written: str) -> str:
        return _scrolled(f"Table {next(self._tables)}: {table.caption}", written)

    def gauge(self, gauge: Gauge) -> str:
        before = gauge.prior_only
        tick = "" if before is None else f'<i style="left:{_percent(before)}"></i>'
        fill = f'<b style="width:{_percent(gauge.probability)}"></b>'
        return f'<span class="gauge" aria-hidden="true">{fill}{tick}</span>'

    def picture(self, picture: Picture) -> str:
        number = next(self._charts)
        said = picture.text or picture.title
        chart = inlined(self._draw(picture), f"{OWN}-chart-{number}", said)
        return (
            f"<figure><figcaption><b>Figure {number}</b> {apart(picture.title)}</figcaption>"
            f"{_scrolled(f'Figure {number}: {picture.title}', chart)}"
            f"<details><summary>In words</summary><p>{apart(said)}</p></details></figure>"
        )


def _head(report: Report) -> Iterator[str]:
    yield '<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{attribute(POLICY)}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="color-scheme" content="light dark">'
    yield f'<meta name="generator" content="zopa {attribute(__version__)}">'
    yield f"<title>{attribute(report.title)}</title>"
    yield f"<style>\n{_style()}</style>\n</head>"


def _alarms(alarms: tuple[str, ...]) -> Iterator[str]:
    if alarms:
        told = "".join(f"<p>{apart(alarm)}</p>" for alarm in alarms)
        yield f'<div class="alarms" role="note"><h2>Read this first</h2>{told}</div>'


def _colophon(lines: tuple[str, ...]) -> Iterator[str]:
    if lines:
        yield f"<footer>{''.join(f'<p>{apart(line)}</p>' for line in lines)}</footer>"


def _ids(sections: Iterable[Section]) -> Iterator[str]:
    """Everything in the report that a link can lead to."""
    for section in sections:
        yield section.id
        for block in section.blocks:
            if isinstance(block, Entry | Heading) and block.id:
                yield block.id


def _to(place: str) -> str:
    return f"#{quote(place, safe='')}"


def _scrolled(label: str, written: str) -> str:
    """What may be wider than the page, in a frame that scrolls, by the keyboard too."""
    name = attribute(label)
    return f'<div class="wide" tabindex="0" role="region" aria-label="{name}">{written}</div>'


def _percent(probability: float) -> str:
    return f"{100 * min(max(probability, 0.0), 1.0):.1f}%"


@cache
def _style() -> str:
    """The style sheet with the faces, the colours, and the rules that recolour charts."""
    shipped = files("zopa.report")
    sheet = shipped.joinpath("renderings/brief.css").read_text("utf-8")
    faces = "\n".join(
        "@font-face { font-family: Inter; font-display: block; "
        f"font-weight: {weight}; font-style: {style}; "
        f"src: url(data:font/woff2;base64,{_base64(f'fonts/Inter-{face}.woff2')}) "
        'format("woff2"); }'
        for face, weight, style in FACES
    )
    return f"{faces}\n{_palette()}\n{sheet}"


def _base64(path: str) -> str:
    return b64encode(files("zopa.report").joinpath(path).read_bytes()).decode("ascii")


def _palette() -> str:
    """Colours by role, on screen for both grounds; paper is always light."""
    return "\n".join(
        (
            f":root {{ {_variables(COLOURS)} }}",
            "@media screen and (prefers-color-scheme: dark) {",
            f":root {{ {_variables(DARK)} }}",
            *(
                f'figure svg [{paint}="{value}" i] {{ {paint}: var(--{role}); }}'
                for role, value in COLOURS.items()
                for paint in ("fill", "stroke")
            ),
            "}",
        )
    )


def _variables(colours: Mapping[str, str]) -> str:
    return " ".join(f"--{role}: {value};" for role, value in colours.items())
