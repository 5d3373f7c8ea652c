"""What the site says about values: what they measure, how exact they are, what machines read; lists and counts."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from site_builder.model.evidence import Evidence, Measure, Observation, Scope
from site_builder.model.interval import Interval
from site_builder.model.period import Period
from site_builder.model.quantity import Form, Quantity
from site_builder.statistics import METHODS
from site_builder.wording import parse_quantity
from tests.wording.hand_made import CROSSED, GOAL, NAMES, NOVEMBER, WORDS, YEAR, derived, exactly, observed, plain

WIDE = Quantity(Interval(Fraction(75_500, 640), Fraction(82_500, 640)), "percent", Form.ROUNDED, Fraction(79_000, 640))


@pytest.mark.parametrize(
    ("evidence", "what"),
    [
        (NOVEMBER, "Leapmotor deliveries, November 2025"),
        (observed("2026", "20 million+", kind="forecast"), "Leapmotor deliveries, 2026 (forecast)"),
        (GOAL, "Leapmotor’s target for 2025"),
        (
            derived("yoy", "2025-11", exactly(75, "percent")),
            "change on a year earlier of Leapmotor deliveries, November 2025",
        ),
        (
            derived("multiple-of", "2025", exactly(7, "times"), arguments=(("of", "byd"),)),
            "Leapmotor deliveries, 2025, as a multiple of BYD’s",
        ),
        (derived("unheard-of", "2025", exactly(1)), "unheard of of Leapmotor deliveries, 2025"),
    ],
)
def test_what_a_number_measures(evidence: Evidence, what: str) -> None:
    assert WORDS.what(evidence, NAMES) == what


def test_place_and_powertrain_are_said_where_they_are_not_the_usual_ones() -> None:
    german = Measure("registrations", Scope("DE", "bev"))
    found = Observation("x", "kba", "leapmotor", german, Period.parse("2025-11"), exactly(5))
    assert WORDS.what(found, NAMES) == "Leapmotor battery-electric registrations (Germany), November 2025"


@pytest.mark.parametrize(
    ("quantity", "value"),
    [
        (exactly(536_132), "536132"),
        (exactly("75.0778"), "75.0778"),
        (exactly("1/3"), "0.333333"),
        (exactly("-30.1", "percent"), "-30.1"),
        (exactly("-1/3", "percent"), "-0.333333"),
        (exactly(10**15), "1000000000000000"),
        (parse_quantity("580,000-650,000"), "580000/650000"),
        (parse_quantity("3 million+"), "3000000/.."),
        (parse_quantity("up to 5,000"), "../5000"),
        (parse_quantity("~1.8 million"), "1800000"),  # the number that the source says
        (WIDE, "117.96875/128.90625"),  # worked out, and said as a range
        (parse_quantity("2025-11-15"), "2025-11-15"),
        (CROSSED, "2025-11-15"),
        (Quantity(CROSSED.interval, "date", Form.RANGE), "2025-11-01/2025-11-30"),
    ],
)
def test_values_for_machines(quantity: Quantity, value: str) -> None:
    assert WORDS.value(quantity) == value


def test_under_an_assumption_machines_read_the_point_that_words_say() -> None:
    left = Quantity(Interval(Fraction(0), Fraction(91)), "day", Form.ROUNDED, Fraction(70))
    told = derived("days-ahead", "2025", left, YEAR)
    assert WORDS.value_of(told) == "0/91"
    assert WORDS.value_of(replace(told, assumptions=("An even daily pace within the quarter.",))) == "70"


@pytest.mark.parametrize(
    ("quantity", "exactness"),
    [
        (exactly(536_132), "exact"),
        (parse_quantity("12.81 million"), "rounded, between 12,805,000 and 12,815,000"),
        (parse_quantity("~1.8 million"), "approximate, between 1.75 million and 1.85 million"),
        (parse_quantity("500,000-600,000"), "a range, between 500,000 and 600,000"),
        (parse_quantity("113%"), "rounded, between 112.50% and 113.50%"),
        (parse_quantity("45 days"), "rounded, between 44.5 days and 45.5 days"),
        (parse_quantity("3 million+"), "a floor, with no upper end"),
        (parse_quantity("up to 5,000"), "a ceiling"),
        (CROSSED, "approximate, between 1 November 2025 and 30 November 2025"),
        # 755,000 and 825,000 of 640,000: 117.96875% and 128.90625%, told so that both lie between what is said
        (WIDE, "rounded, between 117.96% and 128.91%"),
        (Quantity(Interval(Fraction(1, 3), Fraction(5, 3)), "vehicle", Form.RANGE), "a range, between 0 and 2"),
    ],
)
def test_how_exact(quantity: Quantity, exactness: str) -> None:
    assert plain(WORDS.exactness(quantity)) == exactness


def test_lists_and_counts() -> None:
    assert [WORDS.joined(parts) for parts in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]
    assert [plain(WORDS.count(n, "source", "sources")) for n in (0, 1, 1234)] == [
        "0 sources",
        "1 source",
        "1,234 sources",
    ]
    assert WORDS.number(536_132) == "536,132"


def test_the_result_of_every_statistic_is_said_in_words_of_its_own() -> None:
    told = {name: WORDS.what(derived(name, "2025", exactly(1), YEAR), NAMES) for name in METHODS}
    spelt = {name for name, words in told.items() if words.startswith(f"{name.replace('-', ' ')} of ")}
    assert spelt == {"mean-month", "rank"}  # whose words are their names
