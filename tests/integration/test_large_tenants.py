"""A tenant with many passages has indexes of its own; whoever has none is searched all the same."""

from collections.abc import Iterator
from dataclasses import dataclass

import psycopg
import pytest
from pgvector import HalfVector

from bench.crowd import DIMENSIONS, MODEL, Tenant, crowd, made
from local.postgres import Postgres
from shared.db.connection import Database
from shared.db.indexing import maintain
from shared.db.searching import EF_SEARCH, Found, Sought, look_up
from shared.domain.lexemes import tenant_prefix
from tests.conftest import url_of

LARGE, SMALL, ABOVE = Tenant(1, 3_000), Tenant(2, 300), 2_000


@dataclass
class Place:
    admin: str
    database: Database

    def find(self, tenant: Tenant, number: int = 0, *terms: str) -> Found:
        asked = made(tenant, number + 1, seed=99)
        words = asked.words[number]
        return look_up(
            self.database,
            Sought(
                tenant_id=tenant.id,
                version=tenant.version,
                text="What is taught?",
                terms=tuple((term,) for term in terms or (*words[:3], *words[-3:])),
                vector=tuple(asked.vectors[number].tolist()),
                model=MODEL,
            ),
        )

    def run(self, sql: str, *given: object) -> list[tuple[object, ...]]:
        with psycopg.connect(self.admin, autocommit=True) as connection:
            done = connection.execute(sql, given)
            return done.fetchall() if done.description else []

    def indexes(self) -> list[str]:
        return [
            str(row[0]) for row in self.run("select relname from pg_class where relname like 'large_%%' order by 1")
        ]

    def resize(self, tenant: Tenant, passages: int) -> None:
        self.run("update knowledge_version set passages = %s where tenant_id = %s", passages, tenant.id)


def worded(found: Found) -> dict[object, int]:
    """The first five by words: what is among all depends on the other leg, too."""
    return {c.id: c.worded for c in found.candidates if c.worded and c.worded <= 5}


@pytest.fixture(scope="module")
def crowded(postgres: Postgres, template: str) -> str:
    """The name of a database with a large and a small tenant."""
    with psycopg.connect(postgres.url("postgres"), autocommit=True) as connection:
        connection.execute(f"create database crowded template {template}")
    crowd(postgres.url("crowded"), [LARGE, SMALL], "crowd")
    return "crowded"


@pytest.fixture
def place(postgres: Postgres, crowded: str) -> Iterator[Place]:
    with psycopg.connect(postgres.url("postgres"), autocommit=True) as connection:
        connection.execute(f"create database place template {crowded}")
        database = Database(lambda: url_of(postgres, "turant_app", "place"))
        yield Place(postgres.url("place"), database)
        database.close()
        connection.execute("drop database place with (force)")


def test_the_nearest_passages_are_found_by_the_graph_as_by_looking_at_all(place: Place) -> None:
    maintain(place.admin, ABOVE)
    vector = f"embedding::halfvec({DIMENSIONS})"
    found = wanted = 0
    with psycopg.connect(place.admin, autocommit=True, prepare_threshold=None) as connection:
        connection.execute(f"set hnsw.ef_search = {EF_SEARCH}")
        connection.execute("set hnsw.iterative_scan = relaxed_order; set enable_sort = off")
        for asked in made(LARGE, 40, seed=7).vectors.tolist():
            given = [LARGE.id, MODEL, HalfVector(asked).to_text()]
            mine = f"select id from passage where tenant_id = %s and model = %s order by {vector} <=> %s::halfvec"
            plan = connection.execute(f"explain {mine} limit 10", given).fetchall()
            assert "large_" in str(plan)
            near = {row[0] for row in connection.execute(f"{mine} limit 10", given)}
            exact = {
                row[0] for row in connection.execute(mine.replace("order by ", "order by 0 + (") + ") limit 10", given)
            }
            found, wanted = found + len(near & exact), wanted + len(exact)
    assert found / wanted >= 0.98


