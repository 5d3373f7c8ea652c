"""Quantities as readers meet them: the table of the design, and rounding that follows the bound."""

from __future__ import annotations

from fractions import Fraction

import pytest

from site_builder.model.interval import Interval
from site_builder.model.quantity import Form, Quantity
from site_builder.wording import STYLES, Words, parse_quantity

WORDS = Words("en-GB")


def said(quantity: Quantity, *styles: str) -> str:
    """The quantity in words, its no-break spaces as plain ones."""
    return WORDS.quantity(quantity, styles).replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


def between(
    low: str | None, high: str | None, unit: str = "times", form: Form = Form.ROUNDED, **more: bool
) -> Quantity:
    """A computed quantity with its middle as best value."""
    ends = tuple(None if end is None else Fraction(end) for end in (low, high))
    pointed = form is Form.ROUNDED and None not in ends
    point = (Fraction(low or 0) + Fraction(high or 0)) / 2 if pointed else None
    interval = Interval(*ends, low_closed=more.get("low_closed", True), high_closed=more.get("high_closed", True))
    return Quantity(interval, unit, form, point)


@pytest.mark.parametrize(
    ("written", "context", "shown"),
    [
        ("536,132", "observation", "536,132"),
        ("12.81 million", "observation", "12.81 million"),
        ("1 million", "target", "1 million"),
        ("1.05 million", "target", "1.05 million"),
        ("500,000", "target", "500,000"),
        ("3 million+", "observation", "at least 3 million"),
        ("over 40,000", "observation", "over 40,000"),
        ("exceeded 17 million", "observation", "over 17 million"),
        ("nearly 411,840", "observation", "nearly 411,840"),
        ("~1.8 million", "observation", "about 1.8 million"),
        ("~200,000", "observation", "about 200,000"),
        ("500,000-600,000", "target", "500,000–600,000"),
        ("1 million to 2 million", "target", "1–2 million"),
        ("500,000-1 million", "target", "500,000–1,000,000"),  # else it could be 500,000 million
        ("113%", "claim", "113%"),
        ("-30.1%", "claim", "−30.1%"),
        ("+40-50%", "target", "40–50%"),
        ("double", "claim", "2.0 times"),
        ("six weeks", "claim", "6 weeks"),
        ("1 day", "claim", "1 day"),
        ("around 10,000 yuan", "claim", "about 10,000 yuan"),
        ("EUR 1.5 billion", "claim", "€1.5 billion"),
        ("3.74 billion yuan", "claim", "3.74 billion yuan"),
        ("3-4 billion yuan", "claim", "3–4 billion yuan"),
        ("€1.2-1.35 billion", "claim", "€1.2–€1.35 billion"),
        ("$999 million-1.2 billion", "claim", "$999 million–$1.2 billion"),
        ("50.03万", "observation", "about 500,300"),
        ("1.2亿", "observation", "120 million"),
        ("0.5% or more", "claim", "at least 0.5%"),
        ("2.25-2.5%", "claim", "2.25–2.50%"),
        ("2025-11-15", "claim", "15 November 2025"),
    ],
)
def test_as_written_is_shown_as(written: str, context: str, shown: str) -> None:
    assert said(parse_quantity(written, context=context)) == shown


def test_rounded_to() -> None:
    assert said(parse_quantity("597,000", rounded_to=1000)) == "about 597,000"


def test_a_floor_is_rounded_down() -> None:
    # 3,000,000 / 536,132 = 5.5956...
    floor = parse_quantity("3 million+").interval.divided_by(Interval.exactly(536_132))
    assert said(Quantity(floor, "times", Form.AT_LEAST)) == "at least 5.5 times"
    assert said(Quantity(floor, "times", Form.AT_LEAST), "digits-2") == "at least 5.59 times"
    # 3,000,000 / 500,000, the table's own figure, is 6 exactly
    exactly = parse_quantity("3 million+").interval.divided_by(Interval.exactly(500_000))
    assert said(Quantity(exactly, "times", Form.AT_LEAST)) == "at least 6.0 times"


def test_a_ceiling_is_rounded_up() -> None:
    # 536,132 / (536,132 + 3,000,000 + 1,750,000 + 150,000) = 9.861...%
    share = Interval(Fraction(0), Fraction(53_613_200, 5_436_132))
    assert said(Quantity(share, "percent", Form.AT_MOST)) == "at most 9.9%"
    assert said(Quantity(share, "percent", Form.AT_MOST), "digits-0") == "at most 10%"


