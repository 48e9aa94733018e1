"""What the webhook demands of its environment."""

import pytest

from functions.webhook.settings import WebhookSettings
from shared.errors import InvalidSettingsError

GOOD = {
    "INBOUND_QUEUE_URL": "https://sqs.ap-south-1.amazonaws.com/1/inbound.fifo",
    "STATUSES_QUEUE_URL": "http://127.0.0.1:4566/1/statuses",
    "META_SECRET_ARN": "arn:aws:secretsmanager:ap-south-1:1:secret:meta-AbCdEf",
    "RAW_BUCKET": "raw",
}


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in GOOD.items():
        monkeypatch.setenv(name, value)


def test_a_complete_environment_is_read() -> None:
    assert WebhookSettings.load() == WebhookSettings(*GOOD.values())


@pytest.mark.parametrize("name", GOOD)
@pytest.mark.parametrize("value", [None, ""])
def test_a_missing_setting_is_named(name: str, value: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    if value is None:
        monkeypatch.delenv(name)
    else:
        monkeypatch.setenv(name, value)
    with pytest.raises(InvalidSettingsError, match=f"{name}: missing"):
        WebhookSettings.load()


@pytest.mark.parametrize("name", ["INBOUND_QUEUE_URL", "STATUSES_QUEUE_URL", "META_SECRET_ARN"])
def test_a_wrong_setting_is_named_and_never_quoted(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, "hunter2")
    with pytest.raises(InvalidSettingsError, match=f"{name}: must begin with") as caught:
        WebhookSettings.load()
    assert "hunter2" not in str(caught.value)
