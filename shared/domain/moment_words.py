# ruff: noqa: E501 -- the words of a language stand together
"""The words for times in five languages, folded: lower case, no accents."""

from typing import Literal

import regex

from shared.domain.patterns import worded

Part = Literal["morning", "noon", "afternoon", "evening", "night"]

_NUMBERS: dict[str, float] = {
    word: value
    for value, listed in (
        (0.5, "half aadhe adha aadha आधे आधा media demi demie"),
        (1, "one a an ek una un une एक uno"),
        (1.5, "dedh ded डेढ़ डेढ"),
        (2, "two do dos deux दो couple"),
        (2.5, "dhai dhaai ढाई"),
        (3, "three teen tin tres trois तीन"),
        (4, "four char chaar cuatro quatre चार"),
        (5, "five panch paanch paach cinco cinq पांच"),
        (6, "six che chhe chah chhah seis छह छः छे"),
        (7, "seven saat sat siete sept सात"),
        (8, "eight aath aat ocho huit आठ"),
        (9, "nine nau nueve neuf नौ"),
        (10, "ten das dus diez dix दस"),
        (11, "eleven gyarah gyara once onze ग्यारह"),
        (12, "twelve barah bara doce douze बारह"),
        (15, "fifteen pandrah quince quinze पंद्रह"),
        (20, "twenty bees veinte vingt बीस"),
        (30, "thirty tees treinta trente तीस"),
        (45, "fortyfive"),
    )
    for word in listed.split()
}
_COUNT = rf"(?:\d{{1,2}}(?:\.5)?|{'|'.join(_NUMBERS)})"
_HOUR = rf"(?:\d{{1,2}}|{'|'.join(word for word in _NUMBERS if word not in ('a', 'an', 'un', 'half', 'couple', 'media', 'demi', 'demie'))})"

SHIFTS = {
    "sadhe": 30, "saadhe": 30, "sade": 30, "saade": 30, "साढ़े": 30, "साढे": 30, "sava": 15, "sawa": 15, "सवा": 15, "paune": -15,
    "pone": -15, "पौने": -15, "half past": 30, "quarter past": 15, "quarter to": -15, "y media": 30, "et demie": 30, "et demi": 30,
    "y cuarto": 15, "et quart": 15, "menos cuarto": -15, "moins le quart": -15,
}  # fmt: skip
"""Minutes that a word adds to its hour."""

BEFORE = worded(
    """
    before by till until pehle tak se antes avant पहले तक
    """
) - {"se"}


def number(said: str) -> float:
    """A number in digits or words."""
    return float(said) if said[0].isdigit() else _NUMBERS[said]


def is_hours(unit: str) -> bool:
    """Whether a unit of time is the hour."""
    return unit.startswith(("h", "gh", "घ"))


def _words(*alternatives: str) -> "regex.Pattern[str]":
    return regex.compile(rf"(?<![\p{{L}}\p{{M}}\p{{N}}])(?:{'|'.join(alternatives)})(?![\p{{L}}\p{{M}}\p{{N}}])")


_UNIT = r"(?:hours?|hrs?|ghante|ghanta|ghnte|घंटे|घंटा|घण्टे|horas?|heures?|h|minutes?|mins?|minuts?|minutos?|मिनट)"
LATER = _words(
    rf"(?:in|within|after|en|dentro de|dans|d ici|despues de|in about|in around)\s+(?:about\s+|around\s+)?(?:the next\s+)?(?P<count>{_COUNT})\s*(?:of\s+|an?\s+)?(?P<unit>{_UNIT})(?<!\dh)(?!\s+(?:past|du matin|du soir))(?:\s+from now)?",
    rf"(?P<tally>{_COUNT})\s*-?\s*(?P<stretch>{_UNIT})\s*(?:ke\s+|k\s+)?(?:baad|bad|me|mein|later|from now|mai|के बाद|में|बाद|mas tarde|plus tard)",
)
NOW = _words(
    r"right now", r"right away", r"immediately", r"asap", r"abhi ke abhi", r"abhi", r"turant", r"अभी", r"तुरंत", r"ahora mismo", r"ahorita",
    r"tout de suite", r"maintenant", r"call me now", r"en este momento", r"immediatement",
)  # fmt: skip

