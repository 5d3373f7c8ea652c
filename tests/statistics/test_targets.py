"""Targets: 500,000 (November 2024), 500,000-600,000 (March 2025), 580,000-650,000 (August 2025); 596,555 came of it."""

from datetime import date
from fractions import Fraction

import pytest

from site_builder.model.evidence import Claim, Target
from site_builder.model.period import Period
from site_builder.model.quantity import Form
from site_builder.model.statistics import Unanswerable
from site_builder.statistics.targets import outcome
from site_builder.wording import Words, parse_quantity
from tests.statistics.evidence import bounds


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2025, 1, 1), (500000, 500000)),
        (date(2025, 3, 11), (500000, 600000)),
        (date(2025, 12, 5), (580000, 650000)),
    ],
)
def test_the_version_in_force_on_the_day(desk, day, expected):
    evidence = desk.ask("leapmotor 2025 target", as_of=day).evidence
    assert isinstance(evidence, Target)
    assert (evidence.quantity.interval.low, evidence.quantity.interval.high) == expected


def test_the_newest_version_without_a_day(desk):
    assert desk.point("leapmotor 2026 target", as_of=None) == 1050000
    assert desk.point("leapmotor 2026 target", as_of=date(2026, 1, 20)) == 1000000


@pytest.mark.parametrize(
    ("name", "low"), [("target:original", 500000), ("target:2025-04", 500000), ("target:2025-08", 580000)]
)
def test_a_named_version(desk, name, low):
    assert desk.bounds(f"leapmotor 2025 target {name}")[0] == low


def test_a_version_before_the_first(desk):
    with pytest.raises(Unanswerable) as caught:
        desk.ask("leapmotor 2025 target target:2024-01")
    assert caught.value.code == "EV222"
    with pytest.raises(Unanswerable) as caught:
        desk.ask("leapmotor 2026 target", as_of=date(2025, 6, 1))
    assert caught.value.code == "EV222"


@pytest.mark.parametrize(
    ("own", "goal", "expected"),
    [
        ("440,001", "over 440,000", "met"),
        ("440,000", "over 440,000", "not met"),
        ("440,000", "440,000+", "met"),
        ("500,000", "500,000", "met"),
        ("499,999", "500,000", "not met"),
        ("600,000", "at most 500,000", ""),  # a limit is nothing to reach
        ("400,000", "at most 500,000", ""),
        ("600,000", "under 500,000", ""),
        ("500,000", "500,000-600,000", "inside the range"),
        ("600,000", "500,000-600,000", "met"),
        ("~500,000", "500,000", ""),  # 495,000 to 505,000
        ("500,000", "~500,000", ""),  # about 500,000 is no range to be inside of
        ("550,000", "about 500,000-600,000", ""),  # nor is one whose ends are about
        ("400,000-500,000", "500,000", ""),  # which may have been all of it
    ],
)
def test_what_became_of_a_target_by_its_bounds(own, goal, expected):
    result, aim = parse_quantity(own), parse_quantity(goal, context="target")
    assert outcome(result, aim, final=True) == expected
    assert outcome(result, aim, final=False) == ("" if expected == "not met" else expected)


def test_no_target_on_file(desk):
    with pytest.raises(Unanswerable) as caught:
        desk.ask("nio 2025 attainment")
    assert caught.value.code == "EV222"
    with pytest.raises(Unanswerable) as caught:
        desk.ask("leapmotor 2024 attainment")
    assert "targets on file are for 2025, 2026" in caught.value.suggestion


def test_target_versions_of_the_headline(desk):
    held = desk.answers.target_versions("leapmotor", Period.parse("2025"))
    assert [str(version.announced) for version in held] == ["2024-11", "2025-03-11", "2025-08"]
    assert desk.answers.target_versions("nio", Period.parse("2025")) == ()


def test_attainment_of_a_range(desk):
    evidence = desk.ask("leapmotor 2025 attainment").evidence
    interval = evidence.quantity.interval
    assert (interval.low, interval.high) == (Fraction(59655500, 650000), Fraction(59655500, 580000))
    assert (round(float(interval.low), 1), round(float(interval.high), 1)) == (91.8, 102.9)
    assert (evidence.state, evidence.quantity.form) == ("inside the range", Form.RANGE)


def test_attainment_of_the_original_target(desk):
    year = desk.ask("leapmotor 2025 attainment target:original").evidence
    assert (round(float(year.quantity.point), 1), year.state) == (119.3, "met")
    to_date = desk.ask("leapmotor 2025-01..2025-11 attainment target:original").evidence
    assert (round(float(to_date.quantity.point), 1), to_date.state) == (107.2, "met")
    assert to_date.notes == ("11 months are set against a target for 12.",)


def test_met_only_at_the_high_end(leapmotor_shelf, desk_of):
    leapmotor_shelf.aim("leapmotor", "2025", bounds(550000, 596555, high_closed=True), "2025-10")
    assert desk_of(leapmotor_shelf).ask("leapmotor 2025 attainment").evidence.state == "met"


