"""Claims about a level."""

from __future__ import annotations

from fractions import Fraction

import pytest

from site_builder.audit.levels import is_cut_off
from site_builder.model.evidence import Verdict
from site_builder.model.interval import Interval
from site_builder.wording import parse_quantity
from tests.audit.hand_made import claim, judged, lines
from tests.statistics.evidence import Shelf, bounds


def _shelf() -> Shelf:
    """Three years of Tesla as it reported them."""
    shelf = Shelf()
    shelf.brand("tesla")
    for year, figure in ((2025, 1_636_129), (2024, 1_789_226), (2023, 1_808_581)):
        shelf.observe("tesla", str(year), figure)
    return shelf


@pytest.mark.parametrize(
    ("said", "verdict", "pattern"),
    [
        ("1,636,129", Verdict.AGREES, ""),
        ("1.64 million", Verdict.WITHIN_ROUNDING, ""),
        ("1.63 million", Verdict.WITHIN_ROUNDING, "truncated"),
        ("~1.6 million", Verdict.WITHIN_ROUNDING, ""),
        ("163万", Verdict.WITHIN_ROUNDING, "truncated"),
        ("over 1.6 million", Verdict.AGREES, ""),
        ("nearly 1.64 million", Verdict.WITHIN_ROUNDING, ""),
        ("1.5-1.7 million", Verdict.AGREES, ""),
        ("1,636,130", Verdict.CONTRADICTED, ""),
        ("over 1.7 million", Verdict.CONTRADICTED, "sized-like-another-year"),
        ("~1.8 million", Verdict.CONTRADICTED, "sized-like-another-year"),
        ("1,808,581", Verdict.CONTRADICTED, "sized-like-another-year"),
        ("1.2-1.3 million", Verdict.CONTRADICTED, ""),
    ],
)
def test_a_level_against_another_source(said: str, verdict: Verdict, pattern: str) -> None:
    shelf = _shelf()
    claim(shelf, "level", shelf.observations[0], said)
    assert (judged(shelf).verdict, judged(shelf).pattern) == (verdict, pattern)


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("2,256,714", Verdict.WITHIN_ROUNDING),
        ("over 2.26 million", Verdict.WITHIN_ROUNDING),  # it may be less
        ("over 2.25 million", Verdict.AGREES),
        ("2.2-2.26 million", Verdict.WITHIN_ROUNDING),  # it may be more
    ],
)
def test_what_is_said_beside_a_rounded_number_fits_it_or_holds_wherever_it_lies(said: str, verdict: Verdict) -> None:
    shelf = Shelf()
    shelf.brand("byd")
    about = shelf.observe("byd", "2025", bounds(2_255_000, 2_265_000, point=2_260_000))
    claim(shelf, "level", about, said)
    assert judged(shelf).verdict is verdict


def test_what_lies_outside_is_said_with_its_reading() -> None:
    shelf = _shelf()
    claim(shelf, "level", shelf.observations[0], "~1.8 million")
    assert lines(judged(shelf)) == ["1,636,129 is outside 1.75–1.85 million"]
    assert judged(shelf).explanation == "That was 2024: 1,789,226."


@pytest.mark.parametrize(
    ("floor", "verdict"),
    [
        ("3 million+", Verdict.TENSION),  # 2023 was 3,024,417
        ("4.5 million+", Verdict.AGREES),  # near its own year
        ("2 million+", Verdict.AGREES),  # near no year: a modest floor
        ("5 million+", Verdict.CONTRADICTED),
    ],
)
def test_a_true_floor_of_another_years_size(floor: str, verdict: Verdict) -> None:
    shelf = Shelf()
    shelf.brand("byd")
    for year, figure in ((2025, 4_602_436), (2024, 4_272_145), (2023, 3_024_417)):
        shelf.observe("byd", str(year), figure)
    claim(shelf, "level", shelf.observations[0], floor)
    assert judged(shelf).verdict is verdict


def test_the_sum_of_the_parts_speaks_where_nobody_else_does() -> None:
    shelf = Shelf()
    shelf.brand("leapmotor")
    for month, figure in (("01", 25_170), ("02", 25_287), ("03", 37_095)):
        shelf.observe("leapmotor", f"2025-{month}", figure)
    quarter = shelf.observe("leapmotor", "2025-Q1", 87_552, "paper")
    claim(shelf, "level", quarter)
    assert judged(shelf).verdict is Verdict.AGREES
    assert lines(judged(shelf)) == ["25,170 + 25,287 + 37,095 = 87,552"]
    assert judged(shelf).explanation == "The figure on file is the sum of its parts."  # the sum stands above it


def test_parts_that_do_not_sum() -> None:
    shelf = Shelf()
    shelf.brand("leapmotor")
    for month, figure in (("01", 25_170), ("02", 25_287), ("03", 37_095)):
        shelf.observe("leapmotor", f"2025-{month}", figure)
    quarter = shelf.observe("leapmotor", "2025-Q1", 88_552, "paper")
    claim(shelf, "level", quarter)
    found = judged(shelf)
    assert (found.verdict, found.pattern) == (Verdict.CONTRADICTED, "parts-do-not-sum")
    assert lines(found) == ["87,552, not 88,552", "25,170 + 25,287 + 37,095 = 87,552"]
    assert found.explanation == "The parts on file have another sum."


