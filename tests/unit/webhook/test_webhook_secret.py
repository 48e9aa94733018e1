"""How long a secret is believed, and when it is fetched again."""

import json
from dataclasses import dataclass, field

import pytest

from functions.webhook.secret import SecretCache, fetch_secret, read_secret
from functions.webhook.verify import MetaSecret
from shared.errors import AwsUnavailableError, InvalidSettingsError


@dataclass
class Vault:
    """Gives out the secret of the hour and counts how often."""

    secret: MetaSecret = field(default_factory=lambda: MetaSecret((b"old",), b"t"))
    fetched: int = 0
    down: bool = False
    now: float = 1000.0

    def fetch(self) -> MetaSecret:
        self.fetched += 1
        if self.down:
            raise AwsUnavailableError("secretsmanager: InternalServiceError")
        return self.secret

    @property
    def cache(self) -> SecretCache:
        return SecretCache(self.fetch, lambda: self.now)


def knows(key: bytes) -> "object":
    return lambda secret: key in secret.app_secrets


def test_a_secret_is_fetched_once_and_believed_for_five_minutes() -> None:
    vault = Vault()
    cache = vault.cache

    for vault.now in (1000.0, 1001.0, 1299.0):
        assert cache.ask(knows(b"old"))
    assert vault.fetched == 1
    vault.now = 1300.0
    assert cache.ask(knows(b"old"))
    assert vault.fetched == 2


def test_a_rotation_is_noticed_by_the_first_request_that_needs_it() -> None:
    vault = Vault()
    cache = vault.cache
    assert cache.ask(knows(b"old"))
    vault.secret = MetaSecret((b"new", b"old"), b"t")
    vault.now += 31

    assert cache.ask(knows(b"new"))
    assert vault.fetched == 2


def test_a_flood_of_forged_requests_fetches_once_in_thirty_seconds() -> None:
    vault = Vault()
    cache = vault.cache
    for second in range(120):
        vault.now = 1000.0 + second
        for _ in range(50):
            assert not cache.ask(knows(b"forged"))
    assert vault.fetched == 4


def test_a_flood_while_the_vault_is_down_does_not_make_it_worse() -> None:
    vault = Vault()
    cache = vault.cache
    assert cache.ask(knows(b"old"))
    vault.down, vault.now = True, 1031.0

    with pytest.raises(AwsUnavailableError):
        cache.ask(knows(b"forged"))
    for _ in range(50):
        assert not cache.ask(knows(b"forged"))
    assert cache.ask(knows(b"old")), "what was fetched is believed for its five minutes"
    assert vault.fetched == 2


def test_nothing_is_believed_without_a_secret() -> None:
    vault = Vault(down=True)
    cache = vault.cache
    for _ in range(2):
        with pytest.raises(AwsUnavailableError):
            cache.ask(knows(b"old"))


def test_the_secret_has_one_key_or_two() -> None:
    one = {"app_secret": "a", "verify_token": "t"}
    assert read_secret(json.dumps(one)) == MetaSecret((b"a",), b"t")
    assert read_secret(json.dumps({**one, "previous_app_secret": ""})) == MetaSecret((b"a",), b"t")
    assert read_secret(json.dumps({**one, "previous_app_secret": None})) == MetaSecret((b"a",), b"t")
    assert read_secret(json.dumps({**one, "previous_app_secret": "b"})) == MetaSecret((b"a", b"b"), b"t")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no JSON",
        "[]",
        "7",
        "{}",
        '{"app_secret":"","verify_token":"t"}',
        '{"app_secret":null,"verify_token":"t"}',
        '{"app_secret":"a","verify_token":""}',
        '{"app_secret":"a"}',
        '{"app_secret":7,"verify_token":"t"}',
    ],
)
def test_an_incomplete_secret_stops_the_function_by_its_name(text: str) -> None:
    with pytest.raises(InvalidSettingsError, match="META_SECRET_ARN"):
        read_secret(text)


def test_a_binary_secret_is_an_incomplete_one() -> None:
    class Binary:
        def get_secret_value(self, SecretId: str) -> dict[str, bytes]:
            return {"SecretBinary": b"\x00"}

    with pytest.raises(InvalidSettingsError):
        fetch_secret(Binary(), "arn:aws:secretsmanager:x")
