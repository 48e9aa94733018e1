# ruff: noqa: E501 -- one kind a line
"""The words by which documents tell fees, discounts, dates, seats and durations, in five languages. All folded."""

from typing import Literal

import regex

from shared.domain.numerals import WHOLE
from shared.domain.patterns import worded

Topic = Literal["fee", "charge", "instalment", "discount", "batch", "seats", "duration"]
"""What a clause speaks of. ``seats`` becomes part of a batch."""


def _any(words: str) -> "regex.Pattern[str]":
    """One of several phrases, as whole words; ``_`` stands for a blank or a hyphen."""
    phrases = "|".join(sorted(words.split(), key=len, reverse=True)).replace("_", "[ -]")
    return regex.compile(rf"(?<![\p{{L}}\p{{M}}\p{{N}}])(?:{phrases})(?![\p{{L}}\p{{M}}\p{{N}}])")


CUES: tuple[tuple[Topic, "regex.Pattern[str]"], ...] = (
    ("charge", _any("""(?:registration|enrol?lment|application|exam(?:ination)?|material|kit|lab|admission)_(?:fees?|charges?)
        caution_deposit security_deposit inscripcion tasas?_de_(?:examen|inscripcion)
        frais_d.inscription frais_de_dossier droits_d.inscription droit_d.examen
        (?:पंजीकरण|रजिस्ट्रेशन|प्रवेश|आवेदन)_(?:शुल्क|फीस)""")),
    ("discount", _any("""discounts? concession scholarships? waiver off early_bird(?:_(?:discount|offer))?
        descuentos? rebaja becas? remises? reduction rabais bourses? छूट chhoot chhut chhooth""")),
    ("instalment", _any("""instal+ments? emis? kish?t(?:on|en|ein)? किस्त(?:ें|ों)? cuotas? plazos? echeances? versements?
        mensualites?""")),
    ("seats", _any("seats? intake capacity सीट(?:ें|ों)? plazas cupos places")),
    ("duration", _any("duration length lasts? takes runs_for duracion dura(?:n)? duree dure(?:nt)? avadhi अवधि")),
    ("batch", _any("""batch(?:es)? starts? starting begins? beginning commenc(?:es?|ing) start_date
        empieza(?:n)? comienza(?:n)? inicio commence(?:nt)? debutent debute demarre rentree session
        shuru shuruaat शुरू शुरुआत प्रारंभ बैच""")),
    ("fee", _any("""fees? price[ds]? costs? costing tuition precio cuesta(?:n)? tarifa matricula prix tarif coute(?:nt)?
        cout frais_de_(?:scolarite|formation) फीस शुल्क कीमत kimat keemat""")),
)  # fmt: skip
"""The first that is found and has a value of its sort says what a clause speaks of."""

VERBS = _any("""costs? costing priced cuesta(?:n)? coute(?:nt)? lasts? takes runs_for dura(?:n)? dure(?:nt)? starts? begins?
    commences? empieza(?:n)? comienza(?:n)? commence(?:nt)? debute(?:nt)? demarre""")
"""What stands before them is what is paid for, what takes so long, what begins."""
FEE_NOUN = _any("fees? price tuition precio tarifa matricula prix tarif frais फीस शुल्क कीमत")
WHOLE_COURSE = worded(
    """
    course courses total full whole entire tuition annual yearly program programme complete new current revised
    regular standard base our its their this that it they which and also now just only will curso completo
    formation cours kul कुल कोर्स पूरी नई ella elle il lui este esta cette ce a e o y d l s
    """
)
"""May stand before a fee that is the course's own: any other word makes it the fee of something else."""
GROUPS = worded(
    """
    batch batches class classes group groups session sessions next new morning evening afternoon weekend weekday
    day regular online live first second grupo grupos proximo proxima groupe prochaine prochain clases cours बैच
    अगला agla
    """
)
"""May stand before it begins."""

ELSEWHERE = _any("""refunds? refunded refundable returned return late fine penalty surcharge salary salaries package ctc lpa
    stipend placed placement earlier previous(?:ly)? old former(?:ly)? was were used_to had last_year competitors? elsewhere
    other_institutes? market example e.g suppose instance otherwise usually normally not no never without cannot nahi nahin
    नहीं बिना respectively loan interest cash invoice income attendance marks score postpone cancel(?:led|lation)? missed
    reembolso devuelve devolucion retraso recargo antes_era ejemplo sueldo salario respectivamente pas ancien ancienne
    retard rembours(?:e|ement) penalite exemple salaire respectivement etait रिफंड वापस वापसी जुर्माना विलंब पिछले पहले
    pichhle pehle hostel mess transport bus library parking laundry locker uniform""")
