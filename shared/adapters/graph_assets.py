"""What an access token of Meta speaks for, by the Graph API, as ``Assets`` in ``functions/api/ports.py`` asks it."""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from shared.adapters.graph_answer import LIMITED, WAIT, answer_or_code
from shared.adapters.kept_connection import KeptConnection
from shared.domain.channels import SCOPES, Asset, Standing
from shared.errors import ChannelRefusedError, InvalidSettingsError, RetryLaterError, TransientError

LONGEST_ANSWER = 1024 * 1024
PAGES = 20
"""Of a hundred numbers each."""
NO_TOKEN, WRONG = 190, 100
_TRANSIENT = frozenset({1, 2})
_NUMBER = "id,display_phone_number,verified_name,quality_rating"
_FORMS = "leadgen"
"""What a page tells us of. Asking for it takes the place of what we asked for before."""


class _RefusedError(Exception):
    """The Graph API's own error, not yet read for what it means."""

    def __init__(self, code: int) -> None:
        super().__init__(str(code))
        self.code = code


class GraphAssets:
    """``Assets`` over one kept connection, for one call at a time."""

    def __init__(self, graph_url: str, version: str, app: Callable[[], Mapping[str, str]]) -> None:
        """``app``: ``app_id`` and ``app_secret`` of our app at Meta, which is told what happens where we are."""
        self._graph = KeptConnection(f"{graph_url.rstrip('/')}/{version}", longest=LONGEST_ANSWER, read_timeout=5.0)
        self._app = app

    def look(self, asset: Asset, token: str) -> Standing:
        """See ``Assets``."""
        app = self._app()
        told = self._inspected(asset, token, app["app_id"], app["app_secret"])
        seen = self._number(asset, token) if asset.kind == "whatsapp" else self._page(asset, token)
        return Standing(
            scopes=tuple(sorted(told["scopes"])),
            token_expires_at=_ends(told),
            subscribed=self._subscribed(asset, token, app["app_id"]),
            **seen,
        )

    def subscribe(self, asset: Asset, token: str) -> None:
        """See ``Assets``."""
        wanted = {} if asset.kind == "whatsapp" else {"subscribed_fields": _FORMS}
        self._of_asset(asset, "POST", f"/{_subscriber(asset)}/subscribed_apps", token, **wanted)

    def unsubscribe(self, asset: Asset, token: str) -> None:
        """See ``Assets``."""
        self._of_asset(asset, "DELETE", f"/{_subscriber(asset)}/subscribed_apps", token)

    def _inspected(self, asset: Asset, token: str, app_id: str, app_secret: str) -> dict[str, Any]:
        """What Meta says of the token, which is good and may do what it must."""
        if not (token.isascii() and token.isprintable()):
            raise ChannelRefusedError("This holds characters that no token can hold: copy it again.", field="token")
        try:
            answer = self._ask("GET", "/debug_token", f"{app_id}|{app_secret}", input_token=token)
        except _RefusedError as error:
            if error.code == WRONG:
                raise _of_another_app(app_id) from error
            raise InvalidSettingsError(f"Graph error {error.code}: our app's own id or secret is refused") from error
        told = answer.get("data", {})
        if str(told.get("app_id", app_id)) != app_id:
            raise _of_another_app(app_id)
        if not told.get("is_valid"):
            code = int(told.get("error", {}).get("code", NO_TOKEN))
            raise ChannelRefusedError(
                f"Meta refuses this token (error {code}): it has expired or was taken back. Make a new one.",
                field="token",
                code=code,
            )
        _of_right_kind(asset, told)
        if missing := [scope for scope in SCOPES[asset.kind] if scope not in told["scopes"]]:
            lacking = f"This token may not do what it must: make one that is allowed {', '.join(missing)}."
            raise ChannelRefusedError(lacking, field="token")
        return dict(told)

    def _number(self, asset: Asset, token: str) -> dict[str, Any]:
        found = next((it for it in self._numbers(asset, token) if it.get("id") == asset.external_id), None)
        if found is None:
            raise ChannelRefusedError(
                "This business account has no number with this id. It is the phone number ID that WhatsApp Manager "
                "shows, not the number itself.",
                field="phone_number_id",
            )
        phone = str(found.get("display_phone_number", ""))
        name = str(found.get("verified_name") or phone)
        return {"name": name, "phone": phone, "quality": found.get("quality_rating")}

    def _numbers(self, asset: Asset, token: str) -> Iterator[dict[str, Any]]:
        after = ""
        for _ in range(PAGES):
            path = f"/{_subscriber(asset)}/phone_numbers"
            answer = self._of_asset(asset, "GET", path, token, fields=_NUMBER, limit="100", after=after)
            yield from answer.get("data", ())
            after = answer.get("paging", {}).get("cursors", {}).get("after", "")
            if not answer.get("paging", {}).get("next") or not after:
                return

    def _page(self, asset: Asset, token: str) -> dict[str, Any]:
        answer = self._of_asset(asset, "GET", f"/{asset.external_id}", token, fields="id,name")
        return {"name": str(answer.get("name", ""))}

    def _subscribed(self, asset: Asset, token: str, app_id: str) -> bool:
        """Whether our app is among those that are told."""
        for app in self._of_asset(asset, "GET", f"/{_subscriber(asset)}/subscribed_apps", token).get("data", ()):
            told = app.get("whatsapp_business_api_data", {}) if asset.kind == "whatsapp" else app
            if str(told.get("id")) == app_id:
                return asset.kind == "whatsapp" or _FORMS in told.get("subscribed_fields", ())
        return False

    def _of_asset(self, asset: Asset, method: str, path: str, token: str, **asked: str) -> dict[str, Any]:
        try:
            return self._ask(method, path, token, **asked)
        except _RefusedError as error:
            if error.code == NO_TOKEN:
                told, field = "Meta refuses this token (error 190): make a new one.", "token"
            elif asset.kind == "whatsapp":
                told = (
                    "This token does not reach a WhatsApp business account of this id: check the id, and that the "
                    "account is among the assets of whom the token was made for, with full control."
                )
                field = "business_account_id"
            else:
                told, field = "This token does not reach a page of this id: check it.", "page_id"
            raise ChannelRefusedError(told, field=field, code=error.code) from error

    def _ask(self, method: str, path: str, token: str, **asked: str) -> dict[str, Any]:
        query = urlencode({name: value for name, value in asked.items() if value})
        answer = self._graph.ask(method, f"{path}?{query}", headers={"Authorization": f"Bearer {token}"})
        return _answered(answer.status, answer.body)

    def close(self) -> None:
        """Hang up. The next request connects again."""
        self._graph.close()


