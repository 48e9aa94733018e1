"""The demo tenant's lead form, on both sides: known to the Graph stand-in, its mapping stored here."""

from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb

from shared.db.connection import Cursor
from shared.domain.form_lead import ConsentRule, FormMapping
from shared.domain.mapping import Rule

FORM_ID = "310000000000001"
BOX = "whatsapp_updates"
_WORDING = "Arohan Institute may answer me on WhatsApp. I can stop that at any time by writing STOP."
FORM: dict[str, Any] = {
    "id": FORM_ID,
    "name": "Free counselling",
    "status": "ACTIVE",
    "questions": [
        {"key": "full_name", "label": "Full name", "type": "FULL_NAME"},
        {"key": "phone_number", "label": "Phone number", "type": "PHONE"},
        {"key": "email", "label": "Email", "type": "EMAIL"},
        {
            "key": "which_course_are_you_interested_in?",
            "label": "Which course are you interested in?",
            "type": "CUSTOM",
        },
        {"key": "city", "label": "City", "type": "CITY"},
    ],
}
"""As the Graph API shows it."""

MAPPING = FormMapping(
    rules=(
        Rule(source="full_name", target="name"),
        Rule(source="phone_number", target="phone", transform="phone"),
        Rule(source="email", target="email"),
        Rule(source="which_course_are_you_interested_in?", target="course"),
        Rule(source="city", target="location"),
    ),
    consents=(ConsentRule(box=BOX, kind="whatsapp", wording=_WORDING),),
)


def store(cursor: Cursor, tenant_id: UUID) -> None:
    """Put it in where it is missing; the demo page is there already."""
    cursor.execute(
        "insert into lead_form (tenant_id, channel_account_id, external_id, name, status, questions, mapping)"
        " select tenant_id, id, %(form)s, %(name)s, %(status)s, %(questions)s, %(mapping)s from channel_account"
        " where tenant_id = %(tenant)s and kind = 'page' on conflict do nothing",
        {
            "tenant": tenant_id,
            "form": FORM_ID,
            "name": FORM["name"],
            "status": FORM["status"],
            "questions": Jsonb(
                [
                    {"key": question["key"], "label": question["label"], "kind": question["type"], "answers": []}
                    for question in FORM["questions"]
                ]
            ),
            "mapping": Jsonb(MAPPING.model_dump(mode="json")),
        },
    )
