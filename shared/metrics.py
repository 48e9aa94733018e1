"""Figures for the alarms; none has a dimension of a tenant."""

from aws_lambda_powertools import Metrics
from aws_lambda_powertools.metrics import MetricUnit


def count(name: str) -> None:
    """It happened once more."""
    _tell(name, MetricUnit.Count, 1)


def seconds(name: str, value: float) -> None:
    """It has been so for so long."""
    _tell(name, MetricUnit.Seconds, value)


def _tell(name: str, unit: MetricUnit, value: float) -> None:
    metrics = Metrics(namespace="Turant")
    metrics.add_metric(name, unit, value)
    metrics.flush_metrics()
