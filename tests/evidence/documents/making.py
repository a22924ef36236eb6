"""Documents as programs write them, for tests to read back."""

import html
import io
from collections.abc import Iterable, Sequence
from email.message import EmailMessage
from pathlib import Path

import docx

from zopa.errors import DocumentError, Problem
from zopa.evidence.documents import Document, read

SENTENCE = "The delegation refuses to discuss compensation before the quota has been settled."


def of(folder: Path, name: str, content: bytes | str) -> Document:
    """The document that a file of this name and content is read as."""
    path = folder / name
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return read(path)


def refusal(folder: Path, name: str, content: bytes | str) -> str:
    """What is said of a file that cannot be read; empty where it can."""
    problems: tuple[Problem, ...] = ()
    try:
        of(folder, name, content)
    except DocumentError as error:
        problems = error.problems
    assert {problem.file for problem in problems} <= {str(folder / name)}
    return "\n".join(map(str, problems))


def page(paragraphs: Iterable[str], head: str = "") -> str:
    body = "\n".join(f"<p>{html.escape(text)}</p>" for text in paragraphs)
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8">{head}</head><body>'
        f'<nav><a href="/">Home</a> <a href="/w">World</a></nav><article>{body}</article>'
        f"<footer>All rights reserved</footer></body></html>"
    )


def article(inside: str, head: str = "") -> str:
    """A page with three paragraphs, and something between the first and the second."""
    return page(["¶"], head).replace(
        "<p>¶</p>", f"<p>{SENTENCE}</p>{inside}<p>Second. {SENTENCE}</p><p>Third. {SENTENCE}</p>"
    )


def word(paragraphs: Iterable[str]) -> bytes:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    return saved(document)


def saved(document: docx.document.Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def message(paragraphs: Sequence[str], subtype: str = "plain") -> EmailMessage:
    made = EmailMessage()
    made["Subject"] = "Our answer"
    made["From"] = "Anna Berg <anna@example.org>"
    made["Date"] = "Wed, 12 Feb 2025 23:30:00 -0500"
    body = page(paragraphs) if subtype == "html" else "\n\n".join(paragraphs)
    made.set_content(body, subtype=subtype, cte="base64")
    return made


def saved_page(source: str, extra: str = "") -> bytes:
    """A page as Chromium saves it in one file."""
    made = EmailMessage()
    made.set_content(source, subtype="html", cte="quoted-printable")
    part = made.as_bytes().partition(b"\n\n")[2].decode()
    return (
        "From: <Saved by Blink>\r\n"
        "Snapshot-Content-Location: https://ledger.example/talks\r\n"
        "Subject: Talks stall\r\nDate: Fri, 1 Aug 2025 10:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="==b=="\r\n\r\n'
        "--==b==\r\nContent-Type: text/html\r\nContent-ID: <frame-0@mhtml.blink>\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n"
        f"Content-Location: https://ledger.example/talks\r\n\r\n{part}\r\n{extra}"
        "--==b==\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBO\r\n"
        "--==b==--\r\n"
    ).encode()


def pdf(objects: Sequence[bytes]) -> bytes:
    """A PDF with these objects, numbered from 1; the first is the catalogue."""
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        start,
    )
    return bytes(out)


def one_page(stream: bytes, filters: bytes = b"") -> bytes:
    """A PDF with one page that draws this."""
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            (
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R"
                b" /Resources << /Font << /F1 5 0 R >> >> >>"
            ),
            b"<< /Length %d %b>>\nstream\n%b\nendstream" % (len(stream), filters, stream),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ]
    )
