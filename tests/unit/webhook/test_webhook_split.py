"""What is cut out of a body: whose it is, whom it stays in order with, what makes it the same."""

import json
from hashlib import sha256
from typing import Any

import pytest

from functions.webhook.item import Item
from functions.webhook.split import LONGEST_ID, split_body

ASHA = {"profile": {"name": "Asha"}, "wa_id": "919000000001", "user_id": "IN.1"}
RAVI = {"profile": {"name": "Ravi"}, "wa_id": "919000000003", "user_id": "IN.3"}


def split(document: Any, received_at: int = 0) -> list[Item]:
    return split_body(json.dumps(document).encode(), received_at)


def whatsapp(number: Any = "1", field: str = "messages", **value: Any) -> dict[str, Any]:
    metadata = {"metadata": {"phone_number_id": number}} if number is not None else {}
    change = {"field": field, "value": {"messaging_product": "whatsapp", **metadata, **value}}
    return {"object": "whatsapp_business_account", "entry": [{"id": "waba", "changes": [change]}]}


def one(document: Any) -> Item:
    (item,) = split(document)
    return item


def message(**more: Any) -> dict[str, Any]:
    return {"from": "919000000001", "id": "wamid.A", "type": "text", "text": {"body": "hi"}, **more}


def talk(event: Any, object_: str = "page", key: str = "messaging", account: Any = "10") -> dict[str, Any]:
    return {"object": object_, "entry": [{"id": account, "time": 1, key: [event]}]}


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def test_a_whatsapp_message_comes_with_the_profile_of_who_sent_it() -> None:
    item = one(whatsapp(messages=[message()], contacts=[RAVI, ASHA]))

    assert item.value == {
        "kind": "message",
        "channel": "whatsapp",
        "account": "1",
        "received_at": 0,
        "data": {"message": message(), "contact": ASHA},
    }


@pytest.mark.parametrize(
    ("sent", "contacts", "expected"),
    [
        (message(), [ASHA, RAVI], ASHA),
        (message(from_user_id="IN.3"), [RAVI], RAVI),
        ({"id": "a", "from_user_id": "IN.3"}, [ASHA, RAVI], RAVI),
        ({"id": "a", "from": "IN.1"}, [ASHA, RAVI], ASHA),
        (message(**{"from": "5511988887777"}), [{"wa_id": "551188887777"}], {"wa_id": "551188887777"}),
        (message(**{"from": 919000000001}), [ASHA, RAVI], ASHA),
        (message(**{"from": "4"}), [ASHA, RAVI], None),
        (message(), [], None),
        (message(), None, None),
        (message(), "Asha", None),
        (message(), [None, "x", ASHA], ASHA),
        (message(), {"0": ASHA}, None),
    ],
)
def test_the_profile_is_found_by_id_or_is_the_only_one(sent: Any, contacts: Any, expected: Any) -> None:
    assert one(whatsapp(messages=[sent], contacts=contacts)).value["data"]["contact"] == expected


@pytest.mark.parametrize(
    ("sent", "contacts", "contact"),
    [
        (message(from_user_id="IN.1"), [ASHA], "IN.1"),
        (message(), [ASHA], "IN.1"),
        (message(), [{"wa_id": "919000000001"}], "919000000001"),
        ({"id": "a"}, [{"wa_id": "919000000001"}], "919000000001"),
        ({"id": "a"}, [], "1"),
    ],
)
def test_a_contact_is_who_the_business_scoped_id_says_else_the_phone(sent: Any, contacts: Any, contact: str) -> None:
    assert one(whatsapp(messages=[sent], contacts=contacts)).group == digest(f"1|{contact}")


def test_people_and_accounts_do_not_wait_for_one_another() -> None:
    first = one(whatsapp(messages=[message()]))
    same = one(whatsapp(messages=[message(id="wamid.B")]))
    ravi = one(whatsapp(messages=[message(**{"from": "919000000003"})]))
    elsewhere = one(whatsapp(number="2", messages=[message()]))

    assert first.group == same.group
    assert len({first.group, ravi.group, elsewhere.group}) == 3


