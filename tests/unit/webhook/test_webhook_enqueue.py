"""All of it in the queues, or an error."""

import json

import pytest

from functions.webhook.enqueue import MOST_BYTES, batches
from functions.webhook.item import LARGEST, Item, inbound, status
from shared.errors import AwsUnavailableError
from tests.unit.webhook.doubles import URLS, World


def messages(number: int, size: int = 10) -> list[Item]:
    return [
        inbound("message", "whatsapp", "1", 0, {"n": n, "text": "x" * size}, contact=f"{n % 3}", key=str(n))
        for n in range(number)
    ]


def test_items_go_out_in_tens_and_in_order() -> None:
    world = World()
    world.queues.put(messages(23))

    assert [len(entries) for _, entries in world.sqs.calls] == [10, 10, 3]
    assert [item["data"]["n"] for item in world.sqs.bodies("inbound")] == list(range(23))


def test_an_inbound_entry_says_its_group_and_what_makes_it_the_same() -> None:
    world = World()
    world.queues.put(messages(4))

    entries = world.sqs.accepted[URLS["inbound"]]
    groups = [entry["MessageGroupId"] for entry in entries]
    assert groups[0] == groups[3] != groups[1]
    assert len({entry["MessageDeduplicationId"] for entry in entries}) == 4


def test_a_status_goes_to_its_own_queue_which_keeps_no_order() -> None:
    world = World()
    world.queues.put([status("1", 0, {"id": "a", "status": "sent"}), *messages(1)])

    (entry,) = world.sqs.accepted[URLS["statuses"]]
    assert entry.keys() == {"Id", "MessageBody"}
    assert len(world.sqs.bodies("inbound")) == 1


def test_a_batch_stays_below_what_one_request_may_carry() -> None:
    cut = list(batches(messages(10, size=60_000)))

    assert [len(batch) for batch in cut] == [4, 4, 2]
    assert all(sum(item.size for item in batch) <= MOST_BYTES for batch in cut)


def test_nothing_is_sent_when_there_is_nothing() -> None:
    world = World()
    world.queues.put([])

    assert world.sqs.calls == []


def test_what_was_refused_is_tried_once_more() -> None:
    world = World()
    world.sqs.refusals = [{"1": "InternalError", "3": "ThrottlingException"}]
    world.queues.put(messages(5))

    assert [[entry["Id"] for entry in entries] for _, entries in world.sqs.calls] == [
        ["0", "1", "2", "3", "4"],
        ["1", "3"],
    ]
    assert sorted(item["data"]["n"] for item in world.sqs.bodies("inbound")) == list(range(5))


def test_what_is_refused_twice_is_an_error_that_quotes_nothing() -> None:
    world = World()
    world.sqs.refusals = [{"1": "InternalError"}, {"1": "InternalError"}]

    with pytest.raises(AwsUnavailableError, match=r"^sqs: InternalError$"):
        world.queues.put(messages(25))
    assert len(world.sqs.calls) == 2, "the rest is not tried: Meta sends all of it again"


def test_an_entry_that_is_not_answered_was_not_accepted() -> None:
    world = World()
    world.sqs.send_message_batch = lambda **_: {"message": "<html>"}  # type: ignore[method-assign]

    with pytest.raises(AwsUnavailableError, match="Unanswered"):
        world.queues.put(messages(1))


def test_a_large_item_is_kept_in_the_raw_bucket_and_a_pointer_travels() -> None:
    world = World()
    small, large = messages(2)[0], messages(2, size=LARGEST)[1]
    world.queues.put([small, large])

    first, pointer = world.sqs.bodies("inbound")
    assert first["kind"] == "message"
    assert (pointer["kind"], pointer["account"]) == ("stored", "1")
    key = pointer["data"]["key"]
    assert key.startswith("items/")
    assert json.loads(world.s3.objects["raw", key]) == large.value
    sent = world.sqs.accepted[URLS["inbound"]][1]
    assert (sent["MessageGroupId"], sent["MessageDeduplicationId"]) == (large.group, large.dedup)


def test_the_same_large_item_again_overwrites_itself() -> None:
    world = World()
    for _ in range(3):
        world.queues.put(messages(1, size=LARGEST))

    assert len(world.s3.objects) == 1
