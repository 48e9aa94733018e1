# ruff: noqa: E501 -- words that belong together stand on one line
"""What a draft claims beside figures, held against the evidence: names, what there is, and yes where it says no.

No model reads here. What cannot be settled by words is let pass: these rules stop what is surely not there.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

import regex

from shared.domain.concepts import concept, known
from shared.domain.guarding.inclusion import INCLUDED, wrongly_included
from shared.domain.guarding.negation import NOT
from shared.domain.guarding.sources import sources, written_in
from shared.domain.guarding.strange_names import strange_name
from shared.domain.guarding.support import Meaning, Support, at_no_cost, content
from shared.domain.lexemes import stem
from shared.domain.patterns import spoken
from shared.domain.sentences import QUOTED, clauses, sentences
from shared.domain.talk import Evidence, Language, Situation
from shared.domain.words import fold, vocabulary, words

_YES = regex.compile(
    r"^\W*(?:yes|yeah|yep|sure|of course|absolutely|si|oui|haan|han|ji haan|ji|claro|bien sur)(?!\p{L})|^\W*(?:जी )?हां"
)
_NO = regex.compile(r"^\W*(?:no|non|nahi|nahin|नहीं|जी नहीं)\s*[.,;:!]")
_IF = regex.compile(r"^\W*(?:if|si(?!\s*,)|agar|अगर|यदि)(?![\p{L}\p{M}])")
_ALL = frozenset(
    words(
        "all every each everyone always todos todas cada siempre tous toutes chaque toujours sab sabhi saare har hamesha"
        " सब सभी सारे सारी हर हमेशा प्रत्येक"
    )
)
_EACH = frozenset(map(concept, map(stem, _ALL)))
_BOTH = regex.compile(
    r"(?<!\S)(?:both|dono|donon|दोनों|ambas|ambos|les deux|las dos|los dos) (?:our |nos |nuestras |hamari |hamare )?"
    r"(?:sites?|branches|campuses|centres?|centers?|locations|places|shakha\S*|शाखा\S*|sedes|centros|lieux|ecoles)(?!\S)"
)
_NOT_ALL = regex.compile(
    r"(?<!\S)(?:all the best|(?:at|in|after|above|of) all|all (?:right|together|in|inclusive|india|your questions|you need)"
    r"|every \d+ \S+|toutes les \d+|cada \d+|har \d+|each (?:time|part|one|payment|instalment)|each$|(?:all|every|each|cada|chaque|todos los|todas las|tous les|toutes les|har|हर) (?:day|days|week|month|year|morning|evening|dia|dias"
    r"|semanas?|mes|meses|ano|jours|semaines|mois|ans|din|hafte|mahine|saal|दिन|हफ्ते|महीने|साल|एक|ek|one|of|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|lunes|martes|miercoles|jueves|viernes|sabados?|domingos?"
    r"|lundis?|mardis?|mercredis?|jeudis?|vendredis?|samedis?|dimanches?))(?!\S)"
)
"""Said of more than one, and claims nothing of each."""
_INCLUDING = regex.compile(
    r"(?:,| and| y| et| aur| और)? ?(?<!\p{L})(?:including|includes?|incluye|incluyendo|comprend|y compris)(?!\p{L})(?P<list>[^.;!?]+)"
)
_THERE_IS = regex.compile(
    r"""(?<!\S)(?:we\ are\ an?|somos\ una?|nous\ sommes\ une?|hum\ ek|हम\ एक|we\ (?:also\ )?(?:have|offer|provide|give|run|teach|accept|cover)|there\ (?:is|are)|is\ (?:also\ )?(?:available|included|offered|accredited|approved|free)
    |are\ (?:also\ )?(?:available|included|offered|paid|free|eligible)|includes?|including|covers?|comes\ with|accredited|approved|affiliated|recogni[sz]ed
    |tenemos|ofrecemos|hay|incluye|disponibles?|incluid[oa]s?|acreditad[oa]s?|homologad[oa]s?
    |nous\ (?:avons|proposons|offrons)|il\ y\ a|inclus|incluse|eligibles?|reconnue?
    |hamare\ yahan|milta|milti|milte|uplabdh|shamil|मिलता|मिलती|मिलते|उपलब्ध|शामिल|हमारे\ यहां)(?!\S)""",
    regex.VERBOSE,
)
_TELLING = 2
"""So many words of its own a published clause has to have, to be contradicted."""
_MOST_OF_IT = 0.75
"""So much of such a clause has to be said again."""
_FULL = regex.compile(
    r"(?<!\S)(?:full|fully|entire|entirely|whole|everything|all|total|poor[aei]|pur[aei]|sab|sara|saara|पूर[ाीे]|सब|सारा|सारी|todo|toda|integra\S*|totalidad|tout|toute|totalite|integral\S*)(?!\S)"
)
_TIED = regex.compile(
    r"(?<!\S)(?:tie ups?|tied up|tieups?|partner\S*|partenair\S*|partenariats?|collaborat\S*|convenios?|acuerdos|(?<!de )acuerdo|alianzas?|socios?|jumel\S*|गठजोड|टाई अप|टाइ अप|साझेदार\S*|अनुबंध|करार)(?!\S)"
)
"""Who says it works together with somebody."""
_BUT = regex.compile(r"(?<!\S)(?:but|except|minus|less|menos|salvo|sauf|moins|alawa|chhodkar|छोड़कर|अलावा)(?!\S)")
_ITSELF = regex.compile(
    r"(?<!\S)(?:each student|every student|students? (?:them|him|her)\S*|yourself|on (?:your|their) own|cada alumn[oa]|por su cuenta|usted mismo|l eleve lui meme|chaque eleve|vous meme|khud|apne aap|स्वयं|खुद)(?!\S)"
)
_FOR_YOU = regex.compile(
    r"(?<!\S)(?:on your behalf|for you|in your name|por usted|en su nombre|pour vous|a votre place|en votre nom|aapke liye|aapki taraf se|aapki jagah|आपके लिए|आपकी (?:ओर|तरफ|जगह) से)(?!\S)"
)
"""Who does a thing: what each has to do is done by nobody for them."""
_CLAUSE = regex.compile(r"\s*[;,:]\s+|\s(?:but|mais|pero|sino|lekin|par|लेकिन|पर|which|que la|que le)\s")


def unsupported(text: str, language: Language, situation: Situation, evidence: Evidence) -> str | None:
    """The first claim that surely nothing published supports, in words an engine can act on; None where none is."""
    text = QUOTED.sub(" ", text)
    if name := strange_name(text, situation, evidence):
        return f"it speaks of {name!r}, which nothing published does"
    support = Support(evidence, language)
    for sentence in sentences(text):
        if "?" in sentence or _IF.search(sentence.lower()):
            continue
        said = spoken(sentence)
        told = _unlabelled(sentence, evidence)
        if any(_of_all(clause, told, language, evidence) for clause in clauses(told)) or _too_much(
            sentence, language, support
        ):
            return f"it claims {sentence!r}, which nothing published says of all"
        claims = _YES.search(said) or _THERE_IS.search(said)
        if (
            claims
            and content(_unnamed(sentence, evidence), language)
            and not (support.turns(sentence) and (support.says(sentence) or not _YES.search(said)))
        ):
            return f"it claims {sentence!r}, which nothing published says"
        if not vocabulary(at_no_cost(sentence)) & NOT:
            if not support.holds(sentence) or _back_in_full(sentence, language, evidence):
                return f"it claims {sentence!r}, which nothing published says"
            if any(map(support.misplaced, (sentence, *clauses(sentence)))):
                return f"it claims {sentence!r}, and another place is published"
        if _tied(sentence, language, evidence):
            return f"it claims {sentence!r}, and no such tie-up is published"
        told_apart = wrongly_included(sentence, language, evidence, support.called)
        if told_apart or _denied(sentence, language, evidence):
            return f"it claims {sentence!r}, and what is published says no"
    return None


def _unnamed(sentence: str, evidence: Evidence) -> str:
    """A sentence without the published names: a list of them claims nothing more."""
    names = {item.name for item in evidence.offered} | {fact.item for fact in evidence.facts}
    for name in sorted(names, key=len, reverse=True):
        sentence = sentence.replace(name, " ")
    return sentence


def _unlabelled(sentence: str, evidence: Evidence) -> str:
    """A sentence without the words of rows that say "all": whoever repeats a row claims nothing more."""
    for told in {part for fact in evidence.facts for part in (fact.label, fact.text) if _ALL & vocabulary(part)}:
        sentence = sentence.replace(told, " ")
    return sentence


def _of_all(clause: str, sentence: str, language: Language, evidence: Evidence) -> bool:
    """Whether it says of all, of every one or of both places what nothing published says of all.

    What it says it of may stand in the rest of the sentence ("..., at both sites").
    """
    plain = _NOT_ALL.sub(" ", spoken(clause))
    if not (_ALL.intersection(plain.split()) or _BOTH.search(plain)):
        return False
    said = [word for word in content(clause, language) if not word & _EACH]
    if not said:
        said = [word for word in content(sentence, language) if not word & _EACH]
    if not said:  # "Don't we all!"; of figures others judge
        return False
    wide = (source for source in sources(evidence) if _ALL & vocabulary(source.told))
    return not any(_half(said, source.about, source.language == language) for source in wide)


def _tied(sentence: str, language: Language, evidence: Evidence) -> bool:
    """Whether it tells of a tie-up that nothing published tells of like it."""
    if not _TIED.search(spoken(sentence)) or vocabulary(sentence) & NOT:
        return False
    said = content(sentence, language)
    told = (source for source in sources(evidence) if _TIED.search(spoken(source.told)))
    return not any(2 * sum(bool(word & source.about) for word in said) >= min(len(said), 4) for source in told)


def _half(said: Sequence[Meaning], about: frozenset[str], own: bool) -> bool:
    """Whether ``about`` holds more than half of what is said; of another language, of what can be translated."""
    told = said if own else [word for word in said if word & about or any(map(known, word))]
    return 2 * sum(bool(word & about) for word in told) > len(told)


def _too_much(sentence: str, language: Language, support: Support) -> bool:
    """Whether it lists as included what the thing spoken of does not include."""
    listed = _INCLUDING.search(sentence.lower())
    if not listed:
        return False
    parts = content(listed["list"], language)
    best = support.closest([word for word in content(sentence, language) if word not in parts])
    return bool(best) and not any(all(word & unit.words for word in parts) for unit in best)


def _denied(sentence: str, language: Language, evidence: Evidence) -> bool:
    """Whether what is published says no to what the sentence says without a no."""
    if vocabulary(at_no_cost(sentence)) & NOT:
        return False
    affirms = _YES.search(fold(sentence)) is not None
    for_you = _FOR_YOU.search(spoken(sentence)) is not None
    said = frozenset[str]().union(*content(sentence, language))
    says_no = says_so = 0
    for text, tongue in _statements(evidence, INCLUDED.search(spoken(sentence)) is not None):
        about = content(text, tongue)
        shared = sum(bool(word & said) for word in about)
        if affirms and shared and _NO.search(fold(text)):
            return True
        if len(_clauses(text)) > 1:  # its clauses follow
            continue
        left = for_you and _ITSELF.search(spoken(text))
        if left and shared >= _TELLING:
            return True
        if not vocabulary(at_no_cost(text)) & NOT:
            says_so = max(says_so, shared)
        elif shared >= max(_TELLING, _MOST_OF_IT * len(about)):
            says_no = max(says_no, shared)
    return says_no > says_so


def _back_in_full(sentence: str, language: Language, evidence: Evidence) -> bool:
    """Whether it says that all is paid back where nothing published does on like terms."""
    plain = spoken(sentence)
    if not (
        _FULL.search(plain) and not _BUT.search(plain) and any("refund" in word for word in content(sentence, language))
    ):
        return False
    said = content(sentence, language)
    full = (source for source in sources(evidence) if _FULL.search(spoken(source.told)))
    return not any(
        "refund" in source.about and _half(said, source.about, source.language == language) for source in full
    )


def _statements(evidence: Evidence, including: bool) -> Iterator[tuple[str, Language]]:
    """Published sentences with their language; of an answer also as a whole with its question."""
    for fact in evidence.facts:
        tongue = written_in(fact.text)
        if fact.kind != "answer" and including:
            yield f"{fact.label} {fact.text}", tongue
        elif fact.kind == "answer":
            yield fact.text, tongue
            yield from ((clause, tongue) for clause in _clauses(_NO.sub("", fold(fact.text))))
    for passage in evidence.passages:
        yield from ((clause, passage.language) for clause in _clauses(passage.text))


@lru_cache(maxsize=2048)
def _clauses(text: str) -> tuple[str, ...]:
    return tuple(clause for sentence in sentences(text) for clause in _CLAUSE.split(sentence) if clause)