"""Where these stand, an amount is not what a course costs."""

VAGUE_AMOUNT = _any("""up_to upto from_(?=\\p{Sc}|rs|inr|\\d) between approx(?:imately)? around about roughly nearly almost over
    more_than less_than at_least at_most above below under minimum maximum starting_(?:at|from) starts?_(?:at|from) onwards
    desde_(?=\\d) aproximadamente unos unas entre mas_de menos_de environ plus_de moins_de
    lagbhag karib kareeb लगभग करीब""")

UNTIL = (
    regex.compile(
        r"(?<!\p{L})(?:until|till|by|before|on or before|up ?to|ends? on|hasta(?: el)?|antes del?|jusqu.au|avant le) ?$"
    ),
    regex.compile(r" ?(?:tak|तक|(?:se|से|ke|के) (?:pehle|पहले))(?![\p{L}\p{M}])"),
)
"""Before and after a date: it is the last day."""
FROM = (
    regex.compile(
        r"(?<!\p{L})(?:from|w\.?e\.?f\.?|effective|as of|desde(?: el)?|a partir del?|a partir du|a compter du|des le) ?$"
    ),
    regex.compile(r" ?(?:se|से|onwards)(?![\p{L}\p{M}])"),
)
"""Before and after a date: it is the first day."""
NO_START = _any("""registrations? admissions? applications? exams? examinations? results? enrol?lments? holidays? orientation
    counsel+ing tests? visits? forms? last_date deadline offers? discounts? office desk inscripciones inscriptions examen
    admission परीक्षा आवेदन पंजीकरण दाखिला छूट""")
"""Where these stand, a date is not the first day of a batch."""
AFTERWARDS = _any("""pays? paying only payable pagan paient after instead net reduced_to leaving becomes ends_at down_to despues en_lugar_de apres au_lieu_de
    ke_baad के_बाद""")
"""Where these stand beside a discount, an amount is what is left."""

PER = regex.compile(
    r"(?:per|a|an|each|every|/|por|al|par|prati|प्रति|har|हर) ?"
    r"(?:month|year|annum|semester|term|week|hour|class|session|subject|student|"
    r"mes|ano|semana|hora|trimestre|mois|an|semaine|heure|माह|महीने|महीना|वर्ष|साल|mahine|mahina|saal)(?!\p{L})"
    r"|(?<!\p{L})(?:monthly|yearly|annually|mensual(?:es)?|mensuel(?:le)?s?|maasik|मासिक)(?!\p{L})"
)
"""How often an amount is paid."""
TAXED = regex.compile(
    r"(?:\+|plus|excluding|excl\.?|exclusive of|mas|hors|aur) ?(?:\d{1,2} ?% ?(?:of |de )?)?(?:gst|tax(?:es)?|vat|iva|tva)(?!\p{L})"
    r"|(?<!\p{L})(?:gst|tax(?:es)?|vat|iva|tva) (?:extra|alag|aparte|en plus|no incluid[oa])(?!\p{L})"
)
"""What comes on top of an amount."""

_UNITS = {
    "day": "day days din दिन dia dias jour jours",
    "week": "week weeks hafta hafte सप्ताह हफ्ते हफ्ता semana semanas semaine semaines",
    "month": "month months mahina mahine maheene महीना महीने माह mes meses mois",
    "year": "year years yr yrs saal sal साल वर्ष ano anos an ans annee annees",
    "hour": "hour hours hrs ghante ghanta घंटे घंटा hora horas heure heures",
}
UNITS = {word: unit for unit, words in _UNITS.items() for word in words.split()}
_NUMBER = "|".join(sorted((word for word, n in WHOLE.items() if n <= 36), key=len, reverse=True))
LENGTH = regex.compile(
    rf"(?<![\p{{L}}\p{{M}}\p{{N}}.,:/-])(?P<number>\d{{1,3}}|{_NUMBER})[ -]?"
    rf"(?P<unit>{'|'.join(sorted(UNITS, key=len, reverse=True))})(?![\p{{L}}\p{{M}}])"
)
"""A length of time."""
LONG = regex.compile(
    LENGTH.pattern + r"(?:[ -](?:long )?(?:course|programme|program|diploma|certificate|bootcamp)"
    r"| (?:ka|ki|का|की) (?:course |कोर्स )?(?:hai|है))(?![\p{L}\p{M}])"
)
"""That a course has as its attribute."""
NO_DURATION = _any("""within after before notice experience valid every per first last ago working weekly daily age aged old
    hours_(?:a|per)_(?:day|week) dentro despues antes cada apres avant chaque sous baad baad_me ke_baad के_बाद पहले हर""")
