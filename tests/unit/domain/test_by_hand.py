"""Whether a person may write to somebody now."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from shared.domain.by_hand import Recipient, free_until, template_refused, text_refused
from shared.domain.window import WINDOW

NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)


def to(**more: Any) -> Recipient:
    given = {
        "now": NOW,
        "reachable": True,
        "deleted": False,
        "heard_at": NOW - timedelta(hours=1),
        "opted_out_at": None,
    }
    return Recipient(**({**given, "consent": "granted"} | more))


def test_text_may_be_sent_for_a_day_after_they_wrote() -> None:
    assert text_refused(to(heard_at=NOW - WINDOW + timedelta(seconds=1))) is None
    assert "24 hours" in (text_refused(to(heard_at=NOW - WINDOW)) or "")
    assert "24 hours" in (text_refused(to(heard_at=None)) or "")
    assert free_until(NOW) == NOW + WINDOW


def test_a_template_may_be_sent_ever_after_with_consent_and_approval() -> None:
    assert template_refused(to(heard_at=None), "approved") is None
    assert "approved" in (template_refused(to(), "paused") or "")
    for consent in ("denied", "unknown"):
        assert "agreed" in (template_refused(to(consent=consent), "approved") or "")


@pytest.mark.parametrize(("heard", "text"), [(2, False), (0, True)])
def test_whoever_opted_out_may_be_answered_and_nothing_else(heard: int, text: bool) -> None:
    person = to(opted_out_at=NOW - timedelta(hours=1), heard_at=NOW - timedelta(hours=heard))
    assert (text_refused(person) is None) is text
    assert template_refused(person, "approved")


@pytest.mark.parametrize("without", [{"reachable": False}, {"deleted": True}])
def test_nobody_is_written_to_who_has_no_address_or_was_deleted(without: dict[str, bool]) -> None:
    assert text_refused(to(**without))
    assert template_refused(to(**without), "approved")
