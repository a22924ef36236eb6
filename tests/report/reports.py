"""Reports to render: an ordinary one, and one full of what breaks pages."""

from __future__ import annotations

from zopa.report.document import (
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

MARKUP = (
    "<script>alert(1)</script> & <b>bold</b> \"quoted\" 'single' #set text(red) $x^2$ \\n *_`@["
)
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 3
ARABIC = "اتفاق المعادن \u200e"
HEBREW = "הסכם \u200e"
EMOJI = "\U0001f600 \U0001f1fa\U0001f1e6 \u4e2d\u6587"
HOSTILE = (MARKUP, LONG, ARABIC, HEBREW, EMOJI)

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="320" height="60" viewBox="0 0 320 60">'
    '<rect x="0" y="20" width="200" height="20" fill="#2f5d8a"/>'
    '<text x="4" y="14" font-family="Inter" font-size="11" fill="#1d2733">A</text></svg>'
)
"""Stands in for a chart."""


def picture(
    name: str = "signing", title: str = "Two would sign", text: str = "A 0.4; B 0.6"
) -> Picture:
    return Picture(name, title, text)


def table(*texts: str) -> Table:
    head = (("Agreement",), ("All signatories", "would sign"), ("Reading",))
    rows = [
        (
            Cell((words(strong(text)),)),
            Cell((words("0.55 ±0.01"), words(faint("always"))), Gauge(0.55, 0.01, 0.3)),
            Cell((words("refuses: ", Span(text, to="statement-s1")),)),
        )
        for text in texts
    ]
    group = (Cell((words(strong("A heading for the rows below")),)),)
    return Table("Who would sign, with one standard error", head, (group, *rows))


def report(*texts: str, alarms: tuple[str, ...] = ()) -> Report:
    """A report with every kind of block, in which the texts appear everywhere a text can."""
    first = texts[0] if texts else "An agreement"
    sections = (
        Section(
            "signing",
            "Who would sign",
            (
                Paragraph(words("A leading sentence. ", strong(first)), "lead"),
                *(Paragraph(words(text)) for text in texts),
                picture(title=first, text=first),
                table(*(texts or (first,))),
                Paragraph(words("± one standard error of the simulation."), "note"),
            ),
        ),
        Section(
            "evidence",
            "The evidence",
            (
                Heading(first, "party-a"),
                Items(tuple((words(text), words(faint(text))) for text in (texts or (first,)))),
                Entry(
                    "statement-s1",
                    words(strong("s1"), " ", first),
                    tuple(words(text) for text in (texts or (first,))),
                ),
                Paragraph(words("See ", Span("who would sign", to="signing"), ".")),
            ),
        ),
        Section("empty", "A part with nothing in it", ()),
    )
    return Report(
        title=first,
        subtitle=("On the record up to 15 February 2025", first),
        verdict=f"On the record, {first}.",
        alarms=alarms,
        glance=(
            Fact(
                words("All would sign: ", first), "sometimes", words(Span("s1", to="statement-s1"))
            ),
            Fact(words("No evidence behind this."), "about 0.4"),
        ),
        picture=picture("signing", first, first),
        sections=sections,
        colophon=("zopa 0.1.0", first),
    )
