"""What is LeadSquared's own: success told by the body, one e-mail a lead, activities as notes, and what it refuses."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from functions.crm_sync.crm import Note, Record
from functions.crm_sync.leadsquared import LEAD_ID, NOTE, LeadSquared
from local.world.leadsquared import create_app
from local.world.leadsquared_world import LeadSquaredConfig
from local.world.thread import OnThread
from shared.errors import (
    ConnectionParkedError,
    RecordGoneError,
    RecordRefusedError,
    RetryLaterError,
    TransientError,
    TurantError,
    UnknownOutcomeError,
)
from tests.unit.world.meta_app import Answer, Time, ask

ACCESS, SECRET = "an-access-key", "a-secret-key"
LEADS, ACTIVITIES = "/v2/LeadManagement.svc", "/v2/ProspectActivity.svc"


class Standing:
    """An account, our side of it, and one clock."""

    def __init__(self, url: str, clock: Time) -> None:
        self.url, self.clock = url, clock
        self.crm = LeadSquared(url, ACCESS, SECRET, clock=clock)

    def asked(self, path: str, body: Any = None) -> Any:
        return ask(f"{self.url}/_control/{path}", body).body

    def fail(self, fault: str, path: str = "") -> None:
        self.asked("faults", {"fault": fault, "path": path})

    @property
    def leads(self) -> list[dict[str, Any]]:
        return [one["values"] for one in self.asked("records?kind=lead") if one["state"] == "live"]

    def send(self, path: str, body: Any = None) -> Answer:
        headers = {"x-LSQ-AccessKey": ACCESS, "x-LSQ-SecretKey": SECRET}
        return ask(f"{self.url}{path}", body, token=None, headers=headers)


@pytest.fixture
def connected() -> Iterator[Callable[..., Standing]]:
    open_ones: list[Any] = []

    def start(**config: Any) -> Standing:
        clock = Time()
        given = {"calls": 1_000, "fields": {"mx_Score": "Number", "mx_Score_Band": "Text"}} | config
        running = OnThread(create_app(LeadSquaredConfig(ACCESS, SECRET, **given), clock))
        running.__enter__()
        open_ones.append((running, Standing(running.url, clock)))
        open_ones[-1][1].crm.connect()
        return open_ones[-1][1]  # type: ignore[no-any-return]

    yield start
    for running, standing in open_ones:
        standing.crm.close()
        running.__exit__(None, None, None)


@pytest.fixture(params=[500, 200])
def standing(connected: Callable[..., Standing], request: pytest.FixtureRequest) -> Standing:
    """Application errors come with either status."""
    return connected(error_status=request.param)


def lead(**changed: Any) -> Record:
    given: dict[str, Any] = {"lead_id": "lead_1", "version": 1, "name": "Asha Rao", "phone": "+919876543210"}
    return Record(**(given | {"email": "asha@example.in", "properties": {}, "owner": None} | changed))


def test_a_phone_is_written_as_leadsquared_writes_it(standing: Standing) -> None:
    standing.crm.create(lead())
    standing.crm.create(lead(lead_id="lead_2", phone="+12105550112", email=None))
    assert [one["Phone"] for one in standing.leads] == ["+91-9876543210", "+1-2105550112"]
    assert standing.leads[0][LEAD_ID] == "lead_1"


def test_whoever_has_the_phone_is_the_lead_whatever_their_email(standing: Standing) -> None:
    by_hand = {"FirstName": "A", "Phone": "9876543210", "EmailAddress": "old@example.in"}
    made = standing.asked("records", {"kind": "lead", "values": by_hand})
    kept = standing.crm.create(lead())
    assert (kept.remote_id, kept.created) == (made["id"], False)
    assert [one["EmailAddress"] for one in standing.leads] == ["asha@example.in"]


def test_an_email_that_another_lead_has_is_left_out(standing: Standing) -> None:
    mother = standing.crm.create(lead(lead_id="lead_9", phone="+919123456780"))
    child = standing.crm.create(lead())
    assert child.created and child.remote_id != mother.remote_id
    assert [one.get("EmailAddress") for one in standing.leads] == ["asha@example.in", None]
    standing.crm.update(child.remote_id, lead(properties={"mx_City": "Pune"}))
    assert [one.get("mx_City") for one in standing.leads] == [None, "Pune"]


def test_without_a_phone_another_leads_email_is_refused_and_nothing_is_written(standing: Standing) -> None:
    standing.crm.create(lead(lead_id="lead_9"))
    mine = standing.crm.create(lead(phone=None, email=None))
    for call in (standing.crm.create, lambda record: standing.crm.update(mine.remote_id, record)):
        with pytest.raises(RecordRefusedError) as caught:
            call(lead(phone=None))
        assert caught.value.field == "EmailAddress"
    assert [one[LEAD_ID] for one in standing.leads if one.get("EmailAddress")] == ["lead_9"]


def test_a_phone_that_another_lead_has_is_refused(standing: Standing) -> None:
    standing.crm.create(lead(lead_id="lead_9", email=None))
    with pytest.raises(RecordRefusedError) as caught:
        standing.crm.create(lead())
    assert caught.value.field == "Phone"
    mine = standing.crm.create(lead(phone="+919123456780"))
    with pytest.raises(RecordRefusedError) as caught:
        standing.crm.update(mine.remote_id, lead(email=None))
    assert caught.value.field == "Phone"


def test_a_lead_with_neither_phone_nor_email_is_made_and_found_by_our_id(standing: Standing) -> None:
    kept = standing.crm.create(lead(phone=None, email=None))
    assert standing.crm.find(lead(phone=None, email=None)) is None
    standing.clock.offset += 60
    assert standing.crm.find(lead(phone=None, email=None)) == kept.remote_id


def test_what_is_not_known_is_left_and_what_is_empty_is_emptied(standing: Standing) -> None:
    kept = standing.crm.create(lead(properties={"mx_City": "Pune", "mx_Score": 7.5}))
    standing.crm.update(kept.remote_id, lead(phone=None, email=None, properties={"mx_City": None}))
    (one,) = standing.leads
    assert (one["Phone"], one["EmailAddress"], one["mx_Score"], "mx_City" in one) == (
        "+91-9876543210",
        "asha@example.in",
        "7.5",
        False,
    )


def test_of_two_alike_names_the_one_that_is_minded_is_told(standing: Standing) -> None:
    with pytest.raises(RecordRefusedError) as caught:
        standing.crm.create(lead(properties={"mx_Score_Bandwidth": "1", "mx_Score": "7"}))
    assert caught.value.field == "mx_Score_Bandwidth"


def test_a_note_is_an_activity_of_our_own_kind_and_stands_once(standing: Standing) -> None:
    kept = standing.crm.create(lead())
    for key in ("note_1", "note_1", "note_2"):
        standing.crm.note(kept.remote_id, Note(key=key, text="Wants a call"))
    activities = [one["values"] for one in standing.asked("records?kind=activity")]
    assert [(one["mx_Custom_1"], one["note"]) for one in activities] == [
        ("note_1", "Wants a call"),
        ("note_2", "Wants a call"),
    ]
    again = LeadSquared(standing.url, ACCESS, SECRET)
    again.connect()
    again.close()
    types = standing.send(f"{ACTIVITIES}/ActivityTypes.Get").body
    assert [one["ActivityEventName"] for one in types] == [NOTE]


def test_a_lead_that_is_gone_is_told_as_gone(standing: Standing) -> None:
    kept = standing.crm.create(lead())
    standing.asked("delete", {"id": kept.remote_id})
    for call in (lambda: standing.crm.update(kept.remote_id, lead()), lambda: standing.crm.update("none", lead())):
        with pytest.raises(RecordGoneError):
            call()


def test_an_exception_about_a_lead_that_is_gone_is_told_as_gone_and_about_another_is_not(standing: Standing) -> None:
    kept = standing.crm.create(lead())
    standing.fail("MXInvalidLeadException", "/Lead.Update")
    with pytest.raises(RecordRefusedError):
        standing.crm.update(kept.remote_id, lead())
    standing.asked("delete", {"id": kept.remote_id})
    standing.fail("MXInvalidLeadException", "/Lead.Update")
    with pytest.raises(RecordGoneError):
        standing.crm.update(kept.remote_id, lead())


REFUSALS: list[tuple[str, type[TurantError], float]] = [
    ("401", ConnectionParkedError, 0),
    ("429", RetryLaterError, 5),
    ("MXAPIRateLimitExceededException", RetryLaterError, 5),
    ("MXUnauthorizedException", ConnectionParkedError, 0),
    ("MXInvalidInputException", RecordRefusedError, 0),
    ("500", UnknownOutcomeError, 0),
    ("503", UnknownOutcomeError, 0),
]


@pytest.mark.parametrize(("fault", "error", "seconds"), REFUSALS)
def test_the_body_decides_whatever_the_status(
    standing: Standing, fault: str, error: type[TurantError], seconds: float
) -> None:
    standing.fail(fault, "/Lead.CreateOrUpdate")
    with pytest.raises(TurantError) as caught:
        standing.crm.create(lead())
    assert type(caught.value) is error and getattr(caught.value, "seconds", 0) == seconds
    assert standing.leads == []


def test_too_many_calls_and_a_spent_day_say_when_to_come_back(connected: Callable[..., Standing]) -> None:
    hasty = connected(calls=6)
    with pytest.raises(RetryLaterError) as caught:
        hasty.crm.find(lead())
    assert caught.value.seconds == 5
    hasty.clock.offset += 5
    assert hasty.crm.find(lead()) is None
    spent = connected(day=6)
    with pytest.raises(RetryLaterError) as caught:
        spent.crm.find(lead())
    assert caught.value.seconds == 3_600


def test_a_wrong_host_parks_the_connection(standing: Standing) -> None:
    crm = LeadSquared(f"{standing.url}/elsewhere", ACCESS, SECRET)
    with pytest.raises(ConnectionParkedError):
        crm.connect()
    crm.close()


def test_a_kind_of_activity_that_somebody_deleted_parks_the_connection() -> None:
    clock = Time()
    with OnThread(create_app(LeadSquaredConfig(ACCESS, SECRET), clock)) as running:
        crm = LeadSquared(running.url, ACCESS, SECRET)
        with pytest.raises(ConnectionParkedError):
            crm.note("101", Note(key="note_1", text="A"))
        crm.close()


def test_a_search_that_fails_wrote_nothing(standing: Standing) -> None:
    standing.fail("500", "/Leads.Get")
    with pytest.raises(TransientError) as caught:
        standing.crm.find(lead())
    assert type(caught.value) is TransientError


def attributes(**values: Any) -> list[dict[str, Any]]:
    return [{"Attribute": key, "Value": value} for key, value in values.items()]


GOOD = attributes(FirstName="Asha", Phone="+91-9876543210")
UPSERT, CREATE, FIELD, SEARCH = (
    f"{LEADS}/{name}" for name in ("Lead.CreateOrUpdate", "Lead.Create", "CreateLeadField", "Leads.Get")
)
TEXT = {"DisplayName": "Score", "DataType": "Text", "RenderTypeTextValue": "Textbox"}
BY_ID = {"LookupName": LEAD_ID, "LookupValue": "lead_1", "SqlOperator": "="}
DONE = {"RelatedProspectId": "nobody", "ActivityEvent": 201, "ActivityDateTime": "2026-11-21 10:00:00"}
MALFORMED: list[tuple[str, str, Any]] = [
    ("an object", UPSERT, {"FirstName": "Asha"}),
    ("an attribute without value", UPSERT, [{"Attribute": "Phone"}]),
    ("more than the two", UPSERT, [{"Attribute": "Phone", "Value": "98765432", "Type": "x"}]),
    ("a value that is a list", UPSERT, attributes(Phone=["98765432"])),
    ("nothing unique", UPSERT, attributes(FirstName="Asha")),
    ("an unknown field", UPSERT, [*GOOD, *attributes(mx_Nobody="x")]),
    ("one field twice", UPSERT, [*GOOD, *attributes(FirstName="Usha")]),
    ("a search by a name", UPSERT, [*GOOD, *attributes(SearchBy="FirstName")]),
    ("a phone of letters", UPSERT, attributes(Phone="call me")),
    ("no e-mail address", UPSERT, [*GOOD, *attributes(EmailAddress="asha")]),
    ("a number of letters", UPSERT, [*GOOD, *attributes(mx_Score="high")]),
    ("an owner who is nobody", UPSERT, [*GOOD, *attributes(OwnerId="77")]),
    ("too long a text", UPSERT, [*GOOD, *attributes(Notes="x" * 4_001)]),
    ("nobody", CREATE, attributes(mx_City="Pune")),
    ("no JSON", CREATE, b"FirstName=Asha"),
    ("a field of no kind", FIELD, TEXT | {"DisplayName": "A", "DataType": "String"}),
    ("a field again", FIELD, TEXT),
    ("a lookup of no field", SEARCH, {"Parameter": BY_ID | {"LookupName": "x"}}),
    ("a lookup of no kind", SEARCH, {"Parameter": BY_ID | {"SqlOperator": "is"}}),
    ("a short phone", f"{LEADS}/RetrieveLeadByPhoneNumber?phone=91", None),
    ("a kind of activity again", f"{ACTIVITIES}/CreateType", {"ActivityEventName": NOTE}),
    ("an activity of no kind", f"{ACTIVITIES}/Create", DONE | {"ActivityEvent": 999}),
    ("an activity of nobody", f"{ACTIVITIES}/Create", DONE),
    ("an activity at no time", f"{ACTIVITIES}/Create", DONE | {"ActivityDateTime": "2026-11-21T10:00:00Z"}),
]


@pytest.mark.parametrize(("path", "body"), [case[1:] for case in MALFORMED], ids=[case[0] for case in MALFORMED])
def test_the_stand_in_refuses(connected: Callable[..., Standing], path: str, body: Any) -> None:
    standing = connected()
    answer = standing.send(path, body)
    assert answer.status in (400, 500) and answer.body["Status"] == "Error"
    assert answer.body["ExceptionType"].startswith("MX") and standing.leads == []


def test_by_default_it_searches_by_email_and_then_by_phone_and_a_phone_of_another_email_is_a_duplicate(
    connected: Callable[..., Standing],
) -> None:
    standing = connected()
    made = standing.send(f"{LEADS}/Lead.CreateOrUpdate", [*GOOD, *attributes(EmailAddress="asha@example.in")]).body
    other = [*GOOD, *attributes(EmailAddress="other@example.in")]
    refused = standing.send(f"{LEADS}/Lead.CreateOrUpdate", other)
    assert (refused.status, refused.body["ExceptionType"]) == (500, "MXDuplicateEntryException")
    by_phone = standing.send(f"{LEADS}/Lead.CreateOrUpdate", [*other, *attributes(SearchBy="Phone")]).body
    assert by_phone["Message"]["Id"] == made["Message"]["Id"]
    assert standing.leads[0]["EmailAddress"] == "other@example.in"


def test_the_stand_in_wants_both_keys_in_their_headers(connected: Callable[..., Standing]) -> None:
    standing = connected()
    path = f"{standing.url}{LEADS}/LeadsMetaData.Get"
    assert ask(path, token=None, headers={"x-LSQ-AccessKey": ACCESS}).status == 401
    assert ask(path, token=None, headers={"x-LSQ-AccessKey": ACCESS, "x-LSQ-SecretKey": "other"}).status == 401
    assert standing.send(f"{LEADS}/LeadsMetaData.Get").status == 200
