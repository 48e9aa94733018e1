"""What an OpenAI-compatible endpoint accepts, and how it words a refusal."""

import json
import re
from typing import Annotated, Any, Literal, TypeVar

from aiohttp import web
from pydantic import ConfigDict, Field, TypeAdapter, ValidationError, field_validator, model_validator

from shared.domain.tokens import tokens
from shared.domain.value import Value

Json = dict[str, Any]
WIDTHS = {"text-embedding-3-large": 3072}
LONGEST_TEXT, LONGEST_BATCH = 8192, 300_000
"""Tokens that are embedded at once."""
T = TypeVar("T")


class ApiError(Exception):
    """Refuses a request."""

    def __init__(self, status: int, message: str, kind: str, code: str | None = None, param: str = "") -> None:
        super().__init__(message)
        self.status = status
        self.error = {"message": message, "type": kind, "param": param or None, "code": code}

    def answer(self) -> web.Response:
        """The error in its envelope."""
        headers = {"retry-after": "1"} if self.status == 429 else {}
        return web.json_response({"error": self.error}, status=self.status, headers=headers)


ORDERED = {
    "400": ApiError(400, "Bad request", "invalid_request_error"),
    "404": ApiError(404, "The model does not exist", "invalid_request_error", "model_not_found"),
    "401": ApiError(401, "Incorrect API key provided", "invalid_request_error", "invalid_api_key"),
    "429": ApiError(429, "Rate limit reached", "requests", "rate_limit_exceeded"),
    "500": ApiError(500, "The server had an error while processing your request", "server_error"),
    "503": ApiError(503, "The server is overloaded", "server_error", "server_is_overloaded"),
    "slow_down": ApiError(429, "You are sending requests too quickly", "requests", "slow_down"),
    "credit_balance_exhausted": ApiError(429, "Your credit is spent", "billing", "credit_balance_exhausted"),
    "insufficient_quota": ApiError(429, "You exceeded your quota", "insufficient_quota", "insufficient_quota"),
}
"""The faults that can be ordered by name."""


class Schema(Value):
    """``response_format.json_schema``."""

    name: Annotated[str, Field(pattern="^[A-Za-z0-9_-]{1,64}$")]
    description: str | None = None
    strict: bool | None = None
    schema_: Json = Field(alias="schema")


class Format(Value):
    """``response_format``."""

    type: Literal["text", "json_object", "json_schema"]
    json_schema: Schema | None = None


class Message(Value):
    """One message of the conversation."""

    model_config = ConfigDict(frozen=True, extra="allow")
    role: Literal["developer", "system", "user", "assistant", "tool"]
    content: str | list[Json] | None = None


class ChatRequest(Value):
    """``POST /v1/chat/completions``; what is not read here may be anything."""

    model: Annotated[str, Field(min_length=1)]
    messages: Annotated[list[Message], Field(min_length=1)]
    stream: bool = False
    stream_options: Json | None = None
    response_format: Format | None = None
    temperature: Annotated[float, Field(ge=0, le=2)] | None = None
    top_p: Annotated[float, Field(ge=0, le=1)] | None = None
    max_tokens: Annotated[int, Field(ge=1)] | None = None
    max_completion_tokens: Annotated[int, Field(ge=1)] | None = None
    reasoning_effort: str | None = None
    verbosity: str | None = None
    prompt_cache_key: str | None = None
    safety_identifier: str | None = None
    service_tier: str | None = None
    store: bool | None = None
    seed: int | None = None
    user: str | None = None
    metadata: Json | None = None

    @field_validator("response_format")
    @classmethod
    def _complete(cls, given: Format | None) -> Format | None:
        if given is not None and given.type == "json_schema":
            if given.json_schema is None:
                raise ValueError("json_schema is required")
            if given.json_schema.strict:
                _strict(given.json_schema.schema_, "schema")
        return given

    @model_validator(mode="after")
    def _consistent(self) -> "ChatRequest":
        if self.stream_options is not None and not self.stream:
            raise ValueError("stream_options is only allowed when stream is set")
        if self.max_tokens is not None and self.max_completion_tokens is not None:
            raise ValueError("max_tokens and max_completion_tokens exclude each other")
        if self.response_format and self.response_format.type == "json_object" and "json" not in self.said().lower():
            raise ValueError("messages must contain the word 'json' to use response_format json_object")
        return self

    def prompt(self) -> str:
        """All that is read: a wanted schema comes before the conversation, and is paid for like it."""
        schema = self.schema_wanted()
        return (json.dumps(schema, separators=(",", ":")) if schema else "") + self.said()

    def said(self) -> str:
        """All text of the conversation."""
        texts: list[str] = []
        for message in self.messages:
            parts = [{"text": message.content}] if isinstance(message.content, str) else message.content or []
            texts += [str(part.get("text", "")) for part in parts]
        return "\n".join(texts)

    def schema_wanted(self) -> Json | None:
        """The schema the answer must follow."""
        wanted = self.response_format.json_schema if self.response_format else None
        return wanted.schema_ if wanted else None


