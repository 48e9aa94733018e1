"""An example of every shape in the contract, made from its schema."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any
from uuid import UUID

Json = dict[str, Any]

ID = "019a7f3c5d2e7b10a4c68e9f01b2c3d4"
_FORMATS: Mapping[str, str] = MappingProxyType(
    {"date-time": "2026-11-22T09:30:00Z", "date": "2026-11-22", "uuid": str(UUID(ID))}
)
_NAMED: Mapping[str, str] = MappingProxyType(
    {
        "address": "https://school.example/fees",
        "amount": "185000.00",
        "currency": "INR",
        "country": "IN",
        "calling_code": "91",
        "course": "JEE Main + Advanced",
        "detail": "Answered at once.",
        "document": "Prospectus 2026.pdf",
        "email": "asha@example.com",
        "engine": "built-in",
        "heading": "Fees",
        "host": "school.my.salesforce.com",
        "item": "JEE Main + Advanced",
        "month": "2026-11",
        "name": "Asha Rao",
        "phone": "+919876543210",
        "property": "lifecyclestage",
        "query": "What are the fees for JEE Main + Advanced?",
        "question": "What are the fees for JEE Main + Advanced?",
        "quote": "The fee is 185,000 rupees a year.",
        "session_id": "visitor-42",
        "text": "The fee is 185,000 rupees a year.",
        "begins": "09:30:00",
        "ends": "18:00:00",
        "timezone": "Asia/Kolkata",
        "title": "Prospectus 2026.pdf",
        "url": "https://uploads.example/",
    }
)
"""What a field of this name usually holds, where its schema says no more than that it is a text."""


class Examples:
    """Makes them, each always the same."""

    def __init__(self, schemas: Json) -> None:
        self._schemas = schemas

    def of(self, schema: Json, name: str = "", *, whole: bool, within: tuple[str, ...] = ()) -> Any:
        """One value that the schema takes.

        Args:
            name: of the field that it is for.
            whole: with every field, as answers are; else with those that must be given.
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
                return _number(schema)
            case "boolean":
                return True
            case "null":
                return None
        return "anything"

    def _object(self, schema: Json, whole: bool, within: tuple[str, ...]) -> Json:
        fields, must = schema.get("properties", {}), schema.get("required", ())
        made = {
            name: self.of(field, name, whole=whole, within=within)
            for name, field in fields.items()
            if whole or name in must
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
        return _FORMATS.get(schema["format"], "text")
    words = [_NAMED[name]] if name in _NAMED else []
    longest = schema.get("maxLength", 200)
    return next(
        word for word in (*words, "text", *_NAMED.values()) if re.search(pattern, word) and len(word) <= longest
    )


def _number(schema: Json) -> Any:
    least = schema.get("minimum", schema.get("exclusiveMinimum", -1) + 1)
    return max(least, 1) if schema.get("maximum", 1) >= 1 else schema["maximum"]
