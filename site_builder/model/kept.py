"""What lies elsewhere and is read late: files as outputs, and the long texts of briefs.

In: what is known of bytes or of a text, and how to read them. Out: ``Kept``, an ``Output``; ``KeptProse``, a ``Prose``.
Invariant: whoever reads them gets what would be made anew; only what is known of them is held in memory.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256

from site_builder.model.blocks import Block
from site_builder.model.pages import Output
from site_builder.model.references import Prose, Segment


class Facts(bytes):
    """What is known of bytes without having them, in forty bytes: their SHA-256, and how many they are.

    A site has tens of thousands of files, of each of which this is held.
    """

    __slots__ = ()

    @classmethod
    def of(cls, content: bytes) -> Facts:
        """The facts of some bytes."""
        return cls(sha256(content).digest() + len(content).to_bytes(8, "big"))

    @property
    def digest(self) -> str:
        """SHA-256 of the bytes, in hexadecimal."""
        return self[:32].hex()

    @property
    def size(self) -> int:
        """How many bytes there are."""
        return int.from_bytes(self[32:40], "big")


class Kept(Output):
    """A file that this build or an earlier one made: its bytes are read when somebody asks for them."""

    __slots__ = ("_facts", "_key", "_load")
    _facts: Facts
    _load: Callable[[bytes], bytes]
    _key: bytes

    def __init__(self, path: str, facts: Facts, load: Callable[[bytes], bytes], key: bytes) -> None:
        """A file at a path; ``load`` gives its bytes by its key, and raises ``Lost`` where they can be had no more."""
        for name, value in (("path", path), ("_facts", facts), ("_load", load), ("_key", key)):
            object.__setattr__(self, name, value)

    @property
    def content(self) -> bytes:
        """Its bytes. Raises Lost."""
        return self._load(self._key)

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


Texts = tuple[tuple[Segment, ...], ...]  # the segments of several texts that are kept together


class KeptProse(Prose):
    """A text of which the blocks and what it names are held; the rest is read when somebody asks for it."""

    __slots__ = ("_blocks", "_load", "_naming", "_number")
    _blocks: tuple[Block, ...]
    _naming: tuple[Segment, ...]
    _number: int
    _load: Callable[[], Texts]

    def __init__(self, told: Prose, number: int, load: Callable[[], Texts]) -> None:
        """The text of which ``told`` holds no more than what it names and its blocks; ``load`` as of ``Kept``.

        It is the one of that ``number`` among those that ``load`` gives.
        """
        kept = ("position", told.position), ("_blocks", told.blocks), ("_naming", told.naming)
        for name, value in (*kept, ("_number", number), ("_load", load)):
            object.__setattr__(self, name, value)

    @property
    def segments(self) -> tuple[Segment, ...]:
        """All of it. Raises Lost."""
        return self._load()[self._number]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The fenced blocks in it, in order."""
        return self._blocks

    @property
    def naming(self) -> tuple[Segment, ...]:
        """What in it names other things of the site, in order."""
        return self._naming

    def __eq__(self, other: object) -> bool:
        """Two texts are equal when their segments are."""
        return isinstance(other, Prose) and self.segments == other.segments

    def __hash__(self) -> int:
        """Of the segments, as that of any text."""
        return hash((self.segments,))


def told_of(prose: Prose) -> Prose:
    """What ``KeptProse`` holds of a text."""
    return Prose((*(s for s in prose.segments if s.block is not None), *prose.naming), prose.position)


class Lost(Exception):
    """Bytes that were known to be remembered cannot be read any more."""
