"""Every row of the design's table of numbers as written, and what must be refused. Bounds are worked out by hand."""

from __future__ import annotations

import math
from datetime import date
from fractions import Fraction

import pytest

from site_builder.model.quantity import Form, Quantity
from site_builder.wording import parse_quantity

INF = math.inf


def bounds(quantity: Quantity) -> str:
    """The interval as mathematicians write it, exact numbers alone."""
    interval = quantity.interval
    if interval.is_exact:
        return str(interval.low)
    low = "-inf" if interval.low is None else str(interval.low)
    high = "inf" if interval.high is None else str(interval.high)
    return f"{'[' if interval.low_closed else '('}{low}, {high}{']' if interval.high_closed else ')'}"


@pytest.mark.parametrize(
    ("written", "expected", "form"),
    [
        ("536,132", "536132", Form.EXACT),
        ("12.81 million", "[12805000, 12815000)", Form.ROUNDED),
        ("1 million", "[500000, 1500000)", Form.ROUNDED),
        ("3 million+", "[3000000, inf)", Form.AT_LEAST),
        ("over 40,000", "(40000, inf)", Form.MORE_THAN),
        ("exceeded 17 million", "(17000000, inf)", Form.MORE_THAN),
        ("nearly 411,840", "[2048904/5, 411840]", Form.NEARLY),  # 411,840 × 0.995 = 409,780.8
        ("~1.8 million", "[1750000, 1850000)", Form.ABOUT),
        ("~200,000", "[150000, 250000)", Form.ABOUT),
        ("500,000-600,000", "[500000, 600000]", Form.RANGE),
        ("50.03万", "[500250, 500350)", Form.ROUNDED),
        ("1.2亿", "[115000000, 125000000)", Form.ROUNDED),
        ("536132", "536132", Form.EXACT),
        ("at least 5,000", "[5000, inf)", Form.AT_LEAST),
        ("5,000 or more", "[5000, inf)", Form.AT_LEAST),
        ("≥ 5,000", "[5000, inf)", Form.AT_LEAST),
        ("up to 5,000", "[0, 5000]", Form.AT_MOST),
        ("5,000 or fewer", "[0, 5000]", Form.AT_MOST),
        ("fewer than 5,000", "[0, 5000)", Form.LESS_THAN),
        ("just under 5,000", "[4975, 5000]", Form.NEARLY),
        ("约20万", "[150000, 250000)", Form.ABOUT),
        ("about 1,234", "[2467/2, 2469/2)", Form.ABOUT),
        ("500-600k", "[500000, 600000]", Form.RANGE),
        ("1-1.5 million", "[1000000, 1500000]", Form.RANGE),
        ("999-1000 million", "[999000000, 1000000000]", Form.RANGE),
        ("5,000-1 million", "[5000, 1000000]", Form.RANGE),
        ("500,000-1 million", "[500000, 1000000]", Form.RANGE),
        ("1 million to 2 million", "[1000000, 2000000]", Form.RANGE),
        ("about 5-6 million", "[4500000, 6500000)", Form.ABOUT),
        ("~1.8-1.9 million", "[1750000, 1950000)", Form.ABOUT),
        ("around 500,000-650,000", "[495000, 655000)", Form.ABOUT),  # both as exact as the finer of them
        ("about 0-50,000", "[0, 55000)", Form.ABOUT),
        ("twenty thousand", "[19500, 20500)", Form.ROUNDED),
        ("70,327 units", "70327", Form.EXACT),
        ("70,327 vehicles", "70327", Form.EXACT),
        ("7.03万辆", "[70250, 70350)", Form.ROUNDED),
        ("0", "0", Form.EXACT),
    ],
)
def test_vehicles_of_an_observation(written: str, expected: str, form: Form) -> None:
    found = parse_quantity(written)
    assert (bounds(found), found.form, found.unit, found.as_written) == (expected, form, "vehicle", written)


@pytest.mark.parametrize(
    ("written", "expected"),
    [("1 million", "1000000"), ("500,000", "500000"), ("1.05 million", "1050000"), ("5.5 million", "5500000")],
)
def test_a_goal_is_exact_however_it_is_written(written: str, expected: str) -> None:
    assert bounds(parse_quantity(written, context="target")) == expected


