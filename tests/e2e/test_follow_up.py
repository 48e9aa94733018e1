"""What is planned for later happens, on the running system, whatever happened to it meanwhile."""

from pathlib import Path

from local.clock import Clock
from tests.e2e.town_square import square

UNTIL_WEDNESDAY = """
select extract(epoch from date_trunc('week', app_now()) + interval '9 days 5 hours' - app_now())::float8 as ahead
"""
"""Seconds until 10:30 in India on a working day: neither night nor weekend holds anything back."""
PLANNED = """
select f.state, extract(epoch from f.due_at - app_now())::float8 as ahead from follow_up f
join conversation c on c.tenant_id = f.tenant_id and c.id = f.conversation_id
where c.phone = %s order by f.created_at
"""


def test_a_follow_up_due_while_nothing_runs_goes_out_once(tmp_path: Path) -> None:
    with square(tmp_path) as here:
        here.cloud.advance(here.all(UNTIL_WEDNESDAY)[0]["ahead"])
        phone = here.new_phone()
        here.say(phone, "What are the fees for JEE Main + Advanced?")
        assert len(here.wait_for_reply(phone, seconds=60)) == 1
        here.wait_until_read(phone, 60)
        (planned,) = here.all(PLANNED, phone)
        assert planned["state"] == "scheduled"
        assert 3600 < planned["ahead"] < 12 * 3600
    Clock(tmp_path / "state" / "clock").move(planned["ahead"] + 60)
    with square(tmp_path, Due={"MODEL_NAME": "gpt-4.1-mini"}) as here:
        (sent,) = here.wait_for_reply(phone, seconds=60)
        assert "Coming back to JEE Main and Advanced" in sent["text"]["body"], "in the model's words"
        here.wait_until_read(phone, 60)
        assert [row["state"] for row in here.all(PLANNED, phone)] == ["fired", "scheduled"]
        here.cloud.advance(600)
        here.cloud.settle()
        assert len(here.accepted(phone)) == 1
        here.say(phone, "And the hostel?")
        assert len(here.wait_for_reply(phone, 2, seconds=60)) == 2
        here.cloud.settle()
        assert [row["state"] for row in here.all(PLANNED, phone)][:2] == ["fired", "cancelled"]
