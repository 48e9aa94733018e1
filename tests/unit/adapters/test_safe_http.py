"""An address that an outsider chose leads to a public server or nowhere: not one packet goes anywhere else."""

import gzip
import ssl
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from shared.adapters.safe_http import SafeHttp, is_public
from shared.errors import FetchRefusedError, SiteUnavailableError, UnknownOutcomeError
from tests.hostile_web import (
    FORBIDDEN_LITERALS,
    FORBIDDEN_SYNTAX,
    FORBIDDEN_V4,
    FORBIDDEN_V6,
    HOSTILE,
    PUBLIC,
    Network,
    Server,
    answer,
    certified,
)


@pytest.mark.parametrize("host", FORBIDDEN_LITERALS)
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_no_packet_goes_to_an_address_that_is_not_public(scheme: str, host: str) -> None:
    network = Network()
    with pytest.raises(FetchRefusedError) as caught:
        network.get(f"{scheme}://{host}/latest/meta-data/")
    assert (caught.value.reason, network.reached) == ("address", [])


@pytest.mark.parametrize("address", FORBIDDEN_SYNTAX)
def test_no_packet_goes_where_an_address_is_not_plainly_one(address: str) -> None:
    network = Network(public_example=["93.184.215.14"])
    with pytest.raises(FetchRefusedError) as caught:
        network.get(address)
    assert (caught.value.reason, network.reached, network.asked) == ("address", [], [])


@pytest.mark.parametrize("ip", [*FORBIDDEN_V4, *FORBIDDEN_V6])
def test_a_name_that_means_a_private_address_as_well_is_not_asked(ip: str) -> None:
    network = Network(two_faced_example=["93.184.215.14", ip])
    with pytest.raises(FetchRefusedError):
        network.get("https://two.faced.example/")
    assert network.reached == []


@pytest.mark.parametrize(("address", "reached"), PUBLIC)
def test_a_public_server_is_asked_at_the_address_that_was_checked(address: str, reached: str) -> None:
    network = Network(**{"public.example": ["93.184.215.14"], "xn--bcher-kva.example": ["93.184.215.15"]})
    with pytest.raises(SiteUnavailableError):
        network.get(address)
    assert network.reached == [reached]
    assert len(network.asked) <= 1, "a name is resolved once"


def test_a_name_that_nobody_knows_may_be_known_later() -> None:
    with pytest.raises(SiteUnavailableError):
        Network().get("https://nobody.example/")


def test_a_name_server_that_says_nothing_does_not_hold_us() -> None:
    network, over = Network(), threading.Event()
    network.resolve = lambda host, _: ["93.184.215.14"] if over.wait() else []  # type: ignore[method-assign]
    client = network.behind(SafeHttp("Turant/1"))
    with pytest.raises(SiteUnavailableError):
        client.get("https://silent.example/", max_bytes=100, seconds=0.1)
    with pytest.raises(SiteUnavailableError):
        client.post("https://silent.example/", b"", {}, max_bytes=100, seconds=0.1)
    over.set()
    assert network.reached == []


def test_addresses_of_the_whole_internet_are_public() -> None:
    assert all(is_public(ip) for ip in ("8.8.8.8", "93.184.215.14", "2606:4700:4700::1111", "2a00:1450:4001::1"))


def http(server: Server, **names: Sequence[str]) -> SafeHttp:
    """Knows every name as this machine, and that alone as public."""
    known = {name.replace("_", "."): addresses for name, addresses in names.items()}
    return SafeHttp(
        "Turant/1",
        resolve=lambda host, _: known.get(host, ["127.0.0.1"]),
        allowed=lambda ip: ip == "127.0.0.1",
        ports={server.port},
    )


def test_a_page_is_read_under_the_name_that_was_asked_for(serve: Callable[..., Server]) -> None:
    server = serve(answer(b"hello", "200 OK", "Content-Type: text/html; charset=utf-8"))
    got = http(server).get(f"http://school.example:{server.port}/fees?a=b", max_bytes=100)
    assert (got.status, got.body, got.content_type) == (200, b"hello", "text/html; charset=utf-8")
    assert server.heard[0].startswith(b"GET /fees?a=b HTTP/1.1\r\n")
    assert f"Host: school.example:{server.port}\r\n".encode() in server.heard[0]
    assert b"User-Agent: Turant/1\r\n" in server.heard[0]


