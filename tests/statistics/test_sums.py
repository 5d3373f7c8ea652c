"""Sums and remainders: bounds add up and cross, and no count is below zero."""

from fractions import Fraction

import pytest

from site_builder.model.interval import Interval
from site_builder.model.quantity import Form, Quantity
from site_builder.statistics.sums import sum_of
from tests.statistics.evidence import bounds


def test_sum():
    found = sum_of([Quantity.exactly(5), bounds(10, 12, point=11)])
    assert (found.interval, found.point) == (Interval(Fraction(15), Fraction(17), True, False), 16)


def test_a_sum_with_a_range_has_no_best_value():
    found = sum_of([Quantity.exactly(5), bounds(10, 12)])
    assert (found.interval, found.point) == (Interval(Fraction(15), Fraction(17), True, False), None)


def test_remainder_is_cut_at_zero():
    found = sum_of([bounds(10, 20, point=15)], [bounds(12, 14, point=13)])
    assert (found.interval.low, found.interval.high, found.form) == (0, 8, Form.LESS_THAN)
    found = sum_of([bounds(10, 20, point=12)], [bounds(8, 14, point=13)])  # the best values would leave -1
    assert (found.interval.low, found.interval.high, found.point) == (0, 12, None)


def test_less_than_nothing_is_refused():
    with pytest.raises(ValueError, match="less than nothing"):
        sum_of([Quantity.exactly(5)], [Quantity.exactly(6)])


def test_floors_leave_nothing_to_say():
    with pytest.raises(ValueError, match="nothing can be said"):
        sum_of([bounds(10, "inf")], [bounds(5, "inf")])


def test_an_exact_remainder_of_zero():
    assert sum_of([Quantity.exactly(5)], [Quantity.exactly(5)]).point == 0
