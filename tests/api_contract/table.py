"""Who may do what, written down by hand: the contract must say the same, operation by operation."""

from collections.abc import Mapping
from types import MappingProxyType

TABLE: Mapping[str, str] = MappingProxyType(
    {
        "": """
            accept_invitations confirm_sign_up forgotten_password login refresh_login reset_password sign_up
        """,
        "session": """
            change_password get_me get_sessions logout remove_session
        """,
        "analytics:read": """
            get_ad_costs get_analytics get_pipeline
        """,
        "answers": """
            create_answer search
        """,
        "answers conversations:read": """
            create_replay
        """,
        "audit:read": """
            get_audit_verify list_audit
        """,
        "billing:read": """
            get_plan get_plans get_statement get_statement_file get_usage
        """,
        "billing:write": """
            replace_plan
        """,
        "conversations:read": """
            get_canned_reply get_conversation get_message get_message_media get_message_why get_turn_why
            list_canned_replies get_draft get_review list_conversation_drafts list_conversation_messages
            list_conversation_notes
            list_conversation_turns list_conversations list_drafts list_reviews
        """,
        "conversations:write": """
            create_canned_reply create_conversation_draft create_conversation_message create_conversation_note
            create_upload judge_review
            read_conversation release_conversation remove_canned_reply replace_canned_reply resolve_conversation
            retry_message send_draft snooze_conversation takeover_conversation
        """,
        "events:read": """
            create_live_ticket get_events get_webhook_delivery list_webhook_deliveries
        """,
        "intake": """
            intake
        """,
        "keys:write": """
            create_key list_keys remove_key
        """,
        "knowledge:read": """
            create_question_run get_catalogue_export get_catalogue_item get_catalogue_item_history
            get_catalogue_proposal get_catalogue_template get_document get_gap get_question get_version
            get_version_diff list_catalogue_items list_catalogue_proposals list_documents list_gaps list_questions
            list_versions
        """,
        "knowledge:write": """
            accept_catalogue_proposal activate_version answer_gap change_catalogue_fact change_catalogue_item
            create_catalogue_item create_catalogue_item_fact create_document create_document_page create_question
            dismiss_catalogue_proposal dismiss_gap import_catalogue preview_catalogue_import remove_catalogue_fact
            remove_catalogue_item remove_document remove_question remove_version_schedule
            replace_catalogue_item_facts replace_question replace_version_schedule
        """,
        "leads:read": """
            get_crm_delivery get_enrolments_origins get_follow_up get_lead get_lead_assignment get_lead_consents
            get_lead_forms_ledger get_lead_reachability get_leads_export get_view list_crm_deliveries
            list_dead_letters list_enrolments list_follow_ups list_lead_timeline list_leads list_tags list_views
            preview_lead_form
        """,
        "leads:read settings:read": """
            preview_crm_connection
        """,
        "leads:write": """
            accept_lead_assignment bulk_leads cancel_follow_up change_lead close_lead_assignment create_enrolment
            create_lead create_tag create_view import_enrolments import_leads merge_lead preview_enrolments_import
            preview_leads_import redrive_dead_letter redrive_dead_letters remove_lead remove_lead_tag remove_tag
            remove_view replace_lead_assignment replace_lead_tag replace_tag replace_view restore_lead
            retry_crm_delivery send_now_follow_up unmerge_lead
        """,
        "privacy:write": """
            create_privacy_erasure create_privacy_export get_privacy_retention list_privacy_erasures
        """,
        "settings:read": """
            attempt_assignment_rules get_assignment_rules get_channel get_crm_connection get_cta get_lead_form
            get_member get_message_templates get_setup get_team get_tenant get_webhook list_channels
            list_crm_connections list_ctas list_invitations list_lead_forms list_members list_teams list_webhooks
        """,
        "settings:write": """
            change_member change_message_template check_channel check_crm_connection create_assignment_rule
            create_channel create_crm_connection create_cta create_invitation create_member create_message_template
            create_setup_sample_data create_team disconnect_channel pause_channel pause_crm_connection pause_webhook
            remove_assignment_rule remove_crm_connection remove_cta remove_invitation remove_lead_form_mapping
            remove_setup_sample_data remove_webhook replace_ad_costs replace_assignment_rule replace_channel_token
            replace_crm_connection replace_cta replace_lead_form_mapping replace_team replace_tenant replay_webhook
            replay_webhook_delivery resume_channel resume_crm_connection resume_webhook retry_crm_connection
            rotate_secret_crm_connection rotate_secret_webhook send_all_crm_connection test_webhook
        """,
        "events:read settings:write": """
            create_webhook replace_webhook
        """,
    }
)
"""Every operation below what a caller must be allowed. Empty: it is for everybody; ``session``: for who has one."""

ROLES: Mapping[str, str] = MappingProxyType(
    {
        "viewer": "knowledge:read leads:read conversations:read events:read analytics:read settings:read",
        "counsellor": "knowledge:read leads:read leads:write conversations:read conversations:write events:read"
        " analytics:read settings:read answers intake",
        "admin": "knowledge:read knowledge:write leads:read leads:write conversations:read conversations:write"
        " events:read analytics:read settings:read settings:write keys:write answers intake audit:read privacy:write"
        " billing:read",
        "owner": "knowledge:read knowledge:write leads:read leads:write conversations:read conversations:write"
        " events:read analytics:read settings:read settings:write keys:write answers intake audit:read privacy:write"
        " billing:read billing:write",
    }
)
"""What each role is allowed."""

REMOVED: Mapping[str, int] = MappingProxyType(
    {
        "get_catalogue_item_history": 200,
        "get_document": 200,
        "remove_document": 200,
        "remove_invitation": 200,
        "remove_key": 200,
    }
)
"""What operations answer about something that was removed, where it is not 404: what was published stays to be looked
up, and a key or an invitation that is revoked is shown as such, to be revoked again without harm."""
