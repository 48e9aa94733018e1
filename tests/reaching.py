"""People we write to unasked: templates that were approved, leads by a form, and what they agreed to."""

from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb

from shared.db.connection import Database
from shared.db.reaching import Reached, reach_out
from tests.builders import Institute, Town

PHONE = "919811112222"
BODY = "Hello {{1}}, this is {{2}}. You asked about {{3}}."
NOON, NIGHT = "06:30", "18:00"
"""Of a Wednesday, in UTC: 12:00 and 23:30 in India."""


class Office:
    """One institute, its templates and its leads."""

    def __init__(self, database: Database, town: Town, **settings: Any) -> None:
        self.database, self.town = database, town
        self.institute: Institute = town.institute(**settings)
        self.at(NOON)

    def at(self, clock: str, days: int = 0) -> None:
        """Let it be that time, in UTC, on the next Wednesday or so many days after it."""
        moment = self.town.one(
            "select extract(epoch from date_trunc('week', app_now()) + interval '9 days' + %s::time"
            " + make_interval(days => %s) - app_now())::float8 as ahead",
            clock,
            days,
        )
        self.town.advance(moment["ahead"])

    def template(self, purpose: str = "first_touch", language: str = "en", **more: Any) -> None:
        given = {"name": purpose, "category": "utility", "state": "approved", "body": BODY} | more
        self.town.run(
            "insert into message_template (tenant_id, name, language, purpose, category, state, body, slots)"
            " values (%s, %s, %s, %s, %s, %s, %s, %s)",
            self.institute.tenant_id,
            given["name"],
            language,
            purpose,
            given["category"],
            given["state"],
            given["body"],
            more.get("slots", ["name", "institution", "topic"]),
        )

    def lead(self, phone: str | None = PHONE, granted: bool | None = True, **fields: str) -> UUID:
        tenant = self.institute.tenant_id
        row = self.town.one(
            "insert into lead (tenant_id, name, phone, fields) values (%s, 'Asha Rao', %s, %s) returning id",
            tenant,
            phone,
            Jsonb(fields),
        )
        if granted is not None:
            self.town.run(
                "insert into consent (tenant_id, lead_id, kind, granted, wording, source)"
                " values (%s, %s, 'whatsapp', %s, 'You may write to me', 'form')",
                tenant,
                row["id"],
                granted,
            )
        lead: UUID = row["id"]
        return lead

    def reach_out(self, lead: UUID, asked_at: datetime | None = None) -> Reached:
        with self.database.tenant(self.institute.tenant_id) as cursor:
            row = cursor.execute("select app_now() as now").fetchone() or {}
            return reach_out(cursor, self.institute.tenant_id, lead, "first_touch", row["now"], asked_at)
