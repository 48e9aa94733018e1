"""Numbers below a crore in words, in the five languages."""

from shared.domain.numerals import _HINDI, _HINGLISH
from shared.domain.talk import Language

_MILLION = 1_000_000


def _in_order(listed: str) -> list[str]:
    return listed.split()


_ONES = _in_order("""
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen
""")
_TENS = _in_order("twenty thirty forty fifty sixty seventy eighty ninety")
_ES = _in_order("""
    cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete
    dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete
    veintiocho veintinueve
""")
_ES_TENS = _in_order("treinta cuarenta cincuenta sesenta setenta ochenta noventa")
_ES_HUNDREDS = _in_order("""
    ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos
""")
_FR = _in_order("""
    zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit
    dix-neuf
""")
_FR_TENS = _in_order("vingt trente quarante cinquante soixante")
_INDIAN: dict[Language, tuple[list[str], str, str, str]] = {
    "hinglish": ([word.split("|")[0] for word in _HINGLISH.split()], "lakh", "hazaar", "sau"),
    "hi": ([word.split("|")[0] for word in _HINDI.split()], "लाख", "हज़ार", "सौ"),
}


def spelt(number: int, language: Language) -> str:
    """``number`` as it is said."""
    match language:
        case "en":
            return _english(number)
        case "es":
            return _spanish(number)
        case "fr":
            return _french(number)
        case _:
            return _indian(number, language)


def _indian(number: int, language: Language) -> str:
    words, lakh, thousand, hundred = _INDIAN[language]
    parts = []
    for size, name in ((100_000, lakh), (1_000, thousand), (100, hundred)):
        if number >= size:
            parts += [words[number // size - 1], name]
            number %= size
    return " ".join([*parts, words[number - 1]] if number else parts)


def _english(number: int) -> str:
    if number < 20:
        return _ONES[number]
    if number < 100:
        return _TENS[number // 10 - 2] + (f"-{_ONES[number % 10]}" if number % 10 else "")
    for size, name in ((100_000, "lakh"), (1_000, "thousand"), (100, "hundred")):
        if number >= size:
            rest = number % size
            return f"{_english(number // size)} {name}" + (f" {_english(rest)}" if rest else "")
    raise AssertionError(number)


def _spanish(number: int) -> str:
    if number < 30:
        return _ES[number]
    if number < 100:
        return _ES_TENS[number // 10 - 3] + (f" y {_ES[number % 10]}" if number % 10 else "")
    if number == 100:
        return "cien"
    if number >= _MILLION:
        head = "un millón" if number < 2 * _MILLION else f"{_spanish(number // _MILLION)} millones"
        return head + (f" {_spanish(number % _MILLION)}" if number % _MILLION else "")
    if number < 1000:
        return _ES_HUNDREDS[number // 100 - 1] + (f" {_spanish(number % 100)}" if number % 100 else "")
    head = "mil" if number < 2000 else f"{_spanish(number // 1000)} mil"
    return head + (f" {_spanish(number % 1000)}" if number % 1000 else "")


def _french(number: int) -> str:
    if number < 20:
        return _FR[number]
    if number < 70:
        return _FR_TENS[number // 10 - 2] + (f"-{_FR[number % 10]}" if number % 10 else "")
    if number < 80:
        return f"soixante-{_FR[number - 60]}"
    if number < 100:
        return "quatre-vingt" + (f"-{_FR[number - 80]}" if number > 80 else "s")
    if number >= _MILLION:
        head = "un million" if number < 2 * _MILLION else f"{_french(number // _MILLION)} millions"
        return head + (f" {_french(number % _MILLION)}" if number % _MILLION else "")
    if number < 1000:
        head = "cent" if number < 200 else f"{_FR[number // 100]} cent"
        return head + (f" {_french(number % 100)}" if number % 100 else "")
    head = "mille" if number < 2000 else f"{_french(number // 1000)} mille"
    return head + (f" {_french(number % 1000)}" if number % 1000 else "")
