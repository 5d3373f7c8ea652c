"""What a source says of itself is repeated with its own bounds, and only where it speaks of that very thing."""

from fractions import Fraction

import pytest

from site_builder.model.evidence import Claim
from site_builder.model.quantity import Quantity
from site_builder.model.statistics import Unanswerable
from tests.statistics.evidence import rounded


def test_a_claim_is_repeated_not_computed(desk):
    evidence = desk.ask("leapmotor 2025-11 yoy @article").evidence
    assert (evidence.arguments[0][0], evidence.quantity.point) == ("claim", 75)
    assert (evidence.quantity.interval.low, evidence.quantity.interval.high) == (Fraction(149, 2), Fraction(151, 2))
    assert evidence.notes == ("As the source says; not computed.",)


def test_without_a_source_no_claim_is_believed(desk):
    evidence = desk.ask("leapmotor 2025-11 yoy").evidence
    assert (evidence.arguments, evidence.quantity.is_exact) == ((), True)


def test_a_multiple_is_not_a_percentage(leapmotor_shelf, desk_of):
    target = leapmotor_shelf.aim("leapmotor", "2026", 1000000, "2025-11", "article")
    double = Quantity.exactly(2, "times")
    leapmotor_shelf.claims.append(Claim("double", "article", "growth", "Twice.", "leapmotor", target.id, double))
    with pytest.raises(Unanswerable):
        desk_of(leapmotor_shelf).ask("leapmotor 2026 yoy @article")


def test_a_claim_about_another_period_says_nothing_here(desk):
    with pytest.raises(Unanswerable) as caught:
        desk.ask("leapmotor 2025-10 yoy @article")
    assert caught.value.code == "EV226"


def test_a_base_named_by_its_uid(shelf, desk_of):
    shelf.brand("x")
    base = shelf.observe("x", "2024-11", 10000, "other")
    about = shelf.observe("x", "2025-11", 11800)
    shelf.grows(about, "18", base=base.uid)
    assert desk_of(shelf).point("x 2025-11 yoy @press") == 18


def test_a_base_that_does_not_exist_is_no_base_a_year_earlier(shelf, desk_of):
    shelf.brand("x")
    about = shelf.observe("x", "2025-11", 11800)
    shelf.grows(about, "18", base="nothing")
    with pytest.raises(Unanswerable):
        desk_of(shelf).ask("x 2025-11 yoy @press")


def test_a_growth_is_no_share_of_a_target(desk):
    with pytest.raises(Unanswerable):
        desk.ask("leapmotor 2025-11 attainment @article")


def test_what_another_source_says_of_a_figure_implies_no_base(shelf, desk_of):
    shelf.brand("x")
    about = shelf.observe("x", "2025", 20000)
    shelf.source("blog")
    growth = rounded("100")
    shelf.claims.append(Claim("heard", "blog", "growth", "It doubled.", "x", about.uid, growth))
    with pytest.raises(Unanswerable) as caught:
        desk_of(shelf).ask("x 2025 implied-base")
    assert caught.value.code == "EV226"
