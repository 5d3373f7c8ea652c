"""From a scene to the shapes of its drawing: each piece where Vega puts it, in px of the whole drawing.

In: a ``Scene``. Out: ``Shape``s, from back to front. Invariant: they are what Vega draws of the scene's specification,
to the last digit (tests hold them to it, for all kinds); a number that is not finite, or a colour that is no token,
raises.

A scene leaves nothing to be laid out, so that all that is left of Vega here is two scales.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from site_builder.charts.palette import BRAND, Tokens
from site_builder.charts.paths import NUMBER, box, crisp, line, number, outline
from site_builder.charts.scene import Box, Curve, Dot, Scale, Scene, Stroke, Words
from site_builder.charts.specification import LAYERS, counted

Pairs = tuple[tuple[str, str], ...]
_ANCHOR = {"left": "", "center": "middle", "right": "end"}
_CORNERS = {  # in half sides of a mark's box, as Vega's symbols
    "diamond": ((-1.0, 0.0), (0.0, -1.0), (1.0, 0.0), (0.0, 1.0)),
    "triangle-up": ((0.0, -math.sqrt(3) / 2), (-1.0, math.sqrt(3) / 2), (1.0, math.sqrt(3) / 2)),
}


class Shape(NamedTuple):
    """One element to write: its name, what groups may share (``style``), what is its own, and its text.

    A ``fill`` in the style is the fade from a colour into nothing, by its number in ``Shapes.fades``.
    """

    layer: int
    tag: str
    style: Pairs
    own: Pairs
    text: str = ""


class Shapes(NamedTuple):
    """A drawing: its shapes, and the class of the colour that each fade begins with."""

    shapes: list[Shape]
    fades: list[str]


class _Plot(NamedTuple):
    """How places of a scene become px of the drawing: along each scale, then past the margins."""

    x: Callable[[float], float]
    y: Callable[[float], float]
    left: float
    top: float
    colour: Callable[[str], str]  # the class of a token
    fades: list[str]


def shapes(scene: Scene, tokens: Tokens) -> Shapes:
    """All that a scene shows. Raises ValueError for a number that is not finite, KeyError for no colour of ours."""
    x, y = _along(scene.x, 0.0, scene.width), _along(scene.y, scene.height, 0.0)
    plot = _Plot(x, y, scene.left, scene.top, _classes(tokens), [])
    found = [
        Shape(layer, *shape)
        for layer, name in enumerate(LAYERS)
        for shape in _READERS[name](getattr(scene, name), plot)
    ]
    if not found:
        raise ValueError("nothing to draw")
    return Shapes(found, plot.fades)


def _along(scale: Scale, start: float, end: float) -> Callable[[float], float]:
    """Px for a value on a scale from ``start`` to ``end``, in the steps of Vega's arithmetic."""
    if scale.down:
        start, end = end, start
    low, high = counted(scale, scale.low), counted(scale, scale.high)
    if scale.kind == "log":
        base, span = math.log(low), math.log(high) - math.log(low)
    else:
        base, span = low, high - low

    def px(value: float) -> float:
        exact = counted(scale, value)
        if scale.kind == "utc":
            exact -= exact % 1000  # rows carry moments to the second
        share = ((math.log(exact) if scale.kind == "log" else exact) - base) / span if span else 0.5
        return start * (1 - share) + end * share

    return px


def _classes(tokens: Tokens) -> Callable[[str], str]:
    """The class under which the style sheet colours what a token names."""

    @cache
    def colour(name: str) -> str:
        return tokens.class_of(tokens.light.get(name) or tokens.light[BRAND + name])

    return colour


def _boxes(boxes: Sequence[Box], plot: _Plot) -> Iterator[tuple[str, Pairs, Pairs]]:
    for one in boxes:
        (left, right), (top, bottom) = sorted((plot.x(one.x), plot.x(one.x2))), sorted((plot.y(one.y), plot.y(one.y2)))
        fill, outlined = plot.colour(one.fill), f"s-{plot.colour(one.outline)}" if one.outline else ""
        if one.fade:
            look = [("class", outlined), ("fill", str(len(plot.fades)))]
            plot.fades.append(fill)
        else:
            look = [("class", f"f-{fill} {outlined}".rstrip())]
        if one.opacity < 1:
            look.append(("fill-opacity", number(one.opacity, 2)))
        yield "path", tuple(look), (("d", box(left + plot.left, top + plot.top, right - left, bottom - top)),)