@pytest.mark.parametrize(
    ("document", "account"),
    [
        (whatsapp(messages=[message()]), "1"),
        (whatsapp(number=106540352242922, messages=[message()]), "106540352242922"),
        (whatsapp(number=None, messages=[message()]), "waba"),
        (whatsapp(number=["1"], messages=[message()]), "waba"),
        (whatsapp(number="9" * (LONGEST_ID + 1), messages=[message()]), "waba"),
        (whatsapp(field="account_update", number=None, event="X"), "waba"),
        (whatsapp(field="calls", calls=[]), "1"),
        (talk({"sender": {"id": "5"}, "message": {"mid": "m"}}), "10"),
        (talk({"sender": {"id": "5"}, "message": {"mid": "m"}}, account=10), "10"),
        (talk({"sender": {"id": "5"}, "message": {"mid": "m"}}, account=True), ""),
        (talk({"field": "leadgen", "value": {"page_id": "11"}}, key="changes"), "10"),
    ],
)
def test_an_account_is_the_phone_number_or_the_entry(document: Any, account: str) -> None:
    assert one(document).value["account"] == account


@pytest.mark.parametrize(
    ("event", "contact"),
    [
        ({"sender": {"id": "5"}, "recipient": {"id": "10"}}, "5"),
        ({"sender": {"id": 5}, "recipient": {"id": 10}}, "5"),
        ({"sender": {"id": "10"}, "recipient": {"id": "5"}, "message": {"is_echo": True}}, "5"),
        ({"recipient": {"id": "10"}, "optin": {"user_ref": "u"}}, "10"),
        ({"sender": None, "recipient": []}, "10"),
    ],
)
def test_in_a_conversation_of_a_page_the_contact_is_the_other_end(event: Any, contact: str) -> None:
    assert one(talk(event)).group == digest(f"10|{contact}")


@pytest.mark.parametrize(
    ("object_", "key", "channel"),
    [
        ("page", "messaging", "messenger"),
        ("page", "standby", "messenger"),
        ("instagram", "messaging", "instagram"),
        ("instagram", "standby", "instagram"),
    ],
)
def test_an_event_of_a_conversation_travels_untouched(object_: str, key: str, channel: str) -> None:
    event = {"sender": {"id": "5"}, "timestamp": 1, "message": {"mid": "m", "text": "fees?", "new": {"a": 1}}}
    item = one(talk(event, object_, key))

    assert (item.kind, item.value["channel"], item.value["data"]) == ("message", channel, event)


def test_the_same_thing_told_twice_is_the_same_whenever_it_comes() -> None:
    for document in (
        whatsapp(messages=[message()]),
        whatsapp(messages=[{"type": "text", "text": {"body": "no id"}}]),
        whatsapp(field="account_update", event="X"),
        talk({"sender": {"id": "5"}, "message": {"mid": "m"}}),
        talk({"sender": {"id": "5"}, "read": {"watermark": 1}}),
        talk({"field": "leadgen", "value": {"leadgen_id": "1"}}, key="changes"),
        {"object": "nobody"},
    ):
        (first,), (later,) = split(document, 1), split(document, 2)
        assert first.dedup == later.dedup


@pytest.mark.parametrize(
    ("one_thing", "another"),
    [
        (whatsapp(messages=[message()]), whatsapp(messages=[message(id="wamid.B")])),
        (whatsapp(messages=[message()]), whatsapp(number="2", messages=[message()])),
        (whatsapp(field="a", x=1), whatsapp(field="b", x=1)),
        (whatsapp(field="a", x=1), whatsapp(field="a", x=2)),
        (whatsapp(messages=[{"text": "a"}]), whatsapp(messages=[{"text": "b"}])),
        (
            talk({"sender": {"id": "5"}, "message": {"mid": "m", "text": "fees"}}),
            talk({"sender": {"id": "5"}, "message": {"mid": "m", "is_deleted": True}}),
        ),
        (
            talk({"sender": {"id": "5"}, "message": {"mid": "m", "text": "fees"}}),
            talk({"sender": {"id": "5"}, "message_edit": {"mid": "m", "text": "fee", "num_edit": 1}}),
        ),
        (
            talk({"sender": {"id": "5"}, "reaction": {"mid": "m", "action": "react"}}),
            talk({"sender": {"id": "5"}, "reaction": {"mid": "m", "action": "unreact"}}),
        ),
        (
            talk({"field": "leadgen", "value": {"leadgen_id": 1}}, key="changes"),
            talk({"field": "leadgen", "value": {"leadgen_id": 2}}, key="changes"),
        ),
    ],
)
def test_different_things_are_never_taken_for_the_same(one_thing: Any, another: Any) -> None:
    assert one(one_thing).dedup != one(another).dedup


