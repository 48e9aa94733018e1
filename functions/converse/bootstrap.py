"""The real adapters of every converse function, built once per cold start; settings are checked first."""

from datetime import timedelta
from functools import cache, partial
from typing import TYPE_CHECKING

from functions.converse.settings import (
    DueSettings,
    FetchSettings,
    IntakeSettings,
    LeadFormSettings,
    SendSettings,
    StatusSettings,
    SweepSettings,
    TurnSettings,
)
from shared.adapters.aws import SqsCrmPoker, SqsPoker, SqsWebhookPoker, secret, stored_object
from shared.db.intake import IntakeStore
from shared.wiring import database, sealed

if TYPE_CHECKING:
    from collections.abc import Callable

    from functions.converse.due import DuePorts
    from functions.converse.fetch import FetchPorts
    from functions.converse.lead_form import LeadFormPorts
    from functions.converse.send import SendPorts
    from functions.converse.sweep import SweepPorts
    from functions.converse.turn import TurnPorts
    from shared.db.statuses import StatusStore

WHATSAPP_COOLDOWN = timedelta(seconds=30)


@cache
def intake() -> "tuple[IntakeStore, SqsPoker, Callable[[str, str], bytes]]":
    """For ``Intake``."""
    settings = IntakeSettings.load()
    poker = SqsPoker(
        turns=settings.turns_queue_url,
        watchdog=settings.watchdog_queue_url,
        outbox=settings.outbox_queue_url,
        lead_forms=settings.lead_forms_queue_url,
        live=settings.live_queue_url,
        events=settings.events_queue_url,
        media=settings.media_queue_url,
    )
    store = IntakeStore(database(settings.database_secret_arn), sealed(settings.tenant_key_secret_arn))
    return store, poker, stored_object


@cache
def lead_form() -> "LeadFormPorts":
    """For ``LeadForm``."""
    from functions.converse.lead_form import LeadFormPorts
    from shared.adapters.graph_leads import GraphLeadForms
    from shared.adapters.step_functions import StepFunctionsWaiter
    from shared.adapters.tenant_key import TenantKey
    from shared.db.form_pages import FormPageStore
    from shared.db.forms import FormStore

    settings = LeadFormSettings.load()
    return LeadFormPorts(
        forms=FormStore(database(settings.database_secret_arn), sealed(settings.tenant_key_secret_arn)),
        pages=FormPageStore(database(settings.database_secret_arn)),
        platform=GraphLeadForms(str(settings.graph_url), settings.graph_version),
        poker=SqsPoker(
            lead_forms=settings.lead_forms_queue_url,
            outbox=settings.outbox_queue_url,
            watchdog=settings.watchdog_queue_url,
            events=settings.events_queue_url,
            due=settings.due_queue_url,
        ),
        waiter=StepFunctionsWaiter(settings.waiting_arn),
        vault=TenantKey(secret(settings.tenant_key_secret_arn)["key"]).decrypt,
    )


@cache
def turn() -> "TurnPorts":
    """For ``Turn``."""
    from functions.converse.turn import TurnPorts
    from shared.adapters.step_functions import StepFunctionsWaiter
    from shared.db.turns import TurnStore
    from shared.engines import think_ports
    from shared.thinking.think import think

    settings = TurnSettings.load()
    base = database(settings.database_secret_arn)
    thinking = think_ports(settings, base)
    return TurnPorts(
        turns=TurnStore(base),
        poker=SqsPoker(
            turns=settings.turns_queue_url,
            outbox=settings.outbox_queue_url,
            events=settings.events_queue_url,
            due=settings.due_queue_url,
        ),
        think=partial(think, ports=thinking),
        rest=thinking.thinker.rest,
        waiter=StepFunctionsWaiter(settings.waiting_arn),
    )


@cache
def send() -> "SendPorts":
    """For ``Send``."""
    from functions.converse.send import SendPorts
    from shared.adapters.media_files import S3MediaFiles
    from shared.adapters.tenant_key import TenantKey
    from shared.adapters.whatsapp import WhatsAppMessenger
    from shared.db.breaker import SharedBreaker
    from shared.db.outbox import Claimed, OutboxStore

    settings = SendSettings.load()
    base = database(settings.database_secret_arn)
    key = TenantKey(secret(settings.tenant_key_secret_arn)["key"])

    def token(claimed: Claimed) -> str:
        return key.decrypt(claimed.tenant_id, claimed.token)

    return SendPorts(
        outbox=OutboxStore(base),
        poker=SqsPoker(
            outbox=settings.outbox_queue_url, watchdog=settings.watchdog_queue_url, live=settings.live_queue_url
        ),
        messenger=WhatsAppMessenger(str(settings.graph_url), settings.graph_version),
        files=S3MediaFiles(settings.media_bucket),
        breaker=SharedBreaker(base, "whatsapp", WHATSAPP_COOLDOWN),
        vault=token,
        hold=timedelta(seconds=settings.unknown_hold_seconds),
    )


