"""Where a tenant's uploads lie, what their documents are called, and how large they may be."""

import re
from pathlib import PurePosixPath
from urllib.parse import urlsplit
from uuid import UUID

from shared.errors import InvalidInputError

LARGEST = 200 * 2**20
"""Bytes of a file."""
PAGE = ".url"
"""How the name of a file ends that holds nothing but the address of a web page: the page is what is read."""
PAGE_BYTES = 4096
"""Of such a file: more is not looked at."""
NAME_BYTES = 900
"""Of a name at most: S3 keeps keys of 1,024."""


def key_of(tenant_id: UUID, name: str) -> str:
    """The object's key: uploading to it again makes a new revision of the document."""
    return f"tenant/{tenant_id}/uploads/{name}"


def name_of(address: str) -> str:
    """The name under which a web page is uploaded: uploading its address again reads it again.

    Raises:
        InvalidInputError: no page can have such an address.
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        raise InvalidInputError("This is no address of a web page: copy it from a browser.", field="address") from None
    query = f"?{parts.query}" if parts.query else ""
    name = f"{parts.netloc}{parts.path.rstrip('/')}{query}{PAGE}"
    if len(name.encode()) > NAME_BYTES:
        raise InvalidInputError("This address is too long: give a shorter one of the page.", field="address")
    return name


def address_in(text: str) -> str:
    """The address that such a file holds, alone or as a browser's shortcut does; empty where it holds none."""
    found = re.search(r"https?://\S+", text)
    return found[0] if found else ""


def title_of(key: str) -> str:
    """The file's name as a person would write it: ``Fee policy`` for ``fee-policy_.docx``; of a page, where it is."""
    if key.endswith(PAGE):
        return key.partition("/uploads/")[2].removesuffix(PAGE)
    words = re.sub(r"[\s_-]+", " ", PurePosixPath(key).stem).strip()
    return words[:1].upper() + words[1:]
