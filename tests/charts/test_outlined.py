"""Words painted over a drawing are the converter's: glyphs and kerning by another reader, pixels by itself."""

from __future__ import annotations

import math
import struct
import zlib
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import pytest
from fontTools.pens.recordingPen import DecomposingRecordingPen
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
        expected = DecomposingRecordingPen(shapes)
        shapes[name].draw(expected)
        set_ = glyphs.set(chr(code))
        assert set_ is not None
        ((at, path),) = set_[0]
        found, wanted = painted(path), [contour for contour in curves(expected.value) if contour]
        assert (at, len(found)) == (0, len(wanted)), name
        for ours, theirs in zip(found, wanted, strict=True):
            assert len(ours) == len(theirs), name
            for one, other in zip(ours, theirs, strict=True):
                assert [n for point in one for n in point] == pytest.approx([n for p in other for n in p], abs=0.01), (
                    name
                )
        assert set_[1] == font["hmtx"][name][0]


def painted(path: str) -> list[tuple[Any, ...]]:
    """Each contour of a path as PDF writes it, as its curves of four points from its first point round."""
    contours: list[tuple[Any, ...]] = []
    pieces: list[tuple[Any, ...]] = []
    numbers: list[float] = []
    at = (0.0, 0.0)
    for word in path.split():
        if word not in {"m", "l", "c", "h"}:
            numbers.append(float(word))
            continue
        points = list(zip(numbers[::2], numbers[1::2], strict=True))
        if word == "m":
            pieces = []
        elif word == "h":
            contours.append(tuple(sorted(pieces)))
        else:
            pieces.append(straight((at, *points)) if word == "c" else cubic((at, *points)))
        at, numbers = points[-1] if points else at, []
    return contours


def cubic(piece: tuple[Any, ...]) -> tuple[Any, ...]:
    """A line or a quadratic curve as the cubic one that is the same; a line has its inner points at its ends."""
    (x0, y0), (x1, y1) = piece[0], piece[-1]
    bends = piece[1] if len(piece) == 3 else None
    if bends is None:
        return (piece[0], (x0, y0), (x1, y1), piece[1])
    first, second = ((x + (bends[0] - x) * 2 / 3, y + (bends[1] - y) * 2 / 3) for x, y in ((x0, y0), (x1, y1)))
    return straight((piece[0], first, second, piece[-1]))


def straight(piece: tuple[Any, ...]) -> tuple[Any, ...]:
    """A curve; one whose points lie in a line as a line."""
    (x0, y0), *_, (x1, y1) = piece
    off = max(abs((x - x0) * (y1 - y0) - (y - y0) * (x1 - x0)) for x, y in piece)
    return (piece[0], piece[0], piece[-1], piece[-1]) if off < 0.05 * math.dist(piece[0], piece[-1]) else piece


def curves(drawn: list[tuple[str, Any]]) -> list[tuple[Any, ...]]:
    """Each contour as the cubic curves that are its lines and quadratic curves between points on it."""
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
            contours.append(tuple(sorted(cubic(p) for p in pieces if p[0] != p[-1])))
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
    '<g fill="#000000" text-anchor="middle"><text x="90" y="44">25k · Wave</text></g>'
    '<text x="10" y="78" font-size="28" fill="#2446c8" font-family="Newsreader Display"'
    ' font-weight="500">AVATR 1,200</text>'
)


def test_the_picture_is_that_of_words(fonts: Path) -> None:
    folder = fonts / "drawing"
    svg = SVG.format(LINES)
    shapes, words = outlined(svg, folder)
    assert "<text" not in shapes
    assert words.count(" rg\n") == 4
    ours = pixels(convert.picture(svg, folder))
    theirs = pixels(convert.sign(svg, folder))  # the converter's own, words as words

    apart = [abs(a - b) for a, b in zip(ours, theirs, strict=True)]
    assert sum(theirs) < 255 * len(theirs)  # something is drawn
    assert max(apart) <= 64  # of 255: one counts coverage in 256 steps, the other in sixteen
    assert sum(one > 40 for one in apart) < len(apart) / 1000
    assert sum(ours) == pytest.approx(sum(theirs), rel=0.001)


def test_colours_and_what_fades_are_as_the_converter_draws_them(fonts: Path) -> None:
    """Plain colours are what is written; what fades, which PDFium does in steps, a few levels of 255 apart."""
    shapes = (
        '<defs><linearGradient id="a"><stop stop-color="#8a3610"/><stop stop-color="#8a3610" offset="1"'
        ' stop-opacity="0"/></linearGradient></defs><path fill="#8a3610" d="M10 10h40v20h-40z"/>'
        '<path fill="#7f8a87" fill-opacity=".26" d="M60 10h40v20h-40z"/><path fill="url(#a)" d="M110 10h40v20h-40z"/>'
    )
    svg = SVG.format(shapes).replace("#fff", "#f6f7f3")
    ours = pixels(convert.picture(svg, fonts / "drawing"))
    theirs = pixels(convert.sign(svg, fonts / "drawing"))
    assert max(abs(a - b) for a, b in zip(ours, theirs, strict=True)) <= 8
    paper, bar, faded = (bytes(ours[3 * (20 * 360 + x) :][:3]) for x in (0, 20, 130))
    assert (paper, bar) == (b"\xf6\xf7\xf3", b"\x8a\x36\x10")
    assert paper > faded > bar


