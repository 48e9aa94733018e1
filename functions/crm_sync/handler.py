"""Function ``CrmSync``: leads are brought up to date in customers' CRMs, and who enrolled there is read from them."""

from typing import Any

from functions.crm_sync import bootstrap
from functions.crm_sync.catch_up import CatchUpPorts, catch_up, check
from functions.crm_sync.coming_back import ComingBackPorts, ask_around, come_back
from functions.crm_sync.synchronise import SyncPorts, synchronise
from shared.batch import BatchResult, each
from shared.domain.crm import CrmKind
from shared.domain.queued import BacklogDue, CheckDue, Envelope, LinkDue, ReadDue, for_a_crm


def handler(event: dict[str, Any], _context: object) -> BatchResult | None:
    """Work through a batch of one queue: what happened, and what we asked ourselves for. On the schedule, ask."""
    sync, catching, coming_back, kind_of = bootstrap.crm_sync()
    if "Records" not in event:
        ask_around(coming_back)
        return None
    kind = kind_of(event["Records"][0]["eventSourceARN"])
    return each(event, lambda body: take(body, kind, sync, catching, coming_back))


def take(body: str, kind: CrmKind, sync: SyncPorts, catching: CatchUpPorts, coming_back: ComingBackPorts) -> None:
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
        case ReadDue() as due:
            come_back(due, coming_back)