def test_not_met_only_once_the_period_is_over(shelf, desk_of):
    shelf.brand("nio")
    shelf.observe("nio", "2025", 326028)
    shelf.observe("nio", "2025-01..2025-11", 277893)
    shelf.aim("nio", "2025", 440000, "2025-01")
    desk = desk_of(shelf)
    assert desk.ask("nio 2025 attainment").evidence.state == "not met"
    assert desk.ask("nio 2025-01..2025-11 attainment").evidence.state == ""


def test_a_target_of_zero_gives_none(shelf, desk_of):
    shelf.brand("x")
    shelf.observe("x", "2025", 10)
    shelf.aim("x", "2025", 0, "2025-01")
    for statistic in ("attainment", "crossing-date"):
        with pytest.raises(Unanswerable) as caught:
            desk_of(shelf).ask(f"x 2025 {statistic}")
        assert caught.value.code == "EV224"


def test_surplus(desk):
    assert desk.point("leapmotor 2025-01..2025-11 surplus target:original") == 36132
    assert desk.bounds("leapmotor 2025 surplus") == (-53445, 16555)


def test_byd_meets_its_lowered_target_by_2436(shelf, desk_of):
    shelf.brand("byd")
    shelf.observe("byd", "2025", 4602436)
    shelf.aim("byd", "2025", 5500000, "2025-03")
    shelf.aim("byd", "2025", 4600000, "2025-09", set_by="reported")
    assert desk_of(shelf).point("byd 2025 surplus") == 2436


def test_required_growth(desk):
    assert round(float(desk.point("leapmotor 2026 required-growth")), 1) == 67.6


def test_required_growth_from_the_articles_own_figure(leapmotor_shelf, desk_of):
    leapmotor_shelf.observe("leapmotor", "2025", 500000, "article", id="table")
    leapmotor_shelf.aim("leapmotor", "2026", 1000000, "2025-11", "article")
    assert desk_of(leapmotor_shelf).point("leapmotor 2026 required-growth @article") == 100


def test_growth_asked_for_in_so_many_words_is_no_more_exact_than_that(shelf, desk_of):
    shelf.brand("nio")
    shelf.observe("nio", "2025", parse_quantity("about 326,000"))
    announced = parse_quantity("+40-50%", context="target")
    shelf.aim("nio", "2026", announced, "2025-11", relative_to=Period.parse("2025"))
    found = desk_of(shelf).ask("nio 2026 required-growth").evidence.quantity
    assert (found.interval.low, found.interval.high, found.as_written) == (40, 50, "+40-50%")


def test_a_forecast_meets_nothing(shelf, desk_of):
    shelf.brand("nio")
    shelf.observe("nio", "2026", 500000, kind="forecast")
    shelf.aim("nio", "2026", 400000, "2025-11")
    evidence = desk_of(shelf).ask("nio 2026 attainment").evidence
    assert (evidence.quantity.point, evidence.state) == (125, "")
    assert evidence.notes == ("Rests on a forecast.",)


def test_a_growth_over_two_years_is_worked_out_for_the_year_between(shelf, desk_of):
    shelf.brand("x")
    shelf.observe("x", "2025", 100_000)
    shelf.observe("x", "2026", 120_000)
    doubled = parse_quantity("100%", context="target")
    shelf.aim("x", "2027", doubled, "2026-02", relative_to=Period.parse("2025"))
    # twice 100,000, of which 120,000 are there: two thirds more
    assert desk_of(shelf).point("x 2027 required-growth", as_of=date(2026, 6, 1)) == Fraction(200, 3)


def test_a_source_is_asked_for_its_own_attainment(shelf, desk_of):
    shelf.brand("x")
    about = shelf.observe("x", "2025", 596_555, "article")
    shelf.aim("x", "2025", 500_000, "2025-01", "article")
    share = parse_quantity("119%", context="claim")
    shelf.claims.append(Claim("met", "article", "target_met", "It met its target.", "x", about.id, share))
    desk = desk_of(shelf)
    assert desk.point("x 2025 attainment @article") == 119
    assert desk.point("x 2025 attainment") == Fraction(59_655_500, 500_000)


def test_required_monthly(desk):
    assert desk.point("leapmotor 2026 required-monthly") == Fraction(1000000, 12)
    assert round(desk.point("leapmotor 2026 required-monthly")) == 83333


def test_remaining_monthly(desk):
    assert desk.bounds("leapmotor 2025-01..2025-11 remaining-monthly") == (43868, 113868)
    met = desk.ask("leapmotor 2025-01..2025-11 remaining-monthly target:original").evidence
    assert (met.quantity.point, met.state) == (-36132, "already met")


