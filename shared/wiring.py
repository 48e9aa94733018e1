"""Adapters that every function builds alike."""

from shared.adapters.aws import secret
from shared.db.connection import Database, DatabaseSecret


def database(secret_arn: str) -> Database:
    """As the login of a secret. It is read at every connect: a rotated password needs no redeploy."""

    def conninfo() -> str:
        given = secret(secret_arn)
        return DatabaseSecret(**{k: v for k, v in given.items() if k in DatabaseSecret.model_fields}).conninfo

    return Database(conninfo)
