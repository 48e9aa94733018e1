"""Adapters that every function builds alike."""

from base64 import b64decode
from functools import cache
from uuid import UUID

from shared.adapters.aws import secret
from shared.db.connection import Database, DatabaseSecret
from shared.domain.tombstone import Seal, Trace, seal


def database(secret_arn: str) -> Database:
    """As the login of a secret. It is read at every connect: a rotated password needs no redeploy."""

    def conninfo() -> str:
        given = secret(secret_arn)
        return DatabaseSecret(**{k: v for k, v in given.items() if k in DatabaseSecret.model_fields}).conninfo

    return Database(conninfo)


def sealed(tenant_key_secret_arn: str) -> Seal:
    """Digests under the tenant key, which is read by the first who needs it."""

    @cache
    def key() -> bytes:
        return b64decode(secret(tenant_key_secret_arn)["key"])

    def digest(tenant_id: UUID, trace: Trace) -> bytes:
        return seal(key(), tenant_id, trace)

    return digest
