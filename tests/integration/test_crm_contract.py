"""What every CRM promises in ``functions/crm_sync/crm.py``, over real HTTP to its stand-in."""

from collections.abc import Callable, Iterator
from contextlib import closing

import pytest

from functions.crm_sync.crm import Crm
from local.world.thread import OnThread
from shared.errors import (
    ConnectionParkedError,
    RecordGoneError,
    RecordRefusedError,
    RetryLaterError,
    TransientError,
    TurantError,
    UnknownOutcomeError,
)
from tests.integration.crm_dialects import DIALECTS, EMAIL, LEAD, OWNER, PHONE, TOKEN, Desk, desk, lead, taken


@pytest.fixture(params=DIALECTS)
def standing(request: pytest.FixtureRequest) -> Iterator[Desk]:
    with desk(request.param) as desk_of_dialect:
        yield desk_of_dialect


def raised(error: type[TurantError], call: Callable[[], object]) -> TurantError:
    """The error, which is of exactly this type and tells nothing personal or secret."""
    with pytest.raises(TurantError) as caught:
        call()
    assert type(caught.value) is error, repr(caught.value)
    assert not any(told in str(caught.value) for told in (PHONE, PHONE[1:], EMAIL, TOKEN, "Asha"))
    return caught.value


# Made once, found again.


def test_a_lead_becomes_one_record_with_our_id_and_is_found_by_it(standing: Desk) -> None:
    kept = standing.crm.create(lead())
    (record,) = standing.records()
    assert kept.created and kept.remote_id == record["id"]
    of = standing.dialect
    assert record["values"][of.lead_id] == LEAD
    assert "Asha" in record["values"][of.name]
    assert standing.crm.find(lead(phone=None, email=None)) in (kept.remote_id, None)
    standing.settle()
    assert standing.crm.find(lead(phone=None, email=None)) == kept.remote_id


@pytest.mark.parametrize("standing", [name for name, of in DIALECTS.items() if of.keeps_our_id_unique], indirect=True)
def test_a_create_that_is_repeated_makes_no_second_record(standing: Desk) -> None:
    assert not standing.crm.creates_blindly
    first = standing.crm.create(lead())
    again = standing.crm.create(lead(name="Asha Kulkarni"))
    (record,) = standing.records()
    assert again.remote_id == first.remote_id and not again.created
    assert "Kulkarni" in record["values"][standing.dialect.name]


@pytest.mark.parametrize("written", ["+919876543210", "9876543210", "098765 43210", "+91 98765-43210"])
def test_what_somebody_made_by_hand_is_found_by_phone(standing: Desk, written: str) -> None:
    standing.by_hand("Somebody", phone="9123456780")
    theirs = standing.by_hand(phone=written)
    standing.settle()
    assert standing.crm.find(lead(email=None)) == theirs


def test_the_same_digits_in_another_country_are_another_person(standing: Desk) -> None:
    standing.by_hand(phone="+19876543210")
    standing.settle()
    assert standing.crm.find(lead(email=None)) is None


def test_what_somebody_made_by_hand_is_found_by_email(standing: Desk) -> None:
    theirs = standing.by_hand(email="Asha@Example.in")
    standing.settle()
    assert standing.crm.find(lead()) == theirs
    assert standing.crm.find(lead(email="other@example.in")) is None


def test_the_phone_goes_before_the_email(standing: Desk) -> None:
    standing.by_hand("By e-mail", email=EMAIL)
    by_phone = standing.by_hand("By phone", phone=PHONE)
    standing.settle()
    assert standing.crm.find(lead()) == by_phone


def test_a_record_of_another_lead_is_never_taken(standing: Desk) -> None:
    standing.by_hand(phone=PHONE, email=EMAIL, lead_id="lead_other")
    standing.settle()
    assert standing.crm.find(lead()) is None


def test_nobody_is_found_where_nobody_is(standing: Desk) -> None:
    assert standing.crm.find(lead()) is None
    assert standing.crm.find(lead(phone=None, email=None, lead_id="o'brien\\' OR Name != '")) is None


