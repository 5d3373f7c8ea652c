"""The room in which a kind draws: how wide it is, and how wide text is.

In: a width and the faces. Out: ``Canvas`` and places for words that do not touch each other.
Invariant: a place that is returned lies inside the given bounds and touches nothing that was already there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from site_builder.charts.faces import Faces
from site_builder.charts.labels import clean, fit
from site_builder.charts.scene import ASCENT, DESCENT
from site_builder.model.catalogue import IN_ENGLISH, Lettering

WIDE, NARROW = 643, 324  # px: the text column of a desk, and of a phone of 360


@dataclass(frozen=True)
class Rectangle:
    """A place in px, y downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: Rectangle, gap: float = 0.0) -> bool:
        """True when the two overlap or come closer than ``gap``."""
        return (
            self.left < other.right + gap
            and other.left < self.right + gap
            and self.top < other.bottom + gap
            and other.top < self.bottom + gap
        )

    def crossed_by(self, a: tuple[float, float], b: tuple[float, float]) -> bool:
        """True when the straight line from a to b passes through (Liang and Barsky's clipping)."""
        start, end = 0.0, 1.0
        dx, dy = b[0] - a[0], b[1] - a[1]
        for step, room in (
            (-dx, a[0] - self.left), (dx, self.right - a[0]), (-dy, a[1] - self.top), (dy, self.bottom - a[1]),
        ):  # fmt: skip
            if step == 0:
                if room < 0:
                    return False
            elif step < 0:
                start = max(start, room / step)
            else:
                end = min(end, room / step)
        return start <= end


@dataclass(frozen=True)
class Canvas:
    """How wide the drawing is (px), how wide text is in it, and in which language it is lettered."""

    width: int
    faces: Faces
    lettering: Lettering = IN_ENGLISH

    @property
    def narrow(self) -> bool:
        """Drawn for a phone."""
        return self.width < 480

    def measure(self, text: str, strong: bool = False) -> float:
        """Width of a text, px."""
        return self.faces.width(text, strong)

    def widest(self, texts: Iterable[str], strong: bool = False) -> float:
        """Width of the widest of some texts, px; 0 for none."""
        return max((self.measure(text, strong) for text in texts), default=0.0)

    def cut(self, text: str, room: float, strong: bool = False) -> str:
        """The text cleaned and cut to ``room`` px."""
        return fit(clean(text), room, lambda words: self.measure(words, strong))

    def place(self, text: str, x: float, y: float, align: str = "left", strong: bool = False) -> Rectangle:
        """What a line of text covers when its base line starts, is centred or ends at x, y."""
        width = self.measure(text, strong)
        left = {"left": x, "center": x - width / 2, "right": x - width}[align]
        return Rectangle(left, y - ASCENT, left + width, y + DESCENT)


def union(places: Sequence[Rectangle]) -> Rectangle:
    """The smallest rectangle round all of them."""
    return Rectangle(
        min(p.left for p in places),
        min(p.top for p in places),
        max(p.right for p in places),
        max(p.bottom for p in places),
    )


def is_free(
    place: Rectangle,
    bounds: Rectangle,
    taken: Sequence[Rectangle],
    curve: Sequence[tuple[float, float]] = (),
    gap: float = 3.0,
) -> bool:
    """True when a place lies in the bounds, clear of what is taken and of a curve (points in px)."""
    inside = (
        bounds.left <= place.left
        and place.right <= bounds.right
        and bounds.top <= place.top
        and place.bottom <= bounds.bottom
    )
    grown = Rectangle(place.left - gap, place.top - 1, place.right + gap, place.bottom + 1)
    return (
        inside
        and not any(place.touches(other, gap) for other in taken)
        and not any(grown.crossed_by(a, b) for a, b in pairwise(curve))
    )


def spread(wanted: Sequence[float], step: float, low: float, high: float) -> tuple[float, ...]:
    """Heights near the wanted ones, at least ``step`` apart, in the same order, within low..high where room allows."""
    order = sorted(range(len(wanted)), key=lambda i: (wanted[i], i))
    placed: list[float] = []
    for index in order:
        placed.append(max(wanted[index], placed[-1] + step if placed else low))
    limit = high
    for index in range(len(placed) - 1, -1, -1):
        placed[index] = min(placed[index], limit)
        limit = placed[index] - step
    result = [0.0] * len(wanted)
    for position, index in zip(placed, order, strict=True):
        result[index] = position
    return tuple(result)
