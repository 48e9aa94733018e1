"""What a draft states is held against rows and passages: quantities, days, items, names, yes and no."""

from datetime import date

import pytest

from shared.domain.guarding.claims import unsupported
from shared.domain.guarding.tracing import untraced
from shared.domain.quantities import uncounted
from shared.domain.talk import Evidence, Named
from tests.thinking import DELHI, PUBLISHED, PYTHON, YOGA, answered, fact, id_of, passage, situation

ANSWERS = (
    answered("Is there a hostel?", "Yes, for girls, ten minutes from the Delhi branch.", 0.9),
    answered("Do you give loans?", "No. We do not lend money, but fees can be paid in parts.", 0.9),
)
REFUNDS = passage("Before the start | 90 %\nIn the first week | 70 %\nIn the second week | 40 %", 0.9)
EVIDENCE = Evidence(
    named=(Named(item_id=id_of(PYTHON), item=PYTHON, words=("python",)),),
    facts=(*PUBLISHED, *ANSWERS),
    passages=(REFUNDS,),
)


@pytest.mark.parametrize(
    "text",
    [
        "Python Programming takes 6 months.",
        "Six months, and the weekend batch has 30 seats.",
        "पाइथन 6 महीने का है।",
        "It can be paid in two instalments.",
    ],
)
def test_what_is_counted_somewhere_may_be_said(text: str) -> None:
    assert uncounted(text, EVIDENCE) is None


@pytest.mark.parametrize("text", ["Python takes 20 months.", "Son 12 semanas.", "6 हफ्ते", "There are 6 seats."])
def test_a_number_of_something_else_is_not_enough(text: str) -> None:
    assert uncounted(text, EVIDENCE)


@pytest.mark.parametrize(
    "text",
    [
        "Python Programming is Rs 1,20,000.",
        "With registration it is Rs 1,20,500.",
        "Python Programming is Rs 1.2 lakh and Yoga for Beginners Rs 2,500.",
        "The first instalment is Rs 72,000, the second Rs 48,000.",
        "In the second week 40 % comes back.",
        "Classes are on Saturday.",
    ],
)
def test_figures_of_their_own_row_may_stand(text: str) -> None:
    assert untraced(text, situation("?"), "en", EVIDENCE) is None


@pytest.mark.parametrize(
    "text",
    [
        "Python Programming is Rs 2,500.",
        "Yoga for Beginners is Rs 1,20,000.",
        "The first instalment is Rs 48,000.",
        "In the second week 70 % comes back.",
        "Classes are on Sunday.",
        "Python Programming is Rs 1,21,000.",
    ],
)
def test_figures_of_another_row_may_not(text: str) -> None:
    assert untraced(text, situation("?"), "en", EVIDENCE)


@pytest.mark.parametrize(
    "text",
    [
        "Yes, there is a hostel for girls near the Delhi branch.",
        "We do not lend money.",
        "Python Programming takes 6 months. Shall I tell you more?",
        "Thank you, Asha! I will gladly help.",
    ],
)
def test_what_is_published_may_be_claimed(text: str) -> None:
    assert unsupported(text, "en", situation("?"), EVIDENCE) is None


@pytest.mark.parametrize(
    "text",
    [
        "Yes, we have a swimming pool and a gym.",
        "The course is accredited by Oxford Brookes.",
        "Yes, we lend money to every family.",
        "Yes, yoga is free for beginners.",
        "Thanks to our tie-up with the railways you sit at the front.",
    ],
)
def test_what_nobody_published_may_not(text: str) -> None:
    assert unsupported(text, "en", situation("?"), EVIDENCE)


def test_what_a_row_is_called_claims_nothing_of_all() -> None:
    batch = fact(PYTHON, "batch", label="All branches", on_date=date(2027, 1, 12), seats=25)
    said = "Seats in Python Programming: 25 (All branches, 12 January 2027)."
    assert unsupported(said, "en", situation("?"), Evidence(facts=(batch,))) is None
    assert unsupported("All branches have 25 seats and a lift.", "en", situation("?"), EVIDENCE)


def test_a_line_under_a_name_is_of_what_it_names() -> None:
    hours = fact(
        "Ring Road, Noida", "hours", "Monday to Friday 8:00 am to 8:00 pm, Saturday 9:00 am to 1:00 pm", "branch"
    )
    address = fact("Ring Road, Noida", "address", "7 Lake Plaza, Ring Road, 201301", "branch")
    evidence = EVIDENCE.model_copy(update={"facts": (*PUBLISHED, hours, address)})
    told = f"• {PYTHON}: Duration: 6 months\n• Ring Road, Noida: Timing: {hours.text}; Address: {address.text}"
    assert untraced(told, situation("?"), "hinglish", evidence) is None
    assert untraced(f"• {DELHI}: Timing: {hours.text}", situation("?"), "en", evidence)


def test_a_row_that_is_repeated_with_its_figures_between_its_words_may_stand() -> None:
    off = fact(PYTHON, "discount", "of any course", label="Former students", amount=24000.0, share=20.0)
    evidence = EVIDENCE.model_copy(update={"facts": (*PUBLISHED, off)})
    told = f"• {PYTHON}: Former students: 20 % (Rs 24,000) of any course; First instalment Rs 72,000 at admission"
    assert untraced(told, situation("?"), "en", evidence) is None


def test_an_age_may_be_repeated_beside_the_ages_it_is_held_against() -> None:
    ages = fact(PYTHON, "eligibility", "21 to 32 years old")
    evidence = EVIDENCE.model_copy(update={"facts": (*PUBLISHED, ages)})
    asked = situation("I am 27, may I join?")
    assert untraced("At 27 you fit the range of 21 to 32.", asked, "en", evidence) is None
    assert untraced("27 is still fine.", asked, "en", evidence)
    assert untraced("At 28 you fit the range of 21 to 32.", asked, "en", evidence)


def test_a_text_that_names_no_item_and_has_all_its_figures_from_one_may_stand() -> None:
    evidence = EVIDENCE.model_copy(update={"named": (Named(item_id=id_of(YOGA), item=YOGA, words=("yoga",)),)})
    told = "In two instalments. Rs 1,20,000 in all: Rs 72,000 first and Rs 48,000 after that. From 12 January 2027."
    assert untraced(told, situation("?"), "en", evidence) is None
    assert untraced("In two instalments.", situation("?"), "en", evidence)
