"""Connections to CRMs: made, looked at, changed, checked, paused, resumed; and what a mapping makes of a lead."""

import json
import secrets
from collections.abc import Callable
from typing import Annotated, Any, get_args
from uuid import UUID

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from aws_lambda_powertools.event_handler.openapi.params import Body, Path
from pydantic import Field, StringConstraints, ValidationError

from functions.api.access import Needs, caller
from functions.api.identifiers import ConnectionId, LeadId, Readable
from functions.api.pages import Page
from functions.api.ports import Ports
from shared.db.crm_connections import Chosen, Connected, ConnectionStore, KeptConnection, Setup
from shared.db.crm_links import LinkStore
from shared.domain.crm import PER_MINUTE, CrmKind, Threshold, Trigger
from shared.domain.crm_access import SECRETS, SETTINGS, opened
from shared.domain.crm_enrolments import SIGNS, Signs
from shared.domain.crm_record import facts, properties
from shared.domain.mapping import Misfit, Rule
from shared.domain.queued import BacklogDue, CheckDue
from shared.domain.signing import SigningSecrets, signing_secret
from shared.domain.value import Value
from shared.errors import ConflictError, InvalidInputError

ConnectionPath = Annotated[UUID, Path(), Readable("con")]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
Owner = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
_ALL = "/v1/crm-connections"
_ONE = f"{_ALL}/<connection_id>"
_READS: list[Callable[..., Any]] = [Needs("settings:read")]
_WRITES: list[Callable[..., Any]] = [Needs("settings:write")]


class Choices(Value):
    """What can be chosen of every connection."""

    name: Name
    events: tuple[Trigger, ...] = Field(get_args(Trigger), min_length=1, description="What it hears of.")
    threshold: Threshold = Field("qualified", description="From where on a lead is sent.")
    mapping: tuple[Rule, ...] = Field((), max_length=200, description="What becomes which property.")
    owners: dict[str, Owner] = Field({}, max_length=500, description="Member id to the CRM's id of their counterpart.")
    notes: bool = Field(True, description="Whether the conversation's summary is written as a note.")
    per_minute: int | None = Field(None, ge=1, le=6000, description="Leads; null: what suits the CRM.")
    enrolments: Signs | None = Field(
        None, description="What there means that a lead enrolled. Left out: what suits the CRM. Null: it is not read."
    )


class NewConnection(Choices):
    """A connection to be made. ``secrets`` and ``settings`` are those of its kind."""

    kind: CrmKind
    secrets: dict[str, str] = Field({}, max_length=5, description="Of a webhook: none, it is answered once.")
    settings: dict[str, str] = Field({}, max_length=5)


class Change(Choices):
    """A connection set up otherwise. Without ``secrets`` and ``settings`` those it has stay."""

    secrets: dict[str, str] | None = Field(None, max_length=5)
    settings: dict[str, str] | None = Field(None, max_length=5)


class ShownConnection(Connected):
    """A connection, without its secrets."""

    id: ConnectionId


class MadeConnection(ShownConnection):
    """A connection, and the secret its messages are signed with: shown once."""

    signing_secret: str | None
    """Of a webhook only."""


class Previewed(Value):
    """A mapping, and the lead it is tried on."""

    lead_id: LeadId
    mapping: tuple[Rule, ...] | None = Field(None, max_length=200, description="Instead of the connection's own.")


class Preview(Value):
    """What the CRM would be sent."""

    known: dict[str, Any]
    """What mappings can refer to."""
    properties: dict[str, Any]
    problems: tuple[Misfit, ...]


def routes(app: APIGatewayHttpResolver, ports: Ports) -> None:
    """Register."""
    store = ConnectionStore(ports.database)

    @app.get(_ALL, middlewares=_READS)
    def several() -> Page[ShownConnection]:
        """All of them."""
        return Page(data=tuple(map(_shown, store.list(caller(app).tenant_id))), next_cursor=None)

    @app.get(_ONE, middlewares=_READS)
    def one(connection_id: ConnectionPath) -> ShownConnection:
        return _shown(store.get(caller(app).tenant_id, connection_id))

    @app.delete(_ONE, middlewares=_WRITES, status_code=204)
    def delete(connection_id: ConnectionPath) -> None:
        store.delete(caller(app).tenant_id, connection_id, caller(app).actor)

    _add_setting_up(app, ports, store)
    _add_using(app, ports, store)
    _add_sending(app, ports, store)


