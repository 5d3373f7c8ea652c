"""Quantities as a reader meets them.

In: ``Quantity`` and styles. Out: text. Invariant: the text never says more than the bounds allow: a floor is rounded
down, a ceiling up, and a point is shown only when both bounds round to it.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property, lru_cache

from babel.dates import format_date

from site_builder.model.quantity import Form, Quantity
from site_builder.wording import phrases
from site_builder.wording.numerals import MINUS, NARROW, Numerals, rounded

FINER = frozenset({"tenths", "digits-1", "digits-2"})  # styles that may ask for more decimals than are usual
STYLES = frozenset({"short", "words", "plain", "signed", "of", "point", "range", "digits-0", *FINER})
_DIRECTION = {Form.AT_LEAST: "down", Form.MORE_THAN: "down", Form.AT_MOST: "up", Form.LESS_THAN: "up"}


@dataclass(frozen=True, eq=False)
class QuantityWords:
    """Words for quantities in one language."""

    numerals: Numerals

    def _told(self, message: str, **parts: str) -> str:
        return self.numerals.catalogue.told(message, **parts)

    def _say(self, word: str) -> str:
        return self.numerals.catalogue.say(word)

    def _about(self, number: str) -> str:
        return self._told(phrases.HEDGES[Form.ABOUT], number=number)

    @cached_property
    def _millions(self) -> str:
        """What stands after a number of millions."""
        return self.numerals.in_millions("")

    @cached_property
    def _billions(self) -> str:
        """What stands after a number of billions."""
        return f"{NARROW}{self._say(phrases.BILLIONS)}"

    @cached_property
    def _scaled(self) -> re.Pattern[str]:
        """A number with its scale."""
        scales = "|".join(re.escape(self._say(s)) for s in (phrases.MILLIONS, phrases.BILLIONS))
        return re.compile(rf"[\d{re.escape(''.join(self.numerals.separators))}]+{NARROW}(?:{scales})")

    def text(self, quantity: Quantity, styles: Collection[str] = ()) -> str:
        """The quantity in words and digits, as exactly as it is known."""
        return _remembered(self, quantity, quantity.as_written is None, tuple(styles))

    def _text(self, quantity: Quantity, styles: Collection[str]) -> str:
        if "words" in styles and quantity.unit in ("percent", "point"):
            return self._up_or_down(quantity, styles)
        if quantity.is_range or quantity.unit == "date":
            text = self._between(quantity, styles)
            return self._about(text) if quantity.form is Form.ABOUT and quantity.unit != "date" else text
        if quantity.interval.low is None or quantity.interval.high is None or quantity.form in _DIRECTION:
            return self._bound(quantity, styles)
        if quantity.as_written is None and not quantity.is_exact:
            return self._computed(quantity, styles)
        return self._as_written(quantity, styles)

    def _as_written(self, quantity: Quantity, styles: Collection[str]) -> str:
        """A source's own number, or an exact one: to the place in which it was written."""
        value = quantity.best
        if value is None:
            return self._between(quantity, styles)
        step = quantity.step if quantity.form in (Form.ROUNDED, Form.ABOUT) else None
        decimals = None if step is not None else _decimals(quantity, styles, value)
        number = self._number(value, quantity.unit, styles, step=step, decimals=decimals)
        if quantity.form is Form.ROUNDED and quantity.unit == "vehicle" and not number.endswith(self._millions):
            return self._about(number)
        return self._told(phrases.HEDGES.get(quantity.form, "{number}"), number=number)

    def _bound(self, quantity: Quantity, styles: Collection[str]) -> str:
        """A floor, rounded down, or a ceiling, rounded up."""
        low, high = quantity.interval.low, quantity.interval.high
        form = quantity.form
        if form not in _DIRECTION:
            form = Form.AT_LEAST if high is None else Form.AT_MOST
        end = low if form in (Form.AT_LEAST, Form.MORE_THAN) else high
        if end is None:
            return self._say(phrases.NOT_KNOWN)
        decimals = _decimals(quantity, styles, end)
        number = self._number(end, quantity.unit, styles, decimals=decimals, direction=_DIRECTION[form])
        return self._told(phrases.HEDGES[form], number=number)

    def _computed(self, quantity: Quantity, styles: Collection[str]) -> str:
        """A point when both ends read the same, else the range between them."""
        low, high = quantity.interval.low, quantity.interval.high
        if low is None or high is None:
            return self._bound(quantity, styles)
        decimals = _decimals(quantity, styles, low, high)
        texts = {self._number(end, quantity.unit, styles, decimals=decimals) for end in (low, high)}
        if "point" in styles and quantity.point is not None:
            return self._about(self._number(quantity.point, quantity.unit, styles))
        if len(texts) == 1 and "range" not in styles:
            return texts.pop()
        coarse = self._agreed(quantity, styles)
        return coarse if coarse is not None else self._between(quantity, styles)

    def _agreed(self, quantity: Quantity, styles: Collection[str]) -> str | None:
        """A large count with inexact parts, to the coarsest place of a million at which both ends agree."""
        low, high = quantity.interval.low, quantity.interval.high
        if quantity.unit != "vehicle" or "range" in styles or low is None or high is None or low < 10**6:
            return None
        for decimals in (2, 1):
            step = Fraction(10**6, 10**decimals)
            ends = {self.numerals.count(end, step) for end in (low, high)}
            if len(ends) == 1:
                return self._about(ends.pop())
        return None

    def _between(self, quantity: Quantity, styles: Collection[str]) -> str:
        if quantity.unit == "date":
            return self._days(quantity)
        low, high = quantity.ends
        if low is None or high is None:
            return self._bound(quantity, styles)
        decimals = _decimals(quantity, styles, low, high)
        # The ends of a range are two readings, each rounded as it is; bounds of one value are rounded outward.
        down, up = ("nearest", "nearest") if quantity.is_range else ("down", "up")
        unit = quantity.unit
        first = self._number(low, unit, styles, decimals=decimals, direction=down, bare=True)
        last = self._number(high, unit, styles, decimals=decimals, direction=up)
        if first == self._number(high, unit, styles, decimals=decimals, direction=up, bare=True):
            return last
        if not self._scaled.search(first):  # "5,000–1 million" could be read as 5,000 million: written out
            last = self._scaled.sub(self.numerals.digits(abs(high), 0, direction=up), last)
        for scale in (self._millions, self._billions):  # one that both ends have is said once
            if first.endswith(scale) and scale in last:
                first = first.removesuffix(scale)
        signed = MINUS in first + last or "+" in last
        return self._told(phrases.FROM_TO if signed else "{first}–{last}", first=first, last=last)

    def _days(self, quantity: Quantity) -> str:
        """A day; without a best value, the first and the last that it may be."""
        ends = (quantity.interval.low, quantity.interval.high) if quantity.point is None else (quantity.point,)
        days = list(dict.fromkeys(self.date(date.fromordinal(int(end))) for end in ends if end is not None))
        return " – ".join(days) if days else self._say(phrases.NOT_KNOWN)

    def end(self, value: Fraction, unit: str, direction: str) -> str:
        """One end of the bounds of a quantity, rates with two decimals; rounded ``down`` or ``up``, so as to hold."""
        if unit == "date":
            return self.date(date.fromordinal(int(value)))
        return self._number(value, unit, ("digits-2",), direction=direction)

    def _up_or_down(self, quantity: Quantity, styles: Collection[str]) -> str:
        low, high = quantity.interval.low, quantity.interval.high
        rest = [s for s in styles if s not in ("words", "signed")]
        if quantity.point == 0 and (quantity.is_exact or quantity.as_written is not None):
            return self._say(phrases.UNCHANGED)
        if low is not None and low >= 0:
            return self._told(phrases.UP, number=self.text(quantity, [*rest, "plain"]))
        if high is None or high > 0:  # it may be a rise or a fall
            return self.text(quantity, [*rest, "signed"])
        return self._told(phrases.DOWN, number=self.text(-quantity, [*rest, "plain"]))

    def _number(
        self,
        value: Fraction,
        unit: str,
        styles: Collection[str],
        *,
        step: Fraction | None = None,
        decimals: int | None = None,
        direction: str = "nearest",
        bare: bool = False,
    ) -> str:
        """One number in its unit; ``bare`` leaves the unit out, for the first end of a range."""
        signed = "signed" in styles and "plain" not in styles
        if unit in ("percent", "point", "times"):
            decimals = decimals_of(value, unit, styles, step) if decimals is None else decimals
            text = self.numerals.digits(value, decimals, signed=signed, direction=direction)
            return text if bare else self._rate(text, unit)
        if unit.startswith("currency:"):
            code = unit.removeprefix("currency:")
            form = self._say(phrases.CURRENCIES.get(code, f"{{number}}{NARROW}{code}"))
            amount = self._amount(value, direction)
            return amount if bare and form.startswith("{number}") else form.format(number=amount)
        if unit == "vehicle":
            return self._vehicles(value, styles, step, direction, signed)
        if unit == "rank":
            number = self.numerals.digits(value, 0)
            return self._told(phrases.ORDINALS[_ordinal(int(value))], number=number)
        decimals = 1 if unit in ("week", "month", "day") and value.denominator != 1 else 0
        text = self.numerals.digits(value, decimals, direction=direction)
        return text if bare or "plain" in styles else f"{text}{NARROW}{self._unit(unit, value)}"

    def _rate(self, number: str, unit: str) -> str:
        """A number in percent, in points, or of times."""
        if unit == "percent":
            return self._told(phrases.PERCENT, number=number)
        if unit == "times":
            return f"{number}{NARROW}{self._say(phrases.TIMES)}"
        return f"{number} {self._say(phrases.POINTS)}"

    def _unit(self, unit: str, value: Fraction) -> str:
        """What is counted; a part of one is many."""
        number = int(value) if value.denominator == 1 else 2
        forms = phrases.UNITS.get(unit, phrases.UNITS["vehicle"])
        return self.numerals.catalogue.counted(number, *forms)

    def _vehicles(
        self, value: Fraction, styles: Collection[str], step: Fraction | None, direction: str, signed: bool
    ) -> str:
        if "short" in styles:
            return self.numerals.short(value, direction)
        whole = value if value.denominator == 1 else _to_whole(value, direction)
        text = self.numerals.count(whole, step)
        return f"+{text}" if signed and whole > 0 else text

    def _amount(self, value: Fraction, direction: str) -> str:
        """Money: billions to three decimals at most, below a million with cents where there are any."""
        if value >= 10**9:
            billions = value / 10**9
            decimals = next(d for d in range(4) if d == 3 or (billions * 10**d).denominator == 1)
            number = self.numerals.digits(billions, decimals, direction=direction)
            return f"{number}{NARROW}{self._say(phrases.BILLIONS)}"
        if value.denominator != 1:
            return self.numerals.digits(value, 2, direction=direction)
        return self.numerals.count(value)

    def date(self, day: date) -> str:
        """A day in full."""
        return str(format_date(day, "long", locale=self.numerals.locale))


