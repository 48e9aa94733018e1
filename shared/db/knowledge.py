"""``Knowledge`` on PostgreSQL: the search statement, then naming, reranking and quoting."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple
from uuid import UUID

from shared.db.connection import Database, one
from shared.db.ledger import enter
from shared.db.searching import FUSED, Candidate, Found, Published, Sought, look_up
from shared.domain import ranking
from shared.domain.answerability import BY_WORDS, apart, calibrated, judge, source
from shared.domain.catalogue import OFFERS, OWN, about
from shared.domain.concepts import concepts, forms
from shared.domain.contrast import contrasted
from shared.domain.lexemes import lexemes, stem, words
from shared.domain.lexicon import ORDINARY
from shared.domain.naming import Entry, Naming, entry, ids, name_items, name_siblings
from shared.domain.pertinence import sentence
from shared.domain.ranking import Corpus
from shared.domain.sentences import sentences
from shared.domain.talk import Evidence, Fact, Named, Passage
from shared.errors import EmbedderUnavailableError
from shared.observability import logger
from shared.ports import Embedder, PaidEmbedder, Question

RETURNED = 6
"""Passages; their sentences are compared one by one."""
QUOTED = 3
QUOTED_WITHIN = 0.2
"""How far below the best sentence a further one of the quotation may be."""
ANSWERS = 3
ANSWERS_ABOVE = 0.35
TERMS_AT_MOST = 24
OFFERED_AT_MOST = 40
_UNDER = " › "
"""Between a heading and the one below it."""


class _Asked(NamedTuple):
    """The question on its way through the ranking."""

    question: Question
    text: str
    """With what else is looked for."""
    terms: tuple[str, ...]
    vector: list[float]
    """By the embedder inside the process."""


class _Best(NamedTuple):
    """A candidate that is looked into."""

    candidate: Candidate
    score: float
    covered: float
    apart: float


class PublishedKnowledge:
    """What a tenant has published, searched by words and by meaning."""

    def __init__(self, database: Database, embedder: Embedder, provider: PaidEmbedder | None = None) -> None:
        """``embedder``: inside the process. It weighs sentences, and makes the vectors unless a ``provider`` does."""
        self._database = database
        self._embedder = embedder
        self._provider = provider
        self._models: dict[UUID, str] = {}
        """Of the versions searched so far; a version never changes."""

    def search(self, question: Question) -> Evidence:
        """Catalogue facts by entity match and passages by hybrid search, in one round trip."""
        model, asked, found, corpus = self._looked_up(question)
        naming = _named(question, found, corpus)
        answers = self._answers(asked, found, corpus)
        return Evidence(
            named=naming.named,
            unknown=_unheard_of(naming.unknown, answers),
            offered=tuple(p.item for p in found.items if p.item.kind in OFFERS)[:OFFERED_AT_MOST],
            facts=(
                *self._near(asked, _facts(question, found, naming), (*ids(naming), *question.items)),
                *answers,
            ),
            passages=self._passages(asked, found, corpus, calibrated(model if found.model == model else BY_WORDS)),
            lexical=found.model not in ("", model),
        )

    def candidates(self, question: Question, most: int) -> list[tuple[Candidate, float]]:
        """At most ``most`` passages that words or vector bring up, fused, each with its score after reranking."""
        _, asked, found, corpus = self._looked_up(question, most)
        return list(zip(found.candidates, _scores(asked, found, corpus)[0], strict=True))

    def _looked_up(self, question: Question, most: int = FUSED) -> tuple[str, _Asked, Found, Corpus]:
        asked = self._prepare(question)
        model, vector = self._vector(question, asked)
        sought = Sought(
            tenant_id=question.tenant_id,
            version=question.version,
            text=question.text,
            terms=tuple(forms(term, question.language) for term in asked.terms),
            vector=tuple(vector),
            model=model,
            topic=question.items,
            within=question.within,
            most=most,
        )
        found = look_up(self._database, sought)
        corpus = Corpus(
            passages=found.passages,
            words=found.words,
            holding=dict(zip(asked.terms, found.holding, strict=False)),
            light=frozenset(concepts(" ".join(w for w in words(question.text) if w in ORDINARY), question.language)),
        )
        return model, asked, found, corpus

    def _vector(self, question: Question, asked: _Asked) -> tuple[str, list[float]]:
        """The question's vector by the model that embedded the version, and its name: empty where none answers."""
        if self._provider is None or question.version is None:
            return self._embedder.model, asked.vector
        model = self._model(question.tenant_id, question.version)
        if model == self._embedder.model:
            return model, asked.vector
        if model != self._provider.model:
            return "", asked.vector  # of a provider that is set no longer
        try:
            return model, self._provider.embed([asked.text])[0]
        except EmbedderUnavailableError as error:
            logger.warning("searched by words alone", extra={"reason": str(error)})
            return "", asked.vector
        finally:
            if calls := self._provider.spent():
                with self._database.tenant(question.tenant_id) as cursor:
                    enter(cursor, question.tenant_id, calls, replay=question.replay)

    def _model(self, tenant_id: UUID, version: UUID) -> str:
        if version not in self._models:
            with self._database.tenant(tenant_id) as cursor:
                row = one(cursor, _MODEL, {"tenant": tenant_id, "version": version})
            self._models[version] = row["model"] if row else ""
        return self._models[version]

    def _prepare(self, question: Question) -> _Asked:
        sought = f"{question.text} {question.also}".rstrip()
        terms = tuple(dict.fromkeys(concepts(sought, question.language)))[:TERMS_AT_MOST]
        return _Asked(question, sought, terms, self._embedder.embed([sought])[0])

    def _passages(self, asked: _Asked, found: Found, corpus: Corpus, model: str) -> tuple[Passage, ...]:
        """The candidates that answer best, looked into sentence by sentence.

        Args:
            model: by which is judged whether they answer.
        """
        scores, said = _scores(asked, found, corpus)
        order = sorted(range(len(scores)), key=lambda place: -scores[place])[:RETURNED]
        cosines = [candidate.cosine if model else None for candidate in found.candidates]
        best = [
            _Best(
                candidate=found.candidates[place],
                score=scores[place],
                covered=ranking.fit(asked.terms, frozenset(said[place]), [_headed(found.candidates[place])], corpus),
                apart=apart(cosines[place], cosines[:place] + cosines[place + 1 :]),
            )
            for place in order
        ]
        return tuple(self._looked_into(asked, corpus, best, model))

    def _looked_into(self, asked: _Asked, corpus: Corpus, best: Sequence[_Best], model: str) -> Iterator[Passage]:
        """The candidates with their scores, support and quotation; one run of the embedder for all of them."""
        language = asked.question.language
        split = [sentences(each.candidate.text) for each in best]
        cosines = iter(self._cosines(asked, [sentence for parts in split for sentence in parts]))
        for (candidate, score, covered, far), parts in zip(best, split, strict=True):
            near = [next(cosines) for _ in parts]
            worth = [
                ranking.support(
                    cosine,
                    ranking.coverage(asked.terms, frozenset(concepts(part, candidate.language)), corpus),
                    language,
                )
                for part, cosine in zip(parts, near, strict=True)
            ]
            support = ranking.support(max(near, default=0.0), covered, language, far)
            judged = judge(support, model, language, source(candidate.text))
            yield Passage(
                **candidate.model_dump(exclude={"cosine", "near", "worded"}),
                score=score,
                quote=_best(parts, worth),
                support=support,
                **judged.model_dump(),
            )

    def _answers(self, asked: _Asked, found: Found, corpus: Corpus) -> tuple[Fact, ...]:
        """The FAQ answers whose questions come near this one, best first."""
        faqs = [published for published in found.items if published.item.kind == "faq"]
        cosines = self._cosines(asked, [published.item.name for published in faqs])
        supported = []
        for published, cosine in zip(faqs, cosines, strict=True):
            level = ranking.support(cosine, _fit(asked, published, corpus), asked.question.language)
            told = {
                "support": level,
                "label": "; ".join(published.aliases),  # how else it is asked: names of the question may stand there
            }
            supported += [fact.model_copy(update=told) for fact in published.facts]
        supported.sort(key=lambda fact: -(fact.support or 0.0))
        return tuple(fact for fact in supported[:ANSWERS] if (fact.support or 0.0) >= ANSWERS_ABOVE)

    def _near(self, asked: _Asked, facts: Sequence[Fact], spoken_of: Sequence[UUID]) -> Iterator[Fact]:
        """The rows, those of what is spoken of with the nearness of what each says to the question.

        Of everything there is, no row is weighed against others: hundreds would be embedded for nothing.
        """
        weighed = [fact for fact in facts if fact.item_id in spoken_of or fact.item_kind not in OFFERS]
        cosines = self._cosines(asked, [sentence(fact) for fact in weighed])
        near = {fact.id: cosine for fact, cosine in zip(weighed, cosines, strict=True)}
        return (fact.model_copy(update={"support": near.get(fact.id)}) for fact in facts)

    def _cosines(self, asked: _Asked, texts: Sequence[str]) -> list[float]:
        return [ranking.cosine(asked.vector, vector) for vector in self._embedder.embed(texts)]


