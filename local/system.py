"""The whole system on one machine, assembled from the synthesised template."""

import asyncio
import json
import socket
import time
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
from aiohttp import web

from local import moto_server, outside, postgres, topology
from local.activity import Activity
from local.aws import Endpoint
from local.clock import Clock, move_database
from local.demo import crms
from local.demo.seed import Seeded
from local.errors import CloudError
from local.events import Events
from local.front import Front
from local.gate import Gate
from local.instance import FunctionError, Launch
from local.machines import Machines
from local.mappings import Pollers
from local.processes import ROOT, held_port
from local.queue_store import QueueStore
from local.queues import Queues
from local.runtime import Function, Functions
from local.schedules import Schedule
from local.settings import Options, OwnModel, function_environment
from local.sockets import Sockets
from local.sqs import Sqs
from local.state import State, sentence
from local.synth import synthesise
from local.template import ACCOUNT, Settings, Template
from local.topology import BucketSpec, Topology
from local.vault import Vault
from local.world import graph, graph_world, mail, model, prospects
from shared.domain.crm import CrmKind
from shared.errors import SchemaChangedError

QUIESCE_SECONDS = 60
_ANEW = "`turant up --fresh` forgets it and starts anew."
LOOK_SECONDS = 1
"""How often it is looked whether PostgreSQL still runs."""


