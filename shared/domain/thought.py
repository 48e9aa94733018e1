"""What passes between the steps of a turn: what was read, what an engine was given, what it thought."""

import re
from datetime import datetime
from decimal import Decimal
from typing import Literal
from uuid import NAMESPACE_OID, UUID, uuid5

from pydantic import Field

from shared.domain.lead import Objection, Sentiment
from shared.domain.talk import Action, Asked, Evidence, Fact, Intent, Item, Language, MessageKind, Passage, Situation
from shared.domain.usage import Route, Usage
from shared.domain.value import Value

_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
Move = Literal["greeting", "presence", "nature", "thanks", "farewell", "assent"]
"""Small talk. ``nature``: who or what are you?"""

LIKELY = 0.7
"""Probability from which an aspect counts as asked. By cross-validation hardly a message gets one too many."""

TOTAL = "total"
"""Kind of a fact that was worked out."""

Duty = Literal["opt_out", "opt_in", "human", "callback", "emergency"]
"""What the law or plain decency demands at once. Found by rules, before and without any engine."""


class Reading(Value):
    """What the unanswered messages say, all of them together."""

    text: str
    """The readable messages, normalised, one a line."""
    question: str
    """The same, ready for search: without small talk, complete in itself, foreign words glossed in English."""
    language: Language
    intent: Intent
    confidence: float
    """Of the intent, in [0, 1]."""
    duty: Duty | None = None
    asked: tuple[Asked, ...] = ()
    chances: dict[Asked, float] = Field(default_factory=dict)
    """What might be asked, each with its probability in [0, 1], where rules may not know the words that ask."""
    names: tuple[str, ...] = ()
    """Words and numbers that name something: what an answer must know about. Folded to lower case."""
    moves: frozenset[Move] = frozenset()
    """Small talk made on the way: greeting, thanks, "are you there?"."""
    media: tuple[MessageKind, ...] = ()
    """Kinds of the messages that came without readable text."""
    fields: dict[str, str] = Field(default_factory=dict)
    """What the lead told about themselves, by ``shared.domain.lead.Field``."""
    when: datetime | None = None
    """The moment that is named for a call or a visit, with time zone."""
    sentiment: Sentiment = "neutral"
    objections: tuple[Objection, ...] = ()
    minor: bool = False
    """An age or a class is told that suggests the writer is under 18."""
    unfit: Literal["", "adult", "harassment", "impersonation"] = ""
    """What makes the message one that is not talked about."""
    injected: bool = False
    """It tries to give the assistant instructions."""
    asked_last: tuple[Asked, ...] = ()
    """What was asked last, in these messages or before them."""
    earlier: tuple[Asked, ...] = ()
    """What was asked last, in case the same is meant."""
    context: str = ""
    """The message before, where this one can hardly be understood alone. Searched with it in texts, never in names."""
    calls_off: bool = False
    """The call that is booked, or being arranged, is not wanted any more."""
    resolved: tuple[str, ...] = ()
    """What was taken from the conversation to complete the question: names of items, aspects."""

    @property
    def might_ask(self) -> float:
        """The chance that anything at all is asked."""
        return max(self.chances.values(), default=0.0)

    @property
    def likely(self) -> tuple[Asked, ...]:
        """What is probably asked, where no rule knows the words that ask."""
        likely = (aspect for aspect, chance in self.chances.items() if chance >= LIKELY and aspect != "other")
        return () if self.asked else tuple(likely)


class Part(Value):
    """A price and how often it is paid."""

    fact: Fact
    times: int = 1
    minus: bool = False


class Sum(Value):
    """Prices that come to something together."""

    parts: tuple[Part, ...]

    @property
    def difference(self) -> bool:
        """Whether it tells how far two prices are apart."""
        return any(part.minus and part.fact.kind == "fee" for part in self.parts)

    @property
    def amount(self) -> Decimal:
        """What they come to, in their currency."""
        return sum((Decimal(str(p.fact.amount)) * p.times * (-1 if p.minus else 1) for p in self.parts), Decimal(0))

    @property
    def fact(self) -> Fact:
        """The same as a fact of its own, whose id follows from those of its parts."""
        first = self.parts[0].fact
        worked = " ".join(f"{'-' if part.minus else ''}{part.times} x {part.fact.id}" for part in self.parts)
        return Fact(
            id=uuid5(NAMESPACE_OID, worked),
            item_id=first.item_id,
            item=" + ".join(dict.fromkeys(part.fact.item for part in self.parts)),
            item_kind=first.item_kind,
            kind=TOTAL,
            label=" ".join(f"{part.times} ×" for part in self.parts if part.times > 1),
            amount=float(self.amount),
            currency=first.currency,
        )


