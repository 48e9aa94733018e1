"""How many requests there may be, and how honestly it is told."""

from concurrent.futures import ThreadPoolExecutor

from shared.db.requests import Limits
from tests.api_client import Client, key_for
from tests.api_contract.conftest import Workshop
from tests.builders import Town


def told(client: Client) -> tuple[int, str, str, str | None]:
    reply = client.get("/v1/things")
    left, back = reply.headers["RateLimit-Remaining"], reply.headers["RateLimit-Reset"]
    return reply.status, left, back, reply.headers.get("Retry-After")


def test_every_answer_tells_how_many_there_may_still_be(workshop: Workshop, key: str) -> None:
    workshop.limits = Limits(caller=3, tenant=100)
    client = workshop.client(key)
    assert [told(client) for _ in range(5)] == [
        (200, "2", "20", None), (200, "1", "40", None), (200, "0", "60", None), (429, "0", "60", "20"),
        (429, "0", "60", "20"),
    ]  # fmt: skip
    assert client.get("/v1/things").headers["RateLimit-Limit"] == "3"


def test_they_come_back_evenly(workshop: Workshop, key: str) -> None:
    workshop.limits = Limits(caller=3, tenant=100)
    client = workshop.client(key)
    assert [told(client)[0] for _ in range(4)] == [200, 200, 200, 429]
    workshop.town.advance(20)
    assert [told(client)[0] for _ in range(2)] == [200, 429]
    workshop.town.advance(3600)
    assert [told(client)[0] for _ in range(4)] == [200, 200, 200, 429]


def test_all_keys_of_an_institution_together_have_a_limit_and_nobody_else_feels_it(
    workshop: Workshop, town: Town, key: str
) -> None:
    workshop.limits = Limits(caller=3, tenant=4)
    mine, beside = workshop.client(key), workshop.client(key_for(town, town.institutes[0].tenant_id))
    foreign = workshop.client(key_for(town, town.institute("B").tenant_id))
    assert [told(it)[0] for it in (mine, mine, mine, beside, beside)] == [200, 200, 200, 200, 429]
    assert told(foreign)[0] == 200


def test_what_is_refused_counts_as_well(workshop: Workshop, key: str) -> None:
    workshop.limits = Limits(caller=3, tenant=100)
    client = workshop.client(key)
    replies = [client.get("/v1/nothing"), client.post("/v1/things", raw="{"), client("PUT", "/v1/things")]
    assert [reply.status for reply in replies] == [404, 422, 405] and told(client)[0] == 429


def test_of_requests_at_once_exactly_as_many_pass_as_there_may_be(workshop: Workshop, key: str) -> None:
    workshop.limits = Limits(caller=5, tenant=100)
    clients = [workshop.client(key) for _ in range(8)]
    with ThreadPoolExecutor(8) as pool:
        statuses = list(pool.map(lambda client: told(client)[0], clients))
    assert (statuses.count(200), statuses.count(429)) == (5, 3)
