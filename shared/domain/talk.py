"""What a turn is taken over: who speaks, what was said, what was understood, found, decided and answered."""

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from shared.domain.cadence import Cadence
from shared.domain.lead import Bought, Callback, IntentLevel, Objection, Plan, Score, Sentiment, Stage, Task
from shared.domain.retention import Retention
from shared.domain.usage import Route, Step, Usage
from shared.domain.value import Value

Language = Literal["en", "hinglish", "hi", "es", "fr"]
"""``hinglish`` is Hindi in Latin script; ``hi`` is Devanagari."""

Author = Literal["lead", "bot", "human"]
ChannelKind = Literal["whatsapp", "messenger", "instagram", "web"]
"""On which people talk to us."""
MessageKind = Literal[
    "text", "button", "image", "video", "audio", "document", "sticker", "location", "contacts", "order", "other"
]
Intent = Literal[
    "greeting", "question", "callback", "detail", "negotiation", "objection", "complaint",
    "human", "closure", "opt_out", "opt_in", "emergency", "out_of_scope", "unclear",
]  # fmt: skip
Asked = Literal[
    "offer", "course",
    "fee", "instalment", "discount", "duration", "eligibility", "batch", "mode", "placement", "seats",
    "address", "phone", "hours", "compare", "total", "advice", "other",
]  # fmt: skip
"""What a question wants to know. ``offer``: which items there are. ``course``: what one is. ``address``, ``phone`` and
``hours`` are the institution's own. ``compare``, ``total``: of several items. ``advice``: what suits, what to do.
``other``: what only a text can say; never read by a rule."""
Action = Literal["SEND_NOW", "WAIT_SCHEDULE", "HANDOFF_HUMAN"]


class Said(Value):
    """One message, as the engine sees it."""

    author: Author
    kind: MessageKind = "text"
    text: str
    """Empty for media without a caption."""
    at: datetime


class Cta(Value):
    """Something a lead may be invited to do."""

    kind: str
    """visit, demo, trial, apply, pay, call, ..."""
    text: dict[Language, str]
    link: str = ""
    stages: tuple[Stage, ...] = ()
    """Empty: all of them."""


class ModelRoute(Value):
    """The model of a route and the one that answers when it cannot."""

    model: str
    fallback: str = ""


class Profile(Value):
    """What an institution says of itself, and how it wants to be spoken for: its settings with their defaults."""

    name: str
    timezone: str = "Asia/Kolkata"
    country: str = "91"
    """The code of phone numbers that are written without one."""
    languages: tuple[Language, ...] = ("en", "hinglish", "hi")
    refusal: dict[Language, str] = {}
    """The exact sentence sent when nothing published supports an answer, by language."""
    contacts: tuple[str, ...] = ()
    """Phones, links, e-mails and payment handles the bot may mention."""
    intent_threshold: float = 0.7
    quality_threshold: int = 60
    """A draft of fewer points is not sent."""
    tone: str = ""
    """How the institution wants to sound, in its own words, for a model."""
    notice: dict[Language, str] = {}
    """The one-line privacy notice of the first reply, where it has its own."""
    routes: dict[Route, ModelRoute] = {}
    """Its own choice of models; empty: the deployment's."""
    budget_usd_per_day: float | None = None
    """For models. At 80 % the cheapest route answers, at 100 % the built-in engine."""
    uploads_by_hand: bool = False
    """Uploads become drafts, to be looked at, activated or planned by a person."""
    opens: int = 9
    closes: int = 20
    """Hours of the day, in ``timezone``, between which people are called."""
    follow_ups: Cadence = Cadence()
    """When it writes to people who fell silent."""
    review_share: float = 0.0
    """Of the answers that an engine gave, those that a person looks at by chance."""
    satisfaction: bool = False
    """Whoever was answered is asked, when their conversation is closed, whether they were helped."""
    retention: Retention = Retention()
    """How long it keeps what."""
    shadow: bool = False
    """The bot drafts and people send."""
    shadow_channels: tuple[ChannelKind, ...] = ()
    """Where ``shadow`` holds; empty: everywhere."""

    def drafts_on(self, channel: str) -> bool:
        """Whether the bot only drafts there."""
        return self.shadow and (not self.shadow_channels or channel in self.shadow_channels)


