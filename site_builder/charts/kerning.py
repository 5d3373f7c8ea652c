"""Pair kerning of a font, as its table GPOS tells it.

In: the table. Out: ``Kern``: how far two neighbours move together or apart, in units of the font. Invariant: lookups of
the feature "kern" for Latin script apply one after another, of each the first subtable that speaks of the pair.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping
from functools import lru_cache

Kern = Callable[[int, int], int]
_Subtable = Callable[[int, int], int | None]
_ADVANCE = 4  # of a value: its horizontal advance
_EXTENSION, _PAIRS = 9, 2


def kerning(gpos: bytes) -> Kern:
    """The kerning of a table GPOS; none for b"". Raises struct.error or KeyError for one that is made in other ways."""
    if not gpos:
        return lambda left, right: 0
    scripts, features, lookups = struct.unpack_from(">HHH", gpos, 4)
    wanted = _lookups_of_kern(gpos, scripts, features)
    tables = [_subtables(gpos, lookups + _number(gpos, lookups + 2 + 2 * lookup)) for lookup in wanted]

    @lru_cache(maxsize=1 << 14)
    def kern(left: int, right: int) -> int:
        found = (next((v for one in subtables if (v := one(left, right)) is not None), 0) for subtables in tables)
        return sum(found)

    return kern


def _number(table: bytes, at: int) -> int:
    return int(struct.unpack_from(">H", table, at)[0])


def _lookups_of_kern(gpos: bytes, scripts: int, features: int) -> list[int]:
    """The numbers of the lookups of "kern" for Latin script, else for any; in their order."""
    named = {
        gpos[at : at + 4]: scripts + _number(gpos, at + 4)
        for at in range(scripts + 2, scripts + 2 + 6 * _number(gpos, scripts), 6)
    }
    script = named.get(b"latn") or named[b"DFLT"]
    system = script + _number(gpos, script)
    chosen = [_number(gpos, system + 6 + 2 * n) for n in range(_number(gpos, system + 4))]
    found: set[int] = set()
    for feature in chosen:
        at = features + 2 + 6 * feature
        if gpos[at : at + 4] == b"kern":
            table = features + _number(gpos, at + 4)
            found.update(_number(gpos, table + 4 + 2 * n) for n in range(_number(gpos, table + 2)))
    return sorted(found)


def _subtables(gpos: bytes, lookup: int) -> list[_Subtable]:
    kind = _number(gpos, lookup)
    places = [lookup + _number(gpos, lookup + 6 + 2 * n) for n in range(_number(gpos, lookup + 4))]
    if kind == _EXTENSION:
        kind = _number(gpos, places[0] + 2)
        places = [place + struct.unpack_from(">I", gpos, place + 4)[0] for place in places]
    if kind != _PAIRS:
        raise KeyError(f"kerning in a lookup of kind {kind}")
    return [_by_pair(gpos, place) if _number(gpos, place) == 1 else _by_class(gpos, place) for place in places]


def _value(gpos: bytes, at: int, form: int) -> int:
    """The horizontal advance of a value; what stands before it are shifts."""
    return struct.unpack_from(">h", gpos, at + 2 * (form & (_ADVANCE - 1)).bit_count())[0] if form & _ADVANCE else 0


def _by_pair(gpos: bytes, table: int) -> _Subtable:
    coverage, form, second = struct.unpack_from(">HHH", gpos, table + 2)
    if second:
        raise KeyError("kerning that moves the second glyph of a pair")
    step = 2 + 2 * form.bit_count()
    pairs: dict[tuple[int, int], int] = {}
    for left, place in _covered(gpos, table + coverage).items():
        first = table + _number(gpos, table + 10 + 2 * place)
        for at in range(first + 2, first + 2 + step * _number(gpos, first), step):
            pairs[left, _number(gpos, at)] = _value(gpos, at + 2, form)
    return lambda left, right: pairs.get((left, right))


def _by_class(gpos: bytes, table: int) -> _Subtable:
    coverage, form, second, lefts, rights, _, columns = struct.unpack_from(">7H", gpos, table + 2)
    if second:
        raise KeyError("kerning that moves the second glyph of a pair")
    covered = _covered(gpos, table + coverage)
    left_classes, right_classes = _classes(gpos, table + lefts), _classes(gpos, table + rights)
    step = 2 * form.bit_count()

    def value(left: int, right: int) -> int | None:
        if left not in covered:
            return None
        place = left_classes.get(left, 0) * columns + right_classes.get(right, 0)
        return _value(gpos, table + 16 + step * place, form)

    return value


def _covered(gpos: bytes, table: int) -> Mapping[int, int]:
    """The place of each glyph that a subtable speaks of."""
    form, count = struct.unpack_from(">HH", gpos, table)
    if form == 1:
        return {_number(gpos, table + 4 + 2 * place): place for place in range(count)}
    rows = struct.iter_unpack(">HHH", gpos[table + 4 : table + 4 + 6 * count])
    return {glyph: place + glyph - first for first, last, place in rows for glyph in range(first, last + 1)}


def _classes(gpos: bytes, table: int) -> Mapping[int, int]:
    """The class of each glyph that has one other than 0."""
    form, first, count = struct.unpack_from(">HHH", gpos, table)
    if form == 1:
        return {first + n: _number(gpos, table + 6 + 2 * n) for n in range(count)}
    rows = struct.iter_unpack(">HHH", gpos[table + 4 : table + 4 + 6 * first])
    return {glyph: number for start, last, number in rows for glyph in range(start, last + 1)}