class EmbeddingRequest(Value):
    """``POST /v1/embeddings``."""

    model: Annotated[str, Field(min_length=1)]
    input: (
        Annotated[str, Field(min_length=1)]
        | Annotated[list[Annotated[str, Field(min_length=1)]], Field(min_length=1, max_length=2048)]
    )
    dimensions: Annotated[int, Field(ge=1, le=3072)] | None = None
    encoding_format: Literal["float", "base64"] = "float"
    user: str | None = None

    @property
    def texts(self) -> list[str]:
        """What is to be embedded."""
        return [self.input] if isinstance(self.input, str) else self.input

    @property
    def width(self) -> int:
        """Numbers in a vector."""
        return self.dimensions or WIDTHS.get(self.model, 1536)

    @model_validator(mode="after")
    def _readable(self) -> "EmbeddingRequest":
        if self.dimensions and not self.model.startswith("text-embedding-3"):
            raise ValueError("This model does not support specifying dimensions.")
        if self.width > WIDTHS.get(self.model, 1536):
            raise ValueError(f"{self.width} is more dimensions than the model has")
        counts = list(map(tokens, self.texts))
        if max(counts) > LONGEST_TEXT:
            raise ValueError(f"This model's maximum context length is {LONGEST_TEXT} tokens")
        if sum(counts) > LONGEST_BATCH:
            raise ValueError(f"Requested {sum(counts)} tokens, max {LONGEST_BATCH} tokens per request")
        return self


def parsed(adapter: TypeAdapter[T], request: web.Request, body: bytes) -> T:
    """The request, authorised and valid, or an ``ApiError``."""
    if not re.fullmatch(r"Bearer \S+", request.headers.get("Authorization", "")):
        raise ApiError(401, "You didn't provide an API key", "invalid_request_error")
    try:
        return adapter.validate_json(body)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        param = ".".join(map(str, first["loc"]))
        raise ApiError(400, f"{param}: {first['msg']}", "invalid_request_error", param=param) from None


def _strict(schema: Json, where: str) -> None:
    """Strict mode knows only closed objects of which every property is required."""
    if where == "schema" and schema.get("type") != "object":
        raise ValueError("the root of a strict schema must be an object")
    if schema.get("type") == "object":
        properties = schema.get("properties", {})
        if schema.get("additionalProperties") is not False:
            raise ValueError(f"{where}: additionalProperties must be false")
        if set(schema.get("required", ())) != set(properties):
            raise ValueError(f"{where}: every property must be required")
    inner: Json = {**schema.get("properties", {}), **schema.get("$defs", {})}
    for name, part in inner.items():
        _strict(part, f"{where}.{name}")
    for part in [*schema.get("anyOf", ()), *([schema["items"]] if "items" in schema else ())]:
        _strict(part, f"{where}[]")
