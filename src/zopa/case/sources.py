"""Sources: whether the document, span, quote and SHA-256 of a statement agree with each other."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from zopa.case import schema
from zopa.case.document import Place
from zopa.case.findings import Findings
from zopa.case.model import Source
from zopa.case.text import quoted
from zopa.errors import nearest

FOLDER = "sources"
"""Where the documents of a case lie, beside its file."""

LARGEST_DOCUMENT = 50_000_000
"""Bytes of a document that is checked."""


class Library:
    """The documents of a case, each read once."""

    def __init__(self, folder: Path, findings: Findings) -> None:
        self._folder, self._findings = folder / FOLDER, findings
        self._contents: dict[str, bytes | None] = {}
        self._texts: dict[str, str | None] = {}

    def source(self, part: schema.SourcePart | None, place: Place) -> Source | None:
        """The source, checked against its document where that lies beside the case."""
        if part is None:
            return None
        span = (part.span[0], part.span[1]) if part.span else None
        if span is not None and span[0] >= span[1]:
            message = f"the span {list(span)} is empty"
            self._findings.error(
                (*place, "span"), message, expected="first character, one after the last"
            )
        elif "://" not in part.document:
            self._check(part, span, place)
        return Source(part.document, span, part.quote or "", part.sha256 or "")

    def _check(self, part: schema.SourcePart, span: tuple[int, int] | None, place: Place) -> None:
        content = self._content(part.document, (*place, "document"))
        if content is None:
            return
        found = sha256(content).hexdigest()
        if part.sha256 is not None and part.sha256 != found:
            message = (
                f"{quoted(part.document)} has changed since this was written: its SHA-256 differs"
            )
            self._findings.error((*place, "sha256"), message, expected=found)
        if span is not None:
            self._check_span(part, content, span, place)
        elif part.quote:
            message = "a quote without the span where it stands cannot be checked"
            self._findings.warn((*place, "quote"), message)

    def _check_span(
        self, part: schema.SourcePart, content: bytes, span: tuple[int, int], place: Place
    ) -> None:
        text = self._text(part.document, content)
        if text is None:
            message = (
                f"{quoted(part.document)} is not UTF-8 text, so a span cannot count its characters"
            )
            self._findings.error((*place, "span"), message, expected="a text document")
        elif span[1] > len(text):
            message = f"the span ends at {span[1]:,}, after the end of {quoted(part.document)}"
            self._findings.error((*place, "span"), message, expected=f"at most {len(text):,}")
        elif part.quote is not None and part.quote != text[slice(*span)]:
            at = text.find(part.quote) if part.quote else -1
            self._findings.error(
                (*place, "quote"),
                "the quote is not what stands in the span",
                expected=quoted(text[slice(*span)]),
                suggestion=f"span: [{at}, {at + len(part.quote)}]" if at >= 0 else "",
            )

    def _content(self, name: str, place: Place) -> bytes | None:
        if name not in self._contents:
            self._contents[name] = self._read(name, place)
        return self._contents[name]

    def _read(self, name: str, place: Place) -> bytes | None:
        """The bytes of a document; None where it is missing (doubtful) or out of bounds (wrong)."""
        try:
            inside = self._folder.resolve()
            path = (inside / name.removeprefix(f"{FOLDER}/")).resolve()
            if not path.is_relative_to(inside):
                message = f"{quoted(name)} lies outside the folder {FOLDER}"
                self._findings.error(place, message, expected=f"a file under {FOLDER}/")
                return None
            if not path.is_file():
                self._report_missing(name, place)
                return None
            if path.stat().st_size > LARGEST_DOCUMENT:
                self._findings.warn(place, f"{quoted(name)} is too large to be checked")
                return None
            return path.read_bytes()
        except (OSError, ValueError, RuntimeError):
            self._findings.error(place, f"{quoted(name)} cannot be read", expected="a file name")
            return None

    def _report_missing(self, name: str, place: Place) -> None:
        present = (
            sorted(path.name for path in self._folder.glob("*")) if self._folder.is_dir() else []
        )
        close = nearest(name, present)
        hint = f"; did you mean {close}?" if close else ""
        message = f"{quoted(name)} is not in the folder {FOLDER}, so it cannot be checked{hint}"
        self._findings.warn(place, message)

    def _text(self, name: str, content: bytes) -> str | None:
        if name not in self._texts:
            try:
                self._texts[name] = content.decode("utf-8")
            except UnicodeDecodeError:
                self._texts[name] = None
        return self._texts[name]
