"""Claims about two figures."""

from __future__ import annotations

import pytest

from site_builder.model.evidence import Verdict
from tests.audit.hand_made import claim, judged, lines
from tests.statistics.evidence import Shelf, bounds


@pytest.mark.parametrize(
    ("kind", "said", "unit", "verdict", "line"),
    [
        ("comparison", "2,312", "vehicle", Verdict.AGREES, "10,059 − 7,747 = 2,312"),
        ("comparison", "over 2,000", "vehicle", Verdict.AGREES, "10,059 − 7,747 = 2,312"),
        ("comparison", "2,313", "vehicle", Verdict.CONTRADICTED, "10,059 − 7,747 = 2,312"),
        ("comparison", "1.3 times", "times", Verdict.WITHIN_ROUNDING, "10,059 ÷ 7,747 = 1.30 times"),
        ("comparison", "1.4 times", "times", Verdict.CONTRADICTED, "10,059 ÷ 7,747 = 1.30 times"),
        ("comparison", "29.8%", "percent", Verdict.WITHIN_ROUNDING, "10,059 ÷ 7,747 − 1 = 29.84%"),
        ("comparison", "31%", "percent", Verdict.CONTRADICTED, "10,059 ÷ 7,747 − 1 = 29.84%"),
        ("comparison", "29%", "percent", Verdict.WITHIN_ROUNDING, "10,059 ÷ 7,747 − 1 = 29.84%"),  # cut off
        ("comparison", "1.2 times", "times", Verdict.WITHIN_ROUNDING, "10,059 ÷ 7,747 = 1.30 times"),  # cut off
        ("share", "130%", "percent", Verdict.WITHIN_ROUNDING, "10,059 ÷ 7,747 = 129.84%"),
        ("share", "77%", "percent", Verdict.CONTRADICTED, "10,059 ÷ 7,747 = 129.84%"),
    ],
)
def test_two_figures(kind: str, said: str, unit: str, verdict: Verdict, line: str) -> None:
    """10,059 / 7,747 = 1.298438..."""
    shelf = Shelf()
    shelf.brand("leapmotor")
    about = shelf.observe("leapmotor", "2022-03", 10_059)
    base = shelf.observe("leapmotor", "2022-02", 7_747)
    claim(shelf, kind, about, said, unit=unit, base=base.uid)
    assert judged(shelf).verdict is verdict
    assert lines(judged(shelf)) == [line]


def test_the_gap_has_no_direction() -> None:
    shelf = Shelf()
    shelf.brand("leapmotor")
    about = shelf.observe("leapmotor", "2022-02", 7_747)
    base = shelf.observe("leapmotor", "2022-03", 10_059)
    claim(shelf, "comparison", about, "2,312", base=base.uid)
    assert lines(judged(shelf)) == ["10,059 − 7,747 = 2,312"]


@pytest.mark.parametrize(
    ("said", "verdict"),
    [("90", Verdict.WITHIN_ROUNDING), ("5", Verdict.WITHIN_ROUNDING), ("101", Verdict.CONTRADICTED)],
)
def test_a_gap_whose_direction_is_open_may_be_either(said: str, verdict: Verdict) -> None:
    """900 to 1,010 beside 1,000: up to 100 less, or up to 10 more."""
    shelf = Shelf()
    shelf.brand("leapmotor")
    about = shelf.observe("leapmotor", "2022-02", 1_000)
    base = shelf.observe("leapmotor", "2022-03", bounds(900, 1_010, point=950))
    claim(shelf, "comparison", about, said, base=base.uid)
    assert judged(shelf).verdict is verdict


def test_a_rounded_share_carries_its_bounds() -> None:
    """16.485 / 34.45 = 47.85% to 16.495 / 34.35 = 48.02%."""
    shelf = Shelf()
    shelf.brand("leapmotor")
    about = shelf.observe("leapmotor", "2025", bounds(16_485_000, 16_495_000, point=16_490_000))
    base = shelf.observe("leapmotor", "2024", bounds(34_350_000, 34_450_000, point=34_400_000))
    claim(shelf, "share", about, "47.9%", unit="percent", base=base.uid)
    assert judged(shelf).verdict is Verdict.WITHIN_ROUNDING
    claim(shelf, "share", about, "47.7%", unit="percent", base=base.uid)  # below 47.75 rounded, below 47.8 cut off
    assert judged(shelf).verdict is Verdict.CONTRADICTED


def test_without_a_second_figure_or_a_number_it_cannot_be_checked() -> None:
    shelf = Shelf()
    shelf.brand("leapmotor")
    about = shelf.observe("leapmotor", "2022-02", 7_747)
    claim(shelf, "share", about, "20%", unit="percent")
    assert judged(shelf).verdict is Verdict.CANNOT_BE_CHECKED
    claim(shelf, "comparison", about, base=about.uid)
    assert judged(shelf).verdict is Verdict.CANNOT_BE_CHECKED


def test_nothing_is_divided_by_nothing() -> None:
    shelf = Shelf()
    shelf.brand("leapmotor")
    about, base = shelf.observe("leapmotor", "2022-02", 7_747), shelf.observe("leapmotor", "2022-01", 0)
    claim(shelf, "share", about, "20%", unit="percent", base=base.uid)
    assert judged(shelf).verdict is Verdict.CANNOT_BE_CHECKED


def test_a_part_of_the_other_told_as_more_than_it() -> None:
    """10,059 is 130% of 7,747 and 30% more than it."""
    shelf = Shelf()
    shelf.brand("leapmotor")
    about, base = shelf.observe("leapmotor", "2022-03", 10_059), shelf.observe("leapmotor", "2022-02", 7_747)
    claim(shelf, "comparison", about, "130%", unit="percent", base=base.uid)
    assert (judged(shelf).verdict, judged(shelf).pattern) == (Verdict.CONTRADICTED, "level-told-as-change")


def test_rates_below_nothing_are_not_divided() -> None:
    shelf = Shelf()
    shelf.brand("leapmotor")
    about = shelf.observe("leapmotor", "2022-03", bounds(-31, -30, "percent", point="-30.5"))
    base = shelf.observe("leapmotor", "2022-02", bounds(10, 11, "percent", point="10.5"))
    claim(shelf, "comparison", about, "3 times", unit="times", base=base.uid)
    assert judged(shelf).verdict is Verdict.CANNOT_BE_CHECKED
