"""What ads cost, as an institution's table tells it."""

import csv
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import Field, StringConstraints, ValidationError

from shared.domain.iso_time import Day
from shared.domain.value import Value
from shared.errors import InvalidInputError

COLUMNS = ("day", "campaign_id", "ad_id", "amount")
MOST = 1000
_Id = StringConstraints(strip_whitespace=True, pattern=r"^[^\x00-\x1f\x7f]*$", max_length=100)


class AdCost(Value):
    """What was paid on one day for an ad, or for a campaign as a whole."""

    day: Day
    campaign_id: Annotated[str, _Id] = Field(min_length=1)
    """As the platform calls it, and as leads bring it."""
    ad_id: Annotated[str, _Id] = ""
    """Empty: for the campaign, and for none of its ads alone."""
    amount: Decimal = Field(ge=0, max_digits=14, decimal_places=2)


def read(text: str) -> tuple[AdCost, ...]:
    """The rows of a CSV table.

    Raises:
        InvalidInputError: naming the line and the column.
    """
    rows = csv.DictReader(text.lstrip("\ufeff").splitlines(), restval="")
    if tuple(rows.fieldnames or ()) != COLUMNS:
        raise InvalidInputError(f"Begin with the line {','.join(COLUMNS)}.", field="csv")
    try:
        return tuple(_row(number, row) for number, row in enumerate(rows, 2))
    except csv.Error as error:
        raise InvalidInputError(f"This is no CSV: {error}.", field="csv") from error


def refuse_twice(costs: Iterable[AdCost]) -> None:
    """Nothing is told twice.

    Raises:
        InvalidInputError: naming what is.
    """
    seen: set[tuple[date, str, str]] = set()
    for cost in costs:
        key = (cost.day, cost.campaign_id, cost.ad_id)
        if key in seen:
            raise InvalidInputError(f"Told twice: {cost.day} {cost.campaign_id} {cost.ad_id}".rstrip() + ".")
        seen.add(key)


def _row(number: int, row: dict[str, str]) -> AdCost:
    if None in row:
        raise InvalidInputError(f"Line {number}: more than {len(COLUMNS)} columns.", field="csv")
    try:
        return AdCost.model_validate(row)
    except ValidationError as error:
        (first, *_) = error.errors()
        raise InvalidInputError(f"Line {number}, {first['loc'][0]}: {first['msg']}.", field="csv") from None
