"""Lines over time, each with its maker and last value at its end.

In: marks of role value or projection with days. Out: a scene. Invariant: a gap on file is a gap in the line; the axis
holds zero; a point stands in the middle of its period.
"""

from __future__ import annotations

from dataclasses import replace

from site_builder.charts.canvas import Canvas, Rectangle, spread
from site_builder.charts.kinds import parts, spots
from site_builder.charts.kinds.flags import on_plane
from site_builder.charts.kinds.timeplot import (
    HEIGHT,
    HEIGHT_NARROW,
    Line,
    Plane,
    Taken,
    annotated,
    days_of,
    foot,
    month_axis,
    write,
)  # fmt: skip
from site_builder.charts.labels import clean
from site_builder.charts.scene import LINE, Curve, Dot, Scale, Scene, Stroke, Words, colour_of, shape_of
from site_builder.model.charts import Annotation, Chart, Mark

TOP = 22.0  # px above the plot, for values of the highest points


def scene(chart: Chart, canvas: Canvas) -> Scene:
    """Place the lines. Raises NothingToDraw, ValueError."""
    marks = parts.of_role(chart, "value", "base", "projection")
    found = parts.drawn(marks)
    if not found:
        raise parts.NothingToDraw("no mark has a value")
    first, last = days_of(marks)
    low = min(0.0, *(parts.value_of(m) for m in found))
    places, axis_words, left = parts.value_axis(canvas, low, max(parts.top_of(m) for m in found), chart.unit)
    series = parts.by_series(marks)
    right = _end_room(canvas, series)
    height = HEIGHT_NARROW if canvas.narrow else HEIGHT
    x = Scale(first.toordinal(), last.toordinal() + 1, "utc")
    plane = Plane(canvas.width - left - right, height, x, Scale(places[0], places[-1]))
    curves = tuple(c for key, ms in series.items() for c in _curves(ms, colour_of(ms[0].series, chart.highlight)))
    top = TOP + (LINE if any(note.written for note in chart.annotations) else 0)
    taken = Taken(Rectangle(0, -top, plane.width + 6, height))
    taken.curves += [tuple(plane.px(*p) for p in c.points) for c in curves]
    dots, ends = _ends(canvas, plane, series, chart.highlight)
    values = _values(canvas, plane, taken, series, chart.highlight)
    rules, notes, left_over = _written(canvas, plane, taken, chart.annotations)
    top = top if notes else TOP
    flags = on_plane(canvas, plane, left_over, foot(first, last))
    grid, axis = parts.axis_parts(places, axis_words, x.low, x.high)
    return Scene(
        plane.width, height, left, top, right, foot(first, last) + flags.room, x, plane.y,
        grid=(*grid, *rules), strokes=(*_bounds(plane, found), *flags.ticks),
        curves=tuple(c for c in curves if len(c.points) > 1),
        dots=(*_single(curves), *values[0], *dots),
        words=(*axis, *month_axis(canvas, plane, first, last), *ends, *values[1], *notes, *flags.words),
        spots=spots.over_time(marks, plane.y, lambda m: (day_of(m), parts.value_of(m))), toggles=spots.toggles(marks),
    )  # fmt: skip


def _written(
    canvas: Canvas, plane: Plane, taken: Taken, notes: tuple[Annotation, ...]
) -> tuple[tuple[Stroke, ...], tuple[Words, ...], tuple[Annotation, ...]]:
    """Milestones whose words stand in the plot; and those whose words are not wanted there, or find no room."""
    strokes: tuple[Stroke, ...] = ()
    words: tuple[Words, ...] = ()
    rest: list[Annotation] = []
    for note in notes:
        rule, said = annotated(canvas, plane, taken, [(note.day, clean(note.text))]) if note.written else ((), ())
        strokes, words = strokes + rule, words + said
        if not said:
            rest.append(note)
    return strokes, words, tuple(rest)


def day_of(mark: Mark) -> float:
    """The middle of a mark's period, as an ordinal with a fraction."""
    if mark.start is None:
        raise parts.NothingToDraw("a chart over time needs the days of every mark")
    end = mark.end or mark.start
    return (mark.start.toordinal() + end.toordinal() + 1) / 2


def runs(marks: tuple[Mark, ...]) -> list[list[Mark]]:
    """The stretches of a series without a gap, in order of time."""
    found: list[list[Mark]] = [[]]
    for mark in sorted(marks, key=day_of):
        if mark.value is None:
            found.append([])
        else:
            found[-1].append(mark)
    return [run for run in found if run]


def _curves(marks: tuple[Mark, ...], colour: str) -> list[Curve]:
    name, key = clean(marks[0].series_name), spots.key_of(marks[0])
    return [
        Curve(tuple((day_of(m), parts.value_of(m)) for m in run), colour, name=name, series=key) for run in runs(marks)
    ]


def _single(curves: tuple[Curve, ...]) -> tuple[Dot, ...]:
    """A point that has no neighbour is a dot."""
    return tuple(
        Dot(*c.points[0], c.colour, area=20, name=c.name, series=c.series) for c in curves if len(c.points) == 1
    )


