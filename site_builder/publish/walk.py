"""What lies in a folder.

In: a folder. Out: its files and folders, and how they look. Invariant: nothing is followed: a symbolic link is a file
like any other.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from struct import Struct

from site_builder.model.looks import Look

_SECOND = 1_000_000_000  # ns
_HEAD = Struct("<QQQ")  # of what was seen of a folder: how many bytes its paths take, how many files, how many folders


@dataclass(frozen=True, slots=True)
class Lying:
    """Files and folders of a site by their paths, those of folders ending in "/"; the site's own is ""."""

    files: dict[str, Look] = field(default_factory=dict)
    folders: dict[str, Look] = field(default_factory=dict)

    def to_bytes(self) -> bytes:
        """For another process; ``seen_in`` reads it."""
        paths = "\0".join((*self.files, *self.folders)).encode("utf-8", "surrogateescape")
        head = _HEAD.pack(len(paths), len(self.files), len(self.folders))
        return b"".join((head, paths, *self.files.values(), *self.folders.values()))


def seen(folders: Iterable[Path]) -> bytes:
    """What lies in some folders, for another process; nothing of one that cannot be read, or is a link."""
    told = []
    for folder in folders:
        there = b""
        with suppress(OSError):
            there = b"" if folder.is_symlink() else lying(folder).to_bytes()
        told += [_HEAD.pack(len(there), 0, 0), there]
    return b"".join(told)


def seen_in(told: bytes) -> Sequence[Lying]:
    """What ``seen`` told of each folder; what is empty is nothing known."""
    found, start = [], 0
    while start < len(told):
        start, size = start + _HEAD.size, _HEAD.unpack_from(told, start)[0]
        found.append(_from_bytes(told[start : start + size]) if size else Lying())
        start += size
    return found


def _from_bytes(told: bytes) -> Lying:
    length, files, folders = _HEAD.unpack_from(told)
    start = _HEAD.size + length
    paths = told[_HEAD.size : start].decode("utf-8", "surrogateescape").split("\0")
    size = (len(told) - start) // (files + folders)
    looks = [Look(told[at : at + size]) for at in range(start, len(told), size)]
    return Lying(dict(zip(paths[:files], looks, strict=False)), dict(zip(paths[files:], looks[files:], strict=True)))


def walked(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Everything in a folder by its path there; that of a folder ends in "/" and comes before what is in it.

    Raises OSError: what cannot be read may hold anything.
    """
    waiting = [(str(folder), "")]
    while waiting:
        place, before = waiting.pop()
        with os.scandir(place) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((entry.path, f"{before}{entry.name}/"))
                    yield f"{before}{entry.name}/", entry
                else:
                    yield f"{before}{entry.name}", entry


def still(folder: Path, before: Lying) -> bool:
    """Whether a folder is the one that was seen before, and it and all folders in it look as they did. Never raises.

    What comes, goes or is renamed shows there; where times are whole seconds that cannot be told.
    """
    place, folders = str(folder), before.folders.items()
    with suppress(OSError):
        same = (look.numbers[2] % _SECOND and Look.of(os.lstat(f"{place}/{path}")) == look for path, look in folders)
        return bool(folders) and all(same)
    return False


def lying(folder: Path) -> Lying:
    """What lies in a folder, and how it looks; each folder was looked at before what is in it. Raises OSError."""
    found = Lying(folders={"": Look.of(os.lstat(folder))})
    for path, entry in walked(folder):
        (found.folders if path[-1] == "/" else found.files)[path] = Look.of(entry.stat(follow_symlinks=False))
    return found


def files_in(folder: Path) -> Iterator[str]:
    """The paths of everything in a folder that is no folder. Raises OSError."""
    return (path for path, _ in walked(folder) if path[-1] != "/")


def same_names(folder: Path, before: Mapping[str, Look]) -> bool:
    """Whether the folders of a site still hold what they held when they looked as ``before``. Raises OSError.

    What comes, goes or is renamed sets the time of its folder. Where times are whole seconds that cannot be told.
    """
    place = str(folder)
    times = ((path, look.numbers[2]) for path, look in before.items())
    return all(modified % _SECOND and os.lstat(f"{place}/{path}").st_mtime_ns == modified for path, modified in times)
