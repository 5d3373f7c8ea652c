"""Claims about growth. Every rate was worked out by hand."""

from __future__ import annotations

import pytest

from site_builder.model.editorial import Ruling
from site_builder.model.evidence import Verdict
from tests.audit.hand_made import claim, judged, lines
from tests.statistics.evidence import Shelf, bounds


def _shelf(now: int = 70_327, base: int | None = 40_169) -> Shelf:
    """November 2025 and, unless None, November 2024."""
    shelf = Shelf()
    shelf.brand("leapmotor")
    shelf.observe("leapmotor", "2025-11", now)
    if base is not None:
        shelf.observe("leapmotor", "2024-11", base)
    return shelf


@pytest.mark.parametrize(
    ("said", "verdict", "pattern"),
    [
        ("75%", Verdict.WITHIN_ROUNDING, ""),  # 75.0778
        ("75.1%", Verdict.WITHIN_ROUNDING, ""),
        ("75.08%", Verdict.WITHIN_ROUNDING, ""),
        ("75.07%", Verdict.WITHIN_ROUNDING, "truncated"),
        ("75.0%", Verdict.WITHIN_ROUNDING, "truncated"),
        ("over 75%", Verdict.AGREES, ""),  # a bound is not rounded to
        ("at most 75.1%", Verdict.AGREES, ""),
        ("nearly 75.1%", Verdict.WITHIN_ROUNDING, ""),
        ("74.2%", Verdict.TENSION, ""),  # less than a point off
        ("76%", Verdict.TENSION, ""),
        ("over 76%", Verdict.TENSION, ""),
        ("80%", Verdict.CONTRADICTED, ""),
        ("-75%", Verdict.CONTRADICTED, ""),
        ("175%", Verdict.CONTRADICTED, "level-told-as-change"),
    ],
)
def test_a_rate_against_its_base(said: str, verdict: Verdict, pattern: str) -> None:
    shelf = _shelf()
    claim(shelf, "growth", shelf.observations[0], said, unit="percent")
    found = judged(shelf)
    assert (found.verdict, found.pattern) == (verdict, pattern)
    assert lines(found)[0].startswith("70,327 ÷ 40,169 − 1 = +75.08%")


def test_a_fall_by_more_than_is_said() -> None:
    shelf = _shelf(700, 900)  # -22.22%
    claim(shelf, "growth", shelf.observations[0], "down more than 20%", unit="percent")
    found = judged(shelf)
    assert (found.verdict, lines(found)) == (Verdict.AGREES, ["700 ÷ 900 − 1 = −22.22%"])


def test_a_fall_that_is_cut_off() -> None:
    shelf = _shelf(7_003, 10_000)  # -29.97%
    claim(shelf, "growth", shelf.observations[0], "-29.9%", unit="percent")
    assert (judged(shelf).verdict, judged(shelf).pattern) == (Verdict.WITHIN_ROUNDING, "truncated")


def test_growth_of_the_year_to_date_told_as_the_months() -> None:
    shelf = _shelf(30_000, 20_000)  # November +50%
    shelf.observe("leapmotor", "2025-01..2025-11", 260_000)
    shelf.observe("leapmotor", "2024-01..2024-11", 100_000)  # to date +160%
    claim(shelf, "growth", shelf.observations[0], "160%", unit="percent")
    found = judged(shelf)
    assert (found.verdict, found.pattern) == (Verdict.CONTRADICTED, "year-to-date-growth-told-as-months")
    assert lines(found)[1] == "260,000 ÷ 100,000 − 1 = +160.00%"


def test_growth_on_the_quarter_before_told_as_on_a_year() -> None:
    shelf = Shelf()
    shelf.brand("leapmotor")
    now = shelf.observe("leapmotor", "2025-Q2", 120_000)
    shelf.observe("leapmotor", "2025-Q1", 100_000)
    shelf.observe("leapmotor", "2024-Q2", 60_000)
    claim(shelf, "growth", now, "20%", unit="percent")
    assert judged(shelf).pattern == "change-on-quarter-told-as-on-year"


def test_a_base_that_the_claim_names() -> None:
    shelf = _shelf()
    october = shelf.observe("leapmotor", "2025-10", 70_289)
    claim(shelf, "growth", shelf.observations[0], "0.1%", unit="percent", base=october.uid)
    assert judged(shelf).verdict is Verdict.WITHIN_ROUNDING