@pytest.mark.parametrize(
    ("form", "style", "expected"),
    [
        (Form.AT_LEAST, (), "at least 5,599,999"),
        (Form.AT_LEAST, ("short",), "at least 5.5 million"),
        (Form.MORE_THAN, ("short",), "over 5.5 million"),
    ],
)
def test_a_floor_of_vehicles_in_every_style(form: Form, style: tuple[str, ...], expected: str) -> None:
    assert said(between("5599999", None, "vehicle", form, low_closed=form is Form.AT_LEAST), *style) == expected


def test_a_ceiling_of_vehicles_in_every_style() -> None:
    assert said(between("0", "5500001", "vehicle", Form.AT_MOST), "short") == "at most 5.6 million"
    assert said(between("0", "5500001", "vehicle", Form.LESS_THAN, high_closed=False), "short") == "under 5.6 million"


def test_money_follows_its_bound_too() -> None:
    floor = Quantity(Interval(Fraction(3_745_600_000), None), "currency:CNY", Form.AT_LEAST)
    assert said(floor) == "at least 3.745 billion yuan"


@pytest.mark.parametrize(
    ("low", "high", "unit", "shown"),
    [
        ("3.36", "3.44", "times", "3.4 times"),  # both ends round to 3.4
        ("3.33", "3.36", "times", "3.3–3.4 times"),  # one rounds to 3.3, the other to 3.4
        ("7.66", "7.74", "times", "7.7 times"),
        ("0.542", "0.548", "times", "0.54–0.55 times"),  # below one, one decimal would hide a tenth of the number
        ("112.5", "113.4", "percent", "113%"),  # half away from zero: both ends round to 113
        ("74.6", "75.4", "percent", "75%"),
        ("9.96", "10.02", "percent", "10%"),
        ("-39", "-37", "point", "−39 to −37 points"),
        ("-0.5", "0.5", "percent", "−0.50 to 0.50%"),
    ],
)
def test_a_point_only_when_both_ends_round_to_it(low: str, high: str, unit: str, shown: str) -> None:
    assert said(between(low, high, unit)) == shown


def test_bounds_of_one_value_are_rounded_outward() -> None:
    # 293,724 / 144,500 - 1 = 103.269...%, 293,724 / 143,500 - 1 = 104.685...%
    growth = between("103.269", "104.685", "percent")
    assert said(growth) == "103–105%"
    assert said(growth, "digits-2", "signed") == "+103.26 to +104.69%"
    assert said(between("3.26", "3.36")) == "3.2–3.4 times"


def test_the_ends_of_a_range_are_two_readings() -> None:
    # 596,555 of 580,000-650,000: 91.777...% of the upper end, 102.854...% of the lower
    attained = between("91.777", "102.854", "percent", Form.RANGE)
    assert said(attained) == "92–103%"
    assert said(attained, "digits-1") == "91.8–102.9%"


def test_an_approximate_range_keeps_its_ends_and_its_about() -> None:
    assert said(parse_quantity("about 5-6 million")) == "about 5–6 million"
    assert said(parse_quantity("~500,000-650,000")) == "about 500,000–650,000"
    assert said(parse_quantity("about 0-50,000")) == "about 0–50,000"
    growth = parse_quantity("around +40-50%", context="target")
    assert [said(growth, s) for s in ("signed", "words", "tenths")] == [
        "about +40 to +50%", "up about 40–50%", "about 40–50%",
    ]  # fmt: skip
    assert said(parse_quantity("about -40 to -30%"), "words") == "down about 30–40%"


def test_a_large_count_with_inexact_parts() -> None:
    assert said(between("12805000", "12814999", "vehicle")) == "about 12.81 million"
    assert said(between("12805000", "12835000", "vehicle")) == "about 12.8 million"
    assert said(between("12805000", "12955000", "vehicle")) == "12,805,000–12,955,000"


def test_tenths_add_a_decimal_and_never_take_one() -> None:
    rates = {"75.0778": "+75.1%", "103.1005": "+103.1%", "7.66": "+7.7%", "0.054063": "+0.05%", "-0.59": "−0.59%"}
    told = {rate: said(Quantity.exactly(Fraction(rate), "percent"), "tenths", "signed") for rate in rates}
    assert told == rates
    announced = parse_quantity("+40-50%", context="target")  # whole per cents in the source's own words: none are added
    assert said(announced, "tenths", "signed") == "+40 to +50%"
    assert said(parse_quantity("113%", context="claim"), "tenths") == "113%"


