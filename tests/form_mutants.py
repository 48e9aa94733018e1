"""The protections of lead forms, removed; see ``tests/mutants.py``."""

from tests.mutant import Mutant

FORMS, PAGES = "shared/db/forms.py", "shared/db/form_pages.py"
ON = "tests/integration/test_lead_forms.py::"
REPAIR = "tests/integration/test_lead_reconciliation.py::"

FORM_MUTANTS = (
    Mutant(
        "one row a submission",
        "shared/db/submissions.py",
        "select %(tenant)s, id, %(account)s, %(form)s, %(via)s from unnest",
        "select %(tenant)s, id || gen_random_uuid(), %(account)s, %(form)s, %(via)s from unnest",
        ON + "test_a_form_told_twice_is_one_lead",
    ),
    Mutant(
        "a submission is one worker's while it is fetched",
        FORMS,
        "        and s.due <= app_now() and e.next_at <= app_now()\n",
        "",
        ON + "test_a_submission_is_fetched_by_one_worker_at_a_time",
    ),
    Mutant(
        "a submission is stored once",
        FORMS,
        "where tenant_id = %(tenant)s and leadgen_id = %(leadgen)s and state = 'waiting' for update",
        "where tenant_id = %(tenant)s and leadgen_id = %(leadgen)s for update",
        ON + "test_two_workers_that_fetched_the_same_store_it_once",
    ),
    Mutant(
        "telling whether or not the submission was new",
        "functions/converse/lead_form.py",
        "        _tell(due.tenant_id, claimed.unsent, ports)\n",
        "",
        ON + "test_a_worker_that_died_after_its_commit_is_made_up_for",
    ),
    Mutant(
        "one lead by form and message at once",
        "shared/db/leads.py",
        "on conflict (tenant_id, phone) do update set",
        "on conflict (tenant_id, id) do update set",
        ON + "test_a_form_and_a_message_at_once_make_one_lead",
    ),
    Mutant(
        "test leads are left alone",
        "shared/domain/form_lead.py",
        "return any(said.startswith(_TEST)",
        "return False and any(said.startswith(_TEST)",
        ON + "test_a_test_lead_is_recognised_and_never_worked_as_a_real_one",
    ),
    Mutant(
        "a refused token parks its page",
        "shared/db/channel_health.py",
        "state = case when state = 'active' then 'parked' else state end",
        "state = state",
        ON + "test_a_refused_token_parks_the_page_and_everything_waits_for_it",
    ),
    Mutant(
        "waiting for a budget is no attempt",
        PAGES,
        "            cursor.execute(_PAUSE, given)\n            cursor.execute(_WAIT_OUT, given)\n",
        "            cursor.execute(_PAUSE, given)\n",
        ON + "test_a_long_pause_gives_nothing_up",
    ),
    Mutant(
        "a page counts as looked at only when it was",
        "functions/converse/lead_form.py",
        "    with _Asking(page, ports) as token:\n        listed = ports.platform.forms(",
        "    ports.pages.looked(due)\n    with _Asking(page, ports) as token:\n        listed = ports.platform.forms(",
        REPAIR + "test_a_look_that_failed_is_made_again",
    ),
)
