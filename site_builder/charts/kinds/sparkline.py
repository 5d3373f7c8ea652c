"""A sparkline: a year in the height of a line of text, from zero, on its own scale.

In: marks of role value in order. Out: a scene of one size for all screens. Invariant: gaps stay gaps; periods longer
than a month are steps.
"""

from __future__ import annotations

from site_builder.charts.canvas import Canvas
from site_builder.charts.kinds import parts
from site_builder.charts.scene import Curve, Dot, Scale, Scene, Stroke, colour_of, shape_of
from site_builder.model.charts import Chart, Mark

WIDTH, HEIGHT, EDGE = 140.0, 34.0, 6.0


def scene(chart: Chart, canvas: Canvas) -> Scene:
    """Place the line. Raises NothingToDraw, ValueError."""
    marks = parts.of_role(chart, "value")
    found = parts.drawn(marks)
    if not found:
        raise parts.NothingToDraw("no mark has a value")
    long = any(m.start and m.end and (m.end - m.start).days > 45 for m in marks)
    runs = _runs(marks, steps=long)
    colour = colour_of(marks[0].series, chart.highlight)
    top = max(0.0, *(parts.value_of(m) for m in found)) or 1.0
    low = min(0.0, *(parts.value_of(m) for m in found))
    last = next(m for m in reversed(marks) if m.value is not None)
    width = float(len(marks) if long else max(len(marks) - 1, 1))
    end = Dot(
        _last_place(marks, last, long), parts.value_of(last), colour, shape_of(last.series), area=44, text=last.text
    )
    single = [Dot(run[0][0], run[0][1], colour, area=12) for run in runs if len(run) == 1 and run[0][0] != end.x]
    return Scene(
        WIDTH - 2 * EDGE, HEIGHT - 2 * EDGE + 2, EDGE, EDGE, EDGE, EDGE - 2, Scale(0, width), Scale(low, top),
        grid=(Stroke(0, 0, width, 0, "hair"),),
        curves=tuple(Curve(run, colour, 1.75) for run in runs if len(run) > 1), dots=(*single, end),
    )  # fmt: skip


def _last_place(marks: tuple[Mark, ...], last: Mark, long: bool) -> float:
    place = max(i for i, m in enumerate(marks) if m is last)
    return float(place + 1 if long else place)


def _runs(marks: tuple[Mark, ...], steps: bool) -> list[tuple[tuple[float, float], ...]]:
    """The stretches without a gap; a step is drawn over the whole of its period."""
    runs: list[list[tuple[float, float]]] = [[]]
    for place, mark in enumerate(marks):
        if mark.value is None:
            runs.append([])
        elif steps:
            runs[-1] += [(float(place), mark.value), (float(place + 1), mark.value)]
        else:
            runs[-1].append((float(place), mark.value))
    return [tuple(run) for run in runs if run]
