"""A growth from a base below 1,000 vehicles is said as a multiple, with both numbers in its arithmetic."""

from fractions import Fraction

from site_builder.model.evidence import Answer, Measure, Observation, Statistic
from site_builder.model.period import Period
from site_builder.model.quantity import Quantity
from site_builder.wording import Words

MEASURE = Measure("registrations")


def observed(period: str, value: int) -> Observation:
    return Observation(period, "press", "x", MEASURE, Period.parse(period), Quantity.exactly(value))


def test_a_small_base():
    times = Quantity.exactly(Fraction(13, 2), "times")
    now, base = observed("2025-05", 1300), observed("2024-05", 200)
    grown = Statistic("yoy", "x", MEASURE, now.period, times, (now, base), state="small base")
    words = Words("en-GB")
    assert words.answer(Answer(grown)).split() == ["6.5", "times"]
    assert words.arithmetic(grown, {})[0].split() == ["1,300", "÷", "200", "=", "6.50", "times"]
