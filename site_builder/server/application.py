"""The application: requests to answers.

In: requests that the guard let through. Out: answers from the table of addresses, and four addresses of the preview's
own. Invariant: what is not in the table is the page for what is not there.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp

from site_builder.server.addresses import Addressed
from site_builder.server.banners import EVENTS, PAGES, SCRIPT, STYLE, with_preview
from site_builder.server.guard import Guard
from site_builder.server.listing import listing, waiting
from site_builder.server.shown import Shown

HEARTBEAT = 15.0  # seconds without news until a line says that we are still here
HTML = "text/html; charset=utf-8"
_HERE = Path(__file__).parent


def application(shown: Shown, host: str, port: int) -> ASGIApp:
    """The application that answers at ``host`` and ``port``."""
    script, style = (_HERE / "preview.js").read_bytes(), (_HERE / "preview.css").read_bytes()

    async def any_address(request: Request) -> Response:
        return answer(shown, request)

    async def pages(_: Request) -> Response:
        return Response(listing(shown), media_type=HTML)

    async def events(request: Request) -> Response:
        if request.method == "HEAD":
            return Response(media_type="text/event-stream")
        stream = told(shown, request.query_params.get("page", "/"))
        return StreamingResponse(stream, media_type="text/event-stream", headers={"X-Accel-Buffering": "no"})

    async def own_script(_: Request) -> Response:
        return Response(script, media_type="text/javascript; charset=utf-8")

    async def own_style(_: Request) -> Response:
        return Response(style, media_type="text/css; charset=utf-8")

    routes = [
        Route(EVENTS, events),
        Route(PAGES, pages),
        Route(SCRIPT, own_script),
        Route(STYLE, own_style),
        Route("/{path:path}", any_address),
    ]
    return Guard(Starlette(routes=routes), host, port)


def answer(shown: Shown, request: Request) -> Response:
    """What stands at the address of a request."""
    path = request.scope["path"]
    if folder := shown.addresses.moved.get(path):
        return RedirectResponse(folder, 308)
    found = shown.addresses.at(path)
    if found is None:
        return Response(waiting(), 503, {"Retry-After": "1"}, HTML)
    known = path in shown.addresses.standing
    tag = {"ETag": f'"{found.digest}"'}
    if known and tag["ETag"] in request.headers.get("if-none-match", ""):
        return Response(None, 304, tag)
    return Response(_content(found), 200 if known else 404, tag if known else None, found.media_type)


async def told(shown: Shown, path: str) -> AsyncIterator[str]:
    """Server-sent events: the state now, and again after every round, until the end."""
    seen = -1
    while not shown.closed:
        if shown.round > seen:
            seen = shown.round
            yield f"data: {shown.told(path)}\n\n"
        elif not await shown.news(seen, HEARTBEAT):
            yield ": still here\n\n"


def _content(found: Addressed) -> bytes:
    return with_preview(found) if found.is_page else found.content
