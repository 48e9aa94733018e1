"""Function ``Due``: the time of something that waited has come."""

from dataclasses import dataclass
from typing import Any

from functions.converse import bootstrap
from functions.converse.follow_up import FollowUpPorts, follow_up
from functions.converse.reassign import ReassignPorts, give_out, reassign
from shared.batch import BatchResult, each
from shared.domain.queued import Due


@dataclass(frozen=True)
class DuePorts:
    """What each kind of it needs of the outside."""

    follow_ups: FollowUpPorts
    assignments: ReassignPorts


def handler(event: dict[str, Any], _context: object) -> BatchResult:
    """Do everything in the batch."""
    ports = bootstrap.due()
    return each(event, lambda body: act(Due.model_validate_json(body), ports))


def act(due: Due, ports: DuePorts) -> None:
    """Do one of them, by what it is. Safe to repeat."""
    match due.kind:
        case "follow_up":
            follow_up(due, ports.follow_ups)
        case "assignment":
            reassign(due, ports.assignments)
        case "unassigned":
            give_out(due, ports.assignments)
