"""Numbers as sources write them, read into quantities.

In: a token such as ``536,132``, ``3 million+``, ``~1.8 million``, ``50.03万`` or ``six weeks``. Out: ``Quantity``.
Invariant: the interval holds every exact value that the token may stand for; what cannot be read is refused, never
guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from site_builder.model.interval import Interval
from site_builder.model.quantity import Form, Quantity
from site_builder.wording.tokens import (
    CURRENCIES,
    FACTORS,
    FALL,
    MULTIPLES,
    NUMBER_WORDS,
    TOKEN,
    UNITS,
    form_of,
    normalised,
)

_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}$", re.ASCII)
_GREATEST = Fraction(10**15)
_THOUSAND = 1000


@dataclass(frozen=True, slots=True)
class _Written:
    """One number of a token: its value, and the worth of one in its last digit that is not a filling zero."""

    value: Fraction
    last_digit: Fraction  # the place of the last digit written: 10,000 for 12.81 million
    significant: Fraction  # the place of the last digit that is not a trailing zero: 100,000 for 200,000
    scale: Fraction = Fraction(1)  # a million for 12.81 million


def parse_quantity(
    text: str,
    *,
    unit: str = "vehicle",
    context: str = "observation",
    rounded_to: int | None = None,
    significant_digits: int | None = None,
) -> Quantity:
    """Read a number as a source writes it.

    Args:
        text: the token.
        unit: what is counted where the token does not say (a unit of ``model.quantity``).
        context: ``observation``, ``target`` or ``claim``. A plain ``1 million`` is exact as a
            target and rounded otherwise.
        rounded_to: the source rounds to this many, although the token does not show it (``597,000`` to 1,000).
        significant_digits: how many digits of an approximate number are meant.

    Raises:
        ValueError: with a sentence for people, if the token cannot be read or makes no sense in its unit.
    """
    plain = normalised(text)
    _judge_roundings(rounded_to, significant_digits)
    if _DAY.match(plain):
        return _day(plain, _fitting("date", unit, text), text)
    if plain.startswith(FALL):
        rise = plain.removeprefix(FALL)
        return _fallen(_number(normalised(rise), rise, unit, context, rounded_to, significant_digits), text)
    return _number(plain, text, unit, context, rounded_to, significant_digits)


def _number(
    plain: str, text: str, unit: str, context: str, rounded_to: int | None, significant_digits: int | None
) -> Quantity:
    """What is no day and does not begin with a fall. Raises ValueError."""
    form, rest = form_of(plain)
    if rest in MULTIPLES:
        unit = _fitting("times", unit, text)
        return _single(_multiple(rest), form, unit, context, rounded_to, significant_digits, text)
    match = _token(rest, text)
    unit = _unit(match, unit, text)
    first = _written(match["first"], match["first_factor"] or match["factor"])
    _judge(first, unit, text)
    if match["second"]:
        return _range(first, match, unit, form, significant_digits, text)
    return _single(first, form, unit, context, rounded_to, significant_digits, text)


def _token(rest: str, text: str) -> re.Match[str]:
    """The parts of a plain number. Raises ValueError."""
    match = TOKEN.match(rest)
    if match is None or not _percent_fits(match):
        raise ValueError(
            f"{text!r} is not a number that can be read; write it as 536,132, 1.8 million, ~200,000 or 113%"
        )
    return match


def _fallen(rise: Quantity, text: str) -> Quantity:
    """``down 14%``: a fall by as much, of all there is at most."""
    low, high = rise.interval.low, rise.interval.high
    if rise.unit not in ("percent", "point") or (high is not None and high <= 0) or (rise.point or 0) < 0:
        raise ValueError(f"{text!r} is no fall that can be read; write it as down 14% or -14%")
    from_zero = rise.form in (Form.AT_MOST, Form.LESS_THAN) and low is not None and low < 0
    least = Fraction(0) if from_zero else low
    most, closed = (Fraction(100), True) if high is None else (high, rise.interval.high_closed)
    interval = Interval(least, most, rise.interval.low_closed, closed)
    return replace(-replace(rise, interval=interval), as_written=text)


def _judge_roundings(rounded_to: int | None, significant_digits: int | None) -> None:
    if rounded_to is not None and rounded_to <= 0:
        raise ValueError(f"a source cannot round to {rounded_to}; write a whole number above zero")
    if significant_digits is not None and significant_digits <= 0:
        raise ValueError(f"{significant_digits} significant digits are none; write a whole number above zero")


def _percent_fits(match: re.Match[str]) -> bool:
    """A percent sign after the first number: alone, or before a second number that is in percent too."""
    unit = match["unit"]
    if not match["first_percent"] or unit is None:
        return True
    return match["second"] is not None and UNITS.get(unit) == "percent"


def _fitting(found: str, unit: str, text: str) -> str:
    """The unit of a token, which must not contradict the one that is expected; ``vehicle`` expects nothing."""
    if unit not in ("vehicle", found) and not (unit == "point" and found == "percent"):
        raise ValueError(f"{text!r} is in {found}, but {unit} is expected here")
    return found if unit == "vehicle" else unit


def _unit(match: re.Match[str], unit: str, text: str) -> str:
    """The unit that the token names, which must not contradict the one that is expected."""
    named = match["unit"] or ("%" if match["first_percent"] else None)
    money = (match["sign_or_money"] or "").strip()
    if money and named is not None:
        raise ValueError(f"{text!r} names two units; keep one")
    named = money or named
    if named is None:
        return unit
    return _fitting(f"currency:{CURRENCIES[named]}" if named in CURRENCIES else UNITS[named], unit, text)


def _written(number: str, factor: str | None) -> _Written:
    scale = Fraction(FACTORS[factor.lower()]) if factor else Fraction(1)
    if number in NUMBER_WORDS:
        value = Fraction(NUMBER_WORDS[number])
        return _Written(value * scale, scale, scale, scale)
    digits = number.replace(",", "").replace(" ", "").lstrip("+-")
    whole, _, decimals = digits.partition(".")
    last = scale / 10 ** len(decimals)
    zeros = len(whole) - len(whole.rstrip("0")) if not decimals and whole.strip("0") else 0
    value = Fraction(digits) * (-1 if number.startswith("-") else 1) * scale
    return _Written(value, last, last * 10**zeros, scale)


def _judge(written: _Written, unit: str, text: str) -> None:
    value = written.value
    if abs(value) > _GREATEST:
        raise ValueError(f"{text!r} is larger than anything that is counted here")
    if value < 0 and unit not in ("percent", "point"):
        counted = unit.removeprefix("currency:") if unit.startswith("currency:") else f"{unit}s"
        raise ValueError(f"{text!r} is negative, which a number of {counted} cannot be")
    if unit == "vehicle" and written.last_digit < 1 and written.scale == 1:
        # Half of the world writes 1.500 for 1,500: to read it as one and a half would be a guess.
        raise ValueError(f"{text!r} is no whole number of vehicles; write thousands with a comma, as in 1,500")


def _range(
    first: _Written, match: re.Match[str], unit: str, form: Form | None, significant_digits: int | None, text: str
) -> Quantity:
    """From a number to the second one of the token; a scale that stands once, at the end, is that of both."""
    second = _written(match["second"], match["factor"])
    _judge(second, unit, text)
    if first.value >= second.value and match["first_factor"] is None:
        first = _unscaled(_written(match["first"], None), second, first)
    if form not in (None, Form.ABOUT):
        raise ValueError(f"{text!r} is a range with a bound; say one of them")
    if first.value >= second.value:
        shared = match["factor"] and not match["first_factor"]
        raise ValueError(f"the range {text!r} is reversed or empty" + ("; write both ends in full" if shared else ""))
    if first.value < 0 <= second.value and match["joined"] != "to" and not match["second"].startswith("+"):
        raise ValueError(f"{text!r} may end in a fall or in a rise; write the end with its sign, as in -40 to -30%")
    if form is Form.ABOUT:
        # Both ends are spoken alike, as exactly as the finer one; a zero has no places to tell.
        step = min(_about_step(end, significant_digits) for end in (first, second) if end.value)
        low, high = (_around(end.value, step, unit, form, text).interval for end in (first, second))
        around = Interval(low.low, high.high, low.low_closed, high.high_closed)
        return Quantity(around, unit, form, step=step, as_written=text)
    return Quantity(Interval(first.value, second.value), unit, Form.RANGE, as_written=text)


def _unscaled(plain: _Written, second: _Written, scaled: _Written) -> _Written:
    """``500,000-1 million``: a number of thousands that is no number of millions; ``2-1 million`` stays reversed.

    Nobody names a range from 1,000 to a billion: ``1000-1000 million`` is a slip and stays empty, whatever was meant.
    """
    of_one_order = plain.value < second.value <= _THOUSAND * plain.value
    return plain if plain.value >= _THOUSAND and of_one_order else scaled


def _single(
    written: _Written,
    form: Form | None,
    unit: str,
    context: str,
    rounded_to: int | None,
    significant_digits: int | None,
    text: str,
) -> Quantity:
    value = written.value
    if form in (Form.AT_LEAST, Form.MORE_THAN):
        return Quantity(Interval(value, None, form is Form.AT_LEAST, False), unit, form, as_written=text)
    if form in (Form.AT_MOST, Form.LESS_THAN):
        return _ceiling(value, form, unit, text)
    if form is Form.NEARLY:
        low, high = sorted((value * Fraction(995, 1000), value))
        return Quantity(Interval(low, high), unit, form, value, as_written=text)
    if rounded_to is not None:
        return _around(value, Fraction(rounded_to), unit, form or Form.ROUNDED, text)
    if form is Form.ABOUT:
        return _around(value, _about_step(written, significant_digits), unit, form, text)
    if _is_exact(written, unit, context):
        return Quantity(Interval.exactly(value), unit, Form.EXACT, value, as_written=text)
    return _around(value, written.last_digit, unit, Form.ROUNDED, text)


def _ceiling(value: Fraction, form: Form, unit: str, text: str) -> Quantity:
    """From the least that there can be, none of it or a fall by all, to the value."""
    least = Fraction(-100) if unit in ("percent", "point") else Fraction(0)
    if value < least or (value == least and form is Form.LESS_THAN):
        raise ValueError(f"{text!r} leaves no number that it could be")
    return Quantity(Interval(least, value, True, form is Form.AT_MOST), unit, form, as_written=text)


def _is_exact(written: _Written, unit: str, context: str) -> bool:
    """A number of vehicles written to the last one is exact; what is scaled, or a rate, is rounded; goals are exact."""
    if context == "target" or unit in ("rank", "date"):
        return True
    return unit not in ("percent", "point", "times", "week", "day", "month") and written.last_digit == 1


def _about_step(written: _Written, significant_digits: int | None) -> Fraction:
    if significant_digits is None:
        return written.significant
    place = Fraction(1)  # of the first digit
    while place * 10 <= abs(written.value):
        place *= 10
    while written.value != 0 and place > abs(written.value):
        place /= 10
    return place / Fraction(10) ** (significant_digits - 1)


def _around(value: Fraction, step: Fraction, unit: str, form: Form, text: str) -> Quantity:
    """All values that round to this one: half-open away from zero, as half a step is rounded up in size."""
    half = step / 2
    if value >= 0:
        low = value - half if unit in ("percent", "point") else max(Fraction(0), value - half)
        interval = Interval(low, value + half, True, False)
    else:
        interval = Interval(value - half, value + half, False, True)
    return Quantity(interval, unit, form, value, step, text)


def _day(plain: str, unit: str, text: str) -> Quantity:
    try:
        ordinal = Fraction(date.fromisoformat(plain).toordinal())
    except ValueError as problem:
        raise ValueError(f"there is no day {text}") from problem
    return Quantity(Interval.exactly(ordinal), unit, Form.EXACT, ordinal, as_written=text)


def _multiple(word: str) -> _Written:
    """``double`` is 2.0; ``about double`` anything that is nearer to 2 than to another whole number."""
    return _Written(MULTIPLES[word], Fraction(1, 10), Fraction(1))