def test_months_that_do_not_add_up_to_the_year() -> None:
    """Sixty a month are 720; a second source reports 720 too."""
    shelf = Shelf()
    shelf.brand("leapmotor")
    for month in range(1, 13):
        shelf.observe("leapmotor", f"2025-{month:02d}", 60)
    year = shelf.observe("leapmotor", "2025", 720)
    claim(shelf, "level", year, "702")
    found = judged(shelf)
    assert (found.verdict, found.pattern) == (Verdict.CONTRADICTED, "months-do-not-add-up")
    assert lines(found) == ["720, not 702", "60 + 60 + … + 60 = 720 (12 parts)"]


@pytest.mark.parametrize(
    ("said", "verdict", "pattern"),
    [
        ("1.63 million", Verdict.WITHIN_ROUNDING, "truncated"),
        ("1.64 million", Verdict.WITHIN_ROUNDING, ""),
        ("~1.5 million", Verdict.CONTRADICTED, ""),  # 1.45 to 1.55 million: nothing was cut off, it is about
    ],
)
def test_only_what_was_rounded_can_have_been_cut_off(said: str, verdict: Verdict, pattern: str) -> None:
    shelf = Shelf()
    shelf.brand("tesla")
    claim(shelf, "level", shelf.observe("tesla", "2025", 1_636_129), said)
    assert (judged(shelf).verdict, judged(shelf).pattern) == (verdict, pattern)


def test_a_table_against_its_own_text() -> None:
    shelf = Shelf()
    shelf.brand("leapmotor")
    shelf.observe("leapmotor", "2025-01..2025-11", 536_132, "paper")
    year = shelf.observe("leapmotor", "2025", 500_000, "paper")
    claim(shelf, "level", year)
    found = judged(shelf)
    assert (found.verdict, found.pattern) == (Verdict.CONTRADICTED, "table-against-text")
    assert lines(found) == ["536,132 for January to November 2025 is more than 500,000 for the whole"]


def test_alone_on_file_it_cannot_be_checked() -> None:
    shelf = Shelf()
    shelf.brand("leapmotor")
    claim(shelf, "level", shelf.observe("leapmotor", "2025-11", 70_327, "paper"))
    assert judged(shelf).verdict is Verdict.CANNOT_BE_CHECKED


def test_what_a_rejected_source_gives_too_is_in_tension() -> None:
    shelf = Shelf()
    shelf.brand("nio")
    shelf.source("nio-release", tier="primary")
    stands = shelf.observe("nio", "2025-08", 31_305, "nio-release")
    shelf.observe("nio", "2025-08", 31_088, "dashboard", id="other")
    claim(shelf, "level", stands, "31,088")
    found = judged(shelf)
    assert (found.verdict, found.pattern) == (Verdict.TENSION, "sources-differ")


@pytest.mark.parametrize(
    ("said", "verdict"), [(1_000_000, Verdict.AGREES), (1_050_000, Verdict.AGREES), (900_000, Verdict.TENSION)]
)
def test_a_target_against_what_others_say_of_it(said: int, verdict: Verdict) -> None:
    shelf = Shelf()
    shelf.brand("leapmotor")
    shelf.aim("leapmotor", "2026", 1_000_000, "2025-11", "reuters")
    shelf.aim("leapmotor", "2026", 1_050_000, "2026-02", "zhongli")
    claim(shelf, "level", shelf.aim("leapmotor", "2026", said, "unknown", "paper"))
    assert judged(shelf).verdict is verdict


def test_a_count_in_a_single_digit_gets_no_grace_for_what_was_cut_off() -> None:
    almost_two = Interval.exactly(1_900_000)

    assert not is_cut_off(parse_quantity("1 million"), almost_two)
    assert is_cut_off(parse_quantity("1.8 million"), Interval.exactly(1_899_000))


@pytest.mark.parametrize(
    ("said", "unit", "truth", "is_cut"),
    [
        ("10%", "percent", "10.99", True),
        ("10%", "percent", "11", False),  # the next number is not cut off to this one
        ("10%", "percent", "10", True),
        ("10%", "percent", "9.99", False),
        ("-10%", "percent", "-10.99", True),
        ("-10%", "percent", "-11", False),
        ("-10%", "percent", "-9.99", False),
        ("10 million", "vehicle", "10900000", True),  # two digits are written; of one, see above
        ("11 million", "vehicle", "11900000", True),
    ],
)
def test_where_cutting_off_begins_and_ends(said: str, unit: str, truth: str, is_cut: bool) -> None:
    assert is_cut_off(parse_quantity(said, unit=unit, context="claim"), Interval.exactly(Fraction(truth))) is is_cut