_TODAY = r"today|tonight|2day|aaj|aj|आज|hoy|aujourd\W?hui|this (?:evening|afternoon|morning)|esta (?:tarde|noche|manana)|ce (?:soir|matin)|cet (?:apres.midi|aprem)"
DAYS: tuple[tuple[int, "regex.Pattern[str]"], ...] = (
    (2, _words(r"day after (?:tomorrow|tmrw|tmr)|parso|parson|parsu|परसों|pasado manana|apres.demain")),
    (1, _words(r"tomorrow|tommorow|tomorow|tommorrow|tomarrow|tmrw|tmr|tmw|tomo|2morrow|2moro|kal|kl|कल|demain|(?<!la )(?<!esta )(?<!cada )manana(?! \w+ (?:manana))")),
    (0, _words(_TODAY)),
)  # fmt: skip
"""Days ahead, by the words that name them; the first that is said counts."""

IN_DAYS = _words(
    rf"(?:in|after|en|dentro de|dans)\s+(?P<count>{_COUNT})\s+(?:days?|dias?|jours?)",
    rf"(?P<tally>{_COUNT})\s+(?:days?|din|दिन)\s+(?:baad|later|ke baad|mein|me|में|बाद|के बाद)",
)

_NEXT = r"(?P<next>(?:next|coming|upcoming|agle|agli|aane wale|अगले|आने वाले|el proximo|proximo|este|el)\s+)?"
WEEKDAYS: tuple["regex.Pattern[str]", ...] = tuple(
    _words(rf"{_NEXT}(?:on\s+|le\s+|los\s+)?(?:{names})(?P<after>\s+(?:prochain|que viene|proximo))?")
    for names in (
        r"monday|mon(?=\s*(?:$|[,.;]|\d|at\b|after|before|around|or\b|and\b|to\b|ko\b|morning|evening|afternoon|night|noon|subah|shaam|works|is\b|only))|somvar|somwar|सोमवार|lunes|lundi",
        "tuesday|tues|tue|mangalvar|mangalwar|मंगलवार|martes|mardi",
        "wednesday|wed|budhvar|budhwar|बुधवार|miercoles|mercredi",
        "thursday|thurs|thu|guruvar|guruwar|veervar|गुरुवार|वीरवार|jueves|jeudi",
        "friday|fri|shukravar|shukrawar|शुक्रवार|viernes|vendredi",
        "saturday|sat|shanivar|shaniwar|शनिवार|sabado|samedi",
        "sunday|ravivar|raviwar|itvar|itwar|रविवार|इतवार|domingo|dimanche",
    )
)

NOT_BEFORE = regex.compile(
    r"(?<!\S)(?:not|no|pas|non|nahi|nahin|except|excepto|menos|sauf|but not)(?: (?:on|el|le|la|this))?\s*$"
)
NOT_AFTER = regex.compile(
    r"\s*(?:ko |tak |को )?(?:won ?.?t|will not|wouldn ?.?t|doesn ?.?t|does not|isn ?.?t|is not|not|can ?.?t|cannot|nahi|nahin|nhi|mat|नहीं|मत|no (?:puedo|podre|me va|me viene|sirve)|je ne (?:peux|pourrai|suis) pas|ne (?:me )?va pas|impossible|is out|is bad)(?!\p{L})"
)
"""Said of a day that will not do."""

MONTHS = {
    name: month
    for month, listed in enumerate(
        (
            "jan ene जन", "feb fev फर", "mar मार", "apr abr avr अप्", "may mai मई", "jun jui जून", "jul जुल", "aug ago aou अगस", "sep सित",
            "oct अक्", "nov नवं", "dec dic दिस",
        ),
        start=1,
    )
    for name in listed.split()
}  # fmt: skip
_MONTH = r"(?:jan(?:uary)?|janvier|enero|feb(?:ruary)?|febrero|fevrier|mar(?:ch|zo|s)?|apr(?:il)?|abril|avril|may|mayo|mai|june?|junio|juin|july?|julio|juillet|aug(?:ust)?|agosto|aout|sept?(?:ember|iembre|embre)?|oct(?:ober|ubre|obre)?|nov(?:ember|iembre|embre)?|dec(?:ember|embre)?|diciembre|जनवरी|फरवरी|मार्च|अप्रैल|मई|जून|जुलाई|अगस्त|सितंबर|अक्टूबर|नवंबर|दिसंबर)"
DATE = _words(
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|er)?\s*(?:of\s+|de\s+)?(?P<month>{_MONTH})",
    rf"(?P<named>{_MONTH})\s+(?P<date>\d{{1,2}})(?:st|nd|rd|th)?",
    r"(?P<of>\d{1,2})/(?P<number>\d{1,2})(?:/\d{2,4})?",
    r"(?P<plain>\d{1,2})\s*(?:tarikh|tareekh|तारीख)",
)

