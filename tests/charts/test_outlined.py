"""Words set as outlines are those that the converter sets: glyphs and kerning by another reader, pixels by it."""

from __future__ import annotations

import struct
import zlib
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import pytest
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.svgLib.path import parse_path
from fontTools.ttLib import TTFont

from site_builder.charts import convert
from site_builder.charts.glyphs import read_glyphs
from site_builder.charts.outlined import outlined

FILES = ("PublicSans-Regular.ttf", "PublicSans-SemiBold.ttf", "NewsreaderDisplay-Medium.ttf")


@pytest.mark.parametrize("file", FILES)
def test_every_glyph_has_the_outline_that_an_independent_reader_finds(fonts: Path, file: str) -> None:
    path = fonts / "drawing" / file
    font, glyphs = TTFont(path), read_glyphs(path.read_bytes())
    names, shapes = font.getBestCmap(), font.getGlyphSet()
    for code, name in names.items():
        expected, found = DecomposingRecordingPen(shapes), DecomposingRecordingPen(shapes)
        shapes[name].draw(expected)
        set_ = glyphs.set(chr(code))
        assert set_ is not None
        parse_path(set_[0], found)
        assert curves(found.value) == curves(expected.value), name
        assert set_[1] == font["hmtx"][name][0]


def curves(drawn: list[tuple[str, Any]]) -> list[tuple[Any, ...]]:
    """Each contour as its straight lines and quadratic curves between points on it, from its first point round."""
    contours: list[tuple[Any, ...]] = []
    pieces: list[tuple[Any, ...]] = []
    at = start = (0.0, 0.0)
    for name, points in drawn:
        if name == "moveTo":
            at = start = points[0]
            pieces = []
        elif name == "lineTo":
            pieces.append((at, points[0]))
            at = points[0]
        elif name == "qCurveTo":
            *bends, last = points
            middles = [((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in pairwise(bends)]
            for bend, end in zip(bends, [*middles, last], strict=True):
                pieces.append((at, bend, end))
                at = end
        else:
            if at != start:
                pieces.append((at, start))
            contours.append(tuple(sorted(p for p in pieces if p[0] != p[-1])))
    return contours


def kerned(font: TTFont, left: str, right: str) -> int:
    """The kerning of a pair as fontTools reads GPOS: of each lookup the first subtable that speaks of the pair."""
    table = font["GPOS"].table
    kern = [record.Feature for record in table.FeatureList.FeatureRecord if record.FeatureTag == "kern"]
    lookups = sorted({number for feature in kern for number in feature.LookupListIndex})
    total = 0
    for number in lookups:
        for subtable in table.LookupList.Lookup[number].SubTable:
            one = getattr(subtable, "ExtSubTable", subtable)
            if left not in one.Coverage.glyphs:
                continue
            if one.Format == 1:
                records = one.PairSet[one.Coverage.glyphs.index(left)].PairValueRecord
                value = next((r.Value1 for r in records if r.SecondGlyph == right), None)
                if value is None:
                    continue
            else:
                row = one.Class1Record[one.ClassDef1.classDefs.get(left, 0)]
                value = row.Class2Record[one.ClassDef2.classDefs.get(right, 0)].Value1
            total += getattr(value, "XAdvance", 0) if value else 0
            break
    return total


@pytest.mark.parametrize("file", FILES)
def test_pairs_are_kerned_as_the_font_says(fonts: Path, file: str) -> None:
    path = fonts / "drawing" / file
    font, glyphs = TTFont(path), read_glyphs(path.read_bytes())
    names = font.getBestCmap()
    known = [c for c in "AVTWYLPFofar.,’-“–7410 Škéö" if ord(c) in names]
    found = 0
    for left, right in product(known, repeat=2):
        set_ = glyphs.set(left + right)
        assert set_ is not None
        kern = kerned(font, names[ord(left)], names[ord(right)])
        assert set_[1] == font["hmtx"][names[ord(left)]][0] + kern + font["hmtx"][names[ord(right)]][0], left + right
        found += kern != 0
    assert found > 50


SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="360" height="90" viewBox="0 0 360 90" fill="none"'
    ' font-family="Public Sans, \'Helvetica Neue\', Arial" font-size="13">'
    '<path fill="#fff" d="M0 0h360v90H0z"/>{}</svg>'
)
LINES = (
    '<text x="10" y="20" fill="#151b1c">Leapmotor’s “To AV” 596,555 − 14.1% &amp; 1–2 million</text>'
    '<g fill="#535e5c" font-weight="600" text-anchor="end"><text x="350" y="42">TAXI Yo, Citroën: 70,327</text></g>'
    '<g fill="#000" text-anchor="middle"><text x="90" y="44">25k · Wave</text></g>'
    '<text x="10" y="78" font-size="28" fill="#2446c8" font-family="Newsreader Display"'
    ' font-weight="500">AVATR 1,200</text>'
)


def test_the_picture_is_that_of_words(fonts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = fonts / "drawing"
    svg = SVG.format(LINES)
    assert "<text" not in outlined(svg, folder)
    ours = pixels(convert.picture(svg, folder))
    monkeypatch.setattr(convert, "outlined", lambda text, _: text)
    theirs = pixels(convert.picture(svg, folder))

    apart = [abs(a - b) for a, b in zip(ours, theirs, strict=True)]
    assert sum(theirs) < 255 * len(theirs)  # something is drawn
    assert max(apart) <= 64  # of 255, where an edge falls on the other side of a part of a pixel
    assert sum(one > 8 for one in apart) < len(apart) / 1000


def pixels(png: bytes) -> list[int]:
    """The samples of a picture, row by row, from its PNG of 8 bits a sample, four samples a pixel."""
    at, width, packed = 8, 0, b""
    while at < len(png):
        length, kind = struct.unpack_from(">I4s", png, at)
        if kind == b"IHDR":
            width = struct.unpack_from(">I", png, at + 8)[0]
            assert png[at + 16 : at + 18] == b"\x08\x06"
        packed += png[at + 8 : at + 8 + length] if kind == b"IDAT" else b""
        at += 12 + length
    raw, step = zlib.decompress(packed), 4 * width
    rows: list[list[int]] = [[0] * step]
    for start in range(0, len(raw), step + 1):
        how, row, above = raw[start], list(raw[start + 1 : start + 1 + step]), rows[-1]
        for n in range(step):
            left, corner = (row[n - 4], above[n - 4]) if n >= 4 else (0, 0)
            row[n] = (row[n] + (0, left, above[n], (left + above[n]) // 2, paeth(left, above[n], corner))[how]) & 255
        rows.append(row)
    return [sample for row in rows[1:] for sample in row]


def paeth(left: int, above: int, corner: int) -> int:
    guess = left + above - corner
    return min((left, above, corner), key=lambda one: abs(guess - one))


@pytest.mark.parametrize(
    "line",
    [
        '<text x="1" y="20">零跑</text>',  # not in the font
        '<text x="1" y="20" font-family="Helvetica">a</text>',
        '<text x="1" y="20" font-weight="700">a</text>',
        '<text x="1" y="20" letter-spacing="2">a</text>',
        '<text x="1" y="20">a<tspan>b</tspan></text>',
        '<text x="1" y="20">a  b</text>',
        '<text x="1" y="20"> a</text>',
        '<g stroke="#000"><text x="1" y="20">a</text></g>',
    ],
)
def test_words_that_cannot_be_set_here_stay_words(fonts: Path, line: str) -> None:
    assert "<text" in outlined(SVG.format(line), fonts / "drawing")


def test_what_is_no_svg_is_refused_in_one_line(fonts: Path) -> None:
    with pytest.raises(convert.ConversionFailed):
        convert.picture("<svg><text>", fonts / "drawing")


@pytest.mark.parametrize("font", [b"", b"not a font", b"\x00\x01\x00\x00\x00\xff" + b"\x00" * 40])
def test_what_is_no_font_is_refused(font: bytes) -> None:
    with pytest.raises(ValueError, match="TrueType"):
        read_glyphs(font)
