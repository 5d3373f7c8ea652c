"""A glance: does everything that a build read and wrote look as it did when it was last found to be right?

In: paths and their looks. Out: how many pages are up to date, or nothing. Invariant: a glance says yes only if every
file and every folder looks to the nanosecond as it did (mode, size, times, inode), and all were old when that was
written down; whatever else it meets, it says nothing, and ``fresh`` decides. A file that is new, gone or renamed shows
in the times of its folder, so folders are looked at, not read.

Only what Python has loaded anyway is imported, since this stands before everything else.
"""

from __future__ import annotations

import os
import sys
import zlib
from array import array
from collections.abc import Iterable, Mapping
from itertools import chain
from operator import attrgetter

PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120 - pathlib is slow to load
_FORMAT = 2
TICK = 20_000_000  # ns; clocks of file systems advance in steps of up to 10 ms
_COARSE = 2_000_000_000  # ns; where times are whole seconds
_NUMBERS = attrgetter("st_mode", "st_size", "st_mtime_ns", "st_ctime_ns", "st_ino")
_ABSENT = (0, 0, 0, 0, 0)
_MANY = 8_000  # paths from which on a second process looks at half of them
_HEAD = 20  # bytes before each piece of a glance: its check sum, and how long it is
_MISSING = (FileNotFoundError, NotADirectoryError)

Look = tuple[int, int, int, int, int]
Piece = tuple[int, int, int]  # of a glance: where it begins, how long it is, its check sum
Share = tuple[Piece, Piece]  # what one process looks at: paths, and how they should look


def file_of(cache: str, out: str) -> str:
    """Where the glance of builds into a folder lies."""
    return os.path.join(cache, "builds", f"{zlib.crc32(os.fsencode(os.path.realpath(out))):08x}.glance")  # noqa: PTH118


def left_over(out: str) -> str:
    """Where a build that was killed leaves its working folder (see ``publish``), which the next one removes."""
    above, name = os.path.split(os.path.abspath(out))  # noqa: PTH100
    return os.path.join(above, f".{name}.site-builder")  # noqa: PTH118


def key(root: str, out: str, options: Iterable[tuple[str, str]]) -> str:
    """All that was asked for but the moment, and which Python answers."""
    asked = (_FORMAT, os.path.realpath(root), os.path.realpath(out), sorted(options))
    return repr((*asked, PACKAGE, sys.version, sys.path))


def folders(tops: Iterable[str], out: str) -> dict[str, Look]:
    """The looks of the folders below some folders, of what must not be there, and of where libraries lie.

    To be asked before the files in them are looked at, so that what comes in meanwhile shows next time.
    """
    libraries = {os.path.realpath(folder) for folder in sys.path}
    found = {path: _look(path) for path in (left_over(out), *sorted(libraries))}
    waiting = [*tops]
    waiting += [os.path.realpath(top) for top in waiting if os.path.islink(top)]  # noqa: PTH114 - what comes in shows there
    while waiting:
        folder = waiting.pop()
        found[folder] = _look(folder)
        if found[folder] == _ABSENT:
            continue
        with os.scandir(folder) as entries:
            below = [e.path for e in entries if e.is_dir(follow_symlinks=False) and e.name != "__pycache__"]
            waiting.extend(below)
    return found


def write(
    file: str, asked: str, told: tuple[int, float, float, str], out: str, looks: Mapping[str, Look], now: int
) -> None:
    """Write down that everything was right when it looked like this. Raises OSError.

    Args:
        file: see ``file_of``.
        asked: see ``key``.
        told: how many pages; from when until when (seconds since 1970) that holds; a day for which it holds, or "".
        out: the folder that holds most of them: what is below it is asked for from there, by a shorter path.
        looks: of every folder and file, by path.
        now: what the file system's clock said before they were looked at (ns). Nothing is written when one is young.
    """
    if any(is_young(look, now) for look in looks.values() if max(look[2], look[3]) > now - _COARSE):
        return
    absent, below = [path for path, look in looks.items() if look == _ABSENT], f"{out}/"
    there = [(path.removeprefix(below), look) for path, look in looks.items() if look != _ABSENT]
    shares = 2 if len(there) >= _MANY else 1
    pieces = [_text([asked, *map(str, told), str(shares), out, *absent])]
    for share in (there[first::shares] for first in range(shares)):
        pieces += [_text(path for path, _ in share), _packed(look for _, look in share)]
    new = f"{file}.{os.getpid()}"
    try:
        with open(new, "wb") as stream:  # noqa: PTH123
            stream.writelines(b"%08x%012d%b" % (zlib.crc32(piece), len(piece), piece) for piece in pieces)
        os.replace(new, file)  # noqa: PTH105
    finally:
        if os.path.exists(new):  # noqa: PTH110
            os.unlink(new)  # noqa: PTH108


