"""Recalling: what is remembered is taken, the rest is made and remembered.

In: a store, keys, and a function that makes what is missing. Out: bytes in the order of the keys, and which were made.
Invariant: with an empty store, a full one or none, the answer is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from site_builder.memo.store import Store


class Recalled(NamedTuple):
    """``contents`` in the order of the keys; ``made`` are the places of those that were not remembered."""

    contents: list[bytes]
    made: tuple[int, ...]


def recalled(store: Store, keys: Sequence[bytes], make: Callable[[Sequence[int]], Sequence[bytes]]) -> Recalled:
    """The bytes of some keys.

    Args:
        store: where they may be.
        keys: digests of all that the bytes are made of.
        make: makes the bytes of the keys at these places; asked once, for all that are missing, or not at all.
    """
    found = store.find(keys)
    missing = tuple(place for place, key in enumerate(keys) if key not in found)
    if missing:
        new = {keys[place]: content for place, content in zip(missing, make(missing), strict=True)}
        store.keep(new)
        found.update(new)
    return Recalled([found[key] for key in keys], missing)
