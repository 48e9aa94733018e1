"""What leaves an entry in the audit log, written down by hand: every operation that acts is in one of these."""

from collections.abc import Mapping
from types import MappingProxyType

LOGGED: Mapping[str, str] = MappingProxyType(
    {
        "confirm_sign_up": "member.joined session.begun",
        "login": "session.begun",
        "logout": "session.ended",
        "remove_session": "session.ended",
        "change_password": "password.changed",
        "reset_password": "password.reset",
        "get_leads_export": "leads.exported",
        "create_privacy_export": "lead.exported",
        "create_member": "member.role_changed",
        "change_member": "member.role_changed",
        "create_invitation": "invitation.sent",
        "remove_invitation": "invitation.revoked",
        "accept_invitations": "member.joined session.begun",
        "create_key": "key.made",
        "remove_key": "key.revoked",
        "replace_tenant": "tenant.changed",
        "replace_plan": "plan.chosen",
        "replace_ad_costs": "ad_costs.told",
        "create_crm_connection": "connection.added",
        "replace_crm_connection": "connection.changed",
        "rotate_secret_crm_connection": "connection.changed",
        "remove_crm_connection": "connection.deleted",
        "create_channel": "channel.connected",
        "replace_channel_token": "channel.token_replaced",
        "pause_channel": "channel.paused",
        "resume_channel": "channel.resumed",
        "disconnect_channel": "channel.disconnected",
        "create_webhook": "webhook.added",
        "replace_webhook": "webhook.changed",
        "rotate_secret_webhook": "webhook.secret_rotated",
        "remove_webhook": "webhook.deleted",
        "takeover_conversation": "conversation.taken_over",
        "release_conversation": "conversation.released",
        "resolve_conversation": "conversation.released",
        "create_conversation_message": "conversation.taken_over",
        "create_catalogue_item": "catalogue.changed",
        "change_catalogue_item": "catalogue.changed",
        "create_catalogue_item_fact": "catalogue.changed",
        "change_catalogue_fact": "catalogue.changed",
        "remove_catalogue_fact": "catalogue.changed",
        "replace_catalogue_item_facts": "catalogue.changed",
        "remove_catalogue_item": "catalogue.changed",
        "import_catalogue": "catalogue.changed",
        "accept_catalogue_proposal": "catalogue.changed",
        "answer_gap": "catalogue.changed",
        "replace_version_schedule": "version.scheduled",
        "remove_version_schedule": "version.unscheduled",
        "activate_version": "version.activated",
        "remove_document": "version.removed",
        "replace_lead_form_mapping": "form.mapped",
        "remove_lead_form_mapping": "form.mapping_deleted",
        "import_leads": "leads.imported",
        "merge_lead": "lead.merged",
        "unmerge_lead": "lead.unmerged",
        "remove_lead": "lead.deleted",
        "restore_lead": "lead.restored",
        "bulk_leads": "lead.deleted",
        "create_privacy_erasure": "lead.erased",
        "remove_tag": "tag.deleted",
        "remove_view": "view.deleted",
        "remove_canned_reply": "canned_reply.deleted",
        "remove_question": "question.deleted",
        "remove_assignment_rule": "rule.deleted",
        "remove_cta": "cta.deleted",
        "create_setup_sample_data": "catalogue.changed sample_data.made",
        "remove_setup_sample_data": "sample_data.removed",
    }
)
"""Logins, exports, roles and secrets, takeovers, publications and deletions, by operation."""

UNLOGGED: Mapping[str, str] = MappingProxyType(
    {
        "asks, and leaves nothing behind": """
            attempt_assignment_rules check_channel check_crm_connection create_answer create_live_ticket
            create_question_run create_replay intake preview_catalogue_import preview_crm_connection
            preview_enrolments_import preview_lead_form preview_leads_import search sign_up
        """,
        "everyday work: the timeline tells who did it": """
            accept_lead_assignment cancel_follow_up change_lead close_lead_assignment create_conversation_draft
            create_conversation_note create_enrolment create_lead import_enrolments judge_review read_conversation
            remove_lead_tag replace_lead_assignment replace_lead_tag retry_message send_draft send_now_follow_up
            snooze_conversation
        """,
        "makes or arranges what nobody is told before somebody uses it": """
            change_message_template create_assignment_rule create_canned_reply create_cta create_message_template
            create_question create_tag create_team create_view replace_assignment_rule replace_canned_reply replace_cta
            replace_question replace_tag replace_team replace_view create_upload
        """,
        "a document's version is logged when it goes live": "create_document create_document_page",
        "nothing is published": "dismiss_catalogue_proposal dismiss_gap",
        "stops deliveries, or does again what failed": """
            pause_crm_connection pause_webhook redrive_dead_letter redrive_dead_letters replay_webhook
            replay_webhook_delivery resume_crm_connection resume_webhook retry_crm_connection retry_crm_delivery
            send_all_crm_connection test_webhook
        """,
        "the session was logged when it began": "refresh_login",
        "whose it is shows when the password is set": "forgotten_password",
    }
)
"""Every other operation that is not a question, by reason."""
