"""Outlines and kerning of a font, read from the font file itself.

In: a TrueType file. Out: ``Glyphs``, which say what stands where in a line. Invariant: what is set is what a program
that shapes text sets in this font: its outlines, advances and pair kerning; a word with a character that the font
lacks is not set.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from site_builder.charts.faces import characters, tables
from site_builder.charts.kerning import Kern, kerning

_Point = tuple[float, float, bool]  # x, y, on the curve
_ON, _SHORT_X, _SHORT_Y, _REPEAT, _SAME_X, _SAME_Y = 1, 2, 4, 8, 16, 32
_WORDS, _ARE_XY, _SCALED, _MORE = 1, 2, 0x8 | 0x40 | 0x80, 0x20


@dataclass(frozen=True)
class Glyphs:
    """A font: units of its em, glyph numbers by character, advances, kerning, and the outline of a glyph."""

    em: int
    numbers: Mapping[int, int]
    advances: tuple[int, ...]
    kern: Kern
    _outline: Callable[[int], str]
    _known: dict[int, str] = field(default_factory=dict, compare=False, repr=False)

    def set(self, words: str) -> tuple[list[tuple[int, str]], int] | None:
        """What stands where in a line: each place and the outline there, and how wide the line is, in units.

        Outlines are paths as PDF writes them, y upwards, from the place of the glyph; "" for a space. None where the
        font lacks a character.
        """
        glyphs = [self.numbers.get(ord(character)) for character in words]
        line: list[tuple[int, str]] = []
        x = 0
        for glyph, following in pairwise([*glyphs, -1]):
            if glyph is None or following is None:
                return None
            line.append((x, self._of(glyph)))
            x += self.advances[min(glyph, len(self.advances) - 1)] + self.kern(glyph, following)
        return line, x

    def _of(self, glyph: int) -> str:
        if glyph not in self._known:
            self._known[glyph] = self._outline(glyph)
        return self._known[glyph]


def read_glyphs(font: bytes) -> Glyphs:
    """Read a TrueType font (glyf, loca, GPOS and what ``faces.read_face`` reads). Raises ValueError."""
    try:
        found = tables(font)
        em, long = struct.unpack_from(">H", found["head"], 18)[0], struct.unpack_from(">h", found["head"], 50)[0]
        count = struct.unpack_from(">H", found["hhea"], 34)[0]
        advances = tuple(struct.unpack_from(">H", found["hmtx"], 4 * glyph)[0] for glyph in range(count))
        loca = found["loca"]
        places = [n * (1 if long else 2) for (n,) in struct.iter_unpack(">I" if long else ">H", loca)]
        glyf = found["glyf"]
        numbers, kern = characters(found["cmap"]), kerning(found.get("GPOS", b""))
    except (struct.error, KeyError, IndexError) as problem:
        raise ValueError("not a TrueType font whose outlines can be read") from problem

    def outline(glyph: int) -> str:
        return " ".join(_path(points) for points in _outline(glyf, places, glyph) if points)

    return Glyphs(em, numbers, advances, kern, outline)


def _outline(glyf: bytes, places: list[int], glyph: int) -> list[list[_Point]]:
    """The contours of a glyph as points."""
    shape = glyf[places[glyph] : places[glyph + 1]]
    if not shape:
        return []
    count = struct.unpack_from(">h", shape)[0]
    return _simple(shape, count) if count >= 0 else list(_composed(shape, glyf, places))


def _composed(shape: bytes, glyf: bytes, places: list[int]) -> Iterator[list[_Point]]:
    """The contours of a glyph made of others. Raises ValueError for parts that are scaled or hung on points."""
    at, more = 10, True
    while more:
        flags, part = struct.unpack_from(">HH", shape, at)
        if flags & _SCALED or not flags & _ARE_XY:
            raise ValueError("a glyph has a part that is not only moved")
        dx, dy = struct.unpack_from(">hh" if flags & _WORDS else ">bb", shape, at + 4)
        at, more = at + (8 if flags & _WORDS else 6), bool(flags & _MORE)
        for points in _outline(glyf, places, part):
            yield [(x + dx, y + dy, on) for x, y, on in points]


def _simple(shape: bytes, count: int) -> list[list[_Point]]:
    ends = struct.unpack_from(f">{count}H", shape, 10)
    at = 10 + 2 * count
    at += 2 + struct.unpack_from(">H", shape, at)[0]  # instructions
    flags: list[int] = []
    while len(flags) <= ends[-1]:
        flag = shape[at]
        at += 1
        times = 1
        if flag & _REPEAT:
            times += shape[at]
            at += 1
        flags += [flag] * times
    xs, at = _places(shape, at, flags, _SHORT_X, _SAME_X)
    ys, _ = _places(shape, at, flags, _SHORT_Y, _SAME_Y)
    points = [(float(x), float(y), bool(flag & _ON)) for x, y, flag in zip(xs, ys, flags, strict=True)]
    return [points[first:last] for first, last in pairwise([0, *(end + 1 for end in ends)])]


def _places(shape: bytes, at: int, flags: list[int], short: int, same: int) -> tuple[list[int], int]:
    """The places along one axis, which are written as steps; and where reading ended."""
    found, place = [], 0
    for flag in flags:
        if flag & short:
            place += shape[at] if flag & same else -shape[at]
            at += 1
        elif not flag & same:
            place += struct.unpack_from(">h", shape, at)[0]
            at += 2
        found.append(place)
    return found, at


def _path(points: list[_Point]) -> str:
    """A contour of quadratic curves, as PDF writes it; between two points off the curve lies one on it."""
    whole: list[_Point] = []
    for (x, y, on), (next_x, next_y, next_on) in pairwise([*points, points[0]]):
        whole.append((x, y, on))
        if not on and not next_on:
            whole.append(((x + next_x) / 2, (y + next_y) / 2, True))
    start = next(place for place, point in enumerate(whole) if point[2])
    whole = [*whole[start:], *whole[:start], whole[start]]
    (x, y, _), bend = whole[0], None
    written = [f"{x:.6g} {y:.6g} m"]
    for point in whole[1:]:
        if not point[2]:
            bend = point
            continue
        # An upright rectangle of lines alone PDFium would move to whole pixels, as if it were a bar.
        is_line = bend is None and len(written) > 1
        written.append(f"{point[0]:.6g} {point[1]:.6g} l" if is_line else _curve((x, y), bend or point, point))
        (x, y, _), bend = point, None
    return " ".join([*written, "h"])


def _curve(start: tuple[float, float], bend: _Point, end: _Point) -> str:
    """A quadratic curve as the cubic one that it is: its ends draw two thirds of the way to the bend."""
    ends = [(x + 2 * (bend[0] - x) / 3, y + 2 * (bend[1] - y) / 3) for x, y in (start, end[:2])]
    return " ".join(f"{x:.6g} {y:.6g}" for x, y in (*ends, end[:2])) + " c"
