"""Whoever does what is due, on a real database."""

from functools import partial

from functions.converse.alert import AlertPorts
from functions.converse.awaken import AwakenPorts
from functions.converse.due import DuePorts, act
from functions.converse.follow_up import FollowUpPorts
from functions.converse.reassign import ReassignPorts
from functions.converse.resume import ResumePorts
from shared.db.assignments import AssignmentStore
from shared.db.channel_health import ChannelHealthStore
from shared.db.connection import Database
from shared.db.following import FollowUpStore
from shared.db.media import MediaStore
from shared.db.plans import PlanStore
from shared.db.retaining import RetentionStore
from shared.db.takeover import HandsStore
from shared.domain.queued import Due
from tests.fakes import FakeMailer, FakeMediaFiles, FakePoker, FakeWaiter


class DueDesk:
    """Does what it is asked for, at once."""

    def __init__(self, database: Database, poker: FakePoker, waiter: FakeWaiter) -> None:
        self.mailer, self.files = FakeMailer(), FakeMediaFiles()
        self._ports = DuePorts(
            FollowUpPorts(FollowUpStore(database), poker, waiter, None),
            ReassignPorts(AssignmentStore(database), poker, waiter),
            RetentionStore(database),
            ResumePorts(ChannelHealthStore(database), poker),
            AwakenPorts(HandsStore(database), poker, waiter),
            AlertPorts(PlanStore(database), self.mailer),
            partial(MediaStore(database).discard, discard=self.files.discard),
        )

    def act(self, due: Due) -> None:
        act(due, self._ports, lambda: 60.0)
