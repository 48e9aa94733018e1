"""A lead as a CRM's record: what is known of them, by the names that mappings use, and what those make of it."""

from collections.abc import Mapping, Sequence
from typing import Any

from shared.domain.mapping import Mapped, Rule, apply

UNNAMED = "Unknown"
_PLAIN = (
    "name", "email", "stage", "temperature", "score", "intent_level", "sentiment", "source", "created_at",
    "qualified_at", "opted_out_at",
)  # fmt: skip


def facts(lead: Mapping[str, Any], *, assignee: str | None, summary: str) -> dict[str, Any]:
    """What is known of a lead, by the names that mappings use. ``lead`` is its row."""
    phone = lead.get("phone")
    return {
        **(lead.get("fields") or {}),
        **{f"attribution.{name}": value for name, value in (lead.get("attribution") or {}).items()},
        **{name: lead.get(name) for name in _PLAIN},
        "phone": f"+{phone}" if phone else None,
        "lead_id": f"lead_{str(lead['id']).replace('-', '')}",
        "qualified": lead.get("qualified_at") is not None,
        "opted_out": lead.get("opted_out_at") is not None,
        "assignee": assignee,
        "summary": summary,
    }


def properties(rules: Sequence[Rule], known: Mapping[str, Any]) -> Mapped:
    """A CRM's properties, as the tenant's rules make them of what is known. Without rules: none."""
    return apply(rules, known)


def called(known: Mapping[str, Any]) -> str:
    """What the record is called: by name, else by phone or e-mail."""
    return str(known["name"] or known["phone"] or known["email"] or UNNAMED)
