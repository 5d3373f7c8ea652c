"""Roots of fractions with bounds.

In: an exact number. Out: two fractions around its root. Invariant: the true root lies between them, both ends in.
"""

from __future__ import annotations

from fractions import Fraction

_SCALE = 10**12


def root_bounds(value: Fraction, degree: int) -> tuple[Fraction, Fraction]:
    """The root of a number that is not negative, from below and from above, at most 1e-12 apart.

    Raises:
        ValueError: for a negative number or a degree below 1.
    """
    if value < 0 or degree < 1:
        raise ValueError("only numbers that are not negative have a root here")
    if degree == 1:
        return value, value
    scaled = value * _SCALE**degree
    low = _whole_root(scaled.numerator // scaled.denominator, degree)
    exact = Fraction(low) ** degree == scaled
    return Fraction(low, _SCALE), Fraction(low if exact else low + 1, _SCALE)


def _whole_root(number: int, degree: int) -> int:
    """The largest whole number whose power does not exceed ``number`` (Newton's method from above)."""
    if number < 2 or degree == 1:
        return number
    guess = 1 << -(-number.bit_length() // degree)
    while True:
        better = ((degree - 1) * guess + number // guess ** (degree - 1)) // degree
        if better >= guess:
            return guess
        guess = better