def _answered(status: int, content: bytes) -> dict[str, Any]:
    code = answer_or_code(status, content)
    if isinstance(code, dict):
        return code
    if code in LIMITED or status == 429:
        raise RetryLaterError(f"Graph error {code}: the budget of calls is spent", WAIT)
    if code in _TRANSIENT or status >= 500:
        raise TransientError(f"HTTP {status}, Graph error {code}")
    raise _RefusedError(code)


def _of_another_app(app_id: str) -> ChannelRefusedError:
    made = f"This token was made for another app of Meta's: make one for the app {app_id}."
    return ChannelRefusedError(made, field="token")


def _of_right_kind(asset: Asset, told: dict[str, Any]) -> None:
    """A page speaks by its own token, a business account by one of a person or a system user."""
    if asset.kind == "page" and told.get("type") != "PAGE":
        raise ChannelRefusedError("This is no token of a page: give the page's own access token.", field="token")
    if asset.kind == "page" and str(told.get("profile_id")) != asset.external_id:
        raise ChannelRefusedError("This token is another page's: give the one of this page.", field="token")
    if asset.kind == "whatsapp" and told.get("type") == "PAGE":
        raise ChannelRefusedError("This is a page's token: give one of a system user.", field="token")


def _subscriber(asset: Asset) -> str:
    """Who tells us what happens: a number's business account, a page itself."""
    return asset.business_id or asset.external_id


def _ends(told: dict[str, Any]) -> datetime | None:
    """When the token ends, or may no longer read; 0 of either means never."""
    ends = [told.get(name) for name in ("expires_at", "data_access_expires_at")]
    return min((datetime.fromtimestamp(end, UTC) for end in ends if isinstance(end, int) and end > 0), default=None)
