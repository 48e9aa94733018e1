"""The store behind every CRM stand-in: unique values, an index that lags, merges, quotas, and what people do there."""

from collections.abc import Iterator

import pytest
from aiohttp import web

from local.world.control import Control
from local.world.records import RECORDS, ROUTES, Quota, Records, TakenError
from local.world.thread import OnThread
from tests.unit.world.meta_app import ask


class Standing:
    """A clock that moves when told to."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Standing:
    return Standing()


@pytest.fixture
def records(clock: Standing) -> Records:
    records = Records(clock, lambda kind, before: f"{kind}-{before}", lag=5)
    records.keep_unique("contact", "email")
    return records


def found(records: Records, key: str, value: str) -> list[str]:
    return [stored.id for stored in records.search("contact", lambda values: values.get(key) == value)]


def test_a_unique_value_belongs_to_one_live_record_in_whatever_letter_case(records: Records) -> None:
    first = records.make("contact", {"email": "Asha@example.in"})
    with pytest.raises(TakenError) as taken:
        records.make("contact", {"email": "asha@EXAMPLE.in", "phone": "1"})
    assert (taken.value.key, taken.value.holder) == ("email", first.id)
    assert [stored.id for stored in records.every()] == [first.id]
    assert records.holder("contact", "email", "ASHA@example.in") is first


def test_another_kind_may_have_the_same_value(records: Records) -> None:
    first = records.make("contact", {"email": "asha@example.in"})
    company = records.make("company", {"email": "asha@example.in"})
    assert records.holder("contact", "email", "asha@example.in") is first
    records.change(company.id, {"email": "school@example.in"})
    with pytest.raises(TakenError):
        records.make("contact", {"email": "asha@example.in"})
    assert list(records.live("contact")) == [first]


@pytest.mark.parametrize("nothing", [None, ""])
def test_a_value_that_is_emptied_is_not_there(records: Records, nothing: str | None) -> None:
    stored = records.make("contact", {"name": "Asha", "email": nothing})
    records.make("contact", {"email": nothing})
    assert stored.values == {"name": "Asha"}
    records.change(stored.id, {"name": nothing})
    assert stored.values == {}


def test_a_unique_value_that_was_given_up_is_free(records: Records) -> None:
    first = records.make("contact", {"email": "asha@example.in"})
    records.change(first.id, {"email": "other@example.in"})
    second = records.make("contact", {"email": "asha@example.in"})
    with pytest.raises(TakenError):
        records.change(first.id, {"email": "asha@example.in", "phone": "1"})
    assert first.values == {"email": "other@example.in"}
    records.change(second.id, {"email": None})
    records.change(first.id, {"email": "asha@example.in"})


def test_a_property_made_unique_later_counts_what_is_there(records: Records) -> None:
    first = records.make("contact", {"key": "a"})
    records.keep_unique("contact", "key")
    with pytest.raises(TakenError):
        records.make("contact", {"key": "A"})
    assert records.holder("contact", "key", "a") is first


def test_search_sees_a_write_only_after_the_lag_and_a_record_by_its_id_at_once(
    records: Records, clock: Standing
) -> None:
    stored = records.make("contact", {"phone": "1"})
    records.make("company", {"phone": "1"})
    assert records.get("contact", stored.id) is stored and records.get("company", stored.id) is None
    clock.now += 4.9
    assert found(records, "phone", "1") == []
    clock.now += 0.2
    assert found(records, "phone", "1") == [stored.id]
    records.change(stored.id, {"phone": "2"})
    assert found(records, "phone", "1") == [stored.id] and found(records, "phone", "2") == []
    clock.now += 5
    assert found(records, "phone", "1") == [] and found(records, "phone", "2") == [stored.id]


def test_a_deleted_record_is_found_until_the_index_has_caught_up_and_frees_its_values(
    records: Records, clock: Standing
) -> None:
    stored = records.make("contact", {"email": "asha@example.in", "phone": "1"})
    clock.now += 5
    records.delete(stored.id)
    assert found(records, "phone", "1") == [stored.id]
    assert records.surviving("contact", stored.id) is None
    assert list(records.live("contact")) == []
    clock.now += 5
    assert found(records, "phone", "1") == []
    records.make("contact", {"email": "asha@example.in"})
    with pytest.raises(KeyError):
        records.change(stored.id, {"phone": "2"})


def test_the_winner_of_a_merge_takes_over_what_it_has_not_and_stands_for_the_loser(records: Records) -> None:
    winner = records.make("contact", {"name": "Asha", "phone": "1"})
    loser = records.make("contact", {"name": "A.", "email": "asha@example.in"})
    records.merge(winner.id, loser.id)
    assert winner.values == {"name": "Asha", "phone": "1", "email": "asha@example.in"}
    assert records.surviving("contact", loser.id) is winner
    assert records.holder("contact", "email", "asha@example.in") is winner
    assert loser.state == "merged"
    third = records.make("contact", {"name": "Asha K"})
    records.merge(third.id, winner.id)
    assert records.surviving("contact", loser.id) is third
    assert records.surviving("contact", "contact-9") is None


def test_a_quota_frees_what_is_older_than_its_window(clock: Standing) -> None:
    quota = Quota(clock, most=3, seconds=10)
    assert quota.take(2)
    clock.now += 4
    assert quota.take() and not quota.take()
    assert quota.left == 0 and quota.frees_in == 6
    clock.now += 6
    assert quota.left == 2 and quota.take(2) and not quota.take()
    quota.forget()
    assert quota.left == 3 and quota.frees_in == 0


# What people do in the CRM meanwhile.


@pytest.fixture
def url(records: Records, clock: Standing) -> Iterator[str]:
    app = web.Application()
    app[RECORDS] = records
    Control(clock, lambda _: None).install(app)
    app.add_routes(ROUTES)
    with OnThread(app) as standin:
        yield f"{standin.url}/_control"


def test_people_make_edit_merge_and_delete_and_everything_stays_listed(url: str) -> None:
    first = ask(f"{url}/records", {"kind": "contact", "values": {"name": "Asha", "phone": "1"}}).body["id"]
    second = ask(f"{url}/records", {"kind": "contact", "values": {"name": "Asha K"}}).body["id"]
    ask(f"{url}/records", {"kind": "note", "values": {"text": "called"}})
    ask(f"{url}/change", {"id": first, "values": {"phone": None, "city": "Pune"}})
    ask(f"{url}/merge", {"winner": second, "loser": first})
    ask(f"{url}/delete", {"id": second})
    listed = ask(f"{url}/records?kind=contact").body
    assert [(r["id"], r["state"], r["merged_into"], r["values"]) for r in listed] == [
        (first, "merged", second, {"name": "Asha", "city": "Pune"}),
        (second, "deleted", None, {"name": "Asha K", "city": "Pune"}),
    ]
    assert len(ask(f"{url}/records").body) == 3
    assert listed[0]["made"] == "1970-01-01T00:16:40.000Z"


@pytest.mark.parametrize(
    ("order", "body"),
    [
        ("records", {"kind": "contact"}),
        ("change", {"id": "contact-9", "values": {}}),
        ("merge", {"winner": "contact-0", "loser": "contact-0"}),
        ("merge", {"winner": "contact-0", "loser": "company-1"}),
        ("delete", {"id": "contact-9"}),
    ],
)
def test_an_order_that_makes_no_sense_is_refused(url: str, records: Records, order: str, body: object) -> None:
    records.make("contact", {"name": "Asha"})
    records.make("company", {"name": "School"})
    assert ask(f"{url}/{order}", body).status == 400
    assert [stored.state for stored in records.every()] == ["live", "live"]
