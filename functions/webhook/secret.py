"""The secret we share with Meta, fetched from Secrets Manager and kept for five minutes at most."""

import json
import time
from collections.abc import Callable
from typing import Any, TypeVar

from functions.webhook.aws import translated
from functions.webhook.verify import MetaSecret
from shared.errors import InvalidSettingsError

_KEPT_SECONDS = 300
_PATIENCE_SECONDS = 30

Verdict = TypeVar("Verdict")


class SecretCache:
    """Holds the secret. What it does not vouch for is asked of a fresh one: it may have been rotated."""

    def __init__(self, fetch: Callable[[], MetaSecret], clock: Callable[[], float] = time.time) -> None:
        # The wall clock: a monotonic one may stand still while the environment is frozen.
        self._fetch, self._clock = fetch, clock
        self._secret: MetaSecret | None = None
        self._fetched_at = self._tried_at = float("-inf")

    def ask(self, check: Callable[[MetaSecret], Verdict]) -> Verdict:
        """What ``check`` says of the secret; if that is no, what it says of a fresh one.

        Refused requests fetch at most every 30 s, however many they are.

        Raises:
            AwsUnavailableError: the secret could not be fetched.
            InvalidSettingsError: it has not the shape it must have.
        """
        now = self._clock()
        if self._secret is None or now - self._fetched_at >= _KEPT_SECONDS:
            return check(self._fresh(now))
        verdict = check(self._secret)
        if not verdict and now - self._tried_at >= _PATIENCE_SECONDS:
            return check(self._fresh(now))
        return verdict

    def _fresh(self, now: float) -> MetaSecret:
        self._tried_at = now
        self._secret = self._fetch()
        self._fetched_at = now
        return self._secret


def fetch_secret(secrets: Any, arn: str) -> MetaSecret:
    """The secret as it stands now, read with a Secrets Manager client.

    Raises:
        AwsUnavailableError, InvalidSettingsError: as ``SecretCache.ask`` says.
    """
    with translated("secretsmanager"):
        answer = secrets.get_secret_value(SecretId=arn)
    return read_secret(answer.get("SecretString", ""))


def read_secret(text: str) -> MetaSecret:
    """The secret in its JSON ``{"app_secret", "previous_app_secret"?, "verify_token"}``.

    Raises:
        InvalidSettingsError: a part of it is missing.
    """
    try:
        fields = json.loads(text)
        keys = [fields["app_secret"], *filter(None, [fields.get("previous_app_secret")])]
        secret = MetaSecret(tuple(key.encode() for key in keys), fields["verify_token"].encode())
    except (ValueError, KeyError, TypeError, AttributeError):
        secret = None
    if secret is None or not all((*secret.app_secrets, secret.verify_token)):  # anybody can sign with ""
        raise InvalidSettingsError("META_SECRET_ARN: the secret needs app_secret and verify_token")
    return secret
