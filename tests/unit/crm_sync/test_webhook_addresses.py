"""Tenants choose where their webhook goes: to a public server over TLS, and not one packet anywhere else."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import pytest

from functions.crm_sync.crm import Record
from functions.crm_sync.webhook import WebhookCrm
from shared.adapters.safe_http import SafeHttp
from shared.adapters.signed_http import PORTS, SCHEMES, receivers
from shared.domain.signing import SigningSecrets, signing_secret
from shared.errors import ConnectionParkedError, TransientError, TurantError, UnknownOutcomeError
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
)

OWN = "api.turant.example"
SECRETS = SigningSecrets(current=signing_secret(bytes(24)))
LEAD = Record(lead_id="lead_1", version=1, name="Asha", phone="+919876543210", email=None, properties={}, owner=None)

SYNTAX = [
    *(address.replace("http:", "https:", 1) for address in FORBIDDEN_SYNTAX),
    "http://public.example/",
    "http://public.example:443/",
    "http://public.example:8443/",
    "https://public.example:80/",
    "https://public.example:22/",
    f"https://{OWN}/webhooks/meta",
    f"https://eu.{OWN.upper()}./webhooks/meta",
]
REACHED = [(address, ip) for address, ip in PUBLIC if address.strip().lower().startswith("https:")]


def crm(http: SafeHttp, address: str) -> WebhookCrm:
    return WebhookCrm(http, address, SECRETS, lambda: datetime(2026, 11, 21, tzinfo=UTC))


def tell(network: Network, address: str) -> None:
    crm(network.behind(receivers("", (OWN,))), address).create(LEAD)


@pytest.mark.parametrize("host", FORBIDDEN_LITERALS)
@pytest.mark.parametrize("port", ["", ":8443"])
def test_no_lead_is_sent_to_a_server_that_is_not_public(host: str, port: str) -> None:
    network = Network()
    with pytest.raises(ConnectionParkedError):
        tell(network, f"https://{host}{port}/hooks")
    assert (network.asked, network.reached) == ([], [])


@pytest.mark.parametrize("address", [*FORBIDDEN_SYNTAX, *SYNTAX])
def test_no_lead_is_sent_where_an_address_is_not_plainly_one_of_a_public_server_over_tls(address: str) -> None:
    network = Network(**{"public.example": ["93.184.215.14"], OWN: ["93.184.215.16"], f"eu.{OWN}": ["93.184.215.16"]})
    with pytest.raises(ConnectionParkedError):
        tell(network, address)
    assert (network.asked, network.reached) == ([], [])


@pytest.mark.parametrize("ip", [*FORBIDDEN_V4, *FORBIDDEN_V6])
@pytest.mark.parametrize("beside", [[], ["93.184.215.14"], ["2606:4700:4700::1111"]])
def test_no_lead_is_sent_to_a_name_that_means_a_private_server_among_others(ip: str, beside: Sequence[str]) -> None:
    for addresses in ([*beside, ip], [ip, *beside]):
        network = Network(private_example=addresses)
        with pytest.raises(ConnectionParkedError):
            tell(network, "https://private.example/hooks")
        assert (network.asked, network.reached) == (["private.example"], [])


def test_a_name_that_means_another_server_a_moment_later_gains_nothing() -> None:
    network = Network()
    meanings = iter((["93.184.215.14"], ["127.0.0.1"]))
    network.resolve = lambda host, _: next(meanings)  # type: ignore[method-assign]
    with pytest.raises(TransientError):
        tell(network, "https://rebinding.example/hooks")
    assert network.reached == ["93.184.215.14"], "the connection goes to the address that was checked"
    with pytest.raises(ConnectionParkedError):
        tell(network, "https://rebinding.example/hooks")
    assert network.reached == ["93.184.215.14"], "and what is asked the next time is checked anew"


@pytest.mark.parametrize(("address", "reached"), REACHED)
def test_a_public_server_is_told_at_the_address_that_was_checked(address: str, reached: str) -> None:
    network = Network(**{"public.example": ["93.184.215.14"], "xn--bcher-kva.example": ["93.184.215.15"]})
    with pytest.raises(TransientError):
        tell(network, address)
    assert network.reached == [reached]


def test_the_cases_are_as_many_as_were_promised() -> None:
    assert len(FORBIDDEN_LITERALS) + len(SYNTAX) >= 95 and len(REACHED) + len(PUBLIC) >= 10 and len(HOSTILE) >= 8


def test_tls_and_two_ports_are_all_there_is() -> None:
    assert (sorted(PORTS), sorted(SCHEMES)) == ([443, 8443], ["https"])


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"])
def test_a_redirect_is_a_failure_and_nobody_follows_it(serve: Callable[..., Server], status: str) -> None:
    elsewhere = serve(answer())
    server = serve(answer(b"", status, f"Location: http://127.0.0.1:{elsewhere.port}/"))
    with pytest.raises(TransientError):
        crm(receivers(f"http://127.0.0.1:{server.port}"), f"http://127.0.0.1:{server.port}/hooks").create(LEAD)
    assert (len(server.heard), elsewhere.heard) == (1, [])


@pytest.mark.parametrize(("said", "seen"), [case[1::2] for case in HOSTILE], ids=[case[0] for case in HOSTILE])
def test_however_badly_a_receiver_answers_its_status_decides_and_little_is_kept(
    serve: Callable[..., Server], said: bytes, seen: bool
) -> None:
    server = serve(said)
    webhook = crm(receivers(f"http://127.0.0.1:{server.port}"), f"http://127.0.0.1:{server.port}/hooks")
    try:
        webhook.create(LEAD)
    except UnknownOutcomeError:
        assert not seen
    else:
        assert seen
    assert [(told.status, len(told.response) <= 2_000) for told in webhook.exchanges()] == [
        (200 if seen else None, True)
    ]


@pytest.mark.parametrize("address", ["http://127.0.0.1:1/", "http://10.0.0.1:{port}/", "https://127.0.0.1:{port}/"])
def test_a_stand_in_is_one_origin_and_nothing_beside_it(serve: Callable[..., Server], address: str) -> None:
    server = serve(answer())
    network = Network()
    with pytest.raises(TurantError):
        http = network.behind(receivers(f"http://127.0.0.1:{server.port}"))
        crm(http, address.format(port=server.port)).create(LEAD)
    assert network.reached == []


def test_without_a_stand_in_not_even_a_server_on_this_machine_is_told(serve: Callable[..., Server]) -> None:
    server = serve(answer())
    for scheme in ("http", "https"):
        with pytest.raises(ConnectionParkedError):
            crm(receivers(""), f"{scheme}://127.0.0.1:{server.port}/hooks").create(LEAD)
    assert server.heard == []
