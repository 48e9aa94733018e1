"""Both generated clients sign in, list leads and send a message, against the running API."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from local.processes import ROOT
from tests.e2e.town_square import Square, square

pytestmark = pytest.mark.slow
PYTHON = [sys.executable, str(ROOT / "clients" / "python" / "example.py")]
TYPESCRIPT = ["node", str(ROOT / "clients" / "typescript" / "dist" / "example.js")]


@pytest.fixture(scope="module")
def clients() -> None:
    """Generated from the contract that is checked in; the TypeScript one is compiled, which checks its types."""
    tools = f"BIN={Path(sys.executable).parent}"
    made = subprocess.run(["make", "-o", "setup", tools, "clients"], cwd=ROOT, capture_output=True, text=True)
    assert made.returncode == 0, made.stdout + made.stderr


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Square]:
    with square(tmp_path_factory.mktemp("clients")) as built:
        yield built


@pytest.mark.parametrize("client", [PYTHON, TYPESCRIPT], ids=["python", "typescript"])
def test_a_client_signs_in_lists_leads_and_sends_a_message(clients: None, here: Square, client: list[str]) -> None:
    phone, told = here.new_phone(), here.cloud.endpoints
    here.say(phone, "What are the fees for Data Science?")
    here.wait_for_reply(phone, 1)
    tenant = told["tenant"]
    run = subprocess.run(
        [*client, told["api"], tenant["owner_email"], tenant["owner_password"]], capture_output=True, text=True
    )
    assert run.returncode == 0, run.stderr
    assert "Shall I call you at five?" in run.stdout and len(run.stdout.splitlines()) >= 2
    here.wait_for_reply(phone, 2)
    assert here.accepted(phone)[-1]["text"]["body"] == "Shall I call you at five?"
