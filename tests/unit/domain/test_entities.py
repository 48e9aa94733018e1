# ruff: noqa: E501 -- tables of what people say
"""What people tell of themselves on the way."""

import pytest

from shared.domain.entities import tell

TOLD = {
    "my name is asha patil": {"name": "Asha Patil"},
    "I'm Ravi from Nagpur": {"name": "Ravi", "location": "Nagpur"},
    "im priya from nagpur": {"name": "Priya", "location": "nagpur"},
    "myself rahul": {"name": "Rahul"},
    "main pune se hoon": {"location": "pune"},
    "me llamo lucia y vivo en madrid": {"name": "Lucia", "location": "madrid"},
    "je m'appelle Chloé, j'habite à Lyon": {"name": "Chloé", "location": "Lyon"},
    "i live in south delhi and want fees": {"location": "south delhi"},
    "मैं जयपुर में रहता हूं": {"location": "जयपुर"},
    "my budget is 50k": {"budget": "50k"},
    "budget 40,000 hai": {"budget": "40,000"},
    "I can pay only 30000": {"budget": "30000"},
    "mi presupuesto es de 500 euros": {"budget": "500 euros"},
    "mon budget est de 800 €": {"budget": "800 €"},
    "मेरा बजट 20 हजार है": {"budget": "20 हजार"},
    "i have completed bcom": {"education": "bcom"},
    "12th pass hu": {"education": "12th pass"},
    "my son is in class 10": {"education": "class 10", "role": "parent"},
    "i am in 11th": {"education": "11th", "role": "student"},
    "j'ai le bac": {"education": "bac"},
    "i work at Infosys as tester": {"company": "Infosys"},
    "tcs me job karta hu": {"company": "tcs"},
    "trabajo en Telefónica": {"company": "Telefónica"},
    "je travaille chez Renault": {"company": "Renault"},
    "i am interested in data science course": {"course": "data science"},
    "mujhe python sikhna hai": {"course": "python"},
    "quiero estudiar enfermería": {"course": "enfermería"},
    "I am 24 years old": {"age": "24"},
    "j'ai 17 ans": {"age": "17"},
    "asha@example.com": {"email": "asha@example.com"},
    "call nine eight seven six five double four three two one": {"phone": "919876544321"},
    "मेरा नंबर ९८७६५४३२१० है": {"phone": "919876543210"},
    "what is the fee for class 10": {},
    "i am interested": {},
    "i am from commerce background": {"education": "commerce"},
    "do you have a course in the evening": {},
    "can i speak to someone": {},
    "i am not sure": {},
}


@pytest.mark.parametrize(("said", "fields"), TOLD.items())
def test_what_is_told_is_read(said: str, fields: dict[str, str]) -> None:
    assert tell(said).fields == fields


def test_a_number_without_a_country_is_of_the_writers_country() -> None:
    assert tell("mon numéro : 06 12 34 56 78", "33698765432").fields == {"phone": "33612345678"}
    assert tell("612 345 678", "34699999999").fields == {"phone": "34612345678"}
    assert tell("+44 20 7946 0958", "34699999999").fields == {"phone": "442079460958"}


MINORS = "i am 16 | i am in class 10 | main 11th me hu | tengo 15 años | j'ai 16 ans | मैं दसवीं में हूं | im studying in 9th std | je suis en terminale"
OF_AGE = "i am 19 | my son is in 10th | 12th pass hu | i completed 12th in 2019 | my daughter is 14 years old | mi hijo tiene 15 años | fees for class 9? | meri beti 10th me hai | after 12th what can i do"


@pytest.mark.parametrize("said", MINORS.split(" | "))
def test_who_seems_under_age_is_noticed(said: str) -> None:
    assert tell(said).minor


@pytest.mark.parametrize("said", OF_AGE.split(" | "))
def test_of_others_nobody_says_so(said: str) -> None:
    assert not tell(said).minor
