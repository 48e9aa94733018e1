"""Shadow mode: the bot drafts, a person sends, and how far they agreed is known."""

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from shared.db.channels import ChannelStore
from shared.db.connection import Database
from shared.db.lead_editing import LeadEditor
from shared.db.shadowing import DraftStore, HeldDraft
from shared.db.tenant_settings import SettingsStore
from shared.db.writing import WritingStore
from shared.domain.lead import Plan
from shared.domain.talk import GuardedReply, Institution
from shared.errors import ConflictError
from tests.api_client import Client, client
from tests.builders import Town
from tests.counter import Counter
from tests.reaching import Office


class Shadow(Counter):
    """A counter at which people send what the bot drafts."""

    def __init__(self, database: Database, town: Town) -> None:
        super().__init__(database, town)
        self.drafts = DraftStore(database)
        self.draft_on(True)

    def draft_on(self, shadow: bool, *channels: Any) -> None:
        wanted = Institution(name="Sharma Classes", shadow=shadow, shadow_channels=channels)
        SettingsStore(self.database).replace(self.tenant, wanted, self.by(None))

    def all(self) -> list[HeldDraft]:
        return [*self.drafts.of_conversation(self.tenant, self.conversation, 20)]

    @property
    def waiting(self) -> list[str]:
        return [draft.text for draft in self.drafts.waiting(self.tenant, 20)]

    def sends(self, text: str | None = None, member: UUID | None = None) -> None:
        newest, *_ = self.all()
        self.writing.answer(self.tenant, newest.id, self.by(member or self.ravi), text)
        self.send()


@pytest.fixture
def shadow(database: Database, town: Town) -> Shadow:
    return Shadow(database, town)


def asks(shadow: Shadow) -> Client:
    return client(shadow.town, shadow.database, shadow.tenant)


def test_nothing_leaves_until_a_person_sends_it_and_the_bot_drafts_on(shadow: Shadow) -> None:
    plan = Plan(due_at="2030-01-01T00:00:00Z", reason="silence")
    shadow.asks("fees?", notice=True, plan=plan, reply=GuardedReply(text="Rs 500.\n\nWe keep it.", language="en"))
    shadow.send()
    assert (shadow.texts(), shadow.waiting) == ([], ["Rs 500.\n\nWe keep it."])
    assert (shadow.waiter.waits, shadow.town.all("select from follow_up")) == ([], [])
    assert shadow.town.one("select notice_at from lead")["notice_at"] is None

    shadow.sends()
    assert shadow.texts() == ["Rs 500.\n\nWe keep it."] and shadow.waiting == []
    shown = shadow.shown()
    assert (shown.owner, shown.member) == ("bot", None), "nobody took it over"
    assert shadow.town.one("select notice_at is not null as told from lead")["told"]
    shadow.lead_says("and hostel?")
    turn = shadow.opened()
    assert [said.author for said in turn.situation.window] == ["lead", "human"] and turn.situation.greeted
    assert turn.in_shadow and turn.since == 2


def test_how_far_people_agree_is_counted_by_intent_and_engine(shadow: Shadow) -> None:
    for text in (None, "You said: fee?", "Please call our office, they will tell you everything about it."):
        shadow.asks("fees?")
        shadow.sends(text)
    found = [(draft.agreement, draft.member and draft.member.name) for draft in shadow.all()]
    assert found == [("different", "Ravi"), ("edited", "Ravi"), ("same", "Ravi")]
    (told,) = asks(shadow).get("/v1/analytics").body["agreement"]
    assert told == {"intent": "question", "engine": "test", "drafts": 3, "same": 1, "edited": 1, "different": 1,
                    "distance": 0.1}  # fmt: skip
    assert asks(shadow).get("/v1/analytics").body["human"]["replies"] == 1


def test_what_the_lead_writes_on_is_answered_by_one_draft_with_all_of_it(shadow: Shadow) -> None:
    shadow.asks("fees?")
    old, *_ = shadow.all()
    shadow.lead_says("and hostel?")
    assert shadow.all()[0].overtaken
    with pytest.raises(ConflictError, match="have written since"):
        shadow.writing.answer(shadow.tenant, old.id, shadow.by(shadow.ravi))
    shadow.turn()
    assert shadow.waiting == ["You said: fees? | and hostel?"]
    assert shadow.drafts.get(shadow.tenant, old.id).state == "superseded"
    shadow.asks("hello??")
    assert shadow.waiting == ["You said: fees? | and hostel? | hello??"]
    with pytest.raises(ConflictError, match="superseded"):
        shadow.writing.answer(shadow.tenant, old.id, shadow.by(shadow.ravi))


def test_a_person_who_writes_beside_the_drafts_takes_over_and_is_compared(shadow: Shadow) -> None:
    shadow.asks("fees?")
    shadow.writes(shadow.ravi, "You said: fees?")
    shadow.send()
    assert (shadow.waiting, shadow.all()[0].agreement, shadow.shown().owner) == ([], "same", "human")
    assert shadow.texts() == ["You said: fees?"]


