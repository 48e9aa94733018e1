"""The real ``Messenger`` against the Graph stand-in, and against broken servers."""

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from typing import Any
from uuid import UUID, uuid4

import pytest

from shared.adapters.whatsapp import WhatsAppMessenger
from shared.domain.templates import TemplateMessage
from shared.errors import (
    ChannelParkedError,
    DeliveryRefusedError,
    RetryLaterError,
    TransientError,
    UnknownOutcomeError,
)
from shared.ports import Address, Delivered
from tests.unit.world.meta_app import NUMBER, PHONE, TOKEN, Meta, eventually, meta

ASHA = Address(phone=PHONE, user_id="IN.42")


@pytest.fixture
def graph() -> Iterator[Meta]:
    with meta() as running:
        yield running


Connect = Callable[[str], WhatsAppMessenger]


@pytest.fixture
def connect() -> Iterator[Connect]:
    """Makes messengers, and hangs up for them."""
    with ExitStack() as stack:
        yield lambda url: stack.enter_context(closing(WhatsAppMessenger(url, "v25.0", read_timeout=0.5)))


@pytest.fixture
def messenger(graph: Meta, connect: Connect) -> WhatsAppMessenger:
    return connect(graph.url)


def send(
    messenger: WhatsAppMessenger, to: Address = ASHA, text: str = "Rs 1,20,000", token: str = TOKEN,
    callback_id: UUID | None = None,
) -> Delivered:  # fmt: skip
    return messenger.send(NUMBER, token, to, text, callback_id or uuid4())


# What the stand-in and the adapter agree on. Loosening a check of the stand-in turns one of these red.


def test_a_sent_message_arrives_as_written_and_is_known_by_its_id(graph: Meta, messenger: WhatsAppMessenger) -> None:
    delivered = send(messenger, text="JEE: ₹1,20,000 – फीस")
    (request,) = graph.requests()
    assert delivered.external_id.startswith("wamid.")
    assert request["path"] == f"/v25.0/{NUMBER}/messages"
    assert request["body"]["text"]["body"] == "JEE: ₹1,20,000 – फीस"
    assert request["body"]["to"] == PHONE
    eventually(lambda: len(graph.receiver.statuses()) == 3)
    assert {status["id"] for status in graph.receiver.statuses()} == {delivered.external_id}


def test_our_id_comes_back_in_every_status(graph: Meta, messenger: WhatsAppMessenger) -> None:
    callback_id = uuid4()
    send(messenger, callback_id=callback_id)
    eventually(lambda: len(graph.receiver.statuses()) == 3)
    assert {status["biz_opaque_callback_data"] for status in graph.receiver.statuses()} == {str(callback_id)}


def test_somebody_without_a_phone_is_reached_by_the_user_id(graph: Meta, messenger: WhatsAppMessenger) -> None:
    send(messenger, to=Address(phone=None, user_id="IN.42"))
    body = graph.requests()[0]["body"]
    assert body["recipient"] == "IN.42" and "to" not in body


@pytest.fixture
def approved(connect: Connect) -> Iterator[tuple[Meta, WhatsAppMessenger]]:
    """A stand-in that knows a template, and a messenger at it."""
    with meta(templates={("follow_up", "en_IN"): 2}) as running:
        yield running, connect(running.url)


def test_a_template_arrives_with_its_parts(approved: tuple[Meta, WhatsAppMessenger]) -> None:
    graph, messenger = approved
    filled = TemplateMessage(name="follow_up", code="en_IN", parameters=("Asha", "Arohan"))
    messenger.send(NUMBER, TOKEN, ASHA, filled, uuid4())
    sent = graph.requests()[0]["body"]
    assert (sent["type"], sent["template"]["name"], sent["template"]["language"]) == (
        "template", "follow_up", {"code": "en_IN"},
    )  # fmt: skip
    assert [part["text"] for part in sent["template"]["components"][0]["parameters"]] == ["Asha", "Arohan"]


