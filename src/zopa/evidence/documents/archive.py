"""Whether a zipped document can be opened without harm: not too much in it, and no entities."""

from __future__ import annotations

from io import BytesIO
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile, ZipInfo

from zopa.evidence.documents.limits import Unreadable

MOST_MEMBERS = 2_000
LARGEST_WHOLE = 300_000_000
"""Bytes of all members together, unpacked."""

LARGEST_XML = 60_000_000
"""Bytes of all members that hold XML together, unpacked."""

BOMB = 200
"""Times its size to which a member of more than a megabyte may unpack; text reaches some 20."""

MEGABYTE = 1_000_000
DOCUMENT = "word/document.xml"
TOO_MUCH = "a document without what unpacks to so much, or its text alone"


def check_archive(content: bytes) -> None:
    """Refuse what is no Word document, or is made to be too much, or names entities."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            _check_members(archive.infolist())
            for name in archive.namelist():
                if name.lower().endswith((".xml", ".rels")):
                    _check_beginning(archive, name)
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        # RuntimeError: a member with a password
        raise Unreadable("the Word document is damaged or encrypted", "an intact copy") from error


def _check_members(members: list[ZipInfo]) -> None:
    if not any(member.filename == DOCUMENT for member in members):
        raise Unreadable(
            "this is a zip file without a Word document in it",
            "DOCX, PDF, a web page or plain text",
        )
    if len(members) > MOST_MEMBERS:
        raise Unreadable(f"the document holds {len(members):,} files", TOO_MUCH)
    whole = sum(member.file_size for member in members)
    xml = sum(member.file_size for member in members if _is_xml(member.filename))
    if whole > LARGEST_WHOLE or xml > LARGEST_XML:
        raise Unreadable(f"the document unpacks to {whole:,} bytes", TOO_MUCH)
    for member in members:
        if member.file_size > MEGABYTE and member.file_size > BOMB * member.compress_size:
            raise Unreadable(
                f"the document unpacks to more than {BOMB} times its size, as bombs do", TOO_MUCH
            )


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels"))


class _Begun(Exception):
    """The first element has been reached: no document type follows."""


def _check_beginning(archive: ZipFile, name: str) -> None:
    """Refuse a member with a document type, which is where entities are declared."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = _stop
    try:
        with archive.open(name) as member:
            parser.ParseFile(member)
    except _Begun:
        return
    except expat.ExpatError as error:
        raise Unreadable("the Word document is damaged", "an intact copy") from error


def _refuse(*_: object) -> None:
    raise Unreadable(
        "the document declares entities, which Word documents do not", "the same saved by Word"
    )


def _stop(*_: object) -> None:
    raise _Begun
