"""What charts over time share: a plane of days and values, months along its foot, labels that keep clear of lines.

In: marks with days. Out: pieces of a scene. Invariant: time runs in whole days of UTC; a label is placed where it
touches nothing, or not at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from site_builder.charts.axes import after, months_between, stride
from site_builder.charts.canvas import Canvas, Rectangle, is_free, union
from site_builder.charts.kinds import parts
from site_builder.charts.scene import LINE, Scale, Stroke, Words
from site_builder.model.charts import Mark

HEIGHT, HEIGHT_NARROW = 256.0, 232.0


@dataclass(frozen=True)
class Plane:
    """A plot of days and values, in px from its top left corner."""

    width: float
    height: float
    x: Scale
    y: Scale

    def px(self, day: float, value: float) -> tuple[float, float]:
        """Where a day and a value are, px."""
        return (
            self.width * (day - self.x.low) / (self.x.high - self.x.low),
            self.height * (self.y.high - value) / (self.y.high - self.y.low),
        )


@dataclass
class Taken:
    """What is already written, and the lines to keep clear of (px); the one thing here that grows."""

    bounds: Rectangle
    places: list[Rectangle] = field(default_factory=list)
    curves: list[tuple[tuple[float, float], ...]] = field(default_factory=list)

    def free(self, place: Rectangle) -> bool:
        """True when a place touches nothing."""
        return is_free(place, self.bounds, self.places) and all(
            is_free(place, self.bounds, (), curve) for curve in self.curves
        )


@dataclass(frozen=True)
class Line:
    """A line of a label."""

    text: str
    strong: bool = False
    colour: str = "ink"


def write(
    canvas: Canvas,
    taken: Taken,
    at: tuple[float, float],
    lines: Sequence[Line],
    spots: Sequence[tuple[float, float, str]],
    anchor: tuple[float, float],
) -> tuple[Words, ...]:
    """Write a label at the first free spot: (dx, dy of the first base line, align). Nothing when none is free.

    ``at`` is px, ``anchor`` the same place in units of the scales.
    """
    for dx, dy, align in spots:
        places = [
            canvas.place(line.text, at[0] + dx, at[1] + dy + LINE * row, align, line.strong)
            for row, line in enumerate(lines)
        ]
        if places and taken.free(union(places)):
            taken.places.append(union(places))
            return tuple(
                Words(
                    *anchor, line.text, dx=dx, dy=dy + LINE * row, align=align, colour=line.colour, strong=line.strong
                )
                for row, line in enumerate(lines)
            )
    return ()


def days_of(marks: Sequence[Mark]) -> tuple[date, date]:
    """The first and the last day. Raises NothingToDraw when a mark has none."""
    starts = [m.start for m in marks if m.start]
    ends = [m.end or m.start for m in marks if m.end or m.start]
    if not starts or len(starts) != len(marks):
        raise parts.NothingToDraw("a chart over time needs the days of every mark")
    return min(starts), max(day for day in ends if day)


def month_axis(canvas: Canvas, plane: Plane, first: date, last: date) -> tuple[Words, ...]:
    """Months in the middle of their days, years under them when there are several; of long spans years alone."""
    months = months_between(first, last)
    years = sorted({m.year for m in months})
    if len(months) > 36 or plane.width / len(months) < 4:
        return _year_axis(canvas, plane, years)
    step = stride(len(months), plane.width, canvas.widest(canvas.lettering.short_months), gap=6.0)
    chosen = [m for m in months if (m.month - 1) % step == 0] if step <= 12 else [m for m in months if m.month == 1]
    words = [_month(canvas, plane, m) for m in chosen]
    if len(years) > 1:
        for year in years:
            begin = max(date(year, 1, 1), months[0])
            x, _ = plane.px(begin.toordinal(), 0)
            if x + canvas.measure(str(year)) <= plane.width + 20:
                words.append(Words(begin.toordinal(), plane.y.low, str(year), dx=2, dy=36, colour="muted"))
    return tuple(words)


def _month(canvas: Canvas, plane: Plane, month: date) -> Words:
    middle = (month.toordinal() + after(month).toordinal()) / 2
    name = canvas.lettering.short_month(month)
    over = plane.px(middle, 0)[0] + canvas.measure(name) / 2 - plane.width
    return Words(middle, plane.y.low, name, dx=-max(over, 0.0), dy=19, align="center", colour="muted")


def _year_axis(canvas: Canvas, plane: Plane, years: Sequence[int]) -> tuple[Words, ...]:
    step = stride(len(years), plane.width, canvas.measure("2025"))
    words = []
    for year in years[::step]:
        day = date(year, 1, 1).toordinal()
        x, _ = plane.px(day, 0)
        if x > -40 and x + canvas.measure(str(year)) <= plane.width + 1:
            words.append(Words(max(day, plane.x.low), plane.y.low, str(year), dx=2, dy=19, colour="muted"))
    return tuple(words)


def foot(first: date, last: date) -> float:
    """Room under the plot for its axis, px."""
    months = months_between(first, last)
    return 42.0 if len({m.year for m in months}) > 1 and len(months) <= 36 else 24.0


def annotated(
    canvas: Canvas, plane: Plane, taken: Taken, notes: Sequence[tuple[date, str]]
) -> tuple[tuple[Stroke, ...], tuple[Words, ...]]:
    """Milestones: a hairline on their day with their words at the top, as far as these find room uncut."""
    strokes: list[Stroke] = []
    words: list[Words] = []
    for day, text in notes:
        place = day.toordinal()
        if not plane.x.low <= place <= plane.x.high:
            continue
        x, y = plane.px(place, plane.y.high)
        spots = [(dx, -7.0 - LINE * row, align) for row in (1, 0) for dx, align in ((0.0, "left"), (3.0, "right"))]
        if canvas.measure(text) > plane.width:
            continue
        line = Line(text, colour="muted")
        written = write(canvas, taken, (x, y), (line,), spots, (place, plane.y.high))
        if written:
            words += written
            rise = (4.0 - written[0].dy - LINE) * (plane.y.high - plane.y.low) / plane.height
            strokes.append(Stroke(place, plane.y.low, place, plane.y.high + max(rise, 0.0), "hair"))
    return tuple(strokes), tuple(words)
