"""Arithmetic lines in which a rate is an input, or is all that a source gives."""

from __future__ import annotations

from fractions import Fraction

import pytest

from site_builder.model.evidence import Evidence, Measure, Observation, Scope, Statistic
from site_builder.model.interval import Interval
from site_builder.model.period import Period
from site_builder.model.quantity import Form, Quantity
from site_builder.wording import Words, parse_quantity

WORDS = Words("en-GB")
SALES = Measure("sales", Scope("world", "nev", "all", "included"))


def observed(period: str, written: str) -> Observation:
    return Observation("x", "press", "byd", SALES, Period.parse(period), parse_quantity(written))


def derived(method: str, period: str, quantity: Quantity, *inputs: Evidence) -> Statistic:
    return Statistic(method, "byd", SALES, Period.parse(period), quantity, inputs)


def between(low: int, high: int) -> Quantity:
    return Quantity(Interval(Fraction(low), Fraction(high)), "vehicle", Form.RANGE)


JANUARY = observed("2026-01", "210,051")


@pytest.mark.parametrize(
    ("evidence", "line"),
    [
        # 210,051 / 0.6995 = 300,287.3 and 210,051 / 0.6985 = 300,717.3
        (
            derived("implied-base", "2026-01", between(300_288, 300_717), JANUARY, observed("2026-01", "-30.1%")),
            "210,051 ÷ (1 − 30.1%) = 300,288–300,717",
        ),
        # 326,028 × 1.4 = 456,439.2 and 326,028 × 1.5 = 489,042
        (
            derived("target", "2026", between(456_439, 489_042), observed("2026", "50%"), observed("2025", "326,028")),
            "326,028 × (1 + 50%) = 456,439–489,042",
        ),
        (
            derived("yoy", "2026-01", Quantity.exactly(Fraction("-30.1"), "percent"), JANUARY),
            "−30.10%, as the source says, for 210,051",
        ),
        (derived("record", "2026-01", Quantity.exactly(210_051), JANUARY), "210,051"),
        # two claims of growth stand beside their figures; of two figures alone it is a plain change
        (
            derived(
                "growth-of-the-rest",
                "2025-01..2025-10",
                Quantity.exactly(Fraction("120.2"), "percent"),
                observed("2025-01..2025-11", "536,132"),
                observed("2025-01..2025-11", "113%"),
                observed("2025-11", "70,327"),
                observed("2025-11", "75%"),
            ),
            "(536,132 − 70,327) ÷ (536,132 ÷ (1 + 113%) − 70,327 ÷ (1 + 75%)) − 1 = +120.20%",
        ),
        (
            derived(
                "growth-of-the-rest",
                "2025-01..2025-10",
                Quantity.exactly(Fraction("120.72"), "percent"),
                observed("2025-01..2025-10", "465,805"),
                observed("2024-01..2024-10", "211,038"),
            ),
            "465,805 ÷ 211,038 − 1 = +120.72%",
        ),
    ],
)
def test_a_rate_in_the_arithmetic(evidence: Statistic, line: str) -> None:
    assert WORDS.arithmetic(evidence, {})[0].replace("\u202f", " ") == line
