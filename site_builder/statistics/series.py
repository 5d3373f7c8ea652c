"""Series: figures in the order of time as a pandas frame, and what is read off it.

In: quantities in order. Out: positions and frames. Invariant: what is published is never taken from the frame, whose
numbers are floats, only the places in it are; ends that are open to infinity are infinities here.

pandas is imported when the first series is asked for, so that a build without one does not pay for it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from site_builder.model.interval import Interval
from site_builder.model.quantity import Quantity

if TYPE_CHECKING:
    import pandas as pd


def frame_of(figures: Sequence[Quantity]) -> pd.DataFrame:
    """The bounds of figures in order: columns ``low`` and ``high``, in the figures' unit, floats."""
    import pandas as pd  # noqa: PLC0415 -- half a second that a build without series does not pay

    bounds = [(_float(f.interval.low, -math.inf), _float(f.interval.high, math.inf)) for f in figures]
    return pd.DataFrame(bounds, columns=["low", "high"], dtype="float64")


def first_reaching(running: Sequence[Quantity], goal: Interval) -> tuple[int | None, int | None]:
    """Where a running total may first have reached a goal, and where it surely had; None where it never does."""
    frame = frame_of(running)
    possible = frame["high"] >= _float(goal.low, -math.inf)
    certain = frame["low"] >= _float(goal.high, math.inf)
    return tuple(int(mask.to_numpy().argmax()) if mask.any() else None for mask in (possible, certain))  # type: ignore[return-value]


def rising_runs(figures: Sequence[Quantity]) -> pd.DataFrame:
    """For each figure, how many rises in a row end there: ``certain`` by the bounds, ``possible`` within them."""
    frame = frame_of(figures)
    before = frame.shift(1)
    frame["certain"] = _run_lengths(frame["low"] > before["high"])
    frame["possible"] = _run_lengths(frame["high"] > before["low"])
    return frame


def highest(figures: Sequence[Quantity]) -> tuple[int, bool]:
    """The place of the highest figure (by its low end, first of equals), and whether all others are surely lower."""
    frame = frame_of(figures)
    place = int(frame["low"].to_numpy().argmax())
    others = frame["high"].drop(index=place)
    return place, bool((others < frame["low"].iloc[place]).all())


def first_above(figures: Sequence[Quantity], mark: Quantity) -> int | None:
    """The first figure that is surely above the mark; None when there is none."""
    above = frame_of(figures)["low"] > _float(mark.interval.high, math.inf)
    return int(above.to_numpy().argmax()) if above.any() else None


def _run_lengths(rises: pd.Series[bool]) -> pd.Series[int]:
    """Lengths of runs of True: count on within each block between two False."""
    blocks = (~rises).cumsum()
    return rises.astype("int64").groupby(blocks).cumsum()


def _float(end: object, otherwise: float) -> float:
    return otherwise if end is None else float(end)  # type: ignore[arg-type]
