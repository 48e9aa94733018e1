"""``turant lead``: submit the demo form on the stand-in of Meta, and follow what becomes of it.

Every line says how many milliseconds after the submission it came true.
"""

import argparse
import json
import sys
import time
from collections.abc import Iterator, Sequence
from typing import Any

import psycopg
from psycopg.rows import dict_row

from local.ask import ask
from local.demo import form
from local.errors import CloudError
from local.state import State

LOOK_SECONDS = 0.05
NUMBER = "+91 98765 43210"


def main(arguments: list[str], state: State) -> int:
    """Submit one form; 0 when it became a lead that somebody greets or calls, and every CRM has it."""
    given = _parse(arguments)
    endpoints = state.published()
    if endpoints is None:
        raise CloudError("Turant is not running: `turant up` starts it.")
    answers = {
        "full_name": given.name,
        "phone_number": given.number,
        "email": given.email,
        "which_course_are_you_interested_in?": given.course,
        "city": given.city,
    }
    submission = {
        "fields": {key: answer for key, answer in answers.items() if answer},
        "form_id": form.FORM_ID,
        "ad_id": "120210000000001",
        "campaign_id": "120210000000009",
        "checked": {form.BOX: not given.no_consent},
        "webhook": not given.lost,
        "test": given.test,
    }
    began = time.monotonic()
    told, _ = ask(f"{endpoints['graph']}/_control/lead", json.dumps(submission).encode())
    if given.lost:
        sys.stdout.write("The webhook is lost. The schedule reads the page's own list: `turant clock +6h`.\n")
    seen = set()
    with psycopg.connect(endpoints["database"], autocommit=True, row_factory=dict_row) as database:
        database.execute("select set_config('app.tenant_id', %s, false)", [endpoints["tenant"]["id"]])
        while time.monotonic() - began < given.patience:
            row = database.execute(_STANDING, {"leadgen": told["leadgen_id"]}).fetchone()
            for line in _lines(row) if row else ():
                if line not in seen:
                    seen.add(line)
                    sys.stdout.write(f"{(time.monotonic() - began) * 1000:7.0f} ms  {line}\n")
                    sys.stdout.flush()
            if row and _done(row):
                return 0
            time.sleep(LOOK_SECONDS)
    sys.stdout.write(f"That is all after {given.patience:.0f} s. `turant logs` says what happened.\n")
    return 1


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser("turant lead", description=main.__doc__)
    parser.add_argument("--as", dest="number", default=NUMBER, help=f"phone number; {NUMBER} if not given")
    parser.add_argument("--name", default="Asha Sharma")
    parser.add_argument("--email", default="")
    parser.add_argument("--course", default="JEE")
    parser.add_argument("--city", default="Pune")
    parser.add_argument("--no-consent", action="store_true", help="leave the box for WhatsApp unchecked")
    parser.add_argument("--test", action="store_true", help="by Meta's testing tool")
    parser.add_argument("--lost", action="store_true", help="the webhook never arrives")
    parser.add_argument("--patience", type=float, default=30.0, help="seconds to follow it")
    return parser.parse_args(arguments)


def _lines(row: dict[str, Any]) -> Iterator[str]:
    """What is true now, in the order in which it comes true."""
    yield "received"
    if row["state"] in ("test", "dead"):
        yield {"test": "a test lead: recognised, and left alone", "dead": "given up"}[row["state"]]
    if row["lead_id"]:
        yield f"lead {row['name'] or 'without a name'}, {row['phone'] or row['email'] or 'whom nobody can reach'}"
    if row["assignee"]:
        yield f"assigned to {row['assignee']}"
    if row["greeted"]:
        yield f"greeted by {row['greeted']}: {row['greeting']}"
    if row["greeted_at"]:
        yield f"to be greeted at {row['greeted_at']:%Y-%m-%d %H:%M %Z}: now is no time to write"
    if row["task"]:
        yield "to be called by a human"
    for kind in row["crms"]:
        yield f"in {kind}"


def _done(row: dict[str, Any]) -> bool:
    if row["state"] in ("test", "dead"):
        return True
    reached = row["task"] or row["greeted"] or row["greeted_at"]
    return bool(row["lead_id"] and reached and len(row["crms"]) == row["connections"])


_STANDING = """
select e.state, e.lead_id, l.name, l.phone, l.email, m.name as assignee,
    case when o.state = 'sent' then 'WhatsApp' end as greeted, o.text as greeting,
    (
        select f.due_at from follow_up f join conversation c on c.tenant_id = f.tenant_id and c.id = f.conversation_id
        where f.tenant_id = e.tenant_id and c.lead_id = e.lead_id and f.kind = 'first_touch' and f.state = 'scheduled'
    ) as greeted_at,
    exists (
        select from task t where t.tenant_id = e.tenant_id and t.lead_id = e.lead_id and t.kind = 'callback'
    ) as task,
    (select count(*) from crm_connection c where c.tenant_id = e.tenant_id and c.state = 'active') as connections,
    array(
        select c.kind from crm_link k join crm_connection c on c.tenant_id = k.tenant_id and c.id = k.connection_id
        where k.tenant_id = e.tenant_id and k.lead_id = e.lead_id and k.applied_at is not null and c.state = 'active'
        order by k.applied_at
    ) as crms
from form_entry e
left join lead l on l.tenant_id = e.tenant_id and l.id = e.lead_id
left join member m on m.tenant_id = l.tenant_id and m.id = l.assignee_id
left join lateral (
    select b.state, s.text from conversation c
    join outbox b on b.tenant_id = c.tenant_id and b.conversation_id = c.id
    join message s on s.tenant_id = b.tenant_id and s.id = b.message_id
    where c.tenant_id = e.tenant_id and c.lead_id = e.lead_id and b.purpose = 'first_touch' limit 1
) o on true
where e.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and e.leadgen_id = %(leadgen)s
"""
