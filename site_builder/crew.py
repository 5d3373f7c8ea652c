"""Work shared out among processes that are copies of this one.

In: things, and a pure function from some of them to bytes. Out: bytes in the order of the things. Invariant: the answer
is that of the function called once for all of them; a copy that dies, is killed or takes far too long costs time only,
since its share is then done here.
"""

from __future__ import annotations

import gc
import os
import select
import signal
import tempfile
import threading
import time
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import pairwise
from typing import BinaryIO, TypeVar

FEWEST = 32  # things for each process; for fewer a copy is not worth its start
_PATIENCE = 30.0, 10.0  # seconds, and times what our own share took, that a copy may take longer than we did
_LENGTH = 8  # bytes before each answer, which tell how long it is
_STOPS = frozenset({signal.SIGINT, signal.SIGTERM})

T = TypeVar("T")
Work = Callable[[Sequence[T]], Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class _Copy:
    """A process that does a share, and the file into which it writes what comes of it."""

    handle: int  # of the process; it stays its own when the process is gone, which its number does not
    answer: BinaryIO


def shared_out(things: Sequence[T], work: Work[T], processes: int, fewest: int = FEWEST) -> list[bytes]:
    """What ``work`` makes of some things, one after the other, all at hand; see ``flowing``."""
    return list(flowing(things, work, processes, fewest))


def flowing(things: Sequence[T], work: Work[T], processes: int, fewest: int = FEWEST) -> Iterator[bytes]:
    """What ``work`` makes of some things, one after the other; parts of them in copies of this process.

    What copies make waits in files, so that whoever takes one thing after the other never holds more than one.

    Args:
        things: what to work on; neighbours stay together.
        work: makes one byte string of each thing. It may be called in a copy, so it must change nothing that lasts.
        processes: how many may work at once, this one among them.
        fewest: how many things make a share.

    Raises whatever ``work`` raises for the things of any share.
    """
    shares = _shares(things, min(processes, len(things) // fewest) if _can_copy() else 1)
    with _all_ended([_begun(share, work) for share in shares[1:]]) as copies:
        began = time.monotonic()
        yield from work(shares[0]) if shares[0] else ()
        until = time.monotonic() + _PATIENCE[0] + _PATIENCE[1] * (time.monotonic() - began)
        for share, copy in zip(shares[1:], copies, strict=True):
            done = copy is not None and _is_done(copy, until, len(share))
            yield from _answers(copy, len(share)) if copy is not None and done else work(share)


def _can_copy() -> bool:
    """Copies are made where the system can, and of a process of one thread."""
    return hasattr(os, "fork") and hasattr(os, "pidfd_open") and threading.active_count() == 1


def _shares(things: Sequence[T], count: int) -> list[Sequence[T]]:
    """The things in so many runs of about the same length; at least one, which may be empty."""
    count = max(1, count)
    cuts = [len(things) * n // count for n in range(count + 1)]
    return [things[start:end] for start, end in pairwise(cuts)]


def _begun(share: Sequence[T], work: Work[T]) -> _Copy | None:
    """A copy of this process that does a share; None when the system gives none."""
    try:
        answer: BinaryIO = tempfile.TemporaryFile()  # noqa: SIM115 - closed by ``_all_ended``
    except OSError:
        return None
    gc.freeze()  # the copy shares our memory as long as nobody writes to it
    masked = signal.pthread_sigmask(signal.SIG_BLOCK, _STOPS)
    try:
        with warnings.catch_warnings():  # numpy's own threads: copies do not call it in parallel
            warnings.simplefilter("ignore", DeprecationWarning)
            number = os.fork()
        if number == 0:
            _work_and_end(share, work, answer)
        handle = os.pidfd_open(number)
    except OSError:
        answer.close()
        return None
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, masked)
        gc.unfreeze()
    return _Copy(handle, answer)


def _work_and_end(share: Sequence[T], work: Work[T], answer: BinaryIO) -> None:
    """Be the copy: nothing of what the original holds is closed, flushed or removed."""
    try:
        for stop in _STOPS:
            signal.signal(stop, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPS)
        for made in work(share):
            answer.write(len(made).to_bytes(_LENGTH, "big"))
            answer.write(made)
        answer.flush()
        os._exit(0)
    except BaseException:  # the original does the share itself, and so meets the same fault
        os._exit(1)


def _is_done(copy: _Copy, until: float, count: int) -> bool:
    """Whether a copy has done its share, and well; not when it failed, or is not done in time."""
    with suppress(OSError):
        if not select.select([copy.handle], [], [], max(0.0, until - time.monotonic()))[0]:
            return False
        ended = os.waitid(os.P_PIDFD, copy.handle, os.WEXITED)
        if ended is not None and ended.si_code == os.CLD_EXITED and ended.si_status == 0:
            return _is_whole(copy.answer, count)
    return False


def _is_whole(answer: BinaryIO, count: int) -> bool:
    """Whether an answer tells of so many things, and has them whole."""
    answer.seek(0)
    size = os.fstat(answer.fileno()).st_size
    for _ in range(count):
        head = answer.read(_LENGTH)
        if len(head) < _LENGTH:
            return False
        answer.seek(int.from_bytes(head, "big"), os.SEEK_CUR)
    return answer.tell() == size


def _answers(copy: _Copy, count: int) -> Iterator[bytes]:
    """What a copy made, one after the other."""
    copy.answer.seek(0)
    for _ in range(count):
        yield copy.answer.read(int.from_bytes(copy.answer.read(_LENGTH), "big"))


@contextmanager
def _all_ended(copies: Sequence[_Copy | None]) -> Iterator[Sequence[_Copy | None]]:
    """The copies; in the end none is left running, however it ends."""
    try:
        yield copies
    finally:
        for copy in copies:
            if copy is not None:
                with suppress(OSError):  # it has ended and was waited for
                    signal.pidfd_send_signal(copy.handle, signal.SIGKILL)
                    os.waitid(os.P_PIDFD, copy.handle, os.WEXITED)
                os.close(copy.handle)
                copy.answer.close()
