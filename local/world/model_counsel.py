"""What the stand-in says unless it is told something else: of Turant's prompt what a modest model would make of it,
of any other the smallest answer the wanted schema allows.

It understands the blocks of the prompt and nothing more: the rows that were found are told as they stand, the first
passage is quoted, and where neither was found it says so. Where nobody wrote it comes back to what was spoken of, in
words it has not used before as long as it has others.
"""

import re
from typing import Any

Json = dict[str, Any]

_BLOCK = re.compile(r"<block (\w+)>\n(.*?)\n</block>", re.DOTALL)
_ROWS_TOLD = 4
_QUOTED_WORDS = 45
_SUMMARY_WORDS = 120
_SYMBOLS = {"INR": "₹", "EUR": "€", "USD": "$", "GBP": "£"}
_BACK = {
    "en": ("Coming back to {item}: {news}What would you like to know?", "About {item}: {news}What is still open?"),
    "hinglish": ("{item} par wapas: {news}Aap kya jaanna chahenge?", "{item} ke baare mein: {news}Kya baaki hai?"),
    "hi": ("{item} पर वापस: {news}आप क्या जानना चाहेंगे?", "{item} के बारे में: {news}क्या बाकी है?"),
    "es": ("Vuelvo a {item}: {news}¿Qué le gustaría saber?", "Sobre {item}: {news}¿Qué le queda por saber?"),
    "fr": ("Je reviens à {item} : {news}Que souhaitez-vous savoir ?", "Pour {item} : {news}Que reste-t-il à dire ?"),
}
_FROM = {"en": "From", "hinglish": "Yahan se:", "hi": "यहाँ से:", "es": "De", "fr": "De"}


def counsel(said: str, schema: Json | None) -> str | Json:
    """An answer to the conversation, in the shape that is wanted."""
    blocks = dict(_BLOCK.findall(said))
    if not blocks.keys() & {"newest", "unasked"}:
        return smallest(schema, schema) if schema else ""
    answer = _answer(blocks)
    if schema is None:
        return answer
    wanted = schema.get("properties", {})
    return {name: answer.get(name, smallest(part, schema)) for name, part in wanted.items()}


def _answer(blocks: dict[str, str]) -> Json:
    told, cited = _reply(blocks)
    if "unasked" in blocks:
        told = _back(blocks, told)
    asks = " ".join(blocks.get("newest", "wrote nothing").split())[:200]
    known = f"{blocks.get('summary', '')} {asks} They were told: {told or 'that nothing is published about it'}"
    return {
        "analysis": {
            "situation": "asks about what is offered",
            "goal": "tell what is published",
            "missing": [],
            "objections": [],
            "risks": [],
            "stage": "qualification",
            "confidence": 0.9,
        },
        "decision": {"action": "SEND_NOW", "why": "a direct question", "refuse": not told, "minutes": None},
        "fields": [],
        "reply": {"text": told, "language": blocks.get("language", "en"), "evidence": cited},
        "summary": " ".join(known.split()[-_SUMMARY_WORDS:]),
    }


def _reply(blocks: dict[str, str]) -> tuple[str, list[str]]:
    """What is said, and the ids it rests on."""
    found = blocks.get("found", "").split()
    lines = f"{blocks.get('facts', '')}\n{blocks.get('passages', '')}".splitlines()
    shown = {id_: text for id_, _, text in (line.partition(" ") for line in lines) if id_ in found}
    facts = [id_ for id_ in found if id_ in shown and id_.startswith("F")][:_ROWS_TOLD]
    if facts:
        return " ".join(_told(shown[id_]) for id_ in facts), facts
    if quoted := next((id_ for id_ in found if id_ in shown), None):
        source, text = shown[quoted].split(" | ", 1)
        quote = " ".join(text.split()[:_QUOTED_WORDS])
        return f"{_FROM[blocks.get('language', 'en')]} {source.split(' / ')[0]}: “{quote}”", [quoted]
    return "", []


def _back(blocks: dict[str, str], news: str) -> str:
    """What is written to somebody who fell silent."""
    item = blocks.get("items") or blocks["institution"]
    ways = [way.format(item=item, news=f"{news} " if news else "") for way in _BACK[blocks.get("language", "en")]]
    return next((way for way in ways if way not in blocks.get("earlier", "")), ways[0])


def _told(row: str) -> str:
    """``Yoga | fee | Course fee | INR 2500`` as ``Yoga: Course fee ₹2500.``"""
    item, _kind, *rest = row.split(" | ")
    parts = [re.sub(r"^([A-Z]{3}) (?=\d)", lambda match: _SYMBOLS.get(match[1], match[0]), part) for part in rest]
    return f"{item}: {', '.join(parts)}."


def smallest(schema: Json, root: Json) -> Any:
    """The smallest value a schema of strict mode allows."""
    if "$ref" in schema:
        return smallest(root["$defs"][str(schema["$ref"]).rsplit("/", 1)[-1]], root)
    if "const" in schema or "enum" in schema:
        return schema.get("const", next(iter(schema.get("enum", ())), None))
    if "anyOf" in schema:
        kinds = schema["anyOf"]
        return None if {"type": "null"} in kinds else smallest(kinds[0], root)
    kind = schema.get("type")
    if isinstance(kind, list):
        return None if "null" in kind else smallest({**schema, "type": kind[0]}, root)
    if kind == "object":
        return {name: smallest(part, root) for name, part in schema.get("properties", {}).items()}
    return {"array": [], "string": "", "integer": 0, "number": 0, "boolean": False}.get(str(kind))
