"""The client under every CRM: what a failure on the wire means, how long it may take, and what of it is shown."""

import http.client
import http.server
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from typing import Any

import pytest

from functions.crm_sync.http import LONGEST_ANSWER, SHOWN, JsonHttp, bearer, cut
from functions.crm_sync.same_phone import national, same
from shared.errors import ConnectionParkedError, TransientError, UnknownOutcomeError

SECRET = 'pa"ss/wörd+ 1'


class _Echo(http.server.BaseHTTPRequestHandler):
    """Answers with what it was asked."""

    protocol_version = "HTTP/1.1"
    connections: set[tuple[str, int]]

    def do_POST(self) -> None:
        self.connections.add(self.client_address)
        length = int(self.headers.get("Content-Length") or 0)
        told = {"path": self.path, "kind": self.headers.get("Content-Type"), "body": self.rfile.read(length).decode()}
        answer = json.dumps(told | {"access_token": "new-token", "auth": self.headers.get("Authorization")}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    do_GET = do_POST

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def echo() -> Iterator[tuple[str, set[tuple[str, int]]]]:
    connections: set[tuple[str, int]] = set()
    handler = type("Handler", (_Echo,), {"connections": connections})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", connections
        server.shutdown()
        thread.join()


@contextmanager
def server(speak: Callable[[socket.socket], None]) -> Iterator[str]:
    """Reads one request of each caller, then does as it likes."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            with suppress(OSError):
                while True:
                    caller, _ = listener.accept()
                    with caller, caller.makefile("rb") as request, suppress(OSError):
                        request.readline()
                        # All of it: who hangs up with something unread resets, and takes the answer along.
                        request.read(int(http.client.parse_headers(request).get("Content-Length", 0)))
                        speak(caller)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        listener.shutdown(socket.SHUT_RDWR)
        thread.join(timeout=5)


def test_one_connection_is_kept_for_all_requests(echo: tuple[str, set[tuple[str, int]]]) -> None:
    url, connections = echo
    with closing(JsonHttp(url)) as client:
        for _ in range(3):
            client.ask("POST", "/a", {"n": 1})
    assert len(connections) == 1


def test_json_forms_and_queries_go_out_as_they_should(echo: tuple[str, set[tuple[str, int]]]) -> None:
    with closing(JsonHttp(f"{echo[0]}/base/")) as client:
        told = client.ask("POST", "/a", {"name": "आशा"}, query={"q": "a b&'c'"}).body
        assert told["path"] == "/base/a?q=a%20b%26%27c%27"
        assert told["kind"] == "application/json" and json.loads(told["body"]) == {"name": "आशा"}
        told = client.ask("POST", "/a", form={"grant_type": "x", "secret": "a&b"}).body
        assert told["kind"] == "application/x-www-form-urlencoded" and told["body"] == "grant_type=x&secret=a%26b"
        told = client.ask("GET", "/a", headers=bearer("token")).body
        assert told["kind"] is None and told["auth"] == "Bearer token"


def test_a_connection_that_the_other_side_ended_is_opened_anew() -> None:
    def speak(caller: socket.socket) -> None:
        caller.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")

    with server(speak) as url, closing(JsonHttp(url)) as client:
        for _ in range(3):
            assert client.ask("POST", "/a", {}).status == 200
            time.sleep(0.05)


SILENT: dict[str, Callable[[socket.socket], None]] = {
    "hangs up": lambda caller: None,
    "says nothing": lambda caller: time.sleep(1),
    "ends midway": lambda caller: caller.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 90\r\n\r\n{"),
    "speaks another language": lambda caller: caller.sendall(b"SMTP ready\r\n\r\n"),
    "is no JSON": lambda caller: caller.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<html>"),
}


@pytest.mark.parametrize("way", SILENT)
def test_without_a_whole_answer_a_write_is_unknown_and_a_read_wrote_nothing(way: str) -> None:
    with server(SILENT[way]) as url, closing(JsonHttp(url, read_timeout=0.2)) as client:
        with pytest.raises(UnknownOutcomeError):
            client.ask("POST", "/a", {})
        for method, writes in (("GET", None), ("POST", False)):
            with pytest.raises(TransientError) as raised:
                client.ask(method, "/a", writes=writes)
            assert type(raised.value) is TransientError


def drip(caller: socket.socket) -> None:
    """A good answer that takes three seconds, never silent for long."""
    caller.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 62\r\n\r\n{}")
    for _ in range(60):
        caller.sendall(b" ")
        time.sleep(0.05)


def flood(caller: socket.socket) -> None:
    """A good answer that is one byte too long."""
    caller.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n{}" % (LONGEST_ANSWER + 1))
    caller.sendall(b" " * (LONGEST_ANSWER - 1))


@pytest.mark.parametrize(("speak", "patience"), [(drip, 0.5), (flood, 30)])
def test_an_answer_without_end_is_not_waited_for(speak: Callable[[socket.socket], None], patience: float) -> None:
    with (
        server(speak) as url,
        closing(JsonHttp(url, read_timeout=patience)) as client,
        pytest.raises(UnknownOutcomeError),
    ):
        client.ask("POST", "/a", {})


def test_who_does_not_speak_tls_is_told_nothing(echo: tuple[str, set[tuple[str, int]]]) -> None:
    url, told = echo
    with (
        closing(JsonHttp(url.replace("http:", "https:"), secrets=(SECRET,))) as client,
        pytest.raises(TransientError) as raised,
    ):
        client.ask("POST", "/a", {"key": SECRET})
    assert type(raised.value) is TransientError and told == set()


def test_nobody_listening_is_no_unknown_outcome() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with closing(JsonHttp(f"http://127.0.0.1:{port}")) as client, pytest.raises(TransientError) as raised:
        client.ask("POST", "/a", {})
    assert type(raised.value) is TransientError


def test_a_redirect_is_not_followed() -> None:
    def speak(caller: socket.socket) -> None:
        caller.sendall(b"HTTP/1.1 307 Moved\r\nLocation: /b\r\nContent-Length: 0\r\n\r\n")

    with server(speak) as url, closing(JsonHttp(url)) as client:
        assert client.ask("POST", "/a", {}).status == 307
        assert len(client.exchanges()) == 1


@pytest.mark.parametrize(
    ("told", "seconds"),
    [("17", 17), ("", 5), ("soon", 5), ("-3", 5), ("Sat, 21 Nov 1970 07:28:00 GMT", 1)],
)
def test_how_long_to_stay_away_is_read_from_every_spelling(told: str, seconds: float) -> None:
    def speak(caller: socket.socket) -> None:
        caller.sendall(f"HTTP/1.1 429 Slow\r\nRetry-After: {told}\r\nContent-Length: 0\r\n\r\n".encode())

    with server(speak) as url, closing(JsonHttp(url)) as client:
        assert client.ask("POST", "/a", {}).wait(5) == seconds


def test_no_spelling_of_a_secret_is_shown() -> None:
    told = json.dumps({"access_token": "new-token", "yours": SECRET, "later": "later-secret"}).encode()

    def speak(caller: socket.socket) -> None:
        head = b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %d\r\n\r\n"
        caller.sendall(head % len(told) + told)

    with server(speak) as url, closing(JsonHttp(url, secrets=(SECRET, ""))) as client:
        client.hide("later-secret")
        client.ask("POST", "/a", {"key": SECRET}, query={"key": SECRET})
        client.ask("POST", "/a/later-secret", form={"key": SECRET})
        shown = "".join(one.model_dump_json() for one in client.exchanges())
    assert not any(part in shown for part in ("wörd", "w%C3%B6rd", "u00f6rd", "later-secret", "new-token"))
    assert shown.count("[removed]") == 10


def test_a_long_answer_is_shown_in_part(echo: tuple[str, set[tuple[str, int]]]) -> None:
    with closing(JsonHttp(echo[0])) as client:
        client.ask("POST", "/a", {"text": "x" * 2 * SHOWN})
        (one,) = client.exchanges()
    assert (len(one.request), len(one.response)) == (SHOWN, SHOWN)


@pytest.mark.parametrize("token", ["", "a\nb", "ключ", "a\x00"])
def test_a_token_that_no_header_can_carry_parks_the_connection(token: str) -> None:
    with pytest.raises(ConnectionParkedError):
        bearer(token)


def test_a_text_that_is_too_long_is_cut_visibly() -> None:
    assert (cut("abc", 3), cut("abcd", 3)) == ("abc", "ab…")


@pytest.mark.parametrize(
    ("written", "is_same"),
    [
        ("+919876543210", True),
        ("+91 98765-43210", True),
        ("0091 98765 43210", True),
        ("919876543210", True),
        ("098765 43210", True),
        ("9876543210", True),
        ("+1 987 654 3210", False),
        ("+9876543210", False),
        ("9876543211", False),
        ("", False),
        ("ask her", False),
    ],
)
def test_a_number_is_the_same_however_it_is_written(written: str, is_same: bool) -> None:
    assert same("+919876543210", written) is is_same


def test_a_number_of_a_short_plan_is_the_same_without_its_country() -> None:
    assert national("+971501234567") == "501234567"
    assert same("+971501234567", "050 123 4567") and not same("+971501234567", "+91 50 123 4567")
