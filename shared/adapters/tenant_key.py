"""Tenants' secrets at rest: AES-256-GCM under the environment's one key, bound to their tenant."""

import os
from base64 import b64decode
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from shared.errors import InvalidSettingsError

_NONCE = 12


class TenantKey:
    """Encrypts and decrypts what only one tenant's work may read."""

    def __init__(self, key: str) -> None:
        """``key``: 32 bytes in base64."""
        self._cipher = AESGCM(b64decode(key, validate=True))

    def encrypt(self, tenant_id: UUID, secret: str) -> bytes:
        """Nonce, ciphertext and tag. Another tenant's id will not open it."""
        nonce = os.urandom(_NONCE)
        return nonce + self._cipher.encrypt(nonce, secret.encode(), tenant_id.bytes)

    def decrypt(self, tenant_id: UUID, kept: bytes) -> str:
        """What was encrypted for this tenant.

        Raises:
            InvalidSettingsError: encrypted under another key, for another tenant, or altered.
        """
        try:
            opened = self._cipher.decrypt(kept[:_NONCE], kept[_NONCE:], tenant_id.bytes)
        except (InvalidTag, ValueError) as error:
            raise InvalidSettingsError("A tenant's secret does not open with the tenant key.") from error
        return opened.decode()