@pytest.mark.parametrize(
    "filled",
    [
        TemplateMessage(name="follow_up", code="hi", parameters=("Asha", "Arohan")),
        TemplateMessage(name="follow_up", code="en_IN", parameters=("Asha",)),
    ],
)
def test_a_template_that_was_not_approved_so_is_refused_for_good(
    approved: tuple[Meta, WhatsAppMessenger], filled: TemplateMessage
) -> None:
    with pytest.raises(DeliveryRefusedError):
        approved[1].send(NUMBER, TOKEN, ASHA, filled, uuid4())


def test_a_wrong_token_parks_the_channel(messenger: WhatsAppMessenger) -> None:
    with pytest.raises(ChannelParkedError, match="190"):
        send(messenger, token="expired")


def test_a_token_that_no_header_can_carry_parks_the_channel(graph: Meta, messenger: WhatsAppMessenger) -> None:
    with pytest.raises(ChannelParkedError, match="token"):
        send(messenger, token="line\nbreak")
    assert graph.requests() == []


def test_a_text_that_is_too_long_is_refused_for_good(messenger: WhatsAppMessenger) -> None:
    with pytest.raises(DeliveryRefusedError, match="100"):
        send(messenger, text="x" * 4097)


def test_a_phone_that_is_none_is_refused_for_good(messenger: WhatsAppMessenger) -> None:
    with pytest.raises(DeliveryRefusedError, match="131009"):
        send(messenger, to=Address(phone="12", user_id=None))


def test_a_closed_window_refuses_for_good(graph: Meta, messenger: WhatsAppMessenger) -> None:
    graph.order("say", {"from": PHONE, "text": "hi"})
    graph.clock.offset += 25 * 3600
    with pytest.raises(DeliveryRefusedError, match="131047"):
        send(messenger)


def test_a_person_written_to_too_fast_is_left_alone_for_ever_longer(messenger: WhatsAppMessenger) -> None:
    for _ in range(45):
        send(messenger)
    with pytest.raises(RetryLaterError, match="131056") as refused:
        send(messenger)
    assert [refused.value.after(attempt) for attempt in (1, 2, 3)] == [1, 4, 16]


def test_a_number_that_sends_too_fast_is_told_to_come_back(connect: Connect) -> None:
    with meta(number_rate=1.0) as graph:
        messenger = connect(graph.url)
        send(messenger)
        with pytest.raises(RetryLaterError, match="130429") as refused:
            send(messenger)
        assert 1 <= refused.value.seconds <= 2


# What each failure means: did the message go out?


@pytest.mark.parametrize(
    ("code", "error"),
    [(code, RetryLaterError) for code in (4, 80007, 130429, 131056, 131049, 131057, 134101, "429")]
    + [(code, ChannelParkedError) for code in (0, 3, 10, 190, 200, 368, 131005, 131031, 131042, 131048, 133010)]
    + [(code, DeliveryRefusedError) for code in (100, 131021, 131026, 131030, 131047, 131050, 132001, 135000)]
    + [(code, UnknownOutcomeError) for code in ("500", "502", "503", 131000, 131016, 2)],
)
def test_every_code_means_one_thing(
    graph: Meta, messenger: WhatsAppMessenger, code: int | str, error: type[Exception]
) -> None:
    graph.order("faults", {"path": "/messages", "fault": code})
    with pytest.raises(error) as raised:
        send(messenger)
    assert type(raised.value) is error
    assert PHONE not in str(raised.value) and TOKEN not in str(raised.value)


@pytest.mark.parametrize(("code", "whole"), [(368, True), (131031, True), (190, False)])
def test_a_policy_block_stops_the_whole_tenant(
    graph: Meta, messenger: WhatsAppMessenger, code: int, whole: bool
) -> None:
    graph.order("faults", {"fault": code})
    with pytest.raises(ChannelParkedError) as parked:
        send(messenger)
    assert parked.value.whole_tenant is whole


def test_a_message_withheld_for_the_persons_sake_waits_a_day(graph: Meta, messenger: WhatsAppMessenger) -> None:
    graph.order("faults", {"fault": 131049})
    with pytest.raises(RetryLaterError) as refused:
        send(messenger)
    assert refused.value.seconds == 86_400


