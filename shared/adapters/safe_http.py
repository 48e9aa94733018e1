"""Asks addresses that outsiders chose, and never anything but a public server.

A name is resolved once, every address it has is held against the list below, and the connection goes to an
address that was checked, under the name that was asked for: a name that means something else a moment later
gains nothing. Every redirect is a new address and goes the same way; what is brought somewhere follows none.
"""

import http.client
import io
import ipaddress
import re
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Collection, Container, Mapping, Sequence
from queue import Empty, SimpleQueue
from urllib.parse import quote, urljoin, urlsplit

from shared.errors import FetchRefusedError, SiteUnavailableError, UnknownOutcomeError
from shared.ports import WebAnswer

CONNECT = 5.0
"""Seconds."""
PORTS = frozenset((80, 443, 8443))
SCHEMES = frozenset(("http", "https"))
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_STEP = 2**16
_LONGEST_ADDRESS = 2_000

# ``is_global`` lets some of these through: tunnels to private addresses, multicast, old site-local ones, clouds' own.
_DENIED_NETWORKS = """
0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 168.63.129.16/32 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24
192.0.2.0/24 192.31.196.0/24 192.52.193.0/24 192.88.99.0/24 192.168.0.0/16 192.175.48.0/24 198.18.0.0/15
198.51.100.0/24 203.0.113.0/24 224.0.0.0/3
2001::/23 2001:db8::/32 2002::/16 2620:4f:8000::/48 3fff::/20
"""
_DENIED = tuple(map(ipaddress.ip_network, _DENIED_NETWORKS.split()))
_GLOBAL_V6 = ipaddress.ip_network("2000::/3")
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*", re.IGNORECASE)
_NAME = re.compile(r"(?=.{1,253}\Z)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_UNSEEN = re.compile(r"[\x00-\x20\x7f-\xa0\\\u2000-\u200f\u2028-\u202f\u2060-\u206f\ufeff]")


def is_public(address: str) -> bool:
    """Whether an IP address is a server that the whole internet may reach."""
    ip = ipaddress.ip_address(address)
    if ip.version == 6 and ip not in _GLOBAL_V6:
        return False
    return ip.is_global and not any(ip in network for network in _DENIED if network.version == ip.version)


def resolve(host: str, port: int) -> Sequence[str]:
    """Every address the system knows for a name.

    Raises:
        OSError: there is none.
    """
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


class SafeHttp:
    """Asks one address at a time, without cookies, credentials or proxies."""

    def __init__(
        self,
        agent: str,
        resolve: Callable[[str, int], Sequence[str]] = resolve,
        allowed: Callable[[str], bool] = is_public,
        ports: Container[int] = PORTS,
        schemes: Container[str] = SCHEMES,
        own: Collection[str] = (),
        tls: ssl.SSLContext | None = None,
        connect: Callable[..., socket.socket] = socket.create_connection,
    ) -> None:
        """Every default is a safe one.

        Args:
            agent: what we call ourselves.
            ports, schemes: of the addresses that may be asked.
            own: our own names, which are not asked, nor any below them.
            resolve, allowed, tls, connect: for tests and stand-ins alone.
        """
        self._agent = agent
        self._resolve = resolve
        self._allowed = allowed
        self._ports = ports
        self._schemes = schemes
        self._own = [name.lower().removesuffix(".") for name in own]
        self._tls = tls
        self._connect = connect

    def check(self, address: str) -> None:
        """Refuse what can be told without asking anybody.

        Raises:
            FetchRefusedError: an address that must not be asked.
        """
        target = self._target(address)
        if target.literal and not self._allowed(target.literal):
            raise FetchRefusedError("address", "not a public server")

    def get(
        self,
        address: str,
        max_bytes: int,
        seconds: float = 10.0,
        redirects: int = 0,
        before: Callable[[str], None] = lambda _: None,
    ) -> WebAnswer:
        """What stands at ``address``, whatever its status.

        Args:
            max_bytes: of the answer, unpacked.
            seconds: for all of it.
            redirects: how many are followed.
            before: called with every address before it is asked; what it raises ends the matter.

        Raises:
            FetchRefusedError: an address that must not be asked, or an answer that must not be taken.
            SiteUnavailableError: nobody answered in time.
        """
        until = time.monotonic() + seconds
        for _ in range(redirects + 1):
            target = self._target(address)
            before(target.address)
            try:
                answer = self._ask(target, max_bytes, until)
            except (OSError, http.client.HTTPException, zlib.error) as error:
                raise SiteUnavailableError(type(error).__name__) from error
            if answer.status not in _REDIRECTS or not answer.location:
                return answer
            try:
                address = urljoin(target.address, answer.location)
            except ValueError as error:
                raise FetchRefusedError("address", "a redirect to no address") from error
        if redirects:
            raise FetchRefusedError("redirects", "one redirect too many")
        return answer

    def post(
        self, address: str, body: bytes, headers: Mapping[str, str], max_bytes: int, seconds: float = 10.0
    ) -> WebAnswer:
        """Bring ``body`` to ``address``: what it answers, redirects too, and no more than ``max_bytes`` of that.

        Args:
            seconds: for all of it.

        Raises:
            FetchRefusedError: an address that must not be asked; nothing was sent.
            SiteUnavailableError: nobody answered in time; nothing was sent.
            UnknownOutcomeError: something was sent, and no answer came of it.
        """
        until = time.monotonic() + seconds
        target = self._target(address)
        try:
            sock = self._open(target, until)
        except OSError as error:
            raise SiteUnavailableError(type(error).__name__) from error
        with sock:
            try:
                response = self._response(sock, target, until, "POST", headers, body)
                return _answer(target, response, response.read(max_bytes))
            except (OSError, http.client.HTTPException) as error:
                raise UnknownOutcomeError(f"no answer to what was posted: {type(error).__name__}") from error

    def _target(self, address: str) -> "_Target":
        target = _Target(address, self._schemes, self._ports)
        if any(target.host == name or target.host.endswith(f".{name}") for name in self._own):
            raise FetchRefusedError("address", "our own address")
        return target

    def _ask(self, target: "_Target", max_bytes: int, until: float) -> WebAnswer:
        with self._open(target, until) as sock:
            headers = {"Accept": "text/html,*/*;q=0.5", "Accept-Encoding": "gzip"}
            response = self._response(sock, target, until, "GET", headers)
            return _answer(target, response, _body(response, max_bytes))

    def _response(
        self,
        sock: socket.socket,
        target: "_Target",
        until: float,
        method: str,
        headers: Mapping[str, str],
        body: bytes | None = None,
    ) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection(target.host, target.port)
        connection.sock = sock
        sock.settimeout(_left(until))
        ours = {"Host": target.authority, "User-Agent": self._agent, "Connection": "close"}
        connection.request(method, target.path, body=body, headers={**headers, **ours})
        response = http.client.HTTPResponse(_Source(sock, until))  # type: ignore[arg-type]
        response.begin()
        return response

    def _open(self, target: "_Target", until: float) -> socket.socket:
        plain = self._connected(target, until)
        try:
            return self._secured(plain, target, until)
        except BaseException:
            plain.close()
            raise

    def _connected(self, target: "_Target", until: float) -> socket.socket:
        addresses = [target.literal] if target.literal else self._addresses(target, until)
        if not addresses or not all(self._allowed(ip) for ip in addresses):
            raise FetchRefusedError("address", "not a public server")
        failed: OSError | None = None
        for ip in addresses:
            try:
                return self._connect((ip, target.port), timeout=min(CONNECT, _left(until)))
            except OSError as error:
                failed = error
        raise failed or OSError("no address")

    def _addresses(self, target: "_Target", until: float) -> Sequence[str]:
        """What a name means. Whose it is may let its name servers be silent, too: nobody waits for them."""
        found: SimpleQueue[Sequence[str] | OSError] = SimpleQueue()

        def look() -> None:
            try:
                found.put(list(self._resolve(target.host, target.port)))
            except OSError as error:
                found.put(error)

        threading.Thread(target=look, daemon=True).start()
        try:
            addresses = found.get(timeout=min(CONNECT, _left(until)))
        except Empty as error:
            raise TimeoutError from error
        if isinstance(addresses, OSError):
            raise addresses
        return addresses

    def _secured(self, plain: socket.socket, target: "_Target", until: float) -> socket.socket:
        if not target.secure:
            return plain
        plain.settimeout(_left(until))
        return (self._tls or ssl.create_default_context()).wrap_socket(plain, server_hostname=target.host)


class _Target:
    """An address in its one form, or none at all."""

    def __init__(self, address: str, schemes: Container[str], ports: Container[int]) -> None:
        """Raises FetchRefusedError: it is not one that a public server can have."""
        try:
            self._parse(address.strip(" \t\r\n"), schemes, ports)
        except (ValueError, UnicodeError) as error:
            raise FetchRefusedError("address", "not an address") from error

    def _parse(self, address: str, schemes: Container[str], ports: Container[int]) -> None:
        if len(address) > _LONGEST_ADDRESS or _UNSEEN.search(address):
            raise ValueError("no address holds such characters")
        parts = urlsplit(address)
        if parts.scheme not in schemes or "@" in parts.netloc or "%" in parts.netloc or not parts.hostname:
            raise ValueError("no address of a web page")
        self.secure = parts.scheme == "https"
        self.port = parts.port if parts.port is not None else 443 if self.secure else 80
        if self.port not in ports:
            raise ValueError("no port of a web server")
        self.host, self.literal = _host(parts.hostname)
        usual = self.port == (443 if self.secure else 80)
        name = f"[{self.host}]" if ":" in self.host else self.host
        self.authority = name if usual else f"{name}:{self.port}"
        self.path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~") + (
            "?" + quote(parts.query, safe="/%:@!$&'()*+,;=~?") if parts.query else ""
        )
        self.address = f"{parts.scheme}://{self.authority}{self.path}"


