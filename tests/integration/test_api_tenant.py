"""An institution's own settings over the API."""

from typing import Any

import pytest

from shared.db.connection import Database
from tests.api_client import client
from tests.builders import Town


def test_settings_are_read_replaced_and_told_to_the_audit_log(town: Town, database: Database) -> None:
    caller = client(town, database, town.institute(tone="warm").tenant_id)
    before = caller.get("/v1/tenant").body
    assert (before["name"], before["tone"], before["opens"]) == ("Sharma Classes", "warm", 9)

    wanted = before | {"refusal": {"en": "Please ask our office."}, "closes": 18}
    told = caller("PUT", "/v1/tenant", wanted)
    assert told.status == 200 and caller.get("/v1/tenant").body == wanted == told.body
    caller("PUT", "/v1/tenant", wanted)
    log = caller.get("/v1/audit").body["data"]
    assert [(it["action"], sorted(it["detail"]["fields"])) for it in log] == [("tenant.changed", ["closes", "refusal"])]


@pytest.mark.parametrize(
    "wrong",
    [{"timezone": "Mars/Olympus"}, {"opens": 20}, {"quality_threshold": 101}, {"languages": []}, {"name": " "},
     {"tones": "x"}, {"country": "+91"}],
)  # fmt: skip
def test_what_no_turn_could_be_taken_by_is_refused(town: Town, database: Database, wrong: dict[str, Any]) -> None:
    caller = client(town, database, town.institute().tenant_id)
    refused = caller("PUT", "/v1/tenant", caller.get("/v1/tenant").body | wrong)
    assert refused.status == 422 and town.one("select settings from tenant")["settings"] == {}
