"""Comparisons: BYD 4,602,436 (sales), Tesla 1,636,129, Leapmotor 596,555, NIO 326,028 (deliveries) in 2025."""

from fractions import Fraction

import pandas
import pytest

from site_builder.model.evidence import Measure, Scope
from site_builder.model.quantity import Form
from site_builder.model.statistics import Unanswerable
from tests.statistics.evidence import DELIVERIES, IN_GERMANY, SALES, bounds


def test_multiple_of(desk):
    evidence = desk.ask("byd 2025 multiple-of leapmotor").evidence
    assert evidence.quantity.point == Fraction(4602436, 596555)
    assert round(float(evidence.quantity.point), 1) == 7.7
    assert evidence.notes == ("Sales and deliveries as the makers announce them are compared.",)


def article(shelf, own):
    for brand in ("leapmotor", "byd", "tesla", "nio"):
        shelf.brand(brand)
    shelf.observe("leapmotor", "2025", own, "article")
    shelf.observe("byd", "2025", bounds(3000000, "inf"), "article")
    shelf.observe("tesla", "2025", bounds(1750000, 1850000, point=1800000), "article")
    shelf.observe("nio", "2025", bounds(150000, 250000, point=200000), "article")
    return shelf


@pytest.mark.parametrize(("own", "least"), [(536132, Fraction(3000000, 536132)), (500000, Fraction(6))])
def test_a_floor_gives_a_floor(shelf, desk_of, own, least):
    quantity = desk_of(article(shelf, own)).ask("byd 2025 multiple-of leapmotor").evidence.quantity
    assert (quantity.form, quantity.interval.low, quantity.interval.high) == (Form.AT_LEAST, least, None)
    assert float(least) >= 5.59


def test_the_other_way_round_it_is_a_ceiling(shelf, desk_of):
    quantity = desk_of(article(shelf, 500000)).ask("leapmotor 2025 multiple-of byd").evidence.quantity
    assert (quantity.form, quantity.interval.high) == (Form.AT_MOST, Fraction(1, 6))


def test_share_of_the_articles_table(shelf, desk_of):
    quantity = desk_of(article(shelf, 536132)).ask("leapmotor 2025 share-of-set byd tesla nio").evidence.quantity
    # 536,132 / (536,132 + 3,000,000 + 1,750,000 + 150,000)
    assert (quantity.form, quantity.interval.high) == (Form.AT_MOST, Fraction(53613200, 5436132))
    assert round(float(quantity.interval.high), 1) == 9.9


def test_share_of_exact_figures(desk):
    # 596,555 / (596,555 + 4,602,436 + 1,636,129 + 326,028) = 596,555 / 7,161,148
    evidence = desk.ask("leapmotor 2025 share-of-set byd tesla nio").evidence
    assert evidence.quantity.point == Fraction(59655500, 7161148)
    assert "not of the market" in evidence.notes[-1]


def test_share_beside_a_rounded_figure(shelf, desk_of):
    for brand in ("leapmotor", "byd"):
        shelf.brand(brand)
    shelf.observe("leapmotor", "2025", 100)
    shelf.observe("byd", "2025", bounds(290, 310, point=300))
    quantity = desk_of(shelf).ask("leapmotor 2025 share-of-set byd").evidence.quantity
    assert (quantity.interval.low, quantity.interval.high) == (Fraction(10000, 410), Fraction(10000, 390))
    assert quantity.point == 25


def test_share_beside_a_range_has_no_best_value(shelf, desk_of):
    for brand, value in (("leapmotor", 100), ("byd", bounds(290, 310)), ("tesla", 100)):
        shelf.brand(brand)
        shelf.observe(brand, "2025", value)
    quantity = desk_of(shelf).ask("leapmotor 2025 share-of-set byd tesla").evidence.quantity
    assert (quantity.interval.low, quantity.interval.high) == (Fraction(10000, 510), Fraction(10000, 490))
    assert quantity.point is None


def test_rank_agrees_with_pandas(desk):
    figures = pandas.Series({"byd": 4602436, "tesla": 1636129, "leapmotor": 596555, "nio": 326028})
    expected = figures.rank(ascending=False, method="min")
    for subject in figures.index:
        others = " ".join(name for name in figures.index if name != subject)
        evidence = desk.ask(f"{subject} 2025 rank {others}").evidence
        assert evidence.quantity.point == expected[subject]
        assert evidence.state == ""


def test_rank_within_rounding(shelf, desk_of):
    for brand in ("a", "b", "c"):
        shelf.brand(brand)
    shelf.observe("a", "2025", bounds(111500, 112500, point=112000))
    shelf.observe("b", "2025", 112100)
    shelf.observe("c", "2025", 90000)
    desk = desk_of(shelf)
    for subject, others in (("a", "b c"), ("b", "a c")):
        evidence = desk.ask(f"{subject} 2025 rank {others}").evidence
        assert (evidence.quantity.interval.low, evidence.quantity.interval.high) == (1, 2)
        assert evidence.state == "tied within rounding"
    assert desk.point("c 2025 rank a b") == 3


def test_a_figure_that_stays_below_another_has_its_rank_for_certain(shelf, desk_of):
    for brand in ("a", "b"):
        shelf.brand(brand)
    shelf.observe("a", "2025", bounds(90, 100, point=95))  # below 100
    shelf.observe("b", "2025", 100)
    evidence = desk_of(shelf).ask("a 2025 rank b").evidence
    assert (evidence.quantity.point, evidence.state) == (2, "")


def test_equal_figures_share_a_rank(shelf, desk_of):
    for brand in ("a", "b"):
        shelf.brand(brand)
        shelf.observe(brand, "2025", 100)
    evidence = desk_of(shelf).ask("a 2025 rank b").evidence
    assert (evidence.quantity.point, evidence.state) == (1, "tied")


