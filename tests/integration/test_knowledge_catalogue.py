"""What stands in the catalogue is what is answered, at once."""

from base64 import b64encode
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import psycopg
import pytest

from local.demo.seed import BUSINESS_ID, INSTAGRAM_ID, PAGE_ID, PHONE_NUMBER_ID, TENANT_ID, seed
from shared.adapters.tenant_key import TenantKey
from shared.db.connection import Database
from shared.db.knowledge import PublishedKnowledge
from shared.domain.talk import Evidence, Fact, Institution
from shared.errors import InvalidSettingsError
from shared.ports import Question
from tests.builders import Town
from tests.integration.knowledge_demo import NOWHERE, Bucket, OneHot

KEY = b64encode(bytes(range(32))).decode()


@pytest.fixture
def bucket(admin_url: str) -> Bucket:
    bucket = Bucket()
    seed(admin_url, KEY, bucket.put, token="a token", crm_urls=NOWHERE)
    return bucket


@pytest.fixture
def knowledge(database: Database, bucket: Bucket) -> Iterator[PublishedKnowledge]:
    yield PublishedKnowledge(database, OneHot())


def ask(knowledge: PublishedKnowledge, text: str, *asked: str, tenant: UUID = TENANT_ID, **more: Any) -> Evidence:
    given = {"tenant_id": tenant, "version": None, "text": text, "language": "en", "asked": asked, **more}
    return knowledge.search(Question.model_validate(given))


def fact(evidence: Evidence, kind: str) -> Fact:
    return next(fact for fact in evidence.facts if fact.kind == kind)


def test_a_changed_fee_is_quoted_at_once_with_its_instalments(knowledge: PublishedKnowledge, town: Town) -> None:
    town.run("update catalogue_fact set amount = 91347 where kind = 'fee'")
    evidence = ask(knowledge, "fees for data science", "fee")
    assert fact(evidence, "fee").amount == 91347
    assert sum(f.amount or 0 for f in evidence.facts if f.kind == "instalment") == 91347
    assert fact(evidence, "discount").amount == 7308


def test_a_fee_that_changes_at_midnight_is_right_on_both_sides(knowledge: PublishedKnowledge, town: Town) -> None:
    town.run("""
        with old as (
            update catalogue_fact f set effective_until = app_now() + interval '1 hour' from catalogue_item i
            where i.id = f.item_id and i.name = 'Digital Marketing' and f.kind = 'fee' returning f.*
        )
        insert into catalogue_fact (tenant_id, item_id, kind, label, amount, currency, effective_from)
        select tenant_id, item_id, kind, label, 35000, currency, effective_until from old
    """)
    fees = lambda: [f.amount for f in ask(knowledge, "digital marketing fees", "fee").facts if f.kind == "fee"]  # noqa: E731
    assert fees() == [32000]
    town.advance(3_601)
    assert fees() == [35000]


def test_an_offer_added_by_hand_is_known_at_once(knowledge: PublishedKnowledge, town: Town) -> None:
    assert ask(knowledge, "fees for German A1 course", "fee").unknown == ("german", "a1")
    town.run(
        "with i as (insert into catalogue_item (tenant_id, kind, name) values (%s, 'course', 'German A1') returning *)"
        " insert into catalogue_fact (tenant_id, item_id, kind, amount, currency)"
        " select tenant_id, id, 'fee', 21000, 'INR' from i",
        TENANT_ID,
    )
    evidence = ask(knowledge, "fees for German A1 course", "fee")
    assert [named.item for named in evidence.named] == ["German A1"]
    assert fact(evidence, "fee").amount == 21000


def test_the_topic_answers_what_names_nothing_but_never_an_unknown_name(
    knowledge: PublishedKnowledge, town: Town
) -> None:
    topic = town.one("select id from catalogue_item where name = 'NEET Two-Year Programme'")["id"]

    def about(text: str) -> set[UUID]:
        facts = ask(knowledge, text, "fee", items=(topic,)).facts
        return {fact.item_id for fact in facts if fact.kind != "answer"}

    assert about("and the fees?") == {topic}
    assert about("and the fees for MBBS?") == set()


def test_another_tenant_finds_nothing(knowledge: PublishedKnowledge, town: Town) -> None:
    evidence = ask(knowledge, "fees for data science", "fee", tenant=town.institute().tenant_id)
    assert (evidence.facts, evidence.offered, evidence.named) == ((), (), ())


def test_a_catalogue_of_thousands_still_finds_the_named_one(knowledge: PublishedKnowledge, town: Town) -> None:
    town.run(
        "insert into catalogue_item (tenant_id, kind, name, position)"
        " select %s, 'product', 'Workbook ' || n, -1 from generate_series(1, 3000) n",
        TENANT_ID,
    )
    evidence = ask(knowledge, "price of workbook 1234", "fee")
    assert [named.item for named in evidence.named] == ["Workbook 1234"]
    assert fact(ask(knowledge, "fees for data science", "fee"), "fee").amount == 78500


def test_a_question_of_no_words_is_answered_with_nothing(knowledge: PublishedKnowledge) -> None:
    for text in ("", "???", "🙂", "'; drop table tenant; --", "a:b & !c | <-> (d"):
        assert ask(knowledge, text).passages == ()


def test_what_is_offered_can_be_listed(knowledge: PublishedKnowledge) -> None:
    evidence = ask(knowledge, "which courses do you have", "offer")
    assert len(evidence.offered) == 14
    assert {item.name for item in evidence.offered} == {f.item for f in evidence.facts if f.kind == "fee"}


def test_seeding_again_changes_nothing_and_keeps_changes(bucket: Bucket, admin_url: str, town: Town) -> None:
    town.run("update catalogue_fact set amount = 1 where kind = 'fee'")
    again = Bucket()
    before = town.all("select * from catalogue_fact order by id")
    seeded = seed(admin_url, KEY, again.put, token="another token", crm_urls=NOWHERE)
    assert seeded.tenant["id"] == str(TENANT_ID)
    assert town.all("select * from catalogue_fact order by id") == before
    assert set(again.objects) == set(bucket.objects), "documents that were never ingested are uploaded again"
    assert len(town.all("select 1 from channel_route")) == 5


def test_the_seeded_accounts_lead_to_the_tenant_with_a_readable_token(bucket: Bucket, town: Town) -> None:
    routes = town.all("select kind, external_id, tenant_id from channel_route order by kind, external_id")
    assert [(row["kind"], row["external_id"]) for row in routes] == [
        ("instagram", INSTAGRAM_ID),
        ("messenger", PAGE_ID),
        ("page", PAGE_ID),
        ("whatsapp", PHONE_NUMBER_ID),
        ("whatsapp", BUSINESS_ID),
    ]
    kept = town.one("select token from channel_account where kind = 'whatsapp'")["token"]
    assert TenantKey(KEY).decrypt(TENANT_ID, kept) == "a token"
    with pytest.raises(InvalidSettingsError):
        TenantKey(KEY).decrypt(UUID(int=1), kept)


def test_the_seeded_settings_are_an_institution_with_five_refusals(bucket: Bucket, town: Town) -> None:
    row = town.one("select name, settings from tenant where id = %s", TENANT_ID)
    institution = Institution(name=row["name"], **row["settings"])
    assert set(institution.refusal) == {"en", "hinglish", "hi", "es", "fr"}


def test_an_amount_without_a_currency_is_no_fee(bucket: Bucket, town: Town) -> None:
    with pytest.raises(psycopg.errors.CheckViolation):
        town.run("update catalogue_fact set currency = null where kind = 'fee'")