def _add_setting_up(app: APIGatewayHttpResolver, ports: Ports, store: ConnectionStore) -> None:
    @app.post(_ALL, middlewares=_WRITES, status_code=201)
    def add(wanted: Annotated[NewConnection, Body()]) -> MadeConnection:
        """Connect. It is checked first; then it hears of what was before, too."""
        tenant, made = caller(app).tenant_id, _fresh() if wanted.kind == "webhook" else None
        given = made.model_dump(mode="json") if made else wanted.secrets
        setup = _setup(wanted, wanted.kind, _sealed(ports, tenant, wanted.kind, given), wanted.settings)
        kept = _checked(ports, tenant, store.add(tenant, wanted.kind, setup, caller(app).actor))
        return MadeConnection(**_open(kept), signing_secret=made.current if made else None)

    @app.put(_ONE, middlewares=_WRITES)
    def change(connection_id: ConnectionPath, wanted: Annotated[Change, Body()]) -> ShownConnection:
        """What was sent stays as it is until the lead changes; ``send-all`` sends it again."""
        tenant = caller(app).tenant_id
        before = store.get(tenant, connection_id)
        if before.kind == "webhook" and wanted.secrets is not None:
            raise InvalidInputError("A webhook's secret is ours to make: rotate it.", field="secrets")
        sealed = before.secrets if wanted.secrets is None else _sealed(ports, tenant, before.kind, wanted.secrets)
        settings = before.settings if wanted.settings is None else wanted.settings
        setup = _setup(wanted, before.kind, sealed, settings)
        return _shown(_checked(ports, tenant, store.change(tenant, connection_id, setup, caller(app).actor)))

    @app.post(f"{_ONE}/rotate-secret", middlewares=_WRITES)
    def rotate(connection_id: ConnectionPath) -> MadeConnection:
        """Another signing secret of a webhook; the one before goes on signing beside it for a day."""
        tenant = caller(app).tenant_id
        before = store.get(tenant, connection_id)
        if before.kind != "webhook":
            raise ConflictError("Only the secret of a webhook is ours to make.")
        held = opened("webhook", ports.vault().decrypt(tenant, before.secrets))
        made = held.rotated(_fresh().current, LinkStore(ports.database).now())
        sealed = _sealed(ports, tenant, "webhook", made.model_dump(mode="json"))
        chosen = {name: getattr(before, name) for name in Chosen.model_fields}
        kept = store.change(tenant, connection_id, Setup(**chosen, secrets=sealed), caller(app).actor)
        return MadeConnection(**_open(kept), signing_secret=made.current)


def _add_using(app: APIGatewayHttpResolver, ports: Ports, store: ConnectionStore) -> None:
    @app.post(f"{_ONE}/check", middlewares=_WRITES, status_code=202)
    def check(connection_id: ConnectionPath) -> ShownConnection:
        """Ask the CRM whether it takes us; ``checked_at`` tells when it has answered."""
        tenant = caller(app).tenant_id
        return _shown(_checked(ports, tenant, store.get(tenant, connection_id)))

    @app.post(f"{_ONE}/pause", middlewares=_WRITES)
    def pause(connection_id: ConnectionPath) -> ShownConnection:
        """Send nothing until it is resumed. Nothing is lost."""
        return _shown(store.pause(caller(app).tenant_id, connection_id))

    @app.post(f"{_ONE}/resume", middlewares=_WRITES, status_code=202)
    def resume(connection_id: ConnectionPath) -> ShownConnection:
        """Check it; if the CRM takes us, everything that waited is sent."""
        tenant = caller(app).tenant_id
        return _shown(_checked(ports, tenant, store.unpark(tenant, connection_id)))


