"""Computed quantities: an interval and a best value become a ``Quantity`` with the right form.

In: exact intervals and points. Out: ``Quantity``. Invariant: a computed quantity is exact only if all its inputs were.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction

from site_builder.model.interval import Interval
from site_builder.model.quantity import Form, Quantity

HUNDRED = Fraction(100)


def computed(interval: Interval, unit: str, point: Fraction | None = None, *, floor: int | None = None) -> Quantity:
    """A quantity from its bounds.

    Args:
        interval: the bounds.
        unit: a unit of ``model.quantity``.
        point: the best value; dropped where the bounds are open to one side.
        floor: the lowest value that could be at all (0 for a share, -100 for a change in percent). A low end there
            says nothing, so that the quantity is an upper bound.

    Raises:
        ValueError: if the interval says nothing at all.
    """
    if interval.is_exact:
        return Quantity(interval, unit, Form.EXACT, interval.low)
    no_low = interval.low is None or (floor is not None and interval.low <= floor)
    if no_low and interval.high is None:
        raise ValueError("the figures are open to both sides, so that nothing can be said")
    if interval.high is None:
        form = Form.AT_LEAST if interval.low_closed else Form.MORE_THAN
        return Quantity(interval, unit, form)
    if no_low:
        form = Form.AT_MOST if interval.high_closed else Form.LESS_THAN
        return Quantity(interval, unit, form)
    if point is None:
        return Quantity(interval, unit, Form.RANGE)
    return Quantity(interval, unit, Form.ROUNDED, point)


def whole(interval: Interval) -> Interval:
    """The whole numbers inside an interval, as an interval: from the first to the last.

    Raises:
        ValueError: if there is no whole number inside.
    """
    low, high = interval.low, interval.high
    if low is not None:
        up = math.ceil(low)
        low = Fraction(up + 1 if up == low and not interval.low_closed else up)
    if high is not None:
        down = math.floor(high)
        high = Fraction(down - 1 if down == high and not interval.high_closed else down)
    return Interval(low, high)


def combined(operation: Callable[[Fraction, Fraction], Fraction], a: Quantity, b: Quantity) -> Fraction | None:
    """The operation on two points; None unless both quantities have one."""
    if a.point is None or b.point is None:
        return None
    return operation(a.point, b.point)


def change_percent(new: Quantity, base: Quantity) -> Quantity:
    """``100 (new / base - 1)`` in per cent.

    Raises:
        ValueError: if the base may be zero or negative.
    """
    interval = new.interval.divided_by(base.interval).mapped(lambda ratio: HUNDRED * (ratio - 1))
    return computed(interval, "percent", combined(lambda v, b: HUNDRED * (v / b - 1), new, base), floor=-100)


def ratio(a: Quantity, b: Quantity, *, unit: str = "times", factor: int = 1) -> Quantity:
    """``factor * a / b``. Raises ValueError if ``b`` may be zero or negative."""
    interval = a.interval.divided_by(b.interval).scaled(factor)
    return computed(interval, unit, combined(lambda v, w: factor * v / w, a, b), floor=0)


def difference(a: Quantity, b: Quantity) -> Quantity:
    """``a - b`` in the unit of ``a``."""
    return computed(a.interval - b.interval, a.unit, combined(lambda v, w: v - w, a, b))


def scaled(a: Quantity, factor: Fraction | int, unit: str | None = None) -> Quantity:
    """A quantity times an exact positive factor; a ceiling stays one."""
    point = None if a.point is None else a.point * factor
    floor = 0 if a.form in (Form.AT_MOST, Form.LESS_THAN) else None
    return computed(a.interval.scaled(factor), unit or a.unit, point, floor=floor)


def one_in(count: int) -> Fraction:
    """``1 / count``."""
    return Fraction(1, count)


def share(part: Quantity, rest: Quantity) -> Quantity:
    """``part / (part + rest)`` in per cent: lowest with the least part and most rest, highest the other way round.

    A part that may be any number, or beside nothing, may be all of the sum: as any share may be, the upper end says
    nothing, and the share is a floor.

    Raises:
        ValueError: if part and rest may both be zero, or one may be negative, or nothing can be said of the share.
    """
    p, r = part.interval, rest.interval
    if p.low is None or r.low is None or p.low < 0 or r.low < 0 or p.low + r.low <= 0:
        raise ValueError("a share needs parts that are not negative and a sum that is not zero")
    low = Fraction(0) if r.high is None else HUNDRED * p.low / (p.low + r.high)
    low_closed = p.low_closed and (r.high_closed if r.high is not None else p.low == 0)
    if r.high == 0:
        return Quantity.exactly(HUNDRED, "percent")
    if p.high is None or r.low == 0:
        return computed(Interval(low, None, low_closed, False), "percent", floor=0)
    high = HUNDRED * p.high / (p.high + r.low)
    high_closed = r.low_closed and p.high_closed
    point = combined(lambda a, b: HUNDRED * a / (a + b), part, rest)
    return computed(Interval(low, high, low_closed, high_closed), "percent", point, floor=0)


def product(a: Interval, b: Interval) -> Interval:
    """Every product of two intervals that hold nothing negative.

    Raises:
        ValueError: if one may be negative.
    """
    if a.low is None or b.low is None or a.low < 0 or b.low < 0:
        raise ValueError("a product needs factors that are not negative")
    low_closed = (a.low_closed and b.low_closed) or (a.low == 0 and a.low_closed) or (b.low == 0 and b.low_closed)
    if a.high is None or b.high is None:
        return Interval(a.low * b.low, None, low_closed, False)
    return Interval(a.low * b.low, a.high * b.high, low_closed, a.high_closed and b.high_closed)


def number(value: int) -> Fraction:
    """A whole number as an exact fraction."""
    return Fraction(value)
