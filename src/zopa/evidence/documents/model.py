"""A document: its canonical text, and what is known of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path


@dataclass(frozen=True)
class Document:
    """A document as it was read.

    ``text`` is canonical: what spans count, and what a case keeps beside it. ``content`` are the
    bytes of the file. ``kind`` is ``plain text``, ``web page``, ``PDF``, ``Word document`` or
    ``message``. ``language`` is an ISO 639-1 code, empty where that cannot be told; so are
    ``title`` and ``outlet`` where the document does not say. ``notices`` say what was left out or
    mended while reading.
    """

    path: Path
    content: bytes = field(repr=False)
    text: str
    kind: str
    title: str = ""
    outlet: str = ""
    date: dt.date | None = None
    language: str = ""
    notices: tuple[str, ...] = ()

    @cached_property
    def sha256(self) -> str:
        """The SHA-256 of the canonical text in UTF-8. Of a UTF-8 text file, that of its bytes."""
        return sha256(self.text.encode("utf-8")).hexdigest()

    @property
    def is_plain(self) -> bool:
        """Whether the file's bytes are the canonical text, so that spans count the file itself."""
        return self.content == self.text.encode("utf-8")
