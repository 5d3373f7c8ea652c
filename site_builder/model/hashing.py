"""Hashes of values that are asked for theirs again and again.

In: frozen dataclasses. Out: the same, with a hash that each object works out once. Invariant: equality, fields and
what is pickled stay as they were; the hash is that of the fields that are compared, remembered.
"""

from __future__ import annotations

from typing import TypeVar

Kind = TypeVar("Kind")


class HashedOnce:
    """The place for the hash of an object. A base of classes under ``hashed_once``; no field, so never pickled."""

    __slots__ = ("_hash",)

    _hash: int


def hashed_once(kind: type[Kind]) -> type[Kind]:
    """Make a frozen dataclass with the base ``HashedOnce`` remember its hash.

    Evidence holds evidence, and each number in it a fraction, whose hash is dear; planning asks for the hash of the
    same few objects a million times.
    """
    work_out = kind.__hash__

    def remembered(self: HashedOnce) -> int:
        try:
            return self._hash
        except AttributeError:
            found = work_out(self)
            object.__setattr__(self, "_hash", found)
            return found

    kind.__hash__ = remembered  # type: ignore[method-assign, assignment]
    return kind
