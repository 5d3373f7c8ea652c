"""Spots: the places of a chart that can be asked what they show.

In: marks and where they stand. Out: spots of a scene. Invariant: a spot says what the marks say, in their own words;
nothing is worked out here.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from site_builder.charts.axes import period_name
from site_builder.charts.labels import clean
from site_builder.charts.scene import Saying, Scale, Spot
from site_builder.model.catalogue import Lettering
from site_builder.model.charts import Mark

At = Callable[[Mark], tuple[float, float]]


def key_of(mark: Mark) -> str:
    """The series of a mark, by which it is hidden and shown."""
    return mark.series or clean(mark.series_name)


def saying(mark: Mark, before: str = "") -> Saying:
    """What a mark says, after a name where there is one: ``NIO: 36,275``."""
    text = clean(mark.text)
    exact = mark.low is None and mark.high is None and not mark.open_high
    return Saying(
        f"{before}: {text}" if before and text else text or before, key_of(mark), mark.value if exact else None
    )


def beside(mark: Mark, before: str) -> Saying:
    """What a mark says that another is held against: never compared itself."""
    return replace(saying(mark, before), value=None)


def labelled(marks: Iterable[Mark]) -> dict[str, tuple[Mark, ...]]:
    """Marks by label, in the order in which the labels come."""
    found: dict[str, list[Mark]] = {}
    for mark in marks:
        found.setdefault(clean(mark.label), []).append(mark)
    return {label: tuple(own) for label, own in found.items()}


def toggles(marks: Sequence[Mark]) -> tuple[tuple[str, str], ...]:
    """The series that can be hidden, with their names; none where there is only one."""
    names = {key_of(mark): clean(mark.series_name) or key_of(mark) for mark in marks}
    return tuple(names.items()) if len(names) > 1 else ()


def over_time(marks: Sequence[Mark], y: Scale, at: At) -> tuple[Spot, ...]:
    """A spot for each period, as wide as its days and as high as the plot; makers are named where there are several."""
    several = len({key_of(mark) for mark in marks}) > 1
    spots = []
    for label, own in labelled(sorted(marks, key=lambda m: at(m)[0])).items():
        days = [day for m in own for day in (m.start, m.end or m.start) if day is not None]
        points = tuple((*at(m), key_of(m)) for m in own if m.value is not None)
        area = (float(min(days).toordinal()), float(max(days).toordinal() + 1), y.low, y.high)
        said = tuple(saying(m, clean(m.series_name) if several else "") for m in own)
        spots.append(Spot(label, said, (area,), points))
    return tuple(spots)


def across(
    sayings: Sequence[tuple[str, tuple[Saying, ...]]], pitch: float, x: Scale, room: tuple[float, float, float]
) -> tuple[Spot, ...]:
    """A spot for each row, as wide as the drawing: heads with what they say, rows ``pitch`` px apart from 0.

    ``room`` is px before the plot, of the plot, and after it.
    """
    left, plot, right = room
    start, end = _beyond(x, -left / plot), _beyond(x, 1 + right / plot)
    return tuple(
        Spot(head, said, ((start, end, pitch * row, pitch * (row + 1)),)) for row, (head, said) in enumerate(sayings)
    )


def _beyond(x: Scale, fraction: float) -> float:
    """The value that is so far along a scale, or beyond its ends."""
    if x.kind == "log":
        return x.low * math.exp(math.log(x.high / x.low) * fraction)
    return x.low + (x.high - x.low) * fraction


def period_of(mark: Mark, words: Lettering) -> str:
    """The period of a mark as a name before its value; "" when it has none."""
    return clean(period_name("", mark.start, mark.end, words))


def rows_of(names: Sequence[str], marks: Sequence[Mark]) -> list[tuple[str, tuple[Saying, ...]]]:
    """One row for each mark under its name."""
    return [(name, (saying(mark),)) for name, mark in zip(names, marks, strict=True)]
