"""Protections of what is counted and paid, removed."""

from tests.mutant import Mutant

SUMMARIES = "shared/db/summaries.py"
COUNTED = "tests/integration/test_summaries.py::"
USED = "tests/integration/test_usage.py::"
TOLD = "tests/integration/test_api_analytics.py::"

MONEY_MUTANTS = (
    Mutant(
        "an enrolment that is told otherwise is paid once",
        "shared/domain/tallying.py",
        "            _tell_otherwise(happened, leads)\n",
        "            pass\n",
        "tests/unit/domain/test_tallying.py::test_what_an_enrolment_cost_is_what_was_told_of_it_last_whomever_it_was_told_of",
    ),
    Mutant(
        "who finds a tenant being counted leaves it to whoever counts",
        SUMMARIES,
        "for update of y skip locked",
        "for update of y nowait",
        COUNTED + "test_one_worker_counts_and_the_other_leaves_it_to_them",
    ),
    Mutant(
        "what may still commit is not counted past",
        SUMMARIES,
        "    and e.txid < pg_snapshot_xmin(pg_current_snapshot())\norder",
        "order",
        COUNTED + "test_what_commits_late_is_counted_all_the_same",
    ),
    Mutant(
        "what is counted and how far is one commit",
        SUMMARIES,
        "    cursor.execute(_MOVE, given)\n",
        "",
        TOLD + "test_each_share_of_a_quota_is_told_once",
    ),
    Mutant(
        "a delivered message is paid once",
        "shared/db/ledger.py",
        "md5(%(external_id)s)::uuid",
        "gen_random_uuid()",
        USED + "test_statuses_that_come_again_are_paid_once",
    ),
    Mutant(
        "a status that says nothing new is no event",
        "shared/db/statuses.py",
        "    from told where news\n",
        "    from told\n",
        TOLD + "test_a_message_that_failed_counts_once_however_often_it_is_told",
    ),
    Mutant(
        "a month that is used up degrades",
        "shared/domain/routes.py",
        "    if capped or (budget is not None and spent >= budget):\n",
        "    if budget is not None and spent >= budget:\n",
        TOLD + "test_a_month_that_is_used_up_is_answered_by_the_built_in_engine_until_another_plan_holds",
    ),
    Mutant(
        "a share of a quota is told once",
        "shared/db/plans.py",
        "from stored where told > before\n",
        "from stored where told > 0\n",
        TOLD + "test_each_share_of_a_quota_is_told_once",
    ),
)
