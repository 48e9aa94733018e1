"""Archives of which two readers could read different things, made of an honest Word file."""

import io
import struct
import zipfile
from collections.abc import Callable
from functools import cache

import docx

_DIRECTORY, _END = b"PK\x01\x02", b"PK\x05\x06"
_MAIN = b"word/document.xml"
_UNICODE_NAME = 0x7075


@cache
def honest() -> bytes:
    buffer = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("Fees are told at the desk.")
    document.save(buffer)
    return buffer.getvalue()


def _parts(whole: bytes) -> tuple[bytes, bytes]:
    """The members, and the directory."""
    end = whole.rindex(_END)
    length, start = struct.unpack_from("<II", whole, end + 12)
    return whole[:start], whole[start : start + length]


def closed(members: bytes, directory: bytes, count: int | None = None, comment: bytes = b"") -> bytes:
    """A whole archive again."""
    count = directory.count(_DIRECTORY) if count is None else count
    told = struct.pack("<4sHHHHIIH", _END, 0, 0, count, count, len(directory), len(members), len(comment))
    return members + directory + told + comment


def with_comment() -> bytes:
    return closed(*_parts(honest()), comment=b"\xff\xfe nobody writes this")


def with_end_in_comment() -> bytes:
    """The comment is the end of another archive: who searches from behind finds that one."""
    members, directory = _parts(honest())
    return closed(members, directory, comment=closed(b"", b""))


def with_comment_cut_short() -> bytes:
    return with_comment()[:-5]


def with_trailing_data() -> bytes:
    return honest() + b"MZ and a program"


def with_leading_data() -> bytes:
    """Offsets count from behind the script, as self-extracting archives have it."""
    return b"PK\x03\x04" + b"#!/bin/sh\nexit\n" + honest()


def with_two_ends() -> bytes:
    return closed(*_parts(honest())) + struct.pack("<4sHHHHIIH", _END, 0, 0, 0, 0, 0, 0, 0)


def with_unlisted_member() -> bytes:
    """A member between the others that the directory does not name."""
    members, directory = _parts(honest())
    hidden = io.BytesIO()
    with zipfile.ZipFile(hidden, "w") as opened:
        opened.writestr("word/vbaProject.bin", b"macro")
    return closed(members + _parts(hidden.getvalue())[0], directory)


def with_missing_member() -> bytes:
    """The directory names one more than there are."""
    members, directory = _parts(honest())
    return closed(members, directory + directory[directory.rindex(_DIRECTORY) :].replace(b"docProps", b"docProp5"))


def with_fewer_than_told() -> bytes:
    members, directory = _parts(honest())
    return closed(members, directory, count=directory.count(_DIRECTORY) + 3)


def with_duplicate() -> bytes:
    """Two parts of one name: the first is harmless."""
    other = honest().replace(b"docProps/app.xml", b"docProps/ap2.xml")
    buffer = io.BytesIO(other)
    with zipfile.ZipFile(buffer, "a") as opened:
        opened.writestr("word/document.xm1", b"<other/>")
    return buffer.getvalue().replace(b"word/document.xm1", _MAIN)


def with_other_case() -> bytes:
    """Two parts whose names are one to Office: names of parts know no case."""
    buffer = io.BytesIO(honest())
    with zipfile.ZipFile(buffer, "a") as opened:
        opened.writestr("WORD/Document.xml", b"<other/>")
    return buffer.getvalue()


def with_other_local_name() -> bytes:
    """In front of the member stands another name than in the directory."""
    whole = honest()
    return whole.replace(_MAIN, b"word/d0cument.xml", 1)


def _told_otherwise(at: int, form: str, value: int) -> bytes:
    """The header in front of the main part with another value at a place."""
    whole = bytearray(honest())
    struct.pack_into(form, whole, whole.index(_MAIN) - 30 + at, value)
    return bytes(whole)


def with_other_local_size() -> bytes:
    return _told_otherwise(18, "<I", 7)


def with_other_local_method() -> bytes:
    return _told_otherwise(8, "<H", 0)


def with_other_local_flags() -> bytes:
    return _told_otherwise(6, "<H", 1)


