"""Rows told in words."""

from datetime import date

from shared.domain.talk import Asked, Fact
from shared.domain.telling import tell
from shared.domain.thought import Findings
from tests.thinking import fact

TODAY = date(2026, 11, 21)


def told(asked: Asked, row: Fact) -> str:
    return tell(Findings(items=(row.item_id,), asked=(asked,), facts=(row,)), "en", TODAY)


def test_a_description_ends_with_one_full_stop() -> None:
    text = told("course", fact("Welding", "about", "Shop safety and plate."))
    assert text == "Welding: Shop safety and plate."


def test_what_a_discount_takes_stands_before_what_it_gives() -> None:
    row = fact("NDA", "discount", "serving or retired", label="Servicemen", share=20.0)
    assert "Servicemen (serving or retired): 20 %" in told("discount", row)
