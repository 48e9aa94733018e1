"""A ``Waiter`` on Step Functions: one standard execution for each thing that waits."""

import json
from datetime import UTC, datetime, timedelta

from botocore.exceptions import BotoCoreError, ClientError

from shared.adapters.aws import client
from shared.domain.queued import Due
from shared.errors import AwsUnavailableError


class StepFunctionsWaiter:
    """See ``shared.ports.Waiter``. The name of an execution makes a second start of the same one harmless."""

    def __init__(self, machine: str) -> None:
        """``machine``: the ARN of ``infra.components.waiting``."""
        self._machine = machine

    def wake(self, due: Due, at: datetime) -> None:
        """Start an execution that waits until ``at``, rounded up to a whole second."""
        moment = (at.astimezone(UTC) + timedelta(seconds=1, microseconds=-1)).replace(microsecond=0)
        given = {"at": moment.strftime("%Y-%m-%dT%H:%M:%SZ"), "due": due.model_dump(mode="json")}
        try:
            client("stepfunctions").start_execution(
                stateMachineArn=self._machine, name=_name(due), input=json.dumps(given)
            )
        except ClientError as error:
            if error.response["Error"]["Code"] != "ExecutionAlreadyExists":
                raise AwsUnavailableError(f"could not wait: {error.response['Error']['Code']}") from error
        except BotoCoreError as error:
            raise AwsUnavailableError(f"could not wait: {type(error).__name__}") from error


def _name(due: Due) -> str:
    return f"{due.kind}-{due.id}-{due.generation}"
