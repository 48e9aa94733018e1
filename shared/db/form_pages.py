"""The pages that lead forms belong to: what may be asked of them now, and their forms as the platform shows them."""

from datetime import datetime, timedelta
from uuid import UUID

from psycopg.types.json import Jsonb

from shared.db.channel_health import park
from shared.db.connection import Database, one
from shared.domain.form_questions import FormQuestion
from shared.domain.queued import EntryDue, FormDue, PageDue
from shared.domain.value import Value

RECENT = timedelta(hours=48)
"""How far back the platform's own list is read."""


class PageRoute(Value):
    """A page whose leads we may read."""

    tenant_id: UUID
    channel_account_id: UUID
    page: str
    """The platform's id of it."""
    token: bytes
    since: datetime
    """From when on its leads are recent."""


class FormPageStore:
    """Tables ``lead_page`` and ``lead_form``, and when a page's submissions are due."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def pause(self, tenant_id: UUID, channel_account_id: UUID, seconds: float) -> None:
        """The platform wants to be left alone about this page. What waits is given up no sooner for it."""
        given = {"tenant": tenant_id, "account": channel_account_id, "seconds": seconds}
        with self._database.tenant(tenant_id) as cursor:
            cursor.execute(_PAUSE, given)
            cursor.execute(_WAIT_OUT, given)

    def park(self, tenant_id: UUID, channel_account_id: UUID, token: bytes, why: str, code: int | None) -> None:
        """This token of the page is refused: everything of it waits until somebody acts."""
        with self._database.tenant(tenant_id) as cursor:
            park(cursor, tenant_id, channel_account_id, token, why, code)

    def look(self, due: PageDue | FormDue, just_now: timedelta = timedelta()) -> PageRoute | None:
        """A page that may be asked now; None where it may not, or was looked at ``just_now``."""
        given = {"tenant": due.tenant_id, "account": due.channel_account_id, "recent": RECENT, "just_now": just_now}
        with self._database.tenant(due.tenant_id) as cursor:
            row = one(cursor, _LOOK, given)
        return PageRoute(tenant_id=due.tenant_id, **row) if row else None

    def looked(self, due: PageDue) -> None:
        """All forms of a page are being looked at."""
        with self._database.tenant(due.tenant_id) as cursor:
            cursor.execute(_LOOKED, {"tenant": due.tenant_id, "account": due.channel_account_id})

    def meet(self, route: PageRoute, form: str, name: str, status: str, questions: tuple[FormQuestion, ...]) -> None:
        """Write down a form as the platform shows it."""
        given = {
            "tenant": route.tenant_id,
            "account": route.channel_account_id,
            "form": form,
            "name": name,
            "status": status,
            "questions": Jsonb([question.model_dump() for question in questions]),
        }
        with self._database.tenant(route.tenant_id) as cursor:
            cursor.execute(_KNOW_FORM, given)

    def waiting(self, tenant_id: UUID, channel_account_id: UUID, at_most: int = 500) -> list[EntryDue]:
        """Submissions of the page that are due."""
        with self._database.tenant(tenant_id) as cursor:
            rows = cursor.execute(
                """
                select leadgen_id from form_entry
                where tenant_id = %(tenant)s and channel_account_id = %(account)s
                    and state = 'waiting' and next_at <= app_now()
                order by received_at limit %(most)s
                """,
                {"tenant": tenant_id, "account": channel_account_id, "most": at_most},
            ).fetchall()
        return [EntryDue(tenant_id=tenant_id, **row) for row in rows]

    def unlooked(self, every: timedelta, at_most: int) -> list[PageDue]:
        """Pages of any tenant that were not looked at for so long; ids only."""
        with self._database.shared() as cursor:
            rows = cursor.execute("select * from pages_to_look_at(%s, %s)", [every, at_most]).fetchall()
        return [PageDue(**row) for row in rows]


_PAUSE = """
insert into lead_page as p (tenant_id, channel_account_id, paused_until)
values (%(tenant)s, %(account)s, app_now() + make_interval(secs => %(seconds)s))
on conflict (tenant_id, channel_account_id) do update
    set paused_until = greatest(p.paused_until, excluded.paused_until)
"""

# Waiting is no attempt: what waits for the page begins anew when it may go on.
_WAIT_OUT = """
update form_entry set attempt = 0, next_at = app_now() + make_interval(secs => %(seconds)s),
    give_up_at = app_now() + make_interval(secs => %(seconds)s) + interval '24 hours'
where tenant_id = %(tenant)s and channel_account_id = %(account)s and state = 'waiting'
"""

_LOOK = """
select a.id as channel_account_id, a.external_id as page, a.token, app_now() - %(recent)s as since
from channel_account a
join tenant t on t.id = a.tenant_id
left join lead_page p on p.tenant_id = a.tenant_id and p.channel_account_id = a.id
where a.tenant_id = %(tenant)s and a.id = %(account)s and a.state = 'active' and a.token is not null
    and t.status = 'active' and coalesce(p.paused_until, 'epoch') <= app_now()
    and coalesce(p.looked_at, 'epoch') <= app_now() - %(just_now)s
"""

_LOOKED = """
insert into lead_page (tenant_id, channel_account_id, looked_at) values (%(tenant)s, %(account)s, app_now())
on conflict (tenant_id, channel_account_id) do update set looked_at = excluded.looked_at
"""

_KNOW_FORM = """
insert into lead_form as f (tenant_id, channel_account_id, external_id, name, status, questions)
values (%(tenant)s, %(account)s, %(form)s, %(name)s, %(status)s, %(questions)s)
on conflict (tenant_id, external_id) do update
    set name = excluded.name, status = excluded.status, questions = excluded.questions
    where (f.name, f.status, f.questions) is distinct from (excluded.name, excluded.status, excluded.questions)
"""
