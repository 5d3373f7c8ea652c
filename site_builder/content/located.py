"""Text of an editor that knows where each of its characters stands in the original file.

In: text and anchors. Out: ``Located``. Invariant: ``at`` answers for every offset from 0 to the length of the text,
with line and column from 1, in code points of the original file.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from dataclasses import dataclass, field

from site_builder.model.findings import Position

Anchor = tuple[int, int, int]  # offset in the text, line and column in the file


@dataclass(frozen=True, slots=True)
class Located:
    """Text with anchors: from each anchor on, one code point of text is one column of the file.

    Two located texts with the same text are equal wherever they stand.
    """

    text: str
    path: str = field(default="", compare=False)
    anchors: tuple[Anchor, ...] = field(default=((0, 1, 1),), compare=False)

    @classmethod
    def lines_from(cls, text: str, path: str, first_line: int = 1, first_column: int = 1) -> Located:
        """Whole lines of a file beginning at ``first_line``; each of them begins in ``first_column``."""
        anchors = [(0, first_line, first_column)]
        line, newline = first_line, text.find("\n")
        while newline >= 0:
            line += 1
            anchors.append((newline + 1, line, first_column))
            newline = text.find("\n", newline + 1)
        return cls(text, path, tuple(anchors))

    @property
    def position(self) -> Position:
        """Where the text begins."""
        return self.at(0)

    def at(self, offset: int) -> Position:
        """Where the code point at ``offset`` stands (``len(text)``: just after the last one)."""
        bounded = max(0, min(offset, len(self.text)))
        index = max(0, _after(self.anchors, bounded) - 1)
        start, line, column = self.anchors[index]
        return Position(self.path, line, column + max(0, bounded - start))

    def part(self, start: int, end: int | None = None) -> Located:
        """The text from ``start`` to ``end`` (not included), with its own anchors."""
        stop = len(self.text) if end is None else min(end, len(self.text))
        begin = max(0, min(start, stop))
        first = self.at(begin)
        low = _after(self.anchors, begin)
        high = _after(self.anchors, stop)
        inner = tuple((offset - begin, line, column) for offset, line, column in self.anchors[low:high])
        return Located(self.text[begin:stop], self.path, ((0, first.line, first.column), *inner))


def _after(anchors: tuple[Anchor, ...], offset: int) -> int:
    """How many anchors stand at ``offset`` or before it."""
    return bisect_right(anchors, (offset, sys.maxsize, sys.maxsize))
