"""Then and now: dumbbells (range) and slopes, both from pairs of marks of one maker.

In: for each maker a mark of role base (then) and of role value (now); a lone mark with bounds is a range. Out: a
scene. Invariant: then is hollow and now is solid; a logarithmic axis says so in the drawing.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from site_builder.charts.axes import log_labels, log_ticks, period_name, tick_labels, ticks
from site_builder.charts.canvas import Canvas, spread
from site_builder.charts.kinds import parts
from site_builder.charts.labels import clean
from site_builder.charts.scene import LINE, Curve, Dot, Scale, Scene, Stroke, Words, colour_of, shape_of
from site_builder.model.charts import Chart, Mark

PITCH, PITCH_NARROW = 40.0, 62.0
LOG_FROM = 12.0  # largest ÷ smallest from which sizes are set on a logarithmic axis
LOG_NOTE = "logarithmic scale"
AREA, OPEN = 80.0, 34.0  # px², a mark; px, an arrow without an end
NOW = ("value", "said", "projection", "target")


@dataclass(frozen=True)
class _Pair:
    """A row: then (may be missing) and now."""

    name: str
    then: Mark | None
    now: Mark

    @property
    def change(self) -> str:
        """The change in per cent with its sign, from the two values; "" when it has no meaning."""
        if self.then is None or not self.then.value or self.then.value < 0 or self.now.value is None:
            return ""
        percent = (self.now.value / self.then.value - 1) * 100
        sign = "+" if percent >= 0 else "\u2212"
        return f"{sign}{abs(percent):.1f}%"


def dumbbells(chart: Chart, canvas: Canvas) -> Scene:
    """Rows from then to now, or from low to high. Raises NothingToDraw, ValueError."""
    pairs = _pairs(chart)
    numbers = [n for p in pairs for n in _numbers(p)]
    x, places, labels = _axis(numbers, chart.unit, 4 if canvas.narrow else 6)
    left = 4.0 if canvas.narrow else parts.name_room(canvas, [p.name for p in pairs])
    changes = canvas.widest((p.change for p in pairs), strong=True)
    inside = max(canvas.measure(clean(m.text), strong=True) for p in pairs for m in (p.then, p.now) if m) + 14
    inside += OPEN if any(p.now.open_high for p in pairs) else 0.0
    left += 0 if canvas.narrow else inside
    right = (changes + 14 if changes else 0.0) + inside
    if canvas.narrow:
        left, right = (inside if any(p.then for p in pairs) else 12.0), inside
    plot = canvas.width - left - right
    pitch = PITCH_NARROW if canvas.narrow else PITCH
    height = pitch * len(pairs)
    layers, curves = parts.Layers(), []
    for row, pair in enumerate(pairs):
        drawn, curve = _dumbbell(chart, canvas, pair, pitch * row, (left, plot, right), x)
        layers += drawn
        curves += curve
    log = x.kind == "log"
    note = (Words(x.low, 0, LOG_NOTE, dx=0 - left, dy=-28, colour="muted"),) if log else ()
    places, labels = _thinned(canvas, places, labels, lambda value: _fraction(x, value) * plot)
    axis = tuple(
        Words(p, 0, text, dy=-9, align="center", colour="muted") for p, text in zip(places, labels, strict=True)
    )
    grid = parts.hairs(canvas, places, height, layers.words, lambda value: _fraction(x, value) * plot)
    return Scene(
        plot, height, left, 40 if log else 22, right, 0, x, parts.pixels(height, down=True), grid=grid,
        strokes=layers.strokes, curves=tuple(curves), dots=layers.dots, words=(*note, *axis, *layers.words),
    )  # fmt: skip


def _pairs(chart: Chart) -> list[_Pair]:
    groups = parts.by_series(parts.of_role(chart, *NOW, "base"))
    pairs = []
    for marks in groups.values():
        found = parts.drawn(marks)
        nows, thens = [m for m in found if m.role in NOW], [m for m in found if m.role == "base"]
        if len(nows) > 1 and not thens:
            named = parts.row_names(nows)
            pairs += [_Pair(name, None, m) for name, m in zip(named, nows, strict=True)]
        elif nows:
            name = clean(nows[-1].series_name) or clean(nows[-1].label)
            pairs.append(_Pair(name, thens[-1] if thens else None, nows[-1]))
    if not pairs:
        raise parts.NothingToDraw("no mark has a value")
    return pairs


def _numbers(pair: _Pair) -> list[float]:
    marks = [m for m in (pair.then, pair.now) if m is not None]
    return [n for m in marks for n in (m.value, m.low, m.high) if n is not None]


def _axis(numbers: list[float], unit: str, most: int) -> tuple[Scale, tuple[float, ...], tuple[str, ...]]:
    low, high = min(numbers), max(numbers)
    if low > 0 and high / low >= LOG_FROM:
        places = log_ticks(low, high, most)
        return Scale(low, high, "log"), places, log_labels(places)
    places = ticks(low, high, most)
    return Scale(places[0], places[-1]), places, tick_labels(places, unit)


def _fraction(x: Scale, value: float) -> float:
    """How far along the scale a value is, 0 to 1."""
    if x.kind == "log":
        return math.log(value / x.low) / math.log(x.high / x.low)
    return (value - x.low) / (x.high - x.low)


def _thinned(
    canvas: Canvas, places: tuple[float, ...], labels: tuple[str, ...], px: Callable[[float], float]
) -> tuple[tuple[float, ...], tuple[str, ...]]:
    """The ticks whose words do not touch, from the left."""
    kept: list[tuple[float, str]] = []
    edge = float("-inf")
    for place, text in zip(places, labels, strict=True):
        half = canvas.measure(text) / 2
        if px(place) - half >= edge:
            kept.append((place, text))
            edge = px(place) + half + 6
    return tuple(place for place, _ in kept), tuple(text for _, text in kept)


def _at(x: Scale, fraction: float) -> float:
    """The value that is so far along the scale."""
    if x.kind == "log":
        return x.low * math.exp(math.log(x.high / x.low) * fraction)
    return x.low + (x.high - x.low) * fraction


def _dumbbell(
    chart: Chart, canvas: Canvas, pair: _Pair, top: float, room: tuple[float, float, float], x: Scale
) -> tuple[parts.Layers, list[Curve]]:
    left, plot, right = room
    y = top + (42 if canvas.narrow else PITCH / 2)
    colour, shape = colour_of(pair.now.series, chart.highlight), shape_of(pair.now.series)
    now = parts.value_of(pair.now)
    named = parts.named_row(canvas, pair.now, pair.name, x.low, top + 18 if canvas.narrow else y, left, chart.highlight)
    if canvas.narrow:
        named = parts.Layers(
            dots=tuple(Dot(x.low, top + 16, colour, shape, dx=5 - left, name=pair.name) for _ in named.dots),
            words=(Words(x.low, top + 16, pair.name, dx=parts.MARK_ROOM - left, dy=4.5, strong=True),),
        )
    if pair.change:
        change_y = top + 16 if canvas.narrow else y
        named += parts.Layers(
            words=(Words(x.high, change_y, pair.change, dx=right, dy=4.5, align="right", strong=True),)
        )
    if pair.then is None:
        drawn, curves = _bounded(pair.now, y, colour, shape, (x, plot))
        return named + drawn, curves
    then = parts.value_of(pair.then)
    dots = (
        Dot(then, y, colour, shape, hollow=True, area=AREA, name=pair.name, text=clean(pair.then.text)),
        Dot(now, y, colour, shape, area=AREA, name=pair.name, text=clean(pair.now.text)),
    )
    side = -1 if now < then else 1
    words = (
        Words(
            then, y, clean(pair.then.text), dx=-10 * side, dy=4.5, align="right" if side > 0 else "left", colour="muted"
        ),
        Words(now, y, clean(pair.now.text), dx=10 * side, dy=4.5, align="left" if side > 0 else "right", strong=True),
    )
    far = abs(_fraction(x, now) - _fraction(x, then)) * plot > 12
    curves = [Curve(((then, y), (now, y)), colour, 2, pair.name)] if far else []
    return named + parts.Layers(dots=dots, words=words), curves


def _bounded(
    mark: Mark, y: float, colour: str, shape: str, room: tuple[Scale, float]
) -> tuple[parts.Layers, list[Curve]]:
    """One mark with its bounds: caps at both ends, or an arrow where there is no upper one."""
    x, plot = room
    value, text = parts.value_of(mark), clean(mark.text)
    low, high = (mark.low if mark.low is not None else value), (mark.high if mark.high is not None else value)
    end = _at(x, _fraction(x, high) + OPEN / plot) if mark.open_high else high
    caps = [
        Stroke(v, y - parts.CAP, v, y + parts.CAP, "ink")
        for v in ((low,) if mark.open_high else (low, high))
        if low != high or mark.open_high
    ]
    if mark.open_high:
        back = _at(x, _fraction(x, high) + (OPEN - parts.ARROW) / plot)
        caps += [Stroke(back, y + side * parts.ARROW, end, y, "ink") for side in (-1, 1)]
    words = (Words(end, y, text, dx=10, dy=4.5),) if text else ()
    dot = Dot(value, y, colour, shape, area=AREA, name=clean(mark.series_name), text=text)
    curves = [Curve(((low, y), (end, y)), colour, 2, text)] if end != low else []
    return parts.Layers(strokes=tuple(caps), dots=(dot,), words=words), curves


def slope(chart: Chart, canvas: Canvas) -> Scene:
    """Lines from then on the left to now on the right, values at both ends. Raises NothingToDraw, ValueError."""
    pairs = [p for p in _pairs(chart) if p.then is not None]
    if not pairs:
        raise parts.NothingToDraw("a slope needs a mark of role base and one of role value for a maker")
    numbers = [n for p in pairs for n in _numbers(p)]
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
    curves, dots, words = [], [], list(_heads(pairs, plot, y, log, left))
    for side in (0, 1):
        rows = 2 if canvas.narrow and side else 1
        marks = [p.now if side else p.then for p in pairs]
        wanted = [height * (1 - _fraction(y, parts.value_of(m))) for m in marks if m]
        tops = spread(wanted, LINE * rows + 2, 4.0, height - LINE * (rows - 1) + 4)
        for pair, mark, want, top in zip(pairs, marks, wanted, tops, strict=True):
            if mark is not None:
                words += _end(canvas, pair, mark, side, plot, 4.5 + top - want)
    for pair in pairs:
        if pair.then is None:
            continue
        colour, shape = colour_of(pair.now.series, chart.highlight), shape_of(pair.now.series)
        points = ((0.0, parts.value_of(pair.then)), (plot, parts.value_of(pair.now)))
        curves.append(Curve(points, colour, 2, pair.name))
        dots += [Dot(*points[0], colour, shape, hollow=True, name=pair.name, text=clean(pair.then.text)),
                 Dot(*points[1], colour, shape, name=pair.name, text=clean(pair.now.text))]  # fmt: skip
    return Scene(
        plot, height, left, 48 if log else 34, right, 16, parts.pixels(plot), y,
        grid=(Stroke(0, low, 0, high, "hair"), Stroke(plot, low, plot, high, "hair")),
        curves=tuple(curves), dots=tuple(dots), words=tuple(words),
    )  # fmt: skip


def _heads(pairs: list[_Pair], plot: float, y: Scale, log: bool, left: float) -> tuple[Words, ...]:
    """The two periods over the ends."""
    then, now = pairs[0].then, pairs[0].now
    before = clean(period_name("", then.start, then.end)) if then else ""
    after = clean(period_name("", now.start, now.end))
    note = (Words(0, y.high, LOG_NOTE, dx=-left, dy=-36, colour="muted"),) if log else ()
    ends = ((0.0, before, "right"), (plot, after, "left"))
    return (*note, *(Words(x, y.high, text, dy=-18, align=align, colour="muted") for x, text, align in ends if text))


def _end(canvas: Canvas, pair: _Pair, mark: Mark, side: int, plot: float, dy: float) -> list[Words]:
    value, text = parts.value_of(mark), clean(mark.text)
    if side == 0:
        return [Words(0, value, text, dx=-10, dy=dy, align="right", colour="muted")]
    if canvas.narrow:
        return [Words(plot, value, pair.name, dx=12, dy=dy, strong=True), Words(plot, value, text, dx=12, dy=dy + LINE)]
    return [
        Words(plot, value, pair.name, dx=12, dy=dy, strong=True),
        Words(plot, value, text, dx=20 + canvas.measure(pair.name, strong=True), dy=dy),
    ]
