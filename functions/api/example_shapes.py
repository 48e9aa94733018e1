"""What fields of one shape of the contract hold in its examples.

One that a request could leave out may be among them: then its example shows it.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from functions.api.example_values import COURSE, ID, PASSWORD_AFTER, QUESTION, table

_COURSES_FEE = {"kind": "fee", "label": "Course fee", "amount": "185000.00", "currency": "INR", "text": "a year"}
_MAPPING = [{"source": "course", "target": "jee_course"}]
_FORM_RULES = [
    {"source": "full_name", "target": "name"},
    {"source": "phone_number", "target": "phone", "transform": "phone"},
]
_TEMPLATE = "Hello {{1}}, this is the assistant of {{2}}. What would you like to know about {{3}}?"
SHAPES: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {
        "Acceptance": {"token": "it_AZp_PF0uexCkxo6fAbLD1Grq8sZ0QmXv3TnBw7KdLh2c", "name": "Asha Rao"},
        "Asking": {"query": QUESTION, "session_id": "visitor-42"},
        "Actor": {"id": f"mem_{ID}"},
        "AsFaq": {"question": "Is there a hostel?"},
        "Attempt": {"fields": {"course": COURSE, "city": "Pune"}, "source": "whatsapp", "score": 72},
        "Bought": {
            "phone": "+919876543210",
            "amount": "185000.00",
            "currency": "INR",
            "external_id": "receipt-2026-118",
        },
        "CannedReply": {"name": "Visiting hours", "text": "You can visit us from 10 to 18 hours, Sundays too."},
        "CannedReplyIn": {"name": "Visiting hours", "text": "You can visit us from 10 to 18 hours, Sundays too."},
        "Condition": {"field": "course", "operator": "contains", "values": ["JEE"]},
        "Confirmation": {"token": "st_Yt4Kx8vQm7Ld4sRk9TfWb3hYp6ZnUe1o"},
        "Connection": {"name": "HubSpot", "owners": {f"mem_{ID}": "51234567"}, "mapping": _MAPPING},
        "ConnectionsChange": {"name": "HubSpot", "threshold": "qualified", "mapping": _MAPPING},
        "Cadence": {"steps": {"greeting": [60, 1440]}},
        "Conversation": {"snoozed_until": None, "resolved_at": None},
        "ConversationsShownMember": {"name": "Vidya Joshi"},
        "Cta": {"kind": "visit", "text": {"en": "Come and see us."}},
        "DecidedOutput": {"kind": "answer", "sentence": "", "blocked": [], "flags": []},
        "Engine": {"name": "gpt-4o-mini", "fallback_reason": None},
        "EnrolmentsShownTable": {"content": table("Phone,Item,Date", f"98765 43210,{COURSE},22/11/2026")},
        "EnrolmentsTable": {"content": table("Phone,Item,Date", f"98765 43210,{COURSE},22/11/2026")},
        "FactEdit": {"amount": "195000.00", "currency": "INR"},
        "FactIn": _COURSES_FEE,
        "FactOut": {
            **_COURSES_FEE,
            "amount": 185000,
            **dict.fromkeys(("share", "seats", "on_date", "year", "effective_until", "withdrawn_at")),
        },
        "FactPatch": {"amount": "195000.00", "currency": "INR", "effective_from": "2027-04-01T00:00:00+05:30"},
        "File": {"name": "leads.csv"},
        "Form": {"name": "Free counselling"},
        "FormMapping": {"rules": _FORM_RULES},
        "ImportingShownTable": {
            "content": table("Kind,Item,Fact,Label,Amount", f"Course,{COURSE},Fee,Course fee,185000")
        },
        "ImportingTable": {"content": table("Kind,Item,Fact,Label,Amount", f"Course,{COURSE},Fee,Course fee,185000")},
        "ItemIn": {"name": COURSE, "aliases": ["JEE", "IIT JEE"], "facts": [_COURSES_FEE]},
        "ItemOut": {"name": COURSE, "effective_until": None},
        "ItemPatch": {"aliases": ["JEE", "IIT JEE", "engineering entrance"]},
        "Key": {"name": "Our website"},
        "KeyIn": {"name": "Our website", "scopes": ["answers", "leads:write"]},
        "LeadIn": {"name": "Asha Rao", "phone": "+919876543210", "fields": {"course": COURSE}, "source": "walk-in"},
        "LeadPatch": {"stage": "qualification", "fields": {"budget": "200000"}},
        "LeadsShownLead": {
            "fields": {"course": COURSE, "location": "Pune"},
            "answers": {"batch": "weekend"},
            "stage": "qualification",
            "intent_level": "high",
            "temperature": "hot",
            "opted_out_at": None,
        },
        "ListedLead": {"stage": "qualification", "temperature": "hot"},
        "MadeConnection": {"name": "Our server", "kind": "webhook", "owners": {}, "mapping": _MAPPING},
        "MadeKey": {"name": "Our website", "key": "tk_7Qm2vXcaLd4sRk9TfWb3hYp6Zn8JgUe5Ao1Ci0Mt2Bx"},
        "MappingIn": {"rules": _FORM_RULES},
        "MessagesShownMessage": {"text": "Ravi here. Shall I call you at five?", "failed_code": None, "error": None},
        "MemberIn": {"role": "counsellor", "timezone": "Asia/Kolkata", "cap": 60},
        "MemberPatch": {"role": "admin", "cap": 40},
        "NewConnection": {"name": "HubSpot", "secrets": {"token": "pat-in1-0f1e2d3c-4b5a"}, "mapping": _MAPPING},
        "NewDocument": {"name": "Prospectus 2026.pdf", "size": 482133},
        "Misfit": {"reason": "This is no date: next Monday."},
        "Note": {"text": "Her father decides. Call after five."},
        "NoteIn": {"text": "Her father decides. Call after five."},
        "Page": {"external_id": "178419036221456", "name": "Mula Classes"},
        "Parked": {"kind": "whatsapp", "name": "WhatsApp +91 20 5550 0140", "why": "Its token was refused."},
        "PaidCall": {"error": "", "usd": "0.000412"},
        "Part": {"name": "statement.pdf", "content_type": "application/pdf", "content": "JVBERi0xLjcK"},
        "Plan": {"name": "standard", "usd": 49, "messages": 20000, "leads": 2000, "model_usd": 25},
        "PlacedFact": {"id": f"fact_{ID}", **_COURSES_FEE},
        "AskedFor": {"text": QUESTION, "language": "en", "contains": ["185,000"]},
        "Question": {"text": QUESTION, "language": "en", "refused": False},
        "Queue": {"name": "Outbox", "waiting": 3},
        "Quota": {"used": 1860, "allowed": 20000, "percent": 9.3},
        "Received": {"text": "I am looking for a JEE course for my son.", "contact": {"phone": "+919876543210"}},
        "Reset": {"token": "pt_w8Xc2vQm7Ld4sRk9TfWb3hYp6Zn", "password": PASSWORD_AFTER},
        "Rule": {"source": "course", "target": "jee_course", "transform": "text", "values": {}, "date_format": ""},
        "RuleIn": {
            "name": "Engineering courses",
            "conditions": [{"field": "course", "operator": "contains", "values": ["JEE"]}],
            "sla_minutes": 15,
        },
        "ShownRule": {"name": "Engineering courses"},
        "SignInChange": {"password": PASSWORD_AFTER},
        "Signs": {"item": "jee_course", "amount": "amount_paid", "currency": "INR", "on_date": "closedate"},
        "Snooze": {"until": "2026-11-23T09:30:00+05:30"},
        "Spent": {"key": "gpt-4o-mini"},
        "SignUp": {"timezone": "Asia/Kolkata"},
        "Step": {"name": "retrieve", "ms": 6.2, "detail": {"passages": 3}},
        "Tag": {"name": "Scholarship"},
        "TagIn": {"name": "Scholarship"},
        "Tallied": {"key": "en"},
        "Team": {"name": "Admissions"},
        "TeamIn": {"name": "Admissions", "members": [{"member_id": f"mem_{ID}", "weight": 1}]},
        "Template": {"name": "first_touch", "body": _TEMPLATE, "slots": ["name", "institution", "topic"]},
        "TemplateIn": {"name": "first_touch", "body": _TEMPLATE, "slots": ["name", "institution", "topic"]},
        "TemplateMessage": {"name": "first_touch"},
        "TenantSettings": {"name": "Mula Classes", "timezone": "Asia/Kolkata", "languages": ["en", "hi"]},
        "TimelineShownMessage": {"failed_code": None},
        "Turn": {"kind": "answer"},
        "View": {"name": "Hot and unassigned"},
        "ViewIn": {"name": "Hot and unassigned", "filter": {"temperature": ["hot"]}},
        "When": {"at": "2027-04-01T00:00:00+05:30"},
        "Work": {"name": "Vidya Joshi"},
    }
)
