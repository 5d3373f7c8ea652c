"""Bars: one row for each mark in the order given, the value beside its bar.

In: marks of role value, base, said or projection. Out: a scene. Invariant: bars start at zero; a row without a figure says
so in words.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from site_builder.charts.canvas import Canvas
from site_builder.charts.kinds import parts
from site_builder.charts.scene import Scale, Scene, Stroke, Words
from site_builder.model.charts import Chart, Mark

PITCH, THICK, GAP = 36.0, 20.0, 8.0  # px: row to row, a bar, a bar to its value


def scene(chart: Chart, canvas: Canvas) -> Scene:
    """Place the bars. Raises NothingToDraw, ValueError."""
    marks = parts.of_role(chart, "value", "base", "said", "projection")
    found = parts.drawn(marks)
    if not found:
        raise parts.NothingToDraw("no mark has a value")
    names = parts.row_names(marks)
    left = parts.name_room(canvas, names)
    texts = tuple(canvas.cut(m.text, canvas.width * 0.4, m.emphasis) for m in marks)
    scale = bar_scale(found)
    before, after = _label_room(canvas, marks, texts)
    plot = canvas.width - left - before - after
    unit = plot / (scale.high - scale.low)
    height = PITCH * len(marks)
    layers = parts.Layers(strokes=(Stroke(0, 0, 0, height, "rule"),))
    for place, (mark, name, text) in enumerate(zip(marks, names, texts, strict=True)):
        y = PITCH * (place + 0.5)
        layers += parts.named_row(canvas, mark, name, scale.low, y, left + before, chart.highlight)
        layers += _row(chart, mark, text, y, unit)
    return Scene(
        plot, height, left + before, 2, after, 2, scale, parts.pixels(height, down=True),
        boxes=layers.boxes, strokes=layers.strokes, dots=layers.dots, words=layers.words,
    )  # fmt: skip


def bar_scale(found: Sequence[Mark]) -> Scale:
    """From zero, or the lowest value below it, to the highest value or bound."""
    low = min(0.0, *(min(parts.value_of(m), m.low if m.low is not None else 0.0) for m in found))
    high = max(0.0, *(parts.top_of(m) for m in found))
    return Scale(low, high if high > low else low + 1.0)


def _label_room(canvas: Canvas, marks: Sequence[Mark], texts: Sequence[str]) -> tuple[float, float]:
    """Room for the values of bars to the left of zero, and of those to the right, px."""
    before = after = 0.0
    for mark, text in zip(marks, texts, strict=True):
        width = math.ceil(canvas.measure(text, mark.emphasis)) + GAP
        if mark.value is not None and mark.value < 0:
            before = max(before, width)
        elif mark.value is not None:
            after = max(after, width + (parts.FADE if mark.open_high else 0.0))
    return before, after + 2


def _row(chart: Chart, mark: Mark, text: str, y: float, unit: float) -> parts.Layers:
    if mark.value is None:
        return parts.Layers(words=(Words(0, y, text, dx=GAP, dy=4.5, colour="muted"),) if text else ())
    negative = mark.value < 0
    end, dx, align = (mark.value, -GAP, "right") if negative else (parts.reach(mark, unit), GAP, "left")
    words = Words(end, y, text, dx=dx, dy=4.5, align=align, strong=mark.emphasis)
    return parts.bar(mark, y, THICK, unit, chart.highlight) + parts.Layers(words=(words,) if text else ())
