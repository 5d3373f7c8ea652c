"""What lies in a folder: the looks and the digest of every file.

In: folders, and what is known of them from before. Out: ``Tree``. Invariant: a file is believed to be what it was,
unread, only if it looks as it did (mode, size, times, inode) and was already old when that was written down, as version
control does with its index; otherwise it is read.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from time import sleep
from typing import NamedTuple

from site_builder.memo.glance import TICK, is_young
from site_builder.model.looks import Stood

_PIECE = 1 << 22  # bytes read at once


class Seen(NamedTuple):
    """One file: its looks, and the first half of its SHA-256 in hexadecimal. ``inode`` 0: too young to be believed."""

    mode: int
    size: int
    modified: int
    changed: int
    inode: int
    digest: str


Tree = Mapping[str, Seen]
_NOTHING: Tree = {}


class Unreadable(Exception):
    """Something in the folder cannot be read, or is neither a file nor a folder."""


def look(
    folders: Mapping[str, Path], now: int, known: Tree = _NOTHING, *, believe: bool = True, ending: str = ""
) -> dict[str, Seen]:
    """Every file and folder below some folders, by ``name/path``, in no order.

    Args:
        folders: by the name to tell their files by; one that does not exist holds nothing.
        now: what the file system's clock said before (ns), see ``clock``.
        known: what was seen before.
        believe: False reads every file.
        ending: of the files to look at; others, and folders named ``__pycache__``, are passed over when it is given.

    Raises:
        Unreadable: for what cannot be read and for links, pipes and the like.
    """
    found: dict[str, Seen] = {}
    for name, folder in folders.items():
        try:
            for path, entry in _walk(name, str(folder), ending):
                found[path] = _seen(entry, known.get(path) if believe else None, now)
        except FileNotFoundError:
            if folder.exists():
                raise Unreadable(f"{folder} is changing") from None
        except OSError as problem:
            raise Unreadable(str(problem)) from problem
    return found


def _walk(name: str, folder: str, ending: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if ending and entry.name == "__pycache__":
                    continue
                if not ending:
                    yield f"{name}/{entry.name}/", entry
                yield from _walk(f"{name}/{entry.name}", entry.path, ending)
            elif entry.name.endswith(ending):
                yield f"{name}/{entry.name}", entry


def _seen(entry: os.DirEntry[str], known: Seen | None, now: int) -> Seen:
    look = entry.stat(follow_symlinks=False)
    if stat.S_ISDIR(look.st_mode):
        return seen(looks(look), "", now)
    if not stat.S_ISREG(look.st_mode):
        raise Unreadable(f"{entry.path} is neither a file nor a folder")
    if known is not None and known[:5] == looks(look) and look.st_ino != 0:
        return known
    whole = sha256()
    with open(entry.path, "rb") as file:  # noqa: PTH123 - thousands of files; a Path for each would be waste
        while piece := file.read(_PIECE):  # nobody knows what lies there: the stages read far less
            whole.update(piece)
    return seen(looks(look), whole.hexdigest(), now)


def seen(numbers: tuple[int, int, int, int, int], digest: str, now: int) -> Seen:
    """A file with the numbers of ``looks`` and this digest, or a folder, which has none; ``now``: see ``look``."""
    mode, size, modified, changed, inode = numbers
    if not digest:
        return Seen(mode, 0, 0, 0, 0, "")
    return Seen(mode, size, modified, changed, 0 if is_young(numbers, now) else inode, digest[:32])


class Placed(Mapping[str, Seen]):
    """The files and folders of a site just published, as ``look`` would see them below ``out``: each when asked for."""

    def __init__(self, standing: Mapping[str, Stood], now: int) -> None:
        """As ``publish`` tells how they look, by their paths in the output folder; ``now``: see ``look``."""
        self._standing, self._now = standing, now

    def __getitem__(self, name: str) -> Seen:
        """The file or folder of a name. Raises KeyError."""
        look = self._standing[name.removeprefix("out/")]
        return seen(look.numbers, look.digest, self._now)

    def __iter__(self) -> Iterator[str]:
        """The names."""
        return (f"out/{path}" for path in self._standing if path)

    def __len__(self) -> int:
        """How many there are."""
        return sum(1 for _ in self)


def looks(look: os.stat_result) -> tuple[int, int, int, int, int]:
    """How a file looks: mode, size, times, inode."""
    return (look.st_mode, look.st_size, look.st_mtime_ns, look.st_ctime_ns, look.st_ino)


def same(one: Tree, other: Tree) -> bool:
    """True when both hold the same files with the same bytes and permissions."""
    return one.keys() == other.keys() and all(
        seen.digest == other[path].digest and seen.mode == other[path].mode for path, seen in one.items()
    )


def untouched(one: Tree, other: Tree) -> bool:
    """True when both are the same and nobody wrote to a file in between, not even what it held before."""
    return same(one, other) and all(seen[1:4] == other[path][1:4] for path, seen in one.items())


def clock(folder: Path) -> int:
    """What the clock of a folder's file system says (ns): the time of a file written now. Raises OSError."""
    probe = folder / f".clock-{os.getpid()}"
    try:
        probe.write_bytes(b"")
        return probe.stat().st_mtime_ns
    finally:
        probe.unlink(missing_ok=True)


def settled(folder: Path, published: int) -> int:
    """``clock``, once what was there at ``published`` is old enough to be believed unread. Raises OSError.

    It is waited for once, 0.03 s at most, whatever the clock says then; without it the next build would have to look at
    each file for itself.
    """
    now, old = clock(folder), published + TICK
    if not published <= now <= old:
        return now
    sleep((old - now) / 1e9 + 0.011)  # the clock goes in steps of up to 0.01
    return clock(folder)
