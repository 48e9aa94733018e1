"""What happened reaches the bus in order, at least once, whatever fails in between."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

import psycopg
import pytest

from functions.crm_sync import bootstrap
from functions.crm_sync.publish import PublishPorts, handler, publish
from shared.db.connection import Database
from shared.db.relaying import LEASE, RelayStore
from shared.db.summaries import SummaryStore
from shared.domain.queued import Announcement, EventsDue
from shared.errors import AwsUnavailableError
from tests.builders import Town
from tests.fakes import FakePoker


@dataclass
class FakeBus:
    """Accepts everything, unless told how many of the next ones."""

    accepted: list[Announcement] = field(default_factory=list)
    takes: list[int] = field(default_factory=list)
    fails: bool = False

    def put(self, announcements: Sequence[Announcement]) -> int:
        if self.fails:
            raise AwsUnavailableError("events: away")
        most = self.takes.pop(0) if self.takes else len(announcements)
        self.accepted.extend(announcements[:most])
        return min(most, len(announcements))


class Office:
    """A tenant whose events are published."""

    def __init__(self, database: Database, town: Town) -> None:
        self.town, self.tenant = town, town.institute().tenant_id
        self.bus, self.poker, self.relays = FakeBus(), FakePoker(), RelayStore(database)
        self.summaries = SummaryStore(database)

    def happens(self, *kinds: str) -> None:
        for kind in kinds:
            self.town.run("insert into event (tenant_id, kind) values (%s, %s)", self.tenant, kind)

    @property
    def ports(self) -> PublishPorts:
        return PublishPorts(self.relays, self.summaries, self.poker, self.bus)

    def publish(self) -> None:
        publish(EventsDue(tenant_id=self.tenant), self.ports)

    def told(self) -> list[str]:
        return [announcement.kind for announcement in self.bus.accepted]


@pytest.fixture
def office(database: Database, town: Town) -> Office:
    return Office(database, town)


def test_what_happened_is_announced_once_and_in_order(office: Office) -> None:
    office.happens("LeadCaptured", "StepTaken", "TurnTaken", "LeadUpdated")
    office.publish()
    office.happens("LeadQualified")
    office.publish()
    office.publish()

    assert office.told() == ["LeadCaptured", "LeadUpdated", "LeadQualified"]
    assert office.poker.published == []


def test_of_the_pokes_of_a_batch_one_look_is_enough(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "publish", lambda: office.ports)
    office.happens("LeadCaptured")
    body = EventsDue(tenant_id=office.tenant).model_dump_json()
    batch = {"Records": [{"messageId": str(number), "attributes": {}, "body": body} for number in range(3)]}

    assert handler(batch, None) == {"batchItemFailures": []}
    assert office.told() == ["LeadCaptured"] and len(office.poker.lives) == 1


def test_it_says_which_kinds_of_crm_the_tenant_is_connected_to(office: Office) -> None:
    for kind, gone in (("webhook", None), ("hubspot", None), ("webhook", None), ("salesforce", "2026-01-01")):
        office.town.run(
            "insert into crm_connection (tenant_id, kind, name, secrets, events, threshold, per_minute, deleted_at)"
            " values (%s, %s, 'a', '', '{}', 'any', 60, %s)",
            office.tenant, kind, gone,
        )  # fmt: skip
    office.happens("LeadCaptured", "ReplySent")
    office.publish()

    assert [told.crms for told in office.bus.accepted] == [("hubspot", "webhook"), ()], "no CRM hears of a reply"


def test_the_cursor_stops_before_what_the_bus_did_not_accept(office: Office) -> None:
    office.happens(*(f"Kind{number}" for number in range(5)))
    office.bus.takes = [2]
    with pytest.raises(AwsUnavailableError):
        office.publish()
    office.publish()

    assert office.told() == [f"Kind{number}" for number in range(5)]


def test_a_bus_that_is_away_loses_nothing(office: Office) -> None:
    office.happens("LeadCaptured")
    office.bus.fails = True
    with pytest.raises(AwsUnavailableError):
        office.publish()
    office.bus.fails = False
    office.town.advance(LEASE.total_seconds() + 1)  # as a killed worker leaves it
    office.publish()

    assert office.told() == ["LeadCaptured"]


def test_one_worker_publishes_and_the_other_comes_back(office: Office) -> None:
    office.happens("LeadCaptured")
    relay = office.relays.lease(office.tenant)
    assert relay
    office.publish()
    assert office.told() == [] and len(office.poker.published) == 1

    office.relays.release(relay)
    office.publish()
    assert office.told() == ["LeadCaptured"]


def test_a_worker_whose_lease_ran_out_moves_no_cursor(office: Office) -> None:
    office.happens("LeadCaptured", "LeadUpdated")
    zombie = office.relays.lease(office.tenant)
    assert zombie
    first = office.relays.after(zombie)[0]
    office.town.advance(LEASE.total_seconds() + 1)
    office.publish()

    assert office.relays.advance(zombie, first.cursor) is None
    office.publish()
    assert office.told() == ["LeadCaptured", "LeadUpdated"]


def test_what_a_running_transaction_hides_is_asked_for_again(office: Office, admin_url: str) -> None:
    with psycopg.connect(admin_url) as slow:
        slow.execute("insert into event (tenant_id, kind) values (%s, 'LeadCaptured')", [office.tenant])
        office.happens("LeadUpdated")
        office.publish()
        assert office.told() == [] and office.poker.published == [(office.tenant, 1.0)]
        slow.commit()
    office.publish()

    assert office.told() == ["LeadCaptured", "LeadUpdated"]


def test_whose_events_wait_is_found_by_the_sweep(office: Office, town: Town) -> None:
    quiet: UUID = town.institute("Quiet").tenant_id
    office.happens("LeadCaptured")
    assert office.relays.unpublished(10) == []

    town.advance(90)
    assert office.relays.unpublished(10) == [office.tenant]
    office.publish()
    assert office.relays.unpublished(10) == []
    assert quiet not in office.relays.unpublished(10)


def test_nothing_is_lost_however_publishing_fails(office: Office) -> None:
    rng = random.Random(7)
    written = [f"Kind{number}" for number in range(250)]
    for start in range(0, len(written), 25):
        office.happens(*written[start : start + 25])
        office.bus.takes = [rng.randrange(30) for _ in range(3)]
        for _ in range(2):
            try:
                office.publish()
            except AwsUnavailableError:
                office.town.advance(LEASE.total_seconds() + 1)
    office.bus.takes = []
    office.publish()

    assert office.told() == written
