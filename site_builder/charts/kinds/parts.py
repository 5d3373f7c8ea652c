"""Parts that several kinds share: names of rows, bars with bounds, value axes, marks grouped by series.

In: marks and a canvas. Out: pieces of a scene. Invariant: a bound that the evidence has is drawn, in the same way
everywhere.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from site_builder.charts.axes import period_name, tick_labels, ticks
from site_builder.charts.canvas import Canvas
from site_builder.charts.labels import clean
from site_builder.charts.scene import TINT, Box, Dot, Scale, Stroke, Words, colour_of, shape_of
from site_builder.model.catalogue import Lettering
from site_builder.model.charts import Chart, Mark

NAME_GAP = 14.0  # px between a row's name and its bar
MARK_ROOM = 20.0  # px for a maker's shape before its name
CAP = 5.0  # px, half of a whisker's cap
ARROW = 4.0  # px, half of an arrow's head
FADE = 76.0  # px over which a bar without an upper end fades out
LEAST_HAIR = 9.0  # px, of a piece of a broken grid line: less is a speck
LEAST_WHISKER = 3.0  # px; a shorter one is not drawn, the label says "about"


class NothingToDraw(ValueError):
    """A chart that has no mark of the kind that it needs; the message says which."""


@dataclass(frozen=True)
class Layers:
    """Pieces that a part adds to a scene."""

    boxes: tuple[Box, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    dots: tuple[Dot, ...] = ()
    words: tuple[Words, ...] = ()

    def __add__(self, other: Layers) -> Layers:
        return Layers(
            self.boxes + other.boxes, self.strokes + other.strokes, self.dots + other.dots, self.words + other.words
        )


def of_role(chart: Chart, *roles: str) -> tuple[Mark, ...]:
    """The marks of some roles, in order."""
    return tuple(m for m in chart.marks if m.role in roles)


def drawn(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """The marks that have a value. Raises ValueError for one that is not finite."""
    found = tuple(m for m in marks if m.value is not None)
    for mark in found:
        if any(number is not None and not math.isfinite(number) for number in (mark.value, mark.low, mark.high)):
            raise ValueError(f"{mark.label or mark.series_name!r} has a value that is not a finite number")
    return found


def value_of(mark: Mark) -> float:
    """The value of a mark that has one."""
    return 0.0 if mark.value is None else mark.value


def top_of(mark: Mark) -> float:
    """The highest number that a mark reaches."""
    return max(n for n in (mark.value, mark.low, mark.high, 0.0) if n is not None)


def by_series(marks: Iterable[Mark]) -> dict[str, tuple[Mark, ...]]:
    """Marks by series (id, else name), in the order in which the series come."""
    series: dict[str, list[Mark]] = {}
    for mark in marks:
        series.setdefault(mark.series or mark.series_name, []).append(mark)
    return {key: tuple(found) for key, found in series.items()}


def row_names(marks: Sequence[Mark]) -> tuple[str, ...]:
    """What to write before each row: the maker; the label for one maker; both where neither tells rows apart."""
    makers = [clean(m.series_name) for m in marks]
    labels = [clean(m.label) for m in marks]
    if len(set(makers)) == len(marks) and all(makers):
        return tuple(makers)
    if len(set(makers)) == 1 or len(set(labels)) == len(marks):
        return tuple(label or maker for label, maker in zip(labels, makers, strict=True))
    return tuple(f"{m}, {n}" if m and n and m != n else m or n for m, n in zip(makers, labels, strict=True))


def named_row(canvas: Canvas, mark: Mark, name: str, x: float, y: float, left: float, highlight: str = "") -> Layers:
    """A maker's shape and name in a left margin of ``left`` px; x is where the plot begins, y the row's middle."""
    text = canvas.cut(name, left - MARK_ROOM - NAME_GAP / 2, strong=True)
    dot = Dot(x, y, colour_of(mark.series, highlight), shape_of(mark.series), dx=5 - left, name=name)
    words = Words(x, y, text, dx=MARK_ROOM - left, dy=4.5, strong=True)
    return Layers(dots=(dot,), words=(words,) if text else ())


def headed_row(canvas: Canvas, mark: Mark, name: str, x: float, y: float, room: float, highlight: str = "") -> Layers:
    """A maker's shape and name as a line of its own above its row, x where the plot begins."""
    text = canvas.cut(name, room - MARK_ROOM, strong=True)
    dot = Dot(x, y, colour_of(mark.series, highlight), shape_of(mark.series), dx=5, name=name)
    return Layers(dots=(dot,), words=(Words(x, y, text, dx=MARK_ROOM, dy=4.5, strong=True),) if text else ())


def name_room(canvas: Canvas, names: Sequence[str]) -> float:
    """Room for names before the rows, px; at most two fifths of the drawing."""
    wanted = MARK_ROOM + math.ceil(canvas.widest(names, strong=True)) + NAME_GAP
    return min(wanted, math.floor(canvas.width * 0.42))


def value_axis(
    canvas: Canvas, low: float, high: float, unit: str, most: int = 5
) -> tuple[tuple[float, ...], tuple[str, ...], float]:
    """Ticks of an upright axis, their words, and the room that these need to the left of the plot, px."""
    places = ticks(low, high, most)
    words = tick_labels(places, unit, canvas.lettering)
    return places, words, math.ceil(canvas.widest(words)) + 8.0


