"""Which course a turn is about, in whose words."""

from uuid import UUID, uuid5

import pytest

from shared.domain.interest import interest
from shared.domain.talk import Evidence, Intent, Item, Named
from shared.domain.thought import Reading

SPACE = UUID(int=7)
NAMES = ("UPSC Civil Services, Two-Year Foundation", "UPSC Civil Services, One-Year Programme", "SSC CGL and CHSL")
COURSES = {name: Item(id=uuid5(SPACE, name), kind="course", name=name) for name in NAMES}
BRANCH = Named(item_id=uuid5(SPACE, "branch"), item="Lal Kothi, Jaipur", words=("jaipur",))
SPOKEN_OF = {
    "how much is the python course": "python",
    "mujhe data science karna hai": "data science",
    "silai ka course kitne mahine ka hai": "silai",
    "सिलाई का कोर्स कितने महीने चलता है": "सिलाई",
    "quiero estudiar enfermería": "enfermería",
    "cuanto cuesta lo de soldadura": "soldadura",
    "combien coûte la formation coiffure": "coiffure",
    "a friend of mine loves pottery, is there a pottery workshop": "pottery",
}
NOTHING = ("what are the fees", "kitni fees hai", "is the hostel full", "c'est combien", "are you open on sunday")


def reading(text: str, intent: Intent = "question", **fields: str) -> Reading:
    return Reading(text=text, question=text, language="en", intent=intent, confidence=0.9, fields=fields)


def found(*names: str, said: str = "upsc", branch: bool = False) -> Evidence:
    named = [Named(item_id=COURSES[name].id, item=name, words=(said,)) for name in names]
    return Evidence(named=(*named, *((BRANCH,) if branch else ())), offered=tuple(COURSES.values()))


@pytest.mark.parametrize(("text", "course"), SPOKEN_OF.items())
def test_a_course_nobody_looked_up_is_told_in_the_leads_words(text: str, course: str) -> None:
    assert interest(reading(text), None) == course


@pytest.mark.parametrize("text", NOTHING)
def test_a_question_about_no_course_tells_none(text: str) -> None:
    assert interest(reading(text), None) == ""


def test_an_offered_course_is_told_in_the_institutions_words() -> None:
    assert interest(reading("ssc fees"), found(NAMES[2], said="ssc")) == "SSC CGL and CHSL"


def test_courses_that_one_word_names_are_told_by_what_their_names_share() -> None:
    assert interest(reading("ias ki fees"), found(*NAMES[:2])) == "UPSC Civil Services"


def test_a_branch_is_no_course() -> None:
    assert interest(reading("address in jaipur"), found(branch=True)) == ""


def test_who_opts_out_wishes_for_nothing() -> None:
    assert interest(reading("stop sending me python course ads", "opt_out"), None) == ""


def test_what_somebody_has_studied_is_not_what_they_want() -> None:
    assert interest(reading("j'ai un bac pro cuisine", "detail", education="bac pro cuisine"), None) == ""
