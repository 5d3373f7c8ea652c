"""Columns: one for each period or label, with the year before as a short stroke where the chart has a base.

In: marks of role value (and base, joined by label). Out: a scene. Invariant: columns start at zero; of labels only
those are written that do not touch.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from site_builder.charts import phrases
from site_builder.charts.axes import stride
from site_builder.charts.canvas import Canvas, Rectangle, is_free
from site_builder.charts.kinds import flags, parts, spots
from site_builder.charts.labels import clean
from site_builder.charts.scene import TINT, Box, Scale, Scene, Spot, Stroke, Words, colour_of
from site_builder.model.catalogue import Lettering
from site_builder.model.charts import Annotation, Chart, Mark

HEIGHT, HEIGHT_NARROW = 232.0, 190.0
KEY = 24.0  # px, a line of key above the plot


@dataclass(frozen=True)
class _Plot:
    """Where columns stand: px from the left, and the value scale."""

    chart: Chart
    canvas: Canvas
    labels: tuple[str, ...]
    series: tuple[str, ...]
    width: float
    height: float
    low: float
    high: float

    @cached_property
    def _places(self) -> dict[str, int]:
        return {label: place for place, label in enumerate(self.labels)}

    @cached_property
    def band(self) -> float:
        """From one column (or group) to the next, px."""
        return self.width / len(self.labels)

    @cached_property
    def thick(self) -> float:
        """A column, px."""
        return max(1.0, round(self.band * (0.54 if len(self.series) == 1 else 0.8 / len(self.series))))

    def middle(self, mark: Mark) -> float:
        """The middle of a mark's column, px."""
        place = self._places[mark.label]
        within = self.series.index(mark.series or mark.series_name) - (len(self.series) - 1) / 2
        return round(self.band * (place + 0.5) + within * self.thick)

    def y(self, value: float) -> float:
        """Px from the top of the plot to a value."""
        return self.height * (self.high - value) / (self.high - self.low)


def scene(chart: Chart, canvas: Canvas) -> Scene:
    """Place the columns. Raises NothingToDraw, ValueError."""
    marks = parts.of_role(chart, "value", "said", "projection")
    bases = parts.drawn(parts.of_role(chart, "base"))
    found = parts.drawn(marks)
    if not found:
        raise parts.NothingToDraw("no mark has a value")
    tops = [parts.top_of(m) for m in (*found, *bases)]
    lows = [min(parts.value_of(m), 0.0) for m in (*found, *bases)]
    places, words, left = parts.value_axis(canvas, min(lows), max(tops), chart.unit, 4)
    height = HEIGHT_NARROW if canvas.narrow else HEIGHT
    plot = _Plot(
        chart, canvas, tuple(dict.fromkeys(m.label for m in (*marks, *bases))), tuple(parts.by_series(marks)),
        canvas.width - left, height, places[0], places[-1],
    )  # fmt: skip
    grid, axis = parts.axis_parts(places, words, 0, plot.width)
    key_boxes, key_strokes, key_words = _key(plot, found, bases)
    foot = 42.0 if _years(marks) else 24.0
    marked = _flags(plot, marks, foot)
    return Scene(
        plot.width, height, left, 20 + (KEY if key_words else 0), 0, foot + marked.room,
        parts.pixels(plot.width), Scale(places[0], places[-1]), grid=grid,
        boxes=(*(_column(plot, m) for m in found), *key_boxes),
        strokes=(*(s for m in found for s in _whisker(plot, m)), *_bases(plot, bases),
                 *key_strokes, *marked.ticks),
        words=(*axis, *_names(plot, marks), *_values(plot, found), *_empty(plot, marks), *key_words, *marked.words),
        spots=_spots(plot, marks, bases), toggles=spots.toggles(marks),
    )  # fmt: skip


def _flags(plot: _Plot, marks: tuple[Mark, ...], foot: float) -> flags.Flags:
    """Milestones under the columns of their periods."""

    def place(note: Annotation) -> float | None:
        of_day = (m for m in marks if m.start and m.end and m.start <= note.day <= m.end)
        mark = next(of_day, None)
        if mark is None or mark.start is None or mark.end is None:
            return None
        share = (note.day - mark.start).days / ((mark.end - mark.start).days + 1)
        return plot.band * (plot.labels.index(mark.label) + share)

    unit = (plot.high - plot.low) / plot.height
    return flags.flags(plot.canvas, plot.chart.annotations, place, plot.width, lambda x: (x, plot.low), unit, foot)