class Findings(Value):
    """What of the evidence answers the question, judged by rules. Empty: nothing published does."""

    items: tuple[UUID, ...] = ()
    """Catalogue items the answer is about."""
    asked: tuple[Asked, ...] = ()
    """Aspects that ``facts`` answer, in the order they are to be told."""
    facts: tuple[Fact, ...] = ()
    """Rows of the catalogue that answer."""
    overview: bool = False
    """Nothing special is asked of the items: tell what they are."""
    way: Literal["each", "side_by_side", "sum"] = "each"
    """How the facts are told: item by item, one item beside the other, or added up."""
    sum: Sum | None = None
    """What the prices come to, or how far two of them are apart."""
    offers: tuple[Item, ...] = ()
    """The list that is asked for, or from which the lead has to choose."""
    which: bool = False
    """It can be answered once we know of which item."""
    texts: tuple[Fact | Passage, ...] = ()
    """What is to be quoted: a published answer to a question like this one, or a passage; a second one where it is not
    certain which is meant."""
    of_texts: float = 0.0
    """The chance that texts say what is asked and rows do not: so much of the reply is theirs."""
    lacking: bool = False
    """Something of what was asked has no answer."""
    near: bool = False
    """It is no answer, only a text that comes nearest to one."""

    @property
    def answerable(self) -> bool:
        """Whether anything published answers, or a question back would lead to it."""
        return bool(self.facts or self.offers or self.texts)


class Context(Value):
    """All that an engine may think over. Nothing in it tells an engine of another lead or tenant."""

    situation: Situation
    reading: Reading
    evidence: Evidence
    findings: Findings
    correction: str = ""
    """Why the guard refused the last draft; empty for a first one."""
    route: Route = "simple"
    unasked: str = ""
    """Why we write though nobody wrote, in English; empty where messages are answered."""


class Proposal(Value):
    """What an engine would do. It proposes; ``decide`` disposes."""

    action: Action = "SEND_NOW"
    confidence: float = 1.0
    why: str = ""
    stage: str = ""
    risks: tuple[str, ...] = ()
    """Risk flags that the engine raised."""
    minutes: int | None = None
    """When it would write again; None: not."""


class Thought(Value):
    """An engine's answer, not yet guarded."""

    text: str
    """The draft of the reply."""
    language: Language
    refused: bool = False
    """Nothing published supports an answer."""
    lacking: bool = False
    """It answers in part; of what is refused it shows what comes nearest."""
    evidence: tuple[UUID, ...] = ()
    """Ids of the facts and passages the draft rests on."""
    topic: tuple[UUID, ...] = ()
    """Catalogue items the draft speaks of."""
    proposal: Proposal = Proposal()
    fields: dict[str, str] = Field(default_factory=dict)
    summary: str = ""
    """The conversation so far; empty when the engine keeps none."""
    usage: Usage


Way = Literal["choice", "escalation", "callback", "role", "note", "wait", "closure", "greeting", "decline", "answer"]
"""How a turn goes. ``choice``: hearing from us or not. ``role``: whether a student or a parent writes."""


class Decision(Value):
    """What is done about the unanswered messages. Only rules make one."""

    way: Way
    kind: Literal["answered", "refused", "handed_over", "opted_out", "opted_in", "silent"]
    action: Action
    rule: str
    """The name of the rule that decided."""
    wait_hours: float = 0.0
    """Of WAIT_SCHEDULE: how long, at least."""


class Blocked(Value):
    """A draft that must not be sent."""

    reason: str
    """In words an engine can act on."""
    flags: tuple[str, ...] = ()
    """What somebody should look at, if anything."""
    quality: int | None = None
    """0 to 100, where it was judged."""

    @property
    def noted(self) -> str:
        """The reason for the record: without what it quotes, which may be the lead's."""
        return _QUOTED.sub("…", self.reason)
