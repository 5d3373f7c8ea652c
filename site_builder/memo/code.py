"""What our code and the libraries beneath it are, as digests.

In: names of rooms and libraries. Out: digests. Invariant: a changed line of a room, another version of a library or
another Python gives another digest.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path

from site_builder.memo.keys import digest

PACKAGE = Path(__file__).parent.parent
# What has a part in everything that is remembered, whichever step makes it: it forms keys, and puts files together.
_EVERYWHERE = ("memo", "foreseen.py", "judging.py", "making.py", "pictures.py", "searching.py")
_DISTRIBUTION = re.compile(r"^(.+?)-([^-]+)\.(?:dist|egg)-info$")


@cache
def code_digest(rooms: Sequence[str]) -> bytes:
    """The digest of all modules of some rooms (or single modules such as ``pages/links.py``), as they lie on disk."""
    return digest(*map(_of_room, sorted(rooms)))


@cache
def _of_room(room: str) -> bytes:
    files = [PACKAGE / room] if room.endswith(".py") else sorted((PACKAGE / room).rglob("*.py"))
    named = [(path.relative_to(PACKAGE).as_posix().encode(), path.read_bytes()) for path in files]
    return digest(*(part for pair in named for part in pair))


@lru_cache(maxsize=1)
def installed() -> dict[str, str]:
    """Version by name (lower case, hyphens) of every distribution that Python can see; the first on the path wins."""
    found: dict[str, str] = {}
    for folder in sys.path:
        try:
            names = sorted(os.listdir(folder or "."))  # noqa: PTH208 - names alone; a Path for each would be waste
        except OSError:
            continue
        for name in names:
            if match := _DISTRIBUTION.match(name):
                found.setdefault(re.sub(r"[-_.]+", "-", match[1]).lower(), match[2])
    return found


def versions_digest(libraries: Sequence[str] | None = None) -> bytes:
    """The digest of Python and of some libraries' versions; of all that are installed, when none are named."""
    known = installed()
    named = sorted(known) if libraries is None else libraries
    lines = [sys.version, *(f"{name} {known.get(name, '?')}" for name in named)]
    return digest("\n".join(lines).encode())


def step(rooms: Sequence[str], libraries: Sequence[str]) -> bytes:
    """The digest of the code of a step: of its rooms, of what remembers, and of the versions of the libraries."""
    return digest(code_digest((*rooms, *_EVERYWHERE)), versions_digest(libraries))
