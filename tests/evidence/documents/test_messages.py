"""Messages: what was written, who wrote it and when; attachments named."""

import datetime as dt
from pathlib import Path

import pytest

from evidence.documents.making import SENTENCE, message, of, refusal


def test_a_message_has_subject_sender_and_day(tmp_path: Path) -> None:
    made = message(["Dear all,", SENTENCE])
    made.add_alternative(f"<p>{SENTENCE}</p>", subtype="html")
    made.add_attachment(b"x", maintype="application", subtype="pdf", filename="offer “1”.pdf")
    document = of(tmp_path, "a.eml", made.as_bytes())
    assert document.text == f"Dear all,\n\n{SENTENCE}"
    assert (document.kind, document.title, document.outlet) == (
        "message",
        "Our answer",
        "Anna Berg",
    )
    assert document.date == dt.date(2025, 2, 12)
    assert document.notices == ("1 attachment was not read: offer “1”.pdf.",)


def test_a_message_is_told_by_its_headers(tmp_path: Path) -> None:
    assert of(tmp_path, "letter", message([SENTENCE]).as_bytes()).kind == "message"
    memo = f"From: Anna\nTo: Board\n\n{SENTENCE}"
    assert of(tmp_path, "memo", memo).kind == "plain text"
    assert of(tmp_path, "memo.txt", message([SENTENCE]).as_bytes()).kind == "plain text"


def test_lines_that_a_program_broke_are_joined(tmp_path: Path) -> None:
    head = "From: a@example.org\nContent-Type: text/plain; format=flowed{}\n\n"
    body = "The union \nleft the talks.\n> We \n> stay.\n-- \nAnna\n"
    document = of(tmp_path, "a.eml", head.format("") + body)
    assert document.text == "The union left the talks.\n> We\n> stay.\n--\nAnna"
    joined = of(tmp_path, "a.eml", head.format("; delsp=yes") + "un \nion\n")
    assert joined.text == "union"


def test_an_attached_message_is_not_read(tmp_path: Path) -> None:
    made = message([SENTENCE])
    made.add_attachment(message(["Inner words"]))
    for number in range(6):
        made.add_attachment(b"x", maintype="image", subtype="png", filename=f"{number}.png")
    document = of(tmp_path, "a.eml", made.as_bytes())
    assert document.text == SENTENCE
    assert document.notices[0].startswith("7 attachments were not read: message/rfc822, 0.png")
    assert document.notices[0].endswith(", ….")


def test_broken_headers_say_nothing(tmp_path: Path) -> None:
    content = (
        "From: =?nonsense?q?x?= <\nDate: yesterday\nSubject: =?utf-8?b?====?=\n"
        f'Content-Type: text/plain; charset="nonsense"\n\n{SENTENCE}'
    )
    document = of(tmp_path, "a.eml", content)
    assert document.text == SENTENCE
    assert document.date is None


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("From: a@example.org\n\n", "holds no text"),
        (
            "From: a@example.org\n"
            + "".join(
                f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(10_000)
            ),
            "parts that hold parts",
        ),
        ("From: a@example.org\n" + "Content-Type: message/rfc822\n\n" * 10_000, "hold parts"),
        ("From: " + "a, " * 100_000 + "\n\nhi", "headers"),
        ("X: y\n" * 30_000 + "\n\nhi", "headers"),
        ("From: a@example.org\n" + "\n" * 1_600_000, "lines"),
    ],
)
def test_messages_made_to_be_too_much_are_refused(tmp_path: Path, content: str, told: str) -> None:
    assert told in refusal(tmp_path, "a.eml", content)
