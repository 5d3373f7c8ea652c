"""Digits in the site's language: grouped, rounded once, half away from zero, or toward the bound."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from site_builder.wording.numerals import Numerals, rounded

NUMERALS = Numerals("en-GB")


@pytest.mark.parametrize(
    ("value", "digits", "nearest", "down", "up"),
    [
        ("2.5", 0, "3", "2", "3"),
        ("-2.5", 0, "-3", "-3", "-2"),
        ("5.5956", 1, "5.6", "5.5", "5.6"),
        ("5.5956", 2, "5.6", "5.59", "5.6"),
        ("1.005", 2, "1.01", "1", "1.01"),  # no binary fraction is in between
        ("0", 2, "0", "0", "0"),
        ("-0.04", 1, "0", "-0.1", "0"),
    ],
)
def test_rounding(value: str, digits: int, nearest: str, down: str, up: str) -> None:
    found = [rounded(Fraction(value), digits, direction) for direction in ("nearest", "down", "up")]
    assert found == [Fraction(nearest), Fraction(down), Fraction(up)]


def test_digits() -> None:
    assert NUMERALS.digits(Fraction(536_132), 0) == "536,132"
    assert NUMERALS.digits(Fraction("-8.56"), 1) == "−8.6"
    assert NUMERALS.digits(Fraction("8.56"), 1, signed=True) == "+8.6"
    assert NUMERALS.digits(Fraction("0.04"), 1, signed=True) == "0.0"
    assert NUMERALS.digits(Fraction("-0.04"), 1) == "0.0"
    assert NUMERALS.digits(Fraction(10**15 + 1), 2) == "1,000,000,000,000,001.00"
    assert Numerals("de").digits(Fraction("1234.5"), 1) == "1.234,5"


@given(
    st.integers(0, 10**15), st.integers(0, 4), st.sampled_from(["en-GB", "de", "fr", "de-CH", "hi", "pl", "es", "zh"])
)
def test_digits_are_those_of_the_library_in_any_language(number: int, decimals: int, language: str) -> None:
    value = Decimal(number).scaleb(-decimals)
    pattern = "#,##0." + "0" * decimals if decimals else "#,##0"
    expected = format_decimal(value, pattern, locale=language.replace("-", "_"))
    assert Numerals(language).digits(Fraction(value), decimals) == expected


@pytest.mark.parametrize(
    ("value", "step", "said"),
    [
        (999_999, None, "999,999"),
        (1_000_000, None, "1 million"),
        (1_050_000, None, "1.05 million"),
        (4_602_436, None, "4,602,436"),
        (12_810_000, 10_000, "12.81 million"),
        (12_800_000, 10_000, "12.80 million"),
        (1_234_000, 1_000, "1.234 million"),
        (1_234_500, 100, "1,234,500"),
        (120_000_000, 10**7, "120 million"),
        (-3_000_000, None, "−3 million"),
    ],
)
def test_counts_are_in_millions_where_that_says_all(value: int, step: int | None, said: str) -> None:
    found = NUMERALS.count(Fraction(value), None if step is None else Fraction(step))
    assert " ".join(found.split()) == said


@pytest.mark.parametrize(
    ("value", "direction", "said"),
    [
        (4_602_436, "nearest", "4.6 million"),
        (4_650_000, "nearest", "4.7 million"),
        (4_659_999, "down", "4.6 million"),
        (4_600_001, "up", "4.7 million"),
        (5_000_000, "nearest", "5 million"),
        (999_999, "nearest", "999,999"),
        ("83_333.7", "down", "83,333"),
        ("83_333.2", "up", "83,334"),
    ],
)
def test_short_counts(value: int | str, direction: str, said: str) -> None:
    assert " ".join(NUMERALS.short(Fraction(value), direction).split()) == said