def test_one_id_told_in_two_ways_is_one_thing() -> None:
    numeric = talk({"field": "leadgen", "value": {"leadgen_id": 1, "ad_id": 0}}, key="changes")
    textual = talk({"field": "leadgen", "value": {"leadgen_id": "1"}}, key="changes")
    assert one(numeric).dedup == one(textual).dedup


def test_messages_and_statuses_of_one_body_all_come_in_its_order() -> None:
    body = whatsapp(messages=[message(id="a"), message(id="b")], statuses=[{"id": "c", "status": "sent"}])
    body["entry"] += whatsapp(number="2", messages=[message(id="d")], errors=[{"code": 1}])["entry"]
    items = split(body, received_at=7)

    assert [(item.queue, item.kind, item.value["account"]) for item in items] == [
        ("inbound", "message", "1"),
        ("inbound", "message", "1"),
        ("statuses", "status", "1"),
        ("inbound", "message", "2"),
        ("inbound", "change", "2"),
    ]
    assert items[2].value == {"account": "1", "received_at": 7, "status": {"id": "c", "status": "sent"}}
    assert items[4].value["data"]["value"]["errors"] == [{"code": 1}]


def test_a_status_that_cannot_be_placed_is_recorded_as_a_change() -> None:
    for told, number in ((["sent"], "1"), ({"id": "c"}, None), ({"id": "c", "x": "y" * 300_000}, "1")):
        item = one(whatsapp(number=number, statuses=[told]))
        assert (item.kind, item.value["data"]["value"]) == ("change", {"statuses": [told]})


@pytest.mark.parametrize(
    ("entry", "field", "value"),
    [
        ({"id": "10", "changes": "none"}, "changes", "none"),
        ({"id": "10", "changes": [7]}, "changes", 7),
        ({"id": "10", "changes": [{"value": 1}]}, "changes", {"value": 1}),
        ({"id": "10", "changes": [{"field": 1, "value": 2}]}, "changes", {"field": 1, "value": 2}),
        ({"id": "10", "changes": [{"field": "f", "verb": "add"}]}, "f", {"field": "f", "verb": "add"}),
        ({"id": "10", "changes": [{"field": "f", "value": None}]}, "f", None),
        ({"id": "10", "changes": [{"field": "leadgen", "value": 7}]}, "leadgen", 7),
        ({"id": "10", "messaging": {"a": 1}}, "messaging", {"a": 1}),
        ({"id": "10", "messaging": ["hello"]}, "messaging", "hello"),
        ({"id": "10", "changed_fields": ["phone"]}, "changed_fields", ["phone"]),
        ({"id": "10", "changes": []}, "entry", {"id": "10", "changes": []}),
        ({"id": "10", "time": 1}, "entry", {"id": "10", "time": 1}),
        ({}, "entry", {}),
        ("hello", "entry", "hello"),
        (None, "entry", None),
    ],
)
def test_what_has_no_shape_we_know_is_a_change_named_after_its_place(entry: Any, field: str, value: Any) -> None:
    item = one({"object": "page", "entry": [entry]})
    assert (item.kind, item.value["data"]) == ("change", {"field": field, "value": value})


def test_what_stands_beside_the_strange_is_not_lost() -> None:
    items = split(whatsapp(messages=[7, message(), None], statuses={"a": 1}))

    assert [item.kind for item in items] == ["change", "message", "change", "change"]
    assert items[3].value["data"]["value"]["statuses"] == {"a": 1}


@pytest.mark.parametrize(
    "document",
    [
        [],
        7,
        None,
        "x",
        {},
        {"object": "page"},
        {"object": "page", "entry": {}},
        {"object": "page", "entry": []},
        {"object": "user", "entry": [{}]},
        {"object": ["page"], "entry": [1]},
    ],
)
def test_a_body_without_an_envelope_is_unreadable_as_a_whole(document: Any) -> None:
    item = one(document)
    assert (item.kind, item.value["data"]["reason"]) == ("unreadable", "no known shape")
