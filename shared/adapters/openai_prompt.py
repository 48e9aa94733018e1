"""What a model is shown: instructions first, then everything of others as marked data, least changing first."""

from collections.abc import Iterable, Iterator, Sequence
from uuid import UUID

from shared.adapters.openai_request import Messages
from shared.domain.instructions import INSTRUCTIONS
from shared.domain.talk import Fact, Passage, Said, Situation
from shared.domain.thought import Context
from shared.domain.words import devanagari_share, normalise

MOST_PASSAGES = 4
_FACTS_SPACE, _PASSAGES_SPACE, _ITEMS_SPACE, _EARLIER_SPACE = 1200, 1200, 500, 900
"""Characters of Latin script: about four to a token."""
_DEVANAGARI_COST = 2.5
"""So many times the tokens of as many Latin characters."""
_FACT_LENGTH, _PASSAGE_LENGTH, _SAID_LENGTH, _SUMMARY_LENGTH = 240, 420, 300, 1200
_MESSAGE_LENGTH = 4096
_EARLIER = 6
"""Three exchanges."""
_ELSEWHERE = 2
_NEWEST = 12
"""Unanswered messages; the oldest of a longer burst are left out."""
_KNOWN = ("course", "budget", "location", "education", "company", "role", "preferred_time")
"""What is told of the lead beside the name; no number or address by which they could be reached."""


def aliases(context: Context) -> dict[str, UUID]:
    """Short names of what the model is shown; ids of ours mean nothing to it and cost many tokens."""
    facts = {f"F{n}": fact.id for n, fact in enumerate(_facts(context), 1)}
    return facts | {f"P{n}": passage.id for n, passage in enumerate(_passages(context), 1)}


def messages(context: Context) -> Messages:
    """The conversation with the model: a static part that can be cached, then the data."""
    blocks = [_block(name, text) for name, text in _blocks(context) if text]
    return [
        {"role": "system", "content": INSTRUCTIONS},
        {"role": "user", "content": "\n".join(blocks)},
    ]


def _blocks(context: Context) -> Iterator[tuple[str, str]]:
    situation, reading = context.situation, context.reading
    institution = situation.institution
    yield "institution", institution.name
    yield "tone", institution.tone[:_SAID_LENGTH]
    yield "contacts", "\n".join(institution.contacts)
    yield "items", _items(context)
    yield "today", f"{situation.now:%A %Y-%m-%d}"
    yield "person", _person(situation)
    yield "summary", situation.summary[:_SUMMARY_LENGTH]
    yield "elsewhere", "\n".join(_lines(situation.elsewhere[-_ELSEWHERE:], _SAID_LENGTH))
    yield "earlier", "\n".join(_within(_lines(situation.window[-_EARLIER:], _SAID_LENGTH), _EARLIER_SPACE, newest=True))
    yield "facts", "\n".join(f"F{n} {_fact(fact)}" for n, fact in enumerate(_facts(context), 1))
    yield "passages", "\n".join(f"P{n} {_passage(passage)}" for n, passage in enumerate(_passages(context), 1))
    yield "found", " ".join(_found(context))
    if context.unasked:
        yield "unasked", context.unasked
    else:
        yield "newest", "\n".join(_lines(situation.unanswered[-_NEWEST:], _MESSAGE_LENGTH))
    yield "meant", reading.question if reading.resolved else ""
    yield "language", reading.language
    yield "correction", context.correction


def _items(context: Context) -> str:
    """What there is to choose from; where something of it is meant, that alone."""
    meant = _meant(context)
    offered = [item for item in context.evidence.offered if not meant or item.id in meant]
    return ", ".join(_within([item.name for item in offered], _ITEMS_SPACE))


def _meant(context: Context) -> set[UUID]:
    return set(context.findings.items) or {named.item_id for named in context.evidence.named}


def _answers(context: Context) -> list[Fact]:
    """The rows that rules took for the answer."""
    findings = context.findings
    return [*findings.facts, *(text for text in findings.texts if isinstance(text, Fact))]


def _quoted(context: Context) -> list[Passage]:
    return [text for text in context.findings.texts if isinstance(text, Passage)]


def _facts(context: Context) -> list[Fact]:
    """What rules found, then more of the items that are meant, of the kinds that are asked for first."""
    meant, asked = _meant(context) or set(context.situation.topic), set(context.reading.asked)
    more = [fact for fact in context.evidence.facts if not meant or fact.item_id in meant]
    more.sort(key=lambda fact: fact.kind not in asked)
    facts = {fact.id: fact for fact in (*_answers(context), *more)}
    kept = _within([_fact(fact) for fact in facts.values()], _FACTS_SPACE)
    return list(facts.values())[: len(kept)]


def _passages(context: Context) -> list[Passage]:
    passages = {passage.id: passage for passage in (*_quoted(context), *context.evidence.passages)}
    best = list(passages.values())[:MOST_PASSAGES]
    return best[: len(_within([_passage(passage) for passage in best], _PASSAGES_SPACE))]


def _found(context: Context) -> list[str]:
    """Aliases of what rules took for the answer."""
    found = {fact.id for fact in context.findings.facts} | {text.id for text in context.findings.texts}
    return [alias for alias, id_ in aliases(context).items() if id_ in found]


def _within(texts: Sequence[str], space: int, *, newest: bool = False) -> list[str]:
    """The first texts that fit into the space (the last ones, if the newest count), at least one."""
    kept: list[str] = []
    left = float(space)
    for text in reversed(texts) if newest else texts:
        left -= len(text) * (1 + (_DEVANAGARI_COST - 1) * devanagari_share(text))
        if kept and left < 0:
            break
        kept.append(text)
    return kept[::-1] if newest else kept


def _block(name: str, text: str) -> str:
    return f"<block {name}>\n{_data(text)}\n</block>"


def _data(text: str) -> str:
    """Outside text that can neither open nor close a block, nor hide anything from us."""
    return normalise(text).replace("<", "‹").replace(">", "›")


def _lines(said: Iterable[Said], length: int) -> list[str]:
    who = {"lead": "person", "bot": "you", "human": "colleague"}
    return [f"{who[one.author]}: {one.text[:length] or f'({one.kind} without words)'}" for one in said]


def _person(situation: Situation) -> str:
    person = situation.person
    known = {"name": person.name or "", "stage": person.stage} | {
        name: str(person.fields[name]) for name in _KNOWN if person.fields.get(name)
    }
    known["enrolled in"] = ", ".join(bought.item for bought in person.bought)
    return "; ".join(f"{name}: {text[:80]}" for name, text in known.items() if text)


def _fact(fact: Fact) -> str:
    exact: Iterable[str | None] = (
        fact.item,
        fact.kind,
        fact.label,
        f"{fact.currency or ''} {fact.amount:.2f}".strip().removesuffix(".00") if fact.amount is not None else None,
        f"{fact.share:g} %" if fact.share is not None else None,
        f"{fact.seats} seats" if fact.seats is not None else None,
        f"{fact.on_date.day} {fact.on_date:%B %Y}" if fact.on_date else None,
        str(fact.year) if fact.year is not None else None,
        fact.text[:_FACT_LENGTH],
    )
    return " | ".join(part for part in exact if part)


def _passage(passage: Passage) -> str:
    """Its best sentences."""
    source = " / ".join(part for part in (passage.document, passage.heading) if part)
    return f"{source} | {passage.quote[:_PASSAGE_LENGTH]}"
