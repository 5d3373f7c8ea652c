"""A running total against every version of its target: the versions as steps, a range as a field, the crossing hollow.

In: marks of role value (a total at the end of its period), target and first-target (from the day they held to the day
they were replaced, with bounds), event (the crossing). Out: a scene. Invariant: the total starts at zero on the first
day.
"""

from __future__ import annotations

from datetime import date

from site_builder.charts import phrases
from site_builder.charts.canvas import Canvas, Rectangle
from site_builder.charts.kinds import parts, spots
from site_builder.charts.kinds.flags import on_plane
from site_builder.charts.kinds.timeplot import (
    HEIGHT,
    HEIGHT_NARROW,
    Line,
    Plane,
    Taken,
    days_of,
    foot,
    month_axis,
    write,
)  # fmt: skip
from site_builder.charts.labels import clean, wrap
from site_builder.charts.scene import (
    ASCENT,
    LINE,
    Box,
    Curve,
    Dot,
    Scale,
    Scene,
    Spot,
    Stroke,
    Words,
    colour_of,
    shape_of,
)
from site_builder.model.charts import Chart, Mark

TOP = 16.0


def scene(chart: Chart, canvas: Canvas) -> Scene:
    """Place the total and its targets. Raises NothingToDraw, ValueError."""
    totals = parts.drawn(parts.of_role(chart, "value"))
    if not totals:
        raise parts.NothingToDraw("no mark has a value")
    targets = parts.drawn(parts.of_role(chart, "first-target", "target"))
    events = parts.drawn(parts.of_role(chart, "event"))
    first, last = days_of((*totals, *targets))
    high = max(parts.top_of(m) for m in (*totals, *targets))
    places, axis_words, left = parts.value_axis(canvas, 0.0, high * 1.04, chart.unit, 4)
    end_text = clean(totals[-1].text)
    right = _end_room(canvas, totals[-1], end_text, first, last, canvas.width - left)
    height = HEIGHT_NARROW if canvas.narrow else HEIGHT + 34
    x = Scale(first.toordinal(), last.toordinal() + 1, "utc")
    plane = Plane(canvas.width - left - right, height, x, Scale(places[0], places[-1]))
    colour = colour_of(totals[0].series, chart.highlight)
    points = ((_start(totals[0]), 0.0), *((_end(m), parts.value_of(m)) for m in totals))
    taken = _taken(plane, points, targets)
    words = _total_words(plane, totals[-1], end_text)
    words += _target_words(canvas, plane, taken, targets)
    leaders, said = _event_words(canvas, plane, taken, events)
    words += said
    words += _point_words(canvas, plane, taken, totals)
    grid, axis = parts.axis_parts(places, axis_words, x.low, x.high)
    flags = on_plane(canvas, plane, chart.annotations, foot(first, last))
    fields = tuple(
        Box(_start(m), _end(m), m.low, m.high, "band", text=clean(m.text))
        for m in targets if m.low is not None and m.high is not None
    )  # fmt: skip
    return Scene(
        plane.width, height, left, TOP, right, foot(first, last) + flags.room, x, plane.y, fields=fields, grid=grid,
        strokes=(*_steps(targets), *leaders, *flags.ticks), dots=_dots(chart, totals[-1], events),
        curves=(Curve(points, colour, 2.5, clean(totals[0].series_name)),),
        words=(*axis, *month_axis(canvas, plane, first, last), *words, *flags.words),
        spots=_spots(plane, totals, targets, canvas.lettering.say(phrases.TARGET)),
    )  # fmt: skip


def _spots(plane: Plane, totals: tuple[Mark, ...], targets: tuple[Mark, ...], named: str) -> tuple[Spot, ...]:
    """A spot for each total, from the one before it: the total, and the targets that held on its last day."""
    found = []
    for place, mark in enumerate(totals):
        day = _end(mark) - 1
        held = [m for m in targets if _start(m) <= day < _end(m)]
        said = (spots.saying(mark), *(spots.beside(m, named) for m in held))
        before = _end(totals[place - 1]) if place else _start(mark)
        area = (before, _end(mark), plane.y.low, plane.y.high)
        found.append(Spot(clean(mark.label), said, (area,), ((_end(mark), parts.value_of(mark), spots.key_of(mark)),)))
    return tuple(found)


def _dots(chart: Chart, last: Mark, events: tuple[Mark, ...]) -> tuple[Dot, ...]:
    """Crossings hollow, the last total solid."""
    end = Dot(
        _end(last), parts.value_of(last), colour_of(last.series, chart.highlight), shape_of(last.series), area=84,
        name=clean(last.series_name), text=clean(last.text),
    )  # fmt: skip
    hollow = (
        Dot(_start(m), parts.value_of(m), colour_of(m.series, chart.highlight), hollow=True, name=clean(m.label))
        for m in events
    )
    return (*hollow, end)


def _end_room(canvas: Canvas, total: Mark, text: str, first: date, last: date, room: float) -> float:
    """Room to the right for the last total, px: all of it at the end of the time, none when time is left for it."""
    rest = 1 - (_end(total) - first.toordinal()) / (last.toordinal() + 1 - first.toordinal())
    return max(canvas.measure(text, strong=True) + 14 - rest * room, 8.0)


def _start(mark: Mark) -> float:
    return float((mark.start or date.min).toordinal())


def _end(mark: Mark) -> float:
    """The end of the last day."""
    return float((mark.end or mark.start or date.min).toordinal() + 1)


def _ends(mark: Mark) -> tuple[float, float]:
    """The lower and the upper edge of a target; one number is both."""
    value = parts.value_of(mark)
    return (mark.low if mark.low is not None else value), (mark.high if mark.high is not None else value)


