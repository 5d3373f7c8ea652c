"""Claims about targets and time.

Leapmotor's running total was 465,805 at the end of October 2025 and 536,132 at the end of November: 34,195 of
November's 70,327 were missing to 500,000, which at an even pace takes 34,195 / 70,327 x 30 = 14.6 days: 15 November,
46 days before the year's end. Whatever the pace, it was between 1 and 30 November: 61 to 31 days.
"""

from __future__ import annotations

import pytest

from site_builder.model.evidence import Target, Verdict
from site_builder.wording import parse_quantity
from tests.audit.hand_made import claim, judged, lines
from tests.statistics.evidence import MONTHS_2025, Shelf, bounds, months


def _shelf() -> tuple[Shelf, Target]:
    shelf = Shelf()
    shelf.brand("leapmotor")
    months(shelf, "leapmotor", 2025, MONTHS_2025)
    return shelf, shelf.aim("leapmotor", "2025", 500_000, "2024-11")


@pytest.mark.parametrize(
    ("said", "unit", "verdict"),
    [
        ("six weeks", "week", Verdict.AGREES),
        ("45 days", "day", Verdict.AGREES),
        ("46 days", "day", Verdict.AGREES),
        ("five weeks", "week", Verdict.AGREES),  # 31.5 to 38.5 days: possible at an uneven pace
        ("eight weeks", "week", Verdict.AGREES),
        ("four weeks", "week", Verdict.AGREES),  # up to 31.5 days
        ("three weeks", "week", Verdict.CONTRADICTED),
        ("30 days", "day", Verdict.CONTRADICTED),
        ("ten weeks", "week", Verdict.CONTRADICTED),
        ("62 days", "day", Verdict.CONTRADICTED),
        ("two months", "month", Verdict.AGREES),  # 1.5 x 28 = 42 to 2.5 x 31 = 77.5 days
        ("three months", "month", Verdict.CONTRADICTED),  # 70 days at least
    ],
)
def test_ahead_of_schedule(said: str, unit: str, verdict: Verdict) -> None:
    shelf, goal = _shelf()
    claim(shelf, "ahead_of_schedule", goal, said, unit=unit)
    assert judged(shelf).verdict is verdict
    tail = " = 6.6 weeks" if unit == "week" else ""
    assert lines(judged(shelf)) == [f"31 December 2025 − 15 November 2025 = 46 days{tail}"]


@pytest.mark.parametrize(
    ("day", "verdict"),
    [("2025-11-15", Verdict.AGREES), ("2025-11-01", Verdict.AGREES), ("2025-10-15", Verdict.CONTRADICTED)],
)
def test_passed_on_a_day(day: str, verdict: Verdict) -> None:
    shelf, goal = _shelf()
    claim(shelf, "event", goal, day, unit="date")
    assert judged(shelf).verdict is verdict


@pytest.mark.parametrize(
    ("announced", "published", "verdict", "pattern"),
    [
        (None, "2025-12", Verdict.AGREES, ""),
        ("2025-08", "2025-12", Verdict.TENSION, "older-target-version"),
        ("2025-12-20", "2026-01", Verdict.AGREES, ""),  # raised only after it had been passed
        ("2026-02", "2025-12", Verdict.AGREES, ""),  # not yet announced when the source spoke
        ("2025-12-05", "2025-12-05", Verdict.AGREES, ""),  # announced when it had been passed
        ("2025-11-20", "2025-11-20", Verdict.TENSION, "older-target-version"),  # on the day on which the source spoke
    ],
)
def test_met_which_version(announced: str | None, published: str, verdict: Verdict, pattern: str) -> None:
    shelf, goal = _shelf()
    if announced is not None:
        shelf.aim("leapmotor", "2025", bounds(580_000, 650_000, high_closed=True), announced)
    shelf.source("paper", published=published)
    claim(shelf, "target_met", goal)
    assert (judged(shelf).verdict, judged(shelf).pattern) == (verdict, pattern)


def test_a_target_that_was_lowered_and_met() -> None:
    """BYD: 4,602,436 sold, 5.5 million wanted at first, 4.6 million from September."""
    shelf = Shelf()
    shelf.brand("byd")
    shelf.observe("byd", "2025", 4_602_436)
    first = shelf.aim("byd", "2025", 5_500_000, "unknown")
    lowered = shelf.aim("byd", "2025", 4_600_000, "2025-09")
    shelf.source("paper", published="2026-01-05")
    claim(shelf, "target_met", lowered)
    assert judged(shelf).verdict is Verdict.AGREES
    claim(shelf, "target_met", first)
    assert judged(shelf).verdict is Verdict.CONTRADICTED
    assert lines(judged(shelf)) == ["4,602,436 ÷ 5.5 million = 83.7%"]


@pytest.mark.parametrize(
    ("low", "high", "kind", "verdict"),
    [
        (500_000, 590_000, "target", Verdict.AGREES),
        (580_000, 650_000, "target", Verdict.TENSION),  # 596,555 lies inside
        (580_000, 650_000, "guidance", Verdict.AGREES),  # guidance is met anywhere inside
        (600_000, 650_000, "target", Verdict.CONTRADICTED),
    ],
)
def test_a_target_that_is_a_range(low: int, high: int, kind: str, verdict: Verdict) -> None:
    shelf = Shelf()
    shelf.brand("leapmotor")
    months(shelf, "leapmotor", 2025, MONTHS_2025)
    goal = shelf.aim("leapmotor", "2025", bounds(low, high, high_closed=True), "2025-01", kind=kind)
    shelf.source("paper", published="2026-02")
    claim(shelf, "target_met", goal)
    assert judged(shelf).verdict is verdict


