"""An OpenAI-compatible model that says what it is told to.

``POST /_control/replies`` queues what it will say, oldest first; ``{"replies": [...]}`` queues several::

    {"content": {"reply": {...}}, "match": "fees", "times": 2, "latency": 0.8}

``content`` is text, or an object that is written as JSON. ``match`` waits for a conversation with these
words. ``latency`` passes before the first piece, ``pace`` between two, and ``cut`` breaks the
stream off after so many characters. With nothing queued it gives the smallest answer the wanted schema
allows. Faults are those of ``local/world/control.py`` and of ``ORDERED``.
"""

import asyncio
import base64
import json
import math
import struct
import time
import zlib
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from aiohttp.typedefs import Handler
from pydantic import Field, TypeAdapter, ValidationError

from local.world.control import Clock, Control, complaint
from local.world.model_request import ORDERED, ApiError, ChatRequest, EmbeddingRequest, Json, parsed
from shared.domain.value import Value

PIECE = 24
"""Characters in one piece of a stream."""
WIDTH = {"text-embedding-3-large": 3072}
CHAT, EMBEDDING = TypeAdapter(ChatRequest), TypeAdapter(EmbeddingRequest)


class Reply(Value):
    """One thing the model will say."""

    content: str | Json
    match: str = ""
    times: int = Field(default=1, ge=1)
    latency: float = 0.0
    pace: float = 0.0
    cut: int | None = None
    finish_reason: str = "stop"
    refusal: str | None = None

    def text(self) -> str:
        return self.content if isinstance(self.content, str) else json.dumps(self.content, ensure_ascii=False)


class Replies(Value):
    """Several at once."""

    replies: tuple[Reply, ...]


ORDERS: TypeAdapter[Replies | Reply] = TypeAdapter(Replies | Reply)


@dataclass
class Script:
    """What is still to be said."""

    clock: Clock
    queued: list[Reply] = field(default_factory=list)
    said: int = 0

    def next(self, request: ChatRequest) -> Reply:
        self.said += 1
        said = request.said()
        for place, reply in enumerate(self.queued):
            if reply.match in said:
                left = [reply.model_copy(update={"times": reply.times - 1})] if reply.times > 1 else []
                self.queued[place : place + 1] = left
                return reply
        schema = request.schema_wanted()
        return Reply(content=smallest(schema, schema) if schema else "")


SCRIPT = web.AppKey("script", Script)
ROUTES = web.RouteTableDef()


def create_app(clock: Clock = time.time) -> web.Application:
    """The stand-in as an application."""
    script = Script(clock)
    app = web.Application(client_max_size=8 << 20)
    app[SCRIPT] = script
    Control(clock, lambda fault: ORDERED[fault].answer() if fault in ORDERED else None, script.queued.clear).install(
        app
    )
    app.middlewares.append(_worded)
    app.add_routes(ROUTES)
    return app


def _refusal(fault: str) -> web.Response | None:
    return ORDERED[fault].answer() if fault in ORDERED else None


@web.middleware
async def _worded(request: web.Request, handler: Handler) -> web.StreamResponse:
    try:
        return await handler(request)
    except ApiError as error:
        return error.answer()


@ROUTES.post("/_control/replies")
async def order(request: web.Request) -> web.Response:
    """Queue what will be said."""
    try:
        orders = ORDERS.validate_json(await request.read())
    except ValidationError as error:
        return complaint(str(error))
    queued = request.app[SCRIPT].queued
    queued.extend(orders.replies if isinstance(orders, Replies) else (orders,))
    return web.json_response({"replies": len(queued)})


@ROUTES.post("/v1/chat/completions")
async def chat(request: web.Request) -> web.StreamResponse:
    """Say the next thing."""
    asked = parsed(CHAT, request, await request.read())
    script = request.app[SCRIPT]
    reply = script.next(asked)
    await asyncio.sleep(reply.latency)
    head: Json = {
        "id": f"chatcmpl-{script.said}",
        "created": int(script.clock()),
        "model": asked.model,
        "service_tier": "default",
    }
    if asked.stream:
        return await _stream(request, asked, reply, head)
    message = {
        "role": "assistant",
        "content": None if reply.refusal else reply.text(),
        "refusal": reply.refusal,
    }
    choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": reply.finish_reason}
    return web.json_response(head | {"object": "chat.completion", "choices": [choice], "usage": _usage(asked, reply)})


async def _stream(request: web.Request, asked: ChatRequest, reply: Reply, head: Json) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream; charset=utf-8"})
    await response.prepare(request)

    async def send(delta: Json | None, finish: str | None = None, usage: Json | None = None) -> None:
        choices = [] if delta is None else [{"index": 0, "delta": delta, "finish_reason": finish, "logprobs": None}]
        chunk = head | {"object": "chat.completion.chunk", "choices": choices, "usage": usage}
        await response.write(f"data: {json.dumps(chunk)}\n\n".encode())

    await send({"role": "assistant", "content": "", "refusal": None})
    name, text = ("refusal", reply.refusal) if reply.refusal else ("content", reply.text())
    for start in range(0, len(text if reply.cut is None else text[: reply.cut]), PIECE):
        await send({name: text[: reply.cut][start : start + PIECE]})
        await asyncio.sleep(reply.pace)
    if reply.cut is not None and request.transport is not None:
        request.transport.abort()
        return response
    await send({}, reply.finish_reason)
    if (asked.stream_options or {}).get("include_usage"):
        await send(None, usage=_usage(asked, reply))
    await response.write(b"data: [DONE]\n\n")
    return response


@ROUTES.post("/v1/embeddings")
async def embeddings(request: web.Request) -> web.Response:
    """Unit vectors in which texts with common words lie close together."""
    asked = parsed(EMBEDDING, request, await request.read())
    texts = [asked.input] if isinstance(asked.input, str) else asked.input
    width = asked.dimensions or WIDTH.get(asked.model, 1536)
    data = [
        {
            "object": "embedding",
            "index": place,
            "embedding": _encoded(_vector(text, width), asked.encoding_format),
        }
        for place, text in enumerate(texts)
    ]
    tokens = sum(map(_tokens, texts))
    usage = {"prompt_tokens": tokens, "total_tokens": tokens}
    return web.json_response({"object": "list", "model": asked.model, "data": data, "usage": usage})


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


def _vector(text: str, width: int) -> list[float]:
    vector = [0.0] * width
    for word in text.lower().split():
        seed = zlib.crc32(word.encode())
        for turn in range(8):
            vector[(seed * (2 * turn + 1) + turn) % width] += 1.0 if seed >> turn & 1 else -1.0
    length = math.hypot(*vector)
    return [value / length for value in vector] if length else [1.0] + [0.0] * (width - 1)


def _encoded(vector: list[float], encoding: str) -> list[float] | str:
    return vector if encoding == "float" else base64.b64encode(struct.pack(f"<{len(vector)}f", *vector)).decode()


def _tokens(text: str) -> int:
    return -(-len(text.encode()) // 4)


def _usage(asked: ChatRequest, reply: Reply) -> Json:
    given, said = _tokens(asked.said()), _tokens(reply.refusal or reply.text())
    return {
        "prompt_tokens": given,
        "completion_tokens": said,
        "total_tokens": given + said,
        "prompt_tokens_details": {"cached_tokens": 0},
        "completion_tokens_details": {"reasoning_tokens": 0},
    }
