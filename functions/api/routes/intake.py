"""``POST /v1/intake``: free text in; what it wants, who wrote it, the stored lead and a suggested reply out."""

from typing import Annotated, Literal

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from aws_lambda_powertools.event_handler.openapi.params import Body
from pydantic import Field, StringConstraints

from functions.api.access import Needs, caller, request_id
from functions.api.identifiers import LeadId
from functions.api.intake import messages, reasons
from functions.api.ports import Ports
from shared.db.asking import Asked, AskStore
from shared.db.leads import LeadStore, Status, StoredLead, Submission
from shared.domain.field_values import Rejected, Told, validated
from shared.domain.lead import Field as LeadField
from shared.domain.queued import Due
from shared.domain.talk import Intent, Language, Person, Said
from shared.domain.value import Value
from shared.errors import InvalidInputError

LONGEST = 10_000
"""Letters of a text."""
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=254)]


class Contact(Value):
    """What is known of the writer beside the text: the sender of an e-mail, fields of a form."""

    name: Line | None = None
    phone: Line | None = None
    email: Line | None = None


class Received(Value):
    """A text, and where it came from."""

    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST)]
    kind: Literal["email", "form", "call_note", "other"] = "other"
    contact: Contact = Contact()
    language: Language | None = Field(None, description="What is spoken, where the text's words do not tell.")


class ShownLead(Value):
    """The lead that was stored."""

    id: LeadId
    created: bool
    name: str | None
    phone: str | None
    """E.164 digits."""
    email: str | None
    opted_out: bool
    """Wants to hear nothing from the institution: the suggested reply is not to be sent without thought."""
    also_lead: LeadId | None
    """Another lead with the same e-mail; nothing is merged without a human."""


class Taken(Value):
    """What became of the text."""

    status: Status
    reasons: tuple[str, ...]
    """Why a human should look: ``no_contact``, ``unsure``, ``not_published``, ``wants_human``, ``opted_out``, ..."""
    intent: Intent
    confidence: float
    """Of the intent, in [0, 1]."""
    language: Language
    fields: dict[LeadField, str]
    rejected: tuple[Rejected, ...]
    """What was read and can be no such field; not stored."""
    lead: ShownLead | None
    """None without phone and e-mail: a name makes nobody known."""
    suggested_reply: str
    engine: str
    request_id: str


def routes(app: APIGatewayHttpResolver, ports: Ports) -> None:
    """Register."""
    questions, leads = AskStore(ports.database), LeadStore(ports.database)

    @app.post("/v1/intake", middlewares=[Needs("intake")])
    def take(received: Annotated[Received, Body()]) -> Taken:
        """Take in one text."""
        known = _known(received.contact)
        asked = Asked(
            tenant_id=caller(app).tenant_id,
            request_id=request_id(app),
            text=received.text,
            language=received.language,
        )
        situation = questions.open(asked)
        writer = Person(
            id=asked.tenant_id, name=known.fields.get("name"), phone=known.fields.get("phone"), noticed=True
        )
        said = tuple(Said(author="lead", text=text, at=situation.now) for text in messages(received.text))
        answered = ports.mind().answer(situation.model_copy(update={"person": writer, "unanswered": said}))
        outcome = answered.outcome
        told = validated(outcome.fields | dict(known.fields.items()))
        why = reasons(
            outcome,
            told,
            reachable="phone" in told.fields or "email" in told.fields,
            refused=answered.refused,
            threshold=situation.institution.intent_threshold,
        )
        given = Submission(
            tenant_id=asked.tenant_id,
            request_id=asked.request_id,
            kind=received.kind,
            fields=told.fields,
            outcome=outcome,
            reasons=why,
        )
        given, stored = leads.submit(given)
        ports.poker.events(given.tenant_id)
        if stored:
            ports.poker.due(Due(tenant_id=given.tenant_id, kind="assignment", id=stored.id, generation=0))
        return _taken(given, told, stored, outcome.reply.text if outcome.reply else answered.text)


def _known(contact: Contact) -> Told:
    known = validated(contact.model_dump(exclude_none=True))
    if known.rejected:
        wrong = known.rejected[0]
        raise InvalidInputError(wrong.detail, field=f"contact.{wrong.field}")
    return known


def _taken(given: Submission, told: Told, stored: StoredLead | None, reply: str) -> Taken:
    outcome = given.outcome
    shown = stored and ShownLead(**stored.model_dump(exclude={"also"}), also_lead=stored.also)
    return Taken(
        status=given.status,
        reasons=given.reasons,
        intent=outcome.intent,
        confidence=round(outcome.confidence, 3),
        language=outcome.language,
        fields=told.fields,
        rejected=told.rejected,
        lead=shown,
        suggested_reply=reply,
        engine=outcome.usage.engine,
        request_id=given.request_id,
    )
