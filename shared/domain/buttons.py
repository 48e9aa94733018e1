"""A message that is answered by a tap."""

from shared.domain.value import Value


class Button(Value):
    """One of them."""

    id: str
    """Comes back with the tap."""
    title: str
    """At most 20 characters."""


class ButtonMessage(Value):
    """A text with at most three buttons below it."""

    text: str
    buttons: tuple[Button, ...]
