"""Paths and numbers of SVG, as short as they can be.

In: path text and coordinates. Out: path text. Invariant: a path is moved, never bent; only rounding (0.1 px) changes
it.
"""

from __future__ import annotations

import re

_SEGMENT = re.compile(r"([MLHVAZmlhvaz])([^MLHVAZmlhvaz]*)")
NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?")


class UnknownPath(ValueError):
    """A path has a command that charts do not use."""


def crisp(place: float) -> float:
    """The middle of the pixel in which a place lies."""
    return float(int(place)) + 0.5


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
        written.append(("z" if command == "Z" else command) + ",".join(number(value) for value in values))
    return "".join(written)
