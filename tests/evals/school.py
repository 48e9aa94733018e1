"""An institution of the evaluation on a real database, and the chats people have with it."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID, uuid5

import psycopg
from psycopg.rows import dict_row
from psycopg.types.json import Jsonb

from functions.converse.intake import take_in
from functions.converse.turn import TurnPorts, take_turn
from functions.ingest.ingest import ingest
from local import postgres
from local.demo import institute, policy
from shared.adapters.built_in_thinker import BuiltInThinker
from shared.adapters.intent_classifier import IntentClassifier
from shared.adapters.latin_languages import identify
from shared.adapters.minilm import MiniLM
from shared.db.catalogue import publish
from shared.db.connection import Database
from shared.db.intake import IntakeStore
from shared.db.knowledge import PublishedKnowledge
from shared.db.migrate import migrate
from shared.db.turn_values import OpenTurn
from shared.db.turns import TurnStore
from shared.domain.queued import ConversationDue, InboundItem
from shared.domain.talk import Outcome, Situation
from shared.ports import Thinker
from shared.thinking.think import ThinkPorts, think
from shared.training.build import main as build_models
from tests.evals.sets import HERE
from tests.fakes import FakePoker, FakeWaiter
from tests.integration.knowledge_demo import Bucket, ports, upload

MODELS = Path(__file__).parents[2] / ".build" / "models"
NAMES = ("vidyapath", "mareas", "northgate")
TODAY = "2026-11-21 12:30+00"
"""A Saturday, 18:00 in India, 13:30 in Spain: dates of the sets are written from here."""
_SPACE = UUID("3b1f9c0e-7f57-4f2b-9f0f-6d2f0a8f5c11")
_numbers = count(1)


@dataclass(frozen=True)
class School:
    """One institution, published."""

    name: str
    tenant_id: UUID
    account: str


@dataclass
class Town:
    """All institutions of the evaluation and what they think with."""

    admin: "psycopg.Connection[dict[str, Any]]"
    database: Database
    thinking: ThinkPorts
    schools: dict[str, School]

    def chat(self, school: str, lead: str = "Asha") -> "Chat":
        """A new person writes to a school."""
        return Chat(self, self.schools[school], f"91{9_100_000_000 + next(_numbers)}", lead)


class _Recorded(TurnStore):
    """Remembers every outcome: the bot also ends turns without thinking, when a human has taken over."""

    def __init__(self, database: Database, outcomes: list[Outcome]) -> None:
        super().__init__(database)
        self._outcomes = outcomes

    def record(self, turn: OpenTurn, outcome: Outcome) -> None:
        super().record(turn, outcome)
        self._outcomes.append(outcome)


@dataclass
class Chat:
    """One person's chat: every message goes through intake, and every turn through the stores."""

    town: Town
    school: School
    phone: str
    lead: str
    outcomes: list[Outcome] = field(default_factory=list)
    situations: list[Situation] = field(default_factory=list)
    due: ConversationDue | None = None
    _answered: int = 0

    def says(self, *texts: str) -> Outcome:
        """The outcome of the turn that answers a burst."""
        poker = FakePoker()
        for text in texts:
            take_in(self._item(text).model_dump_json(), IntakeStore(self.town.database), poker, lambda _b, _k: b"")
        tenant, conversation, _ = poker.turns[-1]
        self.due = ConversationDue(tenant_id=tenant, conversation_id=conversation)
        # Nobody waits here for the quiet after a fragment.
        self.town.admin.execute("update conversation set due_at = app_now() where id = %s", [conversation])
        thinking = self.town.thinking
        take_turn(
            self.due,
            TurnPorts(
                _Recorded(self.town.database, self.outcomes),
                FakePoker(),
                self._think,
                thinking.thinker.rest,
                FakeWaiter(),
            ),
        )
        if len(self.outcomes) < self._answered + 1:
            # Nothing was thought: the chat is in human hands.
            self.outcomes.append(self.outcomes[-1].model_copy(update={"kind": "silent", "reply": None, "tasks": ()}))
        self._answered += 1
        return self.outcomes[-1]

    def replies(self) -> list[str]:
        """What was answered, turn by turn; empty where nothing was."""
        return [outcome.reply.text if outcome.reply else "" for outcome in self.outcomes]

    def stored(self) -> dict[str, Any]:
        """What the records hold of this person in the end."""
        row = self.town.admin.execute(
            """
            select l.name, l.fields, l.stage, l.score, l.temperature, l.opted_out_at is not null as opted_out,
                c.owner, c.callback, c.summary,
                coalesce((select jsonb_agg(to_jsonb(t) order by t.created_at) from task t
                    where t.conversation_id = c.id), '[]') as tasks
            from conversation c join lead l on l.id = c.lead_id where l.phone = %s
            """,
            [self.phone],
        ).fetchone()
        assert row is not None
        return row

    def _think(self, situation: Situation) -> Outcome:
        self.situations.append(situation)
        return think(situation, self.town.thinking)

    def _item(self, text: str) -> InboundItem:
        now = self.town.admin.execute("select extract(epoch from app_now())::bigint as now").fetchone()
        assert now is not None
        message = {
            "id": f"wamid.{next(_numbers)}",
            "from": self.phone,
            "timestamp": str(now["now"]),
            "type": "text",
            "text": {"body": text},
        }
        return InboundItem(
            kind="message",
            channel="whatsapp",
            account=self.school.account,
            received_at=now["now"] * 1000,
            data={"message": message, "contact": {"wa_id": self.phone, "profile": {"name": self.lead}}},
        )


