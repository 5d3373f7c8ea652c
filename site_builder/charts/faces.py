"""Widths of text in the chart's font, read from the font file itself.

In: a TrueType file. Out: ``Face``. Invariant: the same file is measured here, drawn by the converter and, as a subset
of the same outlines, shown to the reader. Kerning is left out: it only ever makes figures and names a little
narrower.
"""

from __future__ import annotations

import math
import struct
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FAMILY = "Public Sans"
DISPLAY, DISPLAY_FILE = "Newsreader Display", "NewsreaderDisplay-Medium.ttf"  # of cards alone
SIZE = 13.0  # px, of all chart text on every screen
REGULAR_FILE, STRONG_FILE = "PublicSans-Regular.ttf", "PublicSans-SemiBold.ttf"
_WIDE = 1.0  # em, of a character that the font lacks (a Chinese one is as wide as high)


class Advances(dict[int, float]):
    """Advances by character; a character that the font lacks is as wide as high."""

    def __missing__(self, character: int) -> float:
        return _WIDE


@dataclass(frozen=True)
class Face:
    """Advance widths in em by character."""

    advances: Advances

    def width(self, text: str, size: float = SIZE) -> float:
        """Width of a text in px at ``size`` px."""
        return math.fsum(map(self.advances.__getitem__, map(ord, text))) * size  # as every Python rounds it


@dataclass(frozen=True)
class Faces:
    """The two weights in which charts are set."""

    regular: Face
    strong: Face

    def width(self, text: str, strong: bool = False) -> float:
        """Width of a text in px at chart size."""
        return (self.strong if strong else self.regular).width(text)


@lru_cache(maxsize=4)
def read_faces(folder: Path) -> Faces:
    """Read both weights from the folder of drawing fonts. Raises OSError when one is missing, ValueError when odd."""
    return Faces(read_face((folder / REGULAR_FILE).read_bytes()), read_face((folder / STRONG_FILE).read_bytes()))


def read_face(font: bytes) -> Face:
    """Read the advances of a TrueType font (tables head, hhea, hmtx and a format 4 cmap). Raises ValueError."""
    try:
        found = tables(font)
        em: int = struct.unpack_from(">H", found["head"], 18)[0]
        count: int = struct.unpack_from(">H", found["hhea"], 34)[0]
        advances = [struct.unpack_from(">H", found["hmtx"], 4 * glyph)[0] for glyph in range(count)]
        glyphs = characters(found["cmap"])
    except (struct.error, KeyError, IndexError) as problem:
        raise ValueError("not a TrueType font that can be measured") from problem
    return Face(Advances({code: advances[min(glyph, count - 1)] / em for code, glyph in glyphs.items()}))


def tables(font: bytes) -> dict[str, bytes]:
    """The tables of a font by their tags. Raises struct.error."""
    count = struct.unpack_from(">H", font, 4)[0]
    found = {}
    for place in range(count):
        tag, _, offset, length = struct.unpack_from(">4sIII", font, 12 + 16 * place)
        found[tag.decode("latin-1")] = font[offset : offset + length]
    return found


def characters(cmap: bytes) -> dict[int, int]:
    """Glyph numbers by character, from the first format 4 subtable. Raises struct.error or KeyError."""
    for place in range(struct.unpack_from(">H", cmap, 2)[0]):
        offset = struct.unpack_from(">I", cmap, 8 + 8 * place)[0]
        if struct.unpack_from(">H", cmap, offset)[0] == 4:
            return _format_4(cmap[offset:])
    raise KeyError("no format 4 cmap")


def _format_4(table: bytes) -> dict[int, int]:
    segments = struct.unpack_from(">H", table, 6)[0] // 2
    glyphs: dict[int, int] = {}
    for segment in range(segments):
        last = struct.unpack_from(">H", table, 14 + 2 * segment)[0]
        first = struct.unpack_from(">H", table, 16 + 2 * (segments + segment))[0]
        delta = struct.unpack_from(">H", table, 16 + 2 * (2 * segments + segment))[0]
        at = 16 + 2 * (3 * segments + segment)
        distance = struct.unpack_from(">H", table, at)[0]
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if distance:
                glyph = struct.unpack_from(">H", table, at + distance + 2 * (code - first))[0]
            if glyph or not distance:
                glyphs[code] = (glyph + delta) % 0x10000
    return glyphs
