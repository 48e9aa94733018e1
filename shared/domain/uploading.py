"""Where a tenant's uploads lie, what their documents are called, and how large they may be."""

import re
from pathlib import PurePosixPath
from uuid import UUID

LARGEST = 200 * 2**20
"""Bytes of a file."""


def key_of(tenant_id: UUID, name: str) -> str:
    """The object's key: uploading to it again makes a new revision of the document."""
    return f"tenant/{tenant_id}/uploads/{name}"


def title_of(key: str) -> str:
    """The file's name as a person would write it: ``Fee policy`` for ``fee-policy_.docx``."""
    words = re.sub(r"[\s_-]+", " ", PurePosixPath(key).stem).strip()
    return words[:1].upper() + words[1:]
