"""The secrets of the template, with values: made once, kept in ``.turant/secrets.json``."""

import json
import secrets
import string
from base64 import b64encode
from collections.abc import Callable, Mapping
from pathlib import Path

from infra.signing_keys import new_key
from local.topology import SecretSpec

Value = dict[str, str]

# What a person fills in after a deployment is random here, by construct id.
FILLED: Mapping[str, Callable[[], Value]] = {
    "Meta": lambda: {
        "app_id": str(10**15 + secrets.randbelow(9 * 10**15)),
        "app_secret": secrets.token_hex(16),
        "verify_token": secrets.token_urlsafe(16),
    },
    "SigningKeys": lambda: {"signing": new_key(), "other": new_key()},
    "TenantKey": lambda: {"key": b64encode(secrets.token_bytes(32)).decode()},
}


class Vault:
    """All secrets by ARN."""

    def __init__(self, specs: list[SecretSpec], path: Path) -> None:
        self._specs = specs
        kept: dict[str, Value] = json.loads(path.read_text()) if path.exists() else {}
        self._values = {spec.arn: _made(spec) | kept.get(spec.name, {}) for spec in specs}
        path.touch(mode=0o600)
        path.write_text(json.dumps({spec.name: self._values[spec.arn] for spec in specs}, indent=2) + "\n")

    def __getitem__(self, arn: str) -> Value:
        return self._values[arn]

    def encoded(self, arn: str) -> str:
        """As Secrets Manager hands it out."""
        return json.dumps(self[arn])

    def called(self, short: str) -> Value:
        """The secret whose construct is called ``short``."""
        return next(self._values[spec.arn] for spec in self._specs if spec.short == short)

    def fill(self, short: str, **fields: str) -> None:
        """Put fields into a secret for this run only."""
        self.called(short).update(fields)

    def attach(self, **address: str) -> None:
        """Add the database's address where the template attaches it. It may change with every start."""
        for spec in self._specs:
            if spec.attached:
                self._values[spec.arn] = {**self._values[spec.arn], **address}


def _made(spec: SecretSpec) -> Value:
    value = {**spec.given, **FILLED.get(spec.short, dict)()}
    if spec.generated:
        letters = [c for c in string.ascii_letters + string.digits if c not in spec.excluded]
        value[spec.generated] = "".join(secrets.choice(letters) for _ in range(spec.length))
    return value
