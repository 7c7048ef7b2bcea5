"""What stands before the API: a token, limits of rate and size, and headers that browsers obey."""

import base64
import binascii
import hmac
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_CLIENTS = 4096
_HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}
_NOTHING = "default-src 'none'; frame-ancestors 'none'"


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one client may ask for.

    `burst` requests at once and `per_second` after them; addresses of `query_bytes`;
    `rows` of a question, found within `seconds`; `facts` of a neighbourhood.
    """

    per_second: float = 20.0
    burst: int = 60
    query_bytes: int = 8192
    rows: int = 1000
    facts: int = 500
    seconds: float = 20.0


class Guard:
    """ASGI middleware that lets a request through or says why not.

    `token`, where given, must come as a bearer token or, from a browser that asks its
    user, as the password of basic authentication; the user's name does not matter.
    """

    def __init__(
        self,
        app: ASGIApp,
        limits: Limits,
        token: str | None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._app = app
        self._limits = limits
        self._token = token
        self._clock = clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers[name] = value
                headers.setdefault("content-security-policy", _NOTHING)
            await send(message)

        refusal = self._refusal(scope)
        await (refusal or self._app)(scope, receive, guarded)

    def _refusal(self, scope: Scope) -> JSONResponse | None:
        headers = Headers(scope=scope)
        client = scope.get("client")
        if not self._may_ask(client[0] if client else ""):
            return _no(429, "too many requests; wait a moment", {"retry-after": "1"})
        if len(scope.get("query_string", b"")) + len(scope["path"]) > self._limits.query_bytes:
            return _no(414, f"the address is longer than {self._limits.query_bytes} bytes")
        if headers.get("transfer-encoding") or headers.get("content-length", "0") != "0":
            return _no(413, "this API takes no request body")
        if self._token is not None and not _matches(headers.get("authorization", ""), self._token):
            return _no(
                401,
                "give the token of this server",
                {"www-authenticate": 'Basic realm="kg", charset="UTF-8"'},
            )
        return None

    def _may_ask(self, client: str) -> bool:
        """Whether a client's bucket holds a token (token bucket: Turner, IEEE Communications 24, 1986)."""
        now = self._clock()
        left, then = self._left.pop(client, (float(self._limits.burst), now))
        left = min(self._limits.burst, left + (now - then) * self._limits.per_second)
        self._left[client] = (max(left - 1, 0.0), now)
        if len(self._left) > _CLIENTS:
            self._left.popitem(last=False)
        return left >= 1


def _no(status: int, detail: str, headers: dict[str, str] | None = None) -> JSONResponse:
    return JSONResponse({"detail": detail}, status, headers)


def _matches(authorization: str, token: str) -> bool:
    """Whether an Authorization header carries the token; compared in constant time."""
    scheme, _, given = authorization.partition(" ")
    if scheme.lower() == "basic":
        try:
            given = base64.b64decode(given, validate=True).decode().partition(":")[2]
        except (binascii.Error, UnicodeDecodeError):
            return False
    elif scheme.lower() != "bearer":
        return False
    return hmac.compare_digest(given.strip().encode(), token.encode())