@pytest.mark.parametrize("statistic", ["multiple-of", "rank", "share-of-set", "difference"])
def test_unlike_measures_are_a_finding(shelf, desk_of, statistic):
    shelf.brand("a", DELIVERIES)
    shelf.brand("b", IN_GERMANY)
    shelf.observe("a", "2025", 100)
    shelf.observe("b", "2025", 50)
    with pytest.raises(Unanswerable) as caught:
        desk_of(shelf).ask(f"a 2025 {statistic} b")
    assert caught.value.code == "EV230"
    assert "A: deliveries (world, nev); B: registrations (DE, all)" in caught.value.message


@pytest.mark.parametrize(("statistic", "fits"), [("share-of-set", False), ("difference", False), ("rank", True)])
def test_what_is_added_up_compares_each_with_each(shelf, desk_of, statistic, fits):
    """Deliveries compare with sales and with a register, by the table; sales and the register do not."""
    for brand, measure, figure in (("a", DELIVERIES, 100), ("b", SALES, 50), ("c", IN_GERMANY, 20)):
        shelf.brand(brand, measure)
        shelf.observe(brand, "2025", figure)
    shelf.compare("deliveries", "sales", "note", "As announced.")
    shelf.compare("deliveries", "registrations", "note", "Each by its own rules.")
    if fits:  # a place is a comparison with each of them alone
        assert desk_of(shelf).ask(f"a 2025 {statistic} b c").evidence.quantity.point == 1
        return
    with pytest.raises(Unanswerable) as caught:
        desk_of(shelf).ask(f"a 2025 {statistic} b c")
    assert caught.value.code == "EV230"
    assert "(B: sales (world, nev); C: registrations (DE, all))" in caught.value.message


def test_a_source_that_compares_unlike_measures_is_repeated_with_a_note(shelf, desk_of):
    shelf.brand("a", DELIVERIES)
    shelf.brand("b", IN_GERMANY)
    shelf.observe("a", "2025", 100, "blog")
    shelf.observe("b", "2025", 50, "blog")
    evidence = desk_of(shelf).ask("a 2025 multiple-of b @blog").evidence
    assert evidence.quantity.point == 2
    assert "unlike" in evidence.notes[0]


def test_the_said_metric_is_asked_of_the_other_too(shelf, desk_of):
    for brand, value in (("leapmotor", 3536), ("byd", 8610)):
        shelf.brand(brand, SALES)
        shelf.observe(brand, "2025-01..2025-08", value, measure=IN_GERMANY)
        shelf.observe(brand, "2025-01..2025-08", value * 100)
    desk = desk_of(shelf)
    assert desk.point("byd 2025-01..2025-08 multiple-of leapmotor", metric="registrations", geography="DE") == Fraction(
        8610, 3536
    )


def test_the_said_place_is_asked_of_the_other_too(shelf, desk_of):
    at_home = Measure("sales", Scope("CN", "nev", "all", "included"))
    for brand, world, home in (("leapmotor", 500, 400), ("byd", 5000, 3000)):
        shelf.brand(brand, SALES)
        shelf.observe(brand, "2025", world)
        shelf.observe(brand, "2025", home, id=f"{brand}-home", measure=at_home)
    assert desk_of(shelf).point("byd 2025 multiple-of leapmotor", geography="CN") == Fraction(15, 2)


def test_scope_gap(desk):
    evidence = desk.ask("leapmotor 2025-01..2025-11 scope-gap").evidence
    assert evidence.quantity.point == 53685
    assert evidence.notes[0].startswith("Mostly exports, and the definitions differ")
    assert "compiled by CPCA" in evidence.notes[0]
    assert evidence.notes[1] == "The gap is 10.0% of the total."
    assert desk.point("leapmotor 2025-01..2025-11 scope-gap sales") == 53685


def test_scope_gap_without_a_figure_at_home(desk):
    with pytest.raises(Unanswerable) as caught:
        desk.ask("leapmotor 2025 scope-gap")
    assert caught.value.code == "EV220"
    with pytest.raises(Unanswerable) as caught:
        desk.ask("leapmotor 2025-01..2025-11 scope-gap insured")
    assert "sales (CN" in caught.value.suggestion


HOMES = (
    ("retail", Scope("CN", "nev", exports="excluded"), "Mostly exports"),
    ("wholesale", Scope("CN", "nev", exports="excluded"), "Exports and timing may be in it"),
)


@pytest.mark.parametrize(("metric", "scope", "said"), HOMES)
def test_a_gap_is_mostly_exports_beside_what_buyers_took(shelf, desk_of, metric, scope, said):
    shelf.brand("x")
    shelf.observe("x", "2025", 100)
    shelf.observe("x", "2025", 90, measure=Measure(metric, scope))
    evidence = desk_of(shelf).ask(f"x 2025 scope-gap {metric}").evidence
    assert (evidence.quantity.point, evidence.notes[0].startswith(said)) == (10, True)


def test_a_gap_is_to_a_figure_of_one_country(shelf, desk_of):
    shelf.brand("x")
    shelf.observe("x", "2025", 100)
    shelf.observe("x", "2025", 30, measure=Measure("sales", Scope("overseas", "nev")))
    shelf.observe("x", "2025", 70, measure=Measure("sales", Scope("world", "nev")))
    with pytest.raises(Unanswerable) as caught:
        desk_of(shelf).ask("x 2025 scope-gap sales")
    assert caught.value.code == "EV220"
    shelf.observe("x", "2025", 60, measure=Measure("sales", Scope("CN", "nev")))
    assert desk_of(shelf).point("x 2025 scope-gap sales") == 40
