"""One institute's conversation, driven step by step from what the lead says to what the channel is told."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from functions.converse.intake import take_in
from functions.converse.send import SendPorts, send_lane
from functions.converse.status import take_note
from functions.converse.sweep import SweepPorts, look_after
from functions.converse.turn import TurnPorts, take_turn
from shared.db.assignments import AssignmentStore
from shared.db.channel_health import ChannelHealthStore
from shared.db.connection import Database
from shared.db.crm_backlog import BacklogStore
from shared.db.following import FollowUpStore
from shared.db.intake import IntakeStore
from shared.db.media import MediaStore
from shared.db.outbox import OutboxStore
from shared.db.plans import PlanStore
from shared.db.relaying import RelayStore
from shared.db.retaining import RetentionStore
from shared.db.statuses import StatusStore
from shared.db.sweeping import SweepStore
from shared.db.takeover import HandsStore
from shared.db.telling import TellingStore
from shared.db.turns import TurnStore
from shared.domain.queued import ConversationDue, StatusItem
from tests.builders import Institute, Town
from tests.fakes import (
    FakeBreaker,
    FakeCrmPoker,
    FakeMediaFiles,
    FakeMessenger,
    FakePoker,
    FakeWaiter,
    FakeWebhookPoker,
)
from tests.integration.test_turns import answer

HOLD = timedelta(seconds=120)


class Desk:
    """One institute's conversation, driven step by step."""

    def __init__(self, database: Database, town: Town) -> None:
        self.database, self.town = database, town
        self.institute: Institute = town.institute()
        self.poker, self.messenger, self.breaker = FakePoker(), FakeMessenger(), FakeBreaker()
        self.waiter, self.files = FakeWaiter(), FakeMediaFiles()
        self.due: ConversationDue | None = None

    def lead_says(self, text: str, **more: Any) -> None:
        poker = FakePoker()
        item = self.town.says(self.institute, text, **more)
        take_in(item.model_dump_json(), IntakeStore(self.database), poker, lambda _b, _k: b"")
        tenant, conversation, _ = poker.turns[0]
        self.due = ConversationDue(tenant_id=tenant, conversation_id=conversation)

    def turn(self, **outcome: Any) -> None:
        assert self.due
        think = lambda situation: answer(situation, **outcome)  # noqa: E731
        take_turn(self.due, TurnPorts(TurnStore(self.database), self.poker, think, lambda: None, self.waiter))

    def asks(self, text: str, **outcome: Any) -> None:
        self.lead_says(text)
        self.turn(**outcome)

    def send(self) -> None:
        assert self.due
        send_lane(self.due, self.send_ports())

    def send_ports(self) -> SendPorts:
        outbox = OutboxStore(self.database)
        return SendPorts(outbox, self.poker, self.messenger, self.files, self.breaker, lambda _claimed: "token", HOLD)

    def claim(self) -> Any:
        assert self.due
        return OutboxStore(self.database).claim(self.due.tenant_id, self.due.conversation_id)

    def sweep(self) -> None:
        assert self.due
        look_after(self.due, self.sweep_ports())

    def sweep_ports(self) -> SweepPorts:
        return SweepPorts(
            lanes=SweepStore(self.database),
            relays=RelayStore(self.database),
            backlog=BacklogStore(self.database),
            telling=TellingStore(self.database),
            webhooks=FakeWebhookPoker(),
            poker=self.poker,
            crms=FakeCrmPoker(),
            hold=HOLD,
            follow_ups=FollowUpStore(self.database),
            assignments=AssignmentStore(self.database),
            hands=HandsStore(self.database),
            plans=PlanStore(self.database),
            retention=RetentionStore(self.database),
            channels=ChannelHealthStore(self.database),
            media=MediaStore(self.database),
        )

    def status(self, name: str, callback: UUID | None = None, account: str | None = None, **more: Any) -> None:
        callback = callback or self.town.one("select id from outbox order by lane_seq")["id"]
        status = {"id": "wamid.x", "status": name, "biz_opaque_callback_data": str(callback), **more}
        item = StatusItem(account=account or self.institute.account, received_at=0, status=status)
        take_note(item.model_dump_json(), IntakeStore(self.database), StatusStore(self.database), self.poker)

    def states(self) -> list[str]:
        return [row["state"] for row in self.town.all("select state from outbox order by lane_seq")]

    def texts(self) -> list[str]:
        return [text for _, text, _ in self.messenger.sent]
