"""An OpenAI-compatible model that says what it is told to.

``POST /_control/replies`` queues what it will say, oldest first; ``{"replies": [...]}`` queues several::

    {"content": {"reply": {...}}, "match": "fees", "times": 2, "latency": 0.8}

``content`` is text, or an object that is written as JSON. ``match`` waits for a conversation with these
words. ``latency`` passes before the first piece, ``pace`` between two; ``pause`` seconds more pass before the
piece with the words ``before``; ``cut`` breaks the stream off after so many characters. With nothing queued it
answers as ``local/world/model_counsel.py`` does. Faults are those of ``local/world/control.py`` and of ``ORDERED``.
"""

import asyncio
import base64
import json
import math
import struct
import time
import zlib
from collections.abc import AsyncIterator
from contextlib import suppress

from aiohttp import web
from aiohttp.typedefs import Handler
from pydantic import TypeAdapter, ValidationError

from local.world.control import Clock, Control, complaint
from local.world.model_request import ORDERED, ApiError, ChatRequest, EmbeddingRequest, Json, parsed
from local.world.model_script import ORDERS, Manner, Replies, Reply, Script
from shared.domain.tokens import tokens

PIECE = 24
"""Characters in one piece of a stream."""
CHAT, EMBEDDING = TypeAdapter(ChatRequest), TypeAdapter(EmbeddingRequest)
SCRIPT = web.AppKey("script", Script)
ROUTES = web.RouteTableDef()


def create_app(clock: Clock = time.time, manner: Manner | None = None) -> web.Application:
    """The stand-in as an application."""
    script = Script(clock, manner or Manner())
    app = web.Application(client_max_size=8 << 20)
    app[SCRIPT] = script
    Control(clock, _refusal, script.forget).install(app)
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
    await asyncio.sleep(script.manner.latency if reply.latency is None else reply.latency)
    usage = _usage(script, asked, reply)
    head: Json = {
        "id": f"chatcmpl-{script.said}",
        "created": int(script.clock()),
        "model": asked.model,
        "service_tier": "default",
    }
    if asked.stream:
        return await _stream(request, asked, reply, head, usage)
    await asyncio.sleep(script.manner.per_token * usage["completion_tokens"])
    message = {
        "role": "assistant",
        "content": None if reply.refusal else reply.text(),
        "refusal": reply.refusal,
    }
    choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": reply.finish_reason}
    return web.json_response(head | {"object": "chat.completion", "choices": [choice], "usage": usage})


async def _stream(
    request: web.Request, asked: ChatRequest, reply: Reply, head: Json, usage: Json
) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream; charset=utf-8"})
    await response.prepare(request)

    async def send(delta: Json | None, finish: str | None = None, usage: Json | None = None) -> None:
        choices = [] if delta is None else [{"index": 0, "delta": delta, "finish_reason": finish, "logprobs": None}]
        chunk = head | {"object": "chat.completion.chunk", "choices": choices, "usage": usage}
        await response.write(f"data: {json.dumps(chunk)}\n\n".encode())

    with suppress(ConnectionResetError):  # who asked has heard enough
        await send({"role": "assistant", "content": "", "refusal": None})
        async for piece in _pieces(reply, request.app[SCRIPT].manner.per_token):
            await send({"refusal" if reply.refusal else "content": piece})
        if reply.cut is not None and request.transport is not None:
            request.transport.abort()
            return response
        await send({}, reply.finish_reason)
        if (asked.stream_options or {}).get("include_usage"):
            await send(None, usage=usage)
        await response.write(b"data: [DONE]\n\n")
    return response


async def _pieces(reply: Reply, per_token: float) -> AsyncIterator[str]:
    """What is said, piece by piece, each at its moment."""
    text = (reply.refusal or reply.text())[: reply.cut]
    paused = text.find(reply.before) if reply.before else -1
    due = time.monotonic()
    for start in range(0, len(text), PIECE):
        piece = text[start : start + PIECE]
        # A moment for every piece, not a sleep after each: what the loop loses in one is made up in the next.
        due += tokens(piece) * per_token if reply.pace is None else reply.pace
        if start <= paused < start + PIECE:
            yield piece[: paused - start]
            piece, due = piece[paused - start :], max(due, time.monotonic()) + reply.pause
        await asyncio.sleep(due - time.monotonic())
        yield piece


@ROUTES.post("/v1/embeddings")
async def embeddings(request: web.Request) -> web.Response:
    """Unit vectors in which texts with common words lie close together."""
    asked = parsed(EMBEDDING, request, await request.read())
    data = [
        {
            "object": "embedding",
            "index": place,
            "embedding": _encoded(_vector(text, asked.width), asked.encoding_format),
        }
        for place, text in enumerate(asked.texts)
    ]
    count = sum(map(tokens, asked.texts))
    usage = {"prompt_tokens": count, "total_tokens": count}
    return web.json_response({"object": "list", "model": asked.model, "data": data, "usage": usage})


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


def _usage(script: Script, asked: ChatRequest, reply: Reply) -> Json:
    given, said = tokens(asked.prompt()), tokens(reply.refusal or reply.text())
    return {
        "prompt_tokens": given,
        "completion_tokens": said,
        "total_tokens": given + said,
        "prompt_tokens_details": {"cached_tokens": script.cache.take(asked.model, asked.prompt())},
        "completion_tokens_details": {"reasoning_tokens": 0},
    }
