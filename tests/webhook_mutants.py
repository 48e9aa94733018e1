"""The protections of webhooks, removed; see ``tests/mutants.py``."""

from tests.mutant import Mutant

TELLING = "shared/db/telling.py"
TOLD = "tests/integration/test_webhooks.py::"

WEBHOOK_MUTANTS = (
    Mutant(
        "one worker tells a webhook, as long as its lease runs",
        TELLING,
        " and lease_until <= app_now()\nfor no key update",
        "\nfor no key update",
        TOLD + "test_a_worker_that_dies_before_it_records_tells_it_again_under_the_same_id",
    ),
    Mutant(
        "an event is owed until it was recorded as taken",
        TELLING,
        "    state = case when (t ->> 'delivered')::boolean then 'delivered' else d.state end,\n",
        "    state = 'delivered',\n",
        TOLD + "test_what_fails_is_told_again_and_meanwhile_it_is_asked_one_at_a_time_whether_it_is_well",
    ),
    Mutant(
        "an event is owed to a webhook once, however often the bus brings it",
        TELLING,
        "on conflict (tenant_id, webhook_id, position) do nothing",
        "on conflict (tenant_id, webhook_id, position) do update set state = 'pending'",
        TOLD + "test_an_event_that_the_bus_brings_twice_is_told_once",
    ),
    Mutant(
        "a webhook that fails is asked with one event",
        TELLING,
        'most = 0 if row["pause"] > 0 else 1 if row["failures"] else AT_ONCE',
        'most = 0 if row["pause"] > 0 else AT_ONCE',
        TOLD + "test_what_fails_is_told_again_and_meanwhile_it_is_asked_one_at_a_time_whether_it_is_well",
    ),
    Mutant(
        "who took nothing for two days is disabled",
        TELLING,
        "coalesce(failing_since < app_now() - %(disabled_after)s, false)",
        "false",
        TOLD + "test_whoever_takes_nothing_for_two_days_is_disabled_and_what_is_owed_for_three_has_failed",
    ),
    Mutant(
        "who has paused it meanwhile is not overruled",
        TELLING,
        "select state = 'active' and (%(gone)s <> ''",
        "select (%(gone)s <> ''",
        TOLD + "test_whoever_pauses_it_while_it_is_told_is_not_overruled",
    ),
    Mutant(
        "for a day the secret before signs as well",
        "shared/domain/signing.py",
        "        return self.current, self.previous\n",
        "        return (self.current,)\n",
        TOLD + "test_for_a_day_after_a_rotation_either_secret_will_do",
    ),
    Mutant(
        "no address of ours or of a private network",
        "functions/api/routes/webhooks.py",
        "        ports.receivers().check(wanted.url)\n",
        "        pass\n",
        TOLD + "test_an_address_that_is_none_of_a_public_server_is_refused",
    ),
)
