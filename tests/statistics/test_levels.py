"""Worked by hand from Leapmotor's months: 25,170 + 25,287 + ... + 70,327 = 536,132 and + 60,423 = 596,555."""

from fractions import Fraction

import pytest

from site_builder.model.evidence import Observation, Statistic
from site_builder.model.interval import Interval
from site_builder.model.quantity import Form
from site_builder.model.statistics import Unanswerable
from site_builder.statistics.quantities import computed
from site_builder.wording import Words
from tests.statistics.evidence import bounds


def test_a_period_on_file_is_the_observation_itself(desk):
    evidence = desk.ask("leapmotor 2025-01..2025-11").evidence
    assert isinstance(evidence, Observation)
    assert evidence.quantity.point == 536132


def test_a_period_without_an_observation_is_the_sum_of_its_parts(desk):
    evidence = desk.ask("leapmotor 2026-H1").evidence
    assert isinstance(evidence, Statistic)
    assert (evidence.method, evidence.quantity.point) == ("total", 356487)
    assert [str(part.period) for part in evidence.inputs] == [f"2026-0{month}" for month in range(1, 7)]


def test_the_fewest_parts_are_used(desk):
    evidence = desk.ask("leapmotor 2025-01..2025-10").evidence
    assert evidence.quantity.point == 465805
    assert [str(part.period) for part in evidence.inputs] == ["2025-H1", "2025-Q3", "2025-10"]


def test_what_is_left_of_a_whole_is_a_difference(desk):
    evidence = desk.ask("leapmotor 2024-08").evidence
    assert evidence.method == "difference"
    assert evidence.quantity.point == 30305  # 293,724 - 154,630 - 108,789
    whole, *parts = evidence.inputs
    assert whole.quantity.point - sum(part.quantity.point for part in parts) == 30305
    assert [str(part.period) for part in evidence.inputs] == [
        "2024-01..2024-11", "2024-01..2024-07", "2024-09", "2024-10", "2024-11",
    ]  # fmt: skip


def test_several_figures_to_add_become_one_total_first(shelf, desk_of):
    shelf.brand("x")
    for period, value in (("2025-H1", 600), ("2025-07..2025-11", 500), ("2025-12", 90), ("2025-01..2025-09", 900)):
        shelf.observe("x", period, value)
    evidence = desk_of(shelf).ask("x 2025-Q4").evidence
    whole, part = evidence.inputs
    assert (evidence.quantity.point, whole.method, whole.quantity.point, part.quantity.point) == (
        290,
        "total",
        1190,
        900,
    )
    assert str(whole.period) == "2025"


def test_the_asked_total_is_the_sum_of_the_months_with_the_reported_year_beside_it(desk):
    answer = desk.ask("leapmotor 2025 total")
    assert answer.evidence.quantity.point == 596555
    assert len(answer.evidence.inputs) == 12
    assert [o.quantity.point for o in answer.corroborated_by] == [596555]


def test_months_that_do_not_add_up_to_the_year_stand_beside_it(leapmotor_shelf, desk_of):
    leapmotor_shelf.observations = [
        o for o in leapmotor_shelf.observations if str(o.period) != "2025-12" or o.subject != "leapmotor"
    ]
    leapmotor_shelf.observe("leapmotor", "2025-12", 60000)
    answer = desk_of(leapmotor_shelf).ask("leapmotor 2025 total")
    assert answer.evidence.quantity.point == 596132
    assert [o.quantity.point for o in answer.differs_from] == [596555]


def test_a_missing_part_is_named(desk):
    with pytest.raises(Unanswerable) as caught:
        desk.ask("leapmotor 2026")
    assert caught.value.code == "EV221"
    assert "2026-H2 is missing" in caught.value.message
    assert "[[leapmotor 2026-06]]" in caught.value.suggestion


def test_only_the_whole_on_file_gives_no_total(desk):
    with pytest.raises(Unanswerable) as caught:
        desk.ask("nio 2025 total")
    assert caught.value.code == "EV221"
    assert "only the whole of 2025" in caught.value.message


