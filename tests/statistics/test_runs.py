"""Runs: in 2025 every month from February to November was higher than the one before; December was not."""

from fractions import Fraction

import pytest

from site_builder.model.interval import Interval
from site_builder.model.quantity import Form
from site_builder.model.statistics import Unanswerable
from tests.statistics.evidence import bounds


def test_streak_of_a_year(desk):
    evidence = desk.ask("leapmotor 2025 streak").evidence
    assert (evidence.quantity.point, evidence.quantity.unit, str(evidence.period)) == (10, "month", "2025-02..2025-11")
    assert len(evidence.inputs) == 11  # the ten rises and the month before them


def test_streak_up_to_a_month(desk):
    assert desk.point("leapmotor 2025-11 streak") == 10
    assert desk.point("leapmotor 2025-12 streak") == 0
    assert desk.point("leapmotor 2026-06 streak") == 4  # March to June 2026


def test_a_streak_is_cut_to_its_period(desk):
    assert desk.point("leapmotor 2025-Q3 streak") == 3


def test_a_streak_of_a_year_that_is_not_over(desk):
    assert desk.point("leapmotor 2026 streak") == 4


def test_months_that_only_fall_have_no_streak(shelf, desk_of):
    shelf.brand("x")
    for month, value in (("2025-01", 30), ("2025-02", 20), ("2025-03", 10)):
        shelf.observe("x", month, value)
    evidence = desk_of(shelf).ask("x 2025-Q1 streak").evidence
    assert (evidence.quantity.point, str(evidence.period)) == (0, "2025-Q1")


def test_a_gap_is_a_finding(shelf, desk_of):
    shelf.brand("x")
    for month in ("2025-01", "2025-02", "2025-04"):
        shelf.observe("x", month, 100)
    with pytest.raises(Unanswerable) as caught:
        desk_of(shelf).ask("x 2025 streak")
    assert (caught.value.code, "2025-03" in caught.value.message) == ("EV221", True)


def test_rises_that_the_bounds_leave_open_widen_a_streak(shelf, desk_of):
    shelf.brand("x")
    shelf.observe("x", "2025-01", 100)
    shelf.observe("x", "2025-02", 110)
    shelf.observe("x", "2025-03", bounds(105, 120, point=112))
    shelf.observe("x", "2025-04", 130)
    assert desk_of(shelf).bounds("x 2025-01..2025-04 streak") == (1, 3)


def test_record_and_until_when_it_stood(desk):
    evidence = desk.ask("leapmotor 2025-11 record").evidence
    assert (evidence.quantity.point, str(evidence.period)) == (70327, "2025-11")
    assert dict(evidence.arguments) == {"series": "2024-01..2026-06", "beaten in": "2026-04"}
    assert [part.quantity.point for part in evidence.inputs] == [70327, 71387]


def test_a_record_that_stood_for_a_month(desk):
    evidence = desk.ask("leapmotor 2025-10 record").evidence  # 70,289; November had 70,327
    assert (evidence.quantity.point, dict(evidence.arguments)["beaten in"]) == (70289, "2025-11")


def test_a_record_is_beaten_by_what_is_surely_higher(shelf, desk_of):
    shelf.brand("x")
    shelf.observe("x", "2025-01", bounds(100, 110, point=105))
    shelf.observe("x", "2025-02", 107)
    shelf.observe("x", "2025-03", 111)
    assert dict(desk_of(shelf).ask("x 2025-01 record").evidence.arguments)["beaten in"] == "2025-03"


def test_a_record_beside_a_floor_is_a_floor(shelf, desk_of):
    shelf.brand("x")
    shelf.observe("x", "2025-01", 100)
    shelf.observe("x", "2025-02", bounds(90, "inf", low_closed=False))
    quantity = desk_of(shelf).ask("x 2025-02 record").evidence.quantity
    assert (quantity.interval, quantity.form) == (Interval(Fraction(100), None), Form.AT_LEAST)


def test_a_record_of_more_than_a_number_stays_more_than_it(shelf, desk_of):
    shelf.brand("x")
    shelf.observe("x", "2025-01", bounds(90, 150))
    shelf.observe("x", "2025-02", bounds(100, 120, low_closed=False))
    quantity = desk_of(shelf).ask("x 2025-02 record").evidence.quantity
    assert (quantity.interval.low, quantity.interval.high, quantity.interval.low_closed) == (100, 150, False)


def test_the_record_as_of_a_lower_month(desk):
    assert desk.point("leapmotor 2026-01 record") == 70327
    assert "beaten in" not in dict(desk.ask("leapmotor 2026-06 record").evidence.arguments)


def test_a_record_within_rounding(shelf, desk_of):
    shelf.brand("x")
    shelf.observe("x", "2025-01", bounds(47500, 48500, point=48000))
    shelf.observe("x", "2025-02", bounds(47900, 48100, point=48000))
    evidence = desk_of(shelf).ask("x 2025-02 record").evidence
    assert (evidence.state, str(evidence.period)) == ("tied within rounding", "2025-02")
    assert (evidence.quantity.interval.low, evidence.quantity.interval.high) == (47900, 48500)