@contextmanager
def town(thinker: Thinker | None = None) -> Iterator[Town]:
    """Start a database, publish every institution and open the doors.

    Args:
        thinker: the engine to be judged; None: the built-in one.
    """
    build_models(MODELS)
    logins = {"turant_app": secrets.token_hex(8), "turant_ingest": secrets.token_hex(8)}
    with TemporaryDirectory() as scratch:
        server = postgres.start(Path(scratch) / "data", password=secrets.token_hex(8))
        try:
            migrate(server.url("postgres"), logins)
            app, writer = (
                psycopg.conninfo.make_conninfo(
                    host="127.0.0.1", port=server.port, user=role, password=logins[role], dbname="postgres"
                )
                for role in logins
            )
            with psycopg.connect(server.url("postgres"), autocommit=True, row_factory=dict_row) as admin:
                _set_clock(admin)
                embedder = MiniLM(MODELS)
                schools = {name: _open(name, admin, writer, embedder) for name in NAMES}
                database, built_in = Database(lambda: app), BuiltInThinker()
                thinking = ThinkPorts(
                    classifier=IntentClassifier(MODELS, embedder),
                    identify=identify,
                    knowledge=PublishedKnowledge(database, embedder),
                    thinker=thinker or built_in,
                    stand_by=built_in,
                )
                yield Town(admin, database, thinking, schools)
                database.close()
        finally:
            server.stop()


def _set_clock(admin: "psycopg.Connection[dict[str, Any]]") -> None:
    """It is the day the sets are written for, and time runs."""
    admin.execute(
        "do $$ begin execute format('create or replace function app_now() returns timestamptz language sql stable as "
        f"%L', format('select clock_timestamp() + %L::interval', '{TODAY}'::timestamptz - clock_timestamp())); end $$"
    )


def _open(name: str, admin: "psycopg.Connection[dict[str, Any]]", writer: str, embedder: MiniLM) -> School:
    source = institute.read(HERE / "institutions" / f"{name}.toml")
    school = School(name, uuid5(_SPACE, name), str(uuid5(_SPACE, name).int % 10**15))
    with admin.transaction(), admin.cursor() as cursor:
        settings = institute.settings(source).model_dump(mode="json", exclude={"name"})
        cursor.execute(
            "insert into tenant (id, name, settings) values (%s, %s, %s)",
            [school.tenant_id, source["institution"]["name"], Jsonb(settings)],
        )
        cursor.execute(
            "with opened as (insert into channel_account (tenant_id, kind, external_id, name, token)"
            " values (%s, 'whatsapp', %s, 'desk', 'token') returning *)"
            " insert into channel_route select kind, external_id, tenant_id, id from opened",
            [school.tenant_id, school.account],
        )
        publish(cursor, school.tenant_id, institute.catalogue(source))
    bucket = Bucket()
    for file in sorted((HERE / "institutions" / name).glob("*.md")):
        title = file.stem.replace("-", " ").capitalize()
        document = policy.build(file, title, source["institution"]["name"])
        bucket.put(f"tenant/{school.tenant_id}/uploads/{file.stem}.docx", document)
    with ports(bucket, writer, embedder) as work:
        for key in bucket.objects:
            ingest(upload(key, tenant_id=school.tenant_id), work)
    return school
