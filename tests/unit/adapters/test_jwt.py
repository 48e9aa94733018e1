"""Tokens that are none of ours: every known way to forge one, and some that only look like one."""

import hashlib
import hmac
import json
from base64 import urlsafe_b64encode
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.ec import SECP384R1, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key
from jwt import PyJWS

from infra.signing_keys import new_key
from shared.adapters.jwt import LONGEST, SignedTokens
from shared.domain.tokens_of_access import Claims, claims
from shared.errors import InvalidSettingsError, UnauthenticatedError

SECRET = {"signing": new_key(), "other": new_key()}
NOW = datetime(2026, 11, 22, 4, tzinfo=UTC)
GOOD = claims(UUID(int=1), UUID(int=2), UUID(int=3), NOW)
PAYLOAD = json.loads(GOOD.model_dump_json())
KID = SignedTokens(lambda: SECRET).published()[0]["kid"]
HEADER = {"alg": "ES256", "typ": "at+jwt", "kid": KID}


def b64(given: bytes) -> str:
    return urlsafe_b64encode(given).rstrip(b"=").decode()


def ours() -> Any:
    return load_pem_private_key(SECRET["signing"].encode(), None)


def signed(header: Mapping[str, Any] = HEADER, payload: Any = PAYLOAD, key: Any = None) -> str:
    """Whatever it says, rightly signed by our key."""
    text = payload if isinstance(payload, str) else json.dumps(payload)
    first = f"{b64(json.dumps(header).encode())}.{b64(text.encode())}"
    signature = PyJWS().get_algorithm_by_name("ES256").sign(first.encode(), key or ours())
    return f"{first}.{b64(signature)}"


def unsigned(alg: str) -> str:
    return f"{b64(json.dumps(HEADER | {'alg': alg}).encode())}.{b64(json.dumps(PAYLOAD).encode())}."


def keyed_by_the_public_key() -> str:
    public = ours().public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    first = f"{b64(json.dumps(HEADER | {'alg': 'HS256'}).encode())}.{b64(json.dumps(PAYLOAD).encode())}"
    return f"{first}.{b64(hmac.new(public, first.encode(), hashlib.sha256).digest())}"


def by_rsa() -> str:
    private = rsa.generate_private_key(65537, 2048)
    return PyJWS().encode(json.dumps(PAYLOAD).encode(), private, "RS256", headers={"typ": "at+jwt", "kid": KID})


def without(name: str) -> dict[str, Any]:
    return {key: value for key, value in PAYLOAD.items() if key != name}


OTHER = PAYLOAD | {"tid": str(UUID(int=9))}
PARTS = signed().split(".")
ATTACKS: dict[str, Callable[[], str]] = {
    "nothing": lambda: "",
    "one dot": lambda: ".",
    "two dots": lambda: "..",
    "no algorithm": lambda: unsigned("none"),
    "no algorithm, otherwise": lambda: unsigned("nOnE"),
    "no algorithm, with a signature": lambda: f"{unsigned('none')}AAAA",
    "an empty signature": lambda: unsigned("ES256"),
    "HS256 with the public key": keyed_by_the_public_key,
    "RS256": by_rsa,
    "another curve": lambda: signed(HEADER | {"alg": "ES384"}),
    "a key of their own": lambda: signed(key=load_pem_private_key(new_key().encode(), None)),
    "a signature of zeros": lambda: f"{PARTS[0]}.{PARTS[1]}.{b64(bytes(64))}",
    "half a signature": lambda: f"{PARTS[0]}.{PARTS[1]}.{PARTS[2][:43]}",
    "a changed payload": lambda: ".".join([PARTS[0], signed(payload=OTHER).split(".")[1], PARTS[2]]),
    "two parts": lambda: ".".join(PARTS[:2]),
    "four parts": lambda: ".".join([*PARTS, "AAAA"]),
    "five parts": lambda: ".".join([*PARTS, "AAAA", "AAAA"]),
    "padding": lambda: f"{PARTS[0]}.{PARTS[1]}.{PARTS[2]}==",
    "a line break": lambda: f"{signed()}\n",
    "letters that base64 passes over": lambda: signed().replace(".", "!."),
    "the other base64": lambda: f"{PARTS[0]}.{PARTS[1]}.+/{PARTS[2][2:]}",
    "a key id that is a path": lambda: signed(HEADER | {"kid": "../../dev/null"}),
    "a key id that is SQL": lambda: signed(HEADER | {"kid": "' or 1=1 --"}),
    "a key id that is a list": lambda: signed(HEADER | {"kid": [KID]}),
    "no key id": lambda: signed({"alg": "ES256", "typ": "at+jwt"}),
    "a place to fetch keys": lambda: signed(HEADER | {"jku": "https://evil.example/keys"}),
    "a place to fetch certificates": lambda: signed(HEADER | {"x5u": "https://evil.example/x"}),
    "a key in the header": lambda: signed(HEADER | {"jwk": {"kty": "EC"}}),
    "something critical": lambda: signed(HEADER | {"crit": ["exp"]}),
    "an unencoded payload": lambda: signed(HEADER | {"b64": False, "crit": ["b64"]}),
    "an identity token": lambda: signed(HEADER | {"typ": "JWT"}),
    "no type": lambda: signed({"alg": "ES256", "kid": KID}),
    "a header that is a list": lambda: f"{b64(b'[]')}.{PARTS[1]}.{PARTS[2]}",
    "a header that says a thing twice": lambda: signed().replace(
        PARTS[0], b64(b'{"alg":"none",' + json.dumps(HEADER).encode()[1:])
    ),
    "another issuer": lambda: signed(payload=PAYLOAD | {"iss": "evil"}),
    "another audience": lambda: signed(payload=PAYLOAD | {"aud": "another-api"}),
    "several audiences": lambda: signed(payload=PAYLOAD | {"aud": ["turant-api", "another-api"]}),
    "no audience": lambda: signed(payload=without("aud") | {"aud": None}),
    "no end": lambda: signed(payload=without("exp")),
    "an end that is a text": lambda: signed(payload=PAYLOAD | {"exp": str(PAYLOAD["exp"])}),
    "an end that is a fraction": lambda: signed(payload=PAYLOAD | {"exp": PAYLOAD["exp"] + 0.5}),
    "an end that is true": lambda: signed(payload=PAYLOAD | {"exp": True}),
    "an end beyond all calendars": lambda: signed(payload=PAYLOAD | {"exp": 10**18}),
    "no session": lambda: signed(payload=without("sid")),
    "a tenant that is no id": lambda: signed(payload=PAYLOAD | {"tid": "mine"}),
    "more than is known": lambda: signed(payload=PAYLOAD | {"role": "owner"}),
    "a claim twice": lambda: signed(payload=json.dumps(PAYLOAD)[:-1] + f', "tid": "{UUID(int=9)}"}}'),
    "no JSON": lambda: signed(payload="tenant"),
    "a list": lambda: signed(payload="[]"),
    "64 KB": lambda: signed(payload=PAYLOAD | {"sub": "x" * 65_536}),
    "64 KB of dots": lambda: "." * 65_536,
}