def _host(given: str) -> tuple[str, str]:
    """The name in ASCII and, where it is an IP address itself, that address."""
    if ":" in given:
        literal = str(ipaddress.IPv6Address(given))
        return literal, literal
    name = given.encode("idna").decode().lower().removesuffix(".")
    if _NUMBER.fullmatch(name.rpartition(".")[2]):
        # Whatever else a system may read as a number of an address (octal, hexadecimal, fewer parts) is none here.
        literal = str(ipaddress.IPv4Address(name))
        return literal, literal
    if not _NAME.fullmatch(name):
        raise ValueError("no name of a public server")
    return name, ""


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


class _Source(io.RawIOBase):
    """What arrives on a socket until a moment: not a byte a second for ever."""

    def __init__(self, sock: socket.socket, until: float) -> None:
        self._sock = sock
        self._until = until

    def makefile(self, _mode: str) -> io.BufferedReader:
        """As a socket does."""
        return io.BufferedReader(self)

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: "memoryview") -> int:  # type: ignore[override]
        """Whatever is there, as soon as anything is."""
        self._sock.settimeout(_left(self._until))
        return self._sock.recv_into(buffer)


def _answer(target: "_Target", response: http.client.HTTPResponse, body: bytes) -> WebAnswer:
    return WebAnswer(
        address=target.address,
        status=response.status,
        content_type=response.getheader("Content-Type") or "",
        location=response.getheader("Location") or "",
        retry_after=response.getheader("Retry-After") or "",
        body=body,
    )


def _body(response: http.client.HTTPResponse, max_bytes: int) -> bytes:
    """The answer's body, unpacked, counted while it is."""
    packed = (response.getheader("Content-Encoding") or "identity").strip().lower()
    if packed not in ("identity", "gzip", "x-gzip"):
        raise FetchRefusedError("answer", "packed in a way that was not asked for")
    unpack = None if packed == "identity" else zlib.decompressobj(zlib.MAX_WBITS | 16)
    body = bytearray()
    while step := response.read(_STEP):
        body += unpack.decompress(step, max_bytes + 1 - len(body)) if unpack else step
        if len(body) > max_bytes:
            raise FetchRefusedError("too_large", "a larger answer than is wanted")
    if response.length or (unpack and not unpack.eof):
        raise http.client.IncompleteRead(b"")
    return bytes(body)
