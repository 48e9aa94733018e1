"""How messages, forms and deliveries flow."""

from datetime import datetime

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver

from functions.api.access import Needs, caller
from functions.api.ports import Ports
from shared.db.pipeline import PipelineStore, Queue
from shared.domain.value import Value


class ShownParked(Value):
    """A channel account or a CRM connection that does nothing until somebody acts."""

    kind: str
    name: str
    why: str


class Health(Value):
    """How it flows now."""

    now: datetime
    healthy: bool
    problems: tuple[str, ...]
    """What somebody should look at."""
    queues: tuple[Queue, ...]
    parked: tuple[ShownParked, ...]


def routes(app: APIGatewayHttpResolver, ports: Ports) -> None:
    """Register."""
    store = PipelineStore(ports.database)

    @app.get("/v1/pipeline", middlewares=[Needs("analytics:read")])
    def pipeline() -> Health:
        """What waits and since when: people, messages, lead forms, follow-ups, CRMs, and what queues gave up."""
        found = store.read(caller(app).tenant_id)
        return Health(
            now=found.now,
            healthy=not found.problems,
            problems=found.problems,
            queues=found.queues,
            parked=tuple(ShownParked(**one.model_dump(exclude={"id"})) for one in found.parked),
        )