def test_what_we_sign_we_read(tokens: SignedTokens) -> None:
    assert tokens.read(tokens.issue(GOOD)) == GOOD == tokens.read(signed())


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_else_is_read(tokens: SignedTokens, attack: str) -> None:
    with pytest.raises(UnauthenticatedError):
        tokens.read(ATTACKS[attack]())


@pytest.fixture
def tokens() -> SignedTokens:
    return SignedTokens(lambda: SECRET)


def test_a_token_is_short_enough_to_be_read(tokens: SignedTokens) -> None:
    assert len(tokens.issue(GOOD)) < LONGEST / 8


@pytest.mark.parametrize(
    ("change", "good"),
    [
        ({}, True),
        ({"exp": GOOD.iat - 29}, True),
        ({"exp": GOOD.iat - 30}, False),
        ({"nbf": GOOD.iat + 30}, True),
        ({"nbf": GOOD.iat + 31}, False),
        ({"iat": GOOD.iat + 31}, False),
    ],
)
def test_a_token_is_good_in_its_time_give_or_take_half_a_minute(change: dict[str, int], good: bool) -> None:
    begins, ends = GOOD.model_copy(update=change).window
    assert (begins <= NOW < ends) is good
    assert GOOD.window[1] < NOW + timedelta(minutes=16)


class Vault:
    """The secret, and how often it was read."""

    def __init__(self) -> None:
        self.now, self.reads = 0.0, 0
        self.value = dict(SECRET)

    def read(self) -> dict[str, str]:
        self.reads += 1
        return self.value

    def rotate(self) -> None:
        self.value = {"signing": new_key(), "other": self.value["signing"]}

    def tokens(self) -> SignedTokens:
        return SignedTokens(self.read, lambda: self.now)


def test_a_rotation_refuses_nobody_and_the_one_after_it_ends_the_first_key() -> None:
    vault = Vault()
    long_here, first = vault.tokens(), vault.tokens().issue(GOOD)
    assert long_here.read(first) == GOOD
    vault.rotate()
    vault.now += 11
    second = vault.tokens().issue(GOOD)
    assert long_here.read(second) == GOOD, "whoever runs already hears of the new key by meeting it"
    assert long_here.read(first) == GOOD
    vault.rotate()
    vault.now += 301
    with pytest.raises(UnauthenticatedError):
        long_here.read(first)
    assert long_here.read(second) == GOOD


def test_keys_that_are_made_up_do_not_make_us_ask_for_ours() -> None:
    vault = Vault()
    tokens = vault.tokens()
    for _ in range(50):
        with pytest.raises(UnauthenticatedError):
            tokens.read(ATTACKS["a key id that is a path"]())
    assert vault.reads == 1


def test_without_a_key_or_with_one_of_another_kind_nothing_is_signed() -> None:
    from cryptography.hazmat.primitives.serialization import NoEncryption, PrivateFormat

    other = generate_private_key(SECP384R1()).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    for signing in ("", other.decode()):
        with pytest.raises(InvalidSettingsError):
            SignedTokens(lambda signing=signing: {"signing": signing, "other": ""}).issue(GOOD)  # type: ignore[misc]


def test_what_a_token_says_is_told_in_full() -> None:
    assert set(Claims.model_fields) == {"iss", "aud", "sub", "tid", "sid", "iat", "nbf", "exp"}
