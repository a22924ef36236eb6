"""Bytes as text: the encoding that the file itself shows, else the likeliest one, and which."""

from __future__ import annotations

import codecs

from zopa.case.bounds import Unreadable

BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

SAMPLE = 60_000
"""Bytes from which an encoding is guessed."""

FEW = 0.05
"""Share of bytes beyond ASCII up to which a text is taken for Western European: guesses from a few
accents and quotation marks are worse than knowing where most files come from."""

WESTERN = "cp1252"

SHIFTING = ("iso2022", "hz")
"""Encodings that look like ASCII and are not: beginnings of the names that Python has for them."""

BROWSERS = {"iso8859-1": WESTERN, "ascii": WESTERN}
"""What browsers read where a page declares something narrower."""

STRAY = {
    0xDC00 + byte: bytes([byte]).decode(WESTERN, "replace") for byte in range(0x80, 0x100)
}  # what Python makes of a byte that is not UTF-8, and what was most likely meant


def decode(content: bytes, declared: str = "") -> tuple[str, str]:
    """The text, and a notice if its encoding had to be assumed (else empty).

    UTF-8 is decoded exactly: a byte order mark stays. ``declared`` is what the document says of
    itself, believed where its bytes are not UTF-8 and fit it.
    """
    name = _known(declared)
    order = (name, "utf-8") if name.startswith(SHIFTING) else ("utf-8",)
    for candidate in order:
        if (text := _strictly(content, candidate)) is not None:
            return text, ""
    if (mark := _marked(content)) is not None:
        return _by_mark(content, mark)
    text = _strictly(content, name) if name else None
    return _assumed(content) if text is None else (text, "")


def _marked(content: bytes) -> str | None:
    return next((name for mark, name in BOMS if content.startswith(mark)), None)


def _by_mark(content: bytes, name: str) -> tuple[str, str]:
    label = name.upper()
    text = _strictly(content, name)
    if text is None:
        raise Unreadable(f"the file begins as {label} but is not {label} throughout", "UTF-8")
    return text, f"The file is in {label}; its text was taken over into UTF-8."


def _known(declared: str) -> str:
    """Python's name of an encoding of texts (``hex`` and the like are none), else empty."""
    try:
        info = codecs.lookup(declared)
    except (LookupError, ValueError):
        return ""
    # Python itself asks so before it decodes
    return BROWSERS.get(info.name, info.name) if getattr(info, "_is_text_encoding", True) else ""


def _strictly(content: bytes, name: str) -> str | None:
    try:
        return content.decode(name)
    except (UnicodeError, LookupError):
        return None


def _assumed(content: bytes) -> tuple[str, str]:
    mended = content.decode("utf-8", "surrogateescape")
    stray = sum(1 for char in mended if "\udc80" <= char <= "\udcff")
    proper = sum(1 for char in mended if char > "\x7f") - stray
    if proper > stray:
        return mended.translate(STRAY), (
            f"The file is UTF-8 but for {stray:,} of its bytes, which were read as Windows-1252."
        )
    name = WESTERN if stray <= FEW * len(content) else _likeliest(content[:SAMPLE])
    text = content.decode(name, "replace")
    return text, f"The file is not UTF-8; it was read as {_label(name)}, which may be wrong."


def _likeliest(sample: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    return WESTERN if best is None else best.encoding


def _label(name: str) -> str:
    return "Windows-" + name[2:] if name.startswith("cp125") else name.upper().replace("_", "-")
