"""What Vega draws of a scene, read from the converter's SVG into the shapes of which ours is made.

In: a scene. Out: ``Shapes``. Invariant: every coordinate comes from the converter; anything unknown raises, so that a
drawing is never held to less than all that Vega drew.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from site_builder.charts import convert
from site_builder.charts.palette import Tokens
from site_builder.charts.paths import NUMBER, crisp, half, number
from site_builder.charts.scene import Scene
from site_builder.charts.shapes import Pairs, Shape, Shapes
from site_builder.charts.specification import LAYERS, specify

SVG = "{http://www.w3.org/2000/svg}"
_TRANSLATE = re.compile(r"^translate\(([-\d.e]+),\s*([-\d.e]+)\)$")
_LAYER = re.compile(r"\blayer_(\d+)_marks\b")
_URL = re.compile(r"^url\(#([\w-]+)\)$")
_SEGMENT = re.compile(r"([A-DF-Za-df-z])([^A-DF-Za-df-z]*)")  # an e belongs to a number
_ANCHOR = {"start": "", "middle": "middle", "end": "end"}


class NotRead(ValueError):
    """The converter wrote something that we do not know."""


class _Reading(NamedTuple):
    """What reading the converter's tree has found so far."""

    tokens: Tokens
    layers: list[int]  # those of ours that its layers are
    shapes: list[Shape]
    fades: dict[str, tuple[int, str]]  # id → place, and class of the colour that it begins with


def drawn(scene: Scene, tokens: Tokens, fonts: Path) -> Shapes:
    """What Vega draws of a scene. ``fonts`` is the folder of drawing fonts. Raises NotRead, ConversionFailed."""
    root = ElementTree.fromstring(convert.to_svg(specify(scene, tokens), fonts))  # noqa: S314 - the converter's own
    layers = [place for place, name in enumerate(LAYERS) if getattr(scene, name)]
    reading = _Reading(tokens, layers, [], {})
    for gradient in root.iter(SVG + "linearGradient"):
        _read_gradient(gradient, reading)
    for child in root:
        _read(child, 0.0, 0.0, -1, reading)
    return Shapes(reading.shapes, [colour for _, colour in reading.fades.values()])


def _read_gradient(gradient: ElementTree.Element, reading: _Reading) -> None:
    stops = [stop.attrib["stop-color"] for stop in gradient.iter(SVG + "stop")]
    if len(stops) != 2:
        raise NotRead("a gradient without two ends")
    assert _name(stops[1], reading) == "paper"
    reading.fades[gradient.attrib["id"]] = (len(reading.fades), _name(stops[0], reading))


def _read(element: ElementTree.Element, dx: float, dy: float, layer: int, reading: _Reading) -> None:
    """Read one element of the converter's tree, moved by dx, dy."""
    tag = element.tag.removeprefix(SVG)
    classes = element.get("class", "")
    if tag in {"rect", "defs"} or element.get("display") == "none" or "background" in classes.split():
        return  # the paper behind the drawing, and empty frames
    x, y = _moved(element, dx, dy)
    if tag == "g":
        found = _LAYER.search(classes)
        for child in element:
            _read(child, x, y, reading.layers[int(found[1])] if found else layer, reading)
    elif tag in {"path", "line", "text"} and layer >= 0:
        reader = {"path": _read_path, "line": _read_line, "text": _read_text}[tag]
        reading.shapes.append(reader(element, x, y, layer, reading))
    else:
        raise NotRead(f"the converter wrote <{tag}>, which charts do not use")


def _moved(element: ElementTree.Element, dx: float, dy: float) -> tuple[float, float]:
    transform = element.get("transform")
    if transform is None:
        return dx, dy
    found = _TRANSLATE.match(transform)
    if not found:
        raise NotRead(f"the converter wrote the transform {transform[:40]!r}")
    return dx + float(found[1]), dy + float(found[2])


def _name(colour: str, reading: _Reading) -> str:
    try:
        return reading.tokens.class_of(colour)
    except KeyError:
        raise NotRead(f"the converter wrote the colour {colour[:40]!r}, which is not a token") from None


