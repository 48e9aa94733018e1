"""Live updates, each protection removed."""

from tests.mutant import Mutant

LIVE, TELL = "shared/db/live.py", "functions/api/live/tell.py"
WATCHING = "tests/integration/test_live.py::"
STREAM = "tests/integration/test_api_events.py::"

LIVE_MUTANTS = (
    Mutant(
        "the stream ends before what a running transaction hides",
        "shared/db/events.py",
        "    where tenant_id = %(tenant)s and txid < pg_snapshot_xmin(pg_current_snapshot())\n    order by txid desc",
        "    where tenant_id = %(tenant)s\n    order by txid desc",
        STREAM + "test_what_commits_late_is_not_passed_over",
    ),
    Mutant(
        "what is hidden is told when it can be read",
        TELL,
        "if not watching or not audience.hidden:",
        "if True:",
        WATCHING + "test_what_a_running_transaction_hides_is_told_when_it_can_be_read",
    ),
    Mutant(
        "a connection that is only being made is kept",
        TELL,
        "posted.gone, older_than=BEING_MADE)",
        "posted.gone)",
        WATCHING + "test_a_connection_that_is_only_being_made_is_not_forgotten",
    ),
    Mutant(
        "a ticket goes with its first use",
        LIVE,
        "    delete from live_ticket where tenant_id = %(tenant)s and hash = %(hash)s\n    returning"
        " key_id, member_id, session_id, scopes, expires_at, valid_until\n",
        "    select key_id, member_id, session_id, scopes, expires_at, valid_until from live_ticket"
        " where tenant_id = %(tenant)s and hash = %(hash)s\n",
        WATCHING + "test_a_ticket_opens_one_connection",
    ),
    Mutant(
        "what no longer holds is closed",
        LIVE,
        "k.id = c.key_id and k.revoked_at is null",
        "k.id = c.key_id",
        WATCHING + "test_what_no_longer_holds_is_closed_before_anything_more_is_told",
    ),
)
