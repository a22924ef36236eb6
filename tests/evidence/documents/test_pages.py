"""Web pages: the main text, posts kept, what is hidden left out and said."""

import datetime as dt
from pathlib import Path

import pytest

from evidence.documents.making import SENTENCE, article, message, of, page, refusal, saved_page
from zopa.evidence.documents import pages

HEAD = (
    '<title>Talks stall | The Ledger</title><meta property="og:title" content="Talks stall">'
    '<meta property="og:site_name" content="The Ledger">'
    '<meta property="article:published_time" content="2025-02-12T08:00:00Z">'
)

TWEET = (
    '<blockquote class="twitter-tweet"><p lang="en" dir="ltr">We brought an offer.<br><br>'
    '“No,” they said. <a href="https://t.co/x">pic.example/x</a></p>&mdash; Anna Berg (@annaberg)'
    ' <a href="https://twitter.com/annaberg/status/1">February 12, 2025</a></blockquote>'
)
TELEGRAM = (
    '<div class="tgme_widget_message"><a class="tgme_widget_message_owner_name"><span>Press office'
    '</span></a><div class="tgme_widget_message_text">We brought an offer.<br>They left.</div>'
    '<time datetime="2025-02-12T10:00:00+00:00">10:00</time></div>'
)
MASTODON = (
    '<div class="status"><strong class="display-name__html">Anna Berg</strong>'
    '<span class="display-name__account">@anna@example.social</span>'
    '<time datetime="soon">now</time>'
    '<time datetime="2025-02-12">3h</time><div class="status__content"><p>We left.</p></div></div>'
)
X = (
    '<article><div data-testid="User-Name"><span>Anna Berg</span><span>@annaberg</span></div>'
    '<div data-testid="tweetText" lang="en" dir="auto"><span>We left.</span></div>'
    '<time datetime="2025-02-12T18:03:11.000Z">Feb 12</time></article>'
)


def test_the_main_text_is_kept_and_menus_are_not(tmp_path: Path) -> None:
    document = of(tmp_path, "a.html", article("<h2>Who left</h2><p>No.</p><p>No.</p>", HEAD))
    assert document.text == "\n\n".join(
        [SENTENCE, "Who left", "No.", "No.", f"Second. {SENTENCE}", f"Third. {SENTENCE}"]
    )
    assert document.kind == "web page"
    assert (document.title, document.outlet) == ("Talks stall", "The Ledger")
    assert document.date == dt.date(2025, 2, 12)
    assert document.language == "en"
    assert document.notices == ()


@pytest.mark.parametrize(
    ("embedded", "post"),
    [
        (
            TWEET,
            (
                "We brought an offer.\n“No,” they said. pic.example/x\n"
                "— Anna Berg (@annaberg) February 12, 2025"
            ),
        ),
        (TELEGRAM, "We brought an offer.\nThey left.\n— Press office February 12, 2025"),
        (MASTODON, "We left.\n— Anna Berg (@anna@example.social) February 12, 2025"),
        (X, "We left.\n— Anna Berg (@annaberg) February 12, 2025"),
        (
            (
                "<figure><blockquote><p>We left.</p></blockquote><figcaption>— Anna Berg, minister"
                "</figcaption></figure>"
            ),
            "We left.\n— Anna Berg, minister",
        ),
        ("<blockquote>We left. <cite>Anna Berg</cite></blockquote>", "We left.\n— Anna Berg"),
        (
            (
                '<blockquote cite="x"><p>We left.</p>Posted by <a>Anna Berg</a> on Wednesday,'
                " 12 February 2025</blockquote>"
            ),
            "We left.\n— Anna Berg Wednesday, 12 February 2025",
        ),
        (
            (
                "<figure><img><blockquote>We left.</blockquote><blockquote>So did we."
                "<footer>– Board</footer></blockquote></figure>"
            ),
            "So did we.\n— Board",
        ),
    ],
)
def test_a_post_is_a_paragraph_with_author_and_date(
    tmp_path: Path, embedded: str, post: str
) -> None:
    paragraphs = of(tmp_path, "a.html", article(embedded)).text.split("\n\n")
    assert post in paragraphs
    assert paragraphs.index(post) > paragraphs.index(SENTENCE)


