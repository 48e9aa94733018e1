"""What an institution says of itself, and how it wants to be spoken for."""

from uuid import UUID

from psycopg.types.json import Jsonb

from shared.db.auditing import Actor, audit
from shared.db.connection import Database, one
from shared.db.shadowing import close_elsewhere
from shared.domain.talk import Profile


class SettingsStore:
    """Name and settings of table ``tenant``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, tenant_id: UUID) -> Profile:
        """As they hold now, with their defaults."""
        with self._database.tenant(tenant_id) as cursor:
            row = one(cursor, _READ, {"tenant": tenant_id}) or {}
        return Profile(name=row["name"], **row["settings"])

    def replace(self, tenant_id: UUID, wanted: Profile, by: Actor) -> Profile:
        """From the next message on. The audit log tells which of them changed."""
        chosen = wanted.model_dump(mode="json", exclude={"name"}, exclude_defaults=True)
        given = {"tenant": tenant_id, "name": wanted.name, "settings": Jsonb(chosen)}
        with self._database.tenant(tenant_id) as cursor:
            row = one(cursor, f"{_READ} for no key update", given) or {}
            was = Profile(name=row["name"], **row["settings"])
            names = [name for name in Profile.model_fields if getattr(was, name) != getattr(wanted, name)]
            if names:
                cursor.execute(_REPLACE, given)
                close_elsewhere(cursor, tenant_id, wanted)
                audit(cursor, tenant_id, by, "tenant.changed", "tenant", {"fields": names})
        return wanted


_READ = "select name, settings from tenant where id = %(tenant)s"
_REPLACE = "update tenant set name = %(name)s, settings = %(settings)s where id = %(tenant)s"
