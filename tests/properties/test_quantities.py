"""Properties of bounds and words: bounds contain the truth, words never claim more than the bounds allow.

Values are drawn inside intervals by Hypothesis; what is true of them is worked out here with exact fractions.
"""

from __future__ import annotations

import re
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.model.interval import Interval, total
from site_builder.model.quantity import Form, Quantity
from site_builder.wording import Words, parse_quantity
from site_builder.wording.numerals import rounded

WORDS = Words("en-GB")
QUICK = settings(max_examples=150, derandomize=True)
DIRECTIONS = {"nearest": ROUND_HALF_UP, "down": ROUND_FLOOR, "up": ROUND_CEILING}  # half up: away from zero


def fractions(least: int = -(10**7), most: int = 10**7) -> st.SearchStrategy[Fraction]:
    return st.fractions(least, most, max_denominator=10**4)


@st.composite
def intervals(draw: st.DrawFn, least: int = -(10**7), *, open_ends: bool = True) -> Interval:
    """Closed, open and unbounded intervals."""
    low, high = sorted((draw(fractions(least)), draw(fractions(least))))
    if low == high:
        return Interval.exactly(low)
    ends = draw(st.sampled_from(("both", "low", "high", "none") if open_ends else ("both",)))
    return Interval(
        low if ends in ("both", "low") else None,
        high if ends in ("both", "high") else None,
        draw(st.booleans()),
        draw(st.booleans()),
    )


@st.composite
def with_member(draw: st.DrawFn, least: int = -(10**7)) -> tuple[Interval, Fraction]:
    """An interval and a value inside it, often one of its closed ends."""
    interval = draw(intervals(least))
    low = interval.low if interval.low is not None else (interval.high or 0) - draw(st.integers(1, 10**6))
    high = interval.high if interval.high is not None else low + draw(st.integers(1, 10**6))
    part = draw(st.fractions(0, 1, max_denominator=1000))
    value = low + (high - low) * part
    return interval, value if value in interval else (low + high) / 2


@QUICK
@given(with_member(), with_member(), fractions())
def test_sums_differences_and_multiples_contain_the_truth(
    a: tuple[Interval, Fraction], b: tuple[Interval, Fraction], factor: Fraction
) -> None:
    (left, v), (right, w) = a, b
    assert v in left
    assert v + w in left + right
    assert v - w in left - right
    assert -v in -left
    assert v * factor in left.scaled(factor)
    assert v + factor in left.shifted(factor)
    assert v + w in total([left, right])


@QUICK
@given(with_member(0), with_member(0))
def test_quotients_contain_the_truth(a: tuple[Interval, Fraction], b: tuple[Interval, Fraction]) -> None:
    (left, v), (right, w) = a, b
    allowed = left.low is not None and right.low is not None and (right.low > 0 or not right.low_closed)
    if not allowed:
        try:
            left.divided_by(right)
        except ValueError:
            return
        raise AssertionError(f"{left} / {right} was not refused")
    assert v / w in left.divided_by(right)


@QUICK
@given(with_member())
def test_rising_functions_contain_the_truth(a: tuple[Interval, Fraction]) -> None:
    interval, value = a
    assert value**3 in interval.mapped(lambda x: x**3)
    assert 100 * (value - 1) in interval.mapped(lambda x: 100 * (x - 1))


@QUICK
@given(with_member(), with_member())
def test_overlap_and_containment_agree_with_membership(
    a: tuple[Interval, Fraction], b: tuple[Interval, Fraction]
) -> None:
    (left, v), (right, w) = a, b
    assert left.overlaps(right) == right.overlaps(left)
    if v in right or w in left:
        assert left.overlaps(right)
    if left.contains(right):
        assert w in left
        assert left.overlaps(right)


@QUICK
@given(st.integers(-(10**12), 10**12), st.integers(0, 6), st.integers(0, 4), st.sampled_from(sorted(DIRECTIONS)))
def test_rounding_is_that_of_decimal(digits: int, places: int, to: int, direction: str) -> None:
    value = Decimal(digits).scaleb(-places)
    with localcontext() as context:
        context.prec = 60
        expected = value.quantize(Decimal(1).scaleb(-to), rounding=DIRECTIONS[direction])
    assert rounded(Fraction(value), to, direction) == Fraction(expected)