def test_a_quotation_without_an_author_stays_a_paragraph(tmp_path: Path) -> None:
    text = of(tmp_path, "a.html", article("<blockquote><p>We left them all.</p></blockquote>")).text
    assert "\n\nWe left them all.\n\n" in text
    long = f"<blockquote>We left. <cite>{'so ' * 100}</cite></blockquote>"
    assert "We left. so so" in of(tmp_path, "a.html", article(long)).text


def test_a_post_that_the_page_would_fetch_is_missed_and_said(tmp_path: Path) -> None:
    frame = '<iframe src="https://platform.twitter.com/embed/1"></iframe>'
    document = of(tmp_path, "a.html", article(frame))
    assert document.notices == (
        "1 embedded post is not in the file: the page would fetch the text when shown.",
    )


@pytest.mark.parametrize(
    "element",
    [
        '<p style="display: none">SECRET</p>',
        '<p style="visibility:hidden!important">SECRET</p>',
        "<p hidden>SECRET</p>",
        '<p style="font-size:0">SECRET</p>',
        '<p style="FONT-SIZE: 0.5px">SECRET</p>',
        '<p style="opacity:0">SECRET</p>',
        '<p style="color:#fff">SECRET</p>',
        '<p style="color:#fff;background:white">SECRET</p>',
        '<p style="color:transparent">SECRET</p>',
        '<p style="position:absolute;left:-9999px">SECRET</p>',
        '<p style="text-indent:-999em">SECRET</p>',
        '<p style="transform:translateX(-2000px)">SECRET</p>',
        '<p style="transform:scale(0)">SECRET</p>',
        '<p style="height:0;overflow:hidden">SECRET</p>',
        '<p style="clip:rect(0,0,0,0)">SECRET</p>',
        '<p style="clip-path:inset(100%)">SECRET</p>',
        '<div class="gone"><p>SECRET</p></div>',
        '<p id="away">SECRET</p>',
        "<dialog>SECRET</dialog>",
        "<template><p>SECRET</p></template>",
    ],
)
def test_hidden_text_is_left_out_and_said(tmp_path: Path, element: str) -> None:
    sheet = "<style>/* x */ @import 'a'; .gone, p.x {display:none} #away{visibility:hidden}</style>"
    document = of(tmp_path, "a.html", article(element, sheet))
    assert "SECRET" not in document.text
    assert document.notices == (
        "Left out: 6 characters of text that the page hides from its readers, beginning ‘SECRET’.",
    )


@pytest.mark.parametrize(
    "element",
    [
        '<p aria-hidden="true">SHOWN words</p>',
        '<div style="background:#000"><p style="color:#fff">SHOWN words</p></div>',
        '<div bgcolor="navy"><p style="color:white">SHOWN words</p></div>',
        '<p class="print">SHOWN words</p>',
        '<p hidden="until-found">SHOWN words</p>',
        '<p style="font-size:80%;left:-9999px;margin:0">SHOWN words</p>',
        '<p style="transform:rotate(2deg)">SHOWN words</p>',
    ],
)
def test_what_readers_see_is_kept(tmp_path: Path, element: str) -> None:
    sheet = "<style>@media print { .print {display:none} p{color:red} } body{display:none}</style>"
    document = of(tmp_path, "a.html", article(element, sheet))
    assert "SHOWN words" in document.text
    assert document.notices == ()


def test_comments_are_counted_and_scripts_go_without_a_word(tmp_path: Path) -> None:
    extra = (
        "<!-- accept all --><?php x ?><script>var a = '<p>no</p>';</script><noscript>On!</noscript>"
    )
    document = of(tmp_path, "a.html", article(extra))
    assert document.text.split("\n\n")[:2] == [SENTENCE, f"Second. {SENTENCE}"]
    assert "of comments in the page’s source" in document.notices[0]
    assert len(document.notices) == 1


