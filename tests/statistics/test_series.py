"""Frames: places in a series, checked against plain Python."""

from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.model.interval import Interval
from site_builder.model.quantity import Quantity
from site_builder.statistics import series
from tests.statistics.evidence import MONTHS_2025, bounds

MONTHS = [Quantity.exactly(value) for value in MONTHS_2025]


def test_frame():
    frame = series.frame_of([Quantity.exactly(5), bounds(3, "inf")])
    assert frame["low"].tolist() == [5.0, 3.0]
    assert frame["high"].tolist() == [5.0, float("inf")]


def test_first_reaching():
    running = [Quantity.exactly(sum(MONTHS_2025[: end + 1])) for end in range(12)]
    assert series.first_reaching(running, Interval.exactly(500000)) == (10, 10)  # November
    assert series.first_reaching(running, Interval.exactly(25170)) == (0, 0)
    assert series.first_reaching(running, Interval.exactly(600000)) == (None, None)


def test_rising_runs_of_2025():
    assert series.rising_runs(MONTHS)["certain"].tolist() == [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 0]


def test_highest():
    assert series.highest(MONTHS) == (10, True)
    assert series.highest([Quantity.exactly(5)]) == (0, True)
    assert series.highest([Quantity.exactly(5), Quantity.exactly(5)]) == (0, False)


def test_first_above():
    assert series.first_above(MONTHS, Quantity.exactly(50000)) == 6
    assert series.first_above(MONTHS, Quantity.exactly(70327)) is None


@settings(max_examples=50)
@given(st.lists(st.integers(0, 50), min_size=1, max_size=30))
def test_runs_agree_with_plain_python(values):
    expected, run = [], 0
    for place, value in enumerate(values):
        run = run + 1 if place and value > values[place - 1] else 0
        expected.append(run)
    frame = series.rising_runs([Quantity.exactly(value) for value in values])
    assert frame["certain"].tolist() == expected
    assert frame["possible"].tolist() == expected