class Institution(Profile):
    """What a tenant publishes about itself."""

    ctas: tuple[Cta, ...] = ()
    """The active ones, in their order."""


class Person(Value):
    """What we know of the lead."""

    id: UUID
    name: str | None = None
    phone: str | None = None
    fields: dict[str, Any] = {}
    locked: frozenset[str] = frozenset()
    """Fields that a human has edited: what an engine reads out of a message no longer changes them."""
    stage: Stage = "greeting"
    sentiment: Sentiment = "neutral"
    intent_level: IntentLevel = "unknown"
    score: Score = Score()
    qualified: bool = False
    noticed: bool = False
    """Has been sent the privacy notice."""
    bought: tuple[Bought, ...] = ()
    """What they have enrolled in, the newest first: nobody is offered what they have."""

    def standing(self) -> dict[str, Any]:
        """How the lead stands, as an outcome that changes nothing about it repeats it."""
        return {name: getattr(self, name) for name in ("stage", "sentiment", "intent_level", "score")}


class Situation(Value):
    """Everything a turn thinks over, read in one round trip before any thinking starts."""

    tenant_id: UUID
    conversation_id: UUID
    institution: Institution
    person: Person
    now: datetime
    """From the database's ``app_now()``, with time zone."""
    language: Language | None
    """The conversation's language so far."""
    topic: tuple[UUID, ...] = ()
    """Catalogue items last spoken of, most recent first."""
    asked: tuple[Asked, ...] = ()
    """What the lead asked last: "and the other one?" asks the same."""
    summary: str = ""
    callback: Callback | None = None
    """The call that is being arranged, if one is."""
    booked: Callback | None = None
    """The call that is booked and not yet made: another time or number changes it."""
    elsewhere: tuple[Said, ...] = ()
    """The last of what was said with this person on other channels, oldest first."""
    spent: float = 0.0
    """USD that models have cost this tenant today; counted only where it has a budget."""
    capped: bool = False
    """The tenant has used up a month of its plan."""
    window: tuple[Said, ...] = ()
    """At most the last 20 messages before the unanswered ones, oldest first."""
    unanswered: tuple[Said, ...]
    """What this turn answers, oldest first; never empty."""
    knowledge_version: UUID | None
    """The tenant's active knowledge version, pinned for the turn."""
    opted_out: bool = False
    greeted: bool = False
    """Whether any of us has spoken in this conversation before."""
    last_rule: str = ""
    """The rule that decided this conversation's last turn; empty before the first one."""


class Fact(Value):
    """One fact of a catalogue item, as published at the turn's moment."""

    id: UUID
    item_id: UUID
    item: str
    """The item's published name."""
    item_kind: str
    kind: str
    """fee, instalment, discount, duration, eligibility, batch, mode, placement, address, phone, answer, ..."""
    label: str
    amount: float | None = None
    """Money. Of an instalment or discount given as a share: worked out from the item's fee, never stored."""
    currency: str | None = None
    """ISO 4217, set with every amount."""
    left: float | None = None
    """Of a discount: what remains of the item's fee, worked out with its amount."""
    share: float | None = None
    """Percent: of the fee (instalment, discount), of the students (placement)."""
    seats: int | None = None
    on_date: date | None = None
    """Start of a batch, last day of a discount, due date of an instalment."""
    year: int | None = None
    """The year a placement figure speaks of."""
    text: str = ""
    support: float | None = None
    """Of an answer: how far its question matches, to be held against ``threshold``."""
    threshold: float = 0.54  # of answers: not calibrated by language


class Item(Value):
    """Something in the catalogue, by name."""

    id: UUID
    kind: str
    """course, product, service, branch, institution or faq."""
    name: str


class Passage(Value):
    """A searchable piece of a document."""

    id: UUID
    document: str
    """Its title, for display."""
    heading: str
    page: int | None
    text: str
    language: Language
    score: float
    """The reranked score; comparable within one search only."""
    quote: str
    """Its best sentences for the question, at most three, verbatim."""
    support: float = 0.0
    """How far it supports an answer: cosine of its best sentence, half its term coverage, and how much nearer it is
    than what else was found."""
    threshold: float = 0.54
    """What ``support`` must reach; calibrated by model, language and kind of text."""
    chance: float = 0.0
    """That it answers the question, calibrated, in [0, 1]."""


