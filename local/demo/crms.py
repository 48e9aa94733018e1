"""The demo institution's CRMs: their stand-ins, and the connections to them.

The stand-ins forget everything when they stop; so their connections begin anew with every start, and catch up.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, get_args
from uuid import UUID

from aiohttp import web
from psycopg.types.json import Jsonb

from local.world import hubspot, leadsquared, pipedrive, receiver, salesforce
from local.world.control import Clock
from local.world.hubspot_world import HubSpotConfig
from local.world.leadsquared_world import LeadSquaredConfig
from local.world.pipedrive_world import PipedriveConfig
from local.world.salesforce_world import SalesforceConfig
from shared.adapters.tenant_key import TenantKey
from shared.db.connection import Cursor
from shared.domain.crm import PER_MINUTE, CrmKind, Trigger
from shared.domain.crm_access import (
    Endpoint,
    LeadSquaredHost,
    LeadSquaredKeys,
    NoSettings,
    SalesforceClient,
    SalesforceHost,
    Token,
)
from shared.domain.crm_enrolments import SIGNS
from shared.domain.mapping import Rule
from shared.domain.queued import CheckDue
from shared.domain.signing import SigningSecrets, signing_secret
from shared.domain.value import Value

_SIGNING = SigningSecrets(current=signing_secret(b"of the demo's own receiver only"))


@dataclass(frozen=True)
class DemoCrm:
    """One of them: what stands in for it, and how the connection is set up."""

    name: str
    standin: Callable[[Clock], web.Application]
    secrets: Value
    settings: Callable[[str], Value]
    """Given the stand-in's address."""
    per_minute: int = 600
    """Leads: the demo's plans are generous."""
    rules: tuple[Rule, ...] = field(default=())


def _copied(**targets: str) -> tuple[Rule, ...]:
    return tuple(Rule(source=source, target=target) for source, target in targets.items())


CRMS: Mapping[CrmKind, DemoCrm] = {
    "hubspot": DemoCrm(
        name="HubSpot",
        standin=lambda clock: hubspot.create_app(HubSpotConfig("pat-in1-demo-token"), clock),
        secrets=Token(token="pat-in1-demo-token"),  # noqa: S106 - of a stand-in, as those below
        settings=lambda _: NoSettings(),
        per_minute=PER_MINUTE["hubspot"],  # five searches a second, whatever the plan
        rules=_copied(location="city"),
    ),
    "salesforce": DemoCrm(
        name="Salesforce",
        standin=lambda clock: salesforce.create_app(SalesforceConfig("3MVG9.demo", "demo-client-secret"), clock),
        secrets=SalesforceClient(client_id="3MVG9.demo", client_secret="demo-client-secret"),  # noqa: S106
        settings=lambda _: SalesforceHost(host="arohan.my.salesforce.com"),
        rules=_copied(location="City"),
    ),
    "pipedrive": DemoCrm(
        name="Pipedrive",
        standin=lambda clock: pipedrive.create_app(
            PipedriveConfig("demo-pipedrive-token", burst=1000, day=3_000_000), clock
        ),
        secrets=Token(token="demo-pipedrive-token"),  # noqa: S106
        settings=lambda _: NoSettings(),
    ),
    "leadsquared": DemoCrm(
        name="LeadSquared",
        standin=lambda clock: leadsquared.create_app(
            LeadSquaredConfig("demo-access-key", "demo-secret-key", calls=500, day=1_000_000), clock
        ),
        secrets=LeadSquaredKeys(access_key="demo-access-key", secret_key="demo-secret-key"),  # noqa: S106
        settings=lambda _: LeadSquaredHost(host="api-in21.leadsquared.com"),
    ),
    "webhook": DemoCrm(
        name="Our own server",
        standin=lambda clock: receiver.create_app(_SIGNING.current, clock=clock),
        secrets=_SIGNING,
        settings=lambda url: Endpoint(address=f"{url}/hooks"),
        rules=_copied(course="course", location="city", stage="stage", temperature="temperature", score="score"),
    ),
}


def parameters(urls: Mapping[CrmKind, str]) -> dict[str, str]:
    """Of the template: where each CRM is."""
    names = {"hubspot": "HubspotUrl", "salesforce": "SalesforceUrl", "pipedrive": "PipedriveUrl"}
    names |= {"leadsquared": "LeadsquaredUrl", "webhook": "ReceiverUrl"}
    return {names[kind]: url for kind, url in urls.items()}


def connect(cursor: Cursor, tenant_id: UUID, key: TenantKey, urls: Mapping[CrmKind, str]) -> list[CheckDue]:
    """The tenant's connections, made or begun anew; each has still to be checked."""
    due = []
    for kind, crm in CRMS.items():
        given: dict[str, Any] = {
            "tenant": tenant_id,
            "kind": kind,
            "name": crm.name,
            "settings": Jsonb(crm.settings(urls[kind]).model_dump(mode="json")),
            "secrets": key.encrypt(tenant_id, crm.secrets.model_dump_json()),
            "events": list(get_args(Trigger)),
            "mapping": Jsonb([rule.model_dump(mode="json") for rule in crm.rules]),
            "per_minute": crm.per_minute,
            "enrolments": Jsonb(SIGNS[kind].model_dump()) if kind in SIGNS else None,
        }
        row = cursor.execute(_AGAIN, given).fetchone() or cursor.execute(_MAKE, given).fetchone()
        assert row is not None
        due.append(CheckDue(crm=kind, tenant_id=tenant_id, connection_id=row["id"]))
    return due


_AGAIN = """
update crm_connection set settings = %(settings)s, edition = edition + 1,
    state = case when state = 'paused' then state else 'new' end
where tenant_id = %(tenant)s and kind = %(kind)s and name = %(name)s and deleted_at is null
returning id
"""

_MAKE = """
insert into crm_connection (tenant_id, kind, name, settings, secrets, events, threshold, mapping, per_minute,
    enrolments)
values (%(tenant)s, %(kind)s, %(name)s, %(settings)s, %(secrets)s, %(events)s, 'any', %(mapping)s, %(per_minute)s,
    %(enrolments)s)
returning id
"""
