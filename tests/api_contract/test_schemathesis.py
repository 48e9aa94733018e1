"""Every operation, asked what its contract allows and what it forbids: no fault, and no answer it does not tell of."""

from collections import defaultdict
from types import SimpleNamespace

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import Failure, FailureGroup
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from functions.api import contract
from functions.api.api import ROUTES, Api
from shared.db.connection import Database
from shared.db.requests import Limits
from tests.api_client import key_for, ports
from tests.api_contract.wsgi import application
from tests.builders import Town

CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance, response_headers_conformance,
    response_schema_conformance,
]  # fmt: skip
THINKING = {"create_answer", "search", "intake", "create_replay", "create_question_run", "create_conversation_draft"}
"""What needs the models: it has tests of its own."""


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("examples", [1, pytest.param(30, marks=pytest.mark.slow)])
def test_no_request_ends_in_a_fault_or_in_an_answer_that_the_contract_does_not_tell_of(
    town: Town, database: Database, examples: int
) -> None:
    key = key_for(town, town.institute().tenant_id)
    boundless = Limits(caller=10**7, tenant=10**7)
    api = Api(ports(database, SimpleNamespace(knowledge=None)), ROUTES, boundless)
    schema = schemathesis.openapi.from_dict(contract.written())
    schema.app = application(api)
    failures: dict[str, list[str]] = defaultdict(list)
    asked = 0
    for found in schema.get_all_operations():
        operation = found.ok()
        if (name := operation.definition.raw["operationId"]) in THINKING:
            continue
        for mode in GenerationMode:

            def ask(case: Case) -> None:
                nonlocal asked
                asked += 1
                try:
                    case.call_and_validate(headers={"authorization": f"Bearer {key}"}, checks=CHECKS)
                except (Failure, FailureGroup) as failure:
                    failures[name].append(str(getattr(failure, "exceptions", failure))[:500])

            given(case=operation.as_strategy(generation_mode=mode))(_few(examples)(ask))()
    assert asked > 200 and not failures, dict(failures)


def _few(examples: int) -> settings:
    return settings(
        max_examples=examples, deadline=None, derandomize=True, database=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
