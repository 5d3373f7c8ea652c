"""What a YAML text says, before anyone asks what it means: scalars, sequences, mappings, each with its place.

In: nothing but values. Out: ``Node``. Invariant: scalars are text; whether ``2025`` is a year, a number or a title is
decided by the schema that asks for it, so that ``country: NO`` is Norway.
"""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.content.located import Anchor, Located
from site_builder.model.findings import Position

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})  # YAML 1.2 core schema


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text; ``quoted`` when it stands in quotes or in a block (``|``, ``>``) and so is never null or a flag."""

    text: str
    quoted: bool
    path: str
    line: int
    column: int
    anchors: tuple[Anchor, ...] = ()  # only where the text is not one stretch of one line

    @property
    def position(self) -> Position:
        """Where it begins, quotes included."""
        return Position(self.path, self.line, self.column)

    @property
    def located(self) -> Located:
        """Its text with the place of each character."""
        return Located(self.text, self.path, self.anchors or ((0, self.line, self.column),))

    @property
    def is_null(self) -> bool:
        """Nothing, ``~`` or ``null`` without quotes."""
        return not self.quoted and self.text in _NULLS


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    position: Position


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with values, in the order of the file; every key is there once."""

    entries: tuple[tuple[Scalar, Node], ...]
    position: Position

    def get(self, key: str) -> Node | None:
        """The value of a key; None when it is not there."""
        return next((node for scalar, node in self.entries if scalar.text == key), None)

    def key(self, key: str) -> Scalar | None:
        """The key itself, for its position."""
        return next((scalar for scalar, _ in self.entries if scalar.text == key), None)


@dataclass(frozen=True, slots=True)
class Refused:
    """A value that has had its finding already (an alias, a tag); nobody complains about it twice."""

    position: Position


Node = Scalar | Sequence | Mapping | Refused
