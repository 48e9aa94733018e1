"""Whether every figure of a draft was published, of the very thing the draft says it of."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from uuid import UUID
from zoneinfo import ZoneInfo

import regex

from shared.domain.amounts import SURELY_MONEY, Figure, traceable
from shared.domain.calendar import times
from shared.domain.guarding.ordinals import ordinals
from shared.domain.guarding.recurring import with_next
from shared.domain.guarding.sources import Source, published, sources, stated, subject
from shared.domain.guarding.subjects import Subjects
from shared.domain.guarding.worked_out import worked_out
from shared.domain.patterns import phrases, spoken
from shared.domain.sentences import clauses, sentences
from shared.domain.sums import added_up
from shared.domain.talk import Evidence, Language, Situation
from shared.domain.words import fold, words

_BOUND = frozenset(
    {
        "money",
        "percent",
        "date",
        "time",
        "weekday",
        "day",
        "week",
        "month",
        "hour",
        "seat",
        "instalment",
        "test",
        "phone",
        "email",
    }
)
"""Kinds of figures that belong to one thing and to no other."""
_TRACED = frozenset(
    {"number", "money", "percent", "date", "time", "phone", "link", "email", "handle", "code", "weekday"}
)
"""Kinds that must stand somewhere in what is published; other counts are judged by ``quantities``."""
_YEARS = range(1900, 2101)
_OF_BATCHES = frozenset({"time", "weekday", "seat", "date"})
_EQUATION = " = "
_OF_PLACES = frozenset({"phone", "email"})
_PAGE = regex.compile(r"(?:p\.|page|पृष्ठ) ?(\d+)")
_SPAN = regex.compile(
    r"(?<![\d.,:/-])(\d{1,2})\s?(?:to|-|–|a|à|se|से)\s?(?:las? |शाम |दोपहर |रात |shaam |sham |dopahar |raat )?"
    r"(\d{1,2})(?![\d:%]|[.,/-]\d)"
)
"""Hours of a day, said without am and pm: "9 to 5"."""
_GONE = phrases(r"""
    (ended|over|expired|closed|was|were|had|began|started|past|last|already|earlier|no longer|finished|not|no)
    (khatam|tha|thi|the|ho chuk\S+|ho gay\S+|nahi|nahin|pehle|shuru (hua|hui) (tha|thi))
    (खत्म|समाप्त|था|थी|थे|चुका|चुकी|चुके|गया|गई|नहीं)
    (termino|terminado|acabo|era|fue|empezo|comenzo|ya|vencio|no)
    (termine|terminee|fini|finie|etait|a commence|deja|passe|expire|expiree|plus|pas)
