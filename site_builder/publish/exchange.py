"""Exchanging two folders in one step, and the fallback where the system cannot.

In: two sibling paths. Out: nothing. Invariant: on Linux and macOS there is no instant without a complete folder at
``live``; elsewhere there is one between two renames, and ``recover`` puts the old folder back after a kill in it.
"""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2  # linux/fs.h
_RENAME_SWAP = 2  # macOS sys/stdio.h, renamex_np
_UNSUPPORTED = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}
_FIXED = {  # folders that nobody can move
    errno.EXDEV: "lies on a layer of the file system that cannot be exchanged; remove it, or name another with --out",
    errno.EBUSY: "cannot be exchanged, as a folder that is mounted; name one inside it with --out",
}


def exchange(new: Path, live: Path, old: Path) -> None:
    """Put ``new`` at ``live``; what was there is afterwards at ``new`` or, where there are two renames, at ``old``.

    Raises:
        OSError: if the system refuses; ``live`` is then as it was.
    """
    if not live.exists():
        new.rename(live)
        return
    with _said_of(live):
        done = _exchange_in_one_step(new, live)
    if not done:
        live.rename(old)
        try:
            new.rename(live)
        except OSError:
            old.rename(live)
            raise


def place(new: Path, live: Path) -> None:
    """Put ``new`` at ``live``, where nothing lies or an empty folder. Raises OSError; ``live`` is then as it was."""
    with _said_of(live):
        new.rename(live)


@contextmanager
def _said_of(live: Path) -> Iterator[None]:
    """Say of a folder that cannot be moved why that is."""
    try:
        yield
    except OSError as problem:
        words = _FIXED.get(problem.errno or 0)
        if words is None:
            raise
        raise OSError(problem.errno, words, str(live)) from problem


def recover(live: Path, old: Path) -> None:
    """After a kill between the two renames of the fallback: the old folder goes back to its place."""
    if old.is_dir() and not live.exists():
        old.rename(live)


def _exchange_in_one_step(a: Path, b: Path) -> bool:
    library = ctypes.CDLL(None, use_errno=True)
    if sys.platform == "linux" and hasattr(library, "renameat2"):
        code = library.renameat2(_AT_FDCWD, os.fsencode(a), _AT_FDCWD, os.fsencode(b), _RENAME_EXCHANGE)
    elif sys.platform == "darwin" and hasattr(library, "renamex_np"):
        code = library.renamex_np(os.fsencode(a), os.fsencode(b), _RENAME_SWAP)
    else:
        return False
    if code == 0:
        return True
    number = ctypes.get_errno()
    if number in _UNSUPPORTED:
        return False
    raise OSError(number, os.strerror(number), str(b))


def flush(folder: Path) -> None:
    """Bring all that was written to the folder's file system to the disk, in one call where there is one."""
    library = ctypes.CDLL(None, use_errno=True)
    if not hasattr(library, "syncfs"):
        os.sync()
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        if library.syncfs(handle) == 0:
            return
        if (number := ctypes.get_errno()) != errno.ENOSYS:
            raise OSError(number, os.strerror(number), str(folder))
        os.sync()
    finally:
        os.close(handle)
