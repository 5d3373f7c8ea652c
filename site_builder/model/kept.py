"""Files whose bytes lie elsewhere, as outputs that are read late.

In: what is known of bytes, and how to read them. Out: ``Kept``, an ``Output``. Invariant: path, digest, size and
content are those of the file that would be made anew.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from site_builder.model.pages import Output


class Facts(NamedTuple):
    """What is known of bytes without having them: their SHA-256 in hexadecimal, and how many they are."""

    digest: str
    size: int


class Kept(Output):
    """A file that this build or an earlier one made: its bytes are read when somebody asks for them."""

    __slots__ = ("_facts", "_load")
    _facts: Facts
    _load: Callable[[], bytes]

    def __init__(self, path: str, facts: Facts, load: Callable[[], bytes]) -> None:
        """A file at a path; ``load`` gives its bytes, and raises ``Lost`` where they cannot be had any more."""
        for name, value in (("path", path), ("_facts", facts), ("_load", load)):
            object.__setattr__(self, name, value)

    @property
    def content(self) -> bytes:
        """Its bytes. Raises Lost."""
        return self._load()

    @property
    def digest(self) -> str:
        """SHA-256 of the bytes, in hexadecimal."""
        return self._facts.digest

    @property
    def size(self) -> int:
        """How many bytes it has."""
        return self._facts.size

    def __eq__(self, other: object) -> bool:
        """Two files are equal when path and bytes are."""
        return isinstance(other, Output) and (self.path, self.digest) == (other.path, other.digest)

    def __hash__(self) -> int:
        """Of the path; the bytes of an unread file are not worth reading for it."""
        return hash(self.path)


class Lost(Exception):
    """Bytes that were known to be remembered cannot be read any more."""
