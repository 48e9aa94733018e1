"""Function ``CrmSync``: leads are brought up to date in customers' CRMs."""

from typing import Any

from functions.crm_sync import bootstrap
from functions.crm_sync.catch_up import CatchUpPorts, catch_up, check
from functions.crm_sync.synchronise import SyncPorts, synchronise
from shared.batch import BatchResult, each
from shared.domain.crm import CrmKind
from shared.domain.queued import BacklogDue, CheckDue, Envelope, LinkDue, for_a_crm


def handler(event: dict[str, Any], _context: object) -> BatchResult:
    """Work through a batch of one queue: what happened, and what we asked ourselves for."""
    sync, catching, kind_of = bootstrap.crm_sync()
    kind = kind_of(event["Records"][0]["eventSourceARN"])
    return each(event, lambda body: take(body, kind, sync, catching))


def take(body: str, kind: CrmKind, sync: SyncPorts, catching: CatchUpPorts) -> None:
    """Work through one message of the queue of a kind of CRM. Safe to repeat."""
    match for_a_crm(body):
        case Envelope(detail=told):
            if told.lead_id is not None:
                for link in catching.backlog.enlist(told.tenant_id, told.lead_id, kind, told.kind):
                    synchronise(link, sync)
        case LinkDue() as due:
            synchronise(due, sync)
        case BacklogDue() as due:
            catch_up(due, catching)
        case CheckDue() as due:
            check(due, catching)
