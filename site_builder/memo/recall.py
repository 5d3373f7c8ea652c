"""Recalling: what is remembered is taken, the rest is made and remembered.

In: a store, keys, and a function that makes what is missing. Out: bytes in the order of the keys, and which were made.
Invariant: with an empty store, a full one or none, the answer is the same.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple, TypeVar

from site_builder.memo.keys import digest
from site_builder.memo.store import Store
from site_builder.model.kept import Kept, Lost
from site_builder.model.pages import Output

T = TypeVar("T")


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


def recalled_values(
    store: Store,
    keys: Sequence[bytes],
    make: Callable[[Sequence[int]], Sequence[bytes]],
    value_of: Callable[[bytes], T],
) -> list[T]:
    """What the bytes of some keys say, in the order of the keys; see ``recalled``."""
    found = store.read(keys, value_of)
    missing = [place for place, key in enumerate(keys) if key not in found]
    if missing:
        new = {keys[place]: content for place, content in zip(missing, make(missing), strict=True)}
        store.keep(new)
        found.update({key: value_of(content) for key, content in new.items()})
    return [found[key] for key in keys]


class Files(NamedTuple):
    """``outputs`` in the order of the keys; ``made`` are the places of those that were not remembered."""

    outputs: tuple[Output, ...]
    made: tuple[int, ...]


def recalled_files(
    store: Store, keys: Sequence[bytes], paths: Sequence[str], make: Callable[[Sequence[int]], Sequence[bytes]]
) -> Files:
    """The files of some keys, at these paths; the bytes of those that are remembered are not read before they are used.

    ``make`` is asked once, for all that are missing, or not at all. Reading ``content`` raises Lost when the store was
    damaged meanwhile.
    """
    known = store.known(keys)
    missing = tuple(place for place, key in enumerate(keys) if key not in known)
    new = dict(zip(missing, make(missing), strict=True)) if missing else {}
    store.keep({keys[place]: content for place, content in new.items()})
    outputs = [
        Output(path, new[place]) if place in new else Kept(path, known[key], partial(_loaded, store, key))
        for place, (path, key) in enumerate(zip(paths, keys, strict=True))
    ]
    return Files(tuple(outputs), missing)


def recalled_groups(
    store: Store, keys: Sequence[bytes], make: Callable[[Sequence[int]], Sequence[Sequence[Output]]]
) -> list[tuple[Output, ...]]:
    """The files of some groups, each made together under one key; what is remembered is read when it is used.

    ``make`` is asked once, for all groups of which a file is missing, or not at all. Files are remembered by their
    bytes, so that what is in two groups, or in the last two of one, is kept once.
    """
    listed = store.read(keys, _rows)
    known = store.known([_key_of(digest_) for rows in listed.values() for _, digest_ in rows])
    missing = [
        place
        for place, key in enumerate(keys)
        if key not in listed or any(_key_of(digest_) not in known for _, digest_ in listed[key])
    ]
    new = dict(zip(missing, make(missing), strict=True)) if missing else {}
    for place, outputs in new.items():
        rows = [(output.path, output.digest) for output in outputs]
        contents = {_key_of(output.digest): output.content for output in outputs}
        there = store.known(contents)
        store.keep({key: content for key, content in contents.items() if key not in there})
        store.keep({keys[place]: json.dumps(rows, ensure_ascii=False).encode()})
    return [
        tuple(new[place])
        if place in new
        else tuple(Kept(path, known[_key_of(one)], partial(_loaded, store, _key_of(one))) for path, one in listed[key])
        for place, key in enumerate(keys)
    ]


def _rows(stored: bytes) -> list[tuple[str, str]]:
    """Path and digest of each file of a group. Raises ValueError for what is damaged."""
    return [(path, digest_) for path, digest_ in json.loads(stored)]


def _key_of(digest_: str) -> bytes:
    return digest(b"file", digest_.encode())


def _loaded(store: Store, key: bytes) -> bytes:
    found = store.find([key])
    if key not in found:
        raise Lost
    return found[key]
