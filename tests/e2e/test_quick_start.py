"""The quick start, as it stands: every command of it is run by bash, against the running system."""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from local.cloud import Cloud
from local.processes import ROOT
from local.settings import Options

PAGE = (ROOT / "docs" / "quick-start.md").read_text()
COMMANDS = re.findall(r"^```bash\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder in which a newcomer is, with the system up."""
    folder = tmp_path_factory.mktemp("newcomer")
    with Cloud(Options(state=folder / ".turant", api_port=0, graph_port=0)):
        yield folder


def test_a_newcomer_gets_from_sign_up_to_an_answer_on_their_own_catalogue(home: Path) -> None:
    between = "\necho; echo '<end of block>'\n"
    script = f"set -eu -o pipefail\n{between.join(COMMANDS)}\n"
    run = subprocess.run(["bash", "-c", script], cwd=home, capture_output=True, text=True, timeout=120)
    assert run.returncode == 0, run.stderr
    told = [block.strip() for block in run.stdout.split("<end of block>\n")]
    assert len(told) == len(COMMANDS)
    assert "urn:turant:problem" not in run.stdout, "a command was refused"
    answers = [json.loads(block) for block in told if '"refused"' in block]
    promised = re.search(r"^> (.*)$", PAGE, re.MULTILINE)
    assert promised is not None
    assert [it["refused"] for it in answers] == [True, False] and answers[1]["answer"] == promised[1]
    intake, leads, setup, key = map(json.loads, told[-4:])
    assert "₹1,50,000" in intake["suggested_reply"] and leads["data"][0]["id"] == intake["lead"]["id"]
    assert {it["name"] for it in setup["steps"] if it["done"]} == {"knowledge", "question"}
    assert key["key"].startswith("tk_")
