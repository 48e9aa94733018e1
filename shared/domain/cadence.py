"""How often and when somebody who fell silent hears from us: a tenant's rules, with their defaults."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from pydantic import Field, model_validator

from shared.domain.lead import Stage
from shared.domain.value import Value
from shared.domain.zone import Zone

_STEPS: dict[Stage, tuple[float, ...]] = {
    "greeting": (20, 72),
    "qualification": (4, 24, 72, 168),
    "pricing": (3, 24, 72, 168),
    "cta": (3, 24, 72, 168),
    "follow_up": (48, 120),
}


class Cadence(Value):
    """When we write to people who did not answer."""

    steps: dict[Stage, tuple[float, ...]] = Field(default=_STEPS)
    """Hours of silence before the first, second, ... follow-up, by stage; a stage without any is left in peace."""
    per_day: int = 2
    """At most so many in 24 hours."""
    in_all: int = 5
    """At most so many to one person, ever."""
    quiet_from: int = Field(default=21, ge=0, le=24)
    quiet_until: int = Field(default=9, ge=0, le=23)
    """Hours of the lead's day between which nobody is written to who has not just written."""
    weekends: bool = False
    """Whether people are written to on their weekend."""

    @model_validator(mode="after")
    def _some_hours_are_left(self) -> "Cadence":
        if self.quiet_until >= self.quiet_from:
            raise ValueError("quiet_until must come before quiet_from")
        return self

    def hours(self, stage: Stage, sent: int) -> float | None:
        """Hours of silence before the next follow-up after ``sent`` of them; None: none is to come."""
        steps = self.steps.get(stage, ())
        return steps[sent] if sent < len(steps) else None

    def allowed(self, at: datetime, zone: Zone) -> datetime:
        """``at``, or the next moment at which it is neither night nor weekend where the lead lives."""
        local = at.astimezone(ZoneInfo(zone.timezone))
        while self._quiet(local) or (not self.weekends and local.weekday() in zone.weekend):
            next_day = local.hour >= self.quiet_until
            day = local.date() + timedelta(days=next_day)
            local = datetime(day.year, day.month, day.day, self.quiet_until, tzinfo=local.tzinfo)
        return local

    def _quiet(self, local: datetime) -> bool:
        return not self.quiet_until <= local.hour < self.quiet_from
