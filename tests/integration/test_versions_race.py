"""Uploads race, come three times and are killed, while somebody asks all the time: one right version, never half.

Every document comes in generations, all its parts of one generation. ``make test`` kills at every commit of one
upload; ``make prove`` kills a real process fifty times at random moments.
"""

import json
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from typing import Any
from uuid import UUID

import pytest

from shared.db.connection import Database
from shared.db.knowledge import PublishedKnowledge
from shared.ports import Question
from tests.asker import asking
from tests.builders import Town
from tests.press import Flat, Killed, Mortal, Press, generation

PARTS = 3


@pytest.fixture
def tenant(town: Town) -> UUID:
    tenant_id: UUID = town.institute().tenant_id
    return tenant_id


def state(passages: list[tuple[str, str]]) -> dict[str, set[str]]:
    """By document, the texts that are found of it."""
    found: dict[str, set[str]] = {}
    for document, text in passages:
        found.setdefault(document, set()).add(text)
    return found


def whole(texts: set[str]) -> int:
    """The generation of a document; fails when it is of two, or not all of one."""
    number = int(next(iter(texts)).rsplit(" ", 1)[1].rstrip("."))
    assert texts == {generation(number, part) for part in range(PARTS)}, texts
    return number


def pinned(tenant: UUID) -> Callable[[Database], None]:
    """Asks as turns do: pins the version that is live, then searches. Sees whole generations that only grow."""
    seen: dict[str, int] = {}

    def ask(database: Database) -> None:
        with database.tenant(tenant) as cursor:
            row = cursor.execute("select active_version(%s) as id", [tenant]).fetchone() or {}
            version = row["id"]
        asked = Question(tenant_id=tenant, version=version, text="parts of the manual", language="en")
        answered = PublishedKnowledge(database, Flat()).search(asked).passages
        assert bool(answered) == (version is not None), "an empty answer from what is published"
        with database.tenant(tenant) as cursor:
            rows = cursor.execute(_ALL, [version]).fetchall()
        everything = state([(row["title"], row["text"]) for row in rows])
        assert {passage.text for passage in answered} <= {row["text"] for row in rows}, "another state"
        for title, texts in everything.items():
            number = whole(texts)
            assert number >= seen.get(title, 0), f"{title} went back"
            seen[title] = number
        assert seen.keys() == everything.keys(), "a document went missing"

    return ask


_ALL = """
select d.title, p.text from version_revision m join document d on d.tenant_id = m.tenant_id and d.id = m.document_id
join passage p on p.tenant_id = m.tenant_id and p.revision_id = m.revision_id where m.version_id = %s
"""


def check(town: Town, tenant: UUID, expected: dict[str, int]) -> None:
    """The newest of every document is live, whole, and nothing is left that stands in no version."""
    rows = town.all(_ALL, town.one("select active_version(%s) as id", tenant)["id"])
    assert {title: whole(texts) for title, texts in state([(r["title"], r["text"]) for r in rows]).items()} == expected
    assert not town.all("select from revision where state = 'building'")
    assert not town.all(
        "select from passage p where not exists (select from version_revision m where m.revision_id = p.revision_id)"
        " and (select state from revision r where r.id = p.revision_id) <> 'overtaken'"
    )
    active = town.one("select passages from knowledge_version where id = active_version(%s)", tenant)
    assert active["passages"] == len(rows)


def upload(press: Press, name: str, number: int) -> None:
    press.upload(name, *(generation(number, part) for part in range(PARTS)), announced=f"{number:04}")


def test_ten_racing_uploads_each_announced_thrice_end_with_the_newest_of_each(
    ingest_url: str, app_url: str, town: Town, tenant: UUID
) -> None:
    announced = [(f"manual {place % 4}", 1 + place // 4) for place in range(10)] * 3
    random.Random(4).shuffle(announced)

    def work(given: tuple[str, int]) -> None:
        database = Database(lambda: ingest_url)
        upload(Press(database, tenant), *given)
        database.close()

    with asking(app_url, pinned(tenant)), ThreadPoolExecutor(10) as pool:
        list(pool.map(work, announced))
    check(town, tenant, {"manual 0": 3, "manual 1": 3, "manual 2": 2, "manual 3": 2})


def test_a_worker_killed_at_any_commit_leaves_what_is_live_and_its_upload_comes_through(
    ingest_url: str, app_url: str, town: Town, tenant: UUID
) -> None:
    steady = Database(lambda: ingest_url)
    with asking(app_url, pinned(tenant)):
        for number in count(1):
            mortal = Mortal(ingest_url, at=number)
            try:
                upload(Press(mortal, tenant), "manual", number)
            except Killed:
                upload(Press(steady, tenant), "manual", number)  # announced again
            mortal.close()
            check(town, tenant, {"manual": number})
            if mortal.alive:
                break
    steady.close()
    assert number > 15, "there are more boundaries than this"


@pytest.mark.slow
def test_fifty_kills_at_random_moments(ingest_url: str, app_url: str, town: Town, tenant: UUID) -> None:
    dice = random.Random(32)
    names = [f"manual {place}" for place in range(4)]
    uploads = [(dice.choice(names), number) for number in range(1, 1000)] * 3
    dice.shuffle(uploads)
    left, kills = uploads, 0
    with asking(app_url, pinned(tenant)):
        while kills < 50:
            done = run_for(ingest_url, tenant, left, dice.random() * 0.5)
            assert done < len(left), "more to upload than can be done"
            left, kills = left[done:], kills + 1
        run_for(ingest_url, tenant, left[:40], None)
    seen = uploads[: len(uploads) - len(left) + 40]
    check(town, tenant, {name: max(n for named, n in seen if named == name) for name in names})


def run_for(url: str, tenant: UUID, uploads: list[tuple[str, int]], seconds: float | None) -> int:
    """A process that uploads until it is killed; how many it brought to their end before."""
    plan: dict[str, Any] = {"url": url, "tenant": str(tenant), "uploads": uploads, "parts": PARTS}
    worker = subprocess.Popen(
        [sys.executable, "-m", "tests.press"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert worker.stdin and worker.stdout
    worker.stdin.write(json.dumps(plan))
    worker.stdin.close()
    if seconds is not None:
        while worker.stdout.readline().strip() not in ("ready", ""):
            pass
        time.sleep(seconds)
        worker.kill()
    done = worker.stdout.read().splitlines().count("done")
    worker.stdout.close()
    assert worker.wait() == (0 if seconds is None else -signal.SIGKILL)
    return done
