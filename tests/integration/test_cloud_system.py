"""The whole local cloud on the real template: what comes up, what survives, what a person is told."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from local.cloud import Cloud
from local.demo.seed import TENANT_ID
from local.errors import CloudError
from local.processes import ROOT, free_port
from local.settings import Options
from local.state import State
from tests.integration.cloud_harness import client


def options(folder: Path, **more: Any) -> Options:
    return Options(state=folder, api_port=0, graph_port=0, **more)


def object_of(cloud: Cloud, name: str) -> Any:
    """A client of one service and the bucket of the uploads."""
    buckets = cloud.system.topology.buckets
    return client("s3", cloud.endpoints["aws"]), next(b.name for b in buckets if name in b.name)


@pytest.fixture(scope="module")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cloud]:
    with Cloud(options(tmp_path_factory.mktemp("cloud") / "state")) as running:
        yield running


def test_every_function_of_the_template_is_there_with_its_queue(cloud: Cloud) -> None:
    read = cloud.system.topology
    assert {f.short for f in read.functions} >= {
        "Webhook", "Intake", "Turn", "Send", "Status", "Sweep", "Publish", "Ingest", "Migrate", "Index", "Api",
    }  # fmt: skip
    fed = {cloud.system.functions[m.function].spec.short: m.batch_size for m in read.mappings}
    assert fed == {
        "Intake": 10, "Turn": 1, "Send": 1, "Status": 10, "Sweep": 10, "Publish": 10, "CrmSync": 1, "DeadLetter": 10,
        "Deliver": 1, "Due": 1, "Fetch": 1,
        "Ingest": 1, "LeadForm": 1, "Live": 10,
    }  # fmt: skip
    for queue in cloud.system.queues:
        assert queue.dead_letters is not None or queue.spec.short.endswith("Dlq")


def ask_api(cloud: Cloud, path: str, body: object = None, key: str | None = None, **headers: str) -> tuple[int, Any]:
    """One request over HTTP, with the demo tenant's key unless another is given."""
    key = cloud.endpoints["tenant"]["api_key"] if key is None else key
    sent = {"Authorization": f"Bearer {key}", "Content-Type": "application/json", **headers}
    content = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f"{cloud.endpoints['api']}{path}", content, sent, method="POST")
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, json.load(refused)


def test_the_api_answers_searches_and_takes_in_over_http(cloud: Cloud) -> None:
    status, answer = ask_api(cloud, "/v1/answers", {"query": "What are the fees for Data Science?"})
    assert status == 200 and "₹78,500" in answer["answer"] and answer["sources"]
    status, answer = ask_api(cloud, "/v1/answers?query=data%20science%20ki%20fees")
    assert status == 200 and "₹78,500" in answer["answer"]
    status, found = ask_api(cloud, "/v1/search", {"query": "What is the refund policy?"})
    assert status == 200 and found["answerability"]["answerable"]
    status, taken = ask_api(cloud, "/v1/intake", {"text": "Fees of Tally?", "contact": {"phone": "+919999900001"}})
    assert status == 200 and taken["lead"]["created"] and taken["suggested_reply"]


def test_the_api_refuses_in_problem_details_over_http(cloud: Cloud) -> None:
    assert ask_api(cloud, "/v1/answers", {"query": "x"}, key="tk_" + "a" * 43)[0] == 401
    assert ask_api(cloud, "/v1/nothing")[0] == 404
    assert ask_api(cloud, "/v1/search", {"query": "x"}, **{"Content-Type": "text/plain"})[0] == 415
    assert ask_api(cloud, "/v1/answers", {"query": "x" * 2**20})[0] == 413
    status, problem = ask_api(cloud, "/v1/answers", {})
    assert (status, problem["field"], problem["status"]) == (422, "query", 422) and problem["request_id"]


