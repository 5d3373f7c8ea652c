"""Bounds contain truth: whatever exact values lie inside the operands, the exact result lies inside the result."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.model.interval import Interval, total

numbers = st.fractions(min_value=-1000, max_value=1000, max_denominator=20)
counts = st.fractions(min_value=0, max_value=1000, max_denominator=20)
factors = st.fractions(min_value=-10, max_value=10, max_denominator=7)


@st.composite
def held(draw: st.DrawFn, *, counted: bool = False) -> tuple[Interval, Fraction]:
    """A value and an interval around it: closed or open or infinite ends, the value on an end as often as not."""
    value = draw(counts if counted else numbers)
    least = Fraction(0) if counted else None
    below, above = draw(st.fractions(min_value=0, max_value=50)), draw(st.fractions(min_value=0, max_value=50))
    low: Fraction | None = value - below if least is None else max(least, value - below)
    high: Fraction | None = value + above
    if least is None and draw(st.integers(0, 5)) == 0:
        low = None
    if draw(st.integers(0, 5)) == 0:
        high = None
    low_closed = True if low is None or low == value else draw(st.booleans())
    high_closed = True if high is None or high == value else draw(st.booleans())
    return Interval(low, high, low_closed, high_closed), value


@settings(max_examples=300)
@given(held(), held())
def test_sums_and_differences(left: tuple[Interval, Fraction], right: tuple[Interval, Fraction]) -> None:
    (a, x), (b, y) = left, right
    assert x + y in a + b
    assert x - y in a - b
    assert -x in -a
    assert x + y in total([a, b])


@given(held(), factors)
def test_multiples(one: tuple[Interval, Fraction], factor: Fraction) -> None:
    interval, value = one
    assert value * factor in interval.scaled(factor)
    assert value + factor in interval.shifted(factor)
    assert value**3 in interval.mapped(lambda x: x**3)


@settings(max_examples=300)
@given(held(counted=True), held(counted=True))
def test_quotients(top: tuple[Interval, Fraction], bottom: tuple[Interval, Fraction]) -> None:
    (a, x), (b, y) = top, bottom
    if y == 0 or 0 in b:
        return
    assert x / y in a.divided_by(b)


@settings(max_examples=300)
@given(held(), held())
def test_what_holds_and_what_meets(left: tuple[Interval, Fraction], right: tuple[Interval, Fraction]) -> None:
    (a, x), (b, y) = left, right
    if a.contains(b):
        assert y in a
    if x in b or y in a:
        assert a.overlaps(b)
    assert a.overlaps(b) == b.overlaps(a)
    assert a.contains(a)
