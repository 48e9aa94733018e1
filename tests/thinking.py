"""Builders for the thinking of a turn: a small institute, what it published, and a knowledge that finds it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, get_args
from uuid import UUID, uuid5

from shared.adapters.built_in_thinker import BuiltInThinker
from shared.adapters.latin_languages import identify
from shared.domain.callback import booked
from shared.domain.catalogue import about
from shared.domain.lead import Callback
from shared.domain.naming import entry, name_items
from shared.domain.talk import Evidence, Fact, Institution, Intent, Item, Outcome, Passage, Person, Said, Situation
from shared.ports import Classifier, Guess, Question, Thinker
from shared.thinking.think import ThinkPorts, think

NOW = datetime(2026, 11, 21, 10, tzinfo=UTC)
SPACE = UUID(int=7)
REFUSALS = {
    "en": "We have not published that. Shall we call you?",
    "hinglish": "Yeh humne publish nahi kiya hai. Kya hum aapko call karein?",
    "hi": "यह हमने प्रकाशित नहीं किया है। क्या हम आपको कॉल करें?",
    "es": "No lo hemos publicado. ¿Le llamamos?",
    "fr": "Nous ne l'avons pas publié. Voulez-vous que nous vous appelions ?",
}
ASHA = Person(id=SPACE, name="Asha Patil", phone="919876543210", noticed=True)
INSTITUTE = Institution.model_validate({"name": "Sharma Classes", "refusal": REFUSALS})


def id_of(name: str) -> UUID:
    return uuid5(SPACE, name)


def fact(item: str, kind: str, text: str = "", item_kind: str = "course", **given: Any) -> Fact:
    amount = given.get("amount")
    told: dict[str, Any] = {
        "id": id_of(f"{item}/{kind}/{text}/{given}"),
        "item_id": id_of(item),
        "item": item,
        "item_kind": item_kind,
        "kind": kind,
        "label": "",
        "currency": "INR" if amount is not None else None,
        "text": text,
    }
    return Fact(**(told | given))


PYTHON, YOGA, DELHI = "Python Programming", "Yoga for Beginners", "Delhi"
ALIASES = {YOGA: ("yoga", "योग")}
PUBLISHED = (
    fact(PYTHON, "fee", "books included", label="Course fee", amount=120000.0),
    fact(PYTHON, "charge", "once", label="Registration", amount=500.0),
    fact(PYTHON, "instalment", "at admission", label="First instalment", amount=72000.0, share=60.0),
    fact(PYTHON, "instalment", "after 30 days", label="Second instalment", amount=48000.0, share=40.0),
    fact(PYTHON, "duration", "6 months"),
    fact(PYTHON, "eligibility", "Anyone who has passed class 12"),
    fact(PYTHON, "batch", "Monday to Friday", label="Weekday batch", on_date=date(2026, 1, 5), seats=20),
    fact(PYTHON, "batch", "Monday to Friday", label="Weekday batch", on_date=date(2027, 1, 12), seats=25),
    fact(PYTHON, "batch", "Saturday", label="Weekend batch", on_date=date(2027, 2, 6), seats=30),
    fact(YOGA, "fee", label="Course fee", amount=2500.0),
    fact(YOGA, "duration", "1 month"),
    fact(DELHI, "address", "12 Ring Road, Delhi 110001", "branch"),
    fact(DELHI, "hours", "9:00 am to 6:00 pm", "branch"),
    fact("Sharma Classes", "phone", "+91 11 5550 0100", "institution", label="Desk"),
)
ITEMS = tuple({f.item_id: Item(id=f.item_id, kind=f.item_kind, name=f.item) for f in PUBLISHED}.values())


def answered(question: str, answer: str, support: float) -> Fact:
    return fact(question, "answer", answer, "faq", support=support)


def passage(text: str, support: float, **given: Any) -> Passage:
    told: dict[str, Any] = {
        "id": id_of(text),
        "document": "Policy",
        "heading": "Rules",
        "page": 3,
        "text": text,
        "language": "en",
        "score": 1.0,
        "support": support,
        "quote": text,
    }
    return Passage(**(told | given))


@dataclass
class SmallKnowledge:
    """The institute's catalogue, named by the product's own rules; other evidence as it is laid in."""

    answers: tuple[Fact, ...] = ()
    passages: tuple[Passage, ...] = ()
    facts: tuple[Fact, ...] = PUBLISHED
    asked: list[Question] = field(default_factory=list)

    def search(self, question: Question) -> Evidence:
        self.asked.append(question)
        naming = name_items(question.text, [entry(item, ALIASES.get(item.name, ())) for item in ITEMS])
        named = [match.item_id for match in naming.named]
        return Evidence(
            named=naming.named,
            unknown=naming.unknown,
            offered=tuple(item for item in ITEMS if item.kind == "course"),
            facts=(*about(self.facts, named, question.items, question.asked), *self.answers),
            passages=self.passages,
        )


@dataclass
class SetClassifier:
    """Guesses what it is told to, and remembers what it was asked."""

    intent: Intent = "unclear"
    confidence: float = 0.2
    asked: list[str] = field(default_factory=list)

    def guess(self, texts: Sequence[str]) -> list[Guess]:
        assert self.intent in get_args(Intent)
        self.asked += texts
        return [Guess(intent=self.intent, confidence=self.confidence) for _ in texts]


def situation(*texts: str, kind: Any = "text", window: tuple[Said, ...] = (), **given: Any) -> Situation:
    told: dict[str, Any] = {
        "tenant_id": SPACE,
        "conversation_id": SPACE,
        "institution": INSTITUTE,
        "person": ASHA,
        "now": NOW,
        "language": None,
        "window": window,
        "unanswered": tuple(Said(author="lead", kind=kind, text=text, at=NOW) for text in texts),
        "knowledge_version": SPACE,
        "greeted": any(said.author == "bot" for said in window),
    }
    return Situation(**(told | given))


def said(author: Any, text: str, kind: Any = "text") -> Said:
    return Said(author=author, kind=kind, text=text, at=NOW)


def ports(
    knowledge: SmallKnowledge | None = None,
    classifier: Classifier | None = None,
    thinker: Thinker | None = None,
) -> ThinkPorts:
    built_in = BuiltInThinker()
    return ThinkPorts(
        classifier=classifier or SetClassifier(),
        identify=identify,
        knowledge=knowledge or SmallKnowledge(),
        thinker=thinker or built_in,
        stand_by=built_in,
    )


@dataclass
class Chat:
    """One person's chat, with everything a turn leaves behind carried over to the next."""

    ports: ThinkPorts = field(default_factory=lambda: ports())
    person: Person = ASHA
    institution: Institution = INSTITUTE
    version: UUID = SPACE
    tenant: UUID = SPACE
    now: datetime = NOW
    window: tuple[Said, ...] = ()
    outcomes: list[Outcome] = field(default_factory=list)

    def says(self, *texts: str) -> str:
        """The reply to a burst; empty when there is none."""
        last = self.outcomes[-1] if self.outcomes else None
        given = tuple(Said(author="lead", text=text, at=self.now) for text in texts)
        outcome = think(
            Situation(
                tenant_id=self.tenant,
                conversation_id=self.tenant,
                institution=self.institution,
                person=self.person,
                now=self.now,
                language=last.language if last else None,
                topic=last.topic if last else (),
                asked=last.asked if last else (),
                summary=last.summary if last else "",
                callback=last.callback if last else None,
                booked=self._booked(),
                window=self.window,
                unanswered=given,
                knowledge_version=self.version,
                opted_out=self.opted_out,
                greeted=any(said.author == "bot" for said in self.window),
                last_rule=last.rule if last else "",
            ),
            self.ports,
        )
        self.outcomes.append(outcome)
        self.person = self.person.model_copy(
            update={
                "fields": self.person.fields | outcome.fields,
                "noticed": self.person.noticed or outcome.notice,
                "stage": outcome.stage,
                "score": outcome.score,
                "sentiment": outcome.sentiment,
                "intent_level": outcome.intent_level,
            }
        )
        reply = outcome.reply.text if outcome.reply else ""
        ours = [Said(author="bot", text=reply, at=self.now)] if reply else []
        self.window = (*self.window, *given, *ours)[-20:]
        return reply

    def _booked(self) -> Callback | None:
        """The call that was booked last and not called off; nobody calls while a chat goes on."""
        task = None
        for outcome in self.outcomes:
            calls = [task for task in outcome.tasks if task.kind == "callback"]
            task = None if outcome.calls_off else calls[-1] if calls else task
        return booked(task.detail, self.now) if task else None

    @property
    def last(self) -> Outcome:
        """How the last turn ended."""
        return self.outcomes[-1]

    @property
    def opted_out(self) -> bool:
        """Whether the last word on it was a no."""
        said = [outcome.kind for outcome in self.outcomes if outcome.kind in ("opted_out", "opted_in")]
        return said[-1:] == ["opted_out"]
