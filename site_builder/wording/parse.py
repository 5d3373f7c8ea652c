"""Numbers as sources write them, read into quantities.

In: a token such as ``536,132``, ``3 million+``, ``~1.8 million``, ``50.03万`` or ``six weeks``. Out: ``Quantity``.
Invariant: the interval holds every exact value that the token may stand for; what cannot be read is refused, never
guessed.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from site_builder.model.interval import Interval
from site_builder.model.quantity import Form, Quantity

LONGEST = 80
_BEFORE: tuple[tuple[Form, tuple[str, ...]], ...] = (
    (Form.AT_LEAST, ("at least", "no fewer than", "no less than", ">=", "≥")),
    (Form.MORE_THAN, ("more than", "over", "exceeded", "exceeding", "exceeds", "above", "upwards of", ">")),
    (Form.AT_MOST, ("at most", "up to", "no more than", "<=", "≤")),
    (Form.LESS_THAN, ("less than", "fewer than", "under", "below", "<")),
    (Form.NEARLY, ("nearly", "almost", "close to", "just under")),
    (Form.ABOUT, ("about", "around", "approximately", "roughly", "some", "circa", "c.", "~", "≈", "约")),
)
_AFTER: tuple[tuple[Form, tuple[str, ...]], ...] = ((Form.AT_LEAST, ("+", "or more", "and more")),)
_FACTORS = {"thousand": 10**3, "k": 10**3, "million": 10**6, "m": 10**6, "mn": 10**6, "billion": 10**9, "bn": 10**9,
            "万": 10**4, "亿": 10**8}  # fmt: skip
_CURRENCIES = {"yuan": "CNY", "rmb": "CNY", "cny": "CNY", "元": "CNY", "eur": "EUR", "euro": "EUR", "euros": "EUR",
               "€": "EUR", "usd": "USD", "dollars": "USD", "$": "USD", "gbp": "GBP", "£": "GBP"}  # fmt: skip
_UNITS = {
    "%": "percent", "percent": "percent", "per cent": "percent", "points": "point", "percentage points": "point",
    "point": "point", "times": "times", "x": "times", "×": "times", "weeks": "week", "week": "week", "days": "day",
    "day": "day", "months": "month", "month": "month", "vehicles": "vehicle", "vehicle": "vehicle", "units": "vehicle",
    "cars": "vehicle", "辆": "vehicle",
}  # fmt: skip
_WORDS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_NUMBER_WORDS = {word: number for number, word in enumerate(_WORDS, start=1)}
_MULTIPLES: dict[str, Fraction] = {
    "double": Fraction(2),
    "doubled": Fraction(2),
    "twice": Fraction(2),
    "triple": Fraction(3),
    "tripled": Fraction(3),
    "half": Fraction(1, 2),
}
_NUMBER = r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d+)(?:\.\d+)?"
_WORD = "|".join(sorted((re.escape(w) for w in _NUMBER_WORDS), key=len, reverse=True))
_FACTOR = "|".join(sorted((re.escape(w) for w in _FACTORS), key=len, reverse=True))
_UNIT = "|".join(sorted((re.escape(w) for w in {**_UNITS, **_CURRENCIES}), key=len, reverse=True))
_TOKEN = re.compile(
    rf"^(?P<sign_or_money>(?:{'|'.join(re.escape(c) for c in _CURRENCIES)})\s?)?"
    rf"(?P<first>{_NUMBER}|(?:{_WORD})\b)\s?(?P<first_factor>(?:{_FACTOR})(?![a-z]))?\s?(?P<first_percent>%)?"
    rf"(?:\s?(?:-|–|—|\bto\b)\s?(?P<second>{_NUMBER}))?"
    rf"\s?(?P<factor>(?:{_FACTOR})(?![a-z]))?\s?(?P<unit>{_UNIT})?$",
    re.ASCII | re.IGNORECASE,
)
_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}$", re.ASCII)
_GREATEST = Fraction(10**15)


@dataclass(frozen=True, slots=True)
class _Written:
    """One number of a token: its value, and the worth of one in its last digit that is not a filling zero."""

    value: Fraction
    last_digit: Fraction  # the place of the last digit written: 10,000 for 12.81 million
    significant: Fraction  # the place of the last digit that is not a trailing zero: 100,000 for 200,000


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
    plain = _normalised(text)
    if _DAY.match(plain):
        return _day(plain, text)
    if plain in _MULTIPLES:
        return _multiple(_MULTIPLES[plain], text)
    form, rest = _form(plain)
    match = _TOKEN.match(rest)
    if match is None or (match["first_percent"] and match["unit"] and not match["second"]):
        raise ValueError(
            f"{text!r} is not a number that can be read; write it as 536,132, 1.8 million, ~200,000 or 113%"
        )
    unit = _unit(match, unit, text)
    first = _written(match["first"], match["first_factor"] or match["factor"])
    _judge(first.value, unit, text)
    if match["second"]:
        return _range(first, _written(match["second"], match["factor"]), unit, form, text)
    return _single(first, form, unit, context, rounded_to, significant_digits, text)


def _normalised(text: str) -> str:
    """Full-width digits, odd spaces, minus signs and dashes in their plain form; lower case."""
    if not text.strip():
        raise ValueError("the number is empty")
    if len(text) > LONGEST:
        raise ValueError(f"the number is {len(text)} characters long; at most {LONGEST} are read")
    plain = unicodedata.normalize("NFKC", text).replace("−", "-").replace("﹣", "-")
    return re.sub(r"\s+", " ", plain).strip().lower()


def _form(plain: str) -> tuple[Form | None, str]:
    for form, endings in _AFTER:
        for ending in endings:
            if plain.endswith(ending):
                return form, plain.removesuffix(ending).strip()
    for form, openings in _BEFORE:
        for opening in openings:
            if plain.startswith(opening) and (not opening[-1].isalpha() or plain[len(opening) :].startswith(" ")):
                return form, plain.removeprefix(opening).strip()
    return None, plain


def _unit(match: re.Match[str], unit: str, text: str) -> str:
    """The unit that the token names, which must not contradict the one that is expected."""
    named = match["unit"] or ("%" if match["first_percent"] else None)
    money = (match["sign_or_money"] or "").strip()
    if money:
        return f"currency:{_CURRENCIES[money]}"
    if named is None:
        return unit
    found = f"currency:{_CURRENCIES[named]}" if named in _CURRENCIES else _UNITS[named]
    if unit not in ("vehicle", found) and not (unit == "point" and found == "percent"):
        raise ValueError(f"{text!r} is in {found}, but {unit} is expected here")
    return found if unit == "vehicle" else unit


def _written(number: str, factor: str | None) -> _Written:
    scale = Fraction(_FACTORS[factor.lower()]) if factor else Fraction(1)
    if number in _NUMBER_WORDS:
        value = Fraction(_NUMBER_WORDS[number])
        return _Written(value * scale, scale, scale)
    digits = number.replace(",", "").replace(" ", "").lstrip("+-")
    whole, _, decimals = digits.partition(".")
    last = scale / 10 ** len(decimals)
    zeros = len(whole) - len(whole.rstrip("0")) if not decimals and whole.strip("0") else 0
    value = Fraction(digits) * (-1 if number.startswith("-") else 1) * scale
    return _Written(value, last, last * 10**zeros)


def _judge(value: Fraction, unit: str, text: str) -> None:
    if abs(value) > _GREATEST:
        raise ValueError(f"{text!r} is larger than anything that is counted here")
    if value < 0 and unit not in ("percent", "point"):
        raise ValueError(f"{text!r} is negative, which a number of {unit}s cannot be")


def _range(first: _Written, second: _Written, unit: str, form: Form | None, text: str) -> Quantity:
    if form not in (None, Form.ABOUT):
        raise ValueError(f"{text!r} is a range with a bound; say one of them")
    if first.value >= second.value:
        raise ValueError(f"the range {text!r} is reversed or empty")
    return Quantity(Interval(first.value, second.value), unit, Form.RANGE, as_written=text)


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
        return Quantity(Interval(Fraction(0), value, True, form is Form.AT_MOST), unit, form, as_written=text)
    if form is Form.NEARLY:
        return Quantity(Interval(value * Fraction(995, 1000), value), unit, form, value, as_written=text)
    if rounded_to is not None:
        return _around(value, Fraction(rounded_to), unit, form or Form.ROUNDED, text)
    if form is Form.ABOUT:
        return _around(value, _about_step(written, significant_digits), unit, form, text)
    if _is_exact(written, unit, context):
        return Quantity(Interval.exactly(value), unit, Form.EXACT, value, as_written=text)
    return _around(value, written.last_digit, unit, Form.ROUNDED, text)


def _is_exact(written: _Written, unit: str, context: str) -> bool:
    """A number of vehicles written to the last one is exact; what is scaled, or a rate, is rounded; goals are exact."""
    if context == "target" or unit in ("rank", "date"):
        return True
    return unit not in ("percent", "point", "times", "week", "day", "month") and written.last_digit == 1


def _about_step(written: _Written, significant_digits: int | None) -> Fraction:
    if significant_digits is None:
        return written.significant
    digits = len(str(int(written.value)))
    return Fraction(10) ** (digits - significant_digits)


def _around(value: Fraction, step: Fraction, unit: str, form: Form, text: str) -> Quantity:
    """All values that round to this one: half-open away from zero, as half a step is rounded up in size."""
    half = step / 2
    if value >= 0:
        low = value - half if unit in ("percent", "point") else max(Fraction(0), value - half)
        interval = Interval(low, value + half, True, False)
    else:
        interval = Interval(value - half, value + half, False, True)
    return Quantity(interval, unit, form, value, step, text)


def _day(plain: str, text: str) -> Quantity:
    try:
        ordinal = Fraction(date.fromisoformat(plain).toordinal())
    except ValueError as problem:
        raise ValueError(f"there is no day {text}") from problem
    return Quantity(Interval.exactly(ordinal), "date", Form.EXACT, ordinal, as_written=text)


def _multiple(value: Fraction, text: str) -> Quantity:
    return _around(value, Fraction(1, 10), "times", Form.ROUNDED, text)
