"""Function ``Sweep``: finds and mends what a crash left undone.

Watchdog messages follow every activity, so that an idle system is not woken; a slow schedule stands behind them.
"""

from dataclasses import dataclass
from datetime import timedelta
from itertools import chain
from typing import Any

from functions.converse import bootstrap
from functions.converse.mend import mend
from shared import metrics
from shared.batch import BatchResult, each
from shared.db.assignments import AssignmentStore
from shared.db.channel_health import ChannelHealthStore
from shared.db.crm_backlog import BacklogStore
from shared.db.following import FollowUpStore
from shared.db.media import MediaStore
from shared.db.plans import PlanStore
from shared.db.relaying import RelayStore
from shared.db.retaining import RetentionStore
from shared.db.sweeping import SweepStore
from shared.db.takeover import HandsStore
from shared.db.telling import TellingStore
from shared.domain.queued import ConversationDue, Due
from shared.observability import logger
from shared.ports import CrmPoker, Poker, WebhookPoker

AT_MOST = 500
"""Conversations one scheduled sweep hands to the watchdog, tenants whose events it has published, leads in CRMs,
webhooks, tenants of whom something may be past its time."""


@dataclass(frozen=True)
class SweepPorts:
    """What a sweep needs of the outside."""

    lanes: SweepStore
    relays: RelayStore
    backlog: BacklogStore
    telling: TellingStore
    webhooks: WebhookPoker
    poker: Poker
    crms: CrmPoker
    hold: timedelta
    follow_ups: FollowUpStore
    assignments: AssignmentStore
    hands: HandsStore
    plans: PlanStore
    retention: RetentionStore
    channels: ChannelHealthStore
    media: MediaStore


def handler(event: dict[str, Any], _context: object) -> BatchResult | None:
    """Look at every conversation of the batch; on the schedule, ask for a look at whatever is open."""
    ports = bootstrap.sweep()
    if "Records" in event:
        return each(event, lambda body: look_after(ConversationDue.model_validate_json(body), ports))
    look_around(ports)
    return None


def look_around(ports: SweepPorts) -> None:
    """Ask for a look at whatever is open, of any tenant. Safe to repeat."""
    late = ports.follow_ups.late(AT_MOST), ports.assignments.late(AT_MOST), ports.hands.overslept(AT_MOST)
    for due in chain.from_iterable(late):
        ports.poker.due(due)
    for media in ports.media.late(AT_MOST):
        ports.poker.media(media)
    for left in ports.lanes.left_undone(AT_MOST):
        ports.poker.watchdog(left.tenant_id, left.conversation_id, delay=0)
    for tenant in ports.relays.unpublished(AT_MOST):
        ports.poker.events(tenant)
    for tenant in ports.channels.warn(AT_MOST):
        ports.poker.events(tenant)
    for link in ports.backlog.unsynced(AT_MOST):
        ports.crms.crm(link)
    for webhook in ports.telling.untold(AT_MOST):
        ports.webhooks.webhook(webhook)
    for tenant in ports.plans.untold(AT_MOST):
        ports.poker.due(Due(tenant_id=tenant, kind="quota", id=tenant, generation=0))
    # What removes comes last: it takes longest, and whatever keeps it from ending keeps nobody waiting.
    for tenant in ports.retention.due(AT_MOST):
        ports.poker.due(Due(tenant_id=tenant, kind="retention", id=tenant, generation=0))
    ports.retention.forget_strays()


def look_after(due: ConversationDue, ports: SweepPorts) -> None:
    """Mend one conversation and come back while anything in it is open. Safe to repeat."""
    lane = ports.lanes.look(due)
    if lane is None:
        return
    found = mend(lane, ports.hold)
    match found.duty:
        case "poke_turn":
            ports.poker.turn(due.tenant_id, due.conversation_id)
        case "poke_outbox":
            ports.poker.outbox(due.tenant_id, due.conversation_id)
        case "mark_unknown" if lane.head_id:
            ports.lanes.mark_unknown(due, lane.head_id)
        case "resend" if lane.head_id:
            ports.lanes.resend(due, lane.head_id)
            ports.poker.outbox(due.tenant_id, due.conversation_id)
        case "give_up" if lane.head_id:
            ports.lanes.give_up(due, lane.head_id)
            ports.poker.outbox(due.tenant_id, due.conversation_id)
    if lane.unpublished:
        ports.poker.events(due.tenant_id)
    if lane.due_at is not None:
        metrics.seconds("OldestUnansweredSeconds", max(0.0, (lane.now - lane.due_at).total_seconds()))
    if found.look_again is not None:
        ports.poker.watchdog(due.tenant_id, due.conversation_id, delay=found.look_again)
    if found.duty != "nothing":
        logger.warning("mended", extra={"conversation": str(due.conversation_id), "duty": found.duty})
