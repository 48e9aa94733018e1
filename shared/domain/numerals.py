"""Numbers as words, in five languages: the words as data, and how they add up."""

import unicodedata
from collections.abc import Sequence
from decimal import Decimal

import regex

from shared.domain.words import fold


def _counted(table: str, start: int = 0) -> dict[str, int]:
    """Words in counting order; variants of one number are joined by a bar."""
    return {fold(word): n for n, words in enumerate(table.split(), start) for word in words.split("|")}


def _listed(table: str) -> frozenset[str]:
    return frozenset(table.split())


def _tens(table: str) -> dict[str, int]:
    return {word: n * 10 for word, n in _counted(table, 2).items()}


_HINDI = """
    एक दो तीन चार पांच|पाँच छह|छः|छ|छे सात आठ नौ दस ग्यारह बारह तेरह चौदह पंद्रह|पन्द्रह सोलह सत्रह अठारह|अट्ठारह उन्नीस बीस
    इक्कीस बाईस|बाइस तेईस|तेइस चौबीस पच्चीस छब्बीस सत्ताईस|सत्ताइस अट्ठाईस|अठाईस|अट्ठाइस उनतीस|उन्तीस तीस
    इकतीस|इकत्तीस बत्तीस तैंतीस|तेंतीस चौंतीस पैंतीस छत्तीस सैंतीस अड़तीस उनतालीस|उन्तालीस चालीस
    इकतालीस बयालीस तैंतालीस चवालीस|चौवालीस पैंतालीस छियालीस सैंतालीस अड़तालीस उनचास|उन्चास पचास
    इक्यावन बावन तिरपन|तिरेपन चौवन पचपन छप्पन सत्तावन अट्ठावन|अठावन उनसठ साठ
    इकसठ बासठ तिरसठ|तिरेसठ चौंसठ|चौसठ पैंसठ छियासठ सड़सठ अड़सठ उनहत्तर सत्तर
    इकहत्तर बहत्तर तिहत्तर चौहत्तर पचहत्तर छिहत्तर सतहत्तर अठहत्तर उनासी|उन्यासी अस्सी
    इक्यासी बयासी तिरासी चौरासी पचासी छियासी सत्तासी अट्ठासी|अठासी नवासी नब्बे
    इक्यानवे बानवे|बयानवे तिरानवे चौरानवे पचानवे|पंचानवे छियानवे सत्तानवे अट्ठानवे|अठानवे निन्यानवे"""
_HINGLISH = """
    ek do teen|tin char|chaar paanch|panch|paach chhah|chhe|chah|cheh saat aath|aanth nau das|dus
    gyarah|gyara barah|bara|baarah terah|tera chaudah|choudah pandrah|pandra solah|sola satrah|satra
    atharah|athara unnis|unnees bees|bis
    ikkis|ikkees bais|baais teis|teyis chaubis|chaubees pachchis|pachees|pachchees|pachis chhabbis|chabbis
    sattais|sattaais atthais|athais untis|unatis tees|tis
    ikattis|iktis battis|battees taintis chauntis|chautis paintis|paintees chhattis|chattis saintis adtis untalis
    chalis|chalees|chaalis
    iktalis bayalis taintalis chavalis paintalis|paintalees chhiyalis saintalis adtalis unchas pachas|pachaas
    ikyavan bavan tirpan chauvan pachpan chhappan|chappan sattavan atthavan unsath saath|sath|saanth
    iksath basath tirsath chaunsath painsath|paisath chhiyasath sadsath adsath unhattar sattar
    ikhattar bahattar tihattar chauhattar pachhattar|pachattar chhihattar sathattar athhattar unasi assi
    ikyasi bayasi tirasi chaurasi pachasi|pachaasi chhiyasi sattasi atthasi navasi nabbe
    ikyanve banve tiranve chauranve pachanve|panchanve chhiyanve sattanve atthanve ninyanve"""
_ENGLISH = """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen"""
_SPANISH = """
    uno|una|un dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete
    dieciocho diecinueve veinte veintiuno|veintiun|veintiuna veintidos veintitres veinticuatro veinticinco
    veintiseis veintisiete veintiocho veintinueve"""
_FRENCH = """
    un|une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"""

WHOLE: dict[str, int] = (
    _counted(_FRENCH, 1) | _counted(_SPANISH, 1) | _counted(_HINGLISH, 1) | _counted(_HINDI, 1)
    | _counted(_ENGLISH, 1)
    | _tens("twenty thirty forty|fourty fifty sixty seventy eighty ninety")
    | {word: n + 10 for word, n in _tens("treinta cuarenta cincuenta sesenta setenta ochenta noventa").items()}
    | {word: n * 10 for word, n in _counted("vingt|vingts trente quarante cinquante soixante", 2).items()}
    | {"quatrevingt": 80, "quatrevingts": 80, "doscientos": 200, "doscientas": 200, "trescientos": 300,
       "cuatrocientos": 400, "quinientos": 500, "seiscientos": 600, "setecientos": 700, "ochocientos": 800,
       "novecientos": 900}
)  # fmt: skip
"""Number words, folded."""

SCALES: dict[str, int] = {
    word: scale
    for scale, words in {
        100: "hundred sau सौ cien ciento cent cents",
        1_000: "thousand thousands k hazaar hazar hajar hajaar hazaaron हजार mil mille",
        100_000: "lakh lakhs lac lacs laakh लाख l",
        1_000_000: "million millions mn millon millones",
        10_000_000: "crore crores cr karod karor करोड",
    }.items()
    for word in words.split()
}
"""What a number before it is multiplied by."""
ATTACHED_ONLY = frozenset({"k", "l"})
"""Scales only where they stand at the digits: ``2 l`` may be litres."""