def test_bounds_of_parts_add_up(shelf, desk_of):
    shelf.brand("x")
    shelf.observe("x", "2023-H1", 44502)
    shelf.observe("x", "2023-H2", bounds(99000, 100000, point=99500))
    desk = desk_of(shelf)
    assert desk.bounds("x 2023") == (143502, 144502)
    assert desk.point("x 2023") == 144002


def test_a_floor_among_the_parts_makes_the_total_a_floor(shelf, desk_of):
    shelf.brand("x")
    shelf.observe("x", "2025-Q1", 75869)
    shelf.observe("x", "2025-Q2", bounds(80000, "inf"))
    quantity = desk_of(shelf).ask("x 2025-H1").evidence.quantity
    assert quantity.form is Form.AT_LEAST
    assert (quantity.interval.low, quantity.interval.high) == (155869, None)


def test_the_rest_of_a_rounded_year_is_a_range_around_it(shelf, desk_of):
    shelf.brand("x")
    shelf.observe("x", "2023", bounds(143500, 144500, point=144000))
    shelf.observe("x", "2023-H1", 44502)
    desk = desk_of(shelf)
    assert desk.bounds("x 2023-H2") == (98998, 99998)
    assert desk.point("x 2023-H2") == 99498


def test_exact_parts_are_preferred_to_fewer_rounded_ones(shelf, desk_of):
    shelf.brand("x")
    shelf.observe("x", "2025-Q1", bounds(29500, 30500, point=30000))
    shelf.observe("x", "2025-Q2", 31000)
    for month, value in enumerate((9000, 10000, 11100), 1):
        shelf.observe("x", f"2025-0{month}", value)
    assert desk_of(shelf).ask("x 2025-H1").evidence.quantity.point == 61100


def test_the_rest_of_two_years_is_what_their_sum_leaves(shelf, desk_of):
    shelf.brand("x")
    for period, value in (("2024", 100), ("2025", 200), ("2024-01..2024-11", 90), ("2025-02..2025-12", 170)):
        shelf.observe("x", period, value)
    evidence = desk_of(shelf).ask("x 2024-12..2025-01").evidence
    assert [part.quantity.point for part in evidence.inputs] == [300, 90, 170]  # the two years as one figure
    assert Words("en-GB").arithmetic(evidence, {}) == ("300 − 90 − 170 = 40",)


def test_a_rest_below_nothing_is_a_finding(shelf, desk_of):
    shelf.brand("x")
    shelf.observe("x", "2025", 100)
    shelf.observe("x", "2025-01..2025-11", 120)
    with pytest.raises(Unanswerable) as caught:
        desk_of(shelf).ask("x 2025-12")
    assert caught.value.code == "EV224"


def test_a_forecast_is_never_a_part(shelf, desk_of):
    shelf.brand("x")
    shelf.observe("x", "2026-H1", 10)
    shelf.observe("x", "2026-H2", 20, kind="forecast")
    assert desk_of(shelf).point("x 2026-H2") == 20
    with pytest.raises(Unanswerable):
        desk_of(shelf).ask("x 2026")


def test_earlier_cumulative(desk):
    evidence = desk.ask("leapmotor 2025-01..2025-11 earlier-cumulative").evidence
    assert (evidence.quantity.point, str(evidence.period)) == (465805, "2025-01..2025-10")
    with pytest.raises(Unanswerable) as caught:
        desk.ask("leapmotor 2025-01 earlier-cumulative")  # with January the year begins
    assert caught.value.suggestion == "name a year to date such as 2025-01..2025-11"


def test_mean_month(desk):
    assert desk.point("leapmotor 2025-01..2025-11 mean-month") == Fraction(536132, 11)
    assert round(desk.point("leapmotor 2025-01..2025-11 mean-month")) == 48739