def test_by_default_not_even_a_server_on_this_machine_is_asked(serve: Callable[..., Server]) -> None:
    server = serve(answer())
    with pytest.raises(FetchRefusedError):
        SafeHttp("Turant/1", ports={server.port}).get(f"http://127.0.0.1:{server.port}/", max_bytes=100)
    assert server.heard == []


def test_redirects_are_followed_and_told(serve: Callable[..., Server]) -> None:
    server = serve(answer(b"", "302 Found", "Location: /there"), answer(b"arrived"))
    told: list[str] = []
    got = http(server).get(f"http://a.example:{server.port}/", max_bytes=100, redirects=3, before=told.append)
    assert (got.body, got.address) == (b"arrived", f"http://a.example:{server.port}/there")
    assert told == [f"http://a.example:{server.port}/", f"http://a.example:{server.port}/there"]


@pytest.mark.parametrize(
    "location",
    [
        "http://private.example:{port}/",
        "http://10.0.0.1:{port}/",
        "http://[::1]:{port}/",
        "file:///etc/passwd",
        "http://a.example:22/",
        "//169.254.169.254:{port}/",
        "http://[bad",
    ],
)
def test_a_redirect_to_anything_but_a_public_server_is_not_followed(
    serve: Callable[..., Server], location: str
) -> None:
    server = serve(answer(b"", "302 Found", "Location: PLACE"))
    server.answers = [server.answers[0].replace(b"PLACE", location.format(port=server.port).encode())]
    with pytest.raises(FetchRefusedError) as caught:
        http(server, private_example=["192.168.0.1"]).get(f"http://a.example:{server.port}/", 100, redirects=3)
    assert (caught.value.reason, len(server.heard)) == ("address", 1)


def test_redirects_end(serve: Callable[..., Server]) -> None:
    server = serve(answer(b"", "302 Found", "Location: /again"))
    with pytest.raises(FetchRefusedError) as caught:
        http(server).get(f"http://a.example:{server.port}/", max_bytes=100, redirects=3)
    assert (caught.value.reason, len(server.heard)) == ("redirects", 4)


def test_without_leave_no_redirect_is_followed(serve: Callable[..., Server]) -> None:
    server = serve(answer(b"", "302 Found", "Location: /there"))
    assert http(server).get(f"http://a.example:{server.port}/", max_bytes=100).status == 302
    assert len(server.heard) == 1


@pytest.mark.parametrize(("said", "error"), [case[1:3] for case in HOSTILE], ids=[case[0] for case in HOSTILE])
def test_whatever_a_server_answers_no_more_is_taken_than_is_wanted(
    serve: Callable[..., Server], said: bytes, error: type[Exception]
) -> None:
    server = serve(said)
    with pytest.raises(error):
        http(server).get(f"http://a.example:{server.port}/", max_bytes=10_000, seconds=3)


@pytest.mark.parametrize("said", [b"HTTP/1.1 200 OK\r\nA: " + b"b" * 500, answer(bytes(500))])
def test_a_byte_now_and_then_does_not_hold_us(serve: Callable[..., Server], said: bytes) -> None:
    server = serve(said, drip=0.05)
    begun = time.monotonic()
    with pytest.raises(SiteUnavailableError):
        http(server).get(f"http://a.example:{server.port}/", max_bytes=10_000, seconds=0.5)
    assert time.monotonic() - begun < 2


def over(method: str, client: SafeHttp, address: str) -> int:
    if method == "get":
        return client.get(address, max_bytes=100).status
    return client.post(address, b"hello", {}, max_bytes=100).status


@pytest.mark.parametrize("method", ["get", "post"])
def test_over_tls_the_certificate_is_held_against_the_name_that_was_asked_for(
    serve: Callable[..., Server], tmp_path: Path, method: str
) -> None:
    server = serve(answer())
    server.tls = certified("a.example", tmp_path)
    trusting = ssl.create_default_context(cafile=str(tmp_path / "cert.pem"))
    for name, status in (("a.example", 200), ("b.example", None)):
        client = http(server)
        client._tls = trusting
        try:
            got = over(method, client, f"https://{name}:{server.port}/")
        except SiteUnavailableError:
            got = None
        assert got == status
    assert server.named == ["a.example", "b.example"]
    assert len(server.heard) == 1, "nothing is said to a server that is not who it should be"


