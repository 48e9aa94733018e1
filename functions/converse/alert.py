"""Most of a month's quota, or all of it, is used up: an institution's owners are told by e-mail."""

from dataclasses import dataclass
from uuid import UUID

from shared.db.plans import PlanStore, QuotaName
from shared.errors import InvalidInputError
from shared.observability import logger
from shared.ports import Mailer

_WHAT: dict[QuotaName, str] = {"messages": "messages", "leads": "leads", "model_usd": "US dollars for models"}
_TEXT = """{institution} has used {used:,.10g} of the {allowed:,.10g} {what} that its plan includes in {month:%B %Y}.

{then} Everything else goes on as ever: people are heard, answered and handed over.

How it stands: GET /v1/plan. Another plan, which holds at once: PUT /v1/plan.
"""
_THEN = {
    80: "Once all of it is used, the built-in engine answers in place of a model until the month ends.",
    100: "Until the month ends the built-in engine answers in place of a model.",
}


@dataclass(frozen=True)
class AlertPorts:
    """What it needs of the outside."""

    plans: PlanStore
    mailer: Mailer


def alert(tenant_id: UUID, ports: AlertPorts) -> None:
    """Tell each share that is newly reached, once; again only if whoever tells is killed before it is noted."""
    for reached in ports.plans.reached(tenant_id):
        what = _WHAT[reached.name]
        subject = f"{reached.percent} % of this month's {what} are used"
        text = _TEXT.format(**reached.model_dump(exclude={"name"}), what=what, then=_THEN[reached.percent])
        for owner in reached.owners:
            try:
                ports.mailer.send(owner, subject, text)
            except InvalidInputError:
                logger.warning("an owner's address takes no e-mail", extra={"tenant": str(tenant_id)})
        ports.plans.told(tenant_id, reached)
