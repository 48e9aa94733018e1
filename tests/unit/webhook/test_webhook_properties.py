"""What holds for every request: a sample in ``make test``, many more in ``make prove``."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from functions.webhook.receive import receive
from functions.webhook.request import decode
from shared.domain.queued import InboundItem, StatusItem
from tests.unit.webhook.doubles import KEY, URLS, World, post, post_as_text, sign
from tests.unit.webhook.grammar import bodies, genuine, things_in, writings

SAMPLE = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
PROOF = settings(SAMPLE, max_examples=20_000)

SIGNATURES = st.one_of(
    st.text(max_size=80),
    st.text("0123456789abcdef", min_size=64, max_size=64).map(lambda digest: f"sha256={digest}"),
    st.binary(max_size=40).map(lambda key: f"sha256={key.hex():0<64}"),
)


def a_signed_body_is_queued_readably(body: bytes) -> None:
    world = World()
    assert receive(decode(post(body)), world.ports).status == 200

    for url, entries in world.sqs.calls:
        for entry in entries:
            shape = InboundItem if url == URLS["inbound"] else StatusItem
            shape.model_validate_json(entry["MessageBody"])
    assert world.items() or world.sqs.bodies("statuses")


def a_genuine_body_loses_nothing(document: Any, body: bytes) -> None:
    try:
        body.decode()
    except UnicodeDecodeError:
        return  # half a pair, written unescaped: no JSON
    world = World()
    assert receive(decode(post_as_text(body)), world.ports).status == 200

    assert len(world.items()) + len(world.sqs.bodies("statuses")) == things_in(document)
    told = [message["id"] for message in _messages(document)]
    queued = [item["data"]["message"]["id"] for item in world.items() if "message" in item["data"] and
              item["channel"] == "whatsapp"]  # fmt: skip
    assert queued == told


def a_body_signed_by_nobody_is_refused(body: bytes, signature: str) -> None:
    world = World()
    if signature != sign(body):
        assert receive(decode(post(body, signature)), world.ports).status == 401
        assert world.sqs.calls == []


def a_changed_body_is_refused(body: bytes, at: int, bit: int) -> None:
    changed = bytearray(body or b"{}")
    changed[at % len(changed)] ^= 1 << bit
    world = World()
    assert receive(decode(post(bytes(changed), sign(body or b"{}", KEY))), world.ports).status == 401
    assert world.sqs.calls == []


def _messages(document: Any) -> list[dict[str, Any]]:
    return [
        message
        for entry in document["entry"]
        for change in entry.get("changes", ())
        if change["field"] == "messages"
        for message in change["value"].get("messages", ())
    ]


@SAMPLE
@given(bodies())
def test_a_signed_body_is_always_queued_readably(body: bytes) -> None:
    a_signed_body_is_queued_readably(body)


@SAMPLE
@given(genuine(), writings)
def test_nothing_of_a_genuine_body_is_lost(document: Any, write: Any) -> None:
    a_genuine_body_loses_nothing(document, write(document))


@SAMPLE
@given(bodies(), SIGNATURES)
def test_no_made_up_signature_is_accepted(body: bytes, signature: str) -> None:
    a_body_signed_by_nobody_is_refused(body, signature)


@SAMPLE
@given(bodies(), st.integers(0, 10**6), st.integers(0, 7))
def test_no_changed_bit_goes_unnoticed(body: bytes, at: int, bit: int) -> None:
    a_changed_body_is_refused(body, at, bit)


@pytest.mark.slow
@PROOF
@given(bodies())
def test_proof_that_a_signed_body_is_always_queued_readably(body: bytes) -> None:
    a_signed_body_is_queued_readably(body)


@pytest.mark.slow
@PROOF
@given(genuine(), writings)
def test_proof_that_nothing_of_a_genuine_body_is_lost(document: Any, write: Any) -> None:
    a_genuine_body_loses_nothing(document, write(document))


@pytest.mark.slow
@PROOF
@given(bodies(), SIGNATURES)
def test_proof_that_no_made_up_signature_is_accepted(body: bytes, signature: str) -> None:
    a_body_signed_by_nobody_is_refused(body, signature)


@pytest.mark.slow
@PROOF
@given(bodies(), st.integers(0, 10**6), st.integers(0, 7))
def test_proof_that_no_changed_bit_goes_unnoticed(body: bytes, at: int, bit: int) -> None:
    a_changed_body_is_refused(body, at, bit)
