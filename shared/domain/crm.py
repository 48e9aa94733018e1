"""Connections to customers' CRMs: which there are, and which leads they hear of."""

from collections.abc import Mapping
from typing import Literal

from shared.domain.lead import Stage, Temperature
from shared.domain.value import Value

CrmKind = Literal["hubspot", "salesforce", "pipedrive", "leadsquared", "webhook"]
Threshold = Literal["any", "warm", "hot", "qualified", "qualification", "pricing", "cta", "closed"]
"""From where on a lead is sent: whoever it is, from a temperature, from a stage on, or once it is qualified."""
Trigger = Literal[
    "LeadCaptured", "LeadUpdated", "LeadQualified", "LeadAssigned", "HandedOver", "CallbackRequested",
    "CallbackCancelled", "OptedOut", "OptedIn", "Enrolled", "Purchased",
]  # fmt: skip
"""What may happen to a lead that a CRM is to hear of."""

PER_MINUTE: Mapping[CrmKind, int] = {
    "hubspot": 300, "salesforce": 300, "pipedrive": 20, "leadsquared": 40, "webhook": 600,
}  # fmt: skip
"""Leads that suit the smallest plan of each CRM, several requests each; a connection may be given more."""

_WARMTH: tuple[Temperature, ...] = ("cold", "warm", "hot")
_PROGRESS: tuple[Stage, ...] = ("greeting", "qualification", "pricing", "cta", "closed")


class Standing(Value):
    """What of a lead decides whether a CRM hears of it."""

    stage: Stage
    temperature: Temperature
    qualified: bool


def reached(threshold: Threshold, lead: Standing) -> bool:
    """Whether a lead has come as far as the threshold. Stages beside the way (``ghosted``) reach none."""
    match threshold:
        case "any":
            return True
        case "qualified":
            return lead.qualified
        case "warm" | "hot":
            return _WARMTH.index(lead.temperature) >= _WARMTH.index(threshold)
    return lead.stage in _PROGRESS and _PROGRESS.index(lead.stage) >= _PROGRESS.index(threshold)
