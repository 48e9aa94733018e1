"""Another embedding model while somebody asks all the time: there is always one whole answer of one model."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from uuid import UUID

from functions.ingest.embed import BATCH, embed_anew
from functions.ingest.ingest import ingest
from shared.db.connection import Database
from tests.asker import asking
from tests.builders import Institute, Town
from tests.integration.embedded import BUILT_IN, Words, asked, models, put
from tests.integration.knowledge_demo import Bucket, ports_on, upload
from tests.integration.test_ingest_publishing import key, live
from tests.integration.test_ingest_resume import handbook
from tests.press import Killed, Mortal

_STATE = """
select p.model, count(*) as passages, min(v.passages) as announced from knowledge_version v
join version_revision m on m.version_id = v.id join passage p on p.revision_id = m.revision_id
where v.id = active_version(%s) group by p.model
"""


def whole(tenant: UUID, provider: Words, seen: set[str]) -> Callable[[Database], None]:
    """Asks; ``seen``: the models that answered."""

    def ask(database: Database) -> None:
        found = asked(database, tenant, "rule 0", provider)
        assert {passage.text for passage in found.passages} >= {"0 it is."}, "an empty or half an answer"
        assert not found.lexical, "no vectors"
        with database.tenant(tenant) as cursor:
            rows = cursor.execute(_STATE, [tenant]).fetchall()
        assert len(rows) == 1 and rows[0]["passages"] == rows[0]["announced"], rows
        seen.add(rows[0]["model"])

    return ask


def test_killed_at_any_commit_somebody_always_answers_from_one_model(
    ingesting: Database, institute: Institute, ingest_url: str, app_url: str, town: Town
) -> None:
    tenant, bucket, provider = institute.tenant_id, Bucket(), Words("somebody's", 48)
    old = ports_on(ingesting, bucket, BUILT_IN)
    put(old, bucket, tenant, "a.docx", handbook(BATCH + 1))
    put(old, bucket, tenant, "b.docx", handbook(2))
    seen: set[str] = set()
    with asking(app_url, whole(tenant, provider, seen)) as asker:
        for number in count(1):
            mortal = Mortal(ingest_url, at=number)
            try:
                embed_anew(tenant, ports_on(mortal, bucket, BUILT_IN, provider))
            except Killed:
                assert embed_anew(tenant, ports_on(ingesting, bucket, BUILT_IN, provider)) is None
            mortal.close()
            assert models(town, tenant) == {"somebody's"} and len(live(town, tenant)) == BATCH + 3
            if mortal.alive:
                break
            assert embed_anew(tenant, old) is None
            asker.finish_round()
            town.run("delete from passage p using revision r where r.id = p.revision_id and r.copy_of is not null")
    assert number > 10, "there are more boundaries than this"
    assert seen == {"built-in", "somebody's"}


def test_uploads_that_race_for_the_new_model_all_arrive(
    ingesting: Database, institute: Institute, ingest_url: str, app_url: str, town: Town
) -> None:
    tenant, bucket, provider = institute.tenant_id, Bucket(), Words("somebody's", 48)
    old = ports_on(ingesting, bucket, BUILT_IN)
    for number in range(4):
        put(old, bucket, tenant, f"old {number}.docx", handbook(2))

    def work(number: int) -> None:
        database = Database(lambda: ingest_url)
        own = ports_on(database, bucket, BUILT_IN, Words("somebody's", 48))
        name = key(tenant, f"new {number}.docx")
        bucket.put(name, handbook(2, changed=1))
        while ingest(upload(name, "1", tenant), own) is not None:
            pass
        database.close()

    with asking(app_url, whole(tenant, provider, set())), ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(4)))
    assert models(town, tenant) == {"somebody's"} and len(live(town, tenant)) == 16
    assert {row["state"] for row in town.all("select state from revision")} == {"ready", "copy"}
