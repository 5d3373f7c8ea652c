"""Growth, worked by hand from the figures of the article and of the year before."""

from fractions import Fraction

import pytest

from site_builder.model.statistics import Unanswerable
from tests.statistics.evidence import BEV_DELIVERIES, bounds, rounded


def test_yoy_of_the_year_to_date(desk):
    evidence = desk.ask("leapmotor 2025-01..2025-11 yoy").evidence
    assert evidence.quantity.point == Fraction(100 * (536132 - 251207), 251207)
    assert round(float(evidence.quantity.point), 2) == 113.42
    assert [part.quantity.point for part in evidence.inputs] == [536132, 251207]


def test_yoy_of_the_month(desk):
    assert round(float(desk.point("leapmotor 2025-11 yoy")), 2) == 75.08


def test_yoy_uses_a_base_that_has_to_be_put_together(desk):
    # August 2024 is what is left of 2024: 30,305; 57,066 / 30,305 - 1
    assert round(float(desk.point("leapmotor 2025-08 yoy")), 2) == 88.31


def test_yoy_maps_the_corners_of_the_bounds(shelf, desk_of):
    shelf.brand("x")
    shelf.observe("x", "2024", bounds(143500, 144500, point=144000))
    shelf.observe("x", "2025", bounds(200000, "inf"))
    low, high = desk_of(shelf).bounds("x 2025 yoy")
    assert (low, high) == (Fraction(100 * (200000 - 144500), 144500), None)


def test_a_base_of_zero_is_new(shelf, desk_of):
    shelf.brand("x")
    shelf.observe("x", "2024-05", 0)
    shelf.observe("x", "2025-05", 1234)
    evidence = desk_of(shelf).ask("x 2025-05 yoy").evidence
    assert (evidence.state, evidence.quantity.point, evidence.quantity.unit) == ("new", 1234, "vehicle")


def test_nothing_after_nothing_is_not_new(shelf, desk_of):
    shelf.brand("x")
    shelf.observe("x", "2024-05", 0)
    shelf.observe("x", "2025-05", 0)
    shelf.observe("x", "2025-04", 0)
    for asked in ("x 2025-05 yoy", "x 2025-05 mom"):
        with pytest.raises(Unanswerable) as caught:
            desk_of(shelf).ask(asked)
        assert caught.value.code == "EV224"


def test_a_small_base_gives_a_multiple_with_both_numbers(shelf, desk_of):
    shelf.brand("x")
    shelf.observe("x", "2024-05", 200)
    shelf.observe("x", "2025-05", 1300)
    evidence = desk_of(shelf).ask("x 2025-05 yoy").evidence
    assert (evidence.state, evidence.quantity.point, evidence.quantity.unit) == ("small base", Fraction(13, 2), "times")
    assert [part.quantity.point for part in evidence.inputs] == [1300, 200]


@pytest.mark.parametrize(
    ("base", "state", "point"),
    [
        (999, "small base", Fraction(2000, 999)),
        (1000, "", 100),  # the limit itself is no small base
        (bounds(900, 1100, point=1000), "", 100),  # nor is what may be as much
    ],
)
def test_a_base_is_small_when_it_is_surely_below_a_thousand(shelf, desk_of, base, state, point):
    shelf.brand("x")
    shelf.observe("x", "2024-05", base)
    shelf.observe("x", "2025-05", 2000)
    evidence = desk_of(shelf).ask("x 2025-05 yoy").evidence
    assert (evidence.state, evidence.quantity.point) == (state, point)


def test_perhaps_nothing_after_nothing_is_not_new(shelf, desk_of):
    shelf.brand("x")
    shelf.observe("x", "2024-05", 0)
    shelf.observe("x", "2025-05", bounds(0, 500, high_closed=True))
    with pytest.raises(Unanswerable) as caught:
        desk_of(shelf).ask("x 2025-05 yoy")
    assert caught.value.code == "EV224"


def test_a_base_that_may_be_zero_gives_none(shelf, desk_of):
    shelf.brand("x")
    shelf.observe("x", "2024-05", bounds(0, 5000))
    shelf.observe("x", "2025-05", 6000)
    with pytest.raises(Unanswerable) as caught:
        desk_of(shelf).ask("x 2025-05 yoy")
    assert (caught.value.code, caught.value.suggestion) == (
        "EV224",
        "refer to the figures themselves, or to another period",
    )


