"""Slopes: lines from then on the left to now on the right.

In: pairs with both ends. Out: a scene. Invariant: names and values stand at the ends, moved apart in the order of
their values; a logarithmic scale says so in the drawing.
"""

from __future__ import annotations

from site_builder.charts import phrases
from site_builder.charts.axes import period_name
from site_builder.charts.canvas import Canvas, spread
from site_builder.charts.kinds import parts, spots
from site_builder.charts.kinds.pairs import LOG_FROM, Pair, fraction_of, numbers_of, pairs_of
from site_builder.charts.labels import clean
from site_builder.charts.scene import LINE, Curve, Dot, Scale, Scene, Spot, Stroke, Words, colour_of, shape_of
from site_builder.model.catalogue import Lettering
from site_builder.model.charts import Chart, Mark


def scene(chart: Chart, canvas: Canvas) -> Scene:
    """Lines from then on the left to now on the right, values at both ends. Raises NothingToDraw, ValueError."""
    pairs = [p for p in pairs_of(chart) if p.then is not None]
    if not pairs:
        raise parts.NothingToDraw("a slope needs a mark of role base and one of role value for a maker")
    numbers = [n for p in pairs for n in numbers_of(p)]
    log = min(numbers) > 0 and max(numbers) / min(numbers) >= LOG_FROM
    low = min(numbers) if log else min(0.0, *numbers)
    high = max(numbers) if max(numbers) > low else low + 1.0
    y = Scale(low, high, "log" if log else "linear")
    height = max(LINE * 2.4 * len(pairs), 220.0)
    left = canvas.widest(clean(p.then.text) for p in pairs if p.then) + 16
    name = canvas.widest((p.name for p in pairs), strong=True)
    right = (
        max(name, canvas.widest(clean(p.now.text) for p in pairs)) + 34
        if canvas.narrow
        else (name + canvas.widest(clean(p.now.text) for p in pairs) + 46)
    )
    plot = canvas.width - left - right
    words = list(_heads(pairs, plot, y, left if log else None, canvas.lettering))
    floor = (Stroke(0, 0, plot, 0, "rule"),) if low == 0 and not log else ()
    lowest = min(fraction_of(y, parts.value_of(p.then)) for p in pairs if p.then is not None)
    if floor and lowest * height >= LINE:
        words.append(Words(0, 0, "0", dx=-10, dy=4.5, align="right", colour="muted"))
    for side in (0, 1):
        rows = 2 if canvas.narrow and side else 1
        marks = [p.now if side else p.then for p in pairs]
        wanted = [height * (1 - fraction_of(y, parts.value_of(m))) for m in marks if m]
        tops = spread(wanted, LINE * rows + 2, 4.0, height - LINE * (rows - 1) + 4)
        for pair, mark, want, top in zip(pairs, marks, wanted, tops, strict=True):
            if mark is not None:
                words += _end(canvas, pair, mark, side, plot, 4.5 + top - want)
    curves, dots = _lines(chart, pairs, plot)
    return Scene(
        plot, height, left, 48 if log else 34, right, 16, parts.pixels(plot), y,
        grid=(Stroke(0, low, 0, high, "hair"), Stroke(plot, low, plot, high, "hair"), *floor),
        curves=curves, dots=dots, words=tuple(words),
        spots=_spots(pairs, plot, y, canvas.lettering), toggles=spots.toggles([p.now for p in pairs]),
    )  # fmt: skip


def _spots(pairs: list[Pair], plot: float, y: Scale, words: Lettering) -> tuple[Spot, ...]:
    """A spot for each side, half as wide as the plot: what all makers have there."""
    found = []
    for marks, left, at in (([p.then for p in pairs], 0.0, 0.0), ([p.now for p in pairs], plot / 2, plot)):
        own = [m for m in marks if m is not None]
        said = tuple(spots.saying(m, clean(m.series_name)) for m in own)
        points = tuple((at, parts.value_of(m), spots.key_of(m)) for m in own)
        head = spots.period_of(own[0], words) or words.say(phrases.NOW if at else phrases.THEN)
        found.append(Spot(head, said, ((left, left + plot / 2, y.low, y.high),), points))
    return tuple(found)


def _lines(chart: Chart, pairs: list[Pair], plot: float) -> tuple[tuple[Curve, ...], tuple[Dot, ...]]:
    """A line for each pair, hollow where it begins and solid where it ends."""
    curves: list[Curve] = []
    dots: list[Dot] = []
    for pair in pairs:
        if pair.then is None:
            continue
        colour, shape = colour_of(pair.now.series, chart.highlight), shape_of(pair.now.series)
        points = ((0.0, parts.value_of(pair.then)), (plot, parts.value_of(pair.now)))
        key = spots.key_of(pair.now)
        curves.append(Curve(points, colour, 2, pair.name, series=key))
        dots.append(Dot(*points[0], colour, shape, hollow=True, name=pair.name, text=clean(pair.then.text), series=key))
        dots.append(Dot(*points[1], colour, shape, name=pair.name, text=clean(pair.now.text), series=key))
    return tuple(curves), tuple(dots)


def _heads(pairs: list[Pair], plot: float, y: Scale, left: float | None, words: Lettering) -> tuple[Words, ...]:
    """The two periods over the ends; ``left`` is the room before a logarithmic plot, px."""
    then, now = pairs[0].then, pairs[0].now
    before = clean(period_name("", then.start, then.end, words)) if then else ""
    after = clean(period_name("", now.start, now.end, words))
    logarithmic = words.say(phrases.LOGARITHMIC)
    note = () if left is None else (Words(0, y.high, logarithmic, dx=-left, dy=-36, colour="muted"),)
    ends = ((0.0, before, "right"), (plot, after, "left"))
    return (*note, *(Words(x, y.high, text, dy=-18, align=align, colour="muted") for x, text, align in ends if text))


def _end(canvas: Canvas, pair: Pair, mark: Mark, side: int, plot: float, dy: float) -> list[Words]:
    value, text, key = parts.value_of(mark), clean(mark.text), spots.key_of(mark)
    if side == 0:
        return [Words(0, value, text, dx=-10, dy=dy, align="right", colour="muted", series=key)]
    if canvas.narrow:
        return [
            Words(plot, value, pair.name, dx=12, dy=dy, strong=True, series=key),
            Words(plot, value, text, dx=12, dy=dy + LINE, series=key),
        ]
    return [
        Words(plot, value, pair.name, dx=12, dy=dy, strong=True, series=key),
        Words(plot, value, text, dx=20 + canvas.measure(pair.name, strong=True), dy=dy, series=key),
    ]
