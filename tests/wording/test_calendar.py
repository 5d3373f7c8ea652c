"""Days, months and periods in British English; a date is said no more exactly than it is known."""

from __future__ import annotations

from datetime import date

import pytest

from site_builder.model.period import Month, PartialDate, Period
from site_builder.wording.calendar import CalendarWords

WORDS = CalendarWords("en_GB")


@pytest.mark.parametrize(
    ("period", "long", "short"),
    [
        ("2025-11", "November 2025", "Nov 2025"),
        ("2025", "2025", "2025"),
        ("2025-Q1", "first quarter of 2025", "Q1 2025"),
        ("2025-Q2", "second quarter of 2025", "Q2 2025"),
        ("2025-Q3", "third quarter of 2025", "Q3 2025"),
        ("2025-Q4", "fourth quarter of 2025", "Q4 2025"),
        ("2025-H1", "first half of 2025", "H1 2025"),
        ("2025-H2", "second half of 2025", "H2 2025"),
        ("2025-01..2025-11", "January to November 2025", "Jan–Nov 2025"),
        ("2026-01..2026-02", "January and February 2026", "Jan–Feb 2026"),
        ("2024-12..2025-01", "December 2024 and January 2025", "Dec 2024–Jan 2025"),
        ("2024-07..2025-06", "July 2024 to June 2025", "Jul 2024–Jun 2025"),
        ("2024-02..2024-04", "February to April 2024", "Feb–Apr 2024"),
    ],
)
def test_periods(period: str, long: str, short: str) -> None:
    assert WORDS.period(Period.parse(period)) == long
    assert WORDS.short_period(Period.parse(period)) == short


@pytest.mark.parametrize(
    ("period", "told"),
    [
        ("2025-Q3", "the third quarter of 2025"),
        ("2025-H1", "the first half of 2025"),
        ("2025-H2", "the second half of 2025"),
        ("2025-11", "November 2025"),
    ],
)
def test_periods_within_a_sentence(period: str, told: str) -> None:
    assert WORDS.told_period(Period.parse(period)) == told


def test_two_periods_beside_each_other() -> None:
    assert WORDS.from_to(Period.parse("2025-01"), Period.parse("2025-11")) == "January to November 2025"
    assert WORDS.from_to(Period.parse("2024"), Period.parse("2025")) == "2024 to 2025"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2025-12-05", "5 December 2025"),
        ("2025-12", "December 2025"),
        ("2025-Q4", "fourth quarter of 2025"),
        ("2025", "2025"),
        ("unknown", "date unknown"),
    ],
)
def test_dates_as_far_as_they_are_known(written: str, said: str) -> None:
    assert WORDS.date(PartialDate.parse(written)) == said


def test_days_and_months() -> None:
    assert WORDS.date(date(2025, 12, 5)) == "5 December 2025"
    assert WORDS.short_date(date(2025, 12, 5)) == "5 Dec"
    assert WORDS.month_name(Month(2025, 11)) == "November"
    assert WORDS.short_month(Month(2025, 11)) == "Nov"


def test_another_language() -> None:
    assert CalendarWords("de").date(date(2025, 12, 5)) == "5. Dezember 2025"
