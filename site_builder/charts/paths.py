"""Paths and numbers of SVG, as short as they can be.

In: path text and coordinates. Out: path text. Invariant: a path is moved, never bent; only rounding to half pixels
changes it, by no more than a quarter.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

_SEGMENT = re.compile(r"([A-DF-Za-df-z])([^A-DF-Za-df-z]*)")  # an e belongs to a number
NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?")
_BEGUN = re.compile("M([^A-Za-z]*)(.*)")  # where a path of ours begins, and how it goes on
_RECTANGLE = re.compile(r"M(N),(N)h(N)v(N)h(N)Z".replace("N", NUMBER.pattern))  # as Vega writes it
_BOX = re.compile(r"M(N),?(N)h(N)v(N)h(N)z".replace("N", NUMBER.pattern))  # as ``moved`` writes it


class UnknownPath(ValueError):
    """A path has a command that charts do not use."""


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


def moved(path: str, dx: float, dy: float) -> str:
    """A path moved by dx, dy, rounded, in steps from point to point. Raises UnknownPath."""
    if (found := _RECTANGLE.fullmatch(path)) is None:
        return relative(shift(path, dx, dy))
    x, y, across, down, back = map(float, found.groups())
    corner = (half(x + dx), half(y + dy))
    return f"M{','.join(corner)}h{half(across)}v{half(down)}h{half(back)}z".replace(",-", "-")


def joined(paths: Sequence[str]) -> str:
    """Paths of one look in one, each begun by a step from where the last one ended: steps repeat, places do not.

    Rectangles are told by what bars share: columns by the line on which most stand, others by where they begin.
    """
    boxes = [found for path in paths if (found := _BOX.fullmatch(path))]
    if len(boxes) == len(paths) > 1:
        paths = _bars([(float(b[1]), float(b[2]), float(b[3]), float(b[4])) for b in boxes])
    x = y = 0.0
    written = ""
    for path in paths:
        [(beginning, rest)] = _BEGUN.findall(path)
        left, top = map(float, NUMBER.findall(beginning))
        step = f"m{_joined((left - x, top - y))}" if written else f"M{beginning}"
        written += step + rest
        is_closed = rest.endswith("z") and "M" not in rest
        x, y = (left, top) if is_closed else _end(left, top, _SEGMENT.findall(rest))
    return written


def _bars(boxes: Sequence[tuple[float, float, float, float]]) -> list[str]:
    """Rectangles, given by left, top, width and height."""
    floors = Counter(top + height for _, top, _, height in boxes)
    starts = Counter(left for left, _, _, _ in boxes)
    if max(floors.values()) >= max(starts.values()):
        return [
            f"M{number(x)},{(floor := number(y + down))}V{number(y)}h{number(across)}V{floor}z"
            for x, y, across, down in boxes
        ]
    return [
        f"M{number(x)},{number(y)}H{number(x + across)}v{number(down)}H{number(x)}z" for x, y, across, down in boxes
    ]


def _end(x: float, y: float, segments: Sequence[tuple[str, str]]) -> tuple[float, float]:
    """Where the pen is when it has gone on from x, y as ``relative`` and ``_bars`` write it."""
    start = (x, y)
    for command, rest in segments:
        values = [float(text) for text in NUMBER.findall(rest)]
        if command == "z":
            x, y = start
        elif command == "M":
            x, y = start = (values[0], values[1])
        elif command == "l":
            x, y = x + sum(values[::2]), y + sum(values[1::2])
        elif command in "hH":
            x = values[0] + (x if command == "h" else 0)
        else:
            y = values[0] + (y if command == "v" else 0)
    return x, y


def shift(path: str, dx: float, dy: float) -> str:
    """A path moved by dx, dy, its coordinates rounded. Relative commands stay; raises UnknownPath for others."""
    written = []
    for command, rest in _SEGMENT.findall(path):
        values = [float(text) for text in NUMBER.findall(rest)]
        if command in "ML":
            values = [value + (dy if place % 2 else dx) for place, value in enumerate(values)]
        elif command in "HV":
            values = [value + (dx if command == "H" else dy) for value in values]
        elif command not in "hvlZz":
            raise UnknownPath(f"the converter wrote the path command {command}")
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
