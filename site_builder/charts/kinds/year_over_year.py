"""Years of one maker over each other: a line for each year on the same months, the newest in the maker's colour.

In: marks of role value or projection with days, of one maker. Out: a scene. Invariant: a year is a line, never two; the
older ones are grey and named at their ends.
"""

from __future__ import annotations

import calendar
from dataclasses import replace
from datetime import date

from site_builder.charts.axes import period_name
from site_builder.charts.canvas import Canvas
from site_builder.charts.kinds import line, parts
from site_builder.charts.labels import clean
from site_builder.charts.scene import Scene, shape_of
from site_builder.model.catalogue import Lettering
from site_builder.model.charts import Chart, Mark


def scene(chart: Chart, canvas: Canvas) -> Scene:
    """Place the lines. Raises NothingToDraw, ValueError."""
    marks = [m for m in parts.of_role(chart, "value", "projection") if m.start is not None]
    if not marks:
        raise parts.NothingToDraw("no mark has a day")
    makers = dict.fromkeys(m.series or m.series_name for m in marks)
    if len(makers) > 1:
        raise ValueError("years are drawn over each other for one maker; use line for several")
    newest = max(_year(m) for m in marks if m.value is not None or len(marks) == 1)
    by_year = sorted(marks, key=lambda m: (-_year(m), m.start))
    folded = tuple(_folded(m, newest, canvas.lettering) for m in by_year)
    drawn = line.scene(replace(chart, marks=folded, annotations=(), highlight=""), canvas)
    shape = shape_of(marks[0].series)
    return replace(drawn, dots=tuple(replace(dot, shape=shape) if dot.area > 30 else dot for dot in drawn.dots))


def _year(mark: Mark) -> int:
    return mark.start.year if mark.start else 0


def _folded(mark: Mark, newest: int, words: Lettering) -> Mark:
    """The mark in the newest year, as part of the line of its own year."""
    year = _year(mark)
    return replace(
        mark,
        series=mark.series if year == newest else "",
        series_name=str(year),
        label=clean(period_name(mark.label, mark.start, mark.end, words)),
        start=_in(newest, mark.start),
        end=_in(newest, mark.end or mark.start),
    )


def _in(year: int, day: date | None) -> date | None:
    """The same day of another year; 29 February may become the 28th."""
    if day is None:
        return None
    return date(year, day.month, min(day.day, calendar.monthrange(year, day.month)[1]))
