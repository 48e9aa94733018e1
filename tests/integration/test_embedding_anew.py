"""Another embedding model: what is in use is embedded anew beside what answers, and swapped in at once."""

import json
from datetime import timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from psycopg.types.json import Jsonb

from functions.ingest.embed import BATCH, ENOUGH, embed_anew
from functions.ingest.ingest import ingest
from functions.ingest.ports import IngestPorts
from shared.db.cleaning import Cleaner
from shared.db.connection import Database
from shared.db.diffing import DiffStore
from shared.db.documents import DocumentStore
from shared.db.questions import QuestionStore, Wanted
from shared.db.versions import VersionStore
from shared.domain.talk import GuardedReply
from shared.errors import RetryLaterError
from tests.builders import Institute, Town
from tests.desk import Desk
from tests.integration.dying import dies
from tests.integration.embedded import BUILT_IN, Words, asked, models, put
from tests.integration.knowledge_demo import Bucket, ports_on, upload
from tests.integration.test_ingest_publishing import key, live, outcomes
from tests.integration.test_ingest_resume import handbook


@pytest.fixture
def tenant(institute: Institute) -> UUID:
    tenant_id: UUID = institute.tenant_id
    return tenant_id


@pytest.fixture
def bucket() -> Bucket:
    return Bucket()


@pytest.fixture
def old(ingesting: Database, bucket: Bucket) -> IngestPorts:
    """As it was deployed before."""
    return ports_on(ingesting, bucket, BUILT_IN)


@pytest.fixture
def provider() -> Words:
    return Words("somebody's", 48)


@pytest.fixture
def new(ingesting: Database, bucket: Bucket, provider: Words) -> IngestPorts:
    """As it is deployed now."""
    return ports_on(ingesting, bucket, BUILT_IN, provider)


def why(town: Town) -> list[str]:
    return [row["why"] for row in town.all("select why from activation order by seq")]


def test_what_is_in_use_is_embedded_anew_once_and_says_the_same(
    old: IngestPorts, new: IngestPorts, bucket: Bucket, provider: Words, town: Town, tenant: UUID, database: Database
) -> None:
    put(old, bucket, tenant, "a.docx", handbook(2))
    put(old, bucket, tenant, "b.docx", handbook(3, changed=1))
    before, texts = VersionStore(database).active(tenant), live(town, tenant)
    assert embed_anew(tenant, new) is None
    assert models(town, tenant) == {"somebody's"} and live(town, tenant) == texts
    assert len(provider.texts) == len(set(provider.texts)) == 4, "one of the five stands in both"
    assert why(town)[-1] == "embedded_anew"
    after = VersionStore(database).active(tenant)
    assert after is not None and VersionStore(database).get(tenant, after).model == "somebody's"
    difference = DiffStore(database).difference(tenant, before, after)
    assert (difference.documents, difference.passages) == ((), ())
    for document in DocumentStore(database).page(tenant, None, 10):
        assert [(upload.live, upload.state) for upload in document.revisions] == [(True, "ready")]
    assert embed_anew(tenant, new) is None
    assert VersionStore(database).active(tenant) == after and len(provider.texts) == 4


def test_until_then_the_old_vectors_answer_and_after_it_the_new_ones(
    old: IngestPorts, new: IngestPorts, bucket: Bucket, provider: Words, tenant: UUID, database: Database
) -> None:
    put(old, bucket, tenant, "a.docx", handbook(3))
    assert not asked(database, tenant, "rule 1", provider).lexical
    embed_anew(tenant, new)
    assert not asked(database, tenant, "rule 1", provider).lexical
    assert asked(database, tenant, "rule 1", Words("a third", 8)).lexical, "whose vectors nobody can be asked for"
    assert asked(database, tenant, "rule 1", None).lexical
    assert asked(database, tenant, "rule 1", None).passages


def test_an_upload_takes_everything_that_is_live_with_it(
    old: IngestPorts, new: IngestPorts, bucket: Bucket, town: Town, tenant: UUID, database: Database
) -> None:
    put(old, bucket, tenant, "a.docx", handbook(2))
    before = VersionStore(database).active(tenant)
    assert put(new, bucket, tenant, "b.docx", handbook(3, changed=2)) is None
    assert sorted(outcomes(town, tenant)) == [("copy", None), ("ready", None), ("ready", None)]
    assert models(town, tenant) == {"somebody's"} and len(live(town, tenant)) == 5
    after = VersionStore(database).active(tenant)
    assert after is not None
    difference = DiffStore(database).difference(tenant, before, after)
    assert [(document.kind, document.title) for document in difference.documents] == [("added", "B")]
    assert len(difference.passages) == 3


def test_an_upload_half_embedded_by_another_model_is_embedded_as_a_whole(
    old: IngestPorts, new: IngestPorts, bucket: Bucket, town: Town, tenant: UUID
) -> None:
    bucket.put(key(tenant, "a.docx"), handbook(2 * BATCH))
    announced = upload(key(tenant, "a.docx"), "1", tenant)
    left = iter([ENOUGH + 1, ENOUGH - 1])
    assert ingest(announced, old, lambda: next(left)) == 0.0
    assert ingest(announced, new) is None
    assert models(town, tenant) == {"somebody's"} and len(live(town, tenant)) == 2 * BATCH


