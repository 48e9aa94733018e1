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
    "call nine, eight, seven, six, five, double four, three, two, one": {"phone": "919876544321"},
    "9,8 7,6 5,4 3,2 1,0": {"phone": "919876543210"},
    "मेरा नंबर ९८७६५४३२१० है": {"phone": "919876543210"},
    "we're down in Laredo": {"location": "Laredo"},
    "ghar unnao me h": {"location": "unnao"},
    "हम गोंडा के रहने वाले हैं": {"location": "गोंडा"},
    "escribo desde Quito": {"location": "Quito"},
    "j'habite à côté de Nîmes": {"location": "Nîmes"},
    "delhi me job karta hu": {"location": "delhi"},
    "Clara, 19 ans, Vénissieux": {"name": "Clara", "location": "Vénissieux"},
    "mansi, satna, 12th bio": {"name": "Mansi", "location": "satna", "education": "12th bio", "role": "student"},
    "Ibrahim Ba, Roubaix": {"name": "Ibrahim Ba", "location": "Roubaix"},
    "Ritu bol rhi hu": {"name": "Ritu"},
    "hola, soy noelia": {"name": "Noelia"},
    "please have someone explain me the timings. Marcus": {"name": "Marcus"},
    "अनिल कुमार नाम है मेरा": {"name": "अनिल कुमार"},
    "cant go over 2k": {"budget": "2k"},
    "20k se zyada nahi ho payega": {"budget": "20k"},
    "पच्चीस हज़ार से ऊपर नहीं दे पाऊँगा": {"budget": "पच्चीस हज़ार"},
    "mi tope son 600": {"budget": "600"},
    "on peut faire 600 ?": {"budget": "600"},
    "cashier at HEB": {"company": "HEB"},
    "मैं रिलायंस में काम करता हूँ": {"company": "रिलायंस"},
    "curro en Mercadona": {"company": "Mercadona"},
    "je bosse chez Accor": {"company": "Accor"},
    "got my GED last yr": {"education": "GED"},
    "ग्यारहवीं में पढ़ रहा हूँ": {"education": "ग्यारहवीं", "role": "student"},
    "hice FP de electricidad": {"education": "FP de electricidad"},
    "j'ai un CAP cuisine": {"education": "CAP cuisine"},
    "बेटे को दाखिला दिलाना है": {"role": "parent"},
    "c'est pour mon ado": {"role": "parent"},
    "lo pregunto por mi hijo": {"role": "parent"},
    "main koi student nahi hu": {},
    "my brother is in 10th": {"education": "10th"},
    "list se mera naam hata dijiye": {},
    "this is unacceptable": {},
    "I paid 5000 and got no receipt": {},
    "what package above 500000": {},
    "manager se baat karao": {},
    "nobody here wants your offers": {},
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
    assert tell("mon numéro : 06 12 34 56 78", ("33698765432",)).fields == {"phone": "33612345678"}
    assert tell("612 345 678", ("34699999999",)).fields == {"phone": "34612345678"}
    assert tell("+44 20 7946 0958", ("34699999999",)).fields == {"phone": "442079460958"}
    assert tell("612 345 678", ("919876543210", "34960555014")).fields == {"phone": "34612345678"}


MINORS = "i am 16 | i am in class 10 | main 11th me hu | tengo 15 años | j'ai 16 ans | मैं दसवीं में हूं | im studying in 9th std | je suis en terminale"
OF_AGE = "i am 19 | my son is in 10th | 12th pass hu | i completed 12th in 2019 | my daughter is 14 years old | mi hijo tiene 15 años | fees for class 9? | meri beti 10th me hai | after 12th what can i do"


@pytest.mark.parametrize("said", MINORS.split(" | "))
def test_who_seems_under_age_is_noticed(said: str) -> None:
    assert tell(said).minor


@pytest.mark.parametrize("said", OF_AGE.split(" | "))
def test_of_others_nobody_says_so(said: str) -> None:
    assert not tell(said).minor
