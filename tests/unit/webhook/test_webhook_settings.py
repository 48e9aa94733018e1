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
    with pytest.raises(InvalidSettingsError, match=f"{name} missing"):
        WebhookSettings.load()


def test_all_that_is_missing_is_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in GOOD:
        monkeypatch.delenv(name)
    with pytest.raises(InvalidSettingsError, match=", ".join(GOOD)):
        WebhookSettings.load()
