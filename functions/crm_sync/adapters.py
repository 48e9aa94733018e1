"""The adapter of a connection, its secrets opened. One lives as long as its secrets: it knows fields and tokens."""

from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from functions.crm_sync.crm import Crm
from functions.crm_sync.settings import CrmSyncSettings
from shared.adapters.tenant_key import TenantKey
from shared.db.crm_links import Connection
from shared.domain.crm_access import opened

REMEMBERED = 200
SECONDS = 10.0
"""A CRM may take to answer."""


class Adapters:
    """Opens connections."""

    def __init__(self, settings: CrmSyncSettings, key: TenantKey, now: Callable[[], datetime]) -> None:
        self._settings, self._key, self._now = settings, key, now
        self._known: OrderedDict[tuple[UUID, bytes, str], Crm] = OrderedDict()

    def open(self, tenant_id: UUID, connection: Connection) -> Crm:
        """The adapter of a connection of this tenant."""
        what = connection.id, connection.secrets, str(sorted(connection.settings.items()))
        if what not in self._known:
            self._known[what] = self._build(connection, self._key.decrypt(tenant_id, connection.secrets))
        self._known.move_to_end(what)
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)
        return self._known[what]

    def _build(self, connection: Connection, secrets: str) -> Crm:
        given, settings, urls = opened(connection.kind, secrets), connection.settings, self._settings
        match connection.kind:
            case "hubspot":
                from functions.crm_sync.hubspot import HubSpot

                return HubSpot(str(urls.hubspot_url).rstrip("/"), given.token, read_timeout=SECONDS)
            case "salesforce":
                from functions.crm_sync.salesforce import Salesforce

                url = urls.salesforce_url.replace("{host}", settings["host"])
                return Salesforce(url, given.client_id, given.client_secret, read_timeout=SECONDS)
            case "pipedrive":
                from functions.crm_sync.pipedrive import Pipedrive

                return Pipedrive(str(urls.pipedrive_url).rstrip("/"), given.token, read_timeout=SECONDS)
            case "leadsquared":
                from functions.crm_sync.leadsquared import LeadSquared

                url = urls.leadsquared_url.replace("{host}", settings["host"])
                return LeadSquared(url, given.access_key, given.secret_key, read_timeout=SECONDS)
            case "webhook":
                from functions.crm_sync.webhook import WebhookCrm
                from shared.adapters.signed_http import receivers

                http = receivers(urls.receiver_url, urls.own_hosts.split(","))
                return WebhookCrm(http, settings["address"], given, self._now)
