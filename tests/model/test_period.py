"""Months, periods and days, by the calendar."""

from __future__ import annotations

from datetime import date

import pytest

from site_builder.model.period import Month, PartialDate, Period


@pytest.mark.parametrize(
    ("text", "first", "last", "months", "days"),
    [
        ("2025", date(2025, 1, 1), date(2025, 12, 31), 12, 365),
        ("2024", date(2024, 1, 1), date(2024, 12, 31), 12, 366),
        ("2100", date(2100, 1, 1), date(2100, 12, 31), 12, 365),
        ("2025-Q1", date(2025, 1, 1), date(2025, 3, 31), 3, 90),
        ("2024-Q1", date(2024, 1, 1), date(2024, 3, 31), 3, 91),
        ("2025-Q4", date(2025, 10, 1), date(2025, 12, 31), 3, 92),
        ("2025-H1", date(2025, 1, 1), date(2025, 6, 30), 6, 181),
        ("2025-H2", date(2025, 7, 1), date(2025, 12, 31), 6, 184),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), 1, 29),
        ("2025-02", date(2025, 2, 1), date(2025, 2, 28), 1, 28),
        ("2025-01..2025-11", date(2025, 1, 1), date(2025, 11, 30), 11, 334),
        ("2024-11..2025-02", date(2024, 11, 1), date(2025, 2, 28), 4, 120),
    ],
)
def test_reading_and_writing(text: str, first: date, last: date, months: int, days: int) -> None:
    period = Period.parse(text)
    assert str(period) == text
    assert (period.start.first_day, period.end.last_day, period.length, period.days) == (first, last, months, days)
    assert len(list(period.months())) == months


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("2025-01..2025-12", "2025"),
        ("2025-04..2025-06", "2025-Q2"),
        ("2025-07..2025-12", "2025-H2"),
        ("2025-11..2025-11", "2025-11"),
    ],
)
def test_one_period_has_one_spelling(text: str, short: str) -> None:
    assert Period.parse(text) == Period.parse(short)
    assert str(Period.parse(text)) == short


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2025-13", "there is no month 2025-13"),
        ("2025-00", "there is no month 2025-00"),
        ("2025-Q5", "is not a period"),
        ("2025-H3", "is not a period"),
        ("2025-1", "is not a period"),
        ("25", "is not a period"),
        ("", "is not a period"),
        ("latest", "is not a period"),
        ("2025\n", "is not a period"),
        ("２０２５", "is not a period"),
        ("0000", "is no year"),
        ("9999", "is no year"),
        ("2025-11..2025-01", "is reversed"),
        ("2025..2026", "is not a month"),
        ("2025-01..", "is not a month"),
        ("2025-01..2025-03..2025-05", "is not a month"),
    ],
)
def test_what_is_no_period(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        Period.parse(text)


@pytest.mark.parametrize(
    ("text", "month", "quarter", "half", "year", "to_date"),
    [
        ("2025-11", True, False, False, False, False),
        ("2025-01", True, False, False, False, False),
        ("2025-Q1", False, True, False, False, True),
        ("2025-Q2", False, True, False, False, False),
        ("2025-02..2025-04", False, False, False, False, False),
        ("2025-H1", False, False, True, False, True),
        ("2025-H2", False, False, True, False, False),
        ("2025-04..2025-09", False, False, False, False, False),
        ("2025", False, False, False, True, False),
        ("2025-07..2026-06", False, False, False, False, False),
        ("2025-01..2025-11", False, False, False, False, True),
        ("2025-01..2026-01", False, False, False, False, False),
    ],
)
def test_kinds(text: str, month: bool, quarter: bool, half: bool, year: bool, to_date: bool) -> None:
    period = Period.parse(text)
    found = (period.is_month, period.is_quarter, period.is_half, period.is_year, period.is_year_to_date)
    assert found == (month, quarter, half, year, to_date)


@pytest.mark.parametrize(
    ("text", "earlier"),
    [("2025-02", "2024-02"), ("2025-Q1", "2024-Q1"), ("2025-01..2025-11", "2024-01..2024-11"), ("2025", "2024")],
)
def test_a_year_earlier(text: str, earlier: str) -> None:
    assert Period.parse(text).year_earlier() == Period.parse(earlier)


@pytest.mark.parametrize(
    ("start", "months", "found"),
    [("2025-11", 2, "2026-01"), ("2025-01", -1, "2024-12"), ("2025-06", 0, "2025-06"), ("2025-06", -18, "2023-12")],
)
def test_counting_months(start: str, months: int, found: str) -> None:
    assert str(Month.parse(start).plus(months)) == found


def test_holding_another() -> None:
    year = Period.parse("2025")
    assert year.contains(Period.parse("2025-Q4"))
    assert year.contains(year)
    assert not Period.parse("2025-Q4").contains(year)
    assert not year.contains(Period.parse("2025-12..2026-01"))


def test_order_is_by_time() -> None:
    texts = ["2025-02", "2024", "2025", "2025-01", "2024-12"]
    assert [str(p) for p in sorted(map(Period.parse, texts))] == ["2024", "2024-12", "2025-01", "2025", "2025-02"]


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "is_day"),
    [
        ("2025-12-05", date(2025, 12, 5), date(2025, 12, 5), True),
        ("2024-02-29", date(2024, 2, 29), date(2024, 2, 29), True),
        ("2025-12", date(2025, 12, 1), date(2025, 12, 31), False),
        ("2025-Q4", date(2025, 10, 1), date(2025, 12, 31), False),
        ("2025", date(2025, 1, 1), date(2025, 12, 31), False),
    ],
)
def test_dates_as_exact_as_they_are_known(text: str, earliest: date, latest: date, is_day: bool) -> None:
    found = PartialDate.parse(text)
    assert (found.earliest, found.latest, found.is_day, found.is_known) == (earliest, latest, is_day, True)
    assert str(found) == text


def test_an_unknown_date_comes_first() -> None:
    unknown = PartialDate.parse("unknown")
    assert not unknown.is_known
    assert not unknown.is_day
    assert sorted([PartialDate.parse("2023"), unknown])[0] is unknown


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2025-02-29", "there is no day 2025-02-29"),
        ("2025-02-30\n", "is not a period"),
        ("2025-13", "there is no month 2025-13"),
        ("2025-H1", "is not a date"),
        ("2025-01..2025-02", "is not a date"),
        ("5 December 2025", "is not a period"),
        ("", "is not a period"),
    ],
)
def test_what_is_no_date(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        PartialDate.parse(text)
