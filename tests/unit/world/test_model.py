"""The model stand-in says what it was told to, to whoever asks as the real one must be asked."""

import json
import time
from collections.abc import Iterator
from typing import Any

import openai
import pytest
from pydantic import BaseModel

from local.world.model import create_app
from local.world.thread import OnThread
from tests.unit.world.meta_app import ask


class Course(BaseModel):
    """What the model is asked for."""

    name: str
    fee: int | None


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with OnThread(create_app()) as running:
        yield running.url


@pytest.fixture
def client(url: str) -> Iterator[openai.OpenAI]:
    ask(f"{url}/_control/reset", {})
    with openai.OpenAI(base_url=f"{url}/v1", api_key="any", max_retries=0, timeout=2.0) as made:
        yield made


def say(url: str, **reply: Any) -> None:
    assert ask(f"{url}/_control/replies", reply).status == 200


def hello(content: str = "fees?") -> list[Any]:
    return [{"role": "user", "content": content}]


def test_it_streams_what_it_was_told_and_counts_the_tokens(url: str, client: openai.OpenAI) -> None:
    say(url, content={"name": "JEE " * 20, "fee": 120000})
    with client.chat.completions.stream(
        model="m", messages=hello(), response_format=Course, stream_options={"include_usage": True}
    ) as stream:
        pieces = [event for event in stream if event.type == "content.delta"]
        final = stream.get_final_completion()
    assert len(pieces) > 3
    assert final.choices[0].message.parsed == Course(name="JEE " * 20, fee=120000)
    assert final.usage is not None and final.usage.completion_tokens > 10


def test_with_nothing_to_say_it_answers_the_smallest_thing_the_schema_allows(client: openai.OpenAI) -> None:
    answer = client.chat.completions.parse(model="m", messages=hello(), response_format=Course)
    assert answer.choices[0].message.parsed == Course(name="", fee=None)


def test_a_reply_waits_for_the_conversation_it_is_meant_for(url: str, client: openai.OpenAI) -> None:
    say(url, content="about hostels", match="hostel")
    say(url, content="twice", times=2)

    def answer(question: str) -> str | None:
        return client.chat.completions.create(model="m", messages=hello(question)).choices[0].message.content

    assert [answer(q) for q in ("fees", "hostel", "fees", "fees")] == ["twice", "about hostels", "twice", ""]


def test_a_stream_can_break_off(url: str, client: openai.OpenAI) -> None:
    say(url, content="x" * 200, cut=50)
    got = ""
    # The SDK passes its HTTP client's own errors on when a stream breaks.
    with pytest.raises(Exception, match=r"(?i)peer closed|connection|incomplete"):
        for chunk in client.chat.completions.create(model="m", messages=hello(), stream=True):
            got += chunk.choices[0].delta.content or ""
    assert len(got) <= 50


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        ("429", openai.RateLimitError),
        ("500", openai.InternalServerError),
        ("401", openai.AuthenticationError),
    ],
)
def test_ordered_errors_reach_the_sdk_as_its_own(url: str, client: openai.OpenAI, fault: str, error: Any) -> None:
    ask(f"{url}/_control/faults", {"path": "/chat", "fault": fault})
    with pytest.raises(error):
        client.chat.completions.create(model="m", messages=hello())


def test_a_silent_model_is_a_time_out(url: str, client: openai.OpenAI) -> None:
    ask(f"{url}/_control/faults", {"fault": "timeout"})
    with pytest.raises(openai.APITimeoutError):
        client.with_options(timeout=0.2).chat.completions.create(model="m", messages=hello())


OPEN = {"type": "object", "properties": {"a": {"type": "string"}}, "required": ["a"]}
CLOSED = OPEN | {"additionalProperties": False}
WRONG: dict[str, dict[str, Any]] = {
    "no model": {"messages": hello()},
    "no messages": {"model": "m", "messages": []},
    "a role nobody has": {"model": "m", "messages": [{"role": "boss", "content": "x"}]},
    "an argument nobody knows": {"model": "m", "messages": hello(), "temprature": 1},
    "a schema without a name": {"response_format": {"type": "json_schema", "json_schema": {"schema": CLOSED}}},
    "a strict schema that is open": {
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "x", "strict": True, "schema": OPEN},
        }
    },
    "a usage of no stream": {"stream_options": {"include_usage": True}},
    "plain JSON without the word": {"response_format": {"type": "json_object"}},
    "a strict schema with an optional property": {
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "x", "strict": True, "schema": CLOSED | {"required": []}},
        }
    },
}


