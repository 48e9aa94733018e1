"""Addresses that must not be asked, some that may, and servers that answer badly: what outsiders may choose."""

import gzip
import re
import socket
import ssl
import threading
import time
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from shared.adapters.safe_http import SafeHttp
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

    def behind(self, http: SafeHttp) -> SafeHttp:
        """What that client would do, if this were the internet."""
        http._resolve, http._connect = self.resolve, self.connect
        return http

    def get(self, address: str) -> None:
        self.behind(SafeHttp("Turant/1")).get(address, max_bytes=1_000, redirects=3)


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
            self.heard.append(_request(client))
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


def _request(client: socket.socket) -> bytes:
    said = b""
    while step := client.recv(10_000):
        said += step
        head, whole, body = said.partition(b"\r\n\r\n")
        length = re.search(rb"(?i)\r\ncontent-length: (\d+)", head)
        if whole and len(body) >= (int(length[1]) if length else 0):
            break
    return said


def answer(body: bytes = b"hello", status: str = "200 OK", *headers: str) -> bytes:
    """A whole answer of HTTP."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers]
    return "\r\n".join([*lines, "", ""]).encode() + body


PACKED = gzip.compress(bytes(50_000_000))
HOSTILE: list[tuple[str, bytes, type[Exception], bool]] = [
    ("a body larger than it says", b"HTTP/1.1 200 OK\r\n\r\n" + bytes(100_000), FetchRefusedError, True),
    ("a body larger than is wanted", answer(bytes(100_000)), FetchRefusedError, True),
    ("a flood in a small parcel", answer(PACKED, "200 OK", "Content-Encoding: gzip"), FetchRefusedError, True),
    ("a parcel nobody asked for", answer(b"x", "200 OK", "Content-Encoding: br"), FetchRefusedError, True),
    ("a broken parcel", answer(b"xxxx", "200 OK", "Content-Encoding: gzip"), SiteUnavailableError, True),
    ("headers without end", b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 10_000, SiteUnavailableError, False),
    ("a header without end", b"HTTP/1.1 200 OK\r\nA: " + b"b" * 10**6, SiteUnavailableError, False),
    ("no answer of this kind", b"SSH-2.0-OpenSSH_9.6\r\n", SiteUnavailableError, False),
    ("nothing", b"", SiteUnavailableError, False),
    ("less than it says", b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhello", SiteUnavailableError, True),
    (
        "pieces of no length",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        SiteUnavailableError,
        False,
    ),
    ("promises without end", b"HTTP/1.1 100 Continue\r\n\r\n" * 1_000, SiteUnavailableError, False),
]
"""What is answered, what reading it ends in, and whether somebody who looks at the status alone sees one."""


def certified(name: str, folder: Path) -> ssl.SSLContext:
    """A server's side of TLS under a name; ``cert.pem`` in the folder is what a client must trust."""
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
