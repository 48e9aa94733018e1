# ruff: noqa: E501 -- phrases that belong together stand on one line
"""How good a reply is, 0 to 100 with named reasons: does it answer, does it answer all, how does it sound, where does it lead."""

from collections.abc import Callable

import regex

from shared.domain.amounts import figures
from shared.domain.asked import asked as asked_in
from shared.domain.catalogue import answering
from shared.domain.concepts import concepts
from shared.domain.guarding.promises import presses
from shared.domain.patterns import phrases, spoken
from shared.domain.quantities import quantities
from shared.domain.talk import Asked, Evidence, Fact, Language, Situation
from shared.domain.thought import Reading
from shared.domain.value import Value
from shared.domain.words import normalise, words

RELEVANCE, COMPLETENESS, TONE, CTA = 45, 25, 20, 10
_LEADING = ("qualification", "pricing", "cta")
"""Stages of a chat in which a reply ends with what comes next."""
_BACK = 40
"""Words: a short reply that ends with a question may be one back."""
_TIMES = frozenset({"day", "week", "month", "year", "hour"})
_KINDS: dict[Asked, tuple[str, ...]] = {
    "fee": ("fee", "charge"), "seats": ("batch",), "phone": ("phone", "email", "link"), "hours": ("hours", "batch"),
    "address": ("address", "mode", "batch"),
}  # fmt: skip
"""Kinds of facts that speak of an aspect, where they are not called as it is."""
_FIGURES: dict[Asked, frozenset[str]] = {
    "fee": frozenset({"money"}), "total": frozenset({"money"}), "compare": frozenset({"money", "date", "percent"}),
    "instalment": frozenset({"money"}), "discount": frozenset({"percent", "money"}), "placement": frozenset({"percent"}),
    "batch": frozenset({"date"}), "hours": frozenset({"time"}), "phone": frozenset({"phone", "email", "link"}),
}  # fmt: skip
"""Kinds of figures that say something of an aspect, whatever words stand around them."""
_ANY: frozenset[Asked] = frozenset({"advice", "compare", "offer"})
"""What is answered in too many ways to be told by words: naming anything published will do."""
_OPEN = phrases(r"""
    (i|we) (do not|don t|cannot|can t|could not) (have|know|tell|confirm|say|see|find|promise|decide)( \S+)*
    (not|isn t|aren t) (published|available|listed|known|fixed|decided|announced|with me)( \S+)*
    (is|are|has|have) (no|not|ended|over|closed|full|none)( \S+)*|(ended|expired|nobody|depends)
    (ask|let|have|request) (\S+ ){0,3}(team|counsell?or|admissions|colleague|desk|office|someone|somebody|them)( \S+)*
    (nahi|nahin|nhi|mat|khatam)|(team|counsell?or|office|desk) (se|ko)
    (नहीं|ना|खत्म|समाप्त)|(टीम|काउंसलर) (से|को)
    (no|ni|ningun|ninguna|nunca|termino|terminado) \S+|(equipo|asesor|asesora|secretaria|admisiones)
    (pas|aucun|aucune|ni|jamais|plus|termine|terminee)|(equipe|conseiller|conseillere|secretariat|admissions)
""")
"""Words that say openly that there is nothing, or who knows it."""
_CURT = phrases(r"""
    (obviously|as (i|we) (already )?(said|told you|mentioned)|you should (know|have)|that is your problem|read the (website|brochure)|whatever|not my (job|problem)|figure it out|stop asking|waste of time|take it or leave it|are you (serious|kidding|deaf|blind)|what do you want)
    (pehle (hi )?bata (chuka|chuki|diya)|aapki problem|faltu|time waste|khud (dekh|padh) l\S+|dimag mat|bakwas)
    (पहले ही बता (चुका|चुकी|दिया)|आपकी समस्या|फालतू|बकवास|खुद (देख|पढ़) ल\S+)
    (ya (se )?lo dije|es su problema|lea la web|como ya (le )?dije|obviamente|no moleste|que mas quiere)
    (je vous l ai deja dit|c est votre probleme|lisez le site|evidemment|comme deja dit|debrouillez vous)
""")
_LOUD = regex.compile(r"!{2,}|(?:![^!]*){3,}|(?:(?<!\p{L})\p{Lu}{4,}(?!\p{L})\W+){3,}")
_LEADS = phrases(r"""
    (call|visit|write|come|ask|apply|register|book|join|enrol|enroll|fill|bring|reply|tell|send|contact|reach|try|sign up|counsell?or|tour|demo|whenever)
    (kijiye|likhiye|bataiye|aaiye|aa sakte|kar sakte|call|counsell?or|visit|demo|baat|likh)
    (कीजिए|लिखिए|बताइए|आइए|करें|काउंसलर|बात|सकते)
    (llame|llamar|escriba|escribir|escribanos|venga|visite|asesor|asesora|rellene|inscribase|pase|reserve)
    (appelez|appeler|ecrivez|ecrire|venez|visitez|conseiller|conseillere|inscrivez|remplissez|passez|reservez)
""")


