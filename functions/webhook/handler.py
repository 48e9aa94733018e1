"""Function ``Webhook``: Meta calls, we verify, split and queue. No database, nothing that can wait."""

from typing import Any

from aws_lambda_powertools import Metrics
from aws_lambda_powertools.metrics import MetricUnit

from functions.webhook import bootstrap
from functions.webhook.receive import receive
from functions.webhook.request import Answer, decode
from shared.errors import AwsUnavailableError, MalformedMessageError
from shared.observability import logger


def handler(event: dict[str, Any], _context: object) -> dict[str, Any]:
    """Answer one request of the HTTP API."""
    try:
        answer = receive(decode(event), bootstrap.webhook())
    except MalformedMessageError:
        answer = Answer(400)
    except AwsUnavailableError as error:
        logger.error("not queued", extra={"cause": str(error)})
        answer = Answer(503, counts={"NotQueued": 1})
    _count(answer)
    return answer.to_event()


def _count(answer: Answer) -> None:
    if answer.counts:
        metrics = Metrics()
        for name, number in answer.counts.items():
            metrics.add_metric(name, MetricUnit.Count, number)
        metrics.flush_metrics()
