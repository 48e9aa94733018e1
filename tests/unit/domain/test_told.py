"""What a lead tells about themselves, and what is left of the message without it."""

import pytest

from shared.domain.told import told, untold


@pytest.mark.parametrize(
    ("text", "fields", "left"),
    [
        ("My name is Ravi, fees for NEET?", {"name": "Ravi"}, "fees for NEET?"),
        ("mera naam Asha Rao hai, fees?", {"name": "Asha Rao"}, "hai, fees?"),
        ("my email is a@b.co and what is yours?", {"email": "a@b.co"}, "my   and what is yours?"),
        ("call 98765 43210 for JEE", {"phone": "919876543210"}, "call   for JEE"),
        ("what is your email?", {}, "what is your email?"),
        ("JEE 2 year fees", {}, "JEE 2 year fees"),
    ],
)
def test_what_is_told_is_kept_and_asks_nothing(text: str, fields: dict[str, str], left: str) -> None:
    assert told(text) == fields
    assert untold(text) == left
