"""The Graph stand-in calls back as Meta does: signed, at least once, in no promised order."""

import time
from collections.abc import Iterator
from typing import Any

import pytest

from tests.unit.world.meta_app import NUMBER, PAGE_TOKEN, PHONE, Meta, ask, eventually, meta, text


@pytest.fixture
def graph() -> Iterator[Meta]:
    with meta() as running:
        yield running


def names(graph: Meta) -> list[str]:
    return [status["status"] for status in graph.receiver.statuses()]


def test_an_accepted_message_is_sent_delivered_and_read_with_our_own_id_in_every_status(graph: Meta) -> None:
    answer = graph.send(text() | {"biz_opaque_callback_data": "our-id"})
    eventually(lambda: names(graph) == ["sent", "delivered", "read"])
    for status in graph.receiver.statuses():
        assert status["id"] == answer.body["messages"][0]["id"]
        assert status["biz_opaque_callback_data"] == "our-id"
        assert status["recipient_id"] == PHONE
    assert graph.receiver.values()[0]["metadata"]["phone_number_id"] == NUMBER


def test_a_refused_message_is_never_reported(graph: Meta) -> None:
    graph.send(text(""))
    time.sleep(0.1)
    assert names(graph) == []


def test_held_statuses_come_when_they_are_let_go(graph: Meta) -> None:
    graph.order("statuses", {"hold": True})
    graph.send()
    time.sleep(0.1)
    assert names(graph) == []
    graph.order("statuses", {})
    eventually(lambda: names(graph) == ["sent", "delivered", "read"])


def test_statuses_can_come_reversed_twice_and_late(graph: Meta) -> None:
    graph.order("statuses", {"reorder": True, "duplicate": True, "delay": 0.1})
    begun = time.monotonic()
    graph.send()
    eventually(lambda: names(graph) == ["read", "read", "delivered", "delivered", "sent", "sent"])
    assert time.monotonic() - begun > 0.3


def test_a_failure_can_be_reported_later_instead_of_at_once(graph: Meta) -> None:
    graph.order("faults", {"path": "/messages", "fault": "131026", "by": "status"})
    assert graph.send().status == 200
    eventually(lambda: names(graph) == ["failed"])
    assert graph.receiver.statuses()[0]["errors"][0]["code"] == 131026


def test_what_a_prospect_says_arrives_as_meta_would_send_it(graph: Meta) -> None:
    answer = graph.order("say", {"from": "+91 98765 43210", "text": "फीस कितनी है? 1/2", "name": "Asha"})
    assert answer.body["statuses"] == [200]
    value = graph.receiver.values()[0]
    message, contact = value["messages"][0], value["contacts"][0]
    assert message["id"] == answer.body["ids"][0]
    assert (message["from"], message["type"], message["text"]) == (
        PHONE,
        "text",
        {"body": "फीस कितनी है? 1/2"},
    )
    assert contact == {"profile": {"name": "Asha"}, "user_id": message["from_user_id"], "wa_id": PHONE}
    # Meta signs everything beyond ASCII in its escaped form.
    assert b"\\u092b" in graph.receiver.raw[0] and b"1\\/2" in graph.receiver.raw[0]


def test_a_prospect_without_a_phone_has_only_a_user_id(graph: Meta) -> None:
    graph.order("say", {"user_id": "IN.42", "username": "asha", "text": "hi"})
    value = graph.receiver.values()[0]
    assert "from" not in value["messages"][0] and "wa_id" not in value["contacts"][0]
    assert value["messages"][0]["from_user_id"] == "IN.42"


def test_several_messages_of_any_type_travel_in_one_body(graph: Meta) -> None:
    image = {"from": PHONE, "type": "image", "content": {"id": "7", "mime_type": "image/jpeg"}}
    unsupported = {"from": PHONE, "type": "unsupported", "extra": {"errors": [{"code": 131051}]}}
    graph.order("say", {"messages": [{"from": PHONE, "text": "hi"}, image, unsupported]})
    (value,) = graph.receiver.values()
    assert [message["type"] for message in value["messages"]] == ["text", "image", "unsupported"]
    assert len(value["contacts"]) == 1


def test_the_same_delivery_can_come_many_times(graph: Meta) -> None:
    graph.order("say", {"from": PHONE, "text": "hi", "times": 5})
    assert len(graph.receiver.raw) == 5
    assert len(set(graph.receiver.raw)) == 1


def test_a_webhook_that_was_not_answered_200_comes_again(graph: Meta) -> None:
    graph.receiver.answers = [503]
    answer = graph.order("say", {"from": PHONE, "text": "hi"})
    assert answer.body["statuses"] == [503]
    eventually(lambda: len(graph.receiver.raw) == 2)
    assert len(set(graph.receiver.raw)) == 1


def test_a_submitted_form_fires_a_webhook_and_can_be_read_with_the_page_token(graph: Meta) -> None:
    fields = {"full_name": "Asha Rao", "phone_number": "+919876543210"}
    lead = graph.order("lead", {"fields": fields}).body["leadgen_id"]
    body = graph.receiver.bodies[0]
    assert body["object"] == "page"
    assert body["entry"][0]["changes"][0]["value"]["leadgen_id"] == lead
    assert ask(f"{graph.url}/v25.0/{lead}").code == 190
    form = ask(f"{graph.url}/v25.0/{lead}", token=PAGE_TOKEN).body
    assert {each["name"]: each["values"][0] for each in form["field_data"]} == fields


def test_media_need_the_token_and_their_link_dies_after_five_minutes(graph: Meta) -> None:
    posted = ask(f"{graph.url}/_control/media", b"voice", headers={"Content-Type": "audio/ogg"})
    described = ask(f"{graph.url}/v25.0/{posted.body['id']}").body
    assert (described["mime_type"], described["file_size"]) == ("audio/ogg", 5)
    assert ask(described["url"]).body == b"voice"
    assert ask(described["url"], token="wrong").code == 190
    graph.clock.offset += 301
    assert ask(described["url"]).status == 404


@pytest.mark.parametrize("what", ["say", "lead", "statuses", "faults"])
def test_an_order_nobody_understands_is_answered_by_a_sentence(graph: Meta, what: str) -> None:
    answer: Any = graph.order(what, {"nonsense": 1})
    assert answer.status == 400
    assert answer.body["error"]


def test_what_is_decided_about_a_template_is_told_and_kept_to(graph: Meta) -> None:
    def decided(event: str) -> int | None:
        graph.order("template", {"name": "fees_reminder", "language": "en", "event": event})
        answer = graph.send(
            {
                "messaging_product": "whatsapp",
                "to": PHONE,
                "type": "template",
                "template": {
                    "name": "fees_reminder",
                    "language": {"code": "en"},
                    "components": [
                        {"type": "body", "parameters": [{"type": "text", "text": "a"}, {"type": "text", "text": "b"}]}
                    ],
                },
            }
        )
        return answer.code if answer.status != 200 else None

    codes = [decided(event) for event in ("PAUSED", "REINSTATED", "DISABLED", "REJECTED", "FLAGGED")]
    assert codes == [132015, None, 132016, 132001, None]
    told = [value for value in graph.receiver.values() if "event" in value]
    assert [value["event"] for value in told] == ["PAUSED", "REINSTATED", "DISABLED", "REJECTED", "FLAGGED"]
    assert {value["message_template_name"] for value in told} == {"fees_reminder"}
