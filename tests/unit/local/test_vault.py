"""Secrets of the template, filled once and kept."""

import json
from base64 import b64decode
from pathlib import Path

from local.topology import SecretSpec
from local.vault import Vault


def spec(short: str, **more: object) -> SecretSpec:
    settings = {"given": {}, "generated": None, "length": 30, "excluded": "", "attached": False, **more}
    return SecretSpec(f"App-{short}", f"arn:{short}", short, **settings)  # type: ignore[arg-type]


ADMIN = spec("Admin", given={"username": "admin"}, generated="password", excluded="aA", attached=True)


def test_what_the_template_generates_is_generated_by_its_rules(tmp_path: Path) -> None:
    value = Vault([ADMIN], tmp_path / "secrets.json")["arn:Admin"]
    assert value["username"] == "admin"
    assert len(value["password"]) == 30
    assert not set("aA") & set(value["password"])


def test_what_a_person_fills_in_after_a_deployment_is_random(tmp_path: Path) -> None:
    vault = Vault([spec("Meta"), spec("TenantKey")], tmp_path / "secrets.json")
    assert set(vault.called("Meta")) == {"app_id", "app_secret", "verify_token"}
    assert len(b64decode(vault.called("TenantKey")["key"])) == 32


def test_values_are_kept_for_the_next_run_but_not_what_belongs_to_one(tmp_path: Path) -> None:
    path, model = tmp_path / "secrets.json", spec("Model", given={"api_key": ""})
    first = Vault([ADMIN, model], path)
    first.attach(host="127.0.0.1", port="5")
    first.fill("Model", api_key="of the user")
    assert json.loads(first.encoded("arn:Admin"))["port"] == "5"
    second = Vault([ADMIN, model], path)
    assert second["arn:Admin"] == {k: first["arn:Admin"][k] for k in ("username", "password")}
    assert second.called("Model") == {"api_key": ""}
    assert path.stat().st_mode & 0o077 == 0
