"""Kerning of a font, cut down to what readers can see.

In: a font with pair kerning in GPOS. Out: the same font with less of it. Invariant: no glyph and no advance changes; a
pair that stays is kerned to within half a step of what it was.

Half of a subset's bytes are kerning, of accented letters and of hundredths of a hair for the most part.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.ttLib import TTFont

Pairs = dict[tuple[str, str], int]  # font units by the names of two glyphs

KERNED = frozenset(range(0x21, 0x7F)) | {0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D}  # Basic Latin, dashes, quotes
LEAST = 0.01  # of an em: at 19 pixels a fifth of a pixel
STEP = 0.01


def cut_down(font: TTFont) -> None:
    """Keep the kerning of ``KERNED`` characters that is at least ``LEAST``, in whole ``STEP`` of an em."""
    if "GPOS" not in font:
        return
    shown = {glyph for code, glyph in font.getBestCmap().items() if code in KERNED}
    em = font["head"].unitsPerEm
    step = round(STEP * em)
    kept = {
        pair: round(value / step) * step
        for pair, value in pairs(font).items()
        if abs(value) >= LEAST * em and shown.issuperset(pair)
    }
    del font["GPOS"]
    addOpenTypeFeaturesFromString(font, feature(kept), tables=["GPOS"])


def pairs(font: TTFont) -> Pairs:
    """Every pair that a font kerns; of several rules for one pair the first holds, as in a shaper."""
    found: Pairs = {}
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            inner = getattr(table, "ExtSubTable", table)
            if inner.LookupType == 2:
                for pair, value in (_listed if inner.Format == 1 else _classed)(font, inner):
                    found.setdefault(pair, value)
    return {pair: value for pair, value in found.items() if value}


def _listed(font: TTFont, table: object) -> Iterator[tuple[tuple[str, str], int]]:
    for first, row in zip(table.Coverage.glyphs, table.PairSet, strict=True):  # type: ignore[attr-defined]
        for record in row.PairValueRecord:
            yield (first, record.SecondGlyph), getattr(record.Value1, "XAdvance", 0)


def _classed(font: TTFont, table: object) -> Iterator[tuple[tuple[str, str], int]]:
    firsts, seconds = table.ClassDef1.classDefs, table.ClassDef2.classDefs  # type: ignore[attr-defined]
    for first in table.Coverage.glyphs:  # type: ignore[attr-defined]
        row = table.Class1Record[firsts.get(first, 0)].Class2Record  # type: ignore[attr-defined]
        for second in font.getGlyphOrder():
            yield (first, second), getattr(row[seconds.get(second, 0)].Value1, "XAdvance", 0)


def feature(kept: Pairs) -> str:
    """The kerning as a feature file: glyphs that behave alike together, in the order of their first pair."""
    rows: dict[str, Pairs] = defaultdict(dict)
    columns: dict[str, Pairs] = defaultdict(dict)
    for (first, second), value in kept.items():
        rows[first][first, second] = value
        columns[second][first, second] = value
    firsts = _alike({glyph: {pair[1]: value for pair, value in row.items()} for glyph, row in rows.items()})
    seconds = _alike({glyph: {pair[0]: value for pair, value in column.items()} for glyph, column in columns.items()})
    rules = [
        f"pos [{' '.join(left)}] [{' '.join(right)}] {kept[left[0], right[0]]};"
        for left in firsts
        for right in seconds
        if (left[0], right[0]) in kept
    ]
    return "feature kern {\n" + "\n".join(rules) + "\n} kern;\n"


def _alike(behaviour: dict[str, dict[str, int]]) -> list[list[str]]:
    groups: dict[tuple[tuple[str, int], ...], list[str]] = defaultdict(list)
    for glyph, values in sorted(behaviour.items()):
        groups[tuple(sorted(values.items()))].append(glyph)
    return sorted(groups.values())
