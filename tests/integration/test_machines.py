"""Executions of the local cloud: once a name, on the movable clock, and over a restart."""

import json
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from local.errors import CloudError
from local.machines import MachineSpec, states
from tests.integration.cloud_harness import Bed, bed, queue

ARN = "arn:aws:states:ap-south-1:000000000000:stateMachine:waiting"
DEFINITION: dict[str, Any] = {
    "StartAt": "Until",
    "States": {
        "Until": {"Type": "Wait", "TimestampPath": "$.at", "Next": "Tell"},
        "Tell": {
            "Type": "Task",
            "Resource": "arn:aws:states:::sqs:sendMessage",
            "Parameters": {"QueueUrl": "due", "MessageBody.$": "$.due"},
            "End": True,
        },
    },
}
SPEC = MachineSpec("waiting", "Waiting", ARN, DEFINITION)


def start(bed: Bed, name: str = "a-1", hours: float = 1, **due: Any) -> dict[str, Any]:
    at = datetime.fromtimestamp(int(time.time()) + hours * 3600, UTC)
    given = json.dumps({"at": at.strftime("%Y-%m-%dT%H:%M:%SZ"), "due": due or {"id": 1}})
    return dict(bed.machines.start_execution(stateMachineArn=ARN, name=name, input=given))


def told(bed: Bed, wait: int = 1) -> list[Any]:
    """What the queue holds, taken out of it."""
    messages = bed.receive("due", wait=wait)
    bed.delete("due", messages)
    return [json.loads(message["Body"]) for message in messages]


def test_an_execution_tells_its_queue_when_its_time_comes(tmp_path: Path) -> None:
    with bed(tmp_path, queue("due"), state_machines=[SPEC]) as cloud:
        start(cloud, id=7)
        assert told(cloud, wait=0) == []
        cloud.move_clock(3601)
        assert told(cloud) == [{"id": 7}]


def test_a_name_is_used_once(tmp_path: Path) -> None:
    with bed(tmp_path, queue("due"), state_machines=[SPEC]) as cloud:
        start(cloud)
        with pytest.raises(cloud.machines.exceptions.ExecutionAlreadyExists):
            start(cloud, id=2)
        cloud.move_clock(3601)
        assert told(cloud) == [{"id": 1}]
        with pytest.raises(cloud.machines.exceptions.ExecutionAlreadyExists):
            start(cloud)


def test_what_came_due_while_nothing_ran_is_told_once_with_the_next_start(tmp_path: Path) -> None:
    with bed(tmp_path, queue("due"), state_machines=[SPEC]) as cloud:
        start(cloud, "past", hours=0.5)
        start(cloud, "future", hours=5, id=2)
        cloud.move_clock(60)
    with bed(tmp_path, queue("due"), state_machines=[SPEC]) as cloud:
        cloud.move_clock(3600)
        assert told(cloud) == [{"id": 1}]
    with bed(tmp_path, queue("due"), state_machines=[SPEC]) as cloud:
        assert told(cloud, wait=0) == []
        cloud.move_clock(5 * 3600)
        assert told(cloud) == [{"id": 2}]


def test_an_unreadable_moment_fails_the_execution_and_nothing_else(tmp_path: Path) -> None:
    with bed(tmp_path, queue("due"), state_machines=[SPEC]) as cloud:
        cloud.machines.start_execution(stateMachineArn=ARN, name="bad", input='{"at": "tomorrow", "due": {}}')
        start(cloud)
        cloud.move_clock(3601)
        assert told(cloud) == [{"id": 1}]
        assert next(event["status"] for event in cloud.events if event["kind"] == "machine.ended") == "FAILED"


@pytest.mark.parametrize(
    ("state", "more"),
    [
        ("Until", {"Type": "Wait", "Seconds": 5, "Next": "Tell"}),
        ("Until", {"Type": "Choice", "Choices": []}),
        ("Tell", DEFINITION["States"]["Tell"] | {"Retry": []}),
        ("Tell", DEFINITION["States"]["Tell"] | {"Resource": "arn:aws:states:::lambda:invoke"}),
    ],
)
def test_what_the_interpreter_does_not_carry_out_it_refuses(state: str, more: dict[str, Any]) -> None:
    wrong = DEFINITION | {"States": DEFINITION["States"] | {state: more}}
    with pytest.raises(CloudError, match="does not carry out"):
        states("Waiting", json.dumps(wrong))
