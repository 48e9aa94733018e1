"""What a consumer can rely on from the local queues, asked by the real boto3."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from botocore.exceptions import ClientError

from local.ask import ask
from tests.integration.cloud_harness import Bed, bed, queue

SPECS = (
    queue("In", fifo=True, visibility=30, dead_letters="InDlq.fifo", max_receives=2),
    queue("InDlq", fifo=True),
    queue("Scoped", fifo=True, deduplicates_by_group=True),
    queue("Work", visibility=30, dead_letters="WorkDlq", max_receives=2),
    queue("WorkDlq"),
)


@pytest.fixture
def queues(tmp_path: Path) -> Iterator[Bed]:
    with bed(tmp_path, *SPECS) as made:
        yield made


def test_a_group_keeps_its_order_when_a_message_comes_back(queues: Bed) -> None:
    queues.say("In.fifo", "a", "1", "2", "3")
    assert queues.bodies("In.fifo", most=2, VisibilityTimeout=1) == ["1", "2"]
    assert queues.bodies("In.fifo") == [], "the third waits for those in flight"
    time.sleep(1.1)
    assert queues.bodies("In.fifo") == ["1", "2", "3"]


def test_other_groups_go_on_while_one_is_in_flight(queues: Bed) -> None:
    queues.say("In.fifo", "a", "a1", "a2")
    queues.say("In.fifo", "b", "b1")
    first = queues.receive("In.fifo", most=1)
    assert queues.bodies("In.fifo") == ["b1"]
    queues.delete("In.fifo", first)
    assert queues.bodies("In.fifo") == ["a2"]


def test_a_deduplication_id_bars_for_five_minutes_even_after_deletion(queues: Bed) -> None:
    first = queues.send("In.fifo", "x", MessageGroupId="a", MessageDeduplicationId="d")
    queues.delete("In.fifo", queues.receive("In.fifo"))
    again = queues.send("In.fifo", "y", MessageGroupId="b", MessageDeduplicationId="d")
    assert again["MessageId"] == first["MessageId"]
    assert queues.bodies("In.fifo") == []
    queues.move_clock(301)
    queues.send("In.fifo", "z", MessageGroupId="a", MessageDeduplicationId="d")
    assert queues.bodies("In.fifo") == ["z"]


def test_deduplication_by_group_leaves_other_groups_alone(queues: Bed) -> None:
    for group in ("a", "b", "a"):
        queues.send("Scoped.fifo", group, MessageGroupId=group, MessageDeduplicationId="d")
    assert sorted(queues.bodies("Scoped.fifo")) == ["a", "b"]


def test_a_fifo_queue_refuses_what_it_cannot_order(queues: Bed) -> None:
    for settings in (
        {},
        {"MessageGroupId": "a"},
        {"MessageGroupId": "a", "MessageDeduplicationId": "d", "DelaySeconds": 1},
    ):
        with pytest.raises(ClientError):
            queues.send("In.fifo", "x", **settings)


def test_an_undeleted_message_comes_back_and_counts(queues: Bed) -> None:
    queues.send("Work", "x")
    (first,) = queues.receive("Work", VisibilityTimeout=1)
    assert queues.bodies("Work") == []
    (second,) = queues.receive("Work", wait=3)
    assert (second["MessageId"], second["Attributes"]["ApproximateReceiveCount"]) == (first["MessageId"], "2")


def test_what_fails_too_often_goes_to_the_dead_letters(queues: Bed) -> None:
    for name, dead in (("Work", "WorkDlq"), ("In.fifo", "InDlq.fifo")):
        fifo = {"MessageGroupId": "a", "MessageDeduplicationId": "d"} if name.endswith("fifo") else {}
        queues.send(name, "poison", **fifo)
        for _ in range(2):
            assert queues.bodies(name, VisibilityTimeout=0) == ["poison"]
        assert queues.bodies(name) == []
        assert queues.bodies(dead) == ["poison"]


def test_what_was_given_up_is_put_back_by_a_word(queues: Bed) -> None:
    for name, fifo in (("Work", {}), ("In.fifo", {"MessageGroupId": "a", "MessageDeduplicationId": "d"})):
        queues.send(name, "mended", **fifo)
        for _ in range(2):
            queues.bodies(name, VisibilityTimeout=0)
        assert queues.bodies(name) == []
    redrive = f"{queues.sqs.meta.endpoint_url}/_cloud/redrive"
    assert [ask(redrive, b"")[0]["count"] for _ in range(2)] == [2, 0]
    assert queues.bodies("Work") == queues.bodies("In.fifo") == ["mended"]


def test_a_delayed_message_comes_in_time_and_follows_the_clock(queues: Bed) -> None:
    queues.send("Work", "soon", DelaySeconds=1)
    queues.send("Work", "later", DelaySeconds=900)
    assert queues.bodies("Work") == []
    assert queues.bodies("Work", wait=3) == ["soon"]
    queues.move_clock(900)
    assert queues.bodies("Work") == ["later"]


def test_a_jump_of_the_clock_redelivers_nothing(queues: Bed) -> None:
    queues.send("Work", "x")
    assert queues.bodies("Work") == ["x"]
    queues.move_clock(86_400)
    assert queues.bodies("Work") == []


def test_a_waiting_receive_wakes_at_once(queues: Bed) -> None:
    threading.Timer(0.3, queues.send, ("Work", "x")).start()
    began = time.monotonic()
    assert queues.bodies("Work", wait=10) == ["x"]
    assert time.monotonic() - began < 2


def test_visibility_can_be_changed_while_in_flight(queues: Bed) -> None:
    queues.send("Work", "x")
    (message,) = queues.receive("Work")
    where = {"QueueUrl": queues.url("Work"), "ReceiptHandle": message["ReceiptHandle"]}
    queues.sqs.change_message_visibility(**where, VisibilityTimeout=0)
    assert queues.bodies("Work") == ["x"]
    with pytest.raises(queues.sqs.exceptions.ReceiptHandleIsInvalid):
        queues.sqs.change_message_visibility(**where, VisibilityTimeout=5)


def test_a_late_deletion_by_receipt_holds_on_a_standard_queue_only(queues: Bed) -> None:
    queues.send("Work", "x")
    queues.say("In.fifo", "a", "x")
    late = queues.receive("Work", VisibilityTimeout=0)
    queues.delete("Work", late)
    assert queues.bodies("Work") == []
    late = queues.receive("In.fifo", VisibilityTimeout=0)
    with pytest.raises(ClientError, match="expired"):
        queues.delete("In.fifo", late)
    assert queues.bodies("In.fifo") == ["x"]


def test_a_batch_reports_each_entry_by_itself(queues: Bed) -> None:
    entries = [
        {"Id": "1", "MessageBody": "good", "MessageGroupId": "a", "MessageDeduplicationId": "1"},
        {"Id": "2", "MessageBody": "no group"},
    ]
    told = queues.sqs.send_message_batch(QueueUrl=queues.url("In.fifo"), Entries=entries)
    assert [entry["Id"] for entry in told["Successful"]] == ["1"]
    assert [(entry["Id"], entry["SenderFault"]) for entry in told["Failed"]] == [("2", True)]


def test_the_limits_of_a_batch_are_those_of_sqs(queues: Bed) -> None:
    url, known = queues.url("Work"), queues.sqs.exceptions
    eleven = [{"Id": str(n), "MessageBody": "x"} for n in range(11)]
    with pytest.raises(known.TooManyEntriesInBatchRequest):
        queues.sqs.send_message_batch(QueueUrl=url, Entries=eleven)
    with pytest.raises(known.BatchEntryIdsNotDistinct):
        queues.sqs.send_message_batch(QueueUrl=url, Entries=[eleven[0], eleven[0]])
    with pytest.raises(known.BatchRequestTooLong):
        heavy = [{"Id": str(n), "MessageBody": "x" * 200_000} for n in range(6)]
        queues.sqs.send_message_batch(QueueUrl=url, Entries=heavy)
    with pytest.raises(known.QueueDoesNotExist):
        queues.url("Nowhere")


def test_everything_survives_a_restart(tmp_path: Path) -> None:
    with bed(tmp_path, *SPECS) as before:
        before.say("In.fifo", "a", "1", "2")
        before.send("Work", "later", DelaySeconds=900)
        before.send("Work", "taken")
        assert before.bodies("Work") == ["taken"]
        before.say("In.fifo", "b", "done")
        done = [m for m in before.receive("In.fifo", VisibilityTimeout=0) if m["Body"] == "done"]
        assert done
    with bed(tmp_path, *SPECS) as after:
        (taken,) = after.receive("Work")
        assert (taken["Body"], taken["Attributes"]["ApproximateReceiveCount"]) == ("taken", "2")
        assert after.bodies("In.fifo", most=2) == ["1", "2"]
        after.say("In.fifo", "a", "1")
        assert [e["kind"] for e in after.events][-1] == "message.duplicate"
        after.move_clock(900)
        assert after.bodies("Work") == ["later"]


def test_a_message_keeps_the_trace_of_who_sent_it(queues: Bed) -> None:
    trace = "Root=1-00000000-000000000000000000000000;Sampled=0"
    queues.sqs.meta.events.register(
        "before-sign.sqs.SendMessage",
        lambda request, **_: request.headers.add_header("X-Amzn-Trace-Id", trace),
    )
    queues.send("Work", "x")
    (message,) = queues.receive("Work")
    assert message["Attributes"]["AWSTraceHeader"] == trace
    kinds = [(event["kind"], event["trace"]) for event in queues.events]
    assert kinds == [("message.sent", trace), ("message.received", trace)]
