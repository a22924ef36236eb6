"""Whether a zipped document can be opened without harm: not too much in it, and no entities."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from io import BytesIO
from lzma import LZMAError
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile, ZipInfo

from zopa.case.bounds import Unreadable

MOST_MEMBERS = 2_000
LARGEST_WHOLE = 300_000_000
"""Bytes of all members together, unpacked."""

LARGEST_XML = 60_000_000
"""Bytes of all members that hold XML together, unpacked."""

BOMB = 200
"""Times its size to which a member of more than a megabyte may unpack; text reaches some 20."""

MEGABYTE = 1_000_000


DAMAGE = (
    BadZipFile,
    zlib.error,
    LZMAError,
    NotImplementedError,  # packed in a way that Python does not know
    RuntimeError,  # a member with a password
    EOFError,
    OSError,
    LookupError,  # an encoding that nobody knows
    ValueError,
)
"""Whatever opening a damaged zip file, or XML in it, may raise."""


@dataclass(frozen=True)
class Kind:
    """A kind of zipped document: what it is called, the member that every one of it has, what to
    ask for where that is missing or where there is too much in it."""

    name: str
    member: str
    instead: str
    smaller: str


WORD = Kind(
    "Word document",
    "word/document.xml",
    "DOCX, PDF, a web page or plain text",
    "a document without what unpacks to so much, or its text alone",
)
WORKBOOK = Kind(
    "workbook", "xl/workbook.xml", "XLSX or CSV", "a workbook with the one sheet that is meant"
)


def check_archive(content: bytes, kind: Kind) -> None:
    """Refuse what is not of its kind, or is made to be too much, or names entities."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            _check_members(archive.infolist(), kind)
            for name in archive.namelist():
                if _is_xml(name):
                    _check_beginning(archive, name, kind)
    except DAMAGE as error:
        message = f"the {kind.name} is damaged or encrypted"
        raise Unreadable(message, "an intact copy") from error


def _check_members(members: list[ZipInfo], kind: Kind) -> None:
    if not any(member.filename == kind.member for member in members):
        raise Unreadable(f"this is a zip file without a {kind.name} in it", kind.instead)
    if len(members) > MOST_MEMBERS:
        raise Unreadable(f"the document holds {len(members):,} files", kind.smaller)
    whole = sum(member.file_size for member in members)
    xml = sum(member.file_size for member in members if _is_xml(member.filename))
    if whole > LARGEST_WHOLE or xml > LARGEST_XML:
        raise Unreadable(f"the document unpacks to {whole:,} bytes", kind.smaller)
    for member in members:
        if member.file_size > MEGABYTE and member.file_size > BOMB * member.compress_size:
            raise Unreadable(
                f"the document unpacks to more than {BOMB} times its size, as bombs do",
                kind.smaller,
            )


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels"))


class _Begun(Exception):
    """The first element has been reached: no document type follows."""


def _check_beginning(archive: ZipFile, name: str, kind: Kind) -> None:
    """Refuse a member with a document type, which is where entities are declared."""
    parser = expat.ParserCreate()

    def refuse(*_: object) -> None:
        message = f"the document declares entities, which a {kind.name} does not"
        raise Unreadable(message, "the same saved by its own program")

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = _stop
    try:
        with archive.open(name) as member:
            parser.ParseFile(member)
    except _Begun:
        return
    except expat.ExpatError as error:
        raise Unreadable(f"the {kind.name} is damaged", "an intact copy") from error


def _stop(*_: object) -> None:
    raise _Begun
