"""What is drawn: as many marks as figures, every label, nothing that could run, the same each
time."""

import re
import subprocess
import sys
from dataclasses import replace
from html import escape, unescape
from pathlib import Path

import pytest

from report.answers import TERMS, agreement, answer, contradictory, crowded, forced, minerals, wants
from report.charts.drawn import everything_named, full, steps, symbols, texts
from report.offered import DRAFT, amendments, figures, not_reached, wide
from report.reports import HOSTILE, MARKUP
from zopa.analysis.offers import PackageAnswer
from zopa.analysis.results import Analysis, Preferences, Spread
from zopa.case.model import Case
from zopa.errors import BadRequest, UnknownName
from zopa.report.charts import NAMES, chart, draw, find, html, pictures, png
from zopa.report.charts.theme import COLOURS, SMALL, WIDTH

FULL = full()


def svg_of(name: str, analysis: Analysis = FULL, *, titled: bool = False) -> str:
    return draw(analysis, find(analysis, name), titled=titled)


@pytest.fixture(scope="module")
def drawn() -> dict[str, str]:
    return {picture.name: draw(FULL, picture) for picture in pictures(FULL)}


@pytest.mark.parametrize("name", NAMES)
def test_a_chart_is_as_wide_as_the_column(drawn: dict[str, str], name: str) -> None:
    found = re.search(r'width="(\d+)"', drawn[name])
    assert found
    assert WIDTH <= int(found[1]) <= WIDTH + 30


@pytest.mark.parametrize("name", NAMES)
def test_its_colours_are_those_of_the_theme(drawn: dict[str, str], name: str) -> None:
    assert set(re.findall(r"#[0-9a-fA-F]{3,8}\b", drawn[name])) <= set(COLOURS.values())


@pytest.mark.parametrize("name", NAMES)
def test_its_text_is_large_enough_and_in_the_shipped_face(drawn: dict[str, str], name: str) -> None:
    sizes = [float(size) for size in re.findall(r'font-size="([\d.]+)px"', drawn[name])]
    assert min(sizes) >= SMALL
    assert set(re.findall(r'font-family="(\w+)', drawn[name])) == {"Inter"}


@pytest.mark.parametrize("name", NAMES)
def test_it_says_what_it_shows_to_who_does_not_see_it(drawn: dict[str, str], name: str) -> None:
    picture = find(FULL, name)
    label = re.search(r'<svg role="img" aria-label="([^"]*)"', drawn[name])
    assert label
    assert unescape(label[1]) == f"{picture.title}. {picture.text}"


@pytest.mark.parametrize("name", NAMES)
def test_it_is_drawn_the_same_each_time(drawn: dict[str, str], name: str) -> None:
    assert svg_of(name, full()) == drawn[name]


@pytest.mark.parametrize("name", NAMES)
def test_it_is_what_vega_lite_takes(name: str) -> None:
    described = chart(FULL, name)
    assert described.to_dict(validate=True) == described.to_dict(validate=False)


def test_the_title_is_in_it_only_where_it_stands_alone(drawn: dict[str, str]) -> None:
    assert not any("Taken at its word" in text for text in texts(drawn["signing"]))
    alone = " ".join(texts(svg_of("signing", titled=True)))
    assert "Taken at its word, Ukraine would never sign the february draft" in alone


def test_signing_has_a_mark_for_each_figure(drawn: dict[str, str]) -> None:
    legend = 5  # signatory, all, no evidence, before any statement; the range is a line
    rows = 3 * 3
    assert symbols(drawn["signing"]) == legend - 1 + 2 * rows
    told = texts(drawn["signing"])
    assert told.count("Ukraine") == 3
    assert told.count("All signatories") == 3
    assert told.count("never") == 2
    assert told.count("always") == 1
    assert told.count("no evidence") == 1


def test_signing_draws_no_figure_where_there_is_none() -> None:
    told = texts(svg_of("signing", contradictory()))
    assert told.count("no answer") == 6  # Ukraine and all, of three agreements
    assert symbols(svg_of("signing", contradictory())) == 4 + 3 + 9


def test_signing_of_one_party_has_no_row_for_all() -> None:
    analysis = forced()
    alone = replace(analysis.case, signatories=("ukraine",))
    answers = {"february_draft": agreement(TERMS["february_draft"], ukraine=answer(0.2))}
    one = replace(analysis, case=alone, main=replace(analysis.main, agreements=answers))
    assert "All signatories" not in texts(svg_of("signing", one))


def test_signing_of_many_grows_in_height() -> None:
    svg = svg_of("signing", crowded(8, 30))
    found = re.search(r'height="(\d+)"', svg)
    assert found
    assert int(found[1]) > 30 * 8 * 15
    assert texts(svg).count("All signatories") == 30


