"""Who bought what."""

from datetime import date
from decimal import Decimal
from hashlib import sha256
from uuid import UUID

from shared.domain.value import Value


class Buyer(Value):
    """Who enrolled. At least a phone or an e-mail is known."""

    phone: str | None = None
    """E.164 digits."""
    email: str | None = None
    name: str | None = None


class Purchase(Value):
    """What somebody enrolled in."""

    item: str
    amount: Decimal | None = None
    currency: str | None = None
    """Set with every amount."""
    on_date: date
    external_id: str
    """Of whoever tells it: told twice it is one."""


def reference(buyer: Buyer, item: str, on_date: date, lead: UUID | None = None) -> str:
    """What stands for an enrolment that has no id of its own: the same person, item and day."""
    told = f"{lead or buyer.phone or buyer.email}\n{' '.join(item.casefold().split())}\n{on_date}"
    return f"of:{sha256(told.encode()).hexdigest()[:32]}"
