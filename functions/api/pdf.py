"""A PDF of plain pages: lines of text in a fixed-width font, as a statement needs no more."""

import re
from collections.abc import Sequence
from unicodedata import combining, normalize

from shared.domain.romanise import romanise

_LINES, _LEADING, _SIZE, _LEFT, _TOP = 58, 13, 9, 50, 790


def write(title: str, lines: Sequence[str]) -> bytes:
    """Pages of A4. The font that every reader has is Latin: Devanagari is written as people type it, letters with other
    accents are written without, and other scripts become question marks. The title, which is a property, keeps all.
    """
    pages = [lines[start : start + _LINES] for start in range(0, len(lines), _LINES)] or [()]
    kids = " ".join(f"{4 + 2 * place} 0 R" for place in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
    ]
    for place, page in enumerate(pages):
        content = _content(page)
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> "
            f"/Contents {5 + 2 * place} 0 R >>".encode(),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        ]
    objects.append(b"<< /Title <%s> >>" % f"\ufeff{title}".encode("utf-16-be").hex().encode())
    return _file(objects)


def _content(lines: Sequence[str]) -> bytes:
    shown = b"".join(b"(%s) Tj T*\n" % _escaped(line) for line in lines)
    return b"BT /F %d Tf %d TL %d %d Td\n%sET" % (_SIZE, _LEADING, _LEFT, _TOP, shown)


def _escaped(text: str) -> bytes:
    plain = "".join(map(_latin, re.split(r"(\s+)", text)))
    return (
        plain.encode("cp1252", "replace")
        .replace(b"\\", b"\\\\")
        .replace(b"(", b"\\(")
        .replace(b")", b"\\)")
        .replace(b"\r", b" ")
        .replace(b"\n", b" ")
    )


def _latin(word: str) -> str:
    try:
        word.encode("cp1252")
    except UnicodeEncodeError:
        bare = "".join(c for c in normalize("NFKD", romanise(word)) if not combining(c))
        return bare[:1].upper() + bare[1:]
    return word


def _file(objects: Sequence[bytes]) -> bytes:
    """Objects 1, 2, 3, ... with the table that says where each begins; the first is the catalog, the last the title."""
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\n" % (len(objects) + 1, len(objects))
    out += b"startxref\n%d\n%%%%EOF\n" % table
    return bytes(out)
