"""Intervals: the set of exact values that a number may stand for.

In: exact rationals. Out: ``Interval`` with arithmetic. Invariant: for any exact values inside the operands, the exact
result of the operation lies inside the resulting interval (bounds contain truth).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction

from site_builder.model.hashing import HashedOnce, hashed_once

Number = Fraction | int


@hashed_once
@dataclass(frozen=True, slots=True)
class Interval(HashedOnce):
    """From ``low`` to ``high``; ``None`` is minus or plus infinity; each end is closed or open."""

    low: Fraction | None
    high: Fraction | None
    low_closed: bool = True
    high_closed: bool = True

    def __post_init__(self) -> None:
        if self.low is None and self.low_closed:
            object.__setattr__(self, "low_closed", False)
        if self.high is None and self.high_closed:
            object.__setattr__(self, "high_closed", False)
        if self.low is not None and self.high is not None:
            empty = self.low > self.high or (self.low == self.high and not (self.low_closed and self.high_closed))
            if empty:
                raise ValueError(f"the interval from {self.low} to {self.high} is empty")

    @classmethod
    def exactly(cls, value: Number) -> Interval:
        """The interval that holds one value only."""
        return cls(Fraction(value), Fraction(value))

    @property
    def is_exact(self) -> bool:
        """True when only one value is possible."""
        return self.low is not None and self.low == self.high

    @property
    def is_bounded(self) -> bool:
        """True when both ends are finite."""
        return self.low is not None and self.high is not None

    def __contains__(self, value: Number) -> bool:
        number = Fraction(value)
        above = self.low is None or number > self.low or (number == self.low and self.low_closed)
        below = self.high is None or number < self.high or (number == self.high and self.high_closed)
        return above and below

    def contains(self, other: Interval) -> bool:
        """True when every value of ``other`` is also one of ours."""
        if self.low is not None:
            if other.low is None or other.low < self.low:
                return False
            if other.low == self.low and other.low_closed and not self.low_closed:
                return False
        if self.high is not None:
            if other.high is None or other.high > self.high:
                return False
            if other.high == self.high and other.high_closed and not self.high_closed:
                return False
        return True

    def overlaps(self, other: Interval) -> bool:
        """True when at least one value is in both."""
        return not (_entirely_below(self, other) or _entirely_below(other, self))

    def __neg__(self) -> Interval:
        low = None if self.high is None else -self.high
        high = None if self.low is None else -self.low
        return Interval(low, high, self.high_closed, self.low_closed)

    def __add__(self, other: Interval) -> Interval:
        low = None if self.low is None or other.low is None else self.low + other.low
        high = None if self.high is None or other.high is None else self.high + other.high
        return Interval(low, high, self.low_closed and other.low_closed, self.high_closed and other.high_closed)

    def __sub__(self, other: Interval) -> Interval:
        return self + (-other)

    def scaled(self, factor: Number) -> Interval:
        """Every value times an exact factor."""
        k = Fraction(factor)
        if k < 0:
            return (-self).scaled(-k)
        if k == 0:
            return Interval.exactly(0)
        low = None if self.low is None else self.low * k
        high = None if self.high is None else self.high * k
        return Interval(low, high, self.low_closed, self.high_closed)

    def shifted(self, amount: Number) -> Interval:
        """Every value plus an exact amount."""
        return self + Interval.exactly(amount)

    def divided_by(self, other: Interval) -> Interval:
        """Every quotient.

        Only for a non-negative numerator and a positive denominator, which is all that counts of vehicles need.

        Raises:
            ValueError: if the numerator may be negative or the denominator may be zero or negative.
        """
        if self.low is None or self.low < 0:
            raise ValueError("a quotient needs a numerator that cannot be negative")
        if other.low is None or other.low < 0 or (other.low == 0 and other.low_closed):
            raise ValueError("a quotient needs a denominator that cannot be zero")
        low = Fraction(0) if other.high is None else self.low / other.high
        # 0 divided by anything is 0, whether or not the denominator reaches its end.
        low_closed = self.low_closed and (self.low == 0 or other.high_closed)
        if self.high is None or other.low == 0:
            return Interval(low, None, low_closed, False)
        return Interval(
            low, self.high / other.low, low_closed, self.high_closed and (self.high == 0 or other.low_closed)
        )

    def mapped(self, rising: Callable[[Fraction], Fraction]) -> Interval:
        """Every value through a rising (strictly monotone) function."""
        low = None if self.low is None else rising(self.low)
        high = None if self.high is None else rising(self.high)
        return Interval(low, high, self.low_closed, self.high_closed)


def total(parts: Iterable[Interval]) -> Interval:
    """The sum of all parts; of none, exactly 0."""
    result = Interval.exactly(0)
    for part in parts:
        result = result + part
    return result


def _entirely_below(a: Interval, b: Interval) -> bool:
    if a.high is None or b.low is None:
        return False
    return a.high < b.low or (a.high == b.low and not (a.high_closed and b.low_closed))