@pytest.mark.parametrize(
    ("written", "verdict", "words"),
    [
        ("about 500,000", Verdict.AGREES, "It is the version that was in force."),  # 596,555 is above 550,000
        ("about 600,000", Verdict.WITHIN_ROUNDING, "It lies within what the wording of the target covers."),
        ("about 700,000", Verdict.CONTRADICTED, "By then 596,555 is on file."),  # below 650,000
    ],
)
def test_a_target_that_is_approximate(written: str, verdict: Verdict, words: str) -> None:
    shelf = Shelf()
    shelf.brand("leapmotor")
    months(shelf, "leapmotor", 2025, MONTHS_2025)
    goal = shelf.aim("leapmotor", "2025", parse_quantity(written, context="target"), "2025-01")
    shelf.source("paper", published="2026-02")
    claim(shelf, "target_met", goal)
    assert (judged(shelf).verdict, judged(shelf).explanation) == (verdict, words)


def test_a_source_that_speaks_in_the_month_in_which_it_was_passed() -> None:
    """On 20 November the last full month stood at 465,805, but 500,000 may have been passed since."""
    shelf, goal = _shelf()
    shelf.source("paper", published="2025-11-20")
    claim(shelf, "target_met", goal)
    assert judged(shelf).verdict is Verdict.AGREES


def test_a_source_that_speaks_too_early() -> None:
    shelf, goal = _shelf()
    shelf.source("paper", published="2025-10-20")
    claim(shelf, "target_met", goal)
    assert judged(shelf).verdict is Verdict.CONTRADICTED
    assert lines(judged(shelf)) == ["465,805 ÷ 500,000 = 93.2%"]


def test_another_subjects_goal_of_the_same_size_does_not_matter() -> None:
    shelf, goal = _shelf()
    shelf.brand("nio")
    shelf.aim("nio", "2025", 600_000, "2025-08")
    shelf.source("paper", published="2025-12")
    claim(shelf, "target_met", goal)
    assert judged(shelf).verdict is Verdict.AGREES


@pytest.mark.parametrize(("meant", "other"), [(500_000, 550_000), (550_000, 500_000)])
def test_another_version_of_the_same_month_is_not_taken_for_the_one_that_is_meant(meant: int, other: int) -> None:
    """500,000 was passed on 15 November; of which of the two that day is told cannot be known from their months."""
    shelf = Shelf()
    shelf.brand("leapmotor")
    months(shelf, "leapmotor", 2025, MONTHS_2025)
    goal = shelf.aim("leapmotor", "2025", meant, "2025-08", id="a-first")
    shelf.aim("leapmotor", "2025", other, "2025-08", id="b-second")
    claim(shelf, "event", goal, "2025-11-15", unit="date")
    assert judged(shelf).verdict is Verdict.CANNOT_BE_CHECKED


def test_a_target_of_nothing_on_file_cannot_be_checked() -> None:
    shelf = Shelf()
    shelf.brand("leapmotor")
    goal = shelf.aim("leapmotor", "2025", 500_000, "2024-11")
    claim(shelf, "target_met", goal)
    assert judged(shelf).verdict is Verdict.CANNOT_BE_CHECKED
    claim(shelf, "ahead_of_schedule", goal, "six weeks", unit="week")
    assert judged(shelf).verdict is Verdict.CANNOT_BE_CHECKED


@pytest.mark.parametrize(
    ("kind", "said", "unit"), [("ahead_of_schedule", "two weeks", "week"), ("event", "2025-12-15", "date")]
)
def test_a_target_that_was_never_reached(kind: str, said: str, unit: str) -> None:
    shelf, _ = _shelf()
    goal = shelf.aim("leapmotor", "2025", 600_000, "2024-12")
    claim(shelf, kind, goal, said, unit=unit)
    found = judged(shelf)
    assert found.verdict is Verdict.CONTRADICTED
    assert lines(found) == ["596,555 in 2025 is less than 600,000"]


def test_a_share_of_the_target_is_no_span_of_time() -> None:
    shelf, goal = _shelf()
    claim(shelf, "ahead_of_schedule", goal, "10%", unit="percent")
    assert judged(shelf).verdict is Verdict.CANNOT_BE_CHECKED


@pytest.mark.parametrize(
    ("low", "high", "low_closed", "verdict"),
    [
        (590_000, 600_000, True, Verdict.CONTRADICTED),  # below 600,000, and be it by one
        (600_000, 610_000, True, Verdict.AGREES),
        (600_000, 610_000, False, Verdict.AGREES),
        (599_000, 600_500, True, Verdict.WITHIN_ROUNDING),
    ],
)
def test_met_within_bounds(low: int, high: int, low_closed: bool, verdict: Verdict) -> None:
    shelf = Shelf()
    shelf.brand("leapmotor")
    shelf.observe("leapmotor", "2025", bounds(low, high, point=low + 500, low_closed=low_closed))
    goal = shelf.aim("leapmotor", "2025", 600_000, "2024-12")
    shelf.source("paper", published="2026-02")
    claim(shelf, "target_met", goal)
    assert judged(shelf).verdict is verdict


def test_more_than_a_number_is_not_that_number() -> None:
    shelf = Shelf()
    shelf.brand("leapmotor")
    shelf.observe("leapmotor", "2025", 600_000)
    goal = shelf.aim("leapmotor", "2025", parse_quantity("over 600,000", context="target"), "2024-12")
    shelf.source("paper", published="2026-02")
    claim(shelf, "target_met", goal)
    assert judged(shelf).verdict is Verdict.CONTRADICTED
