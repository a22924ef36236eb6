"""Posts of social media: who posted, when, and which paragraphs are the post."""

from __future__ import annotations

import datetime as dt

import pytest

from zopa.evidence.findings import Span
from zopa.evidence.parsing.paragraphs import paragraphs
from zopa.evidence.parsing.quotations import quotations
from zopa.evidence.posts import SHORTEST, Post, posts

POSTED = "“We would take 35 tomorrow.”"


def found(text: str) -> list[Post]:
    parts = paragraphs(text)
    return list(posts(text, parts, quotations(text, parts)))


@pytest.mark.parametrize(
    ("line", "by", "day"),
    [
        ("— Ana Roe (@ana_roe) March 3, 2031", "Ana Roe (@ana_roe)", dt.date(2031, 3, 3)),
        ("—Ana Roe (@ana_roe) 3 March 2031", "Ana Roe (@ana_roe)", dt.date(2031, 3, 3)),
        ("– Ana Roe (@ana.roe@talk.example)", "Ana Roe (@ana.roe@talk.example)", None),
        ("―\u00a0Ana Roe (@ana_roe) on 2031-03-03", "Ana Roe (@ana_roe)", dt.date(2031, 3, 3)),
        ("-- Ana  (@ana)", "Ana (@ana)", None),
        (
            "- The Board of Port Amity (@board) March 32, 2031",
            "The Board of Port Amity (@board)",
            None,
        ),
        ("— Ana Roe (@ana_roe) March 3", "Ana Roe (@ana_roe)", None),
    ],
)
def test_a_line_with_a_handle_signs_what_stands_before_it(
    line: str, by: str, day: dt.date | None
) -> None:
    text = f"The skippers had this to say:\n{POSTED}\n{line}\nThe talks go on."
    (post,) = found(text)
    assert (post.by, post.day) == (by, day)
    assert post.span.of(text).startswith(POSTED)
    assert post.line.of(text) == line.lstrip("—–―- \u00a0") or post.line.of(text) == line


@pytest.mark.parametrize(
    "line",
    [
        "Ana Roe (@ana_roe) March 3, 2031",
        "— Ana Roe (ana_roe) March 3, 2031",
        "— Ana Roe, March 3, 2031",
        "— (@ana_roe) March 3, 2031",
        f"— {'Ana Roe ' * 11}(@ana_roe)",
        "— Ana Roe (@ana_roe) has said that she would rather see the harbour closed for good.",
    ],
)
def test_other_lines_sign_nothing(line: str) -> None:
    assert found(f"{POSTED}\n{line}") == []


def test_the_first_paragraph_signs_nothing() -> None:
    assert found("— Ana Roe (@ana_roe) March 3, 2031\nThe talks go on.") == []


def test_what_the_post_holds() -> None:
    text = f"The skippers wrote:\n{POSTED}\n— Ana Roe (@ana_roe)\nThe talks go on."
    (post,) = found(text)
    start = text.index(POSTED)
    assert post.holds(Span(start, start + 5))
    assert post.holds(Span(start + 1, start + 4))
    assert not post.holds(Span(start - 5, start + 4))
    assert not post.holds(post.line)
    assert post.span.end == post.line.start


def test_a_short_line_before_an_open_quotation_is_part_of_the_post() -> None:
    text = "Rain.\nThe envoy came to Amity.\n“We believe in this paper…\n— Ana Roe (@ana)"
    (post,) = found(text)
    assert post.span.of(text).startswith("The envoy")


@pytest.mark.parametrize(
    "before",
    ["The envoy came to Amity. " * (SHORTEST // 25 + 1), "The envoy said: “No.”\n“So do we.”"],
)
def test_a_long_one_or_one_before_a_whole_quotation_is_not(before: str) -> None:
    text = f"{before}\n“We believe in this paper.”\n— Ana Roe (@ana)"
    (post,) = found(text)
    assert post.span.of(text).startswith("“We believe")


def test_a_post_may_be_all_that_there_is() -> None:
    text = "“We believe in this paper…\n— Ana Roe (@ana)"
    (post,) = found(text)
    assert post.span == Span(0, text.index("Ana"))


def test_several_posts_are_told_apart() -> None:
    text = f"{POSTED}\n— Ana (@ana) March 3, 2031\n{POSTED}\n— Bo (@bo) March 4, 2031"
    first, second = found(text)
    assert [first.by, second.by] == ["Ana (@ana)", "Bo (@bo)"]
    assert first.line.end <= second.span.start


@pytest.mark.parametrize(
    "line",
    [
        "―" + " " * 19_000 + "x",
        "-" * 19_000 + "x (@",
        "— " + "a " * 9_000,
        "—a" + " " * 19_000 + "(",
    ],
)
def test_a_line_that_only_begins_like_one_takes_no_time(line: str) -> None:
    assert found(f"{POSTED}\n{line}") == []
