"""What the questions of a form ask for, guessed in five languages."""

import pytest

from shared.domain.form_questions import FormQuestion, suggest


def guessed(*keys: str) -> list[tuple[str, str]]:
    return [(rule.source, rule.target) for rule in suggest([FormQuestion(key=key) for key in keys])]


@pytest.mark.parametrize(
    "form",
    [
        {"full_name": "name", "email": "email", "phone_number": "phone", "city": "location"},
        {"which_course_are_you_interested_in?": "course", "best_time_to_call?": "preferred_time"},
        {"highest_qualification": "education", "what_is_your_budget?": "budget", "company_name": "company"},
        {"आपका_नाम?": "name", "मोबाइल_नंबर": "phone", "आप_किस_कोर्स_में_रुचि_रखते_हैं?": "course", "शहर": "location"},
        {"आपकी_उम्र_क्या_है?": "age", "कॉल_करने_का_समय": "preferred_time"},
        {"aapka_naam_kya_hai?": "name", "mobile_no": "phone", "kis_class_mein_padhte_hain": "education"},
        {"aap_student_hain_ya_parent?": "role", "kis_course_mein_admission_chahiye?": "course"},
        {"nombre_completo": "name", "correo_electrónico": "email", "teléfono_móvil": "phone"},
        {"¿qué_curso_te_interesa?": "course", "ciudad": "location", "nivel_de_estudios": "education"},
        {"numéro_de_téléphone": "phone", "quelle_formation_vous_intéresse_?": "course", "âge": "age"},
        {"nom_complet": "name", "adresse_e-mail": "email", "ville": "location"},
    ],
)
def test_a_form_is_understood_by_its_keys(form: dict[str, str]) -> None:
    assert dict(guessed(*form)) == form


def test_what_only_sounds_like_ours_is_left_alone() -> None:
    assert guessed("father's_name", "school_name", "पिता_का_नाम", "favourite_colour", "pin_code") == []


def test_names_in_parts_make_one_in_order_and_a_whole_name_needs_none() -> None:
    assert guessed("last_name", "first_name") == [("first_name", "name"), ("last_name", "name")]
    assert guessed("first_name", "full_name") == [("full_name", "name")]


def test_the_whatsapp_number_comes_before_another() -> None:
    assert guessed("phone_number", "whatsapp_number") == [("whatsapp_number", "phone"), ("phone_number", "phone")]


def test_a_key_that_says_nothing_is_read_by_its_wording_then_by_its_answers() -> None:
    worded = FormQuestion(key="q1", label="आपका मोबाइल नंबर?", kind="CUSTOM")
    answered = FormQuestion(key="q2", answers=("asha@example.org", "ravi@example.org"))

    assert [(rule.source, rule.target) for rule in suggest([worded, answered])] == [("q1", "phone"), ("q2", "email")]


def test_the_order_of_day_and_month_is_learnt_from_answers() -> None:
    def order(*answers: str, kind: str = "CUSTOM") -> str:
        return suggest([FormQuestion(key="date_of_birth", kind=kind, answers=answers)])[0].date_format

    assert order("03/04/2008", "25/12/2009") == "%d/%m/%Y"
    assert order("03-04-2008", "12-25-2009") == "%m-%d-%Y"
    assert order("03/04/2008", kind="DOB") == "%m/%d/%Y"
    assert order("03/04/2008") == ""


def test_who_somebody_is_becomes_one_of_ours_by_the_answers_on_offer() -> None:
    asked = FormQuestion(key="are_you_a_student?", answers=("Yes, a student", "No, a parent", "no_one"))
    (rule,) = suggest([asked])

    assert rule.values["Yes, a student"] == "student"
    assert rule.values["No, a parent"] == "parent"
    assert "no_one" not in rule.values
