"""PDFs that mean harm, made when they are asked for."""

import io
import struct
import zlib

import pypdfium2
from reportlab.pdfgen.canvas import Canvas

MIB = 2**20
PAGE = b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R"


def pdf(*objects: bytes) -> bytes:
    """A PDF of numbered objects, the first of which is its catalogue."""
    content, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    listed = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(content))
    return content + head + listed + trailer


def stream(data: bytes, filters: bytes, more: bytes = b"") -> bytes:
    return b"<< /Length %d /Filter %s %s >>\nstream\n%s\nendstream" % (len(data), filters, more, data)


def drawn(content: bytes) -> bytes:
    """One page with this stream as what is drawn on it."""
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        PAGE + b" /MediaBox [0 0 600 800] /Resources << /Font << /F 5 0 R >> >> >>",
        content,
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )


def flate_bomb(size: int, times: int = 1) -> bytes:
    data = zlib.compress(b"BT /F 9 Tf (lol) Tj ET " * (size // 23), 9)
    for _ in range(times - 1):
        data = zlib.compress(data, 9)
    return drawn(stream(data, b"[" + b"/FlateDecode " * times + b"]"))


def run_length_bomb() -> bytes:
    return drawn(stream(b"\x81 " * (2 * MIB) + b"\x80", b"/RunLengthDecode"))


def lzw_bomb() -> bytes:
    """Codes of which each stands for a longer run of blanks than the one before, 12 bits wide at the end."""
    bits, width, known = [], 9, 258
    for _ in range(600):
        bits.append(format(256, "09b"))
        bits.append(format(32, "09b"))
        width, known = 9, 258
        while known < 4094:
            bits.append(format(known, f"0{width}b"))
            known += 1
            width = 12 if known >= 2047 else 11 if known >= 1023 else 10 if known >= 511 else 9
    line = "".join(bits)
    line += "0" * (-len(line) % 8)
    return drawn(stream(int(line, 2).to_bytes(len(line) // 8, "big"), b"/LZWDecode"))


def cyclic_pages() -> bytes:
    return pdf(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 /Parent 2 0 R >>")


def endless_pages() -> bytes:
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R 3 0 R] /Count 1000 >>",
        b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Parent 2 0 R /Count 1000 >>",
    )


def many_pages() -> bytes:
    kids = b" ".join(b"%d 0 R" % number for number in range(3, 100_003))
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"
    tree = b"<< /Type /Pages /Count 100000 /Kids [" + kids + b"] >>"
    content, places = [b"%PDF-1.7\n"], []
    at = len(content[0])
    for number, body in enumerate([b"<< /Type /Catalog /Pages 2 0 R >>", tree, *([page] * 100_000)], start=1):
        places.append(at)
        content.append(b"%d 0 obj\n%s\nendobj\n" % (number, body))
        at += len(content[-1])
    listed = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer\n<< /Size 100003 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % at
    return b"".join([*content, b"xref\n0 100003\n0000000000 65535 f \n", listed, trailer])


def scanned(width: int = 100_000) -> bytes:
    """One page that is a picture of enormous size."""
    picture = zlib.compress(bytes(width * 100), 9)
    image = b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8"
    return _pictured(stream(picture, b"/FlateDecode", image % (width, width)))


def _pictured(image: bytes) -> bytes:
    """One page that is this picture."""
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        PAGE + b" /MediaBox [0 0 9 9] /Resources << /XObject << /I 5 0 R >> >> >>",
        b"<< /Length 5 >>\nstream\n/I Do\nendstream",
        image,
    )


def printed(text: str = "Fees are told at the desk.", encrypt: str | None = None) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=encrypt)
    canvas.drawString(100, 700, text)
    canvas.save()
    return buffer.getvalue()


def fax_bomb() -> bytes:
    """One page whose picture, JBIG2 of a few bytes, says that it is 65,535 dots wide and four thousand million high."""
    width, height = 65_535, 0xFFFFFFFF
    page = struct.pack(">IIIIBH", width, height, 0, 0, 0, 0)
    region = struct.pack(">IIIIBB", width, height, 0, 0, 0, 1) + bytes(600)
    segments = b"".join(
        struct.pack(">IBBBI", number, kind, 0, 1, len(data)) + data
        for number, (kind, data) in enumerate([(48, page), (38, region)])
    )
    image = b"/Type /XObject /Subtype /Image /Width 65535 /Height 65535 /ColorSpace /DeviceGray /BitsPerComponent 1"
    return _pictured(stream(segments, b"/JBIG2Decode", image))


def fax_as_text() -> bytes:
    """The same filter in front of what is drawn on a page."""
    return drawn(stream(b"BT (Fees) Tj ET" * 99, b"[/FlateDecode /JBIG2Decode /JBIG2Decode]"))


def with_file() -> bytes:
    """A PDF with a program in it, to be opened with the document."""
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles << /Names [(a.exe) 6 0 R] >> >>"
        b" /OpenAction << /S /Launch /F (a.exe) >> >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        PAGE + b" /MediaBox [0 0 600 800] /Resources << /Font << /F 5 0 R >> >> >>",
        b"<< /Length 43 >>\nstream\nBT /F 9 Tf 9 9 Td (Fees at the desk) Tj ET\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Type /Filespec /F (a.exe) /EF << /F 7 0 R >> >>",
        stream(zlib.compress(b"MZ" + bytes(200 * MIB), 9), b"/FlateDecode", b"/Type /EmbeddedFile"),
    )


def scripted() -> bytes:
    """A PDF with a script in it."""
    return printed().replace(b"/Type /Catalog", b"/Type /Catalog /OpenAction << /S /JavaScript /JS (app.alert(1)) >>")


def huge_cmap() -> bytes:
    cmap = b"begincmap\n" + b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
    cmap += b"65536 beginbfrange\n" + b"<0000> <FFFF> <0041>\n" * 2_000_000 + b"endbfrange\nendcmap"
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>"
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        PAGE + b" /MediaBox [0 0 600 800] /Resources << /Font << /F 5 0 R >> >> >>",
        b"<< /Length 38 >>\nstream\nBT /F 9 Tf 9 9 Td (Fees at the desk) Tj ET\nendstream",
        font,
        stream(zlib.compress(cmap, 9), b"/FlateDecode"),
    )


def empty_pdf() -> bytes:
    document, buffer = pypdfium2.PdfDocument.new(), io.BytesIO()
    document.new_page(100, 100)
    document.save(buffer)
    return buffer.getvalue()
