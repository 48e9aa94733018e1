"""Every webhook body ends in a recorded outcome: through the webhook's split and through intake, without an error."""

import json
from pathlib import Path
from typing import Any

import pytest

from functions.converse.intake import take_in
from functions.converse.status import take_note
from functions.webhook.split import split_body
from shared.db.connection import Database
from shared.db.intake import IntakeStore
from shared.db.statuses import StatusStore
from tests.builders import Town
from tests.fakes import FakePoker

HERE = Path(__file__).parents[1] / "payloads"
BESIDE = Path(__file__).parents[3] / "shared" / "payloads"
"""Real payloads, where somebody has laid them beside the project."""


def bodies() -> list[Path]:
    return sorted([*HERE.rglob("*.json"), *BESIDE.rglob("*.json")])


def own(town: Town, value: dict[str, Any]) -> None:
    """Give the account of an item to a tenant, so that intake goes all the way."""
    tenant = town.one("select id from tenant limit 1")["id"]
    account = town.one(
        "insert into channel_account (tenant_id, kind, external_id, name) values (%s, %s, %s, 'x')"
        " on conflict (tenant_id, kind, external_id) do update set name = 'x' returning id",
        tenant,
        value.get("channel", "whatsapp"),
        value["account"],
    )
    town.run(
        "insert into channel_route values (%s, %s, %s, %s) on conflict do nothing",
        value.get("channel", "whatsapp"),
        value["account"],
        tenant,
        account["id"],
    )


@pytest.mark.parametrize("owned", [True, False], ids=["of a tenant", "of nobody"])
def test_every_payload_ends_in_a_recorded_outcome(database: Database, town: Town, owned: bool) -> None:
    town.institute()
    store, statuses, poker = IntakeStore(database), StatusStore(database), FakePoker()
    files = bodies()
    assert len(files) > 100
    for file in files:
        items = split_body(file.read_bytes())
        assert items, file
        for item in items:
            if owned:
                own(town, item.value)
            if item.queue == "statuses":
                take_note(item.body, store, statuses, poker)
                continue
            before = outcomes(town)
            take_in(item.body, store, poker, lambda _bucket, _key: b"")
            fresh = outcomes(town) - before
            take_in(item.body, store, poker, lambda _bucket, _key: b"")
            assert outcomes(town) == before | fresh, f"{file}: a repetition left a second trace"
            assert len(fresh) <= 1, file
            assert fresh or seen_before(town, item.value), file


def outcomes(town: Town) -> set[str]:
    rows = town.all(
        "select external_id as id from inbound union all select fingerprint from quarantine"
        " union all select leadgen_id from form_entry"
    )
    return {row["id"] for row in rows}


def seen_before(town: Town, value: dict[str, Any]) -> bool:
    """Several payloads tell of the same message or form."""
    told = json.dumps(value["data"])
    return any(id_ in told for id_ in outcomes(town))
