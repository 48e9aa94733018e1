"""Second questions, completed from what was said before."""

from datetime import UTC, datetime

import pytest

from shared.domain.asked import asked
from shared.domain.asked_names import names
from shared.domain.resolve import Completion, choices, complete
from shared.domain.small_talk import beyond
from shared.domain.talk import Asked, Author, Said
from shared.domain.words import normalise, words

OFFERS = "We offer: Data Science; Web Development; Spoken English."


def turns(*texts: str) -> list[Said]:
    """Messages in turn, the lead's first."""
    authors: tuple[Author, Author] = ("lead", "bot")
    at = datetime(2026, 11, 21, tzinfo=UTC)
    return [Said(author=authors[place % 2], text=text, at=at) for place, text in enumerate(texts)]


def _asked_last(*texts: str) -> tuple[Asked, ...]:
    """What the lead's messages asked, as turns keep it."""
    kept: tuple[Asked, ...] = ()
    for text in texts[::2]:
        wanted = asked(beyond(words(normalise(text))))
        kept = () if "offer" in wanted else wanted or kept
    return kept


def completed(second: str, *before: str, topic: bool = False) -> Completion:
    said = beyond(words(normalise(second)))
    return complete([said], asked(said), names(said), turns(*before), topic, _asked_last(*before))


@pytest.mark.parametrize(
    ("second", "named"),
    [
        ("the second one", {"web", "development"}),
        ("2", {"web", "development"}),
        ("option 3", {"spoken", "english"}),
        ("fees of the first one", {"data", "science"}),
        ("dusra wala", {"web", "development"}),
        ("pehla", {"data", "science"}),
        ("el segundo", {"web", "development"}),
        ("la deuxième", {"web", "development"}),
        ("दूसरा वाला", {"web", "development"}),
        ("the last one", {"spoken", "english"}),
    ],
)
def test_a_place_in_our_list_names_its_entry(second: str, named: set[str]) -> None:
    found = completed(second, "which courses do you have", OFFERS)
    assert named <= set(found.names)
    assert found.taken


def test_the_other_of_two_is_the_one_not_spoken_of() -> None:
    told = ("python or java?", "Which of these do you mean: Python; Java?", "python fees", "50,000")
    assert completed("and for the other?", *told).names == ("java",)
    assert completed("aur dusra?", *told).asked == ("fee",)


@pytest.mark.parametrize("second", ["and the weekend one?", "what about the weekend batch", "aur weekend wala?"])
def test_a_kind_takes_up_the_thing_spoken_of(second: str) -> None:
    found = completed(second, "data science fees", "It is 50,000.", topic=False)
    assert {"weekend", "data", "science"} <= set(found.names)


def test_a_bare_kind_takes_up_what_was_asked() -> None:
    assert completed("and the weekend one?", "data science fees", "It is 50,000.").asked == ("fee",)
    assert "fee" in completed("et en ligne ?", "combien coûte data science ?", "900 €.").asked


@pytest.mark.parametrize("second", ["uska duration?", "and the fees?", "y el horario?", "how long does it take"])
def test_what_leans_on_the_conversation_takes_its_subject(second: str) -> None:
    assert {"data", "science"} <= set(completed(second, "do you teach data science", "Yes.").names)


def test_items_known_already_need_no_name() -> None:
    assert completed("uska duration?", "do you teach data science", "Yes.", topic=True).names == ()


@pytest.mark.parametrize("second", ["and for yoga?", "yoga ki fees?", "what about yoga", "is there a hostel"])
def test_a_new_subject_takes_over_no_name(second: str) -> None:
    assert not {"data", "science"} & set(completed(second, "data science fees", "50,000.").names)


def test_both_means_the_two_spoken_of_last() -> None:
    told = ("fees of python", "50,000", "and yoga?", "2,000")
    assert {"python", "yoga"} <= set(completed("total of both?", *told).names)


@pytest.mark.parametrize("second", ["2 years", "i am in class 2", "second year students can join?"])
def test_numbers_that_count_choose_nothing(second: str) -> None:
    assert not {"web", "development"} & set(completed(second, "courses?", OFFERS).names)


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        (OFFERS, ("Data Science", "Web Development", "Spoken English")),
        ("Which of these do you mean: Python; Yoga?", ("Python", "Yoga")),
        ("We teach:\n1. *Python*: 6 months\n2. Yoga (weekend)", ("Python", "Yoga")),
        ("Tenemos: inglés, francés y alemán.", ("inglés", "francés y alemán")),
        ("The fee for Python is 1,20,000 rupees.", ()),
    ],
)
def test_a_list_of_ours_is_read(text: str, entries: tuple[str, ...]) -> None:
    assert choices(text) == entries


@pytest.mark.parametrize("second", ["el completo", "completo", "el curso completo"])
def test_a_word_that_one_name_alone_holds_chooses_it(second: str) -> None:
    listed = "Precio:\n• Guía de turismo, curso completo: 2.400 €\n• Guía de turismo, intensivo de verano: 1.150 €"
    assert "completo" in completed(second, "cuánto cuesta el curso de guía", listed).added
