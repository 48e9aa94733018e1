"""``Thinker`` without a model: catalogue rows told by templates, published answers, quotations, or a refusal."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from shared.domain import phrases
from shared.domain.comparing import side_by_side
from shared.domain.quotation import around, count, fit
from shared.domain.talk import Fact, Language, Passage
from shared.domain.telling import tell
from shared.domain.thought import Context, Findings, Thought
from shared.domain.usage import Usage

NAME = "built-in"
WORDS_AT_MOST = 80
_QUOTED_AT_LEAST = 12
_FRAME = 6
"""Words around a quotation."""
_PARTS = ((), (1.0,), (0.65, 1.0))
"""Of the room that is left, for each of so many texts: the likelier one has more."""
_LISTED_AT_MOST = 60


class BuiltInThinker:
    """Answers from templates in five languages; quotes with the source; never says what was not published."""

    def think(self, context: Context) -> Thought:
        """Always has an answer, in a few hundred microseconds."""
        language, findings = context.reading.language, context.findings
        small = list(_small_talk(context))
        refusal = phrases.refusal(context.situation.institution, language)
        # Whoever is going to be called needs no offer of it, and the call's own question would have no room beside one.
        called = context.reading.duty == "callback" or context.situation.callback is not None
        left = phrases.say("otherwise", language, refusal=refusal) if findings.lacking and not called else ""
        answer = _answer(context, WORDS_AT_MOST - count(" ".join((*small, left))))
        if context.reading.intent == "objection" and not answer.rstrip().endswith("?"):
            answer = "\n".join(filter(None, (answer, phrases.say("offer_contact", language))))
        refused = not answer and (called or context.reading.intent in ("question", "out_of_scope"))
        if refused:
            answer = refusal
        elif answer and left and not answer.rstrip().endswith("?"):
            answer = f"{answer}\n{left}"
        said = " ".join(small)
        text = f"{said}\n{answer}" if said and "\n" in answer else f"{said} {answer}".strip()
        return Thought(
            text=text or phrases.say("how_can_i_help", language),
            language=language,
            refused=refused or findings.near,
            lacking=findings.lacking,
            evidence=tuple(_rests_on(findings)),
            topic=findings.items,
            usage=Usage(engine=NAME),
        )

    def rest(self) -> None:
        """Nothing: its answers are whole."""


def _small_talk(context: Context) -> Iterator[str]:
    """What stands before an answer, or is all there is to say."""
    situation, reading = context.situation, context.reading
    language, institution = reading.language, situation.institution.name
    asked = bool(reading.question)
    if "greeting" in reading.moves and (not situation.greeted or not asked):
        yield phrases.hello(situation.person.name, language)
    if "nature" in reading.moves:
        yield phrases.say("nature", language, institution=institution)
    elif "presence" in reading.moves:
        yield phrases.say("here", language)
    if reading.intent == "objection" and reading.confidence >= situation.institution.intent_threshold:
        yield phrases.say("objection", language)
    if asked and reading.intent != "greeting":
        if reading.intent == "detail" and not context.findings.answerable:
            yield phrases.say("noted", language)
        return
    if reading.intent == "closure":
        yield phrases.say("goodbye" if "farewell" in reading.moves else "welcome", language)
    elif reading.intent == "greeting":
        if not situation.greeted and "nature" not in reading.moves:
            yield phrases.say("introduction", language, institution=institution)
        yield phrases.say("how_can_i_help", language)


def _answer(context: Context, room: int) -> str:
    findings, language = context.findings, context.reading.language
    today = context.situation.now.date()
    parts = []
    texts = findings.texts
    if findings.facts:
        kept = int(findings.of_texts * room) if texts else 0
        parts.append(_told(findings, language, today, room - kept))
    for part, text in zip(_PARTS[len(texts)], texts, strict=True):
        space = int((room - count(" ".join(parts))) * part) - _FRAME
        if space >= _QUOTED_AT_LEAST or not parts:
            parts.append(_cited(text, language, max(space, _QUOTED_AT_LEAST)))
    if findings.offers:
        listed = _listed([item.name for item in findings.offers], language)
        parts.append(phrases.say("which" if findings.which else "offers", language, list=listed))
    return "\n".join(part for part in parts if part)


def _told(findings: Findings, language: Language, today: date, room: int) -> str:
    """The rows in full, in short where that is too long, fewer aspects where that is; and as many lines as fit."""
    tells = side_by_side if findings.way == "side_by_side" else tell
    fewer = [findings.model_copy(update={"asked": findings.asked[:many]}) for many in range(len(findings.asked), 0, -1)]
    ways = (tells(kept, language, today, brief) for kept in fewer or [findings] for brief in (False, True))
    fits = next((told for told in ways if count(told) <= room), None)
    return fits or _cut(tells((fewer or [findings])[-1], language, today, True), room)


def _cited(text: Fact | Passage, language: Language, room: int) -> str:
    if isinstance(text, Fact):
        return phrases.say("answered", language, answer=fit(text.text, room))
    return _quoted(text, language, room)


def _quoted(passage: Passage, language: Language, room: int) -> str:
    quote = around(passage, room)
    source = passage.document
    if passage.page is None:
        return phrases.say("quoted", language, document=source, quote=quote)
    return phrases.say("quoted_page", language, document=source, page=passage.page, quote=quote)


def _cut(text: str, room: int) -> str:
    """As many whole lines as fit, at least one."""
    kept: list[str] = []
    for line in text.split("\n"):
        if kept and count("\n".join([*kept, line])) > room:
            break
        kept.append(line)
    return "\n".join(kept)


def _listed(names: list[str], language: Language) -> str:
    kept: list[str] = []
    for name in names:
        if kept and count(" ".join([*kept, name])) > _LISTED_AT_MOST:
            return "; ".join([*kept, phrases.say("and_more", language)])
        kept.append(name)
    return "; ".join(kept)


def _rests_on(findings: Findings) -> Iterator[UUID]:
    yield from (fact.id for fact in findings.facts)
    yield from (text.id for text in findings.texts)