def _column(plot: _Plot, mark: Mark) -> Box:
    middle, half = plot.middle(mark), plot.thick / 2
    colour = colour_of(mark.series, plot.chart.highlight)
    tinted = mark.role in {"said", "projection"}
    return Box(
        middle - half, middle + half, 0, parts.value_of(mark), colour, TINT if tinted else 1.0,
        colour if tinted else "", name=clean(mark.label), text=clean(mark.text), series=spots.key_of(mark),
    )  # fmt: skip


def _whisker(plot: _Plot, mark: Mark) -> tuple[Stroke, ...]:
    """The bounds of a column: caps at both, or a stem with an arrow where there is no upper end."""
    x, px, key = plot.middle(mark), (plot.high - plot.low) / plot.height, spots.key_of(mark)
    if mark.open_high:
        low = mark.low if mark.low is not None else parts.value_of(mark)
        end = low + 18 * px
        head = tuple(Stroke(x + side, end - 4 * px, x, end, "ink", series=key) for side in (-4, 4))
        return (Stroke(x, low, x, end, "ink", series=key), *head)
    if mark.low is None or mark.high is None or (mark.high - mark.low) / px < parts.LEAST_WHISKER:
        return ()
    caps = tuple(Stroke(x - parts.CAP, at, x + parts.CAP, at, "ink", series=key) for at in (mark.low, mark.high))
    return (Stroke(x, mark.low, x, mark.high, "ink", series=key), *caps)


def _spots(plot: _Plot, marks: tuple[Mark, ...], bases: tuple[Mark, ...]) -> tuple[Spot, ...]:
    """A spot for each place along the foot: its columns, and what they stand against."""
    own, before = spots.labelled(marks), spots.labelled(bases)
    several, base = len(plot.series) > 1, _base_name(parts.drawn(marks), plot.canvas.lettering)
    found = []
    for place, label in enumerate(plot.labels):
        said = [spots.saying(m, clean(m.series_name) if several else "") for m in own.get(clean(label), ())]
        said += [spots.beside(m, base) for m in before.get(clean(label), ())]
        points = tuple(
            (plot.middle(m), parts.value_of(m), spots.key_of(m)) for m in own.get(clean(label), ()) if m.value
        )
        area = (plot.band * place, plot.band * (place + 1), plot.low, plot.high)
        found.append(Spot(clean(label), tuple(said), (area,), points))
    return tuple(found)


def _bases(plot: _Plot, bases: tuple[Mark, ...]) -> tuple[Stroke, ...]:
    """Last year's values: strokes in ink, all on paper ones, so that they are seen on a column and beside it."""
    ends = [
        (plot.middle(m) - plot.thick / 2 - 3, plot.middle(m) + plot.thick / 2 + 3, parts.value_of(m), spots.key_of(m))
        for m in bases
        if (m.series or m.series_name) in plot.series
    ]
    looks = (("paper", 6), ("ink", 2))
    return tuple(Stroke(x, y, x2, y, colour, width, series=key) for colour, width in looks for x, x2, y, key in ends)


def _names(plot: _Plot, marks: tuple[Mark, ...]) -> tuple[Words, ...]:
    """Names under the columns, as many as fit, and the years under them when there are several."""
    known = {m.label: m for m in reversed(marks)}
    first = {label: known.get(label) for label in plot.labels}
    names = [parts.column_name(m, plot.canvas.lettering) if m else clean(label) for label, m in first.items()]
    names = [plot.canvas.cut(name, max(plot.band * 1.9, 44)) for name in names]
    step = stride(len(names), plot.width, plot.canvas.widest(names))
    words = [
        Words(round(plot.band * (i + 0.5)), plot.low, name, dy=19, align="center", colour="muted")
        for i, name in enumerate(names)
        if i % step == 0 and name
    ]
    words = [_inside(plot, w) for w in words]
    if _years(marks):
        starts = [(i, m.start.year) for i, m in enumerate(first.values()) if m and m.start]
        seen: set[int] = set()
        for i, year in starts:
            if year not in seen:
                words.append(Words(round(plot.band * i) + 2, plot.low, str(year), dy=36, colour="muted"))
                seen.add(year)
    return tuple(words)


