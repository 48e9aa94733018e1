"""Every operation, asked by everybody what its contract allows and forbids, alone and one after another."""

import json
from collections import Counter
from types import SimpleNamespace
from typing import Any

import pytest
import schemathesis
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import events, from_schema

from functions.api.api import ROUTES, Api
from shared.db.connection import Database
from tests.api_client import key_for, ports
from tests.api_contract.beyond import excused
from tests.api_contract.people import BOUNDLESS, CONTRACT, People, built, named
from tests.api_contract.wsgi import application, served
from tests.builders import Town
from tests.integration.api_minds import mind_on

ROLES = ("owner", "admin", "counsellor", "viewer", "key", "reading key", "foreign key", "nobody")
THINKING = {"create_answer", "search", "intake", "create_replay", "create_question_run", "create_conversation_draft"}


def config(url: str, headers: dict[str, str], examples: int, phases: set[str], known: dict[str, str]) -> Any:
    """Every check there is, with valid and invalid requests; always the same ones."""
    generation = {
        "mode": "all", "max-examples": examples, "deterministic": True, "no-shrink": True, "database": "none",
        # PostgreSQL takes no NUL, which a schema could only say of every text there is; test_api_door says it.
        "allow-x00": False,
    }  # fmt: skip
    # 412: a condition is judged before the body is read (RFC 9110, 13.2.1).
    rejected = ["400", "401", "403", "404", "405", "406", "409", "412", "413", "415", "422", "429"]
    return SchemathesisConfig.from_dict(
        {
            "base-url": url, "headers": headers, "parameters": known, "continue-on-failure": True,
            "generation": generation,
            "checks": {"enabled": True, "negative_data_rejection": {"expected-statuses": rejected}},
            "phases": {name: {"enabled": name in phases} for name in ("examples", "coverage", "fuzzing", "stateful")},
        }
    )  # fmt: skip


def run(document: dict[str, Any], config: Any) -> tuple[Counter[tuple[str, int]], dict[str, str]]:
    """How often each operation gave each status, and every failure by what failed."""
    seen: Counter[tuple[str, int]] = Counter()
    failures: dict[str, str] = {}
    for event in from_schema(schemathesis.openapi.from_dict(document, config=config)).execute():
        if isinstance(event, events.NonFatalError | events.FatalError):
            failures[f"error {getattr(event, 'label', '')}"] = str(vars(event))[:1000]
        if not isinstance(event, events.ScenarioFinished):
            continue
        told = event.recorder
        for case, it in told.interactions.items():
            if it.response is not None and case in told.cases:
                seen[told.cases[case].value.operation.definition.raw["operationId"], it.response.status_code] += 1
        for case, checks in told.checks.items():
            name = told.cases[case].value.operation.definition.raw["operationId"]
            for check in checks:
                if check.failure_info and not _excused(check.name, name, told.interactions[case].response):
                    asked = told.interactions[case]
                    answer = asked.response and (asked.response.status_code, asked.response.content[:500])
                    said = (check.failure_info.failure.message, asked.request.method, asked.request.uri)
                    failures[f"{check.name} {name}"] = str((*said, (asked.request.body or b"")[:500], answer))
    return seen, failures


def _excused(check: str, operation: str, response: Any) -> bool:
    """A right request is refused for what no schema can say, or for a condition that does not hold."""
    if check != "positive_data_acceptance":
        return False
    return response.status_code == 412 or (
        response.status_code == 422 and excused(operation, json.loads(response.content)["field"])
    )


def test_no_request_ends_in_a_fault_or_in_an_answer_that_the_contract_does_not_tell_of(
    town: Town, database: Database
) -> None:
    api = Api(ports(database, SimpleNamespace(knowledge=None)), ROUTES, BOUNDLESS)
    headers = {"Authorization": f"Bearer {key_for(town, town.institute().tenant_id)}"}
    paths = {
        path: kept
        for path, methods in CONTRACT["paths"].items()
        if (kept := {method: it for method, it in methods.items() if it["operationId"] not in THINKING})
    }
    with served(application(api)) as url:
        seen, failures = run(CONTRACT | {"paths": paths}, config(url, headers, 1, {"fuzzing"}, {}))
    assert len({name for name, _ in seen}) > 150 and not failures, json.dumps(failures, indent=1)


@pytest.mark.slow
@pytest.mark.parametrize("role", ROLES)
def test_nobody_meets_a_fault_or_an_answer_that_the_contract_does_not_tell_of(
    town: Town, database: Database, role: str
) -> None:
    people = People(town, database, mind_on(database))
    phases = {"fuzzing", "stateful"} | ({"coverage"} if role == "owner" else set())
    foreign = role == "foreign key"
    known = named(built(people.client("owner"))) if foreign else {}
    before = people.everything()
    with served(people.at_the_door(application(people.api), role)) as url:
        headers = {} if role == "nobody" else {"Authorization": f"Bearer {role}"}
        seen, failures = run(CONTRACT, config(url, headers, 30, phases, known))
    assert not failures, json.dumps(failures, indent=1)
    public = {it["operationId"] for its in CONTRACT["paths"].values() for it in its.values() if not it["security"]}
    if role == "nobody":
        assert {status for name, status in seen if name not in public} == {401}
    else:
        assert sum(1 for _, status in seen if status < 300) > (15 if foreign else 30)
    if foreign or role == "nobody":
        assert people.everything() == before