def test_a_missing_base_is_named(desk):
    with pytest.raises(Unanswerable) as caught:
        desk.ask("leapmotor 2024-11 yoy")
    assert caught.value.code == "EV221"
    assert "2023-11" in caught.value.message


def test_mom(desk):
    assert desk.point("leapmotor 2025-11 mom") == Fraction(100 * 38, 70289)
    assert round(float(desk.point("leapmotor 2025-11 mom")), 2) == 0.05


def test_a_lone_february_names_the_lunar_new_year(desk):
    assert "Lunar New Year" in desk.ask("leapmotor 2026-02 mom").evidence.notes[0]
    assert "Lunar New Year" in desk.ask("leapmotor 2026-01 yoy").evidence.notes[0]
    assert desk.ask("leapmotor 2026-03 mom").evidence.notes == ()


def test_january_and_february_together(desk):
    # 32,059 + 28,067 = 60,126 against 25,170 + 25,287 = 50,457; and against 70,327 + 60,423 = 130,750
    year = desk.ask("leapmotor 2026-01..2026-02 yoy").evidence
    assert year.quantity.point == Fraction(100 * (60126 - 50457), 50457)
    assert "combined" in year.notes[0]
    assert desk.point("leapmotor 2026-01..2026-02 mom") == Fraction(100 * (60126 - 130750), 130750)


@pytest.mark.parametrize(
    ("period", "expected"),
    [("2025-01..2025-11", (251116, 252297)), ("2025-11", (40073, 40302))],
)
def test_implied_base(desk, period, expected):
    assert desk.bounds(f"leapmotor {period} implied-base @article") == expected
    evidence = desk.ask(f"leapmotor {period} implied-base").evidence
    assert (evidence.quantity.interval.low, evidence.quantity.interval.high) == expected
    assert evidence.period.start.year == 2024


def test_the_more_exact_of_two_claims_implies_the_base(shelf, desk_of):
    shelf.brand("x")
    first, second = (shelf.observe("x", "2025", 20000, name, id=name) for name in ("blog", "paper"))
    shelf.grows(first, "100")
    shelf.grows(second, "100.0")
    # 20,000 / 2.0005 = 9,997.5 and 20,000 / 1.9995 = 10,002.5, the growth being below 100.05%
    assert desk_of(shelf).bounds("x 2025 implied-base") == (9998, 10002)


def test_a_growth_of_minus_a_hundred_implies_no_base(shelf, desk_of):
    shelf.brand("x")
    about = shelf.observe("x", "2025", 5)
    shelf.grows(about, "-100")
    with pytest.raises(Unanswerable) as caught:
        desk_of(shelf).ask("x 2025 implied-base")
    assert caught.value.code == "EV224"


def test_no_claim_implies_no_base(desk):
    with pytest.raises(Unanswerable) as caught:
        desk.ask("leapmotor 2025-10 implied-base")
    assert (caught.value.code, caught.value.suggestion) == (
        "EV226", "write [[leapmotor 2024-10]] for the base itself",
    )  # fmt: skip


def test_growth_of_the_rest_from_two_claims(desk):
    low, high = desk.bounds("leapmotor 2025-01..2025-11 growth-of-the-rest @article")
    assert (round(float(low), 1), round(float(high), 1)) == (119.5, 121.0)


def test_growth_of_the_rest_from_figures(desk):
    # 465,805 / (251,207 - 40,169) - 1 = 120.7%
    evidence = desk.ask("leapmotor 2025-01..2025-11 growth-of-the-rest").evidence
    assert evidence.quantity.point == Fraction(100 * (465805 - 211038), 211038)
    assert round(float(evidence.quantity.point), 1) == 120.7
    assert str(evidence.period) == "2025-01..2025-10"


def test_growth_of_the_rest_of_a_whole_year(desk):
    evidence = desk.ask("leapmotor 2025 growth-of-the-rest").evidence
    assert evidence.quantity.point == Fraction(100 * (536132 - 251207), 251207)
    assert str(evidence.period) == "2025-01..2025-11"


def test_acceleration_in_points(desk):
    said = desk.ask("leapmotor 2025-11 acceleration @article").evidence.quantity
    assert (said.point, said.interval.low, said.interval.high, said.unit) == (-38, -39, -37, "point")
    known = desk.ask("leapmotor 2025-11 acceleration").evidence.quantity
    assert (round(float(known.point), 2), known.unit) == (-38.34, "point")