@pytest.mark.parametrize(
    ("written", "unit", "expected"),
    [
        ("113%", "percent", "[225/2, 227/2)"),
        ("-30.1%", "percent", "(-603/20, -601/20]"),
        ("+94.5%", "percent", "[1889/20, 1891/20)"),
        ("0%", "percent", "[-1/2, 1/2)"),
        ("+40-50%", "percent", "[40, 50]"),
        ("10% to 20%", "percent", "[10, 20]"),
        ("-16 to -5%", "percent", "[-16, -5]"),
        ("-5 to 10%", "percent", "[-5, 10]"),
        ("-5-+10%", "percent", "[-5, 10]"),
        ("113 per cent", "percent", "[225/2, 227/2)"),
        ("less than 10%", "percent", "[-100, 10)"),
        ("less than -5%", "percent", "[-100, -5)"),
        ("nearly -30%", "percent", "[-30, -597/20]"),
        ("0.5% or more", "percent", "[1/2, inf)"),
        ("about 10%", "percent", "[5, 15)"),
        ("about 40-50%", "percent", "[35, 55)"),
        ("down 30.1%", "percent", "(-603/20, -601/20]"),
        ("down more than 20%", "percent", "[-100, -20)"),
        ("down at least 20%", "percent", "[-100, -20]"),
        ("down less than 5%", "percent", "(-5, 0]"),
        ("down up to 5%", "percent", "[-5, 0]"),
        ("Down 30-40%", "percent", "[-40, -30]"),
        ("down about 30%", "percent", "(-35, -25]"),
        ("down 2 percentage points", "point", "(-5/2, -3/2]"),
        ("about -40 to -30%", "percent", "(-45, -25]"),
        ("about -10 to 25%", "percent", "(-21/2, 51/2)"),
        ("2 percentage points", "point", "[3/2, 5/2)"),
        ("double", "times", "[39/20, 41/20)"),
        ("tripled", "times", "[59/20, 61/20)"),
        ("half", "times", "[9/20, 11/20)"),
        ("more than doubled", "times", "(2, inf)"),
        ("about double", "times", "[3/2, 5/2)"),
        ("7.7x", "times", "[153/20, 31/4)"),
        ("six weeks", "week", "[11/2, 13/2)"),
        ("45 days", "day", "[89/2, 91/2)"),
        ("around 10,000 yuan", "currency:CNY", "[5000, 15000)"),
        ("3.74 billion yuan", "currency:CNY", "[3735000000, 3745000000)"),
        ("EUR 1.5 billion", "currency:EUR", "[1450000000, 1550000000)"),
        ("€1.5 billion", "currency:EUR", "[1450000000, 1550000000)"),
        ("$100", "currency:USD", "100"),
        ("2,000 RMB", "currency:CNY", "2000"),
    ],
)
def test_other_units(written: str, unit: str, expected: str) -> None:
    for asked in ("vehicle", unit):
        found = parse_quantity(written, unit=asked, context="claim")
        assert (bounds(found), found.unit) == (expected, unit)


def test_a_bare_number_is_in_the_unit_that_is_asked_for() -> None:
    assert bounds(parse_quantity("113", unit="percent")) == "[225/2, 227/2)"
    assert parse_quantity("2%", unit="point").unit == "point"


def test_a_day_is_its_ordinal() -> None:
    found = parse_quantity("2025-11-15", unit="date")
    assert (found.unit, found.point) == ("date", date(2025, 11, 15).toordinal())


@pytest.mark.parametrize(
    "written",
    [
        "５３６，１３２",
        "536\N{NO-BREAK SPACE}132",
        "536\N{THIN SPACE}132",
        "536\N{NARROW NO-BREAK SPACE}132",
        "  536,132\n",
        "５３６１３２",
    ],
)
def test_odd_digits_and_spaces(written: str) -> None:
    assert bounds(parse_quantity(written)) == "536132"


def test_minus_signs_and_dashes() -> None:
    assert bounds(parse_quantity("−30.1%")) == "(-603/20, -601/20]"
    assert bounds(parse_quantity("580,000–650,000")) == "[580000, 650000]"
    assert bounds(parse_quantity("３００万＋")) == "[3000000, inf)"


@pytest.mark.parametrize(
    ("written", "options", "expected"),
    [
        ("597,000", {"rounded_to": 1000}, "[596500, 597500)"),
        ("~200,000", {"significant_digits": 2}, "[195000, 205000)"),
        ("~200,000", {"significant_digits": 6}, "[399999/2, 400001/2)"),
        ("~0.5 times", {"significant_digits": 1}, "[9/20, 11/20)"),
        ("200", {"rounded_to": 1000}, "[0, 700)"),
    ],
)
def test_stated_roundings(written: str, options: dict[str, int], expected: str) -> None:
    assert bounds(parse_quantity(written, **options)) == expected


