"""What stands in the contract many times stands there once, and the whole of it in few lines."""

import json
from collections import Counter
from typing import Any

Json = dict[str, Any]

_WIDTH = 120


def pointer(section: str, name: str) -> Json:
    """To one of the components."""
    return {"$ref": f"#/components/{section}/{name}"}


def share_parameters(document: Json) -> None:
    """Parameters that several operations have alike are components, named as they are: ``lead_id`` is ``LeadId``.

    Of several that have one name and are not alike, the most frequent is the component.
    """
    operations = [it for methods in document["paths"].values() for it in methods.values()]
    count = Counter(json.dumps(it) for operation in operations for it in operation["parameters"] if "name" in it)
    shared: dict[str, str] = {}
    for text, times in count.most_common():
        if times > 1:
            shared.setdefault(json.loads(text)["name"].title().replace("_", ""), text)
    names = {text: name for name, text in sorted(shared.items())}
    document["components"]["parameters"] |= {name: json.loads(text) for text, name in names.items()}
    for operation in operations:
        operation["parameters"] = [
            pointer("parameters", names[text]) if (text := json.dumps(it)) in names else it
            for it in operation["parameters"]
        ]


def share_schema(schemas: Json, name: str, shape: Json) -> None:
    """This shape is a component of this name, and whatever holds it, described in whichever way, points there."""
    assert name not in schemas, f"{name} is another shape already"
    waiting: list[Any] = list(schemas.values())
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict) and node.items() >= shape.items():
            for key in shape:
                del node[key]
            node |= pointer("schemas", name)
        waiting += node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    schemas[name] = shape


def text(document: Json) -> str:
    """As it is kept: what fits into a line stands in one, so that a change of it can be read."""
    return _written(document, 0) + "\n"


def _written(node: Any, depth: int) -> str:
    line = json.dumps(node, ensure_ascii=False)
    if len(line) + depth <= _WIDTH or not isinstance(node, dict | list):
        return line
    inside, before = depth + 1, "\n" + " " * (depth + 1)
    if isinstance(node, dict):
        entries = [f"{json.dumps(name)}: {_written(value, inside)}" for name, value in node.items()]
        return "{" + before + f",{before}".join(entries) + "\n" + " " * depth + "}"
    return "[" + before + f",{before}".join(_written(it, inside) for it in node) + "\n" + " " * depth + "]"
