# ruff: noqa: E501 -- words that belong together stand on one line
"""What a draft claims beside figures, held against the evidence: names, what there is, and yes where it says no.

No model reads here. What cannot be settled by words is let pass: these rules stop what is surely not there.
"""

from collections.abc import Iterator
from functools import lru_cache

import regex

from shared.domain.concepts import concept, concepts, known
from shared.domain.likeness import alike
from shared.domain.sentences import sentences
from shared.domain.stopwords import STOPWORDS
from shared.domain.talk import Evidence, Fact, Language, Situation
from shared.domain.words import fold, normalise, words

_NAME = regex.compile(r"(?<=[\p{Ll}\p{M}\p{N},])[ ](\p{Lu}[\p{L}\p{M}\p{N}&.'’-]+|\p{Lu}{2,})")
_ORDINARY = frozenset(
    words(
        "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august"
        " september october november december english hindi spanish french i am pm rs inr usd eur aadhaar whatsapp sms"
        " faq ok india spain france us usa uk please thank thanks yes no online stop start sir madam ji our we you"
        " hinglish google maps mr mrs ms dr counsellor admissions enero febrero marzo abril mayo junio julio agosto"
        " septiembre octubre noviembre diciembre janvier fevrier mars avril mai juin juillet aout septembre octobre"
        " novembre decembre jan feb mar apr jun jul aug sep sept oct nov dec ene abr ago dic janv fevr juil lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miercoles jueves viernes"
        " sabado domingo kya aap main level b tech class"
    )
)
_YES = regex.compile(
    r"^\W*(?:yes|yeah|yep|sure|of course|absolutely|si|oui|haan|han|ji haan|ji|claro|bien sur)(?!\p{L})|^\W*(?:जी )?हां"
)
_NO = regex.compile(r"^\W*(?:no|non|nahi|nahin|नहीं|जी नहीं)(?!\p{L})")
_NOT = frozenset(
    words(
        "not no never cannot nobody nothing without except nahi nahin mat na नहीं ना मत ne pas aucun aucune jamais ni nunca"
        " ningun ninguna nadie sin personne non t"
    )
)
_IF = frozenset(words("if si agar अगर यदि"))
_THERE_IS = regex.compile(
    r"""(?<!\S)(?:we\ (?:also\ )?(?:have|offer|provide|give|run|teach|accept|cover)|there\ (?:is|are)|is\ (?:also\ )?(?:available|included|offered|accredited|approved|free)
    |are\ (?:also\ )?(?:available|included|offered|paid|free|eligible)|includes?|including|covers?|comes\ with|accredited|approved|affiliated|recogni[sz]ed
    |tenemos|ofrecemos|hay|incluye|disponibles?|incluid[oa]s?|acreditad[oa]s?|homologad[oa]s?
    |nous\ (?:avons|proposons|offrons)|il\ y\ a|inclus|incluse|eligibles?|reconnue?
    |hamare\ yahan|milta|milti|milte|uplabdh|shamil|मिलता|मिलती|मिलते|उपलब्ध|शामिल|हमारे\ यहां)(?!\S)""",
    regex.VERBOSE,
)
_FRAME = frozenset(
    stem
    for language in ("en", "hinglish", "hi", "es", "fr")
    for stem in concepts(
        "yes also course courses class classes program programs student students offer have available included there year"
        " today welcome happy help branch campus site centre center institute academy school team counsellor call details"
        " curso cursos escuela cours formation ecole haan aap hamare hai hain आप हमारे यहां जी हां है हैं कोर्स",
        language,
    )
)
"""What sentences of every subject say; it claims nothing."""
_MOST = 0.3
"""So much of what a sentence says may be new to the evidence."""
_MOST_TRANSLATED = 0.5
"""The same where the words had to be translated."""
_TELLING = 2
"""So many words of its own a published clause has to have, to be contradicted."""
_STEM = 5
"""Letters that two spellings of a name have in common."""
_QUOTED = regex.compile(r"“[^”]*”|«[^»]*»")
_CLAUSE = regex.compile(r"\s*[;,:]\s+")
_KINDS = {
    "fee": "fee price cost tuition", "charge": "fee charge", "instalment": "instalment payment part", "batch": "batch start",
    "eligibility": "eligibility join", "placement": "placement job result", "mode": "mode online", "answer": "",
}  # fmt: skip
"""What rows of a kind speak of without saying so."""


def unsupported(text: str, language: Language, situation: Situation, evidence: Evidence) -> str | None:
    """The first claim that surely nothing published supports, in words an engine can act on; None where none is."""
    text = _QUOTED.sub(" ", text)
    published = _published(situation, evidence)
    if name := _strange_name(text, situation, published):
        return f"it speaks of {name!r}, which nothing published does"
    for sentence in sentences(text):
        if "?" in sentence:
            continue
        said = " ".join(words(sentence))
        if said.split(" ", 1)[0] in _IF:
            continue
        if (_YES.search(said) or _THERE_IS.search(said)) and _content(_unnamed(sentence, evidence), language):
            units = tuple(_units(evidence))
            needed = _needed(sentence, language, evidence)
            if not any(needed <= unit and _covers(unit, spoken, sentence, language) for unit, spoken in units):
                return f"it claims {sentence!r}, which nothing published says"
        if _denied(sentence, language, evidence):
            return f"it claims {sentence!r}, and what is published says no"
    return None


