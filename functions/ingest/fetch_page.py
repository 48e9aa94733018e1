"""A web page by its address, as a polite visitor reads it: by the site's rules, seldom, and not too much."""

import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol
from urllib.parse import urljoin, urlsplit

from protego import Protego

from functions.ingest.decode import known
from functions.ingest.limits import MIB, refusal
from shared.errors import FetchRefusedError, SiteUnavailableError, UnreadableDocumentError
from shared.ports import WebAnswer

AGENT = "Turant"
"""What we are called in a site's rules; the first word of what we call ourselves."""
MAX_PAGE = 20 * MIB
MAX_RULES = MIB // 2
REDIRECTS = 3
PAUSE = 1.0
"""Seconds between two questions to one site, unless it asks for more."""
LONGEST_PAUSE = 10.0
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)

_SENTENCES = {
    "address": "Only public web pages can be read, by an address that begins with https:// or http://.",
    "redirects": "This address leads on from page to page without an end.",
    "too_large": f"This page is larger than {MAX_PAGE // MIB} MB.",
    "answer": "The site answered in a way that cannot be read.",
    "robots": "The site asks programs not to read this page (robots.txt).",
    "not_public": "This page is not open to the public.",
    "unavailable": "The site does not answer now. Give its address again later.",
    "not_found": "There is no page at this address.",
}


class Web(Protocol):
    """Addresses that outsiders chose."""

    def get(
        self,
        address: str,
        max_bytes: int,
        seconds: float = 10.0,
        redirects: int = 0,
        before: Callable[[str], None] = lambda _: None,
    ) -> WebAnswer:
        """What stands at ``address``, whatever its status; ``before`` is told every address before it is asked.

        Raises:
            FetchRefusedError: an address that must not be asked, or an answer that must not be taken.
            SiteUnavailableError: nobody answered in ``seconds``.
        """
        ...


class Pages:
    """Fetches pages, and remembers of every site its rules and when it was last asked."""

    def __init__(
        self, web: Web, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self._web = web
        self._clock = clock
        self._sleep = sleep
        self._rules: dict[str, Protego] = {}
        self._asked: dict[str, float] = {}

    def fetch(self, address: str, target: Path) -> str:
        """Write what stands at ``address`` to ``target``; returns where it was found in the end.

        Raises:
            UnreadableDocumentError: with a sentence for the person who gave the address.
        """
        try:
            return self._fetch(address, target)
        except SiteUnavailableError as error:
            raise _refused("unavailable") from error

    def _fetch(self, address: str, target: Path) -> str:
        try:
            answer = self._web.get(address, MAX_PAGE, seconds=20.0, redirects=REDIRECTS, before=self._visit)
        except FetchRefusedError as error:
            raise _refused(error.reason) from error
        if answer.status in (401, 402, 403, 407, 451):
            raise _refused("not_public")
        if answer.status in (408, 425, 429) or answer.status >= 500:
            raise SiteUnavailableError(f"status {answer.status}")
        if answer.status != 200:
            raise _refused("not_found")
        target.write_bytes(_in_utf8(answer))
        return answer.address

    def _visit(self, address: str) -> None:
        """Ask the site's rules, and leave it in peace for a while."""
        parts = urlsplit(address)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._rules:
            self._pause(site, PAUSE)
            self._rules[site] = self._rules_of(site)
        rules = self._rules[site]
        if not rules.can_fetch(address, AGENT):
            raise _refused("robots")
        self._pause(site, min(max(PAUSE, rules.crawl_delay(AGENT) or 0.0), LONGEST_PAUSE))

    def _pause(self, site: str, seconds: float) -> None:
        if site in self._asked and (left := self._asked[site] + seconds - self._clock()) > 0:
            self._sleep(left)
        self._asked[site] = self._clock()

    def _rules_of(self, site: str) -> Protego:
        """As RFC 9309 has it: no rules allow everything, rules that cannot be had now allow nothing now."""
        try:
            answer = self._web.get(urljoin(site, "/robots.txt"), MAX_RULES, redirects=REDIRECTS)
        except FetchRefusedError as error:
            if error.reason == "address":
                raise
            return Protego.parse("")
        if answer.status >= 500 or answer.status == 429:
            raise SiteUnavailableError(f"status {answer.status} for its rules")
        return Protego.parse(answer.body.decode(errors="replace") if answer.status == 200 else "")


def _in_utf8(answer: WebAnswer) -> bytes:
    """The body; where the server says its encoding, with the mark of the one it then has."""
    declared = _CHARSET.search(answer.content_type)
    encoding = known(declared[1]) if declared and answer.content_type.lower().startswith("text/") else ""
    if not encoding:
        return answer.body
    return answer.body.decode(encoding, errors="replace").encode("utf-8-sig", errors="replace")


def _refused(reason: str) -> UnreadableDocumentError:
    return refusal(reason, _SENTENCES[reason])