class Quality(Value):
    """A judgement."""

    points: int
    """0 to 100."""
    reasons: tuple[str, ...] = ()
    """What is wanting, heaviest first, in words an engine can act on."""


def quality(text: str, situation: Situation, reading: Reading, evidence: Evidence) -> Quality:
    """How well ``text`` answers what was asked."""
    text = normalise(text)
    wanting: list[tuple[int, str]] = []
    missing = [aspect for aspect in reading.asked if not _speaks_of(aspect, text, reading.language, evidence)]
    # Who says that it is not known, or asks back which one is meant, has dealt with all of it.
    if reading.asked and not _deals_openly(text):
        wanted = " and ".join(missing)
        if len(missing) == len(reading.asked) and not _on_topic(text, reading, evidence):
            wanting.append((RELEVANCE, f"it does not answer what was asked ({wanted})"))
        if missing:
            lost = round(COMPLETENESS * len(missing) / len(reading.asked))
            wanting.append((lost, f"it leaves out what was asked: {wanted}"))
    elif (
        reading.intent == "question"
        and reading.names
        and not _deals_openly(text)
        and not _on_topic(text, reading, evidence)
    ):
        wanting.append((RELEVANCE, "it does not speak of what was asked"))
    wanting += [(points, why) for points, why in _sound(text)]
    if situation.person.stage in _LEADING and "?" not in text and not _LEADS.search(spoken(text)):
        wanting.append((CTA, "it leads nowhere: say or ask what comes next"))
    wanting.sort(key=lambda want: -want[0])
    lost = sum(points for points, _ in wanting)
    return Quality(points=max(0, 100 - lost), reasons=tuple(why for _, why in wanting))


def _sound(text: str) -> list[tuple[int, str]]:
    said = spoken(text)
    faults = []
    if _CURT.search(said):
        faults.append((TONE, "it is curt"))
    if _LOUD.search(text) or presses(text):
        faults.append((TONE // 2, "it is loud"))
    return faults


def _deals_openly(text: str) -> bool:
    return (text.rstrip().endswith("?") and len(words(text)) < _BACK) or _OPEN.search(spoken(text)) is not None


def _on_topic(text: str, reading: Reading, evidence: Evidence) -> bool:
    """Whether it shares a word with the question, or with what was found for it."""
    said = _content(text, reading.language)
    if said & (_content(reading.question, reading.language) | _content(reading.text, reading.language)):
        return True
    named = frozenset(word for match in evidence.named for word in words(f"{match.item} {' '.join(match.words)}"))
    found = [fact.text for fact in evidence.facts if fact.kind == "answer"] + [p.text for p in evidence.passages]
    return bool(named & set(words(text))) or any(said & _content(told, "en") for told in found)


def _speaks_of(aspect: Asked, text: str, language: Language, evidence: Evidence) -> bool:
    """Whether a reply tells something of an aspect: by its figures, its words, or the words of its rows."""
    if aspect in _ANY or aspect in asked_in(words(text)):
        return True
    if any(figure.kind in _FIGURES.get(aspect, ()) for figure in figures(text)):
        return True
    measured: dict[Asked, Callable[[], bool]] = {
        "duration": lambda: any(quantity.unit in _TIMES for quantity in quantities(text)),
        "seats": lambda: any(quantity.unit == "seat" for quantity in quantities(text)),
    }
    if aspect in measured and measured[aspect]():
        return True
    rows = [fact for fact in evidence.facts if fact.kind in answering(aspect)]
    said = _content(text, language)
    return any(said & _row(fact) for fact in rows)


def _row(fact: Fact) -> frozenset[str]:
    return _content(f"{fact.label} {fact.text}", "en")


def _content(text: str, language: Language) -> frozenset[str]:
    return frozenset(word for word in concepts(text, language) if not word.isdigit() and len(word) > 1)
