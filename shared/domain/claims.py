# ruff: noqa: E501 -- words that belong together stand on one line
"""What a draft claims beside figures, held against the evidence: names, what there is, and yes where it says no.

No model reads here. What cannot be settled by words is let pass: these rules stop what is surely not there.
"""

from collections.abc import Iterator
from functools import lru_cache

import regex

from shared.domain.clauses import clauses
from shared.domain.concepts import concepts, known
from shared.domain.negation import NOT
from shared.domain.sentences import sentences
from shared.domain.sources import sources
from shared.domain.sources import spoken as spoken_in
from shared.domain.strange_names import strange_name
from shared.domain.talk import Evidence, Fact, Language, Situation
from shared.domain.words import fold, normalise, vocabulary, words

_YES = regex.compile(
    r"^\W*(?:yes|yeah|yep|sure|of course|absolutely|si|oui|haan|han|ji haan|ji|claro|bien sur)(?!\p{L})|^\W*(?:जी )?हां"
)
_NO = regex.compile(r"^\W*(?:no|non|nahi|nahin|नहीं|जी नहीं)(?!\p{L})")
_IF = regex.compile(r"^\W*(?:if|si(?!\s*,)|agar|अगर|यदि)(?![\p{L}\p{M}])")
_ALL = frozenset(
    words(
        "all every each everyone always todos todas cada siempre tous toutes chaque toujours sab sabhi saare har hamesha"
        " सब सभी सारे सारी हर हमेशा प्रत्येक"
    )
)
_BOTH = regex.compile(
    r"(?<!\S)(?:both|dono|donon|दोनों|ambas|ambos|les deux|las dos|los dos) (?:our |nos |nuestras |hamari |hamare )?"
    r"(?:sites?|branches|campuses|centres?|centers?|locations|places|shakha\S*|शाखा\S*|sedes|centros|lieux|ecoles)(?!\S)"
)
_NOT_ALL = regex.compile(
    r"(?<!\S)(?:all the best|(?:at|in|after|above|of) all|all (?:right|together|in all|inclusive|india|your questions|you need)"
    r"|(?:all|every|each|cada|todos los|todas las|tous les|toutes les|har|हर) (?:day|days|week|month|year|morning|evening|dia|dias"
    r"|semanas?|mes|meses|ano|jours|semaines|mois|ans|din|hafte|mahine|saal|दिन|हफ्ते|महीने|साल|एक|ek|one|of|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|lunes|martes|miercoles|jueves|viernes|sabados?|domingos?"
    r"|lundis?|mardis?|mercredis?|jeudis?|vendredis?|samedis?|dimanches?))(?!\S)"
)
"""Said of more than one, and claims nothing of each."""
_INCLUDING = regex.compile(
    r"(?:,| and| y| et| aur| और)? ?(?<!\p{L})(?:including|includes?|incluye|incluyendo|comprend|y compris)(?!\p{L})(?P<list>[^.;!?]+)"
)
_CRITICAL = frozenset(
    concepts(
        "free online refund scholarship loan accredited approved government recognised internship license ac gym pool"
        " wifi lunch paid bus abroad",
        "en",
    )
)
"""Words on which all turns: each has to be published of the very thing."""
_THERE_IS = regex.compile(
    r"""(?<!\S)(?:we\ are\ an?|somos\ una?|nous\ sommes\ une?|hum\ ek|हम\ एक|we\ (?:also\ )?(?:have|offer|provide|give|run|teach|accept|cover)|there\ (?:is|are)|is\ (?:also\ )?(?:available|included|offered|accredited|approved|free)
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
_QUOTED = regex.compile(r"“[^”]*”|«[^»]*»")
_CLAUSE = regex.compile(r"\s*[;,:]\s+|\s(?:but|mais|pero|sino|lekin|par|लेकिन|पर|which|que la|que le)\s")
_KINDS = {
    "fee": "fee price cost tuition", "charge": "fee charge", "instalment": "instalment payment part", "batch": "batch start",
    "eligibility": "eligibility join", "placement": "placement job result", "mode": "mode", "answer": "",
}  # fmt: skip
"""What rows of a kind speak of without saying so."""


def unsupported(text: str, language: Language, situation: Situation, evidence: Evidence) -> str | None:
    """The first claim that surely nothing published supports, in words an engine can act on; None where none is."""
    text = _QUOTED.sub(" ", text)
    if name := strange_name(text, situation, evidence):
        return f"it speaks of {name!r}, which nothing published does"
    for sentence in sentences(text):
        if "?" in sentence:
            continue
        if _IF.search(sentence.lower()):
            continue
        said = " ".join(words(sentence))
        if any(_of_all(clause, language, evidence) for clause in clauses(sentence)) or _too_much(
            sentence, language, evidence
        ):
            return f"it claims {sentence!r}, which nothing published says of all"
        if (_YES.search(said) or _THERE_IS.search(said)) and _content(_unnamed(sentence, evidence), language):
            units = tuple(_units(evidence, language))
            needed = _needed(sentence, language, evidence)
            if not any(needed <= unit and _covers(unit, spoken, sentence, language) for unit, spoken in units):
                return f"it claims {sentence!r}, which nothing published says"
        if _denied(sentence, language, evidence):
            return f"it claims {sentence!r}, and what is published says no"
    return None


def _units(evidence: Evidence, language: Language) -> Iterator[tuple[frozenset[str], Language]]:
    """What may be said in one breath: all of an item, an answer, a passage. With the language it is written in."""
    items: dict[object, list[Fact]] = {}
    for fact in evidence.facts:
        items.setdefault(fact.item_id, []).append(fact)
    for facts in items.values():
        told = " . ".join(f"{fact.item} {fact.label} {fact.text}" for fact in facts)
        kinds = " ".join(_KINDS.get(fact.kind, fact.kind) + (" seats" if fact.seats else "") for fact in facts)
        spoken = spoken_in(told)
        naming = " ".join(word for named in evidence.named if named.item_id == facts[0].item_id for word in named.words)
        yield (
            _concepts(told, spoken) | _concepts(kinds, "en") | _concepts(naming, "en") | _concepts(naming, language),
            spoken,
        )
    for passage in evidence.passages:
        yield _concepts(f"{passage.document} {passage.heading} {passage.text}", passage.language), passage.language


@lru_cache(maxsize=2048)
def _concepts(text: str, language: Language) -> frozenset[str]:
    return frozenset(concepts(normalise(text), language))


def _unnamed(sentence: str, evidence: Evidence) -> str:
    """A sentence without the published names: a list of them claims nothing more."""
    names = {item.name for item in evidence.offered} | {fact.item for fact in evidence.facts}
    for name in sorted(names, key=len, reverse=True):
        sentence = sentence.replace(name, " ")
    return sentence


def _needed(sentence: str, language: Language, evidence: Evidence) -> frozenset[str]:
    """Words of which none may come from elsewhere: what is named, and that it is free."""
    naming = " ".join(word for named in evidence.named for word in named.words)
    return _content(sentence, language) & (_concepts(naming, language) | _CRITICAL)


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
    plain = regex.sub(r"(?<![\p{L}\d])[\p{Sc}]?\d[\d.,:]*", " ", sentence)
    return frozenset(word for word in _concepts(plain, language) if word not in _FRAME and len(word) > 1)


def _of_all(clause: str, language: Language, evidence: Evidence) -> bool:
    """Whether it says of all, of every one or of both places what nothing published says of all."""
    plain = _NOT_ALL.sub(" ", " ".join(words(clause)))
    if not (_ALL.intersection(plain.split()) or _BOTH.search(plain)):
        return False
    content = _content(clause, language)
    wide = (source for source in sources(evidence) if _ALL & vocabulary(source.told))
    return not any(_half(content, source.about, source.language == language) for source in wide)


def _half(content: frozenset[str], about: frozenset[str], own: bool) -> bool:
    """Whether ``about`` holds more than half of the content; of another language, of what can be translated."""
    told = content if own else frozenset(word for word in content if word in about or known(word))
    return 2 * len(told & about) > len(told)


def _too_much(sentence: str, language: Language, evidence: Evidence) -> bool:
    """Whether it lists as included what the thing spoken of does not include."""
    listed = _INCLUDING.search(sentence.lower())
    if not listed:
        return False
    parts = _content(listed["list"], language)
    content = _content(sentence, language) - parts
    units = [(unit, spoken) for unit, spoken in _units(evidence, language) if spoken == language and unit & content]
    best = max((len(unit & content) for unit, _ in units), default=0)
    return best > 0 and not any(parts <= unit for unit, _ in units if len(unit & content) == best)


def _denied(sentence: str, language: Language, evidence: Evidence) -> bool:
    """Whether what is published says no to what the sentence says without a no."""
    if vocabulary(sentence) & NOT:
        return False
    affirms = _YES.search(fold(sentence)) is not None
    content = _content(sentence, language)
    for text, spoken in _statements(evidence):
        about = _content(text, spoken)
        if len(about) >= _TELLING and about <= content and vocabulary(text) & NOT:
            return True
        if affirms and _NO.search(fold(text)) and about & content:
            return True
    return False


def _statements(evidence: Evidence) -> Iterator[tuple[str, Language]]:
    """Published sentences with their language; of an answer also as a whole with its question."""
    for fact in evidence.facts:
        if fact.kind == "answer":
            spoken = spoken_in(fact.text)
            yield fact.text, spoken
            yield from ((clause, spoken) for clause in _clauses(fact.text))
    for passage in evidence.passages:
        yield from ((clause, passage.language) for clause in _clauses(passage.text))


@lru_cache(maxsize=2048)
def _clauses(text: str) -> tuple[str, ...]:
    return tuple(clause for sentence in sentences(text) for clause in _CLAUSE.split(sentence) if clause)
