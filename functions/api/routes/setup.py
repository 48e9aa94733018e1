"""The first set-up: what there is to do, how far it is, and which operation does it."""

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver

from functions.api.access import Needs, caller
from functions.api.ports import Ports
from shared.db.setup import SetupStore
from shared.domain.value import Value

_STEPS = (
    ("profile", "Say who you are: languages, hours, contacts", ("PUT /v1/tenant",)),
    ("knowledge", "Publish what answers may rest on", ("POST /v1/catalogue/items", "POST /v1/documents")),
    ("question", "Ask a question and see it answered", ("POST /v1/answers",)),
    ("channel", "Connect the number that people write to", ("POST /v1/channels",)),
    ("colleague", "Invite whoever takes over from the bot", ("POST /v1/invitations",)),
    ("crm", "Connect your CRM", ("POST /v1/crm-connections",)),
)
"""Of a step its name, what it is, and the operations of which any does it."""


class SetupStep(Value):
    """One thing to do."""

    name: str
    title: str
    done: bool
    """Read off what is there: what is taken away again is to be done again."""
    operations: tuple[str, ...]
    """Method and path; any of them does it."""


class Setup(Value):
    """All of it, in the order that suits most."""

    steps: tuple[SetupStep, ...]
    next: str | None
    """The first step that is not done; null: all are."""


def routes(app: APIGatewayHttpResolver, ports: Ports) -> None:
    """Register."""
    store = SetupStore(ports.database)

    @app.get("/v1/setup", middlewares=[Needs("settings:read")])
    def show() -> Setup:
        """How far you have come."""
        progress = store.progress(caller(app).tenant_id)
        steps = tuple(
            SetupStep(name=name, title=title, done=getattr(progress, name), operations=operations)
            for name, title, operations in _STEPS
        )
        return Setup(steps=steps, next=next((it.name for it in steps if not it.done), None))
