"""Quantities: a number with a unit and bounds, as a source wrote it or as a method computed it.

In: intervals. Out: ``Quantity``. Invariant: ``point``, where there is one, lies inside the closure of ``interval``.
Units are plain words (``vehicle``, ``percent``, ``point`` for percentage points, ``times``, ``day``, ``week``,
``date``, ``rank``, ``month``, or ``currency:CNY``); a ``date`` is carried as its proleptic ordinal
(``datetime.date.toordinal``).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from site_builder.model.hashing import HashedOnce, hashed_once
from site_builder.model.interval import Interval, Number


class Form(StrEnum):
    """How a number was meant; decides wording and drawing."""

    EXACT = "exact"
    ROUNDED = "rounded"  # written to fewer digits: 12.81 million, 113%
    ABOUT = "about"  # ~1.8 million, around 10,000; without a point a range: about 5-6 million
    AT_LEAST = "at least"  # 3 million+
    MORE_THAN = "more than"  # over 40,000
    AT_MOST = "at most"
    LESS_THAN = "less than"
    NEARLY = "nearly"  # nearly 411,840
    RANGE = "range"  # 500,000-600,000


BOUNDED = {  # forms that leave one side open, each with the one that the other side of zero has in its place
    Form.AT_LEAST: Form.AT_MOST,
    Form.AT_MOST: Form.AT_LEAST,
    Form.MORE_THAN: Form.LESS_THAN,
    Form.LESS_THAN: Form.MORE_THAN,
}
UNITS = frozenset({"vehicle", "percent", "point", "times", "day", "week", "month", "date", "rank"})


@hashed_once
@dataclass(frozen=True, slots=True)
class Quantity(HashedOnce):
    """A number, how exact it is and in which unit.

    ``step`` is the resolution in which it was written (10,000 for ``12.81 million``; 1 for ``113%``), None when the
    number is exact or open. ``as_written`` is the source's own token, None for computed quantities.
    """

    interval: Interval
    unit: str = "vehicle"
    form: Form = Form.EXACT
    point: Fraction | None = None
    step: Fraction | None = None
    as_written: str | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        if not (self.unit in UNITS or self.unit.startswith("currency:")):
            raise ValueError(f"unknown unit {self.unit!r}")
        if self.point is not None:
            low, high = self.interval.low, self.interval.high
            if (low is not None and self.point < low) or (high is not None and self.point > high):
                raise ValueError("the point of a quantity must lie between its bounds")

    @classmethod
    def exactly(cls, value: Number, unit: str = "vehicle") -> Quantity:
        """A quantity that is known exactly."""
        return cls(Interval.exactly(value), unit, Form.EXACT, Fraction(value))

    @property
    def is_exact(self) -> bool:
        """True when only one value is possible."""
        return self.interval.is_exact

    def __neg__(self) -> Quantity:
        """The same on the other side of zero: of a rise the fall."""
        point = None if self.point is None else -self.point
        form = BOUNDED.get(self.form, self.form)
        return Quantity(-self.interval, self.unit, form, point, self.step, self.as_written)

    @property
    def is_range(self) -> bool:
        """True where two ends are named, if only approximately."""
        return self.form is Form.RANGE or (self.form is Form.ABOUT and self.point is None)

    @property
    def ends(self) -> tuple[Fraction | None, Fraction | None]:
        """The ends that a range names: its bounds, or half a step inside those of an approximate one."""
        low, high = self.interval.low, self.interval.high
        half = self.step / 2 if self.form is Form.ABOUT and self.step else Fraction(0)
        return (low + half if low else low, None if high is None else high - half)  # a low end of zero stays zero

    @property
    def best(self) -> Fraction | None:
        """The value to plot or to put in ``<data value>``: the point, else the end that is named, else None.

        A range has no single value; of a ceiling the upper end is the one that is named.
        """
        if self.point is not None:
            return self.point
        if self.form in (Form.RANGE, Form.ABOUT):
            return None
        low, high = self.interval.low, self.interval.high
        if self.form in (Form.AT_MOST, Form.LESS_THAN) and high is not None:
            return high
        return low if low is not None else high
