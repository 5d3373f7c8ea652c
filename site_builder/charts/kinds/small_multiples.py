"""Small multiples: one small line for each maker, all on the same two scales.

In: marks of role value with days. Out: a scene. Invariant: the scales are shared, so heights may be compared.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date

from site_builder.charts import phrases
from site_builder.charts.axes import tick_labels, ticks
from site_builder.charts.canvas import Canvas
from site_builder.charts.kinds import parts, spots
from site_builder.charts.kinds.line import day_of, runs
from site_builder.charts.kinds.timeplot import days_of
from site_builder.charts.labels import clean
from site_builder.charts.scene import Curve, Dot, Scene, Spot, Stroke, Words, colour_of, shape_of
from site_builder.model.catalogue import Lettering
from site_builder.model.charts import Chart, Mark

HEIGHT, HEAD, FOOT, GAP = 96.0, 44.0, 24.0, 26.0  # px: a plot, its name, its axis, between columns


def scene(chart: Chart, canvas: Canvas) -> Scene:
    """Place the panels. Raises NothingToDraw, ValueError."""
    series = parts.by_series(parts.of_role(chart, "value", "projection"))
    marks = tuple(m for ms in series.values() for m in ms)
    found = parts.drawn(marks)
    if not found:
        raise parts.NothingToDraw("no mark has a value")
    first, last = (day.toordinal() for day in days_of(marks))
    places = ticks(min(parts.value_of(m) for m in found), max(parts.value_of(m) for m in found), 2)
    words = tick_labels(places, chart.unit, canvas.lettering)
    left = math.ceil(canvas.widest(words)) + 8.0
    columns = min(len(series), 2 if canvas.narrow else 4 if len(series) % 4 == 0 else 3)
    panel = (canvas.width - left - GAP * (columns - 1) - 6) / columns
    step = HEAD + HEIGHT + FOOT
    rows = math.ceil(len(series) / columns)
    frame = _Frame(canvas, panel, (first, last + 1), (places[0], places[-1]))
    grid: list[Stroke] = []
    curves: list[Curve] = []
    dots: list[Dot] = []
    texts: list[Words] = []
    corners = [((panel + GAP) * (place % columns), step * (place // columns) + HEAD) for place in range(len(series))]
    for place, (own, (x, y)) in enumerate(zip(series.values(), corners, strict=True)):
        grid += [
            Stroke(x, y + frame.down(v), x + panel, y + frame.down(v), "rule" if v == 0 else "hair") for v in places
        ]
        if place % columns == 0:
            texts += [
                Words(x, y + frame.down(v), w, dx=-8, dy=4.5, align="right", colour="muted")
                for v, w in zip(places, words, strict=True)
            ]
        drawn_curves, drawn_dots, drawn_words = frame.panel(own, x, y, chart.highlight)
        curves, dots, texts = curves + drawn_curves, dots + drawn_dots, texts + drawn_words
        texts += _months(x, y + HEIGHT + 19, panel, days_of(marks), canvas.lettering)
    height = step * rows
    return Scene(
        canvas.width - left - 6, height, left, 0, 6, 2,
        parts.pixels(canvas.width - left - 6), parts.pixels(height, down=True),
        grid=tuple(sorted(grid, key=lambda s: s.colour)), curves=tuple(curves), dots=tuple(dots), words=tuple(texts),
        spots=_spots(frame, dict(zip(series, corners, strict=True)), marks),
    )  # fmt: skip


def _months(x: float, y: float, panel: float, days: tuple[date, ...], words: Lettering) -> list[Words]:
    short = [words.short_month(day) for day in days]
    long = [words.told(phrases.MONTH_OF_YEAR, month=words.short_month(day), year=day.year) for day in days]
    names = long if panel > 130 else short
    return [Words(x, y, names[0], colour="muted"), Words(x + panel, y, names[1], align="right", colour="muted")]


def _spots(frame: _Frame, corners: Mapping[str, tuple[float, float]], marks: tuple[Mark, ...]) -> tuple[Spot, ...]:
    """A spot for each period, in every panel at once: the same month of all makers."""
    found = []
    for label, own in spots.labelled(sorted(marks, key=day_of)).items():
        areas, points = [], []
        for mark in own:
            x, y = corners[mark.series or mark.series_name]
            days = [day.toordinal() for day in (mark.start, mark.end or mark.start) if day is not None]
            areas.append((x + frame.across(days[0]), x + frame.across(days[-1] + 1), y, y + HEIGHT))
            if mark.value is not None:
                points.append((x + frame.across(day_of(mark)), y + frame.down(mark.value), spots.key_of(mark)))
        said = tuple(spots.saying(m, clean(m.series_name)) for m in own)
        found.append(Spot(label, said, tuple(areas), tuple(points)))
    return tuple(found)


class _Frame:
    """The size and the scales that all panels share, px."""

    def __init__(self, canvas: Canvas, width: float, days: tuple[int, int], values: tuple[float, float]) -> None:
        self.canvas, self.width, self.days, self.values = canvas, width, days, values

    def across(self, day: float) -> float:
        """Px from the left of a panel to a day."""
        return self.width * (day - self.days[0]) / (self.days[1] - self.days[0])

    def down(self, value: float) -> float:
        """Px from the top of a panel's plot to a value."""
        return HEIGHT * (self.values[1] - value) / (self.values[1] - self.values[0])

    def panel(
        self, marks: tuple[Mark, ...], x: float, y: float, highlight: str
    ) -> tuple[list[Curve], list[Dot], list[Words]]:
        """The line of one maker, its name and its last value."""
        colour, name = colour_of(marks[0].series, highlight), clean(marks[0].series_name)
        stretches = [
            tuple((x + self.across(day_of(m)), y + self.down(parts.value_of(m))) for m in run) for run in runs(marks)
        ]
        curves = [Curve(points, colour, name=name) for points in stretches if len(points) > 1]
        dots = [Dot(*points[0], colour, area=12, name=name) for points in stretches[:-1] if len(points) == 1]
        shown = self.canvas.cut(name, self.width - parts.MARK_ROOM, strong=True)
        words = [Words(x + parts.MARK_ROOM, y - HEAD + 15, shown, strong=True)] if shown else []
        dots.append(Dot(x + 5, y - HEAD + 10.5, colour, shape_of(marks[0].series), name=name))
        if stretches:
            last = max((m for m in marks if m.value is not None), key=day_of)
            text = self.canvas.cut(last.text, self.width)
            dots.append(Dot(*stretches[-1][-1], colour, shape_of(last.series), area=36, name=name, text=text))
            words.append(Words(x, y - HEAD + 32, text, colour="muted"))
        return curves, dots, [w for w in words if w.text]
