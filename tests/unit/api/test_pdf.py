import pypdfium2
import pytest

from functions.api import pdf


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Sharma (Pune) & Söhne", "Sharma (Pune) & Söhne"),
        ("शर्मा क्लासेस JEE", "Sharma Klases JEE"),
        ("Institut Dvořák", "Institut Dvorak"),
        ("சர்மா Classes", "???? Classes"),
    ],
)
def test_a_name_of_another_script_is_written_as_near_as_the_font_has_it_and_kept_in_the_title(
    name: str, shown: str
) -> None:
    document = pypdfium2.PdfDocument(pdf.write(name, [f"Institution: {name}"]))
    assert document[0].get_textpage().get_text_range() == f"Institution: {shown}"
    assert document.get_metadata_dict()["Title"] == name
