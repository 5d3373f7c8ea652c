"""Ticks are round, hold zero, and are all written alike."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.charts.axes import log_labels, log_ticks, months_between, period_name, stride, tick_labels, ticks


@pytest.mark.parametrize(
    ("low", "high", "most", "expected"),
    [
        (0, 70327, 4, (0, 20000, 40000, 60000, 80000)),
        (0, 650000, 4, (0, 200000, 400000, 600000, 800000)),
        (0, 5, 5, (0, 1, 2, 3, 4, 5)),
        (-30, 50, 4, (-40, -20, 0, 20, 40, 60)),
        (0, 0, 5, (0, 0.2, 0.4, 0.6, 0.8, 1.0)),
    ],
)
def test_ticks(low: float, high: float, most: int, expected: tuple[float, ...]) -> None:
    assert ticks(low, high, most) == pytest.approx(expected)


@given(st.floats(-1e12, 1e12), st.floats(-1e12, 1e12))
def test_ticks_hold_the_values_and_zero(one: float, other: float) -> None:
    low, high = min(one, other), max(one, other)
    found = ticks(low, high)
    tolerance = 1e-6 * (found[-1] - found[0])
    assert found[0] <= min(low, 0) + tolerance
    assert found[-1] >= max(high, 0) - tolerance
    assert len(found) <= 8


@pytest.mark.parametrize(
    ("values", "unit", "expected"),
    [
        ((0, 20000, 80000), "vehicle", ("0", "20k", "80k")),
        ((0, 2.5e6, 5e6), "vehicle", ("0", "2.5m", "5m")),
        ((0, 5e5, 1e6, 1.5e6), "vehicle", ("0", "0.5m", "1m", "1.5m")),
        ((0, 500, 1000), "vehicle", ("0", "500", "1,000")),
        ((-20, 0, 20), "percent", ("−20%", "0", "20%")),
        ((0, 5e11, 1e12), "vehicle", ("0", "500bn", "1,000bn")),
    ],
)
def test_tick_labels(values: tuple[float, ...], unit: str, expected: tuple[str, ...]) -> None:
    assert tick_labels(values, unit) == expected


def test_log_ticks() -> None:
    assert log_ticks(221970, 4602436, 6) == pytest.approx((500000, 1000000, 2000000))
    assert log_labels((500000, 1000000, 2000000)) == ("500k", "1m", "2m")


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2025, 11, 1), date(2025, 11, 30), "Nov"),
        (date(2025, 10, 1), date(2025, 12, 31), "Q4"),
        (date(2025, 1, 1), date(2025, 12, 31), "2025"),
        (date(2025, 1, 1), date(2025, 6, 30), "first half"),
        (None, None, "first half"),
    ],
)
def test_period_name(start: date | None, end: date | None, expected: str) -> None:
    assert period_name("first half", start, end) == expected


def test_months_between() -> None:
    assert months_between(date(2025, 11, 15), date(2026, 2, 1)) == (
        date(2025, 11, 1), date(2025, 12, 1), date(2026, 1, 1), date(2026, 2, 1),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("count", "room", "widest", "expected"), [(12, 600, 30, 1), (12, 280, 30, 2), (12, 150, 30, 4), (1, 10, 99, 1)]
)
def test_stride(count: int, room: float, widest: float, expected: int) -> None:
    assert stride(count, room, widest) == expected
