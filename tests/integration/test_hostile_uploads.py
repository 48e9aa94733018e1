"""Hostile files are refused one after the other while somebody asks: nothing of what is live changes."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest

from functions.ingest.ingest import ingest
from shared.db.connection import Database
from shared.db.knowledge import PublishedKnowledge
from shared.ports import Question
from tests.builders import Town
from tests.integration.knowledge_demo import Bucket, OneHot, ports, upload
from tests.unit.ingest.hostile import FILES, word
from tests.unit.ingest.hostile_archives import CONFUSING

REFUSED: dict[str, Callable[[], bytes]] = {
    **{name: file.make for name, file in FILES.items() if "ready" not in file.outcomes.split()},
    **{name: make for name, (make, _) in CONFUSING.items()},
}
SOME = ("zip: unpacks to a flood", "excel: far cells in every row", "pdf: a hundred thousand pages", "two ends")


@pytest.mark.parametrize(
    "names", [pytest.param(SOME, id="some"), pytest.param(tuple(REFUSED), id="all", marks=pytest.mark.slow)]
)
def test_what_is_live_is_answered_while_hostile_files_are_refused(
    names: tuple[str, ...], ingest_url: str, app_url: str, town: Town
) -> None:
    tenant: UUID = town.institute().tenant_id
    bucket, database = Bucket(), Database(lambda: app_url)
    knowledge = PublishedKnowledge(database, OneHot())

    def put(name: str, content: bytes) -> None:
        key = f"tenant/{tenant}/uploads/{name}"
        bucket.put(key, content)
        ingest(upload(key, tenant_id=tenant), work)

    with ports(bucket, ingest_url, OneHot()) as work, ThreadPoolExecutor(1) as pool:
        put("fees.docx", word("Fees are told at the desk."))
        version = town.one("select active_version(%s) as id", tenant)["id"]
        refusing = pool.submit(lambda: [put(f"{place}.bin", REFUSED[name]()) for place, name in enumerate(names)])
        asked = 0
        while not refusing.done() or not asked:
            question = Question(tenant_id=tenant, version=version, text="where are fees told", language="en")
            assert [passage.text for passage in knowledge.search(question).passages] == ["Fees are told at the desk."]
            assert town.one("select active_version(%s) as id", tenant)["id"] == version
            asked += 1
            time.sleep(0.02)
        refusing.result()
    states = town.all("select state, reason, sentence from revision where tenant_id = %s order by created_at", tenant)
    assert [row["state"] for row in states] == ["ready", *["refused"] * len(names)]
    assert all(row["reason"] and row["sentence"].endswith(".") for row in states[1:])
    database.close()