def test_what_becomes_live_meanwhile_is_not_lost(
    old: IngestPorts, bucket: Bucket, ingesting: Database, ingest_url: str, town: Town, tenant: UUID
) -> None:
    put(old, bucket, tenant, "a.docx", handbook(2 * BATCH))
    beside = Database(lambda: ingest_url)
    function = ports_on(beside, bucket, BUILT_IN)  # of before the deployment, at work still
    provider = Words("somebody's", 48)
    provider.before = {1: lambda: put(function, bucket, tenant, "b.docx", handbook(3, changed=1))}
    new = ports_on(ingesting, bucket, BUILT_IN, provider)
    assert embed_anew(tenant, new) == 0.0, "there is more to embed than there was"
    assert models(town, tenant) == {"built-in"}
    assert embed_anew(tenant, new) is None
    assert models(town, tenant) == {"somebody's"} and len(live(town, tenant)) == 2 * BATCH + 3
    beside.close()


def test_it_goes_on_where_it_was_killed(
    old: IngestPorts, new: IngestPorts, bucket: Bucket, provider: Words, ingest_url: str, town: Town, tenant: UUID
) -> None:
    put(old, bucket, tenant, "a.docx", handbook(3 * BATCH + 1))
    dies(ingest_url, tenant, provider.model, provider.width)
    assert models(town, tenant) == {"built-in"}
    assert embed_anew(tenant, new) is None
    assert models(town, tenant) == {"somebody's"} and len(set(live(town, tenant))) == 3 * BATCH + 1
    assert len(provider.texts) <= BATCH + 1


def test_a_long_work_is_handed_on_before_time_runs_out_and_while_the_provider_is_down(
    old: IngestPorts, new: IngestPorts, bucket: Bucket, provider: Words, town: Town, tenant: UUID
) -> None:
    def down() -> None:
        raise RetryLaterError("breaker open", 60)

    put(old, bucket, tenant, "a.docx", handbook(3 * BATCH))
    for _ in range(2):
        left = iter([ENOUGH + 1, ENOUGH - 1])
        assert embed_anew(tenant, new, lambda left=left: next(left)) == 0.0  # type: ignore[misc]
    assert len(provider.texts) == 2 * BATCH and models(town, tenant) == {"built-in"}
    provider.before = {provider.calls + 1: down}
    assert embed_anew(tenant, new) == 60
    assert embed_anew(tenant, new, lambda: ENOUGH + 1) == 0.0, "the gate needs more time than a batch"
    assert embed_anew(tenant, new) is None
    assert len(provider.texts) == 3 * BATCH and models(town, tenant) == {"somebody's"}


def test_a_planned_version_is_of_the_new_model_at_its_moment(
    old: IngestPorts, new: IngestPorts, bucket: Bucket, town: Town, tenant: UUID, database: Database
) -> None:
    put(old, bucket, tenant, "a.docx", handbook(2))
    town.run("update tenant set settings = %s where id = %s", Jsonb({"uploads_by_hand": True}), tenant)
    put(old, bucket, tenant, "a.docx", handbook(3))
    put(old, bucket, tenant, "b.docx", handbook(1))
    store = VersionStore(database)
    at = town.one("select app_now() as now")["now"] + timedelta(hours=1)
    b, a = (version.id for version in store.list(tenant, 2))
    store.schedule(tenant, a, at)
    assert embed_anew(tenant, new) is None
    assert len(live(town, tenant)) == 2 and models(town, tenant) == {"somebody's"}
    town.advance(3601)
    assert len(live(town, tenant)) == 3 and models(town, tenant) == {"somebody's"}
    store.activate(tenant, b)  # a draft of before: found by its words until it is embedded anew, too
    assert models(town, tenant) == {"somebody's", "built-in"}
    assert embed_anew(tenant, new) is None
    assert len(live(town, tenant)) == 4 and models(town, tenant) == {"somebody's"}


def test_rolling_back_to_another_model_brings_back_its_vectors_until_the_next_upload(
    old: IngestPorts, new: IngestPorts, bucket: Bucket, provider: Words, town: Town, tenant: UUID, database: Database
) -> None:
    put(old, bucket, tenant, "a.docx", handbook(3))
    first = VersionStore(database).active(tenant)
    embed_anew(tenant, new)
    embedded = len(provider.texts)
    assert first is not None and VersionStore(database).activate(tenant, first).state == "active"
    assert models(town, tenant) == {"built-in"} and not asked(database, tenant, "rule 1", provider).lexical
    assert new.copies.tenants("somebody's", 10) == [], "who rolled back wants it so"
    assert put(new, bucket, tenant, "b.docx", handbook(2)) is None
    assert models(town, tenant) == {"somebody's"} and len(live(town, tenant)) == 5
    assert len(provider.texts) == embedded, "nothing is embedded twice"


