"""An end to work that never ends: the last resort behind the counting of brackets, levels and bytes.

In: a number of seconds. Out: the work is done, or ``TooLong``. Invariant: nothing is left behind, no thread, no
timer and no handler; it is time of the processor that counts, so that a busy machine changes nothing.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

PAGE = 2.0  # seconds for one page; the heaviest page of this repository takes a twentieth, hostile ones of 64 KiB half
FILE = 10.0  # seconds to read one file of an editor; 20,000 rows of a table take one or two
_AGAIN = 0.2  # seconds after which it is said again, if whoever was interrupted did not listen


class TooLong(BaseException):
    """The work took too long. Not an ``Exception``, which libraries catch to go on."""


class Overdue(Exception):
    """Reading a file took too long; ``path`` is its own."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


@contextmanager
def reading(path: str) -> Iterator[None]:
    """Give the reading of one file its time. Raises Overdue."""
    try:
        with at_most(FILE):
            yield
    except TooLong:
        raise Overdue(path) from None


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """End the work inside after so many seconds of processor time.

    Only where signals arrive: in the main thread of a process, on systems with interval timers. Elsewhere there is no
    end: Python can interrupt neither a thread nor the search for a pattern in one.

    Raises TooLong.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGVTALRM, _end)
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, seconds, _AGAIN)
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _end(number: int, frame: FrameType | None) -> None:
    raise TooLong
