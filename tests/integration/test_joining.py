"""Invitations, what a role lets one give, and API keys that tenants make themselves."""

import itertools
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import psycopg
import pytest

from shared.db.accounts import AccountStore
from shared.db.connection import Database
from shared.db.members import KeptMember, MemberStore, NewMember
from tests.api_client import Client, Replied, client
from tests.builders import Town
from tests.integration.test_sign_in import ASHA, PASSWORD, Visitor, visitor
from tests.press import Killed, Mortal

__all__ = ["visitor"]

RAVI = {"name": "Ravi Patil", "email": "ravi@mula.example", "role": "counsellor"}


@pytest.fixture
def owner(visitor: Visitor) -> Client:
    return visitor.as_(visitor.sign_up())


def join(visitor: Visitor, who: Client, **other: Any) -> Replied:
    invited = who.post("/v1/invitations", RAVI | other)
    assert invited.status == 201, invited.body
    return visitor.post("/v1/invitations/accept", {"token": visitor.code(), "password": PASSWORD})


def test_an_invited_person_joins_as_what_they_were_invited(visitor: Visitor, owner: Client) -> None:
    joined = join(visitor, owner)
    assert joined.status == 201 and visitor.mailer.sent[-1][0] == RAVI["email"]
    me = visitor.as_(joined).get("/v1/me").body
    assert (me["institution"], me["role"], me["name"]) == ("Mula Classes", "counsellor", "Ravi Patil")
    assert owner.get("/v1/invitations").body["data"][0]["accepted_at"] is not None
    again = visitor.post("/v1/invitations/accept", {"token": visitor.code(), "password": PASSWORD})
    assert (again.status, again.body["field"]) == (422, "token")
    assert owner.post("/v1/invitations", RAVI).status == 409


def test_a_member_who_was_added_before_becomes_somebody_who_signs_in(visitor: Visitor, owner: Client) -> None:
    there = owner.post("/v1/members", {"name": "Ravi", "email": RAVI["email"]}).body
    assert visitor.as_(join(visitor, owner)).get("/v1/me").body["member_id"] == there["id"]


def test_joining_changes_nobodys_role(visitor: Visitor, owner: Client) -> None:
    there = owner.post("/v1/members", {"name": "Ravi", "email": RAVI["email"], "role": "admin"}).body
    refused = owner.post("/v1/invitations", RAVI)
    assert (refused.status, refused.body["field"]) == (409, "role")
    assert owner.post("/v1/invitations", RAVI | {"role": "admin"}).status == 201
    assert owner("PATCH", f"/v1/members/{there['id']}", {"role": "owner"}).status == 200
    joined = visitor.post("/v1/invitations/accept", {"token": visitor.code(), "password": PASSWORD})
    assert visitor.as_(joined).get("/v1/me").body["role"] == "owner", "what they are by now"


def test_one_person_belongs_to_two_institutions_and_chooses(visitor: Visitor, owner: Client) -> None:
    other = visitor.as_(visitor.sign_up(email="mina@else.example", institution="Else"))
    join(visitor, owner)
    other.post("/v1/invitations", RAVI | {"role": "admin"})
    token = visitor.code()
    wrong = visitor.post("/v1/invitations/accept", {"token": token, "password": "not his password"})
    assert wrong.status == 401
    assert visitor.post("/v1/invitations/accept", {"token": token, "password": PASSWORD}).status == 201
    signed_in = visitor.login(email=RAVI["email"])
    assert signed_in.body["institution"] == "Else", "where he was last"
    there = {it["institution"]: it for it in visitor.as_(signed_in).get("/v1/me").body["institutions"]}
    assert {name: it["role"] for name, it in there.items()} == {"Else": "admin", "Mula Classes": "counsellor"}
    chosen = visitor.login(email=RAVI["email"], institution_id=there["Mula Classes"]["institution_id"])
    assert chosen.body["institution"] == "Mula Classes"
    assert visitor.login(institution_id=there["Else"]["institution_id"]).status == 403, "Asha is not there"


