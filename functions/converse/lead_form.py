"""Function ``LeadForm``: a submitted form becomes a lead; what no webhook brought is found and becomes one, too."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol
from uuid import UUID

from functions.converse import bootstrap
from shared import metrics
from shared.batch import BatchResult, each
from shared.db.form_pages import FormPageStore, PageRoute
from shared.db.forms import ClaimedEntry, EntryLater, EntrySettled, FormStore
from shared.domain.form_lead import FormLead, Listed, ListedForm
from shared.domain.queued import LEAD_FORM_WORK, Due, EntryDue, FormDue, PageDue
from shared.errors import ChannelParkedError, RetryLaterError, TransientError
from shared.observability import logger
from shared.ports import Poker, Waiter

LOOK_EVERY = timedelta(minutes=55)
"""How often a page is looked at by the schedule, which comes round a little later than that."""
LOOKED_JUST_NOW = timedelta(minutes=10)
"""A page that many submissions ask to look at is looked at once."""
AT_MOST = 500
"""Pages and submissions that one round of the schedule asks for."""
SPARED = 0.75
"""Of a page's budget of calls: what is left of it belongs to submissions that wait, not to looking for others."""
SPENT = 0.95
SPENT_WAIT = 600.0
"""Seconds to leave a page alone whose budget is nearly spent."""


class LeadForms(Protocol):
    """What a platform knows of submitted lead forms. Reads only; never retries: the entry's row does.

    Every method raises:
        ChannelParkedError: the page's token is refused, or lacks a permission.
        RetryLaterError: the page's budget of calls is spent, and when to come back.
        TransientError: no answer, or one that may be another later.
    """

    @property
    def used(self) -> float:
        """The part of the page's budget of calls that is spent, in [0, 1], as the last answer told; 0 if none did."""
        ...

    def lead(self, leadgen_id: str, token: str) -> FormLead:
        """One submission."""
        ...

    def forms(self, page: str, token: str, after: str = "") -> Listed[ListedForm]:
        """The forms of a page."""
        ...

    def leads(self, form: str, token: str, since: datetime, after: str = "") -> Listed[str]:
        """Ids of the form's submissions since then."""
        ...


@dataclass(frozen=True)
class LeadFormPorts:
    """What it needs of the outside."""

    forms: FormStore
    pages: FormPageStore
    platform: LeadForms
    poker: Poker
    waiter: Waiter
    vault: Callable[[UUID, bytes], str]
    """Opens a tenant's token."""


def handler(event: dict[str, Any], _context: object) -> BatchResult | None:
    """Work through the batch; on the schedule, ask for a look at every page and for whatever is overdue."""
    ports = bootstrap.lead_form()
    if "Records" in event:
        return each(event, lambda body: work(body, ports))
    for entry in ports.forms.overdue(AT_MOST):
        ports.poker.lead_forms(entry)
    for page in ports.pages.unlooked(LOOK_EVERY, AT_MOST):
        ports.poker.lead_forms(page)
    return None


def work(body: str, ports: LeadFormPorts) -> None:
    """Do what a message of the queue asks for. Safe to repeat."""
    match LEAD_FORM_WORK.validate_json(body):
        case EntryDue() as due:
            take(due, ports)
        case PageDue() as due:
            look_at_page(due, ports)
        case FormDue() as due:
            look_at_form(due, ports)


def take(due: EntryDue, ports: LeadFormPorts) -> None:
    """Fetch one submission and make it a lead."""
    claimed = ports.forms.claim(due)
    if isinstance(claimed, EntryLater):
        if claimed.wait is not None:
            ports.poker.lead_forms(due, claimed.wait)
        return
    if isinstance(claimed, EntrySettled):
        # Whoever settled it may have died before it could tell.
        _tell(due.tenant_id, claimed.unsent, ports)
        return
    try:
        lead = ports.platform.lead(claimed.leadgen_id, ports.vault(claimed.tenant_id, claimed.token))
    except ChannelParkedError as error:
        _park(claimed, error, ports)
    except RetryLaterError as error:
        ports.pages.pause(claimed.tenant_id, claimed.channel_account_id, error.seconds)
        ports.poker.lead_forms(due, error.seconds)
    except TransientError as error:
        _again(due, claimed, str(error), ports)
    else:
        stored = ports.forms.store(claimed, lead)
        reached = stored.reached if stored else None
        _tell(due.tenant_id, reached.conversation_id if reached else None, ports)
        if reached and reached.follow_up_id and reached.due_at:
            planned = Due(tenant_id=due.tenant_id, kind="follow_up", id=reached.follow_up_id, generation=0)
            ports.waiter.wake(planned, reached.due_at)
        if stored:
            ports.poker.due(Due(tenant_id=due.tenant_id, kind="assignment", id=stored.lead.id, generation=0))
        _spare(claimed, ports)
        known = {"lead": str(stored.lead.id), "reached": reached and reached.kind} if stored else {}
        logger.info("form taken", extra={"tenant": str(due.tenant_id), "test": lead.is_test, **known})