def _strange_name(text: str, situation: Situation, published: frozenset[str]) -> str | None:
    """A name in the middle of a sentence that stands nowhere in what is published."""
    for match in _NAME.finditer(text):
        parts = [part for part in words(match[1]) if len(part) > 1 and not part.isdigit()]
        own = {*words(situation.person.name or ""), *words(str(situation.person.fields.get("name", "")))}
        if any(not (part in published or part in _ORDINARY or part in own or _near(part, published)) for part in parts):
            return str(match[1])
    return None


def _near(name: str, published: frozenset[str]) -> bool:
    """Whether a name is another spelling, or another language's, of a published one ("Valence")."""
    return any(other[:_STEM] == name[:_STEM] and (len(name) > _STEM or alike(name, other)) for other in published)


def _published(situation: Situation, evidence: Evidence) -> frozenset[str]:
    institution = situation.institution
    texts = [institution.name, *institution.contacts, *(cta.text.get("en", "") for cta in institution.ctas)]
    texts += [item.name for item in evidence.offered] + [named.item for named in evidence.named]
    texts += [word for named in evidence.named for word in named.words]
    texts += [part for fact in evidence.facts for part in (fact.item, fact.label, fact.text)]
    texts += [part for passage in evidence.passages for part in (passage.document, passage.heading, passage.text)]
    return frozenset(word for text in texts for word in _folded(text))


@lru_cache(maxsize=4096)
def _folded(text: str) -> frozenset[str]:
    """Its words, those that a hyphen or full stop joins also as one ("Part-Time", "B.Com")."""
    joined = regex.sub(r"(?<=\p{L})[-.](?=\p{L})", "", text)
    return frozenset(words(text)) | frozenset(words(joined))


def _units(evidence: Evidence) -> Iterator[tuple[frozenset[str], Language]]:
    """What may be said in one breath: all of an item, an answer, a passage. With the language it is written in."""
    items: dict[object, list[Fact]] = {}
    for fact in evidence.facts:
        items.setdefault(fact.item_id, []).append(fact)
    for facts in items.values():
        told = " . ".join(f"{fact.item} {fact.label} {fact.text}" for fact in facts)
        kinds = " ".join(_KINDS.get(fact.kind, fact.kind) + (" seats" if fact.seats else "") for fact in facts)
        spoken: Language = "es" if _spanish(told) else "en"
        naming = " ".join(word for named in evidence.named if named.item_id == facts[0].item_id for word in named.words)
        yield _concepts(told, spoken) | _concepts(kinds, "en") | _concepts(naming, "en"), spoken
    for passage in evidence.passages:
        yield _concepts(f"{passage.document} {passage.heading} {passage.text}", passage.language), passage.language


@lru_cache(maxsize=2048)
def _concepts(text: str, language: Language) -> frozenset[str]:
    return frozenset(concepts(normalise(text), language))


@lru_cache(maxsize=2048)
def _spanish(text: str) -> bool:
    said = words(text)
    return sum(word in STOPWORDS["es"] for word in said) > sum(word in STOPWORDS["en"] for word in said)


def _unnamed(sentence: str, evidence: Evidence) -> str:
    """A sentence without the published names: a list of them claims nothing more."""
    names = {item.name for item in evidence.offered} | {fact.item for fact in evidence.facts}
    for name in sorted(names, key=len, reverse=True):
        sentence = sentence.replace(name, " ")
    return sentence


def _needed(sentence: str, language: Language, evidence: Evidence) -> frozenset[str]:
    """Words of which none may come from elsewhere: what is named, and that it is free."""
    naming = " ".join(word for named in evidence.named for word in named.words)
    return _content(sentence, language) & (_concepts(naming, language) | {concept("free")})


def _covers(unit: frozenset[str], spoken: Language, sentence: str, language: Language) -> bool:
    """Whether a thing published holds most of what the sentence says.

    Of a sentence in another language only the words count that we can translate.
    """
    content = _content(sentence, language)
    if spoken != language:
        content = frozenset(word for word in content if word in unit or known(word))
    most = _MOST if spoken == language else _MOST_TRANSLATED
    return len(content - unit) <= max(most * len(content), 0.5)


def _content(sentence: str, language: Language) -> frozenset[str]:
    plain = regex.sub(r"[\p{Sc}]?\d[\d.,:]*", " ", sentence)
    return frozenset(word for word in _concepts(plain, language) if word not in _FRAME and len(word) > 1)


def _denied(sentence: str, language: Language, evidence: Evidence) -> bool:
    """Whether what is published says no to what the sentence says without a no."""
    said = set(words(sentence))
    if said & _NOT:
        return False
    affirms = _YES.search(fold(sentence)) is not None
    content = _content(sentence, language)
    for text, spoken in _statements(evidence):
        about = _content(text, spoken)
        if len(about) >= _TELLING and about <= content and set(words(text)) & _NOT:
            return True
        if affirms and _NO.search(fold(text)) and about & content:
            return True
    return False


def _statements(evidence: Evidence) -> Iterator[tuple[str, Language]]:
    """Published sentences with their language; of an answer also as a whole with its question."""
    for fact in evidence.facts:
        if fact.kind == "answer":
            spoken: Language = "es" if _spanish(fact.text) else "en"
            yield fact.text, spoken
            yield from ((clause, spoken) for clause in _clauses(fact.text))
    for passage in evidence.passages:
        yield from ((clause, passage.language) for clause in _clauses(passage.text))


@lru_cache(maxsize=2048)
def _clauses(text: str) -> tuple[str, ...]:
    return tuple(clause for sentence in sentences(text) for clause in _CLAUSE.split(sentence) if clause)