@st.composite
def computed(draw: st.DrawFn) -> Quantity:
    """What a method may come to: exact, between two bounds, or open to one side."""
    unit = draw(st.sampled_from(("vehicle", "percent", "point", "times", "day", "week", "currency:CNY")))
    least = 0 if unit not in ("percent", "point") else -90
    most = 10**9 if unit in ("vehicle", "currency:CNY") else 5000
    values = st.fractions(least, most, max_denominator=1000)
    if unit in ("vehicle", "day"):
        values = st.integers(least, most).map(Fraction)
    low, high = sorted((draw(values), draw(values)))
    if low == high:
        return Quantity.exactly(low, unit)
    closed = draw(st.booleans()), draw(st.booleans())
    form = draw(
        st.sampled_from((Form.ROUNDED, Form.RANGE, Form.AT_LEAST, Form.MORE_THAN, Form.AT_MOST, Form.LESS_THAN))
    )
    if form in (Form.AT_LEAST, Form.MORE_THAN):
        return Quantity(Interval(low, None, form is Form.AT_LEAST, False), unit, form)
    if form in (Form.AT_MOST, Form.LESS_THAN):
        floor = Fraction(-100 if unit in ("percent", "point") else 0)
        return Quantity(Interval(floor, high, True, form is Form.AT_MOST), unit, form)
    return Quantity(Interval(low, high, *closed), unit, form, (low + high) / 2 if form is Form.ROUNDED else None)


STYLES = st.sampled_from(((), ("signed",), ("short",), ("digits-0",), ("digits-1",), ("digits-2",), ("range",)))


def read_back(text: str, unit: str) -> Quantity:
    return parse_quantity(text, unit=unit, context="claim")


@settings(max_examples=400, derandomize=True)
@given(computed(), STYLES)
def test_what_is_shown_can_be_read_back_and_overlaps(quantity: Quantity, styles: tuple[str, ...]) -> None:
    shown = WORDS.quantity(quantity, styles)
    assert read_back(shown, quantity.unit).interval.overlaps(_widened(quantity)), shown


def _widened(quantity: Quantity) -> Interval:
    """The interval with its ends: a range is shown by its ends, open or not."""
    return Interval(quantity.interval.low, quantity.interval.high)


@settings(max_examples=400, derandomize=True)
@given(computed(), STYLES)
def test_floors_and_ceilings_never_claim_too_much(quantity: Quantity, styles: tuple[str, ...]) -> None:
    shown = WORDS.quantity(quantity, styles)
    back = read_back(shown, quantity.unit).interval
    if quantity.form in (Form.AT_LEAST, Form.MORE_THAN):
        assert re.match(r"(at least|over) ", shown)
        assert back.contains(quantity.interval), shown
    if quantity.form in (Form.AT_MOST, Form.LESS_THAN):
        assert re.match(r"(at most|under) ", shown)
        assert back.contains(quantity.interval), shown


@settings(max_examples=400, derandomize=True)
@given(computed(), STYLES)
def test_the_words_of_a_value_with_bounds_hold_all_of_it(quantity: Quantity, styles: tuple[str, ...]) -> None:
    """For a value between bounds: a single number only if both round to it, else a range that holds them."""
    if quantity.form is not Form.ROUNDED:
        return
    shown = WORDS.quantity(quantity, styles)
    back = read_back(shown, quantity.unit).interval
    if quantity.unit in ("vehicle", "currency:CNY") and "about" not in shown and back.is_exact:
        return  # both ends are spelled alike: they differ by less than one vehicle or cent
    assert Interval(back.low, back.high).contains(_widened(quantity)), shown


@st.composite
def tokens(draw: st.DrawFn) -> str:
    """Numbers as sources write them."""
    number = draw(st.integers(1, 999))
    decimals = draw(st.sampled_from(("", ".5", ".25", ".8")))
    scaled = draw(st.sampled_from((" million", " thousand", "万", "亿")))
    body = draw(st.sampled_from((f"{number}{decimals}{scaled}", f"{number * 1037:,}", f"{number},000")))
    before = draw(st.sampled_from(("", "", "~", "over ", "at least ", "nearly ", "up to ", "under ", "about ")))
    return f"{before}{body}" if before else f"{body}{draw(st.sampled_from(('', '+')))}"


@QUICK
@given(tokens(), st.sampled_from(("observation", "target", "claim")))
def test_a_token_shown_and_read_again_is_consistent(token: str, context: str) -> None:
    quantity = parse_quantity(token, context=context)
    shown = WORDS.quantity(quantity)
    again = parse_quantity(shown, context=context)
    assert again.interval.overlaps(quantity.interval), (token, shown)
    assert WORDS.quantity(again) == shown  # shown twice, it reads the same


@settings(max_examples=400, derandomize=True)
@given(st.text(st.sampled_from("0123456789,.%+-–~≥ kmx万亿元$€約约 overnearlyatleastto"), max_size=24))
def test_any_text_is_read_or_refused_with_a_sentence(text: str) -> None:
    try:
        found = parse_quantity(text)
    except ValueError as problem:
        found, sentence = None, str(problem)
    else:
        sentence = WORDS.quantity(found)
    assert sentence
    assert not sentence.startswith("the interval from")  # a message of the model, not for editors