def test_what_is_found_is_the_same_with_indexes_and_without(place: Place) -> None:
    before = [place.find(LARGE, number) for number in range(10)]
    small = [place.find(SMALL, number) for number in range(10)]
    assert maintain(place.admin, ABOVE)
    for number, was in enumerate(before):
        now = place.find(LARGE, number)
        assert worded(now) == worded(was)
        assert now.candidates[0].id == was.candidates[0].id
        assert now.holding == was.holding
    assert [place.find(SMALL, number) for number in range(10)] == small


def test_a_common_word_does_not_make_a_search_look_at_every_passage(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = sorted(
        ((row[1], str(row[0]).partition("/")[2]) for row in place.run(
            "select word, ndoc from ts_stat(%s)", f"select lexemes from passage where tenant_id = '{LARGE.id}'")),
        key=lambda pair: -int(str(pair[0])))  # fmt: skip
    (many, common), (few, rare) = held[0], held[-1]
    monkeypatch.setattr("shared.db.indexing.COMMON", 100)
    monkeypatch.setattr("shared.db.searching.LOOKED_AT", 200)
    maintain(place.admin, ABOVE)
    found = place.find(LARGE, 0, common, rare)
    assert found.holding == (many, few)
    (with_rare,) = place.run(
        "select id from passage where tenant_id = %s and lexemes @@ %s::tsquery limit 1",
        LARGE.id, tenant_prefix(LARGE.id) + rare)  # fmt: skip
    assert with_rare[0] in {c.id for c in found.candidates if c.worded}


def test_indexes_are_made_once_and_dropped_when_a_tenant_is_large_no_more(place: Place) -> None:
    place.resize(LARGE, 2_100)
    assert len([line for line in maintain(place.admin, ABOVE) if line.startswith("made")]) == 2
    made_first = place.indexes()
    assert len(made_first) == 2 and all(LARGE.id.hex in name for name in made_first)
    assert maintain(place.admin, ABOVE) == []
    place.resize(LARGE, 1_900)  # on the border nothing is made and nothing dropped
    assert maintain(place.admin, ABOVE) == []
    place.resize(LARGE, 1_000)
    before = place.find(LARGE)
    assert len(maintain(place.admin, ABOVE)) == 2
    assert place.indexes() == [] and place.run("select from search_index") == place.run("select from common_term") == []
    assert place.find(LARGE).candidates[0] == before.candidates[0]


def test_an_index_whose_making_was_killed_is_made_anew(place: Place) -> None:
    maintain(place.admin, ABOVE)
    place.run("update pg_index set indisvalid = false where indexrelid = %s::regclass", place.indexes()[0])
    place.run("delete from search_index")
    assert place.find(LARGE).candidates
    done = maintain(place.admin, ABOVE)
    assert sorted(line.split()[0] for line in done) == ["counted", "dropped", "made"]
    assert maintain(place.admin, ABOVE) == []


def test_a_model_of_vectors_has_its_own_index_and_the_one_before_loses_its(place: Place) -> None:
    maintain(place.admin, ABOVE)
    old = place.indexes()
    place.run("update passage set model = 'another' where tenant_id = %s", LARGE.id)
    place.run("update knowledge_version set model = 'another' where tenant_id = %s", LARGE.id)
    maintain(place.admin, ABOVE)
    assert len(place.indexes()) == 2 and place.indexes() != old


def test_only_one_works_on_indexes_at_a_time(place: Place) -> None:
    with psycopg.connect(place.admin, autocommit=True) as other:
        other.execute("select pg_advisory_lock(7305147)")
        assert maintain(place.admin, ABOVE) == []
    assert maintain(place.admin, ABOVE) != []


def test_the_function_that_reaches_the_index_sees_the_tenant_of_the_session_alone(place: Place) -> None:
    maintain(place.admin, ABOVE)
    terms = [tenant_prefix(LARGE.id) + word for word in made(LARGE, 1, seed=0).words[0][:5]]
    hits = "select id from indexed_hits(array[%s::uuid], '{}', '{}', %s, 100) where id is not null"
    with place.database.tenant(SMALL.id) as cursor:
        assert cursor.execute(hits, [LARGE.version, terms]).fetchall() == []
    with place.database.shared() as cursor:
        assert cursor.execute(hits, [LARGE.version, terms]).fetchall() == []
    with place.database.tenant(LARGE.id) as cursor:
        assert cursor.execute(hits, [LARGE.version, terms]).fetchall()
