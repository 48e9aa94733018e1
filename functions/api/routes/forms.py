"""Lead forms: how their answers become fields, and what became of every submission."""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any, get_args
from uuid import UUID

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from aws_lambda_powertools.event_handler.openapi.params import Body, Path
from pydantic import Field

from functions.api.access import Needs, caller
from functions.api.identifiers import ChannelId, FormId, Readable
from functions.api.pages import Cursor, Limit, Page, after_id, page
from functions.api.ports import Ports
from shared.db.form_settings import FormSettingsStore, KeptForm
from shared.db.forms import FormCounts, FormStore
from shared.domain.form_lead import ConsentRule, FormLead, FormMapping, FormReading, read_form, suggested
from shared.domain.form_questions import FormQuestion
from shared.domain.lead import Field as LeadField
from shared.domain.mapping import Rule
from shared.domain.value import Value

FormPath = Annotated[UUID, Path(), Readable("form")]
_FORMS, _FORM = "/v1/lead-forms", "/v1/lead-forms/<form_id>"
_READS: list[Callable[..., Any]] = [Needs("settings:read")]
_WRITES: list[Callable[..., Any]] = [Needs("settings:write")]
_READS_LEADS: list[Callable[..., Any]] = [Needs("leads:read")]


class MappingIn(Value):
    """How the form is read. A target that is no field of ours is kept among the lead's other answers."""

    rules: tuple[Rule, ...] = Field(max_length=200)
    consents: tuple[ConsentRule, ...] = Field((), max_length=20, description="An empty box: submitting agrees.")

    @property
    def mapping(self) -> FormMapping:
        """As it is stored."""
        return FormMapping(**self.model_dump())


class TryOut(Value):
    """A mapping to be tried."""

    mapping: MappingIn | None = Field(None, description="Null: the one that holds.")


class ShownForm(Value):
    """A form in a list."""

    id: FormId
    external_id: str
    channel_id: ChannelId
    """The page that it belongs to."""
    name: str
    status: str
    mapped: bool
    """Somebody has said how it is read; else the suggestion holds."""
    created_at: datetime


class WholeForm(ShownForm):
    """A form with its questions."""

    questions: tuple[FormQuestion, ...]
    mapping: FormMapping
    """The one that holds."""
    suggestion: FormMapping
    fields: tuple[LeadField, ...]
    """What a rule may fill."""


class Preview(Value):
    """What the form's last submission would say."""

    submitted_at: datetime | None
    reading: FormReading | None
    """Null: nobody has submitted it yet."""


class Ledger(Value):
    """What became of every submission we know of, counted where they are kept."""

    total: FormCounts
    forms: tuple[FormCounts, ...]


def routes(app: APIGatewayHttpResolver, ports: Ports) -> None:
    """Register."""
    _forms(app, FormSettingsStore(ports.database))
    _ledger(app, FormStore(ports.database))


def _forms(app: APIGatewayHttpResolver, store: FormSettingsStore) -> None:
    @app.get(_FORMS, middlewares=_READS)
    def several(limit: Limit = 20, cursor: Cursor = None) -> Page[ShownForm]:
        """The newest first."""
        found = store.list(caller(app).tenant_id, limit + 1, after_id(cursor))
        return page(found, limit, lambda form: [str(form.id)], lambda form: ShownForm(**_shown(form)))

    @app.get(_FORM, middlewares=_READS)
    def show(form_id: FormPath) -> WholeForm:
        return whole(store.get(caller(app).tenant_id, form_id))

    @app.put(f"{_FORM}/mapping", middlewares=_WRITES)
    def read_by(form_id: FormPath, given: Annotated[MappingIn, Body()]) -> WholeForm:
        """From now on submissions are read so; earlier ones stay as they were read."""
        return whole(store.read_by(caller(app).tenant_id, form_id, given.mapping, caller(app).actor))

    @app.delete(f"{_FORM}/mapping", middlewares=_WRITES)
    def read_as_suggested(form_id: FormPath) -> WholeForm:
        """From now on the suggestion holds."""
        return whole(store.read_by(caller(app).tenant_id, form_id, None, caller(app).actor))

    @app.post(f"{_FORM}/preview", middlewares=_READS_LEADS)
    def preview(form_id: FormPath, given: Annotated[TryOut | None, Body()] = None) -> Preview:
        """Read the last submission by a mapping; nothing is stored."""
        tenant = caller(app).tenant_id
        form = store.get(tenant, form_id)
        lead = store.last(tenant, form.external_id)
        if lead is None:
            return Preview(submitted_at=None, reading=None)
        wanted = given.mapping.mapping if given and given.mapping else None
        mapping = wanted or form.mapping or suggested(form.questions, lead)
        return Preview(submitted_at=lead.submitted_at, reading=read_form(lead, mapping, store.country(tenant)))

    def whole(form: KeptForm) -> WholeForm:
        lead: FormLead | None = store.last(caller(app).tenant_id, form.external_id)
        suggestion = suggested(form.questions, lead)
        return WholeForm(
            **_shown(form),
            questions=form.questions,
            mapping=form.mapping or suggestion,
            suggestion=suggestion,
            fields=get_args(LeadField),
        )


def _ledger(app: APIGatewayHttpResolver, entries: FormStore) -> None:
    @app.get(f"{_FORMS}/ledger", middlewares=_READS_LEADS)
    def ledger() -> Ledger:
        """Received, processed, repaired, waiting, dead, test: in all and by form."""
        counted = tuple(entries.ledger(caller(app).tenant_id))
        names = [name for name in FormCounts.model_fields if name != "form"]
        total = {name: sum(getattr(form, name) for form in counted) for name in names}
        return Ledger(total=FormCounts(form="", **total), forms=counted)


def _shown(form: KeptForm) -> dict[str, Any]:
    return {**form.model_dump(exclude={"questions", "mapping"}), "mapped": form.mapping is not None}