def test_styles_of_rates() -> None:
    rise, fall = Quantity.exactly(Fraction("75.08"), "percent"), Quantity.exactly(Fraction("-30.1"), "percent")
    assert [said(rise, *s) for s in ((), ("signed",), ("words",), ("digits-2",))] == ["75%", "+75%", "up 75%", "75.08%"]
    assert [said(fall, *s) for s in ((), ("signed",), ("words",))] == ["−30%", "−30%", "down 30%"]
    assert said(Quantity.exactly(0, "percent"), "words") == "unchanged"
    assert said(parse_quantity("0%"), "words") == "unchanged"
    assert said(parse_quantity("~-30%"), "words") == "down about 30%"  # and not 25, where it begins


def test_a_point_where_the_ends_differ() -> None:
    share = Quantity(Interval(Fraction("91.8"), Fraction("102.9")), "percent", Form.ROUNDED, Fraction("97.3"))
    assert [said(share), said(share, "point")] == ["91–103%", "about 97%"]


def test_money_has_cents_where_there_are_any() -> None:
    assert said(Quantity.exactly(Fraction("1234.5"), "currency:CNY")) == "1,234.50 yuan"
    assert said(Quantity.exactly(1234, "currency:CNY")) == "1,234 yuan"


def test_words_for_bounds_on_one_side_of_zero_only() -> None:
    assert said(parse_quantity("at least 5%"), "words") == "up at least 5%"
    assert said(parse_quantity("-16 to -5%"), "words") == "down 5–16%"
    assert said(parse_quantity("less than -5%"), "words") == "down over 5%"
    assert said(parse_quantity("down over 5%"), "words") == "down over 5%"
    assert said(parse_quantity("down up to 5%"), "words") == "down at most 5%"
    assert said(parse_quantity("down nearly 30%"), "words") == "down nearly 30%"
    assert said(between("-0.2", "0.4", "percent"), "words") == "−0.20 to +0.40%"
    assert said(parse_quantity("less than 10%"), "words") == "under +10%"


def test_styles_of_counts() -> None:
    exactly = Quantity.exactly(4_602_436)
    assert said(exactly) == "4,602,436"
    assert said(exactly, "short") == "4.6 million"
    assert said(Quantity.exactly(1_000_000), "short") == "1 million"
    assert said(Quantity.exactly(70_327), "short") == "70,327"
    assert said(Quantity.exactly(36_132), "signed") == "+36,132"
    assert [said(Quantity.exactly(n), "signed") for n in (1, 0, -1)] == ["+1", "0", "−1"]
    assert said(Quantity.exactly(-36_132), "signed") == "−36,132"


def test_places_in_an_order() -> None:
    assert [said(Quantity.exactly(n, "rank")) for n in (1, 2, 3, 4, 11, 12, 13, 21, 101, 111, 112)] == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "101st", "111th", "112th",
    ]  # fmt: skip


def test_time() -> None:
    assert said(Quantity.exactly(46, "day")) == "46 days"
    assert said(Quantity.exactly(Fraction(66, 10), "week")) == "6.6 weeks"
    assert said(between("31", "60", "day", Form.RANGE)) == "31–60 days"


def test_every_style_says_something_of_every_form() -> None:
    written = (
        "536,132",
        "12.81 million",
        "3 million+",
        "over 5%",
        "up to 5%",
        "nearly 9%",
        "~200,000",
        "5-6%",
        "-8.6%",
    )
    for token in written:
        for style in sorted(STYLES):
            assert said(parse_quantity(token), style).strip(), (token, style)


def test_a_change_is_unchanged_only_where_it_is_known_to_be_none() -> None:
    assert said(Quantity.exactly(0, "percent"), "words") == "unchanged"
    assert said(between("-0.4", "0.4", "percent"), "words") == "−0.40 to +0.40%"
    assert said(between("0", "5", "percent", Form.RANGE), "words") == "up 0.0–5.0%"


def test_an_end_that_is_open_is_a_bound_whatever_the_form() -> None:
    assert said(between("5", None, "vehicle", Form.RANGE)) == "at least 5"
    assert said(between(None, "5", "vehicle", Form.RANGE)) == "at most 5"


def test_a_best_day_is_said_as_a_day() -> None:
    best = Quantity(Interval(Fraction(739_191), Fraction(739_220)), "date", Form.ABOUT, Fraction(739_205))
    assert said(best) == "15 November 2024"


def test_ten_per_cent_has_no_decimal() -> None:
    assert said(Quantity.exactly(10, "percent")) == "10%"
    assert said(Quantity.exactly(Fraction(999, 100), "percent")) == "10.0%"


def test_what_a_source_wrote_is_not_said_as_an_equal_number_that_was_computed() -> None:
    written = parse_quantity("47.618%", context="target")
    computed = Quantity.exactly(Fraction(47_618, 1_000), "percent")
    assert written == computed
    assert (said(computed), said(written)) == ("48%", "47.618%")