def _scores(asked: _Asked, found: Found, corpus: Corpus) -> tuple[list[float], list[tuple[str, ...]]]:
    """Of every candidate, its score after reranking and what it says."""
    said = [concepts(f"{c.heading}\n{c.text}", c.language) for c in found.candidates]
    cosines = [candidate.cosine for candidate in found.candidates]
    return ranking.reranked(asked.terms, said, cosines, corpus, asked.question.language), said


def _fit(asked: _Asked, faq: Published, corpus: Corpus) -> float:
    """How well the words of a question fit an FAQ."""
    language = asked.question.language
    said = " ".join((faq.item.name, *faq.aliases, *(fact.text for fact in faq.facts)))
    ways = [concepts(way, language) for way in (faq.item.name, *faq.aliases)]
    return ranking.fit(asked.terms, frozenset(concepts(said, language)), ways, corpus)


def _headed(candidate: Candidate) -> tuple[str, ...]:
    """What the nearest heading of a passage says it is about."""
    nearest = candidate.heading.rsplit(_UNDER, maxsplit=1)[-1]
    return tuple(word for word in concepts(nearest, candidate.language) if not word.isdigit())


def _named(question: Question, found: Found, corpus: Corpus) -> Naming:
    entries = [entry(p.item, p.aliases) for p in found.items if p.item.kind != "faq"]
    stated = " ".join(_words_of(published) for published in found.items)
    held = frozenset(concepts(stated, question.language)) | {term for term, n in corpus.holding.items() if n}
    published = (
        lexeme
        for lexeme in lexemes(question.text, question.language)
        if held.intersection(concepts(lexeme, question.language))
    )
    heard = frozenset(published).union(lexemes(stated, "en"))
    naming = name_items(question.text, entries, heard, compared="compare" in question.asked)
    told_apart = _told_apart(question, found, entries, naming)
    if told_apart:
        return told_apart
    if naming.unknown or len(naming.named) > 1:
        return naming
    beside = name_siblings(question.text, entries, ids(naming) or question.items, heard)
    return naming.model_copy(update={"named": (*naming.named, *beside.named)})


