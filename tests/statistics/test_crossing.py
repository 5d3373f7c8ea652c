"""Leapmotor passed 500,000 in November 2025: 465,805 by the end of October, so 34,195 of 70,327 in 30 days."""

from datetime import date
from fractions import Fraction

import pytest

from site_builder.model.interval import Interval
from site_builder.model.period import Period
from site_builder.model.quantity import Form, Quantity
from site_builder.model.statistics import Unanswerable
from tests.statistics.evidence import bounds


def day(ordinal) -> date:
    return date.fromordinal(int(ordinal))


def test_crossing_date(desk):
    evidence = desk.ask("leapmotor 2025 crossing-date target:original").evidence
    interval = evidence.quantity.interval
    assert day(evidence.quantity.point) == date(2025, 11, 15)
    assert (day(interval.low), day(interval.high)) == (date(2025, 11, 1), date(2025, 11, 30))
    assert evidence.assumptions == ("An even daily pace within the month.",)


def test_days_ahead(desk):
    evidence = desk.ask("leapmotor 2025 days-ahead target:original").evidence
    assert evidence.quantity.point == 46
    assert (evidence.quantity.interval.low, evidence.quantity.interval.high) == (31, 60)
    assert evidence.assumptions == ("An even daily pace within the month.",)
    assert round(float(evidence.quantity.point) / 7, 2) == 6.57


def test_a_year_to_date_may_ask_too(desk):
    assert day(desk.point("leapmotor 2025-01..2025-11 crossing-date target:original")) == date(2025, 11, 15)


def test_a_range_is_crossed_at_its_high_end(desk):
    with pytest.raises(Unanswerable) as caught:
        desk.ask("leapmotor 2025 crossing-date")
    assert caught.value.code == "EV224"
    # 500,000-600,000 was in force in June; 600,000 was never reached
    with pytest.raises(Unanswerable):
        desk.ask("leapmotor 2025 crossing-date", as_of=date(2025, 6, 1))


def test_a_range_that_was_passed_is_crossed_at_its_high_end_too(leapmotor_shelf, desk_of):
    goal = bounds(350000, 450000, high_closed=True)
    leapmotor_shelf.aim("leapmotor", "2025", goal, "2025-09", id="range")
    evidence = desk_of(leapmotor_shelf).ask("leapmotor 2025 crossing-date", as_of=date(2025, 12, 31)).evidence
    # 395,516 by September: 54,484 of 70,289 in 31 days of October is 24.03, the 25th day; 350,000 passed in September
    assert day(evidence.quantity.point) == date(2025, 10, 25)
    assert (day(evidence.quantity.interval.low), day(evidence.quantity.interval.high)) == (
        date(2025, 10, 1),
        date(2025, 10, 31),
    )


def test_a_goal_that_is_about_a_number_may_be_passed_from_its_low_end_on(leapmotor_shelf, desk_of):
    goal = bounds(350000, 450000, form=Form.ABOUT, point=400000)
    leapmotor_shelf.aim("leapmotor", "2025", goal, "2025-09", id="about")
    evidence = desk_of(leapmotor_shelf).ask("leapmotor 2025 crossing-date", as_of=date(2025, 12, 31)).evidence
    # 328,859 by August, 395,516 by September, 465,805 by October: passed in September at the earliest, or in October
    assert evidence.quantity.point is None
    assert (day(evidence.quantity.interval.low), day(evidence.quantity.interval.high)) == (
        date(2025, 9, 1),
        date(2025, 10, 31),
    )


def test_quarters_only_give_an_even_pace_within_the_quarter(shelf, desk_of):
    shelf.brand("tesla")
    for quarter, value in enumerate((336681, 384122, 497099, 418227), 1):
        shelf.observe("tesla", f"2025-Q{quarter}", value)
    shelf.aim("tesla", "2025", 1000000, "2025-01")
    evidence = desk_of(shelf).ask("tesla 2025 crossing-date").evidence
    # 1,000,000 - 720,803 = 279,197 of 497,099 in 92 days is 51.7: the 52nd day from 1 July
    assert day(evidence.quantity.point) == date(2025, 8, 21)
    assert day(evidence.quantity.interval.low) == date(2025, 7, 1)
    assert day(evidence.quantity.interval.high) == date(2025, 9, 30)
    assert evidence.assumptions == ("An even daily pace within the quarter.",)


def test_reached_exactly_on_the_last_day(shelf, desk_of):
    shelf.brand("x")
    shelf.observe("x", "2024-01", 100)
    shelf.observe("x", "2024-02", 290)
    shelf.aim("x", "2024", 390, "2023")
    assert day(desk_of(shelf).point("x 2024-01..2024-02 crossing-date")) == date(2024, 2, 29)


def test_reached_in_the_first_month(shelf, desk_of):
    shelf.brand("x")
    shelf.observe("x", "2024-01", 310)
    shelf.aim("x", "2024", 10, "2023")
    assert day(desk_of(shelf).point("x 2024-01 crossing-date")) == date(2024, 1, 1)


def test_bounds_that_leave_the_month_open_give_a_span_of_months(shelf, desk_of):
    shelf.brand("x")
    shelf.observe("x", "2025-01", bounds(900, 1100, point=1000))
    shelf.observe("x", "2025-02", 500)
    shelf.aim("x", "2025", 1000, "2024")
    evidence = desk_of(shelf).ask("x 2025-01..2025-02 crossing-date").evidence
    quantity = evidence.quantity
    assert (quantity.form, quantity.point, evidence.assumptions) == (Form.RANGE, None, ())
    assert (day(quantity.interval.low), day(quantity.interval.high)) == (date(2025, 1, 1), date(2025, 2, 28))


def test_an_approximate_range_is_crossed_about_its_high_end(shelf, desk_of):
    # "about 500-600": the high end is 550 to 650; the total is 500 in January, 560 in February and 700 in March
    shelf.brand("x")
    for month, value in (("2025-01", 500), ("2025-02", 60), ("2025-03", 140)):
        shelf.observe("x", month, value)
    goal = Quantity(Interval(Fraction(450), Fraction(650), True, False), form=Form.ABOUT, step=Fraction(100))
    shelf.aim("x", "2025", goal, "2024")
    interval = desk_of(shelf).ask("x 2025-01..2025-03 crossing-date").evidence.quantity.interval
    assert (day(interval.low), day(interval.high)) == (date(2025, 2, 1), date(2025, 3, 31))


def test_a_month_short_of_the_target(desk):
    with pytest.raises(Unanswerable) as caught:
        desk.ask("leapmotor 2025-01..2025-10 crossing-date target:original")
    assert "by the end of 2025-10" in caught.value.message


def test_a_source_that_says_six_weeks(leapmotor_shelf, desk_of):
    from site_builder.model.evidence import Claim

    weeks = Quantity(Interval(Fraction(11, 2), Fraction(13, 2), True, False), "week", Form.ROUNDED, Fraction(6))
    target = leapmotor_shelf.aim("leapmotor", "2025", 500000, "unknown", "article", id="goal")
    leapmotor_shelf.claims.append(
        Claim("weeks", "article", "ahead_of_schedule", "Six weeks early.", "leapmotor", target.id, weeks)
    )
    evidence = desk_of(leapmotor_shelf).ask("leapmotor 2025 days-ahead @article").evidence
    assert (evidence.quantity.point, evidence.quantity.unit) == (6, "week")
    assert evidence.period == Period.parse("2025")
