"""What a connection needs to get into a CRM: secrets, and what stands beside them in the open."""

import json
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import StringConstraints

from shared.domain.crm import CrmKind
from shared.domain.signing import SigningSecrets
from shared.domain.value import Value

Secret = Annotated[str, StringConstraints(strip_whitespace=True, min_length=8, max_length=1000)]


class Token(Value):
    """Of HubSpot (a private app's) and Pipedrive (a user's)."""

    token: Secret


class SalesforceClient(Value):
    """Of an External Client App with the client-credentials flow."""

    client_id: Secret
    client_secret: Secret


class LeadSquaredKeys(Value):
    """Of a LeadSquared user."""

    access_key: Secret
    secret_key: Secret


class NoSettings(Value):
    """Nothing but secrets is needed."""


_LABELS = r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*"


class SalesforceHost(Value):
    """The organisation's My Domain."""

    host: Annotated[str, StringConstraints(to_lower=True, pattern=rf"^{_LABELS}\.my\.salesforce\.com$")]


class LeadSquaredHost(Value):
    """Where the account's API is."""

    host: Annotated[str, StringConstraints(to_lower=True, pattern=r"^[A-Za-z0-9-]+\.leadsquared\.com$")]


class Endpoint(Value):
    """The tenant's own server."""

    address: Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^https?://", max_length=2000)]


SECRETS: Mapping[CrmKind, type[Value]] = {
    "hubspot": Token,
    "salesforce": SalesforceClient,
    "pipedrive": Token,
    "leadsquared": LeadSquaredKeys,
    "webhook": SigningSecrets,
}
SETTINGS: Mapping[CrmKind, type[Value]] = {
    "hubspot": NoSettings,
    "salesforce": SalesforceHost,
    "pipedrive": NoSettings,
    "leadsquared": LeadSquaredHost,
    "webhook": Endpoint,
}


def opened(kind: CrmKind, secrets: str) -> Any:
    """Secrets as they were kept: the value of ``SECRETS`` for this kind."""
    return SECRETS[kind].model_validate(json.loads(secrets))