def _unheard_of(unknown: Sequence[str], answers: Sequence[Fact]) -> tuple[str, ...]:
    """The names that no published question asks about either, of those that come near enough to be answered by."""
    near = [fact for fact in answers if (fact.support or 0.0) >= fact.threshold]
    heard = {stem(word) for fact in near for word in words(f"{fact.item} {fact.label}")}
    return tuple(name for name in unknown if stem(name) not in heard)


def _told_apart(question: Question, found: Found, entries: Sequence[Entry], naming: Naming) -> Naming | None:
    """Where offers are not named, or several by the same words: with the one that its rows tell from the others."""
    kinds = {p.item.id: p.item.kind for p in found.items}
    offers = [match for match in naming.named if kinds.get(match.item_id) in OFFERS]
    if offers and len({match.words for match in offers}) == len(offers):
        return None
    facts = [fact for p in found.items for fact in p.facts]
    spoken_of = [match.item_id for match in offers] or [item for item in question.items if kinds.get(item) in OFFERS]
    one = contrasted(question.text, entries, facts, spoken_of)
    if one is None:
        return None
    compared = [match for match in naming.named if match not in offers]
    if "compare" in question.asked:
        compared += [
            Named(item_id=p.item.id, item=p.item.name, words=()) for p in found.items if p.item.id in spoken_of[:1]
        ]
    return Naming(named=(one, *(match for match in compared if match.item_id != one.item_id)))


def _words_of(published: Published) -> str:
    return " ".join((published.item.name, *(f"{fact.label} {fact.text}" for fact in published.facts)))


def _facts(question: Question, found: Found, naming: Naming) -> tuple[Fact, ...]:
    facts = [fact for published in found.items for fact in published.facts]
    named = [match.item_id for match in naming.named]
    if naming.unknown and not named:
        # Who asks for something that is not offered must not be answered with something else.
        chosen = about(facts, (), (), [aspect for aspect in question.asked if aspect in OWN])
    else:
        chosen = about(facts, named, question.items, question.asked)
    rank = {item: place for place, item in enumerate((*named, *question.items))}
    return tuple(sorted(chosen, key=lambda fact: rank.get(fact.item_id, len(rank))))


def _best(parts: Sequence[str], worth: Sequence[float]) -> str:
    """The best sentences, in their order."""
    order = sorted(range(len(parts)), key=lambda place: -worth[place])[:QUOTED]
    kept = sorted(place for place in order if worth[place] >= worth[order[0]] - QUOTED_WITHIN)
    return " ".join(parts[place] for place in kept)


_MODEL = "select model from knowledge_version where tenant_id = %(tenant)s and id = %(version)s"
