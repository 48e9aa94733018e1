"""The catalogue on the real database: nothing is overwritten, and what is quoted is right to the second."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest

from shared.adapters.built_in_thinker import BuiltInThinker
from shared.adapters.intent_classifier import IntentClassifier
from shared.adapters.latin_languages import identify
from shared.db.catalogue import CatalogueStore
from shared.db.connection import Database
from shared.db.knowledge import PublishedKnowledge
from shared.domain.catalogue_changes import AddItem, ChangeFact, ChangeItem, RemoveFact, RemoveItem
from shared.domain.cataloguing import KeptItem, midnight
from shared.domain.importing_plan import token_of
from shared.domain.talk import Institution
from shared.errors import ConflictError, RefusedChangeError
from shared.ports import Question
from shared.thinking.think import ThinkPorts
from shared.training.build import main as build_models
from tests.builders import Institute, Town
from tests.integration.knowledge_demo import MODELS, OneHot, embedder
from tests.thinking import REFUSALS, Chat
from tests.unit.catalogue.building import FEE, fact, item

HEADER = ["Type", "Name", "Fact", "Label", "Amount", "First day"]
DEARER = FEE.model_copy(update={"amount": Decimal(13500)})


@pytest.fixture
def school(town: Town) -> Institute:
    return town.institute()


@pytest.fixture
def store(database: Database) -> CatalogueStore:
    return CatalogueStore(database)


def add(
    store: CatalogueStore, tenant: UUID, *facts: Any, name: str = "Yoga Teaching", kind: str = "course"
) -> KeptItem:
    made = store.apply(tenant, [AddItem(item=item(name, *(facts or (FEE,)), kind=kind))]).made[0]
    kept = store.item(tenant, made) if made else None
    assert kept is not None
    return kept


def fees(database: Database, tenant: UUID, text: str = "yoga teaching fees") -> list[float | None]:
    asked = Question.model_validate(
        {"tenant_id": tenant, "version": None, "text": text, "language": "en", "asked": ("fee",)}
    )
    found = PublishedKnowledge(database, OneHot()).search(asked)
    return [row.amount for row in found.facts if row.kind == "fee"]


def test_a_changed_fee_is_quoted_at_once_and_its_history_can_be_read(
    store: CatalogueStore, database: Database, school: Institute, town: Town
) -> None:
    kept = add(store, school.tenant_id)
    store.apply(school.tenant_id, [ChangeFact(fact_id=kept.facts[0].id, fact=DEARER)])
    assert fees(database, school.tenant_id) == [13500]
    history = store.item(school.tenant_id, kept.id, history=True)
    assert history is not None
    assert [(row.amount, row.effective_until is None) for row in history.facts] == [(12000, False), (13500, True)]
    told = town.all("select data from event where kind = 'CatalogueChanged' order by position")
    assert [row["data"]["item_ids"] for row in told] == [[str(kept.id)]] * 2


def test_a_removed_item_is_neither_named_nor_offered_and_stays_readable(
    store: CatalogueStore, database: Database, school: Institute
) -> None:
    kept = add(store, school.tenant_id)
    add(store, school.tenant_id, name="Dance")
    store.apply(school.tenant_id, [RemoveItem(item_id=kept.id)])
    asked = Question.model_validate(
        {"tenant_id": school.tenant_id, "version": None, "text": "courses?", "language": "en", "asked": ("offer",)}
    )
    assert [one.name for one in PublishedKnowledge(database, OneHot()).search(asked).offered] == ["Dance"]
    assert store.item(school.tenant_id, kept.id) is None
    assert store.item(school.tenant_id, kept.id, history=True) is not None
    assert add(store, school.tenant_id).id != kept.id, "its name is free for another one"


def test_a_planned_fee_that_is_taken_back_is_never_quoted(
    store: CatalogueStore, database: Database, school: Institute, town: Town
) -> None:
    kept = add(store, school.tenant_id)
    soon = town.one("select app_now() as now")["now"] + timedelta(hours=1)
    later = DEARER.model_copy(update={"effective_from": soon})
    planned = store.apply(school.tenant_id, [ChangeFact(fact_id=kept.facts[0].id, fact=later)]).made[0]
    assert planned is not None
    store.apply(school.tenant_id, [RemoveFact(fact_id=planned)])
    town.advance(7200)
    assert fees(database, school.tenant_id) == [12000]


@pytest.mark.parametrize("zone", ["Asia/Kolkata", "America/New_York"])
def test_a_fee_that_changes_on_the_first_of_april_is_right_on_both_sides_of_midnight(
    store: CatalogueStore, database: Database, town: Town, zone: str
) -> None:
    build_models(MODELS)
    tenant = town.institute(timezone=zone).tenant_id
    kept = add(store, tenant, FEE, fact("discount", "Sibling", share=Decimal(10)))
    now = town.one("select app_now() as now")["now"]
    april = midnight(datetime(now.year + 1, 4, 1).date(), ZoneInfo(zone))
    rows = [HEADER, ["Course", "Yoga Teaching", "Fee", "Course fee", "Rs 13,500", f"1 April {april.year}"]]
    store.commit(tenant, rows, token_of(store.preview(tenant, rows)))
    built_in = BuiltInThinker()
    ports = ThinkPorts(
        classifier=IntentClassifier(MODELS, embedder()),
        identify=identify,
        knowledge=PublishedKnowledge(database, embedder()),
        thinker=built_in,
        stand_by=built_in,
    )

    def reply() -> str:
        there = Institution.model_validate({"name": "Sharma Classes", "timezone": zone, "refusal": REFUSALS})
        now = town.one("select app_now() as now")["now"]
        chat = Chat(ports, institution=there, version=uuid4(), tenant=tenant, now=now)
        return chat.says("What is the fee for Yoga Teaching?")

    town.advance((april - now).total_seconds() - 5)
    assert fees(database, tenant) == [12000]
    before = reply()
    assert "₹12,000" in before and "₹13,500" not in before and "₹1,200" in before
    town.advance(10)
    after = reply()
    assert "₹13,500" in after and "₹12,000" not in after and "₹1,350" in after
    assert fees(database, tenant) == [13500]
    assert [row.id for row in (store.item(tenant, kept.id) or kept).facts if row.kind == "fee"] != [kept.facts[0].id]


def test_what_contradicts_is_refused_and_nothing_of_it_is_stored(
    store: CatalogueStore, school: Institute, town: Town
) -> None:
    kept = add(store, school.tenant_id)
    changes = [ChangeItem(item_id=kept.id, name="Hatha"), AddItem(item=item("Dance", FEE, DEARER))]
    with pytest.raises(RefusedChangeError) as refused:
        store.apply(school.tenant_id, changes)
    assert [(fault.place, "Two fees" in fault.sentence) for fault in refused.value.faults] == [(1, True)]
    assert [row["name"] for row in town.all("select name from catalogue_item")] == ["Yoga Teaching"]


def test_two_people_changing_one_fee_at_once_leave_one_fee(
    app_url: str, store: CatalogueStore, school: Institute, town: Town
) -> None:
    kept = add(store, school.tenant_id)

    def change(amount: int) -> bool:
        with closing(Database(lambda: app_url)) as own:
            try:
                new = FEE.model_copy(update={"amount": Decimal(amount)})
                CatalogueStore(own).apply(school.tenant_id, [ChangeFact(fact_id=kept.facts[0].id, fact=new)])
            except RefusedChangeError:
                return False
            return True

    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(change, range(1, 9)))
    assert done.count(True) == 1
    assert len(town.all("select 1 from catalogue_fact where effective_until is null")) == 1


def test_an_import_does_what_its_preview_showed_or_nothing(store: CatalogueStore, school: Institute) -> None:
    tenant = school.tenant_id
    kept = add(store, tenant)
    rows = [HEADER, ["Course", "Yoga Teaching", "Fee", "Course fee", 13500, ""], ["Course", "Dance", "Fee", "", 5, ""]]
    shown = store.preview(tenant, rows)
    assert [row.state for row in shown.rows] == ["changed", "added"]
    assert len(store.items(tenant).items) == 1, "a preview changes nothing"
    store.apply(tenant, [ChangeFact(fact_id=kept.facts[0].id, fact=FEE.model_copy(update={"amount": Decimal(1)}))])
    with pytest.raises(ConflictError):
        store.commit(tenant, rows, token_of(shown))
    store.commit(tenant, rows, token_of(store.preview(tenant, rows)))
    assert [(one.name, one.facts[0].amount) for one in store.items(tenant).items] == [
        ("Yoga Teaching", 13500),
        ("Dance", 5),
    ]
    wrong = [HEADER, ["Course", "Yoga Teaching", "Fee", "", "a lot", ""], ["Course", "Chess", "Fee", "", 5, ""]]
    with pytest.raises(RefusedChangeError):
        store.commit(tenant, wrong, token_of(store.preview(tenant, wrong)))
    assert len(store.items(tenant).items) == 2


def test_a_complete_import_of_what_was_exported_changes_nothing(store: CatalogueStore, school: Institute) -> None:
    add(store, school.tenant_id, FEE, fact("duration", text="3 months"))
    add(store, school.tenant_id, fact("answer", text="Yes."), name="Is there a hostel?", kind="faq")
    shown = store.preview(school.tenant_id, store.export(school.tenant_id), complete=True)
    assert {row.state for row in shown.rows} == {"unchanged"} and not shown.gone and not shown.faults
    first_only = store.export(school.tenant_id)[:2]
    shown = store.preview(school.tenant_id, first_only, complete=True)
    store.commit(school.tenant_id, first_only, token_of(shown), complete=True)
    assert [(one.name, len(one.facts)) for one in store.items(school.tenant_id).items] == [("Yoga Teaching", 1)]


def test_items_are_read_page_by_page_in_their_order(store: CatalogueStore, school: Institute) -> None:
    for name in ("Cooking", "Algebra", "Ballet"):
        add(store, school.tenant_id, name=name)
    add(store, school.tenant_id, fact("address", text="12 Main Road"), name="Main Road", kind="branch")
    first = store.items(school.tenant_id, kind="course", limit=2).items
    rest = store.items(school.tenant_id, kind="course", limit=2, after=first[-1].id).items
    assert [one.name for one in (*first, *rest)] == ["Cooking", "Algebra", "Ballet"]


def test_another_tenants_catalogue_is_neither_read_nor_changed(
    store: CatalogueStore, school: Institute, town: Town
) -> None:
    kept, other = add(store, school.tenant_id), town.institute().tenant_id
    assert store.item(other, kept.id, history=True) is None and store.item_of(other, kept.facts[0].id) is None
    for change in (
        ChangeItem(item_id=kept.id, name="Mine"),
        RemoveItem(item_id=kept.id),
        RemoveFact(fact_id=kept.facts[0].id),
    ):
        with pytest.raises(RefusedChangeError):
            store.apply(other, [change])
    assert store.item(school.tenant_id, kept.id) == kept
    assert store.item(school.tenant_id, uuid4()) is None


def test_the_function_may_neither_delete_nor_rewrite_what_was_published(
    database: Database, store: CatalogueStore, school: Institute
) -> None:
    import psycopg

    add(store, school.tenant_id)
    for statement in (
        "delete from catalogue_fact",
        "update catalogue_fact set amount = 1",
        "delete from catalogue_item",
    ):
        with pytest.raises(psycopg.errors.InsufficientPrivilege), database.tenant(school.tenant_id) as cursor:
            cursor.execute(statement)
