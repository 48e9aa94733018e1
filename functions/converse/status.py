"""Function ``Status``: what became of the messages we sent."""

from typing import Any
from uuid import UUID

from pydantic import ValidationError

from functions.converse import bootstrap
from shared.batch import BatchResult, each
from shared.db.intake import IntakeStore
from shared.db.statuses import RANK, StatusStore, Told
from shared.domain.queued import NewsDue, StatusItem
from shared.domain.usage import Delivered
from shared.errors import MalformedMessageError
from shared.observability import logger
from shared.ports import Poker

_SAME_AS = {"played": "read"}
_ARRIVED = frozenset({"delivered", "read"})
_SAME_CATEGORY = {"marketing_lite": "marketing"}


def handler(event: dict[str, Any], _context: object) -> BatchResult:
    """Apply every status of the batch."""
    routes, statuses, poker = bootstrap.status()
    return each(event, lambda body: take_note(body, routes, statuses, poker))


def take_note(body: str, routes: IntakeStore, statuses: StatusStore, poker: Poker) -> None:
    """Apply one status and let the lane go on. Safe to repeat, in any order."""
    try:
        item = StatusItem.model_validate_json(body)
    except ValidationError as error:
        raise MalformedMessageError("a status item has not the shape the webhook writes") from error
    told = understand(item)
    route = routes.route("whatsapp", item.account) if told else None
    if told is None or route is None:
        logger.info("a status of nothing we sent")
        return
    conversation = statuses.apply(route.tenant_id, told)
    if conversation is None:
        logger.info("a status of nothing we sent", extra={"tenant": str(route.tenant_id)})
        return
    poker.outbox(route.tenant_id, conversation)
    poker.live(NewsDue(tenant_id=route.tenant_id))
    logger.info(
        "delivery",
        extra={
            "tenant": str(route.tenant_id),
            "conversation": str(conversation),
            "status": told.status,
            "code": told.failed_code,
        },
    )


def understand(item: StatusItem) -> Told | None:
    """The status if it is one of a message we sent: it carries our callback id."""
    status = item.status
    name = _SAME_AS.get(str(status.get("status")), status.get("status"))
    if name not in RANK and name != "failed":
        return None
    try:
        callback_id = UUID(str(status.get("biz_opaque_callback_data")))
    except ValueError:
        return None
    return Told.model_validate(
        {
            "callback_id": callback_id,
            "account": item.account,
            "external_id": str(status.get("id", "")),
            "status": name,
            "failed_code": _first_code(status.get("errors")),
            "delivered": _delivered(status.get("pricing")) if name in _ARRIVED else None,
        }
    )


def _delivered(pricing: object) -> Delivered | None:
    """Of a price that is told; ``billable`` is on its way out, ``type`` says why something is free."""
    if not isinstance(pricing, dict) or not isinstance(category := pricing.get("category"), str):
        return None
    kind = pricing.get("type")
    billable = kind == "regular" if isinstance(kind, str) else pricing.get("billable") is not False
    return Delivered(category=_SAME_CATEGORY.get(category, category[:100]), billable=billable)


def _first_code(errors: object) -> int | None:
    if isinstance(errors, list) and errors and isinstance(errors[0], dict):
        code = errors[0].get("code")
        return code if isinstance(code, int) and -(2**31) <= code < 2**31 else None
    return None
