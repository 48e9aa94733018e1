"""How messages, forms and deliveries flow."""

from datetime import datetime

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver

from functions.api.access import Needs, caller
from functions.api.identifiers import ChannelId
from functions.api.ports import Ports
from shared.db.pipeline import PipelineStore, Queue
from shared.domain.channels import days_left
from shared.domain.value import Value


class ShownParked(Value):
    """A channel account, a CRM connection or a webhook that does nothing until somebody acts."""

    kind: str
    name: str
    why: str


class EndingToken(Value):
    """A channel whose token ends within a week, or has: replace it."""

    channel_id: ChannelId
    name: str
    token_expires_at: datetime
    token_days_left: int | None


class Pipeline(Value):
    """How it flows now."""

    now: datetime
    healthy: bool
    problems: tuple[str, ...]
    """What somebody should look at."""
    queues: tuple[Queue, ...]
    parked: tuple[ShownParked, ...]
    ending_tokens: tuple[EndingToken, ...]


def routes(app: APIGatewayHttpResolver, ports: Ports) -> None:
    """Register."""
    store = PipelineStore(ports.database)

    @app.get("/v1/pipeline", middlewares=[Needs("analytics:read")])
    def pipeline() -> Pipeline:
        """What waits and since when: people, messages, forms, follow-ups, CRMs, webhooks, and what queues gave up.

        And which channels are parked or have a token that ends within a week.
        """
        found = store.read(caller(app).tenant_id)
        return Pipeline(
            now=found.now,
            healthy=not found.problems,
            problems=found.problems,
            queues=found.queues,
            parked=tuple(ShownParked(**one.model_dump(exclude={"id"})) for one in found.parked),
            ending_tokens=tuple(
                EndingToken(
                    channel_id=it.id,
                    name=it.name,
                    token_expires_at=it.token_expires_at,
                    token_days_left=days_left(it.token_expires_at, found.now),
                )
                for it in found.ending
            ),
        )
