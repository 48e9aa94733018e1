"""Everything in a webhook body, one queue item each. Pure; never raises; drops nothing.

What has a shape we know becomes a message, a status or a lead form. Whatever else stands where such a thing
may stand becomes a ``change``, named after the place it was found in. A body that is no envelope at all
becomes one ``unreadable`` item.
"""

from base64 import b64encode
from collections.abc import Iterator
from typing import Any

from functions.webhook.item import LARGEST, Channel, Item, inbound, status
from shared.domain.strict_json import read_json
from shared.errors import MalformedMessageError

LONGEST_ID = 512
"""Characters; what is longer is no id. Real ones stay below 250."""

# The channel of an account's changes, and the one of its conversations.
_CHANNELS: dict[str, tuple[Channel, Channel]] = {
    "whatsapp_business_account": ("whatsapp", "whatsapp"),
    "page": ("page", "messenger"),
    "instagram": ("instagram", "instagram"),
}
_ABOUT_THE_ENTRY = {"id", "time", "uid"}
_ABOUT_THE_CHANGE = {"messaging_product", "metadata", "contacts"}


def split_body(body: bytes, received_at: int = 0) -> list[Item]:
    """The items in ``body``, in its order, at least one."""
    try:
        document = read_json(body)
    except MalformedMessageError as error:
        return [_unreadable(body, str(error), received_at)]
    told = document if isinstance(document, dict) else {}
    channels = _CHANNELS.get(_id(told.get("object")))
    entries = told.get("entry")
    if channels is None or not isinstance(entries, list) or not entries:
        return [_unreadable(body, "no known shape", received_at)]
    return [item for entry in entries for item in _Entry(entry, channels, received_at).items()]


class _Entry:
    """One entry of a body: what happened to one account."""

    def __init__(self, entry: Any, channels: tuple[Channel, Channel], received_at: int) -> None:
        self._entry = entry
        self._account = _id(entry.get("id")) if isinstance(entry, dict) else ""
        self._time = entry.get("time") if isinstance(entry, dict) else None
        self._channel, self._talk = channels
        self._received_at = received_at

    def items(self) -> Iterator[Item]:
        found = False
        for name, value in self._entry.items() if isinstance(self._entry, dict) else ():
            if name not in _ABOUT_THE_ENTRY:
                for item in self._part(name, value):
                    found = True
                    yield item
        if not found:
            yield self._change("entry", self._entry)

    def _part(self, name: str, value: Any) -> Iterator[Item]:
        if not isinstance(value, list):
            yield self._change(name, value)
        elif name == "changes":
            for change in value:
                yield from self._any_change(change)
        elif name in ("messaging", "standby") and self._talk != "whatsapp":
            for event in value:
                yield self._talk_event(name, event)
        else:
            yield self._change(name, value)

    def _any_change(self, change: Any) -> Iterator[Item]:
        if not isinstance(change, dict) or not isinstance(change.get("field"), str):
            yield self._change("changes", change)
            return
        field, value = change["field"], change.get("value", change)
        if not isinstance(value, dict):
            yield self._change(field, value)
        elif self._channel == "whatsapp":
            yield from self._whatsapp(field, value)
        elif self._channel == "page" and field == "leadgen":
            lead = _id(value.get("leadgen_id"))
            yield inbound("lead_form", "page", self._account, self._received_at, value, key=lead)
        else:
            yield self._change(field, value)

    def _whatsapp(self, field: str, value: dict[str, Any]) -> Iterator[Item]:
        """Messages and statuses one by one; what else is beside them as one change."""
        number = _id(_dict(value.get("metadata")).get("phone_number_id"))
        account = number or self._account
        left = dict(value)
        if field == "messages":
            for message in _pop_list(left, "messages"):
                yield self._message(account, message, value.get("contacts"))
            for told in _pop_list(left, "statuses"):
                yield self._status(number, told)
        if left.keys() - _ABOUT_THE_CHANGE or len(left) == len(value):
            yield self._change(field, left, account, self._time)

    def _message(self, account: str, message: Any, contacts: Any) -> Item:
        if not isinstance(message, dict):
            return self._change("messages", {"messages": [message]}, account)
        contact = _contact_of(message, contacts)
        known = _dict(contact)
        who = (message.get("from_user_id"), known.get("user_id"), message.get("from"), known.get("wa_id"))
        return inbound(
            "message",
            "whatsapp",
            account,
            self._received_at,
            {"message": message, "contact": contact},
            contact=next(filter(None, map(_id, who)), ""),
            key=_id(message.get("id")),
        )

    def _status(self, number: str, told: Any) -> Item:
        if number and isinstance(told, dict):
            item = status(number, self._received_at, told)
            if item.size <= LARGEST:  # a status has no pointer; no true one has a hundredth of this
                return item
        return self._change("messages", {"statuses": [told]}, number)

    def _talk_event(self, name: str, event: Any) -> Item:
        """An event of Messenger or Instagram: a message, postback, reaction, receipt ..."""
        if not isinstance(event, dict):
            return self._change(name, event)
        message = _dict(event.get("message"))
        # A deletion, an edit, a reaction and a receipt carry the id of the message they are about.
        own = "" if message.get("is_deleted") else _id(message.get("mid"))
        ends = (_id(_dict(event.get(end)).get("id")) for end in ("sender", "recipient"))
        return inbound(
            "message",
            self._talk,
            self._account,
            self._received_at,
            event,
            contact=next((end for end in ends if end not in ("", self._account)), ""),
            key=own or _id(_dict(event.get("postback")).get("mid")),
        )

    def _change(self, field: str, value: Any, account: str = "", time: Any = None) -> Item:
        # What is told twice at different times is not the same thing: a template is paused more than once.
        data = {"field": field, "value": value} | ({"time": time} if isinstance(time, int) else {})
        return inbound("change", self._channel, account or self._account, self._received_at, data)


def _contact_of(message: dict[str, Any], contacts: Any) -> dict[str, Any] | None:
    """The profile of who sent ``message``: by id, else the only one there is."""
    listed = contacts if isinstance(contacts, list) else []
    known = [contact for contact in listed if isinstance(contact, dict)]
    sender = {_id(message.get("from_user_id")), _id(message.get("from"))} - {""}
    for contact in known:
        if sender & {_id(contact.get("user_id")), _id(contact.get("wa_id"))}:
            return contact
    # Some countries' numbers are spelt differently in the two places.
    return known[0] if len(known) == 1 else None


def _unreadable(body: bytes, reason: str, received_at: int) -> Item:
    # It belongs to no channel we could read; it waits in quarantine under the most general one.
    data = {"reason": reason, "body": b64encode(body).decode()}
    return inbound("unreadable", "page", "", received_at, data)


def _id(value: Any) -> str:
    """An id as text: platforms send them as strings and as numbers. Empty when it is none."""
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return ""
    text = str(value)
    return text if len(text) <= LONGEST_ID else ""


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _pop_list(values: dict[str, Any], name: str) -> list[Any]:
    """The list of that name, taken out; nothing, and left where it is, if it is no list."""
    found = values.get(name)
    if not isinstance(found, list) or not found:
        return []
    del values[name]
    return found
