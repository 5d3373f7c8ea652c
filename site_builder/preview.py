"""Live preview: one process serves the site while it is written, another builds it, round after round.

In: a root, where to listen, the time. Out: answers to a browser, until a signal. Invariant: whatever a text does to the
process that builds, this one answers; a process that has died is told of, and another builds the next round.

A process and not a thread: the clock that ends a page (``clock.py``) works in the main thread alone, and a pattern that
is searched for lets no other thread of its process have the processor. It is started by a fresh interpreter, so that it
loads the stages while this one loads the server.
"""

from __future__ import annotations

import dataclasses
import math
import os
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from site_builder.interpreters import started
from site_builder.model.pages import Output
from site_builder.model.preview import Preview
from site_builder.places import OUR_TEMPLATES, require_site

WATCHED = ("content", "seeds", "templates")
_LISTEN = 0.02  # seconds between looks whether a round is still wanted
_LAST_WORDS = 0.2  # seconds for the process that builds to end by itself, when nobody listens any more
_START = (
    "from site_builder.memo.made_of import our_code; code = our_code()\n"
    "from site_builder.desk import rounds; rounds(line, code)"
)

Moment = date | datetime
Progress = Callable[[str], None]


def serve(
    root: Path,
    host: str,
    port: int,
    now: Callable[[], Moment],
    begun: Callable[[str], None],
    told: Callable[[Preview], None],
) -> None:
    """Serve a preview of the site at ``root`` until a signal ends it.

    Args:
        root: the site.
        host: where to listen.
        port: where to listen; 0 for any that is free.
        now: what counts as now, asked for every round.
        begun: is told the address.
        told: is told what every round came to.

    Raises:
        UsageError: when there is no site.
        OSError: when the port is taken, or the system lets nobody watch.
        KeyboardInterrupt: on SIGINT.
    """
    require_site(root)
    with Builder(root) as builder:
        from site_builder import server  # noqa: PLC0415 - loaded while the other process loads the stages

        settled = server.listen(host, port)
        builder.address = settled.address
        begun(settled.address)
        folders = [*(root / name for name in WATCHED), OUR_TEMPLATES]
        server.serve(
            settled, lambda progress: builder.looks(now(), progress), folders, told, lambda: builder.is_over(now())
        )


@dataclass(frozen=True, slots=True)
class _Beside:
    """A process that builds, and the line to it."""

    process: subprocess.Popen[bytes]
    line: Connection[Any, Any]


@dataclass
class Builder:
    """The process that builds, for the one that serves. Use as a context manager; no process outlives it.

    Attributes:
        root: the site.
        address: where it is served.
        until: see ``Preview``, of the last one.
    """

    root: Path
    address: str = ""
    until: float = math.inf
    _beside: _Beside | None = None
    _round: int = 0
    _files: dict[str, Output] = field(default_factory=dict)

    def __enter__(self) -> Builder:
        self._beside = _begun()
        return self

    def __exit__(self, *_: object) -> None:
        if self._beside is not None:
            _ended(self._beside)

    def looks(self, moment: Moment, progress: Progress) -> Iterator[Preview]:
        """One round, as ``Desk.looks`` gives it. One that is given up ends there when the next one is asked for.

        Args:
            moment: what counts as now.
            progress: is called often while nothing comes; raises what gives the round up.
        """
        self._round += 1
        self.until = math.inf  # until it is known
        if self._beside is not None and self._beside.process.poll() is not None:  # since the last round
            _ended(self._beside)
            self._beside = None
        beside = self._beside = self._beside or _begun()
        try:
            beside.line.send((self._round, self.root, self.address, moment))
            while (preview := self._next(beside.line, progress)) is not None:
                self.until = preview.until
                yield preview
        except (EOFError, OSError):
            self._beside = None
            yield Preview((), fault=f"the process that builds {_ended(beside)}; the next change starts another")

    def is_over(self, moment: Moment) -> bool:
        """Whether what is shown is of a day, or of an hour of some brief, that is over."""
        return isinstance(moment, datetime) and moment.timestamp() >= self.until

    def _next(self, line: Connection[Any, Any], progress: Progress) -> Preview | None:
        """The next preview of this round, or None at its end; its files come before it, those alone that are new.

        Raises EOFError, OSError, and whatever ``progress`` raises.
        """
        while True:
            while not line.poll(_LISTEN):
                progress("waiting")
            told = line.recv()
            if isinstance(told, Output):
                self._files[told.path] = told
                continue
            number, preview, paths = told
            if paths:  # a site that is broken leaves the files as they were
                self._files = {path: self._files[path] for path in paths}
            if number == self._round and isinstance(preview, Preview):
                return dataclasses.replace(preview, outputs=tuple(self._files[path] for path in paths))
            if number == self._round:
                return None


def _begun() -> _Beside:
    """A process, in a group of its own.

    Not in a session of its own: Linux shares out the processor by sessions first, and on a busy machine an edit took
    three times as long to be seen.
    """
    return _Beside(*started(_START, apart=True))


def _ended(beside: _Beside) -> str:
    """End a process with all that it started; how it had ended before, in words."""
    beside.line.close()
    with suppress(subprocess.TimeoutExpired):
        beside.process.wait(_LAST_WORDS)
    code = beside.process.returncode
    with suppress(ProcessLookupError):
        os.killpg(beside.process.pid, signal.SIGKILL)
    beside.process.wait()
    return f"was ended by signal {-code}" if code is not None and code < 0 else f"ended with code {code}"
