"""Roots with bounds: the power of the lower end does not exceed the number, that of the upper end reaches it."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.statistics.roots import root_bounds


@pytest.mark.parametrize(
    ("value", "degree", "root"), [(8, 3, 2), (0, 5, 0), (1, 9, 1), (Fraction(9, 4), 2, Fraction(3, 2))]
)
def test_exact_roots(value, degree, root):
    assert root_bounds(Fraction(value), degree) == (root, root)


@settings(max_examples=100)
@given(st.fractions(0, 10**9, max_denominator=10**6), st.integers(1, 20))
def test_the_root_lies_between(value, degree):
    low, high = root_bounds(value, degree)
    assert low**degree <= value <= high**degree
    assert high - low <= Fraction(1, 10**12)


def test_no_root_of_a_negative_number():
    with pytest.raises(ValueError, match="not negative"):
        root_bounds(Fraction(-1), 2)
