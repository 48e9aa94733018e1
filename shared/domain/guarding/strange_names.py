# ruff: noqa: E501 -- words that belong together stand on one line
"""Names in a draft that nothing published holds: partners, places and people nobody here has spoken of."""

from collections.abc import Iterator
from functools import lru_cache

import regex

from shared.domain.english import in_english
from shared.domain.guarding.negation import NOT
from shared.domain.likeness import alike
from shared.domain.sentences import sentences
from shared.domain.talk import Evidence, Situation
from shared.domain.words import words

_NAME = regex.compile(r"(?<=[\p{Ll}\p{M}\p{N},])[ ](\p{Lu}[\p{L}\p{M}\p{N}&.'’-]+|\p{Lu}{2,})")
_ORDINARY = frozenset(
    words(
        "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august"
        " september october november december english hindi spanish french i am pm rs inr usd eur aadhaar whatsapp sms"
        " faq ok india spain france us usa uk please thank thanks yes no online stop start sir madam ji our we you"
        " hinglish google maps mr mrs ms dr counsellor admissions enero febrero marzo abril mayo junio julio agosto"
        " septiembre octubre noviembre diciembre janvier fevrier mars avril mai juin juillet aout septembre octobre"
        " novembre decembre jan feb mar apr jun jul aug sep sept oct nov dec ene abr ago dic janv fevr juil lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miercoles jueves viernes"
        " sabado domingo kya aap main level b tech class mondays tuesdays wednesdays thursdays fridays saturdays sundays"
        " id pdf sim tv cv pc asap fyi ps etc usted ustedes vous"
    )
)
_ENDED = frozenset(
    words(
        "ended over expired closed finished khatam samapt खत्म समाप्त termino terminado acabo vencio termine terminee fini expire"
    )
)
_LITTLE = 3
"""Letters of a word that no abbreviation counts."""
_STEM = 5
"""Letters that two spellings of a name have in common."""


def strange_name(text: str, situation: Situation, evidence: Evidence) -> str | None:
    """A name in the middle of a sentence that stands nowhere in what is published; None where there is none."""
    published = _published(situation, evidence)
    for match in _NAME.finditer(text):
        parts = [part for part in words(match[1]) if len(part) > 1 and not part.isdigit()]
        own = {*words(situation.person.name or ""), *words(str(situation.person.fields.get("name", "")))}
        own |= _let_go(text, match.start(), situation)
        known = published | _ORDINARY | own
        if any(
            not (part in known or _near(part, published) or _otherwise(part, published, evidence)) for part in parts
        ):
            return str(match[1])
    return None


def _otherwise(name: str, published: frozenset[str], evidence: Evidence) -> bool:
    """Whether it is a published name in another language ("Nivel 1"), or the first letters of one ("DD", "GK")."""
    english = in_english(name)
    if english and published.issuperset(words(english)):
        return True
    return len(name) > 1 and any(name in _initials(text) for text in _texts(evidence))


@lru_cache(maxsize=4096)
def _initials(text: str) -> str:
    return "".join(word[0] if len(word) > _LITTLE else " " for word in words(text))


def _let_go(text: str, at: int, situation: Situation) -> set[str]:
    """Words that the sentence at ``at`` may name because it says no to them: the lead's, and what has ended."""
    sentence = next((line for line in sentences(text) if text.find(line) <= at < text.find(line) + len(line)), "")
    said = set(words(sentence))
    if said & _ENDED:
        return said
    if not said & NOT:
        return set()
    return {word for said in situation.unanswered for word in words(said.text)}


def _near(name: str, published: frozenset[str]) -> bool:
    """Whether a name is another spelling, or another language's, of a published one ("Valence")."""
    return any(other[:_STEM] == name[:_STEM] and (len(name) > _STEM or alike(name, other)) for other in published)


def _published(situation: Situation, evidence: Evidence) -> frozenset[str]:
    institution = situation.institution
    texts = [institution.name, *institution.contacts, *(cta.text.get("en", "") for cta in institution.ctas)]
    texts += [item.name for item in evidence.offered] + [named.item for named in evidence.named]
    texts += [word for named in evidence.named for word in named.words]
    return frozenset(word for text in (*texts, *_texts(evidence)) for word in _folded(text))


def _texts(evidence: Evidence) -> Iterator[str]:
    for fact in evidence.facts:
        yield from (fact.item, fact.text)
        if fact.kind != "answer":  # how else a question is asked says nothing of what there is
            yield fact.label
    for passage in evidence.passages:
        yield from (passage.document, passage.heading, passage.text)


@lru_cache(maxsize=4096)
def _folded(text: str) -> frozenset[str]:
    """Its words, those that a hyphen or full stop joins also as one ("Part-Time", "B.Com")."""
    joined = regex.sub(r"(?<=\p{L})[-.](?=\p{L})", "", text)
    return frozenset(words(text)) | frozenset(words(joined))
