"""The Graph stand-in accepts what Meta accepts, and refuses the rest in Meta's words."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.unit.world.meta_app import PHONE, Meta, meta, text


@pytest.fixture(scope="module")
def graph() -> Iterator[Meta]:
    with meta(number_rate=10_000.0) as running:
        yield running


@pytest.fixture(autouse=True)
def unhurried(graph: Meta) -> None:
    graph.order("reset", {})


def without(key: str) -> dict[str, Any]:
    return {name: value for name, value in text().items() if name != key}


def button(title: str = "Fees") -> dict[str, Any]:
    return {"type": "reply", "reply": {"id": "a", "title": title}}


def interactive(**more: Any) -> dict[str, Any]:
    content = {"type": "button", "body": {"text": "Which one?"}, "action": {"buttons": [button()]}} | more
    return {"messaging_product": "whatsapp", "to": PHONE, "type": "interactive", "interactive": content}


def template(name: str = "fees_reminder", code: str = "en", given: int = 2) -> dict[str, Any]:
    parameters = [{"type": "text", "text": "x"}] * given
    content = {
        "name": name,
        "language": {"code": code},
        "components": [{"type": "body", "parameters": parameters}],
    }
    return {"messaging_product": "whatsapp", "to": PHONE, "type": "template", "template": content}


def location(latitude: float) -> dict[str, Any]:
    return without("text") | {"type": "location", "location": {"latitude": latitude, "longitude": 77.6}}


ROWS = [{"id": str(n), "title": f"Course {n}"} for n in range(11)]
ACCEPTED = {
    "a text": text(),
    "a text of 4096 characters": text("x" * 4096),
    "a phone as people write it": text(to="+91 98765-43210"),
    "a reply": text() | {"context": {"message_id": "wamid.x"}},
    "buttons": interactive(),
    "a list": interactive(type="list", action={"button": "See all", "sections": [{"rows": ROWS[:10]}]}),
    "an image by link": without("text")
    | {"type": "image", "image": {"link": "https://example.org/a.jpg", "caption": "c"}},
    "a location": location(12.9),
    "a known template": template(),
}

REFUSED: dict[str, tuple[int, dict[str, Any]]] = {
    "no product": (100, without("messaging_product")),
    "no recipient": (100, without("to")),
    "no phone number": (131009, text(to="Asha")),
    "no user id": (131009, without("to") | {"recipient": "me"}),
    "the business itself": (131021, text(to="+91 80 4000 0000")),
    "an unknown type": (131051, text() | {"type": "hologram"}),
    "no text": (131008, {"messaging_product": "whatsapp", "to": PHONE, "type": "text"}),
    "no body": (131008, text() | {"text": {}}),
    "an empty body": (100, text("")),
    "a body of 4097 characters": (100, text("x" * 4097)),
    "a misspelt key": (100, text() | {"biz_opaque_data": "x"}),
    "a misspelt inner key": (100, text() | {"text": {"body": "x", "previewurl": True}}),
    "callback data of 513 characters": (100, text() | {"biz_opaque_callback_data": "x" * 513}),
    "four buttons": (100, interactive(action={"buttons": [button()] * 4})),
    "a button of 21 letters": (100, interactive(action={"buttons": [button("x" * 21)]})),
    "eleven rows": (100, interactive(type="list", action={"button": "b", "sections": [{"rows": ROWS}]})),
    "an unknown template": (132001, template(name="nobody_knows")),
    "a template in another language": (132001, template(code="hi")),
    "a template with a parameter missing": (132000, template(given=1)),
    "an image from nowhere": (100, without("text") | {"type": "image", "image": {}}),
    "a place off the map": (100, location(91)),
    "no object": (100, {}),
}  # fmt: skip


@pytest.mark.parametrize("message", ACCEPTED.values(), ids=ACCEPTED.keys())
def test_it_accepts(graph: Meta, message: dict[str, Any]) -> None:
    answer = graph.send(message)
    assert answer.status == 200, answer.body
    assert answer.body["messages"][0]["id"].startswith("wamid.")
    assert answer.body["contacts"] == [{"input": message["to"], "wa_id": PHONE}]


@pytest.mark.parametrize(("code", "message"), REFUSED.values(), ids=REFUSED.keys())
def test_it_refuses(graph: Meta, code: int, message: dict[str, Any]) -> None:
    answer = graph.send(message)
    assert answer.code == code, answer.body
    assert 400 <= answer.status < 500
    assert answer.body["error"]["type"] == "OAuthException"


def test_it_refuses_a_body_that_is_no_json_object(graph: Meta) -> None:
    assert graph.send(b"to=919876543210").code == 100
    assert graph.send(["to"]).code == 100


@pytest.mark.parametrize("token", [None, "", "wrong", "other"])
def test_only_the_token_of_the_number_may_send(graph: Meta, token: str | None) -> None:
    answer = graph.send(token=token)
    assert (answer.status, answer.code) == (401, 190)


def test_an_unknown_number_does_not_exist(graph: Meta) -> None:
    assert graph.send(account="999", token="wrong").code == 190
    answer = graph.send(account="999")
    assert (answer.code, answer.body["error"]["error_subcode"]) == (100, 33)


def test_a_message_to_a_user_id_answers_no_phone(graph: Meta) -> None:
    message = text() | {"recipient": "IN.123"}
    del message["to"]
    assert graph.send(message).body["contacts"] == [{"input": "IN.123", "user_id": "IN.123"}]


def test_a_read_receipt_with_typing_is_accepted_and_sends_nothing(graph: Meta) -> None:
    receipt = {"messaging_product": "whatsapp", "status": "read", "message_id": "wamid.x"}
    answer = graph.send(receipt | {"typing_indicator": {"type": "text"}})
    assert answer.body == {"success": True}
    assert graph.send(receipt | {"message_id": "x"}).code == 131009


def test_who_wrote_more_than_a_day_ago_gets_templates_only(graph: Meta) -> None:
    graph.order("say", {"from": PHONE, "text": "fees?"})
    graph.clock.offset += 24 * 3600 - 60
    assert graph.send().status == 200
    graph.clock.offset += 120
    assert graph.send().code == 131047
    assert graph.send(template()).status == 200
    graph.order("say", {"from": PHONE, "text": "hello again"})
    assert graph.send().status == 200


def test_a_webhook_that_somebody_else_delivered_opens_the_window_too(graph: Meta) -> None:
    graph.order("say", {"from": "918888888888", "text": "hi"})
    graph.clock.offset += 25 * 3600
    body = next(each for each in graph.receiver.bodies if "918888888888" in str(each))
    body["entry"][0]["changes"][0]["value"]["messages"][0]["timestamp"] = str(int(graph.clock()))
    assert graph.send(text(to="918888888888")).code == 131047
    graph.order("heard", body)
    assert graph.send(text(to="918888888888")).status == 200


def test_one_person_gets_45_messages_at_once_and_then_one_in_six_seconds(graph: Meta) -> None:
    assert [graph.send(text(to="917777777777")).status for _ in range(45)] == [200] * 45
    assert graph.send(text(to="917777777777")).code == 131056
    assert graph.send(text(to="916666666666")).status == 200
    graph.clock.offset += 6.1
    assert graph.send(text(to="917777777777")).status == 200


def test_a_number_has_a_speed_limit_over_all_people() -> None:
    with meta(number_rate=3.0) as graph:
        codes = [graph.send(text(to=f"91900000000{n}")).status for n in range(3)]
        assert codes == [200] * 3
        assert graph.send(text(to="919000000009")).code == 130429
