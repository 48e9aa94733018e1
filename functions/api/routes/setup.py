"""The first set-up: what there is to do, how far it is, and which operation does it."""

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver

from functions.api.access import Needs, caller
from functions.api.identifiers import TenantId
from functions.api.ports import Ports
from shared.db.sample import SampleStore
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


class ShownSample(Value):
    """The sample institution."""

    institution_id: TenantId
    """For `POST /v1/login`."""
    name: str


def routes(app: APIGatewayHttpResolver, ports: Ports) -> None:
    """Register."""
    store = SetupStore(ports.database)
    _samples(app, ports)

    @app.get("/v1/setup", middlewares=[Needs("settings:read")])
    def show() -> Setup:
        """How far you have come."""
        progress = store.progress(caller(app).tenant_id)
        steps = tuple(
            SetupStep(name=name, title=title, done=getattr(progress, name), operations=operations)
            for name, title, operations in _STEPS
        )
        return Setup(steps=steps, next=next((it.name for it in steps if not it.done), None))


def _samples(app: APIGatewayHttpResolver, ports: Ports) -> None:
    samples = SampleStore(ports.database)

    @app.post("/v1/setup/sample-data", middlewares=[Needs("settings:write")])
    def make() -> ShownSample:
        """Something to look at and to try: an institution of its own, with courses, leads and what they asked.

        Your owners and admins of now own it, and sign in to it by its id; asked again, whoever has come since does,
        too. Nothing of it is ever sent, or counted as yours.
        """
        who = caller(app)
        made = samples.make(who.tenant_id, who.actor)
        return ShownSample(institution_id=made.tenant_id, name=made.name)

    @app.delete("/v1/setup/sample-data", middlewares=[Needs("settings:write")], status_code=204)
    def remove() -> None:
        """All of it goes, and what you have done there. Nothing of your own institution changes."""
        who = caller(app)
        # First: whoever asks again after a failure still finds what they are called.
        ports.discard(samples.objects(who.tenant_id))
        ports.media.discard(samples.media(who.tenant_id))
        samples.remove(who.tenant_id, who.actor)
