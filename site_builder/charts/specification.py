"""From a scene to a Vega-Lite specification.

In: a ``Scene`` and the tokens. Out: a specification as a plain value, with its rows inside it and no address
anywhere. Invariant: the structure of a specification comes from Altair, built and validated once for each set of
layers and kinds of scale; only rows, domains and sizes differ from chart to chart (validation is half of Altair's
cost).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from site_builder.charts.faces import FAMILY, SIZE
from site_builder.charts.forms import form
from site_builder.charts.palette import BRAND, Tokens
from site_builder.charts.scene import Box, Curve, Dot, Scale, Scene, Stroke, Words

Row = dict[str, Any]
LAYERS = ("fields", "grid", "boxes", "strokes", "curves", "dots", "words")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH_ORDINAL = _EPOCH.toordinal()
_MILLISECONDS = 86_400_000


def specify(scene: Scene, tokens: Tokens) -> dict[str, Any]:
    """The specification of a scene, never to be changed in depth: it shares its form with others.

    Raises ValueError when a number in it is not finite.
    """
    colour = _colours(tokens)
    rows = {name: _rows(scene, name, colour) for name in LAYERS}
    present = tuple(name for name in LAYERS if rows[name])
    if not present:
        raise ValueError("nothing to draw")
    x, y = scene.x.kind, scene.y.kind
    structure: dict[str, Any] = form(f"lite: {' '.join(present)}: {x} {y}", lambda: _structure(present, x, y))
    layers = [
        {**layer, "data": {"name": name, "values": rows[name]}}
        for layer, name in zip(structure["layer"], present, strict=True)
    ]
    keeps = layers[present.index(_keeper(present))]
    keeps["encoding"] = {**keeps["encoding"], **_scaled(keeps["encoding"], scene)}
    return {
        **structure,
        "background": tokens.light["paper"],
        "layer": layers,
        "width": scene.width,
        "height": scene.height,
        "padding": {"left": scene.left, "top": scene.top, "right": scene.right, "bottom": scene.bottom},
    }


def _scaled(encoding: dict[str, Any], scene: Scene) -> dict[str, Any]:
    """The two positions of a layer with the scales of a scene."""
    return {
        name: {
            **encoding[name],
            "scale": {
                **encoding[name]["scale"],
                "domain": [_edge(scale, scale.low), _edge(scale, scale.high)],
                "reverse": scale.down,
            },
        }
        for name, scale in (("x", scene.x), ("y", scene.y))
    }


def row_counts(scene: Scene) -> tuple[tuple[str, int], ...]:
    """For each layer that is drawn its name and how many rows it has (for curves: how many points)."""
    counts = {name: len(getattr(scene, name)) for name in LAYERS}
    counts["curves"] = sum(len(curve.points) for curve in scene.curves)
    return tuple((name, count) for name, count in counts.items() if count)


def _colours(tokens: Tokens) -> Callable[[str], str]:
    def colour(name: str) -> str:
        return tokens.light.get(name) or tokens.light[BRAND + name]

    return colour


def _rows(scene: Scene, name: str, colour: Callable[[str], str]) -> list[Row]:
    x, y = scene.x, scene.y
    if name in {"fields", "boxes"}:
        return [_box_row(box, x, y, colour) for box in getattr(scene, name)]
    if name in {"grid", "strokes"}:
        return [_stroke_row(stroke, x, y, colour) for stroke in getattr(scene, name)]
    if name == "curves":
        return [row for place, curve in enumerate(scene.curves) for row in _curve_rows(place, curve, x, y, colour)]
    if name == "dots":
        return [_dot_row(dot, x, y, colour) for dot in scene.dots]
    return [_words_row(words, x, y, colour) for words in scene.words]


def _number(scale: Scale, value: float) -> float | int:
    """A position as JSON carries it: time as milliseconds since 1970 in UTC, whole numbers without a fraction."""
    if not math.isfinite(value):
        raise ValueError("a number that is not finite cannot be drawn")
    if scale.kind == "utc":
        return round((value - _EPOCH_ORDINAL) * _MILLISECONDS)
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded


def _edge(scale: Scale, value: float) -> Any:
    """An end of a domain; a day as Vega-Lite's own date in UTC (given as a number it would be joined with itself)."""
    if scale.kind != "utc":
        return _number(scale, value)
    day = date.fromordinal(round(value))
    return {"year": day.year, "month": day.month, "date": day.day, "utc": True}


def position(scale: Scale, value: float) -> float | int | str:
    """A position as a row carries it; a day is written as a date, which Vega reads as UTC."""
    number = _number(scale, value)
    if scale.kind != "utc":
        return number
    moment = _EPOCH + timedelta(milliseconds=number)
    return moment.date().isoformat() if number % _MILLISECONDS == 0 else moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _box_row(box: Box, x: Scale, y: Scale, colour: Callable[[str], str]) -> Row:
    fill: Any = colour(box.fill)
    if box.fade:
        stops = [{"offset": 0, "color": fill}, {"offset": 1, "color": colour("paper")}]
        fill = {"gradient": "linear", "x1": 0, "y1": 0, "x2": 1, "y2": 0, "stops": stops}
    return {
        "x": position(x, box.x), "x2": position(x, box.x2), "y": position(y, box.y), "y2": position(y, box.y2),
        "fill": fill, "opacity": box.opacity, "stroke": colour(box.outline) if box.outline else None,
        "name": box.name, "value": box.text,
    }  # fmt: skip


