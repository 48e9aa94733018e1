"""What whoever works for a tenant may do: four roles, each a set of scopes. A key has its own."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, get_args

Role = Literal["owner", "admin", "counsellor", "viewer"]

Scope = Literal[
    "knowledge:read", "knowledge:write", "answers", "intake", "leads:read", "leads:write", "conversations:read",
    "conversations:write", "events:read", "analytics:read", "settings:read", "settings:write", "keys:write",
    "billing:read", "billing:write", "audit:read", "privacy:write",
]  # fmt: skip
"""What a request may be allowed to do."""

_ALL: frozenset[Scope] = frozenset(get_args(Scope))
_READS: frozenset[Scope] = frozenset(it for it in _ALL if it.endswith(":read")) - {"audit:read", "billing:read"}

SCOPES_OF: Mapping[Role, frozenset[Scope]] = MappingProxyType(
    {
        "viewer": _READS,
        "counsellor": _READS | {"leads:write", "conversations:write", "answers", "intake"},
        "admin": _ALL - {"billing:write"},
        "owner": _ALL,
    }
)
