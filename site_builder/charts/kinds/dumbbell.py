"""Dumbbells: from then to now, or from low to high, one row each.

In: pairs; a lone mark with bounds is a range. Out: a scene. Invariant: then is hollow and now is solid; a logarithmic
axis says so in the drawing.
"""

from __future__ import annotations

from collections.abc import Callable

from site_builder.charts import phrases
from site_builder.charts.canvas import Canvas
from site_builder.charts.kinds import parts, spots
from site_builder.charts.kinds.pairs import Pair, axis_of, fraction_of, numbers_of, pairs_of, value_at
from site_builder.charts.labels import clean
from site_builder.charts.scene import Curve, Dot, Saying, Scale, Scene, Stroke, Words, colour_of, shape_of
from site_builder.model.catalogue import Lettering
from site_builder.model.charts import Chart, Mark

PITCH, PITCH_NARROW = 40.0, 62.0
AREA, OPEN = 80.0, 34.0  # px², a mark; px, an arrow without an end


def scene(chart: Chart, canvas: Canvas) -> Scene:
    """Rows from then to now, or from low to high. Raises NothingToDraw, ValueError."""
    pairs = pairs_of(chart)
    numbers = [n for p in pairs for n in numbers_of(p)]
    x, places, labels = axis_of(numbers, chart.unit, 4 if canvas.narrow else 6, canvas.lettering)
    left = 4.0 if canvas.narrow else parts.name_room(canvas, [p.name for p in pairs])
    changes = canvas.widest((p.change(canvas.lettering) for p in pairs), strong=True)
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
    note = (
        (Words(x.low, 0, canvas.lettering.say(phrases.LOGARITHMIC), dx=0 - left, dy=-28, colour="muted"),)
        if log
        else ()
    )
    places, labels = _thinned(canvas, places, labels, lambda value: fraction_of(x, value) * plot)
    axis = tuple(
        Words(p, 0, text, dy=-9, align="center", colour="muted") for p, text in zip(places, labels, strict=True)
    )
    grid = parts.hairs(canvas, places, height, layers.words, lambda value: fraction_of(x, value) * plot)
    return Scene(
        plot, height, left, 40 if log else 22, right, 0, x, parts.pixels(height, down=True), grid=grid,
        strokes=layers.strokes, curves=tuple(curves), dots=layers.dots, words=(*note, *axis, *layers.words),
        spots=spots.across([(p.name, _said(p, canvas.lettering)) for p in pairs], pitch, x, (left, plot, right)),
    )  # fmt: skip


def _said(pair: Pair, words: Lettering) -> tuple[Saying, ...]:
    """Then and now with their periods, and the change that stands at the end of the row."""
    both = tuple(spots.saying(m, spots.period_of(m, words)) for m in (pair.then, pair.now) if m is not None)
    change = pair.change(words)
    return (*both, Saying(change)) if change else both


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


def _dumbbell(
    chart: Chart, canvas: Canvas, pair: Pair, top: float, room: tuple[float, float, float], x: Scale
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
    change = pair.change(canvas.lettering)
    if change:
        change_y = top + 16 if canvas.narrow else y
        named += parts.Layers(words=(Words(x.high, change_y, change, dx=right, dy=4.5, align="right", strong=True),))
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
    far = abs(fraction_of(x, now) - fraction_of(x, then)) * plot > 12
    curves = [Curve(((then, y), (now, y)), colour, 2, pair.name)] if far else []
    return named + parts.Layers(dots=dots, words=words), curves


def _bounded(
    mark: Mark, y: float, colour: str, shape: str, room: tuple[Scale, float]
) -> tuple[parts.Layers, list[Curve]]:
    """One mark with its bounds: caps at both ends, or an arrow where there is no upper one."""
    x, plot = room
    value, text = parts.value_of(mark), clean(mark.text)
    low, high = (mark.low if mark.low is not None else value), (mark.high if mark.high is not None else value)
    end = value_at(x, fraction_of(x, high) + OPEN / plot) if mark.open_high else high
    caps = [
        Stroke(v, y - parts.CAP, v, y + parts.CAP, "ink")
        for v in ((low,) if mark.open_high else (low, high))
        if low != high or mark.open_high
    ]
    if mark.open_high:
        back = value_at(x, fraction_of(x, high) + (OPEN - parts.ARROW) / plot)
        caps += [Stroke(back, y + side * parts.ARROW, end, y, "ink") for side in (-1, 1)]
    words = (Words(end, y, text, dx=10, dy=4.5),) if text else ()
    dot = Dot(value, y, colour, shape, area=AREA, name=clean(mark.series_name), text=text)
    curves = [Curve(((low, y), (end, y)), colour, 2, text)] if end != low else []
    return parts.Layers(strokes=tuple(caps), dots=(dot,), words=words), curves
