"""What each role may do, and that a higher one may do all that a lower one may."""

from typing import get_args

from shared.domain.roles import SCOPES_OF, Role, Scope


def test_every_role_is_told_and_each_may_do_what_the_one_below_may() -> None:
    assert set(SCOPES_OF) == set(get_args(Role))
    assert SCOPES_OF["viewer"] < SCOPES_OF["counsellor"] < SCOPES_OF["admin"] < SCOPES_OF["owner"]


def test_a_viewer_changes_nothing_and_sees_neither_bills_nor_the_audit_log() -> None:
    assert all(scope.endswith(":read") for scope in SCOPES_OF["viewer"])
    assert not SCOPES_OF["counsellor"] & {"billing:read", "audit:read", "settings:write", "keys:write"}


def test_only_an_owner_changes_what_is_paid() -> None:
    assert SCOPES_OF["owner"] - SCOPES_OF["admin"] == {"billing:write"}
    assert SCOPES_OF["owner"] == set(get_args(Scope))
