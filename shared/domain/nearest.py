"""What comes nearest to a question that the rules of ``findings`` cannot answer with certainty.

It is always shown as that: with its source, or followed by the institution's own refusal.
"""

from shared.domain.known import Known, told, told_words
from shared.domain.lexemes import stem
from shared.domain.talk import Evidence, Fact, Passage
from shared.domain.thought import Asked, Findings, Reading

_OF_KIND: dict[str, Asked] = {
    "fee": "fee", "charge": "fee", "instalment": "instalment", "discount": "discount", "duration": "duration",
    "eligibility": "eligibility", "batch": "batch", "mode": "mode", "placement": "placement", "address": "address",
    "phone": "phone", "email": "phone", "link": "phone", "hours": "hours",
}  # fmt: skip
"""What a row of a kind answers."""
_ALSO: dict[Asked, Asked] = {"seats": "batch"}
_WORTH = 0.3
"""From here on a row is worth being shown."""
_SURE = 0.65
"""From here on it is shown without a caveat, if no word of the question is strange to it."""
_BESIDE = 0.7
"""How much of the best row's worth another aspect's has to have, to be told with it."""
_VAGUE = 0.6
"""Below this chance of anything a message may ask the same as the one before it."""
_THE_SAME = 0.4
_ITEMS_AT_MOST, _ASPECTS_AT_MOST = 2, 2
_PER_WORD = 0.25
_OF_TEXTS = 0.6
"""Chance that no row is asked for, from which texts are shown alone."""
_CLEARLY = 0.12
"""How much nearer a text has to be to be the only one that is shown."""
_ALTHOUGH_STRANGE = 0.38
"""How far above the threshold a text has to be that does not know every name of the question."""
_NEAR = 0.06
"""How far below the threshold a text may be and still be shown, as what comes nearest."""


def nearest(reading: Reading, evidence: Evidence, known: Known) -> Findings:
    """Rows of what is spoken of, or the text that says most like it; empty where nothing does."""
    if (evidence.unknown and not known.stands_apart) or _of_another(known):
        return Findings(lacking=True)  # fees of MBBS are not the fees of what was spoken of before
    rows = _rows(reading, known)
    texts = _texts(evidence, known)
    of_texts = reading.chances.get("other", 0.0) >= max(
        _OF_TEXTS, *(reading.chances.get(a, 0.0) for a in rows.asked), 0.0
    )
    if not of_texts and (not texts.answerable or (rows.facts and not rows.lacking)):
        return rows
    lacking = rows.lacking if rows.facts else texts.lacking
    return rows.model_copy(update={"lacking": lacking, "near": lacking and not rows.facts} | _quoted(texts))


def _of_another(known: Known) -> bool:
    """Whether a number is said that names something else: "level 3" where there are two."""
    rows = known.of_items(known.offers) + known.own(("address",))
    return bool(known.offers and known.numbers(known.strange([told(fact) for fact in rows])))


def _texts(evidence: Evidence, known: Known) -> Findings:
    """The answered question and the passages that say most like what is asked, two of them at most."""
    least = evidence.threshold - _NEAR
    answers = [fact for fact in evidence.facts if fact.kind == "answer" and (fact.support or 0.0) >= least]
    answer = max(answers, key=lambda fact: fact.support or 0.0, default=None)
    ranked = sorted((p for p in evidence.passages if p.support >= least), key=lambda p: -p.support)
    best = max((answer.support or 0.0) if answer else 0.0, ranked[0].support if ranked else 0.0)
    if answer and (answer.support or 0.0) < best - _CLEARLY:
        answer = None
    near = [passage for passage in ranked if passage.support >= best - _CLEARLY][: 1 if answer else 2]
    first, second = (*near, None, None)[:2]
    said = [f"{answer.item} {answer.label} {answer.text}"] if answer else []
    said += [f"{text.document} {text.heading} {text.text}" for text in near]
    strange = known.strange(said)
    sure = evidence.threshold + (_ALTHOUGH_STRANGE if strange else 0.0)
    unheard = bool(strange) and len(strange) == len(known.names)
    return Findings(answer=answer, passage=first, beside=second, lacking=unheard or best < sure)


def _quoted(texts: Findings) -> dict[str, Fact | Passage | None]:
    return {"answer": texts.answer, "passage": texts.passage, "beside": texts.beside}


def _rows(reading: Reading, known: Known) -> Findings:
    """The aspects of the items spoken of that the question most likely asks."""
    items = known.offers[:_ITEMS_AT_MOST]
    facts = known.of_items(items) or known.of_items(known.branches)
    spoken = {stem(word) for word in known.names}
    worth = {fact.id: _worth(fact, reading, spoken) for fact in facts}
    aspects: dict[Asked, float] = {}
    for fact in facts:
        if aspect := _aspect_of(fact, reading):
            aspects[aspect] = max(worth[fact.id], aspects.get(aspect, 0.0))
    best = max(aspects.values(), default=0.0)
    if best < _WORTH:
        return Findings()
    chosen = sorted((a for a, w in aspects.items() if w >= best * _BESIDE), key=lambda a: -aspects[a])[
        :_ASPECTS_AT_MOST
    ]
    kept = tuple(fact for aspect in chosen for fact in facts if _aspect_of(fact, reading) == aspect)
    strange = known.strange([told(fact) for fact in facts])
    other = bool(strange) or (bool(reading.asked) and not {*chosen}.intersection(reading.asked))
    return Findings(
        items=tuple(dict.fromkeys(fact.item_id for fact in kept)),
        asked=tuple(chosen),
        facts=known.meant(kept),
        lacking=best < _SURE or other,
    )


def _aspect_of(fact: Fact, reading: Reading) -> Asked | None:
    aspect = _OF_KIND.get(fact.kind)
    if aspect == "batch" and reading.chances.get("seats", 0.0) > reading.chances.get("batch", 0.0):
        return "seats" if fact.seats is not None else None
    return aspect


def _worth(fact: Fact, reading: Reading, spoken: set[str]) -> float:
    """How likely a row answers: by what is asked, and by the words of the question that it holds."""
    aspect = _OF_KIND.get(fact.kind)
    if aspect is None:
        return 0.0
    chance = max(reading.chances.get(kind, 0.0) for kind in (aspect, *(k for k, a in _ALSO.items() if a == aspect)))
    if aspect in reading.asked:
        chance = 1.0
    elif aspect in reading.earlier and not any(reading.chances.get(row, 0.0) >= _VAGUE for row in _OF_KIND.values()):
        chance += _THE_SAME
    held = told_words(fact.label, fact.text) - told_words(fact.item)
    return chance + _PER_WORD * len(spoken & held)
