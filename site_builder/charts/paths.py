"""Paths and numbers of SVG, as short as they can be.

In: places in px. Out: path text. Invariant: only rounding to half pixels changes a shape, by no more than a quarter;
paths are told in steps from point to point, which repeat each other more than places do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?")


def crisp(place: float) -> float:
    """The middle of the pixel in which a place lies."""
    return float(int(place)) + 0.5


@lru_cache(maxsize=1 << 14)
def number(value: float, digits: int = 1) -> str:
    """A number as short as it can be: ``0.5`` is ``.5``, ``-0`` is ``0``."""
    text = f"{value:.{digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    if text.startswith("0."):
        return text[1:]
    if text.startswith("-0."):
        return "-" + text[2:]
    return "0" if text in {"-0", "-", ""} else text


@lru_cache(maxsize=1 << 14)
def half(value: float) -> str:
    """A place to half a pixel: finer steps are seen by nobody, and each digit is sent to every reader."""
    return number(round(value * 2) / 2)


def box(x: float, y: float, across: float, down: float) -> str:
    """A rectangle from its upper left corner, rounded to half pixels."""
    return f"M{_pair(half(x), half(y))}h{half(across)}v{half(down)}h{half(-across)}z"


def line(x: float, y: float, x2: float, y2: float) -> str:
    """A straight line, to a tenth of a pixel."""
    start = f"M{_pair(number(x), number(y))}"
    across, down = (float(number(end)) - float(number(place)) for place, end in ((x, x2), (y, y2)))
    if y == y2:
        return f"{start}h{number(across)}"
    return f"{start}v{number(down)}" if x == x2 else f"{start}l{_pair(number(across), number(down))}"


def outline(points: Sequence[tuple[float, float]], *, closed: bool) -> str:
    """Straight lines from point to point, each rounded to half a pixel; ``closed`` leads back to the first."""
    places = [(round(x * 2) / 2, round(y * 2) / 2) for x, y in points]
    steps = [_pair(number(x2 - x), number(y2 - y)) for (x, y), (x2, y2) in pairwise(places)]
    lines = " ".join(steps).replace(" -", "-")
    return f"M{_pair(*map(number, places[0]))}{'l' if steps else ''}{lines}{'z' if closed else ''}"


def _pair(x: str, y: str) -> str:
    """Two numbers; a sign parts them as well as a comma does."""
    return x + y if y.startswith("-") else f"{x},{y}"
