"""Milestones along time; on a phone the same as a list along a line.

In: marks of role event with a day, a title (label) and the date in words (text). Out: a scene. Invariant: every event
is written in full width on a phone and cut only where the column of a desk ends; the order is that of time.
"""

from __future__ import annotations

from datetime import date

from site_builder.charts.axes import stride
from site_builder.charts.canvas import Canvas
from site_builder.charts.kinds import parts
from site_builder.charts.labels import clean, wrap
from site_builder.charts.scene import DOT, LINE, Dot, Scale, Scene, Stroke, Words, colour_of, shape_of
from site_builder.model.charts import Chart, Mark

PITCH, EDGE = 27.0, 6.0
MOST_WIDE = 40  # events; more are drawn as a list on every screen


def scene(chart: Chart, canvas: Canvas) -> Scene:
    """Place the events. Raises NothingToDraw."""
    events = sorted(
        (m for m in parts.of_role(chart, "event", "value") if m.start), key=lambda m: (m.start or date.min, m.label)
    )
    if not events:
        raise parts.NothingToDraw("no mark has a day")
    along = None if canvas.narrow or len(events) > MOST_WIDE else _along(chart, canvas, events)
    return along or _list(chart, canvas, events)


def _day(mark: Mark) -> float:
    return float((mark.start or date.min).toordinal())


def _along(chart: Chart, canvas: Canvas, events: list[Mark]) -> Scene | None:
    """Events on an axis; None when their words do not all find room in full."""
    first, last = _whole_years(events)
    width, height = canvas.width - 2 * EDGE, PITCH * len(events) + 4
    x = Scale(first.toordinal(), last.toordinal(), "utc")
    words: list[Words] = []
    dots: list[Dot] = []
    drops: list[Stroke] = []
    for row, mark in enumerate(events):
        y = PITCH * (row + 0.5)
        at = width * (_day(mark) - x.low) / (x.high - x.low)
        title, when = clean(mark.label), clean(mark.text)
        length = canvas.measure(title) + canvas.measure(when) + 22
        right = length <= width - at
        if not right and length > at:
            return None
        words += _title_and_date(canvas, mark, y, (title, when), right)
        dots.append(
            Dot(_day(mark), y, colour_of(mark.series, chart.highlight), shape_of(mark.series), name=title, text=when)
        )
        drops.append(Stroke(_day(mark), y, _day(mark), height, "hair"))
    years, ticks = _years(canvas, width, first, last, height)
    return Scene(
        width, height, EDGE, 2, EDGE, 26, x, parts.pixels(height, down=True),
        grid=(*_parted(drops, words, canvas, width, x), Stroke(x.low, height, x.high, height, "rule"), *ticks),
        dots=tuple(dots), words=(*words, *years),
    )  # fmt: skip


def _title_and_date(canvas: Canvas, mark: Mark, y: float, texts: tuple[str, str], right: bool) -> list[Words]:
    """The title in ink, then the date muted, to the right or to the left of the mark."""
    title, when = texts
    if right:
        after = 20 + canvas.measure(title)
        words = [
            Words(_day(mark), y, title, dx=12, dy=4.5),
            Words(_day(mark), y, when, dx=after, dy=4.5, colour="muted"),
        ]
    else:
        before = -12 - (canvas.measure(when) + 8 if when else 0)
        words = [
            Words(_day(mark), y, title, dx=before, dy=4.5, align="right"),
            Words(_day(mark), y, when, dx=-12, dy=4.5, align="right", colour="muted"),
        ]
    return [word for word in words if word.text]


def _parted(drops: list[Stroke], words: list[Words], canvas: Canvas, width: float, x: Scale) -> list[Stroke]:
    """The drop lines, interrupted where they would run through words."""
    parted: list[Stroke] = []
    for drop in drops:
        at = width * (drop.x - x.low) / (x.high - x.low)
        top = drop.y
        for word in words:
            place = canvas.place(
                word.text, width * (word.x - x.low) / (x.high - x.low) + word.dx, word.y + word.dy, word.align
            )
            if word.y > drop.y and place.left - 3 < at < place.right + 3:
                parted.append(Stroke(drop.x, top, drop.x, place.top - 1, "hair"))
                top = place.bottom + 2
        parted.append(Stroke(drop.x, top, drop.x, drop.y2, "hair"))
    return [s for s in parted if s.y2 - s.y > 1]


def _whole_years(events: list[Mark]) -> tuple[date, date]:
    days = [m.start for m in events if m.start]
    return date(min(days).year, 1, 1), date(min(max(days).year + 1, 9999), 1, 1)


def _years(
    canvas: Canvas, width: float, first: date, last: date, height: float
) -> tuple[tuple[Words, ...], tuple[Stroke, ...]]:
    """A tick at each new year and its number in the middle of the year, as many as fit."""
    years = range(first.year, last.year)
    step = stride(len(years), width, canvas.measure("2025"))
    words = tuple(
        Words(
            (date(y, 1, 1).toordinal() + date(y + 1, 1, 1).toordinal()) / 2,
            height,
            str(y),
            dy=19,
            align="center",
            colour="muted",
        )
        for y in years[::step]
        if y + 1 <= 9999
    )
    if len(years) > 60:
        return words, ()
    return words, tuple(
        Stroke(date(y, 1, 1).toordinal(), height, date(y, 1, 1).toordinal(), height + 5, "rule") for y in years
    )


def _list(chart: Chart, canvas: Canvas, events: list[Mark]) -> Scene:
    """Down the page, the title in as many lines as it needs: after its date on a desk, under it on a phone."""
    width, y = canvas.width - 2 * EDGE, 0.0
    dates = 0.0 if canvas.narrow else canvas.widest(m.text for m in events) + 16
    words: list[Words] = []
    dots: list[Dot] = []
    for mark in events:
        title, when = clean(mark.label), clean(mark.text)
        colour, shape = colour_of(mark.series, chart.highlight), shape_of(mark.series)
        dots.append(Dot(dates, y + 9, colour, shape, area=DOT, name=title, text=when))
        at = Words(0, y, canvas.cut(when, width - 20), dx=18 if canvas.narrow else -EDGE, dy=13, colour="muted")
        words += [at] if at.text else []
        lines = wrap(title, width - dates - 20, canvas.measure)
        below = 1 if canvas.narrow else 0
        words += [Words(dates, y, line, dx=18, dy=13 + LINE * (row + below)) for row, line in enumerate(lines)]
        y += LINE * max(len(lines) + below, 1) + (12 if canvas.narrow else 10)
    return Scene(
        width, y, EDGE, 2, EDGE, 2, Scale(0, width), parts.pixels(y, down=True),
        grid=(Stroke(dates, 9, dates, dots[-1].y, "hair"),) if len(dots) > 1 else (),
        dots=tuple(dots), words=tuple(words),
    )  # fmt: skip