""")
"""Words by which something that is over may be told."""
_IF = regex.compile(r"(?<!\p{L})(?:if|si|agar|अगर|यदि)(?!\p{L})")
_SEVERAL, _MANY = 2, 5
_APART = 2
"""So much better must another passage fit, to be the one that was meant; of another row one word is enough."""


def untraced(text: str, situation: Situation, language: Language, evidence: Evidence) -> str | None:
    """Why a figure of ``text`` may not stand, in words an engine can act on; None where all may."""
    pages = {str(passage.page) for passage in evidence.passages}
    text = _PAGE.sub(lambda match: " " if match[1] in pages else match[0], text)
    text = _with_hours(text, evidence)
    claims = stated(text)
    if not claims:
        return None
    today = situation.now.astimezone(ZoneInfo(situation.institution.timezone)).date()
    found, free = [with_next(source, today) for source in sources(evidence)], _verified(situation, evidence)
    held = (*(figure for source in found for figure in source.known), *free)
    traced = [claim for claim in claims if claim.kind not in _TRACED or traceable(claim, held)]
    times = (added_up([fact], text, whole=False) for fact in evidence.facts if fact.kind == "fee")
    many = [Figure("money", (s.amount, s.fact.currency), s.fact.label) for s in times if s]
    followed = worked_out(text, claims, [*traced, *many]) | {claim for claim in claims if traceable(claim, many)}
    followed |= set(_repeated(text, situation, traced))
    if lost := next((c for c in claims if c not in traced and c not in followed), None):
        return f"it states {lost.said!r} ({lost.kind}), which no fact or passage holds"
    return _Binding(text, found, (*free, *followed), Subjects(evidence), language, today).broken()


def _repeated(text: str, situation: Situation, traced: Sequence[Figure]) -> Iterator[Figure]:
    """Small numbers that the lead told (an age, marks), said again beside the published span they are held against."""
    told = {figure.value for said in situation.unanswered for figure in stated(said.text) if figure.kind == "number"}
    for sentence in sentences(text):
        numbers = [figure for figure in stated(sentence) if figure.kind == "number"]
        if len({figure.value for figure in numbers if figure in traced}) >= _SEVERAL:
            yield from (figure for figure in numbers if figure.value in told and figure.value < SURELY_MONEY)


def _with_hours(text: str, evidence: Evidence) -> str:
    """The text with hours that are said without am and pm written as such, where they are hours that are published."""
    if not _SPAN.search(text):
        return text
    published = " ".join([*(fact.text for fact in evidence.facts), *(p.text for p in evidence.passages)])
    known = {minute // 60 % 12 for (minute, _), _ in times(fold(published))[0] if minute % 60 == 0}

    def told(match: "regex.Match[str]") -> str:
        of_day = {int(match[1]), int(match[2])} <= {hour or 12 for hour in known}
        return f"{match[1]}:00 {match[2]}:00" if of_day else str(match[0])

    return str(_SPAN.sub(told, text))


def _verified(situation: Situation, evidence: Evidence) -> tuple[Figure, ...]:
    """What the institution lets be said at any time: its contacts, its own sentences, the names of what it offers."""
    institution = situation.institution
    texts = [institution.name, *institution.contacts, *institution.refusal.values()]
    texts += [text for cta in institution.ctas for text in (*cta.text.values(), cta.link)]
    texts += [named.item for named in evidence.named] + [item.name for item in evidence.offered]
    texts += [fact.item for fact in evidence.facts if fact.kind != "answer"]
    return tuple(figure for text in dict.fromkeys(texts) for figure in stated(text))


class _Binding:
    """Holds the figures of a text, clause by clause, against the sources of what the clause speaks of."""

    def __init__(
        self,
        text: str,
        found: Sequence[Source],
        verified: Sequence[Figure],
        subjects: Subjects,
        language: Language,
        today: date,
    ) -> None:
        self._text, self._found, self._verified, self._subjects = text, found, verified, subjects
        self._language, self._today = language, today

    def broken(self) -> str | None:
        """The first figure that belongs elsewhere."""
        spoken_of = ever = frozenset[UUID]()
        lines = _unrolled(self._text).split("\n")
        for head, sentence in [(self._subjects.heading(line), part) for line in lines for part in sentences(line)]:
            listed = self._subjects.named(sentence, spoken_of)
            alike = len(listed & self._subjects.offers) > 1 and self._apart(sentence)
            supposed = _supposed(sentence)
            for clause in _claiming(sentence):
                if apart := self._torn(clause) or self._disordered(clause, sentence):
                    return f"it states {apart.said!r} beside what is not published with it"
                told = head | (listed if alike else self._subjects.named(clause, spoken_of or self._subjects.asked))
                # A place named on the way ("in Pune") does not change what is spoken of.
                meant = told if told & self._subjects.offers and not supposed else told | spoken_of
                meant = meant if meant & self._subjects.offers else meant | self._subjects.asked
                spoken_of = (told & self._subjects.offers) or spoken_of
                ever |= spoken_of
                if _EQUATION in sentence:  # it follows from all that was told
                    meant |= ever
                for claim in stated(clause):
                    free = claim.kind not in _OF_PLACES and traceable(claim, self._verified)
                    whole = claim in stated(sentence) and not free
                    if _bound(claim) and whole and (why := self._why(claim, clause, sentence, meant)):
                        return why
        return None

    def _torn(self, clause: str) -> Figure | None:
        """A time of day that nothing published holds together with the days of the week beside it."""
        beside = [claim for claim in stated(clause) if claim.kind in ("time", "weekday")]
        kinds = {claim.kind for claim in beside}
        if len(kinds) < _SEVERAL or any(all(traceable(c, s.known) for c in beside) for s in self._found):
            return None
        return next(claim for claim in beside if claim.kind == "time")

    def _disordered(self, clause: str, sentence: str) -> Figure | None:
        """A share or a day that is published of another place in a row than the one said ("the second week")."""
        beside = [claim for claim in stated(clause) if claim.kind in ("percent", "weekday")]
        alone = beside and sum(claim.kind == beside[0].kind for claim in stated(sentence)) == 1
        said = ordinals(clause) or (ordinals(sentence) if alone else frozenset())
        things = {thing for _, thing in said}
        for claim in beside:
            told = [_placed(claim, source.told) for source in self._found if traceable(claim, source.known)]
            told = [places for places in told if things & {thing for _, thing in places}]
            if told and not any(said & places for places in told):
                return claim
        return None

    def _apart(self, sentence: str) -> bool:
        """Whether items and figures stand apart ("A and B cost 1 and 2"): then none stands by its own."""
        return not any(stated(clause) and self._subjects.named(clause) for clause in clauses(sentence)) or not any(
            _bound(claim) for claim in stated(next(iter(clauses(sentence)), ""))
        )

    def _why(self, claim: Figure, clause: str, sentence: str, meant: frozenset[UUID]) -> str | None:
        holding = [source for source in self._found if traceable(claim, source.known)]
        if claim.kind in _OF_PLACES:
            return self._other_place(claim, holding, clause, sentence)
        if not holding:
            return None
        gone = _GONE.search(spoken(sentence)) is not None
        if not gone and all(source.over and source.over < self._today for source in holding):
            return f"it states {claim.said!r}, which is over"
        own = [source for source in holding if self._of(source, meant, clause, sentence)]
        if not own and not any(
            self._of_one(holding, told, most) for told, most in ((sentence, _SEVERAL), (self._text, _MANY))
        ):
            return f"it states {claim.said!r} of the wrong item"
        own = own or holding
        if any(source.told and _quoted(source.told, sentence) for source in own):
            return None
        if row := self._other_row(claim, own, clause, sentence):
            return f"it states {claim.said!r} where {row.told!r} is published"
        alone = sum(other.kind == claim.kind for other in stated(sentence)) == 1
        said = subject(clause, self._language) - self._subjects.called
        if alone and (not said or _supposed(sentence.partition(clause)[0])):
            said = subject(sentence, self._language) - self._subjects.called
        rivals = [
            source
            for source in self._found
            if source not in holding
            and any(f.kind == claim.kind and f not in source.called for f in source.known)
            and self._scoped(source, meant)
        ]
        if any(source.items for source in own):  # the catalogue needs no passage beside it
            rivals = [rival for rival in rivals if rival.items]
        better = next((rival for rival in rivals if all(self._better(rival, source, said) for source in own)), None)
        return f"it states {claim.said!r} where {better.told!r} is published" if better else None

    def _of_one(self, holding: Sequence[Source], sentence: str, several: int) -> bool:
        """Whether a sentence, or a whole text, that names no item states several figures, and one item has them all."""
        if self._subjects.named(sentence) & self._subjects.offers:
            return False
        claims = {claim[:2]: claim for claim in stated(sentence) if _bound(claim)}.values()
        telling = any(claim.kind in ("money", "number", "date", "percent") for claim in claims)
        known: dict[UUID, list[Figure]] = {}
        for source in self._found:
            for item in source.items:
                known.setdefault(item, []).extend(source.known)
        whole = {item for item, held in known.items() if all(traceable(claim, held) for claim in claims)}
        return telling and len(claims) >= several and any(source.items & whole for source in holding)

    def _other_place(self, claim: Figure, holding: Sequence[Source], clause: str, sentence: str) -> str | None:
        """A line that is published of other places than the one that is named, which has its own."""
        places = (self._subjects.named(clause) or self._subjects.named(sentence)) - self._subjects.offers
        own = [
            source
            for source in self._found
            if source.items & places and any(f.kind == claim.kind for f in source.known)
        ]
        if len(places) != 1 or not own or any(source in own for source in holding):
            return None
        return f"it states {claim.said!r} where {own[0].told!r} is published"

    def _other_row(self, claim: Figure, own: Sequence[Source], clause: str, sentence: str) -> Source | None:
        """The batch whose date the sentence states, if it states another batch's times, days or seats beside it."""
        if claim.kind not in _OF_BATCHES:
            return None
        if row := self._elsewhere(claim, own, clause, sentence):
            return row
        dates = [figure for figure in stated(sentence) if figure.kind == "date"]
        batches = [source for source in self._found if source.kind == "batch"]
        dated = [batch for batch in batches if any(traceable(day, batch.known) for day in dates)]
        stating = [batch for batch in dated if any(figure.kind == claim.kind for figure in batch.known)]
        if not stating or any(source in stating for source in own):
            return None
        said = subject(sentence, self._language)
        return None if any(said & (source.about - stating[0].about) for source in own) else stating[0]

    def _elsewhere(self, claim: Figure, own: Sequence[Source], clause: str, sentence: str) -> Source | None:
        """The batch that is meant by what only it is called ("Jaipur", "evening"), if the figure is another batch's."""
        items = frozenset[UUID]().union(*(source.items for source in own if source.kind == "batch"))
        batches = [source for source in self._found if source.kind == "batch" and source.items & items]
        if not items or any(source.kind != "batch" for source in own):
            return None
        telling = {
            batch: batch.about - frozenset.intersection(*(other.about for other in batches)) for batch in batches
        }
        said = subject(clause, self._language)
        if not any(said & words for words in telling.values()):
            if sum(other.kind == claim.kind for other in stated(sentence)) > 1:
                return None
            said = subject(sentence, self._language)
        most = max(len(said & words) for words in telling.values())
        meant = [batch for batch, words in telling.items() if most and len(said & words) == most]
        stating = [batch for batch in meant if any(figure.kind == claim.kind for figure in batch.known)]
        return stating[0] if stating and not any(source in meant for source in own) else None

    def _better(self, rival: Source, source: Source, said: frozenset[str]) -> bool:
        """Whether the rival says clearly more of what is said than the source."""
        more, less = len(said & (rival.about - source.about)), len(said & (source.about - rival.about))
        near = rival.items == source.items and rival.kind == source.kind and source.language == self._language
        return bool(rival.told) and rival.language == source.language and more - less >= (1 if near else _APART)

    def _scoped(self, source: Source, meant: frozenset[UUID]) -> bool:
        return not source.items or not meant or bool(source.items & meant)

    def _of(self, source: Source, meant: frozenset[UUID], clause: str, sentence: str) -> bool:
        """Whether a source speaks of what the clause does."""
        said = subject(sentence, self._language)
        if source.items and source.items <= self._subjects.offers:
            hinted = self._subjects.hinted(clause) | self._subjects.hinted(sentence)
            return not meant & self._subjects.offers or bool(source.items & (meant | hinted))
        if source.items:
            desk = source.items <= self._subjects.house and bool(source.about & said)
            return not meant or bool(source.items & meant) or desk
        return source.language != self._language or bool(source.about & said) or len(said) < _SEVERAL