class System:
    """One running system. ``start``, then ``stop``; both in the same event loop."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.state = State(options.state)
        self.endpoints: dict[str, Any] = {}
        self._listeners: list[Callable[[dict[str, Any]], None]] = []
        self._exit = AsyncExitStack()
        self._sockets: dict[str, socket.socket] = {}
        self._gate = Gate()
        self._began = time.monotonic()

    def subscribe(self, listener: Callable[[dict[str, Any]], None]) -> None:
        """Hear of everything that happens (see ``local/activity.py``). Before ``start``."""
        self._listeners.append(listener)

    async def start(self) -> None:
        """Bring everything up.

        Raises:
            CloudError: one sentence that says what is in the way. Nothing is left running then.
        """
        try:
            await self._start()
        except BaseException as error:
            await self.stop()
            if isinstance(error, OSError):
                raise CloudError(sentence(error, self.state.folder)) from error
            raise

    async def stop(self) -> None:
        """Take everything down, in the opposite order. What is kept lies in ``.turant``."""
        if self.endpoints:
            self.activity.emit("cloud.stopping")
            self.endpoints = {}
        await self._exit.aclose()

    async def advance(self, seconds: float) -> str:
        """Move the one source of time forward, the database's included, between two things that happen.

        Returns:
            The time it is then, in ISO form.

        Raises:
            CloudError: if it would move back, or the functions do not come to rest.
        """
        if seconds < 0:
            raise CloudError("Time moves forward only: the state of `--fresh` begins with the present.")
        try:
            async with self._gate.closed(QUIESCE_SECONDS):
                self._move_database(self.clock.offset + seconds)
                self.clock.move(seconds)
        except TimeoutError:
            raise CloudError(f"Functions are still busy after {QUIESCE_SECONDS} s; time stands.") from None
        now = datetime.fromtimestamp(self.clock.now(), UTC).isoformat(timespec="seconds")
        self.activity.emit("clock.moved", seconds=seconds, now=now)
        return now

    async def settle(self, patience: float = 30.0, but_delayed: tuple[str, ...] = ("Watchdog", "LeadForms")) -> None:
        """Return when no message is on its way, apart from the delayed ones of the named queues.

        Raises:
            CloudError: if something still is after ``patience`` seconds.
        """
        deadline = time.monotonic() + patience
        while not self._quiet(but_delayed):
            if time.monotonic() > deadline:
                left = {queue.spec.short: queue.depth() for queue in self.queues if any(queue.depth())}
                raise CloudError(f"Not settled after {patience} s (visible, in flight, delayed): {left}")
            await asyncio.sleep(0.02)

    def _quiet(self, but_delayed: tuple[str, ...]) -> bool:
        for queue in self.queues:
            visible, in_flight, delayed = queue.depth()
            if queue.dead_letters is None:
                continue  # nobody takes a message out of a DLQ
            if visible or in_flight or (delayed and queue.spec.short not in but_delayed):
                return False
        return self._gate.empty and self.machines.quiet

    async def _start(self) -> None:
        options, state = self.options, self.state
        self._exit.callback(state.release)
        state.acquire(options.fresh)
        self.activity = Activity(state.activity)
        self._exit.callback(self.activity.close)
        for listener in self._listeners:
            self.activity.subscribe(listener)
        self.clock = Clock(state.clock)

        self._step("reading the template")
        outdir = await asyncio.to_thread(synthesise)
        self._aws, self._mail, self._model = (self._address() for _ in range(3))
        self._api = self._address(options.api_port)
        self._graph_world: graph_world.World | None = None
        self._graph = self._address(options.graph_port)
        self._crms: dict[CrmKind, str] = {kind: self._address() for kind in crms.CRMS}
        self._own_model = OwnModel.from_environment()
        self.topology = self._read(outdir)
        self.vault = Vault(self.topology.secrets, state.secrets)
        if self._own_model:
            self.vault.fill("Model", api_key=self._own_model.key)

        self._step("starting PostgreSQL")
        self._start_database()
        self._step("starting S3 and Secrets Manager")
        moto = await self._start_moto()
        self._step("opening the doors")
        await self._start_functions(moto)
        self._step("migrating the database")
        await self._migrate()
        await self._start_world()
        await self._start_deliveries()
        self._step("seeding the demo tenant")
        seeded = await self._seed()
        self._publish(seeded)

    def _step(self, step: str) -> None:
        self.activity.emit("cloud.step", step=step, ms=self._elapsed())

    def _elapsed(self) -> int:
        return round((time.monotonic() - self._began) * 1000)

    def _read(self, outdir: Path) -> Topology:
        model = f"{self._model}/v1"
        parameters = {"GraphUrl": self._graph, "DashboardOrigins": outside.PAGES}
        parameters |= {"ModelUrl": model, "EmbeddingUrl": model}
        parameters |= crms.parameters(self._crms)
        if self._own_model:
            parameters |= self._own_model.parameters
        read = topology.read(Template(outdir, Settings(self._aws, parameters, doors=self._api)))
        return replace(read, queues=[replace(q, visibility=self.options.visibility(q)) for q in read.queues])

    def _start_database(self) -> None:
        spec = self.topology.database
        admin = self.vault[spec.admin_secret]
        self.database = postgres.start(
            self.state.postgres, username=admin["username"], password=admin["password"], database=spec.name
        )
        self._exit.callback(self.database.stop)
        watch = asyncio.create_task(self._watch_database())
        self._exit.callback(watch.cancel)
        port = str(self.database.port)
        self.vault.attach(host="127.0.0.1", port=port, dbname=spec.name, sslmode="disable")

    async def _watch_database(self) -> None:
        while self.database.process.poll() is None:
            await asyncio.sleep(LOOK_SECONDS)
        remedy = "`turant down`, then `turant up`, starts it again; what was heard meanwhile is kept and answered then."
        self.activity.emit("cloud.trouble", reason=f"PostgreSQL ended by itself. {remedy}")

    def _move_database(self, offset: float) -> None:
        with psycopg.connect(self.database.url()) as connection:
            move_database(connection, offset)

    async def _start_moto(self) -> str:
        read = self.topology
        start = moto_server.Start(
            read.region,
            read.buckets,
            [moto_server.Secret(s.name, s.arn[-6:], self.vault.encoded(s.arn)) for s in read.secrets],
        )
        log = self.state.logs / "aws.log"
        address, process = await moto_server.launch(start, self.state.objects, self._aws, log)

        async def end() -> None:
            process.kill()
            await process.wait()

        self._exit.push_async_callback(end)
        return address

    async def _start_functions(self, moto: str) -> None:
        read, options = self.topology, self.options
        store = QueueStore(self.state.queues)
        self.queues = Queues(read.queues, store, self.clock, self.activity)
        self._exit.callback(self.queues.close)
        self.machines = Machines(read.machines, self.state.machines, self.queues, self.clock, self.activity)
        self._exit.push_async_callback(self.machines.close)
        allowed = self._own_model.url if self._own_model else None
        environments = {
            spec.name: function_environment(
                spec, self._aws, self._mail, read.region, options.environment.get(spec.short, {}), allowed
            )
            for spec in read.functions
        }
        launch = Launch(options.command, lambda spec: environments[spec.name], ROOT, self.state.logs)
        self.functions = Functions(
            Function(
                spec,
                min(spec.reserved or options.most_instances, options.most_instances),
                launch,
                self.activity,
                self._gate,
            )
            for spec in read.functions
        )
        self._exit.push_async_callback(self.functions.stop)
        sqs = Sqs(self.queues, self._aws, ACCOUNT)
        events = Events(read.buses, read.rules, self.queues, self.clock, read.region, ACCOUNT)
        await self._serve(
            Endpoint(sqs, events, self.queues, self.machines, self.functions, moto, self.advance).app(), self._aws
        )
        front = Front(read.routes, self.functions, self.clock, self.activity, self._heard)
        sockets = [Sockets(spec, self.functions, self.clock, self.activity) for spec in read.sockets]
        await self._serve(front.app(sockets), self._api)

    def _address(self, port: int = 0) -> str:
        """An address of this machine, ours from now on, as others are told of it before it is served."""
        held = held_port(port)
        self._exit.callback(held.close)
        address = f"http://127.0.0.1:{held.getsockname()[1]}"
        self._sockets[address] = held
        return address

    async def _serve(self, app: web.Application, address: str) -> None:
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await runner.setup()
        self._exit.push_async_callback(runner.cleanup)
        await web.SockSite(runner, self._sockets[address]).start()

    async def _migrate(self) -> None:
        try:
            await self.functions.called("Migrate").invoke(b"{}", trigger="invoke")
        except FunctionError as error:
            if json.loads(error.payload)["errorType"] == SchemaChangedError.__name__:
                raise CloudError(f"What {self.state.folder} keeps is of another version of Turant. {_ANEW}") from error
            raise CloudError(f"The database could not be migrated. {error}") from error
        if self.clock.offset:
            self._move_database(self.clock.offset)

    async def _start_world(self) -> None:
        await self._serve(model.create_app(self.clock.now), self._model)
        await self._serve(mail.create_app(self.clock.now), self._mail)
        meta = self.vault.called("Meta")
        config = outside.graph_config(f"{self._api}/webhooks/meta", meta["app_id"], meta["app_secret"])
        app = graph.create_app(config, self.clock.now)
        self._graph_world = app[graph_world.WORLD]
        await self._serve(app, self._graph)
        for kind, crm in crms.CRMS.items():
            await self._serve(crm.standin(self.clock.now), self._crms[kind])

    @property
    def _uploads(self) -> BucketSpec:
        """The bucket that wakes the ingest function."""
        return next(bucket for bucket in self.topology.buckets if bucket.notifications)

    def _heard(self, body: bytes) -> None:
        """Whoever wrote by a webhook of somebody else's making has written to Meta all the same."""
        if self._graph_world is not None:
            prospects.note(self._graph_world, body)

    async def _start_deliveries(self) -> None:
        for mapping in self.topology.mappings:
            queue, function = self.queues[mapping.queue], self.functions[mapping.function]
            pollers = Pollers(mapping, queue, function, self.activity)
            self._exit.push_async_callback(pollers.stop)
        self.machines.resume()
        for spec in self.topology.schedules:
            schedule = Schedule(spec, self.functions[spec.function], self.clock, self.activity)
            self._exit.push_async_callback(schedule.stop)

    async def _seed(self) -> Seeded:
        tenant_key = self.vault.called("TenantKey")["key"]
        upload = outside.uploader(self._aws, self.topology.region, self._uploads.name)
        seeded = await outside.seed(self.database.url(), tenant_key, upload, self._crms, self.activity)
        queues = {queue.spec.short: queue for queue in self.queues}
        for due in seeded.checks:
            queues[f"Crm{due.crm.title()}"].send(due.model_dump_json())
        return seeded

    def _publish(self, seeded: Seeded) -> None:
        meta = self.vault.called("Meta")
        self.endpoints = {
            "api": self._api,
            "live": f"ws{self._api.removeprefix('http')}/{self.topology.sockets[0].stage}",
            "webhook": f"{self._api}/webhooks/meta",
            "graph": self._graph,
            "model": f"{self._model}/v1",
            "mail": self._mail,
            "crm": self._crms,
            "database": self.database.url(),
            "aws": self._aws,
            "region": self.topology.region,
            "uploads": self._uploads.name,
            "uploads_queue": self._uploads.notifications[0]["Queue"].rpartition(":")[2],
            "meta": {**{name: meta[name] for name in ("app_secret", "verify_token")}, **seeded.accounts},
            "tenant": seeded.tenant,
        }
        self.state.publish(self.endpoints)
        self.activity.emit("cloud.ready", ms=self._elapsed(), endpoints=self.endpoints)
