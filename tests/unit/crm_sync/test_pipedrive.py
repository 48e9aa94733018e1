"""What is Pipedrive's own: a lead in the inbox beside the person, fields by their keys, tokens, and what it refuses."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from functions.crm_sync.crm import Kept, Note, Record
from functions.crm_sync.pipedrive import INBOX_LEAD, LEAD_ID, Pipedrive
from local.world.pipedrive import create_app
from local.world.pipedrive_world import NewField, Option, PipedriveConfig, key_of
from local.world.thread import OnThread
from shared.errors import (
    ConnectionParkedError,
    RecordGoneError,
    RecordRefusedError,
    RetryLaterError,
    TurantError,
    UnknownOutcomeError,
)
from tests.unit.world.meta_app import Answer, Time, ask

TOKEN = "a-token-of-pipedrive"
COURSE, SUBJECTS, SCORE = "Course", "Subjects", "Score"
OPTIONS = [Option(id=7, label="JEE"), Option(id=8, label="NEET")]
FIELDS = (
    NewField(field_name=COURSE, field_type="enum", options=OPTIONS),
    NewField(field_name=SUBJECTS, field_type="set", options=OPTIONS),
    NewField(field_name=SCORE, field_type="double"),
)


class Standing:
    """An account, our side of it, and one clock."""

    def __init__(self, url: str, clock: Time) -> None:
        self.url, self.clock = url, clock
        self.crm = Pipedrive(url, TOKEN)

    def asked(self, path: str, body: Any = None) -> Any:
        return ask(f"{self.url}/_control/{path}", body).body

    def fail(self, fault: str, path: str = "", method: str = "") -> None:
        self.asked("faults", {"fault": fault, "path": path, "method": method})

    def kept(self, kind: str) -> list[dict[str, Any]]:
        return [one["values"] for one in self.asked(f"records?kind={kind}") if one["state"] == "live"]

    def send(self, path: str, body: Any = None) -> Answer:
        return ask(f"{self.url}{path}", body, token=None, headers={"x-api-token": TOKEN})


@pytest.fixture
def connected() -> Iterator[Callable[..., Standing]]:
    open_ones: list[Any] = []

    def start(**config: Any) -> Standing:
        clock = Time()
        running = OnThread(create_app(PipedriveConfig(TOKEN, fields=FIELDS, **({"burst": 1_000} | config)), clock))
        running.__enter__()
        standing = Standing(running.url, clock)
        open_ones.append((running, standing))
        return standing

    yield start
    for running, standing in open_ones:
        standing.crm.close()
        running.__exit__(None, None, None)


@pytest.fixture
def standing(connected: Callable[..., Standing]) -> Standing:
    made = connected()
    made.crm.connect()
    return made


def lead(**changed: Any) -> Record:
    given: dict[str, Any] = {"lead_id": "lead_1", "version": 1, "name": "Asha Rao", "phone": "+919876543210"}
    return Record(**(given | {"email": "asha@example.in", "properties": {}, "owner": None} | changed))


def test_connecting_makes_our_two_fields_once(connected: Callable[..., Standing]) -> None:
    standing = connected()
    assert standing.crm.connect().name == "Pipedrive Vidya Coaching"
    again = Pipedrive(standing.url, TOKEN)
    again.connect()
    names = [one["field_name"] for one in again._fields.values()]
    again.close()
    assert (names.count(LEAD_ID), names.count(INBOX_LEAD)) == (1, 1)


def test_fields_are_read_to_the_last_page(connected: Callable[..., Standing]) -> None:
    more = tuple(NewField(field_name=f"Field {n}", field_type="text") for n in range(600))
    clock = Time()
    with OnThread(create_app(PipedriveConfig(TOKEN, fields=more), clock)) as running:
        crm = Pipedrive(running.url, TOKEN)
        crm.connect()
        assert key_of("Field 599") in crm._fields
        crm.close()


def test_a_field_that_was_made_since_is_known(standing: Standing) -> None:
    standing.send("/api/v2/personFields", {"field_name": "City", "field_type": "varchar"})
    standing.crm.create(lead(properties={key_of("City"): "Pune"}))
    assert standing.kept("person")[0][key_of("City")] == "Pune"


def test_an_adapter_that_found_no_fields_goes_on_once_another_one_made_them(connected: Callable[..., Standing]) -> None:
    standing = connected()
    with pytest.raises(ConnectionParkedError):
        standing.crm.create(lead())
    other = Pipedrive(standing.url, TOKEN)
    other.connect()
    other.close()
    assert standing.crm.create(lead()).created


def test_a_lead_stands_in_the_inbox_beside_the_person(standing: Standing) -> None:
    kept = standing.crm.create(lead())
    (inbox,) = standing.kept("lead")
    assert (str(inbox["person_id"]), inbox["title"], inbox["origin_id"]) == (kept.remote_id, "Asha Rao", "lead_1")
    standing.crm.update(kept.remote_id, lead(name="Asha K Rao", owner="1"))
    (inbox,) = standing.kept("lead")
    assert (inbox["title"], inbox["owner_id"]) == ("Asha K Rao", 1)


def test_what_people_made_of_the_lead_is_theirs(standing: Standing) -> None:
    kept = standing.crm.create(lead())
    (inbox,) = standing.asked("records?kind=lead")
    standing.asked("delete", {"id": inbox["id"]})  # a lead that became a deal is no lead any more
    standing.crm.update(kept.remote_id, lead(name="Asha K Rao"))
    assert standing.kept("lead") == []
    standing.crm.note(kept.remote_id, Note(key="note_1", text="Wants a call"))
    assert [str(note["person_id"]) for note in standing.kept("note")] == [kept.remote_id]


def test_an_archived_lead_stays_where_people_put_it(standing: Standing) -> None:
    kept = standing.crm.create(lead())
    (inbox,) = standing.asked("records?kind=lead")
    standing.asked("change", {"id": inbox["id"], "values": {"is_archived": True}})
    standing.crm.update(kept.remote_id, lead(name="Asha K Rao"))
    assert [one["is_archived"] for one in standing.kept("lead")] == [True]


@pytest.mark.parametrize("fault", ["timeout_after_accept", "429", "401", "500", "refuse"])
@pytest.mark.parametrize(("path", "method"), [("/v1/leads", "POST"), ("/api/v2/persons/", "PATCH")])
def test_a_person_whose_lead_failed_is_found_and_given_exactly_one(
    connected: Callable[..., Standing], fault: str, path: str, method: str
) -> None:
    standing = connected()
    standing.crm = Pipedrive(standing.url, TOKEN, read_timeout=1.0)
    standing.crm.connect()
    standing.fail(fault, path, method)
    with pytest.raises(UnknownOutcomeError):
        standing.crm.create(lead())
    standing.clock.offset += 60
    found = standing.crm.find(lead())
    assert found is not None
    for _ in range(2):
        assert standing.crm.update(found, lead()) == Kept(remote_id=found, created=False)
    assert (len(standing.kept("person")), len(standing.kept("lead"))) == (1, 1)


def test_a_person_who_became_another_leads_is_not_written_over(standing: Standing) -> None:
    kept = standing.crm.create(lead())
    standing.asked("change", {"id": kept.remote_id, "values": {key_of(LEAD_ID): "lead_2"}})
    with pytest.raises(RecordGoneError):
        standing.crm.update(kept.remote_id, lead(name="Somebody"))
    assert standing.kept("person")[0]["name"] == "Asha Rao"


def test_the_index_lags_and_then_knows(standing: Standing) -> None:
    kept = standing.crm.create(lead())
    assert standing.crm.find(lead()) is None
    standing.clock.offset += 60
    assert standing.crm.find(lead()) == kept.remote_id


def test_phones_and_emails_that_people_added_stay(standing: Standing) -> None:
    kept = standing.crm.create(lead(phone="+919123456780", email=None))
    by_hand = [{"value": "080 2222 3333", "primary": True, "label": "home"}]
    standing.asked("change", {"id": kept.remote_id, "values": {"phones": by_hand}})
    standing.crm.update(kept.remote_id, lead())
    standing.crm.update(kept.remote_id, lead(phone="+918022223333"))
    (person,) = standing.kept("person")
    assert [(one["value"], one["primary"]) for one in person["phones"]] == [
        ("+919876543210", True),
        ("080 2222 3333", False),
    ]
    assert [one["value"] for one in person["emails"]] == ["asha@example.in"]


VALUES = [
    (COURSE, "jee", 7),
    (COURSE, "8", 8),
    (SUBJECTS, "NEET, JEE", [8, 7]),
    (SUBJECTS, "JEE", [7]),
    (SCORE, 71.5, 71.5),
]


@pytest.mark.parametrize(("name", "value", "stored"), VALUES)
def test_a_value_is_sent_as_its_field_takes_it_and_null_empties_it(
    standing: Standing, name: str, value: Any, stored: Any
) -> None:
    kept = standing.crm.create(lead(properties={key_of(name): value}))
    assert standing.kept("person")[0][key_of(name)] == stored
    standing.crm.update(kept.remote_id, lead(properties={key_of(name): None}))
    assert key_of(name) not in standing.kept("person")[0]


def test_a_note_goes_to_the_lead_and_what_it_says_is_no_markup(standing: Standing) -> None:
    kept = standing.crm.create(lead())
    for key in ("note_1", "note_1"):
        standing.crm.note(kept.remote_id, Note(key=key, text="Asked: <b>fees</b> & seats.\nCall back."))
    (note,) = standing.kept("note")
    assert note["content"] == "Asked: &lt;b&gt;fees&lt;/b&gt; &amp; seats.<br>Call back."
    assert note["lead_id"] in [one["id"] for one in standing.asked("records?kind=lead")]


def test_an_owner_is_a_number(standing: Standing) -> None:
    with pytest.raises(RecordRefusedError) as caught:
        standing.crm.create(lead(owner="asha@example.in"))
    assert (caught.value.field, standing.kept("person")) == ("owner_id", [])


REFUSALS: list[tuple[str, type[TurantError], float]] = [
    ("402", ConnectionParkedError, 0),
    ("403", ConnectionParkedError, 0),
    ("429", RetryLaterError, 2),
    ("blocked", RetryLaterError, 900),
]


@pytest.mark.parametrize(("fault", "error", "seconds"), REFUSALS)
def test_a_refusal_says_whether_and_when_to_come_back(
    standing: Standing, fault: str, error: type[TurantError], seconds: float
) -> None:
    standing.fail(fault)
    with pytest.raises(error) as caught:
        standing.crm.find(lead())
    assert getattr(caught.value, "seconds", 0) == seconds


def test_a_field_that_somebody_deleted_parks_the_connection(connected: Callable[..., Standing]) -> None:
    with pytest.raises(ConnectionParkedError):
        connected().crm.create(lead())


def test_the_days_tokens_end_and_who_goes_on_over_the_limit_is_shut_out(connected: Callable[..., Standing]) -> None:
    standing = connected(day=100)
    with pytest.raises(RetryLaterError) as caught:
        for n in range(100):
            standing.crm.find(lead(lead_id=f"lead_{n}", phone=None, email=None))
    assert caught.value.seconds == 3_600
    hasty = connected(burst=2, patience=3)
    answers = [hasty.send("/v1/users/me") for _ in range(6)]
    assert [one.status for one in answers] == [200, 200, 429, 429, 429, 403]
    assert answers[1].headers["x-ratelimit-remaining"] == "0" and isinstance(answers[5].body, bytes)
    hasty.clock.offset += 2
    assert hasty.send("/v1/users/me").status == 200


PERSON = {"name": "Asha"}
MALFORMED: list[tuple[str, str, Any, int]] = [
    ("no name", "/api/v2/persons", {}, 400),
    ("an empty name", "/api/v2/persons", {"name": ""}, 400),
    ("a field of the first API", "/api/v2/persons", PERSON | {"email": "a@b.in"}, 400),
    ("phones as text", "/api/v2/persons", PERSON | {"phones": "+919876543210"}, 400),
    ("an owner as text", "/api/v2/persons", PERSON | {"owner_id": "1"}, 400),
    ("an owner who is nobody", "/api/v2/persons", PERSON | {"owner_id": 9}, 400),
    ("a custom field at the top", "/api/v2/persons", PERSON | {key_of(SCORE): 1}, 400),
    ("an unknown custom field", "/api/v2/persons", PERSON | {"custom_fields": {"a" * 40: "b"}}, 400),
    ("a number as text", "/api/v2/persons", PERSON | {"custom_fields": {key_of(SCORE): "1"}}, 400),
    ("an option by its label", "/api/v2/persons", PERSON | {"custom_fields": {key_of(COURSE): "JEE"}}, 400),
    ("no options", "/api/v2/persons", PERSON | {"custom_fields": {key_of(SUBJECTS): []}}, 400),
    ("no JSON", "/api/v2/persons", b"name=Asha", 400),
    ("a field of no type", "/api/v2/personFields", {"field_name": "A", "field_type": "string"}, 400),
    ("a choice without options", "/api/v2/personFields", {"field_name": "A", "field_type": "enum"}, 400),
    ("a lead without title", "/v1/leads", {"person_id": 101}, 400),
    ("a lead of nobody", "/v1/leads", {"title": "A"}, 400),
    ("a lead of somebody unknown", "/v1/leads", {"title": "A", "person_id": 999}, 404),
    ("a visibility as a number", "/v1/leads", {"title": "A", "person_id": 101, "visible_to": 3}, 400),
    ("a note on nothing", "/v1/notes", {"content": "A"}, 400),
    ("a note without words", "/v1/notes", {"content": "", "person_id": 101}, 400),
    ("a note on somebody unknown", "/v1/notes", {"content": "A", "person_id": 999}, 400),
    ("a search for one letter", "/api/v2/persons/search?term=a", None, 400),
    ("a search in no field", "/api/v2/persons/search?term=asha&fields=surname", None, 400),
    ("a search exact perhaps", "/api/v2/persons/search?term=asha&exact_match=1", None, 400),
    ("a person of the first API", "/v1/persons", PERSON, 404),
    ("a lead of the second API", "/api/v2/leads", {"title": "A", "person_id": 101}, 404),
]


@pytest.mark.parametrize(("path", "body", "status"), [c[1:] for c in MALFORMED], ids=[c[0] for c in MALFORMED])
def test_the_stand_in_refuses(standing: Standing, path: str, body: Any, status: int) -> None:
    answer = standing.send(path, body)
    assert (answer.status, answer.body["success"]) == (status, False)
    assert [standing.kept(kind) for kind in ("person", "lead", "note")] == [[], [], []]


def test_the_stand_in_wants_the_token_in_its_header(standing: Standing) -> None:
    assert ask(f"{standing.url}/v1/users/me", token=TOKEN).status == 401
    assert ask(f"{standing.url}/v1/users/me?api_token={TOKEN}", token=None).status == 401
    assert standing.send("/v1/users/me").status == 200
