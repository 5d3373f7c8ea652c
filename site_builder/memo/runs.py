"""Runs: small things that are always asked for together are read together.

In: keys in an order that lasts, a store. Out: what is remembered of them. Invariant: a run is found by the digest of
its keys, so it holds what these hold. Each thing is kept by itself as well: a run of which a thing is another now is
read thing by thing, and kept anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import TypeVar

from site_builder.memo.keys import digest
from site_builder.memo.store import Store

_LENGTH = 8  # bytes before each part of what is joined, which tell how long it is
_AT_ONCE = 16  # runs that are in memory at once
# A run ends with a key that this divides: what comes in, or goes, moves no ends but its own. As long as about so many
# keys, it is short enough for the dozen that are others after an edit, and long enough for thousands that are not.
_ABOUT = 32

T = TypeVar("T")
Run = tuple[bytes, ...]


class Runs:
    """What is remembered of some keys."""

    def __init__(self, store: Store, keys: Iterable[bytes]) -> None:
        """Nothing is read as yet."""
        self._store = store
        self._keys = tuple(dict.fromkeys(keys))
        self._alone: list[Run] = []  # runs that were read thing by thing

    def read(self, value_of: Callable[[bytes], T]) -> dict[bytes, T]:
        """What is remembered, as values; what ``value_of`` raises ValueError for is not remembered."""
        if not self._store.in_runs:
            return self._store.read(self._keys, value_of)
        found: dict[bytes, T] = {}
        runs = list(_cut(self._keys))
        for start in range(0, len(runs), _AT_ONCE):
            for key, content in self._contents(runs[start : start + _AT_ONCE]):
                with suppress(ValueError):
                    found[key] = value_of(content)
        return found

    def keep(self) -> None:
        """Keep those runs that were not, as far as all that is in them is remembered by now."""
        for run in self._alone:
            contents = self._store.find(run)
            if len(contents) == len(run):
                self._store.keep({_name(run): joined([contents[key] for key in run])})

    def _contents(self, runs: Sequence[Run]) -> Iterator[tuple[bytes, bytes]]:
        """What is remembered of the keys of some runs, with each its key."""
        together = self._store.find(map(_name, runs))
        for run in runs:
            parts = parted(together[_name(run)]) if _name(run) in together else []
            if len(parts) == len(run):
                yield from zip(run, parts, strict=True)
                continue
            self._alone.append(run)
            yield from self._store.find(run).items()


def joined(parts: Iterable[bytes]) -> bytes:
    """Byte strings as one, each after its length."""
    return b"".join(one for part in parts for one in (len(part).to_bytes(_LENGTH, "big"), part))


def parted(whole: bytes) -> list[bytes]:
    """The byte strings that were joined."""
    parts, start = [], 0
    while start < len(whole):
        cut = start + _LENGTH
        start = cut + int.from_bytes(whole[start:cut], "big")
        parts.append(whole[cut:start])
    return parts


def _cut(keys: Run) -> Iterator[Run]:
    start = 0
    for place, key in enumerate(keys, 1):
        if key[-1] % _ABOUT == 0 or place == len(keys):
            yield keys[start:place]
            start = place


def _name(run: Run) -> bytes:
    return digest(b"run", *run)
