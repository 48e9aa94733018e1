"""Members watch by their access tokens, as long as those are good and their sessions go on."""

from uuid import UUID

import pytest

from functions.api.api import ROUTES, Api
from functions.api.live.tell import tell
from shared.db.connection import Database
from shared.domain.queued import ExpiryDue, NewsDue
from shared.domain.tokens_of_access import LIFE
from tests.api_client import Client, ports
from tests.builders import Institute, Town
from tests.fakes import FakeMailer
from tests.integration.test_live import Gallery
from tests.integration.test_sign_in import Visitor


@pytest.fixture
def gallery(database: Database, town: Town, institute: Institute) -> Gallery:
    return Gallery(database, town, institute)


@pytest.fixture
def asha(gallery: Gallery) -> Client:
    """A member who has signed in; the gallery is her institution's from here on."""
    mailer = FakeMailer()
    visitor = Visitor(Api(ports(gallery.database, mailer=mailer), ROUTES), mailer)
    signed_up = visitor.sign_up()
    gallery.tenant = UUID(str(gallery.town.one("select tenant_id from session")["tenant_id"]))
    return visitor.as_(signed_up)


@pytest.mark.parametrize("way", ["header", "ticket"])
def test_a_connection_ends_with_the_token_it_was_opened_with(gallery: Gallery, asha: Client, way: str) -> None:
    shown = {"key": asha.key} if way == "header" else {"ticket": asha.post("/v1/live/tickets").body["ticket"]}
    assert gallery.connects("one", **shown) == 200
    assert 0 < gallery.live.left(gallery.tenant, "one") <= LIFE.total_seconds()
    gallery.says("one", type="hello")
    assert len(gallery.sockets.of("one", "welcome")[0]["members"]) == 1

    gallery.town.advance(LIFE.total_seconds() + 1)
    tell(ExpiryDue(tenant_id=gallery.tenant, connection_id="one"), gallery.ports)
    assert gallery.sockets.closed == ["one"] and gallery.remembered() == []


def test_whoever_signs_out_hears_nothing_more(gallery: Gallery, asha: Client) -> None:
    assert gallery.connects("one", asha.key) == 200
    gallery.town.run("update session set ended_at = app_now()")
    gallery.happens()
    tell(NewsDue(tenant_id=gallery.tenant), gallery.ports)
    assert gallery.sockets.told == [] and gallery.sockets.closed == ["one"]
    assert gallery.connects("two", asha.key) == 401
