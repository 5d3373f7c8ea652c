"""What lies in a folder.

In: a folder. Out: its files and folders, and how they look. Invariant: nothing is followed: a symbolic link is a file
like any other.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from site_builder.model.looks import Look

_SECOND = 1_000_000_000  # ns


@dataclass(frozen=True, slots=True)
class Lying:
    """Files and folders of a site by their paths, those of folders ending in "/"; the site's own is ""."""

    files: dict[str, Look] = field(default_factory=dict)
    folders: dict[str, Look] = field(default_factory=dict)


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
