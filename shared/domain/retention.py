"""How long a tenant keeps what."""

from typing import Annotated

from pydantic import Field

from shared.domain.value import Value

Days = Annotated[int, Field(ge=1, le=3650)]


class Retention(Value):
    """In days; whatever is older goes, unless something that is still open needs it."""

    messages: Days = Field(731, description="What was said, with the turns that answered it, and notes about it.")
    leads: Days = Field(731, description="Leads who never wrote to you and of whom nothing was heard since.")
    events: Days = Field(731, description="What an event tells beyond what is counted.")
    raw: Annotated[int, Field(ge=1, le=30)] = Field(30, description="What platforms delivered, as it came.")
    deliveries: Days = Field(90, description="What was sent to CRMs and webhooks, and what was given up.")
