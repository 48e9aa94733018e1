"""The handler in front of real queues, a real secret store and a real bucket, all on loopback."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from moto.server import ThreadedMotoServer

from functions.webhook import aws, bootstrap
from functions.webhook.handler import handler
from shared.domain.queued import InboundItem, StatusItem
from tests.integration.cloud_harness import Bed, bed, client, queue
from tests.unit.webhook.doubles import get, post, sign

META = {"app_secret": "the app secret", "verify_token": "the verify token"}
PAYLOADS = Path(__file__).parents[1] / "payloads"


@pytest.fixture(scope="module")
def stores() -> Iterator[str]:
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    url = f"http://{host}:{port}"
    bucket = client("s3", url)
    bucket.create_bucket(Bucket="raw", CreateBucketConfiguration={"LocationConstraint": "ap-south-1"})
    bucket.close()
    yield url
    server.stop()


@pytest.fixture
def secret(stores: str) -> Iterator[str]:
    vault = client("secretsmanager", stores)
    yield vault.create_secret(Name="meta", SecretString=json.dumps(META))["ARN"]
    vault.delete_secret(SecretId="meta", ForceDeleteWithoutRecovery=True)
    vault.close()


@pytest.fixture
def queues(tmp_path: Path, stores: str, secret: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bed]:
    with bed(tmp_path, queue("inbound", fifo=True), queue("statuses")) as made:
        for name, value in {
            "AWS_ENDPOINT_URL": stores,
            "AWS_ENDPOINT_URL_SQS": made.sqs.meta.endpoint_url,
            "AWS_DEFAULT_REGION": "ap-south-1",
            "AWS_ACCESS_KEY_ID": "none",
            "AWS_SECRET_ACCESS_KEY": "none",
            "INBOUND_QUEUE_URL": made.url("inbound.fifo"),
            "STATUSES_QUEUE_URL": made.url("statuses"),
            "META_SECRET_ARN": secret,
            "RAW_BUCKET": "raw",
            "POWERTOOLS_METRICS_NAMESPACE": "Turant",
        }.items():
            monkeypatch.setenv(name, value)
        yield made
        for service in ("sqs", "secretsmanager", "s3"):
            aws.client(service).close()
        for made_once in (bootstrap.webhook, aws.client, aws._session):
            made_once.cache_clear()


def status_of(event: dict[str, Any]) -> int:
    return int(handler(event, None)["statusCode"])


def everything(queues: Bed, name: str) -> list[str]:
    found = []
    while messages := queues.receive(name):
        found += [message["Body"] for message in messages]
        queues.delete(name, messages)
    return found


def test_every_payload_ends_in_a_queue_where_its_consumer_can_read_it(queues: Bed) -> None:
    for file in sorted(PAYLOADS.rglob("*.json")):
        assert status_of(post(file.read_bytes())) == 200, file

    inbound = [InboundItem.model_validate_json(body) for body in everything(queues, "inbound.fifo")]
    statuses = [StatusItem.model_validate_json(body) for body in everything(queues, "statuses")]
    assert len(inbound) > 120
    assert {item.kind for item in inbound} == {"message", "change", "lead_form", "unreadable"}
    assert {item.status["status"] for item in statuses} == {"sent", "delivered", "read", "played", "failed"}


def test_a_delivery_repeated_by_meta_lies_in_the_queue_once(queues: Bed) -> None:
    body = (PAYLOADS / "whatsapp" / "two_people_one_value.json").read_bytes()
    for moment in range(5):
        event = post(body)
        event["requestContext"]["timeEpoch"] += moment
        assert status_of(event) == 200

    assert len(everything(queues, "inbound.fifo")) == 3


def test_a_contacts_messages_come_out_in_the_order_they_were_told(queues: Bed) -> None:
    texts = [{"from": f"91900000000{n % 3}", "id": f"wamid.{n}", "n": n} for n in range(35)]
    value = {"metadata": {"phone_number_id": "1"}, "messages": texts}
    entry = {"id": "7", "changes": [{"field": "messages", "value": value}]}
    body = json.dumps({"object": "whatsapp_business_account", "entry": [entry]}).encode()
    assert status_of(post(body)) == 200

    told = [json.loads(body)["data"]["message"] for body in everything(queues, "inbound.fifo")]
    assert len(told) == 35
    for person in range(3):
        of_person = [message["n"] for message in told if message["n"] % 3 == person]
        assert of_person == sorted(of_person)


def test_a_message_too_large_for_a_queue_waits_in_the_bucket(queues: Bed, stores: str) -> None:
    text = {"from": "919000000001", "id": "wamid.large", "text": {"body": "फ" * 900_000}}
    value = {"metadata": {"phone_number_id": "1"}, "messages": [text]}
    entry = {"id": "7", "changes": [{"field": "messages", "value": value}]}
    document = {"object": "whatsapp_business_account", "entry": [entry]}
    assert status_of(post(json.dumps(document, ensure_ascii=False).encode())) == 200

    (body,) = everything(queues, "inbound.fifo")
    pointer = InboundItem.model_validate_json(body)
    assert pointer.kind == "stored"
    bucket = client("s3", stores)
    kept = bucket.get_object(Bucket=pointer.data["bucket"], Key=pointer.data["key"])["Body"].read()
    bucket.close()
    assert InboundItem.model_validate_json(kept).data["message"] == text


def test_a_secret_is_rotated_without_losing_a_delivery(queues: Bed, stores: str, secret: str) -> None:
    body = (PAYLOADS / "whatsapp" / "text.json").read_bytes()
    vault = client("secretsmanager", stores)
    rotated = {**META, "app_secret": "the next one", "previous_app_secret": "the app secret"}
    vault.put_secret_value(SecretId=secret, SecretString=json.dumps(rotated))
    vault.close()

    assert status_of(post(body, sign(body, b"the next one"))) == 200
    assert status_of(post(body, sign(body, b"the app secret"))) == 200
    assert status_of(post(body, sign(body, b"the one before"))) == 401


def test_the_handshake_is_answered_by_the_secret_that_is_stored(queues: Bed) -> None:
    good = handler(get(mode="subscribe", verify_token="the verify token", challenge="1158201444"), None)
    assert (good["statusCode"], good["body"]) == (200, "1158201444")
    assert status_of(get(mode="subscribe", verify_token="another", challenge="1")) == 403