PARTS: tuple[tuple[Part, "regex.Pattern[str]"], ...] = (
    ("noon", _words(r"(?<!after )(?<!post )lunch(?: ?time| hour| break)?(?! ke baad)|dopahar|dopehar|dopher|dupahar|दोपहर")),
    ("afternoon", _words(r"afternoon|aftrnoon|noon ke baad|tarde|apres.midi|aprem|post lunch|after lunch|despues de (?:comer|almorzar)|apres (?:le )?dejeuner|sobremesa|lunch ke baad")),
    ("evening", _words(r"evening|evng|eve|evenings|shaam|sham|shyam|saam|शाम|soir|soiree|fin de journee|after office|office ke baad|after work")),
    ("night", _words(r"night|tonight|nite|raat|rat|रात|noche|nuit")),
    ("morning", _words(r"morning|mornin|mrng|mornings|subah|subha|savere|सुबह|सवेरे|matin|matinee|(?<=la )manana|(?<=esta )manana|manana (?=\w+ manana)")),
)  # fmt: skip

_AT = r"(?:(?P<limit>at|by|around|about|after|before|till|until|post|from|since|between|approx|@|a las?|a partir de las?|despues de las?|antes de las?|antes de la|sobre las?|tipo|desde las?|entre las?|como a las?|hacia las?|vers|apres|avant|entre|des|a partir de|aux alentours de|a|de|only)\s*(?:around |about |like |les |las )?)"
_HALF = r"(?P<half>a\.?\s?m\.?|p\.?\s?m\.?)"
_BAJE = r"(?:baje|bje|bajay|bje|बजे|बजकर|o.?clock|oclock|hrs)"
_UPTO = rf"(?:\s*(?:to|-|–|or|se|से|and|a|y|et|à|te|aur|ya|या|o|ou|till|until|a las|las)\s*(?:las\s+)?{_HOUR}(?:[:.h]\d{{2}})?)?"
CLOCKS: tuple["regex.Pattern[str]", ...] = (
    _words(rf"{_AT}?(?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d{{2}}))?{_UPTO}\s*{_HALF}"),
    _words(rf"{_AT}?(?P<hour>\d{{1,2}}):(?P<minute>\d{{2}})(?:ish)?{_UPTO}(?:\s*{_BAJE})?"),
    _words(
        rf"(?:(?P<shift>sadhe|saadhe|sade|saade|साढ़े|साढे|sava|sawa|सवा|paune|pone|पौने)\s+)?(?P<hour>{_HOUR})(?:[:.](?P<minute>\d{{2}}))?{_UPTO}\s*{_BAJE}(?:\s+(?P<until>(?:se |ke |k |से |के )?(?:pehle|phle|tak|पहले|तक)))?"
    ),
    _words(rf"(?P<shift>half past|quarter past|quarter to)\s+(?P<hour>{_HOUR})"),
    _words(
        rf"{_AT}?(?P<hour>{_HOUR})\s?(?:h|heures?)\s?(?P<minute>\d{{2}})?(?:\s*(?P<past>et demie|et demi|et quart|moins le quart))?{_UPTO}"
    ),
    _words(
        rf"(?P<limit>a las?|a partir de las?|despues de las?|antes de las?|antes de la|sobre las?|desde las?|entre las?|como a las?|hacia las?|tipo|las)\s+(?P<hour>{_HOUR})(?:[:.](?P<minute>\d{{2}}))?(?:\s+(?P<past>y media|y cuarto|menos cuarto))?{_UPTO}"
    ),
    _words(r"(?P<noon>midday|at noon|mediodia|medio dia|midi)"),
    _words(
        rf"(?P<limit>at|by|around|about|after|before|till|until|post|from|between|@|vers|apres|avant|entre)\s*(?:around |about )?(?P<hour>{_HOUR})(?:[:.](?P<minute>\d{{2}}))?(?!\s*(?:[%/]|st|nd|rd|th|days?|months?|weeks?|years?|mins?|minutes?|lakhs?|k|marks|percent|ans|mois|jours|rs|inr|std|class|pass|rupees)){_UPTO}"
    ),
    _words(
        r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?\s*(?:ke baad|ke bad|k baad|के बाद|(?:se |ke )?(?P<until>pehle|phle|पहले))"
    ),
)
"""An hour, most telling form first; in each the hour, and what is said of its half of the day."""
BARE = _words(rf"(?P<hour>{_HOUR})(?:[:.](?P<minute>\d{{2}}))?{_UPTO}")
