"""The handler with the real SDK, while AWS fails: 200 only when all is queued, 503 soon otherwise."""

import json
import time
from collections.abc import Iterator
from typing import Any

import pytest

from functions.webhook import aws, bootstrap
from functions.webhook.handler import handler
from infra.programs import PROGRAMS
from shared.errors import InvalidSettingsError
from tests.integration.webhook_aws import ScriptedAws, scripted_aws
from tests.unit.webhook.doubles import get, post

PERSON = "919000000001"


def delivery(messages: int = 1) -> dict[str, Any]:
    texts = [{"from": PERSON, "id": f"wamid.{n}", "text": {"body": "my secret"}} for n in range(messages)]
    value = {"metadata": {"phone_number_id": "1"}, "messages": texts}
    entry = {"id": "7", "changes": [{"field": "messages", "value": value}]}
    return post(json.dumps({"object": "whatsapp_business_account", "entry": [entry]}).encode())


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[ScriptedAws]:
    with scripted_aws() as scripted:
        for name, value in {
            "AWS_ENDPOINT_URL": scripted.url,
            "AWS_DEFAULT_REGION": "ap-south-1",
            "AWS_ACCESS_KEY_ID": "none",
            "AWS_SECRET_ACCESS_KEY": "none",
            "INBOUND_QUEUE_URL": f"{scripted.url}/1/inbound.fifo",
            "STATUSES_QUEUE_URL": f"{scripted.url}/1/statuses",
            "META_SECRET_ARN": "arn:aws:secretsmanager:ap-south-1:1:secret:meta-AbCdEf",
            "RAW_BUCKET": "raw",
            "POWERTOOLS_METRICS_NAMESPACE": "Turant",
            "POWERTOOLS_SERVICE_NAME": "webhook",
        }.items():
            monkeypatch.setenv(name, value)
        yield scripted
        for service in ("sqs", "secretsmanager"):
            aws.client(service).close()
        for made in (bootstrap.webhook, aws.client, aws._session):
            made.cache_clear()


def status_of(event: dict[str, Any]) -> int:
    return int(handler(event, None)["statusCode"])


def test_a_delivery_is_accepted_and_only_sqs_and_the_secret_are_asked(server: ScriptedAws) -> None:
    for _ in range(3):
        assert status_of(delivery(2)) == 200
    assert server.calls == ["GetSecretValue", *["SendMessageBatch"] * 3]
    assert len(server.accepted) == 6


def test_a_handshake_needs_no_queue(server: ScriptedAws) -> None:
    answer = handler(get(mode="subscribe", verify_token="the verify token", challenge="42"), None)
    assert (answer["statusCode"], answer["body"]) == (200, "42")
    assert server.calls == ["GetSecretValue"]


def test_an_entry_refused_once_is_sent_again(server: ScriptedAws) -> None:
    server.script = ["refuse"]
    assert status_of(delivery(3)) == 200
    assert len(server.accepted) == 3


def test_an_entry_refused_twice_makes_meta_send_all_of_it_again(server: ScriptedAws) -> None:
    server.script = ["refuse", "refuse"]
    assert status_of(delivery(3)) == 503
    assert status_of(delivery(3)) == 200


@pytest.mark.parametrize("fault", ["throttle", "break", "drop", "garble"])
def test_a_queue_that_fails_once_is_asked_again_at_once(fault: str, server: ScriptedAws) -> None:
    server.script = [fault]
    assert status_of(delivery()) == 200
    assert len(server.accepted) == 1


@pytest.mark.parametrize("fault", ["throttle", "break", "drop", "garble"])
def test_a_queue_that_keeps_failing_is_a_503(fault: str, server: ScriptedAws) -> None:
    server.script = [fault] * 4
    assert status_of(delivery()) == 503
    assert server.accepted == []


def test_a_queue_that_hangs_is_a_503_before_the_function_is_killed(server: ScriptedAws) -> None:
    server.script = ["hang"] * 4
    began = time.monotonic()
    assert status_of(delivery()) == 503
    assert time.monotonic() - began < PROGRAMS["Webhook"].timeout


def test_without_the_secret_nothing_is_accepted(server: ScriptedAws) -> None:
    server.secret = None
    assert status_of(delivery()) == 503
    assert status_of(get(mode="subscribe", verify_token="the verify token", challenge="42")) == 503
    assert server.accepted == []


def test_an_incomplete_secret_stops_the_function(server: ScriptedAws) -> None:
    server.secret = json.dumps({"app_secret": "", "verify_token": ""})
    with pytest.raises(InvalidSettingsError, match="META_SECRET_ARN"):
        status_of(delivery())


def test_a_body_that_only_claims_to_be_base64_is_a_400(server: ScriptedAws) -> None:
    assert status_of(delivery() | {"body": "*"}) == 400


def test_what_is_logged_names_the_cause_and_nobody(
    server: ScriptedAws, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    server.script = ["throttle"] * 2
    assert status_of(delivery()) == 503
    assert status_of(delivery() | {"headers": {"x-hub-signature-256": "sha256=" + "0" * 64}}) == 401
    assert status_of(delivery()) == 200

    logged = capsys.readouterr().out + "".join(str(vars(record)) for record in caplog.records)
    assert "sqs: ThrottlingException" in logged
    for private in (PERSON, "wamid", "my secret", "the app secret", "the verify token"):
        assert private not in logged


def test_what_is_counted_has_a_kind_and_no_tenant(server: ScriptedAws, capsys: pytest.CaptureFixture[str]) -> None:
    status_of(delivery(2))
    status_of(delivery() | {"headers": {}})

    accepted, refused = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert accepted["AcceptedMessage"] == [2.0]
    assert refused["SignatureFailures"] == [1.0]
    for counted in (accepted, refused):
        assert counted["_aws"]["CloudWatchMetrics"][0]["Dimensions"] == [["service"]]
