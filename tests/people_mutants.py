"""The protections of leads as people work with them, removed; see ``tests/mutants.py``."""

from tests.mutant import Mutant

ROWS = "shared/db/merging_rows.py"
MERGING = "tests/integration/test_merging.py::"

PEOPLE_MUTANTS = (
    Mutant(
        "a turn that thinks of a lead who is another one by now records nothing",
        ROWS,
        "update conversation set lead_id = %(lead)s, {_NEW_TURN} {_FROM}",
        "update conversation set lead_id = %(lead)s {_FROM}",
        MERGING + "test_a_turn_under_way_is_taken_anew",
    ),
    Mutant(
        "who was merged is found as who they are since",
        "shared/db/leads.py",
        "select coalesce(merged_into, id) as id, phone from lead where tenant_id = %(tenant)s and phone = %(phone)s",
        "select id, phone from lead where tenant_id = %(tenant)s and phone = %(phone)s",
        MERGING + "test_a_phone_that_the_other_lead_keeps_leads_to_the_one_that_stays",
    ),
    Mutant(
        "unmerging takes back nothing that came since",
        "shared/domain/undoing.py",
        "    if now == after:\n        return before\n",
        "    if before is not _NONE:\n        return before\n",
        MERGING + "test_what_came_since_stays",
    ),
    Mutant(
        "leads are held while they are merged",
        ROWS,
        '    " for update",\n',
        '    " for key share",\n',
        MERGING + "test_two_merges_of_one_lead_at_once_are_one",
    ),
)
