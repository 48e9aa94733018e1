"""Every CRM we write to, over its stand-in, as the contract of ``functions/crm_sync/crm.py`` is tested on it.

A dialect is added by one entry in ``DIALECTS``.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from typing import Any, Protocol

from aiohttp import web

from functions.crm_sync.crm import Crm, Note, Record
from functions.crm_sync.hubspot import HubSpot
from functions.crm_sync.leadsquared import LeadSquared
from functions.crm_sync.pipedrive import LEAD_ID, Pipedrive
from functions.crm_sync.salesforce import Salesforce
from local.world import hubspot, leadsquared, pipedrive, salesforce
from local.world.control import Clock
from local.world.hubspot_world import HubSpotConfig, Property
from local.world.leadsquared_world import LeadSquaredConfig
from local.world.pipedrive_world import NewField, PipedriveConfig, key_of
from local.world.salesforce_world import SalesforceConfig
from local.world.thread import OnThread
from shared.domain.crm_enrolments import SIGNS, Signs
from tests.unit.world.meta_app import Answer, Time, ask

TOKEN, OWNER = "pat-in1-0f3c9a7e-secret", "77001"
TIMEOUT = 1.0
"""Seconds an adapter waits for an answer here."""
LEAD, PHONE, EMAIL = "lead_0f3c9a7e", "+919876543210", "asha@example.in"


class ClosingCrm(Crm, Protocol):
    def close(self) -> None: ...


@dataclass(frozen=True)
class Dialect:
    """What the contract needs to know of one CRM and its stand-in."""

    standin: Callable[[Clock], web.Application]
    adapter: Callable[[str, Clock, str], ClosingCrm]
    """Given the stand-in's address, the time and a secret: ``TOKEN`` is the good one."""
    kind: str
    """Of a lead's record in the store of records."""
    notes: str
    """Of a note's."""
    lead_id: str
    """The key under which the record keeps our lead's id."""
    name: str
    phone: str
    email: str
    """The keys of what everybody has."""
    city: str
    """A property of text, as a mapping would name it."""
    refused: tuple[Mapping[str, Any], str]
    """Properties that this CRM will never take, and the field it names."""
    limited: str = "429"
    """The fault that is its rate limit."""
    creating: str = ""
    """Part of the path by which a record is made."""
    noting: str = ""
    """Part of the path by which a note is written."""
    by_hand: Mapping[str, Any] = field(default_factory=dict)
    """What a record that somebody makes by hand has beside a name."""
    signs: Signs = field(kw_only=True)
    """Of an enrolment."""
    enrol: Callable[["Desk", str], object] = field(kw_only=True)
    """Somebody writes down that this record's person has enrolled."""
    told: Mapping[str, str] = field(kw_only=True)
    """What an enrolment says then."""
    heals_merges: bool = True
    """Whether the id of a record that was merged away leads to the one that survived."""
    keeps_our_id_unique: bool = True
    """Whether a create that is repeated makes no second record."""


def _converted(desk: "Desk", lead: str) -> None:
    won = {"Name": "JEE", "Amount": 120_000, "CloseDate": "2026-11-20", "IsWon": True, "StageName": "Closed Won"}
    made = desk.order("records", {"kind": "Opportunity", "values": won}).body["id"]
    desk.edit(lead, IsConverted=True, Status="Closed - Converted", ConvertedOpportunityId=made)


def _dealt(desk: "Desk", person: str) -> None:
    won = {"title": "JEE", "value": 120_000, "currency": "INR", "status": "won", "won_time": "2026-11-20T18:29:00Z"}
    desk.order("records", {"kind": "deal", "values": {**won, "person_id": int(person)}})


