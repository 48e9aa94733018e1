"""Function ``Due``: the time of something that waited has come."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from functions.converse import bootstrap
from functions.converse.alert import AlertPorts, alert
from functions.converse.awaken import AwakenPorts, awaken
from functions.converse.follow_up import FollowUpPorts, follow_up
from functions.converse.reassign import ReassignPorts, give_out, reassign
from functions.converse.resume import ResumePorts, resume
from functions.converse.retain import retain
from shared.batch import BatchResult, each, time_left
from shared.db.retaining import RetentionStore
from shared.domain.queued import Due


@dataclass(frozen=True)
class DuePorts:
    """What each kind of it needs of the outside."""

    follow_ups: FollowUpPorts
    assignments: ReassignPorts
    retention: RetentionStore
    channels: ResumePorts
    sleeping: AwakenPorts
    quotas: AlertPorts
    discard: Callable[[UUID], None]
    """Deletes the files of messages of a tenant that are gone."""


def handler(event: dict[str, Any], context: Any) -> BatchResult:
    """Do everything in the batch."""
    ports, left = bootstrap.due(), time_left(context)
    return each(event, lambda body: act(Due.model_validate_json(body), ports, left))


def act(due: Due, ports: DuePorts, left: Callable[[], float]) -> None:
    """Do one of them, by what it is, in the seconds that are ``left``. Safe to repeat."""
    match due.kind:
        case "follow_up":
            follow_up(due, ports.follow_ups)
        case "assignment":
            reassign(due, ports.assignments)
        case "unassigned":
            give_out(due, ports.assignments)
        case "retention":
            retain(due.tenant_id, ports.retention, left)
            ports.discard(due.tenant_id)
        case "resumed":
            resume(due, ports.channels)
        case "snoozed":
            awaken(due, ports.sleeping)
        case "quota":
            alert(due.tenant_id, ports.quotas)
