"""What Meta decides about a template is told by a webhook, and holds from then on."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from functions.converse.intake import take_in
from functions.webhook.split import split_body
from shared.db.connection import Database
from shared.db.intake import IntakeStore
from shared.db.templates import TemplateStore
from tests.builders import Institute, Town
from tests.fakes import FakePoker
from tests.reaching import Office

WABA = "318840076521190"
NOON = 1795250000


class Desk:
    """An institution with one template, to which Meta sends webhooks."""

    def __init__(self, database: Database, town: Town) -> None:
        self.database, self.town = database, town
        self.office = Office(database, town)
        self.institute: Institute = self.office.institute
        self.office.template("follow_up")
        town.run(
            "insert into channel_route values ('whatsapp', %s, %s, %s)",
            WABA, self.institute.tenant_id, self.institute.channel_account_id,
        )  # fmt: skip

    def hear(self, event: str, at: int = NOON, **more: Any) -> None:
        value = {"event": event, "message_template_name": "follow_up", "message_template_language": "en", **more}
        change = {"field": "message_template_status_update", "value": value}
        entry = {"id": WABA, "time": at, "changes": [change]}
        body = json.dumps({"object": "whatsapp_business_account", "entry": [entry]}).encode()
        for item in split_body(body, at * 1000):
            take_in(item.body, IntakeStore(self.database), FakePoker(), lambda bucket, key: b"")

    @property
    def state(self) -> str:
        (template,) = TemplateStore(self.database).list(self.institute.tenant_id)
        return template.state


@pytest.fixture
def desk(database: Database, town: Town) -> Desk:
    return Desk(database, town)


@pytest.mark.parametrize(
    ("event", "more", "state"),
    [
        ("APPROVED", {"reason": None}, "approved"),
        ("REINSTATED", {}, "approved"),
        ("REJECTED", {"reason": "INVALID_FORMAT"}, "rejected"),
        ("PENDING", {}, "pending"),
        ("IN_APPEAL", {}, "pending"),
        ("PAUSED", {"other_info": {"title": "FIRST_PAUSE"}}, "paused"),
        ("LOCKED", {"other_info": {"title": "UNPAUSE"}}, "approved"),
        ("DISABLED", {"disable_info": {"disable_date": "2026-11-30"}}, "disabled"),
        ("DELETED", {}, "disabled"),
        ("ARCHIVED", {}, "disabled"),
    ],
)
def test_what_meta_decides_holds(desk: Desk, event: str, more: dict[str, Any], state: str) -> None:
    for before in ("pending", "approved"):
        desk.town.run("update message_template set state = %s, decided_at = null", before)
        desk.hear(event, **more)
        assert desk.state == state
    assert {row["outcome"] for row in desk.town.all("select outcome from inbound")} == {"template"}


@pytest.mark.parametrize("event", ["FLAGGED", "LIMIT_EXCEEDED", "OF_TOMORROW"])
def test_a_warning_changes_nothing(desk: Desk, event: str) -> None:
    desk.hear(event)
    assert desk.state == "approved"
    assert desk.town.one("select outcome from inbound")["outcome"] == "ignored:message_template_status_update"


def test_the_latest_decision_counts_whatever_the_order_in_which_they_come(desk: Desk) -> None:
    for event, at in (("PAUSED", 60), ("APPROVED", 30), ("PAUSED", 60)):
        desk.hear(event, NOON + at)
    assert desk.state == "paused"
    desk.hear("APPROVED", NOON + 90)
    assert desk.state == "approved"


def test_what_was_set_by_hand_is_not_undone_by_what_meta_decided_before(desk: Desk) -> None:
    (template,) = TemplateStore(desk.database).list(desk.institute.tenant_id)
    TemplateStore(desk.database).move(desk.institute.tenant_id, template.id, "disabled")
    now: datetime = desk.town.one("select app_now() as now")["now"]
    desk.hear("APPROVED", int(now.astimezone(UTC).timestamp()) - 60)
    assert desk.state == "disabled"
    desk.hear("APPROVED", int(now.astimezone(UTC).timestamp()) + 60)
    assert desk.state == "approved"


def test_a_category_that_meta_changed_changes_the_price(desk: Desk) -> None:
    desk.hear("APPROVED", message_template_category="UTILITY")
    assert desk.town.one("select category from message_template")["category"] == "utility"


def test_of_another_business_or_language_nothing_is_changed(desk: Desk, town: Town) -> None:
    desk.hear("REJECTED", message_template_language="hi")
    desk.hear("REJECTED", message_template_name="another")
    assert desk.state == "approved"
    assert {row["outcome"] for row in town.all("select outcome from inbound")} == {"ignored:template"}