def test_about_a_number_stays_about_it_where_the_rounding_is_stated() -> None:
    assert parse_quantity("~597,000", rounded_to=1000).form is Form.ABOUT
    assert parse_quantity("597,000", rounded_to=1000).form is Form.ROUNDED


@pytest.mark.parametrize(
    ("scale", "worth"),
    [
        ("k", 10**3), (" thousand", 10**3), ("m", 10**6), ("mn", 10**6), (" million", 10**6),
        ("bn", 10**9), (" billion", 10**9), ("万", 10**4), ("亿", 10**8),
    ],
)  # fmt: skip
def test_what_each_scale_is_worth(scale: str, worth: int) -> None:
    assert parse_quantity(f"5{scale}", context="target").point == 5 * worth


def test_the_step_is_the_place_of_the_last_digit() -> None:
    steps = {"12.81 million": 10_000, "113%": 1, "-30.1%": Fraction(1, 10), "~200,000": 100_000, "50.03万": 100}
    assert {written: parse_quantity(written).step for written in steps} == steps
    assert parse_quantity("536,132").step is None


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("1,81 Mio.", "not a number that can be read"),
        ("1.8.2", "not a number that can be read"),
        ("-5 vehicles", "is negative, which a number of vehicles cannot be"),
        ("-5 yuan", "is negative, which a number of CNY cannot be"),
        ("1000%%", "not a number that can be read"),
        ("", "the number is empty"),
        (" \N{NO-BREAK SPACE}", "the number is empty"),
        ("9" * 81, "81 characters long; at most 80 are read"),
        ("9" * 17, "larger than anything that is counted here"),
        ("1,000,000,000,000,001", "larger than anything that is counted here"),  # more than a thousand billion
        ("1-" + "9" * 17, "larger than anything that is counted here"),
        ("600,000-500,000", "reversed or empty"),
        ("5-5", "reversed or empty"),
        ("2-1 million", "reversed or empty; write both ends in full"),
        ("1000-1000 million", "reversed or empty; write both ends in full"),
        ("2,000-1,000 million", "reversed or empty; write both ends in full"),
        ("1500-2 million", "reversed or empty; write both ends in full"),  # 1.5 million, or 1,500? Neither is said
        ("500,000-500,000", "reversed or empty"),
        ("1 million-1 million", "reversed or empty"),
        ("-30-40%", "'-30-40%' may end in a fall or in a rise; write the end with its sign, as in -40 to -30%"),
        ("over 5-6", "is a range with a bound; say one of them"),
        ("12,34", "not a number that can be read"),
        ("1,000,00", "not a number that can be read"),
        ("12 34", "not a number that can be read"),
        ("many", "not a number that can be read"),
        ("5 km", "not a number that can be read"),
        ("٥٣٦", "not a number that can be read"),
        ("10²", "the character ², which can be read in two ways"),
        ("1½", "the character ½, which can be read in two ways"),
        ("①", "the character ①, which can be read in two ways"),
        ("1.500", "no whole number of vehicles; write thousands with a comma"),
        ("2025-13-01", "there is no day 2025-13-01"),
        ("2025-02-29", "there is no day 2025-02-29"),
        ("$5 yuan", "names two units; keep one"),
        ("10%-20 vehicles", "not a number that can be read"),
        ("under 0", "leaves no number that it could be"),
        ("down 5,000", "is no fall that can be read; write it as down 14% or -14%"),
        ("down -5%", "is no fall that can be read"),
        ("down half", "is no fall that can be read"),
        ("less than -100%", "leaves no number that it could be"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(written: str, says: str) -> None:
    with pytest.raises(ValueError, match=r"^[^\n]+$") as refused:
        parse_quantity(written)
    assert says in str(refused.value)


@pytest.mark.parametrize(
    ("written", "unit", "says"),
    [
        ("113%", "times", "is in percent, but times is expected here"),
        ("$5", "percent", "is in currency:USD, but percent is expected here"),
        ("double", "percent", "is in times, but percent is expected here"),
        ("2025-11-15", "percent", "is in date, but percent is expected here"),
        ("six weeks", "day", "is in week, but day is expected here"),
        ("six weeks", "point", "is in week, but point is expected here"),
    ],
)
def test_a_unit_that_contradicts_is_refused(written: str, unit: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        parse_quantity(written, unit=unit)


@pytest.mark.parametrize("options", [{"rounded_to": 0}, {"rounded_to": -5}, {"significant_digits": 0}])
def test_roundings_that_are_none(options: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="above zero"):
        parse_quantity("597,000", **options)