def look_at_page(due: PageDue, ports: LeadFormPorts) -> None:
    """Ask for what waits, read which forms the page has, and ask for a look at each."""
    for entry in ports.pages.waiting(due.tenant_id, due.channel_account_id):
        ports.poker.lead_forms(entry)
    page = ports.pages.look(due, timedelta() if due.after else LOOKED_JUST_NOW)
    if page is None:
        return
    with _Asking(page, ports) as token:
        listed = ports.platform.forms(page.page, token, due.after)
        for form in listed.items:
            ports.pages.meet(page, form.id, form.name, form.status, form.questions)
            ports.poker.lead_forms(
                FormDue(tenant_id=due.tenant_id, channel_account_id=due.channel_account_id, form=form.id)
            )
        if listed.after:
            ports.poker.lead_forms(due.model_copy(update={"after": listed.after}))
        else:
            ports.pages.looked(due)


def look_at_form(due: FormDue, ports: LeadFormPorts) -> None:
    """Read a part of the form's recent leads, and take up those that we never heard of."""
    page = ports.pages.look(due)
    if page is None:
        return
    with _Asking(page, ports) as token:
        listed = ports.platform.leads(due.form, token, page.since, due.after)
        for leadgen in ports.forms.repair(due.tenant_id, due.channel_account_id, due.form, listed.items):
            ports.poker.lead_forms(EntryDue(tenant_id=due.tenant_id, leadgen_id=leadgen))
        if listed.after and ports.platform.used < SPARED:
            ports.poker.lead_forms(due.model_copy(update={"after": listed.after}))


def _tell(tenant_id: UUID, conversation_id: UUID | None, ports: LeadFormPorts) -> None:
    """Other systems what happened, and the outbox what is to be sent."""
    ports.poker.events(tenant_id)
    if conversation_id is not None:
        ports.poker.outbox(tenant_id, conversation_id)
        ports.poker.watchdog(tenant_id, conversation_id)


class _Asking:
    """What a platform refuses while a page is looked at; the next look, or the queue, is the retry."""

    def __init__(self, page: PageRoute, ports: LeadFormPorts) -> None:
        self._page, self._ports = page, ports

    def __enter__(self) -> str:
        return self._ports.vault(self._page.tenant_id, self._page.token)

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> bool:
        match error:
            case ChannelParkedError():
                _park(self._page, error, self._ports)
            case RetryLaterError():
                self._ports.pages.pause(self._page.tenant_id, self._page.channel_account_id, error.seconds)
            case None:
                _spare(self._page, self._ports)
            case _:
                return False
        return True


def _spare(page: PageRoute | ClaimedEntry, ports: LeadFormPorts) -> None:
    """Leave a page alone before its budget of calls is spent: a young one has few."""
    if ports.platform.used >= SPENT:
        ports.pages.pause(page.tenant_id, page.channel_account_id, SPENT_WAIT)
        metrics.count("LeadFormBudgetSpent")


def _park(page: PageRoute | ClaimedEntry, refused: ChannelParkedError, ports: LeadFormPorts) -> None:
    ports.pages.park(page.tenant_id, page.channel_account_id, page.token, str(refused), refused.code)
    metrics.count("LeadFormTokenRefused")
    logger.error("page parked", extra={"tenant": str(page.tenant_id), "why": str(refused)})


def _again(due: EntryDue, claimed: ClaimedEntry, why: str, ports: LeadFormPorts) -> None:
    wait = ports.forms.again(claimed, why)
    if wait is None:
        metrics.count("LeadFormLost")
        logger.error("form given up", extra={"tenant": str(due.tenant_id), "why": why})
    else:
        ports.poker.lead_forms(due, wait)
        logger.warning("form to be fetched again", extra={"tenant": str(due.tenant_id), "why": why, "wait": wait})
