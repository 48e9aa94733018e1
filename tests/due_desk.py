"""Whoever does what is due, on a real database."""

from functools import partial

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
from shared.db.retaining import RetentionStore
from shared.db.takeover import HandsStore
from shared.domain.queued import Due
from tests.fakes import FakeMediaFiles, FakePoker, FakeWaiter


class DueDesk:
    """Does what it is asked for, at once."""

    def __init__(self, database: Database, poker: FakePoker, waiter: FakeWaiter) -> None:
        self.files = FakeMediaFiles()
        self._ports = DuePorts(
            FollowUpPorts(FollowUpStore(database), poker, waiter, None),
            ReassignPorts(AssignmentStore(database), poker, waiter),
            RetentionStore(database),
            ResumePorts(ChannelHealthStore(database), poker),
            AwakenPorts(HandsStore(database), poker, waiter),
            partial(MediaStore(database).discard, discard=self.files.discard),
        )

    def act(self, due: Due) -> None:
        act(due, self._ports, lambda: 60.0)
