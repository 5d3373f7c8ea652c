"""Quantities: units, points inside their bounds, and the value to plot."""

from __future__ import annotations

from fractions import Fraction

import pytest

from site_builder.model.interval import Interval
from site_builder.model.quantity import UNITS, Form, Quantity

F = Fraction
ABOUT = Interval(F(150), F(250), True, False)


@pytest.mark.parametrize("unit", [*sorted(UNITS), "currency:CNY"])
def test_known_units(unit: str) -> None:
    assert Quantity.exactly(3, unit).unit == unit


def test_an_unknown_unit_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown unit 'cars'"):
        Quantity.exactly(3, "cars")


@pytest.mark.parametrize("point", [F(149), F(251)])
def test_a_point_outside_its_bounds_is_refused(point: Fraction) -> None:
    with pytest.raises(ValueError, match="between its bounds"):
        Quantity(ABOUT, point=point)


def test_a_point_may_lie_on_an_open_end() -> None:
    assert Quantity(ABOUT, point=F(250)).best == 250


@pytest.mark.parametrize(
    ("quantity", "best"),
    [
        (Quantity.exactly(536_132), F(536_132)),
        (Quantity(ABOUT, form=Form.ABOUT, point=F(200)), F(200)),
        (Quantity(Interval(F(3), None), form=Form.AT_LEAST), F(3)),
        (Quantity(Interval(None, F(5)), form=Form.AT_MOST), F(5)),
        (Quantity(Interval(F(0), F(5)), form=Form.AT_MOST), F(5)),
        (Quantity(Interval(F(0), F(5), True, False), form=Form.LESS_THAN), F(5)),
        (Quantity(ABOUT, form=Form.RANGE), None),
        (Quantity(ABOUT, form=Form.ABOUT, step=F(10)), None),
        (Quantity(Interval(None, None), form=Form.RANGE), None),
    ],
)
def test_the_value_to_plot(quantity: Quantity, best: Fraction | None) -> None:
    assert quantity.best == best


def test_the_ends_that_a_range_names() -> None:
    assert Quantity(Interval(F(5), F(6)), form=Form.RANGE).ends == (5, 6)
    assert Quantity(Interval(F(45), F(65), True, False), form=Form.ABOUT, step=F(10)).ends == (50, 60)
    assert Quantity(Interval(F(0), F(65), True, False), form=Form.ABOUT, step=F(10)).ends == (0, 60)
    assert [Quantity(ABOUT, form=form, point=point).is_range for form, point in (
        (Form.RANGE, None), (Form.ABOUT, None), (Form.ABOUT, F(200)), (Form.ROUNDED, F(200)),
    )] == [True, True, False, False]  # fmt: skip


def test_the_token_of_a_source_is_no_part_of_what_is_equal() -> None:
    assert Quantity(ABOUT, as_written="~200") == Quantity(ABOUT, as_written="about 200")


def test_exactness() -> None:
    assert Quantity.exactly(1).is_exact
    assert not Quantity(ABOUT, point=F(200)).is_exact