def axis_parts(
    places: Sequence[float], words: Sequence[str], start: float, end: float
) -> tuple[tuple[Stroke, ...], tuple[Words, ...]]:
    """Grid lines from ``start`` to ``end`` (units of x) at upright places, the zero line stronger, and their labels."""
    grid = tuple(Stroke(start, v, end, v, "rule" if v == 0 else "hair") for v in places)
    labels = tuple(
        Words(start, v, text, dx=-8, dy=4.5, align="right", colour="muted")
        for v, text in zip(places, words, strict=True)
    )
    return tuple(sorted(grid, key=lambda stroke: stroke.colour)), labels


def bar(mark: Mark, y: float, height: float, unit_px: float, highlight: str = "") -> Layers:
    """A lying bar with its bounds. ``unit_px`` is px for a unit of x; y and height are px, y the middle."""
    colour = colour_of(mark.series, highlight)
    value = value_of(mark)
    tinted = mark.role in {"said", "projection"}
    solid = Box(
        0, value, y - height / 2, y + height / 2, colour, TINT if tinted else 1.0, colour if tinted else "",
        name=clean(mark.series_name), text=clean(mark.text),
    )  # fmt: skip
    if mark.open_high:
        return _floor(solid, mark.low if mark.low is not None else value, y, unit_px)
    if not mark.low and mark.high is not None and mark.high == value > 0:
        return Layers(boxes=(solid,), strokes=_ceiling(value, y, unit_px))
    if mark.low is None or mark.high is None or (mark.high - mark.low) * unit_px < LEAST_WHISKER:
        return Layers(boxes=(solid,))
    ends = tuple(Stroke(x, y - CAP, x, y + CAP, "ink") for x in (mark.low, mark.high))
    return Layers(boxes=(solid,), strokes=(Stroke(mark.low, y, mark.high, y, "ink"), *ends))


def _ceiling(value: float, y: float, unit_px: float) -> tuple[Stroke, ...]:
    """At most: a stroke at the end, and an arrow from it towards zero."""
    end, head = value - min(value, 24 / unit_px), ARROW / unit_px
    return (
        Stroke(value, y - 2 * CAP, value, y + 2 * CAP, "ink", 2),
        Stroke(value, y, end, y, "ink"),
        Stroke(end + head, y + 0.5 - ARROW, end, y + 0.5, "ink"),
        Stroke(end + head, y + 0.5 + ARROW, end, y + 0.5, "ink"),
    )


def _floor(solid: Box, floor: float, y: float, unit_px: float) -> Layers:
    """At least: a stroke at the floor, then the bar fades out under an arrow, without an end."""
    fade = replace(solid, x=floor, x2=floor + FADE / unit_px, outline="", fade=True)
    stem = Stroke(floor, solid.y, floor, solid.y2, "ink", 1.5)
    return Layers(
        boxes=(replace(solid, x2=floor), fade), strokes=(stem, *arrow(floor, floor + FADE / unit_px, y, unit_px))
    )


def arrow(start: float, end: float, y: float, unit_px: float) -> tuple[Stroke, ...]:
    """A lying arrow from start to end (units of x); its head is px."""
    back = end - ARROW / unit_px
    return (
        Stroke(start, y, end, y, "ink"),
        Stroke(back, y + 0.5 - ARROW, end, y + 0.5, "ink"),  # the shaft is drawn in the middle of its pixel
        Stroke(back, y + 0.5 + ARROW, end, y + 0.5, "ink"),
    )


def reach(mark: Mark, unit_px: float) -> float:
    """How far right a mark and its bounds are drawn, units of x."""
    if mark.open_high:
        return (mark.low if mark.low is not None else value_of(mark)) + FADE / unit_px
    return max(value_of(mark), mark.high if mark.high is not None else value_of(mark), 0.0)


def hairs(
    canvas: Canvas, places: Sequence[float], height: float, words: Sequence[Words], px: Callable[[float], float]
) -> tuple[Stroke, ...]:
    """Upright grid lines, broken off where they would run through words; the zero line is the stronger one.

    ``px`` gives where a value is.
    """
    lines: list[Stroke] = []
    for place in places:
        x, top, colour = px(place), 0.0, "hair" if place else "rule"
        for word in sorted(words, key=lambda w: w.y + w.dy):
            at = canvas.place(word.text, px(word.x) + word.dx, word.y + word.dy, word.align, word.strong)
            if at.left - 3 < x < at.right + 3:
                lines.append(Stroke(place, top, place, max(at.top - 1, top), colour))
                top = max(at.bottom + 1, top)
        lines.append(Stroke(place, top, place, height, colour))
    return tuple(sorted((line for line in lines if line.y2 - line.y > LEAST_HAIR), key=lambda line: line.colour))


def column_name(mark: Mark, words: Lettering) -> str:
    """The short name under a column."""
    return clean(period_name(mark.label, mark.start, mark.end, words))


def pixels(length: float, down: bool = False) -> Scale:
    """A scale in px."""
    return Scale(0, max(length, 1.0), down=down)