def pixels(png: bytes, samples: int = 3) -> list[int]:
    """Red, green, blue (and how opaque) of each pixel, row by row, from a PNG of 8 bits a sample."""
    at, width, each, packed = 8, 0, 0, b""
    while at < len(png):
        length, kind = struct.unpack_from(">I4s", png, at)
        if kind == b"IHDR":
            width = struct.unpack_from(">I", png, at + 8)[0]
            assert png[at + 16] == 8
            each = {2: 3, 6: 4}[png[at + 17]]
        packed += png[at + 8 : at + 8 + length] if kind == b"IDAT" else b""
        at += 12 + length
    raw, step = zlib.decompress(packed), each * width
    rows: list[list[int]] = [[0] * step]
    for start in range(0, len(raw), step + 1):
        how, row, above = raw[start], list(raw[start + 1 : start + 1 + step]), rows[-1]
        for n in range(step):
            left, corner = (row[n - each], above[n - each]) if n >= each else (0, 0)
            row[n] = (row[n] + (0, left, above[n], (left + above[n]) // 2, paeth(left, above[n], corner))[how]) & 255
        rows.append(row)
    return [sample for row in rows[1:] for n, sample in enumerate(row) if n % each < samples]


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
        '<g stroke="#000"><text x="1" y="20" fill="#000000">a</text></g>',
        '<g opacity=".5"><text x="1" y="20" fill="#000000">a</text></g>',
        '<g transform="rotate(9)"><text x="1" y="20" fill="#000000">a</text></g>',
        '<text x="1" y="20" fill="url(#a)">a</text>',
    ],
)
def test_words_that_cannot_be_set_here_stay_words(fonts: Path, line: str) -> None:
    if "fill" not in line:
        line = line.replace("<text", '<text fill="#000000"')
    shapes, words = outlined(SVG.format(line), fonts / "drawing")
    assert "<text" in shapes
    assert words == ""


def test_words_of_a_drawing_that_is_stretched_stay_words(fonts: Path) -> None:
    svg = SVG.format('<text x="1" y="20" fill="#000000">a</text>').replace('width="360"', 'width="720"', 1)
    assert outlined(svg, fonts / "drawing") == (svg, "")


def test_groups_move_and_scale_words(fonts: Path) -> None:
    """By hand: 13 px of 1000 units an em, twice, at (5 + 2 * (3 + 1), 7 + 2 * (4 + 2)); y is turned."""
    words = '<text x="1" y="2" fill="#ff0000">l</text>'
    group = f'<g transform="translate(5 7) scale(2)"><g transform="translate(3 4)">{words}</g></g>'
    _, found = outlined(SVG.format(group), fonts / "drawing")
    em = TTFont(fonts / "drawing" / FILES[0])["head"].unitsPerEm
    size = f"{2 * 13 / em:.6f}"
    assert found.startswith(f"1.0000 0.0000 0.0000 rg\nq {size} 0 0 -{size} 13.000 19.000 cm ")


def test_an_upright_stroke_stands_between_pixels(fonts: Path) -> None:
    """A letter of four straight lines is not moved to whole pixels, as PDFium does with rectangles."""
    line = '<text x="{}" y="60" font-size="40" fill="#000000">l</text>'
    first, moved = (pixels(convert.picture(SVG.format(line.format(x)), fonts / "drawing")) for x in (10, 10.5))
    assert first != moved


def test_pictures_are_as_large_as_they_are_asked_for(fonts: Path) -> None:
    png = convert.picture(SVG.format(LINES), fonts / "drawing", 2.0)
    assert struct.unpack_from(">II", png, 16) == (720, 180)
    assert zlib.crc32(png[12:29]) == struct.unpack_from(">I", png, 29)[0]


def test_a_sign_is_clear_where_nothing_is_drawn(fonts: Path) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="2" height="1"><path fill="#f00" d="M0 0h1v1H0z"/></svg>'
    png = convert.sign(svg, fonts / "drawing")
    assert pixels(png, 4) == [255, 0, 0, 255, 0, 0, 0, 0]


def test_what_is_no_svg_is_refused_in_one_line(fonts: Path) -> None:
    with pytest.raises(convert.ConversionFailed):
        convert.picture("<svg><text>", fonts / "drawing")


@pytest.mark.parametrize("font", [b"", b"not a font", b"\x00\x01\x00\x00\x00\xff" + b"\x00" * 40])
def test_what_is_no_font_is_refused(font: bytes) -> None:
    with pytest.raises(ValueError, match="TrueType"):
        read_glyphs(font)
