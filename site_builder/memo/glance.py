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

PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120 - pathlib is slow to load
_FORMAT = 1
_TICK = 50_000_000  # ns; clocks of file systems advance in steps of up to 10 ms
_COARSE = 2_000_000_000  # ns; where times are whole seconds
_NUMBERS = 5  # of each look
_ABSENT = (0,) * _NUMBERS
_MANY = 8_000  # paths from which on a second process looks at half of them
_MISSING = (FileNotFoundError, NotADirectoryError)

Look = tuple[int, int, int, int, int]


def file_of(cache: str, out: str) -> str:
    """Where the glance of builds into a folder lies."""
    return os.path.join(cache, "builds", f"{zlib.crc32(os.fsencode(os.path.realpath(out))):08x}.glance")  # noqa: PTH118


def key(root: str, out: str, options: Iterable[tuple[str, str]]) -> str:
    """All that was asked for but the moment, and which Python answers."""
    asked = (_FORMAT, os.path.realpath(root), os.path.realpath(out), sorted(options))
    return repr((*asked, PACKAGE, sys.version, sys.path))


def folders(tops: Iterable[str], out: str) -> dict[str, Look]:
    """The looks of the folders below some folders, of what must not be there, and of where libraries lie.

    To be asked before the files in them are looked at, so that what comes in meanwhile shows next time.
    """
    above, name = os.path.split(os.path.abspath(out))  # noqa: PTH100
    left_over = os.path.join(above, f".{name}.site-builder")  # noqa: PTH118
    libraries = {os.path.realpath(folder) for folder in sys.path}
    found = {path: _look(path) for path in (left_over, *sorted(libraries))}
    waiting = list(tops)
    while waiting:
        folder = waiting.pop()
        found[folder] = _look(folder)
        if found[folder] == _ABSENT:
            continue
        with os.scandir(folder) as entries:
            below = [e.path for e in entries if e.is_dir(follow_symlinks=False) and e.name != "__pycache__"]
            waiting.extend(below)
    return found


def write(file: str, asked: str, told: tuple[int, float, float, str], looks: Mapping[str, Look], now: int) -> None:
    """Write down that everything was right when it looked like this. Raises OSError.

    Args:
        file: see ``file_of``.
        asked: see ``key``.
        told: how many pages; from when until when (seconds since 1970) that holds; a day for which it holds, or "".
        looks: of every folder and file, by path.
        now: what the file system's clock said before they were looked at (ns). Nothing is written when one is young.
    """
    if any(_young(look, now) for look in looks.values()):
        return
    numbers = array("q", [number for look in looks.values() for number in look]).tobytes()
    text = "\0".join([asked, *map(str, told), *looks]).encode("utf-8", "surrogateescape")
    whole = b"%d\n%b%b" % (len(text), text, numbers)
    new = f"{file}.{os.getpid()}"
    try:
        with open(new, "wb") as stream:  # noqa: PTH123
            stream.write(b"%08x\n%b" % (zlib.crc32(whole), whole))
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
            seal, _, whole = stream.read().partition(b"\n")
        size, _, rest = whole.partition(b"\n")
        if int(seal, 16) != zlib.crc32(whole):
            return None
        known, pages, since, until, day, *paths = rest[: int(size)].decode("utf-8", "surrogateescape").split("\0")
        holds = moment == day if isinstance(moment, str) else float(since) <= moment < float(until)
        if known != asked or not holds or not _unchanged(paths, rest[int(size) :]):
            return None
        return int(pages)
    except (OSError, ValueError, OverflowError):
        return None


def _unchanged(paths: list[str], numbers: bytes) -> bool:
    """Whether paths look like these numbers; of very many paths a process of its own looks at half."""
    if len(paths) < _MANY or not hasattr(os, "fork"):
        return _looks(paths) == numbers
    half = len(paths) // 2
    place = half * _NUMBERS * array("q").itemsize
    child = os.fork()
    if child == 0:
        same = False
        try:
            same = _looks(paths[half:]) == numbers[place:]
        finally:
            os._exit(0 if same else 1)
    same = _looks(paths[:half]) == numbers[:place]
    _, status = os.waitpid(child, 0)
    return same and status == 0


def _looks(paths: list[str]) -> bytes:
    found, ask = array("q"), os.lstat
    add = found.extend
    for path in paths:
        try:
            seen = ask(path)
        except _MISSING:
            add(_ABSENT)
        else:
            add((seen.st_mode, seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns, seen.st_ino))
    return found.tobytes()


def _look(path: str) -> Look:
    mode, size, modified, changed, inode = array("q", _looks([path]))
    return mode, size, modified, changed, inode


def _young(look: Look, now: int) -> bool:
    _, _, modified, changed, _ = look
    return max(modified, changed) > now - (_TICK if modified % 1_000_000_000 else _COARSE)
