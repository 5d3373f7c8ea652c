"""Pages dealt to bundles, each an index of its own, so that an edit makes one of them anew.

In: paths. Out: the paths of each bundle. Invariant: in which bundle a page is follows from its path and from how many
bundles there are, which changes only when a site doubles.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

_FULL = 400  # pages, more than which make one bundle two; a smaller site has one
_FEW = 8  # bundles: readers ask each of them, so no more are made for as many pages alone
_LARGEST = 1_000  # pages of a bundle, of about; for each Pagefind takes a fifth of a MiB
_MOST = 128  # bundles, since one byte deals


def dealt(paths: Iterable[str]) -> list[list[str]]:
    """The paths of each bundle, sorted; no bundle is empty."""
    ordered, count = sorted(paths), 1
    while count < _MOST and len(ordered) > count * (_FULL if count < _FEW else _LARGEST):
        count *= 2
    bundles: list[list[str]] = [[] for _ in range(count)]
    for path in ordered:
        bundles[place_of(path, count)].append(path)
    return [bundle for bundle in bundles if bundle]


def place_of(path: str, count: int) -> int:
    """Which of so many bundles has a path."""
    return sha256(path.encode()).digest()[0] % count
