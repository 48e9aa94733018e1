"""An address that an outsider chose leads to a public server or nowhere: not one packet goes anywhere else."""

import gzip
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from shared.adapters.safe_http import SafeHttp, is_public
from shared.errors import FetchRefusedError, SiteUnavailableError

_V4 = """
0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.100.100.200 127.0.0.1 127.255.255.254 169.254.0.1
169.254.169.254 169.254.170.2 168.63.129.16 172.16.0.1 172.31.255.255 192.0.0.8 192.0.0.192 192.0.2.1
192.88.99.1 192.168.0.1 192.168.255.255 198.18.0.1 198.19.255.255 198.51.100.1 203.0.113.1 224.0.0.1
239.255.255.255 240.0.0.1 255.255.255.255
"""
FORBIDDEN_V4 = _V4.split()
_V6 = """
:: ::1 ::127.0.0.1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 ::ffff:8.8.8.8 ::ffff:0:127.0.0.1
64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 64:ff9b:1::1 100::1 2001::1 2001:0:7f00:1:: 2001:10::1 2001:20::1
2001:db8::1 2002:7f00:1:: 2002:a9fe:a9fe:: 2002:c0a8:1:: 3fff::1 5f00::1 fc00::1 fd00:ec2::254 fdff::1 fe80::1
febf::1 fec0::1 ff02::1
"""
FORBIDDEN_V6 = _V6.split()
FORBIDDEN_LITERALS = [*FORBIDDEN_V4, *(f"[{ip}]" for ip in FORBIDDEN_V6)]

FORBIDDEN_SYNTAX = [
    "http://127.1/",
    "http://127.0.1/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0x7f.0.0.1/",
    "http://0177.0.0.1/",
    "http://017700000001/",
    "http://127.0.0.01/",
    "http://127.0.0.1./",
    "http://127.0.0.1.:80/",
    "http://\uff11\uff12\uff17.0.0.1/",
    "http://127\u30020\u30020\u30021/",
    "http://\u2460\u2461\u2466.0.0.1/",
    "http://%31%32%37.0.0.1/",
    "http://localhost/",
    "http://localhost./",
    "http://LOCALHOST/",
    "http://metadata/",
    "http://user:secret@public.example/",
    "http://public.example@127.0.0.1/",
    "http://public.example\\@127.0.0.1/",
    "http://127.0.0.1\\.public.example/",
    "http://public.example:22/",
    "http://public.example:0/",
    "http://public.example:65536/",
    "http://public.example:-80/",
    "http://public.example:8 0/",
    "http://[fe80::1%25eth0]/",
    "http://[::1/",
    "http://[127.0.0.1]/",
    "http:///etc/passwd",
    "http:127.0.0.1",
    "//127.0.0.1/",
    "file:///etc/passwd",
    "ftp://public.example/",
    "gopher://public.example:80/_GET",
    "data:text/html,hello",
    "javascript:alert(1)",
    "http://public.example/\r\nHost: 127.0.0.1",
    "http://pub\tlic.example/",
    "http://.example/",
    "http://a..example/",
    f"http://{'a' * 64}.example/",
    f"http://public.example/{'a' * 3_000}",
    "",
]

Resolver = Callable[[str, int], Sequence[str]]


class Network:
    """Counts what would be sent, and sends nothing."""

    def __init__(self, **names: Sequence[str]) -> None:
        self.names = {name.replace("_", "."): addresses for name, addresses in names.items()}
        self.asked: list[str] = []
        self.reached: list[str] = []

    def resolve(self, host: str, _port: int) -> Sequence[str]:
        self.asked.append(host)
        if host not in self.names:
            raise socket.gaierror(host)
        return self.names[host]

    def connect(self, place: tuple[str, int], timeout: float) -> socket.socket:
        assert 0 < timeout <= 5
        self.reached.append(place[0])
        raise ConnectionRefusedError

    def get(self, address: str) -> None:
        SafeHttp("Turant/1", resolve=self.resolve, connect=self.connect).get(address, max_bytes=1_000, redirects=3)


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


PUBLIC = [
    ("http://public.example/", "93.184.215.14"),
    ("https://public.example/", "93.184.215.14"),
    ("HTTPS://Public.Example./", "93.184.215.14"),
    ("https://public.example:8443/a?b=c#d", "93.184.215.14"),
    ("https://8.8.8.8/", "8.8.8.8"),
    ("https://[2606:4700:4700::1111]/", "2606:4700:4700::1111"),
    ("https://1.1.1.1:443/", "1.1.1.1"),
    ("https://public.example/हिन्दी", "93.184.215.14"),
    ("https://bücher.example/", "93.184.215.15"),
    ("  https://public.example/ \n", "93.184.215.14"),
]


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


def test_addresses_of_the_whole_internet_are_public() -> None:
    assert all(is_public(ip) for ip in ("8.8.8.8", "93.184.215.14", "2606:4700:4700::1111", "2a00:1450:4001::1"))