def test_a_password_is_changed_and_logged_in_every_institution_or_not_at_all(
    visitor: Visitor, owner: Client, town: Town, database: Database, app_url: str
) -> None:
    other = visitor.as_(visitor.sign_up(email="mina@else.example", institution="Else"))
    join(visitor, owner)
    join(visitor, other)
    ravi = AccountStore(database).known(RAVI["email"])
    assert ravi and len(ravi.tenants) == 2
    changed = 0
    for at in itertools.count(1):
        mortal = Mortal(app_url, at)
        with suppress(Killed):
            AccountStore(mortal).change(ravi, f"hash {at}", ravi.tenants[0], ravi.id)
        changed += len(town.all("select from account where password = %s", f"hash {at}"))
        assert len(town.all("select from audit_entry where action = 'password.changed'")) == 2 * changed
        mortal.close()
        if mortal.alive:
            break
    assert changed == 2


def test_an_invitation_is_revoked_replaced_and_runs_out(visitor: Visitor, owner: Client, town: Town) -> None:
    def accept(token: str) -> int:
        return visitor.post("/v1/invitations/accept", {"token": token, "password": PASSWORD}).status

    kept = owner.post("/v1/invitations", RAVI).body
    first = visitor.code()
    owner.post("/v1/invitations", RAVI)
    assert accept(first) == 422, "the second one took its place"
    second, last = visitor.code(), owner.get("/v1/invitations").body["data"][0]
    assert last["id"] != kept["id"]
    assert owner("DELETE", f"/v1/invitations/{last['id']}").body["revoked_at"] is not None
    assert accept(second) == 422
    owner.post("/v1/invitations", RAVI)
    town.advance(7 * 86_400 + 1)
    assert accept(visitor.code()) == 422
    for nonsense in ("it_", "it_AAAA", "nonsense", "it_" + "A" * 64, "é" * 70):
        assert accept(nonsense) == 422, nonsense


def test_nobody_gives_what_they_may_not_do(visitor: Visitor, owner: Client) -> None:
    admin = visitor.as_(join(visitor, owner, role="admin"))
    asha = next(it for it in admin.get("/v1/members").body["data"] if it["email"] == ASHA["email"])
    ravi = next(it for it in admin.get("/v1/members").body["data"] if it["email"] == RAVI["email"])
    assert admin.post("/v1/invitations", RAVI | {"email": "x@y.example", "role": "owner"}).status == 403
    assert admin("PATCH", f"/v1/members/{asha['id']}", {"role": "viewer"}).status == 403
    assert admin("PATCH", f"/v1/members/{asha['id']}", {"active": False}).status == 403
    assert admin("PATCH", f"/v1/members/{ravi['id']}", {"role": "owner"}).status == 403
    assert admin.post("/v1/keys", {"name": "too much", "scopes": ["billing:write"]}).status == 403
    made = admin.post("/v1/keys", {"name": "the site", "scopes": ["settings:write", "settings:read"]}).body
    site = Client(visitor.api, made["key"])
    assert site.post("/v1/invitations", RAVI | {"email": "x@y.example"}).status == 403, "a key is no way up"


def test_the_last_owner_stays_one(visitor: Visitor, owner: Client) -> None:
    me = owner.get("/v1/me").body["member_id"]
    for change in ({"role": "admin"}, {"active": False}):
        refused = owner("PATCH", f"/v1/members/{me}", change)
        assert (refused.status, refused.body["field"]) == (409, "role")
    join(visitor, owner, role="owner")
    assert owner("PATCH", f"/v1/members/{me}", {"role": "admin"}).status == 200