# Brought up to date.


def test_an_update_writes_what_changed_and_our_id(standing: Desk) -> None:
    of = standing.dialect
    theirs = standing.by_hand("By hand", phone=PHONE)
    kept = standing.crm.update(theirs, lead(properties={of.city: "Pune"}))
    (record,) = standing.records()
    assert kept.remote_id == theirs and not kept.created
    assert record["values"][of.lead_id] == LEAD and record["values"][of.city] == "Pune"
    standing.crm.update(theirs, lead(properties={of.city: None}))
    assert not standing.records()[0]["values"].get(of.city)
    standing.settle()
    assert standing.crm.find(lead(phone=None, email=None)) == theirs


def test_what_we_do_not_know_leaves_what_stands_there(standing: Desk) -> None:
    theirs = standing.by_hand(phone=PHONE, email=EMAIL)
    standing.crm.update(theirs, lead(phone=None, email=None))
    values = standing.records()[0]["values"]
    assert PHONE in str(values[standing.dialect.phone]) and EMAIL in str(values[standing.dialect.email])


def test_a_deleted_record_is_told_as_gone_and_can_be_made_anew(standing: Desk) -> None:
    kept = standing.crm.create(lead())
    standing.order("delete", {"id": kept.remote_id})
    raised(RecordGoneError, lambda: standing.crm.update(kept.remote_id, lead()))
    raised(RecordGoneError, lambda: standing.crm.note(kept.remote_id, taken()))
    standing.settle()
    assert standing.crm.find(lead()) is None
    anew = standing.crm.create(lead())
    assert anew.created and [record["id"] for record in standing.records()] == [anew.remote_id]


def test_a_merged_record_leads_to_the_one_that_survived(standing: Desk) -> None:
    kept = standing.crm.create(lead())
    survivor = standing.by_hand("Asha by hand")
    standing.order("merge", {"winner": survivor, "loser": kept.remote_id})
    if not standing.dialect.heals_merges:
        raised(RecordGoneError, lambda: standing.crm.update(kept.remote_id, lead()))
        standing.settle()
        assert standing.crm.find(lead()) == survivor
        return
    assert standing.crm.update(kept.remote_id, lead(name="Asha K")).remote_id == survivor
    (record,) = standing.records()
    assert record["values"][standing.dialect.lead_id] == LEAD and "Asha K" in record["values"][standing.dialect.name]


def test_the_owner_is_set_and_left_alone_when_none_is_given(standing: Desk) -> None:
    kept = standing.crm.create(lead(owner=OWNER))
    standing.crm.update(kept.remote_id, lead())
    (record,) = standing.records()
    assert OWNER in map(str, record["values"].values())


# What a failure means: is it written?


def test_a_create_that_was_carried_out_in_silence_is_unknown_and_heals_to_one_record(standing: Desk) -> None:
    standing.fail("timeout_after_accept", standing.dialect.creating)
    raised(UnknownOutcomeError, lambda: standing.crm.create(lead()))
    standing.settle()
    found = standing.crm.find(lead())
    (record,) = standing.records()
    assert found == record["id"]
    if not standing.crm.creates_blindly:
        assert standing.crm.create(lead()).remote_id == found
        assert len(standing.records()) == 1


@pytest.mark.parametrize("fault", ["timeout", "refuse", "500", "503"])
def test_a_create_without_a_telling_answer_is_unknown(standing: Desk, fault: str) -> None:
    standing.fail(fault, standing.dialect.creating)
    raised(UnknownOutcomeError, lambda: standing.crm.create(lead()))
    assert standing.records() == []


@pytest.mark.parametrize("fault", ["timeout", "refuse", "500"])
def test_a_search_without_an_answer_wrote_nothing(standing: Desk, fault: str) -> None:
    standing.fail(fault)
    raised(TransientError, lambda: standing.crm.find(lead()))


