"""Access tokens as JWTs: ES256 and nothing else, under two keys of which one signs (RFC 7515, 7519, 8725).

The secret holds two private keys, ``signing`` and ``other``. A rotation makes a new one sign and the one before it the
other: what that signed is good as long as it lives. An environment that meets a key it does not know reads the secret
again, though not for everybody who makes one up.
"""

import json
import re
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from jwt import PyJWS
from jwt.exceptions import PyJWTError
from pydantic import ValidationError

from shared.domain.strict_json import read_json
from shared.domain.tokens_of_access import REFUSED, Claims
from shared.errors import InvalidSettingsError, MalformedMessageError, UnauthenticatedError

LONGEST = 8192
"""Characters of a token."""
_TOKEN = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+", re.ASCII)
_ALGORITHM, _TYPE = "ES256", "at+jwt"
_OLD, _NO_SOONER = 300.0, 10.0
"""Seconds: the secret is read anew after so many, and no sooner than so many for a key that is not in it."""


@dataclass(frozen=True)
class _Key:
    id: str
    private: ec.EllipticCurvePrivateKey
    published: Mapping[str, str]


class SignedTokens:
    """``AccessTokens`` under the keys of a secret."""

    def __init__(self, read: Callable[[], Mapping[str, str]], clock: Callable[[], float] = time.monotonic) -> None:
        """``read`` gives ``signing`` and ``other``, private P-256 keys as PEM; the other may be empty."""
        self._read, self._clock = read, clock
        self._keys: tuple[_Key, ...] = ()
        self._read_at = 0.0
        self._jws = PyJWS(algorithms=[_ALGORITHM])

    def issue(self, claims: Claims) -> str:
        """A token that says this."""
        key = self._known()[0]
        payload = claims.model_dump_json().encode()
        headers = {"typ": _TYPE, "kid": key.id}
        return self._jws.encode(payload, key.private, algorithm=_ALGORITHM, headers=headers)

    def read(self, token: str) -> Claims:
        """What a token says that one of our keys signed. Whether it has run out is for whoever knows the time.

        Raises:
            UnauthenticatedError: in whatever way it is none of ours.
        """
        if len(token) > LONGEST or not _TOKEN.fullmatch(token):
            raise UnauthenticatedError(REFUSED)
        try:
            key = self._key(_header(token))
            payload = self._jws.decode(token, key.private.public_key(), algorithms=[_ALGORITHM])
            return Claims.model_validate(_once_each(payload))
        except (PyJWTError, ValidationError, MalformedMessageError, ValueError):
            raise UnauthenticatedError(REFUSED) from None

    def published(self) -> list[dict[str, str]]:
        """The public keys, as RFC 7517 has them."""
        return [dict(key.published) for key in self._known()]

    def _key(self, header: Any) -> _Key:
        """Of the header's name. Of anything else that a header may hold, a place to fetch keys from above all,
        nothing is read."""
        if not isinstance(header, dict) or set(header) != {"alg", "kid", "typ"}:
            raise UnauthenticatedError(REFUSED)
        if (header["alg"], header["typ"]) != (_ALGORITHM, _TYPE):
            raise UnauthenticatedError(REFUSED)
        for patience in (_OLD, _NO_SOONER):
            found = next((key for key in self._known(patience) if key.id == header["kid"]), None)
            if found:
                return found
        raise UnauthenticatedError(REFUSED)

    def _known(self, patience: float = _OLD) -> tuple[_Key, ...]:
        now = self._clock()
        if not self._keys or now - self._read_at >= patience:
            given = self._read()
            self._keys = tuple(_key_of(given[name]) for name in ("signing", "other") if given.get(name))
            self._read_at = now
        if not self._keys:
            raise InvalidSettingsError("There is no key that signs access tokens.")
        return self._keys


def _header(token: str) -> Any:
    text = token.partition(".")[0]
    return _once_each(_decoded(text))


def _decoded(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _once_each(text: bytes) -> Any:
    """JSON whose objects name nothing twice: two readers could choose differently."""
    read_json(text)
    return json.loads(text, object_pairs_hook=_pairs)


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(dict(pairs)) != len(pairs):
        raise ValueError("a name comes twice")
    return dict(pairs)


def _key_of(pem: str) -> _Key:
    private = load_pem_private_key(pem.encode(), password=None)
    if not isinstance(private, ec.EllipticCurvePrivateKey) or not isinstance(private.curve, ec.SECP256R1):
        raise InvalidSettingsError("A key that signs access tokens is not on the curve P-256.")
    point = private.public_key().public_numbers()
    public = {"crv": "P-256", "kty": "EC", "x": _text(_number(point.x)), "y": _text(_number(point.y))}
    # RFC 7638: whoever has the key can tell its name.
    name = _text(sha256(json.dumps(public, separators=(",", ":")).encode()).digest())
    return _Key(name, private, {**public, "kid": name, "use": "sig", "alg": _ALGORITHM})


def _number(number: int) -> bytes:
    return number.to_bytes(32, "big")


def _text(given: bytes) -> str:
    return urlsafe_b64encode(given).rstrip(b"=").decode()