def test_lines_tables_and_quotation_marks_read_as_they_look(tmp_path: Path) -> None:
    inside = (
        "<p>One line<br>and another<br><br>A new paragraph with <q>quoted</q>\twords.</p>"
        "<table><tr><th>Party</th><th>Share</th></tr><tr><td><p>Union</p></td><td>6</td></tr>"
        "<tr><td><p>One.</p><p>Two.</p></td><td>3</td></tr></table><pre>as\n  written</pre>"
    )
    text, notices = pages.whole_page(f"<body>{inside}</body>")
    assert text.split("\n\n") == [
        "One line\nand another",
        "A new paragraph with “quoted” words.",
        "Party | Share",
        "Union | 6",
        "One.",
        "Two.",
        "3",
        "as\nwritten",
    ]
    assert notices == ()


def test_control_characters_and_halves_of_characters_go(tmp_path: Path) -> None:
    text, _ = pages.whole_page("<body><p>a&#1;b&#x9;c&#xd83d;d&#8203;e</p></body>")
    assert "a" in text
    assert not {char for char in text if char < " " or "\ud800" <= char <= "\udfff"}


def test_a_page_that_is_only_menus_is_kept_whole(tmp_path: Path) -> None:
    document = of(tmp_path, "a.html", "<html><body><nav>Home and away</nav></body></html>")
    assert document.text == "Home and away"


def test_a_huge_page_is_kept_whole_and_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zopa.evidence.documents.main_text.MOST_ELEMENTS", 5)
    document = of(tmp_path, "a.html", article(""))
    assert document.text.startswith(SENTENCE)
    assert "whole page was kept" in document.notices[0]


@pytest.mark.parametrize(
    ("declared", "encoding", "told"),
    [
        ("utf-8", "cp1252", "read as Windows-1252"),
        ("iso-8859-1", "utf-8", "its bytes are UTF-8"),
        ("utf-16", "utf-8", "its bytes are UTF-8"),
        ("nonsense", "cp1252", "read as Windows-1252"),
    ],
)
def test_a_wrong_declaration_is_mended_and_said(
    tmp_path: Path, declared: str, encoding: str, told: str
) -> None:
    source = article("<p>“No,” the minister said, “never” – “é”.</p>").replace(
        'charset="utf-8"', f'charset="{declared}"'
    )
    document = of(tmp_path, "a.html", source.encode(encoding))
    assert "“No,” the minister said, “never” – “é”." in document.text
    assert told in document.notices[0]


def test_a_page_in_the_encoding_that_it_declares_needs_no_notice(tmp_path: Path) -> None:
    source = article("<p>“No,” he said.</p>").replace('charset="utf-8"', 'charset="windows-1252"')
    document = of(tmp_path, "a.html", source.encode("cp1252"))
    assert "“No,” he said." in document.text
    assert document.notices == ()


def test_xhtml_and_utf16_pages_are_told_by_their_content(tmp_path: Path) -> None:
    source = '<?xml version="1.0" encoding="utf-8"?>\n<!-- x -->\n' + article("")
    assert of(tmp_path, "a.txt", source).kind == "web page"
    assert of(tmp_path, "a", article("").encode("utf-16")).kind == "web page"


def test_a_saved_page_is_read_as_the_page(tmp_path: Path) -> None:
    document = of(tmp_path, "a.mhtml", saved_page(article("<p>“No – never”</p>", HEAD)))
    assert "“No – never”" in document.text
    assert document.kind == "web page"
    assert (document.title, document.date) == ("Talks stall", dt.date(2025, 2, 12))
    assert of(tmp_path, "a", saved_page(page([SENTENCE] * 2))).title == "Talks stall"


def test_a_saved_page_shows_the_posts_in_its_frames(tmp_path: Path) -> None:
    frame = (
        "--==b==\r\nContent-Type: text/html\r\nContent-ID: <f1@mhtml.blink>\r\nContent-Location:"
        f" https://platform.twitter.com/embed/1\r\n\r\n<html><body>{X}</body></html>\r\n"
        "--==b==\r\nContent-Type: text/html\r\nContent-ID: <f2@mhtml.blink>\r\nContent-Location:"
        " https://ads.example/\r\n\r\n<html><body>Buy fish</body></html>\r\n"
    )
    source = article('<iframe src="cid:f1@mhtml.blink"></iframe><iframe src="cid:f2@m"></iframe>')
    document = of(tmp_path, "a.mht", saved_page(source, frame))
    assert "\n\nWe left.\n— Anna Berg (@annaberg) February 12, 2025\n\n" in document.text
    assert "fish" not in document.text


