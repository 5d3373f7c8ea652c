"""What a source says beside what the evidence says: two bars for each maker, the evidence above, the statement tinted.

In: marks of role value and said, joined by series. Out: a scene. Invariant: a statement is drawn with the bounds of
its wording, and named in its own token.
"""

from __future__ import annotations

from dataclasses import replace

from site_builder.charts import phrases
from site_builder.charts.axes import tick_labels, ticks
from site_builder.charts.canvas import Canvas
from site_builder.charts.kinds import parts, spots
from site_builder.charts.kinds.bar import GAP, bar_scale
from site_builder.charts.labels import clean
from site_builder.charts.scene import LINE, Saying, Scale, Scene, Stroke, Words
from site_builder.model.catalogue import Lettering
from site_builder.model.charts import Chart, Mark

THICK, THIN = 20.0, 15.0  # px: the evidence, the statement
PITCH, PITCH_NARROW = 74.0, 92.0


def scene(chart: Chart, canvas: Canvas) -> Scene:
    """Place the pairs. Raises NothingToDraw, ValueError."""
    groups = parts.by_series(parts.of_role(chart, "value", "said"))
    found = parts.drawn(m for marks in groups.values() for m in marks)
    if not found:
        raise parts.NothingToDraw("no mark has a value")
    names = tuple(clean(marks[0].series_name) or clean(marks[0].label) for marks in groups.values())
    left = 0.0 if canvas.narrow else parts.name_room(canvas, names)
    right = (
        10.0 if canvas.narrow else canvas.widest((m.text for m in found if m.role == "value"), strong=True) + GAP + 2
    )
    plot = canvas.width - left - right
    scale, places = _scale(found, plot)
    unit = plot / (scale.high - scale.low)
    pitch = PITCH_NARROW if canvas.narrow else PITCH
    height = pitch * len(groups)
    layers = parts.Layers()
    for place, (name, marks) in enumerate(zip(names, groups.values(), strict=True)):
        layers += _pair(chart, canvas, name, marks, (pitch * place, left, plot, right), unit, scale)
    marks_of_axis = _axis(canvas, places, chart.unit, plot, unit, scale)
    hairs = parts.hairs(canvas, places, height, layers.words, lambda value: (value - scale.low) * unit)
    if canvas.narrow:  # there the names stand over the bars, so the zero line keeps to the bars
        hairs = (
            *(h for h in hairs if h.x),
            *(Stroke(0, pitch * i + 26, 0, pitch * i + 78, "rule") for i in range(len(groups))),
        )
    return Scene(
        plot, height, left, 22, right, 0, scale, parts.pixels(height, down=True), grid=hairs,
        boxes=layers.boxes, strokes=layers.strokes, dots=layers.dots, words=(*marks_of_axis, *layers.words),
        spots=spots.across(
            [(n, _said(ms, canvas.lettering)) for n, ms in zip(names, groups.values(), strict=True)],
            pitch, scale, (left, plot, right),
        ),
    )  # fmt: skip


def _said(marks: tuple[Mark, ...], words: Lettering) -> tuple[Saying, ...]:
    """The evidence, and under it what is said."""
    ordered = sorted(marks, key=lambda m: m.role == "said")
    return tuple(spots.saying(replace(m, text=_text(m, words))) for m in ordered)


def _text(mark: Mark, words: Lettering) -> str:
    return words.told(phrases.SAYS, figure=mark.text) if mark.role == "said" else mark.text


def _scale(found: tuple[Mark, ...], plot: float) -> tuple[Scale, tuple[float, ...]]:
    """The axis ends where the longest bar and its arrow end, at the tick below or there."""
    base = bar_scale(found)
    places = ticks(base.low, base.high, 5)
    high = base.high
    for _ in range(3):  # the fade is px, so the end depends on the unit, which depends on the end
        unit = plot / (high - base.low)
        high = max(base.high, *(parts.reach(m, unit) for m in found))
    low = min(base.low, places[0]) if base.low < 0 else 0.0
    return Scale(low, high), tuple(p for p in places if low <= p <= high)


def _pair(
    chart: Chart, canvas: Canvas, name: str, marks: tuple[Mark, ...], room: tuple[float, ...], unit: float, scale: Scale
) -> parts.Layers:
    top, left, plot, right = room
    layers = parts.Layers()
    y = top + 12 + THICK / 2
    if canvas.narrow:
        layers += parts.headed_row(canvas, marks[0], name, scale.low, top + 16, plot, chart.highlight)
        y = top + 28 + THICK / 2
    else:
        layers += parts.named_row(canvas, marks[0], name, scale.low, y, left, chart.highlight)
    for mark in sorted(marks, key=lambda m: m.role == "said"):
        thick = THIN if mark.role == "said" else THICK
        if mark.role == "said":
            y += THICK / 2 + 5 + THIN / 2
        layers += _labelled(chart, canvas, mark, (y, thick, plot + right), unit, scale)
    return layers


def _labelled(
    chart: Chart, canvas: Canvas, mark: Mark, place: tuple[float, float, float], unit: float, scale: Scale
) -> parts.Layers:
    """A bar with its words: beside it, inside a tinted one, or under it."""
    y, thick, room = place
    said = mark.role == "said"
    text = canvas.cut(_text(mark, canvas.lettering), room - GAP, strong=not said)
    if mark.value is None:
        return parts.Layers(words=(Words(0, y, text, dx=GAP, dy=4.5, colour="muted"),) if text else ())
    bar = parts.bar(mark, y, thick, unit, chart.highlight)
    end = (parts.reach(mark, unit) - scale.low) * unit
    length = canvas.measure(text, strong=not said)
    solid = (mark.low if mark.open_high and mark.low is not None else mark.value) * unit
    if end + GAP + length <= room:
        words = Words(parts.reach(mark, unit), y, text, dx=GAP, dy=4.5, strong=not said)
    elif (
        said
        and length + 2 * GAP <= solid
        and (mark.low is None or mark.open_high or mark.low * unit > length + 2 * GAP)
    ):
        words = Words(0, y, text, dx=GAP, dy=4.5)
    elif said:
        words = Words(scale.low, y, text, dy=thick / 2 + LINE - 3)
    else:
        words = Words(scale.low, y, text, dx=room, dy=-thick / 2 - 5, align="right", strong=True)
    return bar + parts.Layers(words=(words,) if text else ())


def _axis(
    canvas: Canvas, places: tuple[float, ...], unit_name: str, plot: float, unit: float, scale: Scale
) -> tuple[Words, ...]:
    words = tick_labels(places, unit_name, canvas.lettering)
    return tuple(
        Words(place, 0, text, dy=-9, align="left" if place == scale.low else "center", colour="muted")
        for place, text in zip(places, words, strict=True)
        if (place - scale.low) * unit + canvas.measure(text) / 2 <= plot + 10
    )