def test_where_nobody_listens_nothing_was_written(standing: Desk) -> None:
    with OnThread(standing.dialect.standin(standing.clock)) as gone:
        crm = standing.dialect.adapter(gone.url, standing.clock, TOKEN)
    with closing(crm):
        raised(TransientError, lambda: crm.create(lead()))


def test_the_next_call_works_after_any_failure(standing: Desk) -> None:
    for fault in ("timeout", "refuse", "500", standing.dialect.limited):
        standing.fail(fault)
        with pytest.raises(TransientError):
            standing.crm.find(lead())
    assert standing.crm.create(lead()).created


# What is refused.


CALLS: dict[str, Callable[[Crm], object]] = {
    "connect": lambda crm: crm.connect(),
    "find": lambda crm: crm.find(lead()),
    "create": lambda crm: crm.create(lead()),
    "update": lambda crm: crm.update("101", lead()),
    "note": lambda crm: crm.note("101", taken()),
}


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("secret", ["revoked", "", "line\nbreak", "ключ"])
def test_a_refused_token_parks_the_connection(standing: Desk, call: str, secret: str) -> None:
    with closing(standing.other(secret)) as crm:
        raised(ConnectionParkedError, lambda: CALLS[call](crm))
    assert standing.records() == []


def test_a_property_that_is_refused_is_named_and_nothing_is_written(standing: Desk) -> None:
    properties, name = standing.dialect.refused
    error = raised(RecordRefusedError, lambda: standing.crm.create(lead(properties=properties)))
    assert isinstance(error, RecordRefusedError) and error.field == name
    assert standing.records() == []
    kept = standing.crm.create(lead())
    error = raised(RecordRefusedError, lambda: standing.crm.update(kept.remote_id, lead(properties=properties)))
    assert isinstance(error, RecordRefusedError) and error.field == name


@pytest.mark.parametrize("call", CALLS)
def test_a_limit_says_when_to_come_back(standing: Desk, call: str) -> None:
    standing.fail(standing.dialect.limited)
    error = raised(RetryLaterError, lambda: CALLS[call](standing.crm))
    assert isinstance(error, RetryLaterError) and error.seconds >= 1


# Notes, connecting, and what people are shown.


def test_a_note_stands_once_however_often_it_is_written(standing: Desk) -> None:
    kept = standing.crm.create(lead())
    for _ in range(2):
        standing.crm.note(kept.remote_id, taken())
    standing.fail("timeout_after_accept", standing.dialect.noting, method="POST")
    with pytest.raises(UnknownOutcomeError):
        standing.crm.note(kept.remote_id, taken("note_2", "Called back."))
    standing.crm.note(kept.remote_id, taken("note_2", "Called back."))
    texts = [" ".join(map(str, note["values"].values())) for note in standing.notes()]
    assert len(texts) == 2
    assert "fees" in texts[0] and "Called back." in texts[1]
    assert all(kept.remote_id in text for text in texts)


def test_connecting_is_repeatable_and_says_whose_crm_it_is(standing: Desk) -> None:
    assert standing.crm.connect().name
    assert standing.crm.connect() == standing.crm.connect()


def test_exchanges_show_everything_but_secrets_and_are_told_once(standing: Desk) -> None:
    standing.crm.exchanges()
    standing.crm.create(lead())
    standing.fail("timeout", standing.dialect.creating)
    with pytest.raises(UnknownOutcomeError):
        standing.crm.create(lead())
    shown = standing.crm.exchanges()
    assert standing.crm.exchanges() == ()
    assert shown[0].status in (200, 201) and LEAD in "".join(f"{one.url} {one.request}" for one in shown)
    assert shown[-1].status is None and shown[-1].ms >= 300
    with closing(standing.other(TOKEN)) as crm:
        crm.connect()
        whole = "".join(one.model_dump_json() for one in (*shown, *crm.exchanges()))
    assert TOKEN not in whole and "Authorization" not in whole
