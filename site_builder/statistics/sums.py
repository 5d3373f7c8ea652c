"""Sums and remainders of quantities.

In: the quantities to add and those to subtract. Out: one ``Quantity``. Invariant: a remainder of vehicles is never
below zero, since no count is.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from site_builder.model.interval import Interval, total
from site_builder.model.quantity import Quantity
from site_builder.statistics.quantities import computed


def sum_of(added: Sequence[Quantity], subtracted: Sequence[Quantity] = ()) -> Quantity:
    """All added less all subtracted, in the unit of the first; the bounds cross.

    Raises:
        ValueError: if a remainder is surely below zero, or nothing can be said of it.
    """
    interval = total(q.interval for q in added)
    point = _point(added)
    if not subtracted:
        return computed(interval, added[0].unit, point, floor=0)
    interval = interval - total(q.interval for q in subtracted)
    less = _point(subtracted)
    if interval.high is not None and interval.high < 0:
        raise ValueError("the figures around it leave less than nothing")
    if interval.low is not None and interval.low < 0:
        interval = Interval(Fraction(0), interval.high, True, interval.high_closed)
    point = None if point is None or less is None else point - less
    return computed(interval, added[0].unit, point, floor=None if interval.is_exact else 0)


def _point(quantities: Sequence[Quantity]) -> Fraction | None:
    points = [q.point for q in quantities if q.point is not None]
    return sum(points, start=Fraction(0)) if len(points) == len(quantities) else None
