"""What lies in a folder.

In: a folder. Out: its files and folders. Invariant: nothing is followed: a symbolic link is a file like any other.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path


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


def files_in(folder: Path) -> Iterator[str]:
    """The paths of everything in a folder that is no folder. Raises OSError."""
    return (path for path, _ in walked(folder) if path[-1] != "/")