@lru_cache(maxsize=1 << 15)  # a site says the same quantities on many pages
def _remembered(words: QuantityWords, quantity: Quantity, is_computed: bool, styles: tuple[str, ...]) -> str:
    """The text of a quantity; ``is_computed`` since equal quantities may differ in whether a source wrote them."""
    return words._text(quantity, styles)


_RATES = frozenset({"percent", "point", "times"})


def decimals_of(value: Fraction, unit: str, styles: Collection[str], step: Fraction | None = None) -> int:
    """How many decimals: what the source wrote, else what a style asks for, else by the size of the number."""
    if step is not None:
        decimals = 0
        while (step * 10**decimals).denominator != 1 and decimals < 6:
            decimals += 1
        return decimals
    for style in styles:
        if style.startswith("digits-"):
            return int(style.removeprefix("digits-"))
    size = abs(value)
    if unit == "times":
        return 1 if size >= 1 else 2
    return max(0 if size >= 10 else 1 if size >= 1 or size == 0 else 2, 1 if "tenths" in styles else 0)


def _decimals(quantity: Quantity, styles: Collection[str], *values: Fraction) -> int | None:
    """One number of decimals for all values of a rate: as the source wrote them, else that of the largest."""
    if quantity.unit not in _RATES:
        return None
    usual = decimals_of(max(abs(value) for value in values), quantity.unit, styles)
    if quantity.as_written is None or any(style.startswith("digits-") for style in styles):
        return usual
    return next((d for d in range(4) if all((value * 10**d).denominator == 1 for value in values)), usual)


def _to_whole(value: Fraction, direction: str) -> Fraction:
    return rounded(value, 0, direction)


def _ordinal(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
