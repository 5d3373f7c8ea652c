"""Serving: the server, the watch and the rounds of building, until a signal ends them.

In: a function that looks at a site. Out: nothing; ends by KeyboardInterrupt, or by what a handler of SIGTERM raises.
Invariant: rounds never overlap, and the newest files are always built last.
"""

from __future__ import annotations

import asyncio
import errno
import os
import signal
import socket
from collections.abc import AsyncGenerator, Callable, Iterator, Sequence
from contextlib import aclosing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

import uvicorn

from site_builder.model.preview import Preview, Stopped
from site_builder.server.application import application
from site_builder.server.guard import spelled
from site_builder.server.shown import Shown
from site_builder.server.watching import Due, ticks

LAST_WORDS = 2  # seconds for answers that are under way when a signal comes
BREATH = 0.05  # seconds after a preview in which pages are fetched, before the rest of the round takes the processor

Progress = Callable[[str], None]
Look = Callable[[Progress], Iterator[Preview]]
Starts = Callable[[], AsyncGenerator[None]]  # ticks, each of which starts a round
Show = Callable[[Preview, bool], None]  # a preview, and whether it is the first of its round


@dataclass(frozen=True)
class Settled:
    """Where we listen: a socket that is bound, and the address that leads to it."""

    socket: socket.socket
    host: str
    port: int

    @property
    def address(self) -> str:
        """``http://127.0.0.1:8000/``."""
        return f"http://{spelled(self.host)}:{self.port}/"


def listen(host: str, port: int) -> Settled:
    """Take a port; 0 takes any that is free. Raises OSError with words when it is taken, or there is no such host."""
    try:
        family, kind, _, _, where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except (socket.gaierror, UnicodeError):
        raise OSError(errno.EADDRNOTAVAIL, f"there is no host {host!r}; choose another with --host") from None
    taken = socket.socket(family, kind)
    try:
        if os.name == "posix":  # a preview that has just ended does not keep its port; elsewhere this means to share it
            taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind(where)
        taken.listen(100)
    except OSError as problem:
        taken.close()
        words = {
            errno.EADDRINUSE: f"port {port} of {host} is taken by another program; choose another with --port",
            errno.EADDRNOTAVAIL: f"{host} is no address of this machine; choose another with --host",
        }.get(problem.errno or 0)
        if words is None:
            raise
        raise OSError(problem.errno, words) from problem
    return Settled(taken, host, taken.getsockname()[1])


class _Signals:
    """Takes SIGINT and SIGTERM from before there is an event loop until it is gone, and then lets them act.

    asyncio and uvicorn take them, too, but leave instants between, in which they end in a traceback.
    """

    def __init__(self) -> None:
        self.noted: list[int] = []
        self._told: Callable[[], None] = lambda: None

    def __enter__(self) -> _Signals:
        self._before = {number: signal.signal(number, self._note) for number in (signal.SIGINT, signal.SIGTERM)}
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)
        if self.noted:
            signal.raise_signal(self.noted[0])

    def tell(self, told: Callable[[], None]) -> None:
        """Call ``told`` for each signal from now on; also now, if one has come already."""
        self._told = told
        if self.noted:
            told()

    def _note(self, number: int, _: FrameType | None) -> None:
        self.noted.append(number)
        self._told()


class _Server(uvicorn.Server):
    """Leaves signals to us."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Take none."""
        yield


def serve(settled: Settled, look: Look, folders: Sequence[Path], told: Callable[[Preview], None], due: Due) -> None:
    """Serve previews until a signal ends it.

    Args:
        settled: where to listen.
        look: looks at the site in a thread, and tells its progress to what it is given; gives one preview, and others
            of the same round when there is more to show than was quick to make.
        folders: a change in one of them starts a round.
        told: is told the first preview of each round, and whatever is broken.
        due: says whether a round is to start though nothing has changed; asked every second.

    Raises:
        OSError: when the system does not let us watch.
        KeyboardInterrupt: on SIGINT, when everything has ended.
    """
    with _Signals() as signals:
        asyncio.run(_serve(settled, look, lambda: ticks(folders, due), told, signals))


async def _serve(
    settled: Settled, look: Look, starts: Starts, told: Callable[[Preview], None], signals: _Signals
) -> None:
    shown, loop = Shown(), asyncio.get_running_loop()
    loop.set_exception_handler(_untold)
    server = _Server(_config(shown, settled))

    def leave() -> None:
        """End soon, and let those go who wait for news."""
        server.should_exit = True
        loop.call_soon_threadsafe(shown.close)

    signals.tell(leave)

    def show(preview: Preview, first: bool) -> None:
        shown.show(preview)
        if first or preview.broken:
            told(preview)

    def end(_: asyncio.Task[None]) -> None:
        server.should_exit = True
        shown.close()

    building = asyncio.create_task(_rounds(look, show, starts, lambda: server.should_exit))
    building.add_done_callback(end)
    try:
        await server.serve(sockets=[settled.socket])
    finally:
        signals.tell(lambda: None)  # the loop ends, and has nobody to wake
        await _ended(building)


async def _rounds(look: Look, show: Show, starts: Starts, leaving: Callable[[], bool]) -> None:
    """Round after round, one for each change. Raises Stopped."""
    async with aclosing(starts()) as changes:
        change = asyncio.ensure_future(anext(changes))
        try:
            while True:
                await change
                change = asyncio.ensure_future(anext(changes))
                await _round(look, show, change, leaving)
        finally:
            change.cancel()
            await asyncio.gather(change, return_exceptions=True)


async def _round(look: Look, show: Show, change: asyncio.Future[None], leaving: Callable[[], bool]) -> None:
    """One round; what follows its first preview is given up when there is a newer ``change``. Raises Stopped."""
    first = True

    def progress(_: str) -> None:
        if leaving() or (change.done() and not first):
            raise Stopped

    looks = look(progress)
    try:
        while preview := await asyncio.to_thread(next, looks, None):
            show(preview, first)
            first = False
            await asyncio.sleep(BREATH)
            if change.done():
                return
    except Stopped:
        if leaving():
            raise


def _untold(_: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Say nothing of a connection that cannot be taken, which asyncio does in a traceback.

    That happens where more are open than the system gives handles for; it is tried again every second. What goes wrong
    with a round or an answer is told where it is waited for.
    """


def _config(shown: Shown, settled: Settled) -> uvicorn.Config:
    """Quiet, HTTP alone, and gone soon after it is asked to leave."""
    return uvicorn.Config(
        application(shown, settled.host, settled.port),
        http="h11",
        ws="none",
        lifespan="off",
        log_config=None,
        log_level="critical",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=LAST_WORDS,
    )


async def _ended(building: asyncio.Task[None]) -> None:
    """End the rounds; raise what ended them before their time."""
    building.cancel()
    (ended,) = await asyncio.gather(building, return_exceptions=True)
    if isinstance(ended, Exception) and not isinstance(ended, Stopped):
        raise ended
