"""A request and its answer."""

import json
from base64 import b64encode
from typing import Any

import pytest

from functions.webhook.receive import LARGEST_BODY, receive
from functions.webhook.request import Answer, decode
from shared.domain.queued import InboundItem, StatusItem
from shared.errors import AwsUnavailableError
from tests.unit.webhook.doubles import World, get, post, post_as_text, sign

TEXT = {"from": "919000000001", "id": "wamid.A", "type": "text", "text": {"body": "fees?"}}
BODY = json.dumps(
    {
        "object": "whatsapp_business_account",
        "entry": [
            {
                "id": "7",
                "changes": [
                    {
                        "field": "messages",
                        "value": {
                            "metadata": {"phone_number_id": "1"},
                            "messages": [TEXT],
                            "statuses": [{"id": "wamid.B", "status": "sent"}],
                        },
                    }
                ],
            }
        ],
    }
).encode()


def answer(event: dict[str, Any], world: World | None = None) -> Answer:
    return receive(decode(event), (world or World()).ports)


def test_a_good_handshake_is_echoed() -> None:
    good = get(mode="subscribe", verify_token="the verify token", challenge="1158201444")
    assert answer(good) == Answer(200, "1158201444")


def test_a_bad_handshake_is_forbidden() -> None:
    assert answer(get(mode="subscribe", verify_token="guess", challenge="1")) == Answer(403)
    assert answer(get()) == Answer(403)


def test_a_signed_body_is_queued_and_counted_by_kind() -> None:
    world = World()
    assert answer(post(BODY), world) == Answer(200, counts={"AcceptedMessage": 1, "AcceptedStatus": 1})

    (item,), (told,) = world.sqs.bodies("inbound"), world.sqs.bodies("statuses")
    assert InboundItem.model_validate(item).received_at == 1795250000123
    assert StatusItem.model_validate(told).status["status"] == "sent"


def test_a_body_in_base64_or_as_text_is_the_same_body() -> None:
    for event in (post(BODY), post_as_text(BODY)):
        world = World()
        assert answer(event, world).status == 200
        assert len(world.items()) == 1


@pytest.mark.parametrize("key", [b"another app", b""])
def test_a_body_signed_by_somebody_else_is_refused_and_counted(key: bytes) -> None:
    world = World()
    assert answer(post(BODY, sign(BODY, key)), world) == Answer(401, counts={"SignatureFailures": 1})
    assert world.sqs.calls == []


def test_an_unsigned_body_is_refused() -> None:
    assert answer(post(BODY, headers={})).status == 401


def test_a_body_over_the_limit_is_refused_before_anything_is_computed() -> None:
    world = World()
    large = b" " * (LARGEST_BODY + 1)
    assert answer(post(large, "sha256=" + "0" * 64), world).status == 413
    assert answer(post(BODY.ljust(LARGEST_BODY)), world).status == 200


