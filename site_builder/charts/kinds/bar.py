"""Bars: one row for each mark in the order given, the value beside its bar.

In: marks of role value, base, said or projection. Out: a scene. Invariant: bars start at zero; a row without a figure
says so in words. What all are held against is a line over the bars.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from site_builder.charts.canvas import Canvas
from site_builder.charts.kinds import parts, spots
from site_builder.charts.scene import LINE, Scale, Scene, Stroke, Words
from site_builder.model.charts import Chart, Mark, Threshold

PITCH, THICK, GAP = 36.0, 20.0, 8.0  # px: row to row, a bar, a bar to its value


def scene(chart: Chart, canvas: Canvas) -> Scene:
    """Place the bars. Raises NothingToDraw, ValueError."""
    marks = parts.of_role(chart, "value", "base", "said", "projection")
    found = parts.drawn(marks)
    if not found:
        raise parts.NothingToDraw("no mark has a value")
    names = parts.row_names(marks)
    left = parts.name_room(canvas, names)
    rest = canvas.width - left - GAP
    texts = tuple(canvas.cut(m.text, rest if m.value is None else rest * 0.7, m.emphasis) for m in marks)
    scale = bar_scale(found, chart.threshold)
    before = max((_label(canvas, m, t) for m, t in zip(marks, texts, strict=True) if (m.value or 0) < 0), default=0.0)
    after = [
        (m, _label(canvas, m, t)) for m, t in zip(marks, texts, strict=True) if m.value is not None and m.value >= 0
    ]
    plot = plot_width(scale, after, canvas.width - left - before)
    unit = plot / (scale.high - scale.low)
    height = PITCH * len(marks)
    layers = parts.Layers(strokes=(Stroke(0, 0, 0, height, "rule"),))
    for place, (mark, name, text) in enumerate(zip(marks, names, texts, strict=True)):
        y = PITCH * (place + 0.5)
        layers += parts.named_row(canvas, mark, name, scale.low, y, left + before, chart.highlight)
        layers += _row(chart, mark, text, y, unit)
    margins = (left + before, canvas.width - left - before - plot)
    top = 2.0
    if chart.threshold is not None:
        layers += _threshold(chart.threshold, canvas, layers.words, height, (scale, plot, *margins))
        top += LINE
    return Scene(
        plot, height, margins[0], top, margins[1], 2, scale, parts.pixels(height, down=True),
        boxes=layers.boxes, strokes=layers.strokes, dots=layers.dots, words=layers.words,
        spots=spots.across(spots.rows_of(names, marks), PITCH, scale, (margins[0], plot, margins[1])),
    )  # fmt: skip


def bar_scale(found: Sequence[Mark], threshold: Threshold | None = None) -> Scale:
    """From zero, or the lowest value below it, to the highest value or bound, or to what values are held against."""
    low = min(0.0, *(min(parts.value_of(m), m.low if m.low is not None else 0.0) for m in found))
    high = max(0.0, 0.0 if threshold is None else threshold.value, *(parts.top_of(m) for m in found))
    return Scale(low, high if high > low else low + 1.0)


def _threshold(
    line: Threshold, canvas: Canvas, words: Sequence[Words], height: float, room: tuple[Scale, float, float, float]
) -> parts.Layers:
    """The line over the bars, broken off where words stand, and its own words above it.

    ``room`` is the scale, and px of the plot, before it and after it.
    """
    scale, plot, before, after = room
    unit = plot / (scale.high - scale.low)
    x = (line.value - scale.low) * unit
    strokes = parts.hairs(canvas, (line.value,), height, words, lambda value: (value - scale.low) * unit)
    text = canvas.cut(line.text, before + plot + after)
    half = canvas.measure(text) / 2
    dx = max(min(0.0, plot + after - x - half), half - x - before)
    said = Words(line.value, 0, text, dx=dx, dy=-6, align="center", colour="muted")
    return parts.Layers(strokes=tuple(replace(s, colour="ink") for s in strokes), words=(said,) if text else ())


def plot_width(scale: Scale, labels: Sequence[tuple[Mark, float]], room: float) -> float:
    """The width of the plot, px, at which every bar with its fade and its label (px) ends inside the room."""
    span = scale.high - scale.low
    widths = [room - 2.0]
    for mark, label in labels:
        fade = parts.FADE if mark.open_high else 0.0
        reached = max(parts.top_of(mark) if not mark.open_high else parts.reach(mark, float("inf")), 0.0) - scale.low
        if reached > 0:
            widths.append((room - label - fade - 2.0) * span / reached)
    return max(math.floor(min(widths)), 24.0)


def _label(canvas: Canvas, mark: Mark, text: str) -> float:
    return math.ceil(canvas.measure(text, mark.emphasis)) + GAP


def _row(chart: Chart, mark: Mark, text: str, y: float, unit: float) -> parts.Layers:
    if mark.value is None:
        return parts.Layers(words=(Words(0, y, text, dx=GAP, dy=4.5, colour="muted"),) if text else ())
    negative = mark.value < 0
    end, dx, align = (mark.value, -GAP, "right") if negative else (parts.reach(mark, unit), GAP, "left")
    words = Words(end, y, text, dx=dx, dy=4.5, align=align, strong=mark.emphasis)
    return parts.bar(mark, y, THICK, unit, chart.highlight) + parts.Layers(words=(words,) if text else ())
