"""Office files are archives of XML: which kind one is, and whether it may be opened at all."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path, PurePosixPath
from typing import IO, Literal
from xml.parsers import expat
from zipfile import ZipFile, ZipInfo

from functions.ingest.limits import MAX_EXPANDED, MIB, refusal

Kind = Literal["word", "slides", "workbook"]

_MAIN: dict[str, Kind] = {
    "word/document.xml": "word",
    "ppt/presentation.xml": "slides",
    "xl/workbook.xml": "workbook",
}
_MAX_MEMBERS = 50_000
_BOMB_FROM = 64 * MIB
_BOMB_RATIO = 50
_LOCKED = 1
"""The bit of a member's flags that says it is encrypted."""
_STEP = 4096


def kind(file: Path) -> Kind:
    """Which kind of Office file this archive is.

    The sizes it declares may be trusted: no reader unpacks more of a member than that, and one that holds more
    fails its checksum.

    Raises:
        UnreadableDocumentError: it is none, or none that may be opened.
    """
    with ZipFile(file) as archive:
        members = archive.infolist()
        _check_sizes(members, file.stat().st_size)
        names = {member.filename for member in members}
        found = next((kind for main, kind in _MAIN.items() if main in names), None)
        if found is None:
            raise refusal("wrong_type")
        _check_names(members, names)
        for member in members:
            if PurePosixPath(member.filename).suffix in (".xml", ".rels", ".vml"):
                with archive.open(member) as part:
                    _check_beginning(part)
    return found


def _check_sizes(members: Sequence[ZipInfo], size: int) -> None:
    expanded = sum(member.file_size for member in members)
    flood = expanded > MAX_EXPANDED or (expanded > _BOMB_FROM and expanded > _BOMB_RATIO * size)
    places = sorted((member.header_offset, member.compress_size) for member in members)
    overlap = any(start + length > after for (start, length), (after, _) in pairwise(places))
    if flood or overlap or len(members) > _MAX_MEMBERS:
        raise refusal("bomb")


def _check_names(members: Sequence[ZipInfo], names: set[str]) -> None:
    """Nothing is ever unpacked to disk; but who names a part like this means no good."""
    if any(member.flag_bits & _LOCKED for member in members):
        raise refusal("encrypted")
    strange = any(name.startswith("/") or "\\" in name or ".." in name.split("/") for name in names)
    if strange or len(names) < len(members):
        raise refusal("unsafe")


def _check_beginning(part: IO[bytes]) -> None:
    """Refuse XML that declares a document type: Office files never do, and entities come with it."""
    begun = False

    def declared(*_: object) -> None:
        raise refusal("unsafe")

    def element(*_: object) -> None:
        nonlocal begun
        begun = True

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = declared
    parser.StartElementHandler = element
    while not begun and (step := part.read(_STEP)):
        parser.Parse(step)
