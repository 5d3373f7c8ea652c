"""Computed quantities: bounds decide the form; whole numbers lie inside; an end that says nothing is no bound."""

from fractions import Fraction

import pytest

from site_builder.model.interval import Interval
from site_builder.model.quantity import Form, Quantity
from site_builder.statistics import quantities as q
from site_builder.statistics.sums import sum_of
from tests.statistics.evidence import bounds

HALF = Fraction(1, 2)


@pytest.mark.parametrize(
    ("interval", "point", "floor", "form"),
    [
        (Interval.exactly(5), None, None, Form.EXACT),
        (Interval(Fraction(1), Fraction(2)), None, None, Form.RANGE),
        (Interval(Fraction(1), Fraction(2)), HALF * 3, None, Form.ROUNDED),
        (Interval(Fraction(1), None), None, None, Form.AT_LEAST),
        (Interval(Fraction(1), None, False), None, None, Form.MORE_THAN),
        (Interval(None, Fraction(2)), None, None, Form.AT_MOST),
        (Interval(Fraction(0), Fraction(2)), HALF, 0, Form.AT_MOST),
        (Interval(Fraction(0), Fraction(2), True, False), None, 0, Form.LESS_THAN),
    ],
)
def test_the_bounds_decide_the_form(interval, point, floor, form):
    assert q.computed(interval, "percent", point, floor=floor).form is form


def test_bounds_that_say_nothing_are_refused():
    with pytest.raises(ValueError, match="nothing can be said"):
        q.computed(Interval(Fraction(-100), None), "percent", floor=-100)


@pytest.mark.parametrize(
    ("interval", "expected"),
    [
        (Interval(Fraction("251115.7"), Fraction("252297.4")), (251116, 252297)),
        (Interval(Fraction(3), Fraction(5), False, False), (4, 4)),
        (Interval(Fraction(3), Fraction(5)), (3, 5)),
        (Interval(Fraction(3), None), (3, None)),
    ],
)
def test_whole(interval, expected):
    found = q.whole(interval)
    assert (found.low, found.high) == expected


def test_no_whole_number_inside():
    with pytest.raises(ValueError, match="empty"):
        q.whole(Interval(Fraction("3.2"), Fraction("3.8")))


def test_share_uses_that_the_part_is_in_the_whole():
    # part 10 to 20, rest exactly 80: 10 / 90 to 20 / 100
    part = bounds(10, 20, high_closed=True)
    found = q.share(part, Quantity.exactly(80)).interval
    assert (found.low, found.high) == (Fraction(100, 9), 20)


def test_a_part_of_a_ceiling_is_a_ceiling():
    ceiling = Quantity(Interval(Fraction(0), Fraction(150)), "vehicle", Form.AT_MOST)
    found = q.scaled(ceiling, Fraction(1, 12))
    assert (found.form, found.interval.high) == (Form.AT_MOST, Fraction(25, 2))
    both = sum_of([ceiling, Quantity.exactly(0)])
    assert (both.form, both.interval.high) == (Form.AT_MOST, 150)
    assert sum_of([Quantity.exactly(0), Quantity.exactly(0)]).form is Form.EXACT


def test_share_that_may_be_all_is_a_floor():
    # over 40 beside exactly 240: more than 40 / 280 = 14.28...%, and no share is more than 100%
    part = q.computed(Interval(Fraction(40), None, False), "vehicle")
    found = q.share(part, Quantity.exactly(240))
    assert (found.form, found.interval) == (Form.MORE_THAN, Interval(Fraction(100, 7), None, False))
    # exactly 30 beside at most 10: 30 / 40 = 75% at least
    found = q.share(Quantity.exactly(30), bounds(0, 10, high_closed=True))
    assert (found.form, found.interval) == (Form.AT_LEAST, Interval(Fraction(75), None))


def test_a_share_reaches_its_ends_where_part_and_rest_do():
    # 10 to below 20, beside 40 to below 90: more than 10 / 100, below 20 / 60
    found = q.share(bounds(10, 20), bounds(40, 90))
    assert found.interval == Interval(Fraction(10), Fraction(100, 3), False, False)
    found = q.share(bounds(10, 20, high_closed=True), bounds(40, 90, high_closed=True))
    assert found.interval == Interval(Fraction(10), Fraction(100, 3))


def test_a_change_from_what_may_be_nothing_is_a_ceiling():
    # 0 to 500 after 5,000: a fall by all of it at most, so by 90% at least
    found = q.change_percent(bounds(0, 500, high_closed=True, point=250), Quantity.exactly(5000))
    assert (found.form, found.interval) == (Form.AT_MOST, Interval(Fraction(-100), Fraction(-90)))


def test_share_beside_nothing_is_all():
    part = q.computed(Interval(Fraction(40), None), "vehicle")
    assert q.share(part, Quantity.exactly(0)).point == 100
    with pytest.raises(ValueError, match="nothing can be said"):
        q.share(part, q.computed(Interval(Fraction(10), None), "vehicle"))


def test_share_of_nothing():
    with pytest.raises(ValueError, match="sum that is not zero"):
        q.share(Quantity.exactly(0), Quantity.exactly(0))


def test_product():
    found = q.product(Interval(Fraction(2), Fraction(3), True, False), Interval(Fraction(5), Fraction(7)))
    assert found == Interval(Fraction(10), Fraction(21), True, False)
    assert q.product(Interval.exactly(2), Interval(Fraction(3), None)).high is None
    none = q.product(Interval(Fraction(0), Fraction(3)), Interval(Fraction(5), Fraction(7), False, True))
    assert none == Interval(Fraction(0), Fraction(21))  # nothing times more than 5 is nothing, which it may be
    with pytest.raises(ValueError, match="not negative"):
        q.product(Interval.exactly(-1), Interval.exactly(2))


def test_change_and_ratio_and_difference():
    new, base = Quantity.exactly(150), bounds(100, 120, point=110)
    change = q.change_percent(new, base)
    assert (change.interval.low, change.interval.high, change.point) == (25, 50, Fraction(400, 11))
    assert (change.interval.low_closed, change.interval.high_closed) == (False, True)
    assert q.ratio(new, Quantity.exactly(100)).point == Fraction(3, 2)
    assert q.difference(base, new).interval == Interval(Fraction(-50), Fraction(-30), True, False)