def test_a_packed_page_is_unpacked(serve: Callable[..., Server]) -> None:
    server = serve(answer(gzip.compress(b"hello"), "200 OK", "Content-Encoding: gzip"))
    assert http(server).get(f"http://a.example:{server.port}/", max_bytes=100).body == b"hello"


def test_proxies_of_the_environment_mean_nothing(serve: Callable[..., Server], monkeypatch: Any) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9/")
    server = serve(answer())
    assert http(server).get(f"http://a.example:{server.port}/", max_bytes=100).status == 200


def test_what_is_posted_arrives_whole_under_the_name_that_was_asked_for(serve: Callable[..., Server]) -> None:
    server = serve(answer(b"thanks", "503 Busy", "Retry-After: 30"))
    got = http(server).post(f"http://school.example:{server.port}/hook?a=b", bytes(100_000), {"X-Id": "7"}, 100)
    head, _, body = server.heard[0].partition(b"\r\n\r\n")
    assert head.startswith(b"POST /hook?a=b HTTP/1.1\r\n")
    assert f"Host: school.example:{server.port}".encode() in head and b"X-Id: 7" in head
    assert (len(body), got.status, got.body, got.retry_after) == (100_000, 503, b"thanks", "30")


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "307 Temporary", "308 Permanent"])
def test_what_is_posted_follows_no_redirect(serve: Callable[..., Server], status: str) -> None:
    server = serve(answer(b"", status, "Location: /there"))
    got = http(server).post(f"http://a.example:{server.port}/", b"hello", {}, 100)
    assert (got.status, got.location, len(server.heard)) == (int(status[:3]), "/there", 1)


@pytest.mark.parametrize(("said", "seen"), [case[1::2] for case in HOSTILE], ids=[case[0] for case in HOSTILE])
def test_whatever_answers_a_post_no_more_is_read_than_is_wanted(
    serve: Callable[..., Server], said: bytes, seen: bool
) -> None:
    server = serve(said)
    try:
        got = http(server).post(f"http://a.example:{server.port}/", b"hello", {}, max_bytes=10_000, seconds=3)
    except UnknownOutcomeError:
        assert not seen
    else:
        assert seen and got.status == 200 and len(got.body) <= 10_000


def test_of_what_was_posted_and_not_answered_nobody_knows(serve: Callable[..., Server]) -> None:
    server = serve(answer(bytes(500)), drip=0.05)
    with pytest.raises(UnknownOutcomeError):
        http(server).post(f"http://a.example:{server.port}/", b"hello", {}, max_bytes=10_000, seconds=1.5)
    server.listener.close()
    with pytest.raises(SiteUnavailableError):
        http(server).post(f"http://b.example:{server.port}/", b"hello", {}, max_bytes=10_000, seconds=0.5)


@pytest.mark.parametrize("name", ["api.turant.example", "API.Turant.Example.", "a.b.api.turant.example"])
def test_our_own_names_are_not_asked(name: str) -> None:
    network = Network(**{name.lower().removesuffix("."): ["93.184.215.14"]})
    client = network.behind(SafeHttp("Turant/1", own=("api.turant.example",)))
    with pytest.raises(FetchRefusedError):
        client.post(f"https://{name}/v1/intake", b"hello", {}, 100)
    with pytest.raises(FetchRefusedError):
        client.get(f"https://{name}/v1/intake", 100)
    assert (network.asked, network.reached) == ([], [])


def test_names_that_only_end_like_ours_are_somebody_elses() -> None:
    network = Network(**{"notapi.turant.example": ["93.184.215.14"]})
    with pytest.raises(SiteUnavailableError):
        network.behind(SafeHttp("Turant/1", own=("api.turant.example",))).post(
            "https://notapi.turant.example/", b"", {}, 100
        )
    assert network.reached == ["93.184.215.14"]