@pytest.mark.parametrize("body", WRONG.values(), ids=WRONG.keys())
def test_it_refuses(url: str, body: dict[str, Any]) -> None:
    complete = body if "model" in body or "messages" in body else {"model": "m", "messages": hello()} | body
    answer = ask(f"{url}/v1/chat/completions", complete)
    assert (answer.status, answer.body["error"]["type"]) == (400, "invalid_request_error")


def test_it_refuses_whoever_brings_no_key(url: str) -> None:
    assert ask(f"{url}/v1/chat/completions", {"model": "m", "messages": hello()}, token=None).status == 401


def test_embeddings_of_texts_with_common_words_are_close(client: openai.OpenAI) -> None:
    texts = ["fees for JEE", "JEE fees", "hostel rules"]
    one, two, other = (
        each.embedding for each in client.embeddings.create(model="text-embedding-3-small", input=texts).data
    )
    assert len(one) == 1536
    assert sum(a * b for a, b in zip(one, two, strict=True)) > sum(a * b for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize(
    "asked",
    [
        {"input": [""]},
        {"input": []},
        {"input": ["word"] * 2_049},
        {"input": ["word " * 7_000]},
        {"input": ["word " * 6_000] * 50},
        {"input": "word", "model": "text-embedding-ada-002", "dimensions": 256},
        {"input": "word", "model": "text-embedding-3-small", "dimensions": 3_072},
    ],
)
def test_what_a_provider_does_not_embed_it_does_not_embed(client: openai.OpenAI, asked: dict[str, Any]) -> None:
    with pytest.raises(openai.BadRequestError):
        client.embeddings.create(**{"model": "text-embedding-3-small", **asked})


def test_it_records_what_it_was_asked(url: str, client: openai.OpenAI) -> None:
    client.chat.completions.create(model="m", messages=hello("recorded?"))
    (entry,) = ask(f"{url}/_control/requests").body
    assert "recorded?" in json.dumps(entry["body"])


ASKED = """<block facts>
F1 Yoga | fee | Course fee | INR 2500
F2 Yoga | duration | 1 month
</block>
<block found>
F1
</block>
<block newest>
person: yoga fees?
</block>"""


def test_of_a_prompt_of_ours_it_tells_what_was_found(url: str) -> None:
    plain = {"response_format": {"type": "json_object"}, "messages": hello(f"JSON please {ASKED}")}
    answer = ask(f"{url}/v1/chat/completions", {"model": "m", **plain})
    told = json.loads(answer.body["choices"][0]["message"]["content"])
    assert told["reply"] == {"text": "Yoga: Course fee, ₹2500.", "language": "en", "evidence": ["F1"]}
    assert "yoga fees?" in told["summary"] and not told["decision"]["refuse"]


def test_with_nothing_found_it_tells_nothing(url: str) -> None:
    said = "JSON please <block newest>\nperson: hm?\n</block>"
    answer = ask(
        f"{url}/v1/chat/completions",
        {"model": "m", "messages": hello(said), "response_format": {"type": "json_object"}},
    )
    told = json.loads(answer.body["choices"][0]["message"]["content"])
    assert told["decision"]["refuse"] and told["reply"]["text"] == ""


def test_a_beginning_that_was_asked_before_is_cached(url: str, client: openai.OpenAI) -> None:
    def cached(question: str) -> int:
        usage = client.chat.completions.create(model="m", messages=hello(question)).usage
        assert usage is not None and usage.prompt_tokens_details is not None
        return usage.prompt_tokens_details.cached_tokens or 0

    rules = "rules " * 1000
    assert cached(f"{rules}one") == 0
    assert 1024 <= cached(f"{rules}another") <= 1500
    assert cached(rules[:1200]) == 0, "too short to be kept"


def test_it_pauses_where_it_is_told_to(url: str, client: openai.OpenAI) -> None:
    say(url, content="first, then", before="then", pause=0.4)
    began = time.monotonic()
    came = {
        chunk.choices[0].delta.content: time.monotonic() - began
        for chunk in client.chat.completions.create(model="m", messages=hello(), stream=True)
        if chunk.choices and chunk.choices[0].delta.content
    }
    assert came["first, "] < 0.3 <= came["then"]
