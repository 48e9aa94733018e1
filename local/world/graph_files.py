"""Files that a business sends by a link: Meta fetches them before it delivers anything."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import aiohttp

MB = 2**20
HERE = ("127.0.0.1", "localhost")
"""Nothing is fetched from elsewhere: a stand-in reaches nobody."""
IMAGES = {"image/jpeg", "image/png"}
AUDIO = {"audio/aac", "audio/amr", "audio/mp4", "audio/mpeg", "audio/ogg"}
TAKEN: Mapping[str, tuple[int, set[str] | None]] = {
    "image": (5 * MB, IMAGES),
    "audio": (16 * MB, AUDIO),
    "video": (16 * MB, {"video/mp4", "video/3gpp"}),
    "document": (100 * MB, None),
    "sticker": (500 * 1024, {"image/webp"}),
}
"""By kind of message how many bytes, and which types; None: any."""


async def usable(kind: str, content: Mapping[str, Any]) -> bool:
    """Whether the file behind the link of a message can be had, and is of a type and size that its kind may have."""
    if kind not in TAKEN or "link" not in content:
        return True
    if urlsplit(content["link"]).hostname not in HERE:
        return False
    most, types = TAKEN[kind]
    try:
        async with (
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=5)) as session,
            session.get(content["link"]) as answer,
        ):
            size = 0
            async for piece in answer.content.iter_any():
                size += len(piece)
                if size > most:
                    return False
            return answer.status == 200 and size > 0 and (types is None or answer.content_type in types)
    except (aiohttp.ClientError, TimeoutError):
        return False
