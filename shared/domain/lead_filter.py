"""Which leads somebody wants to see: what a list takes, and what a view keeps."""

from datetime import datetime
from uuid import UUID

from shared.domain.lead import Stage, Temperature
from shared.domain.value import Value


class LeadFilter(Value):
    """All that is given must hold; of several values of one kind any."""

    q: str | None = None
    """Beginnings of words, all of which stand in name, phone, e-mail, fields or answers; or a phone number."""
    stage: tuple[Stage, ...] = ()
    temperature: tuple[Temperature, ...] = ()
    source: tuple[str, ...] = ()
    """``message``: they wrote to us first."""
    tag_id: tuple[UUID, ...] = ()
    assignee_id: tuple[UUID, ...] = ()
    unassigned: bool | None = None
    qualified: bool | None = None
    opted_out: bool | None = None
    score_at_least: int | None = None
    created_from: datetime | None = None
    created_until: datetime | None = None
    """Not in it."""

    @property
    def given(self) -> dict[str, object]:
        """What somebody asked for."""
        return {name: value for name, value in self if value not in (None, (), "")}

    def within(self, view: "LeadFilter") -> "LeadFilter":
        """A view's filter, with what is given here in its place."""
        return view.model_copy(update=self.given)
