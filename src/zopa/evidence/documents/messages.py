"""Messages (EML): the text that was written; attachments are named, not read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from zopa.case.bounds import Unreadable
from zopa.evidence.documents.contents import Contents, canonical, cleaned, counted, one_line
from zopa.evidence.documents.limits import check_length
from zopa.evidence.documents.mime import body_bytes, declared_charset, header, part_text, parts_of

KIND = "message"

MOST_NAMED = 5
"""Attachments that a notice names."""


def read_message(content: bytes) -> Contents:
    """Read a message. Subject, sender and date become title, outlet and date."""
    message = parts_of(content)
    parts = list(_leaves(message))
    body = _body(parts)
    if body is None:
        raise Unreadable("the message holds no text", "a message with text, or its attachment")
    text, notices = _text(body)
    told = (*notices, _attachments([part for part in parts if _is_attached(part)]))
    return Contents(
        KIND,
        text,
        header(message, "Subject"),
        _sender(message),
        _date(message),
        tuple(notice for notice in told if notice),
    )


def _leaves(message: Message) -> Iterator[Message]:
    """The parts that hold no parts, those of attached messages left out."""
    if message.get_content_type() == "message/rfc822" or not message.is_multipart():
        yield message
        return
    for part in message.get_payload():
        if isinstance(part, Message):
            yield from _leaves(part)


def _is_attached(part: Message) -> bool:
    if part.get_content_disposition() == "attachment" or part.get_content_type().startswith("mess"):
        return True
    return part.get_content_maintype() not in {"text", "multipart"} and bool(_filename(part))


def _body(parts: list[Message]) -> Message | None:
    """The part that was written as text, else as a page."""
    for kind in ("text/plain", "text/html"):
        for part in parts:
            if (
                part.get_content_type() == kind
                and not _is_attached(part)
                and body_bytes(part).strip()
            ):
                return part
    return None


def _text(part: Message) -> tuple[str, tuple[str, ...]]:
    if part.get_content_type() == "text/html":
        from zopa.evidence.documents.pages import whole_page
        from zopa.evidence.documents.trees import page_text

        source, notice = page_text(body_bytes(part), declared_charset(part))
        text, notices = whole_page(source)
        return text, (*notices, notice)
    source, notice = part_text(part)
    check_length(len(source))
    lines = cleaned(source.removeprefix("\ufeff"))
    if str(part.get_param("format", "")).lower() == "flowed":
        lines = _unflowed(lines, joined=str(part.get_param("delsp", "")).lower() == "yes")
    return canonical(_paragraphs(lines)), (notice,)


def _paragraphs(text: str) -> Iterator[str]:
    """Runs of lines with no empty line among them."""
    run: list[str] = []
    for line in (*text.split("\n"), ""):
        if line.strip():
            run.append(line)
        elif run:
            yield "\n".join(run)
            run = []


def _unflowed(text: str, *, joined: bool) -> str:
    """Lines put together again that the sender's program broke (RFC 3676, section 4.1)."""
    kept: list[str] = []
    open_line = False
    for line in text.split("\n"):
        unstuffed = line.removeprefix(" ")
        if open_line and not line.startswith(">"):
            kept[-1] = (kept[-1][:-1] if joined else kept[-1]) + unstuffed
        else:
            kept.append(unstuffed)
        open_line = kept[-1].endswith(" ") and kept[-1] != "-- "
    return "\n".join(kept)


def _sender(message: Message) -> str:
    """The sender's name, else the address."""
    written = header(message, "From")
    name, address = parseaddr(written)
    return one_line(name or address or written)


def _date(message: Message) -> dt.date | None:
    """The day on which the message was sent, where the sender was."""
    try:
        return parsedate_to_datetime(header(message, "Date")).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _filename(part: Message) -> str:
    try:
        return one_line(part.get_filename() or "")
    except (ValueError, LookupError, TypeError):
        return ""


def _attachments(attached: list[Message]) -> str:
    if not attached:
        return ""
    names = [_filename(part)[:60] or part.get_content_type() for part in attached[:MOST_NAMED]]
    more = ", …" if len(attached) > MOST_NAMED else ""
    much = counted(len(attached), "attachment was", "attachments were")
    return f"{much} not read: {', '.join(names)}{more}."
