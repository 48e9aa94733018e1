"""Any converse process may be killed at any boundary of its work: nothing is lost and nothing is said twice.

A boundary is the moment before or after a commit or the call of a port; the launcher counts them. ``make prove``
tries every one, ``make test`` a sample.
"""

from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest

from local.demo import form
from shared.db.crm_links import LEASE
from tests.e2e.storm import MAIN, records
from tests.e2e.town_square import Square, square

SAMPLE = {"Intake": (5, 9), "Turn": (8, 14), "Send": (9, 12), "Status": (6,), "Sweep": (6,)}
"""Boundaries after the cold start's own, one or two of each function."""
MOST = 80
SYNCED = 100
"""Boundaries after which a worker that goes on does the same for another CRM, or for a newer state of the lead."""


@pytest.fixture(scope="module")
def town_square(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Square]:
    hold = {"UNKNOWN_HOLD_SECONDS": "2"}
    with square(tmp_path_factory.mktemp("kill"), Send=hold, Sweep=hold) as built:
        yield built


def lose(where: Square, function: str, boundary: int) -> bool:
    """Kill ``function`` at its ``boundary``-th boundary while one message is answered; whether it came that far."""
    plan: list[dict[str, Any]] = [{"function": function, "boundary": boundary}]
    if function == "Sweep":  # it has work only when another died: here just before the channel was called
        plan.append({"function": "Send", "before": "messenger"})
    where.kill_at(*plan)
    phone = where.new_phone()
    where.say(phone, "What courses do you offer?")
    where.come_to_rest(phone)
    where.wait_until_read(phone)
    reached = {"function": function, "boundary": boundary} not in where.armed()
    where.disarm()
    where.check(phone, written=1)
    assert len(where.accepted(phone)) == 1, f"{function} killed at {boundary}"
    assert where.dead_letters() == {}
    return reached


@pytest.mark.parametrize(
    ("function", "boundary"), [(name, number) for name, numbers in SAMPLE.items() for number in numbers]
)
def test_a_worker_killed_at_a_boundary_loses_nothing_and_repeats_nothing(
    town_square: Square, function: str, boundary: int
) -> None:
    assert lose(town_square, function, boundary), "the sample must lie within the function's work"


@pytest.mark.slow
@pytest.mark.parametrize("function", list(SAMPLE))
def test_a_worker_killed_at_any_boundary_loses_nothing_and_repeats_nothing(town_square: Square, function: str) -> None:
    for boundary in count(1):
        assert boundary < MOST, f"{function} never ends"
        if not lose(town_square, function, boundary):
            assert boundary > max(SAMPLE[function])
            return


BEHIND = """
select from lead l left join crm_link k
    on k.tenant_id = l.tenant_id and k.lead_id = l.id and k.applied_version = l.version
where l.phone = %s group by l.id having count(k.lead_id) < %s
"""


def submit(where: Square, phone: str) -> str:
    """Somebody submits a form and may be written to; its id."""
    answers = {"full_name": "Asha", "phone_number": f"+{phone}"}
    return str(where.graph("lead", {"fields": answers, "checked": {form.BOX: True}})["leadgen_id"])


def lose_form(where: Square, function: str, boundary: int) -> bool:
    """Kill ``function`` at its ``boundary``-th boundary while a submitted form is taken; whether it came that far."""
    plan = {"function": function, "boundary": boundary}
    where.kill_at(plan)
    phone = where.new_phone()
    leadgen = submit(where, phone)
    where.come_to_rest(phone, "select from form_entry where leadgen_id = %s and state = 'waiting'", leadgen)
    where.wait_until_read(phone)
    reached = plan not in where.armed()
    where.disarm()
    assert where.all("select state from form_entry where leadgen_id = %s", leadgen) == [{"state": "processed"}]
    assert len(where.all("select from lead where phone = %s", phone)) == 1
    assert len(where.accepted(phone, "template")) == 1, f"{function} killed at {boundary}"
    where.check(phone, written=0, kind="template")
    assert where.dead_letters() == {}
    return reached


@pytest.mark.parametrize(("function", "boundary"), [("Intake", 6), ("LeadForm", 9), ("LeadForm", 20)])
def test_a_worker_killed_at_a_boundary_loses_no_form_and_greets_once(
    town_square: Square, function: str, boundary: int
) -> None:
    assert lose_form(town_square, function, boundary), "the sample must lie within the function's work"


@pytest.mark.slow
@pytest.mark.parametrize("function", ["Intake", "LeadForm"])
def test_a_worker_killed_at_any_boundary_loses_no_form_and_greets_once(town_square: Square, function: str) -> None:
    for boundary in count(1):
        assert boundary < MOST, f"{function} never ends"
        if not lose_form(town_square, function, boundary):
            assert boundary > 6
            return


def lose_sync(where: Square, function: str, boundary: int) -> bool:
    """Kill ``function`` at its ``boundary``-th boundary while a lead goes to every CRM; whether it came that far."""
    plan = {"function": function, "boundary": boundary}
    where.kill_at(plan)
    phone = where.new_phone()
    submit(where, phone)
    where.outlive(LEASE)
    where.come_to_rest(phone, BEHIND, phone, len(MAIN))
    reached = plan not in where.armed()
    where.disarm()
    for kind in MAIN:
        assert list(records(where, kind, [phone])) == [phone], f"{function} killed at {boundary}: {kind}"
    assert where.dead_letters() == {}
    return reached


@pytest.mark.parametrize(("function", "boundary"), [("Publish", 3), ("Publish", 6), ("CrmSync", 9), ("CrmSync", 27)])
def test_a_worker_killed_at_a_boundary_leaves_one_record_in_every_crm(
    town_square: Square, function: str, boundary: int
) -> None:
    assert lose_sync(town_square, function, boundary), "the sample must lie within the function's work"


@pytest.mark.slow
@pytest.mark.parametrize("function", ["Publish", "CrmSync"])
def test_a_worker_killed_at_any_boundary_leaves_one_record_in_every_crm(town_square: Square, function: str) -> None:
    for boundary in range(1, SYNCED):
        if not lose_sync(town_square, function, boundary):
            assert boundary > 6
            return


def test_a_burst_answered_by_dying_workers_is_answered_once_in_order(town_square: Square) -> None:
    town_square.kill_at(
        {"function": "Intake", "boundary": 7}, {"function": "Turn", "boundary": 9}, {"function": "Send", "boundary": 11}
    )
    phone = town_square.new_phone()
    for text in ("Hi", "are you there", "What courses do you offer?"):
        town_square.say(phone, text)
    town_square.come_to_rest(phone)
    town_square.disarm()
    town_square.check(phone, written=3)