def test_january_is_all_of_its_year_to_date(desk):
    assert desk.point("leapmotor 2026-01 acceleration") == 0


def test_acceleration_is_for_months(desk):
    with pytest.raises(Unanswerable) as caught:
        desk.ask("leapmotor 2025 acceleration")
    assert caught.value.code == "EV225"


def test_cagr_over_one_year_is_the_growth(desk):
    point = desk.point("leapmotor 2025 cagr 2024")
    assert abs(point - Fraction(100 * (596555 - 293724), 293724)) < Fraction(1, 10**6)


def test_cagr_to_a_target_ten_years_away(leapmotor_shelf, desk_of):
    leapmotor_shelf.aim("leapmotor", "2035", 4000000, "2025-12")
    desk = desk_of(leapmotor_shelf)
    assert round(float(desk.point("leapmotor 2025 cagr 2035")), 1) == 21.0
    low, high = desk.bounds("leapmotor 2025 cagr 2035")
    assert 0 < high - low < Fraction(1, 10**6)
    ratio = Fraction(4000000, 596555)
    assert (1 + low / 100) ** 10 <= ratio <= (1 + high / 100) ** 10


def test_cagr_from_a_rounded_start_has_no_best_value(shelf, desk_of):
    shelf.brand("x")
    shelf.observe("x", "2023", bounds(90, 110, point=100))
    shelf.observe("x", "2025", 1440)
    quantity = desk_of(shelf).ask("x 2025 cagr 2023").evidence.quantity
    assert quantity.point is None
    # 1,440 / 110 and 1,440 / 90 = 16, of which the root is 4: between 261.8% and 300%
    assert (round(float(quantity.interval.low), 1), quantity.interval.high) == (261.8, 300)


@pytest.mark.parametrize(
    "text",
    [
        "leapmotor 2025 cagr 2025",
        "leapmotor 2025-11 cagr 2025-01",
        "leapmotor 2025-11 cagr 2024-05",  # a year and a half
        "leapmotor 2025 cagr 2024-11",
        "leapmotor 2026-01 cagr 2025",  # a month beside a year
    ],
)
def test_cagr_needs_whole_years(desk, text):
    with pytest.raises(Unanswerable) as caught:
        desk.ask(text)
    assert caught.value.code == "EV225"


def test_a_source_is_asked_for_its_own_growth(desk):
    answer = desk.ask("leapmotor 2025-01..2025-11 yoy @article")
    assert (answer.evidence.quantity.point, dict(answer.evidence.arguments)) == (113, {"claim": "article/ytd-growth"})
    assert answer.evidence.inputs[0].source == "article"


def test_a_source_without_a_claim_is_computed_from_its_own_figures(shelf, desk_of):
    shelf.brand("nio", BEV_DELIVERIES)
    shelf.observe("nio", "2024", 221970, "press")
    shelf.observe("nio", "2024", 222000, "blog")
    shelf.observe("nio", "2025", 326028, "blog")
    assert desk_of(shelf).point("nio 2025 yoy @blog") == Fraction(100 * (326028 - 222000), 222000)


def test_a_source_that_lacks_the_base_says_so(desk):
    with pytest.raises(Unanswerable) as caught:
        desk.ask("leapmotor 2025-11 mom @article")
    assert caught.value.code == "EV226"


def test_a_claim_on_the_month_before_is_no_claim_on_the_year(shelf, desk_of):
    shelf.brand("x")
    before = shelf.observe("x", "2025-10", 10000, id="october")
    about = shelf.observe("x", "2025-11", 11823, id="november")
    shelf.grows(about, "18", base=before.id)
    desk = desk_of(shelf)
    assert desk.point("x 2025-11 mom @press") == 18  # as it says, not 18.23
    with pytest.raises(Unanswerable):
        desk.ask("x 2025-11 yoy @press")


def test_rounded_helper_follows_the_table_of_the_content_model():
    assert (rounded("113").interval.low, rounded("113").interval.high) == (Fraction(225, 2), Fraction(227, 2))
    assert (rounded("-30.1").interval.low, rounded("-30.1").interval.high) == (
        Fraction(-3015, 100),
        Fraction(-3005, 100),
    )
