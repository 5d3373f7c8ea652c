"""What lies elsewhere and is read late: files as outputs, and the long texts of briefs.

In: what is known of bytes or of a text, and how to read them. Out: ``Kept``, an ``Output``; ``KeptProse``, a ``Prose``.
Invariant: whoever reads them gets what would be made anew; only what is known of them is held in memory.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from site_builder.model.blocks import Block
from site_builder.model.findings import Position
from site_builder.model.pages import Output
from site_builder.model.references import Prose, Segment, SegmentKind

_FACTS = 40  # bytes


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

    __slots__ = ("_load", "_told")
    _load: Callable[[bytes], bytes]
    _told: bytes  # facts and key

    def __init__(self, path: str, facts: Facts, load: Callable[[bytes], bytes], key: bytes) -> None:
        """A file at a path; ``load`` gives its bytes by its key, and raises ``Lost`` where they can be had no more."""
        for name, value in (("path", path), ("_load", load), ("_told", facts[:_FACTS] + key)):
            object.__setattr__(self, name, value)

    @property
    def content(self) -> bytes:
        """Its bytes. Raises Lost."""
        return self._load(self._told[_FACTS:])

    @property
    def digest(self) -> str:
        """SHA-256 of the bytes, in hexadecimal."""
        return self._facts.digest

    @property
    def size(self) -> int:
        """How many bytes it has."""
        return self._facts.size

    @property
    def _facts(self) -> Facts:
        return Facts(self._told[:_FACTS])

    def __eq__(self, other: object) -> bool:
        """Two files are equal when path and bytes are."""
        return isinstance(other, Output) and (self.path, self.digest) == (other.path, other.digest)

    def __hash__(self) -> int:
        """Of the path; the bytes of an unread file are not worth reading for it."""
        return hash(self.path)


Texts = tuple[tuple[Segment, ...], ...]  # the segments of several texts that are kept together


@dataclass(frozen=True, slots=True)
class Outline:
    """What is held of a text: its blocks, and what in it names other things of the site.

    ``links`` tell of each its line, its column and the text, with spaces between, and a zero between two: most briefs
    have many.
    """

    position: Position
    blocks: tuple[Block, ...]
    sourced: tuple[Segment, ...]
    links: str


class KeptProse(Prose):
    """A text of which no more than the outline is held; the rest is read when somebody asks for it."""

    __slots__ = ("_load", "_number", "_outline")
    _outline: Outline
    _number: int
    _load: Callable[[], Texts]

    def __init__(self, outline: Outline, number: int, load: Callable[[], Texts]) -> None:
        """The text of an outline; ``load`` gives several and raises ``Lost``, and it is the one of that ``number``."""
        values = ("position", outline.position), ("_outline", outline), ("_number", number), ("_load", load)
        for name, value in values:
            object.__setattr__(self, name, value)

    @property
    def segments(self) -> tuple[Segment, ...]:
        """All of it. Raises Lost."""
        return self._load()[self._number]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The fenced blocks in it, in order."""
        return self._outline.blocks

    @property
    def sourced(self) -> tuple[Segment, ...]:
        """The references in it to what one source says, in order."""
        return self._outline.sourced

    @property
    def links(self) -> tuple[Segment, ...]:
        """The links in it that stay in the site, in order."""
        told = (one.split(" ", 2) for one in self._outline.links.split("\0") if one)
        path = self.position.path
        return tuple(Segment(SegmentKind.LINK, text, Position(path, int(at), int(of))) for at, of, text in told)

    @property
    def linked(self) -> frozenset[str]:
        """The addresses of these links, as they are written; where they stand is seldom asked for."""
        return frozenset(one.split(" ", 2)[2] for one in self._outline.links.split("\0") if one)

    def __eq__(self, other: object) -> bool:
        """Two texts are equal when their segments are."""
        return isinstance(other, Prose) and self.segments == other.segments

    def __hash__(self) -> int:
        """Of the segments, as that of any text."""
        return hash((self.segments,))


def outline(prose: Prose) -> Outline:
    """The outline of a text."""
    links = ((one.position, one.text) for one in prose.links if "\0" not in one.text)  # which no file may hold
    told = "\0".join(f"{at.line} {at.column} {text}" for at, text in links)
    return Outline(prose.position, prose.blocks, prose.sourced, told)


class Lost(Exception):
    """Bytes that were known to be remembered cannot be read any more."""