def _last(marks: tuple[Mark, ...]) -> Mark | None:
    return max((m for m in marks if m.value is not None), key=day_of, default=None)


def _end_lines(marks: tuple[Mark, ...], last: Mark, several: bool) -> tuple[Line, ...]:
    name, text = clean(last.series_name), clean(last.text)
    return (Line(name, strong=True), Line(text, colour="muted")) if several else (Line(text, strong=True),)


def _end_room(canvas: Canvas, series: dict[str, tuple[Mark, ...]]) -> float:
    """Room to the right for what stands at the ends of lines, px; at most a third of the drawing."""
    widths = [12.0]
    for marks in series.values():
        last = _last(marks)
        if last is not None:
            lines = _end_lines(marks, last, len(series) > 1)
            widths.append(14 + max(canvas.measure(line.text, line.strong) for line in lines))
    return min(max(widths), canvas.width / 3)


def _ends(
    canvas: Canvas, plane: Plane, series: dict[str, tuple[Mark, ...]], highlight: str
) -> tuple[tuple[Dot, ...], tuple[Words, ...]]:
    """A mark at the end of each line, and beside them, moved apart, who it is and the last value."""
    lasts = [(marks, last) for marks in series.values() if (last := _last(marks)) is not None]
    several = len(series) > 1
    lines = [_end_lines(marks, last, several) for marks, last in lasts]
    rows = 2 if several else 1
    wanted = [plane.px(day_of(last), parts.value_of(last))[1] for _, last in lasts]
    tops = spread(wanted, LINE * rows + 2, 6.0, plane.height - LINE * (rows - 1))
    dots = tuple(
        Dot(
            day_of(m),
            parts.value_of(m),
            colour_of(m.series, highlight),
            shape_of(m.series),
            name=clean(m.series_name),
            text=clean(m.text),
            series=spots.key_of(m),
        )
        for _, m in lasts
    )
    room = _end_room(canvas, series) - 14
    words = tuple(
        Words(day_of(m), parts.value_of(m), canvas.cut(line.text, room, line.strong),
              dx=max(plane.px(plane.x.high, 0)[0], 0) - plane.px(day_of(m), 0)[0] + 12 if several else 12,
              dy=4.5 + top - want + LINE * row, colour=line.colour, strong=line.strong, series=spots.key_of(m))
        for (_, m), own, top, want in zip(lasts, lines, tops, wanted, strict=True)
        for row, line in enumerate(own)
    )  # fmt: skip
    return dots, words


def _values(
    canvas: Canvas, plane: Plane, taken: Taken, series: dict[str, tuple[Mark, ...]], highlight: str
) -> tuple[tuple[Dot, ...], tuple[Words, ...]]:
    """The values of points that carry one, where they find room; the ends have theirs already."""
    dots: list[Dot] = []
    words: list[Words] = []
    chosen = [
        m for marks in series.values() for m in marks if m.emphasis and m.value is not None and m is not _last(marks)
    ]
    for mark in sorted(chosen, key=lambda m: (-parts.value_of(m), day_of(m))):
        at = (day_of(mark), parts.value_of(mark))
        around = ((0, -9, "center"), (0, 20, "center"), (-8, -7, "right"), (8, 16, "left"))
        written = write(canvas, taken, plane.px(*at), (Line(clean(mark.text), strong=True),), around, at)
        if written:
            key = spots.key_of(mark)
            words += [replace(line, series=key) for line in written]
            dots.append(
                Dot(
                    *at,
                    colour_of(mark.series, highlight),
                    area=28,
                    name=clean(mark.label),
                    text=clean(mark.text),
                    series=key,
                )
            )
    return tuple(dots), tuple(words)


def _bounds(plane: Plane, found: tuple[Mark, ...]) -> tuple[Stroke, ...]:
    """Whiskers of points that are not exact; an open end has no upper cap but an arrow."""
    strokes: list[Stroke] = []
    px = (plane.y.high - plane.y.low) / plane.height
    side = parts.CAP * (plane.x.high - plane.x.low) / plane.width
    for mark in found:
        x, own = day_of(mark), []
        if mark.open_high:
            low = mark.low if mark.low is not None else parts.value_of(mark)
            end = low + 16 * px
            own = [
                Stroke(x, low, x, end, "ink"),
                Stroke(x - side, end - 4 * px, x, end, "ink"),
                Stroke(x + side, end - 4 * px, x, end, "ink"),
            ]
        elif mark.low is not None and mark.high is not None and (mark.high - mark.low) / px >= parts.LEAST_WHISKER:
            own = [
                Stroke(x, mark.low, x, mark.high, "ink"),
                Stroke(x - side, mark.low, x + side, mark.low, "ink"),
                Stroke(x - side, mark.high, x + side, mark.high, "ink"),
            ]
        strokes += [replace(stroke, series=spots.key_of(mark)) for stroke in own]
    return tuple(strokes)
