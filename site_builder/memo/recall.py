"""Recalling: what is remembered is taken, the rest is made and remembered.

In: a store, keys, and a function that makes what is missing. Out: what they say in the order of the keys, of files also
which were made. Invariant: with an empty store, a full one or none, the answer is the same.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from typing import NamedTuple, TypeVar

from site_builder.memo.keys import digest
from site_builder.memo.store import Store
from site_builder.model.kept import Kept, Lost
from site_builder.model.pages import Output

_AT_ONCE = 500  # values that are in memory whole; files of which the store is asked together

T = TypeVar("T")


def recalled(store: Store, keys: Sequence[bytes], make: Callable[[Sequence[int]], Sequence[bytes]]) -> list[bytes]:
    """The bytes of some keys, in their order.

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
    return [found[key] for key in keys]


@contextmanager
def recalling_values(
    store: Store,
    keys: Sequence[bytes],
    begin: Callable[[Sequence[int]], AbstractContextManager[Iterable[bytes]]],
    value_of: Callable[[bytes], T],
    held_of: Callable[[T], T] = lambda value: value,
) -> Iterator[Callable[[], list[T]]]:
    """What the bytes of some keys say, in the order of the keys, when it is asked for within.

    ``begin`` begins to make the bytes of the keys at some places; see ``recalled``. Of each value ``held_of`` is held.
    """
    found: dict[bytes, T] = {}
    for start in range(0, len(keys), _AT_ONCE):
        some = store.read(keys[start : start + _AT_ONCE], value_of)
        found.update((key, held_of(value)) for key, value in some.items())
    missing = [place for place, key in enumerate(keys) if key not in found]
    with begin(missing) as made:

        def values() -> list[T]:
            for place, content in zip(missing, made, strict=True):
                store.keep({keys[place]: content})
                found[keys[place]] = held_of(value_of(content))
            return [found[key] for key in keys]

        yield values


class Files(NamedTuple):
    """``outputs`` in the order of the keys; ``made`` are the places of those that were not remembered."""

    outputs: tuple[Output, ...]
    made: tuple[int, ...]


def recalled_files(
    store: Store,
    keys: Sequence[bytes],
    paths: Sequence[str],
    make: Callable[[Sequence[int]], Iterable[bytes]],
    put_by: Collection[bytes] = (),
) -> Files:
    """The files of some keys, at these paths; their bytes are not held in memory but read when they are used.

    ``make`` is asked once, for all that are missing, or not at all; what it makes is put by piece after piece.
    ``put_by`` are keys of what was made and put by before. Reading ``content`` raises Lost when the store was damaged
    meanwhile.
    """
    load = partial(loaded, store)
    outputs: list[Output | None] = []
    for start in range(0, len(keys), _AT_ONCE):  # so that no more is in memory twice
        some = keys[start : start + _AT_ONCE]
        known = store.known(some)
        told = zip(paths[start : start + _AT_ONCE], some, strict=True)
        outputs += [Kept(path, known[key], load, key) if key in known else None for path, key in told]
    missing = [place for place, output in enumerate(outputs) if output is None]
    for place, content in zip(missing, make(missing) if missing else (), strict=True):
        outputs[place] = Kept(paths[place], store.put(keys[place], content), load, keys[place])
    there = tuple(output for output in outputs if output is not None)
    anew = {keys[place] for place in missing}
    return Files(there, tuple(place for place, key in enumerate(keys) if key in anew or key in put_by))


def recalled_groups(
    store: Store, keys: Sequence[bytes], make: Callable[[Sequence[int]], Iterable[Sequence[Output]]]
) -> list[tuple[Output, ...]]:
    """The files of some groups, each made together under one key; what is remembered is read when it is used.

    ``make`` is asked once, for all groups of which a file is missing, or not at all. Files are remembered by their
    bytes, so that what is in two groups, or in the last two of one, is kept once.
    """
    listed = store.read(keys, _rows)
    known = store.known([file_key(digest_) for rows in listed.values() for _, digest_ in rows])
    missing = [
        place
        for place, key in enumerate(keys)
        if key not in listed or any(file_key(digest_) not in known for _, digest_ in listed[key])
    ]
    made = iter(make(missing) if missing else ())
    new = {place: _put_by(store, keys[place], next(made)) for place in missing}  # the files of one group are at hand
    load = partial(loaded, store)
    return [
        new[place]
        if place in new
        else tuple(Kept(path, known[file_key(one)], load, file_key(one)) for path, one in listed[key])
        for place, key in enumerate(keys)
    ]


def _put_by(store: Store, group: bytes, outputs: Sequence[Output]) -> tuple[Output, ...]:
    """The files of a group, by their bytes in the store; those that are there are not written again."""
    rows = [(output.path, output.digest) for output in outputs]
    store.keep({group: json.dumps(rows, ensure_ascii=False).encode()})
    keys = [file_key(output.digest) for output in outputs]
    there, load = store.known(keys), partial(loaded, store)
    return tuple(
        Kept(one.path, there[key] if key in there else store.put(key, one.content), load, key)
        for one, key in zip(outputs, keys, strict=True)
    )


def _rows(stored: bytes) -> list[tuple[str, str]]:
    """Path and digest of each file of a group. Raises ValueError for what is damaged."""
    return [(path, digest_) for path, digest_ in json.loads(stored)]


def file_key(digest_: str) -> bytes:
    """The key of a file that is remembered by its bytes, of which this is the digest."""
    return digest(b"file", digest_.encode())


def loaded(store: Store, key: bytes) -> bytes:
    """What is remembered of a key. Raises Lost when it is not any more."""
    found = store.find([key])
    if key not in found:
        raise Lost
    return found[key]