class Server:
    """A real server on this machine that says one thing to every question."""

    def __init__(self, *answers: bytes, drip: float = 0.0) -> None:
        self.answers = list(answers)
        self.drip = drip
        self.heard: list[bytes] = []
        self.named: list[str] = []
        """What clients asked for before anything was encrypted."""
        self.tls: ssl.SSLContext | None = None
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            with client:
                try:
                    self._serve_one(self._secured(client))
                except OSError:
                    continue

    def _serve_one(self, client: socket.socket) -> None:
        with client:
            self.heard.append(client.recv(10_000))
            self._say(client, self.answers.pop(0) if len(self.answers) > 1 else self.answers[0])

    def _secured(self, client: socket.socket) -> socket.socket:
        if self.tls is None:
            return client
        self.tls.sni_callback = lambda _sock, name, _context: self.named.append(name)
        return self.tls.wrap_socket(client, server_side=True)

    def _say(self, client: socket.socket, answer: bytes) -> None:
        if not self.drip:
            client.sendall(answer)
        for byte in answer if self.drip else b"":
            client.sendall(bytes([byte]))
            time.sleep(self.drip)


@pytest.fixture
def serve() -> Iterator[Callable[..., Server]]:
    servers: list[Server] = []

    def start(*answers: bytes, drip: float = 0.0) -> Server:
        servers.append(Server(*answers, drip=drip))
        return servers[-1]

    yield start
    for server in servers:
        server.listener.close()


def http(server: Server, **names: Sequence[str]) -> SafeHttp:
    """Knows every name as this machine, and that alone as public."""
    known = {name.replace("_", "."): addresses for name, addresses in names.items()}
    return SafeHttp(
        "Turant/1",
        resolve=lambda host, _: known.get(host, ["127.0.0.1"]),
        allowed=lambda ip: ip == "127.0.0.1",
        ports={server.port},
    )


def answer(body: bytes = b"hello", status: str = "200 OK", *headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers]
    return "\r\n".join([*lines, "", ""]).encode() + body


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


PACKED = gzip.compress(bytes(50_000_000))
HOSTILE: list[tuple[str, bytes, type[Exception]]] = [
    ("a body larger than it says", b"HTTP/1.1 200 OK\r\n\r\n" + bytes(100_000), FetchRefusedError),
    ("a body larger than is wanted", answer(bytes(100_000)), FetchRefusedError),
    ("a flood in a small parcel", answer(PACKED, "200 OK", "Content-Encoding: gzip"), FetchRefusedError),
    ("a parcel nobody asked for", answer(b"x", "200 OK", "Content-Encoding: br"), FetchRefusedError),
    ("a broken parcel", answer(b"xxxx", "200 OK", "Content-Encoding: gzip"), SiteUnavailableError),
    ("headers without end", b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 10_000, SiteUnavailableError),
    ("a header without end", b"HTTP/1.1 200 OK\r\nA: " + b"b" * 10**6, SiteUnavailableError),
    ("no answer of this kind", b"SSH-2.0-OpenSSH_9.6\r\n", SiteUnavailableError),
    ("nothing", b"", SiteUnavailableError),
    ("less than it says", b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhello", SiteUnavailableError),
    ("pieces of no length", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", SiteUnavailableError),
    ("promises without end", b"HTTP/1.1 100 Continue\r\n\r\n" * 1_000, SiteUnavailableError),
]


@pytest.mark.parametrize(("said", "error"), [case[1:] for case in HOSTILE], ids=[case[0] for case in HOSTILE])
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


def test_over_tls_the_certificate_is_held_against_the_name_that_was_asked_for(
    serve: Callable[..., Server], tmp_path: Path
) -> None:
    server = serve(answer())
    server.tls = certified("a.example", tmp_path)
    trusting = ssl.create_default_context(cafile=str(tmp_path / "cert.pem"))
    for name, status in (("a.example", 200), ("b.example", None)):
        client = http(server)
        client._tls = trusting
        try:
            got = client.get(f"https://{name}:{server.port}/", max_bytes=100).status
        except SiteUnavailableError:
            got = None
        assert got == status
    assert server.named == ["a.example", "b.example"]


def certified(name: str, folder: Path) -> ssl.SSLContext:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    day = datetime(2026, 1, 1)
    certificate = (
        x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number())
        .not_valid_before(day)
        .not_valid_after(day + timedelta(days=36_500))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    (folder / "cert.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    pem, plain = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    (folder / "key.pem").write_bytes(key.private_bytes(serialization.Encoding.PEM, pem, plain))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    return context


def test_a_packed_page_is_unpacked(serve: Callable[..., Server]) -> None:
    server = serve(answer(gzip.compress(b"hello"), "200 OK", "Content-Encoding: gzip"))
    assert http(server).get(f"http://a.example:{server.port}/", max_bytes=100).body == b"hello"


def test_proxies_of_the_environment_mean_nothing(serve: Callable[..., Server], monkeypatch: Any) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9/")
    server = serve(answer())
    assert http(server).get(f"http://a.example:{server.port}/", max_bytes=100).status == 200
