"""What a question wants to know, and what it names."""

import pytest

from shared.domain.asked import asked
from shared.domain.asked_names import missing, names
from shared.domain.words import words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("What are the fees for JEE?", {"fee"}),
        ("JEE ki fees kitni hai", {"fee"}),
        ("kitne paise lagenge", {"fee"}),
        ("फ़ीस कितनी है और कब शुरू होगा", {"fee", "batch"}),
        ("¿Cuánto cuesta y cuánto dura?", {"fee", "duration"}),
        ("C'est combien et combien de temps", {"fee", "duration"}),
        ("how much time does it take", {"duration"}),
        ("how much time does it take and how much is it", {"duration", "fee"}),
        ("kitna time lagega", {"duration"}),
        ("when does the next JEE batch start", {"batch"}),
        ("neet kab se shuru hai", {"batch"}),
        ("what courses do you offer", {"offer"}),
        ("kaun kaun se course hai", {"offer"}),
        ("आपके कौन से कोर्स हैं", {"offer"}),
        ("¿qué cursos tienen?", {"offer"}),
        ("quels cours proposez-vous ?", {"offer"}),
        ("where are you located", {"address"}),
        ("aap kahan ho", {"address"}),
        ("office timing kya hai", {"hours"}),
        ("kothrud branch timing", {"hours"}),
        ("your phone number please", {"phone"}),
        ("can i pay in emi", {"instalment"}),
        ("किस्तों में दे सकते हैं?", {"instalment"}),
        ("placment kaisa hai", {"placement"}),
        ("can a 10th pass join spoken english", {"eligibility"}),
        ("what is the eligibilty", {"eligibility"}),
        ("is it online", {"mode"}),
        ("can it be split in three", {"instalment"}),
        ("do toppers get anything off", {"discount"}),
        ("do i need a degree", {"eligibility"}),
        ("which days are the classes", {"batch"}),
        ("how many cleared the exam last year", {"placement"}),
        ("uppsc me kitne select hue", {"placement"}),
        ("पिछले साल का रिजल्ट", {"placement"}),
        ("लड़कियों को कोई रियायत", {"discount"}),
        ("¿queda sitio?", {"seats"}),
        ("¿hay grupo de tarde?", {"batch"}),
        ("cuánto vale el curso", {"fee"}),
        ("il faut quel niveau", {"eligibility"}),
        ("what are the fees for the two year programme", {"fee"}),
        ("fees for the two courses together", {"fee", "total"}),
        ("vous êtes où exactement", {"address"}),
        ("les deux en tout avec l'inscription au total", {"total"}),
        ("how many students in a batch", set()),
        ("aapke yahan hostel hai?", set()),
    ],
)
def test_what_is_asked(text: str, expected: set[str]) -> None:
    assert set(asked(words(text))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("What are the exact fees for Data Science please tell quickly", ("data", "science")),
        ("JEE ki fees kitni hai bhaiya jaldi batao", ("jee",)),
        ("hostel hai kya aapke yahan", ("hostel",)),
        ("and the fees?", ()),
        ("uska duration?", ()),
        ("और अवधि?", ()),
        ("what about the weekend one", ("weekend",)),
        ("do you have an evening batch", ("evening",)),
        ("fees for class 12", ("12",)),
        ("batch of 2027", ("2027",)),
        ("my phone is 9876543210", ()),
        ("plese tell the feees", ()),
        ("last date for admission", ("deadline",)),
        ("tally ki fees", ("tally",)),
    ],
)
def test_what_is_named(text: str, expected: tuple[str, ...]) -> None:
    assert names(words(text)) == expected


def test_a_name_is_found_in_another_number_or_with_a_slip() -> None:
    known = frozenset({"hostel", "science"})
    assert missing(("hostels", "sceince", "pool"), known) == ("pool",)
