"""What may be rebuilt at will: functions, queues, the public door, and who may do what."""

from typing import Any

from aws_cdk import CfnOutput, Duration, Stack
from aws_cdk import aws_apigatewayv2 as apigateway
from aws_cdk import aws_events as events
from constructs import Construct

from infra.components.alarms import Alarms
from infra.components.api_door import ApiDoor
from infra.components.crm import CrmQueues, addresses
from infra.components.door import Door
from infra.components.live_door import LiveDoor
from infra.components.parameters import embedding_settings, graph_settings, mail_domain, model_settings
from infra.components.runtime_function import RuntimeFunction
from infra.components.uploads import PREFIX
from infra.components.waiting import Waiting
from infra.components.work_queue import WorkQueue
from infra.data_stack import DataStack
from infra.stages import Stage

UNKNOWN_HOLD_SECONDS = "120"
RAW_PREFIX = "items/"
GET, POST = apigateway.HttpMethod.GET, apigateway.HttpMethod.POST


class ServiceStack(Stack):
    """A message in, an answer out."""

    def __init__(self, scope: Construct, name: str, *, stage: Stage, data: DataStack, **options: Any) -> None:
        super().__init__(scope, name, **options)
        self._stage = stage
        self._data = data
        self._often = Duration.minutes(stage.sweep_every_minutes)
        self._seldom = Duration.minutes(max(60, stage.sweep_every_minutes))
        self._alarms = Alarms(self, "Alarms", topic=data.topic)
        self._inbound = self._queue("Inbound", "Intake", fifo=True)
        self._statuses = self._queue("Statuses", "Status")
        self._turns = self._queue("Turns", "Turn")
        self._outbox = self._queue("Outbox", "Send")
        # Its messages wait for up to fifteen minutes by intention.
        self._watchdog = self._queue("Watchdog", "Sweep", max_age=Duration.minutes(30))
        self._events = self._queue("Events", "Publish")
        self._bus = events.EventBus(self, "Bus", event_bus_name=f"turant-{stage.name}")
        # Its messages wait for their time by intention, fifteen minutes at a time.
        self._deliveries = self._queue("Deliveries", "Deliver", max_age=Duration.minutes(30))
        self._crms = CrmQueues(self, "Crms", bus=self._bus, alarms=self._alarms)
        self._due = self._queue("DueQueue", "Due")
        self._waiting = Waiting(self, "Waiting", queue=self._due)

        self._media = self._queue("MediaQueue", "Fetch", max_age=Duration.minutes(30))

        # A submission that could not be fetched waits here for its next attempt.
        self._lead_forms = self._queue("LeadForms", "LeadForm", max_age=Duration.minutes(30))

        self._live = self._queue("LiveQueue", "Live")
        self._live_door = LiveDoor(self, "LiveDoor", stage=stage)

        self._embedding, self._model = embedding_settings(self), model_settings(self)
        self._engine = {**self._model, **self._embedding}
        self._addresses = addresses(self)
        self._graph, self._mail_domain = graph_settings(self), mail_domain(self)
        self._add_webhook()
        self._add_api()
        self._add_intake()
        self._add_lead_form()
        self._add_fetch()
        self._add_turn()
        self._add_send()
        self._add_status()
        self._add_sweep()
        self._add_publish()
        self._add_crm_sync()
        self._add_deliver()
        self._add_dead_letter()
        self._add_due()
        self._add_ingest()
        self._add_live()

    def _add_webhook(self) -> None:
        webhook = RuntimeFunction(self, "Webhook", stage=self._stage, alarms=self._alarms)
        webhook.sends_to("INBOUND_QUEUE_URL", self._inbound)
        webhook.sends_to("STATUSES_QUEUE_URL", self._statuses)
        webhook.reads_secret("META_SECRET_ARN", self._data.meta)
        webhook.writes_objects("RAW_BUCKET", self._data.raw, RAW_PREFIX)
        door = Door(self, "WebhookDoor", stage=self._stage)
        door.answer("/webhooks/meta", [GET, POST], webhook, "Meta signs the body; the function checks the exact bytes")
        five_minutes = Duration.minutes(5)
        self._alarms.above(
            "WebhookSlow",
            # At the door, not in the function: a cold start is part of what Meta waits for.
            door.metric_latency(statistic="p99", period=five_minutes),
            1000,
            "The webhook's slowest hundredth takes over a second: Meta slows down, then switches it off",
        )
        self._alarms.above(
            "WebhookFaults",
            door.metric_server_error(statistic="Sum", period=five_minutes),
            5,
            "The webhook answers 5xx: Meta delivers again, but later and later",
        )
        CfnOutput(self, "WebhookUrl", value=f"{door.api_endpoint}/webhooks/meta")

    def _add_api(self) -> None:
        api = self._function("Api", **self._engine, **self._graph, RECEIVER_URL=self._addresses["RECEIVER_URL"])
        api.reads_secret("DATABASE_SECRET_ARN", self._data.database.app)
        api.reads_secret("MODEL_SECRET_ARN", self._data.model)
        # It makes forms for uploads, which may do what it may.
        api.writes_objects("UPLOADS_BUCKET", self._data.uploads, PREFIX)
        api.sends_to("EVENTS_QUEUE_URL", self._events)
        api.sends_to("DUE_QUEUE_URL", self._due)
        api.sends_to("OUTBOX_QUEUE_URL", self._outbox)
        api.sends_to("WATCHDOG_QUEUE_URL", self._watchdog)
        api.reads_secret("TENANT_KEY_SECRET_ARN", self._data.tenant_key)
        api.knows("LIVE_URL", self._live_door)
        # Tokens of channels are asked about in our app's name.
        api.reads_secret("META_SECRET_ARN", self._data.meta)
        # Of somebody who is erased.
        api.deletes_objects("RAW_BUCKET", self._data.raw, RAW_PREFIX)
        api.deletes_objects("MEDIA_BUCKET", self._data.media, PREFIX)
        # It makes addresses for downloads and forms for uploads, which may do what it may.
        api.reads_objects("MEDIA_BUCKET", self._data.media, PREFIX)
        api.writes_objects("MEDIA_BUCKET", self._data.media, PREFIX)
        self._crms.written_by(api)
        api.sends_to("DELIVERIES_QUEUE_URL", self._deliveries)
        api.sends_to("LEAD_FORMS_QUEUE_URL", self._lead_forms)
        api.reads_secret("SIGNING_KEYS_SECRET_ARN", self._data.signing_keys)
        api.mails_from("MAIL_FROM", self._mail_domain)
        # A door of its own: however hard tenants' software knocks, Meta's deliveries are not throttled.
        door = ApiDoor(self, "ApiDoor", stage=self._stage, api=api, alarms=self._alarms)
        CfnOutput(self, "ApiUrl", value=f"{door.api_endpoint}/v1")

    def _add_intake(self) -> None:
        intake = self._function("Intake")
        intake.reads_secret("DATABASE_SECRET_ARN", self._data.database.app)
        intake.sends_to("TURNS_QUEUE_URL", self._turns)
        intake.sends_to("WATCHDOG_QUEUE_URL", self._watchdog)
        intake.sends_to("OUTBOX_QUEUE_URL", self._outbox)
        intake.sends_to("LEAD_FORMS_QUEUE_URL", self._lead_forms)
        intake.sends_to("LIVE_QUEUE_URL", self._live)
        intake.sends_to("EVENTS_QUEUE_URL", self._events)
        intake.sends_to("MEDIA_QUEUE_URL", self._media)
        # Digests of people who were erased are made with it.
        intake.reads_secret("TENANT_KEY_SECRET_ARN", self._data.tenant_key)
        intake.reads_objects("RAW_BUCKET", self._data.raw, RAW_PREFIX)
        intake.consumes(self._inbound, batch_size=10)

    def _add_lead_form(self) -> None:
        lead_form = self._function("LeadForm", **self._graph)
        lead_form.reads_secret("DATABASE_SECRET_ARN", self._data.database.app)
        lead_form.reads_secret("TENANT_KEY_SECRET_ARN", self._data.tenant_key)
        lead_form.sends_to("LEAD_FORMS_QUEUE_URL", self._lead_forms)
        lead_form.sends_to("OUTBOX_QUEUE_URL", self._outbox)
        lead_form.sends_to("WATCHDOG_QUEUE_URL", self._watchdog)
        lead_form.sends_to("EVENTS_QUEUE_URL", self._events)
        lead_form.waits_with("WAITING_ARN", self._waiting)
        lead_form.sends_to("DUE_QUEUE_URL", self._due)
        lead_form.consumes(self._lead_forms, batch_size=1)
        lead_form.runs_every(self._seldom, "Reads pages' own lists of leads for what no webhook brought")
        for name, meaning in (
            ("LeadFormTokenRefused", "A page's token is refused: its leads wait for somebody to renew it"),
            ("LeadFormLost", "A submitted form could not be fetched for a day"),
        ):
            self._alarms.above(name, lead_form.own_metric(name, statistic="Sum"), 0, meaning)

    def _add_fetch(self) -> None:
        fetch = self._function("Fetch", **self._graph)
        fetch.reads_secret("DATABASE_SECRET_ARN", self._data.database.app)
        fetch.reads_secret("TENANT_KEY_SECRET_ARN", self._data.tenant_key)
        fetch.sends_to("MEDIA_QUEUE_URL", self._media)
        fetch.writes_objects("MEDIA_BUCKET", self._data.media, PREFIX)
        fetch.consumes(self._media, batch_size=1)

    def _add_turn(self) -> None:
        turn = self._function("Turn", **self._engine)
        turn.reads_secret("DATABASE_SECRET_ARN", self._data.database.app)
        turn.reads_secret("MODEL_SECRET_ARN", self._data.model)
        turn.sends_to("TURNS_QUEUE_URL", self._turns)
        turn.sends_to("OUTBOX_QUEUE_URL", self._outbox)
        turn.sends_to("EVENTS_QUEUE_URL", self._events)
        turn.sends_to("DUE_QUEUE_URL", self._due)
        turn.waits_with("WAITING_ARN", self._waiting)
        turn.consumes(self._turns, batch_size=1)
        self._alarms.above(
            "TurnBrokeDown",
            turn.own_metric("TurnBrokeDown", statistic="Sum"),
            0,
            "A message could not be thought over by a fault of ours: a person of the institution was asked to answer",
        )

    def _add_send(self) -> None:
        send = self._function("Send", **self._graph, UNKNOWN_HOLD_SECONDS=UNKNOWN_HOLD_SECONDS)
        send.reads_secret("DATABASE_SECRET_ARN", self._data.database.app)
        send.reads_secret("TENANT_KEY_SECRET_ARN", self._data.tenant_key)
        # It makes addresses where the platform fetches files, which may do what it may.
        send.reads_objects("MEDIA_BUCKET", self._data.media, PREFIX)
        send.sends_to("OUTBOX_QUEUE_URL", self._outbox)
        send.sends_to("WATCHDOG_QUEUE_URL", self._watchdog)
        send.sends_to("LIVE_QUEUE_URL", self._live)
        send.consumes(self._outbox, batch_size=1)
        self._alarms.above(
            "ChannelParked",
            send.own_metric("ChannelParked", statistic="Sum"),
            0,
            "A platform lets a channel send nothing (a refused token, billing, a ban): its messages wait for somebody",
        )

    def _add_status(self) -> None:
        status = self._function("Status")
        status.reads_secret("DATABASE_SECRET_ARN", self._data.database.app)
        status.sends_to("OUTBOX_QUEUE_URL", self._outbox)
        status.sends_to("LIVE_QUEUE_URL", self._live)
        status.consumes(self._statuses, batch_size=10)

    def _add_sweep(self) -> None:
        sweep = self._function("Sweep", UNKNOWN_HOLD_SECONDS=UNKNOWN_HOLD_SECONDS)
        sweep.reads_secret("DATABASE_SECRET_ARN", self._data.database.app)
        sweep.sends_to("TURNS_QUEUE_URL", self._turns)
        sweep.sends_to("OUTBOX_QUEUE_URL", self._outbox)
        sweep.sends_to("WATCHDOG_QUEUE_URL", self._watchdog)
        sweep.sends_to("EVENTS_QUEUE_URL", self._events)
        self._crms.written_by(sweep)
        sweep.sends_to("DELIVERIES_QUEUE_URL", self._deliveries)
        sweep.sends_to("DUE_QUEUE_URL", self._due)
        sweep.sends_to("MEDIA_QUEUE_URL", self._media)
        sweep.consumes(self._watchdog, batch_size=10)
        sweep.runs_every(self._often, "The slow schedule behind the watchdog messages")
        self._alarms.above(
            "OldestUnanswered",
            sweep.own_metric("OldestUnansweredSeconds", statistic="Maximum"),
            120,
            "Somebody has been waiting for an answer for over two minutes",
        )
        self._alarms.silent(
            "SweepSilent",
            sweep.metric_invocations(period=self._often),
            3,
            "Nothing looks for what was left undone: the watchdog and its schedule are both silent",
        )

    def _add_publish(self) -> None:
        publish = self._function("Publish")
        publish.reads_secret("DATABASE_SECRET_ARN", self._data.database.app)
        publish.sends_to("EVENTS_QUEUE_URL", self._events)
        publish.sends_to("LIVE_QUEUE_URL", self._live)
        publish.puts_events("BUS_NAME", self._bus)
        publish.consumes(self._events, batch_size=10)

    def _add_crm_sync(self) -> None:
        sync = self._function("CrmSync", OWN_HOSTS=self._own_hosts(), **self._addresses)
        sync.reads_secret("DATABASE_SECRET_ARN", self._data.database.app)
        sync.reads_secret("TENANT_KEY_SECRET_ARN", self._data.tenant_key)
        self._crms.written_by(sync)
        self._crms.worked_by(sync)
        sync.sends_to("EVENTS_QUEUE_URL", self._events)
        sync.runs_every(self._often, "Reads from customers' CRMs who has enrolled")

    def _add_deliver(self) -> None:
        deliver = self._function("Deliver", OWN_HOSTS=self._own_hosts(), RECEIVER_URL=self._addresses["RECEIVER_URL"])
        deliver.reads_secret("DATABASE_SECRET_ARN", self._data.database.app)
        deliver.reads_secret("TENANT_KEY_SECRET_ARN", self._data.tenant_key)
        deliver.sends_to("DELIVERIES_QUEUE_URL", self._deliveries)
        deliver.sends_to("EVENTS_QUEUE_URL", self._events)
        # One webhook at a time: each may take as long as its server does.
        deliver.consumes(self._deliveries, batch_size=1)
        self._deliveries.hears(self._bus, "ToWebhooks", {"webhooks": [True]}, "What webhooks are to be told")

    def _add_dead_letter(self) -> None:
        dead_letter = self._function("DeadLetter")
        dead_letter.reads_secret("DATABASE_SECRET_ARN", self._data.database.app)
        self._crms.buried_by(dead_letter)
        dead_letter.drains(self._deliveries, batch_size=10)
        self._alarms.above(
            "CrmDeadLetters",
            dead_letter.own_metric("DeadLetters", statistic="Sum"),
            0,
            "Something for a CRM or a webhook was given up after its last attempt; mend the cause, then redrive",
        )

    def _own_hosts(self) -> str:
        return ",".join(door.host for door in self.node.find_all() if isinstance(door, Door | LiveDoor))

    def _add_due(self) -> None:
        due = self._function("Due", **self._model)
        due.reads_secret("DATABASE_SECRET_ARN", self._data.database.app)
        due.reads_secret("MODEL_SECRET_ARN", self._data.model)
        due.sends_to("OUTBOX_QUEUE_URL", self._outbox)
        due.sends_to("WATCHDOG_QUEUE_URL", self._watchdog)
        due.sends_to("DUE_QUEUE_URL", self._due)
        due.sends_to("EVENTS_QUEUE_URL", self._events)
        due.waits_with("WAITING_ARN", self._waiting)
        # Of messages that retention lets go.
        due.deletes_objects("MEDIA_BUCKET", self._data.media, PREFIX)
        due.mails_from("MAIL_FROM", self._mail_domain)
        due.consumes(self._due, batch_size=1)

    def _add_ingest(self) -> None:
        uploads = self._data.uploads
        ingest = self._function("Ingest", **self._embedding)
        ingest.reads_secret("MODEL_SECRET_ARN", self._data.model)
        ingest.reads_secret("DATABASE_SECRET_ARN", self._data.database.ingest)
        ingest.reads_objects("UPLOADS_BUCKET", uploads, PREFIX)
        ingest.sends_to("UPLOADS_QUEUE_URL", uploads.queue)
        ingest.sends_to("EVENTS_QUEUE_URL", self._events)
        ingest.consumes(uploads.queue, batch_size=1)
        ingest.runs_every(self._seldom, "Looks for documents that another model embedded")

    def _add_live(self) -> None:
        live = self._function("Live")
        live.reads_secret("DATABASE_SECRET_ARN", self._data.database.app)
        live.reads_secret("SIGNING_KEYS_SECRET_ARN", self._data.signing_keys)
        live.sends_to("LIVE_QUEUE_URL", self._live)
        live.speaks_over("LIVE_URL", self._live_door)
        live.consumes(self._live, batch_size=10)
        self._live_door.answer(live, "Whoever connects shows a key or a ticket; the function looks it up")
        CfnOutput(self, "LiveUrl", value=self._live_door.url)

    def _function(self, name: str, **settings: str) -> RuntimeFunction:
        """A function that talks to the database: inside the network."""
        return RuntimeFunction(
            self,
            name,
            stage=self._stage,
            alarms=self._alarms,
            network=self._data.network,
            settings=settings,
        )

    def _queue(self, name: str, consumer: str, *, fifo: bool = False, max_age: Duration | None = None) -> WorkQueue:
        return WorkQueue(self, name, consumer=consumer, alarms=self._alarms, fifo=fifo, max_age=max_age)
