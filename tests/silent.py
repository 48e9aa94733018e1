"""A lead who asked, was answered, and writes no more."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from functions.converse.follow_up import FollowUpPorts, follow_up
from shared.db.connection import Database
from shared.db.following import FollowUpStore
from shared.domain.lead import Plan, Stage
from shared.domain.queued import Due
from shared.ports import Thinker
from tests.builders import Town
from tests.outbox_desk import Desk
from tests.reaching import Office


class Silent(Desk):
    """A lead who asked, was answered, and writes no more."""

    def __init__(self, database: Database, town: Town, **settings: Any) -> None:
        super().__init__(database, town)
        self.office = Office(database, town, **settings)
        self.institute = self.office.institute

    def falls_silent(self, stage: Stage = "pricing", hours: float = 3, reason: str = "silence") -> Due:
        """After an answer that plans a follow-up; it is due then."""
        self.lead_says("fees for NEET?")
        now = self.town.one("select app_now() as now")["now"]
        self.turn(stage=stage, plan=Plan(due_at=now + timedelta(hours=hours), reason=reason))
        self.send()
        self.town.advance(hours * 3600 + 1)
        return self.planned()

    def planned(self) -> Due:
        row = self.town.one(
            "select tenant_id, id, generation from follow_up where state = 'scheduled' and tenant_id = %s",
            self.institute.tenant_id,
        )
        return Due(kind="follow_up", **row)

    def agrees(self) -> None:
        self.town.run(
            "insert into consent (tenant_id, lead_id, kind, granted, wording, source)"
            " select tenant_id, id, 'whatsapp', true, 'Yes', 'form' from lead"
        )

    def fire(self, due: Due, writer: Thinker | None = None) -> None:
        follow_up(due, FollowUpPorts(FollowUpStore(self.database), self.poker, self.waiter, writer))

    def asked_about(self, name: str = "NEET Dropper") -> UUID:
        tenant = self.institute.tenant_id
        item = self.town.one(
            "insert into catalogue_item (tenant_id, kind, name) values (%s, 'course', %s) returning id", tenant, name
        )["id"]
        self.town.run("update conversation set topic = %s, language = 'en'", [item])
        made: UUID = item
        return made

    def fact(self, item: UUID, kind: str, **more: Any) -> None:
        given = {"tenant_id": self.institute.tenant_id, "item_id": item, "kind": kind} | more
        columns, marks = ", ".join(given), ", ".join(["%s"] * len(given))
        self.town.run(f"insert into catalogue_fact ({columns}) values ({marks})", *given.values())

    def outcomes(self) -> list[tuple[str, str]]:
        rows = self.town.all("select state, outcome from follow_up order by created_at")
        return [(row["state"], row["outcome"]) for row in rows]
