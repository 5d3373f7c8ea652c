"""Keys: digests of values.

In: frozen values. Out: 32 bytes. Invariant: different values have different keys (short of a collision of SHA-256);
equal values made in different ways have equal keys, as long as they hold no sets.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from hashlib import sha256
from operator import attrgetter
from struct import pack
from typing import Any

DIGEST_SIZE = 32  # bytes


class _ByFields(dict[type, Callable[[Any], tuple[type, tuple[Any, ...]]]]):
    """How pickle takes values apart: a dataclass into its kind and its fields, several times as fast as by itself."""

    def __missing__(self, kind: type) -> Callable[[Any], tuple[type, tuple[Any, ...]]]:
        names = [field.name for field in fields(kind) if field.init] if is_dataclass(kind) else []
        if not names:
            self[kind] = _as_pickle_does
            return _as_pickle_does
        taken = attrgetter(*names) if len(names) > 1 else lambda value: (getattr(value, names[0]),)
        self[kind] = lambda value: (kind, taken(value))
        return self[kind]


def _as_pickle_does(value: Any) -> Any:
    return value.__qualname__ if isinstance(value, type) else value.__reduce_ex__(pickle.HIGHEST_PROTOCOL)


BY_FIELDS = _ByFields()


def canonical(value: object) -> bytes:
    """The bytes of a value made of frozen dataclasses, tuples, text, numbers and dates.

    Written by ``pickle`` without its memory of objects seen, so that it does not matter which equal strings are one
    object; never read back. Cyclic values raise RecursionError; values that cannot be pickled raise TypeError or
    pickle.PicklingError. Text and bytes, which are most of what is asked for, are written as they are.
    """
    if type(value) is bytes:
        return b"b" + value
    if type(value) is str:
        return b"s" + value.encode("utf-8", "surrogatepass")
    file = io.BytesIO()
    pickler = pickle.Pickler(file, protocol=5)
    pickler.fast = True
    pickler.dispatch_table = BY_FIELDS
    pickler.dump(value)
    return file.getvalue()


def digest(*parts: bytes) -> bytes:
    """The SHA-256 of some byte strings, told apart by their lengths, which come before them."""
    return sha256(b"".join([pack(f">{len(parts)}Q", *map(len, parts)), *parts])).digest()


def digest_of(*values: object) -> bytes:
    """The digest of some values."""
    return digest(*(canonical(value) for value in values))
