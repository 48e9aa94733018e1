"""Plain sentences: "The fee of Data Science is Rs 78,500", "The next batch starts on 18 January 2027 with 32 seats"."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

import regex

from shared.domain.cataloguing import NewFact, midnight
from shared.domain.numerals import WHOLE
from shared.domain.proposing_names import Names, Subject
from shared.domain.proposing_rows import row_facts
from shared.domain.proposing_values import beside, days, length, seats, worth
from shared.domain.proposing_words import (
    AFTERWARDS,
    CUES,
    ELSEWHERE,
    FEE_NOUN,
    FROM,
    GROUPS,
    LONG,
    NAMED_DISCOUNT,
    NO_DURATION,
    NO_START,
    ORDINALS,
    TAXED,
    UNTIL,
    VERBS,
    WHOLE_COURSE,
    Topic,
)
from shared.domain.sentences import clauses, sentences
from shared.domain.words import fold, normalise, words

_CUES = dict(CUES)
_PAID: tuple[Topic, ...] = ("charge", "discount", "instalment", "fee")
_COLON = regex.compile(r"\s*:\s+")
_ASIDE = regex.compile(r"\(([^()]*)\)")
_EACH = regex.compile(
    r"(?<!\p{L})(\d{1,2}|\p{L}+) (?:equal |monthly |egales |iguales )?"
    r"(?:instal+ments?|emis|cuotas|plazos|versements|mensualites|kist(?:on|en)?|किस्तों|किस्तें) (?:of|de|में)"
)
_DUE = regex.compile(
    r"(?<!\p{L})(?:at|on|within|after|by|al|a la|en el|a l.|dans)\s(?!the rate)[\p{L}\d ]{3,60}$", regex.IGNORECASE
)
_ORDINAL = {1: "First", 2: "Second", 3: "Third", 4: "Fourth"}
_MOST_INSTALMENTS = 12


class _Clause(NamedTuple):
    text: str
    subject: Subject
    topic: Topic | None
    """What its amount is; None: it has none that is clear."""
    own: bool
    """What begins or lasts in it is the subject itself."""


def sentence_facts(
    line: str, above: Subject | None, names: Names, currency: str | None, zone: ZoneInfo
) -> Iterator[tuple[Subject, NewFact, str]]:
    """The facts of a paragraph, what each is said of, and the sentence that says so."""
    if not any(pattern.search(fold(normalise(line))) for pattern in _CUES.values()):
        return
    over = above.item_id if above else None
    spoken_of = set(names.mentions(line, over))
    alone = names.known(spoken_of.pop()) if len(spoken_of) == 1 and None not in spoken_of else None  # type: ignore[arg-type]
    fallback = alone or (above if not spoken_of else None)
    for sentence in sentences(line):
        if rows := [*row_facts(sentence, fallback, "", names, currency)]:
            yield from ((subject, fact, sentence) for subject, fact in rows)
        elif not sentence.rstrip().endswith("?"):
            parts = list(_clauses(sentence, over, fallback, names))
            yield from ((subject, fact, sentence) for subject, fact in _told(parts, sentence, currency, zone))


def _clauses(sentence: str, over: UUID | None, fallback: Subject | None, names: Names) -> Iterator[_Clause]:
    """The clauses of a sentence that speak of one thing each, with what that is."""
    whole = set(names.mentions(sentence, over))
    single = next(iter(whole)) if len(whole) == 1 else None
    subject: Subject | None = names.known(single) if single else (None if whole else fallback)
    topic: Topic | None = None
    for text in _parts(names.without(sentence, single)):
        own = set(names.mentions(text, over)) if len(whole) > 1 else set()
        if own:
            only = next(iter(own)) if len(own) == 1 else None
            subject = names.known(only) if only else None
        folded = fold(normalise(text))
        told = next((paid for paid in _PAID if _CUES[paid].search(folded)), None)
        if told == "fee" and not _of_the_course(folded, names, subject):
            told, subject = None, None
        topic = told or (topic if own else None)  # of the next name in a row as of the first
        if subject and not _elsewhere(sentence, subject):
            yield _Clause(text, subject, topic, _speaks_of_the_course(folded, names, subject))


def _of_the_course(folded: str, names: Names, subject: Subject | None) -> bool:
    """Whether a fee is the course's: not that of its certificate's duplicate, nor a "card fee"."""
    noun = FEE_NOUN.search(folded)
    beside = words(folded[: noun.start()])[-1:] if noun else []
    return _speaks_of_the_course(folded, names, subject) and WHOLE_COURSE.issuperset(
        names.foreign(" ".join(beside), subject.item_id if subject else None)
    )


def _speaks_of_the_course(folded: str, names: Names, subject: Subject | None) -> bool:
    """Whether nothing else than the course stands before a verb."""
    verb = VERBS.search(folded)
    return verb is None or (WHOLE_COURSE | GROUPS).issuperset(
        names.foreign(folded[: verb.start()], subject.item_id if subject else None)
    )


def _parts(sentence: str) -> list[str]:
    sentence = _COLON.sub(" ", sentence)  # what stands behind it is told by what stands before
    asides = _ASIDE.findall(sentence)
    return [part.strip(" .।") for whole in (_ASIDE.sub(" ", sentence), *asides) for part in clauses(whole)]


def _elsewhere(sentence: str, subject: Subject) -> bool:
    own = fold(subject.name)
    return any(hit not in own for hit in ELSEWHERE.findall(fold(normalise(sentence))))


def _told(
    parts: list[_Clause], sentence: str, currency: str | None, zone: ZoneInfo
) -> Iterator[tuple[Subject, NewFact]]:
    """What the clauses say; seats told beside a start belong to it."""
    for part in parts:
        yield from ((part.subject, fact) for fact in _priced(part, sentence, currency, zone))
        folded = fold(normalise(part.text))
        if told := length(part.text, LONG) or (part.own and _CUES["duration"].search(folded) and _lasts(part.text)):
            yield part.subject, NewFact(kind="duration", text=told)
        if part.own and _CUES["batch"].search(folded) and (start := _start(part.text, sentence)):
            around = [other.text for other in parts if other.subject == part.subject]
            counted = {number for text in around if (number := seats(text)) is not None}
            several = sum(_start(text, sentence) is not None for text in around) > 1
            number = seats(part.text) if several else counted.pop() if len(counted) == 1 else None
            yield part.subject, NewFact(kind="batch", on_date=start, seats=number)


def _lasts(text: str) -> str | None:
    return None if NO_DURATION.search(fold(normalise(text))) else length(text)


def _start(text: str, sentence: str) -> date | None:
    """The one day on which something begins."""
    on = days(text)
    if len(on) != 1 or beside(text, on[0][1], UNTIL) or NO_START.search(fold(normalise(sentence))):
        return None
    return on[0][0]


def _priced(part: _Clause, sentence: str, currency: str | None, zone: ZoneInfo) -> Iterator[NewFact]:
    if part.topic is None:
        return
    folded = fold(normalise(part.text))
    kind = part.topic
    paid = worth(part.text, currency, share=kind in ("discount", "instalment"))
    if paid is None:
        return
    given = {"kind": kind, "amount": paid.amount, "currency": paid.currency, "share": paid.share, "text": paid.how}
    match kind:
        case "discount":
            if paid.amount is None or not AFTERWARDS.search(folded):
                yield NewFact.model_validate(given | _offer(sentence))
        case "instalment":
            for label in _places(folded):
                due = _DUE.search(part.text)
                on = days(part.text)
                when = {"on_date": on[0][0]} if len(on) == 1 else {"text": due[0].strip() if due else ""}
                yield NewFact.model_validate(given | {"label": label, "text": ""} | when)
        case _:
            since = _since(sentence)
            if since is not None:
                on_top = TAXED.search(fold(normalise(sentence)))
                given |= {"text": paid.how or (on_top[0].strip() if on_top else "")}
                called = _CUES["charge"].search(folded) or _CUES["charge"].search(fold(normalise(sentence)))
                label = called[0].capitalize() if called and kind == "charge" else "Fee"
                start = {"effective_from": midnight(since, zone)} if since != date.min else {}
                yield NewFact.model_validate(given | {"label": label} | start)


def _since(sentence: str) -> date | None:
    """From when on an amount holds: ``date.min`` where no day is told; None where its day means something else."""
    on = days(sentence)
    since = [day for day, said in on if beside(sentence, said, FROM)]
    if any(beside(sentence, said, UNTIL) for _, said in on) or len(since) > 1:
        return None
    return since[0] if since else date.min


def _offer(sentence: str) -> dict[str, object]:
    """What a discount is called and until when it is to be had."""
    name = NAMED_DISCOUNT.search(fold(normalise(sentence)))
    last = [day for day, said in days(sentence) if beside(sentence, said, UNTIL)]
    return {
        "label": name[0].capitalize() if name else "Discount",
        "on_date": last[0] if len(last) == 1 else None,
    }


def _places(folded: str) -> list[str]:
    """Which instalments a clause speaks of: the second one, or each of three."""
    if each := _EACH.search(folded):
        number = int(each[1]) if each[1].isdigit() else WHOLE.get(each[1], 0)
        if 1 < number <= _MOST_INSTALMENTS:
            return [f"{_ORDINAL.get(place, f'{place}th')} instalment" for place in range(1, number + 1)]
        return []
    found = [place for place, pattern in ORDINALS.items() if pattern.search(folded)]
    return [f"{_ORDINAL[found[0]]} instalment"] if len(found) == 1 else []
