"""``POST /v1/replays``: a stored turn is taken once more. Nothing is said, and nothing else changes."""

from typing import Annotated, Literal
from uuid import UUID

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from aws_lambda_powertools.event_handler.openapi.params import Body
from pydantic import Field

from functions.api.access import Needs, caller
from functions.api.identifiers import TurnId, VersionId
from functions.api.ports import Ports
from functions.api.routes.answers import FromCatalogue, FromDocument, source
from shared.db.replaying import ReplayStore, StoredTurn
from shared.db.versions import VersionStore
from shared.domain import taken
from shared.domain.agreeing import Agreement, same_facts, words_apart
from shared.domain.talk import Action, Evidence, Fact, Outcome, Passage
from shared.domain.usage import Step
from shared.domain.value import Value
from shared.errors import ConflictError, InvalidInputError

_OURS = ("built-in", "rules", "none")
"""Engines that end a turn the same way each time."""


class Replay(Value):
    """Which turn, against what, by whom."""

    turn_id: TurnId
    version: VersionId | Literal["active"] | None = Field(
        None,
        description="The active version, a draft or an older one: searched now, beside the catalogue as it stands."
        " Null: what was found then.",
    )
    engine: taken.Engine = Field(
        "same",
        description="same: what thought then (a model's own drafts of then); built-in; model: the one that is set now.",
    )


class Ended(Value):
    """How a turn ends."""

    kind: str
    action: Action
    rule: str
    engine: str
    text: str | None
    """Null: nothing is said."""
    version: VersionId | None


class Replayed(Value):
    """How the turn ended, how it ends now, and how far both agree."""

    turn_id: TurnId
    then: Ended
    now: Ended
    evidence: tuple[Annotated[FromDocument | FromCatalogue, Field(discriminator="kind")], ...]
    """What the new answer rests on."""
    identical: bool
    """Everything that was decided, said, learnt and planned is the same, byte by byte."""
    agreement: Agreement
    steps: tuple[Step, ...]


def routes(app: APIGatewayHttpResolver, ports: Ports) -> None:
    """Register."""
    store, versions = ReplayStore(ports.database), VersionStore(ports.database)

    @app.post("/v1/replays", middlewares=[Needs("conversations:read"), Needs("answers")])
    def run(replay: Annotated[Replay, Body()]) -> Replayed:
        """Take a stored turn once more: no message, no lead, no budget hears of it."""
        tenant = caller(app).tenant_id
        turn = store.get(tenant, replay.turn_id)
        version = _version(versions, tenant, replay.version)
        if version and replay.engine == "same" and turn.engine not in _OURS:
            raise InvalidInputError("A model wrote this: say which engine is to read another version.", field="engine")
        outcome = ports.mind().replay(turn.taken, replay.engine, version)
        if outcome.usage.calls:
            store.charge(tenant, turn.conversation_id, outcome.usage.calls)
        return _replayed(turn, outcome, version or turn.version)


def _version(versions: VersionStore, tenant: UUID, given: UUID | Literal["active"] | None) -> UUID | None:
    wanted = versions.active(tenant) if given == "active" else given
    if given == "active" and wanted is None:
        raise ConflictError("No document was ever published: no version is active.", field="version")
    if wanted and versions.get(tenant, wanted).state == "cleaned":
        raise ConflictError("This version has been cleaned up: nothing can be searched in it.", field="version")
    return wanted


def _replayed(turn: StoredTurn, outcome: Outcome, version: VersionId | None) -> Replayed:
    then = turn.model_dump(include=set(Ended.model_fields))
    reply, found = outcome.reply, outcome.evidence or Evidence()
    known: dict[UUID, Fact | Passage] = {fact.id: fact for fact in found.facts}
    known |= {passage.id: passage for passage in found.passages}
    cited = reply.evidence if reply else ()
    now = Ended(
        **outcome.model_dump(include={"kind", "action", "rule"}),
        engine=outcome.usage.engine,
        text=reply.text if reply else None,
        version=version,
    )
    return Replayed(
        turn_id=turn.id,
        then=Ended(**then),
        now=now,
        evidence=tuple(source(known[it]) for it in cited if it in known),
        identical=taken.fingerprint(outcome) == turn.fingerprint,
        agreement=Agreement(
            decision=(now.kind, now.rule) == (turn.kind, turn.rule),
            facts=same_facts(cited, turn.cited),
            distance=round(words_apart(turn.text or "", now.text or ""), 3),
        ),
        steps=outcome.steps,
    )
