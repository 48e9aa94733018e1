"""What the questions of a lead form ask for, guessed from their keys, wording and answers, in five languages."""

import re
from collections.abc import Mapping, Sequence

from shared.domain.lead import Field
from shared.domain.mapping import Rule, apply, folded
from shared.domain.value import Value


class FormQuestion(Value):
    """A question as the platform shows it."""

    key: str
    label: str = ""
    kind: str = ""
    """The platform's own: ``FULL_NAME``, ``EMAIL``, ``PHONE``, ``CUSTOM``, ..."""
    answers: tuple[str, ...] = ()
    """Some that were given, or may be."""


def suggest(questions: Sequence[FormQuestion]) -> tuple[Rule, ...]:
    """Rules for a form that has none yet, in the order in which they should stand.

    One question a field, but for two: first and last name make one name, and a second phone stands in for the
    first. Whatever is not understood is left without a rule: its answer is kept under its own key.
    """
    found: dict[str, list[tuple[int, Rule]]] = {}
    for question in questions:
        target, strength = _meaning(question)
        if target:
            found.setdefault(target, []).append((strength, _rule(question, target)))
    return tuple(rule for target, rules in found.items() for rule in _best(target, rules))


def _best(target: str, rules: list[tuple[int, Rule]]) -> list[Rule]:
    ranked = [rule for _, rule in sorted(rules, key=lambda found: -found[0])]
    if target == "phone":
        return ranked
    if target == "name":
        whole = [rule for rule in ranked if _part(rule.source) == 0]
        return whole[:1] or sorted(ranked, key=lambda rule: _part(rule.source))
    return ranked[:1]


def _part(key: str) -> int:
    """0 for a whole name, 1 for a first and 2 for a last one."""
    said = f" {folded(key)} "
    return 1 if any(f" {cue} " in said for cue in _FIRST) else 2 if any(f" {cue} " in said for cue in _LAST) else 0


def _meaning(question: FormQuestion) -> tuple[str, int]:
    """The target that is asked for, and how surely: the length of the longest phrase that says so."""
    best = "", 0
    for text in (question.kind, question.key, question.label):
        said = f" {folded(text)} "
        for target, cues in _CUES.items():
            for cue in cues:
                if len(cue) > best[1] and f" {cue} " in said:
                    best = target, len(cue)
        if best[1]:
            return best
    return _by_answers(question.answers), 1


def _by_answers(answers: Sequence[str]) -> str:
    """What every one of several answers can only be."""
    if answers and all(_EMAIL.fullmatch(answer.strip()) for answer in answers):
        return "email"
    rule = Rule(source="it", target="it", transform="phone")
    if answers and all(len(answer) > 8 and apply([rule], {"it": answer}).values for answer in answers):
        return "phone"
    return ""


def _rule(question: FormQuestion, target: str) -> Rule:
    key = question.key
    if target == "phone":
        return Rule(source=key, target=target, transform="phone")
    if target == "role":
        known = dict(ROLES)
        for answer in question.answers:
            words = folded(answer).split()
            if meant := {role for word, role in ROLES.items() if word in words}:
                known |= {answer: meant.pop()} if len(meant) == 1 else {}
        return Rule(source=key, target=target, transform="enum", values=known)
    if target == _BIRTH:
        return Rule(source=key, target=target, transform="date", date_format=_order(question))
    return Rule(source=key, target=target)


def _order(question: FormQuestion) -> str:
    """Whether day or month comes first: as some answer shows, else as the platform's own question has it."""
    dates = [match for answer in question.answers if (match := _DATE.fullmatch(answer.strip()))]
    between = dates[0][2] if dates else "/"
    if any(int(match[1]) > 12 for match in dates):
        return f"%d{between}%m{between}%Y"
    if any(int(match[3]) > 12 for match in dates) or folded(question.kind) in ("dob", "date of birth"):
        return f"%m{between}%d{between}%Y"
    return ""


_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_DATE = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2\d{4}")
_BIRTH = "date_of_birth"


