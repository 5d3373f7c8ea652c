"""Milestones under a time axis: their keys in a row of their own, so that they touch neither data nor words.

In: places (px) and keys. Out: keys where they stand. Invariant: two keys never touch; those that would are written as
one ("2–4"), at the middle of their places; every key stays inside the plot.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from site_builder.charts.canvas import Canvas
from site_builder.charts.kinds.timeplot import Plane
from site_builder.charts.labels import clean
from site_builder.charts.scene import Stroke, Words
from site_builder.model.charts import Annotation

ROW = 20.0  # px, the height of the row
GAP = 5.0  # px between two keys
TICK = 6.0  # px under the axis
_DASH, _COMMA = "\u2013", ", "


@dataclass(frozen=True)
class Flag:
    """A key, or the keys of neighbours, at a place (px from the left of the plot)."""

    x: float
    text: str


@dataclass(frozen=True)
class Flags:
    """What stands under the axis, and how much room it takes there, px."""

    ticks: tuple[Stroke, ...] = ()
    words: tuple[Words, ...] = ()
    room: float = 0.0


def joined(canvas: Canvas, places: Sequence[tuple[float, str]], width: float) -> tuple[Flag, ...]:
    """The keys of some places, those that would touch written as one; from the left."""
    groups = [[place] for place in sorted(places)]
    while True:
        flags = [_flag(canvas, group, width) for group in groups]
        halves = [canvas.measure(flag.text) / 2 for flag in flags]
        touching = next(
            (
                n
                for n in range(len(flags) - 1)
                if flags[n].x + halves[n] + GAP > flags[n + 1].x - halves[n + 1]
            ),
            None,
        )  # fmt: skip
        if touching is None:
            return tuple(flags)
        groups[touching : touching + 2] = [groups[touching] + groups[touching + 1]]


def flags(
    canvas: Canvas,
    notes: Sequence[Annotation],
    place: Callable[[Annotation], float | None],
    width: float,
    at: Callable[[float], tuple[float, float]],
    unit: float,
    foot: float,
) -> Flags:
    """A tick under the axis for each milestone, and the row of keys.

    Args:
        canvas: measures them.
        notes: the milestones; one without a key is left out.
        place: where a milestone is, px from the left of the plot; None for outside.
        width: of the plot, px.
        at: the units of both scales, for px from the left, at the foot of the plot.
        unit: of the upright scale, for a px.
        foot: px under the plot that the axis has already.
    """
    places = [(x, clean(note.key)) for note in notes if note.key and (x := place(note)) is not None]
    words = tuple(
        Words(*at(flag.x), flag.text, dy=foot + ROW - 9, align="center") for flag in joined(canvas, places, width)
    )
    ends = [at(x) for x in sorted({round(x) for x, _ in places})]
    ticks = tuple(Stroke(x, y, x, y - TICK * unit, "ink") for x, y in ends)
    return Flags(ticks, words, ROW if words else 0.0)


def on_plane(canvas: Canvas, plane: Plane, notes: Sequence[Annotation], foot: float) -> Flags:
    """On a plane of days. ``foot`` is the room (px) that the axis has already."""

    def place(note: Annotation) -> float | None:
        day = note.day.toordinal()
        return plane.px(day, 0)[0] if plane.x.low <= day <= plane.x.high else None

    def at(x: float) -> tuple[float, float]:
        return plane.x.low + x / plane.width * (plane.x.high - plane.x.low), plane.y.low

    return flags(canvas, notes, place, plane.width, at, (plane.y.high - plane.y.low) / plane.height, foot)


def _flag(canvas: Canvas, group: Sequence[tuple[float, str]], width: float) -> Flag:
    keys = [key for _, key in group]
    text = keys[0] if len(keys) == 1 else _COMMA.join(keys) if len(keys) == 2 else f"{keys[0]}{_DASH}{keys[-1]}"
    middle, half = (group[0][0] + group[-1][0]) / 2, canvas.measure(text) / 2
    return Flag(max(min(middle, width - half), half), text)
