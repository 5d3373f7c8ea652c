"""The guard: who may ask for what.

In: requests. Out: the same requests, or a refusal in a line. Invariant: a page of another site, also one whose name
was made to lead to this machine, gets nothing; every answer forbids what no page of ours needs.
"""

from __future__ import annotations

import ipaddress
import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SECURITY_HEADERS = {
    "Cache-Control": "no-cache",
    "Content-Security-Policy": "frame-ancestors 'self'",  # pages bring the rest of their policy themselves
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
}
LOCAL_NAMES = ("127.0.0.1", "[::1]", "localhost")
_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::([0-9]{1,5}))?", re.IGNORECASE)


class Guard:
    """Lets through what was asked of us under our own name, from our own pages or from nowhere."""

    def __init__(self, app: ASGIApp, host: str, port: int) -> None:
        self._app = app
        self._port = port
        self._names = frozenset((spelled(host), *LOCAL_NAMES))
        # Asked to listen to others, we are known by addresses that we cannot list; an address cannot be made to lead
        # elsewhere, as a name can.
        self._any_address = not is_local(host)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request of ASGI."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SECURITY_HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refusal = self.refusal(scope["method"], Headers(scope=scope))
        await (refusal or self._app)(scope, receive, send_guarded)

    def refusal(self, method: str, headers: Headers) -> PlainTextResponse | None:
        """Why a request is not answered; None if it is."""
        hosts = headers.getlist("host")
        if len(hosts) != 1 or not self.is_ours(hosts[0]):
            return PlainTextResponse("This is a preview; it answers under its own address only.\n", 403)
        if any(not self._is_our_origin(origin) for origin in headers.getlist("origin")):
            return PlainTextResponse("Only pages of this preview may ask.\n", 403)
        if headers.get("sec-fetch-site") in ("cross-site", "same-site") and headers.get("sec-fetch-mode") != "navigate":
            return PlainTextResponse("Only pages of this preview may ask.\n", 403)
        if method not in ("GET", "HEAD"):
            return PlainTextResponse("A preview can only be read.\n", 405, {"Allow": "GET, HEAD"})
        return None

    def is_ours(self, host: str) -> bool:
        """Whether a ``Host`` names us: our name or one of this machine's own, and our port."""
        match = _HOST.fullmatch(host)
        if match is None or int(match[2] or 80) != self._port:
            return False
        name = match[1].lower()
        return name in self._names or (self._any_address and _is_address(name))

    def _is_our_origin(self, origin: str) -> bool:
        return origin.startswith("http://") and self.is_ours(origin.removeprefix("http://"))


def spelled(host: str) -> str:
    """A host as it stands in an address: IPv6 in brackets."""
    return f"[{host.lower()}]" if ":" in host else host.lower()


def is_local(host: str) -> bool:
    """Whether only this machine can reach a host."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True