def _steps(targets: tuple[Mark, ...]) -> tuple[Stroke, ...]:
    """The edges of every version, and upright lines from each to the next."""
    strokes: list[Stroke] = []
    for place, mark in enumerate(targets):
        low, high = _ends(mark)
        strokes += [Stroke(_start(mark), edge, _end(mark), edge, "rule", 1.5) for edge in dict.fromkeys((low, high))]
        earlier = _ends(targets[place - 1]) if place else (low, low)
        edges = sorted((low, high, *earlier))
        if edges[0] != edges[-1] and place:
            strokes.append(Stroke(_start(mark), edges[0], _start(mark), edges[-1], "rule", 1.5))
        elif low != high:
            strokes.append(Stroke(_start(mark), low, _start(mark), high, "rule", 1.5))
    return tuple(strokes)


def _taken(plane: Plane, points: tuple[tuple[float, float], ...], targets: tuple[Mark, ...]) -> Taken:
    """The total and the edges of targets are not written over."""
    taken = Taken(Rectangle(2, -TOP, plane.width + 4, plane.height - 2))
    taken.curves.append(tuple(plane.px(*p) for p in points))
    taken.curves += [(plane.px(s.x, s.y), plane.px(s.x2, s.y2)) for s in _steps(targets)]
    return taken


def _total_words(plane: Plane, last: Mark, text: str) -> tuple[Words, ...]:
    return (Words(_end(last), parts.value_of(last), text, dx=10, dy=4.5, strong=True),)


def _target_words(canvas: Canvas, plane: Plane, taken: Taken, targets: tuple[Mark, ...]) -> tuple[Words, ...]:
    """The words of all versions; where they are in each other's way, those of the one in force are lifted."""
    best: tuple[tuple[Words, ...], list[Rectangle]] = ((), taken.places)
    for lift in (0.0, LINE + 3, 2 * LINE + 3):
        trial = Taken(taken.bounds, list(taken.places), taken.curves)
        words: tuple[Words, ...] = ()
        for place, mark in enumerate((*targets[-1:], *targets[:-1])):  # the one in force has the first choice
            words += _version_words(canvas, plane, trial, mark, 0.0 if place else lift)
        if len(words) > len(best[0]):
            best = (words, trial.places)
    taken.places = best[1]
    return best[0]


def _version_words(canvas: Canvas, plane: Plane, taken: Taken, mark: Mark, lift: float) -> tuple[Words, ...]:
    """When a version was announced and what it was: inside its field, above it or below it."""
    low, high = _ends(mark)
    at = (_start(mark), high)
    x, y = plane.px(*at)
    depth, width = plane.px(_start(mark), low)[1] - y, plane.px(_end(mark), high)[0] - x
    lines = (Line(clean(mark.label), colour="muted"), Line(clean(mark.text), strong=True))
    up = -LINE - 7 - lift
    inside = (8.0, (depth - LINE * 2) / 2 + ASCENT + 2, "left")
    above, below = (2.0, up, "left"), (2.0, depth + ASCENT + 7, "left")
    spots = [inside, below, above] if low == high else [inside, above, below]
    spots = [above] if lift else spots
    spots += [(width - 2, up, "right"), (width - 2, depth + ASCENT + 7, "right")]
    spots += [(2 - over, dy, "left") for over in (20.0, 40.0, 60.0, x) for dy in (up, up - LINE - 5)]
    return write(canvas, taken, (x, y), lines, spots, at)


def _event_words(
    canvas: Canvas, plane: Plane, taken: Taken, events: tuple[Mark, ...]
) -> tuple[tuple[Stroke, ...], tuple[Words, ...]]:
    """What happened at a crossing: beside it, or further down at the end of a leader."""
    words: tuple[Words, ...] = ()
    leaders: list[Stroke] = []
    for mark in events:
        at = (_start(mark), parts.value_of(mark))
        x, y = plane.px(*at)
        taken.places.append(Rectangle(x - 5, y - 5, x + 5, y + 5))
        beside = [
            (dx, dy, align) for dy in (18.0, 26.0) for dx, align in ((10.0, "left"), (0.0, "center"), (16.0, "center"))
        ]
        under = [(plane.width - x + 2, float(dy), "right") for dy in range(30, int(max(plane.height - y - 20, 31)), 8)]
        for places, room in ((beside, 200.0), (beside, 130.0), (beside, 100.0), (under, 120.0), (under, 90.0)):
            texts = wrap(clean(mark.label or mark.text), room, canvas.measure)
            lines = [Line(text, colour="ink" if row == 0 else "muted") for row, text in enumerate(texts)]
            written = write(canvas, taken, (x, y), lines, places, at)
            if written and places is under:
                px = (plane.y.high - plane.y.low) / plane.height
                leaders.append(Stroke(at[0], at[1] - 5 * px, at[0], at[1] - (written[0].dy - ASCENT - 2) * px, "rule"))
            if written:
                words += written
                break
    return tuple(leaders), words


def _point_words(canvas: Canvas, plane: Plane, taken: Taken, totals: tuple[Mark, ...]) -> tuple[Words, ...]:
    """Totals on the way that carry their value, to the right of the line."""
    words: tuple[Words, ...] = ()
    for mark in totals[:-1]:
        if mark.emphasis:
            at = (_end(mark), parts.value_of(mark))
            text, told = clean(mark.text), canvas.lettering.told
            if mark.end:
                text = told(phrases.BY_MONTH, figure=text, month=canvas.lettering.month(mark.end))
            line = Line(text, colour="muted")
            words += write(canvas, taken, plane.px(*at), (line,), ((10, 14, "left"), (14, 24, "left")), at)
    return words
