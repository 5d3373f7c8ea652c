"""A waterfall: from one total to another by the changes between them.

In: marks in order; role base is a total that stands on zero, role value a change that hangs on what came before. Out:
a scene. Invariant: a rise is solid and a fall is outlined; each hangs exactly where the one before it ended.
"""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.charts.axes import stride
from site_builder.charts.canvas import Canvas, Rectangle, is_free
from site_builder.charts.kinds import parts, spots
from site_builder.charts.scene import TINT, Box, Scale, Scene, Spot, Stroke, Words, colour_of
from site_builder.model.charts import Chart, Mark

HEIGHT, HEIGHT_NARROW = 250.0, 210.0


@dataclass(frozen=True)
class _Step:
    """A mark from where to where it is drawn."""

    mark: Mark
    start: float
    end: float


def scene(chart: Chart, canvas: Canvas) -> Scene:
    """Place the steps. Raises NothingToDraw, ValueError."""
    steps = _steps(parts.drawn(parts.of_role(chart, "base", "value", "projection")))
    ends = [v for s in steps for v in (s.start, s.end)]
    places, labels, left = parts.value_axis(canvas, min(ends), max(ends), chart.unit, 4)
    height = HEIGHT_NARROW if canvas.narrow else HEIGHT
    width = canvas.width - left
    band = width / len(steps)
    thick = max(1.0, round(band * 0.68))
    boxes, links = [], []
    for place, step in enumerate(steps):
        x = round(band * (place + 0.5) - thick / 2)
        colour = colour_of(step.mark.series, chart.highlight)
        fall = step.mark.role != "base" and step.end < step.start
        own = "context" if step.mark.role == "base" else colour
        boxes.append(
            Box(
                x,
                x + thick,
                step.start,
                step.end,
                own,
                TINT if fall else 1.0,
                own if fall else "",
                name=step.mark.label,
                text=step.mark.text,
            )
        )
        if place + 1 < len(steps):
            links.append(Stroke(x + thick, step.end, x + band, step.end, "rule"))
    grid, axis = parts.axis_parts(places, labels, 0, width)
    y = Scale(places[0], places[-1])
    return Scene(
        width, height, left, 20, 0, 24, parts.pixels(width), y, grid=grid, boxes=tuple(boxes), strokes=tuple(links),
        words=(*axis, *_names(canvas, steps, band, width, y), *_values(canvas, steps, band, width, height, y)),
        spots=tuple(
            Spot(s.mark.label, (spots.saying(s.mark),), ((band * i, band * (i + 1), y.low, y.high),))
            for i, s in enumerate(steps)
        ),
    )  # fmt: skip


def _steps(marks: tuple[Mark, ...]) -> list[_Step]:
    if not marks:
        raise parts.NothingToDraw("no mark has a value")
    steps, level = [], 0.0
    for mark in marks:
        start = 0.0 if mark.role == "base" else level
        level = parts.value_of(mark) if mark.role == "base" else level + parts.value_of(mark)
        steps.append(_Step(mark, start, level))
    return steps


def _names(canvas: Canvas, steps: list[_Step], band: float, width: float, y: Scale) -> list[Words]:
    names = [canvas.cut(parts.column_name(s.mark, canvas.lettering), max(band * 1.9, 44)) for s in steps]
    step = stride(len(names), width, canvas.widest(names), gap=6)
    last = len(names) - 1
    chosen = [i for i in range(len(names)) if i == last or (i % step == 0 and last - i >= step)]
    return [
        Words(min(round(band * (i + 0.5)), width - canvas.measure(names[i]) / 2), y.low, names[i], dy=19,
              align="center", colour="muted")
        for i in chosen if names[i]
    ]  # fmt: skip


def _values(canvas: Canvas, steps: list[_Step], band: float, width: float, height: float, y: Scale) -> list[Words]:
    """Totals first, then the changes that find room over their step."""
    words: list[Words] = []
    taken: list[Rectangle] = []
    order = sorted(range(len(steps)), key=lambda i: (steps[i].mark.role != "base", not steps[i].mark.emphasis, i))
    for i in order:
        step = steps[i]
        strong = step.mark.role == "base" or step.mark.emphasis
        half = canvas.measure(step.mark.text, strong) / 2
        x, top = min(max(band * (i + 0.5), half), width - half), max(step.start, step.end)
        at = height * (y.high - top) / (y.high - y.low)
        neighbours = [
            Rectangle(band * (n + 0.16), height * (y.high - max(s.start, s.end)) / (y.high - y.low),
                      band * (n + 0.84), height * (y.high - min(s.start, s.end)) / (y.high - y.low))
            for n, s in enumerate(steps) if n != i
        ]  # fmt: skip
        for lift in (7, 14, 22, 30) if strong else (7,):
            place = canvas.place(step.mark.text, x, at - lift, "center", strong)
            if step.mark.text and is_free(place, Rectangle(-60, -20, width + 1, height), [*taken, *neighbours], gap=1):
                taken.append(place)
                words.append(Words(x, top, step.mark.text, dy=-lift, align="center", strong=strong))
                break
    return words
