"""Hypothesis strategies: bodies as Meta writes them, bodies gone wrong, and ways of writing them down."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

PAYLOADS = [
    json.loads(file.read_text())
    for file in sorted((Path(__file__).parents[2] / "payloads").rglob("*.json"))
    if file.parent.name != "unreadable"
]

texts = st.text(max_size=20) | st.sampled_from(["फीस? 🙏", "a/b", "\u0000", "\ud83d", "\uffff", "👩‍👩‍👧‍👦"])
scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.just(10**400)
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts
)
anything = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)
ids = st.text("0123456789", min_size=1, max_size=18) | st.integers(1, 10**17)
types = st.sampled_from(["text", "image", "audio", "order", "system", "edit", "hologram"]) | texts


def whatsapp_message(number: int) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {"id": st.just(f"wamid.{number}"), "type": types},
        optional={
            "from": st.sampled_from(["919000000001", "919000000002", "IN.1"]),
            "from_user_id": st.sampled_from(["IN.1", "IN.2"]),
            "timestamp": st.sampled_from(["1795250000", 1795250000]),
            "text": st.fixed_dictionaries({"body": texts}),
            "errors": anything,
        },
    )


@st.composite
def whatsapp_changes(draw: st.DrawFn) -> dict[str, Any]:
    value: dict[str, Any] = {"messaging_product": "whatsapp", "metadata": {"phone_number_id": draw(ids)}}
    if draw(st.booleans()):
        value["contacts"] = draw(st.lists(st.fixed_dictionaries({"wa_id": ids, "profile": anything}), max_size=2))
    numbers = draw(st.lists(st.integers(0, 10**6), max_size=3, unique=True))
    if numbers:
        value["messages"] = [draw(whatsapp_message(number)) for number in numbers]
    if not numbers or draw(st.booleans()):
        status = st.fixed_dictionaries({"id": texts, "status": st.sampled_from(["sent", "read", "played"])})
        value["statuses"] = draw(st.lists(status, min_size=1, max_size=3))
    return {"field": "messages", "value": value}


other_changes = st.fixed_dictionaries({"field": texts.filter(lambda it: it != "messages"), "value": anything})
events = st.fixed_dictionaries(
    {"sender": st.fixed_dictionaries({"id": ids}), "recipient": st.fixed_dictionaries({"id": ids})},
    optional={
        "message": st.fixed_dictionaries({"mid": texts, "text": texts}),
        "read": anything,
        "x": anything,
    },
)


@st.composite
def genuine(draw: st.DrawFn) -> Any:
    """A body as Meta writes it: 1 to 48 entries, everything mixed."""
    object_ = draw(st.sampled_from(["whatsapp_business_account", "page", "instagram"]))
    entries = []
    for _ in range(draw(st.integers(1, 3))):
        entry: dict[str, Any] = {"id": draw(ids)}
        if object_ == "whatsapp_business_account":
            entry["changes"] = draw(st.lists(whatsapp_changes() | other_changes, min_size=1, max_size=2))
        else:
            key = draw(st.sampled_from(["messaging", "standby", "changes"]))
            entry[key] = draw(st.lists(other_changes if key == "changes" else events, min_size=1, max_size=3))
        entries.append(entry)
    return {"object": object_, "entry": entries * draw(st.sampled_from([1, 1, 1, 16]))}


def things_in(document: Any) -> int:
    """How many messages, statuses, events and other changes a genuine body tells."""

    def of_change(change: dict[str, Any]) -> int:
        if change["field"] != "messages":
            return 1
        return len(change["value"].get("messages", ())) + len(change["value"].get("statuses", ()))

    return sum(
        of_change(thing) if "field" in thing else 1
        for entry in document["entry"]
        for name, things in entry.items()
        if name != "id"
        for thing in things
    )


@st.composite
def damaged(draw: st.DrawFn) -> Any:
    """A known payload with up to four of its parts replaced by anything, dropped or doubled."""
    document = json.loads(json.dumps(draw(st.sampled_from(PAYLOADS))))
    for _ in range(draw(st.integers(1, 4))):
        places = list(_places(document))
        if places:
            holder, key = draw(st.sampled_from(places))
            match draw(st.sampled_from(["replace", "drop", "double"])):
                case "replace":
                    holder[key] = draw(anything)
                case "drop":
                    del holder[key]
                case "double":
                    holder[key] = [holder[key], holder[key]]
    return document


def _places(value: Any) -> Any:
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in list(pairs):
        yield value, key
        yield from _places(inner)


def _slashes_escaped(document: Any) -> bytes:
    return json.dumps(document).replace("/", "\\/").encode()


def _names_doubled(document: Any) -> bytes:
    return json.dumps(document).replace('{"', '{"twice": 1, "twice": 2, "', 1).encode()


writings: st.SearchStrategy[Callable[[Any], bytes]] = st.sampled_from(
    [
        lambda document: json.dumps(document).encode(),
        lambda document: json.dumps(document, ensure_ascii=False).encode("utf-8", "surrogatepass"),
        lambda document: json.dumps(document, indent=2).encode(),
        _slashes_escaped,
        _names_doubled,
    ]
)


@st.composite
def bodies(draw: st.DrawFn) -> bytes:
    """Bytes: genuine, damaged, any JSON, cut off, or anything at all."""
    document = genuine() | damaged() | anything
    written = draw(st.builds(lambda write, told: write(told), writings, document))
    match draw(st.sampled_from(["whole", "whole", "whole", "cut", "noise"])):
        case "cut":
            return written[: draw(st.integers(0, len(written)))]
        case "noise":
            return draw(st.binary(max_size=200))
    return written
