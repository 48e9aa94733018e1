"""EventBridge of the local cloud, as boto3 sees it: which events reach which queues, and what is refused."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError

from local.topology import BusSpec, RuleSpec
from tests.integration.cloud_harness import Bed, bed, queue

BUS = BusSpec("turant", "arn:aws:events:ap-south-1:000000000000:event-bus/turant")
RULES = [
    RuleSpec("turant", {"source": ["turant"], "detail": {"crms": [kind]}}, [kind]) for kind in ("hubspot", "webhook")
]


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Bed]:
    with bed(tmp_path, queue("hubspot"), queue("webhook"), buses=[BUS], rules=RULES) as built:
        yield built


def entry(**changed: Any) -> dict[str, Any]:
    detail = {"event_id": "1", "crms": ["hubspot"]}
    given = {"EventBusName": "turant", "Source": "turant", "DetailType": "LeadCaptured", "Detail": json.dumps(detail)}
    return given | changed


def test_an_event_reaches_the_queues_whose_rules_match_it_in_its_envelope(town: Bed) -> None:
    both = json.dumps({"event_id": "2", "crms": ["hubspot", "webhook"]})
    at = datetime(2026, 11, 21, 1, 2, 3, tzinfo=UTC)
    answer = town.bus.put_events(Entries=[entry(Time=at), entry(Detail=both), entry(Source="somebody else")])

    assert answer["FailedEntryCount"] == 0 and len(answer["Entries"]) == 3
    first, second = map(json.loads, town.bodies("hubspot"))
    assert first == {
        "version": "0",
        "id": answer["Entries"][0]["EventId"],
        "detail-type": "LeadCaptured",
        "source": "turant",
        "account": "000000000000",
        "time": "2026-11-21T01:02:03Z",
        "region": "ap-south-1",
        "resources": [],
        "detail": {"event_id": "1", "crms": ["hubspot"]},
    }
    assert [json.loads(body)["id"] for body in town.bodies("webhook")] == [second["id"]]


def test_an_entry_that_is_wrong_fails_by_itself(town: Bed) -> None:
    answer = town.bus.put_events(Entries=[entry(Detail="[1]"), entry(), entry(DetailType="")])

    assert answer["FailedEntryCount"] == 2
    assert [one.get("ErrorCode") for one in answer["Entries"]] == ["MalformedDetail", None, "InvalidArgument"]
    assert len(town.bodies("hubspot")) == 1


@pytest.mark.parametrize(
    ("entries", "code"),
    [
        ([entry()] * 11, "ValidationException"),
        ([entry(Detail=json.dumps({"x": "y" * 2**20}))], "ValidationException"),
        ([entry(EventBusName="nobody's")], "ResourceNotFoundException"),
    ],
)
def test_a_request_that_is_wrong_is_refused_as_a_whole(town: Bed, entries: list[dict[str, Any]], code: str) -> None:
    with pytest.raises(ClientError) as refused:
        town.bus.put_events(Entries=entries)

    assert refused.value.response["Error"]["Code"] == code
    assert town.bodies("hubspot") == []