def test_zone_has_terms_beside_the_bars(drawn: dict[str, str]) -> None:
    told = texts(drawn["zone"])
    assert {"12.5 percent", "50 percent", "0.72", "never"} <= set(told)
    assert any(text.startswith("Arms for") for text in told)
    assert "Further support" not in told  # conduct is no term


def test_zone_of_sixty_terms_shows_the_first_and_counts_the_rest() -> None:
    answer_ = wide(60)
    assert answer_.answer is not None
    analysis = replace(
        minerals(),
        case=answer_.case,
        zone=answer_.answer,
        main=replace(minerals().main, agreements={}),
        preferences={},
    )
    told = texts(svg_of("zone", analysis))
    assert "55 more terms differ, for which there is no room here." in told
    assert "Question 4" in told
    assert "Question 5" not in told


def test_zone_draws_so_many_packages_and_no_more() -> None:
    packages = tuple(
        PackageAnswer(DRAFT, figures(0.9 - number / 100), leading=number < 3)
        for number in range(20)
    )
    assert FULL.zone is not None
    analysis = replace(FULL, zone=replace(FULL.zone, packages=packages))
    told = texts(svg_of("zone", analysis))
    assert "10" in told
    assert "11" not in told
    assert find(analysis, "zone").text.startswith("The 10 likeliest packages")


def importance(parties: int, issues: int) -> Analysis:
    """So many parties with so many issues, all of which have said something."""
    analysis = crowded(parties, 1)
    first = forced().case
    names = {f"issue_{n}": f"Issue {n}" for n in range(issues)}
    shape = first.issues["guarantee"]
    case: Case = replace(
        analysis.case,
        issues={key: replace(shape, id=key, title=title) for key, title in names.items()},
        statements=tuple(
            replace(first.statements[0], id=f"s{n}", party=party)
            for n, party in enumerate(analysis.case.parties)
        ),
    )
    weights = {key: Spread(1 / (n + 2), 0.0, 0.5) for n, key in enumerate(names)}
    own: Preferences = replace(wants(), weights=weights)
    return replace(analysis, case=case, preferences=dict.fromkeys(case.parties, own))


@pytest.mark.parametrize(
    ("parties", "columns", "rows"), [(1, 1, 1), (3, 3, 1), (4, 2, 2), (8, 3, 3)]
)
def test_importance_has_a_mark_for_each_party_and_issue(
    parties: int, columns: int, rows: int
) -> None:
    svg = svg_of("importance", importance(parties, 4))
    assert symbols(svg) == 2 + 2 * 4 * parties
    told = texts(svg)
    assert told.count("Issue 0") == rows
    assert told.count("importance, of 1") == columns


def test_importance_shows_the_issues_that_weigh_most() -> None:
    analysis = importance(2, 60)
    told = texts(svg_of("importance", analysis))
    assert "Issue 11" in told
    assert "Issue 12" not in told
    assert (
        "Shown are the 12 that weigh most; 48 issues left out." in find(analysis, "importance").text
    )


def test_importance_of_known_weights_shows_nothing_before_them() -> None:
    known = replace(wants(), weights={"guarantee": Spread(0.6, 0.6, 0.6)})
    analysis = replace(forced(), preferences={"ukraine": known})
    assert symbols(svg_of("importance", analysis)) == 1 + 1
    assert "before any statement" not in texts(svg_of("importance", analysis))


def test_amendments_have_a_mark_for_each_party(drawn: dict[str, str]) -> None:
    assert symbols(drawn["amendments"]) == 1 + 2
    told = texts(drawn["amendments"])
    assert "Security provision: Arms for Ukraine's own forces (was: None)" in told
    assert {"← costs", "gives →", "0.03", "0.72"} <= set(told)


def test_amendments_that_fall_short_are_drawn_as_long_as_the_figure_rises() -> None:
    short = replace(not_reached(), case=forced().case)
    analysis = replace(FULL, amendments={"february_draft": short})
    assert symbols(svg_of("amendments", analysis)) == 1 + 2  # the second change adds nothing


def test_amendments_show_who_does_not_sign_by_another_shape() -> None:
    case = forced().case
    spoken = replace(case.statements[0], id="paris", party="europe")
    heard = replace(case, statements=(*case.statements, spoken))
    analysis = replace(
        FULL, case=heard, amendments={"february_draft": replace(amendments(), case=heard)}
    )
    assert "to others: prefers it to no deal" in texts(svg_of("amendments", analysis))
    assert symbols(svg_of("amendments", analysis)) == 2 + 3