@pytest.mark.parametrize("method", ["PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "get", ""])
def test_other_methods_are_not_allowed(method: str) -> None:
    event = post(BODY, requestContext={"http": {"method": method}})
    assert answer(event).status == 405


def test_an_error_of_the_queue_is_not_an_acceptance() -> None:
    world = World()
    world.sqs.refusals = [{"0": "InternalError"}, {"0": "InternalError"}]
    with pytest.raises(AwsUnavailableError):
        answer(post(BODY), world)


HOSTILE = {
    "nothing": b"",
    "null": b"null",
    "a number": b"7",
    "a text": b'"hello"',
    "true": b"true",
    "cut off": BODY[:-3],
    "two documents": BODY + BODY,
    "no UTF-8": b'{"object":"\xff"}',
    "UTF-16": BODY.decode().encode("utf-16"),
    "a byte order mark": b"\xef\xbb\xbf" + BODY,
    "NaN": b'{"object":"page","entry":[NaN]}',
    "Infinity": b'{"object":"page","entry":[{"id":"1","x":-Infinity}]}',
    "beyond every float": b'{"object":"page","entry":[{"id":"1","x":1e999}]}',
    "a number of 5,000 digits": b'{"object":"page","entry":[{"id":' + b"9" * 5000 + b"}]}",
    "10,000 lists": b"[" * 10_000 + b"]" * 10_000,
    "10,000 lists in an entry": b'{"object":"page","entry":[' + b"[" * 10_000 + b"]" * 10_000 + b"]}",
    "10,000 objects": b'{"a":' * 10_000 + b"1" + b"}" * 10_000,
    "a million opening brackets": b"[" * 1_000_000,
    "33 levels": b'{"object":"page","entry":[{"id":"1","x":' + b"[" * 30 + b"]" * 30 + b"}]}",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_signed_body_that_is_no_json_of_ours_is_quarantined_whole(name: str) -> None:
    world = World()
    assert answer(post(HOSTILE[name]), world).status == 200

    (item,) = world.items()
    assert (item["kind"], item["data"]["body"]) == ("unreadable", b64encode(HOSTILE[name]).decode())


STRANGE = {
    "32 levels": b'{"object":"page","entry":[{"id":"1","x":' + b"[" * 29 + b"]" * 29 + b"}]}",
    "a number of 4,000 digits": b'{"object":"page","entry":[{"id":' + b"9" * 4000 + b',"x":1}]}',
    "half a pair": b'{"object":"page","entry":[{"id":"\\ud800","messaging":[{"sender":{"id":"\\udc00"}}]}]}',
    "half a pair as a name": b'{"object":"page","entry":[{"id":"1","\\ud800":1,"\\udbff":2}]}',
    "zero characters": b'{"object":"page","entry":[{"id":"a\\u0000b","x\\u0000":"\\u0000"}]}',
    "no characters": '{"object":"page","entry":[{"id":"\ufffe","x":"\uffff"}]}'.encode(),
    "names twice": b'{"object":"x","object":"page","entry":[],"entry":[{"id":"1","id":"2","x":1}]}',
    "an id of a megabyte": b'{"object":"page","entry":[{"id":"' + b"9" * 1_000_000 + b'","x":1}]}',
    "a field of a megabyte": b'{"object":"page","entry":[{"id":"1","changes":[{"field":"'
    + b"f" * 1_000_000 + b'","value":1}]}]}',
    "nulls": b'{"object":"page","entry":[null,{"id":null,"changes":null,"messaging":[null]}]}',
    "lists for objects": b'{"object":"page","entry":[[],{"changes":[[]],"messaging":[[]],"standby":[[]]}]}',
    "no ids": b'{"object":"instagram","entry":[{"messaging":[{"sender":{},"message":{"text":"x"}}]}]}',
    "ids of every type": b'{"object":"page","entry":[{"id":true,"messaging":[{"sender":{"id":[1]},'
    b'"recipient":{"id":1.5},"message":{"mid":{"a":1}}}]}]}',
}  # fmt: skip


@pytest.mark.parametrize("name", STRANGE)
def test_whatever_is_json_in_an_envelope_is_queued_readably(name: str) -> None:
    world = World()
    assert answer(post(STRANGE[name]), world).status == 200

    items = [InboundItem.model_validate_json(json.dumps(item)) for item in world.items()]
    assert items
    assert "unreadable" not in {item.kind for item in items}
    for entry in (entry for _, entries in world.sqs.calls for entry in entries):
        InboundItem.model_validate_json(entry["MessageBody"])
        assert "\\u0000" not in entry["MessageBody"]


def test_three_megabytes_of_messages_are_queued_one_by_one() -> None:
    number = 6000
    texts = [{**TEXT, "id": f"wamid.{n}", "text": {"body": "फ" * 120}} for n in range(number)]
    value = {"metadata": {"phone_number_id": "1"}, "messages": texts}
    envelope = {"id": "7", "changes": [{"field": "messages", "value": value}]}
    body = json.dumps({"object": "whatsapp_business_account", "entry": [envelope]}, ensure_ascii=False).encode()
    assert 2.5e6 < len(body) <= LARGEST_BODY
    world = World()

    assert answer(post(body), world).counts == {"AcceptedMessage": number}
    assert [item["data"]["message"]["id"] for item in world.items()] == [text["id"] for text in texts]


def test_one_message_of_three_megabytes_is_queued_as_a_pointer() -> None:
    body = BODY.replace(b"fees?", b"f" * 3_000_000)
    world = World()

    assert answer(post(body), world).counts == {"AcceptedMessage": 1, "AcceptedStatus": 1}
    (item,) = world.items()
    assert len(item["data"]["message"]["text"]["body"]) == 3_000_000
    assert sum(len(entry["MessageBody"]) for _, entries in world.sqs.calls for entry in entries) < 1000