DIALECTS: Mapping[str, Dialect] = {
    "hubspot": Dialect(
        standin=lambda clock: hubspot.create_app(
            HubSpotConfig(
                TOKEN,
                owners=frozenset({OWNER}),
                properties=(
                    Property(name="score", label="Score", groupName="turant", type="number", fieldType="number"),
                ),
            ),
            clock,
        ),
        adapter=lambda url, clock, secret: HubSpot(url, secret, clock=clock, read_timeout=TIMEOUT),
        kind="contacts",
        notes="notes",
        lead_id="turant_lead_id",
        name="firstname",
        phone="phone",
        email="email",
        city="city",
        refused=({"score": "high"}, "score"),
        creating="/batch/upsert",
        signs=SIGNS["hubspot"],
        enrol=lambda desk, contact: desk.edit(
            contact,
            lifecyclestage="customer",
            recent_deal_amount="120000",
            closedate="2026-11-20T18:29:00Z",
        ),
        told={"amount": "120000", "on_date": "2026-11-20T18:29:00Z"},
    ),
    "salesforce": Dialect(
        standin=lambda clock: salesforce.create_app(
            SalesforceConfig("3MVG9.client", TOKEN, owners=frozenset({OWNER})), clock
        ),
        adapter=lambda url, _, secret: Salesforce(url, "3MVG9.client", secret, read_timeout=TIMEOUT),
        kind="Lead",
        notes="Task",
        lead_id="Turant_Lead_Id__c",
        name="LastName",
        phone="Phone",
        email="Email",
        city="City",
        refused=({"Nonsense__c": "x"}, "Nonsense__c"),
        limited="REQUEST_LIMIT_EXCEEDED",
        creating="/sobjects/Lead/Turant_Lead_Id__c/",
        by_hand={"Company": "Deshmukh & Sons"},
        signs=SIGNS["salesforce"],
        enrol=_converted,
        told={"item": "JEE", "amount": "120000", "on_date": "2026-11-20"},
    ),
    "pipedrive": Dialect(
        standin=lambda clock: pipedrive.create_app(
            PipedriveConfig(
                TOKEN,
                users=frozenset({1, int(OWNER)}),
                fields=(
                    NewField(field_name="City", field_type="varchar"),
                    NewField(field_name="Score", field_type="double"),
                ),
                burst=1_000,
            ),
            clock,
        ),
        adapter=lambda url, _, secret: Pipedrive(url, secret, read_timeout=TIMEOUT),
        kind="person",
        notes="note",
        lead_id=key_of(LEAD_ID),
        name="name",
        phone="phones",
        email="emails",
        city=key_of("City"),
        refused=({key_of("Score"): "high"}, key_of("Score")),
        creating="/api/v2/persons",
        signs=SIGNS["pipedrive"],
        enrol=_dealt,
        told={"item": "JEE", "amount": "120000", "currency": "INR", "on_date": "2026-11-20T18:29:00Z"},
        heals_merges=False,
        keeps_our_id_unique=False,
    ),
    "leadsquared": Dialect(
        standin=lambda clock: leadsquared.create_app(
            LeadSquaredConfig(
                "an-access-key", TOKEN, users=frozenset({OWNER}), fields={"mx_Score": "Number"}, calls=1_000
            ),
            clock,
        ),
        adapter=lambda url, clock, secret: LeadSquared(url, "an-access-key", secret, clock=clock, read_timeout=TIMEOUT),
        kind="lead",
        notes="activity",
        lead_id="mx_Turant_Lead_Id",
        name="FirstName",
        phone="Phone",
        email="EmailAddress",
        city="mx_City",
        refused=({"mx_Score": "high"}, "mx_Score"),
        creating="/Lead.Create",
        noting="/ProspectActivity.svc/Create",
        signs=Signs(property="ProspectStage", value="Enrolled", item="mx_City", amount="mx_Score"),
        enrol=lambda desk, lead: desk.edit(lead, ProspectStage="enrolled", mx_City="JEE", mx_Score="120000"),
        told={"item": "JEE", "amount": "120000"},
        heals_merges=False,
        keeps_our_id_unique=False,
    ),
}


@dataclass
class Desk:
    """One adapter over its running stand-in."""

    dialect: Dialect
    url: str
    clock: Time
    crm: ClosingCrm

    def other(self, secret: str) -> ClosingCrm:
        """The same connection with another secret."""
        return self.dialect.adapter(self.url, self.clock, secret)

    def order(self, what: str, body: Any) -> Answer:
        answer = ask(f"{self.url}/_control/{what}", body)
        assert answer.status == 200, answer.body
        return answer

    def fail(self, fault: str, path: str = "", times: int = 1, method: str = "") -> None:
        """The next requests to this path fail so."""
        self.order("faults", {"path": path, "fault": fault, "times": times, "method": method})

    def records(self, kind: str = "") -> list[dict[str, Any]]:
        """Those that are there now, with their values."""
        listed = ask(f"{self.url}/_control/records?kind={kind or self.dialect.kind}").body
        return [record for record in listed if record["state"] == "live"]

    def notes(self) -> list[dict[str, Any]]:
        return self.records(self.dialect.notes)

    def by_hand(self, name: str = "Asha", **values: str | None) -> str:
        """Somebody makes a record in the CRM; ``phone``, ``email`` and ``lead_id`` by our names. Answers its id."""
        keys = {ours: getattr(self.dialect, ours) for ours in values}
        given = {**self.dialect.by_hand, self.dialect.name: name, **{keys[ours]: v for ours, v in values.items()}}
        made: str = self.order("records", {"kind": self.dialect.kind, "values": given}).body["id"]
        return made

    def edit(self, record: str, **values: Any) -> None:
        """Somebody edits a record in the CRM."""
        self.order("change", {"id": record, "values": values})

    def settle(self) -> None:
        """The search index catches up."""
        self.clock.offset += 120


@contextmanager
def desk(name: str) -> Iterator[Desk]:
    """A connection to the CRM of this name, connected."""
    dialect, clock = DIALECTS[name], Time()
    with (
        OnThread(dialect.standin(clock)) as standin,
        closing(dialect.adapter(standin.url, clock, TOKEN)) as crm,
    ):
        crm.connect()
        yield Desk(dialect, standin.url, clock, crm)


def lead(**values: Any) -> Record:
    """A lead as the mapping gives it."""
    given = {
        "lead_id": LEAD,
        "version": 1,
        "name": "Asha",
        "phone": PHONE,
        "email": EMAIL,
        "properties": {},
        "owner": None,
    }
    return Record.model_validate(given | values)


def taken(key: str = "note_1", text: str = "Asked for fees & seats.\nWants a call.") -> Note:
    return Note(key=key, text=text)
