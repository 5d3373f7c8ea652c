"""From the converter's SVG to ours: small, safe, themed, the same on every run.

In: Vega's SVG. Out: SVG that may stand in a page under a strict policy. Invariant: only the elements and attributes
that this module writes itself come out; anything unknown that comes in raises; colours are classes, never values.

The converter's tree is read into flat shapes (``Shape``), counted, and written anew.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from xml.etree import ElementTree

from site_builder.charts.markup import escaped, quoted
from site_builder.charts.palette import Tokens
from site_builder.charts.paths import NUMBER, UnknownPath, crisp, half, joined, moved, number, relative
from site_builder.charts.scene import Scene
from site_builder.charts.specification import row_counts

SVG = "{http://www.w3.org/2000/svg}"
_TRANSLATE = re.compile(r"^translate\(([-\d.e]+),\s*([-\d.e]+)\)$")
_LAYER = re.compile(r"\blayer_(\d+)_marks\b")
_URL = re.compile(r"^url\(#([\w-]+)\)$")
_QUOTE = {'"': "&quot;"}
_ANCHOR = {"start": "", "middle": "middle", "end": "end"}


class NotOurs(ValueError):
    """The converter wrote something that we do not know."""


@dataclass(frozen=True)
class Shape:
    """One element to write: its name, what groups may share (``style``), what is its own, and its text."""

    layer: int
    tag: str
    style: tuple[tuple[str, str], ...]
    own: tuple[tuple[str, str], ...]
    text: str = ""
    points: int = 1  # how many rows it stands for


@dataclass
class _Reading:
    """What reading the converter's tree has found so far."""

    tokens: Tokens
    shapes: list[Shape] = field(default_factory=list)
    gradients: dict[str, tuple[str, str]] = field(default_factory=dict)  # id → classes of its two ends


def finish(
    raw: str, scene: Scene, tokens: Tokens, name: str, title: str, description: str, css_class: str = "plot"
) -> str:
    """Our SVG of the converter's. ``name`` is unique in the page. Raises NotOurs, also when marks are missing."""
    reading = _Reading(tokens)
    root = _parse(raw)
    for gradient in root.iter(SVG + "linearGradient"):
        _read_gradient(gradient, reading)
    for child in root:
        _read(child, 0.0, 0.0, -1, reading)
    _count(reading.shapes, scene)
    width, height = scene.outer
    ids = {old: f"{name}-f{place}" for place, old in enumerate(reading.gradients)}
    head = (
        f'<svg class="{css_class}" role="img" aria-labelledby="{name}-t {name}-d" width="{width}" height="{height}"'
        f' viewBox="0 0 {width} {height}" fill="none" xmlns="http://www.w3.org/2000/svg">'
        f'<title id="{name}-t">{escaped(title)}</title><desc id="{name}-d">{escaped(description)}</desc>'
    )
    return head + _definitions(reading.gradients, ids) + _write(reading.shapes, ids) + "</svg>"


def _parse(raw: str) -> ElementTree.Element:
    if "<!DOCTYPE" in raw or "<!ENTITY" in raw:
        raise NotOurs("the converter wrote a document type")
    try:
        return ElementTree.fromstring(raw)  # noqa: S314 - the converter's own, and no entity can be declared
    except ElementTree.ParseError as problem:
        raise NotOurs(f"the converter's SVG is not well-formed: {problem}") from problem


def _read_gradient(gradient: ElementTree.Element, reading: _Reading) -> None:
    stops = [stop.attrib["stop-color"] for stop in gradient.iter(SVG + "stop")]
    if len(stops) != 2:
        raise NotOurs("a gradient without two ends")
    reading.gradients[gradient.attrib["id"]] = (_name(stops[0], reading), _name(stops[1], reading))


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
            _read(child, x, y, int(found[1]) if found else layer, reading)
    elif tag in {"path", "line", "text"} and layer >= 0:
        reader = {"path": _read_path, "line": _read_line, "text": _read_text}[tag]
        reading.shapes.append(reader(element, x, y, layer, reading))
    else:
        raise NotOurs(f"the converter wrote <{tag}>, which charts do not use")


def _moved(element: ElementTree.Element, dx: float, dy: float) -> tuple[float, float]:
    transform = element.get("transform")
    if transform is None:
        return dx, dy
    found = _TRANSLATE.match(transform)
    if not found:
        raise NotOurs(f"the converter wrote the transform {transform[:40]!r}")
    return dx + float(found[1]), dy + float(found[2])