@lru_cache(maxsize=4096)
def _placed(claim: Figure, told: str) -> frozenset[tuple[int, object]]:
    """The places in a row of which a published sentence states a figure; of all in it where its clause names none."""
    own = [ordinals(clause) for clause in clauses(told) if traceable(claim, published(clause))]
    return frozenset[tuple[int, object]]().union(*own) or ordinals(told)


def _claiming(sentence: str) -> tuple[str, ...]:
    """The clauses of a sentence; it stands among them itself if a figure is whole in none ("treinta y cinco")."""
    parts = clauses(sentence)
    whole = {claim[:2] for part in parts for claim in stated(part)}
    return parts if all(claim[:2] in whole for claim in stated(sentence)) else (*parts, sentence)


def _bound(claim: Figure) -> bool:
    """Whether it belongs to one thing. Of bare numbers only those that must be amounts do, and no years."""
    amount = claim.kind == "number" and claim.value >= SURELY_MONEY and claim.value not in _YEARS
    return claim.kind in _BOUND or amount


@lru_cache(maxsize=4096)
def _quoted(told: str, sentence: str) -> bool:
    """Whether a row stands in a sentence word for word, its figures perhaps written between its words."""
    return told in sentence or set(words(told)) <= set(words(sentence))


def _supposed(sentence: str) -> bool:
    """Whether what it says holds under a condition, which another clause names."""
    return _IF.search(sentence.lower()) is not None


def _unrolled(text: str) -> str:
    """A comparison in columns as sentences, each with the name of its column."""
    lines = [line.split(" | ") for line in text.split("\n")]
    head = lines[0]
    if len(head) < _SEVERAL:
        return text
    rolled = [line if len(line) == len(head) else None for line in lines[1:]]
    told = [f"{name}: {cell}" for line in rolled if line for name, cell in zip(head, line, strict=True)]
    rest = [" | ".join(line) for line, kept in zip(lines[1:], rolled, strict=True) if not kept]
    return "\n".join((*told, *rest))
