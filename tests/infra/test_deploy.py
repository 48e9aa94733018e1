"""What the deployment does between its two stacks."""

import base64
import io
import json
from typing import Any

import boto3
import pytest
from moto import mock_aws

from infra.deploy import fill_tenant_key, migrate


def _secrets(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
    return boto3.client("secretsmanager", region_name="ap-south-1")


@mock_aws
def test_the_key_of_the_tenants_tokens_is_made_once_and_never_again(monkeypatch: pytest.MonkeyPatch) -> None:
    client = _secrets(monkeypatch)
    client.create_secret(Name="key", SecretString='{"key": ""}')

    fill_tenant_key(client, "key")
    first = json.loads(client.get_secret_value(SecretId="key")["SecretString"])["key"]
    fill_tenant_key(client, "key")

    assert len(base64.b64decode(first)) == 32
    assert json.loads(client.get_secret_value(SecretId="key")["SecretString"])["key"] == first


class Lambda:
    """Answers an invocation as Lambda does."""

    def __init__(self, **answer: object) -> None:
        self._answer = answer

    def invoke(self, **_: object) -> dict[str, object]:
        return {"StatusCode": 200, "Payload": io.BytesIO(b'{"ran": []}'), **self._answer}


def test_a_failed_migration_stops_the_deployment() -> None:
    migrate(Lambda(), "Migrate")

    with pytest.raises(SystemExit, match="migration failed"):
        migrate(Lambda(FunctionError="Unhandled"), "Migrate")
