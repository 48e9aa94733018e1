"""What no schema can say: for which reasons a request that is as its schema wants may still be refused with 422.

Any other refusal of such a request is a fault of the contract, and fails ``test_schemathesis``: say it in the type of
the field, or where no type can say it, here.
"""

from collections.abc import Mapping
from types import MappingProxyType

REASONS: Mapping[str, str] = MappingProxyType(
    {
        "A year at most, from an earlier day to a later one": "get_ad_costs:since get_analytics:since get_usage:since",
        "A key is good until a moment to come": "create_key:expires_at",
        "Each operator, transform and template takes a number of values": """
            create_assignment_rule:conditions replace_assignment_rule:conditions replace_lead_form_mapping:rules
            create_message_template:slots
        """,
        "One value of a field leaves no other of another": """
            list_conversations:owner list_conversations:member_id create_question:refused replace_question:refused
            create_lead:fields change_lead:fields
        """,
        "Of a list in a query nothing is no value": """
            list_leads:stage list_leads:temperature list_leads:source
            get_leads_export:stage get_leads_export:temperature get_leads_export:source
        """,
        "A sum has so many digits, of which two follow the point": "create_enrolment:amount",
        "Only we can make one": """
            *:cursor get_events:after accept_invitations:token reset_password:token confirm_sign_up:token
        """,
        "Another request had this name": "*:Idempotency-Key",
        "It must be there": """
            create_conversation_message:upload_id
            *:assignee_id *:tag_id replace_lead_assignment:member_id
            create_assignment_rule:target.id replace_assignment_rule:target.id replace_plan:plan
            create_team:members replace_team:members bulk_leads:action.tag_id bulk_leads:action.assignee_id
        """,
        "A fact makes sense or not by its kind": """
            create_catalogue_item:* change_catalogue_item:* create_catalogue_item_fact:* change_catalogue_fact:*
            replace_catalogue_item_facts:* answer_gap:* accept_catalogue_proposal:*
        """,
        "A table has the columns that its headings name": """
            import_catalogue:* preview_catalogue_import:* import_leads:* preview_leads_import:* import_enrolments:*
            preview_enrolments_import:* replace_ad_costs:csv
        """,
        "What a CRM is to be told depends on its kind": "create_crm_connection:* replace_crm_connection:*",
        "Some formats are read, and some can be sent": "create_document:name create_upload:type create_upload:bytes",
        "Nobody is merged with themselves": "merge_lead:lead_id",
        "An address names a public server": "create_webhook:url replace_webhook:url create_document_page:address",
        "One field or another must be given": """
            create_lead:- create_enrolment:- create_conversation_message:- judge_review:- replace_ad_costs:-
            create_answer:query
        """,
        "Time zones, numbers of phones, and passwords are good or not by lists": """
            *:timezone *:phone *:fields.phone *:contact.phone confirm_sign_up:password reset_password:password
            change_password:password accept_invitations:password
        """,
    }
)
"""Operations with fields: ``*`` stands for all, ``-`` for a body as a whole; which of a list makes no difference."""

_PAIRS = frozenset(pair for pairs in REASONS.values() for pair in pairs.split())


def excused(operation: str, field: str | None) -> bool:
    """Whether this refusal is one of them."""
    told = ".".join(step for step in (field or "-").split(".") if not step.isdigit())
    return not _PAIRS.isdisjoint({f"*:{told}", f"{operation}:{told}", f"{operation}:*"})
