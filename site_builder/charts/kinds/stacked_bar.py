"""Stacked bars: for each maker its parts end to end, each named under its own stretch.

In: marks of role value, one for each part of a maker's whole, exact or with both bounds, none below zero. Out: a scene.
Invariant: bars start at zero; the bounds of the sum are drawn at its end; a part without a figure is named in words.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from site_builder.charts.canvas import Canvas, Rectangle
from site_builder.charts.kinds import parts, spots
from site_builder.charts.labels import clean
from site_builder.charts.scene import LINE, Box, Scale, Scene, Spot, Stroke, Words, colour_of
from site_builder.model.charts import Chart, Mark

HEAD, THICK, UNDER, BETWEEN = 30.0, 24.0, 42.0, 16.0  # px: a maker's line, a bar, two lines of words, to the next
TONES = (1.0, 0.62, 0.38, 0.2)  # of the maker's colour, part after part


def scene(chart: Chart, canvas: Canvas) -> Scene:
    """Place the bars. Raises NothingToDraw, ValueError."""
    groups = list(parts.by_series(parts.of_role(chart, "value")).values())
    found = parts.drawn(mark for group in groups for mark in group)
    if not found:
        raise parts.NothingToDraw("no mark has a value")
    if any(parts.value_of(mark) < 0 or mark.open_high for mark in found):
        raise ValueError("parts below zero or without an upper end cannot be stacked")
    high = max(math.fsum(parts.top_of(mark) for mark in group if mark.value is not None) for group in groups) or 1.0
    width = canvas.width - 14.0
    scale, unit = Scale(0.0, high), width / high
    layers, sayings, y = parts.Layers(), [], 0.0
    for group in groups:
        layers += _bar(chart, canvas, group, y, unit, width)
        name = clean(group[0].series_name) or clean(group[0].label)
        sayings.append((name, tuple(spots.saying(m, clean(m.label)) for m in group), y))
        y += HEAD + THICK + UNDER + BETWEEN
    height = y - BETWEEN
    return Scene(
        width, height, 0, 2, 14, 2, scale, parts.pixels(height, down=True), boxes=layers.boxes,
        strokes=layers.strokes, dots=layers.dots, words=layers.words,
        spots=tuple(
            Spot(name, said, ((0.0, scale.high, top, top + HEAD + THICK + UNDER),)) for name, said, top in sayings
        ),
    )  # fmt: skip


def _bar(chart: Chart, canvas: Canvas, group: Sequence[Mark], y: float, unit: float, width: float) -> parts.Layers:
    """One maker: its line, its parts, their words, and the bounds of their sum."""
    name = clean(group[0].series_name) or clean(group[0].label)
    layers = parts.headed_row(canvas, group[0], name, 0, y + 16, width, chart.highlight)
    colour, top = colour_of(group[0].series, chart.highlight), y + HEAD
    boxes, words, strokes = [], [], [Stroke(0, top, 0, top + THICK, "rule")]
    taken: list[Rectangle] = []
    at = low = high = 0.0
    for place, mark in enumerate(m for m in group if m.value is not None):
        end = at + parts.value_of(mark)
        tone = TONES[min(place, len(TONES) - 1)]
        boxes.append(
            Box(at, end, top, top + THICK, colour, tone, name=clean(mark.label), text=clean(mark.text),
                series=spots.key_of(mark))
        )  # fmt: skip
        if place:
            strokes.append(Stroke(at, top, at, top + THICK, "paper", 2))
        words += _named(canvas, mark, at, (end - at) * unit, top, unit, width, taken)
        low += mark.low if mark.low is not None else parts.value_of(mark)
        high += mark.high if mark.high is not None else parts.value_of(mark)
        at = end
    middle = top + THICK / 2
    if (high - low) * unit >= parts.LEAST_WHISKER:
        caps = (Stroke(x, middle - parts.CAP, x, middle + parts.CAP, "ink") for x in (low, high))
        strokes += [Stroke(low, middle, high, middle, "ink"), *caps]
    empty = [f"{clean(m.label)}: {clean(m.text)}" for m in group if m.value is None]
    if empty:
        text = canvas.cut("; ".join(empty), width - at * unit - 10)
        words += [Words(at, middle, text, dx=10, dy=4.5, colour="muted")] if text else []
    return layers + parts.Layers(boxes=tuple(boxes), strokes=tuple(strokes), words=tuple(words))


def _named(
    canvas: Canvas, mark: Mark, at: float, length: float, top: float, unit: float, width: float, taken: list[Rectangle]
) -> list[Words]:
    """What a part is and its figure, under its beginning; nothing where it would touch another's."""
    label, text = clean(mark.label), clean(mark.text)
    wide = max(canvas.measure(label), canvas.measure(text, strong=True))
    x = at * unit
    shift = min(0.0, width + 10 - x - wide)
    place = Rectangle(x + shift, top + THICK, x + shift + wide, top + THICK + UNDER)
    if place.left < 0 or any(place.touches(other, 10.0) for other in taken) or (length < 2 and not taken):
        return []
    taken.append(place)
    first = top + THICK + math.ceil(LINE)
    lines = ((label, False, "muted", first), (text, True, "ink", first + LINE))
    return [Words(at, y, words, dx=shift, strong=s, colour=c) for words, s, c, y in lines if words]