def test_of_two_who_send_at_once_one_does(shadow: Shadow, app_url: str) -> None:
    shadow.asks("fees?")
    (draft,) = shadow.all()
    ended: list[str] = []

    def work(member: UUID) -> None:
        base = Database(lambda: app_url)
        try:
            WritingStore(base).answer(shadow.tenant, draft.id, shadow.by(member), "Rs 500")
            ended.append("sent")
        except ConflictError:
            ended.append("told")
        base.close()

    workers = [threading.Thread(target=work, args=[member]) for member in (shadow.ravi, shadow.meera)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(ended) == ["sent", "told"]
    assert "Rs 500" in str(shadow.town.one("select recent from conversation"))
    shadow.send()
    assert shadow.texts() == ["Rs 500"]


@pytest.mark.parametrize("what", ["put away", "disconnected"])
def test_where_nothing_can_be_sent_no_draft_waits(shadow: Shadow, what: str) -> None:
    shadow.asks("fees?")
    lead, by = shadow.town.one("select id from lead")["id"], shadow.by(shadow.ravi)
    if what == "put away":
        LeadEditor(shadow.database).put_away(shadow.tenant, lead, by)
    else:
        ChannelStore(shadow.database).disconnect(shadow.tenant, shadow.institute.channel_account_id, by)
    assert shadow.waiting == [] and [draft.state for draft in shadow.all()] == ["closed"]
    (told,) = shadow.town.all("select lead_id, data ->> 'why' as why from event where kind = 'DraftClosed'")
    assert told == {"lead_id": lead, "why": "closed"}


def test_a_draft_that_is_closed_while_somebody_sends_it_stays_closed(shadow: Shadow, admin_url: str) -> None:
    shadow.asks("fees?")
    (draft,) = shadow.all()
    with psycopg.connect(admin_url) as ending, ThreadPoolExecutor() as threads:
        ending.execute("update draft set state = 'closed', decided_at = app_now()")
        sending = threads.submit(shadow.writing.answer, shadow.tenant, draft.id, shadow.by(shadow.ravi))
        while not shadow.town.all("select from pg_stat_activity where wait_event_type = 'Lock'"):
            assert not sending.done()
        ending.commit()
        sending.result(30)
    assert [(it.state, it.message_id) for it in shadow.all()] == [("closed", None)]
    assert shadow.town.all("select from event where kind = 'DraftDecided'") == []


def test_what_may_wait_for_nobody_is_said_at_once_and_a_hand_over_is_one(shadow: Shadow) -> None:
    shadow.asks("STOP", kind="opted_out", rule="opts_out")
    shadow.send()
    assert (shadow.texts(), shadow.waiting) == (["You said: STOP"], [])
    shadow.asks("Shall I hear from you again?", kind="opted_in", rule="opts_in")
    shadow.send()
    shadow.asks("May I complain?", kind="handed_over", rule="complaint")
    shadow.send()
    assert (shadow.shown().owner, len(shadow.waiting), len(shadow.texts())) == ("human", 1, 2)
    shadow.sends(member=shadow.meera)
    member = shadow.shown().member
    assert member and member.name == "Meera"


def test_ended_shadow_mode_leaves_no_draft_and_no_turn_that_would_make_one(shadow: Shadow) -> None:
    shadow.asks("fees?")
    shadow.draft_on(True, "web")
    assert [draft.state for draft in shadow.all()] == ["closed"] and shadow.waiting == []
    shadow.draft_on(True, "whatsapp")
    shadow.lead_says("hostel?")
    turn = shadow.opened()
    shadow.draft_on(False)
    assert not shadow.records(turn), "it is taken again, by the rules that hold now"
    shadow.turn()
    shadow.send()
    assert shadow.texts() == ["You said: hostel?"]


def test_what_was_planned_before_is_not_sent_in_shadow(shadow: Shadow, town: Town) -> None:
    office = Office(shadow.database, town)
    office.template()
    wanted = Institution(name="Sharma Classes", shadow=True)
    SettingsStore(shadow.database).replace(office.institute.tenant_id, wanted, shadow.by(None))
    reached = office.reach_out(office.lead())
    assert (reached.kind, reached.why) == ("task", "shadow")


def test_drafts_are_read_sent_and_explained_over_the_api(shadow: Shadow) -> None:
    shadow.asks("fees?")
    caller = asks(shadow)
    (shown,) = caller.get("/v1/drafts").body["data"]
    assert (shown["text"], shown["state"], shown["overtaken"]) == ("You said: fees?", "waiting", False)
    assert caller.get(f"/v1/conversations/{shown['conversation_id']}/drafts").body["data"] == [shown]
    why = caller.get(f"/v1/turns/{shown['turn_id']}/why").body
    assert (why["purpose"], why["text"], why["message_id"]) == ("draft", "You said: fees?", None)

    shadow.town.advance(24 * 3600)
    late = caller.post(f"/v1/drafts/{shown['id']}/send")
    assert (late.status, "24 hours" in late.body["detail"]) == (409, True)
    shadow.lead_says("??")
    shadow.turn()
    (shown,) = caller.get("/v1/drafts").body["data"]
    sent = caller.post(f"/v1/drafts/{shown['id']}/send", {"text": "Rs 500, and a hostel costs Rs 90."})
    assert (sent.status, sent.body["state"], sent.body["agreement"]) == (202, "sent", "different")
    assert caller.get(f"/v1/messages/{sent.body['message_id']}").body["text"] == "Rs 500, and a hostel costs Rs 90."
    assert caller.get(f"/v1/drafts/draft_{uuid4().hex}").status == 404


def test_a_resolved_conversation_waits_for_nobody(shadow: Shadow) -> None:
    shadow.asks("fees?")
    shadow.hands.resolve(shadow.tenant, shadow.conversation, shadow.by(shadow.ravi))
    assert [draft.state for draft in shadow.all()] == ["closed"]
    shadow.asks("and hostel?")
    assert shadow.waiting == ["You said: and hostel?"]