def _stroke_row(stroke: Stroke, x: Scale, y: Scale, colour: Callable[[str], str]) -> Row:
    return {
        "x": position(x, stroke.x), "y": position(y, stroke.y),
        "x2": position(x, stroke.x2), "y2": position(y, stroke.y2),
        "stroke": colour(stroke.colour), "width": stroke.width, "dash": [3, 2] if stroke.broken else [],
    }  # fmt: skip


def _curve_rows(place: int, curve: Curve, x: Scale, y: Scale, colour: Callable[[str], str]) -> list[Row]:
    stroke = colour(curve.colour)
    return [
        {
            "x": position(x, a), "y": position(y, b),
            "order": order, "curve": place, "stroke": stroke, "width": curve.width,
        }
        for order, (a, b) in enumerate(curve.points)
    ]  # fmt: skip


def _dot_row(dot: Dot, x: Scale, y: Scale, colour: Callable[[str], str]) -> Row:
    ink = colour(dot.colour)
    return {
        "x": position(x, dot.x), "y": position(y, dot.y), "fill": colour("paper") if dot.hollow else ink, "stroke": ink,
        "width": 2 if dot.hollow else 0, "shape": dot.shape, "size": dot.area, "dx": dot.dx,
        "name": dot.name, "value": dot.text,
    }  # fmt: skip


def _words_row(words: Words, x: Scale, y: Scale, colour: Callable[[str], str]) -> Row:
    return {
        "x": position(x, words.x), "y": position(y, words.y), "text": words.text, "dx": round(words.dx, 2),
        "dy": round(words.dy, 2), "align": words.align, "fill": colour(words.colour),
        "weight": 600 if words.strong else 400,
    }  # fmt: skip


def _structure(present: tuple[str, ...], x_kind: str, y_kind: str) -> dict[str, Any]:
    """The specification without rows, domains, sizes and paper, built and validated by Altair."""
    import altair as alt  # noqa: PLC0415 - quick start: nothing is drawn by most commands

    layers = [_layer(name, x_kind, y_kind, name == _keeper(present)) for name in present]
    chart = alt.layer(*layers).properties(width=1, height=1, padding=0, autosize="none")
    structure = chart.configure(font=FAMILY, aria=False).configure_view(stroke=None).to_dict()
    structure.pop("datasets", None)  # the places of the rows; each layer gets its own
    return dict(structure)


def _keeper(present: tuple[str, ...]) -> str:
    """The layer that names the scales: one without second ends, for which Vega-Lite would join domains of days."""
    return next((name for name in ("words", "dots", "curves") if name in present), present[0])


def _layer(name: str, x_kind: str, y_kind: str, keeps: bool) -> Any:
    """One layer. Only one names the scales; the others share them."""
    import altair as alt  # noqa: PLC0415

    def of_row(field: str) -> Any:
        return alt.ExprRef(expr=f"datum.{field}")

    chart = alt.Chart(alt.InlineData(values=[{"layer": name}]))  # differs by layer, else Altair would share it
    position = {"x": _channel(alt.X, "x", x_kind, keeps), "y": _channel(alt.Y, "y", y_kind, keeps)}
    ends = {"x2": "x2", "y2": "y2"}
    fill = alt.Fill("fill", type="nominal", scale=None)
    stroke = alt.Stroke("stroke", type="nominal", scale=None)
    if name in {"fields", "boxes"}:
        return chart.mark_rect(fillOpacity=of_row("opacity")).encode(**position, **ends, fill=fill, stroke=stroke)
    if name in {"grid", "strokes"}:
        mark = chart.mark_rule(strokeWidth=of_row("width"), strokeDash=of_row("dash"))
        return mark.encode(**position, **ends, stroke=stroke)
    if name == "curves":
        mark = chart.mark_line(strokeJoin="round")
        width = alt.StrokeWidth("width", type="quantitative", scale=None)
        order = alt.Order("order", type="quantitative")
        return mark.encode(
            **position, detail=alt.Detail("curve", type="nominal"), order=order, stroke=stroke, strokeWidth=width
        )
    if name == "dots":
        size = alt.Size("size", type="quantitative", scale=None)
        shape = alt.Shape("shape", type="nominal", scale=None)
        mark = chart.mark_point(opacity=1, strokeWidth=of_row("width"), xOffset=of_row("dx"))
        return mark.encode(**position, fill=fill, stroke=stroke, shape=shape, size=size)
    mark = chart.mark_text(
        align=of_row("align"), baseline="alphabetic", dx=of_row("dx"), dy=of_row("dy"), fontSize=SIZE,
        fontWeight=of_row("weight"), limit=0,
    )  # fmt: skip
    return mark.encode(**position, text=alt.Text("text", type="nominal"), fill=fill)


def _channel(channel: Any, field: str, kind: str, keeps: bool) -> Any:
    typed = channel(field, type="temporal" if kind == "utc" else "quantitative").axis(None)
    if not keeps:
        return typed
    scale = {"type": kind, "domain": [0, 1], "nice": False, "reverse": False}
    if kind == "linear":
        scale["zero"] = False
    return typed.scale(**scale)
