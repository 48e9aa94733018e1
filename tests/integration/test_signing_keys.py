"""The command that makes a new key sign, over Secrets Manager."""

import json
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import boto3
import pytest
from moto import mock_aws

from infra import assets, signing_keys
from infra.stages import STAGES
from shared.adapters.jwt import SignedTokens
from shared.domain.tokens_of_access import claims
from shared.errors import UnauthenticatedError

GOOD = claims(UUID(int=1), UUID(int=2), UUID(int=3), datetime(2026, 11, 22, tzinfo=UTC))


@mock_aws
def test_the_key_before_is_good_for_one_rotation_and_the_secret_is_found_by_the_stage(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("ACCESS_KEY_ID", "SECRET_ACCESS_KEY"):
        monkeypatch.setenv(f"AWS_{name}", "x")
    client = boto3.client("secretsmanager", region_name=STAGES["dev"].region)
    arn = client.create_secret(Name="keys", SecretString="{}")["ARN"]
    told = {"Turant-dev-Data": {"SigningKeysSecret": arn}}
    (tmp_path / "Turant-dev-Data.outputs.json").write_text(json.dumps(told))
    monkeypatch.setattr(assets, "BUILD", tmp_path)

    def tokens() -> SignedTokens:
        return SignedTokens(lambda: json.loads(client.get_secret_value(SecretId=arn)["SecretString"]))

    signing_keys.fill(client, arn)
    signing_keys.fill(client, arn)
    assert len(tokens().published()) == 1, "a key that is there is never touched"
    first = tokens().issue(GOOD)
    signing_keys.main("dev")
    second = tokens().issue(GOOD)
    assert tokens().read(first) == tokens().read(second) == GOOD
    signing_keys.main("dev")
    assert tokens().read(second) == GOOD
    with pytest.raises(UnauthenticatedError):
        tokens().read(first)
