"""What is left of somebody who was erased: enough to know a delivery of before, too little to know them."""

import hmac
from collections.abc import Callable
from hashlib import sha256
from typing import Literal
from uuid import UUID

from shared.domain.value import Value
from shared.errors import InvalidSettingsError

Kind = Literal["phone", "user_id", "email", "message", "form"]
"""By what somebody, or something of theirs, is known; ``message`` and ``form``: the platform's id of it."""


class Trace(Value):
    """One thing by which somebody is known."""

    kind: Kind
    value: str


Seal = Callable[[UUID, Trace], bytes]
"""The digest of a tenant's trace."""


def seal(key: bytes, tenant_id: UUID, trace: Trace) -> bytes:
    """HMAC-SHA256: phones are few enough to try them all, so that a plain hash would hide nobody.

    Args:
        key: kept apart from the database.
    """
    told = f"tombstone {tenant_id} {trace.kind} {trace.value}"
    return hmac.digest(key, told.encode(), sha256)


def unsealed(_tenant_id: UUID, _trace: Trace) -> bytes:
    """Of whoever has no key: fails as soon as a tenant has erased anybody.

    Raises:
        InvalidSettingsError
    """
    raise InvalidSettingsError("This needs the tenant key: the tenant has erased somebody.")