def test_floors_leave_room_for_any_rate() -> None:
    shelf = Shelf()
    shelf.brand("leapmotor")
    now = shelf.observe("leapmotor", "2025", bounds(20_000_000, "inf"))
    shelf.observe("leapmotor", "2024", bounds(17_000_000, "inf"))
    claim(shelf, "growth", now, "20%", unit="percent")
    assert judged(shelf).verdict is Verdict.CANNOT_BE_CHECKED


def test_a_floor_can_still_contradict() -> None:
    """At least 20 on exactly 10 is a growth of at least 100%: it was not 50%."""
    shelf = Shelf()
    shelf.brand("leapmotor")
    now = shelf.observe("leapmotor", "2025", bounds(20_000, "inf"))
    shelf.observe("leapmotor", "2024", 10_000)
    claim(shelf, "growth", now, "50%", unit="percent")
    assert judged(shelf).verdict is Verdict.CONTRADICTED


def test_without_a_base_it_cannot_be_checked() -> None:
    shelf = _shelf(base=None)
    claim(shelf, "growth", shelf.observations[0], "75%", unit="percent")
    assert judged(shelf).verdict is Verdict.CANNOT_BE_CHECKED


@pytest.mark.parametrize(("other", "verdict"), [("75.1%", Verdict.WITHIN_ROUNDING), ("60%", Verdict.TENSION)])
def test_without_a_base_it_stands_beside_what_others_claim(other: str, verdict: Verdict) -> None:
    shelf = _shelf(base=None)
    claim(shelf, "growth", shelf.observations[0], other, unit="percent", source="another-paper")
    claim(shelf, "growth", shelf.observations[0], "75%", unit="percent")
    assert judged(shelf).verdict is verdict
    assert lines(judged(shelf)) == [f"another-paper: +{other}"]


def test_a_claim_of_growth_without_a_number_is_no_help_to_another() -> None:
    shelf = _shelf(base=None)
    claim(shelf, "growth", shelf.observations[0], source="another-paper")
    claim(shelf, "growth", shelf.observations[0], "75%", unit="percent")
    assert judged(shelf).verdict is Verdict.CANNOT_BE_CHECKED


def test_a_rate_that_fits_the_base_of_another_source() -> None:
    shelf = _shelf(60_000, 40_000)  # +50%
    rejected = shelf.observe("leapmotor", "2024-11", 30_000, "other-press")  # +100%
    use = shelf.observations[1].uid
    ruling = Ruling("r", "The maker says so.", shelf.site().now.date(), use=use, over=(rejected.uid,))
    shelf.rulings.append(ruling)
    claim(shelf, "growth", shelf.observations[0], "100%", unit="percent")
    found = judged(shelf)
    assert (found.verdict, found.pattern) == (Verdict.TENSION, "sources-differ")
    assert lines(found) == ["60,000 ÷ 40,000 − 1 = +50.00%", "60,000 ÷ 30,000 − 1 = +100.00%"]


def test_a_base_of_nothing_gives_no_rate() -> None:
    shelf = _shelf(base=0)
    claim(shelf, "growth", shelf.observations[0], "75%", unit="percent")
    assert judged(shelf).verdict is Verdict.CANNOT_BE_CHECKED


@pytest.mark.parametrize(
    ("said", "verdict", "because"),
    [
        ("double", Verdict.TENSION, "It holds from the earlier target, 500,000, but not from every base on file."),
        ("1.7 times", Verdict.TENSION, "It holds from the figure reported, 596,555, but not from every base on file."),
        ("triple", Verdict.CONTRADICTED, "It holds from no base on file."),
    ],
)
def test_double_of_what(said: str, verdict: Verdict, because: str) -> None:
    """1,000,000 is 2.00 x the first target, 500,000, and 1.68 x sales, 596,555."""
    shelf = Shelf()
    shelf.brand("leapmotor")
    shelf.observe("leapmotor", "2025", 596_555)
    shelf.aim("leapmotor", "2025", 500_000, "2024-11")
    goal = shelf.aim("leapmotor", "2026", 1_000_000, "2025-11")
    claim(shelf, "growth", goal, said, unit="times")
    assert (judged(shelf).verdict, judged(shelf).explanation) == (verdict, because)
    assert lines(judged(shelf)) == ["1 million ÷ 596,555 − 1 = +67.63%", "1 million ÷ 500,000 − 1 = +100.00%"]


def test_a_multiple_that_holds_from_every_base() -> None:
    shelf = Shelf()
    shelf.brand("leapmotor")
    shelf.observe("leapmotor", "2024", 293_724)
    now = shelf.observe("leapmotor", "2025", 596_555)  # 2.03 times
    claim(shelf, "growth", now, "double", unit="times")
    assert judged(shelf).verdict is Verdict.WITHIN_ROUNDING