def test_daily_pace(desk):
    assert round(desk.point("leapmotor 2025-11 daily-pace")) == 2344
    assert round(desk.point("leapmotor 2025-01..2025-11 daily-pace")) == 1605


def test_daily_pace_counts_leap_days(desk):
    assert desk.point("leapmotor 2024-02 daily-pace") == Fraction(6566, 29)
    assert desk.point("leapmotor 2024 daily-pace") == Fraction(293724, 366)


def test_weight_in_the_year_to_date(desk):
    evidence = desk.ask("leapmotor 2025-11 weight-in-period").evidence
    assert round(float(evidence.quantity.point), 1) == 13.1
    assert dict(evidence.arguments)["even pace"] == "1/11"  # 9.1%


def test_weight_in_a_named_period(desk):
    assert desk.point("leapmotor 2025-12 weight-in-period 2025") == Fraction(100 * 60423, 596555)
    with pytest.raises(Unanswerable) as caught:
        desk.ask("leapmotor 2025-12 weight-in-period 2024")
    assert caught.value.code == "EV225"


def test_weight_in_a_named_year_to_date_and_in_the_latest(desk, shelf, desk_of):
    assert desk.point("leapmotor 2025-11 weight-in-period ytd:2025-12") == Fraction(100 * 70327, 596555)
    shelf.brand("tesla")
    shelf.observe("tesla", "2026-06", 100)
    shelf.observe("tesla", "2026-Q2", 400)
    assert desk_of(shelf).point("tesla 2026-06 weight-in-period 2026-Q2") == 25
    with pytest.raises(Unanswerable):
        desk_of(shelf).ask("tesla 2026-06 weight-in-period latest")


def test_weight_in_a_sum_that_holds_the_part(shelf, desk_of):
    shelf.brand("x")
    shelf.observe("x", "2025-01", computed(Interval(Fraction(2000), None, False), "vehicle"))
    shelf.observe("x", "2025-02", bounds(0, 1800, high_closed=True))
    shelf.observe("x", "2025-03", bounds(2000, 3000, point=2500))
    desk = desk_of(shelf)
    # over 2,000 of itself and at most 1,800 + 3,000: more than 2,000 / 6,800 = 29.4%
    assert desk.bounds("x 2025-01 weight-in-period 2025-Q1") == (Fraction(500, 17), None)
    # 2,000 to 3,000, beside more than 2,000 and any more: less than 3,000 / 5,000
    assert desk.bounds("x 2025-03 weight-in-period 2025-Q1") == (0, 60)
    parts = desk.ask("x 2025-01 weight-in-period 2025-Q1").evidence
    line = "over 2,000 ÷ (over 2,000 + 0–1,800 + 2,000–3,000) = over 29.41%"  # no word says how these are meant
    assert Words("en-GB").arithmetic(parts, {}) == (line,)
    shelf.observe("x", "2025-04", 200)
    # the quarter's months are months of the four: of them all but 200 at most, and 200 beside at least 4,000
    assert desk_of(shelf).bounds("x 2025-04 weight-in-period 2025-01..2025-04") == (0, Fraction(100, 21))
    assert desk_of(shelf).bounds("x 2025-Q1 weight-in-period 2025-01..2025-04") == (Fraction(2000, 21), None)


def test_weight_in_a_sum_of_quarters_of_which_the_month_is_none(shelf, desk_of):
    shelf.brand("x")
    shelf.observe("x", "2025-01", bounds(900, 1200, point=1000, high_closed=True))
    shelf.observe("x", "2025-Q1", 3000)
    shelf.observe("x", "2025-Q2", 3000)
    assert desk_of(shelf).bounds("x 2025-01 weight-in-period 2025-H1") == (15, 20)  # of 6,000, nothing added


def test_difference_between_subjects(desk):
    evidence = desk.ask("byd 2025 difference tesla nio").evidence
    assert evidence.quantity.point == 2640279  # 4,602,436 - 1,636,129 - 326,028
    assert dict(evidence.arguments) == {"less": "tesla nio"}
