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

COPY = -1  # in the place of a handle: this process is the copy
FEWEST = 32  # things for each process; for fewer a copy is not worth its start
PATIENCE = 30.0, 10.0  # seconds, and times what our own share took, that a copy may take longer than we did
_LENGTH = 8  # bytes before each answer, which tell how long it is
_STOPS = frozenset({signal.SIGINT, signal.SIGTERM})

T = TypeVar("T")
Work = Callable[[Sequence[T]], Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of this process, and the file into which it writes what comes of it."""

    handle: int  # of the process; it stays its own when the process is gone, which its number does not
    answer: BinaryIO

    def end(self) -> None:
        """End it if it is not yet, and forget it."""
        with suppress(OSError):  # it has ended and was waited for
            signal.pidfd_send_signal(self.handle, signal.SIGKILL)
            os.waitid(os.P_PIDFD, self.handle, os.WEXITED)
        os.close(self.handle)
        self.answer.close()


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
    own, *others = shares_of(things, min(processes, len(things) // fewest) if can_copy() else 1)
    with _by_copies(others, work, copying=True) as made:
        yield from work(own) if own else ()
        yield from made


@contextmanager
def beside(things: Sequence[T], work: Work[T], processes: int, fewest: int = FEWEST) -> Iterator[Iterator[bytes]]:
    """What ``work`` makes of some things, by copies of this process alone, which meanwhile does something else.

    What it gives is taken when that is done. For the arguments see ``flowing``; for few things no copies are made, and
    they are worked on then.
    """
    count = min(processes, len(things) // fewest) if can_copy() else 0
    with _by_copies(shares_of(things, count), work, copying=count > 0) as made:
        yield made


@contextmanager
def _by_copies(shares: Sequence[Sequence[T]], work: Work[T], *, copying: bool) -> Iterator[Iterator[bytes]]:
    """What ``work`` makes of some shares, each in a copy of its own; what a copy does not do in time is made here."""
    began = time.monotonic()
    with _all_ended([_begun(share, work) if copying else None for share in shares]) as copies:

        def made() -> Iterator[bytes]:
            until = patient(began)
            for share, copy in zip(shares, copies, strict=True):
                done = copy is not None and _is_done(copy, until, len(share))
                late = work(share) if share and not done else ()
                yield from read(copy.answer, 0, len(share)) if copy is not None and done else late

        yield made()


def can_copy() -> bool:
    """Copies are made where the system can, and of a process of one thread."""
    return hasattr(os, "fork") and hasattr(os, "pidfd_open") and threading.active_count() == 1


def shares_of(things: Sequence[T], count: int) -> list[Sequence[T]]:
    """The things in so many runs of about the same length; at least one, which may be empty."""
    count = max(1, count)
    cuts = [len(things) * n // count for n in range(count + 1)]
    return [things[start:end] for start, end in pairwise(cuts)]


def _begun(share: Sequence[T], work: Work[T]) -> Copy | None:
    """A copy of this process that does a share; None when the system gives none."""
    copy = copied()
    if copy is not None and copy.handle == COPY:
        _work_and_end(share, work, copy.answer)
    return copy


def copied() -> Copy | None:
    """Copy this process; in the copy itself its handle is ``COPY``. None when the system gives none.

    In the copy nothing of what the original holds may be closed, flushed or removed: it has to end by ``os._exit``.
    """
    try:
        answer: BinaryIO = tempfile.TemporaryFile()  # noqa: SIM115 - closed by ``Copy.end``
    except OSError:
        return None
    handle = _forked()
    if handle is None:
        answer.close()
        return None
    return Copy(handle, answer)


def _forked() -> int | None:
    """A handle of a copy of this process, ``COPY`` in the copy; None when the system gives none."""
    gc.freeze()  # the copy shares our memory as long as nobody writes to it
    masked = signal.pthread_sigmask(signal.SIG_BLOCK, _STOPS)
    number = -1
    try:
        with warnings.catch_warnings():  # numpy's own threads: copies do not call it in parallel
            warnings.simplefilter("ignore", DeprecationWarning)
            number = os.fork()
        if number == 0:
            for stop in _STOPS:
                signal.signal(stop, signal.SIG_DFL)
            return COPY
        return os.pidfd_open(number)
    except OSError:
        return None
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, masked)
        if number != 0:
            gc.unfreeze()


def _work_and_end(share: Sequence[T], work: Work[T], answer: BinaryIO) -> None:
    """Be the copy."""
    try:
        write(answer, work(share))
        os._exit(0)
    except BaseException:  # the original does the share itself, and so meets the same fault
        os._exit(1)


def patient(began: float) -> float:
    """Until when copies are waited for that began when we did with a share of our own, which is done now."""
    return time.monotonic() + PATIENCE[0] + PATIENCE[1] * (time.monotonic() - began)


def is_heard(handle: int, until: float) -> bool:
    """Whether something can be heard from a handle, or has ended behind it, in time. Raises OSError."""
    return bool(select.select([handle], [], [], max(0.0, until - time.monotonic()))[0])


def _is_done(copy: Copy, until: float, count: int) -> bool:
    """Whether a copy has done its share, and well; not when it failed, or is not done in time."""
    with suppress(OSError):
        if not is_heard(copy.handle, until):
            return False
        ended = os.waitid(os.P_PIDFD, copy.handle, os.WEXITED)
        if ended is not None and ended.si_code == os.CLD_EXITED and ended.si_status == 0:
            return is_whole(copy.answer, 0, count)
    return False


def write(answer: BinaryIO, contents: Iterable[bytes]) -> int:
    """Write byte strings one after the other, each after its length; how many they were. Raises OSError."""
    count = 0
    for content in contents:
        answer.write(len(content).to_bytes(_LENGTH, "big"))
        answer.write(content)
        count += 1
    answer.flush()
    return count


def is_whole(answer: BinaryIO, start: int, count: int) -> bool:
    """Whether a file tells of so many byte strings from a place on, and has them whole. Raises OSError."""
    file, size = answer.fileno(), os.fstat(answer.fileno()).st_size
    for _ in range(count):
        head = os.pread(file, _LENGTH, start)
        start += _LENGTH + int.from_bytes(head, "big")
        if len(head) < _LENGTH or start > size:
            return False
    return True


def read(answer: BinaryIO, start: int, count: int) -> Iterator[bytes]:
    """So many byte strings of a file from a place on; several processes may read at once. Raises OSError."""
    file = answer.fileno()
    for _ in range(count):
        length = int.from_bytes(os.pread(file, _LENGTH, start), "big")
        yield os.pread(file, length, start + _LENGTH)
        start += _LENGTH + length


@contextmanager
def _all_ended(copies: Sequence[Copy | None]) -> Iterator[Sequence[Copy | None]]:
    """The copies; in the end none is left running, however it ends."""
    try:
        yield copies
    finally:
        for copy in copies:
            if copy is not None:
                copy.end()