def test_nothing_remains_of_a_target_that_is_just_met(shelf, desk_of):
    shelf.brand("x")
    shelf.observe("x", "2025-01..2025-10", 500_000)
    shelf.aim("x", "2025", 500_000, "2025-01")
    evidence = desk_of(shelf).ask("x 2025-01..2025-10 remaining-monthly").evidence
    assert (evidence.quantity.point, evidence.state) == (0, "already met")


def test_remaining_monthly_needs_a_year_to_date(desk):
    with pytest.raises(Unanswerable) as caught:
        desk.ask("leapmotor 2025-11 remaining-monthly")
    assert (caught.value.code, caught.value.suggestion) == (
        "EV225", "did you mean [[leapmotor 2025-01..2025-11 remaining-monthly]]?",
    )  # fmt: skip


def test_a_target_relative_to_a_year(leapmotor_shelf, desk_of):
    growth = bounds(40, 50, "percent", high_closed=True)
    leapmotor_shelf.aim("leapmotor", "2027", growth, "2025-12", relative_to=Period.parse("2025"))
    evidence = desk_of(leapmotor_shelf).ask("leapmotor 2027 target").evidence
    assert (evidence.quantity.interval.low, evidence.quantity.interval.high) == (835177, Fraction(1789665, 2))
    assert [part.quantity.unit for part in evidence.inputs] == ["percent", "vehicle"]


def test_guidance_counts_where_there_is_no_target(shelf, desk_of):
    shelf.brand("nio")
    shelf.observe("nio", "2025-Q4", 124807)
    shelf.aim("nio", "2025-Q4", 150000, "2025-09", kind="guidance")
    shelf.aim("nio", "2025-Q4", bounds(120000, 125000, high_closed=True), "2025-11-25", kind="guidance")
    desk = desk_of(shelf)
    assert desk.ask("nio 2025-Q4 attainment").evidence.state == "inside the range"
    assert round(float(desk.point("nio 2025-Q4 attainment target:original")), 1) == 83.2


def test_a_target_that_was_announced_as_growth_is_named_a_target(shelf, desk_of):
    shelf.brand("x")
    shelf.observe("x", "2024", 1000)
    growth = bounds(40, 50, "percent", high_closed=True)
    shelf.aim("x", "2025", growth, "2025-01", relative_to=Period.parse("2024"))
    evidence = desk_of(shelf).ask("x 2025 target").evidence
    assert (evidence.quantity.interval.low, evidence.quantity.interval.high) == (1400, 1500)
    assert Words("en-GB").what(evidence, {"x": "X"}) == "X’s target for 2025"


def years_of_two_kinds(shelf):
    """A target of 400 for the calendar year, one of 500, first 600, for the year from April."""
    shelf.brand("x")
    shelf.observe("x", "2025-Q2", 100)
    shelf.aim("x", "2025", 400, "2024-12")
    shelf.aim("x", "2025-04..2026-03", 600, "2025-01")
    shelf.aim("x", "2025-04..2026-03", 500, "2025-02")
    return shelf


def test_a_quarter_of_two_years_asks_whose_target_is_meant(shelf, desk_of):
    desk = desk_of(years_of_two_kinds(shelf))
    with pytest.raises(Unanswerable) as caught:
        desk.ask("x 2025-Q2 attainment")
    assert (caught.value.code, caught.value.suggestion) == (
        "EV227", "say which, with target:2025-01..2025-12 or target:2025-04..2026-03",
    )  # fmt: skip
    assert desk.point("x 2025-Q2 attainment target:2025-01..2025-12") == 25
    assert desk.point("x 2025-Q2 attainment target:2025-04..2026-03") == 20
    assert round(float(desk.point("x 2025-Q2 attainment target:original target:2025-04..2026-03")), 2) == 16.67
    assert desk.point("x 2025 target") == 400
    with pytest.raises(Unanswerable, match=r"needs a period inside 2025-07\.\.2025-09"):
        desk.ask("x 2025-Q2 attainment target:2025-07..2025-09")


def test_a_target_of_its_own_or_a_nearer_one_is_meant_before_those_of_years(shelf, desk_of):
    years_of_two_kinds(shelf)
    shelf.aim("x", "2025-04..2025-09", 250, "2025-03")
    desk = desk_of(shelf)
    assert desk.point("x 2025-Q2 attainment") == 40
    shelf.aim("x", "2025-Q2", 80, "2025-03")
    assert desk_of(shelf).point("x 2025-Q2 attainment") == 125


def test_a_source_that_announces_growth_means_that_of_its_own_figure(shelf, desk_of):
    shelf.brand("x")
    shelf.source("article", published="2025-11")  # the other is newer, and stands
    shelf.observe("x", "2024", 1000)
    shelf.observe("x", "2024", 900, "article")
    half_more = parse_quantity("50%", context="target")
    shelf.aim("x", "2025", half_more, "2025-01", "article", relative_to=Period.parse("2024"))
    assert desk_of(shelf).point("x 2025 target @article") == 1350
