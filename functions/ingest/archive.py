"""Office files are archives of XML: which kind one is, and whether it may be opened at all."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path, PurePosixPath
from struct import Struct
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
_UTF8 = 0x800
"""The bit that says: its name is UTF-8."""
_DESCRIBED_BEHIND = 8
"""The bit that says: its sizes stand behind it, in 12 to 24 bytes."""
_DESCRIPTORS = (12, 16, 20, 24)
_HEADER = Struct("<4s2xHH8xIIHH")
"""In front of a member: signature, flags, method, both sizes, lengths of name and extra field."""
_END = Struct("<4s4xHHIIH")
"""Behind everything: signature, members twice, size and place of the directory, length of the comment."""
_EXTRA = Struct("<HH")
_UNICODE_NAME = 0x7075
_UNTOLD = 0xFFFFFFFF
"""A size that stands in the extra field."""
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
        with file.open("rb") as opened:
            _check_layout(opened, members, file.stat().st_size)
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
    # In Office "A.xml" and "a.xml" are one part; a second name is there for other readers.
    twice = len({name.casefold() for name in names}) < len(members)
    if strange or twice or any(_UNICODE_NAME in _extras(member.extra) for member in members):
        raise refusal("unsafe")


def _extras(field: bytes) -> Iterator[int]:
    """The kinds of what stands in an extra field."""
    while len(field) >= _EXTRA.size:
        kind, length = _EXTRA.unpack_from(field)
        yield kind
        field = field[_EXTRA.size + length :]


def _check_layout(opened: IO[bytes], members: Sequence[ZipInfo], size: int) -> None:
    """Refuse what two readers could read differently: every byte belongs to a member or to the one directory, and
    members say of themselves what the directory says of them."""
    opened.seek(max(0, size - _END.size))
    *told, length, start, comment = _END.unpack(opened.read(_END.size).rjust(_END.size))
    if told != [b"PK\5\6", len(members), len(members)] or comment or start + length + _END.size != size:
        raise refusal("unsafe")
    behind = 0
    described = False
    for member in sorted(members, key=lambda member: member.header_offset):
        gap = member.header_offset - behind
        if gap and not (described and gap in _DESCRIPTORS):
            raise refusal("unsafe")
        behind, described = _end_of(opened, member), bool(member.flag_bits & _DESCRIBED_BEHIND)
    if start != behind and not (described and start - behind in _DESCRIPTORS):
        raise refusal("unsafe")


def _end_of(opened: IO[bytes], member: ZipInfo) -> int:
    """Where the content of a member ends, which says of itself what the directory says."""
    opened.seek(member.header_offset)
    header = opened.read(_HEADER.size).ljust(_HEADER.size)
    signature, flags, method, packed, plain, letters, extra = _HEADER.unpack(header)
    name = opened.read(letters).decode("utf-8" if flags & _UTF8 else "cp437", "replace")
    listed = (b"PK\3\4", member.flag_bits, member.compress_type, member.orig_filename)
    sizes = ((packed, member.compress_size), (plain, member.file_size))
    agreed = flags & _DESCRIBED_BEHIND or all(own in (size, _UNTOLD) for own, size in sizes)
    if (signature, flags, method, name) != listed or not agreed:
        raise refusal("unsafe")
    end: int = member.header_offset + _HEADER.size + letters + extra + member.compress_size
    return end


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