def still_right(file: str, asked: str, moment: float | str) -> int | None:
    """How many pages are up to date, if all looks as it did; None when that cannot be told. Never raises.

    ``moment`` is in seconds since 1970, or a day.
    """
    try:
        with open(file, "rb") as stream:  # noqa: PTH123
            glance = stream.fileno()
            first, *pieces = _pieces(glance)
            known, pages, since, until, day, shares, out, *absent = _texts(_read(glance, first))
            holds = moment == day if isinstance(moment, str) else float(since) <= moment < float(until)
            if known != asked or not holds or len(pieces) != 2 * int(shares):
                return None
            if any(_look(path) != _ABSENT for path in absent):
                return None
            return int(pages) if _unchanged(glance, list(zip(pieces[::2], pieces[1::2], strict=True)), out) else None
    except (OSError, ValueError, OverflowError):
        return None


def _unchanged(glance: int, shares: list[Share], out: str) -> bool:
    """Whether all looks as it did; two shares are looked at by two processes, each of which reads its own."""
    here = os.open(".", os.O_RDONLY)
    try:
        os.chdir(out)
        if len(shares) == 1:
            return _as_before(glance, shares[0])
        child = os.fork()
        if child == 0:
            same = False
            try:
                same = _as_before(glance, shares[1])
            finally:
                os._exit(0 if same else 1)
        try:
            same = _as_before(glance, shares[0])
        finally:
            _, status = os.waitpid(child, 0)
        return same and status == 0
    finally:
        os.fchdir(here)
        os.close(here)


def _as_before(glance: int, share: Share) -> bool:
    paths, numbers = share
    return _packed(map(_NUMBERS, map(os.lstat, _texts(_read(glance, paths))))) == _read(glance, numbers)


def _look(path: str) -> Look:
    try:
        mode, size, modified, changed, inode = _NUMBERS(os.lstat(path))
    except _MISSING:
        return _ABSENT
    return mode, size, modified, changed, inode


def _packed(looks: Iterable[Look]) -> bytes:
    return array("q", chain.from_iterable(looks)).tobytes()


def _text(texts: Iterable[str]) -> bytes:
    return "\0".join(texts).encode("utf-8", "surrogateescape")


def _texts(text: bytes) -> list[str]:
    return text.decode("utf-8", "surrogateescape").split("\0")


def _pieces(glance: int) -> list[Piece]:
    """What a glance consists of. Raises ValueError where it cannot be."""
    pieces, place, end = [], 0, os.fstat(glance).st_size
    while head := os.pread(glance, _HEAD, place):
        place, seal, size = place + _HEAD, int(head[:8], 16), int(head[8:])
        if not 0 <= size <= end - place:
            raise ValueError("it ends too soon")
        pieces.append((place, size, seal))
        place += size
    return pieces


def _read(glance: int, piece: Piece) -> bytes:
    """One piece, if it is whole; what other processes read meanwhile does not matter. Raises ValueError."""
    place, size, seal = piece
    found = os.pread(glance, size, place)
    if zlib.crc32(found) != seal:
        raise ValueError("it is damaged")
    return found


def is_young(look: Look, now: int) -> bool:
    """Whether a file may change once more without looking otherwise; ``now`` is the clock of its file system (ns)."""
    _, _, modified, changed, _ = look
    return max(modified, changed) > now - (TICK if modified % 1_000_000_000 else _COARSE)
