"""A site cut into stretches, so that a few files can be judged where all were found sound before.

In: files of a site, signposts. Out: stretches, what each offers, what files want. Invariant: a file is in the stretch
of its path whatever other files there are, so that an edit leaves nearly all stretches as they were.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from operator import attrgetter
from struct import iter_unpack, pack
from zlib import crc32

from site_builder.checks.signposts import NO_SIGNPOSTS, Signposts
from site_builder.model.pages import Output

_ABOUT = 32  # files; a stretch ends with a path whose check sum this divides

Places = frozenset[tuple[str, str]]  # files below output/, each with an anchor or ""


def stretches(files: Iterable[Output]) -> Iterator[list[Output]]:
    """The files in the order of their paths, cut."""
    stretch: list[Output] = []
    for one in sorted(files, key=attrgetter("path")):
        stretch.append(one)
        if crc32(one.path.encode("utf-8", "surrogatepass")) % _ABOUT == 0:
            yield stretch
            stretch = []
    if stretch:
        yield stretch


def offered(stretch: Iterable[Output], signs: Mapping[str, Signposts]) -> bytes:
    """Where links can lead in some files, for keeping; ``signs`` are those of files that have some."""
    return json.dumps([(one.path, signs.get(one.path, NO_SIGNPOSTS).anchors) for one in stretch]).encode()


def places_in(stored: bytes) -> Places:
    """The places that ``offered`` told of. Raises ValueError for what is damaged."""
    rows = [(path, Signposts(anchors).names) for path, anchors in json.loads(stored)]
    return frozenset(place for path, names in rows for place in ((path, ""), *((path, name) for name in names)))


def marks_of(signs: Signposts) -> Iterator[int]:
    """The marks of the places that a file leads to, as ``offered`` tells of them: only pages have anchors."""
    for path, anchor in signs.wanted:
        yield mark_of((path, anchor if path.endswith(".html") else ""))
    for path in signs.named:
        yield mark_of((path, ""))


@lru_cache(maxsize=1 << 12)  # pages share their frame
def mark_of(place: tuple[str, str]) -> int:
    """A number of 32 bits for a place: thousands of them tell in few bytes of nearly all places that they are none."""
    return crc32("#".join(place).encode("utf-8", "surrogatepass"))


def marks_as_bytes(marks: Collection[int]) -> bytes:
    """Marks for keeping."""
    return pack(f"<{len(marks)}I", *sorted(marks))


def marks_in(stored: bytes) -> Iterator[int]:
    """The marks that ``marks_as_bytes`` wrote. Raises struct.error for what is damaged."""
    return (mark for (mark,) in iter_unpack("<I", stored))
