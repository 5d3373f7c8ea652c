"""Paces: 536,132 in eleven months; 66,657 + 70,289 + 70,327 = 207,273 in the last three."""

import pytest

from site_builder.model.statistics import Unanswerable
from tests.statistics.evidence import bounds


def test_annualised(desk):
    assert round(desk.point("leapmotor 2025-01..2025-11 annualised")) == 584871
    assert "not a forecast" in desk.ask("leapmotor 2025-01..2025-11 annualised").evidence.assumptions[0]


def test_run_rate(desk):
    assert desk.point("leapmotor 2025-11 run-rate") == 843924
    assert desk.point("leapmotor 2025-09..2025-11 run-rate") == 829092
    for period, repeated in (("2025-11", "the month repeats"), ("2025-09..2025-11", "the three months repeat")):
        (assumption,) = desk.ask(f"leapmotor {period} run-rate").evidence.assumptions
        assert repeated in assumption
    with pytest.raises(Unanswerable) as caught:
        desk.ask("leapmotor 2025-H1 run-rate")
    assert caught.value.code == "EV225"


def test_simple_projection_and_its_later_error(desk):
    evidence = desk.ask("leapmotor 2025-01..2025-11 simple-projection").evidence
    assert (evidence.quantity.point, str(evidence.period)) == (606459, "2025")
    assert evidence.notes == ("The year came to 596,555; the projection was 9,904 more.",)
    half = desk.ask("leapmotor 2026-01..2026-06 simple-projection").evidence
    assert half.quantity.point == 356487 + 6 * 93376
    assert half.notes == ()


def test_simple_projection_needs_a_year_to_date(desk):
    for period in ("2025-11", "2025"):  # of a whole year nothing is left
        with pytest.raises(Unanswerable) as caught:
            desk.ask(f"leapmotor {period} simple-projection")
        assert caught.value.code == "EV225"


def test_a_projection_from_a_rounded_figure_has_no_exact_error(shelf, desk_of):
    shelf.brand("x")
    shelf.observe("x", "2025-01..2025-11", bounds(499500, 500500, point=500000))
    shelf.observe("x", "2025-11", 50000)
    shelf.observe("x", "2025", 560000)
    evidence = desk_of(shelf).ask("x 2025-01..2025-11 simple-projection").evidence
    assert (evidence.quantity.point, evidence.notes) == (550000, ())
