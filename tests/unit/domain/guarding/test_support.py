"""A claim is supported by what it means, however it is worded; some words must be published of the very thing."""

import pytest

from shared.domain.guarding.claims import unsupported
from shared.domain.talk import Evidence, Language
from tests.thinking import PUBLISHED, answered, fact, passage, situation

ROWS = (
    *PUBLISHED,
    fact("Hostel", "fee", "a month", "service", label="Room with breakfast and dinner", amount=7800.0),
    fact("Hostel", "about", "Rooms for girls near the Delhi branch", "service"),
    fact("Welding", "mode", "In person at the Delhi branch"),
    fact("Mumbai", "address", "4 Hill Road, Mumbai 400050", "branch"),
    answered("Is there a demo?", "Yes. Three days of any running batch are free.", 0.9),
    answered("Are there grants?", "We do not lend, but two partner banks give education loans.", 0.9),
)
RULES = passage("Everything paid is returned if we cancel a batch. La escuela no tramita el visado.", 0.9)
EVIDENCE = Evidence(facts=ROWS, passages=(RULES,))


def blocked(text: str, language: Language = "en") -> bool:
    return unsupported(text, language, situation("?"), EVIDENCE) is not None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Yes, three days of a running batch come at no cost.", "en"),
        ("Sí, hay préstamos de dos bancos.", "es"),
        ("Haan ji, hostel mein naashta aur raat ka khana milta hai.", "hinglish"),
        ("If we cancel, you get everything paid back.", "en"),
    ],
)
def test_other_words_for_it_are_fine(text: str, language: Language) -> None:
    assert not blocked(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The hostel has a gym for everybody who stays.", "en"),
        ("Hostel mein dopahar ka khana shamil hai.", "hinglish"),
        ("Welding is taught in Mumbai too.", "en"),
        ("The full fee is returned whenever you leave the course.", "en"),
    ],
)
def test_what_is_published_of_something_else_is_not(text: str, language: Language) -> None:
    assert blocked(text, language)