def test_a_page_of_a_known_origin_may_call_the_api_and_read_what_it_needs(cloud: Cloud) -> None:
    def asked(method: str, path: str, origin: str, **headers: str) -> tuple[int, dict[str, str]]:
        sent = {"Origin": origin, **headers}
        request = urllib.request.Request(f"{cloud.endpoints['api']}{path}", headers=sent, method=method)
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, {name.lower(): value for name, value in answer.headers.items()}

    mine, wanted = "http://localhost:5173", {"Access-Control-Request-Method": "PUT"}
    status, told = asked("OPTIONS", "/v1/tenant", mine, **wanted)
    assert (status, told["access-control-allow-origin"], told["access-control-max-age"]) == (204, mine, "3600")
    assert "PUT" in told["access-control-allow-methods"] and "If-Match" in told["access-control-allow-headers"]
    told = asked("GET", "/openapi.json", mine)[1]
    assert told["access-control-allow-origin"] == mine and "ETag" in told["access-control-expose-headers"]
    for method, path, more in (("OPTIONS", "/v1/tenant", wanted), ("GET", "/openapi.json", {})):
        told = asked(method, path, "https://elsewhere.example", **more)[1]
        assert not any(name.startswith("access-control") for name in told)


def test_endpoints_are_published_as_promised(cloud: Cloud) -> None:
    published = json.loads(cloud.system.state.endpoints.read_text())
    assert published == cloud.endpoints
    assert set(published) >= {"api", "live", "webhook", "graph", "model", "crm", "database", "aws", "meta", "tenant"}
    assert published["webhook"] == f"{published['api']}/webhooks/meta"
    with psycopg.connect(published["database"]) as connection:
        assert connection.execute("select count(*) from tenant").fetchone() is not None
    owner = {"email": published["tenant"]["owner_email"], "password": published["tenant"]["owner_password"]}
    status, session = ask_api(cloud, "/v1/login", owner, key="")
    assert (status, session["role"], session["institution_id"]) == (200, "owner", f"ten_{TENANT_ID.hex}")


def test_an_upload_arrives_in_the_queue_of_the_template(cloud: Cloud) -> None:
    def announced() -> int:
        return sum(e["kind"] == "message.sent" and e["queue"] == "UploadsQueue" for e in cloud.events)

    before = announced()
    s3, bucket = object_of(cloud, "uploads")
    s3.put_object(Bucket=bucket, Key="elsewhere/a.txt", Body=b"not announced")
    s3.put_object(Bucket=bucket, Key="tenant/t/uploads/Fee list.pdf", Body=b"content")
    assert announced() - before == 1
    s3.close()


def test_a_presigned_upload_of_a_form_keeps_its_content(cloud: Cloud) -> None:
    s3, bucket = object_of(cloud, "raw")
    form = {"ContentType": "application/x-www-form-urlencoded"}
    url = s3.generate_presigned_url("put_object", {"Bucket": bucket, "Key": "form", **form})
    request = urllib.request.Request(url, b"a=1&b=2", {"Content-Type": form["ContentType"]}, method="PUT")
    urllib.request.urlopen(request).close()
    assert s3.get_object(Bucket=bucket, Key="form")["Body"].read() == b"a=1&b=2"
    s3.close()


def test_the_clock_moves_the_database_with_it(cloud: Cloud) -> None:
    with psycopg.connect(cloud.endpoints["database"]) as connection:
        ask = "select extract(epoch from app_now())"
        before = connection.execute(ask, prepare=True).fetchone()
        cloud.advance(86_400)
        connection.rollback()
        after = connection.execute(ask).fetchone()
    assert before is not None
    assert after is not None
    assert 86_400 <= after[0] - before[0] < 86_410
    assert abs(float(after[0]) - cloud.system.clock.now()) < 1
    with pytest.raises(CloudError, match="forward only"):
        cloud.advance(-1)


def test_a_function_can_be_invoked_by_its_name(cloud: Cloud) -> None:
    lambda_ = client("lambda", cloud.endpoints["aws"])
    name = cloud.system.functions.called("Migrate").spec.name
    answer = lambda_.invoke(FunctionName=name, Payload=b"{}")
    assert json.load(answer["Payload"]) == {"ran": []}
    with pytest.raises(lambda_.exceptions.ResourceNotFoundException):
        lambda_.invoke(FunctionName="Nobody")
    lambda_.close()


def test_a_second_one_says_that_the_first_is_running_and_where(cloud: Cloud) -> None:
    api = cloud.endpoints["api"]
    with pytest.raises(CloudError, match=f"running already at {api}"), Cloud(cloud.system.options):
        pass