class Named(Value):
    """A catalogue item that the question names."""

    item_id: UUID
    item: str
    words: tuple[str, ...]
    """The words of the question that name it."""


class Evidence(Value):
    """What the catalogue and the documents say about the question."""

    named: tuple[Named, ...] = ()
    """Items that the question names, best match first; empty when it names none."""
    unknown: tuple[str, ...] = ()
    """Names the question asks about as if they were offered, and nothing in the catalogue is called so."""
    offered: tuple[Item, ...] = ()
    """What there is to choose from, at most 40, so that a reply can name it."""
    facts: tuple[Fact, ...] = ()
    """Of the named items, else of the conversation's, else of every item (at most 60 of them); those of the
    institution and its branches; answers of FAQs that come near the question, best first."""
    passages: tuple[Passage, ...] = ()
    """At most six, best first."""
    lexical: bool = False
    """Documents were searched by words alone: whoever makes the vectors of this version did not answer."""

    @property
    def spoken_of(self) -> tuple[UUID, ...]:
        """The items that the question names."""
        return tuple(match.item_id for match in self.named)


class GuardedReply(Value):
    """A reply that passed the guard. Only ``guard`` makes one, and only this can be sent."""

    text: str
    language: Language
    evidence: tuple[UUID, ...] = ()
    """Ids of the facts and passages it rests on."""
    quality: int | None = None
    """0 to 100; None for a sentence written beforehand."""
    ban_risk: int = 0
    """0 to 100: how likely the channel would take it for spam."""


class Outcome(Value):
    """How one turn ends. Recorded whole, in one transaction."""

    kind: Literal["answered", "refused", "handed_over", "opted_out", "opted_in", "silent"]
    reply: GuardedReply | None
    action: Action
    rule: str
    """The name of the rule that decided."""
    language: Language
    intent: Intent
    confidence: float
    topic: tuple[UUID, ...] = ()
    asked: tuple[Asked, ...] = ()
    """What was asked last, in this turn or before it."""
    fields: dict[str, Any] = {}
    """What the lead told us this turn: name, email, course, ..."""
    handover_summary: str = ""
    """For the counsellor; set when the conversation goes to a human."""
    summary: str = ""
    """The conversation's rolling summary; empty when it stays as it is."""
    unanswered_question: str = ""
    """Set when refused: the question the institution has published nothing about."""
    proposal: dict[str, Any] = {}
    """What the engine would have done, beside ``rule``, which decided."""
    stage: Stage = "greeting"
    sentiment: Sentiment = "neutral"
    intent_level: IntentLevel = "unknown"
    objections: tuple[Objection, ...] = ()
    score: Score = Score()
    callback: Callback | None = None
    """The call being arranged after this turn; None when none is, or it is booked."""
    calls_off: bool = False
    """A call that was booked is not to be made any more."""
    tasks: tuple[Task, ...] = ()
    plan: Plan | None = None
    flags: tuple[str, ...] = ()
    """What somebody should look at: ban_risk, harassment, adult, impersonation, injection, minor, ..."""
    quality: int | None = None
    """0 to 100, of the draft that was judged last; None where a rule spoke."""
    ban_risk: int = 0
    """0 to 100, of the reply that is sent."""
    notice: bool = False
    """The reply carries the privacy notice: consent to go on rests on it."""
    evidence: Evidence | None = None
    """What was found, with the total that was worked out of it; None where nothing was looked up."""
    drafts: tuple[dict[str, Any], ...] = ()
    """Every ``Thought`` on the way to the reply, as JSON: the engine's, before the guard."""
    usage: Usage
    steps: tuple[Step, ...] = ()

    @property
    def presses(self) -> bool:
        """Whether what is said may wait for nobody: a duty, in a sentence written beforehand."""
        return self.kind in ("opted_out", "opted_in") or self.rule == "emergency"
