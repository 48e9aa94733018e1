"""The one way to create a queue."""

from collections.abc import Mapping
from typing import Any

from aws_cdk import Duration
from aws_cdk import aws_events as events
from aws_cdk import aws_events_targets as targets
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from infra.components.alarms import Alarms
from infra.programs import PROGRAMS

MAX_RECEIVE_COUNT = 5


class WorkQueue(sqs.Queue):
    """A queue with one consumer, a dead-letter queue behind it and alarms on both.

    A message becomes visible again only after six times its consumer's timeout: the time a mapping may
    hold it while the function is throttled (AWS's own rule).
    """

    def __init__(
        self,
        scope: Construct,
        name: str,
        *,
        consumer: str,
        alarms: Alarms,
        fifo: bool = False,
        max_age: Duration | None = None,
    ) -> None:
        """Create queue ``name`` for the function with construct id ``consumer``.

        ``max_age``: how old the oldest message may grow before a human is told; two minutes if not given,
        which is as long as anybody should wait for an answer.
        """
        dead_letters = sqs.Queue(
            scope,
            f"{name}Dlq",
            fifo=fifo or None,
            retention_period=Duration.days(14),
            encryption=sqs.QueueEncryption.SQS_MANAGED,
            enforce_ssl=True,
        )
        super().__init__(
            scope,
            name,
            fifo=fifo or None,
            # High throughput: order and deduplication are per contact, so are the limits.
            fifo_throughput_limit=sqs.FifoThroughputLimit.PER_MESSAGE_GROUP_ID if fifo else None,
            deduplication_scope=sqs.DeduplicationScope.MESSAGE_GROUP if fifo else None,
            visibility_timeout=Duration.seconds(6 * PROGRAMS[consumer].timeout),
            retention_period=Duration.days(4),
            dead_letter_queue=sqs.DeadLetterQueue(max_receive_count=MAX_RECEIVE_COUNT, queue=dead_letters),
            encryption=sqs.QueueEncryption.SQS_MANAGED,
            enforce_ssl=True,
        )
        self.consumer = consumer
        self.dead_letters = dead_letters
        alarms.of_queue(name, self, dead_letters, max_age or Duration.minutes(2))

    def hears(self, bus: events.IEventBus, name: str, detail: Mapping[str, Any], description: str) -> None:
        """Feed it what our bus carries, as far as its ``detail`` is so."""
        events.Rule(
            self,
            name,
            description=description,
            event_bus=bus,
            event_pattern=events.EventPattern(source=["turant"], detail=detail),
            targets=[targets.SqsQueue(self, dead_letter_queue=self.dead_letters)],
        )
