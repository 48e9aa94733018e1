"""Puts the demo institution into a migrated database. Running it again changes nothing.

Its two documents go the way every upload goes: into the bucket, whose notification wakes the ingest function.
"""

from base64 import urlsafe_b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import get_args
from uuid import UUID, uuid5

import psycopg
from psycopg.rows import dict_row
from psycopg.types.json import Jsonb

from local.demo import brochure, crms, form, institute, policy, templates
from local.demo.staff import OWNER_EMAIL, employ, put_in_charge
from shared.adapters.tenant_key import TenantKey
from shared.db import keys
from shared.db.catalogue import publish
from shared.db.connection import Cursor
from shared.domain.crm import CrmKind
from shared.domain.queued import CheckDue
from shared.domain.roles import Scope

Upload = Callable[[str, bytes, str], None]
"""Takes key, content and content type."""

_NAMESPACE = UUID("7d0a3d6e-52c1-4f0e-9c68-0f8a1b7f2e11")
TENANT_ID = uuid5(_NAMESPACE, "arohan")
PHONE_NUMBER_ID = "106540352242922"
BUSINESS_ID = "318840076521190"
PAGE_ID = "178419036221456"
INSTAGRAM_ID = "17841405822304914"
_ACCOUNTS = (
    ("whatsapp", PHONE_NUMBER_ID, "WhatsApp +91 20 5550 0140"),
    ("page", PAGE_ID, "Arohan Institute"),
    ("messenger", PAGE_ID, "Arohan Institute"),
    ("instagram", INSTAGRAM_ID, "@arohan.institute"),
)


@dataclass(frozen=True)
class Seeded:
    """What one needs to talk to the demo tenant."""

    tenant: Mapping[str, str]
    """Its id and name, an API key, and how its owner signs in."""
    accounts: Mapping[str, str]
    """Meta's ids of its channel accounts."""
    checks: tuple[CheckDue, ...]
    """Of the connections to CRMs; to be sent once somebody works on them."""


def seed(database_url: str, tenant_key: str, upload: Upload, token: str, crm_urls: Mapping[CrmKind, str]) -> Seeded:
    """Create what is missing of the demo tenant.

    Args:
        database_url: the administrator's; the schema is migrated.
        tenant_key: base64, as in the TenantKey secret.
        upload: puts an object into the uploads bucket.
        token: the access token that the Graph stand-in accepts.
        crm_urls: where the stand-ins of CRMs are.
    """
    source = institute.read()
    name: str = source["institution"]["name"]
    with psycopg.connect(database_url, row_factory=dict_row) as connection, connection.cursor() as cursor:
        cursor.execute("select set_config('app.tenant_id', %s, true)", [str(TENANT_ID)])
        _tenant(cursor, name, institute.settings(source).model_dump(mode="json", exclude={"name"}))
        api_key = f"tk_{_derived('api key', tenant_key)}"
        owner_password = _derived("password of the owner", tenant_key)[:20]
        keys.add(cursor, TENANT_ID, "demo", api_key, get_args(Scope))
        # A key of an earlier run may lack scopes that have come since.
        cursor.execute("update api_key set scopes = %s where prefix = %s", [list(get_args(Scope)), api_key[:11]])
        key = TenantKey(tenant_key)
        _accounts(cursor, key.encrypt(TENANT_ID, token), key.encrypt(TENANT_ID, page_token(token)))
        checks = tuple(crms.connect(cursor, TENANT_ID, key, crm_urls))
        templates.store(cursor, TENANT_ID)
        form.store(cursor, TENANT_ID)
        publish(cursor, TENANT_ID, institute.catalogue(source))
        employ(cursor, TENANT_ID)
        put_in_charge(cursor, TENANT_ID, owner_password)
        known = {row["key"] for row in cursor.execute("select key from document").fetchall()}
    for file in (brochure.FILE, policy.FILE):
        where = f"tenant/{TENANT_ID}/uploads/{file.name}"
        if where not in known:
            upload(where, file.build(), file.content_type)
    owner = {"owner_email": OWNER_EMAIL, "owner_password": owner_password}
    accounts = {"phone_number_id": PHONE_NUMBER_ID, "page_id": PAGE_ID, "instagram_id": INSTAGRAM_ID}
    return Seeded({"id": str(TENANT_ID), "name": name, "api_key": api_key} | owner, accounts, checks)


def page_token(token: str) -> str:
    """The page speaks by a token of its own."""
    return f"{token}-of-the-page"


def is_live(database_url: str) -> bool:
    """Whether both documents have been ingested and can be searched."""
    with psycopg.connect(database_url) as connection:
        connection.execute("select set_config('app.tenant_id', %s, true)", [str(TENANT_ID)])
        row = connection.execute(
            "select count(*) from version_revision where tenant_id = %(id)s and version_id = active_version(%(id)s)",
            {"id": TENANT_ID},
        ).fetchone()
    return row is not None and row[0] >= len((brochure.FILE, policy.FILE))


def _derived(what: str, tenant_key: str) -> str:
    """A secret that is the same in every run on the same secrets: only its hash is stored."""
    return urlsafe_b64encode(sha256(f"{what} {tenant_key}".encode()).digest()).decode().rstrip("=")


def _tenant(cursor: Cursor, name: str, settings: dict[str, object]) -> None:
    cursor.execute(
        "insert into tenant (id, name, settings) values (%s, %s, %s) on conflict (id) do nothing",
        [TENANT_ID, name, Jsonb(settings)],
    )


def _accounts(cursor: Cursor, token: bytes, of_the_page: bytes) -> None:
    for kind, external_id, name in _ACCOUNTS:
        cursor.execute(
            "insert into channel_account (tenant_id, kind, external_id, business_id, name, token)"
            " values (%s, %s, %s, %s, %s, %s) on conflict (tenant_id, kind, external_id) do nothing",
            [
                TENANT_ID,
                kind,
                external_id,
                BUSINESS_ID if kind == "whatsapp" else None,
                name,
                of_the_page if kind == "page" else token,
            ],
        )
        cursor.execute(
            "insert into channel_route (kind, external_id, tenant_id, channel_account_id)"
            " select kind, external_id, tenant_id, id from channel_account"
            " where tenant_id = %s and kind = %s and external_id = %s on conflict do nothing",
            [TENANT_ID, kind, external_id],
        )
    # What Meta decides about templates names the business account, not the number.
    cursor.execute(
        "insert into channel_route (kind, external_id, tenant_id, channel_account_id)"
        " select kind, %s, tenant_id, id from channel_account where tenant_id = %s and external_id = %s"
        " on conflict do nothing",
        [BUSINESS_ID, TENANT_ID, PHONE_NUMBER_ID],
    )