"""Where these stand, a length of time is not how long a course takes."""

ORDINALS: dict[int, "regex.Pattern[str]"] = {
    1: _any("first 1st down_payment primera? premiere? premier pehli pahli पहली"),
    2: _any("second 2nd segunda? segundo deuxieme second[e]? doosri dusri दूसरी"),
    3: _any("third 3rd tercera? tercero troisieme teesri tisri तीसरी"),
    4: _any("fourth 4th cuarta? cuarto quatrieme chauthi चौथी"),
}
"""Which of several instalments."""
NAMED_DISCOUNT = _any("""early_bird sibling merit women girls alumni referral group staff loyalty diwali summer new_year
    full_payment one_time lump_sum veteran military scholarship hermanos antiguos_alumnos pronto_pago fratrie anciens
    भाई.बहन अर्ली_बर्ड""")
"""What a discount is for, as its name."""

_HEADERS: dict[str, str] = {
    "name": "course|courses|course name|name|name of course|name of the course|program|programme|program name"
    "|programme name|product|service|item|class|module|curso|cursos|nombre del curso|formation|cours|intitule|programa"
    "|कोर्स|पाठ्यक्रम|कोर्स का नाम|course ka naam",
    "fee": "precio|precio total|coste|tarifa|matricula|prix|prix total|tarif|cout|फीस|कोर्स फीस|शुल्क|कुल फीस|कोर्स की फीस",
    "charge": "inscripcion|tasa de examen|frais d inscription|frais de dossier|पंजीकरण शुल्क|रजिस्ट्रेशन फीस",
    "discount": "discount|offer|early bird discount|early bird|descuento|remise|reduction|छूट",
    "instalment": "instalment|instalments|first instalment|second instalment|third instalment|fourth instalment"
    "|1st instalment|2nd instalment|3rd instalment|cuota|primera cuota|segunda cuota|tercera cuota|echeance"
    "|premiere echeance|deuxieme echeance|troisieme echeance|किस्त|पहली किस्त|दूसरी किस्त|तीसरी किस्त",
    "duration": "duration|length|course duration|course length|duracion|duree|अवधि",
    "start": "batch date|new batch|next batch|inicio|proximo grupo|fecha de inicio|debut|date de debut|rentree|prochaine session|शुरुआत|प्रारंभ|प्रारंभ तिथि|अगला बैच|शुरू",
    "batch": "batch|batch name|group|grupo|groupe|session|बैच",
    "seats": "seats|seat|number of seats|no of seats|total seats|intake|capacity|plazas|places|सीटें|सीट",
    "amount": "amount|value|importe|montant|राशि",
    "due": "due|due date|due on|when|payable|vencimiento|fecha|echeance le|date d echeance",
    "until": "valid till|valid until|last date|until|offer ends|valido hasta|valable jusqu au",
}
_BAGS: dict[str, tuple[str, str]] = {
    "start": (
        "start starts starting begin begins commencement commences",
        "batch batches class classes course new next",
    ),
    "fee": ("fee fees price cost tuition", "course total full programme program complete whole"),
    "charge": (
        "registration admission enrolment enrollment application exam examination material kit",
        "fee fees charge",
    ),
}
"""Of a header made of such words alone, one of the first at least."""
_SMALL = worded(
    """
    of the on in for date dates from per amount
    """
)
HEADERS = {phrase: role for role, phrases in _HEADERS.items() for phrase in phrases.split("|")}
"""What stands below a table's header, by the header's words without currency and brackets."""


def header_role(phrase: str) -> str:
    """What stands below a header; empty where that is not known."""
    if role := HEADERS.get(phrase):
        return role
    said = frozenset(phrase.split()) - _SMALL
    for role, (telling, more) in _BAGS.items():
        if said & {*telling.split()} and said <= {*telling.split(), *more.split()}:
            return role
    return ""
