"""The keys that sign access tokens: ``python -m infra.signing_keys <stage>`` makes a new one sign.

Two are good at any time: the one that signs, and the one before it, whose last tokens run out a quarter of an hour
after a rotation. So rotate as often as you like, but not twice within that. What was signed by the key before the last
one is refused, and its holder signs in by their refresh token: rotating twice at once is what to do after a theft.
"""

import json
import sys
from typing import Any

import boto3
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from infra import assets
from infra.stages import STAGES


def new_key() -> str:
    """A private P-256 key as PEM."""
    private = generate_private_key(SECP256R1())
    return private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


def rotate(client: Any, secret_id: str) -> None:
    """A new key signs; the one that did is good for what it has signed."""
    there = json.loads(client.get_secret_value(SecretId=secret_id)["SecretString"])
    value = {"signing": new_key(), "other": there.get("signing", "")}
    client.put_secret_value(SecretId=secret_id, SecretString=json.dumps(value))


def fill(client: Any, secret_id: str) -> None:
    """Put a key where there is none. One that is there is never touched."""
    there = json.loads(client.get_secret_value(SecretId=secret_id)["SecretString"])
    if not there.get("signing"):
        rotate(client, secret_id)


def main(stage: str) -> None:
    """Rotate the keys of a stage that has been deployed from here."""
    name = f"Turant-{stage}-Data"
    outputs = json.loads((assets.BUILD / f"{name}.outputs.json").read_text())[name]
    rotate(boto3.client("secretsmanager", region_name=STAGES[stage].region), outputs["SigningKeysSecret"])


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in STAGES:
        sys.exit(f"which stage? one of {', '.join(STAGES)}")
    main(sys.argv[1])