def test_a_taken_port_is_named(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        wanted = Options(state=tmp_path / "state", api_port=port, graph_port=0)
        with pytest.raises(CloudError, match=f"Port {port} is taken"), Cloud(wanted):
            pass
    assert State(tmp_path / "state").running() is None


def test_missing_node_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("local.synth.KEPT", tmp_path / "synth")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CloudError, match=r"Node\.js is missing"), Cloud(options(tmp_path / "state")):
        pass


def test_state_survives_down_and_up_and_fresh_forgets_it(tmp_path: Path) -> None:
    folder = tmp_path / "state"
    with Cloud(options(folder)) as first:
        s3, bucket = object_of(first, "raw")
        s3.put_object(Bucket=bucket, Key="items/é", Body=b"kept", ContentType="text/plain")
        s3.put_object(Bucket=bucket, Key="gone", Body=b"x")
        s3.delete_object(Bucket=bucket, Key="gone")
        s3.close()
        secret = first.endpoints["meta"]["app_secret"]
        with psycopg.connect(first.endpoints["database"], autocommit=True) as connection:
            connection.execute("create table kept as select 1 as n")
        first.advance(3600)
    with Cloud(options(folder)) as second:
        s3, bucket = object_of(second, "raw")
        kept = s3.get_object(Bucket=bucket, Key="items/é")
        assert (kept["Body"].read(), kept["ContentType"]) == (b"kept", "text/plain")
        assert [o["Key"] for o in s3.list_objects_v2(Bucket=bucket)["Contents"]] == ["items/é"]
        s3.close()
        assert second.endpoints["meta"]["app_secret"] == secret
        assert second.system.clock.offset == 3600
        with psycopg.connect(second.endpoints["database"]) as connection:
            row = connection.execute("select n, app_now() - clock_timestamp() from kept").fetchone()
        assert row is not None
        assert row[0] == 1
        assert 3590 < row[1].total_seconds() < 3610
        with psycopg.connect(second.endpoints["database"]) as connection:
            connection.execute("update migration set checksum = 'another' where name like '0003%'")
    with pytest.raises(CloudError, match=r"another version of Turant\. `turant up --fresh`"), Cloud(options(folder)):
        pass
    with Cloud(options(folder, fresh=True)) as third:
        assert third.endpoints["meta"]["app_secret"] != secret
        assert third.system.clock.offset == 0


def test_a_database_that_dies_is_told_of_with_what_to_do(tmp_path: Path) -> None:
    with Cloud(options(tmp_path / "state")) as cloud:
        os.kill(cloud.system.database.process.pid, signal.SIGKILL)
        deadline = time.monotonic() + 10
        while not (told := [e["reason"] for e in cloud.events if e["kind"] == "cloud.trouble"]):
            assert time.monotonic() < deadline
            time.sleep(0.1)
    assert "PostgreSQL ended by itself" in told[0] and "`turant up`" in told[0]


def test_up_down_and_a_kill_leave_no_process_and_no_stale_state(tmp_path: Path) -> None:
    folder = tmp_path / "state"

    def turant(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "local.cli", "--state", str(folder), *arguments]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)

    def ours() -> list[str]:
        """Processes of this cloud: those that name its folder, and those it told of."""
        told = map(json.loads, (folder / "activity.jsonl").read_text().splitlines())
        functions = {event["pid"] for event in told if event["kind"] == "function.starting"}
        shown = subprocess.run(["ps", "-eo", "pid,args"], capture_output=True, text=True).stdout
        rows = [line.split(maxsplit=1) for line in shown.splitlines()[1:]]
        return [args for pid, args in rows if str(folder) in args or int(pid) in functions]

    up = turant("up", "--detach", "--port", str(free_port()))
    assert (up.returncode, up.stderr) == (0, "")
    assert "Turant is up at http://127.0.0.1:" in up.stdout
    again = turant("up", "--detach")
    assert (again.returncode, "is running already" in again.stderr) == (1, True)
    assert "It is 20" in turant("clock", "+24h").stdout

    pid = State(folder).running()
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    deadline = time.monotonic() + 10
    while ours() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert ours() == []

    assert turant("up", "--detach", "--port", str(free_port())).returncode == 0
    assert turant("down").stdout == "Turant is down.\n"
    assert ours() == []
    assert not (folder / "endpoints.json").exists()
    assert turant("down").stdout == "Turant was not running.\n"
    assert "not running" in turant("clock", "+24h").stderr