def test_timeline_has_a_mark_for_each_figure_and_each_statement(drawn: dict[str, str]) -> None:
    figures_, before, names, said, legend = 4, 2, 2, 3, 3
    assert symbols(drawn["timeline"]) == figures_ + before + names + said + legend
    told = texts(drawn["timeline"])
    assert {"february draft", "arms for minerals", "Ukraine", "12 Feb 2025"} <= set(told)


def test_timeline_breaks_where_there_is_no_figure() -> None:
    days = steps(*[{"february_draft": each} for each in (0.4, None, 0.7)])
    svg = svg_of("timeline", replace(FULL, timeline=days))
    assert svg.count('class="mark-line') == 2
    assert "no longer in force" in texts(svg)


def test_timeline_of_many_agreements_shows_those_that_moved_most() -> None:
    names = [f"draft_{number}" for number in range(12)]
    first = forced().case.agreements["february_draft"]
    case = replace(forced().case, agreements={name: replace(first, id=name) for name in names})
    days = steps(dict.fromkeys(names, 0.5), {name: 0.5 + n / 40 for n, name in enumerate(names)})
    analysis = replace(
        minerals(), case=case, timeline=days, main=replace(minerals().main, agreements={})
    )
    told = texts(svg_of("timeline", analysis))
    assert "draft 11" in told
    assert "draft 3" not in told


def test_texts_of_a_case_stay_texts() -> None:
    analysis = everything_named(" ".join(HOSTILE))
    for picture in pictures(analysis):
        svg = draw(analysis, picture, titled=True)
        assert any("<script>alert(1)" in text for text in texts(svg))  # it parses
        assert "<script" not in svg
        assert "<b>" not in svg


def test_markup_is_shown_as_it_is_written() -> None:
    analysis = everything_named("<b>&amp;")
    assert texts(svg_of("signing", analysis)).count("<b>&amp;") == 6


def test_a_page_escapes_texts_and_asks_for_nothing() -> None:
    analysis = everything_named(MARKUP)
    page = html(analysis, find(analysis, "timeline"))
    own = page[: page.rindex("</script>\n<script>")]  # the last script starts the drawing
    written = own[: own.index("<script>")]  # … the one before it is Vega
    assert "<script>alert" not in written
    assert "<b>" not in written
    assert "&lt;script&gt;alert(1)" in written
    assert "default-src 'none'" in written
    assert not re.search(r"(src|href)=|url\((?!data:)", written)
    assert page.count("</script>") == 3
    assert f"<h1>{escape(find(analysis, 'timeline').title)}</h1>" in page


def test_a_png_is_twice_as_large_as_the_drawing() -> None:
    picture = find(FULL, "importance")
    once, twice = (png(FULL, picture, scale) for scale in (1.0, 2.0))
    width = [int.from_bytes(each[16:20], "big") for each in (once, twice)]
    assert once.startswith(b"\x89PNG")
    assert width[1] == 2 * width[0]
    assert png(FULL, picture) == twice


def test_the_same_object_comes_from_the_library() -> None:
    own = FULL.chart("amendments", "february_draft").to_dict()
    assert own == chart(FULL, "amendments").to_dict()
    title = find(FULL, "amendments").title
    assert " ".join(own["title"]["text"]) == title
    assert own["config"]["font"].startswith("Inter")


@pytest.mark.parametrize(
    ("name", "about", "error", "message"),
    [
        ("zones", "", BadRequest, "there is no chart 'zones'; did you mean zone? expected one of"),
        ("pie", "", BadRequest, "expected one of signing, zone, frontier, importance, amendments,"),
        ("frontier", "february_draft", BadRequest, "is about no one agreement"),
        ("zone", "february_draft", BadRequest, "is about no one agreement"),
        ("amendments", "march", UnknownName, "the case has no agreement 'march'"),
        ("amendments", "suspended", BadRequest, "no chart of amendments of 'suspended'"),
    ],
)
def test_a_chart_that_is_not_there_is_refused(
    name: str, about: str, error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=re.escape(message)):
        FULL.chart(name, about)


@pytest.mark.parametrize("name", ["zone", "amendments", "timeline"])
def test_a_chart_of_what_was_not_analysed_is_refused(name: str) -> None:
    with pytest.raises(BadRequest, match=rf"expected analyze\(…, {name}=True\)"):
        minerals().chart(name)


def test_nothing_that_draws_is_loaded_before_it_draws() -> None:
    root = Path(__file__).parents[2]
    script = (
        "import sys\n"
        f"sys.path.insert(0, {str(root)!r})\n"
        "import zopa; zopa.analyze\n"
        "from report.charts.drawn import full\n"
        "from zopa.report.charts import pictures\n"
        "assert len(pictures(full())) == 6\n"
        "import zopa.report.terminal\n"
        "sys.exit(', '.join({'altair', 'vl_convert'} & set(sys.modules)) or 0)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
