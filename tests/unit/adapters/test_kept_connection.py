"""One connection that is kept: when it serves again, when it is replaced, and what a failure proves."""

import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress

import pytest

from shared.adapters.kept_connection import KeptConnection
from shared.errors import TransientError, UnknownOutcomeError

WHOLE = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-Told: yes\r\n\r\nok"


class Server:
    """Answers every request of every connection with the same bytes; counts the connections."""

    def __init__(self, answer: bytes, requests_each: int) -> None:
        self.connections = 0
        self.heard: list[bytes] = []
        self._answer, self._each = answer, requests_each
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}/base/"
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def close(self) -> None:
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                caller, _ = self._listener.accept()
                self.connections += 1
                with caller:
                    for _ in range(self._each):
                        if not (request := caller.recv(65_536)):
                            break
                        self.heard.append(request)
                        caller.sendall(self._answer)


@contextmanager
def server(answer: bytes = WHOLE, requests_each: int = 100) -> Iterator[tuple[Server, KeptConnection]]:
    running = Server(answer, requests_each)
    with closing(running), closing(KeptConnection(running.url, longest=1_000, read_timeout=5)) as kept:
        yield running, kept


def test_one_connection_serves_many_requests_below_the_base() -> None:
    with server() as (running, kept):
        answers = [kept.ask("GET", "/path", headers={"X-Ours": "1"}) for _ in range(3)]
    assert (running.connections, len(running.heard)) == (1, 3)
    assert running.heard[0].startswith(b"GET /base/path HTTP/1.1\r\n") and b"X-Ours: 1" in running.heard[0]
    assert [(answer.status, answer.headers["x-told"], answer.body) for answer in answers] == [(200, "yes", b"ok")] * 3


def test_one_that_was_hung_up_is_replaced_before_anything_is_written() -> None:
    with server(requests_each=1) as (running, kept):
        for _ in range(3):
            assert kept.ask("GET", "/").status == 200
            threading.Event().wait(0.05)  # the hanging-up arrives
    assert (running.connections, len(running.heard)) == (3, 3)


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf",
        b"HTTP/1.1 200 OK\r\nContent-Length: 2000\r\n\r\n" + b"x" * 2_000,
    ],
    ids=["nothing", "half of it", "too long"],
)
def test_what_is_no_whole_answer_proves_nothing_and_the_next_request_connects_anew(answer: bytes) -> None:
    with server(answer, requests_each=1) as (running, kept):
        for _ in range(2):
            with pytest.raises(UnknownOutcomeError):
                kept.ask("GET", "/")
    assert running.connections == 2


def test_who_cannot_be_reached_was_told_nothing() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with (
        pytest.raises(TransientError) as caught,
        closing(KeptConnection(f"http://127.0.0.1:{port}", longest=9)) as kept,
    ):
        kept.ask("POST", "/")
    assert not isinstance(caught.value, UnknownOutcomeError)
