"""Who is believed to be Meta."""

import json

import pytest

from functions.webhook.verify import MetaSecret, challenge, escaped, is_signed
from tests.unit.webhook.doubles import KEY, OLD_KEY, SECRET, sign

BODY = json.dumps({"object": "page", "text": "fees?"}).encode()
HINDI = json.dumps({"text": "नमस्ते 🙏 ÿ"}, ensure_ascii=False).encode()
GOOD = {"hub.mode": "subscribe", "hub.verify_token": "the verify token", "hub.challenge": "1158201444"}


def test_a_good_handshake_is_answered_with_its_challenge() -> None:
    assert challenge(GOOD, SECRET) == "1158201444"


@pytest.mark.parametrize(
    "wrong",
    [
        {"hub.verify_token": "the verify tokens"},
        {"hub.verify_token": ""},
        {"hub.verify_token": "thé verify token"},
        {"hub.verify_token": "\ud800"},
        {"hub.mode": "unsubscribe"},
        {"hub.mode": ""},
        {"hub.challenge": ""},
        {"hub.challenge": "<script>"},
        {"hub.challenge": "12 34"},
        {"hub.challenge": "1158201444\n"},
        {"hub.challenge": "१२३"},
        {"hub.challenge": "-1"},
        {"hub.challenge": "1" * 65},
        {"hub.challenge": "1,2"},
    ],
)
def test_a_handshake_with_anything_wrong_is_refused(wrong: dict[str, str]) -> None:
    assert challenge({**GOOD, **wrong}, SECRET) is None


@pytest.mark.parametrize("missing", GOOD)
def test_a_handshake_with_anything_missing_is_refused(missing: str) -> None:
    assert challenge({name: value for name, value in GOOD.items() if name != missing}, SECRET) is None


@pytest.mark.parametrize("body", [BODY, HINDI, b"", b"\xff\xfe not text", b"x" * 1_000_000])
def test_the_exact_bytes_are_what_is_signed(body: bytes) -> None:
    assert is_signed(body, [sign(body)], SECRET)
    assert not is_signed(body + b" ", [sign(body)], SECRET)


def test_both_secrets_are_believed_while_one_replaces_the_other() -> None:
    assert is_signed(BODY, [sign(BODY, OLD_KEY)], SECRET)
    assert not is_signed(BODY, [sign(BODY, OLD_KEY)], MetaSecret((KEY,), b"t"))


def test_a_signature_over_the_escaped_form_is_believed() -> None:
    assert is_signed(HINDI, [sign(json.dumps(json.loads(HINDI)).encode())], SECRET)


def test_the_escaped_form_is_that_of_lower_case_utf_16_units() -> None:
    assert escaped("é नि 😀 /<@%\n\x7f".encode()) == b"\\u00e9 \\u0928\\u093f \\ud83d\\ude00 /<@%\n\x7f"
    assert escaped(b"\xff") == b"\xff"


def mutations(signature: str) -> dict[str, list[str]]:
    digest = signature.removeprefix("sha256=")
    flipped = ("0" if digest[0] != "0" else "1") + digest[1:]
    return {
        "none": [],
        "empty": [""],
        "two": [signature, signature],
        "two in one": [f"{signature},{signature}"],
        "two with a space": [f"{signature}, {signature}"],
        "another digit": [f"sha256={flipped}"],
        "upper case": [f"sha256={digest.upper()}"],
        "prefix in upper case": [f"SHA256={digest}"],
        "no prefix": [digest],
        "another prefix": [f"sha1={digest}"],
        "too short": [signature[:-1]],
        "too long": [f"{signature}0"],
        "a line end": [f"{signature}\n"],
        "spaces": [f" {signature}"],
        "no hexadecimal": [f"sha256={'g' * 64}"],
        "other digits": [f"sha256={'٣' * 64}"],
        "a zero byte": [f"{signature[:-1]}\0"],
        "half a pair": [f"sha256={digest[:-1]}\ud800"],
    }


@pytest.mark.parametrize("name", mutations(sign(BODY)))
@pytest.mark.parametrize("body", [BODY, HINDI], ids=["ascii", "hindi"])
def test_a_changed_signature_is_not_believed(name: str, body: bytes) -> None:
    assert not is_signed(body, mutations(sign(body))[name], SECRET)


def test_a_signature_of_another_app_is_not_believed() -> None:
    assert not is_signed(BODY, [sign(BODY, b"another app")], SECRET)


def test_a_secret_never_shows_itself() -> None:
    assert "secret" not in repr(SECRET).removeprefix("MetaSecret")
