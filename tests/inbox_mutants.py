"""The protections of conversations as people work with them, removed; see ``tests/mutants.py``."""

from tests.mutant import Mutant

TAKEOVER, WRITING, OUTBOX = "shared/db/takeover.py", "shared/db/writing.py", "shared/db/outbox.py"
TAKES = "tests/integration/test_takeover.py::"
WRITES = "tests/integration/test_writing.py::"

SHADOWS = "tests/integration/test_shadow.py::"

SATISFIES = "tests/integration/test_satisfaction.py::"

INBOX_MUTANTS = (
    Mutant(
        "whoever changes a lead holds its conversations first",
        "shared/db/leads.py",
        "        cursor.execute(LANES, given)\n",
        "        pass\n",
        "tests/integration/test_lock_order.py::test_nobody_waits_in_a_ring",
    ),
    Mutant(
        "nobody is asked twice in 30 days whether they were helped",
        "shared/domain/satisfaction.py",
        "if closed.asked_at and closed.now - closed.asked_at < NOT_AGAIN_FOR:",
        "if not closed.now:",
        SATISFIES + "test_nobody_is_asked_again_within_thirty_days",
    ),
    Mutant(
        "a tap is no message",
        "shared/db/intake.py",
        "tapped = pressed is not None and rated(",
        "tapped = pressed is not None and not rated(",
        SATISFIES + "test_a_tap_is_kept_once_and_thanked_and_opens_nothing",
    ),
    Mutant(
        "in shadow a person sends",
        "shared/db/turn_values.py",
        "        return self.in_shadow and outcome.reply is not None and not outcome.presses\n",
        "        return False\n",
        SHADOWS + "test_nothing_leaves_until_a_person_sends_it_and_the_bot_drafts_on",
    ),
    Mutant(
        "a draft that was overtaken is not sent",
        WRITING,
        'if draft["hi"] < row["last_seq"]:',
        "if not draft:",
        SHADOWS + "test_what_the_lead_writes_on_is_answered_by_one_draft_with_all_of_it",
    ),
    Mutant(
        "a draft is answered once",
        WRITING,
        'if draft["state"] != "waiting":',
        "if not draft:",
        SHADOWS + "test_of_two_who_send_at_once_one_does",
    ),
    Mutant(
        "no turn drafts where shadow mode was ended",
        "shared/db/recording.py",
        "turn.in_shadow and not still_in_shadow(cursor, given)",
        "False",
        SHADOWS + "test_ended_shadow_mode_leaves_no_draft_and_no_turn_that_would_make_one",
    ),
    Mutant(
        "what a counsellor types on the phone silences the bot",
        "shared/db/echoes.py",
        "    cursor.execute(HANDS, given)\n",
        "",
        "tests/integration/test_echoes.py::test_a_turn_that_is_being_thought_is_not_recorded_after_it",
    ),
    Mutant(
        "an echo is written down once",
        "shared/db/echoes.py",
        "if one(cursor, _KNOWN, given):",
        "if not one(cursor, 'select 1', given):",
        "tests/integration/test_echoes.py::test_a_reply_typed_on_the_phone_takes_over_once",
    ),
    Mutant(
        "one person holds a conversation",
        TAKEOVER,
        'if member_of(by) not in (None, row["member_id"]) and row["member_id"]:',
        "if not row:",
        TAKES + "test_of_two_at_once_one_wins_and_the_other_is_told_who",
    ),
    Mutant(
        "two who take over wait for one another",
        TAKEOVER,
        "\nfor no key update of c\n",
        "\n",
        TAKES + "test_of_two_at_once_one_wins_and_the_other_is_told_who",
    ),
    Mutant(
        "nothing unseen is resolved",
        TAKEOVER,
        'if up_to and _seen(cursor, row, up_to) < row["last_seq"]:',
        "if up_to and _seen(cursor, row, up_to) < 0:",
        TAKES + "test_nobody_resolves_what_was_written_unseen",
    ),
    Mutant(
        "a turn that is being thought is taken again when somebody writes by hand",
        TAKEOVER,
        "turn_epoch = turn_epoch + 1, lease_until = 'epoch',",
        "",
        WRITES + "test_a_turn_that_is_being_thought_does_not_forget_what_was_written",
    ),
    Mutant(
        "what may have arrived is not said again",
        WRITING,
        'if failed["error"] == NEVER_KNOWN:',
        "if not failed:",
        WRITES + "test_only_what_surely_did_not_arrive_is_said_again",
    ),
    Mutant(
        "what arrived after all is not said again",
        OUTBOX,
        "and before.state = 'sent')",
        "and before.state = 'none')",
        WRITES + "test_one_that_arrived_after_all_is_not_said_again",
    ),
    Mutant(
        "an opt-out withdraws what people wrote",
        OUTBOX,
        "when o.purpose = 'human' then (l.opted_out_at is null or l.opted_out_at < c.last_inbound_at) and not exists",
        "when o.purpose = 'human' then not exists",
        WRITES + "test_an_opt_out_withdraws_what_was_not_sent_yet",
    ),
)
