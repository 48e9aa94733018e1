"""Every Lambda function and every asset: where it starts, what it carries, how long it may take."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, kw_only=True)
class Program:
    """What a function is, whatever the stage."""

    handler: str
    group: str
    """The asset it runs from: a dependency group of ``pyproject.toml``."""
    timeout: int
    """Seconds. The visibility timeout of the queue in front of it follows from this."""
    memory: int
    """MiB. CPU comes with it: 1,769 are one core."""

    @property
    def module(self) -> str:
        """The module the handler lives in."""
        return self.handler.rpartition(".")[0]


PROGRAMS: Mapping[str, Program] = MappingProxyType(
    {
        "Webhook": Program(handler="functions.webhook.handler.handler", group="webhook", timeout=10, memory=512),
        "Intake": Program(handler="functions.converse.intake.handler", group="converse", timeout=20, memory=512),
        "LeadForm": Program(handler="functions.converse.lead_form.handler", group="converse", timeout=30, memory=512),
        # A file is held whole, as it comes and as it is put.
        "Fetch": Program(handler="functions.converse.fetch.handler", group="converse", timeout=60, memory=512),
        "Turn": Program(handler="functions.converse.turn.handler", group="turn", timeout=45, memory=1024),
        "Send": Program(handler="functions.converse.send.handler", group="converse", timeout=30, memory=512),
        "Status": Program(handler="functions.converse.status.handler", group="converse", timeout=20, memory=512),
        "Sweep": Program(handler="functions.converse.sweep.handler", group="converse", timeout=30, memory=512),
        "Publish": Program(handler="functions.crm_sync.publish.handler", group="crm_sync", timeout=25, memory=512),
        "CrmSync": Program(handler="functions.crm_sync.handler.handler", group="crm_sync", timeout=75, memory=512),
        "Deliver": Program(handler="functions.crm_sync.deliver.handler", group="crm_sync", timeout=60, memory=512),
        "DeadLetter": Program(
            handler="functions.crm_sync.dead_letter.handler", group="crm_sync", timeout=20, memory=256
        ),
        # It thinks like a turn, with a model at least: the packages of one, and its time.
        "Due": Program(handler="functions.converse.due.handler", group="turn", timeout=45, memory=512),
        "Ingest": Program(handler="functions.ingest.handler.handler", group="ingest", timeout=300, memory=2048),
        "Api": Program(handler="functions.api.handler.handler", group="api", timeout=29, memory=1024),
        "Live": Program(handler="functions.api.live.handler.handler", group="live", timeout=20, memory=512),
        "Migrate": Program(handler="shared.db.migrate.handler", group="migrate", timeout=300, memory=512),
        # An index that takes longer is finished by the database, which nobody needs to wait for.
        "Index": Program(handler="shared.db.indexing.handler", group="migrate", timeout=900, memory=256),
    }
)
"""By construct id."""


@dataclass(frozen=True, kw_only=True)
class Group:
    """An asset: a dependency group of ``pyproject.toml`` and the modules its programs import."""

    name: str
    budget: int
    """MiB it may have unzipped. Lambda's own limit is 250; a cold start reads every one of them."""
    models: bool = False
    """Whether the embedder and the classifier travel in it, below ``models/``."""

    @property
    def modules(self) -> list[str]:
        """The handlers' modules."""
        return [program.module for program in PROGRAMS.values() if program.group == self.name]


GROUPS = (
    Group(name="webhook", budget=8),
    Group(name="migrate", budget=35),
    Group(name="converse", budget=60),
    Group(name="crm_sync", budget=55),
    Group(name="turn", budget=210, models=True),
    Group(name="api", budget=210, models=True),
    Group(name="live", budget=55),
    Group(name="ingest", budget=210, models=True),
)