def test_a_version_that_the_new_model_makes_worse_waits_for_somebody(
    old: IngestPorts, bucket: Bucket, ingesting: Database, town: Town, tenant: UUID, database: Database
) -> None:
    put(old, bucket, tenant, "a.docx", handbook(60))
    wanted = Wanted(text="What is rule 57?", language="en", contains=("57 it is.",))
    QuestionStore(database).add(tenant, wanted)
    work = ports_on(ingesting, bucket, BUILT_IN, Words("blind", 1))
    town.run("update passage set lexemes = '' where text = '57 it is.'")  # only its vector finds it
    assert embed_anew(tenant, work) is None
    assert models(town, tenant) == {"built-in"}
    store = VersionStore(database)
    held = store.list(tenant, 1)[0]
    assert (held.state, held.model) == ("draft", "blind")
    assert held.reasons == ("Your test question “What is rule 57?” is no longer answered as you want it.",)
    told = town.all("select data from event where kind = 'VersionHeld'")
    assert [row["data"]["reasons"] for row in told] == [list(held.reasons)]
    embed_anew(tenant, work)
    assert store.list(tenant, 1)[0].id == held.id, "it waits once"
    put(old, bucket, tenant, "b.docx", handbook(1))
    store.activate(tenant, held.id)
    assert len(live(town, tenant)) == 61 and "blind" in models(town, tenant)


def test_answers_that_rested_on_a_passage_are_known_whatever_model_it_was_found_by(
    old: IngestPorts,
    new: IngestPorts,
    bucket: Bucket,
    town: Town,
    institute: Institute,
    tenant: UUID,
    database: Database,
) -> None:
    put(old, bucket, tenant, "a.docx", handbook(3))
    cited = town.one("select id from passage where text = '1 it is.'")["id"]
    Desk(database, town, institute).ends(reply=GuardedReply(text="It is 1.", language="en", evidence=(cited,)))
    embed_anew(tenant, new)
    before = VersionStore(database).active(tenant)
    put(new, bucket, tenant, "a.docx", handbook(3, changed=1))
    after = VersionStore(database).active(tenant)
    assert after is not None
    difference = DiffStore(database).difference(tenant, before, after)
    assert [answer.text for answer in difference.answers] == ["It is 1."]


def test_copies_in_the_making_are_kept_and_what_they_replaced_goes_in_time(
    old: IngestPorts, new: IngestPorts, bucket: Bucket, ingesting: Database, town: Town, tenant: UUID
) -> None:
    put(old, bucket, tenant, "a.docx", handbook(2 * BATCH))
    left = iter([ENOUGH + 1, ENOUGH - 1])
    embed_anew(tenant, new, lambda: next(left))
    assert Cleaner(ingesting).clean(tenant) == 0
    embed_anew(tenant, new)
    put(new, bucket, tenant, "b.docx", handbook(1))
    assert Cleaner(ingesting).clean(tenant) == 0, "rolling back is possible for a day"
    town.advance(25 * 3600)
    assert Cleaner(ingesting).clean(tenant) == 2 * BATCH
    assert len(live(town, tenant)) == 2 * BATCH + 1 and models(town, tenant) == {"somebody's"}


def test_the_schedule_asks_for_every_tenant_of_another_model_and_the_queue_brings_it_back(
    old: IngestPorts,
    new: IngestPorts,
    bucket: Bucket,
    town: Town,
    tenant: UUID,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from functions.ingest import bootstrap
    from functions.ingest.handler import handler

    put(old, bucket, tenant, "a.docx", handbook(BATCH))
    put(new, bucket, town.institute().tenant_id, "a.docx", handbook(1))
    sent: list[tuple[str, float]] = []
    monkeypatch.setattr(bootstrap, "settings", lambda: SimpleNamespace(uploads_bucket="uploads"))
    monkeypatch.setattr(bootstrap, "ingest", lambda: new)
    monkeypatch.setattr(bootstrap, "again", lambda: lambda body, wait: sent.append((body, wait)))
    short, ample = (SimpleNamespace(get_remaining_time_in_millis=lambda ms=ms: ms) for ms in (9_000, 300_000))
    assert handler({"source": "aws.events"}, ample) is None
    ((body, _),) = sent
    assert json.loads(body) == {"kind": "embed_anew", "tenant_id": str(tenant)}
    event: dict[str, Any] = {"Records": [{"messageId": "1", "body": body, "attributes": {}}]}
    assert handler(event, short) == {"batchItemFailures": []}
    assert sent[1:] == [(body, 0.0)]
    sent.clear()
    handler({"source": "aws.events"}, ample)
    assert sent == [], "somebody is at it"
    assert handler(event, ample) == {"batchItemFailures": []}
    assert models(town, tenant) == {"somebody's"} and sent == []
    town.advance(3600)
    handler({"source": "aws.events"}, ample)
    assert sent == []
