"""A file to its text, or to the sentence that says why not."""

import io
import zipfile
from pathlib import Path

import docx
import pypdfium2
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from functions.ingest.parse import parse
from functions.ingest.read_pdf import read_pdf
from local.demo import brochure, policy
from shared.errors import UnreadableDocumentError


def pdf(pages: int = 1, text: str = "Fees are told at the desk.", encrypt: str | None = None) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, encrypt=encrypt)
    for _ in range(pages):
        canvas.drawString(100, 700, text)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def refused(tmp_path: Path, content: bytes) -> UnreadableDocumentError:
    file = tmp_path / "upload"
    file.write_bytes(content)
    with pytest.raises(UnreadableDocumentError) as caught:
        parse(file)
    return caught.value


def archive(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in members.items():
            written.writestr(name.replace("__", "/"), content)
    return buffer.getvalue()


def test_a_brochure_keeps_headings_pages_and_whole_paragraphs(tmp_path: Path) -> None:
    (tmp_path / "b").write_bytes(brochure.build())
    document = parse(tmp_path / "b")
    by_heading = {piece.heading.rpartition(" › ")[2]: piece for piece in document.pieces}
    assert document.pages == 3
    assert by_heading["Safety"].page == 3
    assert by_heading["Safety"].text.startswith("Women wardens live in the girls' hostel. Entrances and")
    assert by_heading["Safety"].text.endswith("enters and leaves.")


def test_running_footers_are_not_text(tmp_path: Path) -> None:
    (tmp_path / "b").write_bytes(brochure.build())
    assert not any("Kothrud · Viman Nagar" in piece.text for piece in parse(tmp_path / "b").pieces)


def test_a_words_table_says_what_its_cells_mean(tmp_path: Path) -> None:
    (tmp_path / "p").write_bytes(policy.build())
    pieces = parse(tmp_path / "p").pieces
    refunds = [piece.text for piece in pieces if piece.heading.endswith("2.1 Refund of the course fee")]
    assert "Request reaches us: Up to the day before the start; Refund of the course fee: 90 %" in refunds
    assert refunds[-1].startswith("Refunds are paid to the account"), "tables stand in their place"


def test_words_cut_at_a_lines_end_are_whole_again(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.drawString(100, 700, "Students of the insti\u00adtute pay in instal\u00ad")
    canvas.drawString(100, 686, "ments without interest.")
    canvas.save()
    (tmp_path / "h").write_bytes(buffer.getvalue())
    assert "instalments without" in parse(tmp_path / "h").pieces[0].text


def test_an_encrypted_pdf_is_refused_by_its_reason(tmp_path: Path) -> None:
    error = refused(tmp_path, pdf(encrypt="secret"))
    assert error.reason == "encrypted"
    assert "password" in error.sentence


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7 rubbish", pdf()[:200], archive(word__document_xml=b"<w"), b"PK\x03\x04rubbish"]
)
def test_a_damaged_file_is_refused_by_its_reason(tmp_path: Path, content: bytes) -> None:
    assert refused(tmp_path, content).reason in ("damaged", "wrong_type")


def test_a_word_file_whose_body_is_broken_is_damaged(tmp_path: Path) -> None:
    whole = io.BytesIO()
    docx.Document().save(whole)
    broken = io.BytesIO()
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(broken, "w") as target:
        for name in source.namelist():
            target.writestr(name, b"<broken" if name == "word/document.xml" else source.read(name))
    assert refused(tmp_path, broken.getvalue()).reason == "damaged"


@pytest.mark.parametrize(
    "content",
    [b"GIF89a", b"\x89PNG\r\n\x1a\n" + bytes(9), archive(a=b"x"), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)],
)
def test_what_cannot_be_read_is_refused_by_its_kind(tmp_path: Path, content: bytes) -> None:
    assert refused(tmp_path, content).reason == "wrong_type"


def test_a_pdf_of_pictures_has_no_text(tmp_path: Path) -> None:
    empty = pypdfium2.PdfDocument.new()
    empty.new_page(100, 100)
    buffer = io.BytesIO()
    empty.save(buffer)
    empty.close()
    assert refused(tmp_path, buffer.getvalue()).reason == "no_text"


def test_an_archive_that_unpacks_to_a_flood_is_not_opened(tmp_path: Path) -> None:
    flood = archive(word__document_xml=bytes(70 * 2**20))
    flood = flood.replace(b"word/document_xml", b"word/document.xml")
    assert refused(tmp_path, flood).reason == "bomb"


def test_an_empty_file_says_that_it_is_empty(tmp_path: Path) -> None:
    assert refused(tmp_path, b" \n").sentence == "This file is empty."


def test_too_many_pages_are_refused(tmp_path: Path) -> None:
    (tmp_path / "long").write_bytes(pdf(pages=4))
    with pytest.raises(UnreadableDocumentError, match="3 pages") as caught:
        read_pdf(tmp_path / "long", max_pages=3)
    assert caught.value.reason == "too_large"
