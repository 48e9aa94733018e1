"""What an operator does daily, from the command line, over HTTP against the real API."""

import io
import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from functions.api.api import Api
from functions.crm_sync.dead_letter import bury
from local import cli
from local.state import State
from shared.db.connection import Database
from shared.db.dead_letters import DeadLetterStore
from shared.domain.queued import LinkDue
from shared.domain.usage import Usage
from tests.api_client import key_for, ports
from tests.api_contract.wsgi import application, served
from tests.builders import Town
from tests.counter import Counter
from tests.desk import call


class Operator:
    """Types commands, and reads what they say."""

    def __init__(self, desk: Counter, url: str, key: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.desk, self.url, self.key, self.folder, self._capsys = desk, url, key, folder, capsys

    def types(self, *arguments: str) -> tuple[int, str, str]:
        """The exit status, and what was said on both."""
        status = cli.main(["--state", str(self.folder), *arguments])
        said = self._capsys.readouterr()
        return status, said.out, said.err

    def sees(self, *arguments: str) -> str:
        status, out, err = self.types(*arguments)
        assert (status, err) == (0, "")
        return out

    def refused(self, *arguments: str) -> str:
        """The one line that says what is wrong."""
        status, out, err = self.types(*arguments)
        assert (status, out) == (1, "") and err.count("\n") == 1
        return err.strip()

    def gives_up(self, *messages: str) -> None:
        for message in messages:
            link = LinkDue(
                crm="pipedrive", tenant_id=self.desk.tenant, connection_id=self.desk.tenant, lead_id=self.desk.tenant
            )
            arn, sent = "arn:aws:sqs:ap-south-1:0:CrmPipedriveDlq", {"SentTimestamp": "1763700000000"}
            record = {"body": link.model_dump_json(), "messageId": message, "attributes": sent, "eventSourceARN": arn}
            bury(record, DeadLetterStore(self.desk.database))


@pytest.fixture
def operator(
    database: Database,
    town: Town,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Iterator[Operator]:
    desk = Counter(database, town)
    with served(application(Api(ports(database)))) as url:
        made = Operator(desk, url, key_for(town, desk.tenant), tmp_path, capsys)
        monkeypatch.setenv("TURANT_URL", f"{url}/")
        monkeypatch.setenv("TURANT_API_KEY", made.key)
        yield made


def lead(desk: Counter) -> str:
    row = desk.town.one("select lead_id from conversation where id = %s", desk.conversation)
    found: UUID = row["lead_id"]
    return f"lead_{found.hex}"


def test_what_queues_gave_up_is_told_until_it_was_sent_again(operator: Operator) -> None:
    assert operator.sees("pipeline").splitlines()[0].endswith("  healthy")
    assert operator.sees("letters") == "No dead letters.\n"
    operator.gives_up("one", "two", "three")

    status, said, _ = operator.types("pipeline")
    assert status == 1 and "not healthy" in said and "! Messages were given up." in said
    status, said, _ = operator.types("pipeline", "--json")
    assert status == 1 and json.loads(said)["healthy"] is False

    newest = json.loads(operator.sees("letters", "--json"))[0]["id"]
    assert operator.sees("letters", "redrive", newest) == "Sent again: 1.\n"
    head, first, *_, last = operator.sees("letters").splitlines()
    assert head.split() == ["letter", "given", "up", "queue", "sent", "again"] and last == "3 dead letters."
    assert first.split()[0] == newest and len(first.split()) == 6
    assert operator.sees("letters", "redrive", "--all") == "Sent again: 2.\n"
    assert operator.types("pipeline")[0] == 0


def test_whoever_waits_longest_for_a_human_comes_first(operator: Operator) -> None:
    desk = operator.desk
    for name, digit in (("Asha", "1"), ("Bina", "2"), ("Chitra", "3"), ("Dev", "4")):
        desk.lead_says(f"fees for {name}?", phone=f"91987654321{digit}", name=name)
        desk.town.advance(60)
        if name != "Dev":
            desk.takes(desk.ravi)
        if name == "Bina":
            desk.writes(desk.ravi)
    head, *rows, last = operator.sees("waiting").splitlines()
    assert [("Asha" in row, "Chitra" in row) for row in rows] == [(True, False), (False, True)]
    assert rows[0].index("Ravi") == rows[1].index("Ravi") == head.index("with")
    assert last == "2 conversations waiting for a human."
    assert [it["lead"]["name"] for it in json.loads(operator.sees("waiting", "--limit", "1", "--json"))] == ["Asha"]


def test_why_tells_what_was_heard_decided_and_paid_and_moves_no_cursor(operator: Operator) -> None:
    operator.desk.asks("fees\x1b[2J please?", rule="answers", usage=Usage(engine="gpt-4.1-mini", calls=(call(),)))
    row = operator.desk.town.one("select id from message where author = 'bot'")
    said = operator.sees("why", f"msg_{row['id'].hex}")
    told = dict(line.split(maxsplit=1) for line in said.splitlines())
    assert told["rule"].startswith("answers: What is published answers it.") and told["engine"] == "gpt-4.1-mini"
    assert told["cost"].startswith("USD 0.0") and "1,500 tokens in, 100 out" in told["cost"]
    assert "please?" in said and "\x1b" not in said
    turn = json.loads(operator.sees("why", f"msg_{row['id'].hex}", "--json"))["turn_id"]
    assert operator.sees("why", turn) == said
    assert "neither a message (msg_...) nor a turn" in operator.refused("why", "42")
    assert operator.refused("why", "msg_../../keys") == "There is nothing here."


def test_usage_is_told_by_the_month_with_its_sum(operator: Operator) -> None:
    operator.desk.asks("fees?", usage=Usage(engine="gpt-4.1-mini", calls=(call(),)))
    now = operator.desk.town.one("select app_now() at time zone 'Asia/Kolkata' as at")["at"]
    month = f"{now:%Y-%m}"
    span, head, *rows, each = operator.sees("usage", "--month", month, "--by", "engine").splitlines()
    assert span.startswith(f"{month}-01 to {month}-") and head.split()[:2] == ["engine", "usd"]
    assert [row.split()[0] for row in rows] == ["gpt-4.1-mini", "total"]
    assert len({len(row.rstrip()) for row in rows}) == 1 and each.startswith("USD 0.0")
    before = f"{now.replace(day=1) - timedelta(days=1):%Y-%m}"
    assert json.loads(operator.sees("usage", "--month", before, "--json"))["total"]["calls"] == 0
    assert operator.refused("usage", "--month", "2026-13") == "2026-13 is no month: write it as 2026-11."
    assert operator.refused("usage", "--by", "moon").endswith("(by)")


def test_a_person_is_handed_out_and_erased_once_they_were_named(
    operator: Operator, monkeypatch: pytest.MonkeyPatch
) -> None:
    operator.desk.lead_says("fees?", name="Asha Rao")
    who, file = lead(operator.desk), operator.folder / "asha.json"
    said = operator.sees("person", "export", who, "--out", str(file))
    kept = json.loads(file.read_text())
    assert kept["parts"]["message"][0]["text"] == "fees?" and f"Written to {file}." in said
    assert file.stat().st_mode & 0o777 == 0o600
    assert operator.refused("person", "export", who, "--out", str(file)).endswith("exists: name a new file.")
    assert list(json.loads(operator.sees("person", "export", who, "--part", "message"))["parts"]) == ["message"]

    def typing(text: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(text))
        return operator.types("person", "erase", who)

    for text in ("", "\n", "yes\n"):
        status, _, asked = typing(text)
        assert status == 1 and "Erase Asha Rao, " in asked and "Nothing was erased" in asked
    status, said, _ = typing("Asha Rao\n")
    assert status == 0 and f"{who} was erased on " in said and not operator.desk.town.all("select from lead")
    assert json.loads(operator.sees("person", "erase", who, "--yes", "--json"))["lead_id"] == who
    assert operator.refused("person", "erase", f"lead_{UUID(int=1).hex}", "--yes").endswith("(lead_id)")


def test_whose_api_it_is_comes_from_the_environment_or_the_local_system(
    operator: Operator, monkeypatch: pytest.MonkeyPatch
) -> None:
    def named(**given: Any) -> None:
        for name in ("TURANT_URL", "TURANT_API_KEY"):
            monkeypatch.delenv(name, raising=False)
        for name, told in given.items():
            monkeypatch.setenv(name, told)

    named(TURANT_URL=operator.url, TURANT_API_KEY="tk_wrong")
    assert "key" in operator.refused("pipeline")
    named(TURANT_URL=f"{operator.url}/elsewhere", TURANT_API_KEY=operator.key)
    assert operator.refused("pipeline") == "There is nothing here."
    named(TURANT_URL="http://api.example.com", TURANT_API_KEY=operator.key)
    assert "no address with https" in operator.refused("pipeline")
    named(TURANT_URL="http://127.0.0.1:1", TURANT_API_KEY=operator.key)
    assert "does not answer as it should" in operator.refused("pipeline")
    named(TURANT_API_KEY=operator.key)
    assert operator.refused("pipeline").startswith("TURANT_API_KEY is set and TURANT_URL is not")
    named()
    assert "`turant up` starts it" in operator.refused("pipeline")

    state = State(operator.folder)
    state.acquire()
    state.publish({"api": operator.url, "tenant": {"api_key": operator.key}})
    assert operator.types("pipeline")[0] == 0
    state.release()
