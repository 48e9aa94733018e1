"""The one machine for everything that waits longer than a queue can."""

from aws_cdk import aws_iam as iam
from aws_cdk import aws_sqs as sqs
from aws_cdk import aws_stepfunctions as sfn
from aws_cdk import aws_stepfunctions_tasks as tasks
from constructs import Construct

from infra.components.accepted import accepted


class Waiting(sfn.StateMachine):
    """An execution waits until ``$.at`` and then puts ``$.due`` into a queue. It knows nothing of what it waits for.

    What it fails to tell is found by the sweep: the row is the truth.
    """

    def __init__(self, scope: Construct, name: str, *, queue: sqs.IQueue) -> None:
        """Create the machine ``name`` that tells ``queue``."""
        until = sfn.Wait(scope, f"{name}Until", time=sfn.WaitTime.timestamp_path("$.at"))
        tell = tasks.SqsSendMessage(
            scope, f"{name}Tell", queue=queue, message_body=sfn.TaskInput.from_json_path_at("$.due")
        )
        super().__init__(
            scope,
            name,
            comment="Waits until $.at, then sends $.due",
            definition_body=sfn.DefinitionBody.from_chainable(until.next(tell)),
            state_machine_type=sfn.StateMachineType.STANDARD,
            role=iam.Role(scope, f"{name}Role", assumed_by=iam.ServicePrincipal("states.amazonaws.com")),
        )
        accepted(self, "AwsSolutions-SF1", "What happened stands in rows and events; a log would say it a second time")
        accepted(self, "AwsSolutions-SF2", "Two steps, of which one waits: there is nothing to trace")
