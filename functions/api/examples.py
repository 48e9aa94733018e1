"""An example of every shape in the contract, made from its schema."""

import re
from typing import Any

from functions.api.example_shapes import SHAPES
from functions.api.example_values import FIELDS, FORMATS, ID

Json = dict[str, Any]

NOTHING = "?"
"""What stands where nobody has said what a field holds: a test finds it."""


class Examples:
    """Makes them, each always the same."""

    def __init__(self, schemas: Json) -> None:
        self._schemas = schemas

    def of(self, schema: Json, name: str = "", *, whole: bool, within: tuple[str, ...] = ()) -> Any:
        """One value that the schema takes.

        Args:
            name: of the field that it is for.
            whole: with every field, as answers are; else with those that must be given, or have a value of their own.
            within: what it is part of already, so that a shape which holds itself comes to an end.
        """
        for told in ("examples", "const", "enum"):
            if told in schema:
                return schema[told] if told == "const" else schema[told][0]
        if "default" in schema and "$ref" not in schema and not whole:
            return schema["default"]
        if "$ref" in schema:
            shape = schema["$ref"].rpartition("/")[2]
            return self.of(self._schemas[shape], name, whole=whole and shape not in within, within=(*within, shape))
        for choice in ("anyOf", "oneOf", "allOf"):
            if choice in schema:
                return self.of(schema[choice][0], name, whole=whole, within=within)
        return self._plain(schema, name, whole, within)

    def _plain(self, schema: Json, name: str, whole: bool, within: tuple[str, ...]) -> Any:
        match schema.get("type"):
            case "object":
                return self._object(schema, whole, within)
            case "array":
                return self._array(schema, name, whole, within)
            case "string":
                return _text(schema, name)
            case "integer" | "number":
                return _number(schema, name)
            case "boolean":
                return True
            case "null":
                return None
        return NOTHING

    def _object(self, schema: Json, whole: bool, within: tuple[str, ...]) -> Json:
        fields, must = schema.get("properties", {}), schema.get("required", ())
        own = SHAPES.get(within[-1], {}) if within else {}
        made = {
            name: own[name] if name in own else self.of(field, name, whole=whole, within=within)
            for name, field in fields.items()
            if whole or name in must or name in own or "const" in field  # which says of a union what it is
        }
        values = schema.get("additionalProperties")
        if not fields and isinstance(values, dict) and whole:
            key = schema.get("propertyNames", {}).get("enum", ["name"])[0]
            made = {key: self.of(values, key, whole=whole, within=within)}
        return made

    def _array(self, schema: Json, name: str, whole: bool, within: tuple[str, ...]) -> list[Any]:
        if "prefixItems" in schema:
            return [self.of(item, name, whole=whole, within=within) for item in schema["prefixItems"]]
        entry = schema.get("items", {})
        again = entry.get("$ref", "").rpartition("/")[2] in within
        count = schema.get("minItems", 0 if again else 1)
        return [self.of(entry, name, whole=whole, within=within)] * count


def _text(schema: Json, name: str) -> str:
    pattern: str = schema.get("pattern", "")
    if pattern.endswith("_[0-9a-f]{32}$"):
        return pattern[1:].replace("[0-9a-f]{32}$", ID)
    if "format" in schema:
        return FORMATS.get(schema["format"], NOTHING)
    longest = schema.get("maxLength", 200)
    known = FIELDS.get(name)
    return known if isinstance(known, str) and re.search(pattern, known) and len(known) <= longest else NOTHING


def _number(schema: Json, name: str) -> Any:
    known: Any = FIELDS.get(name)
    least = schema.get("minimum", schema.get("exclusiveMinimum", -1) + 1)
    most = schema.get("maximum", known)
    if isinstance(known, int | float) and least <= known <= most and (schema["type"] != "integer" or known % 1 == 0):
        return known
    return max(least, 1) if schema.get("maximum", 1) >= 1 else schema["maximum"]