def _paint(element: ElementTree.Element, reading: _Reading) -> Pairs:
    """Fill and stroke as classes, and what else of the look is not the rule."""
    classes, style = [], []
    fill, stroke = element.get("fill"), element.get("stroke")
    width = float(element.get("stroke-width", "1"))
    if fill and (gradient := _URL.match(fill)):
        style.append(("fill", str(reading.fades[gradient[1]][0])))
    elif fill:
        classes.append(f"f-{_name(fill, reading)}")
    if stroke and width > 0:
        classes.append(f"s-{_name(stroke, reading)}")
        if width != 1:
            style.append(("stroke-width", number(width)))
    opacity = float(element.get("fill-opacity", "1"))
    if fill and opacity < 1:
        style.append(("fill-opacity", number(opacity, 2)))
    if element.get("stroke-dasharray"):
        style.append(("stroke-dasharray", element.attrib["stroke-dasharray"].replace(",", " ")))
    return (("class", " ".join(classes)), *style)


def _read_path(element: ElementTree.Element, x: float, y: float, layer: int, reading: _Reading) -> Shape:
    path = element.get("d", "")
    style = _paint(element, reading)
    if path.count("A") == 2 and path.startswith("M"):  # Vega's circle: two half arcs round its place
        radius = NUMBER.findall(path)[0]
        return Shape(layer, "circle", style, (("cx", number(x)), ("cy", number(y)), ("r", number(float(radius), 2))))
    return Shape(layer, "path", style, (("d", relative(shift(path, x, y))),))


def _read_line(element: ElementTree.Element, x: float, y: float, layer: int, reading: _Reading) -> Shape:
    x2, y2 = x + float(element.get("x2", 0)), y + float(element.get("y2", 0))
    if (
        round(float(element.get("stroke-width", "1"))) % 2
    ):  # an odd line is crisp when its middle is in a pixel's middle
        x, x2 = (crisp(x), crisp(x)) if x == x2 else (x, x2)
        y, y2 = (crisp(y), crisp(y)) if y == y2 else (y, y2)
    if y == y2:
        rest = f"H{number(x2)}"
    elif x == x2:
        rest = f"V{number(y2)}"
    else:
        rest = f"L{number(x2)},{number(y2)}"
    return Shape(layer, "path", _paint(element, reading), (("d", relative(f"M{number(x)},{number(y)}{rest}")),))


def _read_text(element: ElementTree.Element, x: float, y: float, layer: int, reading: _Reading) -> Shape:
    if len(element):
        raise NotRead("the converter wrote an element inside a text")
    fill = _name(element.attrib["fill"], reading)
    strong = " b" if element.get("font-weight") == "600" else ""
    anchor = _ANCHOR[element.get("text-anchor", "start")]
    style = (("class", f"f-{fill}{strong}"), *((("text-anchor", anchor),) if anchor else ()))
    return Shape(layer, "text", style, (("x", number(x, 0)), ("y", number(y, 0))), element.text or "")


def shift(path: str, dx: float, dy: float) -> str:
    """A path moved by dx, dy, its coordinates rounded. Relative commands stay; raises NotRead for others."""
    written = []
    for command, rest in _SEGMENT.findall(path):
        values = [float(text) for text in NUMBER.findall(rest)]
        if command in "ML":
            values = [value + (dy if place % 2 else dx) for place, value in enumerate(values)]
        elif command in "HV":
            values = [value + (dx if command == "H" else dy) for value in values]
        elif command not in "hvlZz":
            raise NotRead(f"the converter wrote the path command {command}")
        written.append(("z" if command == "Z" else command) + ",".join(half(value) for value in values))
    return "".join(written)


def relative(path: str) -> str:
    """The same path in steps from point to point, which repeat each other more than places do; ``M`` stays absolute."""
    x = y = 0.0
    start = (x, y)
    written, last = "", ""
    for command, rest in _SEGMENT.findall(path):
        values = [float(text) for text in NUMBER.findall(rest)]
        if command == "M":
            x, y = start = (values[0], values[1])
            written, last = f"{written}M{_joined(values)}", command
            continue
        steps = _steps(command, values, x, y)
        if command in "Zz":
            x, y = start
        else:
            x, y = x + (steps[0] if command not in "Vv" else 0), y + (steps[-1] if command not in "Hh" else 0)
        text = _joined(steps)
        again = command in "Ll" and last == "l"
        written += ("" if text.startswith("-") else " ") + text if again else command.lower() + text
        last = command.lower()
    return written


def _steps(command: str, values: Sequence[float], x: float, y: float) -> list[float]:
    """What a command adds to the place where the pen is."""
    origin = {"H": (x,), "V": (y,), "L": (x, y)}.get(command, (0.0,) * len(values))
    return [value - start for value, start in zip(values, origin, strict=True)]


def _joined(values: Sequence[float]) -> str:
    """Numbers one after the other; a sign parts them as well as a comma does."""
    texts = [number(value) for value in values]
    return "".join(text if place == 0 or text.startswith("-") else f",{text}" for place, text in enumerate(texts))
