"""A scene: everything a chart shows, placed, before it becomes a Vega-Lite specification.

In: positions in units of the two scales, sizes in px, colours by token name. Out: ``Scene``.
Invariant: a scene says where each word goes; nothing is left to be laid out by the converter.

Drawn from back to front: fields, grid, bars, strokes, curves, dots, words. ``series`` says which series a piece goes
with when a reader hides series (explore.py); pieces of none stay.
"""

from __future__ import annotations

from dataclasses import dataclass

ASCENT, DESCENT, LINE = 10.0, 3.5, 17.0  # px, of a line of chart text: above and below its base line, line to line
TINT = 0.26  # of a brand's colour: what a source says, or what is not yet
SHAPES = {"leapmotor": "circle", "byd": "square", "tesla": "diamond", "nio": "triangle-up"}
OTHER_SHAPE = "M-.5,-.87L.5,-.87L1,0L.5,.87L-.5,.87L-1,0Z"  # a hexagon: makers without a colour of their own
DOT = 64.0  # px², area of a brand's mark


@dataclass(frozen=True)
class Scale:
    """One direction: ``kind`` linear, log or utc (positions are ordinals of days); ``down`` turns it round."""

    low: float
    high: float
    kind: str = "linear"
    down: bool = False


@dataclass(frozen=True)
class Box:
    """A rectangle. ``fade`` lets it fade out to the right; ``name`` and ``text`` say what it stands for."""

    x: float
    x2: float
    y: float
    y2: float
    fill: str
    opacity: float = 1.0
    outline: str = ""
    fade: bool = False
    name: str = ""
    text: str = ""
    series: str = ""


@dataclass(frozen=True)
class Stroke:
    """A straight line."""

    x: float
    y: float
    x2: float
    y2: float
    colour: str
    width: float = 1.0
    broken: bool = False
    series: str = ""


@dataclass(frozen=True)
class Curve:
    """A line through points."""

    points: tuple[tuple[float, float], ...]
    colour: str
    width: float = 2.0
    name: str = ""
    series: str = ""


@dataclass(frozen=True)
class Dot:
    """A mark: a Vega shape name, or a path within ±1; ``dx`` px to the right of its position."""

    x: float
    y: float
    colour: str
    shape: str = "circle"
    dx: float = 0.0
    hollow: bool = False
    area: float = DOT
    name: str = ""
    text: str = ""
    series: str = ""


@dataclass(frozen=True)
class Words:
    """A line of text; ``dx``/``dy`` px from the position to the start, middle or end of its base line."""

    x: float
    y: float
    text: str
    dx: float = 0.0
    dy: float = 0.0
    align: str = "left"
    colour: str = "ink"
    strong: bool = False
    series: str = ""


@dataclass(frozen=True)
class Saying:
    """What is said of a maker at a spot; ``value`` only where it is exact, so that two may be compared."""

    text: str
    series: str = ""
    value: float | None = None


@dataclass(frozen=True)
class Spot:
    """A place of a chart that can be asked what it shows: where a pointer is over it, and where its marks stand.

    ``areas`` are left, right, one and the other end upright; ``points`` are x, y and the series; both in units of the
    scales.
    """

    head: str
    sayings: tuple[Saying, ...]
    areas: tuple[tuple[float, float, float, float], ...]
    points: tuple[tuple[float, float, str], ...] = ()


@dataclass(frozen=True)
class Scene:
    """A whole drawing. ``width`` and ``height`` are those of the plot, without the four margins, in px."""

    width: float
    height: float
    left: float
    top: float
    right: float
    bottom: float
    x: Scale
    y: Scale
    fields: tuple[Box, ...] = ()
    grid: tuple[Stroke, ...] = ()
    boxes: tuple[Box, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    curves: tuple[Curve, ...] = ()
    dots: tuple[Dot, ...] = ()
    words: tuple[Words, ...] = ()
    spots: tuple[Spot, ...] = ()  # not drawn: what can be asked of the drawing where it is explored
    toggles: tuple[tuple[str, str], ...] = ()  # series that can be hidden there, with their names

    @property
    def outer(self) -> tuple[int, int]:
        """Width and height of the drawing with its margins, px."""
        return round(self.left + self.width + self.right), round(self.top + self.height + self.bottom)


def shape_of(series: str) -> str:
    """The shape of a maker's mark."""
    return SHAPES.get(series, OTHER_SHAPE)


def colour_of(series: str, highlight: str = "") -> str:
    """The token that colours a maker: its own, or context grey when it has none or another is highlighted."""
    return series if series in SHAPES and highlight in {"", series} else "context"