def _add_sending(app: APIGatewayHttpResolver, ports: Ports, store: ConnectionStore) -> None:
    @app.post(f"{_ONE}/send-all", middlewares=_WRITES, status_code=202)
    def send_all(connection_id: ConnectionPath) -> ShownConnection:
        """Send every lead that has come far enough again: after a change of the mapping, for one."""
        return _catch_up(ports, caller(app).tenant_id, store.send_all(caller(app).tenant_id, connection_id))

    @app.post(f"{_ONE}/retry", middlewares=_WRITES, status_code=202)
    def retry(connection_id: ConnectionPath) -> ShownConnection:
        """Try at once whatever waits or was refused."""
        return _catch_up(ports, caller(app).tenant_id, store.retry_all(caller(app).tenant_id, connection_id))

    @app.post(f"{_ONE}/preview", middlewares=[Needs("settings:read"), Needs("leads:read")])
    def preview(connection_id: ConnectionPath, wanted: Annotated[Previewed, Body()]) -> Preview:
        """What a mapping makes of a lead. Nothing is sent."""
        tenant = caller(app).tenant_id
        connection = store.get(tenant, connection_id)
        row = store.lead(tenant, wanted.lead_id)
        known = facts(row["lead"], assignee=row["assignee"], summary=row["summary"] or "")
        mapped = properties(connection.mapping if wanted.mapping is None else wanted.mapping, known)
        return Preview(known=known, properties=mapped.values, problems=mapped.problems)


def _fresh() -> SigningSecrets:
    return SigningSecrets(current=signing_secret(secrets.token_bytes(32)))


def _sealed(ports: Ports, tenant: UUID, kind: CrmKind, given: dict[str, Any]) -> bytes:
    checked = _valid(SECRETS[kind], given, "secrets")
    return ports.vault().encrypt(tenant, checked.model_dump_json())


def _setup(wanted: Choices, kind: CrmKind, sealed: bytes, settings: dict[str, Any]) -> Setup:
    checked = _valid(SETTINGS[kind], settings, "settings").model_dump(mode="json")
    chosen = wanted.model_dump(include=set(Choices.model_fields)) | {"mapping": wanted.mapping}
    owners = {str(_member(member)): owner for member, owner in wanted.owners.items()}
    rate = wanted.per_minute or PER_MINUTE[kind]
    signs = wanted.enrolments if "enrolments" in wanted.model_fields_set else SIGNS.get(kind)
    if signs and kind not in SIGNS:
        raise InvalidInputError("A webhook's server is not asked: it tells enrolments itself.", field="enrolments")
    told = {"settings": checked, "secrets": sealed, "per_minute": rate, "owners": owners, "enrolments": signs}
    return Setup(**chosen | told)


def _member(given: str) -> UUID:
    try:
        return Readable("mem").read(given)
    except ValueError:
        raise InvalidInputError("Owners are given by the ids of members.", field="owners") from None


def _valid(shape: type[Value], given: dict[str, Any], field: str) -> Value:
    """Raises ``InvalidInputError`` without what was given: it may be a secret."""
    try:
        return shape.model_validate_json(json.dumps(given))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, (field, *first["loc"])))
        raise InvalidInputError(f"{where}: {first['msg']}", field=where) from None


def _checked(ports: Ports, tenant: UUID, kept: KeptConnection) -> KeptConnection:
    """The connection, whose CRM will be asked whether it takes us, unless people have paused it."""
    if kept.state != "paused":
        ports.crms.crm(CheckDue(crm=kept.kind, tenant_id=tenant, connection_id=kept.id))
    return kept


def _catch_up(ports: Ports, tenant: UUID, kept: KeptConnection) -> ShownConnection:
    ports.crms.crm(BacklogDue(crm=kept.kind, tenant_id=tenant, connection_id=kept.id))
    return _shown(kept)


def _open(kept: KeptConnection) -> dict[str, Any]:
    shown = {name: getattr(kept, name) for name in ShownConnection.model_fields}
    return shown | {"owners": {Readable("mem").write(UUID(member)): it for member, it in kept.owners.items()}}


def _shown(kept: KeptConnection) -> ShownConnection:
    return ShownConnection(**_open(kept))