@cache
def status() -> "tuple[IntakeStore, StatusStore, SqsPoker]":
    """For ``Status``."""
    from shared.db.statuses import StatusStore

    settings = StatusSettings.load()
    base = database(settings.database_secret_arn)
    poker = SqsPoker(outbox=settings.outbox_queue_url, live=settings.live_queue_url)
    return IntakeStore(base), StatusStore(base), poker


@cache
def due() -> "DuePorts":
    """For ``Due``."""
    from functions.converse.alert import AlertPorts
    from functions.converse.awaken import AwakenPorts
    from functions.converse.due import DuePorts
    from functions.converse.follow_up import FollowUpPorts
    from functions.converse.reassign import ReassignPorts
    from functions.converse.resume import ResumePorts
    from shared.adapters.media_files import S3MediaFiles
    from shared.adapters.ses import SesMailer
    from shared.adapters.step_functions import StepFunctionsWaiter
    from shared.db.assignments import AssignmentStore
    from shared.db.channel_health import ChannelHealthStore
    from shared.db.following import FollowUpStore
    from shared.db.media import MediaStore
    from shared.db.plans import PlanStore
    from shared.db.retaining import RetentionStore
    from shared.db.takeover import HandsStore
    from shared.writers import writer

    settings = DueSettings.load()
    base, waiter = database(settings.database_secret_arn), StepFunctionsWaiter(settings.waiting_arn)
    poker = SqsPoker(
        outbox=settings.outbox_queue_url,
        watchdog=settings.watchdog_queue_url,
        due=settings.due_queue_url,
        events=settings.events_queue_url,
    )
    return DuePorts(
        FollowUpPorts(FollowUpStore(base), poker, waiter, writer(settings, base)),
        ReassignPorts(AssignmentStore(base), poker, waiter),
        RetentionStore(base),
        ResumePorts(ChannelHealthStore(base), poker),
        AwakenPorts(HandsStore(base), poker, waiter),
        AlertPorts(PlanStore(base), SesMailer(settings.mail_from)),
        partial(MediaStore(base).discard, discard=S3MediaFiles(settings.media_bucket).discard),
    )


@cache
def fetch() -> "FetchPorts":
    """For ``Fetch``."""
    from functions.converse.fetch import FetchPorts
    from shared.adapters.graph_media import GraphMedia
    from shared.adapters.media_files import S3MediaFiles
    from shared.adapters.tenant_key import TenantKey
    from shared.db.media import MediaStore

    settings = FetchSettings.load()
    return FetchPorts(
        media=MediaStore(database(settings.database_secret_arn)),
        platform=GraphMedia(str(settings.graph_url), settings.graph_version),
        files=S3MediaFiles(settings.media_bucket),
        poker=SqsPoker(media=settings.media_queue_url),
        vault=TenantKey(secret(settings.tenant_key_secret_arn)["key"]).decrypt,
    )


@cache
def sweep() -> "SweepPorts":
    """For ``Sweep``."""
    from functions.converse.sweep import SweepPorts
    from shared.db.assignments import AssignmentStore
    from shared.db.channel_health import ChannelHealthStore
    from shared.db.crm_backlog import BacklogStore
    from shared.db.following import FollowUpStore
    from shared.db.media import MediaStore
    from shared.db.plans import PlanStore
    from shared.db.relaying import RelayStore
    from shared.db.retaining import RetentionStore
    from shared.db.sweeping import SweepStore
    from shared.db.takeover import HandsStore
    from shared.db.telling import TellingStore

    settings = SweepSettings.load()
    base = database(settings.database_secret_arn)
    return SweepPorts(
        lanes=SweepStore(base),
        relays=RelayStore(base),
        backlog=BacklogStore(base),
        crms=SqsCrmPoker(settings.crm_queues),
        telling=TellingStore(base),
        webhooks=SqsWebhookPoker(settings.deliveries_queue_url),
        follow_ups=FollowUpStore(base),
        assignments=AssignmentStore(base),
        hands=HandsStore(base),
        plans=PlanStore(base),
        retention=RetentionStore(base),
        channels=ChannelHealthStore(base),
        media=MediaStore(base),
        poker=SqsPoker(
            turns=settings.turns_queue_url,
            outbox=settings.outbox_queue_url,
            watchdog=settings.watchdog_queue_url,
            events=settings.events_queue_url,
            due=settings.due_queue_url,
            media=settings.media_queue_url,
        ),
        hold=timedelta(seconds=settings.unknown_hold_seconds),
    )