PART: dict[str, Decimal] = {
    "dedh": Decimal("1.5"), "डेढ": Decimal("1.5"), "dhai": Decimal("2.5"), "dhaai": Decimal("2.5"),
    "ढाई": Decimal("2.5"), "अढाई": Decimal("2.5"),
}  # fmt: skip
SHIFT: dict[str, Decimal] = {
    "sadhe": Decimal("0.5"), "saadhe": Decimal("0.5"), "साढे": Decimal("0.5"), "sava": Decimal("0.25"),
    "sawa": Decimal("0.25"), "सवा": Decimal("0.25"), "paune": Decimal("-0.25"), "पौने": Decimal("-0.25"),
}  # fmt: skip
"""Said before a number: "sadhe teen" is three and a half."""

VAGUE = _listed("""
    one un una uno une ek एक do दो tin teen tera bara sola bis tis tees char chah sath saath das dus six once dix छ नौ
    cent cents sept seize bees unis
""")
"""Number words that mostly mean something else; numbers only where a unit or another number word follows."""

UNITS = _listed("""
    year years month months week weeks day days hour hours minute minutes batch batches branch branches class classes
    instalment instalments installment installments percent student students seat seats test tests course courses
    rupee rupees rupaye rupay rs saal sal mahina mahine maheene hafte hafta din ghante ghanta baje kisht kist log
    baar dino
    साल वर्ष महीने महीना माह हफ्ते सप्ताह दिन घंटे घंटा बजे किस्त किस्तें किस्तों रुपये रुपए प्रतिशत फीसदी छात्र सीट सीटें शाखाएं कोर्स
    ano anos mes meses semana semanas dia dias hora horas cuotas euros rupias
    an ans annee annees mois semaine semaines jour jours heure heures fois euros roupies
""")
A_HUNDRED = frozenset({"cien", "ciento", "cent"})
"""One hundred as they stand, also after a thousand: "mille cent"."""
JOINTS = frozenset({"and", "aur", "y", "et", "और", "व"})
"""May stand inside a number: "one lakh and twenty thousand"."""


def joined(word: str, before: str, after: str) -> bool:
    """Whether ``word`` joins tens and ones: "treinta y dos", "vingt et un"."""
    tens = WHOLE.get(before, 0)
    return word in ("y", "et") and 20 <= tens < 100 and tens % 10 == 0 and 0 < WHOLE.get(after, 0) < 10


def told(words: Sequence[str]) -> Decimal | None:
    """The number that the words spell, digits among them allowed; None where they spell none.

    >>> told(["one", "lakh", "twenty", "thousand"])
    Decimal('120000')
    """
    total, shift, seen = Decimal(0), Decimal(0), False
    now: Decimal | None = None
    for word in words:
        if word in SHIFT:
            shift = SHIFT[word]
        elif word in SCALES:
            scale = SCALES[word]
            if scale == 100:
                now, shift = (Decimal(1) if now is None else now + shift) * scale, Decimal(0)
            else:
                total, now = total + (1 if now is None else now + shift) * scale, None
                shift = Decimal(0)
            seen = True
        elif word not in JOINTS:
            value = PART.get(word) or (Decimal(WHOLE[word]) if word in WHOLE else Decimal(word))
            now, seen = (now or Decimal(0)) + value, True
    return total + (Decimal(0) if now is None else now + shift) if seen else None


def follows(word: str, before: Sequence[str]) -> bool:
    """Whether ``word`` goes on spelling the number that the words before began."""
    last = before[-1]
    if word in SCALES:
        prior = [SCALES[w] for w in before if w in SCALES and SCALES[w] > 100]
        alone = last not in SCALES or SCALES[word] > SCALES[last] == 100 or (word in A_HUNDRED and SCALES[last] > 100)
        return word not in ATTACHED_ONLY and alone and (
            not prior or SCALES[word] < prior[-1]
        )  # fmt: skip
    if last in SHIFT:
        return word in WHOLE or word.isdigit()
    if word in PART or word in SHIFT:
        return last in SCALES and SCALES[last] > 100
    number = WHOLE.get(word, int(word) if word.isdigit() else None)
    if number is None:
        return False
    if last in SCALES:
        return number < SCALES[last]
    if last == "dix" and word in ("sept", "huit", "neuf"):
        return True
    tens = WHOLE.get(last, 0)
    if tens in (60, 80) and 10 <= number < 20:
        return last.startswith(("soixante", "quatrevingt"))
    return not word.isdigit() and ((tens >= 20 and tens % 10 == 0 and number < min(tens, 10))
                                   or (tens >= 200 and number < 100))  # fmt: skip


_UNREAD = regex.compile(r"[^\P{Nd}0-9]")


def in_digits(text: str) -> str:
    """Digits of every script as 0-9, and fractions as decimals.

    A digit so new that Unicode's table here lacks its value is read as 0: it must not pass for no number at all.
    """
    for sign, part in (("¼", "25"), ("½", "5"), ("¾", "75")):
        text = regex.sub(rf"(?<=\d) ?{sign}", f".{part}", text).replace(sign, f"0.{part}")
    known = "".join(c if c.isascii() else str(unicodedata.digit(c, c)) for c in text)
    return str(_UNREAD.sub("0", known))