def _with_extra(extra: bytes, sizes: bytes = b"") -> bytes:
    """The directory's entry of the main part with another extra field, and other sizes."""
    members, directory = _parts(honest())
    at = directory.index(_MAIN) - 46
    entry = bytearray(directory[at : at + 46 + len(_MAIN)])
    struct.pack_into("<H", entry, 30, len(extra))
    entry[20 : 20 + len(sizes)] = sizes
    length = struct.unpack_from("<H", directory, at + 30)[0]
    return closed(members, directory[:at] + entry + extra + directory[at + 46 + len(_MAIN) + length :])


def with_zip64_size() -> bytes:
    """The true size stands in an extra field, and is a lie: 3 GB."""
    return _with_extra(struct.pack("<HHQQ", 1, 16, 3 * 2**30, 3 * 2**30), b"\xff" * 8)


def with_zip64_cut_short() -> bytes:
    return _with_extra(struct.pack("<HHI", 1, 16, 7), b"\xff" * 8)


def with_unicode_name() -> bytes:
    """A second name in an extra field, for readers that look there."""
    return _with_extra(struct.pack("<HHBI", _UNICODE_NAME, 5 + 9, 1, 0) + b"other.xml")


def with_zip64_end() -> bytes:
    """A second end of the archive, of large ones, that names another directory."""
    members, directory = _parts(honest())
    count = directory.count(_DIRECTORY)
    large = struct.pack("<4sQHHIIQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, 1, 1, 0, 0)
    place = struct.pack("<4sIQI", b"PK\x06\x07", 0, len(members) + len(directory), 1)
    told = struct.pack("<4sHHHHIIH", _END, 0, 0, count, count, len(directory), len(members), 0)
    return members + directory + large + place + told


def with_quoted_end() -> bytes:
    """A member between the directory's two halves."""
    members, directory = _parts(honest())
    return closed(members, directory[:-9] + b"PK\x03\x04" + directory[-9:])


def with_huge_part(office: bytes, name: str, size: int, declared: int | None = None) -> bytes:
    """An Office file with a part of ``size`` equal bytes, written in steps; it may declare fewer."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(office)) as source,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target,
    ):
        for member in source.namelist():
            if member != name:
                target.writestr(member, source.read(member))
        with target.open(name, "w") as part:
            for _ in range(size // 2**20):
                part.write(b" " * 2**20)
    whole = buffer.getvalue()
    return whole if declared is None else whole.replace(struct.pack("<I", size), struct.pack("<I", declared))


CONFUSING: dict[str, tuple[Callable[[], bytes], str]] = {
    "a comment": (with_comment, "unsafe"),
    "an end in the comment": (with_end_in_comment, "unsafe damaged wrong_type"),
    "a comment that is cut short": (with_comment_cut_short, "unsafe damaged"),
    "something behind the end": (with_trailing_data, "unsafe"),
    "something in front": (with_leading_data, "unsafe"),
    "two ends": (with_two_ends, "unsafe damaged wrong_type"),
    "a member that is not listed": (with_unlisted_member, "unsafe"),
    "a listed member that is missing": (with_missing_member, "bomb unsafe"),
    "fewer members than it says": (with_fewer_than_told, "unsafe damaged"),
    "two members of one name": (with_duplicate, "unsafe"),
    "two members of one name in other letters": (with_other_case, "unsafe"),
    "another name in front of a member": (with_other_local_name, "unsafe damaged"),
    "another size in front of a member": (with_other_local_size, "unsafe"),
    "another method in front of a member": (with_other_local_method, "unsafe"),
    "encrypted in front of a member alone": (with_other_local_flags, "unsafe"),
    "a size of 3 GB for large archives": (with_zip64_size, "bomb"),
    "a size for large archives that is cut short": (with_zip64_cut_short, "damaged"),
    "a second name for a member": (with_unicode_name, "unsafe damaged"),
    "an end for large archives": (with_zip64_end, "unsafe damaged wrong_type"),
    "a directory with a gap": (with_quoted_end, "unsafe damaged"),
}
"""How they are made, and the reasons by which they may be refused."""
