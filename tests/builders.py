"""Builders: what tests are arranged with, and how they look at what was stored."""

from dataclasses import dataclass, field
from itertools import count
from typing import Any
from uuid import UUID

import psycopg
from psycopg.types.json import Jsonb

from local.clock import move_database
from shared.domain.queued import InboundItem

_numbers = count(1)
BASE = 1_763_700_000
"""A moment of the past in unix seconds, for what has no reason to be now."""


@dataclass(frozen=True)
class Institute:
    """A tenant with one WhatsApp number."""

    tenant_id: UUID
    channel_account_id: UUID
    account: str


@dataclass
class Town:
    """Everything stored, by the administrator's eyes."""

    connection: psycopg.Connection[dict[str, Any]]
    institutes: list[Institute] = field(default_factory=list)

    def institute(self, name: str = "Sharma Classes", token: bytes = b"token", **settings: Any) -> Institute:
        tenant = self.one("insert into tenant (name, settings) values (%s, %s) returning id", name, Jsonb(settings))
        built = Institute(tenant["id"], *self._number(tenant["id"], token))
        self.institutes.append(built)
        return built

    def second_number(self, institute: Institute) -> str:
        """Another WhatsApp number of the same tenant."""
        return self._number(institute.tenant_id, b"token")[1]

    def _number(self, tenant_id: UUID, token: bytes) -> tuple[UUID, str]:
        account = str(100_000 + next(_numbers))
        channel = self.one(
            "insert into channel_account (tenant_id, kind, external_id, name, token)"
            " values (%s, 'whatsapp', %s, 'front desk', %s) returning id",
            tenant_id,
            account,
            token,
        )
        self.run("insert into channel_route values ('whatsapp', %s, %s, %s)", account, tenant_id, channel["id"])
        return channel["id"], account

    def run(self, sql: str, *given: Any) -> None:
        self.connection.execute(sql, given)

    def one(self, sql: str, *given: Any) -> dict[str, Any]:
        row = self.connection.execute(sql, given).fetchone()
        assert row is not None, sql
        return row

    def all(self, sql: str, *given: Any) -> list[dict[str, Any]]:
        return self.connection.execute(sql, given).fetchall()

    def advance(self, seconds: float) -> None:
        """Move the one source of time forward, for every session."""
        self.run("create table if not exists moved (total float8)")
        self.run("insert into moved values (%s)", seconds)
        move_database(self.connection, self.one("select sum(total) as total from moved")["total"])

    def now_ms(self) -> int:
        return int(self.one("select extract(epoch from app_now()) * 1000 as now")["now"])

    def says(
        self,
        institute: Institute,
        text: str,
        *,
        phone: str | None = "919876543210",
        user_id: str | None = None,
        wamid: str | None = None,
        name: str = "Asha",
        kind: str = "text",
        body: dict[str, Any] | None = None,
        at_ms: int | None = None,
    ) -> InboundItem:
        """A WhatsApp message as the webhook queues it."""
        at_ms = self.now_ms() if at_ms is None else at_ms
        message: dict[str, Any] = {
            "id": wamid or f"wamid.{next(_numbers)}",
            "timestamp": str(at_ms // 1000),
            "type": kind,
            kind: body or {"body": text},
        }
        contact: dict[str, Any] = {"profile": {"name": name}}
        if phone:
            message["from"] = contact["wa_id"] = phone
        if user_id:
            message["from_user_id"] = contact["user_id"] = user_id
        return InboundItem(
            kind="message",
            channel="whatsapp",
            account=institute.account,
            received_at=at_ms,
            data={"message": message, "contact": contact},
        )
