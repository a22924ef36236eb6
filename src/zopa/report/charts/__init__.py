"""Charts of an analysis: the same objects in a notebook, on a page, and in a file.

`pictures` says which charts an analysis has, what each shows, and the same in words; it needs no
drawing library. `chart` is one of them as an altair object, `draw`, `png` and `html` write it out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from zopa.errors import BadRequest, UnknownName, nearest
from zopa.report.document import Picture
from zopa.report.supposed import supposed

if TYPE_CHECKING:
    from altair import LayerChart

    from zopa.analysis.results import Analysis

NAMES: tuple[str, ...] = (*("signing", "zone", "frontier", "importance", "amendments", "timeline"),)
"""The charts, in the order in which they are shown."""


def pictures(analysis: Analysis) -> tuple[Picture, ...]:
    """Which charts the analysis has, in the order of `NAMES`; one of amendments for each agreement
    of which there is anything to draw."""
    told = "".join(f"{line} " for line in supposed(analysis.case))
    return tuple(replace(each, text=f"{told}{each.text}") for each in _pictures(analysis))


def _pictures(analysis: Analysis) -> Iterator[Picture]:
    from zopa.report.charts import amendments, frontier, importance, signing, timeline, zone
    from zopa.report.findings import judged

    case = analysis.case
    if judged(analysis):
        yield Picture("signing", signing.title(analysis), signing.text(analysis))
    if analysis.zone is not None and analysis.zone.packages:
        told = zone.text(case, analysis.zone, zone.listed(analysis))
        yield Picture("zone", zone.title(case, analysis.zone), told)
    if analysis.standing is not None and not frontier.lacking(analysis):
        found = analysis.standing
        yield Picture("frontier", frontier.title(case, found), frontier.text(case, found))
    weighed = importance.weighed(analysis)
    if weighed.parties:
        yield Picture("importance", importance.title(case, weighed), importance.text(case, weighed))
    for name, answer in analysis.amendments.items():
        if amendments.drawn(answer):
            yield Picture("amendments", amendments.title(answer), amendments.text(answer), name)
    if len(analysis.timeline) >= timeline.FEWEST and timeline.agreements(analysis):
        yield Picture("timeline", timeline.title(analysis), timeline.text(analysis))


def chart(analysis: Analysis, name: str, about: str = "") -> LayerChart:
    """A chart as an altair object, its finding as the title.

    ``about`` is the agreement whose amendments are drawn; the first that has any where it is left
    out. Raises `BadRequest` for a chart that there is not, or that this analysis cannot have, and
    `UnknownName` for an agreement that the case does not have.
    """
    from zopa.report.charts.output import made

    return made(analysis, find(analysis, name, about), titled=True, ground=True)


def find(analysis: Analysis, name: str, about: str = "") -> Picture:
    """One of the analysis's charts by its name; raises as `chart` does."""
    refuse_unknown(name, about)
    if about and about not in analysis.case.agreements:
        raise UnknownName("agreement", about, tuple(analysis.case.agreements))
    found = [each for each in pictures(analysis) if each.name == name]
    if not found:
        raise BadRequest(f"the analysis has no chart {name!r}: {_lacks(analysis, name)}")
    if not about:
        return found[0]
    for each in found:
        if each.about == about:
            return each
    have = ", ".join(each.about for each in found)
    raise BadRequest(f"there is no chart of amendments of {about!r}; there is one of {have}")


def refuse_unknown(name: str, about: str = "") -> None:
    """Raise `BadRequest` for a chart that there is not, or that is not about an agreement."""
    if name not in NAMES:
        near = nearest(name, NAMES)
        hint = f"; did you mean {near}?" if near else ";"
        raise BadRequest(f"there is no chart {name!r}{hint} expected one of {', '.join(NAMES)}")
    if about and name != "amendments":
        raise BadRequest(f"the chart {name!r} is about no one agreement, but {about!r} was given")


def _lacks(analysis: Analysis, name: str) -> str:
    """Why the analysis does not have a chart."""
    if name == "frontier":
        from zopa.report.charts.frontier import lacking

        return lacking(analysis)
    return _LACKS[name]


_LACKS = {
    "signing": "it judges no agreement; expected one besides no deal",
    "zone": "no package could be signed, or none was looked for; expected analyze(…, zone=True)",
    "importance": "no party whose preferences it has is on record",
    "amendments": "no agreement falls short, or none was amended; "
    "expected analyze(…, amendments=True)",
    "timeline": "fewer than two days have figures, or none was followed; "
    "expected analyze(…, timeline=True)",
}


def prepare() -> None:
    """Load what draws; worth doing while what describes charts is loaded."""
    from zopa.report.charts.output import warm_up

    warm_up()


def draw(analysis: Analysis, picture: Picture, *, titled: bool = False) -> str:
    """A chart as SVG; the same analysis gives the same text."""
    from zopa.report.charts.output import svg

    return svg(analysis, picture, titled=titled)


def png(analysis: Analysis, picture: Picture, scale: float = 2.0, *, titled: bool = False) -> bytes:
    """A chart as PNG, each pixel of the drawing as ``scale`` pixels."""
    from zopa.report.charts.output import png as written

    return written(analysis, picture, scale, titled=titled)


def html(analysis: Analysis, picture: Picture) -> str:
    """A chart as a page that needs nothing from outside."""
    from zopa.report.charts.output import page

    return page(analysis, picture)
