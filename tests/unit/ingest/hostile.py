"""Files that mean harm, made when they are asked for, and what must come of each.

``ready`` where a file is strange but holds text that an honest reader finds in it.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import docx
import openpyxl
from pptx import Presentation

from tests.unit.ingest.hostile_archives import with_huge_part
from tests.unit.ingest.hostile_pdfs import (
    cyclic_pages,
    empty_pdf,
    endless_pages,
    fax_as_text,
    fax_bomb,
    flate_bomb,
    huge_cmap,
    lzw_bomb,
    many_pages,
    pdf,
    printed,
    run_length_bomb,
    scanned,
    scripted,
    with_file,
)

MIB = 2**20
LAUGHS = b"<!DOCTYPE l [" + b"".join(
    b'<!ENTITY l%d "%s">' % (level, (b"&l%d;" % (level - 1)) * 10 if level else b"lol") for level in range(10)
)


class Hostile(NamedTuple):
    """A file and the outcomes it may have."""

    make: Callable[[], bytes]
    outcomes: str
    """Reasons, parted by a blank."""
    slow: bool = False


def word(text: str = "Fees are told at the desk.") -> bytes:
    document = docx.Document()
    document.add_paragraph(text)
    return _saved(document.save)


def workbook() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["Course", "Fee"])
    book.active.append(["JEE", 1])
    return _saved(book.save)


def slides() -> bytes:
    deck = Presentation()
    deck.slides.add_slide(deck.slide_layouts[5]).shapes.title.text = "Fees"
    return _saved(deck.save)


def _saved(save: Callable[[io.BytesIO], object]) -> bytes:
    buffer = io.BytesIO()
    save(buffer)
    return buffer.getvalue()


def with_part(office: bytes, name: str, content: bytes) -> bytes:
    """The same file with one part put in or replaced."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(office)) as source, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target:
        for member in source.namelist():
            if member != name:
                target.writestr(member, source.read(member))
        target.writestr(name, content)
    return written.getvalue()