def _name(colour: str, reading: _Reading) -> str:
    try:
        return reading.tokens.class_of(colour)
    except KeyError:
        raise NotOurs(f"the converter wrote the colour {colour[:40]!r}, which is not a token") from None


def _paint(element: ElementTree.Element, reading: _Reading) -> tuple[tuple[str, str], ...]:
    """Fill and stroke as classes, and what else of the look is not the rule."""
    classes, style = [], []
    fill, stroke = element.get("fill"), element.get("stroke")
    width = float(element.get("stroke-width", "1"))
    if fill and (gradient := _URL.match(fill)):
        style.append(("fill", gradient[1]))
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
    points = len(re.findall("[ML]", path))
    try:
        place = moved(path, x, y)
    except UnknownPath as problem:
        raise NotOurs(str(problem)) from problem
    return Shape(layer, "path", style, (("d", place),), points=points)


def _read_line(element: ElementTree.Element, x: float, y: float, layer: int, reading: _Reading) -> Shape:
    x2, y2 = x + float(element.get("x2", 0)), y + float(element.get("y2", 0))
    if (
        round(float(element.get("stroke-width", "1"))) % 2
    ):  # an odd line is crisp when its middle is in a pixel's middle
        x, x2 = (crisp(x), crisp(x)) if x == x2 else (x, x2)
        y, y2 = (crisp(y), crisp(y)) if y == y2 else (y, y2)
    if y == y2:
        rest = f"H{half(x2)}"
    elif x == x2:
        rest = f"V{half(y2)}"
    else:
        rest = f"L{half(x2)},{half(y2)}"
    return Shape(layer, "path", _paint(element, reading), (("d", relative(f"M{half(x)},{half(y)}{rest}")),))


def _read_text(element: ElementTree.Element, x: float, y: float, layer: int, reading: _Reading) -> Shape:
    if len(element):
        raise NotOurs("the converter wrote an element inside a text")
    fill = _name(element.attrib["fill"], reading)
    strong = " b" if element.get("font-weight") == "600" else ""
    anchor = _ANCHOR[element.get("text-anchor", "start")]
    style = (("class", f"f-{fill}{strong}"), *((("text-anchor", anchor),) if anchor else ()))
    return Shape(layer, "text", style, (("x", number(x, 0)), ("y", number(y, 0))), element.text or "")


def _count(shapes: Sequence[Shape], scene: Scene) -> None:
    """As many marks as rows in every layer. Raises NotOurs: an empty chart is a failure, not a silent success."""
    for layer, (name, rows) in enumerate(row_counts(scene)):
        mine = [shape for shape in shapes if shape.layer == layer]
        drawn = sum(shape.points for shape in mine) if name == "curves" else len(mine)
        if drawn != rows:
            raise NotOurs(f"{drawn} of {rows} {name} were drawn")


def _definitions(gradients: dict[str, tuple[str, str]], ids: dict[str, str]) -> str:
    if not gradients:
        return ""
    written = "".join(
        f'<linearGradient id="{ids[old]}"><stop class="g-{start}"/>'
        f'<stop class="g-{start}" offset="1" stop-opacity="0"/></linearGradient>'
        for old, (start, _) in gradients.items()
    )
    return f"<defs>{written}</defs>"


def _write(shapes: Sequence[Shape], ids: dict[str, str]) -> str:
    """The shapes in order; neighbours of one look share a group, and opaque paths of one look are one path."""
    parts = []
    # Words do not cover each other, so they may be gathered by look; marks stay in their order.
    ordered = sorted(shapes, key=lambda shape: (shape.layer, shape.style if shape.tag == "text" else ()))
    for (_, tag, style), run in groupby(ordered, key=lambda shape: (shape.layer, shape.tag, shape.style)):
        members = list(run)
        look = _attributes((key, f"url(#{ids[value]})" if key == "fill" else value) for key, value in style)
        if len(members) == 1:
            parts.append(_element(members[0], look))
        elif tag == "path" and all(key not in ("fill", "fill-opacity") for key, _ in style):
            parts.append(f'<path{look} d="{joined([dict(member.own)["d"] for member in members])}"/>')
        else:
            parts.append(f"<g{look}>{''.join(_element(member, '') for member in members)}</g>")
    return "".join(parts)


def _element(shape: Shape, look: str) -> str:
    own = look + _attributes(shape.own)
    return f"<text{own}>{escaped(shape.text)}</text>" if shape.tag == "text" else f"<{shape.tag}{own}/>"


def _attributes(pairs: object) -> str:
    return "".join(f" {key}={quoted(value)}" for key, value in pairs if value)  # type: ignore[attr-defined]
