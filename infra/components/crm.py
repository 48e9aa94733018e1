"""From the bus to customers' CRMs: a rule, a queue and a place for what is given up, for each kind."""

from aws_cdk import CfnParameter, Duration, Stack
from aws_cdk import aws_events as events
from constructs import Construct

from infra.components.alarms import Alarms
from infra.components.runtime_function import RuntimeFunction
from infra.components.work_queue import WorkQueue

KINDS = ("hubspot", "salesforce", "pipedrive", "leadsquared", "webhook")
ADDRESSES = {
    "HubspotUrl": ("https://api.hubapi.com", "HubSpot"),
    "SalesforceUrl": ("https://{host}", "Salesforce; {host} is each organisation's own"),
    "PipedriveUrl": ("https://api.pipedrive.com", "Pipedrive"),
    "LeadsquaredUrl": ("https://{host}", "LeadSquared; {host} depends on region and account"),
    "ReceiverUrl": ("", "The one server that webhooks may reach; empty: every public one"),
    "PagesUrl": ("", "Where people read conversations; empty: nowhere"),
}


def addresses(stack: Stack) -> dict[str, str]:
    """Where other systems stand: settings, each from a parameter of the stack."""
    return {
        f"{name.removesuffix('Url').upper()}_URL": CfnParameter(
            stack, name, default=default, description=description
        ).value_as_string
        for name, (default, description) in ADDRESSES.items()
    }


class CrmQueues(Construct):
    """The queues that ``CrmSync`` works through, each fed by what concerns its kind of CRM and by ourselves."""

    def __init__(self, scope: Construct, name: str, *, bus: events.IEventBus, alarms: Alarms) -> None:
        super().__init__(scope, name)
        self._queues = {
            # Its messages wait for their turn by intention, fifteen minutes at a time.
            kind: WorkQueue(self, f"Crm{kind.title()}", consumer="CrmSync", alarms=alarms, max_age=Duration.minutes(30))
            for kind in KINDS
        }
        for kind, queue in self._queues.items():
            of = f"What happens to leads of tenants that are connected to {kind}"
            queue.hears(bus, f"To{kind.title()}", {"crms": [kind]}, of)

    def written_by(self, function: RuntimeFunction) -> None:
        """Let a function ask for work on connections."""
        for kind, queue in self._queues.items():
            function.sends_to(f"CRM_{kind.upper()}_QUEUE_URL", queue)

    def worked_by(self, function: RuntimeFunction) -> None:
        """Feed ``CrmSync``, one lead at a time: each may take as long as a CRM does."""
        for queue in self._queues.values():
            function.consumes(queue, batch_size=1)

    def buried_by(self, function: RuntimeFunction) -> None:
        """Let ``DeadLetter`` keep what is given up."""
        for queue in self._queues.values():
            function.drains(queue, batch_size=10)