def test_a_saved_page_without_a_page_is_refused(tmp_path: Path) -> None:
    content = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n\nhi\n--b--\n"
    assert "no web page" in refusal(tmp_path, "a.mhtml", content)


def test_a_letter_as_a_page_is_read_whole(tmp_path: Path) -> None:
    document = of(tmp_path, "a.eml", message([SENTENCE, "Yours"], "html").as_bytes())
    assert SENTENCE in document.text
    assert document.kind == "message"


def test_a_head_or_a_page_that_trips_a_parser_leaves_the_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise AttributeError

    monkeypatch.setattr("trafilatura.metadata.extract_metadata", fail)
    monkeypatch.setattr("trafilatura.bare_extraction", fail)
    document = of(tmp_path, "a.html", article("", HEAD + f"<script>{' ' * 300_000}x</script>"))
    assert document.text.startswith(SENTENCE)
    assert document.title == ""
    assert "whole page was kept" in document.notices[0]


def test_hidden_text_that_is_long_is_quoted_in_part_without_its_scripts(tmp_path: Path) -> None:
    inside = f"<div hidden>Accept <b>{'all ' * 50}</b> now<script>x</script></div>"
    document = of(tmp_path, "a.html", article(inside))
    assert "Left out: 210 characters" in document.notices[0]
    assert "beginning ‘Accept all all" in document.notices[0]
    assert document.notices[0].endswith("all…’.")


def test_posts_within_posts_and_unsigned_ones(tmp_path: Path) -> None:
    nested = "<blockquote>Outer <blockquote>inner</blockquote><p>— Anna Berg</p></blockquote>"
    text = of(tmp_path, "a.html", article(nested)).text
    assert "Outer\ninner\n— Anna Berg" in text
    telegram = TELEGRAM.replace("tgme_widget_message_owner_name", "x")
    assert "They left.\n— February 12, 2025" in of(tmp_path, "a.html", article(telegram)).text
    empty = '<blockquote class="instagram-media"><p>View this post on Instagram</p></blockquote>'
    assert "—" not in of(tmp_path, "a.html", article(empty)).text


def test_comments_keep_what_follows_them() -> None:
    import lxml.html

    from zopa.evidence.documents.blocks import blocks

    tree = lxml.html.fromstring("<div>One <!-- x -->two<p>three</p></div>")
    assert [block.text for block in blocks(tree)] == ["One two", "three"]


LINKED = '<script type="application/ld+json">{{"datePublished": "{}"}}</script>'


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<meta name="date" content="20250212">', 12),
        ('<meta itemprop="datePublished" content="12 February 2025">', 12),
        ('<meta name="date" content="2025-02-14"><meta name="pubdate" content="2025-02-12">', 12),
        ('<meta name="date" content="soon">' + LINKED.format("2025-02-12T23:30:00-05:00"), 12),
        ('<meta name="date" content="2025-02-31">' + LINKED.format("2025-02-12"), 12),
        ('<time datetime="2025-02-12T10:00Z">today</time>', 12),
        ("<time>February 12, 2025</time>", 12),
        ("<time>1 May 2024</time><time itemprop=datePublished>February 12, 2025</time>", 12),
        ("<time>1 May 2024</time><time>February 12, 2025</time>", 0),
        ('<meta name="generator" content="Pages 2.1 (2025-02-12)">', 0),
        ("<script>built = '2025-02-12'</script>", 0),
        ("<p>Copyright 2025</p>", 0),
    ],
)
def test_the_date_is_the_one_that_the_page_declares(tmp_path: Path, head: str, day: int) -> None:
    date = of(tmp_path, "a.html", article("", head)).date
    assert date == (dt.date(2025, 2, day) if day else None)