@pytest.mark.parametrize("fault", ["timeout", "timeout_after_accept", "refuse"])
def test_silence_after_the_request_was_written_is_an_unknown_outcome(
    graph: Meta, messenger: WhatsAppMessenger, fault: str
) -> None:
    graph.order("faults", {"path": "/messages", "fault": fault})
    begun = time.monotonic()
    with pytest.raises(UnknownOutcomeError):
        send(messenger)
    assert time.monotonic() - begun < 2.0, "the read time-out is not the connect time-out"
    assert send(messenger).external_id, "the next message goes out on a new connection"


def test_nobody_listening_means_nothing_was_sent(connect: Connect) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}"
    with pytest.raises(TransientError) as refused:
        send(connect(address))
    assert not isinstance(refused.value, UnknownOutcomeError | RetryLaterError)


def test_an_unknown_host_or_a_failed_handshake_means_nothing_was_sent(graph: Meta, connect: Connect) -> None:
    for address in ("http://nobody.invalid", graph.url.replace("http:", "https:")):
        with pytest.raises(TransientError) as refused:
            send(connect(address))
        assert not isinstance(refused.value, UnknownOutcomeError | RetryLaterError)


@contextmanager
def raw_server(answer: bytes, connections: int = 1) -> Iterator[tuple[str, list[bytes]]]:
    """Answers each request with these bytes and hangs up; keeps what it was sent."""
    got: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(5.0)

        def serve() -> None:
            with suppress(TimeoutError):
                for _ in range(connections):
                    connection, _ = listener.accept()
                    with connection:
                        got.append(connection.recv(65536))
                        connection.sendall(answer)

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}", got
        finally:
            thread.join()


def reply(status: str, body: bytes, headers: str = "") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n{headers}\r\n".encode() + body


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"HTTP/1.1 200 OK\r\n",
        b"not HTTP at all\r\n\r\n",
        b'HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{"messages"',
        reply("200 OK", b"<html>"),
        reply("200 OK", b"{}"),
        reply("200 OK", b'{"messages": []}'),
        reply("200 OK", b'["messages"]'),
        reply("302 Found", b"", "Location: /elsewhere\r\n"),
        reply("400 Bad Request", b"<html>proxy</html>"),
        reply("400 Bad Request", b'{"error": "no"}'),
        reply("502 Bad Gateway", b"<html>"),
    ],
)
def test_an_answer_nobody_can_read_is_an_unknown_outcome(answer: bytes, connect: Connect) -> None:
    with raw_server(answer) as (address, _), pytest.raises(UnknownOutcomeError):
        send(connect(address))


@pytest.mark.parametrize(
    ("status", "error", "expected"),
    [
        ("400 Bad Request", {"code": 999_999}, DeliveryRefusedError),
        ("400 Bad Request", {"code": 999_999, "is_transient": True}, RetryLaterError),
        ("429 Too Many Requests", {"code": 999_999}, RetryLaterError),
        ("500 Internal Server Error", {"code": 999_999}, UnknownOutcomeError),
        ("400 Bad Request", {"code": 131000}, RetryLaterError),
    ],
)
def test_a_code_nobody_listed_is_judged_by_its_status(
    connect: Connect, status: str, error: dict[str, Any], expected: type[Exception]
) -> None:
    answer = reply(status, json.dumps({"error": error}).encode())
    with raw_server(answer) as (address, _), pytest.raises(expected):
        send(connect(address))


ACCEPTED = reply("200 OK", b'{"messages": [{"id": "wamid.x"}]}')


def test_a_connection_that_died_while_we_slept_is_replaced_before_anything_is_written(
    connect: Connect,
) -> None:
    with raw_server(ACCEPTED, connections=3) as (address, got):
        messenger = connect(address)
        for _ in range(3):
            assert send(messenger).external_id == "wamid.x"
            time.sleep(0.1)
    assert len(got) == 3


def test_the_path_of_the_graph_url_is_kept(connect: Connect) -> None:
    with raw_server(ACCEPTED) as (address, got):
        send(connect(f"{address}/graph/"))
    assert got[0].startswith(b"POST /graph/v25.0/501/messages HTTP/1.1\r\n")
