"""The protections of what is known, removed; see ``tests/mutants.py``."""

from tests.mutant import Mutant

DRAFTING, CLEANING = "shared/db/drafting.py", "shared/db/cleaning.py"
VERSIONS = "tests/integration/test_versions.py::"
RACES = "tests/integration/test_versions_race.py::"
ANEW = "tests/integration/test_embedding_anew.py::"

KNOWLEDGE_MUTANTS = (
    Mutant(
        "a draft is swapped in only on what it was built on",
        DRAFTING,
        "if ended is not None or moment.active != draft.base:",
        "if ended is not None:",
        RACES + "test_ten_racing_uploads_each_announced_thrice_end_with_the_newest_of_each",
    ),
    Mutant(
        "an older upload does not replace a newer one",
        DRAFTING,
        "    and v.document_id = %(document_id)s and r.uploaded > %(announced)s\n",
        "    and v.document_id = %(document_id)s and r.uploaded > %(announced)s and false\n",
        RACES + "test_ten_racing_uploads_each_announced_thrice_end_with_the_newest_of_each",
    ),
    Mutant(
        "plans follow what is live before them",
        "shared/db/timeline.py",
        'if plan["base_id"] != before:',
        "if before is None:",
        VERSIONS + "test_a_planned_version_is_live_from_its_moment_on_with_all_that_came_meanwhile",
    ),
    Mutant(
        "what is cited is never cleaned away",
        CLEANING,
        "    where not exists (select from citation c where c.tenant_id = %(tenant_id)s and c.cited = p.id)\n",
        "",
        VERSIONS + "test_cleaning_keeps_what_may_come_back_and_what_was_cited",
    ),
    Mutant(
        "a copy answers only when it is complete",
        "shared/db/migrations/0012_copies.sql",
        "select count(*) from passage p where p.tenant_id = tenant and p.revision_id = same.id)",
        "select same.passages)",
        ANEW + "test_it_goes_on_where_it_was_killed",
    ),
    Mutant(
        "an upload is embedded by one model",
        "shared/db/publishing.py",
        "if stored == [(content_hash, model) for content_hash in content[: len(stored)]]:",
        "if [found for found, _ in stored] == list(content[: len(stored)]):",
        ANEW + "test_an_upload_half_embedded_by_another_model_is_embedded_as_a_whole",
    ),
    Mutant(
        "no version of two models goes live by itself",
        DRAFTING,
        "if model and built.mixed:",
        "if model and not built:",
        ANEW + "test_what_becomes_live_meanwhile_is_not_lost",
    ),
    Mutant(
        "copies in the making are not cleaned away",
        CLEANING,
        "state not in ('building', 'copy')",
        "state <> 'building'",
        ANEW + "test_copies_in_the_making_are_kept_and_what_they_replaced_goes_in_time",
    ),
)
