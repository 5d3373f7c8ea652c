"""Grouped bars: for each maker its marks one under the other, each under its own label.

In: marks of role value, base, said or projection. Out: a scene. Invariant: bars start at zero; a group has one colour,
its maker's; a row without a figure says so in words.
"""

from __future__ import annotations

import math
from dataclasses import replace

from site_builder.charts.canvas import Canvas
from site_builder.charts.kinds import bar, parts, spots
from site_builder.charts.labels import clean
from site_builder.charts.scene import Scene, Spot, Stroke, Words
from site_builder.model.charts import Chart, Mark

HEAD, PITCH, THICK, BETWEEN, GAP = 30.0, 26.0, 16.0, 14.0, 8.0  # px: a maker's line, row to row, a bar, groups, words


def scene(chart: Chart, canvas: Canvas) -> Scene:
    """Place the groups. Raises NothingToDraw, ValueError."""
    groups = list(parts.by_series(parts.of_role(chart, "value", "base", "said", "projection")).values())
    marks = [mark for group in groups for mark in group]
    found = parts.drawn(marks)
    if not found:
        raise parts.NothingToDraw("no mark has a value")
    left = min(math.ceil(canvas.widest(clean(m.label) for m in marks)) + 12.0, math.floor(canvas.width * 0.4))
    scale = bar.bar_scale(found)
    texts = {id(m): canvas.cut(m.text, (canvas.width - left) * 0.7, m.emphasis) for m in marks}
    room = {id(m): math.ceil(canvas.measure(texts[id(m)], m.emphasis)) + GAP for m in marks}
    before = max((room[id(m)] for m in found if parts.value_of(m) < 0), default=0.0)
    after = [(m, room[id(m)]) for m in found if parts.value_of(m) >= 0]
    plot = bar.plot_width(scale, after, canvas.width - left - before)
    unit = plot / (scale.high - scale.low)
    layers, zero, places, y = parts.Layers(), [], [], 0.0
    for group in groups:
        name = clean(group[0].series_name) or clean(group[0].label)
        head = parts.headed_row(canvas, group[0], name, scale.low, y + 14, canvas.width, chart.highlight)
        layers += _moved(head, -left - before)
        top = y + HEAD
        zero.append(Stroke(0, top, 0, top + PITCH * len(group), "rule"))
        for mark in group:
            layers += _row(chart, canvas, mark, texts[id(mark)], top + PITCH / 2, (unit, left, before, scale.low))
            places.append((mark, top))
            top += PITCH
        y = top + BETWEEN
    height = y - BETWEEN
    return Scene(
        plot, height, left + before, 2, canvas.width - left - before - plot, 4, scale, parts.pixels(height, down=True),
        boxes=layers.boxes, strokes=(*zero, *layers.strokes), dots=layers.dots, words=layers.words,
        spots=tuple(
            Spot(clean(m.label), (spots.saying(m, clean(m.series_name)),), ((scale.low, scale.high, t, t + PITCH),))
            for m, t in places
        ),
    )  # fmt: skip


def _moved(layers: parts.Layers, dx: float) -> parts.Layers:
    """The maker's line begins where the drawing begins, not where its bars do."""
    return parts.Layers(
        dots=tuple(replace(d, dx=d.dx + dx) for d in layers.dots),
        words=tuple(replace(w, dx=w.dx + dx) for w in layers.words),
    )


def _row(
    chart: Chart, canvas: Canvas, mark: Mark, text: str, y: float, room: tuple[float, float, float, float]
) -> parts.Layers:
    """A bar with its label before it and its value after it."""
    unit, left, before, low = room
    label = canvas.cut(clean(mark.label), left - 12)
    named = Words(low, y, label, dx=-left - before, dy=4.5, colour="muted")
    words = (named,) if label else ()
    if mark.value is None:
        empty = Words(0, y, text, dx=GAP, dy=4.5, colour="muted")
        return parts.Layers(words=(*words, empty) if text else words)
    negative = mark.value < 0
    end, dx, align = (mark.value, -GAP, "right") if negative else (parts.reach(mark, unit), GAP, "left")
    said = Words(end, y, text, dx=dx, dy=4.5, align=align, strong=mark.emphasis)
    return parts.bar(mark, y, THICK, unit, chart.highlight) + parts.Layers(words=(*words, said) if text else words)
