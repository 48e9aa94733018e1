"""Sign in, see the newest leads, write to whoever wrote last: ``python example.py URL EMAIL PASSWORD``."""

import sys

from turant_client import AuthenticatedClient, Client
from turant_client.api.conversations import create_conversation_message, list_conversations, takeover_conversation
from turant_client.api.leads import list_leads
from turant_client.api.login import login
from turant_client.models import ConversationPage, LeadPage, Login, Message, MessageIn, Session


def main(url: str, email: str, password: str) -> None:
    """Whatever is no answer of the kind that is hoped for is a ``Problem`` that says why."""
    session = login.sync(client=Client(url), body=Login(email=email, password=password))
    assert isinstance(session, Session), session
    with AuthenticatedClient(url, session.access_token) as api:
        leads = list_leads.sync(client=api, limit=5)
        assert isinstance(leads, LeadPage), leads
        sys.stdout.writelines(f"{lead.name or lead.phone}: {lead.temperature}\n" for lead in leads.data)

        conversations = list_conversations.sync(client=api, limit=1)
        assert isinstance(conversations, ConversationPage), conversations
        latest = conversations.data[0].id
        takeover_conversation.sync(latest, client=api)
        sent = create_conversation_message.sync(latest, client=api, body=MessageIn(text="Shall I call you at five?"))
        assert isinstance(sent, Message), sent
        sys.stdout.write(f"{sent.id}: {sent.text}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