def test_owners_who_step_down_at_once_do_not_wait_in_a_ring(town: Town, app_url: str, admin_url: str) -> None:
    tenant = town.institute().tenant_id
    base = Database(lambda: app_url)
    people = [NewMember(name=name, email=f"{name}@x.example", role="owner", timezone="UTC") for name in "abc"]
    first, *others = [MemberStore(base).add(tenant, each) for each in people]

    def step_down(who: KeptMember) -> str:
        own = Database(lambda: app_url)
        less = NewMember(name=who.name, email=who.email, role="admin", timezone="UTC")
        changed = MemberStore(own).change(tenant, who.id, lambda _: less)
        own.close()
        return changed.role

    with psycopg.connect(admin_url) as holding, ThreadPoolExecutor() as threads:
        holding.execute("select from member where id = %s for update", [first.id])
        leaving = [threads.submit(step_down, who) for who in others]
        while len(town.all("select from pg_stat_activity where wait_event_type = 'Lock'")) < len(leaving):
            assert not any(it.done() for it in leaving)
        holding.commit()
        assert [it.result(30) for it in leaving] == ["admin", "admin"]
    base.close()


def test_a_change_of_somebody_undoes_no_other_that_happens_meanwhile(
    visitor: Visitor, owner: Client, town: Town, admin_url: str
) -> None:
    admin = visitor.as_(join(visitor, owner, role="admin"))
    me = f"/v1/members/{admin.get('/v1/me').body['member_id']}"
    with psycopg.connect(admin_url) as putting_out, ThreadPoolExecutor() as threads:
        putting_out.execute("update member set active = false, role = 'viewer' where email = %s", [RAVI["email"]])
        renamed = threads.submit(lambda: admin("PATCH", me, {"name": "Ravi"}))
        while not town.all("select from pg_stat_activity where wait_event_type = 'Lock'"):
            assert not renamed.done()
        putting_out.commit()
        assert renamed.result(30).body["name"] == "Ravi"
    kept = town.one("select active, role from member where email = %s", RAVI["email"])
    assert kept == {"active": False, "role": "viewer"}, "whoever is put out is not back by renaming themselves"


def test_a_counsellor_may_neither_invite_nor_make_keys(visitor: Visitor, owner: Client) -> None:
    counsellor = visitor.as_(join(visitor, owner))
    assert counsellor.post("/v1/invitations", RAVI).status == 403
    assert counsellor.post("/v1/keys", {"name": "mine", "scopes": ["answers"]}).status == 403
    assert counsellor.get("/v1/leads").status == 200


def test_a_key_is_shown_once_used_and_revoked(visitor: Visitor, owner: Client, town: Town) -> None:
    wanted = {"name": "the site", "scopes": ["leads:read"], "expires_at": "2100-01-01T00:00:00Z"}
    made = owner.post("/v1/keys", wanted)
    assert made.status == 201 and made.body["key"].startswith(made.body["prefix"])
    site = Client(visitor.api, made.body["key"])
    assert site.get("/v1/leads").status == 200 and site.get("/v1/keys").status == 403
    listed = owner.get("/v1/keys")
    assert listed.body["data"][0]["last_used_at"] is not None and made.body["key"] not in str(listed.body)
    place = f"/v1/keys/{made.body['id']}"
    revoked = owner("DELETE", place).body["revoked_at"]
    assert revoked is not None and site.get("/v1/leads").status == 401
    town.advance(60)
    assert owner("DELETE", place).body["revoked_at"] == revoked
    assert owner.post("/v1/keys", wanted | {"expires_at": "2020-01-01T00:00:00Z"}).body["field"] == "expires_at"


def test_another_tenants_keys_and_invitations_are_not_there(
    visitor: Visitor, owner: Client, town: Town, database: Database
) -> None:
    key = owner.post("/v1/keys", {"name": "mine", "scopes": ["answers"]}).body
    invitation = owner.post("/v1/invitations", RAVI).body
    other = client(town, database, town.institute().tenant_id)
    for path in (f"/v1/keys/{key['id']}", f"/v1/invitations/{invitation['id']}"):
        assert other("DELETE", path).status == 404
    assert other.get("/v1/keys").body["data"][0]["id"] != key["id"] and other.get("/v1/invitations").body["data"] == []
