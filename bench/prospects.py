"""Prospects of a bench: they write by signed webhooks of their own and see what the Graph stand-in accepted."""

import http.client
import json
import time
from datetime import datetime
from itertools import count, cycle
from typing import Any
from urllib.parse import urlsplit

import psycopg

from bench.questions import QUESTIONS
from local.cloud import Cloud
from local.world.prospects import Line
from local.world.webhooks import Envelope, encode, signature

PATIENCE = 60.0


class Prospects:
    """Everybody writes once, a complete question, from a phone of their own."""

    def __init__(self, cloud: Cloud) -> None:
        ends = cloud.endpoints
        meta = ends["meta"]
        self._webhook, self._graph = urlsplit(ends["webhook"]), urlsplit(ends["graph"])
        self._secret: str = meta["app_secret"]
        self._envelope = Envelope("100000000000001", meta["phone_number_id"], "+91 20 5550 0140")
        self._database = psycopg.connect(ends["database"], autocommit=True)
        self._phones = count(919_600_000_000)
        self._questions = cycle(QUESTIONS)
        self._seen = 0

    def close(self) -> None:
        self._database.close()

    def deliveries(self, number: int) -> list[tuple[str, bytes]]:
        """That many questions: who asks, and the body of the webhook."""
        phones = [str(next(self._phones)) for _ in range(number)]
        return [(phone, self._body(phone, next(self._questions))) for phone in phones]

    def post(self, body: bytes) -> None:
        """Deliver one webhook as Meta does, on a connection of its own."""
        headers = {"Content-Type": "application/json", "X-Hub-Signature-256": signature(body, self._secret)}
        status = self._ask("POST", self._webhook.netloc, self._webhook.path, body, headers)[0]
        assert status == 200, f"the webhook answered {status}"

    def first_reply(self) -> float:
        """Milliseconds from the delivery of a question until the Graph stand-in has accepted its answer."""
        ((phone, body),) = self.deliveries(1)
        began = time.time()
        self.post(body)
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            for request in self._accepted():
                if request["body"].get("to") == phone:
                    return (datetime.fromisoformat(request["at"]).timestamp() - began) * 1000
            time.sleep(0.01)
        raise AssertionError(f"no answer within {PATIENCE:g} s")

    def delivered(self) -> int:
        """Replies whose ``delivered`` status is recorded."""
        row = self._database.execute("select count(*) from outbox where delivery >= 2").fetchone()
        return row[0] if row else 0

    def _body(self, phone: str, text: str) -> bytes:
        return encode(
            self._envelope.messages([Line.model_validate({"from": phone, "text": text}).as_webhook(time.time())])
        )

    def _accepted(self) -> list[dict[str, Any]]:
        """The text messages accepted since the last look."""
        path = f"/_control/requests?after={self._seen}"
        found: list[dict[str, Any]] = json.loads(self._ask("GET", self._graph.netloc, path)[1])
        self._seen += len(found)
        return [r for r in found if r["status"] == 200 and (r["body"] or {}).get("type") == "text"]

    @staticmethod
    def _ask(
        method: str, netloc: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None
    ) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection(netloc, timeout=PATIENCE)
        try:
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()
