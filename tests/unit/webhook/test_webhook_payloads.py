"""Every payload we know of is split into items that their consumers can read."""

from collections import Counter
from pathlib import Path

import pytest

from functions.webhook.split import split_body
from shared.domain.queued import InboundItem, StatusItem

OURS = Path(__file__).parents[2] / "payloads"
REAL = Path(__file__).parents[4] / "shared" / "payloads"
"""Collected from public repositories; they lie beside some working copies."""
FILES = [*sorted(OURS.rglob("*.json")), *sorted(REAL.rglob("*.json"))]


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_a_payload_becomes_items_that_their_consumers_read(file: Path) -> None:
    items = split_body(file.read_bytes(), received_at=1)

    assert items
    for item in items:
        (StatusItem if item.queue == "statuses" else InboundItem).model_validate_json(item.body)


@pytest.mark.parametrize("file", sorted(OURS.rglob("*.json")), ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_only_what_lies_in_the_folder_of_the_unreadable_is_unreadable(file: Path) -> None:
    kinds = {item.kind for item in split_body(file.read_bytes())}
    assert ("unreadable" in kinds) == (file.parent.name == "unreadable")


EXPECTED = {
    "whatsapp/text": {"message": 1},
    "whatsapp/type_of_tomorrow": {"message": 1},
    "whatsapp/interactive_empty": {"message": 1, "change": 1},
    "whatsapp/errors_alone": {"change": 1},
    "whatsapp/two_people_one_value": {"message": 3},
    "whatsapp/many_of_everything": {"message": 2, "status": 3, "change": 1},
    "whatsapp/status_failed": {"status": 1},
    "whatsapp/status_no_number": {"change": 1},
    "whatsapp/preferences_stop": {"change": 1},
    "whatsapp/echo_of_a_phone_reply": {"change": 1},
    "messenger/receipts": {"message": 2},
    "messenger/messaging_and_changes": {"message": 1, "change": 1},
    "instagram/standby": {"message": 1},
    "instagram/comment": {"change": 1},
    "leadgen/lead_numeric_ids": {"lead_form": 1},
    "leadgen/lead_is_a_number": {"change": 1},
}


@pytest.mark.parametrize("name", EXPECTED)
def test_a_payload_becomes_what_it_tells(name: str) -> None:
    items = split_body((OURS / f"{name}.json").read_bytes())
    assert Counter(item.kind for item in items) == EXPECTED[name]


def test_text_that_no_queue_or_database_can_carry_is_mended_where_it_is_broken() -> None:
    for name, text in (("text_half_emoji", "ok \ufffd"), ("text_nul", "fees\ufffd?")):
        (item,) = split_body((OURS / "whatsapp" / f"{name}.json").read_bytes())
        assert InboundItem.model_validate_json(item.body).data["message"]["text"]["body"] == text


def test_whole_emoji_and_other_scripts_arrive_unchanged() -> None:
    (item,) = split_body((OURS / "whatsapp" / "text_hindi.json").read_bytes())
    assert "नमस्ते, JEE की फीस कितनी है? 🙏" in item.body
