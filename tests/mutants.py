"""Each protection of the protocol, removed: a named test must turn red.

A mutant is a change of one text in one file. ``tests/unit/test_mutants.py`` sees to it that the texts are there, so
that no mutant rots into one that changes nothing.
"""

from tests.access_mutants import ACCESS_MUTANTS
from tests.crm_mutants import CRM_MUTANTS
from tests.form_mutants import FORM_MUTANTS
from tests.inbox_mutants import INBOX_MUTANTS
from tests.knowledge_mutants import KNOWLEDGE_MUTANTS
from tests.live_mutants import LIVE_MUTANTS
from tests.money_mutants import MONEY_MUTANTS
from tests.mutant import Mutant
from tests.people_mutants import PEOPLE_MUTANTS
from tests.webhook_mutants import WEBHOOK_MUTANTS

TURNS, RECORDING = "shared/db/turns.py", "shared/db/recording.py"
OUTBOX, SWEEP = "shared/db/outbox.py", "shared/db/sweeping.py"
IN = "tests/integration/test_intake.py::"
TURN = "tests/integration/test_turns.py::"
OUT = "tests/integration/test_outbox.py::"
STATUSES = "tests/integration/test_statuses.py::"
KEYS = "tests/integration/test_api_keys.py::"
SWEEPS = "tests/integration/test_sweep.py::"
FOLLOWING = "shared/db/following.py"
FOLLOWS = "tests/integration/test_follow_ups.py::"
REACHES = "tests/integration/test_reaching.py::"
ASSIGNING = "tests/integration/test_assigning.py::"
AUDIT = "tests/integration/test_audit.py::"
ERASES = "tests/integration/test_erasure.py::"
REPLAYS = "tests/integration/test_replays.py::"

