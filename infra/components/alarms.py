"""Where a stack says that a human is needed."""

from typing import Any

from aws_cdk import Aws, Duration
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_cloudwatch_actions as actions
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_sns as sns
from aws_cdk import aws_sqs as sqs
from constructs import Construct

FIVE_MINUTES = Duration.minutes(5)
ABOVE = cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD
QUIET_IS_FINE = cloudwatch.TreatMissingData.NOT_BREACHING


class AlarmTopic(sns.Topic):
    """Where alarms go; whoever should hear of them subscribes."""

    def __init__(self, scope: Construct, name: str) -> None:
        super().__init__(scope, name, enforce_ssl=True)
        # A topic with a policy of its own loses the one that lets CloudWatch in.
        self.add_to_resource_policy(
            iam.PolicyStatement(
                principals=[iam.ServicePrincipal("cloudwatch.amazonaws.com")],
                actions=["sns:Publish"],
                resources=[self.topic_arn],
                conditions={"StringEquals": {"aws:SourceAccount": Aws.ACCOUNT_ID}},
            )
        )


class Alarms(Construct):
    """One topic, and the alarms that are raised on it."""

    def __init__(self, scope: Construct, name: str, *, topic: sns.ITopic) -> None:
        super().__init__(scope, name)
        self._action = actions.SnsAction(topic)

    def above(self, name: str, metric: cloudwatch.IMetric, threshold: float, meaning: str) -> None:
        """Raise ``name`` when one data point of ``metric`` is above ``threshold``."""
        self._raise(name, metric, threshold, meaning, comparison_operator=ABOVE, evaluation_periods=1)

    def silent(self, name: str, metric: cloudwatch.IMetric, periods: int, meaning: str) -> None:
        """Raise ``name`` when ``metric`` has counted nothing for that many periods (dead man's switch)."""
        self._raise(
            name,
            metric,
            1,
            meaning,
            comparison_operator=cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
            evaluation_periods=periods,
            treat_missing_data=cloudwatch.TreatMissingData.BREACHING,
        )

    def of_function(self, name: str, function: lambda_.IFunction) -> None:
        """Raise when more than one invocation in twenty fails."""
        rate = cloudwatch.MathExpression(
            expression="100 * errors / MAX([errors, invocations])",
            using_metrics={
                "errors": function.metric_errors(period=FIVE_MINUTES),
                "invocations": function.metric_invocations(period=FIVE_MINUTES),
            },
            period=FIVE_MINUTES,
            label="errors in per cent",
        )
        self.above(f"{name}Errors", rate, 5, f"{name} fails in more than 5 % of its invocations")

    def of_queue(self, name: str, queue: sqs.IQueue, dead_letters: sqs.IQueue, max_age: Duration) -> None:
        """Raise when something gave up, and when something waits too long."""
        minute = Duration.minutes(1)
        self.above(
            f"{name}DeadLetters",
            dead_letters.metric_approximate_number_of_messages_visible(period=minute, statistic="Maximum"),
            0,
            f"{name}: a message was given up after its last attempt; mend the cause, then redrive",
        )
        self.above(
            f"{name}Age",
            queue.metric_approximate_age_of_oldest_message(period=minute),
            max_age.to_seconds(),
            f"{name}: the oldest message waits longer than {max_age.to_human_string()}",
        )

    def _raise(self, name: str, metric: cloudwatch.IMetric, threshold: float, meaning: str, **how: Any) -> None:
        how.setdefault("treat_missing_data", QUIET_IS_FINE)
        alarm = cloudwatch.Alarm(self, name, metric=metric, threshold=threshold, alarm_description=meaning, **how)
        alarm.add_alarm_action(self._action)