def _inside(plot: _Plot, words: Words) -> Words:
    """A centred label moved so that it stays in the drawing."""
    half = plot.canvas.measure(words.text) / 2
    return Words(min(words.x, plot.width - half), words.y, words.text, words.dx, words.dy, words.align, words.colour)


def _years(marks: tuple[Mark, ...]) -> bool:
    """True when the columns are shorter than years and stand in more than one."""
    short = [m for m in marks if m.start and m.end and (m.end - m.start).days < 300]
    return len({m.start.year for m in short if m.start}) > 1


def _values(plot: _Plot, found: tuple[Mark, ...]) -> tuple[Words, ...]:
    """Values over the columns that carry one, the highest first, none where it would touch another or a column."""
    bounds = Rectangle(-60, -20, plot.width, plot.height)
    columns = [(plot.middle(m), plot.y(parts.top_of(m))) for m in found]
    taken: list[Rectangle] = []
    words: list[Words] = []
    for mark in sorted((m for m in found if m.emphasis), key=lambda m: -parts.value_of(m)):
        lift = 24 if mark.open_high else 7
        text = clean(mark.text)
        half = plot.canvas.measure(text, strong=True) / 2
        x, y = max(min(plot.middle(mark), plot.width - half), half), plot.y(max(parts.top_of(mark), 0.0)) - lift
        place = plot.canvas.place(text, x, y, "center", strong=True)
        over = any(
            abs(at - x) < half + plot.thick / 2 and top < y + 2 and at != plot.middle(mark) for at, top in columns
        )
        if is_free(place, bounds, taken) and not over:
            taken.append(place)
            key = spots.key_of(mark)
            words.append(Words(x, max(parts.top_of(mark), 0.0), text, 0, -lift, "center", strong=True, series=key))
    return tuple(words)


def _empty(plot: _Plot, marks: tuple[Mark, ...]) -> tuple[Words, ...]:
    """A dash where nothing is on file: an empty place is not a zero."""
    return tuple(
        Words(plot.middle(m), 0, "\u2013", dy=-6, align="center", colour="muted", series=spots.key_of(m))
        for m in marks
        if m.value is None
    )


def _key(
    plot: _Plot, found: tuple[Mark, ...], bases: tuple[Mark, ...]
) -> tuple[tuple[Box, ...], tuple[Stroke, ...], tuple[Words, ...]]:
    """A line above the plot that says what colours and strokes mean; nothing for one kind of column."""
    entries = [(colour_of(m.series, plot.chart.highlight), clean(m.series_name)) for m in _firsts(found)]
    if len(entries) == 1:
        entries = [(entries[0][0], _value_name(found))] if bases else []
    px = (plot.high - plot.low) / plot.height
    middle, x = plot.high + (KEY + 6) * px, 0.0
    boxes: list[Box] = []
    words: list[Words] = []
    for colour, name in entries:
        text = plot.canvas.cut(name, plot.width / 2, strong=True)
        boxes.append(Box(x, x + 12, middle - 6 * px, middle + 6 * px, colour))
        words.append(Words(x + 18, middle, text, dy=4.5, strong=True))
        x += 34 + plot.canvas.measure(text, strong=True)
    if not bases:
        return tuple(boxes), (), tuple(words)
    text = plot.canvas.cut(_base_name(found, plot.canvas.lettering), plot.width - x - 30)
    return (
        tuple(boxes),
        (Stroke(x, middle, x + 18, middle, "ink", 2),),
        (*words, Words(x + 24, middle, text, dy=4.5, colour="muted")),
    )


def _firsts(found: tuple[Mark, ...]) -> list[Mark]:
    return [marks[0] for marks in parts.by_series(found).values()]


def _value_name(found: tuple[Mark, ...]) -> str:
    years = {m.start.year for m in found if m.start}
    return str(years.pop()) if len(years) == 1 else clean(found[0].series_name)


def _base_name(found: tuple[Mark, ...], words: Lettering) -> str:
    """What the strokes are: "same month of 2024"; without dates "a year earlier"."""
    years = {m.start.year for m in found if m.start}
    if len(years) != 1:
        return words.say(phrases.YEAR_EARLIER)
    longest = max(((m.end - m.start).days for m in found if m.start and m.end), default=31)
    form = phrases.SAME_MONTH if longest < 32 else phrases.SAME_QUARTER if longest < 93 else "{year}"
    return words.told(form, year=years.pop() - 1)