MUTANTS = (
    Mutant(
        "what thinking breaks on goes to a person",
        "functions/converse/turn.py",
        "        return broken_down(situation)\n",
        "        raise\n",
        TURN + "test_what_thinking_breaks_on_goes_to_a_person_and_the_lead_is_told",
    ),
    Mutant(
        "messages of people who were erased are held against their tombstone",
        "shared/db/intake.py",
        'if known["erases"] and (known["lead_id"] is None or given["said_at"] <= known["since"]):',
        "if False:",
        ERASES + "test_a_message_of_before_does_not_bring_them_back_and_one_after_does",
    ),
    Mutant(
        "forms of people who were erased are held against their tombstone",
        "shared/db/submissions.py",
        '    ids = not_erased(cursor, seal, tenant_id, "form", ids)\n',
        "",
        ERASES + "test_a_form_of_before_does_not_bring_them_back",
    ),
    Mutant(
        "what people who were erased had submitted before is not stored",
        "shared/db/forms.py",
        'if waiting["erases"] and self._is_of_before(',
        "if False and self._is_of_before(",
        ERASES + "test_a_form_of_before_does_not_bring_them_back",
    ),
    Mutant(
        "events say nothing of people who were erased",
        "shared/db/erasing.py",
        "_PUT_AWAY, _EMPTY_EVENTS, ",
        "_PUT_AWAY, ",
        ERASES + "test_erased_means_that_nothing_of_them_is_left_anywhere",
    ),
    Mutant(
        "one chain of audit entries, however many write",
        "shared/db/migrations/0028_audit.sql",
        "    perform pg_advisory_xact_lock(hashtextextended('audit ' || new.tenant_id::text, 0));\n",
        "",
        AUDIT + "test_writers_at_once_make_one_chain",
    ),
    Mutant(
        "unique key on the platform's id",
        "shared/db/intake.py",
        "(%(tenant)s, %(account)s, %(external_id)s, %(kind)s, %(outcome)s, %(conversation)s,",
        "(%(tenant)s, %(account)s, %(external_id)s || gen_random_uuid(), %(kind)s, %(outcome)s, %(conversation)s,",
        IN + "test_a_repeated_delivery_is_stored_once_and_pokes_again",
    ),
    Mutant(
        "poking whether or not the row was new",
        "functions/converse/intake.py",
        "    tenant: UUID = route.tenant_id\n",
        "    if receipt.repeated:\n        return\n    tenant: UUID = route.tenant_id\n",
        IN + "test_a_repeated_delivery_is_stored_once_and_pokes_again",
    ),
    Mutant(
        "one lead under concurrent first messages",
        "shared/db/intake.py",
        "select pg_advisory_xact_lock(hashtextextended(%(tenant)s::text || %(key)s, 0))",
        "select %(tenant)s::text, %(key)s::text",
        IN + "test_concurrent_first_messages_of_one_person_make_one_lead",
    ),
    Mutant(
        "lease",
        TURNS,
        "and due_at <= app_now() and lease_until < app_now()",
        "and due_at <= app_now()",
        TURN + "test_only_one_worker_gets_the_lease",
    ),
    Mutant(
        "epoch fence",
        RECORDING,
        "    and turn_epoch = %(turn_epoch)s and owner_epoch = %(owner_epoch)s\n",
        "    and owner_epoch = %(owner_epoch)s\n",
        TURN + "test_a_worker_that_lost_its_lease_records_nothing",
    ),
    Mutant(
        "ownership fence while thinking",
        RECORDING,
        "    and turn_epoch = %(turn_epoch)s and owner_epoch = %(owner_epoch)s\n",
        "    and turn_epoch = %(turn_epoch)s\n",
        TURN + "test_a_takeover_while_the_engine_thinks_silences_the_bot",
    ),
    Mutant(
        "ownership fence while sending",
        OUTBOX,
        "        c.owner = 'bot' and o.owner_epoch = c.owner_epoch and l.opted_out_at is null\n",
        "        l.opted_out_at is null\n",
        OUT + "test_nothing_of_the_bots_is_sent_after_a_takeover_or_an_opt_out",
    ),
    Mutant(
        "what is sent unasked is withdrawn by an answer",
        OUTBOX,
        "and (o.heard_seq is null or o.heard_seq = c.last_seq)",
        "",
        REACHES + "test_whoever_writes_first_is_answered_and_not_greeted",
    ),
    Mutant(
        "a follow-up of another generation is left alone",
        FOLLOWING,
        "and f.generation = %(generation)s and f.state = 'scheduled'\n    and f.due_at <= app_now()",
        "",
        "tests/integration/test_follow_up_races.py::test_two_workers_fire_once",
    ),
    Mutant(
        "a claim waits for an opt-out that is being recorded",
        OUTBOX,
        "for no key update of c for share of l",
        "for no key update of c",
        "tests/integration/test_follow_up_races.py::test_nothing_is_claimed_after_it_committed",
    ),
    Mutant(
        "a lead's answer cancels what was planned",
        "shared/db/migrations/0017_follow_ups.sql",
        "when (new.last_seq > old.last_seq) execute",
        "when (new.last_seq < old.last_seq) execute",
        FOLLOWS + "test_a_reply_cancels_it_and_withdraws_one_that_is_on_its_way",
    ),
    Mutant(
        "one first touch",
        "shared/db/reaching.py",
        " and first_touch_at is null\n",
        "\n",
        REACHES + "test_somebody_with_number_and_consent_gets_the_template_once",
    ),
    Mutant(
        "taking the turn again when the lead writes meanwhile",
        RECORDING,
        "and (last_seq = %(hi)s or redone >= %(redo_at_most)s)",
        "and last_seq >= %(hi)s",
        TURN + "test_a_message_that_arrives_meanwhile_makes_the_turn_be_taken_again",
    ),
    Mutant(
        "lane",
        OUTBOX,
        "        and o.state in ('pending', 'sending', 'unknown')\n    order by o.lane_seq limit 1",
        "        and o.state = 'pending'\n    order by o.lane_seq limit 1",
        OUT + "test_replies_leave_in_order_and_a_held_one_holds_the_lane",
    ),
    Mutant(
        "unknown state after a time-out",
        OUTBOX,
        "update outbox set state = 'unknown', unknown_since",
        "update outbox set state = 'pending', unknown_since",
        OUT + "test_an_unknown_outcome_is_held_and_never_simply_tried_again",
    ),
    Mutant(
        "a claim that ran out is unknown, not pending",
        SWEEP,
        "update outbox set state = 'unknown', unknown_since = app_now(), error = 'claim ran out'",
        "update outbox set state = 'pending', unknown_since = app_now(), error = 'claim ran out'",
        OUT + "test_a_claim_that_outlives_its_worker_becomes_unknown_not_pending",
    ),
    Mutant(
        "an answer to an earlier attempt is not believed of a newer one",
        OUTBOX,
        "and attempt = %(attempt)s and state in ('sending', 'unknown')",
        "and state in ('sending', 'unknown')",
        OUT + "test_the_late_answer_of_an_earlier_attempt_does_not_touch_a_newer_one",
    ),
    Mutant(
        "watchdog",
        "functions/converse/mend.py",
        'return Mend(duty="poke_turn", look_again=60)',
        'return Mend(duty="nothing", look_again=60)',
        SWEEPS + "test_the_watchdog_finds_whatever_a_lost_poke_left",
    ),
    Mutant(
        "hold while statuses do not flow",
        "functions/converse/mend.py",
        "    if lane.statuses_flow:\n",
        "    if lane.statuses_flow or lane.head_id:\n",
        OUT + "test_while_statuses_do_not_flow_the_hold_goes_on",
    ),
    Mutant(
        "a status is believed only of the account that owns the message",
        "shared/db/statuses.py",
        " and a.external_id = %(account)s\n",
        " and (a.external_id = %(account)s or true)\n",
        STATUSES + "test_a_status_from_an_account_that_does_not_own_the_message_is_not_believed",
    ),
    Mutant(
        "a revoked key is nobody's",
        "shared/db/callers.py",
        " and k.revoked_at is null",
        "",
        KEYS + "test_a_good_key_of_nobody_an_expired_and_a_revoked_one_are_told_alike",
    ),
    Mutant(
        "an expired key is nobody's",
        "shared/db/callers.py",
        "k.expires_at > app_now()",
        "true",
        KEYS + "test_a_good_key_of_nobody_an_expired_and_a_revoked_one_are_told_alike",
    ),
    Mutant(
        "a key is its tenant's own row",
        "shared/db/callers.py",
        " and k.hash = r.hash",
        "",
        KEYS + "test_a_route_to_a_key_of_another_tenant_leads_nowhere",
    ),
    Mutant(
        "scope of a route",
        "functions/api/access.py",
        "if self.scope not in who.scopes:",
        "if not who.scopes:",
        KEYS + "test_a_key_without_the_scope_is_refused_by_name",
    ),
    Mutant(
        "one lead under concurrent texts of one person",
        "shared/db/leads.py",
        "select pg_advisory_xact_lock(hashtextextended(%(tenant)s::text || %(key)s, 0))",
        "select %(tenant)s::text, %(key)s::text",
        "tests/integration/test_api_intake.py::test_two_texts_of_one_person_at_once_make_one_lead",
    ),
    Mutant(
        "what a human edited stays, whatever is taken in",
        "shared/db/leads.py",
        "(%(fields)s::jsonb - locked)",
        "%(fields)s::jsonb",
        "tests/integration/test_api_intake.py::test_what_a_human_edited_stays",
    ),
    Mutant(
        "assignments of a tenant wait for one another",
        "shared/db/assigning.py",
        "update assignment_turn set turn = turn + 1 where tenant_id = %(tenant)s",
        "select turn from assignment_turn where tenant_id = %(tenant)s",
        ASSIGNING + "test_a_cap_holds_under_concurrency_and_the_rest_wait",
    ),
    Mutant(
        "an enrolment is read after the wait for its lead",
        "shared/db/enrolling.py",
        "    cursor.execute(_LOCK_LEAD, given)\n",
        "",
        "tests/integration/test_enrolments.py::test_told_by_several_at_once_it_is_stored_and_announced_once",
    ),
    Mutant(
        "who has a lead keeps it",
        "shared/db/assigning.py",
        "    if standing.assigned and standing.assigned.member_id:\n",
        "    if False:\n",
        ASSIGNING + "test_racing_calls_for_one_lead_make_one_assignee_and_one_event",
    ),
    Mutant(
        "a replay is charged to no budget",
        "shared/db/ledger.py",
        "where ledger.tenant_id = t.id and not ledger.replay\n",
        "where ledger.tenant_id = t.id\n",
        REPLAYS + "test_a_model_that_is_asked_anew_is_charged_apart_from_the_budget",
    ),
    Mutant(
        "what was found is kept with the turn",
        "shared/db/replaying.py",
        '"found": Jsonb(outcome.evidence.model_dump(mode="json")) if outcome.evidence else None,',
        '"found": None,',
        REPLAYS + "test_nothing_that_changes_later_changes_what_was",
    ),
    *ACCESS_MUTANTS,
    *CRM_MUTANTS,
    *FORM_MUTANTS,
    *INBOX_MUTANTS,
    *KNOWLEDGE_MUTANTS,
    *LIVE_MUTANTS,
    *PEOPLE_MUTANTS,
    *MONEY_MUTANTS,
    *WEBHOOK_MUTANTS,
)