def _strokes(strokes: Sequence[Stroke], plot: _Plot) -> Iterator[tuple[str, Pairs, Pairs]]:
    for stroke in strokes:
        x, y = plot.x(stroke.x) + plot.left, plot.y(stroke.y) + plot.top
        x2, y2 = x + (plot.x(stroke.x2) - plot.x(stroke.x)), y + (plot.y(stroke.y2) - plot.y(stroke.y))
        if round(stroke.width) % 2:  # an odd line is crisp when its middle is in a pixel's middle
            x, x2 = (crisp(x), crisp(x)) if x == x2 else (x, x2)
            y, y2 = (crisp(y), crisp(y)) if y == y2 else (y, y2)
        dash = (("stroke-dasharray", "3 2"),) if stroke.broken else ()
        yield "path", (*_stroked(stroke.colour, stroke.width, plot), *dash), (("d", line(x, y, x2, y2)),)


def _curves(curves: Sequence[Curve], plot: _Plot) -> Iterator[tuple[str, Pairs, Pairs]]:
    for curve in curves:
        points = [(_written(plot.x(x)) + plot.left, _written(plot.y(y)) + plot.top) for x, y in curve.points]
        yield "path", _stroked(curve.colour, curve.width, plot), (("d", outline(points, closed=len(points) == 1)),)


def _dots(dots: Sequence[Dot], plot: _Plot) -> Iterator[tuple[str, Pairs, Pairs]]:
    for dot in dots:
        x, y, half = plot.x(dot.x) + dot.dx + plot.left, plot.y(dot.y) + plot.top, math.sqrt(dot.area) / 2
        ink = plot.colour(dot.colour)
        look: Pairs = (("class", f"f-{ink}"),)
        if dot.hollow:
            look = (("class", f"f-{plot.colour('paper')} s-{ink}"), ("stroke-width", "2"))
        if dot.shape == "circle":
            yield "circle", look, (("cx", number(x)), ("cy", number(y)), ("r", number(_written(half), 2)))
        elif dot.shape == "square":
            corner, side = _written(-half), _written(2 * half)
            yield "path", look, (("d", box(x + corner, y + corner, side, side)),)
        else:
            points = [(_written(across * half) + x, _written(down * half) + y) for across, down in _corners(dot.shape)]
            yield "path", look, (("d", outline(points, closed=True)),)


def _words(words: Sequence[Words], plot: _Plot) -> Iterator[tuple[str, Pairs, Pairs, str]]:
    for one in words:
        x, y = plot.left + (plot.x(one.x) + round(one.dx, 2)), plot.top + (plot.y(one.y) + round(one.dy, 2))
        anchor = _ANCHOR[one.align]
        look = (("class", f"f-{plot.colour(one.colour)}{' b' if one.strong else ''}"),)
        style = (*look, ("text-anchor", anchor)) if anchor else look
        yield "text", style, (("x", number(x, 0)), ("y", number(y, 0))), one.text.strip()


def _stroked(colour: str, width: float, plot: _Plot) -> Pairs:
    look = ("class", f"s-{plot.colour(colour)}")
    return (look,) if width == 1 else (look, ("stroke-width", number(width)))


@cache
def _corners(shape: str) -> Iterable[tuple[float, float]]:
    """The corners of a mark, by name or as a path of lines, in half sides of its box."""
    if shape in _CORNERS:
        return _CORNERS[shape]
    places = [float(text) for text in NUMBER.findall(shape)]
    return tuple(zip(places[::2], places[1::2], strict=True))


def _written(px: float) -> float:
    """A px as Vega writes it inside a path: to a thousandth, halves up."""
    return math.floor(px * 1000 + 0.5) / 1000


_READERS: Mapping[str, Callable[[Any, _Plot], Iterator[tuple[Any, ...]]]] = {
    "fields": _boxes,
    "grid": _strokes,
    "boxes": _boxes,
    "strokes": _strokes,
    "curves": _curves,
    "dots": _dots,
    "words": _words,
}