def _listed(table: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    return {target: tuple(folded(cue) for cue in cues.split("|")) for target, cues in table.items()}


ROLES = {
    folded(word): role
    for role, words in {
        "student": "student|self|myself|छात्र|छात्रा|विद्यार्थी|vidyarthi|chhatra|estudiante|alumno|alumna|etudiant"
        "|etudiante|eleve",
        "parent": "parent|parents|guardian|father|mother|अभिभावक|माता|पिता|abhibhavak|padre|madre|tutor|pere|mere",
    }.items()
    for word in words.split("|")
}
"""Who somebody may be, in the words that forms offer."""

_FIRST = _listed({"": "first name|given name|first|prenom|nombre de pila|primer nombre|pehla naam|पहला नाम"})[""]
_LAST = _listed({"": "last name|surname|family name|last|nom de famille|apellido|apellidos|upnaam|उपनाम|सरनेम"})[""]

_TABLE: dict[Field | str, str] = {
    # What sounds like one of ours and is not.
    "": "father name|mother name|father s name|mother s name|parent name|parent s name|guardian name|school name"
    "|college name|pita ka naam|mata ka naam|पिता का नाम|माता का नाम|स्कूल का नाम|nombre del padre|nombre de la madre"
    "|nombre del tutor|nombre del colegio|nom du pere|nom de l ecole|user name|username|parent phone|parent email"
    "|country code|pin code|zip code|post code|postal code|codigo postal|code postal|phone model|last school",
    "name": "name|full name|your name|first name|last name|surname|student name|naam|aapka naam|aap ka naam|poora naam"
    "|नाम|आपका नाम|पूरा नाम|नाव|nombre|nombre completo|nombre y apellidos|apellido|apellidos|nom|nom complet"
    "|nom et prenom|prenom|nom de famille|given name|family name|upnaam|उपनाम",
    "phone": "phone|phone number|phone no|mobile|mobile number|mobile no|contact number|contact no|whatsapp"
    "|whatsapp number|whatsapp no|your whatsapp number|work phone number|cell|telephone|फोन|फोन नंबर|मोबाइल|मोबाइल नंबर"
    "|व्हाट्सएप|व्हाट्सएप नंबर|संपर्क नंबर|phone number kya hai|telefono|numero de telefono|movil|celular"
    "|numero de whatsapp|numero de telephone|telephone portable|portable|numero whatsapp",
    "email": "email|e mail|email address|work email|mail id|email id|ईमेल|ई मेल|ईमेल आईडी|correo|correo electronico"
    "|adresse email|adresse e mail|courriel|mail|adresse mail",
    "course": "course|courses|program|programme|class interested in|which course|course interested in|interested in"
    "|exam|which exam|target exam|batch|subject|kaun sa course|kis course|कोर्स|पाठ्यक्रम|कौन सा कोर्स|परीक्षा|किस परीक्षा"
    "|curso|que curso|programa|carrera|formation|quelle formation|cours|quel cours|concours",
    "budget": "budget|your budget|fee budget|बजट|bajat|kitna budget|presupuesto|quel budget",
    "preferred_time": "preferred time|time to call|best time to call|when should we call|when can we call|call time"
    "|convenient time|preferred call time|preferred slot|call karne ka samay|kab call|kis samay|कॉल करने का समय|किस समय"
    "|कब कॉल|समय|horario|hora para llamar|cuando podemos llamar|mejor hora|quand vous appeler|horaire|heure d appel",
    "location": "city|your city|location|which city|town|area|locality|branch|center|centre|nearest center|shahar"
    "|sheher|kis shahar|शहर|स्थान|किस शहर|ciudad|localidad|sede|ville|quelle ville|lieu|campus",
    "education": "education|qualification|highest qualification|education level|current class|class|standard|grade"
    "|which class|degree|padhai|kis class|kaksha|शिक्षा|योग्यता|कक्षा|किस कक्षा|estudios|nivel de estudios|titulacion"
    "|niveau d etudes|diplome|etudes|niveau",
    "company": "company|company name|employer|organisation|organization|कंपनी|कंपनी का नाम|empresa|nombre de la empresa"
    "|entreprise|nom de l entreprise|societe",
    "role": "student or parent|parent or student|are you a student|are you the student|are you a parent|i am a"
    "|who are you|aap student hain ya parent|aap kaun hain|आप छात्र हैं या अभिभावक|आप कौन हैं|eres estudiante|quien eres"
    "|vous etes|etes vous",
    "age": "age|your age|how old are you|umar|umra|aapki umar|उम्र|आयु|आपकी उम्र|edad|su edad|quel age|votre age",
    _BIRTH: "date of birth|dob|birthday|birth date|janm tithi|janam tithi|जन्म तिथि|जन्मतिथि|fecha de nacimiento"
    "|date de naissance",
}
_CUES = _listed(_TABLE)