def archive(*members: tuple[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in members:
            target.writestr(name, content)
    return written.getvalue()


def part_of(office: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(office)) as opened:
        return opened.read(name)


def with_entities(office: bytes, name: str, declaration: bytes, use: bytes) -> bytes:
    """A document type and an entity of it in front of what the part held."""
    head, _, rest = (b'<?xml version="1.0"?>' + part_of(office, name).rpartition(b"?>")[2]).partition(b"?>")
    at = rest.index(b">") + 1
    return with_part(office, name, head + b"?>" + declaration + rest[:at] + use + rest[at:])


def laughing(office: bytes, name: str) -> bytes:
    return with_entities(office, name, LAUGHS + b"]>", b"&l9;")


def prying(office: bytes, name: str) -> bytes:
    return with_entities(office, name, b'<!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]>', b"&x;")


def nested() -> bytes:
    content = zlib.compress(bytes(MIB))
    for _ in range(6):
        content = archive(*((f"{number}.zip", content) for number in range(16)))
    return content


def overlapping() -> bytes:
    """Many entries of the directory point to one and the same member."""
    whole = with_part(word(), "word/media/a.bin", bytes(MIB))
    end = whole.rindex(b"PK\x05\x06")
    count, size, start = struct.unpack_from("<HII", whole, end + 10)
    directory = whole[start : start + size]
    entry = directory[directory.rindex(b"PK\x01\x02") :]
    copies = b"".join(entry.replace(b"word/media/a.bin", b"word/media/%05d" % number) for number in range(40))
    tail = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, count + 40, count + 40, size + len(copies), start, 0)
    return whole[:start] + directory + copies + tail


def lying() -> bytes:
    """A member that holds a hundred times what it declares."""
    honest = with_part(word(), "word/document.xml", part_of(word(), "word/document.xml") + b" " * 10**6)
    declared = struct.pack("<I", len(part_of(honest, "word/document.xml")))
    return honest.replace(declared, struct.pack("<I", 500))


def locked() -> bytes:
    """Its members say that they are encrypted."""
    content = bytearray(word())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.find(mark)
        while place >= 0:
            content[place + at] |= 1
            place = content.find(mark, place + 4)
    return bytes(content)


def sheet(rows: str) -> bytes:
    content = (
        '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f'<dimension ref="A1:XFD1048576"/><sheetData>{rows}</sheetData></worksheet>'
    )
    return with_part(workbook(), "xl/worksheets/sheet1.xml", content.encode())


def far_cells(rows: int) -> bytes:
    return sheet("".join(f'<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>' for n in range(1, rows + 1)))


def shared_strings(count: int, length: int) -> bytes:
    texts = b"".join(b"<si><t>%s</t></si>" % (b"%d " % number * (length // 8)) for number in range(count))
    return with_part(
        workbook(),
        "xl/sharedStrings.xml",
        b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' + texts + b"</sst>",
    )


def wide_table() -> bytes:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="1000000000"/></w:tcPr><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>'
    body = f"<w:document {space}><w:body><w:tbl><w:tr>{cell}</w:tr></w:tbl></w:body></w:document>"
    return with_part(word(), "word/document.xml", body.encode())


def deep_word() -> bytes:
    space = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    return with_part(word(), "word/document.xml", space + b"<w:sdt>" * 100_000)


ROWS = b"Course,Fee\nJEE,1\nNEET,2\n"

FILES: dict[str, Hostile] = {
    "zip: unpacks to a flood": Hostile(lambda: with_part(word(), "word/media/a.bin", bytes(70 * MIB)), "bomb"),
    "zip: archives in archives": Hostile(nested, "wrong_type"),
    "zip: archives in a Word file": Hostile(lambda: with_part(word(), "word/embeddings/a.zip", nested()), "ready"),
    "zip: members that overlap": Hostile(overlapping, "bomb"),
    "zip: sizes that lie": Hostile(lying, "damaged"),
    "zip: a way out of the folder": Hostile(lambda: with_part(word(), "../../etc/cron.d/x", b"x"), "unsafe"),
    "zip: an absolute name": Hostile(lambda: with_part(word(), "/etc/cron.d/x", b"x"), "unsafe"),
    "zip: a name of another system": Hostile(lambda: with_part(word(), "..\\..\\x", b"x"), "unsafe"),
    "zip: encrypted members": Hostile(locked, "encrypted"),
    "zip: cut off": Hostile(lambda: word()[:-400], "damaged"),
    "zip: nothing in it": Hostile(lambda: archive(), "wrong_type"),
    "word: billion laughs": Hostile(lambda: laughing(word(), "word/document.xml"), "unsafe"),
    "word: external entity": Hostile(lambda: prying(word(), "word/document.xml"), "unsafe"),
    "word: laughs behind a comment": Hostile(
        lambda: with_entities(word(), "word/styles.xml", b"<!-- <a> " + b" " * 9000 + b"-->" + LAUGHS + b"]>", b""),
        "unsafe",
    ),
    "word: laughs in another alphabet": Hostile(
        lambda: with_part(
            word(),
            "word/document.xml",
            ('<?xml version="1.0" encoding="UTF-16"?>' + (LAUGHS + b"]><a/>").decode()).encode("utf-16"),
        ),
        "unsafe",
    ),
    "word: a hundred thousand elements deep": Hostile(deep_word, "damaged"),
    "word: a cell over a thousand million columns": Hostile(wide_table, "too_large damaged", slow=True),
    "word: too much text": Hostile(lambda: word("word " * 4_200_000), "too_large damaged", slow=True),
    "excel: billion laughs": Hostile(lambda: laughing(workbook(), "xl/workbook.xml"), "unsafe"),
    "excel: laughs in a sheet": Hostile(lambda: laughing(workbook(), "xl/worksheets/sheet1.xml"), "unsafe"),
    "excel: external entity": Hostile(lambda: prying(workbook(), "xl/worksheets/sheet1.xml"), "unsafe"),
    "excel: one cell in the farthest corner": Hostile(
        lambda: sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), "too_large"
    ),
    "excel: far cells in every row": Hostile(lambda: far_cells(200_000), "too_large"),
    "excel: a million rows": Hostile(
        lambda: sheet("".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 1_000_001))),
        "too_large",
        slow=True,
    ),
    "excel: huge shared strings": Hostile(lambda: shared_strings(100_000, 5_000), "bomb too_large", slow=True),
    "excel: shared strings of 2 GB": Hostile(
        lambda: with_huge_part(workbook(), "xl/sharedStrings.xml", 2_000 * MIB), "bomb", slow=True
    ),
    "excel: shared strings of 2 GB that say they are few": Hostile(
        lambda: with_huge_part(workbook(), "xl/sharedStrings.xml", 2_000 * MIB, declared=MIB),
        "damaged unsafe",
        slow=True,
    ),
    "excel: every cell merged": Hostile(
        lambda: with_part(
            workbook(),
            "xl/worksheets/sheet1.xml",
            part_of(workbook(), "xl/worksheets/sheet1.xml").replace(
                b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
            ),
        ),
        "ready",
    ),
    "powerpoint: billion laughs": Hostile(lambda: laughing(slides(), "ppt/slides/slide1.xml"), "unsafe"),
    "powerpoint: external entity": Hostile(lambda: prying(slides(), "ppt/presentation.xml"), "unsafe"),
    "powerpoint: a slide that is missing": Hostile(
        lambda: with_part(
            slides(),
            "ppt/_rels/presentation.xml.rels",
            part_of(slides(), "ppt/_rels/presentation.xml.rels").replace(b"slides/slide1.xml", b"../../etc/passwd"),
        ),
        "damaged",
    ),
    "pdf: a flood of Flate": Hostile(lambda: flate_bomb(600 * MIB), "too_large damaged no_text ready", slow=True),
    "pdf: a flood of Flate in Flate": Hostile(
        lambda: flate_bomb(600 * MIB, 3), "too_large damaged no_text ready", slow=True
    ),
    "pdf: a flood of LZW": Hostile(lzw_bomb, "too_large damaged no_text", slow=True),
    "pdf: a flood of runs": Hostile(run_length_bomb, "too_large damaged no_text"),
    "pdf: pages that are their own parents": Hostile(cyclic_pages, "damaged no_text"),
    "pdf: pages without end": Hostile(endless_pages, "damaged no_text"),
    "pdf: a hundred thousand pages": Hostile(many_pages, "too_large"),
    "pdf: encrypted": Hostile(lambda: printed(encrypt="secret"), "encrypted"),
    "pdf: pictures only": Hostile(empty_pdf, "no_text"),
    "pdf: a picture of enormous size": Hostile(scanned, "no_text"),
    "pdf: a fax of enormous size": Hostile(fax_bomb, "no_text"),
    "pdf: a fax where text is drawn": Hostile(fax_as_text, "no_text damaged"),
    "pdf: a script in it": Hostile(scripted, "ready"),
    "pdf: a program in it": Hostile(with_file, "ready"),
    "pdf: letters mapped a million times": Hostile(huge_cmap, "ready too_large damaged no_text", slow=True),
    "pdf: lists in lists": Hostile(
        lambda: pdf(b"<< /Type /Catalog /Pages " + b"[" * 100_000 + b"]" * 100_000 + b" >>"), "damaged no_text"
    ),
    "pdf: cut off": Hostile(lambda: printed()[:300], "damaged no_text"),
    "pdf: and an archive behind it": Hostile(lambda: printed() + archive(("a.txt", b"x")), "ready"),
    "pdf: inside of an archive": Hostile(lambda: archive(("a.pdf", printed())), "wrong_type"),
    "csv: one line of 200 MB": Hostile(lambda: b"a," * (100 * MIB), "too_large", slow=True),
    "csv: ten million columns": Hostile(lambda: b"\n".join([b"a," * 10**7, b"1," * 9]), "too_large", slow=True),
    "csv: a million rows": Hostile(lambda: ROWS + b"CAT,3\n" * 10**6, "too_large"),
    "csv: zero bytes": Hostile(lambda: ROWS * 9 + b"C\x00T,3\n", "ready"),
    "csv: nothing but zero bytes": Hostile(lambda: bytes(MIB), "wrong_type"),
    "csv: UTF-16": Hostile(lambda: ROWS.decode().encode("utf-16"), "ready"),
    "csv: UTF-7": Hostile(lambda: "Cours,Prix\nÉté,1\nHiver,2\n".encode("utf-7"), "ready"),
    "csv: half letters": Hostile(lambda: ROWS + b"\xed\xa0\x80,3\n", "ready"),
    "csv: a quotation mark without end": Hostile(lambda: ROWS + b'"CAT,3\n' + ROWS * 50_000, "too_large"),
    "csv: formulas": Hostile(lambda: ROWS + b"=cmd|' /C calc'!A0,@SUM(1+1)\n", "ready"),
    "csv: a cell of ten million letters": Hostile(lambda: ROWS + b"x" * 10**7 + b",3\n", "ready", slow=True),
    "text: too much of it": Hostile(lambda: b"All is told. " * (2 * MIB), "too_large"),
    "text: nothing": Hostile(lambda: b"", "no_text"),
    "text: not a single blank": Hostile(lambda: b"x" * (5 * MIB), "ready"),
    "text: lines without end": Hostile(lambda: b"\n" * (10 * MIB) + b"x", "ready too_large"),
    "markdown: quotations in quotations": Hostile(lambda: b"# A\n" + b">" * 100_000 + b" deep", "ready too_large"),
    "markdown: brackets": Hostile(lambda: b"# A\n" + b"[" * 100_000 + b"a", "ready too_large", slow=True),
    "markdown: stars": Hostile(lambda: b"# A\n" + b"*a_ " * 100_000, "ready too_large", slow=True),
    "html: a hundred thousand elements deep": Hostile(
        lambda: b"<html><body>" + b"<div>" * 100_000 + b"<p>deep</p>" + b"</div>" * 100_000, "ready"
    ),
    "html: a hundred thousand tables deep": Hostile(
        lambda: b"<html><body>" + b"<table><tr><td>" * 100_000 + b"<p>deep</p>", "ready too_large", slow=True
    ),
    "html: links in links": Hostile(lambda: b"<html><body>" + b"<a href=x><b>" * 100_000 + b"<p>deep</p>", "ready"),
    "html: cells over everything": Hostile(
        lambda: b"<html><table>" + b"<tr><td colspan=999999999 rowspan=999999999>x" * 1_000 + b"</table><p>after</p>",
        "too_large ready",
    ),
    "html: a tag without end": Hostile(lambda: b"<html><p>text</p><p " + b"a=1 " * MIB, "ready"),
    "html: a comment without end": Hostile(lambda: b"<!doctype html><p>text</p><!-- " + b"x" * (5 * MIB), "ready"),
    "html: entities": Hostile(lambda: b'<!DOCTYPE html [<!ENTITY a "b">]><html><p>text &a;</p>', "ready"),
    "svg: billion laughs": Hostile(lambda: LAUGHS + b"]><svg>&l9;</svg>", "wrong_type"),
    "a picture that says it is a document": Hostile(lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "wrong_type"),
    "a program": Hostile(lambda: b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 9, "wrong_type"),
    "Word of the last century": Hostile(lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "wrong_type"),
    "Excel with a password": Hostile(
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "encrypted"
    ),
    "formatted text": Hostile(lambda: rb"{\rtf1 hello}", "wrong_type"),
}


def write(name: str, folder: Path) -> Path:
    """Make the named file below ``folder``."""
    file = folder / "upload"
    file.write_bytes(FILES[name].make())
    return file
